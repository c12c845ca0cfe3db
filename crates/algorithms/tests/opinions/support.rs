//! Where the references are, and how numbers are compared.

use std::path::{Path, PathBuf};

use algorithms::opinions::{Statement, Vote, read_statements, read_votes};
use serde_json::Value;

/// The folder of one conversation: beside the repository, else the copy kept in it.
pub fn folder(name: &str) -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = own.ancestors().map(|above| above.join("shared/data/opinion").join(name));
    let kept = own.join("tests/data/opinion").join(name);
    let found = shared.chain([kept]).find(|folder| folder.join("votes.csv").is_file());
    if found.is_none() {
        println!("{name}: neither ../shared/data/opinion nor a copy is here, not tested");
    }
    found
}

pub fn votes(folder: &Path) -> Vec<Vote> {
    read_votes(&std::fs::read_to_string(folder.join("votes.csv")).unwrap()).unwrap()
}

pub fn statements(folder: &Path) -> Vec<Statement> {
    std::fs::read_to_string(folder.join("statements.csv"))
        .map(|text| read_statements(&text).unwrap())
        .unwrap_or_default()
}

pub fn json(folder: &Path, name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder.join(name)).unwrap()).unwrap()
}

/// A count of the reference.
pub fn size(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|entry| entry.as_f64().unwrap()).collect()
}

pub fn ids(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|entry| entry.as_u64().unwrap()).collect()
}

#[track_caller]
pub fn near(what: &str, ours: f64, theirs: f64, tolerance: f64) {
    let allowed = tolerance * theirs.abs().max(1.0);
    assert!((ours - theirs).abs() <= allowed, "{what}: ours {ours}, theirs {theirs}");
}

#[track_caller]
pub fn all_near(what: &str, ours: &[f64], theirs: &[f64], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (at, (a, b)) in ours.iter().zip(theirs).enumerate() {
        near(&format!("{what} {at}"), *a, *b, tolerance);
    }
}

/// +1 or -1, so that `theirs` times it points the way `ours` does.
pub fn turn(ours: &[f64], theirs: &[f64]) -> f64 {
    let along: f64 = ours.iter().zip(theirs).map(|(a, b)| a * b).sum();
    if along < 0.0 { -1.0 } else { 1.0 }
}

pub fn turned(theirs: &[f64], turn: f64) -> Vec<f64> {
    theirs.iter().map(|value| value * turn).collect()
}
