//! Rules, settings and the other tables of two versions.

use serde_json::Value;

use super::step::rule_name;
use super::{Change, differing, fields};
use crate::procedures::{Asked, Procedure};

/// Words of a rule and of a setting that have sentences of their own.
const TOLD_OF_RULE: &[&str] = &["id", "quorum", "pass", "notice_days"];
const TOLD_OF_SETTING: &[&str] = &["id", "default"];

/// Words of a procedure that are told elsewhere, or are no change.
const TOLD: &[&str] =
    &["id", "version", "name", "plain", "levels", "origin", "step", "rule", "setting", "exhausted"];

pub(super) fn rules(from: &Procedure, to: &Procedure, changes: &mut Vec<Change>) {
    for rule in from.rules.iter().filter(|rule| to.rule(&rule.id).is_none()) {
        changes.push(Change::RuleRemoved { rule: rule_name(from, &rule.id) });
    }
    for rule in &to.rules {
        let name = || rule_name(to, &rule.id);
        let Some(old) = from.rule(&rule.id) else {
            changes.push(Change::RuleAdded { rule: name() });
            continue;
        };
        let asked = Asked::by(to, rule);
        if old.quorum != rule.quorum {
            let (from, to) = (old.quorum.clone(), rule.quorum.clone());
            changes.push(Change::Quorum { rule: name(), asked, from, to });
        }
        if old.pass != rule.pass {
            let (from, to) = (old.pass.clone(), rule.pass.clone());
            changes.push(Change::Pass { rule: name(), asked, from, to });
        }
        if old.notice_days != rule.notice_days {
            let (from, to) = (old.notice_days, rule.notice_days);
            changes.push(Change::Notice { rule: name(), from, to });
        }
        for word in differing(old, rule, TOLD_OF_RULE) {
            changes.push(Change::Other { at: Some(name()), word });
        }
    }
}

pub(super) fn settings(from: &Procedure, to: &Procedure, changes: &mut Vec<Change>) {
    let known = |procedure: &Procedure, id: &str| procedure.settings.iter().any(|s| s.id == id);
    for setting in from.settings.iter().filter(|setting| !known(to, &setting.id)) {
        changes.push(Change::SettingRemoved { setting: setting.name.clone() });
    }
    for setting in &to.settings {
        let name = || setting.name.clone();
        let Some(old) = from.settings.iter().find(|old| old.id == setting.id) else {
            changes.push(Change::SettingAdded { setting: name() });
            continue;
        };
        if old.default != setting.default {
            changes.push(Change::Default {
                setting: name(),
                unit: setting.unit.clone(),
                from: old.default.clone(),
                to: setting.default.clone(),
            });
        }
        for word in differing(old, setting, TOLD_OF_SETTING) {
            changes.push(Change::Other { at: Some(name()), word });
        }
    }
}

/// Whatever else differs: tables by the names of their rows, single words by themselves.
pub(super) fn rest(from: &Procedure, to: &Procedure, changes: &mut Vec<Change>) {
    let (old, new) = (fields(from), fields(to));
    for word in differing(from, to, TOLD) {
        let change = match (old.get(&word).and_then(rows), new.get(&word).and_then(rows)) {
            (Some(old), Some(new)) => table(&word, &old, &new),
            _ => None,
        };
        changes.push(change.unwrap_or(Change::Other { at: None, word }));
    }
    let known = |id: &str| from.step(id).is_some() && to.step(id).is_some();
    let aside = from.exhausted.keys().chain(to.exhausted.keys()).filter(|id| !known(id));
    let moved = aside.filter(|id| from.exhausted.get(*id) != to.exhausted.get(*id));
    let name = |id: &String| from.step(id).or(to.step(id)).map_or(id.clone(), |s| s.name.clone());
    for at in moved.map(name).collect::<std::collections::BTreeSet<String>>() {
        changes.push(Change::Other { at: Some(at), word: "exhausted".to_owned() });
    }
    let order = |procedure: &Procedure| -> Vec<String> {
        let shared = procedure.steps.iter().filter(|step| known(&step.id));
        shared.map(|step| step.id.clone()).collect()
    };
    if order(from) != order(to) {
        changes.push(Change::Other { at: None, word: "order".to_owned() });
    }
}

/// Rows with an id each, and their names.
fn rows(table: &Value) -> Option<Vec<(String, String, &Value)>> {
    let row = |row: &'_ Value| {
        let text = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
        let id = text("id").or_else(|| text("name"))?;
        let name = text("name").unwrap_or_else(|| id.clone());
        Some((id, name))
    };
    let rows = table.as_array()?.iter();
    rows.map(|one| row(one).map(|(id, name)| (id, name, one))).collect()
}

type Rows<'a> = [(String, String, &'a Value)];

fn table(word: &str, old: &Rows<'_>, new: &Rows<'_>) -> Option<Change> {
    let of =
        |rows: &Rows<'_>, id: &str| rows.iter().find(|row| row.0 == id).map(|row| row.2.clone());
    let name = |row: &(String, String, &Value)| row.1.clone();
    let gone: Vec<String> = old.iter().filter(|row| of(new, &row.0).is_none()).map(name).collect();
    let added: Vec<String> = new.iter().filter(|row| of(old, &row.0).is_none()).map(name).collect();
    let differs = |row: &&(String, String, &Value)| of(old, &row.0).is_some_and(|o| o != *row.2);
    let changed: Vec<String> = new.iter().filter(differs).map(name).collect();
    let any = !gone.is_empty() || !added.is_empty() || !changed.is_empty();
    any.then(|| Change::Table { table: word.to_owned(), gone, new: added, changed })
}
