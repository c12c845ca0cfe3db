//! Every reference result of the peer is reproduced, project by project.
//!
//! The large public elections lie beside the repository (`../shared/data/budget`) and are looked
//! for there; where they are absent the test says so. `tests/data/budget` holds elections of our
//! own with the peer's results, so that something is always compared.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use algorithms::allocation::{
    Completion, Election, Limits, Rule, Utility, Wish, allocate, decimal, pabulib,
};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The rule a key of the references names; `None` for runs in floating point.
fn wish<'l>(key: &str, limits: &'l Limits) -> Option<Wish<'l>> {
    if key.contains("(float)") {
        return None;
    }
    let (name, utility) = key.split_once(':').unwrap_or((key, "cost"));
    let utility = match utility {
        "cost" => Utility::Cost,
        "card" => Utility::Cardinality,
        "score" => Utility::Score,
        other => panic!("the references know no utility {other}"),
    };
    let (rule, completion) = match name {
        "greedy" => (Rule::Greedy, Completion::None),
        "phragmen" => (Rule::Phragmen, Completion::None),
        "mes" => (Rule::EqualShares, Completion::None),
        "mes+greedy" => (Rule::EqualShares, Completion::Greedy),
        "mes_add1" => (Rule::EqualShares, Completion::Add1),
        "mes_add1u" => (Rule::EqualShares, Completion::Add1Greedy),
        other => panic!("the references know no rule {other}"),
    };
    Some(Wish { rule, utility, completion, limits })
}

fn winners(election: &Election, wish: &Wish<'_>) -> (Vec<String>, u64) {
    let outcome = allocate(election, wish).expect("the references hold only rules with a meaning");
    let id = |project: u32| election.projects()[usize::try_from(project).unwrap()].id.clone();
    (outcome.selected().into_iter().map(id).collect(), outcome.cost())
}

/// Compares all references of a folder; answers how many.
fn compare(folder: &Path) -> usize {
    let limits = Limits::none();
    let mut compared = 0;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "pb")) {
        let file = pabulib::read(&std::fs::read_to_string(path).unwrap())
            .unwrap_or_else(|flaw| panic!("{}: {flaw}", path.display()));
        let reference = std::fs::read_to_string(path.with_extension("reference.json")).unwrap();
        let reference: Value = serde_json::from_str(&reference).unwrap();
        for (key, expected) in reference["rules"].as_object().unwrap() {
            let Some(wish) = wish(key, &limits) else { continue };
            let (ours, cost) = winners(&file.election, &wish);
            let theirs: Vec<String> = expected["selected_in_order"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_str().unwrap().to_owned())
                .collect();
            let name = format!("{} {key}", path.display());
            if wish.rule == Rule::Phragmen {
                // The peer lists these in an order of its own.
                let set = |ids: &[String]| ids.iter().cloned().collect::<BTreeSet<_>>();
                assert_eq!(set(&ours), set(&theirs), "{name}");
            } else {
                assert_eq!(ours, theirs, "{name}");
            }
            assert_eq!(decimal(cost, file.election.places()), expected["total_cost"], "{name}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn the_public_elections_come_out_as_the_peer_has_them() {
    let folder = folder("../../../shared/data/budget");
    if folder.is_dir() {
        assert!(compare(&folder) >= 48, "all references of the eight elections are compared");
    } else {
        println!("{} is absent: only our own elections are compared", folder.display());
    }
}

#[test]
fn elections_of_our_own_come_out_as_the_peer_has_them() {
    assert!(
        compare(&folder("tests/data/budget")) >= 70,
        "all references of the folder are compared"
    );
}
