//! Evaluation (协商议事评估): points for what the procedure's indicators name, each with its note.
//!
//! Rule 1. Indicators stand in the procedure, what each is worth the place says; until it has, nothing
//!         is scored (M146, M147).
//! Rule 2. Points given and points deducted together are what the indicator is worth, and each of them
//!         says why (M148). Scored again, the later sheet counts.
//! Rule 3. A bonus stands apart: it adds at most what the place says, with its reason and what proves
//!         it (M148).
//! Rule 4. The sheet is closed once every indicator is scored. It belongs to one matter and is never
//!         set beside another's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::procedures::Indicator;
use crate::refusals::refusals;

const POINTS: Kind = Kind::Count { min: 0, max: 10_000 };

/// Points taken off, and why: a row of the form of `evaluations.score`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deduction {
    pub points: u64,
    pub note: String,
}

const DEDUCTION: &[Field] =
    &[Field::must("points", POINTS), Field::must("note", Kind::LongText { max: 500 })];

/// Score one indicator.
#[derive(Debug, Clone, Deserialize)]
pub struct Score {
    pub indicator: String,
    pub points: u64,
    pub note: String,
    #[serde(default)]
    pub deductions: Vec<Deduction>,
}

impl Score {
    pub const FIELDS: &'static [Field] = &[
        Field::must("indicator", Kind::Text { max: 60 }),
        Field::must("points", POINTS),
        Field::must("note", Kind::LongText { max: 1000 }),
        Field::may("deductions", Kind::Rows { of: DEDUCTION, max: 40 }),
    ];
}

/// Add points for something beyond.
#[derive(Debug, Clone, Deserialize)]
pub struct Add {
    pub indicator: String,
    pub points: u64,
    pub note: String,
    #[serde(default)]
    pub evidence: String,
}

impl Add {
    pub const FIELDS: &'static [Field] = &[
        Field::must("indicator", Kind::Text { max: 60 }),
        Field::must("points", POINTS),
        Field::must("note", Kind::LongText { max: 1000 }),
        Field::may("evidence", Kind::Text { max: 200 }),
    ];
}

/// One line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub name: String,
    pub points: u64,
    /// What the indicator is worth.
    pub full: u64,
    pub note: String,
    pub deductions: Vec<Deduction>,
}

/// One bonus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    pub name: String,
    pub points: u64,
    pub note: String,
    pub evidence: String,
}

/// The sheet of a matter, by indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub marks: BTreeMap<String, Mark>,
    pub extras: BTreeMap<String, Extra>,
}

impl Sheet {
    /// Points scored, points there are, bonus points.
    pub fn total(&self) -> (u64, u64, u64) {
        let points = self.marks.values().map(|mark| mark.points).fold(0, u64::saturating_add);
        let full = self.marks.values().map(|mark| mark.full).fold(0, u64::saturating_add);
        let bonus = self.extras.values().map(|extra| extra.points).fold(0, u64::saturating_add);
        (points, full, bonus)
    }

