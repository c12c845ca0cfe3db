//! Facts of fixed days, and the days as they stand.

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::time::{Day, Timestamp};

/// The most sittings told at once: ten years of weeks.
const MOST: i64 = 520;

/// How often a fixed day comes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    #[default]
    Week,
    Fortnight,
    Month,
}

impl Every {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["week", "fortnight", "month"];

    /// The stored word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
        }
    }

    /// The `nth` day after `first`, counted from 0.
    fn nth(self, first: Day, nth: i64) -> Day {
        match self {
            Self::Week => first.plus_days(nth.saturating_mul(7)),
            Self::Fortnight => first.plus_days(nth.saturating_mul(14)),
            Self::Month => first.plus_months(nth),
        }
    }

    /// A count that is surely not after `from`.
    fn near(self, first: Day, from: Day) -> i64 {
        let longest = match self {
            Self::Week => 7,
            Self::Fortnight => 14,
            Self::Month => 31,
        };
        (first.days_until(from) / longest - 1).max(0)
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "open_day.fixed.1")]
    Fixed {
        open_day: u32,
        /// `talk`, `police` or `other`.
        sort: String,
        #[serde(default)]
        title: String,
        first: Timestamp,
        minutes: u32,
        every: Every,
        place: String,
        hosts: String,
        by: PersonId,
    },
    #[serde(rename = "open_day.called_off.1")]
    CalledOff {
        open_day: u32,
        on: Day,
        #[serde(default)]
        instead: Option<Timestamp>,
        by: PersonId,
        reason: String,
    },
    #[serde(rename = "open_day.held.1")]
    Held {
        open_day: u32,
        on: Day,
        came: u64,
        hosts: String,
        by: PersonId,
        #[serde(default)]
        note: String,
    },
    /// No sitting after `last`.
    #[serde(rename = "open_day.ended.1")]
    Ended { open_day: u32, last: Day, by: PersonId, reason: String },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Held { .. } => Some(Personal { fields: &["note"], class: Class::Internal }),
            // What is announced is read by everybody.
            Self::Fixed { .. } | Self::CalledOff { .. } | Self::Ended { .. } => None,
        }
    }
}

/// A sitting that will not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledOff {
    pub on: Day,
    pub instead: Option<Timestamp>,
    pub reason: String,
}

/// A sitting that was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub on: Day,
    pub came: u64,
    pub hosts: String,
    pub note: String,
    pub by: PersonId,
    pub at: Timestamp,
}

/// A fixed day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fixed {
    /// Counted from 1 within the place.
    pub open_day: u32,
    pub sort: String,
    pub title: String,
    pub first: Timestamp,
    pub minutes: u32,
    pub every: Every,
    pub place: String,
    pub hosts: String,
    pub by: PersonId,
    /// Since when it is known.
    pub at: Timestamp,
    pub called_off: Vec<CalledOff>,
    pub held: Vec<Held>,
    /// Its last day, and why it was given up.
    pub ended: Option<(Day, String)>,
}

/// One sitting of a fixed day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting<'a> {
    pub day: &'a Fixed,
    pub at: Timestamp,
    pub off: Option<&'a CalledOff>,
    pub held: Option<&'a Held>,
}

impl Sitting<'_> {
    /// Its day.
    pub fn on(&self) -> Day {
        self.at.day()
    }

    /// When it is over.
    pub fn until(&self) -> Timestamp {
        self.at.plus_millis(i64::from(self.day.minutes) * 60_000)
    }

    /// `1@2026-03-04`: how a voice names it.
    pub fn key(&self) -> String {
        key_of(self.day.open_day, self.on())
    }

    /// Its day is over and nobody has written down what came of it. Rule 4.
    pub fn is_missing(&self, now: Timestamp) -> bool {
        self.off.is_none() && self.held.is_none() && now >= self.on().ends_at()
    }
}

/// How a voice names a sitting.
pub fn key_of(open_day: u32, on: Day) -> String {
    format!("{open_day}@{on}")
}

/// The inverse of [`key_of`].
pub fn read_key(key: &str) -> Option<(u32, Day)> {
    let (open_day, on) = key.split_once('@')?;
    Some((open_day.parse().ok()?, on.parse().ok()?))
}

