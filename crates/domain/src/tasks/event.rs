//! Facts of the work.

use serde::{Deserialize, Serialize};

use crate::context::Due;
use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::time::{Day, Timestamp};

/// One piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Counted from 1 within the matter.
    pub task: u32,
    pub title: String,
    pub responsible: PersonId,
    pub due_on: Day,
    pub budget_fen: i64,
    pub funds: String,
    pub progress: Vec<Step>,
    pub spent_fen: i64,
    pub finished_at: Option<Timestamp>,
    pub late_told: bool,
    /// Let go with a reason, because the promise it came from cannot be kept.
    #[serde(default)]
    pub released_at: Option<Timestamp>,
    /// Roles told when it is late.
    #[serde(default)]
    pub tell: Vec<String>,
    /// It lost its force with the stay it was given in, before it was done.
    #[serde(default)]
    pub void: bool,
}

impl Task {
    /// Neither done nor let go, and in force.
    pub fn is_open(&self) -> bool {
        self.finished_at.is_none() && self.released_at.is_none() && !self.void
    }

    /// Whether anybody is held to its day: what was late already when it lost its force stays late.
    pub fn counts(&self) -> bool {
        !self.void || self.late_told
    }
}

/// One report of progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub at: Timestamp,
    pub by: PersonId,
    pub text: String,
    pub spent_fen: i64,
    pub payee: String,
    pub photos: Vec<String>,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "task.assigned.1")]
    Assigned {
        task: u32,
        responsible: PersonId,
        due_on: Day,
        budget_fen: i64,
        funds: String,
        /// The item of the consent it carries out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<u32>,
        /// Roles told when it is late, as the step's `answer` clock names them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tell: Vec<String>,
        #[serde(default)]
        title: String,
    },
    #[serde(rename = "task.progressed.1")]
    Progressed {
        task: u32,
        by: PersonId,
        spent_fen: i64,
        #[serde(default)]
        photos: Vec<String>,
        #[serde(default)]
        text: String,
        #[serde(default)]
        payee: String,
    },
    #[serde(rename = "task.finished.1")]
    Finished {
        task: u32,
        by: PersonId,
        #[serde(default)]
        photos: Vec<String>,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "task.all_done.1")]
    AllDone {
        spent_fen: i64,
        #[serde(default)]
        text: String,
    },
    /// The residents were told how far the whole matter is.
    #[serde(rename = "task.reported.1")]
    Reported {
        report: u32,
        by: PersonId,
        /// When the next one is due.
        #[serde(default)]
        due: Option<Due>,
        #[serde(default)]
        photos: Vec<String>,
        #[serde(default)]
        who: String,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "task.stopped.1")]
    Stopped {
        #[serde(default)]
        reason: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let (fields, class): (&'static [&'static str], _) = match self {
            Self::Assigned { .. } => (&["title"], Class::Public),
            Self::Progressed { .. } => (&["text", "payee"], Class::Internal),
            Self::Reported { .. } => (&["who", "text"], Class::Public),
            Self::Finished { .. } | Self::AllDone { .. } => (&["text"], Class::Internal),
            Self::Stopped { .. } => (&["reason"], Class::Internal),
        };
        Some(Personal { fields, class })
    }
}
