//! Least sums of smooth curves, one per variable, under boxed rows: a primal and dual barrier
//! method. The Hessian is diagonal, so a step solves one system with as many unknowns as rows.
//! Source: Boyd and Vandenberghe, "Convex optimization" (2004), section 11.7.
#![expect(clippy::indexing_slicing, reason = "dense algebra over dimensions fixed when built")]

use super::numbers::real;
use super::simplex::dot;
use crate::sortition::chances::strata::Row;

/// What each person's chance p = x / m costs; the group's m people together cost m times that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Curve {
    /// -log p: the sum is greatest Nash welfare.
    Logarithm,
    /// p^2 / 2: chances as equal as can be.
    Square,
}

impl Curve {
    fn slope(self, x: f64, size: f64) -> f64 {
        match self {
            Curve::Logarithm => -size / x,
            Curve::Square => x / size,
        }
    }

    fn bend(self, x: f64, size: f64) -> f64 {
        match self {
            Curve::Logarithm => size / (x * x),
            Curve::Square => 1.0 / size,
        }
    }
}

/// A value between two bounds with the prices of both; a fixed value has none.
struct Boxed {
    value: f64,
    lower: f64,
    upper: f64,
    free: bool,
    low_price: f64,
    high_price: f64,
}

impl Boxed {
    fn new(lower: f64, upper: f64) -> Self {
        let free = upper - lower > 1e-9;
        let value = f64::midpoint(lower, upper);
        Self { value, lower, upper, free, low_price: 1.0, high_price: 1.0 }
    }

    fn bend(&self) -> f64 {
        self.low_price / (self.value - self.lower) + self.high_price / (self.upper - self.value)
    }

    fn push(&self, centre: f64) -> f64 {
        centre / (self.value - self.lower) - centre / (self.upper - self.value)
    }

    fn slack(&self) -> f64 {
        (self.value - self.lower) * self.low_price + (self.upper - self.value) * self.high_price
    }

    fn price_steps(&self, centre: f64, step: f64) -> (f64, f64) {
        let (below, above) = (self.value - self.lower, self.upper - self.value);
        (
            centre / below - self.low_price - self.low_price / below * step,
            centre / above - self.high_price + self.high_price / above * step,
        )
    }

    /// The longest step that keeps everything strictly positive.
    fn room(&self, centre: f64, step: f64) -> f64 {
        let (low, high) = self.price_steps(centre, step);
        let mut room = 1.0_f64;
        for (amount, change) in [
            (self.value - self.lower, step),
            (self.upper - self.value, -step),
            (self.low_price, low),
            (self.high_price, high),
        ] {
            if change < 0.0 {
                room = room.min(-0.995 * amount / change);
            }
        }
        room
    }

    fn take(&mut self, centre: f64, step: f64, length: f64) {
        let (low, high) = self.price_steps(centre, step);
        self.value += length * step;
        self.low_price += length * low;
        self.high_price += length * high;
    }
}

/// The least point, one value per bound; none when the method does not settle.
pub(crate) fn least(
    curve: Curve,
    sizes: &[f64],
    bounds: &[(f64, f64)],
    rows: &[Row],
) -> Option<Vec<f64>> {
    let mut state = State {
        curve,
        sizes,
        rows,
        values: bounds.iter().map(|&(lower, upper)| Boxed::new(lower, upper)).collect(),
        sides: rows.iter().map(|row| Boxed::new(row.lower, row.upper)).collect(),
        prices: vec![0.0; rows.len()],
    };
    for _ in 0..300 {
        if state.settled() {
            return Some(state.values.iter().map(|value| value.value).collect());
        }
        state.advance()?;
    }
    // Good enough to be a target: the rows hold, only the last digits of the optimum are missing.
    let near = state.residual() < 1e-8 && state.centre() < 1e-7;
    near.then(|| state.values.iter().map(|value| value.value).collect())
}

struct State<'a> {
    curve: Curve,
    sizes: &'a [f64],
    rows: &'a [Row],
    values: Vec<Boxed>,
    sides: Vec<Boxed>,
    prices: Vec<f64>,
}

