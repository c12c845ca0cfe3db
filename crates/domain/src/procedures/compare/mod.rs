//! What differs between two versions of a method, one change after another, in the order a reader meets
//! them: the method itself, its steps, its rules, its settings, the rest.
//!
//! Rule 1. Steps, rules and settings are the same where their ids are.
//! Rule 2. Nothing that differs is passed over: what has no sentence of its own is told as another word
//!         ([`Change::Other`]). Only the number of the version and the origin are no change.
//! Rule 3. A name is told as the version says it that has it.

mod step;
mod tables;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Amount, Asked, ClockOf, Procedure, SettingValue, StepKind, StepOutcome};
use crate::rules::Requirement;
use crate::time::Count;

/// Which end of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    Most,
    Least,
}

/// A whole number as a version says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// None where the place has to fill it in.
    pub number: Option<u32>,
    /// The name of the setting or figure it stands in; none where the file gives it.
    pub named: Option<String>,
}

/// Days as a version says them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Days {
    pub amount: Said,
    pub count: Count,
}

/// One change. Steps, rules, owners, papers are told by their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// Another name of the method.
    Named {
        from: String,
        to: String,
    },
    /// The sentence for residents reads otherwise; of the method where no step is named.
    Plain {
        step: Option<String>,
    },
    Levels {
        gone: Vec<String>,
        new: Vec<String>,
    },
    StepAdded {
        step: String,
        kind: StepKind,
    },
    StepRemoved {
        step: String,
    },
    StepNamed {
        from: String,
        to: String,
    },
    Kind {
        step: String,
        from: StepKind,
        to: StepKind,
    },
    Owner {
        step: String,
        from: String,
        to: String,
    },
    Clock {
        step: String,
        of: ClockOf,
        bound: Bound,
        from: Option<Days>,
        to: Option<Days>,
    },
    /// Roles told when a clock runs out.
    Told {
        step: String,
        of: ClockOf,
        gone: Vec<String>,
        new: Vec<String>,
    },
    Rounds {
        step: String,
        from: Option<Said>,
        to: Option<Said>,
    },
    /// Where an outcome leads; none is the end or nowhere.
    Leads {
        step: String,
        kind: StepKind,
        outcome: StepOutcome,
        from: Option<String>,
        to: Option<String>,
    },
    /// Where a used-up step leads.
    Exhausted {
        step: String,
        from: Option<String>,
        to: Option<String>,
    },
    Papers {
        step: String,
        gone: Vec<String>,
        new: Vec<String>,
    },
    Forms {
        step: String,
        gone: Vec<String>,
        new: Vec<String>,
    },
    /// Decision rules of the step.
    Rules {
        step: String,
        gone: Vec<String>,
        new: Vec<String>,
    },
    Published {
        step: String,
        now: bool,
    },
    RuleAdded {
        rule: String,
    },
    RuleRemoved {
        rule: String,
    },
    Quorum {
        rule: String,
        asked: Asked,
        from: Vec<Requirement>,
        to: Vec<Requirement>,
    },
    Pass {
        rule: String,
        asked: Asked,
        from: Vec<Requirement>,
        to: Vec<Requirement>,
    },
    /// Days between the call and the meeting.
    Notice {
        rule: String,
        from: u32,
        to: u32,
    },
    SettingAdded {
        setting: String,
    },
    SettingRemoved {
        setting: String,
    },
    Default {
        setting: String,
        unit: String,
        from: Option<SettingValue>,
        to: Option<SettingValue>,
    },
    /// Bodies, categories, tracks, forms, papers, roles, routes by their names.
    Table {
        table: String,
        gone: Vec<String>,
        new: Vec<String>,
        changed: Vec<String>,
    },
    /// Something else by its word in the file; at a step, rule or setting where one is named.
    Other {
        at: Option<String>,
        word: String,
    },
}

/// Every change that leads from one version to the other; none where they say the same.
pub fn compare(from: &Procedure, to: &Procedure) -> Vec<Change> {
    let mut changes = Vec::new();
    if from.name != to.name {
        changes.push(Change::Named { from: from.name.clone(), to: to.name.clone() });
    }
    if from.plain != to.plain {
        changes.push(Change::Plain { step: None });
    }
    let (gone, new) = parted(&from.levels, &to.levels);
    if !gone.is_empty() || !new.is_empty() {
        changes.push(Change::Levels { gone, new });
    }
    step::steps(from, to, &mut changes);
    tables::rules(from, to, &mut changes);
    tables::settings(from, to, &mut changes);
    tables::rest(from, to, &mut changes);
    changes
}

/// What only the first has, and what only the second has, in their own order.
fn parted(from: &[String], to: &[String]) -> (Vec<String>, Vec<String>) {
    let only = |own: &[String], other: &[String]| {
        own.iter().filter(|one| !other.contains(one)).cloned().collect()
    };
    (only(from, to), only(to, from))
}

/// An amount as the procedure says it.
fn said(procedure: &Procedure, amount: &Amount) -> Said {
    match amount {
        Amount::Fixed(number) => Said { number: Some(*number), named: None },
        Amount::Figure { figure } => {
            Said { number: procedure.figures.get(figure).copied(), named: Some(figure.clone()) }
        }
        Amount::Setting { setting } => {
            let known = procedure.settings.iter().find(|one| one.id == *setting);
            let number = match known.and_then(|one| one.default.as_ref()) {
                Some(SettingValue::Number(number)) => Some(*number),
                _ => None,
            };
            let named = known.map_or(setting, |one| &one.name);
            Said { number, named: Some(named.clone()) }
        }
    }
}

/// The words of two tables that differ, `told` apart.
fn differing(from: &impl Serialize, to: &impl Serialize, told: &[&str]) -> Vec<String> {
    let (from, to) = (fields(from), fields(to));
    let words: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let differs =
        |word: &&&String| !told.contains(&word.as_str()) && from.get(**word) != to.get(**word);
    words.iter().filter(differs).map(|word| (**word).clone()).collect()
}

fn fields(of: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests;
