//! Referrals (转办、调解、上提): a matter that belongs elsewhere goes there with a reason and a receipt.
//!
//! Rule 1. It is taken by somebody named, with a receipt; or it comes back with a reason.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::refusals::refusals;

/// The other side takes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Take {
    pub to: String,
    #[serde(default)]
    pub receipt: String,
    pub text: String,
}

impl Take {
    pub const FIELDS: &'static [Field] = &[
        Field::must("to", Kind::Text { max: 100 }),
        Field::may("receipt", Kind::Text { max: 60 }),
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
    }
}

fn may(ctx: &Context<'_>) -> Result<(), Refusal> {
    let may = ctx.actor.may(Power::Record) || ctx.actor.may(Power::Oversee);
    if may { Ok(()) } else { Err(Refusal::NotYours) }
}

/// Rule 1.
///
/// # Errors
/// Where the actor may not.
pub fn take(wish: Take, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may(ctx)?;
    Ok(Event::Taken { to: wish.to, receipt: wish.receipt, text: wish.text })
}

/// Rule 1.
///
/// # Errors
/// Where the actor may not.
pub fn back(wish: Back, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may(ctx)?;
    Ok(Event::CameBack { reason: wish.reason })
}
