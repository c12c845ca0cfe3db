//! Bounds that outlive the run in which they were found.
//!
//! What a voter has left is the share less the prices of all that was bought and the voter
//! supports, or nothing at all, in whatever order it was bought. So nobody has more than then
//! beyond what the share has grown and those prices have fallen, all the way where something is not
//! bought yet. How many voters were below a price, and what they had, therefore bounds the price
//! of a project in later runs too, without a look at its supporters.

use super::view::Split;
use crate::allocation::election::index;
use crate::allocation::rules::supports::Supports;
use std::sync::Arc;

/// At most so many records of a project are tried in one round.
const TRIALS: usize = 3;

/// A record may be of so many purchases more than were made by now: their order changes a little.
const AHEAD: usize = 2;

/// Where things stood when a bound was found; amounts in fixed point, rounded down.
#[derive(Clone, Debug, Default)]
struct Scene {
    start: u64,
    /// What was bought, and the price of one unit of weight.
    bought: Vec<(u32, u64)>,
}

/// What was seen of the supporters of a project.
#[derive(Clone, Debug)]
struct Record {
    scene: Arc<Scene>,
    /// What those below had together, at most.
    given: u128,
    below_voters: u64,
    above_weight: u64,
}

/// What is kept from run to run.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// For each project, by how much had been bought.
    records: Vec<Vec<Option<Record>>>,
    /// The purchases of the last run with their prices.
    last: Vec<(u32, u64)>,
    scene: Arc<Scene>,
    /// The prices of this run.
    prices: Vec<Option<u64>>,
    /// For each project what its supporters had together when they lacked the money.
    lacking: Vec<Option<Record>>,
    shift: u32,
}

impl Memory {
    /// Begins a run. Another fixed point makes everything known worthless.
    pub(super) fn begin(&mut self, projects: usize, start: u64, shift: u32) {
        self.last.clone_from(&self.scene.bought);
        if self.shift != shift {
            self.records.clear();
            self.last.clear();
            self.lacking.clear();
        }
        self.shift = shift;
        self.records.resize(projects, Vec::new());
        self.lacking.resize(projects, None);
        self.prices = vec![None; projects];
        self.scene = Arc::new(Scene { start, bought: Vec::new() });
    }

    /// Notes a purchase of this run.
    pub(super) fn buy(&mut self, project: u32, price: u64) {
        Arc::make_mut(&mut self.scene).bought.push((project, price));
        if let Some(slot) = self.prices.get_mut(index(project)) {
            *slot = Some(price);
        }
    }

    /// What was bought next in the last run, and its price then.
    pub(super) fn next(&self) -> Option<(u32, u64)> {
        self.last.iter().copied().find(|(project, _)| self.price(*project).is_none())
    }

    fn price(&self, project: u32) -> Option<u64> {
        self.prices.get(index(project)).copied().flatten()
    }

    /// Keeps what was seen of a project.
    pub(super) fn keep(&mut self, supports: &Supports, project: u32, split: &Split, error: u64) {
        let Some(records) = self.records.get_mut(index(project)) else { return };
        let round = self.scene.bought.len();
        if records.len() <= round {
            records.resize(round + 1, None);
        }
        if let Some(slot) = records.get_mut(round) {
            *slot = Some(Record {
                scene: Arc::clone(&self.scene),
                given: split.given(error),
                below_voters: supports.voters(project) - split.above_voters,
                above_weight: split.above_weight,
            });
        }
    }

    /// The best lower bound of the price of a project that a few records give, up to `enough`.
    pub(super) fn recall(
        &self,
        supports: &Supports,
        project: u32,
        cost: u128,
        enough: u64,
    ) -> Option<u64> {
        let records = self.records.get(index(project))?;
        let known = records.iter().take(self.scene.bought.len() + 1 + AHEAD).rev().flatten();
        // What was seen in this run is in the bound already.
        let earlier = known.take_while(|record| record.scene.start != self.scene.start);
        let mut best = None;
        for record in earlier.take(TRIALS) {
            best = best.max(self.bound(supports, project, record, cost));
            if best > Some(enough) {
                break;
            }
        }
        best
    }

    /// Keeps what the supporters of a project have together, who lack the money for it.
    pub(super) fn keep_lack(&mut self, supports: &Supports, project: u32, given: u128) {
        if let Some(slot) = self.lacking.get_mut(index(project)) {
            let (scene, below_voters) = (Arc::clone(&self.scene), supports.voters(project));
            *slot = Some(Record { scene, given, below_voters, above_weight: 0 });
        }
    }

    /// Whether the supporters of a project are known to lack the money.
    pub(super) fn lacks(&self, supports: &Supports, project: u32, cost: u128) -> bool {
        let record = self.lacking.get(index(project)).and_then(Option::as_ref);
        record.is_some_and(|record| self.given(supports, project, record) < cost)
    }

    fn bound(&self, supports: &Supports, project: u32, record: &Record, cost: u128) -> Option<u64> {
        let rest = cost.saturating_sub(self.given(supports, project, record));
        u64::try_from(rest.checked_div(u128::from(record.above_weight))?).ok()
    }

    /// What those below a price then have now, at most. What is not bought yet costs nothing yet.
    fn given(&self, supports: &Supports, project: u32, record: &Record) -> u128 {
        let grown = u128::from(self.scene.start + 1 - record.scene.start);
        let mut given = record.given + u128::from(record.below_voters) * grown;
        let most = record.below_voters * u64::from(supports.spare_weight());
        for (other, then) in &record.scene.bought {
            let fallen = (then + 1).saturating_sub(self.price(*other).unwrap_or(0));
            let weight = supports.overlap(project, *other).min(most);
            given += u128::from(weight) * u128::from(fallen);
        }
        given
    }
}
