//! A way through a procedure, step by step, as it can be told and played.

use serde::Serialize;

use crate::procedures::{StepOutcome, Target};

/// From one step to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    pub step: String,
    /// The how-manieth time the matter stands in the step.
    pub round: u32,
    /// How the step is left; none where the level above orders a correction (依法纠正).
    pub outcome: Option<StepOutcome>,
    /// Steps the matter would have entered had they not been used up.
    pub exhausted: Vec<String>,
    #[serde(serialize_with = "target")]
    pub to: Target,
}

fn target<S: serde::Serializer>(to: &Target, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&String::from(to.clone()))
}

/// The shortest way to what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Story {
    /// The first begins with the step in which voices are collected.
    pub moves: Vec<Move>,
    /// Where the matter stands in the end; empty where it has ended.
    pub stands: String,
    pub round: u32,
}

impl Story {
    pub(in crate::procedures) fn of(moves: Vec<Move>) -> Self {
        let last = moves.last().map(|last| last.to.clone());
        let stands = match last {
            Some(Target::Step(id)) => id,
            _ => String::new(),
        };
        // The start was entered once, before the first move.
        let entered = moves.iter().filter(|m| m.to == Target::Step(stands.clone())).count();
        let round = u32::try_from(entered).unwrap_or(u32::MAX);
        Self { moves, stands, round }
    }
}
