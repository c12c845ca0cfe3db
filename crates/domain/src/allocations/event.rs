//! Facts of an allocation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::time::Timestamp;

/// One project that was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pooled {
    /// Counted from 1 within the round.
    pub project: u32,
    pub title: String,
    pub cost_fen: i64,
    /// Households that raised it.
    pub households: u64,
    /// Whether enough households did.
    pub enters: bool,
}

/// Points for one project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    pub project: u32,
    pub points: u64,
}

/// One scorer's sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub scorer: String,
    pub points: Vec<Points>,
}

/// One project with its rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    pub rank: u32,
    pub project: u32,
    /// The mean is `sum` / `scores`.
    pub sum: u64,
    pub scores: u64,
    pub chosen: bool,
}

/// One round of choosing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub step: String,
    pub at: Timestamp,
    pub budget_fen: i64,
    pub projects: Vec<Pooled>,
    /// By number of the scorer.
    pub sheets: BTreeMap<u32, Sheet>,
    pub ranked: Vec<Ranked>,
    pub closed_at: Option<Timestamp>,
}

impl Round {
    /// The projects that are scored.
    pub fn entered(&self) -> impl Iterator<Item = &Pooled> {
        self.projects.iter().filter(|project| project.enters)
    }

    /// The number of the scorer of that name, or the next free one.
    pub fn number_of(&self, scorer: &str) -> u32 {
        let known = self.sheets.iter().find(|(_, sheet)| sheet.scorer == scorer);
        let next = || self.sheets.keys().last().map_or(1, |last| last.saturating_add(1));
        known.map_or_else(next, |(number, _)| *number)
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "allocation.pooled.1")]
    Pooled { by: PersonId, budget_fen: i64, projects: Vec<Pooled> },
    #[serde(rename = "allocation.scored.1")]
    Scored {
        number: u32,
        by: PersonId,
        points: Vec<Points>,
        #[serde(default)]
        scorer: String,
    },
    #[serde(rename = "allocation.closed.1")]
    Closed { ranked: Vec<Ranked>, drop_extremes: u32, spent_fen: i64 },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Scored { .. } => Some(Personal { fields: &["scorer"], class: Class::Internal }),
            Self::Pooled { .. } | Self::Closed { .. } => None,
        }
    }
}
