//! The commands on every instance that has a reference result: those in `../shared/data` beside the
//! repository, or, where that folder is absent, the copies kept in it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{Folder, kept};

/// The folder of one kind of instances.
fn home(kind: &str) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut shared = own.ancestors().map(|above| above.join("shared/data").join(kind));
    shared.find(|folder| folder.is_dir()).unwrap_or_else(|| {
        println!("../shared/data/{kind} is absent: only the copies kept here are compared");
        kept(kind)
    })
}

/// What stands in a folder, in the order of names.
fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    assert!(!found.is_empty(), "{} is empty", folder.display());
    found
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn sorted(value: &Value) -> Vec<u64> {
    let mut ids: Vec<u64> = value.as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    ids.sort_unstable();
    ids
}

#[track_caller]
fn near(what: &str, ours: f64, theirs: f64, tolerance: f64) {
    let away = (ours - theirs).abs();
    assert!(away <= tolerance * theirs.abs().max(1.0), "{what}: {ours}, not {theirs}");
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn every_pool_is_drawn_as_its_reference_says() {
    for instance in within(&home("sortition")).iter().filter(|path| path.is_dir()) {
        let reference = json(&instance.join("reference.json"));
        let (pool, quotas) = (instance.join("pool.csv"), instance.join("quotas.csv"));
        let size = reference["panel_size"].to_string();
        let files = ["--pool", text(&pool), "--quotas", text(&quotas)];
        let mut words =
            [&["draw"], &files[..], &["--size", &size, "--seed", "2a", "--json"]].concat();
        if reference["households"] == Value::Bool(true) {
            words.extend(["--households", "household"]);
        }
        let folder = Folder::new();
        let run = |method: &str| folder.run(&[&words[..], &["--method", method]].concat());
        let leximin = run("leximin");
        let drawn = leximin.json();
        if reference["feasible"] == Value::Bool(false) {
            let objective = drawn["relaxation"]["objective"].as_f64().unwrap();
            near(
                "relaxation",
                objective,
                reference["relaxation_objective"].as_f64().unwrap(),
                1e-9,
            );
            assert_eq!((leximin.code, &drawn["feasible"]), (1, &Value::Bool(false)));
            continue;
        }
        for (id, known) in reference["leximin"]["probabilities"].as_object().unwrap() {
            let ours = drawn["probabilities"][id].as_f64().unwrap();
            near(&format!("{} {id}", instance.display()), ours, known.as_f64().unwrap(), 1e-5);
        }
        let maximin = run("maximin").json()["min_probability"].as_f64().unwrap();
        near("maximin", maximin, reference["maximin"]["min_probability"].as_f64().unwrap(), 1e-5);
        if let Some(known) = reference["nash"]["sum_log_p"].as_f64() {
            let ours = run("nash").json()["sum_log"].as_f64().unwrap();
            assert!(ours >= known - 1e-3, "{}: {ours}, not {known}", instance.display());
        }
        let folder = folder.with("draw.json", &leximin.out);
        let verified = folder.run(&[&["verify", "draw.json"], &files[..]].concat());
        assert_eq!(verified.code, 0, "{}: {}", instance.display(), verified.err);
    }
}

/// How the command names the rule of a reference; `None` for runs in floating point.
fn rule(key: &str) -> Option<Vec<&'static str>> {
    let (name, utility) = key.split_once(':').unwrap_or((key, ""));
    let mut words = match name {
        "greedy" => vec!["--rule", "greedy"],
        "phragmen" => vec!["--rule", "phragmen"],
        "mes" => vec!["--rule", "mes"],
        "mes+greedy" => vec!["--rule", "mes", "--completion", "greedy"],
        "mes_add1" => vec!["--rule", "mes", "--completion", "add1"],
        "mes_add1u" => vec!["--rule", "mes", "--completion", "add1+greedy"],
        other => panic!("the references know no rule {other}"),
    };
    match utility {
        "" => {}
        "cost" => words.extend(["--utility", "cost"]),
        "card" => words.extend(["--utility", "cardinality"]),
        "score" => words.extend(["--utility", "score"]),
        other => {
            assert!(other.ends_with("(float)"), "the references know no utility {other}");
            return None;
        }
    }
    Some(words)
}

