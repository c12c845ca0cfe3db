//! What the supporters of a project have, seen from a price: one pass over them, no question that
//! a processor could guess wrong.

use crate::allocation::rules::supports::{Supporter, Supports, pick};

/// What a price asks of the supporters of a project; amounts in fixed point.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Split {
    /// What those below the price have, and how many voters with money they are.
    pub(super) below: u128,
    pub(super) below_voters: u64,
    pub(super) above_weight: u64,
    pub(super) above_voters: u64,
    /// Groups met that have nothing left.
    idle: usize,
    /// Groups met.
    seen: usize,
}

/// The supporters who have something, but less than `until` per weight, one by one; and the
/// weight of those who have as much or more.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    pub(super) until: u64,
    pub(super) above_weight: u64,
    pub(super) above_voters: u64,
    pub(super) short: Vec<Short>,
    /// Used again and again, so that looking costs no memory.
    met: Vec<Supporter>,
}

/// A group of ballots in a view.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Short {
    pub(super) supporter: Supporter,
    pub(super) weight: u64,
    pub(super) balance: u64,
}

impl Split {
    /// Splits the live supporters into those who have less than a price asks and the others.
    pub(super) fn of(supports: &Supports, balances: &[u64], project: u32, price: u64) -> Self {
        let mut split = Self::default();
        for (weight, supporters) in supports.live(project) {
            split.count(weight, price.saturating_mul(weight), supporters, balances);
        }
        split
    }

    fn count(&mut self, weight: u64, due: u64, supporters: &[Supporter], balances: &[u64]) {
        let mut above = 0;
        for supporter in supporters {
            let balance = pick(balances, supporter.group);
            let size = u64::from(supporter.size);
            let short = size * u64::from(balance < due);
            above += size - short;
            self.below += u128::from(balance) * u128::from(short);
            self.below_voters += short * u64::from(balance > 0);
            self.idle += usize::from(balance == 0);
        }
        self.above_voters += above;
        self.above_weight += above * weight;
        self.seen += supporters.len();
    }

    /// Whether so many have nothing left that they are better set aside.
    pub(super) fn is_mostly_idle(&self) -> bool {
        self.idle * 4 > self.seen
    }

    /// What those below have at most, each balance being off by `error`.
    pub(super) fn given(&self, error: u64) -> u128 {
        self.below + u128::from(self.below_voters) * u128::from(error)
    }

    /// The least price at which those above would cover what those below leave of the cost, even
    /// with the error on their side; `None` if nobody is above and the money is lacking.
    pub(super) fn bound(&self, cost: u128, error: u64) -> Option<u64> {
        let given = self.given(error);
        if self.above_weight == 0 && given < cost {
            return None;
        }
        let rest = cost.saturating_sub(given);
        let price = rest.checked_div(u128::from(self.above_weight)).unwrap_or(0);
        Some(u64::try_from(price).unwrap_or(u64::MAX))
    }
}

impl View {
    /// Looks at the live supporters of a project anew.
    pub(super) fn look(&mut self, supports: &Supports, balances: &[u64], project: u32, until: u64) {
        (self.until, self.above_weight, self.above_voters) = (until, 0, 0);
        self.short.clear();
        for (weight, supporters) in supports.live(project) {
            let due = until.saturating_mul(weight);
            let (mut found, mut above) = (0, 0);
            self.met.resize(supporters.len().max(self.met.len()), Supporter::default());
            for supporter in supporters {
                let balance = pick(balances, supporter.group);
                // Written in any case, kept only if it belongs here.
                if let Some(slot) = self.met.get_mut(found) {
                    *slot = *supporter;
                }
                found += usize::from(balance > 0) & usize::from(balance < due);
                above += u64::from(supporter.size) * u64::from(balance >= due);
            }
            self.short.extend(self.met.iter().take(found).map(|supporter| Short {
                supporter: *supporter,
                weight,
                balance: pick(balances, supporter.group),
            }));
            self.above_voters += above;
            self.above_weight += above * weight;
        }
    }

    /// The same as [`Split::of`] for a price up to `until`, without those who have nothing.
    pub(super) fn split(&self, price: u64) -> Split {
        let (above_weight, above_voters) = (self.above_weight, self.above_voters);
        let mut split = Split { above_weight, above_voters, ..Split::default() };
        for short in &self.short {
            let size = u64::from(short.supporter.size);
            let poor = size * u64::from(short.balance < price.saturating_mul(short.weight));
            split.below += u128::from(short.balance) * u128::from(poor);
            split.below_voters += poor;
            split.above_voters += size - poor;
            split.above_weight += (size - poor) * short.weight;
        }
        split
    }

    /// Newton's steps from a proven lower bound of the price to the best one this view shows;
    /// `None` where the money is lacking for certain.
    pub(super) fn least(&self, cost: u128, low: u64, error: u64) -> Option<u64> {
        let mut low = low.max(self.split(self.until).bound(cost, error)?);
        while low < self.until {
            let next = self.split(low).bound(cost, error)?;
            if next <= low {
                break;
            }
            low = next;
        }
        Some(low)
    }

    /// A price that is enough for certain, found from one that may not be; `None` where the money
    /// may be lacking or the price lies too near to `until`.
    pub(super) fn most(&self, cost: u128, low: u64, error: u64) -> Option<u64> {
        let mut high = low;
        while high.saturating_add(error) < self.until || self.above_weight == 0 {
            let (mut sure, mut above_weight) = (0u128, self.above_weight);
            for short in &self.short {
                let size = u64::from(short.supporter.size);
                let has = short.balance.saturating_sub(error);
                let poor = size * u64::from(has < high.saturating_mul(short.weight));
                sure += u128::from(has) * u128::from(poor);
                above_weight += (size - poor) * short.weight;
            }
            let rest = cost.saturating_sub(sure);
            if above_weight == 0 {
                return (rest == 0).then_some(high);
            }
            let next = u64::try_from(rest.div_ceil(u128::from(above_weight))).ok()?;
            if next <= high {
                return Some(high);
            }
            high = next;
        }
        None
    }
}
