//! Facts of a sitting.

use serde::{Deserialize, Serialize};

use super::Item;
use crate::facts::{Class, Fact, Personal};
use crate::floors::Heads;
use crate::ids::PersonId;
use crate::rules::{Count, Verdict};
use crate::time::{Day, Timestamp};

/// Where a speaker stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    For,
    Against,
    #[default]
    Suggests,
    Asks,
}

impl Stance {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["for", "against", "suggests", "asks"];
}

/// What one person said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speech {
    pub speaker: String,
    #[serde(default)]
    pub standing: String,
    #[serde(default)]
    pub stance: Stance,
    pub words: String,
    /// Who answered on the spot; empty where nobody did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answered_by: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// The promise that answers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<u32>,
    /// For how many minutes they had the floor, where somebody looked at the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u64>,
}

/// A meeting that was called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub step: String,
    pub body: String,
    #[serde(default)]
    pub rule: Option<String>,
    pub called_at: Timestamp,
    pub meets_at: Timestamp,
    #[serde(default)]
    pub ways: String,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub about: String,
}

/// One sitting as recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// Counted from 1 within the matter.
    pub sitting: u32,
    pub step: String,
    pub body: String,
    #[serde(default)]
    pub rule: Option<String>,
    pub held_at: Timestamp,
    #[serde(default)]
    pub called_on: Option<Day>,
    pub place: String,
    #[serde(default)]
    pub form: Option<String>,
    pub count: Count,
    /// Households those present came from, where counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub households: Option<u64>,
    /// Those present by groups, where counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Heads>,
    /// Women among those present, where counted.
    #[serde(default)]
    pub women: Option<u64>,
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// How a consultation ended, where no vote decides.
    #[serde(default)]
    pub outcome: Option<String>,
    /// Whether the law gives the decision to somebody else, where that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond: Option<bool>,
    #[serde(default)]
    pub responsible: Option<PersonId>,
    #[serde(default)]
    pub signed: Vec<String>,
    #[serde(default)]
    pub chair: String,
    /// Who spoke for the offices, beside the host.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speakers: String,
    #[serde(default)]
    pub recorder: String,
    #[serde(default)]
    pub opinion: String,
    #[serde(default)]
    pub speeches: Vec<Speech>,
    /// Questions talked over one by one. Rule 8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

impl Sitting {
    /// Open to whoever came: nobody was due, heads were counted or nobody counted.
    pub fn is_walk_up(&self) -> bool {
        self.count.due == 0
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    /// A meeting is called: under which rule, when and where.
    #[serde(rename = "meeting.called.1")]
    Called(Call),
    #[serde(rename = "meeting.recorded.1")]
    Recorded(Sitting),
    #[serde(rename = "meeting.corrected.1")]
    Corrected {
        sitting: u32,
        was: Count,
        is: Count,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
        #[serde(default)]
        verdict: Option<Verdict>,
        #[serde(default)]
        reason: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Called(_) => {
                return Some(Personal { fields: &["place", "about"], class: Class::Public });
            }
            Self::Recorded(_) => &["chair", "speakers", "recorder", "opinion", "speeches", "items"],
            Self::Corrected { .. } => &["reason"],
        };
        Some(Personal { fields, class: Class::Internal })
    }
}
