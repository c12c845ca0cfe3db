//! What a check found, and where.

use std::fmt;

/// One thing out of order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The check, as exceptions name it.
    pub(crate) check: &'static str,
    /// A path, `path::function`, or the name of a package.
    pub(crate) place: String,
    /// The line in the file, from 1; 0 for the whole.
    pub(crate) line: usize,
    /// The size measured, or 1 for each occurrence.
    pub(crate) figure: usize,
    /// What is wrong and what to do.
    pub(crate) words: String,
}

impl Finding {
    /// A finding that counts once.
    pub(crate) fn new(check: &'static str, place: &str, line: usize, words: String) -> Self {
        Self { check, place: place.to_owned(), line, figure: 1, words }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { check, place, line, words, .. } = self;
        match line {
            0 => write!(to, "{check}: {place}: {words}"),
            _ => write!(to, "{check}: {place}:{line}: {words}"),
        }
    }
}

/// The words of the findings, for tests.
#[cfg(test)]
pub(crate) fn places(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|finding| finding.place.as_str()).collect()
}
