//! `cargo xtask test`: everything that must hold, in one command, each step timed.
//!
//! Nothing is built in release, and no server that happens to run is used. A step that fails does
//! not hide the ones behind it, unless they could not mean anything.

pub(crate) mod count;
pub(crate) mod install;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::say;
use crate::tidy;
use count::Count;

/// Crates that clippy checks without typst's weight; the rest is checked together with the tests.
const LINTS: &[&str] = &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];

/// Runs all steps; an error names those that failed.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let begun = Instant::now();
    let mut total = Count::default();
    let mut failed = Vec::new();
    let mut step = |name: &'static str, outcome: Result<Count, String>, from: Instant| {
        let seconds = from.elapsed().as_secs_f64();
        match outcome {
            Ok(count) => {
                total.add(&count);
                say(&format!("── {name}: ok, {seconds:.1} s"));
            }
            Err(why) => {
                failed.push(name);
                total.failed += 1;
                say(&format!("{why}\n── {name}: FAILED, {seconds:.1} s"));
            }
        }
    };
    let now = Instant::now;
    let at = now();
    step("install", install::run().map(|()| Count::default()), at);
    let at = now();
    step("fmt", cargo(root, &["fmt", "--all", "--check"]), at);
    let at = now();
    step("tidy", tidy::run(root).map(|words| one(&words)), at);
    let at = now();
    step("clippy", cargo(root, LINTS), at);
    let at = now();
    step("cargo test", count::cargo_test(root), at);
    let minutes = begun.elapsed().as_secs_f64() / 60.0;
    let words = format!("{minutes:.1} minutes\n{} passed, {} failed", total.passed, total.failed);
    if failed.is_empty() {
        Ok(words)
    } else {
        Err(format!("failed: {}\n{words}", failed.join(", ")))
    }
}

fn one(words: &str) -> Count {
    say(words);
    Count::default()
}

/// A cargo command whose words go straight to the reader.
fn cargo(root: &Path, words: &[&str]) -> Result<Count, String> {
    let status = Command::new(count::cargo_path())
        .args(words)
        .current_dir(root)
        .status()
        .map_err(|why| format!("cargo: {why}"))?;
    if status.success() { Ok(Count::default()) } else { Err(format!("cargo {}", words.join(" "))) }
}