#[test]
fn every_election_is_decided_as_its_reference_says() {
    let folder = home("budget");
    let elections: Vec<PathBuf> = within(&folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "pb"))
        .collect();
    assert!(elections.len() >= 8, "{} elections", elections.len());
    for election in elections {
        let reference = json(&election.with_extension("reference.json"));
        for (key, known) in reference["rules"].as_object().unwrap() {
            let Some(rule) = rule(key) else { continue };
            let words = [&["allocate", text(&election), "--json"], &rule[..]].concat();
            let ours = Folder::new().run(&words).json();
            let name = format!("{} {key}", election.display());
            let ids = |list: &Value| -> Vec<String> {
                let ids = list.as_array().unwrap().iter();
                ids.map(|id| id.as_str().unwrap().to_owned()).collect()
            };
            let (mut ours_in_order, mut known_in_order) =
                (ids(&ours["selected"]), ids(&known["selected_in_order"]));
            if key == "phragmen" {
                // The peer lists these in an order of its own.
                ours_in_order.sort();
                known_in_order.sort();
            }
            assert_eq!(ours_in_order, known_in_order, "{name}");
            assert_eq!(ours["cost"], known["total_cost"], "{name}");
        }
    }
}

#[test]
fn every_conversation_is_told_as_its_reference_says() {
    let mut compared = 0;
    for conversation in within(&home("opinion")).iter().filter(|path| path.is_dir()) {
        let (votes, statements) =
            (conversation.join("votes.csv"), conversation.join("statements.csv"));
        let production = conversation.join("production.json");
        let mut words = vec!["opinions", "--votes", text(&votes), "--json"];
        if statements.is_file() {
            words.extend(["--statements", text(&statements)]);
        }
        if production.is_file() {
            words.extend(["--given", text(&production)]);
            explained(&Folder::new().run(&words).json(), &json(&production));
        } else {
            let reference = json(&conversation.join("reference_cold_start.json"));
            cold(&Folder::new().run(&words).json(), &reference);
        }
        compared += 1;
    }
    assert!(compared >= 4, "{compared} conversations");
}

/// Production counts agreement as -1, so its centre is mirrored.
fn explained(ours: &Value, production: &Value) {
    assert_eq!(sorted(&ours["in_conversation"]), sorted(&production["in-conv"]));
    let center = numbers(&ours["center"]);
    for (ours, theirs) in center.iter().zip(numbers(&production["pca"]["center"])) {
        near("centre", *ours, -theirs, 1e-12);
    }
    for (field, known) in
        [("group_aware_consensus", "group-aware-consensus"), ("priorities", "comment-priorities")]
    {
        for (statement, theirs) in production[known].as_object().unwrap() {
            near(field, ours[field][statement].as_f64().unwrap(), theirs.as_f64().unwrap(), 1e-9);
        }
    }
    for side in ["agree", "disagree"] {
        let tids = |list: &Value| -> Vec<Value> {
            list.as_array().unwrap().iter().map(|entry| entry["tid"].clone()).collect()
        };
        assert_eq!(tids(&ours["consensus"][side]), tids(&production["consensus"][side]));
    }
}

fn cold(ours: &Value, reference: &Value) {
    assert_eq!(sorted(&ours["in_conversation"]), sorted(&reference["in_conv"]));
    assert_eq!(Value::from(ours["groups"].as_array().unwrap().len()), reference["k"]);
    for (ours, theirs) in numbers(&ours["center"]).iter().zip(numbers(&reference["center"])) {
        near("centre", *ours, theirs, 1e-6);
    }
    for (axis, known) in ["pc1", "pc2"].into_iter().enumerate() {
        let (ours, theirs) = (numbers(&ours["components"][axis]), numbers(&reference[known]));
        let along: f64 = ours.iter().zip(&theirs).map(|(a, b)| a * b).sum();
        near(known, along.abs(), 1.0, 1e-6);
    }
    let statements = reference["statement_ids"].as_array().unwrap();
    for (field, known) in [
        ("group_aware_consensus", "group_aware_consensus"),
        ("priorities", "priority"),
        ("extremity", "extremity"),
    ] {
        for (statement, theirs) in statements.iter().zip(numbers(&reference[known])) {
            near(field, ours[field][statement.to_string()].as_f64().unwrap(), theirs, 1e-6);
        }
    }
}
