//! Which crate of the house may know which. Any other edge is a finding.

use serde_json::Value;

use super::super::finding::Finding;
use super::{packages, word};

/// The edges of `docs/decisions/0001-crates-and-edges.md`; xtask stands outside and may use any.
const EDGES: &[(&str, &[&str])] = &[
    ("algorithms", &[]),
    ("proofs", &[]),
    ("domain", &["algorithms"]),
    ("documents", &[]),
    ("store", &["proofs"]),
    ("server", &["domain", "algorithms", "store", "documents", "proofs"]),
    ("cli", &["server", "domain", "algorithms", "store", "documents", "proofs"]),
];

pub(super) fn check(metadata: &Value) -> Vec<Finding> {
    let own: Vec<&Value> =
        packages(metadata).filter(|p| p.get("source").is_none_or(Value::is_null)).collect();
    let names: Vec<&str> = own.iter().map(|package| word(package, "name")).collect();
    own.iter().flat_map(|package| of_package(package, &names)).collect()
}

fn of_package(package: &Value, names: &[&str]) -> Vec<Finding> {
    let name = word(package, "name");
    if name == "xtask" {
        return Vec::new();
    }
    let Some((_, allowed)) = EDGES.iter().find(|(from, _)| *from == name) else {
        let words = "a new crate needs a decision record and a line in tidy".to_owned();
        return vec![Finding::new("edges", name, 0, words)];
    };
    let dependencies = package.get("dependencies").and_then(Value::as_array);
    dependencies
        .into_iter()
        .flatten()
        .map(|dependency| word(dependency, "name"))
        .filter(|to| names.contains(to) && !allowed.contains(to))
        .map(|to| Finding::new("edges", name, 0, format!("{name} → {to} is no edge of the house")))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with(from: &str, to: &str) -> Value {
        json!({"packages": [
            {"name": from, "source": null, "dependencies": [{"name": to}]},
            {"name": to, "source": null, "dependencies": []},
            {"name": "serde", "source": "elsewhere", "dependencies": [{"name": "store"}]},
        ]})
    }

    #[test]
    fn the_edges_of_the_house_stand() {
        assert!(check(&with("server", "domain")).is_empty());
        assert!(check(&with("xtask", "server")).is_empty());
    }

    #[test]
    fn an_edge_the_other_way_is_found() {
        assert_eq!(check(&with("domain", "store")).len(), 1);
    }

    #[test]
    fn an_eighth_crate_is_found() {
        assert_eq!(check(&with("gadgets", "proofs")).len(), 1);
    }
}
