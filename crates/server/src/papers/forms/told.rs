//! Every fact of a matter in the words of a sheet, by the table of facts.

use documents::paper::Fact;
use domain::matters::{Event, Record};
use domain::meetings;
use serde_json::Value;

use super::said::{fill, shown};
use super::scope::{at, fields_of, sitting_fields};
use super::{Said, table};
use crate::matters::gathered;
use crate::papers::ground::{Ground, trail};

/// The facts of one record; empty where it only leads from one step to the next.
pub fn told(ground: &Ground<'_>, record: &Record) -> Vec<Fact> {
    let stored = record.event.store();
    let Some(telling) = table().facts.iter().find(|telling| telling.kind == stored.kind) else {
        return Vec::new();
    };
    let fields = match &record.event {
        // The figures as they stand after amendments; the amendment itself is told beside them.
        Event::Meeting(meetings::Event::Recorded(sitting)) => {
            let kept = ground.matter.sittings.iter().find(|kept| kept.sitting == sitting.sitting);
            sitting_fields(ground, kept.unwrap_or(sitting))
        }
        event => fields_of(event),
    };
    if !telling.lines.is_empty() {
        let lines = gathered::lines(ground.w(), ground.matter, &record.event, ground.names.full());
        let fact = |line: String| Fact::new(telling.lines.as_str(), line).wide();
        return lines.into_iter().map(fact).collect();
    }
    telling.says.iter().filter_map(|said| fact(ground, &fields, said)).collect()
}

/// One field as a fact; none where it is empty.
pub fn fact(ground: &Ground<'_>, scope: &Value, said: &Said) -> Option<Fact> {
    let value = shown(ground, at(scope, &said.field), said.form, &said.words);
    let named = || said.words.values().any(|word| *word == value);
    if value.is_empty() || (said.only_words && !named()) {
        return None;
    }
    let value = match &said.with {
        Some(pattern) => fill(ground, scope, pattern, &value),
        None => value,
    };
    let name = fill(ground, scope, &said.name, "");
    let fact = Fact::new(name, value);
    Some(if said.wide { fact.wide() } else { fact })
}

/// The facts of a record as lines of a page, the last one its time, its recorder and its place in the
/// ledger; empty where it only leads on.
pub fn lines_of(ground: &Ground<'_>, record: &Record) -> Vec<String> {
    let facts = told(ground, record);
    if facts.is_empty() {
        return Vec::new();
    }
    let w = ground.w();
    let line = |fact: Fact| {
        w.n2("papers-fact", "name", fact.name, "value", fact.value.replace('\n', "\u{ff1b}"))
    };
    let mut lines: Vec<String> = facts.into_iter().map(line).collect();
    lines.push(trail(ground, record));
    lines
}
