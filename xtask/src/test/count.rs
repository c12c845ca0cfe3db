//! Counts what `cargo test` says, and lets every line through: others read them too.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::Failed;
use crate::say;

/// Tests that held and tests that did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Count {
    /// Adds another count.
    pub(crate) fn add(&mut self, other: &Count) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Adds what a closing line `test result: ok. 3 passed; 0 failed; …` says.
    fn read(&mut self, line: &str) {
        let Some(figures) = line.strip_prefix("test result: ") else { return };
        let figure = |name: &str| {
            let (before, _) = figures.split_once(&format!(" {name}"))?;
            before.rsplit(' ').next()?.parse::<usize>().ok()
        };
        self.passed += figure("passed").unwrap_or(0);
        self.failed += figure("failed").unwrap_or(0);
    }
}

/// The cargo that runs us, so that the toolchain stays the same.
pub(crate) fn cargo_path() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// Runs every test of the workspace in the dev profile.
pub(super) fn cargo_test(root: &Path) -> Result<Count, Failed> {
    let mut child = Command::new(cargo_path())
        .args(["test", "--workspace", "--no-fail-fast"])
        .current_dir(root)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| format!("cargo test: {why}"))?;
    let mut count = Count::default();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            count.read(&line);
            say(&line);
        }
    }
    let status = child.wait().map_err(|why| format!("cargo test: {why}"))?;
    let Count { passed, failed } = count;
    if status.success() && passed > 0 {
        return Ok(count);
    }
    // A build that fails counts as one.
    count.failed = failed.max(1);
    Err(Failed { count, words: format!("cargo test: {passed} passed, {failed} failed") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_added_up() {
        let mut count = Count::default();
        count
            .read("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; finished in 0.01s");
        count.read("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured");
        count.read("test a ... ok, 5 passed");
        assert_eq!(count, Count { passed: 15, failed: 2 });
    }
}
