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
//! Rule 5. Where a tree of fine indicators stands below an indicator of the procedure (`indicators`), they are
//!         scored in its place, each with its own points, and summed for each core item (M146).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::indicators::{self, Fine, Tree, TreeRef};
use crate::procedures::{Procedure, Settings};
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

/// Where a fine indicator stands. Rule 5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    pub tree: TreeRef,
    /// What the procedure calls the indicator it stands below; empty for that indicator itself, scored whole
    /// because nothing stands below it.
    pub part: String,
    /// The core item.
    pub core: String,
}

/// What is scored or added: an indicator of the procedure, or a fine one of the place's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub id: String,
    pub name: String,
    pub bonus: bool,
    /// None where the place has not said.
    pub worth: Option<u64>,
    pub within: Option<Within>,
}

/// Everything a sheet asks for, in the order of the procedure and the tree. Rules 1 and 5.
pub fn asked(
    procedure: &Procedure,
    settings: &Settings,
    tree: Option<&(TreeRef, &Tree)>,
) -> Vec<Asked> {
    let mut all = Vec::new();
    for own in &procedure.indicators {
        let before = all.len();
        if let Some((which, tree)) = tree {
            all.extend(tree.below(&own.id).map(|fine| of_fine(fine, which, own.bonus)));
        }
        if all.len() == before {
            let worth = settings.amount(procedure, &own.points).map(u64::from);
            let within = tree.map(|(which, _)| Within {
                tree: which.clone(),
                part: String::new(),
                core: String::new(),
            });
            let (id, name) = (own.id.clone(), own.name.clone());
            all.push(Asked { id, name, bonus: own.bonus, worth, within });
        }
    }
    all
}

fn of_fine(fine: &Fine, tree: &TreeRef, bonus: bool) -> Asked {
    let (part, core) = (fine.part_name.clone(), fine.core.clone());
    Asked {
        id: fine.id.clone(),
        name: fine.name.clone(),
        bonus,
        worth: Some(fine.points),
        within: Some(Within { tree: tree.clone(), part, core }),
    }
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
    #[serde(default)]
    pub within: Option<Within>,
}

/// One bonus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    pub name: String,
    pub points: u64,
    pub note: String,
    pub evidence: String,
    #[serde(default)]
    pub within: Option<Within>,
}

/// The sums of a core item. Rule 5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub part: String,
    pub core: String,
    pub points: u64,
    pub full: u64,
    /// Added on top; `full` is then the most there was to add.
    #[serde(default)]
    pub bonus: bool,
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

    /// The tree the sheet was begun by, if it was begun: `Some(None)` without one.
    pub fn begun(&self) -> Option<Option<&TreeRef>> {
        let marks = self.marks.values().map(|mark| &mark.within);
        let mut all = marks.chain(self.extras.values().map(|extra| &extra.within));
        all.next().map(|within| within.as_ref().map(|within| &within.tree))
    }

    /// What is scored of each core item of `asked`, in its order; a bonus nobody added counts nought.
    pub fn sums(&self, asked: &[Asked]) -> Vec<Sum> {
        let mut sums: Vec<Sum> = Vec::new();
        for one in asked {
            let Some(within) = one.within.as_ref().filter(|within| !within.core.is_empty()) else {
                continue;
            };
            let points = if one.bonus {
                self.extras.get(&one.id).map(|extra| extra.points)
            } else {
                self.marks.get(&one.id).map(|mark| mark.points)
            };
            let (points, full) = (points.unwrap_or(0), one.worth.unwrap_or(0));
            let same = |sum: &&mut Sum| sum.part == within.part && sum.core == within.core;
            if let Some(sum) = sums.iter_mut().find(same) {
                sum.points = sum.points.saturating_add(points);
                sum.full = sum.full.saturating_add(full);
            } else {
                let (part, core) = (within.part.clone(), within.core.clone());
                sums.push(Sum { part, core, points, full, bonus: one.bonus });
            }
        }
        sums
    }

    /// Folds one fact into the sheet.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Scored { indicator, name, points, full, note, deductions, within, .. } => {
                let (name, note, within) = (name.clone(), note.clone(), within.clone());
                let (points, full, deductions) = (*points, *full, deductions.clone());
                let mark = Mark { name, points, full, note, deductions, within };
                self.marks.insert(indicator.clone(), mark);
            }
            Event::Added { indicator, name, points, note, evidence, within, .. } => {
                let (name, note, evidence) = (name.clone(), note.clone(), evidence.clone());
                let (points, within) = (*points, within.clone());
                let extra = Extra { name, points, note, evidence, within };
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
        /// As the procedure, or the tree, named it.
        name: String,
        by: PersonId,
        points: u64,
        full: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<Within>,
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<Within>,
        #[serde(default)]
        note: String,
        #[serde(default)]
        evidence: String,
    },
    #[serde(rename = "evaluation.totalled.1")]
    Totalled {
        points: u64,
        full: u64,
        bonus: u64,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cores: Vec<Sum>,
    },
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
        /// Fine indicators stand below it. Rule 5.
        SplitUp { name: String } = "evaluations.split-up",
        /// What the indicator is worth the place has not said.
        PointsNotSet { name: String } = "evaluations.points-not-set",
        DoNotAddUp { name: String, points: u64, deducted: u64, full: u64 } = "evaluations.do-not-add-up",
        AboveTheMost { name: String, points: u64, most: u64 } = "evaluations.above-the-most",
        /// A bonus is added, the others are scored.
        OfTheOtherKind { name: String } = "evaluations.of-the-other-kind",
        NotAllScored { names: Vec<String> } = "evaluations.not-all-scored",
    }
}

