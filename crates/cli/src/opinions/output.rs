//! The JSON contract of `yishi opinions`. Maps are keyed by statement or participant id, in
//! ascending order; numbers are the shortest that read back the same.

use std::collections::BTreeMap;

use algorithms::opinions::{
    Agreed, Analysis, BaseCluster, CommonGround, Group, Moderation, Point, Representative, Tally,
    priority,
};
use serde::Serialize;

use super::Outcome;
use super::state::State;
use super::words;

#[derive(Serialize)]
pub(super) struct Output<'a> {
    participants: usize,
    statements: usize,
    /// The order of `center` and `components`.
    statement_ids: &'a [u64],
    closed: &'a [u64],
    in_conversation: &'a [u64],
    center: &'a [f64],
    components: [&'a [f64]; 2],
    projections: BTreeMap<u64, Point>,
    statement_projections: BTreeMap<u64, Point>,
    extremity: BTreeMap<u64, f64>,
    base_clusters: Vec<Base<'a>>,
    silhouettes: BTreeMap<usize, f64>,
    groups: Vec<GroupOut<'a>>,
    group_votes: BTreeMap<u32, GroupVotes>,
    consensus: ConsensusOut,
    group_aware_consensus: BTreeMap<u64, f64>,
    group_aware_consensus_disagree: BTreeMap<u64, f64>,
    common_ground: Vec<Ground<'a>>,
    priorities: BTreeMap<u64, f64>,
    /// Priorities of listed statements nobody has voted on yet.
    unvoted: BTreeMap<u64, f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
}

#[derive(Serialize)]
struct Base<'a> {
    id: u32,
    members: &'a [u64],
    x: f64,
    y: f64,
    count: usize,
}

#[derive(Serialize)]
struct GroupOut<'a> {
    id: u32,
    members: &'a [u64],
    base_clusters: &'a [u32],
    center: Point,
    representative: Vec<Stands>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subgroups: Vec<GroupOut<'a>>,
}

#[derive(Serialize)]
struct Stands {
    tid: u64,
    repful_for: &'static str,
    n_success: u32,
    n_trials: u32,
    p_success: f64,
    p_test: f64,
    repness: f64,
    repness_test: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    best_agree: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    n_agree: Option<u32>,
}

#[derive(Serialize)]
struct GroupVotes {
    n_members: usize,
    votes: BTreeMap<u64, Votes>,
}

/// Agree, disagree, seen (passes included).
#[derive(Serialize)]
#[expect(non_snake_case, reason = "the letters production's output uses")]
struct Votes {
    A: u32,
    D: u32,
    S: u32,
}

#[derive(Serialize)]
struct ConsensusOut {
    agree: Vec<AgreedOut>,
    disagree: Vec<AgreedOut>,
}

#[derive(Serialize)]
struct AgreedOut {
    tid: u64,
    n_success: u32,
    n_trials: u32,
    p_success: f64,
    p_test: f64,
}

#[derive(Serialize)]
struct Ground<'a> {
    tid: u64,
    agrees: bool,
    value: f64,
    groups: BTreeMap<u32, Votes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    sentence: String,
}

impl<'a> Output<'a> {
    pub(super) fn of(outcome: &'a Outcome) -> Self {
        let analysis = &outcome.analysis;
        let aware = &analysis.group_aware;
        let texts = outcome.texts();
        Self {
            participants: analysis.participants.len(),
            statements: analysis.statements.len(),
            statement_ids: &analysis.statements,
            closed: &analysis.closed,
            in_conversation: &analysis.in_conversation,
            center: &analysis.center,
            components: [&analysis.components.first, &analysis.components.second],
            projections: keyed(&analysis.participants, &analysis.projections, |at| *at),
            statement_projections: by_statement(analysis, &analysis.statement_projections),
            extremity: by_statement(analysis, &analysis.extremity),
            base_clusters: analysis.base_clusters.iter().map(base).collect(),
            silhouettes: analysis.silhouettes.iter().copied().collect(),
            groups: analysis.groups.iter().map(group).collect(),
            group_votes: analysis.groups.iter().map(|g| group_votes(analysis, g)).collect(),
            consensus: ConsensusOut {
                agree: analysis.consensus.agree.iter().map(agreed).collect(),
                disagree: analysis.consensus.disagree.iter().map(agreed).collect(),
            },
            group_aware_consensus: keyed(&analysis.statements, aware, |value| value.agree),
            group_aware_consensus_disagree: keyed(&analysis.statements, aware, |v| v.disagree),
            common_ground: analysis.common_ground.iter().map(|g| ground(g, &texts)).collect(),
            priorities: by_statement(analysis, &analysis.priorities),
            unvoted: unvoted(outcome),
            state: outcome.memory.as_ref().map(State::of),
        }
    }
}

fn keyed<T, U>(ids: &[u64], values: &[T], of: impl Fn(&T) -> U) -> BTreeMap<u64, U> {
    ids.iter().copied().zip(values.iter().map(of)).collect()
}

fn by_statement<T: Copy>(analysis: &Analysis, values: &[T]) -> BTreeMap<u64, T> {
    keyed(&analysis.statements, values, |value| *value)
}

