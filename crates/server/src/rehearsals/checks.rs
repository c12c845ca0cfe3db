//! What a script expects at the end, held against what there is.

use domain::matters::{Matter, What, running};
use domain::voices::Voice;
use serde::Serialize;

use super::script::Expect;

/// One expectation of the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// `step`, `outcome`, `papers`, `voice`, or a figure's name.
    pub what: String,
    pub expected: String,
    pub found: String,
    pub holds: bool,
}

impl Check {
    pub(super) fn new(what: &str, expected: &str, found: &str) -> Self {
        let holds = expected == found;
        Self { what: what.into(), expected: expected.into(), found: found.into(), holds }
    }
}

/// Holds everything expected against the matter and the last voice.
pub(super) fn all(expect: &Expect, matter: Option<&Matter>, voice: Option<&Voice>) -> Vec<Check> {
    let mut checks = Vec::new();
    let last = matter.and_then(|matter| matter.visits.iter().rfind(|visit| !visit.void));
    if let Some(step) = &expect.step {
        let found = last.map_or("", |visit| visit.step.as_str());
        checks.push(Check::new("step", step, found));
    }
    if let Some(outcome) = &expect.outcome {
        let left = matter.and_then(|matter| matter.visits.iter().rev().find_map(|v| v.outcome));
        checks.push(Check::new("outcome", outcome, left.map_or("", |outcome| outcome.id())));
    }
    for paper in &expect.papers {
        let made = matter.is_some_and(|matter| {
            matter.papers.iter().any(|made| made.paper == *paper && !made.void)
        });
        checks.push(Check::new("papers", paper, if made { paper } else { "" }));
    }
    for (name, expected) in &expect.figures {
        let found = matter.and_then(|matter| figure(matter, name));
        let found = found.or_else(|| voice.and_then(|voice| of_clue(voice, name)));
        let found = found.map(|found| found.to_string()).unwrap_or_default();
        checks.push(Check::new(name, &expected.to_string(), &found));
    }
    if let Some(stand) = &expect.voice {
        checks.push(Check::new("voice", stand, voice.map_or("", |voice| voice.stand.id())));
    }
    if let Some(clock) = &expect.clock {
        checks.push(Check::new("clock", clock, matter.map_or("none", clock_of)));
    }
    checks
}

/// Whether a clue was confirmed, or dealt with, after its time: 1 or 0.
fn of_clue(voice: &Voice, name: &str) -> Option<u64> {
    match name {
        "confirmed_late" => {
            let at = voice.designated.first()?.at;
            Some(u64::from(voice.is_confirmed_late(at)))
        }
        "dealt_late" => {
            let at = voice.dealt_with.as_ref()?.at;
            Some(u64::from(voice.is_dealt_with_late(at)))
        }
        _ => None,
    }
}

/// Whether a clock runs in the step, and whether anybody is told when it runs out.
fn clock_of(matter: &Matter) -> &'static str {
    let clocks = running(matter);
    match clocks.iter().find(|clock| clock.what == What::Step) {
        None => "none",
        Some(clock) if clock.due.tell.is_empty() => "nobody",
        Some(_) => "runs",
    }
}

/// A figure of the matter: those of its last sitting, of its ratings, its work and its counts.
fn figure(matter: &Matter, name: &str) -> Option<u64> {
    let count = matter.sittings.last().map(|sitting| sitting.count);
    let [satisfied, fair, dissatisfied] = matter.ratings.totals();
    let many = |n: usize| u64::try_from(n).ok();
    let money = |fen: i64| u64::try_from(fen).ok();
    match name {
        "due" => count.map(|count| count.due),
        "present" => count.map(|count| count.present),
        "yes" => count.map(|count| count.yes),
        "no" => count.map(|count| count.no),
        "abstain" => count.map(|count| count.abstain),
        "invalid" => count.map(|count| count.invalid),
        "satisfied" => Some(satisfied),
        "fair" => Some(fair),
        "dissatisfied" => Some(dissatisfied),
        "spent_fen" => money(matter.tasks.iter().map(|task| task.spent_fen).sum()),
        "budget_fen" => money(matter.tasks.iter().map(|task| task.budget_fen).sum()),
        "voices" => many(matter.voices.len()),
        "sittings" => many(matter.sittings.len()),
        "corrections" => many(matter.corrections.len()),
        "objections" => many(matter.objections()),
        "dissents" => many(matter.dissents.len()),
        "questions" => many(matter.questions.len()),
        "questions_late" => many(matter.questions.iter().filter(|q| q.late_told).count()),
        "filings" => many(matter.filings.len()),
        "overrides" => many(matter.overrides.len()),
        "walks" => many(matter.walks.len()),
        "walked" => Some(domain::walks::total(&matter.walks)),
        "households" => matter.sittings.last().and_then(|sitting| sitting.households),
        "drafts" => many(matter.drafts.len()),
        "answered" => many(matter.answered.len()),
        "promises" => many(matter.promises.len()),
        "released" => many(matter.promises.iter().filter(|p| p.released.is_some()).count()),
        "overdue" => many(matter.visits.iter().filter(|visit| visit.late_told).count()),
        "exhausted" => many(matter.exhausted.len()),
        "pauses" => many(matter.pauses.len()),
        "items" => many(matter.consents.last()?.items.len()),
        "items_passed" => {
            many(matter.consents.last()?.judged.iter().filter(|item| item.passed()).count())
        }
        "points" => Some(matter.evaluation.total().0),
        "full" => Some(matter.evaluation.total().1),
        "bonus" => Some(matter.evaluation.total().2),
        "pooled" => many(matter.allocations.last()?.projects.len()),
        "entered" => many(matter.allocations.last()?.entered().count()),
        "chosen" => many(matter.allocations.last()?.ranked.iter().filter(|row| row.chosen).count()),
        "petals" => Some(matter.slips.last()?.given()),
        "petals_refused" => Some(matter.slips.last()?.refused()),
        "assessments" => many(matter.assessments.len()),
        "reports" => many(matter.bulletins.len()),
        "reports_late" => many(matter.late_reports()),
        "late" => many(matter.tasks.iter().filter(|task| task.late_told).count()),
        "done" => many(matter.tasks.iter().filter(|task| task.finished_at.is_some()).count()),
        _ => None,
    }
}
