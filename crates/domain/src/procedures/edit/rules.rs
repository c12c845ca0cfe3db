//! Thresholds, upward only, and days of notice. Rule 3 of the editor.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use super::tables::{free, push, row, set, uses};
use super::{Part, Refusal};
use crate::procedures::Procedure;
use crate::procedures::check::{filled_in, implies};
use crate::rules::{Fraction, Of, Requirement, Rule, Test, Threshold};

/// `{ at_least = [1, 2], of = "present" }`
pub(super) fn test_value(test: &Test, of: Option<Of>) -> Value {
    let (word, threshold) = match test {
        Test::AtLeast(threshold) => ("at_least", *threshold),
        Test::MoreThan(threshold) => ("more_than", *threshold),
        Test::AtMost(threshold) => ("at_most", *threshold),
        Test::Setting(id) => {
            let mut table = InlineTable::from_iter([("setting", Value::from(id.as_str()))]);
            with_of(&mut table, of);
            return Value::InlineTable(table);
        }
    };
    let whole = |n: u64| Value::from(i64::try_from(n).unwrap_or(i64::MAX));
    let value = match threshold {
        Threshold::Share(Fraction { over, under }) => {
            Value::Array([whole(over), whole(under)].into_iter().collect::<Array>())
        }
        Threshold::Number(n) => whole(n),
    };
    let mut table = InlineTable::from_iter([(word, value)]);
    with_of(&mut table, of);
    Value::InlineTable(table)
}

fn with_of(table: &mut InlineTable, of: Option<Of>) {
    let word = match of {
        None => return,
        Some(Of::All) => "all",
        Some(Of::Present) => "present",
        Some(Of::Participating) => "participating",
    };
    table.insert("of", word.into());
}

/// A share lies above nothing and not above everything.
pub(super) fn proper(test: &Test) -> Result<(), Refusal> {
    let (Test::AtLeast(threshold) | Test::MoreThan(threshold)) = test else {
        return Err(Refusal::NotAFraction);
    };
    let fits = match threshold {
        Threshold::Share(Fraction { over, under }) => 0 < *over && over <= under,
        Threshold::Number(n) => 0 < *n,
    };
    // More than everybody is nobody.
    let never =
        matches!(test, Test::MoreThan(Threshold::Share(share)) if share.over == share.under);
    if fits && !never { Ok(()) } else { Err(Refusal::NotAFraction) }
}

pub(super) fn threshold(
    document: &mut DocumentMut,
    procedure: &Procedure,
    rule: &str,
    (part, at): (Part, usize),
    test: &Test,
) -> Result<(), Refusal> {
    let missing = || Refusal::NoSuchThing { what: rule.to_owned() };
    let known = procedure.rule(rule).ok_or_else(missing)?;
    let all = match part {
        Part::Quorum => &known.quorum,
        Part::Pass => &known.pass,
    };
    let old = all.get(at).ok_or_else(missing)?;
    proper(test)?;
    let wanted = Requirement { test: test.clone(), of: old.of };
    let resolved = filled_in(procedure, old);
    if resolved.as_ref() == Some(&wanted) {
        return Err(Refusal::NothingChanged);
    }
    if resolved.is_some_and(|resolved| !implies(&wanted, &resolved)) {
        return Err(Refusal::LessThanBefore);
    }
    if let Test::Setting(id) = &old.test
        && uses(document, id) <= 1
        && let Some(row) = row(document, "setting", id)
    {
        set(row, "default", test_value(test, None));
        return Ok(());
    }
    let mut list = all.clone();
    if let Some(place) = list.get_mut(at) {
        *place = wanted;
    }
    let own = own_copy(document, procedure, known);
    let row = row(document, "rule", &own).ok_or_else(missing)?;
    let one = |asked: &Requirement| test_value(&asked.test, Some(asked.of));
    let value = match list.as_slice() {
        [only] => one(only),
        many => Value::Array(many.iter().map(one).collect::<Array>()),
    };
    set(row, part.word(), value);
    Ok(())
}

pub(super) fn notice(
    document: &mut DocumentMut,
    procedure: &Procedure,
    rule: &str,
    days: u32,
) -> Result<(), Refusal> {
    let missing = || Refusal::NoSuchThing { what: rule.to_owned() };
    let known = procedure.rule(rule).ok_or_else(missing)?;
    let of_law = procedure.rules.iter().filter(|law| {
        procedure.law.rules.contains(&law.id) && law.body == known.body && law.base == known.base
    });
    let least = of_law.map(|law| law.notice_days).max().unwrap_or(0);
    if days < least {
        return Err(Refusal::NoticeBelowLaw { least });
    }
    if days == known.notice_days {
        return Err(Refusal::NothingChanged);
    }
    let own = own_copy(document, procedure, known);
    let row = row(document, "rule", &own).ok_or_else(missing)?;
    set(row, "notice_days", i64::from(days));
    Ok(())
}

/// The id of a rule that may be written: its own, or that of a copy where it comes from a law pack, which
/// then stands in its place in every step.
fn own_copy(document: &mut DocumentMut, procedure: &Procedure, rule: &Rule) -> String {
    if !procedure.law.rules.contains(&rule.id) {
        return rule.id.clone();
    }
    let id = free(&format!("{}-own", rule.id), |id| procedure.rule(id).is_some());
    let text = toml::to_string(rule).unwrap_or_default();
    let written: DocumentMut = text.parse().unwrap_or_default();
    let mut copy = Table::new();
    for (key, item) in written.iter() {
        // Tables inside would bring their places in another file along.
        if let Ok(mut value) = item.clone().into_value() {
            value.decor_mut().clear();
            set(&mut copy, key, value);
        }
    }
    set(&mut copy, "id", id.as_str());
    push(document, "rule", copy);
    in_every_step(document, &rule.id, &id);
    id
}

fn in_every_step(document: &mut DocumentMut, from: &str, to: &str) {
    let rows = document.get_mut("step").and_then(Item::as_array_of_tables_mut);
    for row in rows.into_iter().flat_map(toml_edit::ArrayOfTables::iter_mut) {
        for key in ["rule", "pool"] {
            if row.get(key).and_then(Item::as_str) == Some(from) {
                set(row, key, to);
            }
        }
        let Some(names) = row.get_mut("rules").and_then(Item::as_array_mut) else { continue };
        for name in names.iter_mut().filter(|name| name.as_str() == Some(from)) {
            *name = to.into();
        }
    }
}
