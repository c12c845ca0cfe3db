//! Referrals (转办、调解、上提): a matter that belongs elsewhere goes there with a reason and a receipt.
//!
//! Rule 1. It is taken by somebody named, with a receipt; or it comes back with a reason.
//! Rule 2. Where the receiver is a place above, by the step or by its name, it is the receiver who says so.
//! Rule 3. Where the step has a clock for the answer, a receipt ends nothing: the matter waits for what came of
//!         it, or for why nothing did, which is told within that clock. What was taken may still come back.

use serde::{Deserialize, Serialize};

use crate::actors::{Actor, Power, powers};
use crate::context::{Context, Due};
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::matters::{self, Visit};
use crate::procedures::Step;
use crate::receipts::is_receipt;
use crate::refusals::refusals;

/// The other side takes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Take {
    pub to: String,
    pub receipt: String,
    pub text: String,
}

impl Take {
    pub const FIELDS: &'static [Field] = &[
        Field::must("to", Kind::Text { max: 100 }),
        Field::must("receipt", Kind::Text { max: 60 }),
        Field::must("text", Kind::LongText { max: 2000 }),
    ];
}

/// It comes back.
#[derive(Debug, Clone, Deserialize)]
pub struct Back {
    pub reason: String,
}

impl Back {
    pub const FIELDS: &'static [Field] = &[Field::must("reason", Kind::LongText { max: 2000 })];
}

/// What came of it, or why nothing did.
#[derive(Debug, Clone, Deserialize)]
pub struct Settle {
    pub result: Came,
    pub text: String,
    /// Who said so, where it is entered for somebody outside.
    #[serde(default)]
    pub who: String,
}

impl Settle {
    pub const FIELDS: &'static [Field] = &[
        Field::must("result", Kind::Choice { of: Came::IDS }),
        Field::must("text", Kind::LongText { max: 2000 }),
        Field::may("who", Kind::Text { max: 60 }),
    ];
}

/// Whether whoever took it has done it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Came {
    Done,
    NotDone,
}

impl Came {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["done", "not-done"];

    /// The stored word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NotDone => "not-done",
        }
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "referral.taken.1")]
    Taken {
        to: String,
        receipt: String,
        /// Until when what came of it is told; none where the receipt ends the step.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "referral.settled.1")]
    Settled {
        result: Came,
        by: PersonId,
        #[serde(default)]
        text: String,
        #[serde(default)]
        who: String,
    },
    #[serde(rename = "referral.came_back.1")]
    CameBack {
        #[serde(default)]
        reason: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let (fields, class): (&'static [&'static str], _) = match self {
            Self::Taken { .. } => (&["text"], Class::Internal),
            Self::Settled { .. } => (&["text", "who"], Class::Public),
            Self::CameBack { .. } => (&["reason"], Class::Internal),
        };
        Some(Personal { fields, class })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "referrals.not-yours",
        /// Rule 2: a place above confirms by itself.
        ReceiverConfirms { to: String } = "referrals.receiver-confirms",
        /// Rule 3: it has its receipt, and waits for what comes of it.
        AlreadyTaken { to: String } = "referrals.already-taken",
        /// Rule 3: nobody has taken it yet.
        NotTaken = "referrals.not-taken",
        /// Rule 3: a receipt is no result.
        SayWhatCame = "referrals.say-what-came",
        SayWho = "referrals.say-who",
    }
}

/// Powers of those who receive by an office of their own: above, or as supervision.
const RECEIVING: [Power; 3] = [Power::Oversee, Power::Supervise, Power::Survey];

/// Whether the step belongs to somebody who receives by an office, and if so, whether that is `actor`. Rule 2.
pub fn receives(step: &Step, actor: &Actor) -> Option<bool> {
    let owner = powers(&step.owner);
    let above = actor.may(Power::Oversee) && owner.contains(&Power::Oversee);
    let by_office = owner.iter().any(|power| RECEIVING.contains(power));
    by_office.then(|| above || actor.has(&step.owner))
}

/// Rule 2. `to` is whoever takes it, where that is said.
fn may(step: &Step, to: Option<&str>, ctx: &Context<'_>) -> Result<(), Refusal> {
    let above = ctx.actor.may(Power::Oversee);
    if let Some(receives) = receives(step, ctx.actor) {
        return match (receives, ctx.actor.may(Power::Record)) {
            (true, _) => Ok(()),
            (false, false) => Err(Refusal::NotYours),
            (false, true) => Err(Refusal::ReceiverConfirms {
                to: ctx.procedure.owner_name(&step.owner).to_owned(),
            }),
        };
    }
    if !above && !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    let named = to.and_then(|to| ctx.place.above.iter().find(|above| above.name == to.trim()));
    match named.filter(|_| !above) {
        Some(unit) => Err(Refusal::ReceiverConfirms { to: unit.name.clone() }),
        None => Ok(()),
    }
}

/// Who has taken it in the stay of those records and has not sent it back; none where nobody has.
pub fn taken_by(visit: &Visit) -> Option<&str> {
    visit.records.iter().rev().find_map(|record| match &record.event {
        matters::Event::Referral(Event::Taken { to, .. }) => Some(to.as_str()),
        _ => None,
    })
}

/// Rule 1, Rule 3. `visit` is the stay that lasts.
///
/// # Errors
/// Where the actor may not, the receiver has to say so, or it was taken before.
pub fn take(
    wish: Take,
    visit: Option<&Visit>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, Some(&wish.to), ctx)?;
    if let Some(to) = visit.and_then(taken_by) {
        return Err(Refusal::AlreadyTaken { to: to.to_owned() });
    }
    let due = ctx.due(step.answer.as_ref(), ctx.now);
    Ok(Event::Taken { to: wish.to, receipt: wish.receipt, due, text: wish.text })
}

/// Rule 3: what came of it.
///
/// # Errors
/// Where nobody has taken it, the receiver has to say so, or it says nothing.
pub fn settle(
    wish: Settle,
    visit: Option<&Visit>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let to = visit.and_then(taken_by).ok_or(Refusal::NotTaken)?;
    may(step, Some(to), ctx)?;
    if is_receipt(&wish.text) {
        return Err(Refusal::SayWhatCame);
    }
    let outside = !ctx.actor.may(Power::Oversee) && receives(step, ctx.actor).is_none();
    if outside && wish.who.trim().is_empty() {
        return Err(Refusal::SayWho);
    }
    let who = if outside { wish.who } else { String::new() };
    Ok(Event::Settled { result: wish.result, by: ctx.actor.person.clone(), text: wish.text, who })
}

/// Rule 1. `visit` is the stay that lasts.
///
/// # Errors
/// Where the actor may not, or the receiver has to say so.
pub fn back(
    wish: Back,
    visit: Option<&Visit>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, visit.and_then(taken_by), ctx)?;
    Ok(Event::CameBack { reason: wish.reason })
}
