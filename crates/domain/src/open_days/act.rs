//! Wishes about fixed days.

use serde::Deserialize;

use super::{Event, Every, Fixed, OpenDays, Sitting};
use crate::actors::Power;
use crate::books::{Book, next};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// Fix a day.
#[derive(Debug, Clone, Deserialize)]
pub struct Fix {
    pub sort: String,
    #[serde(default)]
    pub title: String,
    /// The first sitting; the others follow its weekday, or its day of the month, and its hour.
    pub first: Timestamp,
    pub every: Every,
    pub minutes: u32,
    pub place: String,
    pub hosts: String,
}

impl Fix {
    pub const FIELDS: &'static [Field] = &[
        Field::must("sort", Kind::Choice { of: &["talk", "police", "other"] }),
        Field::may("title", Kind::Text { max: 40 }),
        Field::must("first", Kind::Moment),
        Field::must("every", Kind::Choice { of: Every::IDS }),
        Field::must("minutes", Kind::Count { min: 30, max: 720 }),
        Field::must("place", Kind::Text { max: 100 }),
        Field::must("hosts", Kind::Text { max: 200 }),
    ];
}

/// One sitting will not be held.
#[derive(Debug, Clone, Deserialize)]
pub struct CallOff {
    pub open_day: u32,
    pub on: Day,
    pub reason: String,
    #[serde(default)]
    pub instead: Option<Timestamp>,
}

impl CallOff {
    pub const FIELDS: &'static [Field] = &[
        Field::must("open_day", Kind::Pick { from: Source::OpenDays }),
        Field::must("on", Kind::Day),
        Field::must("reason", Kind::Text { max: 200 }),
        Field::may("instead", Kind::Moment),
    ];
}

/// What came of a sitting.
#[derive(Debug, Clone, Deserialize)]
pub struct Hold {
    pub open_day: u32,
    pub on: Day,
    pub came: u64,
    pub hosts: String,
    #[serde(default)]
    pub note: String,
}

impl Hold {
    pub const FIELDS: &'static [Field] = &[
        Field::must("open_day", Kind::Pick { from: Source::OpenDays }),
        Field::must("on", Kind::Day),
        Field::must("came", Kind::Count { min: 0, max: 100_000 }),
        Field::must("hosts", Kind::Text { max: 200 }),
        Field::may("note", Kind::LongText { max: 2000 }),
    ];
}

/// The day is given up.
#[derive(Debug, Clone, Deserialize)]
pub struct End {
    pub open_day: u32,
    pub last: Day,
    pub reason: String,
}

impl End {
    pub const FIELDS: &'static [Field] = &[
        Field::must("open_day", Kind::Pick { from: Source::OpenDays }),
        Field::must("last", Kind::Day),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// A wish about fixed days.
#[derive(Debug, Clone)]
pub enum Act {
    Fix(Fix),
    CallOff(CallOff),
    Hold(Hold),
    End(End),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "open-days.not-yours",
        BeginsInThePast { at: Timestamp } = "open-days.begins-in-the-past",
        NoSuchDay = "open-days.no-such-day",
        GivenUp { last: Day } = "open-days.given-up",
        /// The day is not one of its sittings; the next one is.
        NotASitting { on: Day, next: Day } = "open-days.not-a-sitting",
        SittingOver { on: Day } = "open-days.sitting-over",
        AlreadyCalledOff { on: Day } = "open-days.already-called-off",
        InsteadInThePast { at: Timestamp } = "open-days.instead-in-the-past",
        /// There is one on that day already: what is said there could not be told apart.
        InsteadTaken { on: Day } = "open-days.instead-taken",
        NotBegun { at: Timestamp } = "open-days.not-begun",
        AlreadyHeld { on: Day } = "open-days.already-held",
        EndsInThePast { last: Day } = "open-days.ends-in-the-past",
    }
}

