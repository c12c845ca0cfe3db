//! `cargo xtask mutate`: of every step of every procedure something is taken away, and `check` must find it
//! under the id that is meant. The mutants and their table: `crates/domain/tests/mutants.rs`, which
//! `cargo xtask test` runs as well.

use std::path::Path;
use std::process::Command;

use crate::test::cargo_path;

/// Runs the mutants and shows their table.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let status = Command::new(cargo_path())
        .args(["test", "--quiet", "--package", "domain", "--test", "mutants", "--", "--nocapture"])
        .current_dir(root)
        .status()
        .map_err(|why| format!("cargo test: {why}"))?;
    if status.success() {
        Ok("every mutant that breaks something is found".to_owned())
    } else {
        Err("a mutant was not found".to_owned())
    }
}
