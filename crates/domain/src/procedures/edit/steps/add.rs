//! A step put between another step and where one of its outcomes leads.

use toml_edit::{DocumentMut, InlineTable, Table, Value};

use crate::procedures::edit::clocks::{count_word, known_target, used_up};
use crate::procedures::edit::names::{declare_paper, has_paper, known_owner, said, short};
use crate::procedures::edit::rules::{proper, test_value};
use crate::procedures::edit::tables::{free, list, naming, own, push, set, setting, target};
use crate::procedures::edit::{NewRule, NewStep, Refusal};
use crate::procedures::{Procedure, StepKind, StepOutcome, Target};
use crate::rules::Base;

/// Kinds that decide by a rule.
const fn decides(kind: StepKind) -> bool {
    matches!(kind, StepKind::Resolve | StepKind::Vote | StepKind::Consent | StepKind::Seal)
}

/// Kinds in which an answer is owed: to an objection, a dissent, a question.
const fn owes_answers(kind: StepKind) -> bool {
    matches!(
        kind,
        StepKind::Publicize | StepKind::Deliberate | StepKind::Vote | StepKind::Supervise
    )
}

pub(in crate::procedures::edit) fn add(
    document: &mut DocumentMut,
    procedure: &Procedure,
    new: &NewStep,
) -> Result<(), Refusal> {
    let missing = || Refusal::NoSuchStep { step: new.after.clone() };
    let after = procedure.step(&new.after).ok_or_else(missing)?;
    if !after.kind.outcomes().contains(&new.outcome) || after.kind == StepKind::Archive {
        return Err(Refusal::NoSuchOutcome);
    }
    if matches!(new.kind, StepKind::Collect | StepKind::Archive) {
        return Err(Refusal::KindStandsAlready);
    }
    if new.basis.trim().is_empty() {
        return Err(Refusal::NoBasis);
    }
    if new.days == 0 || (owes_answers(new.kind) && new.answer_days.unwrap_or(0) == 0) {
        return Err(Refusal::NoDays);
    }
    if new.tell.is_empty() {
        return Err(Refusal::NobodyTold);
    }
    known_owner(procedure, &new.owner)?;
    let id = free(new.kind.id(), |id| procedure.step(id).is_some());
    let led = after.on.get(&new.outcome).cloned().unwrap_or(Target::End);
    let on = edges(procedure, new, &id, led)?;
    let rule = rule(document, procedure, new)?;
    let mut row = Table::new();
    set(&mut row, "id", id.as_str());
    set(&mut row, "kind", new.kind.id());
    set(&mut row, "name", said(&new.name)?);
    set(&mut row, "short", short(&new.short)?);
    set(&mut row, "plain", new.plain.trim());
    set(&mut row, "owner", new.owner.as_str());
    if matches!(new.kind, StepKind::Plan | StepKind::Publicize | StepKind::Implement) {
        set(&mut row, "published", true);
    }
    clocks(document, procedure, new, &id, &mut row);
    if new.kind == StepKind::Allocate {
        let scale = new.scale.filter(|scale| *scale > 0).ok_or(Refusal::NoScale)?;
        let setting_id = format!("{}_scale", id.replace('-', "_"));
        setting(document, &setting_id, &new.scale_name, "count", scale);
        set(&mut row, "scale", naming("setting", &setting_id));
    }
    if let Some(rule) = rule {
        set(&mut row, "rule", rule.as_str());
    }
    if let Some((rounds, then)) = &new.rounds {
        if *rounds == 0 {
            return Err(Refusal::RoundsZero);
        }
        known_target(procedure, then)?;
        set(&mut row, "rounds", i64::from(*rounds));
        used_up(document, &id, then);
    }
    let papers = new.papers.iter().map(|(paper, _)| paper.as_str());
    set(&mut row, "papers", list(papers));
    set(&mut row, "on", Value::InlineTable(on));
    set(&mut row, "cite", own(&new.basis));
    push(document, "step", row);
    for (paper, name) in &new.papers {
        if !has_paper(procedure, paper) {
            declare_paper(document, paper, name, true);
        }
    }
    super::remove::set_edge(document, &new.after, new.outcome, &Target::Step(id))
}

