//! What a source leaves open, and what the place fills in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Amount, Clock, Instead, Procedure};
use crate::rules::{Cite, Test, Threshold};

/// Something a source leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    pub id: String,
    pub name: String,
    /// `days`, `hours`, `fraction`, `count`, `text`, `yes-no`.
    pub unit: String,
    #[serde(default)]
    pub default: Option<SettingValue>,
    #[serde(default)]
    pub unconfirmed: bool,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub cite: Option<Cite>,
}

/// What a place filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SettingValue {
    Number(u32),
    Flag(bool),
    Test(Test),
    Text(String),
}

impl SettingValue {
    /// Reads what somebody typed for a setting of that unit: a whole number, or a fraction written
    /// `>1/2`, `>=2/3`, `<=1/3` (`1/2` alone means at least).
    pub fn read(unit: &str, typed: &str) -> Option<Self> {
        let typed = typed.trim();
        match unit {
            "fraction" => fraction(typed).map(Self::Test),
            "text" => Some(Self::Text(typed.to_owned())),
            "yes-no" => match typed {
                "是" | "yes" | "true" => Some(Self::Flag(true)),
                "否" | "no" | "false" => Some(Self::Flag(false)),
                _ => None,
            },
            _ => typed.parse().ok().map(Self::Number),
        }
    }
}

fn fraction(typed: &str) -> Option<Test> {
    let (make, rest): (fn(Threshold) -> Test, &str) = if let Some(rest) = typed.strip_prefix(">=") {
        (Test::AtLeast, rest)
    } else if let Some(rest) = typed.strip_prefix("<=") {
        (Test::AtMost, rest)
    } else if let Some(rest) = typed.strip_prefix('>') {
        (Test::MoreThan, rest)
    } else {
        (Test::AtLeast, typed)
    };
    let (over, under) = rest.split_once('/')?;
    let (over, under) = (over.trim().parse().ok()?, under.trim().parse().ok()?);
    let proper = under > 0 && over <= under;
    proper.then(|| make(Threshold::Share([over, under].into())))
}

/// The place's values over the defaults of a procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub values: BTreeMap<String, SettingValue>,
}

impl Settings {
    /// The value in force: the place's own, otherwise the default, otherwise none.
    pub fn value<'a>(&'a self, procedure: &'a Procedure, id: &str) -> Option<&'a SettingValue> {
        self.values.get(id).or_else(|| {
            procedure.settings.iter().find(|s| s.id == id).and_then(|s| s.default.as_ref())
        })
    }

    /// The number an amount stands for; none where the place has not filled it in.
    pub fn amount(&self, procedure: &Procedure, amount: &Amount) -> Option<u32> {
        match amount {
            Amount::Fixed(n) => Some(*n),
            Amount::Figure { figure } => procedure.figures.get(figure).copied(),
            Amount::Setting { setting } => match self.value(procedure, setting) {
                Some(SettingValue::Number(n)) => Some(*n),
                _ => None,
            },
        }
    }

    /// The clock that counts here: the one the place has turned on in its place, or itself.
    pub fn clock(&self, procedure: &Procedure, clock: &Clock) -> Clock {
        let on = |instead: &&Instead| {
            matches!(self.value(procedure, &instead.when.setting), Some(SettingValue::Flag(true)))
        };
        let plain = Clock { instead: None, ..clock.clone() };
        match clock.instead.as_ref().filter(on) {
            Some(instead) => {
                Clock { at_most: Some(instead.at_most.clone()), days: instead.days, ..plain }
            }
            None => plain,
        }
    }

    /// All fractions in force, for judging counts.
    pub fn fractions(&self, procedure: &Procedure) -> BTreeMap<String, Test> {
        let all = procedure.settings.iter().filter_map(|s| {
            let value = self.value(procedure, &s.id)?;
            match value {
                SettingValue::Test(test) => Some((s.id.clone(), test.clone())),
                _ => None,
            }
        });
        all.collect()
    }
}
