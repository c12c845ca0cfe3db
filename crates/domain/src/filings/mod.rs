//! Filing (备案) and correction (依法纠正): what goes up with a receipt, and what comes down.
//!
//! Rule 1. A filing carries a number and is answered with a receipt (M109, M161).
//! Rule 2. What is sent back says why.
//! Rule 3. An unlawful result is corrected by the level above, citing the law; the original stays
//!         (M136).
//! Rule 4. The level above does not interfere in what the place decides by law (村 41): a correction
//!         names the article that was broken, why, and what is to be done.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::procedures::Step;
use crate::receipts::{is_receipt, names_an_article};
use crate::refusals::refusals;
use crate::time::Timestamp;

/// Send the result up.
#[derive(Debug, Clone, Deserialize)]
pub struct Submit {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Submit {
    pub const FIELDS: &'static [Field] = &[
        Field::may("text", Kind::LongText { max: 4000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// Take it in: a receipt.
#[derive(Debug, Clone, Deserialize)]
pub struct Receive {
    #[serde(default)]
    pub text: String,
}

impl Receive {
    pub const FIELDS: &'static [Field] = &[Field::may("text", Kind::LongText { max: 2000 })];
}

/// Send it back.
#[derive(Debug, Clone, Deserialize)]
pub struct Return {
    pub reason: String,
}

impl Return {
    pub const FIELDS: &'static [Field] = &[Field::must("reason", Kind::LongText { max: 2000 })];
}

/// Order it corrected.
#[derive(Debug, Clone, Deserialize)]
pub struct Correct {
    pub law: String,
    pub reason: String,
    pub remedy: String,
}

impl Correct {
    pub const FIELDS: &'static [Field] = &[
        Field::must("law", Kind::Text { max: 200 }),
        Field::must("reason", Kind::LongText { max: 4000 }),
        Field::must("remedy", Kind::LongText { max: 4000 }),
    ];
}

/// Where a filing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    pub number: String,
    pub step: String,
    pub submitted_at: Timestamp,
    pub by: PersonId,
    pub text: String,
    pub files: Vec<String>,
    /// The receipt, the return or the correction.
    pub answer: Option<Answer>,
    /// The answer it had before it was corrected: the original is kept (M136).
    #[serde(default)]
    pub original: Option<Answer>,
}

/// What the receiver did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub how: Answered,
    pub at: Timestamp,
    pub by: PersonId,
    pub receipt: String,
    pub law: String,
    pub text: String,
    pub remedy: String,
}

/// How a filing was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answered {
    Received,
    Returned,
    Corrected,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "filing.submitted.1")]
    Submitted {
        number: String,
        by: PersonId,
        #[serde(default)]
        files: Vec<String>,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "filing.received.1")]
    Received {
        receipt: String,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "filing.returned.1")]
    Returned {
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "filing.corrected.1")]
    Corrected {
        by: PersonId,
        law: String,
        #[serde(default)]
        reason: String,
        #[serde(default)]
        remedy: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let (fields, class): (&'static [&'static str], _) = match self {
            Self::Submitted { .. } | Self::Received { .. } => (&["text"], Class::Internal),
            Self::Returned { .. } => (&["reason"], Class::Internal),
            Self::Corrected { .. } => (&["reason", "remedy"], Class::Public),
        };
        Some(Personal { fields, class })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "filings.not-yours",
        NotSubmitted = "filings.not-submitted",
        AlreadySubmitted = "filings.already-submitted",
        /// Only the level above orders a correction.
        NotAbove = "filings.not-above",
        NothingFiled = "filings.nothing-filed",
        /// One order is carried out before another is given.
        AlreadyCorrected = "filings.already-corrected",
        /// Rule 4.
        NameTheArticle = "filings.name-the-article",
        SayWhy = "filings.say-why",
        SayTheRemedy = "filings.say-the-remedy",
    }
}

/// Rule 1.
///
/// # Errors
/// Where the actor keeps no records, or it was sent already.
pub fn submit(
    wish: Submit,
    filing: Option<&Filing>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    if filing.is_some_and(|filing| filing.answer.is_none()) {
        return Err(Refusal::AlreadySubmitted);
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Submitted { number: ctx.number.to_owned(), by, files: wish.files, text: wish.text })
}

fn receives(filing: Option<&Filing>, step: &Step, ctx: &Context<'_>) -> Result<String, Refusal> {
    let filing = filing.filter(|filing| filing.answer.is_none()).ok_or(Refusal::NotSubmitted)?;
    if ctx.may_keep(step) || ctx.actor.may(Power::Oversee) {
        Ok(filing.number.clone())
    } else {
        Err(Refusal::NotYours)
    }
}

/// Rule 1.
///
/// # Errors
/// Where nothing waits for a receipt, or the actor does not receive filings.
pub fn receive(
    wish: Receive,
    filing: Option<&Filing>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let receipt = receives(filing, step, ctx)?;
    Ok(Event::Received { receipt, by: ctx.actor.person.clone(), text: wish.text })
}

/// Rule 2.
///
/// # Errors
/// As [`receive`].
pub fn send_back(
    wish: Return,
    filing: Option<&Filing>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    receives(filing, step, ctx)?;
    Ok(Event::Returned { by: ctx.actor.person.clone(), reason: wish.reason })
}

/// Rule 4.
fn grounded(wish: &Correct) -> Result<(), Refusal> {
    if !names_an_article(&wish.law) {
        return Err(Refusal::NameTheArticle);
    }
    if is_receipt(&wish.reason) {
        return Err(Refusal::SayWhy);
    }
    if is_receipt(&wish.remedy) { Err(Refusal::SayTheRemedy) } else { Ok(()) }
}

/// Rules 3 and 4. Possible from the filing on, as long as the matter runs; what has been corrected is filed anew
/// before it can be corrected again.
///
/// # Errors
/// Where the actor holds none of the roles the procedure names for it, nothing was filed, what was filed is
/// corrected already, or it names no article, no reason or no remedy.
pub fn correct(
    wish: Correct,
    filing: Option<&Filing>,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let named = |by: &[String]| match by {
        [] => ctx.actor.may(Power::Oversee),
        roles => roles.iter().any(|role| ctx.actor.has(role)),
    };
    if !ctx.procedure.correction.as_ref().is_some_and(|order| named(&order.by)) {
        return Err(Refusal::NotAbove);
    }
    let answer = filing.ok_or(Refusal::NothingFiled)?.answer.as_ref();
    if answer.is_some_and(|answer| answer.how == Answered::Corrected) {
        return Err(Refusal::AlreadyCorrected);
    }
    grounded(&wish)?;
    let by = ctx.actor.person.clone();
    Ok(Event::Corrected { by, law: wish.law, reason: wish.reason, remedy: wish.remedy })
}