/// Where each outcome of the new step leads. A target without a name is the step itself.
fn edges(
    procedure: &Procedure,
    new: &NewStep,
    id: &str,
    led: Target,
) -> Result<InlineTable, Refusal> {
    let mut on = InlineTable::new();
    for (at, outcome) in new.kind.outcomes().iter().enumerate() {
        let given = new.on.get(outcome).filter(|_| at > 0);
        let to = match given {
            Some(Target::Step(word)) if word.is_empty() => Target::Step(id.to_owned()),
            Some(to) => {
                known_target(procedure, to)?;
                to.clone()
            }
            None if at == 0 => led.clone(),
            None => return Err(Refusal::NoSuchOutcome),
        };
        on.insert(StepOutcome::id(*outcome), target(&to));
    }
    Ok(on)
}

/// The rule the step decides by; written first where it is the place's own.
fn rule(
    document: &mut DocumentMut,
    procedure: &Procedure,
    new: &NewStep,
) -> Result<Option<String>, Refusal> {
    if let Some(own_rule) = &new.own_rule {
        let id = free(&format!("{}-rule", new.kind.id()), |id| procedure.rule(id).is_some());
        write_rule(document, &id, own_rule, &new.basis)?;
        let body = own_rule.body.as_str();
        if procedure.body(body).is_none() && procedure.law.body(body).is_none() {
            declare_body(document, body, said(&own_rule.body_name)?, &new.basis);
        }
        return Ok(Some(id));
    }
    let known = new.rule.as_ref().filter(|id| procedure.rule(id).is_some());
    match known {
        None if decides(new.kind) => Err(Refusal::NoRule),
        other => Ok(other.cloned()),
    }
}

fn write_rule(
    document: &mut DocumentMut,
    id: &str,
    rule: &NewRule,
    basis: &str,
) -> Result<(), Refusal> {
    proper(&rule.pass)?;
    let mut row = Table::new();
    set(&mut row, "id", id);
    set(&mut row, "name", said(&rule.name)?);
    set(&mut row, "body", rule.body.as_str());
    set(&mut row, "base", base_word(rule.base));
    set(&mut row, "pass", test_value(&rule.pass, Some(rule.of)));
    set(&mut row, "notice_days", 0);
    set(&mut row, "strength", "local");
    set(&mut row, "cite", own(basis));
    push(document, "rule", row);
    Ok(())
}

/// A body that is there anew for each matter: those whom it concerns.
fn declare_body(document: &mut DocumentMut, id: &str, name: &str, basis: &str) {
    let mut row = Table::new();
    set(&mut row, "id", id);
    set(&mut row, "name", name);
    set(&mut row, "kind", "per-matter");
    set(&mut row, "cite", own(basis));
    push(document, "body", row);
}

const fn base_word(base: Base) -> &'static str {
    match base {
        Base::Persons => "persons",
        Base::Households => "households",
        Base::Members => "members",
        Base::Owners => "owners",
        Base::Items => "items",
        Base::Places => "places",
    }
}

/// Clock, answer and stay of the new step; each number is a setting of its own. Rule 4.
fn clocks(
    document: &mut DocumentMut,
    procedure: &Procedure,
    new: &NewStep,
    id: &str,
    row: &mut Table,
) {
    let stem = id.replace('-', "_");
    let taken = |id: &str| procedure.settings.iter().any(|setting| setting.id == id);
    let mut number = |word: &str, name: &str, days: u32| {
        let id = free(&format!("{stem}_{word}"), taken);
        setting(document, &id, name, "days", days);
        naming("setting", &id)
    };
    let days = number("days", &new.days_name, new.days);
    let clock = |ends: Vec<(&str, Value)>| {
        let mut table = InlineTable::from_iter(ends);
        table.insert("days", count_word(new.count).into());
        table.insert("tell", list(new.tell.iter().map(String::as_str)));
        Value::InlineTable(table)
    };
    if new.kind == StepKind::Publicize {
        // Whoever decides objections has as long again as the publication, and the answers.
        let answer = new.answer_days.unwrap_or(0);
        let limit = new.days.saturating_mul(2).saturating_add(answer);
        let limit = number("limit", &new.limit_name, limit);
        set(row, "clock", clock(vec![("at_least", days), ("at_most", limit)]));
        let figure = procedure.law.figures.iter().find(|f| f.bounds.as_deref() == Some("stays"));
        if let Some(figure) = figure {
            set(row, "stays", clock(vec![("at_least", naming("figure", &figure.id))]));
        }
    } else {
        set(row, "clock", clock(vec![("at_most", days)]));
    }
    if let Some(answer) = new.answer_days.filter(|_| owes_answers(new.kind)) {
        let answer = number("answer_days", &new.answer_name, answer);
        set(row, "answer", clock(vec![("at_most", answer)]));
    }
}
