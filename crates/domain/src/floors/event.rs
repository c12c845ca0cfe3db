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
    /// For how many minutes they had the floor, where somebody looked at the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u64>,
}

/// Somebody who asked for a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Counted from 1 within the meeting.
    pub turn: u32,
    pub speaker: String,
    pub standing: String,
    pub taken: bool,
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
    /// Who asked for a turn, in the order of asking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
}

impl Floor {
    /// How often somebody has spoken; nobody without a name counts.
    pub fn spoken(&self, speaker: &str) -> usize {
        let same = self.said.iter().filter(|said| said.speaker == speaker);
        if speaker.is_empty() { 0 } else { same.count() }
    }

    /// Turns not taken, in the order in which they come: whoever has spoken least often first, then
    /// whoever asked first. Rule 6.
    pub fn waiting(&self) -> Vec<&Turn> {
        let mut open: Vec<&Turn> = self.turns.iter().filter(|turn| !turn.taken).collect();
        open.sort_by_key(|turn| (self.spoken(&turn.speaker), turn.turn));
        open
    }
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
        /// The turn they had asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        turn: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<u64>,
        #[serde(default)]
        speaker: String,
        #[serde(default)]
        standing: String,
        #[serde(default)]
        words: String,
    },
    /// Somebody wants to speak.
    #[serde(rename = "floor.turn_asked.1")]
    TurnAsked {
        turn: u32,
        #[serde(default)]
        speaker: String,
        #[serde(default)]
        standing: String,
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
            Self::TurnAsked { .. } => &["speaker", "standing"],
            Self::PutRight { .. } => &["speaker", "words"],
            Self::Answered { .. } => &["who", "words"],
            Self::Counted { .. } => return None,
        };
        Some(Personal { fields, class: Class::Internal })
    }
}
