//! One conversation: votes go in one by one or all at once, an update gives the new picture.
//! Rule 1. An update is the same function of (memory, votes) however the votes came in; what is
//! kept between votes are exact counts.
//! Rule 2. A vote that repeats what stands is not a vote: nothing changes.
//! Rule 3. Priorities use the group votes of the last update where there was one (as production
//! does), else those of this one.

use std::collections::BTreeMap;

use super::analysis::Analysis;
use super::cast::pairs::Pairs;
use super::cast::table::{Cell, Table};
use super::cast::tallies::{GroupTallies, everybody, totals};
use super::cast::votes::{Choice, Moderation, Statement, Tally, Vote};
use super::map::components::{Components, Patience, components};
use super::map::projection::project;
use super::map::sample::{self, Seed};
use super::map::scatter::{Dense, Scatter, diagonal, mean, worths};
use super::meaning::describe::{Scene, describe};
use super::memory::{Memory, recall, remember};
use super::numbers::{place, short};
use super::people::cluster::{Cloud, Clustering, NOWHERE, cluster};
use super::people::groups::{Choice as Groups, choose};
use super::people::membership;
use super::state::State;

const BASE_CLUSTERS: usize = 100;
/// Counted down from 100 to 0.
const BASE_ROUNDS: usize = 101;
const PRODUCTS: u32 = 100;

/// Votes, moderation, exact counts, and the memory of the last update.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    pub(super) table: Table,
    pub(super) standing: BTreeMap<u64, Standing>,
    pub(super) tallies: Vec<Tally>,
    pairs: Pairs,
    dense: Option<Dense>,
    /// Columns whose line of the dense matrix is out of date.
    stale: Vec<usize>,
    state: Option<State>,
    groups: GroupTallies,
    subgroups: GroupTallies,
}

/// What moderation says of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Standing {
    pub(super) out: bool,
    pub(super) meta: bool,
}

/// What the map is made of, for one update.
pub(super) struct Map {
    pub(super) means: Vec<f64>,
    pub(super) open: Vec<bool>,
    pub(super) components: Components,
    pub(super) projections: Vec<[f64; 2]>,
}

impl Conversation {
    /// Gathers all votes; O(votes). Statements not listed are open.
    pub fn gather(votes: &[Vote], statements: &[Statement]) -> Self {
        let table = Table::gather(votes);
        let columns = table.statements.len();
        let mut conversation = Self {
            tallies: everybody(&table.rows, columns),
            pairs: Pairs::count(&table.rows, columns),
            table,
            ..Self::default()
        };
        for statement in statements {
            conversation.moderate(statement.id, statement.moderation, statement.meta);
        }
        conversation
    }

    /// Goes on from the last update instead of from nothing.
    pub fn resume(&mut self, memory: &Memory) {
        self.state = Some(recall(&self.table, memory));
    }

    /// What the next update needs to know, if there was an update.
    pub fn memory(&self) -> Option<Memory> {
        self.state.as_ref().map(|state| remember(&self.table, state))
    }

    /// Replaces all moderation and forgets the last update.
    pub(super) fn forget_with(&mut self, standing: BTreeMap<u64, Standing>) {
        self.standing = standing;
        self.dense = None;
        self.state = None;
    }

    /// Takes a decision of the moderators.
    pub fn moderate(&mut self, statement: u64, moderation: Moderation, meta: bool) {
        let standing = Standing { out: moderation == Moderation::Out, meta };
        self.standing.insert(statement, standing);
        self.dense = None;
    }

    /// Takes one vote, later than all before; false when it repeats what stands (rule 2).
    pub fn vote(&mut self, participant: u64, statement: u64, choice: Choice) -> bool {
        let placed = self.table.put(participant, statement, choice);
        if placed.before == Some(choice) {
            return false;
        }
        if placed.new_row {
            self.insert_row(placed.row);
        }
        let recounted = placed.new_column && self.insert_column(placed.column);
        let cell = Cell::new(placed.column, choice);
        if let Some(tally) = self.tallies.get_mut(placed.column) {
            if let Some(before) = placed.before {
                tally.take(before);
            }
            tally.add(choice);
        }
        if let Some(row) = self.table.rows.get(placed.row).filter(|_| !recounted) {
            self.pairs.replace(row, cell, placed.before);
        }
        self.groups.replace(placed.row, cell, placed.before);
        self.subgroups.replace(placed.row, cell, placed.before);
        self.stale.push(placed.column);
        true
    }

