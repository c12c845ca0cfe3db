//! The exact price of one project: Newton's steps in integers, each decision proven.

use super::super::view::{Short, View};
use super::Exact;
use crate::allocation::election::index;
use crate::allocation::rules::prices::{Price, Tally};
use crate::allocation::rules::supports::{Supporter, weight};
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

/// How far settling came.
pub(super) enum Settling {
    Done(Settled),
    /// The supporters lack the money.
    Lacking,
    /// The price, rounded down, comes too near to where the view ends.
    Beyond(u64),
}

/// Settles the price of a project from a proven lower bound of it.
///
/// The set of those who give all only grows: a voter joins when the exact price asks more than the
/// voter has. Fixed point decides where its error cannot matter, integers decide the rest.
pub(super) fn settle(shares: &Exact<'_>, view: &View, cost: u64, low: u64) -> Settling {
    let mut spent = Tally::new(shares.prices.purchases());
    let mut open = view.above_weight;
    let mut near = Vec::new();
    for short in &view.short {
        if short.balance + shares.error < low.saturating_mul(short.weight) {
            count(shares, &mut spent, short.supporter);
        } else {
            open += short.weight * u64::from(short.supporter.size);
            near.push(*short);
        }
    }
    let mut emptied = BTreeSet::new();
    loop {
        if open == 0 {
            return Settling::Lacking;
        }
        let price = shares.prices.cover(cost, &spent, open);
        let fixed = shares.prices.fixed(&price, 1);
        if view.above_weight > 0 && fixed.saturating_add(2 + shares.error) >= view.until {
            return Settling::Beyond(fixed);
        }
        let movers = movers(shares, &near, &price, &emptied);
        if movers.short.is_empty() {
            emptied.extend(movers.even);
            return Settling::Done(Settled { price, low, emptied });
        }
        for short in movers.short {
            count(shares, &mut spent, short.supporter);
            open -= short.weight * u64::from(short.supporter.size);
            emptied.insert(short.supporter.group);
        }
    }
}

/// Who turns out to have less than the price asks, and who has exactly that.
#[derive(Default)]
struct Movers {
    short: Vec<Short>,
    even: Vec<u32>,
}

fn movers(shares: &Exact<'_>, near: &[Short], price: &Price, emptied: &BTreeSet<u32>) -> Movers {
    let mut movers = Movers::default();
    for run in near.chunk_by(|a, b| a.weight == b.weight) {
        let weight = run.first().map_or(0, |short| short.weight);
        let due = shares.prices.fixed(price, weight);
        for short in run {
            let group = short.supporter.group;
            // The true due lies in [due, due + 1), the true balance within the error.
            if short.balance > due + 1 + shares.error || emptied.contains(&group) {
                continue;
            }
            let order = if short.balance + shares.error < due {
                Ordering::Less
            } else {
                shares.prices.left_against(purchases(shares, group), price, weight)
            };
            match order {
                Ordering::Less => movers.short.push(*short),
                Ordering::Equal => movers.even.push(group),
                Ordering::Greater => {}
            }
        }
    }
    movers
}

/// Puts all ballots of a group among those who give all.
fn count(shares: &Exact<'_>, spent: &mut Tally, supporter: Supporter) {
    let (size, utility) = (u64::from(supporter.size), shares.contest.utility());
    spent.voters += size;
    for choice in shares.contest.choices(index(supporter.group)) {
        let slot = shares.slots.get(index(choice.project)).copied().unwrap_or_default();
        spent.add(slot, u64::from(weight(utility, *choice)) * size);
    }
}

/// The earlier purchases that a group of ballots paid for, with the weight of each.
fn purchases(shares: &Exact<'_>, group: u32) -> impl Iterator<Item = (usize, u64)> {
    let utility = shares.contest.utility();
    // Spare groups lie beyond the ballots and support nothing that was bought.
    shares.contest.choices(index(group)).iter().filter_map(move |choice| {
        let slot = shares.slots.get(index(choice.project)).copied().unwrap_or_default();
        Some((slot.purchase()?, u64::from(weight(utility, *choice))))
    })
}
