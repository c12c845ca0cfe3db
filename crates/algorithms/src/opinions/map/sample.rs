//! Production's mini-batches for very many people, with a published seed instead of chance.
//! Rule 1. Only above 10,000 people, and only when a seed is given: 100 rounds; each takes a
//! sample, runs 10 products per component from the last ones and moves them by 1/100 towards
//! the sample's (the first round from nothing is taken whole).
//! Rule 2. The sample grows with the people in a straight line: 100 at 1,500 people, 1,500 at
//! 150,000, never outside.
//! Rule 3. Chance is SHA-256 of `yishi-opinions-1`, the seed and a counter; the same seed gives
//! the same picture. A sample is drawn without replacement, every subset equally likely.
//! Rule 4. The centre stays exact (the column means are counted anyway), the result has length 1.

use sha2::{Digest, Sha256};

use super::components::{Components, Patience, components as found};
use super::scatter::{Scatter, diagonal, inner, mean, normalise, worths};
use crate::opinions::cast::table::Row;
use crate::opinions::cast::tallies::everybody;
use crate::opinions::numbers::{place, short};

/// The bytes of a published seed.
pub type Seed<'a> = &'a [u8];

pub(in crate::opinions) const ABOVE: usize = 10_000;
const ROUNDS: u32 = 100;
const PRODUCTS: u32 = 10;
const LEARNING: f64 = 0.01;

/// Rule 1.
pub(in crate::opinions) fn components(
    rows: &[Row],
    open: &[bool],
    last: Option<&Components>,
    seed: Seed<'_>,
) -> Components {
    let mut chance = Chance { seed, counter: 0 };
    let mut order: Vec<u32> = (0..short(rows.len())).collect();
    let mut learnt = last.cloned();
    for _ in 0..ROUNDS {
        let sample = draw(rows, &mut order, &mut chance);
        let seen = from_sample(&sample, open, learnt.as_ref());
        learnt = Some(match learnt {
            Some(old) => Components {
                first: learn(old.first, &seen.first),
                second: learn(old.second, &seen.second),
            },
            None => seen,
        });
    }
    let mut learnt = learnt.unwrap_or_default();
    normalise(&mut learnt.first);
    normalise(&mut learnt.second);
    learnt.upright()
}

fn from_sample(sample: &[Row], open: &[bool], last: Option<&Components>) -> Components {
    let tallies = everybody(sample, open.len());
    let means: Vec<f64> =
        tallies.iter().zip(open).map(|(tally, open)| mean(*tally, *open)).collect();
    let worths = worths(&means, open);
    let diagonal = diagonal(&tallies, &worths);
    let scatter = Scatter { rows: sample, worths: &worths, diagonal, dense: None };
    found(&scatter, last, Patience::Repeated(PRODUCTS))
}

/// One step towards the sample's direction, whichever way round it points.
fn learn(mut old: Vec<f64>, seen: &[f64]) -> Vec<f64> {
    let towards = if inner(&old, seen) < 0.0 { -LEARNING } else { LEARNING };
    for (entry, new) in old.iter_mut().zip(seen) {
        *entry = (1.0 - LEARNING) * *entry + towards * new;
    }
    old
}

/// Rule 2.
fn size(people: usize) -> usize {
    (100 + people.saturating_sub(1_500) * 1_400 / 148_500).clamp(100, 1_500).min(people)
}

/// The first places of a shuffle; `order` stays a permutation from round to round.
fn draw(rows: &[Row], order: &mut [u32], chance: &mut Chance<'_>) -> Vec<Row> {
    let size = size(rows.len());
    for at in 0..size {
        let other = at + chance.below(order.len() - at);
        order.swap(at, other);
    }
    order.iter().take(size).filter_map(|row| rows.get(place(*row)).cloned()).collect()
}

struct Chance<'a> {
    seed: Seed<'a>,
    counter: u64,
}

impl Chance<'_> {
    /// A number below `limit`, all equally likely (rejecting what would not divide evenly).
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::from(short(limit.max(1)));
        loop {
            let drawn = self.next();
            if drawn < u64::MAX - u64::MAX % limit {
                return usize::try_from(drawn % limit).unwrap_or_default();
            }
        }
    }

    fn next(&mut self) -> u64 {
        let mut hash = Sha256::new();
        hash.update(b"yishi-opinions-1");
        hash.update(self.seed);
        hash.update(self.counter.to_be_bytes());
        self.counter += 1;
        let digest = hash.finalize();
        digest.iter().take(8).fold(0, |number, &byte| (number << 8) | u64::from(byte))
    }
}