impl Fixed {
    /// Its sittings from one day to another, both of them counted, in their order. Rule 2.
    ///
    /// On one day at most one of them is to be held; the others of that day were called off.
    pub fn sittings(&self, from: Day, to: Day) -> Vec<Sitting<'_>> {
        let touched = self.touched();
        let last = self.ended.as_ref().map_or(to, |(last, _)| (*last).min(to));
        let untouched = self
            .regular(from, last)
            .filter(|at| !touched.iter().any(|one| one.planned == Some(*at)));
        let mut all: Vec<Sitting<'_>> = untouched.map(|at| self.sitting(at, None)).collect();
        let within = touched.iter().filter(|one| (from..=last).contains(&one.at.day()));
        all.extend(within.map(|one| self.sitting(one.at, one.off)));
        all.sort_by_key(|one| (one.at, one.off.is_none()));
        all
    }

    /// The sitting of that day, where there is one: the one that is to be held before any called off.
    pub fn sitting_on(&self, on: Day) -> Option<Sitting<'_>> {
        let all = self.sittings(on, on);
        all.iter().find(|one| one.off.is_none()).or_else(|| all.last()).copied()
    }

    /// Whether it was not given up before that day.
    fn lasts(&self, on: Day) -> bool {
        self.ended.as_ref().is_none_or(|(last, _)| on <= *last)
    }

    /// Those that come by the rhythm alone, from one day to another, both counted.
    fn regular(&self, from: Day, to: Day) -> impl Iterator<Item = Timestamp> + '_ {
        let first = self.first.day();
        let hour = self.first.0 - first.starts_at().0;
        let start = self.every.near(first, from);
        (start..start.saturating_add(MOST))
            .map(move |nth| self.every.nth(first, nth))
            .take_while(move |day| *day <= to)
            .filter(move |day| *day >= from)
            .map(move |day| day.starts_at().plus_millis(hour))
    }

    fn regular_on(&self, on: Day) -> Option<Timestamp> {
        self.regular(on, on).next().filter(|_| self.lasts(on))
    }

    /// Everything the facts have called off or moved, in their order. Rule 3.
    ///
    /// A fact that calls off a day on which nothing is to be held changes nothing, and nothing is moved to
    /// after the last day or onto a day on which there is one already: older facts may say either.
    fn touched(&self) -> Vec<Touched<'_>> {
        let mut all: Vec<Touched<'_>> = Vec::new();
        for off in &self.called_off {
            let regular = self.regular_on(off.on);
            let regular = regular.filter(|at| !all.iter().any(|one| one.planned == Some(*at)));
            let moved = |one: &&mut Touched<'_>| one.off.is_none() && one.at.day() == off.on;
            if let Some(moved) = all.iter_mut().find(moved) {
                moved.off = Some(off);
            } else if let Some(at) = regular {
                all.push(Touched { at, planned: Some(at), off: Some(off) });
            } else {
                continue;
            }
            if let Some(at) = off.instead.filter(|at| self.is_free(&all, at.day())) {
                all.push(Touched { at, planned: None, off: None });
            }
        }
        all
    }

    /// Whether something may be moved to that day.
    fn is_free(&self, touched: &[Touched<'_>], on: Day) -> bool {
        let moved = touched.iter().any(|one| one.off.is_none() && one.at.day() == on);
        let called_off = |at| touched.iter().any(|one| one.planned == Some(at));
        self.lasts(on) && !moved && self.regular_on(on).is_none_or(called_off)
    }

    fn sitting<'a>(&'a self, at: Timestamp, off: Option<&'a CalledOff>) -> Sitting<'a> {
        let held = self.held.iter().find(|held| held.on == at.day() && off.is_none());
        Sitting { day: self, at, off, held }
    }
}

/// A sitting that was called off, or moved here.
struct Touched<'a> {
    at: Timestamp,
    /// The hour the rhythm gave it; none where it was moved here.
    planned: Option<Timestamp>,
    off: Option<&'a CalledOff>,
}

/// Everything a place keeps of fixed days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDays {
    pub days: Vec<Fixed>,
}

impl OpenDays {
    /// A fixed day by its number.
    pub fn day(&self, open_day: u32) -> Option<&Fixed> {
        self.days.iter().find(|day| day.open_day == open_day)
    }

    /// The sitting a voice names.
    pub fn sitting(&self, key: &str) -> Option<Sitting<'_>> {
        let (open_day, on) = read_key(key)?;
        self.day(open_day)?.sitting_on(on)
    }

    /// All sittings from one day to another, both counted, in the order of time.
    pub fn sittings(&self, from: Day, to: Day) -> Vec<Sitting<'_>> {
        let mut all: Vec<Sitting<'_>> =
            self.days.iter().flat_map(|day| day.sittings(from, to)).collect();
        all.sort_by_key(|sitting| (sitting.at, sitting.day.open_day));
        all
    }

    fn of(&mut self, open_day: u32) -> Option<&mut Fixed> {
        self.days.iter_mut().find(|day| day.open_day == open_day)
    }

    /// Folds one fact.
    pub(super) fn take(&mut self, event: &Event, at: Timestamp) {
        match event.clone() {
            Event::Fixed { open_day, sort, title, first, minutes, every, place, hosts, by } => {
                let (called_off, held, ended) = (Vec::new(), Vec::new(), None);
                self.days.push(Fixed {
                    open_day,
                    sort,
                    title,
                    first,
                    minutes,
                    every,
                    place,
                    hosts,
                    by,
                    at,
                    called_off,
                    held,
                    ended,
                });
            }
            Event::CalledOff { open_day, on, instead, reason, .. } => {
                if let Some(day) = self.of(open_day) {
                    day.called_off.push(CalledOff { on, instead, reason });
                }
            }
            Event::Held { open_day, on, came, hosts, by, note } => {
                if let Some(day) = self.of(open_day) {
                    day.held.push(Held { on, came, hosts, note, by, at });
                }
            }
            Event::Ended { open_day, last, reason, .. } => {
                if let Some(day) = self.of(open_day) {
                    day.ended = Some((last, reason));
                }
            }
        }
    }
}
