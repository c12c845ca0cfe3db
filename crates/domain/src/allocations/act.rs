//! Wishes about an allocation.

use algorithms::allocation::scoring::{self, Given, RankRefusal, Scores};
use serde::Deserialize;

use super::event::Points;
use super::{Event, Pooled, Ranked, Round};
use crate::context::Context;
use crate::forms::{Field, Kind};
use crate::procedures::{Step, StepOutcome};
use crate::refusals::refusals;
use crate::rules::{Count, Outcome, judge};

const PROJECT: &[Field] = &[
    Field::must("title", Kind::Text { max: 60 }),
    Field::must("cost_fen", Kind::Money),
    Field::may("households", Kind::Count { min: 0, max: 10_000_000 }),
];

const POINTS: &[Field] = &[
    Field::must("project", Kind::Count { min: 1, max: 200 }),
    Field::must("points", Kind::Count { min: 0, max: 1_000_000 }),
];

/// A row of the form of `allocations.pool`.
#[derive(Debug, Clone, Deserialize)]
pub struct Project {
    pub title: String,
    pub cost_fen: i64,
    #[serde(default)]
    pub households: u64,
}

/// Fix what is scored, and for how much money.
#[derive(Debug, Clone, Deserialize)]
pub struct Pool {
    pub budget_fen: i64,
    pub projects: Vec<Project>,
}

impl Pool {
    pub const FIELDS: &'static [Field] = &[
        Field::must("budget_fen", Kind::Money),
        Field::must("projects", Kind::Rows { of: PROJECT, max: 200 }),
    ];
}

/// Enter one scorer's sheet.
#[derive(Debug, Clone, Deserialize)]
pub struct Score {
    pub scorer: String,
    pub points: Vec<Points>,
}

impl Score {
    pub const FIELDS: &'static [Field] = &[
        Field::must("scorer", Kind::Text { max: 40 }),
        Field::must("points", Kind::Rows { of: POINTS, max: 200 }),
    ];
}

/// Rank and choose.
#[derive(Debug, Clone, Deserialize)]
pub struct Close {}

impl Close {
    pub const FIELDS: &'static [Field] = &[];
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "allocations.not-yours",
        AlreadyPooled = "allocations.already-pooled",
        NotPooled = "allocations.not-pooled",
        NoProjects = "allocations.no-projects",
        NoBudget = "allocations.no-budget",
        NoCost { title: String } = "allocations.no-cost",
        SameProjectTwice { title: String } = "allocations.same-project-twice",
        /// How many households there are is not on record, so no share can be taken.
        HouseholdsUnknown = "allocations.households-unknown",
        MoreHouseholdsThanThere { title: String, households: u64, due: u64 } = "allocations.more-households-than-there-are",
        NotInThePool { project: u32 } = "allocations.not-in-the-pool",
        ScoredTwice { project: u32 } = "allocations.scored-twice",
        NotScored { title: String } = "allocations.not-scored",
        AboveTheScale { points: u64, scale: u64 } = "allocations.above-the-scale",
        /// Without highest and lowest nothing would be left.
        TooFewScores { scores: u64, needed: u64 } = "allocations.too-few-scores",
    }
}

fn may(step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    if ctx.may_keep(step) { Ok(()) } else { Err(Refusal::NotYours) }
}

/// Rule 1.
///
/// # Errors
/// Where a pool is open, or a project has no cost or more households than there are.
pub fn pool(
    wish: Pool,
    open: Option<&Round>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    if open.is_some() {
        return Err(Refusal::AlreadyPooled);
    }
    if wish.budget_fen <= 0 {
        return Err(Refusal::NoBudget);
    }
    let mut projects: Vec<Pooled> = Vec::new();
    for (number, project) in (1_u32..).zip(wish.projects) {
        let title = project.title.trim().to_owned();
        if project.cost_fen <= 0 {
            return Err(Refusal::NoCost { title });
        }
        if projects.iter().any(|kept| kept.title == title) {
            return Err(Refusal::SameProjectTwice { title });
        }
        let Project { cost_fen, households, .. } = project;
        let enters = enters(&title, households, step, ctx)?;
        projects.push(Pooled { project: number, title, cost_fen, households, enters });
    }
    if projects.is_empty() {
        return Err(Refusal::NoProjects);
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Pooled { by, budget_fen: wish.budget_fen, projects })
}

/// Whether enough households raised it; everything enters where the step names no pool rule.
fn enters(title: &str, households: u64, step: &Step, ctx: &Context<'_>) -> Result<bool, Refusal> {
    let Some(rule) = step.pool.as_ref().and_then(|id| ctx.procedure.rule(id)) else {
        return Ok(true);
    };
    let due = ctx.place.heads(&rule.body, rule.base).ok_or(Refusal::HouseholdsUnknown)?;
    if households > due {
        let title = title.to_owned();
        return Err(Refusal::MoreHouseholdsThanThere { title, households, due });
    }
    let count = Count { due, present: households, yes: households, ..Count::default() };
    let verdict = judge(rule, &ctx.settings.fractions(ctx.procedure), &count);
    Ok(verdict.outcome == Outcome::Passed)
}

