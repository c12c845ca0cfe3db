//! Who paid how much: the bills of equal shares, to the last fraction.

use crate::allocation::election::{Election, index};
use crate::allocation::rules::supports::weight;
use crate::allocation::rules::{Round, Utility};
use num_bigint::BigUint;

/// An exact amount in units of 10^-`places` of the election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub numerator: BigUint,
    pub denominator: BigUint,
}

impl Fraction {
    /// As a decimal of the currency, rounded down to `digits` more places than the election has.
    pub fn decimal(&self, places: u32, digits: u32) -> String {
        let scaled = &self.numerator * BigUint::from(10u32).pow(digits) / &self.denominator;
        let text = scaled.to_string();
        let places = usize::try_from(places.saturating_add(digits)).unwrap_or(0);
        let padded = format!("{text:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
    }
}

/// How one project bought by equal shares was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Index of the project.
    pub project: u32,
    /// The price of one unit of weight: one supporter, or one point.
    pub price: Fraction,
    /// Voters who paid the price in full.
    pub full: u64,
    /// Voters who gave all they still had, which was less.
    pub part: u64,
    /// What these gave together.
    pub part_total: Fraction,
}

/// The bills of a round in order of purchase; none for other rules, nor for what was bought
/// greedily afterwards, since nobody's share paid for that.
pub fn bills(election: &Election, utility: Utility, round: &Round) -> Vec<Bill> {
    let Some(completed) = round.shares() else { return Vec::new() };
    let prices = &completed.run.prices;
    let mut bills = Vec::new();
    let mut place_of = vec![None; election.projects().len()];
    for (project, paid) in completed.run.bought.iter().zip(&completed.run.paid) {
        if let Some(slot) = place_of.get_mut(index(*project)) {
            *slot = Some(bills.len());
        }
        let amount = paid.and_then(|paid| prices.paid(paid)).cloned().unwrap_or_default();
        let fraction =
            |numerator| Fraction { numerator, denominator: prices.denominator().clone() };
        bills.push(Bill {
            project: *project,
            price: fraction(amount),
            full: 0,
            part: 0,
            part_total: fraction(BigUint::ZERO),
        });
    }
    for (group, size) in election.sizes().iter().enumerate() {
        for (project, share, full) in shares_of(election, utility, round, group) {
            let place = place_of.get(index(project)).copied().flatten();
            let Some(bill) = place.and_then(|place| bills.get_mut(place)) else { continue };
            if full {
                bill.full += u64::from(*size);
            } else {
                bill.part += u64::from(*size);
                bill.part_total.numerator += share * *size;
            }
        }
    }
    bills
}

/// What one ballot of a group paid, project by project, in order of purchase.
pub fn paid_by(
    election: &Election,
    utility: Utility,
    round: &Round,
    group: u32,
) -> Vec<(u32, Fraction)> {
    let Some(completed) = round.shares() else { return Vec::new() };
    let denominator = completed.run.prices.denominator();
    shares_of(election, utility, round, index(group))
        .into_iter()
        .map(|(project, numerator, _)| {
            (project, Fraction { numerator, denominator: denominator.clone() })
        })
        .collect()
}

/// Project, amount over the common denominator, and whether the price was paid in full.
fn shares_of(
    election: &Election,
    utility: Utility,
    round: &Round,
    group: usize,
) -> Vec<(u32, BigUint, bool)> {
    let Some(completed) = round.shares() else { return Vec::new() };
    let run = &completed.run;
    let mut left = run.prices.start().clone();
    let mut shares = Vec::new();
    let mut bought: Vec<(usize, u32, u64)> = Vec::new();
    for choice in election.choices(group) {
        if let Some(place) = run.bought.iter().position(|project| *project == choice.project) {
            bought.push((place, choice.project, u64::from(weight(utility, *choice))));
        }
    }
    bought.sort_unstable();
    for (place, project, weight) in bought {
        let paid = run.paid.get(place).copied().flatten();
        let due = paid.and_then(|paid| run.prices.paid(paid)).map_or(BigUint::ZERO, |p| p * weight);
        let full = due <= left;
        let share = if full { due } else { left.clone() };
        left -= &share;
        if share > BigUint::ZERO {
            shares.push((project, share, full));
        }
    }
    shares
}
