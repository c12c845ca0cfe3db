//! What an update leaves behind for the next, in places of the table.

use super::cast::votes::Tally;
use super::map::components::Components;
use super::people::cluster::{Clustering, NOWHERE};
use super::people::groups::Choice;

#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Per row: 1 for people in the conversation, else 0.
    pub(super) taking_part: Vec<u32>,
    pub(super) components: Components,
    /// Labels by row.
    pub(super) base: Clustering,
    /// Labels by place of the base cluster.
    pub(super) groups: Choice,
    /// By group id; labels by place of the base cluster.
    pub(super) subgroups: Vec<(u32, Choice)>,
    /// Votes of all groups together, per column.
    pub(super) totals: Vec<Tally>,
}

impl State {
    /// A person new in the table.
    pub(super) fn insert_row(&mut self, row: usize) {
        self.taking_part.insert(row, 0);
        self.base.labels.insert(row, NOWHERE);
    }

    /// A statement new in the table; components start with 1 there.
    pub(super) fn insert_column(&mut self, column: usize) {
        self.components.first.insert(column, 1.0);
        self.components.second.insert(column, 1.0);
        self.totals.insert(column, Tally::default());
    }
}

impl Choice {
    /// The same clusters told in the places of the new base clusters: `before` and `after` are
    /// base cluster ids, ascending.
    pub(super) fn carried(&self, before: &[u32], after: &[u32]) -> Self {
        let mut carried = self.clone();
        if before == after {
            return carried;
        }
        for candidate in &mut carried.candidates {
            let old = std::mem::take(&mut candidate.clusters.labels);
            let label = |id: &u32| {
                let place = before.binary_search(id).ok()?;
                old.get(place).copied()
            };
            candidate.clusters.labels =
                after.iter().map(|id| label(id).unwrap_or(NOWHERE)).collect();
        }
        carried
    }
}
