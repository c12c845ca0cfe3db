//! Facts of a consent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::rules::{Count, Outcome, Verdict};
use crate::time::{Day, Timestamp};

/// One thing consent is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Counted from 1 within the round.
    pub item: u32,
    pub title: String,
}

/// Heads for and against one item, at one door or on one sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub item: u32,
    #[serde(default)]
    pub yes: u64,
    #[serde(default)]
    pub no: u64,
    #[serde(default)]
    pub abstain: u64,
}

impl Answer {
    /// Everybody who answered.
    pub fn heads(&self) -> u64 {
        self.yes.saturating_add(self.no).saturating_add(self.abstain)
    }
}

/// One item with its figures and what the rule makes of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub item: u32,
    pub count: Count,
    pub verdict: Verdict,
}

impl Judged {
    /// Whether the item may start.
    pub fn passed(&self) -> bool {
        self.verdict.outcome == Outcome::Passed
    }
}

/// One round of asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub step: String,
    pub at: Timestamp,
    pub rule: String,
    /// Heads that belong: persons or households, as the rule's base says.
    pub due: u64,
    pub items: Vec<Asked>,
    /// The latest answers of each place that was asked: a door or a sheet, by its number.
    pub answers: BTreeMap<u32, Vec<Answer>>,
    /// What stands on the doors and sheets; empty where it was erased.
    pub names: BTreeMap<u32, String>,
    /// Which of them are sheets, and the doors each says it holds.
    #[serde(default)]
    pub sheets: BTreeMap<u32, Vec<String>>,
    /// Whether a head is a household, with one vote.
    #[serde(default)]
    pub households: bool,
    pub judged: Vec<Judged>,
    pub closed_at: Option<Timestamp>,
}

impl Round {
    /// The figures of an item over all doors and sheets.
    pub fn count(&self, item: u32) -> Count {
        let answers = self.answers.values().flatten().filter(|answer| answer.item == item);
        let mut count = Count { due: self.due, ..Count::default() };
        for answer in answers {
            count.yes = count.yes.saturating_add(answer.yes);
            count.no = count.no.saturating_add(answer.no);
            count.abstain = count.abstain.saturating_add(answer.abstain);
            count.present = count.present.saturating_add(answer.heads());
        }
        count
    }

    /// The number of the door of that name, or the next free one.
    pub fn number_of(&self, door: &str) -> u32 {
        self.number(door, false)
    }

    /// The number of the sheet of that name, or the next free one.
    pub fn sheet_number_of(&self, way: &str) -> u32 {
        self.number(way, true)
    }

    fn number(&self, name: &str, sheet: bool) -> u32 {
        let same = |number: &u32| self.sheets.contains_key(number) == sheet;
        let known = self.names.iter().find(|(n, kept)| kept.as_str() == name && same(n));
        let next = || self.answers.keys().last().map_or(1, |last| last.saturating_add(1));
        known.map_or_else(next, |(number, _)| *number)
    }

    /// How many heads have not answered to every item.
    pub fn left(&self) -> u64 {
        let least = self.items.iter().map(|asked| self.count(asked.item).present).min();
        self.due.saturating_sub(least.unwrap_or_default())
    }

    /// Whether the item was asked for and passed.
    pub fn may_start(&self, item: u32) -> bool {
        self.judged.iter().any(|judged| judged.item == item && judged.passed())
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "consent.asked.1")]
    Asked {
        rule: String,
        due: u64,
        items: Vec<Asked>,
        /// Whether a head is a household.
        #[serde(default)]
        households: bool,
    },
    /// A door was asked.
    #[serde(rename = "consent.answered.1")]
    Answered {
        number: u32,
        by: PersonId,
        on: Day,
        answers: Vec<Answer>,
        #[serde(default)]
        door: String,
        #[serde(default)]
        words: String,
    },
    /// A sheet or a list of calls was entered.
    #[serde(rename = "consent.tallied.1")]
    Tallied {
        number: u32,
        by: PersonId,
        answers: Vec<Answer>,
        files: Vec<String>,
        #[serde(default)]
        way: String,
        /// The doors it holds; none where it does not say.
        #[serde(default)]
        doors: Vec<String>,
    },
    #[serde(rename = "consent.closed.1")]
    Closed { judged: Vec<Judged> },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Answered { .. } => &["door", "words"],
            Self::Tallied { .. } => &["way", "doors"],
            Self::Asked { .. } | Self::Closed { .. } => return None,
        };
        Some(Personal { fields, class: Class::Internal })
    }
}
