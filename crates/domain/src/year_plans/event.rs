//! Facts of yearly plans, and the plans as they stand.

use serde::{Deserialize, Serialize};

use crate::facts::{Fact, Personal};
use crate::ids::{MatterId, PersonId};
use crate::time::{Day, Timestamp};

/// What is to be discussed, as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// 1 to 12.
    pub month: u32,
    pub topic: String,
    /// Who sees to it.
    pub who: String,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "year_plan.published.1")]
    Published {
        year: i64,
        /// Whose plan it is.
        body: String,
        entries: Vec<Item>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        text: String,
    },
    #[serde(rename = "year_plan.added.1")]
    Added { year: i64, month: u32, topic: String, who: String, by: PersonId, reason: String },
    #[serde(rename = "year_plan.struck.1")]
    Struck { entry: u32, by: PersonId, reason: String },
    #[serde(rename = "year_plan.taken_up.1")]
    TakenUp { entry: u32, matter: MatterId, by: PersonId },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        None
    }
}

/// A plan as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub year: i64,
    pub body: String,
    pub files: Vec<String>,
    pub text: String,
    pub by: PersonId,
    pub at: Timestamp,
}

/// An entry as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counted from 1 over all years of the place.
    pub entry: u32,
    pub year: i64,
    pub item: Item,
    /// Why it came in later.
    pub added: Option<String>,
    /// Why it fell away.
    pub dropped: Option<String>,
    pub matters: Vec<MatterId>,
}

/// How an entry stands. Rules 3 and 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Dropped,
    /// Every matter of it has ended.
    Done,
    /// A matter of it runs.
    Running,
    /// Its month is over, and no matter came of it.
    Missing,
    Coming,
}

impl Stand {
    /// The word of the catalogue.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Done => "done",
            Self::Running => "running",
            Self::Missing => "missing",
            Self::Coming => "coming",
        }
    }
}

impl Entry {
    /// The first day after its month; none where the year is out of the calendar.
    fn over_from(&self) -> Option<Day> {
        Day::new(self.year, i64::from(self.item.month), 1).ok().map(|first| first.plus_months(1))
    }

    /// How it stands on `today`, told which matters have ended.
    pub fn stand(&self, today: Day, has_ended: impl Fn(&MatterId) -> bool) -> Stand {
        if self.dropped.is_some() {
            Stand::Dropped
        } else if self.matters.iter().any(|matter| !has_ended(matter)) {
            Stand::Running
        } else if !self.matters.is_empty() {
            Stand::Done
        } else if self.is_over(today) {
            Stand::Missing
        } else {
            Stand::Coming
        }
    }

    /// Whether its month is over.
    pub(super) fn is_over(&self, today: Day) -> bool {
        self.over_from().is_some_and(|day| today >= day)
    }
}

/// The plans of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearPlans {
    pub plans: Vec<Plan>,
    pub entries: Vec<Entry>,
}

impl YearPlans {
    /// The plan of a year.
    pub fn plan(&self, year: i64) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.year == year)
    }

    /// Entries of a year in the order of their months.
    pub fn of_year(&self, year: i64) -> Vec<&Entry> {
        let mut own: Vec<&Entry> = self.entries.iter().filter(|one| one.year == year).collect();
        own.sort_by_key(|one| (one.item.month, one.entry));
        own
    }

    /// An entry that did not fall away.
    pub fn entry(&self, entry: u32) -> Option<&Entry> {
        self.entries.iter().find(|known| known.entry == entry && known.dropped.is_none())
    }

    fn push(&mut self, year: i64, item: Item, added: Option<String>) {
        let entry = crate::books::next(self.entries.len());
        let (dropped, matters) = (None, Vec::new());
        self.entries.push(Entry { entry, year, item, added, dropped, matters });
    }

    fn of(&mut self, entry: u32) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|known| known.entry == entry)
    }

    /// Folds one fact.
    pub(super) fn take(&mut self, event: &Event, at: Timestamp) {
        match event.clone() {
            Event::Published { year, body, entries, files, by, text } => {
                self.plans.push(Plan { year, body, files, text, by, at });
                for item in entries {
                    self.push(year, item, None);
                }
            }
            Event::Added { year, month, topic, who, reason, .. } => {
                self.push(year, Item { month, topic, who }, Some(reason));
            }
            Event::Struck { entry, reason, .. } => {
                if let Some(known) = self.of(entry) {
                    known.dropped = Some(reason);
                }
            }
            Event::TakenUp { entry, matter, .. } => {
                if let Some(known) = self.of(entry) {
                    known.matters.push(matter);
                }
            }
        }
    }
}