    fn insert_row(&mut self, row: usize) {
        if let Some(state) = &mut self.state {
            state.insert_row(row);
        }
        self.groups.insert_row(row);
        self.subgroups.insert_row(row);
    }

    /// A new statement; called with its first vote already in the table. True when the pairs were
    /// counted afresh, that vote included.
    fn insert_column(&mut self, column: usize) -> bool {
        self.tallies.insert(column, Tally::default());
        if let Some(state) = &mut self.state {
            state.insert_column(column);
        }
        self.groups.insert_column(column);
        self.subgroups.insert_column(column);
        self.dense = None;
        let columns = self.table.statements.len();
        let at_the_end = column + 1 == columns;
        if at_the_end {
            self.pairs.push_column();
        } else {
            self.pairs = Pairs::count(&self.table.rows, columns);
        }
        !at_the_end
    }

    pub(super) fn open(&self) -> Vec<bool> {
        self.table.statements.iter().map(|id| !self.standing(*id).is_closed()).collect()
    }

    pub(super) fn standing(&self, statement: u64) -> Standing {
        self.standing.get(&statement).copied().unwrap_or_default()
    }

    /// The new picture; `seed` asks for production's mini-batches where there are more than
    /// 10,000 people.
    pub fn update(&mut self, seed: Option<Seed<'_>>) -> Analysis {
        let last = self.state.take();
        let map = self.map(last.as_ref().map(|state| &state.components), seed);
        let mut taking_part =
            last.as_ref().map_or_else(Vec::new, |state| state.taking_part.clone());
        taking_part.resize(self.table.rows.len(), 0);
        membership::mark(&self.table.rows, map.means.len(), &mut taking_part);

        let cloud = Cloud { points: &map.projections, weights: &taking_part };
        let fresh = State::default();
        let before = last.as_ref().unwrap_or(&fresh);
        let known = last.as_ref().map(|state| state.base.clone());
        let base = cluster(cloud, BASE_CLUSTERS, BASE_ROUNDS, known);
        let sizes = sizes(&base);
        let centers = Cloud { points: &base.centers, weights: &sizes };
        let groups = choose(centers, &before.groups.carried(&before.base.ids, &base.ids));
        let chosen = groups.clusters();
        let subgroups = split(centers, &chosen, before, &base.ids);

        let analysis = self.picture(
            &map,
            &Found { taking_part: &taking_part, base: &base, groups: &chosen },
            &subgroups,
            last.as_ref().map(|state| state.totals.as_slice()),
            groups.candidates.iter().map(|c| (c.k, c.silhouette)).collect(),
        );
        let groups_now = self.groups.groups().iter().map(Vec::as_slice);
        let totals = totals(groups_now, map.means.len());
        let components = map.components;
        self.state = Some(State { taking_part, components, base, groups, subgroups, totals });
        analysis
    }

    /// Centre, components and projections.
    pub(super) fn map(&mut self, last: Option<&Components>, seed: Option<Seed<'_>>) -> Map {
        let open = self.open();
        let means: Vec<f64> =
            self.tallies.iter().zip(&open).map(|(tally, open)| mean(*tally, *open)).collect();
        let worths = worths(&means, &open);
        let rows = &self.table.rows;
        let components = if let Some(seed) = seed.filter(|_| rows.len() > sample::ABOVE) {
            sample::components(rows, &open, last, seed)
        } else {
            refresh(&mut self.dense, &mut self.stale, &self.pairs, &means, &open);
            let scatter = Scatter {
                rows,
                worths: &worths,
                diagonal: diagonal(&self.tallies, &worths),
                dense: self.dense.as_ref(),
            };
            let patience = last.map_or(Patience::Settled, |_| Patience::Repeated(PRODUCTS));
            components(&scatter, last, patience)
        };
        let projections = project(rows, &worths, &components, &open);
        Map { means, open, components, projections }
    }

