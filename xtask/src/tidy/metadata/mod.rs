//! What `cargo metadata` says of the workspace: edges and licences.

mod edges;
mod licences;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::finding::Finding;

/// The one platform that is built and tested; others would be downloaded only to be read.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// Asks cargo and runs both checks.
pub(super) fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let metadata = ask(root)?;
    let mut found = edges::check(&metadata);
    found.extend(licences::check(&metadata));
    Ok(found)
}

fn ask(root: &Path) -> Result<Value, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", PLATFORM])
        .current_dir(root)
        .output()
        .map_err(|why| format!("cargo metadata: {why}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|why| format!("cargo metadata: {why}"))
}

/// The packages of an answer.
fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata.get("packages").and_then(Value::as_array).into_iter().flatten()
}

/// A string of a JSON object; empty where there is none.
fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}
