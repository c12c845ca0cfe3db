//! What has happened so far on a way, and what that makes wrong.

use super::{State, Walk, Way, Wrong};
use crate::procedures::{Step, StepKind, StepOutcome};

/// Since the last decision its result was published, and no objection was upheld.
const PUBLISHED: u8 = 1;
/// The party organisation has studied what now stands.
const STUDIED: u8 = 2;
/// There is a result that nobody has published.
const OWED: u8 = 4;
/// Something was filed.
pub(super) const FILED: u8 = 8;
/// An objection was upheld, and nothing was decided since.
const UPHELD: u8 = 16;
/// Somebody responsible is named.
pub(super) const NAMED: u8 = 32;
/// Work was done, and nobody has told the residents how.
const UNTOLD: u8 = 64;

/// What has happened once a step was left with an outcome.
pub(super) fn after(step: &Step, outcome: StepOutcome, facts: u8) -> u8 {
    use StepKind as K;
    use StepOutcome as O;
    let main = step.kind.outcomes().first() == Some(&outcome);
    let decided = (facts | OWED) & !(PUBLISHED | UPHELD);
    let mut facts = match (step.kind, outcome) {
        (K::Publicize, O::Upheld) => (facts | UPHELD) & !(PUBLISHED | OWED | UNTOLD),
        (K::Publicize, _) => (facts | PUBLISHED) & !(OWED | UPHELD | UNTOLD),
        (K::Deliberate, O::Agreed) => decided & !STUDIED,
        // What was agreed before is open again.
        (K::Deliberate, _) => facts & !(STUDIED | OWED),
        // Places agree to what was talked out, or open it again.
        (K::Consent, O::Passed) if step.by_places => facts,
        (K::Consent, _) if step.by_places => facts & !(STUDIED | OWED),
        // It is settled elsewhere, by whoever takes it.
        (K::Refer, O::Taken) => facts & !(OWED | UNTOLD),
        (K::Vote, O::Passed | O::Refused) => decided,
        (K::Consent, O::Passed) | (K::Allocate, O::Chosen) => decided,
        (K::File, _) => facts | FILED,
        // Where the step says how long that stays up, the dossier waits for it.
        (K::Implement, O::Done) if step.stays.is_none() => facts | UNTOLD,
        (K::Implement, _) => facts & !UNTOLD,
        _ => facts,
    };
    if step.studies {
        facts = if main { facts | STUDIED } else { facts & !STUDIED };
    }
    if step.names_responsible && main {
        facts |= NAMED;
    }
    facts
}

impl Walk<'_> {
    /// What is wrong with a way.
    pub(super) fn wrong(&self, from: &State, way: &Way) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let Some(step) = self.graph.step(from.at) else { return wrong };
        let word = way.outcome.map_or("corrected", StepOutcome::id);
        let Some(next) = &way.to else {
            let facts = way.outcome.map_or(from.facts, |o| after(step, o, from.facts));
            if !matches!(step.kind, StepKind::Archive | StepKind::Collect) {
                wrong.push(("end-without-answer", from.at, word.to_owned()));
            }
            if step.kind != StepKind::Archive && facts & OWED != 0 && !self.is_private() {
                wrong.push(("result-not-published", from.at, word.to_owned()));
            }
            return wrong;
        };
        let Some(entered) = self.graph.step(next.at) else { return wrong };
        let has = |fact: u8| next.facts & fact != 0;
        let mut add = |id, about: usize, word: &str| wrong.push((id, about, word.to_owned()));
        match entered.kind {
            StepKind::File if has(UPHELD) => add("upheld-then-filed", next.at, &step.id),
            StepKind::File if !has(PUBLISHED) => {
                add("filing-before-publication", next.at, &step.id);
            }
            StepKind::Archive if has(OWED) && !self.is_private() => {
                add("result-not-published", from.at, word);
            }
            StepKind::Archive if has(UNTOLD) && self.work_is_told() => {
                add("work-not-published", from.at, word);
            }
            StepKind::Implement if !has(NAMED) && self.names_somebody(entered) => {
                add("responsible-unnamed", next.at, &entered.owner);
            }
            _ => {}
        }
        if !has(STUDIED)
            && let Some(body) = self.assembly(entered)
        {
            add("assembly-without-study", next.at, &body);
        }
        wrong
    }

    /// A law asks for the publication of how things were carried out, and says for how long.
    fn work_is_told(&self) -> bool {
        let figures = &self.graph.procedure.law.figures;
        figures.iter().any(|figure| figure.bounds.as_deref() == Some("stays"))
    }

    /// Whatever way a matter takes, nobody sees it but those whom it concerns.
    fn is_private(&self) -> bool {
        let tracks = &self.graph.procedure.tracks;
        !tracks.is_empty() && tracks.iter().all(|track| track.private)
    }

    /// The owner is named within each matter.
    fn names_somebody(&self, step: &Step) -> bool {
        let roles = &self.graph.procedure.roles;
        roles.iter().any(|role| {
            role.get("id").and_then(serde_json::Value::as_str) == Some(&step.owner)
                && role.get("per_matter").and_then(serde_json::Value::as_bool) == Some(true)
        })
    }

    /// The body that decides in the step, where it is an assembly: a step of kind `vote`, or a rule of a
    /// body before which a law asks for study.
    fn assembly(&self, step: &Step) -> Option<String> {
        let procedure = self.graph.procedure;
        let rules = step.rule.iter().chain(&step.rules).filter_map(|id| procedure.rule(id));
        let bodies: Vec<&str> = rules.map(|rule| rule.body.as_str()).collect();
        let by_law = bodies.iter().find(|body| procedure.law.duty_before(body).is_some());
        let vote = (step.kind == StepKind::Vote).then(|| bodies.first().copied().unwrap_or("vote"));
        by_law.copied().or(vote).map(str::to_owned)
    }
}
