//! Wishes about yearly plans.

use serde::Deserialize;

use super::{Entry, Event, Item, YearPlans};
use crate::actors::Power;
use crate::books::Book;
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::MatterId;
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

const ENTRIES: &[Field] = &[
    Field::must("month", Kind::Count { min: 1, max: 12 }),
    Field::must("topic", Kind::Text { max: 80 }),
    Field::must("who", Kind::Text { max: 40 }),
];

/// The plan of a year.
#[derive(Debug, Clone, Deserialize)]
pub struct Publish {
    pub year: i64,
    pub body: String,
    pub entries: Vec<Item>,
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Publish {
    pub const FIELDS: &'static [Field] = &[
        Field::must("year", Kind::Count { min: 2000, max: 2200 }),
        Field::must("body", Kind::Text { max: 40 }),
        Field::must("entries", Kind::Rows { of: ENTRIES, max: 40 }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// Something comes in later.
#[derive(Debug, Clone, Deserialize)]
pub struct Add {
    pub year: i64,
    pub month: u32,
    pub topic: String,
    pub who: String,
    pub reason: String,
}

impl Add {
    pub const FIELDS: &'static [Field] = &[
        Field::must("year", Kind::Count { min: 2000, max: 2200 }),
        Field::must("month", Kind::Count { min: 1, max: 12 }),
        Field::must("topic", Kind::Text { max: 80 }),
        Field::must("who", Kind::Text { max: 40 }),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// Something falls away.
#[derive(Debug, Clone, Deserialize)]
pub struct Strike {
    pub entry: u32,
    pub reason: String,
}

impl Strike {
    pub const FIELDS: &'static [Field] = &[
        Field::must("entry", Kind::Pick { from: Source::OpenEntries }),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// A matter was opened for it.
#[derive(Debug, Clone, Deserialize)]
pub struct TakeUp {
    pub entry: u32,
    pub matter: MatterId,
    /// Whether `matter` is a matter of the place that everybody may see; looked up beforehand.
    #[serde(skip)]
    pub matter_is_public: bool,
}

impl TakeUp {
    pub const FIELDS: &'static [Field] = &[
        Field::must("entry", Kind::Pick { from: Source::Entries }),
        Field::must("matter", Kind::Pick { from: Source::AllMatters }),
    ];
}

/// A wish about yearly plans.
#[derive(Debug, Clone)]
pub enum Act {
    Publish(Publish),
    Add(Add),
    Strike(Strike),
    TakeUp(TakeUp),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "year-plans.not-yours",
        /// A plan is made for this year or the next.
        YearOutOfReach { this: u64, next: u64 } = "year-plans.year-out-of-reach",
        PlannedBefore { year: String } = "year-plans.planned-before",
        NoEntries = "year-plans.no-entries",
        TopicTwice { topic: String } = "year-plans.topic-twice",
        NoSuchPlan { year: String } = "year-plans.no-such-plan",
        MonthOver { month: u32 } = "year-plans.month-over",
        NoSuchEntry = "year-plans.no-such-entry",
        /// What a matter came of does not fall away.
        HasMatters = "year-plans.has-matters",
        /// No matter of the place, or one that is not for everybody.
        NoSuchMatter = "year-plans.no-such-matter",
        TakenUpBefore { topic: String } = "year-plans.taken-up-before",
    }
}

impl Book for YearPlans {
    const STREAM: &'static str = "year-plans";
    type Act = Act;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(&self, act: Act, ctx: &Context<'_>) -> Result<Event, Refusal> {
        match act {
            Act::Publish(wish) => publish(self, wish, ctx),
            Act::Add(wish) => add(self, wish, ctx),
            Act::Strike(wish) => strike(self, wish, ctx),
            Act::TakeUp(wish) => take_up(self, wish, ctx),
        }
    }

    fn apply(&mut self, event: &Event, at: Timestamp) {
        self.take(event, at);
    }
}

/// Rule 1.
fn publish(book: &YearPlans, wish: Publish, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Publish { year, body, entries, text, files } = wish;
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    let this = ctx.now.day().year();
    if year != this && year != this + 1 {
        let number = |year: i64| u64::try_from(year).unwrap_or(0);
        return Err(Refusal::YearOutOfReach { this: number(this), next: number(this + 1) });
    }
    if book.plan(year).is_some() {
        return Err(Refusal::PlannedBefore { year: year.to_string() });
    }
    if entries.is_empty() {
        return Err(Refusal::NoEntries);
    }
    let twice = entries.iter().enumerate().find(|(at, one)| {
        entries.iter().take(*at).any(|other| same_topic(&other.topic, &one.topic))
    });
    if let Some((_, one)) = twice {
        return Err(Refusal::TopicTwice { topic: one.topic.clone() });
    }
    Ok(Event::Published { year, body, entries, files, by: ctx.actor.person.clone(), text })
}

fn same_topic(one: &str, other: &str) -> bool {
    one.trim() == other.trim()
}

/// Rule 2.
fn add(book: &YearPlans, wish: Add, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Add { year, month, topic, who, reason } = wish;
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    if book.plan(year).is_none() {
        return Err(Refusal::NoSuchPlan { year: year.to_string() });
    }
    let mut standing = book.entries.iter().filter(|one| one.year == year && one.dropped.is_none());
    if standing.any(|one| same_topic(&one.item.topic, &topic)) {
        return Err(Refusal::TopicTwice { topic });
    }
    let first = Day::new(year, i64::from(month), 1).ok();
    if first.is_none_or(|first| ctx.now.day() >= first.plus_months(1)) {
        return Err(Refusal::MonthOver { month });
    }
    Ok(Event::Added { year, month, topic, who, by: ctx.actor.person.clone(), reason })
}

fn standing(book: &YearPlans, entry: u32) -> Result<&Entry, Refusal> {
    book.entry(entry).ok_or(Refusal::NoSuchEntry)
}

/// Rules 2 and 3.
fn strike(book: &YearPlans, wish: Strike, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Strike { entry, reason } = wish;
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    if !standing(book, entry)?.matters.is_empty() {
        return Err(Refusal::HasMatters);
    }
    Ok(Event::Struck { entry, by: ctx.actor.person.clone(), reason })
}

/// Rule 3.
fn take_up(book: &YearPlans, wish: TakeUp, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let TakeUp { entry, matter, matter_is_public } = wish;
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    standing(book, entry)?;
    if !matter_is_public {
        return Err(Refusal::NoSuchMatter);
    }
    if let Some(other) = book.entries.iter().find(|one| one.matters.contains(&matter)) {
        return Err(Refusal::TakenUpBefore { topic: other.item.topic.clone() });
    }
    Ok(Event::TakenUp { entry, matter, by: ctx.actor.person.clone() })
}
