//! Why a file is not a rehearsal: which line, and what.

use domain::procedures::is_misfit;

use crate::procedures::misfit;
use crate::words::Words;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Not TOML at all.
    Toml,
    /// A word the format does not have.
    UnknownWord,
    /// A word that must be there is not.
    MissingWord,
    /// A value of the wrong kind.
    WrongKind,
    NotATime,
    /// An act lies before the one above it.
    BackInTime,
    NoSuchPart,
    /// A role no unit seats.
    NoSuchRole,
    NoSuchCommand,
    /// A field the command does not have.
    NoSuchField,
    /// A field the command must have.
    NoField,
    NoSuchRule,
    NoSuchHandle,
    HandleTwice,
    NoSuchProcedure,
    NoSuchSetting,
    NoActs,
}

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadScript {
    /// Counted from 1; 0 where no line can be named.
    pub line: usize,
    pub problem: Problem,
    /// The word it is about.
    pub what: String,
}

impl BadScript {
    pub(in crate::rehearsals) fn new(
        line: usize,
        problem: Problem,
        what: impl Into<String>,
    ) -> Self {
        Self { line, problem, what: what.into() }
    }

    /// The fault as a sentence with its line.
    pub fn sentence(&self, words: Words) -> String {
        let line = i64::try_from(self.line).unwrap_or(i64::MAX);
        let kind = self.problem.word();
        let what = misfit(&self.what, words).unwrap_or_else(|| self.what.clone());
        words.with("rehearsals-bad", &[("line", &line), ("kind", &kind), ("what", &what)])
    }

    /// From what the reader of TOML says.
    pub(super) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let line = error.span().map_or(0, |span| line_at(text, span.start));
        let message = error.message();
        let quoted = message.split('`').nth(1).unwrap_or_default();
        let problem = if message.starts_with("unknown field") {
            Problem::UnknownWord
        } else if message.starts_with("missing field") {
            Problem::MissingWord
        } else if is_misfit(message) {
            Problem::WrongKind
        } else {
            Problem::Toml
        };
        let told = matches!(problem, Problem::UnknownWord | Problem::MissingWord);
        Self::new(line, problem, if told { quoted } else { message })
    }
}

/// The line, counted from 1, in which the byte at `offset` lies.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(0, |before| before.matches('\n').count() + 1)
}

impl Problem {
    /// The word a catalogue selects by.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::UnknownWord => "unknown",
            Self::MissingWord => "missing",
            Self::WrongKind => "kind",
            Self::NotATime => "time",
            Self::BackInTime => "back",
            Self::NoSuchPart => "part",
            Self::NoSuchRole => "role",
            Self::NoSuchCommand => "command",
            Self::NoSuchField => "field",
            Self::NoField => "no-field",
            Self::NoSuchRule => "rule",
            Self::NoSuchHandle => "handle",
            Self::HandleTwice => "twice",
            Self::NoSuchProcedure => "procedure",
            Self::NoSuchSetting => "setting",
            Self::NoActs => "acts",
        }
    }
}
