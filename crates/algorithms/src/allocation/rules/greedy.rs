//! Greedy utilitarian welfare: most utility per money first, skipping what no longer fits.

use super::contest::{Contest, Meter};
use super::supports::Supports;
use super::{Tie, Utility};
use std::cmp::Ordering;

/// How much utility a project brings for how much money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Density {
    gain: u64,
    price: u64,
}

impl Density {
    /// The density of a project with the given support.
    pub(super) fn of(utility: Utility, cost: u64, weight: u64) -> Self {
        match utility {
            // Cost times voters over cost: the voters, also where the cost is zero.
            Utility::Cost if cost > 0 => Self { gain: weight, price: 1 },
            _ => Self { gain: weight, price: cost },
        }
    }

    /// Orders densities; no support is the least, whatever the cost.
    pub(super) fn compare(self, other: Self) -> Ordering {
        if self.gain == 0 || other.gain == 0 {
            return self.gain.min(1).cmp(&other.gain.min(1));
        }
        let left = u128::from(self.gain) * u128::from(other.price);
        left.cmp(&(u128::from(other.gain) * u128::from(self.price)))
    }
}

/// The projects in the order in which they are tried.
pub(super) fn order(contest: &Contest<'_>, supports: &Supports) -> Vec<u32> {
    let mut order: Vec<(Density, u32)> =
        contest.projects().map(|project| (density(contest, supports, project), project)).collect();
    order.sort_by(|(a, left), (b, right)| {
        b.compare(*a).then(contest.rank(*left).cmp(&contest.rank(*right)))
    });
    order.into_iter().map(|(_, project)| project).collect()
}

pub(super) fn density(contest: &Contest<'_>, supports: &Supports, project: u32) -> Density {
    Density::of(contest.utility(), contest.cost(project), supports.weight(project))
}

/// Buys from what is left, besides what is `bought` already; answers what it added.
pub(super) fn fill(
    contest: &Contest<'_>,
    supports: &Supports,
    bought: &[u32],
    meter: &mut Meter<'_>,
    ties: &mut Vec<Tie>,
) -> Vec<u32> {
    let spent: u64 = bought.iter().map(|project| contest.cost(*project)).sum();
    let mut left = contest.pot().saturating_sub(spent);
    let mut added = Vec::new();
    let order = order(contest, supports);
    let open: Vec<u32> = order.into_iter().filter(|project| !bought.contains(project)).collect();
    let equal = |a: &u32, b: &u32| {
        density(contest, supports, *a).compare(density(contest, supports, *b)) == Ordering::Equal
    };
    for run in open.chunk_by(equal) {
        for (place, project) in run.iter().enumerate() {
            let cost = contest.cost(*project);
            if cost > left || !meter.take(*project, cost) {
                continue;
            }
            let after = left - cost;
            // The order among equals mattered only if somebody later in it no longer fits.
            let rivals = run.get(place + 1..).unwrap_or(&[]).iter().copied();
            let lost: Vec<u32> = rivals
                .filter(|rival| {
                    let cost = contest.cost(*rival);
                    cost <= left && (cost > after || !meter.admits(*rival, cost))
                })
                .collect();
            if !lost.is_empty() {
                ties.push(contest.tie(*project, [vec![*project], lost].concat()));
            }
            left = after;
            added.push(*project);
        }
    }
    added
}
