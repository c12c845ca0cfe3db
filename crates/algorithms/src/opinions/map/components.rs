//! The two directions in which votes differ most, by power iteration on the scatter matrix.
//! Rule 1. From nothing: start with all ones, go on until no entry moves by more than 1e-13 (at
//! most 2,000 products). Production stops after 100 and goes on with the next vote; the limit
//! both approach is the same.
//! Rule 2. From the last update: start with the last components, padded with 1; stop when the
//! eigenvalue repeats (to its last bits) or after 100 products, as production does.
//! Rule 3. The second component is found in what the first leaves over.
//! Rule 4. The sign is arbitrary: the largest absolute entry is made positive.
//! Rule 5. A start that misses the largest direction (a statement alone has more) starts again
//! from that statement; no variance left gives zeros.

use super::scatter::{Scatter, inner, length, normalise};
use crate::opinions::numbers::same;

/// One vector per direction, one entry per statement (column order), each of length 1 or 0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Components {
    pub first: Vec<f64>,
    pub second: Vec<f64>,
}

/// When the iteration is content.
#[derive(Clone, Copy, Debug)]
pub(in crate::opinions) enum Patience {
    /// Rule 1.
    Settled,
    /// Rule 2, with the number of products.
    Repeated(u32),
}

const MOST_PRODUCTS: u32 = 2_000;
const SETTLED: f64 = 1e-13;
/// Two steps of the last bit: what the order of summation alone may do to an eigenvalue.
const REPEATED: f64 = 2.0 * f64::EPSILON;
/// Relative to the first eigenvalue: below this there is nothing but rounding.
const NOTHING: f64 = 1e-12;

/// Both components; `last` starts them warm.
pub(in crate::opinions) fn components(
    scatter: &Scatter<'_>,
    last: Option<&Components>,
    patience: Patience,
) -> Components {
    let empty = Components::default();
    let start = last.unwrap_or(&empty);
    let (first, most) = direction(scatter, &start.first, None, patience);
    let (second, _) = direction(scatter, &start.second, Some((&first, most)), patience);
    Components { first, second }.upright()
}

impl Components {
    /// Rule 4.
    pub(in crate::opinions) fn upright(self) -> Self {
        Self { first: upright(self.first), second: upright(self.second) }
    }
}

/// One direction and its eigenvalue, outside of `against` when given.
fn direction(
    scatter: &Scatter<'_>,
    last: &[f64],
    against: Option<(&[f64], f64)>,
    patience: Patience,
) -> (Vec<f64>, f64) {
    let columns = scatter.diagonal.len();
    let (top, alone) = largest_alone(scatter, against);
    let floor = against.map_or(0.0, |(_, most)| most * NOTHING);
    if alone <= floor {
        return (vec![0.0; columns], 0.0);
    }
    let mut start: Vec<f64> =
        last.iter().copied().chain(std::iter::repeat(1.0)).take(columns).collect();
    normalise(&mut start);
    let against = against.map(|(vector, _)| vector);
    let found = iterate(scatter, start, against, patience);
    if found.1 >= alone * (1.0 - NOTHING) {
        return found;
    }
    let single = (0..columns).map(|j| if j == top { 1.0 } else { 0.0 }).collect();
    iterate(scatter, single, against, patience)
}

/// The statement that has the most variance left by itself, and how much.
fn largest_alone(scatter: &Scatter<'_>, against: Option<(&[f64], f64)>) -> (usize, f64) {
    let mut best = (0, 0.0);
    for (j, &own) in scatter.diagonal.iter().enumerate() {
        let taken = against
            .map_or(0.0, |(vector, most)| vector.get(j).map_or(0.0, |entry| most * entry * entry));
        if own - taken > best.1 {
            best = (j, own - taken);
        }
    }
    best
}

fn iterate(
    scatter: &Scatter<'_>,
    mut x: Vec<f64>,
    against: Option<&[f64]>,
    patience: Patience,
) -> (Vec<f64>, f64) {
    let mut y = vec![0.0; x.len()];
    let mut last = 0.0;
    let (limit, settled) = match patience {
        Patience::Settled => (MOST_PRODUCTS, true),
        Patience::Repeated(limit) => (limit, false),
    };
    remove(&mut x, against);
    for _ in 0..limit {
        scatter.product(&x, &mut y);
        remove(&mut y, against);
        let value = length(&y);
        normalise(&mut y);
        let moved = x.iter().zip(&y).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        std::mem::swap(&mut x, &mut y);
        let repeated = (value - last).abs() <= REPEATED * value;
        let content = if settled { moved <= SETTLED } else { repeated };
        last = value;
        if content || same(value, 0.0) {
            break;
        }
    }
    (x, last)
}

/// Takes the part along `against` away.
fn remove(x: &mut [f64], against: Option<&[f64]>) {
    if let Some(vector) = against {
        let along = inner(x, vector);
        for (v, w) in x.iter_mut().zip(vector) {
            *v -= along * w;
        }
    }
}

/// The vector or its mirror image, largest absolute entry positive.
fn upright(mut vector: Vec<f64>) -> Vec<f64> {
    let largest =
        vector.iter().fold(0.0_f64, |best, &v| if v.abs() > best.abs() { v } else { best });
    if largest < 0.0 {
        for v in &mut vector {
            *v = -*v;
        }
    }
    vector
}
