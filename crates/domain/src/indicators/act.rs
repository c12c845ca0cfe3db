//! Wishes about fine indicators.

use serde::Deserialize;

use super::{Event, Fine, Indicators};
use crate::actors::Power;
use crate::books::{Book, next};
use crate::context::{Context, office_of};
use crate::forms::{Field, Kind, Source};
use crate::refusals::refusals;
use crate::time::Timestamp;

const ROW: &[Field] = &[
    Field::must("part", Kind::Pick { from: Source::Parts }),
    Field::must("core", Kind::Text { max: 40 }),
    Field::must("name", Kind::Text { max: 60 }),
    Field::must("points", Kind::Count { min: 1, max: 10_000 }),
];

/// A row of the form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Row {
    /// What the method looks at, by id or name.
    pub part: String,
    pub core: String,
    pub name: String,
    pub points: u64,
}

/// What a method looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub id: String,
    pub name: String,
    pub bonus: bool,
}

/// The whole tree.
#[derive(Debug, Clone, Deserialize)]
pub struct Publish {
    pub rows: Vec<Row>,
    #[serde(default)]
    pub reason: String,
    /// What the methods that are used here look at; looked up beforehand.
    #[serde(skip)]
    pub parts: Vec<Part>,
}

impl Publish {
    pub const FIELDS: &'static [Field] = &[
        Field::must("rows", Kind::Rows { of: ROW, max: 60 }),
        Field::may("reason", Kind::Text { max: 200 }),
    ];
}

/// The tree holds no longer, and none takes its place.
#[derive(Debug, Clone, Deserialize)]
pub struct Withdraw {
    pub reason: String,
}

impl Withdraw {
    pub const FIELDS: &'static [Field] = &[Field::must("reason", Kind::Text { max: 200 })];
}

/// A wish about fine indicators.
#[derive(Debug, Clone)]
pub enum Act {
    Publish(Publish),
    Withdraw(Withdraw),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "indicators.not-yours",
        NoSuchPart { part: String } = "indicators.no-such-part",
        NameTwice { name: String } = "indicators.name-twice",
        NothingNew = "indicators.nothing-new",
        SayWhy = "indicators.say-why",
        NoneHolds = "indicators.none-holds",
    }
}

impl Book for Indicators {
    const STREAM: &'static str = "indicators";
    type Act = Act;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(&self, act: Act, ctx: &Context<'_>) -> Result<Event, Refusal> {
        if !may(ctx) {
            return Err(Refusal::NotYours);
        }
        match act {
            Act::Publish(wish) => publish(self, wish, ctx),
            Act::Withdraw(wish) => withdraw(self, wish, ctx),
        }
    }

    fn apply(&mut self, event: &Event, at: Timestamp) {
        self.take(event, at);
    }
}

/// What publishes them in a unit of that level. Rule 1.
pub fn power_at(level: &str) -> Power {
    match office_of(level) {
        Some("township") => Power::Oversee,
        Some(_) => Power::Survey,
        None => Power::Lead,
    }
}

fn may(ctx: &Context<'_>) -> bool {
    ctx.actor.may(power_at(&ctx.place.level))
}

/// The rows with what the method calls the part, numbered below it.
fn fine(rows: Vec<Row>, parts: &[Part]) -> Result<Vec<Fine>, Refusal> {
    let mut all: Vec<Fine> = Vec::new();
    for row in rows {
        let Row { part, core, name, points } = row;
        let known = parts.iter().find(|known| known.id == part || known.name == part);
        let Some(known) = known else { return Err(Refusal::NoSuchPart { part }) };
        let is_taken = all.iter().any(|other| other.name == name)
            || parts.iter().any(|part| part.name == name || part.id == name);
        if is_taken {
            return Err(Refusal::NameTwice { name });
        }
        let number = next(all.iter().filter(|other| other.part == known.id).count());
        all.push(Fine {
            id: format!("{}.{number}", known.id),
            part: known.id.clone(),
            part_name: known.name.clone(),
            core,
            name,
            points,
            bonus: known.bonus,
        });
    }
    Ok(all)
}

/// Rules 1 and 2.
fn publish(book: &Indicators, wish: Publish, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Publish { rows, reason, parts } = wish;
    let rows = fine(rows, &parts)?;
    if book.standing().is_some_and(|tree| tree.rows == rows) {
        return Err(Refusal::NothingNew);
    }
    if !book.trees.is_empty() && reason.trim().is_empty() {
        return Err(Refusal::SayWhy);
    }
    let version = next(book.trees.len());
    Ok(Event::Published { version, rows, by: ctx.actor.person.clone(), reason })
}

/// Rule 2.
fn withdraw(book: &Indicators, wish: Withdraw, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let tree = book.standing().ok_or(Refusal::NoneHolds)?;
    let (version, by) = (tree.version, ctx.actor.person.clone());
    Ok(Event::Withdrawn { version, by, reason: wish.reason })
}
