//! Facts of the floor, and the floor as it stands.

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::meetings::Stance;
use crate::time::Timestamp;

/// Heads of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heads {
    pub group: String,
    pub heads: u64,
}

/// One thing said on the floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Counted from 1 within the meeting.
    pub speech: u32,
    pub at: Timestamp,
    pub stance: Stance,
    pub speaker: String,
    pub standing: String,
    pub words: String,
    /// Who answered on the spot, and what.
    pub answer: Option<(String, String)>,
    /// The promise that answers it.
    pub promise: Option<u32>,
}

impl Said {
    /// A question nobody has answered or promised anything for.
    pub fn waits(&self) -> bool {
        self.stance == Stance::Asks && self.answer.is_none() && self.promise.is_none()
    }
}

/// A meeting that is going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    pub held_at: Timestamp,
    pub place: String,
    pub form: Option<String>,
    pub host: String,
    pub speakers: String,
    pub said: Vec<Said>,
    pub present: Option<u64>,
    pub households: Option<u64>,
    pub groups: Vec<Heads>,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "floor.opened.1")]
    Opened {
        held_at: Timestamp,
        place: String,
        #[serde(default)]
        form: Option<String>,
        #[serde(default)]
        host: String,
        #[serde(default)]
        speakers: String,
    },
    #[serde(rename = "floor.spoke.1")]
    Spoke {
        speech: u32,
        stance: Stance,
        #[serde(default)]
        speaker: String,
        #[serde(default)]
        standing: String,
        #[serde(default)]
        words: String,
    },
    #[serde(rename = "floor.put_right.1")]
    PutRight {
        speech: u32,
        #[serde(default)]
        speaker: String,
        #[serde(default)]
        words: String,
    },
    #[serde(rename = "floor.answered.1")]
    Answered {
        speech: u32,
        #[serde(default)]
        who: String,
        #[serde(default)]
        words: String,
    },
    #[serde(rename = "floor.counted.1")]
    Counted {
        present: u64,
        #[serde(default)]
        households: Option<u64>,
        #[serde(default)]
        groups: Vec<Heads>,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields: &'static [&'static str] = match self {
            Self::Opened { .. } => &["host", "speakers"],
            Self::Spoke { .. } => &["speaker", "standing", "words"],
            Self::PutRight { .. } => &["speaker", "words"],
            Self::Answered { .. } => &["who", "words"],
            Self::Counted { .. } => return None,
        };
        Some(Personal { fields, class: Class::Internal })
    }
}