    /// Counts the groups' votes and tells the whole in ids.
    pub(super) fn picture(
        &mut self,
        map: &Map,
        found: &Found<'_>,
        subgroups: &[(u32, Groups)],
        last_totals: Option<&[Tally]>,
        silhouettes: Vec<(usize, f64)>,
    ) -> Analysis {
        let columns = map.means.len();
        let labels = through(&found.base.labels, &found.groups.labels);
        self.groups.follow(&self.table.rows, columns, &labels, found.groups.ids.len());
        let inner = flattened(found.groups, subgroups);
        let labels = through(&found.base.labels, &inner.labels);
        self.subgroups.follow(&self.table.rows, columns, &labels, inner.ids.len());
        describe(&Scene {
            conversation: self,
            map,
            found,
            inner: &inner,
            groups: &self.groups,
            subgroups: &self.subgroups,
            last_totals,
            silhouettes,
        })
    }
}

/// People in the conversation and their clusters.
pub(super) struct Found<'a> {
    pub(super) taking_part: &'a [u32],
    pub(super) base: &'a Clustering,
    pub(super) groups: &'a Clustering,
}

impl Standing {
    pub(super) const fn is_closed(self) -> bool {
        self.out || self.meta
    }
}

/// Brings the dense matrix up to date, where one is kept.
fn refresh(
    dense: &mut Option<Dense>,
    stale: &mut Vec<usize>,
    pairs: &Pairs,
    means: &[f64],
    open: &[bool],
) {
    if !pairs.is_kept() {
        *dense = None;
    } else if let Some(dense) = dense {
        for column in stale.iter() {
            dense.refresh(pairs, means, open, *column);
        }
    } else {
        *dense = Some(Dense::build(pairs, means, open));
    }
    stale.clear();
}

/// People per base cluster.
pub(super) fn sizes(base: &Clustering) -> Vec<u32> {
    let mut sizes = vec![0; base.ids.len()];
    for label in &base.labels {
        if let Some(size) = sizes.get_mut(place(*label)) {
            *size += 1;
        }
    }
    sizes
}

/// Labels of labels: row to base cluster to group.
fn through(rows: &[u32], groups: &[u32]) -> Vec<u32> {
    rows.iter().map(|label| groups.get(place(*label)).copied().unwrap_or(NOWHERE)).collect()
}

/// The same choice inside each group, among its own base clusters.
pub(super) fn split(
    centers: Cloud<'_>,
    groups: &Clustering,
    before: &State,
    base: &[u32],
) -> Vec<(u32, Groups)> {
    let mut found = Vec::new();
    for (at, &id) in groups.ids.iter().enumerate() {
        let weights: Vec<u32> = centers
            .weights
            .iter()
            .zip(&groups.labels)
            .map(|(&weight, &label)| if place(label) == at { weight } else { 0 })
            .collect();
        let last = before.subgroups.iter().find(|(group, _)| *group == id);
        let last = last.map_or_else(Groups::default, |(_, c)| c.carried(&before.base.ids, base));
        found.push((id, choose(Cloud { points: centers.points, weights: &weights }, &last)));
    }
    found
}

/// All subgroups of all groups in one row of places, in order; the labels lead there.
fn flattened(groups: &Clustering, subgroups: &[(u32, Groups)]) -> Clustering {
    let labels = vec![NOWHERE; groups.labels.len()];
    let mut inner = Clustering { labels, ..Clustering::default() };
    for (_, choice) in subgroups {
        let chosen = choice.clusters();
        let start = short(inner.ids.len());
        for (label, own) in inner.labels.iter_mut().zip(&chosen.labels) {
            if *own != NOWHERE {
                *label = start + own;
            }
        }
        inner.ids.extend(chosen.ids);
        inner.centers.extend(chosen.centers);
    }
    inner
}
