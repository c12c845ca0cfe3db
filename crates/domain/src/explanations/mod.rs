//! Explanations (解释说明): the answer owed to those who disagreed (M134).
//!
//! Rule 1. Each dissent is explained once, by somebody of the organiser, in words about it.
//! Rule 2. The explanation names nobody in public.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::{Context, Due};
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::receipts::is_receipt;
use crate::refusals::refusals;
use crate::time::Timestamp;

/// Explain.
#[derive(Debug, Clone, Deserialize)]
pub struct Give {
    pub dissent: u32,
    pub text: String,
    #[serde(default)]
    pub way: String,
}

impl Give {
    pub const FIELDS: &'static [Field] = &[
        Field::must("dissent", Kind::Pick { from: Source::OpenDissents }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("way", Kind::Text { max: 40 }),
    ];
}

/// A dissent from a sitting, word for word, and the explanation it is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dissent {
    /// Counted from 1 within the matter.
    pub dissent: u32,
    pub sitting: u32,
    /// Which speech of the sitting, counted from 0.
    #[serde(default)]
    pub speech: u32,
    pub at: Timestamp,
    pub speaker: String,
    pub words: String,
    pub due: Option<Due>,
    pub explained: Option<(PersonId, Timestamp, String)>,
    pub late_told: bool,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    /// The clock on an explanation begins.
    #[serde(rename = "explanation.owed.1")]
    Owed { dissent: u32, sitting: u32, speech: u32, due: Option<Due> },
    #[serde(rename = "explanation.given.1")]
    Given {
        dissent: u32,
        by: PersonId,
        #[serde(default)]
        way: String,
        #[serde(default)]
        text: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Owed { .. } => None,
            Self::Given { .. } => Some(Personal { fields: &["text"], class: Class::Internal }),
        }
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "explanations.not-yours",
        NoSuchDissent = "explanations.no-such-dissent",
        AlreadyExplained = "explanations.already-explained",
        /// Rule 1: a receipt explains nothing.
        EmptyExplanation = "explanations.empty-explanation",
    }
}

/// Rule 1.
///
/// # Errors
/// Where the dissent is unknown or explained, or the actor keeps no records.
pub fn give(wish: Give, dissents: &[Dissent], ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    let dissent = dissents.iter().find(|d| d.dissent == wish.dissent);
    let dissent = dissent.ok_or(Refusal::NoSuchDissent)?;
    if dissent.explained.is_some() {
        return Err(Refusal::AlreadyExplained);
    }
    if is_receipt(&wish.text) {
        return Err(Refusal::EmptyExplanation);
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Given { dissent: wish.dissent, by, way: wish.way, text: wish.text })
}