/// What the sheet of this matter asks for. Rules 4 and 5.
fn sheet_of(sheet: &Sheet, ctx: &Context<'_>) -> Vec<Asked> {
    let tree = indicators::chosen(&ctx.place.indicators, sheet.begun());
    asked(ctx.procedure, ctx.settings, tree.as_ref())
}

/// The indicator of that id or name, and what it is worth. Rules 1 and 5.
fn worth(
    wanted: &str,
    bonus: bool,
    sheet: &Sheet,
    ctx: &Context<'_>,
) -> Result<(Asked, u64), Refusal> {
    if !ctx.actor.may(Power::Supervise) {
        return Err(Refusal::NotYours);
    }
    let mut all = sheet_of(sheet, ctx).into_iter();
    let Some(known) = all.find(|one| one.id == wanted || one.name == wanted) else {
        let mut whole = ctx.procedure.indicators.iter();
        let split = whole.find(|own| own.id == wanted || own.name == wanted);
        return Err(match split {
            Some(own) => Refusal::SplitUp { name: own.name.clone() },
            None => Refusal::NoSuchIndicator { indicator: wanted.to_owned() },
        });
    };
    let name = || known.name.clone();
    if known.bonus != bonus {
        return Err(Refusal::OfTheOtherKind { name: name() });
    }
    let points = known.worth.ok_or_else(|| Refusal::PointsNotSet { name: name() })?;
    Ok((known, points))
}

/// Rule 2.
///
/// # Errors
/// Where the actor is not supervision, the indicator is unknown or worth nothing yet, or points given
/// and deducted are not together what it is worth.
pub fn score(wish: Score, sheet: &Sheet, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let (known, full) = worth(&wish.indicator, false, sheet, ctx)?;
    let deducted = wish.deductions.iter().map(|row| row.points).fold(0, u64::saturating_add);
    let Asked { id: indicator, name, within, .. } = known;
    if wish.points.saturating_add(deducted) != full {
        return Err(Refusal::DoNotAddUp { name, points: wish.points, deducted, full });
    }
    let Score { points, note, deductions, .. } = wish;
    let by = ctx.actor.person.clone();
    Ok(Event::Scored { indicator, name, by, points, full, within, note, deductions })
}

/// Rule 3.
///
/// # Errors
/// Where the actor is not supervision, the bonus is unknown or worth nothing yet, or would add too much.
pub fn add(wish: Add, sheet: &Sheet, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let (known, most) = worth(&wish.indicator, true, sheet, ctx)?;
    let Add { points, note, evidence, .. } = wish;
    let Asked { id: indicator, name, within, .. } = known;
    if points > most {
        return Err(Refusal::AboveTheMost { name, points, most });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Added { indicator, name, by, points, within, note, evidence })
}

/// Rules 4 and 5.
///
/// # Errors
/// Where an indicator is not scored yet, with their names.
pub fn total(sheet: &Sheet, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let asked = sheet_of(sheet, ctx);
    let open = asked.iter().filter(|one| !one.bonus && !sheet.marks.contains_key(&one.id));
    let names: Vec<String> = open.map(|one| one.name.clone()).collect();
    if !names.is_empty() {
        return Err(Refusal::NotAllScored { names });
    }
    let (points, full, bonus) = sheet.total();
    let cores = sheet.sums(&asked);
    Ok(Event::Totalled { points, full, bonus, cores })
}
