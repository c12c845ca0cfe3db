//! Pauses (暂停): a matter stands still for a reason and until a day, and then goes on by itself.
//!
//! Rule 1. Whoever leads the place pauses it, says why and until which day; residents read both.
//! Rule 2. Only the place's own clocks on its own work stand still: the step's, and that of reports of progress. What a statute gives never
//!         does, nor a notice, an objection, a question of supervision, an explanation owed or the
//!         day of a task.
//! Rule 3. A clock that has run out is not paused away.
//! Rule 4. In one stay in one step a matter stands still for so many days at most as the place has
//!         set; the day a pause begins does not count, as in every period.
//! Rule 5. It ends on its day, or before when somebody ends it; the clock then has as many days
//!         more as it stood still.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::{Context, Due};
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::procedures::{Amount, Clock, Step, StepKind};
use crate::refusals::refusals;
use crate::time::{Calendar, Count, Day, Period, Timestamp, deadline};

/// Let it stand still.
#[derive(Debug, Clone, Deserialize)]
pub struct Start {
    /// The last day it stands still.
    pub until: Day,
    pub reason: String,
}

impl Start {
    pub const FIELDS: &'static [Field] =
        &[Field::must("until", Kind::Day), Field::must("reason", Kind::LongText { max: 500 })];
}

/// Go on before the day.
#[derive(Debug, Clone, Deserialize)]
pub struct End {}

impl End {
    pub const FIELDS: &'static [Field] = &[];
}

/// Why a pause ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// Its day was over.
    Day,
    /// Somebody ended it.
    Asked,
    /// The matter went back to another step.
    Moved,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "pause.started.1")]
    Started {
        by: PersonId,
        until: Day,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "pause.ended.1")]
    Ended {
        because: Because,
        /// So many days of the clock's own kind it stood still.
        days: u32,
        /// Where the step's clock ends now.
        #[serde(default)]
        due: Option<Due>,
        /// Where the clock on the next report of progress ends now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reports: Option<Due>,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Started { .. } => Some(Personal { fields: &["reason"], class: Class::Public }),
            Self::Ended { .. } => None,
        }
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "pauses.not-yours",
        /// Nothing here may stand still: the clock is the law's, or somebody else's work.
        NothingStands = "pauses.nothing-stands",
        /// The place has not set for how long at most.
        NoLimit = "pauses.no-limit",
        AlreadyPaused { until: Day } = "pauses.already-paused",
        NotPaused = "pauses.not-paused",
        NoReason = "pauses.no-reason",
        UntilAPastDay { until: Day } = "pauses.until-a-past-day",
        /// So many days at most in this step, and so many are used.
        TooLong { limit: u32, used: u32, latest: Day } = "pauses.too-long",
        /// Nothing of the limit is left.
        UsedUp { limit: u32 } = "pauses.used-up",
        /// The clock had run out before.
        AlreadyLate = "pauses.already-late",
        /// The residents wait for a report of progress.
        ReportOwed = "pauses.report-owed",
        /// The step's own work waits until then.
        Standing { until: Day } = "pauses.standing",
    }
}

/// One pause of a matter, the one that lasts or one that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Index of the stay it belongs to.
    pub visit: u32,
    pub since: Timestamp,
    pub until: Day,
    pub by: PersonId,
    pub reason: String,
    pub ended_at: Option<Timestamp>,
    /// Days it stood still, once it is over.
    pub days: u32,
}

/// What a pause leans on in the matter.
pub struct Ground<'a> {
    pub pauses: &'a [Pause],
    /// The stay that lasts.
    pub visit: u32,
    pub due: Option<&'a Due>,
    /// The clock on the next report of progress.
    pub reports: Option<&'a Due>,
    pub step: &'a Step,
}

/// Work of the place itself; what others owe or are owed goes on.
const OWN_WORK: [StepKind; 9] = [
    StepKind::Screen,
    StepKind::Resolve,
    StepKind::Investigate,
    StepKind::Plan,
    StepKind::Brief,
    StepKind::Deliberate,
    StepKind::Vote,
    StepKind::Implement,
    StepKind::Archive,
];

/// Whether the step's clock may stand still. Rule 2.
pub fn may_stand(step: &Step) -> bool {
    let own = |clock: &Clock| {
        matches!(clock.at_most, Some(Amount::Setting { .. } | Amount::Fixed(_)))
            && clock.cite.as_ref().is_none_or(|cite| cite.law.is_none())
    };
    OWN_WORK.contains(&step.kind) && step.clock.as_ref().is_some_and(own)
}

/// Lets a matter stand still. Rules 1 to 4.
///
/// # Errors
/// Where the actor does not lead, nothing may stand still, or it would last too long.
pub fn start(wish: Start, on: &Ground<'_>, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours); // Rule 1.
    }
    if let Some(open) = open(on.pauses) {
        return Err(Refusal::AlreadyPaused { until: open.until });
    }
    let Some(due) = on.due.filter(|due| due.at_most && may_stand(on.step)) else {
        return Err(Refusal::NothingStands); // Rule 2.
    };
    if ctx.now >= due.ends_at {
        return Err(Refusal::AlreadyLate); // Rule 3.
    }
    if on.reports.is_some_and(|due| ctx.now >= due.ends_at) {
        return Err(Refusal::ReportOwed); // Rule 3.
    }
    if wish.reason.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    let today = ctx.now.day();
    if wish.until <= today {
        return Err(Refusal::UntilAPastDay { until: wish.until });
    }
    within_limit(&wish, on, today, ctx)?;
    let Start { until, reason } = wish;
    Ok(Event::Started { by: ctx.actor.person.clone(), until, reason })
}

