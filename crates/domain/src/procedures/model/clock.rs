//! How long something may or must take.

use serde::{Deserialize, Serialize};

use super::Step;
use crate::rules::Cite;
use crate::time::Count;

/// A whole number that stands in the file or is filled in by the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Amount {
    Fixed(u32),
    /// `{ setting = "agenda_days" }`
    Setting {
        setting: String,
    },
    /// `{ figure = "publication_days" }`: a figure of a law pack.
    Figure {
        figure: String,
    },
}

/// How long a step may or must take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    #[serde(default)]
    pub at_most: Option<Amount>,
    #[serde(default)]
    pub at_least: Option<Amount>,
    #[serde(default)]
    pub days: Count,
    /// Roles told when the time runs out.
    #[serde(default)]
    pub tell: Vec<String>,
    #[serde(default)]
    pub cite: Option<Cite>,
    /// The clock in place of this one where the place has turned it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
}

/// Another at-most clock of the same step, which a place turns on by a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instead {
    pub when: TurnedOn,
    pub at_most: Amount,
    #[serde(default)]
    pub days: Count,
}

/// `{ setting = "two_clocks" }`: a setting of unit `yes-no`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnedOn {
    pub setting: String,
}

/// 暂停: how many calendar days a matter may stand still in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standstill {
    pub at_most: Amount,
    #[serde(default)]
    pub cite: Cite,
}

impl Step {
    /// Its clocks by their words.
    pub const fn clocks(&self) -> [(&'static str, &Option<Clock>); 4] {
        [
            ("clock", &self.clock),
            ("answer", &self.answer),
            ("stays", &self.stays),
            ("reports", &self.reports),
        ]
    }
}
