//! Feedback (反馈落实情况): those who consulted, those concerned and the residents are told how it was carried
//! out (M135).
//!
//! Rule 1. Once the work is done, whoever keeps the records writes down whom they told, when, by which ways,
//!         how many were reached, and what they said.
//! Rule 2. The procedure names the audiences. The residents are told by the publication of how it was carried
//!         out as well.
//! Rule 3. The dossier lacks every audience nobody has told since the work was last done.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::refusals::refusals;
use crate::rules::Cite;
use crate::time::{Day, Timestamp};

/// The audiences a procedure may name: 协商主体, 利益相关方, 居民.
pub const AUDIENCES: &[&str] = &["subjects", "parties", "residents"];
/// The one that a publication reaches.
pub const RESIDENTS: &str = "residents";

/// Who is told how it was carried out, as the procedure says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owed {
    pub to: Vec<String>,
    #[serde(default)]
    pub cite: Cite,
}

/// Somebody was told.
#[derive(Debug, Clone, Deserialize)]
pub struct Give {
    pub to: Vec<String>,
    pub on: Day,
    pub ways: String,
    pub reached: u64,
    pub text: String,
}

impl Give {
    pub const FIELDS: &'static [Field] = &[
        Field::must("to", Kind::Picks { from: Source::Audiences }),
        Field::must("on", Kind::Day),
        Field::must("ways", Kind::Text { max: 100 }),
        Field::must("reached", Kind::Count { min: 1, max: 10_000_000 }),
        Field::must("text", Kind::LongText { max: 2000 }),
    ];
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "feedback.given.1")]
    Given {
        to: Vec<String>,
        on: Day,
        reached: u64,
        by: PersonId,
        #[serde(default)]
        ways: String,
        #[serde(default)]
        text: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        // What was told to everybody concerned is nobody's secret.
        Some(Personal { fields: &["ways", "text"], class: Class::Public })
    }
}

/// A telling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub to: Vec<String>,
    pub on: Day,
    pub at: Timestamp,
    pub by: PersonId,
    pub reached: u64,
    pub ways: String,
    pub text: String,
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "feedback.not-yours",
        NothingCarriedOut = "feedback.nothing-carried-out",
        UnknownAudience { audience: String } = "feedback.unknown-audience",
        OnAFutureDay { on: Day } = "feedback.on-a-future-day",
        BeforeTheWorkWasDone { done: Day } = "feedback.before-the-work-was-done",
    }
}

/// Rule 1. `done` is when the work was last done.
///
/// # Errors
/// Where nothing was carried out, the day does not fit, or the actor keeps no records.
pub fn give(wish: Give, done: Option<Timestamp>, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Give { to, on, ways, reached, text } = wish;
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    let owed = ctx.procedure.feedback.as_ref().map(|owed| owed.to.as_slice()).unwrap_or_default();
    let stranger = to.iter().find(|audience| !owed.contains(audience));
    if let Some(audience) = stranger {
        return Err(Refusal::UnknownAudience { audience: audience.clone() });
    }
    let done = done.ok_or(Refusal::NothingCarriedOut)?.day();
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if on < done {
        return Err(Refusal::BeforeTheWorkWasDone { done });
    }
    Ok(Event::Given { to, on, reached, by: ctx.actor.person.clone(), ways, text })
}

/// Rule 3: the audiences nobody has told since `done`; `published` is whether how it was carried out was.
pub fn untold<'a>(
    owed: Option<&'a Owed>,
    told: &[Told],
    done: Timestamp,
    published: bool,
) -> Vec<&'a str> {
    let since = |one: &&Told| one.at >= done;
    let reached = |audience: &str| {
        (audience == RESIDENTS && published)
            || told.iter().filter(since).any(|one| one.to.iter().any(|to| to == audience))
    };
    let owed = owed.map(|owed| owed.to.as_slice()).unwrap_or_default();
    owed.iter().map(String::as_str).filter(|audience| !reached(audience)).collect()
}
