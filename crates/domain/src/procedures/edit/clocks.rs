//! Clocks and bounds. Rule 3 and Rule 4 of the editor.

use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::names::step_row;
use super::tables::{free, list, naming, row, set, setting, target, uses};
use super::{Days, Refusal};
use crate::procedures::{Amount, ClockOf, Procedure, Settings, StepKind, Target};
use crate::time::Count;

/// The word of a way of counting.
pub(super) const fn count_word(count: Count) -> &'static str {
    match count {
        Count::Natural => "natural",
        Count::Working => "working",
        Count::Hours => "hours",
    }
}

/// One end of a clock that is wished for.
struct End<'a> {
    step: &'a str,
    which: ClockOf,
    /// Whether it is the least.
    least: bool,
    old: Option<&'a Amount>,
    wanted: Option<u32>,
    name: &'a str,
}

pub(super) fn clock(
    document: &mut DocumentMut,
    procedure: &Procedure,
    step: &str,
    which: ClockOf,
    days: &Days,
) -> Result<(), Refusal> {
    let known = procedure.step(step).ok_or_else(|| Refusal::NoSuchStep { step: step.into() })?;
    let old = known.clock_of(which);
    if days.tell.is_empty() {
        return Err(Refusal::NobodyTold);
    }
    let old_least = old.and_then(|clock| clock.at_least.as_ref());
    let old_most = old.and_then(|clock| clock.at_most.as_ref());
    let (wanted, name) = (days.at_least, days.least_name.as_str());
    let least = End { step, which, least: true, old: old_least, wanted, name };
    let (wanted, name) = (days.at_most, days.most_name.as_str());
    let most = End { step, which, least: false, old: old_most, wanted, name };
    let new_least = amount(document, procedure, &least)?;
    let new_most = amount(document, procedure, &most)?;
    let stands = old_least.is_some() || old_most.is_some();
    if !stands && new_least.is_none() && new_most.is_none() {
        return Err(Refusal::NoDays);
    }
    let row = step_row(document, step)?;
    inside(row, which.word(), |table| {
        if let Some(value) = new_least {
            set(table, "at_least", value);
        }
        if let Some(value) = new_most {
            set(table, "at_most", value);
        }
        if old.is_none_or(|old| old.days != days.count) {
            set(table, "days", count_word(days.count));
        }
        if old.is_none_or(|old| old.tell != days.tell) {
            set(table, "tell", list(days.tell.iter().map(String::as_str)));
        }
    });
    Ok(())
}

/// Sets words of the table behind a word of a row, which is made where it is not there.
fn inside(row: &mut Table, word: &str, write: impl FnOnce(&mut dyn TableLike)) {
    if !row.get(word).is_some_and(Item::is_table_like) {
        row.insert(word, Item::Value(Value::InlineTable(InlineTable::new())));
    }
    if let Some(table) = row.get_mut(word).and_then(Item::as_table_like_mut) {
        write(table);
    }
}

/// What to write for an end of a clock; none where nothing changes in the clock itself.
fn amount(
    document: &mut DocumentMut,
    procedure: &Procedure,
    end: &End<'_>,
) -> Result<Option<Value>, Refusal> {
    let Some(wanted) = end.wanted else { return Ok(None) };
    if wanted == 0 {
        return Err(Refusal::NoDays);
    }
    let now = end.old.and_then(|amount| Settings::default().amount(procedure, amount));
    if now == Some(wanted) {
        return Ok(None);
    }
    within_law(procedure, end, wanted)?;
    let fixed = || Some(Value::from(i64::from(wanted)));
    match end.old {
        Some(Amount::Setting { setting: id }) if uses(document, id) <= 1 => {
            let Some(row) = row(document, "setting", id) else { return Ok(fixed()) };
            set(row, "default", i64::from(wanted));
            Ok(None)
        }
        Some(Amount::Figure { .. }) => Ok(fixed()),
        _ if end.which == ClockOf::Stays => Ok(fixed()),
        _ => {
            let word = if end.least { "least" } else { "most" };
            let stem = format!("{}_{}_{word}", end.step.replace('-', "_"), end.which.word());
            let taken = |id: &str| procedure.settings.iter().any(|setting| setting.id == id);
            let id = free(&stem, taken);
            setting(document, &id, end.name, "days", wanted);
            Ok(Some(naming("setting", &id)))
        }
    }
}

/// Rule 3.
fn within_law(procedure: &Procedure, end: &End<'_>, wanted: u32) -> Result<(), Refusal> {
    let name = |id: &str| {
        let figure = procedure.law.figures.iter().find(|figure| figure.id == id);
        figure.map_or_else(|| id.to_owned(), |figure| figure.name.clone())
    };
    if let Some(Amount::Figure { figure }) = end.old
        && let Some(value) = procedure.figures.get(figure).copied()
    {
        if end.least && wanted < value {
            return Err(Refusal::BelowLaw { law: name(figure), least: value });
        }
        if !end.least && wanted > value {
            return Err(Refusal::AboveLaw { law: name(figure), most: value });
        }
    }
    let bound = procedure.law.figures.iter().find(|figure| {
        figure.bounds.as_deref() == Some(end.which.word()) && end.least && wanted < figure.value
    });
    match bound {
        Some(figure) => Err(Refusal::BelowLaw { law: figure.name.clone(), least: figure.value }),
        None => Ok(()),
    }
}

/// A target names a step that is there, and none in which voices are collected.
pub(super) fn known_target(procedure: &Procedure, to: &Target) -> Result<(), Refusal> {
    let Target::Step(id) = to else { return Ok(()) };
    match procedure.step(id) {
        None => Err(Refusal::NoSuchStep { step: id.clone() }),
        Some(step) if step.kind == StepKind::Collect => Err(Refusal::BackToCollect),
        Some(_) => Ok(()),
    }
}

pub(super) fn rounds(
    document: &mut DocumentMut,
    procedure: &Procedure,
    step: &str,
    wanted: u32,
    then: &Target,
) -> Result<(), Refusal> {
    let known = procedure.step(step).ok_or_else(|| Refusal::NoSuchStep { step: step.into() })?;
    if wanted == 0 {
        return Err(Refusal::RoundsZero);
    }
    if *then == Target::Step(step.to_owned()) {
        return Err(Refusal::LeadsToItself);
    }
    known_target(procedure, then)?;
    let now = known.rounds.as_ref().and_then(|n| Settings::default().amount(procedure, n));
    if now != Some(wanted) {
        match &known.rounds {
            Some(Amount::Setting { setting: id }) if uses(document, id) <= 1 => {
                if let Some(row) = row(document, "setting", id) {
                    set(row, "default", i64::from(wanted));
                }
            }
            _ => set(step_row(document, step)?, "rounds", i64::from(wanted)),
        }
    }
    if procedure.exhausted.get(step) != Some(then) {
        used_up(document, step, then);
    }
    Ok(())
}

/// Where a step leads that is used up.
pub(super) fn used_up(document: &mut DocumentMut, step: &str, then: &Target) {
    let table = document.entry("exhausted").or_insert_with(|| Item::Table(Table::new()));
    if let Some(table) = table.as_table_like_mut() {
        set(table, step, target(then));
    }
}
