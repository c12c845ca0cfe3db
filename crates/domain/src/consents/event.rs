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

/// What one head says to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Yes,
    No,
    Abstain,
}

impl Side {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["yes", "no", "abstain"];
}

impl Answer {
    /// One head of that side.
    pub fn one(item: u32, side: Side) -> Self {
        let head = |this| u64::from(side == this);
        Self { item, yes: head(Side::Yes), no: head(Side::No), abstain: head(Side::Abstain) }
    }

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
    /// Which of them spoke for themselves, and who that was; nobody where it was erased.
    #[serde(default)]
    pub own: BTreeMap<u32, PersonId>,
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
        known.map_or_else(|| self.next(), |(number, _)| *number)
    }

    /// The number of whoever speaks for themselves: of their household, or where persons are counted their
    /// own; the next free one where they have not spoken.
    pub fn own_number_of(&self, household: &str, who: &PersonId) -> u32 {
        if self.households {
            return self.number_of(household);
        }
        let spoke = self.own.iter().find(|(_, kept)| *kept == who);
        spoke.map_or_else(|| self.next(), |(number, _)| *number)
    }

    fn next(&self) -> u32 {
        self.answers.keys().last().map_or(1, |last| last.saturating_add(1))
    }

    /// Whether somebody of that household spoke for it or for themselves.
    pub fn spoke(&self, household: &str) -> bool {
        let name = |number: &u32| self.names.get(number).map(String::as_str);
        self.own.keys().any(|number| name(number) == Some(household))
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
    /// Somebody spoke for themselves, or for their household; who stands in no published byte (decision 0011).
    #[serde(rename = "consent.said.1")]
    Said {
        number: u32,
        answers: Vec<Answer>,
        #[serde(default)]
        by: PersonId,
        #[serde(default)]
        door: String,
        #[serde(default)]
        words: String,
    },
    #[serde(rename = "consent.closed.1")]
    Closed { judged: Vec<Judged> },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Answered { .. } => &["door", "words"],
            Self::Tallied { .. } => &["way", "doors"],
            Self::Said { .. } => &["by", "door", "words"],
            Self::Asked { .. } | Self::Closed { .. } => return None,
        };
        Some(Personal { fields, class: Class::Internal })
    }
}
