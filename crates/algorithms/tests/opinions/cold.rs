//! From nothing, against the cold starts calculated independently.

use std::collections::BTreeMap;

use algorithms::opinions::{Analysis, Conversation, Group, Representative};
use serde_json::Value;

use super::support::{
    all_near, folder, ids, json, near, numbers, size, statements, turn, turned, votes,
};

const TOLERANCE: f64 = 1e-6;

fn check(name: &str) {
    let Some(folder) = folder(name) else { return };
    let reference = json(&folder, "reference_cold_start.json");
    let mut conversation = Conversation::gather(&votes(&folder), &statements(&folder));
    let ours = conversation.update(None);
    assert_eq!(ours.participants, ids(&reference["participant_ids"]));
    assert_eq!(ours.statements, ids(&reference["statement_ids"]));
    assert_eq!(ours.closed, ids(&reference["mod_out"]));
    assert_eq!(ours.in_conversation, ids(&reference["in_conv"]));
    let votes: u32 = ours.everybody.iter().map(|tally| tally.seen()).sum();
    assert_eq!(u64::from(votes), reference["n_votes"].as_u64().unwrap());
    map(&ours, &reference);
    clusters(&ours, &reference);
    counts(&ours, &reference);
    let groups = partners(&ours, &reference);
    for (id, group) in groups {
        let theirs = reference["repness"][&id].as_array().unwrap();
        assert_eq!(group.representative.len(), theirs.len(), "{name} group {id}");
        for (ours, theirs) in group.representative.iter().zip(theirs) {
            same_statement(ours, theirs);
        }
    }
}

fn map(ours: &Analysis, reference: &Value) {
    all_near("centre", &ours.center, &numbers(&reference["center"]), TOLERANCE);
    let (first, second) = (numbers(&reference["pc1"]), numbers(&reference["pc2"]));
    let x_turn = turn(&ours.components.first, &first);
    let y_turn = turn(&ours.components.second, &second);
    all_near("first", &ours.components.first, &turned(&first, x_turn), TOLERANCE);
    all_near("second", &ours.components.second, &turned(&second, y_turn), TOLERANCE);
    let coordinate = |at: usize| ours.projections.iter().map(|point| point[at]).collect::<Vec<_>>();
    all_near("x", &coordinate(0), &turned(&numbers(&reference["proj_x"]), x_turn), TOLERANCE);
    all_near("y", &coordinate(1), &turned(&numbers(&reference["proj_y"]), y_turn), TOLERANCE);
    let coordinate =
        |at: usize| ours.statement_projections.iter().map(|point| point[at]).collect::<Vec<_>>();
    let theirs = numbers(&reference["statement_projection_x"]);
    all_near("statement x", &coordinate(0), &turned(&theirs, x_turn), TOLERANCE);
    let theirs = numbers(&reference["statement_projection_y"]);
    all_near("statement y", &coordinate(1), &turned(&theirs, y_turn), TOLERANCE);
    all_near("extremity", &ours.extremity, &numbers(&reference["extremity"]), TOLERANCE);
}

fn clusters(ours: &Analysis, reference: &Value) {
    let people = ids(&reference["in_conv"]);
    let theirs: BTreeMap<u64, u64> =
        people.iter().copied().zip(ids(&reference["base_cluster_of_in_conv"])).collect();
    assert_eq!(ours.base_clusters.len(), size(&reference["n_base_clusters"]));
    for cluster in &ours.base_clusters {
        let label = theirs[&cluster.members[0]];
        let members: Vec<u64> =
            people.iter().copied().filter(|person| theirs[person] == label).collect();
        assert_eq!(cluster.members, members);
    }
    for (k, silhouette) in &ours.silhouettes {
        let theirs = reference["silhouette_by_k"][k.to_string()].as_f64().unwrap();
        near(&format!("silhouette of {k}"), *silhouette, theirs, TOLERANCE);
    }
    assert_eq!(ours.groups.len(), size(&reference["k"]));
}

