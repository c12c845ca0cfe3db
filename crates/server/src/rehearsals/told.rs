//! What became of the acts of a story.

use serde::Serialize;

/// What became of one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    pub line: usize,
    pub at: String,
    pub by: String,
    #[serde(rename = "do")]
    pub command: String,
    /// `ok` or a rule id.
    pub expected: String,
    /// `ok` or a rule id.
    pub got: String,
    /// The short number of what was made or changed.
    pub number: String,
    /// Where the matter stands after the act; empty before there is one.
    pub step: String,
    pub holds: bool,
    /// Why not, in one sentence; empty where nothing stood against it.
    pub why: String,
    /// The name and the roles of whoever acts.
    pub who: String,
    pub roles: Vec<String>,
    /// What happened to the matter since the act above: clocks that ran out, then what the act made.
    pub followed: Vec<Followed>,
}

/// Something that followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Followed {
    /// A step was entered; until when it should be left, and who is told then.
    Entered {
        step: String,
        round: u32,
        until: String,
        tell: Vec<String>,
    },
    /// A step that would have been entered is used up.
    UsedUp {
        step: String,
    },
    /// Something ran late, and somebody was told.
    Late {
        tell: Vec<String>,
    },
    /// The matter went back, and papers lost their force.
    Back {
        step: String,
    },
    Ended,
}