fn base(cluster: &BaseCluster) -> Base<'_> {
    let [x, y] = cluster.center;
    Base { id: cluster.id, members: &cluster.members, x, y, count: cluster.members.len() }
}

fn group(group: &Group) -> GroupOut<'_> {
    GroupOut {
        id: group.id,
        members: &group.members,
        base_clusters: &group.base_clusters,
        center: group.center,
        representative: group.representative.iter().map(stands).collect(),
        subgroups: group.subgroups.iter().map(self::group).collect(),
    }
}

fn stands(found: &Representative) -> Stands {
    Stands {
        tid: found.statement,
        repful_for: if found.agrees { "agree" } else { "disagree" },
        n_success: found.success,
        n_trials: found.trials,
        p_success: found.share,
        p_test: found.share_test,
        repness: found.ratio,
        repness_test: found.ratio_test,
        best_agree: found.best_agreed.map(|_| true),
        n_agree: found.best_agreed,
    }
}

fn group_votes(analysis: &Analysis, group: &Group) -> (u32, GroupVotes) {
    let votes = keyed(&analysis.statements, &group.tallies, votes);
    (group.id, GroupVotes { n_members: group.members.len(), votes })
}

fn votes(tally: &Tally) -> Votes {
    Votes { A: tally.agree, D: tally.disagree, S: tally.seen() }
}

fn agreed(found: &Agreed) -> AgreedOut {
    AgreedOut {
        tid: found.statement,
        n_success: found.success,
        n_trials: found.trials,
        p_success: found.share,
        p_test: found.share_test,
    }
}

fn ground<'a>(found: &CommonGround, texts: &BTreeMap<u64, &'a str>) -> Ground<'a> {
    let text = texts.get(&found.statement).copied();
    Ground {
        tid: found.statement,
        agrees: found.agrees,
        value: found.value,
        groups: found.groups.iter().map(|(id, tally)| (*id, votes(tally))).collect(),
        sentence: words::common_ground(found, text),
        text,
    }
}

fn unvoted(outcome: &Outcome) -> BTreeMap<u64, f64> {
    let known = &outcome.analysis.statements;
    let new = outcome.statements.iter().filter(|statement| {
        statement.moderation != Moderation::Out && known.binary_search(&statement.id).is_err()
    });
    let weight = |meta| {
        if meta { algorithms::opinions::META } else { priority(Tally::default(), 0.0) }
    };
    new.map(|statement| (statement.id, weight(statement.meta))).collect()
}

#[cfg(test)]
mod tests {
    use algorithms::opinions::{Conversation, read_statements, read_votes};
    use serde_json::Value;

    use super::*;

    fn votes(people: u32) -> String {
        let mut text = String::from("participant,statement,vote\n");
        for person in 0..people {
            for statement in 0..9 {
                let vote = i64::from((person * 7 + statement * (person % 3 + 1)) % 5) / 2 - 1;
                text += &[person.to_string(), statement.to_string(), vote.to_string()].join(",");
                text.push('\n');
            }
        }
        text
    }

    fn conversation(people: u32) -> Conversation {
        Conversation::gather(&read_votes(&votes(people)).unwrap(), &[])
    }

    #[test]
    fn every_field_of_the_contract_is_there() {
        let statements = read_statements("statement,moderated,text\n1,1,路灯\n50,0,新\n").unwrap();
        let mut conversation = conversation(40);
        let analysis = conversation.update(None);
        let outcome = Outcome { analysis, memory: conversation.memory(), statements };
        let json = serde_json::to_value(Output::of(&outcome)).unwrap();
        for name in [
            "participants",
            "statements",
            "in_conversation",
            "center",
            "components",
            "projections",
            "extremity",
            "base_clusters",
            "groups",
            "group_votes",
            "consensus",
            "group_aware_consensus",
            "priorities",
        ] {
            assert!(!json[name].is_null(), "{name}");
        }
        assert_eq!(json["participants"], 40);
        assert_eq!(json["components"].as_array().map(Vec::len), Some(2));
        assert_eq!(json["unvoted"]["50"], 5.0625);
        assert!(json["groups"][0]["representative"].is_array());
    }

    #[test]
    fn a_state_written_down_and_read_back_goes_on_to_the_same_bytes() {
        let mut live = conversation(40);
        live.update(None);
        let memory = live.memory().unwrap();
        let written = serde_json::to_string(&State::of(&memory)).unwrap();
        let read: State = serde_json::from_str(&written).unwrap();
        let read = read.into_memory();
        assert_eq!(read, memory);

        let bytes = |memory| {
            let mut next = conversation(43);
            next.resume(memory);
            let analysis = next.update(None);
            let outcome = Outcome { analysis, memory: next.memory(), statements: Vec::new() };
            serde_json::to_vec(&Output::of(&outcome)).unwrap()
        };
        assert_eq!(bytes(&memory), bytes(&read));
        let json: Value = serde_json::from_slice(&bytes(&read)).unwrap();
        assert_eq!(json["participants"], 43);
    }
}
