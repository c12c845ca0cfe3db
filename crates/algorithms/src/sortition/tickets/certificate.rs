//! How near a draw's chances are to the best there is, and a proof anybody can check.
//!
//! The proof is linear duality in whole numbers. Give each quota a price (above 0 where its
//! maximum holds chances down, below 0 where its minimum does), each household a price, and each
//! seat a price. A person's price r is the sum over the quotas they count for, their household and
//! one seat. For every panel the sum of r over its members is at most
//!   B = sum of price * max (or * min where the price is below 0) + household prices + seat price * seats,
//! so for every lottery sum of r_i p_i <= B. With z the smallest chance among the people who can be
//! drawn, p_i >= z where r_i > 0 and p_i <= 1 where r_i < 0; hence z <= (B - forced) / (sum of r_i > 0).
//! No solver is needed to check it, and any prices at all prove some bound.

use crate::sortition::chances::strata::{Polytope, Source};
use crate::sortition::chances::target::Prices;
use crate::sortition::pool::Roster;
use crate::sortition::solver::numbers::{real_of, whole};

/// Prices are whole numbers of this part.
const PART: f64 = 1e12;

/// Whole-number prices that prove the upper bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Price of a seat.
    pub seat: i64,
    /// Price per quota, in the order of the draw's quotas; 0 for most.
    pub quotas: Vec<i64>,
    /// Households with a price, by name.
    pub households: Vec<(String, i64)>,
}

/// What is known about the draw's chances.
#[derive(Clone, Debug, PartialEq)]
pub struct Certificate {
    /// The gap is below 1e-7.
    pub exact: bool,
    /// How far the chance of anybody lies from the ideal of the method: the leximin chances, for
    /// instance, which no lottery can better.
    pub gap: f64,
    /// The smallest chance that the lottery gives to people who can be drawn.
    pub min_lower: f64,
    /// No lottery gives a larger smallest chance.
    pub min_upper: f64,
    /// Proves `min_upper`, up to the effect of `cuts`.
    pub proof: Proof,
    /// Conditions found by exhaustive search that the quotas imply for whole panels; 0 when the
    /// proof alone is enough.
    pub cuts: usize,
}

/// A bound as a fraction; the denominator is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub numerator: i128,
    pub denominator: i128,
}

impl Fraction {
    /// The fraction as a real, to about 15 digits after the point.
    pub fn value(self) -> f64 {
        let whole_part = self.numerator.div_euclid(self.denominator);
        let mut rest = self.numerator.rem_euclid(self.denominator);
        let mut value = i64::try_from(whole_part).map_or(f64::INFINITY, real_of);
        let mut part = 1.0;
        for _ in 0..15 {
            part /= 10.0;
            rest *= 10;
            value += part * i64::try_from(rest / self.denominator).map_or(0.0, real_of);
            rest %= self.denominator;
        }
        value
    }
}

/// Rounds the rows' prices to whole numbers; whatever rounding does, they still prove a bound.
pub(crate) fn proof(roster: &Roster, polytope: &Polytope, prices: Option<&Prices>) -> Proof {
    let mut proof = Proof { seat: 0, quotas: vec![0; roster.quotas.len()], households: Vec::new() };
    let Some(prices) = prices else { return proof };
    for (row, &price) in polytope.rows.iter().zip(&prices.rows) {
        let price = whole((price * PART).clamp(-1e17, 1e17));
        match row.source {
            Source::Size => proof.seat = price,
            Source::Quota(index) => {
                if let Some(slot) = proof.quotas.get_mut(index) {
                    *slot = price;
                }
            }
            Source::Households if price > 0 => {
                let mut homes: Vec<usize> = row
                    .people
                    .iter()
                    .filter_map(|&person| roster.members.get(person)?.household)
                    .collect();
                homes.dedup();
                homes.sort_unstable();
                homes.dedup();
                let names = homes.iter().filter_map(|&home| roster.households.get(home));
                proof.households.extend(names.map(|name| (name.clone(), price)));
            }
            Source::Households | Source::Cut => {}
        }
    }
    proof.households.sort();
    proof
}

/// The bound that prices prove on the smallest chance of the people who can be drawn; none when
/// they prove nothing (or when whole numbers of 128 bits do not hold them).
pub(crate) fn bound(roster: &Roster, proof: &Proof, drawable: &[bool]) -> Option<Fraction> {
    let panels = i128::try_from(roster.panels).ok()?;
    let size = i128::try_from(roster.size).ok()?;
    let mut numerator = i128::from(proof.seat).checked_mul(size)?.checked_mul(panels)?;
    for (quota, &price) in roster.quotas.iter().zip(&proof.quotas) {
        let side = if price > 0 { i128::from(quota.max).min(size) } else { i128::from(quota.min) };
        numerator =
            numerator.checked_add(i128::from(price).checked_mul(side)?.checked_mul(panels)?)?;
    }
    let mut homes = vec![0_i64; roster.households.len()];
    for (name, price) in &proof.households {
        let home = roster.households.binary_search(name).ok()?;
        *homes.get_mut(home)? = (*price).max(0);
        numerator = numerator.checked_add(i128::from((*price).max(0)))?;
    }
    let mut denominator = 0_i128;
    for (member, &drawable) in roster.members.iter().zip(drawable) {
        let quotas = member.quotas.iter().filter_map(|&quota| proof.quotas.get(quota));
        let mut price = i128::from(proof.seat) + quotas.map(|&p| i128::from(p)).sum::<i128>();
        if let Some(home) = member.household {
            price += i128::from(*homes.get(home)?);
        }
        if member.forced {
            numerator = numerator.checked_sub(price)?;
        } else if drawable && price > 0 {
            denominator = denominator.checked_add(price)?;
        } else if drawable {
            numerator = numerator.checked_sub(price)?;
        }
    }
    (denominator > 0).then_some(Fraction { numerator, denominator })
}
