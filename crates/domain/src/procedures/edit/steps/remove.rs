//! Edges, and a step taken out with what led to it joined.

use toml_edit::{DocumentMut, Item, TableLike};

use crate::procedures::edit::Refusal;
use crate::procedures::edit::clocks::known_target;
use crate::procedures::edit::names::{forget_papers, step_row};
use crate::procedures::edit::tables::{drop_row, lead, set, target, uses};
use crate::procedures::{Procedure, StepOutcome, Target};

/// Leads an outcome of a step to `to`.
pub(in crate::procedures::edit) fn set_edge(
    document: &mut DocumentMut,
    step: &str,
    outcome: StepOutcome,
    to: &Target,
) -> Result<(), Refusal> {
    let on = step_row(document, step)?.get_mut("on").and_then(Item::as_table_like_mut);
    let on = on.ok_or(Refusal::NoSuchOutcome)?;
    set(on, outcome.id(), target(to));
    Ok(())
}

pub(in crate::procedures::edit) fn connect(
    document: &mut DocumentMut,
    procedure: &Procedure,
    step: &str,
    outcome: StepOutcome,
    to: &Target,
) -> Result<(), Refusal> {
    let known = procedure.step(step).ok_or_else(|| Refusal::NoSuchStep { step: step.into() })?;
    if !known.kind.outcomes().contains(&outcome) {
        return Err(Refusal::NoSuchOutcome);
    }
    known_target(procedure, to)?;
    if known.on.get(&outcome) == Some(to) {
        return Err(Refusal::NothingChanged);
    }
    set_edge(document, step, outcome, to)
}

pub(in crate::procedures::edit) fn remove(
    document: &mut DocumentMut,
    procedure: &Procedure,
    step: &str,
    joined: &Target,
) -> Result<(), Refusal> {
    let known = procedure.step(step).ok_or_else(|| Refusal::NoSuchStep { step: step.into() })?;
    if procedure.start == step {
        return Err(Refusal::StartStays);
    }
    if *joined == Target::Step(step.to_owned()) {
        return Err(Refusal::LeadsToItself);
    }
    known_target(procedure, joined)?;
    drop_row(document, "step", step);
    rejoin(document, step, joined);
    let dropped = known.papers.iter();
    forget_papers(document, procedure, step, dropped);
    forget_rules(document, procedure, step);
    for setting in &procedure.settings {
        let named = |amount: &str| uses(document, amount) == 0;
        let was = procedure_names(procedure, &setting.id);
        if was && named(&setting.id) {
            drop_row(document, "setting", &setting.id);
        }
    }
    Ok(())
}

/// Whether an amount or a requirement of the method names the setting, as it stood before.
fn procedure_names(procedure: &Procedure, id: &str) -> bool {
    let text = serde_json::to_string(procedure).unwrap_or_default();
    text.contains(&format!("\"setting\":\"{id}\""))
}

/// Rules only this step decided by.
fn forget_rules(document: &mut DocumentMut, procedure: &Procedure, step: &str) {
    let named = |step: &crate::procedures::Step, id: &String| {
        step.rule.as_ref() == Some(id) || step.rules.contains(id) || step.pool.as_ref() == Some(id)
    };
    for rule in &procedure.rules {
        let here = procedure.step(step).is_some_and(|step| named(step, &rule.id));
        let elsewhere =
            procedure.steps.iter().any(|other| other.id != step && named(other, &rule.id));
        if here && !elsewhere {
            drop_row(document, "rule", &rule.id);
        }
    }
}

/// Everything that led to the step leads to `joined`; what was said of the step itself goes.
fn rejoin(document: &mut DocumentMut, step: &str, joined: &Target) {
    let rows = document.get_mut("step").and_then(Item::as_array_of_tables_mut);
    for row in rows.into_iter().flat_map(toml_edit::ArrayOfTables::iter_mut) {
        for word in ["on", "beyond"] {
            table(row.get_mut(word), |edges| lead(edges, step, joined));
        }
    }
    table(document.get_mut("exhausted"), |edges| {
        edges.remove(step);
        lead(edges, step, joined);
    });
    for word in ["correction", "legal", "risk"] {
        table(document.get_mut(word), |gate| {
            if let Target::Step(_) = joined
                && gate.get("to").and_then(Item::as_str) == Some(step)
            {
                set(gate, "to", target(joined));
            }
            strike(gate, "before", step);
        });
    }
    let tracks = document.get_mut("track").and_then(Item::as_array_of_tables_mut);
    for track in tracks.into_iter().flat_map(toml_edit::ArrayOfTables::iter_mut) {
        strike(track, "skips", step);
        for word in ["clocks", "exhausted", "leads"] {
            table(track.get_mut(word), |words| {
                words.remove(step);
                lead(words, step, joined);
                if word == "leads" {
                    for (_, edges) in words.iter_mut() {
                        table(Some(edges), |edges| lead(edges, step, joined));
                    }
                }
            });
        }
    }
}

fn table(item: Option<&mut Item>, write: impl FnOnce(&mut dyn TableLike)) {
    if let Some(table) = item.and_then(Item::as_table_like_mut) {
        write(table);
    }
}

/// Takes a word out of a list.
fn strike(row: &mut dyn TableLike, key: &str, word: &str) {
    if let Some(list) = row.get_mut(key).and_then(Item::as_array_mut) {
        list.retain(|value| value.as_str() != Some(word));
    }
}
