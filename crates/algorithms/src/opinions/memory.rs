//! What one update hands to the next, in ids, so that it can be written down and read back.
//! Rule 1. An update from a memory written down equals the update without the interruption.
//! Rule 2. Ids the votes no longer know are passed over.

use super::cast::table::Table;
use super::cast::votes::Tally;
use super::map::components::Components;
use super::numbers::{place, short};
use super::people::cluster::{Clustering, NOWHERE};
use super::people::groups::{Candidate, Choice, Smoother};
use super::state::State;

/// Everything production keeps between updates.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Memory {
    pub in_conversation: Vec<u64>,
    /// The columns `components` and `totals` speak of.
    pub statements: Vec<u64>,
    pub components: Components,
    pub base_clusters: Members<u64>,
    pub groups: GroupMemory,
    /// By group id.
    pub subgroups: Vec<(u32, GroupMemory)>,
    /// Votes of all groups together, per statement: the next priorities use them.
    pub totals: Vec<Tally>,
}

/// Every number of groups tried, with its own clusters, and which is in use.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct GroupMemory {
    pub smoother: Smoother,
    pub tried: Vec<GroupsTried>,
}

/// One number of groups tried, and the base clusters of each group.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct GroupsTried {
    pub k: usize,
    pub groups: Members<u32>,
}

/// Cluster ids, each with its members: people of base clusters, base clusters of groups.
pub type Members<T> = Vec<(u32, Vec<T>)>;

/// Writes a state down.
pub(super) fn remember(table: &Table, state: &State) -> Memory {
    let people = || table.rows.iter().map(|row| row.participant);
    Memory {
        in_conversation: people()
            .zip(&state.taking_part)
            .filter(|(_, taking_part)| **taking_part > 0)
            .map(|(participant, _)| participant)
            .collect(),
        statements: table.statements.clone(),
        components: state.components.clone(),
        base_clusters: members(&state.base, &people().collect::<Vec<_>>()),
        groups: remember_groups(&state.groups, &state.base.ids),
        subgroups: state
            .subgroups
            .iter()
            .map(|(group, choice)| (*group, remember_groups(choice, &state.base.ids)))
            .collect(),
        totals: state.totals.clone(),
    }
}

/// Cluster ids with their members' names.
pub(super) fn members<T: Copy>(clusters: &Clustering, names: &[T]) -> Members<T> {
    let members = members_of(&clusters.labels, clusters.ids.len(), names);
    clusters.ids.iter().copied().zip(members).collect()
}

/// The names under each of `groups` labels, in order.
pub(super) fn members_of<T: Copy>(labels: &[u32], groups: usize, names: &[T]) -> Vec<Vec<T>> {
    let mut found = vec![Vec::new(); groups];
    for (&label, &name) in labels.iter().zip(names) {
        if let Some(members) = found.get_mut(place(label)) {
            members.push(name);
        }
    }
    found
}

fn remember_groups(choice: &Choice, base: &[u32]) -> GroupMemory {
    let written = |candidate: &Candidate| GroupsTried {
        k: candidate.k,
        groups: members(&candidate.clusters, base),
    };
    GroupMemory {
        smoother: choice.smoother,
        tried: choice.candidates.iter().map(written).collect(),
    }
}

/// Reads a memory back for the votes of `table`.
pub(super) fn recall(table: &Table, memory: &Memory) -> State {
    let people: Vec<u64> = table.rows.iter().map(|row| row.participant).collect();
    let mut taking_part = vec![0; people.len()];
    for participant in &memory.in_conversation {
        let row = people.binary_search(participant);
        if let Some(mark) = row.ok().and_then(|row| taking_part.get_mut(row)) {
            *mark = 1;
        }
    }
    let base = gathered(&memory.base_clusters, &people);
    let read = |groups: &GroupMemory| recall_groups(groups, &base.ids);
    State {
        taking_part,
        components: recall_components(table, memory),
        groups: read(&memory.groups),
        subgroups: memory.subgroups.iter().map(|(id, groups)| (*id, read(groups))).collect(),
        totals: by_statement(table, memory, &memory.totals, Tally::default()),
        base,
    }
}

fn recall_components(table: &Table, memory: &Memory) -> Components {
    let old = &memory.components;
    Components {
        first: by_statement(table, memory, &old.first, 1.0),
        second: by_statement(table, memory, &old.second, 1.0),
    }
}

fn by_statement<T: Copy>(table: &Table, memory: &Memory, values: &[T], missing: T) -> Vec<T> {
    let old: std::collections::BTreeMap<u64, T> =
        memory.statements.iter().copied().zip(values.iter().copied()).collect();
    table.statements.iter().map(|id| old.get(id).copied().unwrap_or(missing)).collect()
}

/// Clusters by their members' names, over the ascending `names`; centres are found later.
pub(super) fn gathered<T: Copy + Ord>(written: &[(u32, Vec<T>)], names: &[T]) -> Clustering {
    let mut sorted: Vec<&(u32, Vec<T>)> = written.iter().collect();
    sorted.sort_by_key(|(id, _)| *id);
    let mut labels = vec![NOWHERE; names.len()];
    for (at, (_, members)) in sorted.iter().enumerate() {
        for name in members {
            let found = names.binary_search(name);
            if let Some(label) = found.ok().and_then(|point| labels.get_mut(point)) {
                *label = short(at);
            }
        }
    }
    let ids: Vec<u32> = sorted.iter().map(|(id, _)| *id).collect();
    Clustering { centers: vec![[0.0; 2]; ids.len()], ids, labels }
}

fn recall_groups(memory: &GroupMemory, base: &[u32]) -> Choice {
    let read = |tried: &GroupsTried| Candidate {
        k: tried.k,
        clusters: gathered(&tried.groups, base),
        silhouette: 0.0,
    };
    Choice { candidates: memory.tried.iter().map(read).collect(), smoother: memory.smoother }
}
