//! What is due when: computed from the schedule, the place's settings and what was published. Pure; the
//! present is an argument, and nothing has to ring for a gap to be one.

use std::collections::BTreeMap;

use super::{Item, Schedule, Span};
use crate::procedures::Settings;
use crate::time::{Calendar, Day, Period, Timestamp, deadline};

/// How far back gaps are looked for, in months.
const BACK_MONTHS: i64 = 24;

/// What is known of a publication for the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub number: String,
    pub item: String,
    pub span: Option<Span>,
    /// [`super::Posting::counts_from`].
    pub posted_at: Timestamp,
}

/// How a period of an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its time ran out, and nothing was published.
    Gap,
    /// The period is over, its time is not.
    Due,
    /// The period still runs.
    Open,
    /// Published, but after its time.
    Late,
    Published,
}

/// One period of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot<'a> {
    pub item: &'a Item,
    pub span: Span,
    /// From this instant on it is late.
    pub due: Timestamp,
    /// The end rests on days no holiday notice covers yet.
    pub unconfirmed: bool,
    pub standing: Standing,
    /// The number of what was published.
    pub number: Option<String>,
}

impl Slot<'_> {
    /// Whether somebody still has to publish it.
    pub fn waits(&self) -> bool {
        matches!(self.standing, Standing::Gap | Standing::Due | Standing::Open)
    }
}

impl Schedule {
    /// When the time of a period is over; none where the place has taken the days away.
    pub fn due_of(
        &self,
        span: Span,
        settings: &Settings,
        calendar: &Calendar,
    ) -> (Timestamp, bool) {
        let days = self.after.at_most.as_ref().and_then(|days| settings.amount(&self.ground, days));
        let last = span.last.ends_at().plus_millis(-1);
        let Some(days) = days.filter(|days| *days > 0) else { return (span.last.ends_at(), false) };
        let end = deadline(last, Period { days, count: self.after.days }, calendar);
        (end.ends_at, end.unconfirmed)
    }
}

/// The day from whose period on gaps are looked for: the place is there, the text asks it, and it is not
/// longer ago than anybody mends.
pub fn looks_back(schedule: &Schedule, since: Day, today: Day) -> Day {
    since.max(schedule.valid_from).max(today.plus_months(-BACK_MONTHS))
}

/// Every period of every item with a rhythm, from the one in which `since` lies (and no text asked before)
/// to the one in which `now` does, the earliest end first.
pub fn slots<'a>(
    schedule: &'a Schedule,
    settings: &Settings,
    calendar: &Calendar,
    since: Day,
    kept: &[Kept],
    now: Timestamp,
) -> Vec<Slot<'a>> {
    let today = now.day();
    let since = looks_back(schedule, since, today);
    let mut of_item: BTreeMap<&str, Vec<&Kept>> = BTreeMap::new();
    for one in kept {
        of_item.entry(&one.item).or_default().push(one);
    }
    let mut slots = Vec::new();
    for item in &schedule.items {
        let Some(months) = schedule.months(item, settings) else { continue };
        let own = of_item.get(item.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let mut span = Span::around(since, months);
        while span.first <= today {
            let (due, unconfirmed) = schedule.due_of(span, settings, calendar);
            let found = own.iter().find(|one| one.span.is_some_and(|stands| stands.overlaps(span)));
            let standing = match found {
                Some(found) if found.posted_at >= due => Standing::Late,
                Some(_) => Standing::Published,
                None if now >= due => Standing::Gap,
                None if today > span.last => Standing::Due,
                None => Standing::Open,
            };
            let number = found.map(|found| found.number.clone());
            slots.push(Slot { item, span, due, unconfirmed, standing, number });
            span = span.next(months);
        }
    }
    slots.sort_by_key(|slot| slot.due);
    slots
}
