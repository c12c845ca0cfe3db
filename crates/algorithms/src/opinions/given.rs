//! The rest of the picture for clusters found elsewhere, such as production's.
//! Rule 1. People, base clusters and groups are taken as given; centre, components, projections
//! and everything counted follow from the votes.
//! Rule 2. `moderated_out` and `meta` replace what the statements said.
//! Rule 3. Nothing is remembered and nothing carried over: subgroups are found from nothing.

use std::collections::BTreeMap;

use super::analysis::Analysis;
use super::conversation::{Conversation, Found, Standing, sizes, split};
use super::memory::{Members, gathered};
use super::people::cluster::{Cloud, Clustering};
use super::state::State;

/// What was found elsewhere. Ids unknown to the votes are passed over.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Given {
    pub in_conversation: Vec<u64>,
    pub base_clusters: Members<u64>,
    pub groups: Members<u32>,
    pub moderated_out: Vec<u64>,
    pub meta: Vec<u64>,
}

impl Conversation {
    /// Computes everything that follows from votes and given clusters. The conversation keeps
    /// the given moderation and forgets its own clusters.
    pub fn explain(&mut self, given: &Given) -> Analysis {
        let mut standing: BTreeMap<u64, Standing> = BTreeMap::new();
        for &statement in &given.moderated_out {
            standing.entry(statement).or_default().out = true;
        }
        for &statement in &given.meta {
            standing.entry(statement).or_default().meta = true;
        }
        self.forget_with(standing);
        let map = self.map(None, None);
        let people: Vec<u64> = self.table.rows.iter().map(|row| row.participant).collect();
        let mut known = given.in_conversation.clone();
        known.sort_unstable();
        let taking_part: Vec<u32> =
            people.iter().map(|id| u32::from(known.binary_search(id).is_ok())).collect();
        let cloud = Cloud { points: &map.projections, weights: &taking_part };
        let base = gathered(&given.base_clusters, &people).recentred(cloud);
        let sizes = sizes(&base);
        let centers = Cloud { points: &base.centers, weights: &sizes };
        let groups: Clustering = gathered(&given.groups, &base.ids).recentred(centers);
        let subgroups = split(centers, &groups, &State::default(), &base.ids);
        let found = Found { taking_part: &taking_part, base: &base, groups: &groups };
        self.picture(&map, &found, &subgroups, None, Vec::new())
    }
}
