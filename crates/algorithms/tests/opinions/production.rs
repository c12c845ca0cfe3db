//! Given production's people and clusters, everything else is production's.
//! Its signs are mirrored (agree is -1), and its components are where many warm starts had left
//! them; what depends on them is compared as closely as that allows.

use algorithms::opinions::{Analysis, Conversation, Given};
use serde_json::Value;

use super::support::{all_near, folder, ids, json, near, numbers, size, turn, turned, votes};

/// What rests on the components: production's are a warm start's, ours are settled.
const CLOSE: f64 = 1e-9;

fn given(production: &Value) -> Given {
    let base = &production["base-clusters"];
    let members = base["members"].as_array().unwrap().iter().map(ids);
    let base_ids = ids(&base["id"]).into_iter().map(|id| u32::try_from(id).unwrap());
    let groups = production["group-clusters"].as_array().unwrap().iter().map(|group| {
        let members = ids(&group["members"]).into_iter().map(|id| u32::try_from(id).unwrap());
        (u32::try_from(group["id"].as_u64().unwrap()).unwrap(), members.collect())
    });
    Given {
        in_conversation: ids(&production["in-conv"]),
        base_clusters: base_ids.zip(members).collect(),
        groups: groups.collect(),
        moderated_out: ids(&production["mod-out"]),
        meta: ids(&production["meta-tids"]),
    }
}

fn check(name: &str) {
    let Some(folder) = folder(name) else { return };
    let production = json(&folder, "production.json");
    let mut conversation = Conversation::gather(&votes(&folder), &[]);
    let ours = conversation.explain(&given(&production));
    assert_eq!(ours.statements, ids(&production["tids"]));
    assert_eq!(ours.participants.len(), size(&production["n"]));
    map(&ours, &production);
    counts(&ours, &production);
    representatives(&ours, &production);
}

fn map(ours: &Analysis, production: &Value) {
    let pca = &production["pca"];
    all_near("centre", &ours.center, &turned(&numbers(&pca["center"]), -1.0), 1e-13);
    let mut turns = Vec::new();
    for (ours, theirs) in [&ours.components.first, &ours.components.second]
        .into_iter()
        .zip(pca["comps"].as_array().unwrap())
    {
        let theirs = numbers(theirs);
        let cosine: f64 = ours.iter().zip(&theirs).map(|(a, b)| a * b).sum();
        near("cosine", cosine.abs(), 1.0, 1e-12);
        turns.push(-turn(ours, &theirs));
    }
    for (axis, turn) in turns.iter().enumerate() {
        let theirs = turned(&numbers(&pca["comment-projection"][axis]), *turn);
        let points: Vec<f64> = ours.statement_projections.iter().map(|at| at[axis]).collect();
        all_near("statement", &points, &theirs, CLOSE);
        let base = numbers(&production["base-clusters"][["x", "y"][axis]]);
        let centers: Vec<f64> = ours.base_clusters.iter().map(|c| c.center[axis]).collect();
        all_near("base cluster", &centers, &turned(&base, *turn), CLOSE);
    }
    all_near("extremity", &ours.extremity, &numbers(&pca["comment-extremity"]), CLOSE);
}

fn counts(ours: &Analysis, production: &Value) {
    for group in &ours.groups {
        let theirs = &production["group-votes"][group.id.to_string()];
        assert_eq!(group.members.len(), size(&theirs["n-members"]));
        for (statement, tally) in ours.statements.iter().zip(&group.tallies) {
            let theirs = &theirs["votes"][statement.to_string()];
            assert_eq!(u64::from(tally.agree), theirs["A"].as_u64().unwrap());
            assert_eq!(u64::from(tally.disagree), theirs["D"].as_u64().unwrap());
            assert_eq!(u64::from(tally.seen()), theirs["S"].as_u64().unwrap());
        }
    }
    for (at, statement) in ours.statements.iter().enumerate() {
        let id = statement.to_string();
        let theirs = production["group-aware-consensus"][&id].as_f64().unwrap();
        near("group-aware consensus", ours.group_aware[at].agree, theirs, 1e-14);
        let theirs = production["comment-priorities"][&id].as_f64().unwrap();
        near("priority", ours.priorities[at], theirs, CLOSE);
    }
}

fn representatives(ours: &Analysis, production: &Value) {
    for group in &ours.groups {
        let theirs = production["repness"][group.id.to_string()].as_array().unwrap();
        assert_eq!(group.representative.len(), theirs.len());
        for (ours, theirs) in group.representative.iter().zip(theirs) {
            assert_eq!(ours.statement, theirs["tid"].as_u64().unwrap());
            assert_eq!(ours.agrees, theirs["repful-for"] == "agree");
            assert_eq!(u64::from(ours.success), theirs["n-success"].as_u64().unwrap());
            assert_eq!(u64::from(ours.trials), theirs["n-trials"].as_u64().unwrap());
            assert_eq!(ours.best_agreed.map(u64::from), theirs["n-agree"].as_u64());
            near("share", ours.share, theirs["p-success"].as_f64().unwrap(), 1e-14);
            near("share test", ours.share_test, theirs["p-test"].as_f64().unwrap(), 1e-14);
            near("ratio", ours.ratio, theirs["repness"].as_f64().unwrap(), 1e-14);
            near("ratio test", ours.ratio_test, theirs["repness-test"].as_f64().unwrap(), 1e-6);
        }
    }
    for (ours, side) in [(&ours.consensus.agree, "agree"), (&ours.consensus.disagree, "disagree")] {
        let theirs = production["consensus"][side].as_array().unwrap();
        let statements: Vec<u64> = ours.iter().map(|agreed| agreed.statement).collect();
        let expected: Vec<u64> =
            theirs.iter().map(|agreed| agreed["tid"].as_u64().unwrap()).collect();
        assert_eq!(statements, expected);
        for (ours, theirs) in ours.iter().zip(theirs) {
            assert_eq!(u64::from(ours.success), theirs["n-success"].as_u64().unwrap());
            assert_eq!(u64::from(ours.trials), theirs["n-trials"].as_u64().unwrap());
            near("share", ours.share, theirs["p-success"].as_f64().unwrap(), 1e-14);
            near("test", ours.share_test, theirs["p-test"].as_f64().unwrap(), 1e-14);
        }
    }
}

#[test]
fn biodiversity_is_what_production_says() {
    check("production_biodiversity");
}

#[test]
fn more_than_a_hundred_people_are_what_production_says() {
    check("production_above_100");
}

#[test]
fn fewer_than_a_hundred_people_are_what_production_says() {
    check("production_below_100");
}
