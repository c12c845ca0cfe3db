//! Exact prices: integers over one common denominator that grows with every purchase.
//!
//! What a voter has left is `start - sum of weight * price` over what the voter paid in full for,
//! or nothing at all. So the balance of any set of voters is a line in the prices with counted
//! coefficients, and the next price follows from the earlier ones by integers alone.

use num_bigint::BigUint;
use std::cmp::Ordering;

/// Price of one unit of weight: `numerator` / (`weight` * common denominator).
#[derive(Clone, Debug)]
pub(super) struct Price {
    numerator: BigUint,
    weight: u64,
}

/// A set of voters as coefficients: how many, and how much weight they put on earlier purchases.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) voters: u64,
    /// By slot; the first takes what was not bought, so that counting needs no question.
    weights: Vec<u64>,
}

/// Where the weight on a purchase is counted; the first slot stands for no purchase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slot(usize);

impl Slot {
    pub(super) fn of(purchase: usize) -> Self {
        Self(purchase + 1)
    }

    pub(super) fn purchase(self) -> Option<usize> {
        self.0.checked_sub(1)
    }
}

impl Tally {
    pub(super) fn new(purchases: usize) -> Self {
        Self { voters: 0, weights: vec![0; purchases + 1] }
    }

    pub(super) fn add(&mut self, slot: Slot, weight: u64) {
        if let Some(sum) = self.weights.get_mut(slot.0) {
            *sum += weight;
        }
    }
}

/// All prices paid so far.
#[derive(Clone, Debug)]
pub(super) struct Prices {
    denominator: BigUint,
    start: BigUint,
    paid: Vec<BigUint>,
    shift: u32,
}

impl Prices {
    /// Every voter starts with `pool` / `voters`. `shift` is the binary places of [`Self::fixed`].
    pub(super) fn new(pool: u64, voters: u64, shift: u32) -> Self {
        let common = gcd(pool, voters).max(1);
        Self {
            denominator: BigUint::from(voters / common),
            start: BigUint::from(pool / common),
            paid: Vec::new(),
            shift,
        }
    }

    pub(super) fn purchases(&self) -> usize {
        self.paid.len()
    }

    /// The price at which `weight` covers what `cost` leaves after the whole balance of `spent`.
    pub(super) fn cover(&self, cost: u64, spent: &Tally, weight: u64) -> Price {
        let mut numerator = &self.denominator * cost;
        for (paid, sum) in self.paid.iter().zip(spent.weights.iter().skip(1)) {
            if *sum > 0 {
                numerator += paid * *sum;
            }
        }
        let gone = &self.start * spent.voters;
        assert!(numerator >= gone, "those who give all they have do not give more than the cost");
        Price { numerator: numerator - gone, weight }
    }

    /// `price` times `weight`, rounded down to 2^-shift of a unit.
    pub(super) fn fixed(&self, price: &Price, weight: u64) -> u64 {
        let value =
            ((&price.numerator * weight) << self.shift) / (&self.denominator * price.weight);
        u64::try_from(&value).unwrap_or(u64::MAX)
    }

    /// Compares a / `unit_a` with b / `unit_b`.
    pub(super) fn compare(a: &Price, unit_a: u64, b: &Price, unit_b: u64) -> Ordering {
        let left = &a.numerator * (u128::from(b.weight) * u128::from(unit_b));
        left.cmp(&(&b.numerator * (u128::from(a.weight) * u128::from(unit_a))))
    }

    /// What a voter has left after paying `weight` each for the listed purchases, held against
    /// `price` times `due`.
    pub(super) fn left_against(
        &self,
        purchases: impl Iterator<Item = (usize, u64)>,
        price: &Price,
        due: u64,
    ) -> Ordering {
        let mut paid = BigUint::ZERO;
        for (purchase, weight) in purchases {
            if let Some(price) = self.paid.get(purchase) {
                paid += price * weight;
            }
        }
        assert!(paid <= self.start, "nobody pays more than they have");
        ((&self.start - paid) * price.weight).cmp(&(&price.numerator * due))
    }

    /// Takes the price in; answers its number.
    pub(super) fn buy(&mut self, price: Price) -> usize {
        let Price { numerator, weight } = price;
        let rest = u64::try_from(&(&numerator % weight.max(1))).unwrap_or(0);
        let common = gcd(rest, weight).max(1);
        let factor = weight / common;
        if factor > 1 {
            for paid in &mut self.paid {
                *paid *= factor;
            }
            self.start *= factor;
            self.denominator *= factor;
        }
        self.paid.push(numerator / common);
        self.paid.len() - 1
    }

    /// What every voter starts with, in units of the common denominator.
    pub(super) fn start(&self) -> &BigUint {
        &self.start
    }

    /// A price paid per unit of weight, in units of the common denominator.
    pub(super) fn paid(&self, purchase: usize) -> Option<&BigUint> {
        self.paid.get(purchase)
    }

    pub(super) fn denominator(&self) -> &BigUint {
        &self.denominator
    }
}

pub(super) fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_covers_the_cost_to_the_last_fraction() {
        // Three voters start with 10/3. Two buy for 3; then the first gives the rest of its money
        // (10/3 - 3/2 = 11/6) and the third the remaining 1/6 of a cost of 2.
        let mut prices = Prices::new(10, 3, 20);
        let first = prices.cover(3, &Tally::new(0), 2);
        assert_eq!(prices.buy(first), 0);
        let mut spent = Tally::new(1);
        spent.voters = 1;
        spent.add(Slot::of(0), 1);
        spent.add(Slot::default(), 7);
        let second = prices.cover(2, &spent, 1);
        assert_eq!(prices.fixed(&second, 6), 1 << 20);
        assert_eq!(prices.left_against([(0, 1)].into_iter(), &second, 11), Ordering::Equal);
        assert_eq!(prices.left_against([(0, 1)].into_iter(), &second, 12), Ordering::Less);
        let other = prices.cover(1, &Tally::new(1), 3);
        assert_eq!(Prices::compare(&second, 1, &other, 1), Ordering::Less);
        assert_eq!(Prices::compare(&second, 1, &other, 2), Ordering::Equal);
    }
}
