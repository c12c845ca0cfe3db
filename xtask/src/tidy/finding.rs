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

/// Lines of one check at one place before the rest is only counted.
const MOST_LINES: usize = 6;

/// All findings, line by line.
pub(crate) fn report(found: &[Finding]) -> String {
    let mut lines = Vec::new();
    for group in found.chunk_by(|a, b| (a.check, &a.place) == (b.check, &b.place)) {
        lines.extend(group.iter().take(MOST_LINES).map(ToString::to_string));
        if let (Some(first), Some(more @ 1..)) =
            (group.first(), group.len().checked_sub(MOST_LINES))
        {
            lines.push(format!("{}: {}: and {more} more", first.check, first.place));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The words of the findings, for tests.
#[cfg(test)]
pub(crate) fn places(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|finding| finding.place.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_findings_at_one_place_are_told_briefly() {
        let found = |n: usize| vec![Finding::new("han", "a.rs", 1, "x".to_owned()); n];
        assert_eq!(report(&found(6)).lines().count(), 6);
        assert!(report(&found(8)).ends_with("han: a.rs: and 2 more\n"));
    }
}
