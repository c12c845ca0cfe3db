//! The exact price of one project: Newton's steps in integers, each decision proven.

use super::prices::{Price, Tally};
use super::shares::{Shares, pick};
use super::supports::{Supporter, weight};
use crate::allocation::election::index;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The exact price and who gives all they have for it.
pub(super) struct Settled {
    pub(super) price: Price,
    /// Whoever has surely less than this asks gives all.
    pub(super) low: u64,
    /// Whoever else is left with nothing.
    pub(super) emptied: BTreeSet<u32>,
}

/// Settles the price of a project from a proven lower bound of it, or answers that its supporters
/// lack the money.
///
/// The set of those who give all only grows: a voter joins when the exact price asks more than the
/// voter has. Fixed point decides where its error cannot matter, integers decide the rest.
pub(super) fn settle(shares: &Shares<'_>, project: u32, cost: u64, low: u64) -> Option<Settled> {
    let mut spent = Tally::new(shares.prices.purchases());
    let mut open = 0u64;
    // The smallest balance, by weight, of those who may pay in full.
    let mut least = Vec::new();
    for (weight, supporters) in shares.supports.live(project) {
        let sure = low.saturating_mul(weight);
        let mut smallest = u64::MAX;
        for supporter in supporters {
            let balance = pick(&shares.balances, supporter.group);
            if balance == 0 {
                continue;
            }
            if balance + shares.error < sure {
                count(shares, &mut spent, *supporter);
            } else {
                open += weight * u64::from(supporter.size);
                smallest = smallest.min(balance);
            }
        }
        least.push((weight, smallest));
    }
    let mut emptied = BTreeSet::new();
    loop {
        if open == 0 {
            return None;
        }
        let price = shares.prices.cover(cost, &spent, open);
        let safe = |(weight, least): &(u64, u64)| {
            *least > shares.prices.fixed(&price, *weight).saturating_add(1 + shares.error)
        };
        if emptied.is_empty() && least.iter().all(safe) {
            return Some(Settled { price, low, emptied });
        }
        let movers = movers(shares, project, &price, low, &emptied);
        if movers.short.is_empty() {
            emptied.extend(movers.even);
            return Some(Settled { price, low, emptied });
        }
        for (weight, supporter) in movers.short {
            count(shares, &mut spent, supporter);
            open -= weight * u64::from(supporter.size);
            emptied.insert(supporter.group);
        }
    }
}

/// Who turns out to have less than the price asks, and who has exactly that.
#[derive(Default)]
struct Movers {
    short: Vec<(u64, Supporter)>,
    even: Vec<u32>,
}

fn movers(
    shares: &Shares<'_>,
    project: u32,
    price: &Price,
    low: u64,
    emptied: &BTreeSet<u32>,
) -> Movers {
    let mut movers = Movers::default();
    for (weight, supporters) in shares.supports.live(project) {
        let sure = low.saturating_mul(weight);
        let due = shares.prices.fixed(price, weight);
        for supporter in supporters {
            let balance = pick(&shares.balances, supporter.group);
            let counted = balance == 0 || balance + shares.error < sure;
            // The true due lies in [due, due + 1), the true balance within the error.
            if counted || balance > due + 1 + shares.error || emptied.contains(&supporter.group) {
                continue;
            }
            let order = if balance + shares.error < due {
                Ordering::Less
            } else {
                shares.prices.left_against(purchases(shares, supporter.group), price, weight)
            };
            match order {
                Ordering::Less => movers.short.push((weight, *supporter)),
                Ordering::Equal => movers.even.push(supporter.group),
                Ordering::Greater => {}
            }
        }
    }
    movers
}

/// Puts all ballots of a group among those who give all.
fn count(shares: &Shares<'_>, spent: &mut Tally, supporter: Supporter) {
    let (size, utility) = (u64::from(supporter.size), shares.contest.utility());
    spent.voters += size;
    for choice in shares.contest.choices(index(supporter.group)) {
        let slot = shares.slots.get(index(choice.project)).copied().unwrap_or_default();
        spent.add(slot, u64::from(weight(utility, *choice)) * size);
    }
}

/// The earlier purchases that a group of ballots paid for, with the weight of each.
fn purchases(shares: &Shares<'_>, group: u32) -> impl Iterator<Item = (usize, u64)> {
    let utility = shares.contest.utility();
    // Spare groups lie beyond the ballots and support nothing that was bought.
    shares.contest.choices(index(group)).iter().filter_map(move |choice| {
        let slot = shares.slots.get(index(choice.project)).copied().unwrap_or_default();
        Some((slot.purchase()?, u64::from(weight(utility, *choice))))
    })
}