    /// Folds one fact into the sheet.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Scored { indicator, name, points, full, note, deductions, .. } => {
                let (name, note) = (name.clone(), note.clone());
                let (points, full) = (*points, *full);
                let mark = Mark { name, points, full, note, deductions: deductions.clone() };
                self.marks.insert(indicator.clone(), mark);
            }
            Event::Added { indicator, name, points, note, evidence, .. } => {
                let (name, note, evidence) = (name.clone(), note.clone(), evidence.clone());
                let extra = Extra { name, points: *points, note, evidence };
                self.extras.insert(indicator.clone(), extra);
            }
            Event::Totalled { .. } => {}
        }
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "evaluation.scored.1")]
    Scored {
        indicator: String,
        /// As the procedure named it.
        name: String,
        by: PersonId,
        points: u64,
        full: u64,
        #[serde(default)]
        note: String,
        #[serde(default)]
        deductions: Vec<Deduction>,
    },
    #[serde(rename = "evaluation.added.1")]
    Added {
        indicator: String,
        name: String,
        by: PersonId,
        points: u64,
        #[serde(default)]
        note: String,
        #[serde(default)]
        evidence: String,
    },
    #[serde(rename = "evaluation.totalled.1")]
    Totalled { points: u64, full: u64, bonus: u64 },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Scored { .. } => &["note", "deductions"],
            Self::Added { .. } => &["note", "evidence"],
            Self::Totalled { .. } => return None,
        };
        Some(Personal { fields, class: Class::Internal })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "evaluations.not-yours",
        NoSuchIndicator { indicator: String } = "evaluations.no-such-indicator",
        /// What the indicator is worth the place has not said.
        PointsNotSet { name: String } = "evaluations.points-not-set",
        DoNotAddUp { name: String, points: u64, deducted: u64, full: u64 } = "evaluations.do-not-add-up",
        AboveTheMost { name: String, points: u64, most: u64 } = "evaluations.above-the-most",
        /// A bonus is added, the others are scored.
        OfTheOtherKind { name: String } = "evaluations.of-the-other-kind",
        NotAllScored { names: Vec<String> } = "evaluations.not-all-scored",
    }
}

/// The indicator of that id or name, and what it is worth. Rule 1.
fn worth<'a>(
    wanted: &str,
    bonus: bool,
    ctx: &Context<'a>,
) -> Result<(&'a Indicator, u64), Refusal> {
    if !ctx.actor.may(Power::Supervise) {
        return Err(Refusal::NotYours);
    }
    let procedure = ctx.procedure;
    let known = procedure.indicators.iter().find(|own| own.id == wanted || own.name == wanted);
    let known = known.ok_or_else(|| Refusal::NoSuchIndicator { indicator: wanted.to_owned() })?;
    let name = || known.name.clone();
    if known.bonus != bonus {
        return Err(Refusal::OfTheOtherKind { name: name() });
    }
    let points = ctx.settings.amount(procedure, &known.points);
    let points = points.ok_or_else(|| Refusal::PointsNotSet { name: name() })?;
    Ok((known, u64::from(points)))
}

/// Rule 2.
///
/// # Errors
/// Where the actor is not supervision, the indicator is unknown or worth nothing yet, or points given
/// and deducted are not together what it is worth.
pub fn score(wish: Score, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let (known, full) = worth(&wish.indicator, false, ctx)?;
    let deducted = wish.deductions.iter().map(|row| row.points).fold(0, u64::saturating_add);
    if wish.points.saturating_add(deducted) != full {
        let (name, points) = (known.name.clone(), wish.points);
        return Err(Refusal::DoNotAddUp { name, points, deducted, full });
    }
    let Score { points, note, deductions, .. } = wish;
    let (indicator, name) = (known.id.clone(), known.name.clone());
    let by = ctx.actor.person.clone();
    Ok(Event::Scored { indicator, name, by, points, full, note, deductions })
}

/// Rule 3.
///
/// # Errors
/// Where the actor is not supervision, the bonus is unknown or worth nothing yet, or would add too much.
pub fn add(wish: Add, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let (known, most) = worth(&wish.indicator, true, ctx)?;
    let Add { points, note, evidence, .. } = wish;
    let (indicator, name) = (known.id.clone(), known.name.clone());
    if points > most {
        return Err(Refusal::AboveTheMost { name, points, most });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Added { indicator, name, by, points, note, evidence })
}

/// Rule 4.
///
/// # Errors
/// Where an indicator is not scored yet, with their names.
pub fn total(sheet: &Sheet, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let own = ctx.procedure.indicators.iter().filter(|own| !own.bonus);
    let open = own.filter(|own| !sheet.marks.contains_key(&own.id));
    let names: Vec<String> = open.map(|own| own.name.clone()).collect();
    if !names.is_empty() {
        return Err(Refusal::NotAllScored { names });
    }
    let (points, full, bonus) = sheet.total();
    Ok(Event::Totalled { points, full, bonus })
}
