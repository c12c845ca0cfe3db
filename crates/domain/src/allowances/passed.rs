//! What the assembly and its representatives have passed in a matter.

use serde_json::Value;

use super::act::{ASSEMBLY, REPRESENTATIVES};
use crate::matters::Matter;
use crate::procedures::{Procedure, StepOutcome};
use crate::rules::Outcome;
use crate::time::Day;

/// An assembly has passed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// `assembly` or `representatives`.
    pub body: &'static str,
    pub on: Day,
}

/// Every passing vote of an assembly in the matter that keeps its force, in the order of the meetings.
pub fn passed(matter: &Matter, procedure: &Procedure) -> Vec<Passed> {
    let stands = |step: &str| {
        let mut visits = matter.visits.iter().filter(|visit| visit.step == step && !visit.void);
        visits.any(|visit| visit.outcome == Some(StepOutcome::Passed))
    };
    let votes = matter.sittings.iter().filter(|sitting| {
        let verdict = sitting.verdict.as_ref().map(|verdict| verdict.outcome);
        verdict == Some(Outcome::Passed) && stands(&sitting.step)
    });
    let named = |body: &str| assembly(procedure, body);
    votes
        .filter_map(|vote| Some(Passed { body: named(&vote.body)?, on: vote.held_at.day() }))
        .collect()
}

/// Which of the two a body is: the one that authorises, or the one that is authorised; none where neither.
fn assembly(procedure: &Procedure, body: &str) -> Option<&'static str> {
    let authorises = |shape: &crate::procedures::BodyShape| {
        shape.more.get("delegated_by").and_then(Value::as_str).map(str::to_owned)
    };
    let law = &procedure.law;
    if law.body(body).and_then(authorises).is_some() {
        return Some(REPRESENTATIVES);
    }
    let all = law.bodies.iter().filter_map(authorises);
    all.into_iter().any(|by| by == body).then_some(ASSEMBLY)
}
