//! The dual simplex: from any basis, for every variable has two bounds.
#![expect(clippy::indexing_slicing, reason = "dense algebra over dimensions fixed when built")]

use super::{FEASIBLE, FRESH, Linear, Outcome, PIVOT, Place, dot};

enum Pivot {
    Done,
    /// No candidate: the row cannot be repaired.
    Nothing,
    /// Two ways of computing the pivot disagree.
    Untrusted,
}

impl Linear {
    /// Solves by the dual simplex from the basis at hand.
    pub(crate) fn solve(&mut self) -> Outcome {
        self.price_out();
        self.place_nonbasic();
        let limit = 2000 + 40 * self.rows;
        for step in 0..limit {
            if self.pivots >= FRESH {
                if !self.refresh() {
                    return Outcome::Stalled;
                }
                self.place_nonbasic();
            }
            if step % 16 == 15 && self.objective() > self.cutoff {
                return Outcome::Optimal;
            }
            let Some(position) = self.leaving() else { return Outcome::Optimal };
            match self.dual_pivot(position) {
                Pivot::Done => {}
                Pivot::Nothing if self.pivots == 0 => return Outcome::Infeasible,
                Pivot::Untrusted if self.pivots == 0 => return Outcome::Stalled,
                Pivot::Nothing | Pivot::Untrusted => {
                    if !self.refresh() {
                        return Outcome::Stalled;
                    }
                    self.place_nonbasic();
                }
            }
        }
        Outcome::Stalled
    }

    /// The basic variable farthest outside its bounds, measured along the edge; none when feasible.
    fn leaving(&self) -> Option<usize> {
        let mut best = None;
        let mut best_score = 0.0;
        for (position, &variable) in self.basis.iter().enumerate() {
            let value = self.basic[position];
            let outside = (self.lower[variable] - value).max(value - self.upper[variable]);
            if outside > FEASIBLE {
                let line = &self.inverse[position];
                let score = outside * outside / dot(line, line).max(1e-12);
                if score > best_score {
                    best_score = score;
                    best = Some(position);
                }
            }
        }
        best
    }

    fn dual_pivot(&mut self, position: usize) -> Pivot {
        let leaving = self.basis[position];
        let high = self.basic[position] > self.upper[leaving];
        let bound = if high { self.upper[leaving] } else { self.lower[leaving] };
        let sign = if high { 1.0 } else { -1.0 };
        let pivot_row = self.pivot_row(position);
        let mut candidates = self.candidates(&pivot_row, sign);
        candidates
            .sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut slope = (self.basic[position] - bound).abs();
        let mut entering = None;
        let mut passed = Vec::new();
        for &(_, size, variable) in &candidates {
            slope -= size * (self.upper[variable] - self.lower[variable]);
            if slope < 0.0 {
                entering = Some(variable);
                break;
            }
            passed.push(variable);
        }
        let Some(entering) = entering else {
            return if slope <= FEASIBLE {
                self.last_passed(position, &mut passed, &pivot_row, high)
            } else {
                Pivot::Nothing
            };
        };
        self.exchange(position, entering, &passed, &pivot_row, high)
    }

    /// All candidates together repair the row just so: the last of them enters at its far bound.
    fn last_passed(
        &mut self,
        position: usize,
        passed: &mut Vec<usize>,
        row: &[f64],
        high: bool,
    ) -> Pivot {
        match passed.pop() {
            Some(entering) => self.exchange(position, entering, passed, row, high),
            None => Pivot::Nothing,
        }
    }

    fn candidates(&self, row: &[f64], sign: f64) -> Vec<(f64, f64, usize)> {
        let mut found = Vec::new();
        for (variable, &entry) in row.iter().enumerate() {
            let along = match self.place[variable] {
                Place::Basic(_) => continue,
                Place::Lower => sign * entry,
                Place::Upper => -sign * entry,
            };
            if along > PIVOT && self.upper[variable] > self.lower[variable] {
                found.push((self.reduced[variable].abs() / along, along, variable));
            }
        }
        found
    }

    fn exchange(
        &mut self,
        position: usize,
        entering: usize,
        passed: &[usize],
        row: &[f64],
        high: bool,
    ) -> Pivot {
        let column = self.direction(entering);
        let pivot = column[position];
        if (pivot - row[entering]).abs() > 1e-6 * (1.0 + pivot.abs()) || pivot.abs() < PIVOT {
            return Pivot::Untrusted;
        }
        self.flip(passed);
        let leaving = self.basis[position];
        let bound = if high { self.upper[leaving] } else { self.lower[leaving] };
        let step = (self.basic[position] - bound) / pivot;
        let ratio = self.reduced[entering] / pivot;
        for (reduced, &entry) in self.reduced.iter_mut().zip(row) {
            *reduced -= ratio * entry;
        }
        self.reduced[entering] = 0.0;
        self.reduced[leaving] = -ratio;
        let value = self.value(entering) + step;
        self.swap_basis(position, entering, &column, step, value);
        self.place[leaving] = if high { Place::Upper } else { Place::Lower };
        Pivot::Done
    }
}
