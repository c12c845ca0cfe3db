//! Referrals (转办、调解、上提): a matter that belongs elsewhere goes there with a reason and a receipt.
//!
//! Rule 1. It is taken by somebody named, with a receipt; or it comes back with a reason.
//! Rule 2. Where the receiver is a place above, by the step or by its name, it is the receiver who says so.

use serde::{Deserialize, Serialize};

use crate::actors::{Actor, Power, powers};
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::procedures::Step;
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

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "referral.taken.1")]
    Taken {
        to: String,
        receipt: String,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "referral.came_back.1")]
    CameBack {
        #[serde(default)]
        reason: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Taken { .. } => &["text"],
            Self::CameBack { .. } => &["reason"],
        };
        Some(Personal { fields, class: Class::Internal })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "referrals.not-yours",
        /// Rule 2: a place above confirms by itself.
        ReceiverConfirms { to: String } = "referrals.receiver-confirms",
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

/// Rule 1.
///
/// # Errors
/// Where the actor may not, or the receiver has to say so.
pub fn take(wish: Take, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may(step, Some(&wish.to), ctx)?;
    Ok(Event::Taken { to: wish.to, receipt: wish.receipt, text: wish.text })
}

/// Rule 1.
///
/// # Errors
/// Where the actor may not, or the receiver has to say so.
pub fn back(wish: Back, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may(step, None, ctx)?;
    Ok(Event::CameBack { reason: wish.reason })
}
