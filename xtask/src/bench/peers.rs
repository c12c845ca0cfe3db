//! The peers, installed by name from PyPI into an environment of their own and run in turn. They
//! are run, never copied from.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::algorithms::{Measured, run_example};
use crate::browser::target;
use crate::say;

const PACKAGES: &[&str] = &["pabutools", "sortition-algorithms", "red-dwarf", "numpy", "pandas"];

/// Runs every case of `xtask/assets/peers.py`, one process each, so that memory is its own.
pub(super) fn run(root: &Path) -> Result<Vec<Measured>, String> {
    let folder = target().join("peers");
    let python = environment(&folder)?;
    let election = folder.join("generated.pb");
    let votes = folder.join("votes.csv");
    run_example(root, "bench_allocation", &["--write", &election.to_string_lossy()])?;
    run_example(root, "bench_opinions", &["--write", &votes.to_string_lossy()])?;
    let mut measured = Vec::new();
    let pools = root.join("crates/algorithms/tests/data/sortition");
    let cases = [
        ("parse", &election),
        ("mes", &election),
        ("ess_b_30", &pools),
        ("opinions", &votes),
        ("ess_h_35", &pools),
        ("mes_add1_greedy", &election),
    ];
    for (case, input) in cases {
        measured.push(one(root, &python, case, input));
    }
    Ok(measured)
}

/// A virtual environment with the peers; an old one is used again.
fn environment(folder: &Path) -> Result<PathBuf, String> {
    let python = folder.join("bin/python");
    if python.exists() {
        return Ok(python);
    }
    let place = folder.to_string_lossy();
    command("python3", &["-m", "venv", &place])?;
    let mut words = vec!["-m", "pip", "install", "--quiet"];
    words.extend(PACKAGES);
    command(&python.to_string_lossy(), &words)?;
    Ok(python)
}

fn command(name: &str, words: &[&str]) -> Result<(), String> {
    let status = Command::new(name).args(words).status().map_err(|why| format!("{name}: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} {} failed", words.join(" "))) }
}

/// One case; a peer that fails is a result too.
fn one(root: &Path, python: &Path, case: &str, input: &Path) -> Measured {
    let script = root.join("xtask/assets/peers.py");
    let output = Command::new(python).arg(script).arg(case).arg(input).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let text = text.unwrap_or_default();
    say(&text);
    let lost = || Measured {
        case: case.to_owned(),
        failed: Some("stopped after 420 s".to_owned()),
        ..Measured::default()
    };
    text.lines().rev().find_map(Measured::read).unwrap_or_else(lost)
}
