//! Wishes about hirings.

use serde::Deserialize;

use super::{Event, Hirings, Term};
use crate::actors::Power;
use crate::books::{Book, next};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// Somebody is looked for, openly.
#[derive(Debug, Clone, Deserialize)]
pub struct Call {
    pub role: String,
    pub places: u32,
    pub until: Day,
    /// Conditions and how to come forward.
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Call {
    pub const FIELDS: &'static [Field] = &[
        Field::must("role", Kind::Pick { from: Source::HiredRoles }),
        Field::must("places", Kind::Count { min: 1, max: 1000 }),
        Field::must("until", Kind::Day),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// A term was appraised.
#[derive(Debug, Clone, Deserialize)]
pub struct Appraise {
    pub person: PersonId,
    pub role: String,
    pub on: Day,
    pub result: String,
    pub text: String,
    /// The terms of `person`; looked up beforehand.
    #[serde(skip)]
    pub terms: Vec<Term>,
}

impl Appraise {
    pub const FIELDS: &'static [Field] = &[
        Field::must("person", Kind::Pick { from: Source::Hired }),
        Field::must("role", Kind::Pick { from: Source::HiredRoles }),
        Field::must("on", Kind::Day),
        Field::must("result", Kind::Choice { of: &["good", "fit", "unfit"] }),
        Field::must("text", Kind::LongText { max: 2000 }),
    ];
}

/// An allowance for days of a term.
#[derive(Debug, Clone, Deserialize)]
pub struct Pay {
    pub person: PersonId,
    pub role: String,
    pub from: Day,
    pub until: Day,
    pub amount_fen: i64,
    #[serde(default)]
    pub note: String,
    /// The terms of `person`; looked up beforehand.
    #[serde(skip)]
    pub terms: Vec<Term>,
}

impl Pay {
    pub const FIELDS: &'static [Field] = &[
        Field::must("person", Kind::Pick { from: Source::Hired }),
        Field::must("role", Kind::Pick { from: Source::HiredRoles }),
        Field::must("from", Kind::Day),
        Field::must("until", Kind::Day),
        Field::must("amount_fen", Kind::Money),
        Field::may("note", Kind::LongText { max: 500 }),
    ];
}

/// It was entered wrongly.
#[derive(Debug, Clone, Deserialize)]
pub struct TakeBack {
    pub payment: u32,
    pub reason: String,
}

impl TakeBack {
    pub const FIELDS: &'static [Field] = &[
        Field::must("payment", Kind::Pick { from: Source::Payments }),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// A wish about hirings.
#[derive(Debug, Clone)]
pub enum Act {
    Call(Call),
    Appraise(Appraise),
    Pay(Pay),
    TakeBack(TakeBack),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "hirings.not-yours",
        /// No method in force says that the role is hired.
        NotHired = "hirings.not-hired",
        CallInThePast { until: Day } = "hirings.call-in-the-past",
        OnAFutureDay { on: Day } = "hirings.on-a-future-day",
        /// Nobody sits there on these days.
        NotSeated = "hirings.not-seated",
        /// Nobody appraises themselves.
        OwnTerm = "hirings.own-term",
        AppraisedBefore { on: Day } = "hirings.appraised-before",
        EndsBeforeItBegins { from: Day, until: Day } = "hirings.ends-before-it-begins",
        NoAmount = "hirings.no-amount",
        OwnAllowance = "hirings.own-allowance",
        DayTwice { on: Day } = "hirings.day-twice",
        NoSuchPayment = "hirings.no-such-payment",
        AlreadyTakenBack = "hirings.already-taken-back",
    }
}

impl Book for Hirings {
    const STREAM: &'static str = "hirings";
    type Act = Act;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(&self, act: Act, ctx: &Context<'_>) -> Result<Event, Refusal> {
        match act {
            Act::Call(wish) => call(self, wish, ctx),
            Act::Appraise(wish) => appraise(self, wish, ctx),
            Act::Pay(wish) => pay(self, wish, ctx),
            Act::TakeBack(wish) => take_back(self, wish, ctx),
        }
    }

    fn apply(&mut self, event: &Event, _at: Timestamp) {
        self.take(event);
    }
}

/// Rule 1.
fn call(book: &Hirings, wish: Call, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Call { role, places, until, text, files } = wish;
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    if !ctx.procedure.hired_roles().any(|own| own == role) {
        return Err(Refusal::NotHired);
    }
    if until < ctx.now.day() {
        return Err(Refusal::CallInThePast { until });
    }
    let (call, by) = (next(book.calls.len()), ctx.actor.person.clone());
    Ok(Event::Called { call, role, places, until, files, by, text })
}

/// Rule 3.
fn appraise(book: &Hirings, wish: Appraise, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Appraise { person, role, on, result, text, terms } = wish;
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    if person == ctx.actor.person {
        return Err(Refusal::OwnTerm);
    }
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    // The term that ran on that day, or the last one over before it.
    let begun = terms.iter().filter(|term| term.role == role && term.from <= on);
    let term = begun.max_by_key(|term| term.from).ok_or(Refusal::NotSeated)?;
    if let Some(on) = book.appraised_on(&person, &role).filter(|before| term.from <= *before) {
        return Err(Refusal::AppraisedBefore { on });
    }
    let (appraisal, by) = (next(book.appraisals.len()), ctx.actor.person.clone());
    Ok(Event::Appraised { appraisal, role, person, on, result, by, text })
}

/// Rule 4.
fn pay(book: &Hirings, wish: Pay, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Pay { person, role, from, until, amount_fen, note, terms } = wish;
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    if person == ctx.actor.person {
        return Err(Refusal::OwnAllowance);
    }
    if until < from {
        return Err(Refusal::EndsBeforeItBegins { from, until });
    }
    if !ctx.has_come(until) {
        return Err(Refusal::OnAFutureDay { on: until });
    }
    if !terms.iter().any(|term| term.role == role && term.holds(from, until)) {
        return Err(Refusal::NotSeated);
    }
    if amount_fen <= 0 {
        return Err(Refusal::NoAmount);
    }
    let mut same = book.standing().filter(|paid| paid.person == person && paid.role == role);
    if let Some(twice) = same.find(|paid| paid.from <= until && from <= paid.until) {
        return Err(Refusal::DayTwice { on: twice.from.max(from) });
    }
    let (payment, by) = (next(book.payments.len()), ctx.actor.person.clone());
    Ok(Event::Paid { payment, role, person, from, until, amount_fen, by, note })
}

fn take_back(book: &Hirings, wish: TakeBack, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let TakeBack { payment, reason } = wish;
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    let known = book.payments.iter().find(|known| known.payment == payment);
    if known.ok_or(Refusal::NoSuchPayment)?.taken_back.is_some() {
        return Err(Refusal::AlreadyTakenBack);
    }
    Ok(Event::TakenBack { payment, by: ctx.actor.person.clone(), reason })
}
