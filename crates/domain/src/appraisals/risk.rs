//! Risk assessments. Rule 4.

use serde::{Deserialize, Serialize};

use super::{Event, Refusal};
use crate::actors::Power;
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::Gate;
use crate::receipts::{is_receipt, says_nothing};
use crate::time::Day;

/// What follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// 可实施
    GoAhead,
    /// 暂缓: it waits for another assessment.
    PutOff,
    /// 不实施
    Dropped,
}

impl Conclusion {
    const IDS: &'static [&'static str] = &["go-ahead", "put-off", "dropped"];

    /// The word of the field.
    pub const fn id(self) -> &'static str {
        match self {
            Self::GoAhead => "go-ahead",
            Self::PutOff => "put-off",
            Self::Dropped => "dropped",
        }
    }
}

/// Put an assessment on record.
#[derive(Debug, Clone, Deserialize)]
pub struct Assess {
    pub on: Day,
    /// Who assessed.
    pub who: String,
    pub text: String,
    pub level: String,
    pub measures: String,
    pub conclusion: Conclusion,
    #[serde(default)]
    pub signed: Vec<String>,
}

impl Assess {
    pub const FIELDS: &'static [Field] = &[
        Field::must("on", Kind::Day),
        Field::must("who", Kind::Text { max: 80 }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::must("level", Kind::Pick { from: Source::RiskLevels }),
        Field::must("measures", Kind::LongText { max: 4000 }),
        Field::must("conclusion", Kind::Choice { of: Conclusion::IDS }),
        Field::may("signed", Kind::Files { max: 6 }),
    ];
}

/// An assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Counted from 1 within the matter.
    pub assessment: u32,
    pub on: Day,
    /// How high the risk is: the gate's word, and its name.
    pub level: String,
    pub level_name: String,
    pub conclusion: Conclusion,
    /// The last sitting before it; 0 where none was held.
    pub sitting: u32,
    pub by: PersonId,
    #[serde(default)]
    pub signed: Vec<String>,
    #[serde(default)]
    pub who: String,
    /// What could go wrong.
    #[serde(default)]
    pub text: String,
    /// What is done against it.
    #[serde(default)]
    pub measures: String,
}

impl Assessment {
    /// Whether the result goes back to where it was made: dropped, or as risky as nothing may be.
    pub fn sends_back(&self, gate: &Gate) -> bool {
        let stops = gate.levels.iter().any(|known| known.id == self.level && known.stops);
        self.conclusion == Conclusion::Dropped || stops
    }

    /// Why nothing is decided or carried out after it; none where it goes ahead.
    pub fn stops(&self, gate: &Gate) -> Option<Refusal> {
        if self.sends_back(gate) {
            return Some(Refusal::TooRisky { level: self.level_name.clone() });
        }
        (self.conclusion == Conclusion::PutOff).then_some(Refusal::PutOff { on: self.on })
    }
}

/// Rule 4. `assessment` is the number it will carry, `sitting` that of the last sitting.
///
/// # Errors
/// Where the method asks for none, the actor neither assesses nor keeps records, or it says too little.
pub fn assess(
    wish: Assess,
    assessment: u32,
    sitting: u32,
    gate: Option<&Gate>,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let gate = gate.ok_or(Refusal::NothingToAssess)?;
    if !gate.by.iter().any(|role| ctx.actor.has(role)) && !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    if says_nothing(&wish.who) {
        return Err(Refusal::NameWhoGaveIt);
    }
    if !ctx.has_come(wish.on) {
        return Err(Refusal::OnAFutureDay { on: wish.on });
    }
    if is_receipt(&wish.text) || is_receipt(&wish.measures) {
        return Err(Refusal::SayTheRisks);
    }
    let level = gate.levels.iter().find(|level| level.id == wish.level);
    let level_name = level.ok_or(Refusal::UnknownLevel)?.name.clone();
    let Assess { on, who, text, level, measures, conclusion, signed } = wish;
    let by = ctx.actor.person.clone();
    Ok(Event::Assessed(Assessment {
        assessment,
        on,
        level,
        level_name,
        conclusion,
        sitting,
        by,
        signed,
        who,
        text,
        measures,
    }))
}
