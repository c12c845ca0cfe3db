//! `cargo xtask test`: everything that must hold, in one command, each step timed.
//!
//! Nothing is built in release, and no server that happens to run is used. A step that fails does
//! not hide the ones behind it, unless they could not mean anything.

mod count;
mod install;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::say;
use crate::{browser, tidy};
pub(crate) use count::{Count, cargo_path};

/// Every crate, tests and examples included.
const LINTS: &[&str] = &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];

/// A step that did not hold, with what was counted before.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) count: Count,
    pub(crate) words: String,
}

impl From<String> for Failed {
    fn from(words: String) -> Self {
        Self { count: Count { passed: 0, failed: 1 }, words }
    }
}

/// A step and its name.
type Step = (&'static str, fn(&Path) -> Result<Count, Failed>);

const STEPS: &[Step] = &[
    ("install", |_| nothing_counted(install::run())),
    ("fmt", |root| nothing_counted(cargo(root, &["fmt", "--all", "--check"]))),
    ("tidy", |root| nothing_counted(tidy::run(root).map(|words| say(&words)))),
    ("clippy", |root| nothing_counted(cargo(root, LINTS))),
    ("cargo test", count::cargo_test),
    ("browser", browser::journeys),
];

/// Runs all steps; an error names those that failed.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let begun = Instant::now();
    let mut total = Count::default();
    let mut failed = Vec::new();
    for (name, step) in STEPS {
        let from = Instant::now();
        let outcome = step(root);
        let seconds = from.elapsed().as_secs_f64();
        match outcome {
            Ok(count) => {
                total.add(&count);
                say(&format!("── {name}: ok, {seconds:.1} s"));
            }
            Err(Failed { count, words }) => {
                total.add(&count);
                failed.push(*name);
                say(&format!("{words}\n── {name}: FAILED, {seconds:.1} s"));
            }
        }
    }
    let minutes = begun.elapsed().as_secs_f64() / 60.0;
    let Count { passed, failed: lost } = total;
    let words = format!("{minutes:.1} minutes\n{passed} passed, {lost} failed");
    if failed.is_empty() {
        Ok(words)
    } else {
        Err(format!("failed: {}\n{words}", failed.join(", ")))
    }
}

fn nothing_counted(outcome: Result<(), String>) -> Result<Count, Failed> {
    outcome.map(|()| Count::default()).map_err(Failed::from)
}

/// A cargo command whose words go straight to the reader.
fn cargo(root: &Path, words: &[&str]) -> Result<(), String> {
    let status = Command::new(cargo_path())
        .args(words)
        .current_dir(root)
        .status()
        .map_err(|why| format!("cargo: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("cargo {}", words.join(" "))) }
}
