//! `cargo xtask bench algorithms`: the measurements of the crate `algorithms`, in release, against
//! the figures to reach and, with `--peers`, against the peers run in the same minute.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::limits::{ALGORITHMS, Limit};
use super::{machine, peers, table};
use crate::browser::target;
use crate::say;
use crate::test::cargo_path;

/// Seconds of the processor after which a peer is stopped, unless told otherwise.
const PATIENCE_SECONDS: u32 = 420;

const EXAMPLES: &[&str] = &["bench_sortition", "bench_allocation", "bench_opinions"];

/// One line of a benchmark, ours or a peer's.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Measured {
    pub(super) case: String,
    /// Time of the processor where the line tells it: the machine may be busy with other things.
    pub(super) seconds: f64,
    pub(super) peak_kib: Option<u64>,
    /// Why there is no figure.
    pub(super) failed: Option<String>,
}

impl Measured {
    /// Reads `{"case"|"name":…, "seconds":…, "cpu_seconds"|"processor_seconds":…, "peak_kib":…}`.
    pub(super) fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let word = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let number = |key: &str| value.get(key).and_then(Value::as_f64);
        let failed = word("failed");
        let seconds = number("processor_seconds")
            .or_else(|| number("cpu_seconds"))
            .or_else(|| number("seconds"))
            .or_else(|| failed.as_ref().map(|_| 0.0))?;
        let peak_kib = value.get("peak_kib").and_then(Value::as_u64).filter(|kib| *kib > 0);
        Some(Self { case: word("case").or_else(|| word("name"))?, seconds, peak_kib, failed })
    }
}

pub(super) fn run(root: &Path, words: &[&str]) -> Result<String, String> {
    let Asked { files, peers: with_peers } = ask(words)?;
    let facts = machine::facts();
    build(root, "algorithms")?;
    let mut ours = Vec::new();
    for example in EXAMPLES {
        let extra: &[&str] = if *example == "bench_allocation" { &files } else { &[] };
        ours.extend(run_example(root, example, extra)?);
    }
    let peers = match with_peers {
        Some(patience) => peers::run(root, &files, patience)?,
        None => Vec::new(),
    };
    let rows: Vec<Vec<String>> = ALGORITHMS.iter().map(|limit| row(limit, &ours, &peers)).collect();
    let heads = ["work", "peer", "to reach", "ours", "memory", "ratio", "reached"];
    let words = format!("{facts}.\n\n{}", table::markdown(&heads, &rows));
    table::write(root, "algorithms", &words)?;
    Ok(words)
}

/// What was asked for on the command line.
#[derive(Debug, Default, PartialEq)]
struct Asked<'w> {
    /// Elections that may not be kept in the repository.
    files: Vec<&'w str>,
    /// How long each peer may take, if they are to be run.
    peers: Option<u32>,
}

/// Reads `[--peers] [--peer-seconds N] [FILE.pb …]`.
fn ask<'w>(words: &[&'w str]) -> Result<Asked<'w>, String> {
    let (mut asked, mut patience) = (Asked::default(), PATIENCE_SECONDS);
    let mut words = words.iter().copied();
    while let Some(word) = words.next() {
        match word {
            "--peers" => asked.peers = Some(patience),
            "--peer-seconds" => {
                let seconds = words.next().and_then(|seconds| seconds.parse().ok());
                patience = seconds.ok_or("--peer-seconds takes a whole number")?;
            }
            word if word.starts_with("--") => return Err(format!("bench knows no {word}")),
            file => asked.files.push(file),
        }
    }
    asked.peers = asked.peers.map(|_| patience);
    Ok(asked)
}

/// Builds the benchmarks of a crate in release.
pub(super) fn build(root: &Path, package: &str) -> Result<(), String> {
    let status = Command::new(cargo_path())
        .args(["build", "--quiet", "--release", "--package", package, "--examples"])
        .current_dir(root)
        .status()
        .map_err(|why| format!("cargo build: {why}"))?;
    if status.success() { Ok(()) } else { Err("the benchmarks do not build".to_owned()) }
}

