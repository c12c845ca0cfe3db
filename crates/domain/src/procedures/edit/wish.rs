//! What can be wished of a draft.

use std::collections::BTreeMap;

use crate::procedures::{ClockOf, StepKind, StepOutcome, Target};
use crate::rules::{Base, Of, Test};
use crate::time::Count;

/// A thing with a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Body,
    Paper,
    Role,
    Rule,
    Category,
    /// A form of meeting; its name is its id.
    Form,
}

impl Named {
    /// The table it stands in.
    pub const fn table(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Paper => "paper",
            Self::Role => "role",
            Self::Rule => "rule",
            Self::Category => "category",
            Self::Form => "form",
        }
    }
}

/// How long, counted how, and who is told. Days are whole; none: as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days {
    pub at_least: Option<u32>,
    pub at_most: Option<u32>,
    pub count: Count,
    pub tell: Vec<String>,
    /// Names of the settings that are made for a number of the place's own.
    pub least_name: String,
    pub most_name: String,
}

/// What a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Quorum,
    Pass,
}

impl Part {
    /// The word in TOML.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quorum => "quorum",
            Self::Pass => "pass",
        }
    }
}

/// A decision rule of the place's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRule {
    pub name: String,
    pub body: String,
    /// The name of the body where it is not declared yet: those whom one matter concerns.
    pub body_name: String,
    pub base: Base,
    pub pass: Test,
    pub of: Of,
}

/// A step to be put between another step and where one of its outcomes leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep {
    pub after: String,
    pub outcome: StepOutcome,
    pub kind: StepKind,
    pub name: String,
    pub short: String,
    pub plain: String,
    pub owner: String,
    /// At most so many days; of a publication at least so many.
    pub days: u32,
    pub count: Count,
    pub tell: Vec<String>,
    /// Days within which an answer is owed, for kinds that owe one.
    pub answer_days: Option<u32>,
    /// How often one matter may enter the step, and where it goes then.
    pub rounds: Option<(u32, Target)>,
    /// Where the other outcomes lead; the first outcome of the kind leads on where it led before.
    pub on: BTreeMap<StepOutcome, Target>,
    /// A rule that is there.
    pub rule: Option<String>,
    /// Or one of the place's own.
    pub own_rule: Option<NewRule>,
    /// The most points of a sheet, where projects are scored.
    pub scale: Option<u32>,
    /// Papers by id and name; those not yet declared are.
    pub papers: Vec<(String, String)>,
    /// On what the place bases it.
    pub basis: String,
    /// Names of the settings that are made for its numbers.
    pub days_name: String,
    pub limit_name: String,
    pub answer_name: String,
    pub scale_name: String,
}

/// One wish of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Head {
        name: String,
        plain: String,
        levels: Vec<String>,
    },
    Name {
        of: Named,
        id: String,
        name: String,
    },
    Step {
        step: String,
        name: String,
        short: String,
        plain: String,
    },
    Owner {
        step: String,
        owner: String,
    },
    /// The papers of a step by id, and new ones by name, each with whether residents see it.
    Papers {
        step: String,
        papers: Vec<String>,
        new: Vec<(String, bool)>,
    },
    /// The forms of meeting of a step by name, and new ones with when each fits.
    Forms {
        step: String,
        forms: Vec<String>,
        new: Vec<(String, String)>,
    },
    Clock {
        step: String,
        which: ClockOf,
        days: Days,
    },
    Rounds {
        step: String,
        rounds: u32,
        then: Target,
    },
    /// `at` counts the requirements of that part from 0.
    Threshold {
        rule: String,
        part: Part,
        at: usize,
        test: Test,
    },
    Notice {
        rule: String,
        days: u32,
    },
    Connect {
        step: String,
        outcome: StepOutcome,
        to: Target,
    },
    Add(NewStep),
    /// What led to the step leads to `joined` then.
    Remove {
        step: String,
        joined: Target,
    },
}