/// Rule 2.
///
/// # Errors
/// Where a project is left out, scored twice, not in the pool, or above the scale.
pub fn score(
    wish: Score,
    open: Option<&Round>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let round = open.ok_or(Refusal::NotPooled)?;
    let scale = step.scale.as_ref().and_then(|scale| ctx.settings.amount(ctx.procedure, scale));
    let mut seen: Vec<u32> = Vec::new();
    for Points { project, points } in &wish.points {
        if !round.entered().any(|kept| kept.project == *project) {
            return Err(Refusal::NotInThePool { project: *project });
        }
        if seen.contains(project) {
            return Err(Refusal::ScoredTwice { project: *project });
        }
        seen.push(*project);
        if let Some(scale) = scale.map(u64::from).filter(|scale| points > scale) {
            return Err(Refusal::AboveTheScale { points: *points, scale });
        }
    }
    if let Some(left) = round.entered().find(|kept| !seen.contains(&kept.project)) {
        return Err(Refusal::NotScored { title: left.title.clone() });
    }
    let Score { scorer, points } = wish;
    let scorer = scorer.trim().to_owned();
    let (number, by) = (round.number_of(&scorer), ctx.actor.person.clone());
    Ok(Event::Scored { number, by, points, scorer })
}

/// Rule 3, Rule 4. Answers the event and how the step ends.
///
/// # Errors
/// Where too few sheets are in.
pub fn close(
    open: Option<&Round>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Event, StepOutcome), Refusal> {
    may(step, ctx)?;
    let round = open.ok_or(Refusal::NotPooled)?;
    let drop = step.drop_extremes.as_ref();
    let drop = drop.and_then(|amount| ctx.settings.amount(ctx.procedure, amount)).unwrap_or(0);
    let mut ranked = rank(round, drop)?;
    let mut left = round.budget_fen;
    for row in &mut ranked {
        let project = round.projects.iter().find(|project| project.project == row.project);
        let cost = project.map_or(i64::MAX, |project| project.cost_fen);
        if cost <= left {
            left -= cost;
            row.chosen = true;
        }
    }
    let any = ranked.iter().any(|row| row.chosen);
    let outcome = if any { StepOutcome::Chosen } else { StepOutcome::None };
    let spent_fen = round.budget_fen - left;
    Ok((Event::Closed { ranked, drop_extremes: drop, spent_fen }, outcome))
}

fn rank(round: &Round, drop: u32) -> Result<Vec<Ranked>, Refusal> {
    let entered: Vec<&Pooled> = round.entered().collect();
    // Nothing was raised by enough households: nothing to score, and the step ends with none.
    if entered.is_empty() {
        return Ok(Vec::new());
    }
    let place = |number: u32| entered.iter().position(|project| project.project == number);
    let mut given: Vec<Given> = Vec::new();
    for (scorer, sheet) in round.sheets.values().enumerate() {
        let rows = sheet.points.iter().filter_map(|row| Some((place(row.project)?, row.points)));
        given.extend(rows.map(|(item, score)| Given { item, scorer, score }));
    }
    given.sort_by_key(|one| (one.item, one.scorer));
    let scores = Scores {
        items: entered.iter().map(|project| project.project.to_string()).collect(),
        scorers: round.sheets.keys().map(ToString::to_string).collect(),
        places: 0,
        given,
    };
    let weights = vec![1; scores.scorers.len()];
    let dropped = usize::try_from(drop).unwrap_or(usize::MAX);
    let table = scoring::rank(&scores, &weights, dropped).map_err(|why| match why {
        RankRefusal::TooFew { scores, .. } => Refusal::TooFewScores {
            scores: u64::try_from(scores).unwrap_or(u64::MAX),
            needed: u64::from(drop).saturating_mul(2).saturating_add(1),
        },
    })?;
    let mut ranked: Vec<(Ranked, &Pooled)> = Vec::new();
    for row in table {
        let Some(project) = entered.get(row.item) else { continue };
        let narrow = |n: u128| u64::try_from(n).unwrap_or(u64::MAX);
        let rank = u32::try_from(row.rank).unwrap_or(u32::MAX);
        let (sum, scores) = (narrow(row.sum), narrow(row.weight));
        let row = Ranked { rank, project: project.project, sum, scores, chosen: false };
        ranked.push((row, project));
    }
    ranked.sort_by(|(a, x), (b, y)| {
        let ties = y.households.cmp(&x.households).then(x.cost_fen.cmp(&y.cost_fen));
        a.rank.cmp(&b.rank).then(ties).then(x.project.cmp(&y.project))
    });
    Ok(ranked.into_iter().map(|(row, _)| row).collect())
}