impl Book for OpenDays {
    const STREAM: &'static str = "open-days";
    type Act = Act;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(&self, act: Act, ctx: &Context<'_>) -> Result<Event, Refusal> {
        if !ctx.actor.may(Power::Record) {
            return Err(Refusal::NotYours);
        }
        match act {
            Act::Fix(wish) => fix(self, wish, ctx),
            Act::CallOff(wish) => call_off(self, wish, ctx),
            Act::Hold(wish) => hold(self, wish, ctx),
            Act::End(wish) => end(self, wish, ctx),
        }
    }

    fn apply(&mut self, event: &Event, at: Timestamp) {
        self.take(event, at);
    }
}

/// Rule 1.
fn fix(days: &OpenDays, wish: Fix, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Fix { sort, title, first, every, minutes, place, hosts } = wish;
    if first < ctx.now {
        return Err(Refusal::BeginsInThePast { at: first });
    }
    let (open_day, by) = (next(days.days.len()), ctx.actor.person.clone());
    Ok(Event::Fixed { open_day, sort, title, first, minutes, every, place, hosts, by })
}

fn known(days: &OpenDays, open_day: u32) -> Result<&Fixed, Refusal> {
    days.day(open_day).ok_or(Refusal::NoSuchDay)
}

/// The sitting of that day, or when the next one is.
fn sitting(day: &Fixed, on: Day) -> Result<Sitting<'_>, Refusal> {
    day.sitting_on(on).ok_or_else(|| {
        let after = day.sittings(on, on.plus_days(62));
        let next = after.iter().find(|one| one.off.is_none()).map(Sitting::on);
        match (next, &day.ended) {
            (Some(next), _) => Refusal::NotASitting { on, next },
            (None, Some((last, _))) => Refusal::GivenUp { last: *last },
            (None, None) => Refusal::NoSuchDay,
        }
    })
}

/// Rule 3.
fn call_off(days: &OpenDays, wish: CallOff, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let CallOff { open_day, on, reason, instead } = wish;
    let day = known(days, open_day)?;
    let planned = sitting(day, on)?;
    if planned.off.is_some() {
        return Err(Refusal::AlreadyCalledOff { on });
    }
    if planned.held.is_some() || ctx.now >= on.ends_at() {
        return Err(Refusal::SittingOver { on });
    }
    if let Some(at) = instead.filter(|at| *at < ctx.now) {
        return Err(Refusal::InsteadInThePast { at });
    }
    if let Some(instead) = instead.map(Timestamp::day) {
        free_on(day, on, instead)?;
    }
    Ok(Event::CalledOff { open_day, on, instead, by: ctx.actor.person.clone(), reason })
}

/// Whether the sitting of `on` may be moved to the day `instead`.
fn free_on(day: &Fixed, on: Day, instead: Day) -> Result<(), Refusal> {
    if let Some((last, _)) = day.ended.as_ref().filter(|(last, _)| instead > *last) {
        return Err(Refusal::GivenUp { last: *last });
    }
    let stands = day.sitting_on(instead).is_some_and(|one| one.off.is_none());
    if stands && instead != on {
        return Err(Refusal::InsteadTaken { on: instead });
    }
    Ok(())
}

/// Rule 4.
fn hold(days: &OpenDays, wish: Hold, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Hold { open_day, on, came, hosts, note } = wish;
    let planned = sitting(known(days, open_day)?, on)?;
    if planned.off.is_some() {
        return Err(Refusal::AlreadyCalledOff { on });
    }
    if planned.held.is_some() {
        return Err(Refusal::AlreadyHeld { on });
    }
    if ctx.now < planned.at {
        return Err(Refusal::NotBegun { at: planned.at });
    }
    Ok(Event::Held { open_day, on, came, hosts, by: ctx.actor.person.clone(), note })
}

fn end(days: &OpenDays, wish: End, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let End { open_day, last, reason } = wish;
    let day = known(days, open_day)?;
    if let Some((last, _)) = &day.ended {
        return Err(Refusal::GivenUp { last: *last });
    }
    if last < ctx.now.day() {
        return Err(Refusal::EndsInThePast { last });
    }
    Ok(Event::Ended { open_day, last, by: ctx.actor.person.clone(), reason })
}
