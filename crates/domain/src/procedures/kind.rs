//! The kinds of steps and the outcomes each must provide for.

use serde::{Deserialize, Serialize};

use super::Procedure;
use crate::rules::{Base, Rule};

/// How those whom a rule counts are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// They come to a meeting.
    Meeting,
    /// One by one, at their doors.
    Doors,
    /// Each of the places that take part.
    Places,
}

impl Asked {
    /// The word of the catalogue.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Doors => "doors",
            Self::Places => "places",
        }
    }

    /// By the steps that name the rule, and what a head of it is.
    pub fn by(procedure: &Procedure, rule: &Rule) -> Self {
        let mut steps = procedure.steps.iter().filter(|step| step.rule.as_ref() == Some(&rule.id));
        match rule.base {
            Base::Places => Self::Places,
            _ if steps.any(|step| step.kind == StepKind::Consent) => Self::Doors,
            _ => Self::Meeting,
        }
    }
}

/// A kind of step. Stored for ever: kinds are added, never renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    Collect,
    Screen,
    Resolve,
    Investigate,
    Plan,
    Brief,
    Deliberate,
    Vote,
    Consent,
    Allocate,
    Publicize,
    File,
    Seal,
    Implement,
    Supervise,
    Rate,
    Archive,
    Refer,
}

/// How a step ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepOutcome {
    Matter,
    Answered,
    Referred,
    Accusation,
    Accepted,
    Refused,
    Passed,
    NoQuorum,
    Done,
    Agreed,
    Again,
    Unresolved,
    Chosen,
    None,
    Clear,
    Upheld,
    ObjectedAndKept,
    Received,
    Returned,
    Corrected,
    Whole,
    Stopped,
    Satisfied,
    QuestionOpen,
    Reopened,
    End,
    Taken,
    Back,
}

impl StepKind {
    /// Every kind there is.
    pub const ALL: [Self; 18] = [
        Self::Collect,
        Self::Screen,
        Self::Resolve,
        Self::Investigate,
        Self::Plan,
        Self::Brief,
        Self::Deliberate,
        Self::Vote,
        Self::Consent,
        Self::Allocate,
        Self::Publicize,
        Self::File,
        Self::Seal,
        Self::Implement,
        Self::Supervise,
        Self::Rate,
        Self::Archive,
        Self::Refer,
    ];

    /// The outcomes of the kind; a procedure leads each of them somewhere (contracts 4).
    pub const fn outcomes(self) -> &'static [StepOutcome] {
        use StepOutcome as O;
        match self {
            Self::Collect => &[O::Matter, O::Answered, O::Referred, O::Accusation],
            Self::Screen => &[O::Accepted, O::Refused, O::Referred],
            Self::Resolve | Self::Vote | Self::Consent => &[O::Passed, O::Refused, O::NoQuorum],
            Self::Investigate | Self::Plan | Self::Brief => &[O::Done],
            Self::Deliberate => &[O::Agreed, O::Again, O::Unresolved],
            Self::Allocate => &[O::Chosen, O::None],
            Self::Publicize => &[O::Clear, O::Upheld, O::ObjectedAndKept],
            Self::File => &[O::Received, O::Returned, O::Corrected],
            Self::Seal => &[O::Whole, O::Refused],
            Self::Implement => &[O::Done, O::Stopped],
            Self::Supervise => &[O::Satisfied, O::QuestionOpen],
            Self::Rate => &[O::Satisfied, O::Reopened],
            Self::Archive => &[O::End],
            Self::Refer => &[O::Taken, O::Back],
        }
    }

    /// The word in TOML.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Collect => "collect",
            Self::Screen => "screen",
            Self::Resolve => "resolve",
            Self::Investigate => "investigate",
            Self::Plan => "plan",
            Self::Brief => "brief",
            Self::Deliberate => "deliberate",
            Self::Vote => "vote",
            Self::Consent => "consent",
            Self::Allocate => "allocate",
            Self::Publicize => "publicize",
            Self::File => "file",
            Self::Seal => "seal",
            Self::Implement => "implement",
            Self::Supervise => "supervise",
            Self::Rate => "rate",
            Self::Archive => "archive",
            Self::Refer => "refer",
        }
    }
}

impl StepOutcome {
    /// The word in TOML.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Answered => "answered",
            Self::Referred => "referred",
            Self::Accusation => "accusation",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Passed => "passed",
            Self::NoQuorum => "no_quorum",
            Self::Done => "done",
            Self::Agreed => "agreed",
            Self::Again => "again",
            Self::Unresolved => "unresolved",
            Self::Chosen => "chosen",
            Self::None => "none",
            Self::Clear => "clear",
            Self::Upheld => "upheld",
            Self::ObjectedAndKept => "objected_and_kept",
            Self::Received => "received",
            Self::Returned => "returned",
            Self::Corrected => "corrected",
            Self::Whole => "whole",
            Self::Stopped => "stopped",
            Self::Satisfied => "satisfied",
            Self::QuestionOpen => "question_open",
            Self::Reopened => "reopened",
            Self::End => "end",
            Self::Taken => "taken",
            Self::Back => "back",
        }
    }
}