/// Runs one benchmark and reads its lines.
pub(super) fn run_example(
    root: &Path,
    example: &str,
    words: &[&str],
) -> Result<Vec<Measured>, String> {
    let output = Command::new(target().join("release/examples").join(example))
        .args(words)
        .current_dir(root)
        .output()
        .map_err(|why| format!("{example}: {why}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    say(&text);
    if output.status.success() {
        return Ok(text.lines().filter_map(Measured::read).collect());
    }
    Err(format!("{example}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn row(limit: &Limit, ours: &[Measured], peers: &[Measured]) -> Vec<String> {
    let own = ours.iter().find(|measured| limit.covers(&measured.case));
    let peer = peers.iter().find(|peer| limit.stands_against(&peer.case));
    let mib = |measured: &Measured| measured.peak_kib.map(|kib| kib.div_ceil(1024));
    let size = |measured: Option<&Measured>| {
        measured.and_then(mib).map(|mib| format!("{mib} MiB")).unwrap_or_default()
    };
    let reached = own.is_some_and(|own| {
        let fits = limit.most_mib.is_none_or(|most| mib(own).is_some_and(|mib| mib <= most));
        own.seconds <= limit.most_seconds && fits
    });
    let most = limit.most_mib.map(|mib| format!(", {mib} MiB")).unwrap_or_default();
    let ratio = match (own, peer) {
        (Some(own), Some(peer)) if peer.failed.is_none() && own.seconds > 0.0 => {
            format!("{:.0} ×", peer.seconds / own.seconds)
        }
        _ => String::new(),
    };
    let told = |peer: &Measured| match &peer.failed {
        Some(why) => why.clone(),
        None => format!("{} {}", table::seconds(peer.seconds), size(Some(peer))).trim().to_owned(),
    };
    let verdict = match own {
        None if limit.needs_a_file() => "not measured: no file given",
        None => "not measured",
        Some(_) if reached => "yes",
        Some(_) => "no",
    };
    vec![
        limit.work.to_owned(),
        peer.map(told).unwrap_or_default(),
        format!("{}{most}", table::seconds(limit.most_seconds)),
        own.map(|own| table::seconds(own.seconds)).unwrap_or_default(),
        size(own),
        ratio,
        verdict.to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit() -> &'static Limit {
        ALGORITHMS.iter().find(|limit| limit.case == "mes").unwrap()
    }

    #[test]
    fn files_and_the_patience_with_peers_are_read_in_any_order() {
        let asked = |words: &[&'static str]| ask(words).unwrap();
        assert_eq!(asked(&["a.pb"]), Asked { files: vec!["a.pb"], peers: None });
        assert_eq!(asked(&["--peers"]).peers, Some(420));
        let both = Asked { files: vec!["a.pb"], peers: Some(9) };
        assert_eq!(asked(&["--peers", "a.pb", "--peer-seconds", "9"]), both);
        assert_eq!(asked(&["--peer-seconds", "9", "--peers", "a.pb"]), both);
        assert!(ask(&["--peer-seconds"]).is_err() && ask(&["--pears"]).is_err());
    }

    #[test]
    fn lines_of_all_benchmarks_are_read() {
        let line = r#"{"case":"mes","seconds":0.5,"processor_seconds":0.01,"peak_kib":1024}"#;
        let read = Measured::read(line).unwrap();
        assert_eq!((read.case.as_str(), read.seconds, read.peak_kib), ("mes", 0.01, Some(1024)));
        let read = Measured::read(r#"{"name":"sortition/x","seconds":0.5,"result":{}}"#).unwrap();
        assert_eq!((read.case.as_str(), read.seconds), ("sortition/x", 0.5));
        assert!(Measured::read("progress 1/2").is_none());
    }

    #[test]
    fn a_figure_is_reached_up_to_its_limit_and_no_further() {
        let with = |seconds: f64, mib: u64| {
            let peak_kib = Some(mib * 1024);
            let own = Measured { case: "mes".to_owned(), seconds, peak_kib, failed: None };
            row(limit(), &[own], &[]).pop().unwrap()
        };
        assert_eq!((with(0.02, 120).as_str(), with(0.021, 120).as_str()), ("yes", "no"));
        assert_eq!(with(0.01, 121), "no");
        assert_eq!(row(limit(), &[], &[]).pop().unwrap(), "not measured");
    }
}
