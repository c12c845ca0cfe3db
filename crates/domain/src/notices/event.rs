//! Facts of a notice.

use serde::{Deserialize, Serialize};

use crate::context::Due;
use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::time::Timestamp;
use crate::voices::Visibility;

/// What somebody said against a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// Counted from 1 within the matter.
    pub objection: u32,
    pub by: PersonId,
    pub at: Timestamp,
    pub visibility: Visibility,
    pub due: Option<Due>,
    pub text: String,
    pub decided: Option<bool>,
    pub reason: String,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
    pub late_told: bool,
}

impl Objection {
    /// Whether supervision alone may read and decide it.
    pub fn is_sealed(&self) -> bool {
        self.visibility == Visibility::Supervision
    }
}

/// What is not said of a fact: facts of the first shape had no such field.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_unnamed(visibility: &Visibility) -> bool {
    *visibility == Visibility::Unnamed
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "notice.posted.1")]
    Posted {
        number: String,
        posted_at: Timestamp,
        /// Photos of the board.
        #[serde(default)]
        photos: Vec<String>,
        #[serde(default)]
        channels: Vec<String>,
        closes: Due,
        #[serde(default)]
        stays: Option<Due>,
        #[serde(default)]
        title: String,
        #[serde(default)]
        text: String,
        #[serde(default)]
        witnesses: Vec<String>,
    },
    #[serde(rename = "notice.objected.1")]
    Objected {
        objection: u32,
        /// Inside since the second form: who objects stands in no published byte.
        #[serde(default)]
        by: PersonId,
        visibility: Visibility,
        #[serde(default)]
        due: Option<Due>,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "notice.objection_decided.1")]
    Decided {
        objection: u32,
        upheld: bool,
        by: PersonId,
        /// Of the objection: who may read why it was decided so.
        #[serde(default, skip_serializing_if = "is_unnamed")]
        visibility: Visibility,
        #[serde(default)]
        reason: String,
    },
    #[serde(rename = "notice.closed.1")]
    Closed { objections: u32 },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Posted { .. } => {
                Some(Personal { fields: &["title", "text"], class: Class::Public })
            }
            Self::Objected { visibility, .. } => {
                Some(Personal { fields: &["text", "by"], class: visibility.class() })
            }
            Self::Decided { visibility, .. } => {
                Some(Personal { fields: &["reason"], class: visibility.class() })
            }
            Self::Closed { .. } => None,
        }
    }
}
