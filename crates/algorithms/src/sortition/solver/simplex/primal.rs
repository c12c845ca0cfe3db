//! The primal simplex, from a feasible basis: cleans up after the cost noise of the dual.
#![expect(clippy::indexing_slicing, reason = "dense algebra over dimensions fixed when built")]

use super::{FRESH, Linear, OPTIMAL, Outcome, PIVOT, Place};

impl Linear {
    /// Improves a feasible basis by the primal simplex.
    pub(crate) fn improve(&mut self) -> Outcome {
        self.price_out();
        let limit = 4000 + 60 * self.rows;
        for step in 0..limit {
            if self.pivots >= FRESH && !self.refresh() {
                return Outcome::Stalled;
            }
            // After a long time without an end, the lowest index decides (Bland), which cannot cycle.
            let Some(entering) = self.entering(step > limit / 2) else { return Outcome::Optimal };
            self.primal_pivot(entering);
        }
        Outcome::Stalled
    }

    fn entering(&self, first: bool) -> Option<usize> {
        let mut best = None;
        let mut best_gain = OPTIMAL;
        for (variable, &reduced) in self.reduced.iter().enumerate() {
            let gain = match self.place[variable] {
                Place::Basic(_) => continue,
                Place::Lower => -reduced,
                Place::Upper => reduced,
            };
            if gain > best_gain && self.upper[variable] > self.lower[variable] {
                best = Some(variable);
                best_gain = gain;
                if first {
                    break;
                }
            }
        }
        best
    }

    fn primal_pivot(&mut self, entering: usize) {
        let rising = self.place[entering] == Place::Lower;
        let sign = if rising { 1.0 } else { -1.0 };
        let column = self.direction(entering);
        let mut best: Option<(usize, bool)> = None;
        let mut limit = self.upper[entering] - self.lower[entering];
        let mut best_pivot = 0.0;
        for (position, &along) in column.iter().enumerate() {
            let slope = -sign * along;
            if slope.abs() < PIVOT {
                continue;
            }
            let variable = self.basis[position];
            let room = if slope > 0.0 {
                (self.upper[variable] - self.basic[position]) / slope
            } else {
                (self.lower[variable] - self.basic[position]) / slope
            };
            let room = room.max(0.0);
            if room < limit - 1e-12 || (room <= limit + 1e-12 && slope.abs() > best_pivot) {
                limit = room.min(limit);
                best = Some((position, slope > 0.0));
                best_pivot = slope.abs();
            }
        }
        let Some((position, high)) = best else {
            self.flip(&[entering]);
            return;
        };
        let row = self.pivot_row(position);
        let leaving = self.basis[position];
        let ratio = self.reduced[entering] / column[position];
        for (reduced, &entry) in self.reduced.iter_mut().zip(&row) {
            *reduced -= ratio * entry;
        }
        self.reduced[entering] = 0.0;
        self.reduced[leaving] = -ratio;
        let value = self.value(entering) + sign * limit;
        self.swap_basis(position, entering, &column, sign * limit, value);
        self.place[leaving] = if high { Place::Upper } else { Place::Lower };
    }
}
