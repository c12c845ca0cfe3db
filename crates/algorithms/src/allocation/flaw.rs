//! What is wrong with a file, and where.

use std::fmt;

/// One flaw; reading stops at the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    pub kind: FlawKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// A quote is opened and never closed.
    OpenQuote,
    /// Text before the first section.
    NoSection,
    /// META, PROJECTS or VOTES is missing or stands twice.
    Section(&'static str),
    /// A table lacks a column it must have.
    NoColumn(&'static str),
    /// META lacks a key it must have.
    NoKey(&'static str),
    /// A row has more filled fields than the table has columns, or lacks its id.
    Row,
    /// An amount is not a plain decimal below 10^18 units.
    Amount(String),
    /// Points are not a plain decimal, negative, or too many.
    Points(String),
    /// `vote_type` is none of the five.
    BallotKind(String),
    /// An id stands twice in its table.
    Repeated(String),
    /// A ballot names a project that is not in PROJECTS.
    Unknown(String),
    /// A ballot of the kind choose-1 names more than one project.
    MoreThanOne,
    /// A ballot has `votes` projects and `points` numbers of points.
    PointsCount { votes: usize, points: usize },
    /// META promises a number of rows, the table has another.
    Count { key: &'static str, said: String, found: usize },
    /// A column nobody knows.
    UnknownColumn(String),
    /// No project is of this category.
    UnknownCategory(String),
    /// The own budgets together exceed the whole.
    OverBudget(String),
    /// A score is not a whole number on the scale.
    Score(String),
    /// Weights are given to somebody who did not score.
    UnknownScorer(String),
    /// A scorer has no weight.
    NoWeight(String),
    /// The file holds more than can be counted.
    TooBig,
}

impl Flaw {
    /// Puts a flaw at a byte of the text.
    pub(super) fn at(text: &str, byte: usize, kind: FlawKind) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let tail = before.rsplit_once('\n').map_or(before, |(_, tail)| tail);
        let column = tail.chars().filter(|character| *character != '\u{feff}').count() + 1;
        Self { line, column, kind }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, column {}: ", self.line, self.column)?;
        match &self.kind {
            FlawKind::OpenQuote => write!(out, "a quote is opened here and never closed"),
            FlawKind::NoSection => write!(out, "text before META, PROJECTS or VOTES"),
            FlawKind::Section(name) => write!(out, "section {name} must stand exactly once"),
            FlawKind::NoColumn(name) => write!(out, "column {name} is missing"),
            FlawKind::NoKey(name) => write!(out, "META lacks {name}"),
            FlawKind::Row => write!(out, "this row does not match the columns of its table"),
            FlawKind::Amount(text) => write!(out, "{text:?} is not a plain decimal amount"),
            FlawKind::Points(text) => write!(out, "{text:?} is not a number of points"),
            FlawKind::BallotKind(text) => write!(out, "{text:?} is not a kind of ballot"),
            FlawKind::Repeated(id) => write!(out, "{id:?} stands twice"),
            FlawKind::Unknown(id) => write!(out, "project {id:?} is not in PROJECTS"),
            FlawKind::MoreThanOne => write!(out, "a choose-1 ballot names more than one project"),
            FlawKind::PointsCount { votes, points } => {
                write!(out, "{votes} projects but {points} numbers of points")
            }
            FlawKind::Count { key, said, found } => {
                write!(out, "{key} says {said}, the table has {found}")
            }
            FlawKind::UnknownColumn(name) => write!(out, "column {name:?} is not known here"),
            FlawKind::UnknownCategory(name) => write!(out, "no project is of category {name:?}"),
            FlawKind::OverBudget(name) => {
                write!(out, "with the budget of {name:?} the own budgets exceed the whole")
            }
            FlawKind::Score(text) => write!(out, "{text:?} is not a score on the scale"),
            FlawKind::UnknownScorer(name) => write!(out, "{name:?} gave no scores"),
            FlawKind::NoWeight(name) => write!(out, "{name:?} has no weight"),
            FlawKind::TooBig => write!(out, "the file holds more than can be counted"),
        }
    }
}

impl std::error::Error for Flaw {}