impl State<'_> {
    fn centre(&self) -> f64 {
        let mut sum = 0.0;
        let mut parts = 0;
        for part in self.values.iter().chain(&self.sides).filter(|part| part.free) {
            sum += part.slack();
            parts += 2;
        }
        sum / real(parts.max(1))
    }

    fn activity(&self, row: usize) -> f64 {
        self.rows[row].entries.iter().map(|&(column, c)| c * self.values[column].value).sum()
    }

    fn residual(&self) -> f64 {
        (0..self.rows.len())
            .map(|row| (self.sides[row].value - self.activity(row)).abs())
            .fold(0.0, f64::max)
    }

    /// Gradient of the curves less the rows' prices, per variable.
    fn pull(&self) -> Vec<f64> {
        let mut pull: Vec<f64> = self
            .values
            .iter()
            .zip(self.sizes)
            .map(
                |(value, &size)| {
                    if value.free { -self.curve.slope(value.value, size) } else { 0.0 }
                },
            )
            .collect();
        for (row, &price) in self.rows.iter().zip(&self.prices) {
            for &(column, coefficient) in &row.entries {
                pull[column] += coefficient * price;
            }
        }
        pull
    }

    fn settled(&self) -> bool {
        if self.centre() > 1e-12 || self.residual() > 1e-10 {
            return false;
        }
        self.pull()
            .iter()
            .zip(&self.values)
            .filter(|(_, value)| value.free)
            .all(|(&pull, value)| (pull + value.low_price - value.high_price).abs() < 1e-6)
    }

    fn advance(&mut self) -> Option<()> {
        let count = self.rows.len();
        let centre = 0.1 * self.centre();
        let mut right = self.pull();
        let mut bend = vec![0.0; self.values.len()];
        for (column, value) in self.values.iter().enumerate() {
            if value.free {
                right[column] += value.push(centre);
                bend[column] =
                    1.0 / (self.curve.bend(value.value, self.sizes[column]) + value.bend());
            }
        }
        let mut matrix = vec![vec![0.0; count]; count];
        let mut target = vec![0.0; count];
        let mut by_column = vec![Vec::new(); self.values.len()];
        for (row, line) in self.rows.iter().enumerate() {
            target[row] = self.sides[row].value - self.activity(row);
            for &(column, c) in &line.entries {
                target[row] -= c * bend[column] * right[column];
                by_column[column].push((row, c));
            }
            let side = &self.sides[row];
            matrix[row][row] = 1e-13;
            if side.free {
                let soft = 1.0 / side.bend();
                matrix[row][row] += soft;
                target[row] += soft * (side.push(centre) - self.prices[row]);
            }
        }
        for (column, entries) in by_column.iter().enumerate() {
            for &(row, a) in entries {
                for &(other, b) in entries.iter().filter(|entry| entry.0 <= row) {
                    matrix[row][other] += a * b * bend[column];
                }
            }
        }
        let change = solve(matrix, target)?;
        let mut steps: Vec<f64> = right;
        for (row, line) in self.rows.iter().enumerate() {
            for &(column, c) in &line.entries {
                steps[column] += c * change[row];
            }
        }
        for (step, &soft) in steps.iter_mut().zip(&bend) {
            *step *= soft;
        }
        let side_steps: Vec<f64> = (0..count)
            .map(|row| {
                let side = &self.sides[row];
                let pull = side.push(centre) - self.prices[row] - change[row];
                if side.free { pull / side.bend() } else { 0.0 }
            })
            .collect();
        self.take(centre, &steps, &side_steps, &change)
    }

    fn take(&mut self, centre: f64, steps: &[f64], sides: &[f64], change: &[f64]) -> Option<()> {
        let mut length = 1.0_f64;
        let parts = self.values.iter().zip(steps).chain(self.sides.iter().zip(sides));
        for (part, &step) in parts.filter(|(part, _)| part.free) {
            length = length.min(part.room(centre, step));
        }
        if !length.is_finite() || length <= 1e-14 {
            return None;
        }
        for (part, &step) in self.values.iter_mut().zip(steps).filter(|(part, _)| part.free) {
            part.take(centre, step, length);
        }
        for (part, &step) in self.sides.iter_mut().zip(sides).filter(|(part, _)| part.free) {
            part.take(centre, step, length);
        }
        for (price, &step) in self.prices.iter_mut().zip(change) {
            *price += length * step;
        }
        Some(())
    }
}

/// Solves a symmetric positive system given by its lower triangle (Cholesky). A pivot that
/// rounding has spoiled is made large, which leaves its unknown at 0.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    for row in 0..size {
        for column in 0..=row {
            let known = dot(&matrix[row][..column], &matrix[column][..column]);
            let sum = matrix[row][column] - known;
            if column < row {
                matrix[row][column] = sum / matrix[column][column];
            } else {
                matrix[row][row] = if sum > 1e-15 { sum.sqrt() } else { 1e8 };
            }
        }
        let known = dot(&matrix[row][..row], &right[..row]);
        right[row] = (right[row] - known) / matrix[row][row];
    }
    for row in (0..size).rev() {
        right[row] /= matrix[row][row];
        let value = right[row];
        for (slot, &entry) in right[..row].iter_mut().zip(&matrix[row][..row]) {
            *slot -= entry * value;
        }
    }
    right.iter().all(|value| value.is_finite()).then_some(right)
}
