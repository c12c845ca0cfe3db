//! Appraisals (论证评估、法律意见): what somebody with special knowledge says about a result.
//!
//! Rule 1. An expert or the judicial assistant gives it; whoever keeps the records may write it down,
//!         with the name of whoever gave it (M60, M61).
//! Rule 2. An opinion says what it finds; one that finds something unlawful names the law.
//! Rule 3. It is about the last sitting; a later sitting wants a new one.
//! Rule 4. A risk assessment (社会稳定风险评估, M62) says who assessed when, what could go wrong and how badly, what is
//!         done against it, and whether it goes ahead, is put off or is dropped.

mod risk;

pub use risk::{Assess, Assessment, Conclusion, assess};
use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// What it looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Whether it is lawful.
    Legal,
    /// Whether it works.
    Expert,
}

impl About {
    /// The word of the field.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::Expert => "expert",
        }
    }
}

/// What it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    Sound,
    /// Sound once what the opinion names is changed.
    Conditional,
    Unsound,
}

impl Finding {
    /// The word of the field.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Conditional => "conditional",
            Self::Unsound => "unsound",
        }
    }
}

/// Give an opinion.
#[derive(Debug, Clone, Deserialize)]
pub struct Give {
    pub about: About,
    pub finding: Finding,
    #[serde(default)]
    pub who: String,
    #[serde(default)]
    pub law: String,
    pub text: String,
    #[serde(default)]
    pub signed: Vec<String>,
}

impl Give {
    pub const FIELDS: &'static [Field] = &[
        Field::must("about", Kind::Choice { of: &["legal", "expert"] }),
        Field::must("finding", Kind::Choice { of: &["sound", "conditional", "unsound"] }),
        Field::may("who", Kind::Text { max: 80 }),
        Field::may("law", Kind::Text { max: 200 }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("signed", Kind::Files { max: 6 }),
    ];
}

/// An opinion as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// Counted from 1 within the matter.
    pub appraisal: u32,
    pub about: About,
    pub finding: Finding,
    /// The last sitting before it; 0 where none was held.
    pub sitting: u32,
    pub at: Timestamp,
    pub by: PersonId,
    pub who: String,
    pub law: String,
    pub text: String,
}

impl Appraisal {
    /// The opinion a fact gave at `at`; none of another fact.
    pub fn of(event: &Event, at: Timestamp) -> Option<Self> {
        let Event::Given { appraisal, about, finding, sitting, by, law, who, text, .. } =
            event.clone()
        else {
            return None;
        };
        Some(Self { appraisal, about, finding, sitting, at, by, who, law, text })
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "appraisal.given.1")]
    Given {
        appraisal: u32,
        about: About,
        finding: Finding,
        sitting: u32,
        by: PersonId,
        law: String,
        #[serde(default)]
        signed: Vec<String>,
        #[serde(default)]
        who: String,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "appraisal.assessed.1")]
    Assessed(Assessment),
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Given { .. } => &["who", "text"],
            Self::Assessed(_) => &["who", "text", "measures"],
        };
        Some(Personal { fields, class: Class::Internal })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "appraisals.not-yours",
        /// Whoever writes it down names the one who gave it.
        NameWhoGaveIt = "appraisals.name-who-gave-it",
        NameTheLaw = "appraisals.name-the-law",
        /// The place asks for a legal opinion before the result is published or voted upon.
        OpinionMissing = "appraisals.opinion-missing",
        Unlawful { law: String } = "appraisals.unlawful",
        /// The method knows no risk assessment, or none for this matter.
        NothingToAssess = "appraisals.nothing-to-assess",
        UnknownLevel = "appraisals.unknown-level",
        OnAFutureDay { on: Day } = "appraisals.on-a-future-day",
        /// An assessment says what could go wrong and what is done against it.
        SayTheRisks = "appraisals.say-the-risks",
        /// The place asks for an assessment before the decision.
        RiskUnassessed = "appraisals.risk-unassessed",
        PutOff { on: Day } = "appraisals.put-off",
        TooRisky { level: String } = "appraisals.too-risky",
    }
}

/// Rule 1, Rule 2. `number` is the number it will carry, `sitting` that of the last sitting.
///
/// # Errors
/// Where the actor neither gives nor records opinions, or names nobody or no law.
pub fn give(wish: Give, number: u32, sitting: u32, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let gate = ctx.procedure.legal.iter().flat_map(|gate| &gate.by);
    let own = match wish.about {
        About::Legal => gate.into_iter().any(|role| ctx.actor.has(role)),
        About::Expert => ctx.actor.has("expert"),
    };
    if !own && !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    if !own && wish.who.trim().is_empty() {
        return Err(Refusal::NameWhoGaveIt);
    }
    let unlawful = wish.about == About::Legal && wish.finding == Finding::Unsound;
    if unlawful && wish.law.trim().is_empty() {
        return Err(Refusal::NameTheLaw);
    }
    let Give { about, finding, who, law, text, signed } = wish;
    let by = ctx.actor.person.clone();
    Ok(Event::Given { appraisal: number, about, finding, sitting, by, law, signed, who, text })
}
