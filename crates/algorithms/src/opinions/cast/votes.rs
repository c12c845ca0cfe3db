//! What goes in: votes and statements, as plain data.
//! Rule 1. A vote is one of agree, disagree, pass; not having voted is not a pass.
//! Rule 2. Of several votes of one person on one statement the last one counts.

/// What one person says to one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    Disagree,
    Pass,
    Agree,
}

impl Choice {
    /// 0, 1 or 2: the vote (-1, 0, +1) raised by one, so that sums stay natural numbers.
    pub(in crate::opinions) const fn raised(self) -> u32 {
        match self {
            Self::Disagree => 0,
            Self::Pass => 1,
            Self::Agree => 2,
        }
    }

    /// -1, 0 or +1.
    pub const fn sign(self) -> i8 {
        match self {
            Self::Disagree => -1,
            Self::Pass => 0,
            Self::Agree => 1,
        }
    }
}

/// One vote as it was cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// When, in milliseconds; 0 where unknown. Equal times keep the order of the rows.
    pub at: i64,
    pub statement: u64,
    pub participant: u64,
    pub choice: Choice,
}

/// What the moderators decided about a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Moderation {
    /// Out: nobody's vote on it moves the picture.
    Out,
    #[default]
    Open,
    Accepted,
}

/// One statement people vote on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub id: u64,
    pub moderation: Moderation,
    /// A statement about the people or the conversation ("I live in group 3"): asked often,
    /// never part of the picture.
    pub meta: bool,
    pub text: String,
}

/// How a number of people voted on one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    pub disagree: u32,
    pub pass: u32,
    pub agree: u32,
}

impl Tally {
    /// All who answered, passes included.
    pub const fn seen(self) -> u32 {
        self.disagree + self.pass + self.agree
    }

    /// The two added up.
    pub const fn plus(self, other: Self) -> Self {
        Self {
            disagree: self.disagree + other.disagree,
            pass: self.pass + other.pass,
            agree: self.agree + other.agree,
        }
    }

    pub(in crate::opinions) fn add(&mut self, choice: Choice) {
        self.disagree += u32::from(choice == Choice::Disagree);
        self.pass += u32::from(choice == Choice::Pass);
        self.agree += u32::from(choice == Choice::Agree);
    }

    pub(in crate::opinions) fn take(&mut self, choice: Choice) {
        self.disagree -= u32::from(choice == Choice::Disagree);
        self.pass -= u32::from(choice == Choice::Pass);
        self.agree -= u32::from(choice == Choice::Agree);
    }
}
