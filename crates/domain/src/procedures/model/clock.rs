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

/// Which clock of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockOf {
    /// How long the step takes.
    Step,
    /// How soon an answer is owed in it.
    Answer,
    /// How long a publication stays up.
    Stays,
    /// How often progress is told while the work goes on.
    Reports,
}

impl ClockOf {
    /// All of them, in the order of a file.
    pub const ALL: [Self; 4] = [Self::Step, Self::Answer, Self::Stays, Self::Reports];

    /// The word in TOML.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Step => "clock",
            Self::Answer => "answer",
            Self::Stays => "stays",
            Self::Reports => "reports",
        }
    }
}

impl Step {
    /// That clock of the step.
    pub const fn clock_of(&self, of: ClockOf) -> Option<&Clock> {
        match of {
            ClockOf::Step => self.clock.as_ref(),
            ClockOf::Answer => self.answer.as_ref(),
            ClockOf::Stays => self.stays.as_ref(),
            ClockOf::Reports => self.reports.as_ref(),
        }
    }

    /// The clocks it has.
    pub fn clocks(&self) -> impl Iterator<Item = (ClockOf, &Clock)> {
        ClockOf::ALL.into_iter().filter_map(|of| Some((of, self.clock_of(of)?)))
    }
}
