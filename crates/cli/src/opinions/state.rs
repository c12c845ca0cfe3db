//! The memory of an update as JSON: written under `state`, read back by `--previous`.

use algorithms::opinions::{
    Components, GroupMemory, GroupsTried, Members, Memory, Smoother, Tally,
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct State {
    in_conversation: Vec<u64>,
    statements: Vec<u64>,
    components: [Vec<f64>; 2],
    base_clusters: Members<u64>,
    groups: Groups,
    subgroups: Vec<(u32, Groups)>,
    /// Disagree, pass, agree of all groups together, per statement.
    totals: Vec<[u32; 3]>,
}

#[derive(Serialize, Deserialize)]
struct Groups {
    last: usize,
    run: u32,
    kept: usize,
    tried: Vec<(usize, Members<u32>)>,
}

impl State {
    pub(super) fn of(memory: &Memory) -> Self {
        let Components { first, second } = memory.components.clone();
        let subgroups = memory.subgroups.iter();
        Self {
            in_conversation: memory.in_conversation.clone(),
            statements: memory.statements.clone(),
            components: [first, second],
            base_clusters: memory.base_clusters.clone(),
            groups: Groups::of(&memory.groups),
            subgroups: subgroups.map(|(id, groups)| (*id, Groups::of(groups))).collect(),
            totals: memory.totals.iter().map(|t| [t.disagree, t.pass, t.agree]).collect(),
        }
    }

    pub(super) fn into_memory(self) -> Memory {
        let [first, second] = self.components;
        let subgroups = self.subgroups.into_iter();
        let totals = self.totals.into_iter();
        Memory {
            in_conversation: self.in_conversation,
            statements: self.statements,
            components: Components { first, second },
            base_clusters: self.base_clusters,
            groups: self.groups.into_memory(),
            subgroups: subgroups.map(|(id, groups)| (id, groups.into_memory())).collect(),
            totals: totals.map(|[disagree, pass, agree]| Tally { disagree, pass, agree }).collect(),
        }
    }
}

impl Groups {
    fn of(memory: &GroupMemory) -> Self {
        let Smoother { last, run, kept } = memory.smoother;
        let tried = memory.tried.iter().map(|tried| (tried.k, tried.groups.clone())).collect();
        Self { last, run, kept, tried }
    }

    fn into_memory(self) -> GroupMemory {
        let tried = self.tried.into_iter().map(|(k, groups)| GroupsTried { k, groups });
        let smoother = Smoother { last: self.last, run: self.run, kept: self.kept };
        GroupMemory { smoother, tried: tried.collect() }
    }
}
