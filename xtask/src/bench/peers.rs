//! The peers, installed by name from PyPI into an environment of their own and run in turn. They
//! are run, never copied from.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::algorithms::{Measured, run_example};
use crate::browser::target;
use crate::say;

const PACKAGES: &[&str] = &["pabutools", "sortition-algorithms", "red-dwarf", "numpy", "pandas"];

/// Runs every case of `xtask/assets/peers.py`, one process each, so that memory is its own, and
/// each election named; a peer may take so many seconds of the processor.
pub(super) fn run(root: &Path, files: &[&str], patience: u32) -> Result<Vec<Measured>, String> {
    let folder = target().join("peers");
    let python = environment(&folder)?;
    let election = folder.join("generated.pb");
    let votes = folder.join("votes.csv");
    run_example(root, "bench_allocation", &["--write", &election.to_string_lossy()])?;
    run_example(root, "bench_opinions", &["--write", &votes.to_string_lossy()])?;
    let pools = root.join("crates/algorithms/tests/data/sortition");
    let cases = [
        ("parse", &election),
        ("mes", &election),
        ("ess_b_30", &pools),
        ("opinions", &votes),
        ("ess_h_35", &pools),
        ("mes_add1_greedy", &election),
    ];
    let peer = Peer { script: root.join("xtask/assets/peers.py"), python, patience };
    let mut measured: Vec<Measured> =
        cases.into_iter().map(|(case, input)| peer.measure(case, input)).collect();
    for file in files.iter().map(Path::new) {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let found = peer.measure("mes_add1_greedy", file);
        measured.push(Measured { case: format!("{stem}:mes_add1_greedy"), ..found });
    }
    Ok(measured)
}

/// A virtual environment with the peers; an old one that was finished is used again.
fn environment(folder: &Path) -> Result<PathBuf, String> {
    let (python, finished) = (folder.join("bin/python"), folder.join("finished"));
    if finished.exists() {
        return Ok(python);
    }
    let place = folder.to_string_lossy();
    command("python3", &["-m", "venv", &place])?;
    let mut words = vec!["-m", "pip", "install", "--quiet"];
    words.extend(PACKAGES);
    command(&python.to_string_lossy(), &words)?;
    fs::write(&finished, "").map_err(|why| format!("{}: {why}", finished.display()))?;
    Ok(python)
}

fn command(name: &str, words: &[&str]) -> Result<(), String> {
    let status = Command::new(name).args(words).status().map_err(|why| format!("{name}: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} {} failed", words.join(" "))) }
}

/// How a peer is run.
struct Peer {
    script: PathBuf,
    python: PathBuf,
    patience: u32,
}

impl Peer {
    /// One case; a peer that fails is a result too.
    fn measure(&self, case: &str, input: &Path) -> Measured {
        let patience = self.patience.to_string();
        let mut command = Command::new(&self.python);
        let output = command.arg(&self.script).arg(case).arg(input).arg(&patience).output();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        let text = text.unwrap_or_default();
        say(&text);
        let lost = || Measured {
            case: case.to_owned(),
            failed: Some(format!("stopped after {patience} s")),
            ..Measured::default()
        };
        text.lines().rev().find_map(Measured::read).unwrap_or_else(lost)
    }
}