/// Our groups beside the reference's labels of the same people.
fn partners<'a>(ours: &'a Analysis, reference: &Value) -> Vec<(String, &'a Group)> {
    let people = ids(&reference["in_conv"]);
    let labels = ids(&reference["group_of_in_conv"]);
    ours.groups
        .iter()
        .map(|group| {
            let at = people.iter().position(|person| *person == group.members[0]).unwrap();
            let members: Vec<u64> = people
                .iter()
                .zip(&labels)
                .filter(|(_, label)| **label == labels[at])
                .map(|(person, _)| *person)
                .collect();
            assert_eq!(group.members, members);
            (labels[at].to_string(), group)
        })
        .collect()
}

fn counts(ours: &Analysis, reference: &Value) {
    for (id, group) in partners(ours, reference) {
        let theirs = &reference["group_votes"][&id];
        let side = |key: &str| ids(&theirs[key]);
        let (agree, disagree, seen) = (side("A"), side("D"), side("S"));
        for (at, tally) in group.tallies.iter().enumerate() {
            assert_eq!(u64::from(tally.agree), agree[at]);
            assert_eq!(u64::from(tally.disagree), disagree[at]);
            assert_eq!(u64::from(tally.seen()), seen[at]);
        }
    }
    let agree: Vec<f64> = ours.group_aware.iter().map(|value| value.agree).collect();
    all_near("agree", &agree, &numbers(&reference["group_aware_consensus"]), TOLERANCE);
    let disagree: Vec<f64> = ours.group_aware.iter().map(|value| value.disagree).collect();
    let theirs = numbers(&reference["group_aware_consensus_disagree"]);
    all_near("disagree", &disagree, &theirs, TOLERANCE);
    all_near("priority", &ours.priorities, &numbers(&reference["priority"]), TOLERANCE);
    for (ours, side) in [(&ours.consensus.agree, "agree"), (&ours.consensus.disagree, "disagree")] {
        let theirs = reference["consensus"][side].as_array().unwrap();
        assert_eq!(ours.len(), theirs.len());
        for (ours, theirs) in ours.iter().zip(theirs) {
            assert_eq!(ours.statement, theirs["tid"].as_u64().unwrap());
            assert_eq!(u64::from(ours.success), theirs["n_success"].as_u64().unwrap());
            assert_eq!(u64::from(ours.trials), theirs["n_trials"].as_u64().unwrap());
            near("share", ours.share, theirs["p_success"].as_f64().unwrap(), TOLERANCE);
            near("test", ours.share_test, theirs["p_test"].as_f64().unwrap(), TOLERANCE);
        }
    }
}

fn same_statement(ours: &Representative, theirs: &Value) {
    assert_eq!(ours.statement, theirs["tid"].as_u64().unwrap());
    assert_eq!(ours.agrees, theirs["repful_for"] == "agree");
    assert_eq!(u64::from(ours.success), theirs["n_success"].as_u64().unwrap());
    assert_eq!(u64::from(ours.trials), theirs["n_trials"].as_u64().unwrap());
    assert_eq!(ours.best_agreed.is_some(), theirs["best_agree"].as_bool().unwrap_or(false));
    for (name, ours) in [
        ("p_success", ours.share),
        ("p_test", ours.share_test),
        ("repness", ours.ratio),
        ("repness_test", ours.ratio_test),
    ] {
        near(name, ours, theirs[name].as_f64().unwrap(), TOLERANCE);
    }
}

#[test]
fn london_youth_policing_is_the_reference() {
    check("london.youth.policing");
}

#[test]
fn brexit_consensus_is_the_reference() {
    check("brexit-consensus");
}

#[test]
fn seattle_minimum_wage_is_the_reference() {
    check("15-per-hour-seattle");
}

#[test]
fn san_juan_island_is_the_reference() {
    check("ssis.land-bank-farmland.2rumnecbeh.2021-08-01");
}

#[test]
fn vtaiwan_is_the_reference() {
    check("vtaiwan.uberx");
}