/// Rule 4.
fn within_limit(
    wish: &Start,
    on: &Ground<'_>,
    today: Day,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let most = ctx.procedure.pause.as_ref().ok_or(Refusal::NothingStands)?;
    let limit = ctx.settings.amount(ctx.procedure, &most.at_most).ok_or(Refusal::NoLimit)?;
    let stood = on.pauses.iter().filter(|pause| pause.visit == on.visit);
    let used = stood.fold(0_u32, |days, pause| days.saturating_add(natural(pause)));
    if used >= limit {
        return Err(Refusal::UsedUp { limit });
    }
    let latest = today.plus_days(i64::from(limit - used));
    if wish.until > latest {
        return Err(Refusal::TooLong { limit, used, latest });
    }
    Ok(())
}

/// Calendar days a pause that is over has taken.
fn natural(pause: &Pause) -> u32 {
    let last = pause.ended_at.map_or(pause.until, |at| last_day(at, pause.until));
    u32::try_from(pause.since.day().days_until(last)).unwrap_or(0)
}

/// The last day it stood still, ended at `at`.
fn last_day(at: Timestamp, until: Day) -> Day {
    at.day().min(until)
}

/// Somebody ends a pause before its day. Rule 5.
///
/// # Errors
/// Where the actor neither leads nor keeps the records, or nothing is paused.
pub fn end(on: &Ground<'_>, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Lead) && !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    ended(on, Because::Asked, ctx).ok_or(Refusal::NotPaused)
}

/// The fact that the open pause ends now; none where nothing is paused. Rule 5.
pub fn ended(on: &Ground<'_>, because: Because, ctx: &Context<'_>) -> Option<Event> {
    let pause = open(on.pauses)?;
    let last = last_day(ctx.now, pause.until);
    let stood = |count| days_between(pause.since.day(), last, count, ctx.calendar);
    let count = count_of(on.step.clock.as_ref(), ctx);
    let days = stood(count);
    let due = on.due.map(|due| later(due, days, count, ctx.calendar));
    let telling = count_of(on.step.reports.as_ref(), ctx);
    let reports = on.reports.map(|due| later(due, stood(telling), telling, ctx.calendar));
    Some(Event::Ended { because, days, due, reports })
}

/// How a clock of the step counts here.
fn count_of(clock: Option<&Clock>, ctx: &Context<'_>) -> Count {
    let clock = clock.map(|clock| ctx.settings.clock(ctx.procedure, clock));
    clock.map_or(Count::Natural, |clock| clock.days)
}

/// A clock reckoned anew from the beginning of the stay, with the days it stood still since.
pub fn prolonged(due: Due, on: &Ground<'_>, ctx: &Context<'_>) -> Due {
    let count = count_of(on.step.clock.as_ref(), ctx);
    let stood =
        on.pauses.iter().filter(|pause| pause.visit == on.visit && pause.ended_at.is_some());
    stood.fold(due, |due, pause| later(&due, pause.days, count, ctx.calendar))
}

/// The days after `from` up to `last` that count.
fn days_between(from: Day, last: Day, count: Count, calendar: &Calendar) -> u32 {
    let mut days = 0;
    let mut day = from;
    while day < last {
        day = day.next();
        days += u32::from(count != Count::Working || calendar.is_working(day));
    }
    days
}

/// The clock with so many days more.
fn later(due: &Due, days: u32, count: Count, calendar: &Calendar) -> Due {
    if days == 0 {
        return due.clone();
    }
    if count == Count::Hours {
        let stood = i64::from(days) * Timestamp::MILLIS_PER_DAY;
        return Due { ends_at: due.ends_at.plus_millis(stood), ..due.clone() };
    }
    let end = deadline(due.ends_at.plus_millis(-1), Period { days, count }, calendar);
    let unconfirmed = due.unconfirmed || end.unconfirmed;
    Due { ends_at: end.ends_at, unconfirmed, ..due.clone() }
}

/// Whether the step's own work goes on.
///
/// # Errors
/// Where it waits for the end of a pause.
pub fn goes(pauses: &[Pause]) -> Result<(), Refusal> {
    open(pauses).map_or(Ok(()), |pause| Err(Refusal::Standing { until: pause.until }))
}

/// The pause that lasts.
pub fn open(pauses: &[Pause]) -> Option<&Pause> {
    pauses.last().filter(|pause| pause.ended_at.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn due(text: &str) -> Due {
        let ends_at = day(text).ends_at();
        Due { ends_at, at_most: true, unconfirmed: false, tell: Vec::new() }
    }

    #[test]
    fn the_first_day_of_a_pause_does_not_count_and_its_last_does() {
        let calendar = Calendar::default();
        let days = |count| days_between(day("2026-03-06"), day("2026-03-09"), count, &calendar);
        assert_eq!(days(Count::Natural), 3);
        assert_eq!(days(Count::Working), 1);
        let none = days_between(day("2026-03-06"), day("2026-03-06"), Count::Natural, &calendar);
        assert_eq!(none, 0);
    }

    #[test]
    fn the_clock_gets_exactly_the_days_it_stood_still() {
        let calendar = Calendar::default();
        let moved = later(&due("2026-03-11"), 5, Count::Natural, &calendar);
        assert_eq!(moved.ends_at, day("2026-03-16").ends_at());
        let same = later(&due("2026-03-11"), 0, Count::Natural, &calendar);
        assert_eq!(same.ends_at, day("2026-03-11").ends_at());
    }

    #[test]
    fn a_pause_ended_after_its_day_counts_up_to_its_day() {
        let until = day("2026-03-10");
        assert_eq!(last_day(until.ends_at().plus_millis(90_000_000), until), until);
        assert_eq!(last_day(day("2026-03-05").starts_at(), until), day("2026-03-05"));
    }
}
