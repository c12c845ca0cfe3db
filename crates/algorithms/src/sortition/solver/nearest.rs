//! The point of a convex hull nearest to the origin, for points that arrive one by one.
//!
//! Wolfe's method: a corral of affinely independent points, the nearest point of its affine hull,
//! and a walk towards it that drops points whose weight reaches zero. The Gram matrix is kept as a
//! Cholesky factor, which one point more or less changes in quadratic time.
//! Source: Wolfe, "Finding the nearest point in a polytope", Mathematical Programming 11 (1976).
#![expect(clippy::indexing_slicing, reason = "dense algebra over dimensions fixed when built")]

use super::simplex::dot;

/// A weight below this is none.
const NOTHING: f64 = 1e-13;

/// Points with weights that sum to 1, and the factor of (shift + p·q).
pub(crate) struct Corral {
    /// Added to every product, so that the system also asks the weights to sum to 1.
    shift: f64,
    points: Vec<Vec<f64>>,
    names: Vec<usize>,
    weights: Vec<f64>,
    /// Lower triangle, row by row: factor · factor^T = shift + P P^T.
    factor: Vec<Vec<f64>>,
}

impl Corral {
    pub(crate) fn new(shift: f64) -> Self {
        Self {
            shift,
            points: Vec::new(),
            names: Vec::new(),
            weights: Vec::new(),
            factor: Vec::new(),
        }
    }

    /// The names of the points in use with their weights.
    pub(crate) fn weights(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.names.iter().copied().zip(self.weights.iter().copied())
    }

    /// The weighted sum: the nearest point known.
    pub(crate) fn nearest(&self) -> Vec<f64> {
        let mut sum = vec![0.0; self.points.first().map_or(0, Vec::len)];
        for (point, &weight) in self.points.iter().zip(&self.weights) {
            for (slot, &entry) in sum.iter_mut().zip(point) {
                *slot += weight * entry;
            }
        }
        sum
    }

    /// Takes in a point and settles the weights. False when it depends affinely on the corral, or
    /// is in it already; then nothing changes.
    pub(crate) fn add(&mut self, name: usize, point: Vec<f64>) -> bool {
        if self.names.contains(&name) {
            return false;
        }
        let mut row = Vec::with_capacity(self.points.len() + 1);
        for (other, line) in self.points.iter().zip(&self.factor) {
            let product = self.shift + dot(other, &point);
            let known = dot(&line[..row.len()], &row);
            row.push((product - known) / line[row.len()]);
        }
        let square = self.shift + dot(&point, &point);
        let rest = square - dot(&row, &row);
        if rest <= 1e-11 * square {
            return false;
        }
        row.push(rest.sqrt());
        self.factor.push(row);
        self.points.push(point);
        self.names.push(name);
        self.weights.push(if self.names.len() == 1 { 1.0 } else { 0.0 });
        self.settle();
        true
    }

    /// Walks to the nearest point of the affine hull, dropping points on the way.
    pub(crate) fn settle(&mut self) {
        while !self.points.is_empty() {
            let goal = self.affine();
            if goal.iter().all(|&weight| weight > NOTHING) {
                self.weights = goal;
                return;
            }
            let mut step = 1.0_f64;
            for (&weight, &aim) in self.weights.iter().zip(&goal) {
                if aim <= NOTHING && weight > aim {
                    step = step.min(weight / (weight - aim));
                }
            }
            for (weight, &aim) in self.weights.iter_mut().zip(&goal) {
                *weight += step * (aim - *weight);
            }
            let lowest = (0..goal.len())
                .filter(|&index| goal[index] <= NOTHING)
                .min_by(|&a, &b| self.weights[a].total_cmp(&self.weights[b]));
            if let Some(index) = lowest {
                self.weights[index] = 0.0;
            }
            for index in (0..self.weights.len()).rev() {
                if self.weights[index] <= NOTHING && goal[index] <= NOTHING {
                    self.drop(index);
                }
            }
            let total: f64 = self.weights.iter().sum();
            for weight in &mut self.weights {
                *weight /= total;
            }
        }
    }

    /// Weights of the nearest point of the affine hull: (shift + P P^T) w = 1, scaled to sum 1.
    fn affine(&self) -> Vec<f64> {
        let size = self.factor.len();
        let mut solution = vec![0.0; size];
        for index in 0..size {
            let line = &self.factor[index];
            let known = dot(&line[..index], &solution[..index]);
            solution[index] = (1.0 - known) / line[index];
        }
        for index in (0..size).rev() {
            let value = solution[index] / self.factor[index][index];
            solution[index] = value;
            for (slot, &entry) in solution[..index].iter_mut().zip(&self.factor[index][..index]) {
                *slot -= value * entry;
            }
        }
        let total: f64 = solution.iter().sum();
        solution.iter().map(|value| value / total).collect()
    }

    /// Removes a point; Givens rotations make the factor triangular again.
    fn drop(&mut self, index: usize) {
        self.points.remove(index);
        self.names.remove(index);
        self.weights.remove(index);
        self.factor.remove(index);
        for row in index..self.factor.len() {
            let (a, b) = (self.factor[row][row], self.factor[row][row + 1]);
            let length = (a * a + b * b).sqrt();
            let (cosine, sine) = (a / length, b / length);
            for line in &mut self.factor[row..] {
                let (left, right) = (line[row], line[row + 1]);
                line[row] = cosine * left + sine * right;
                line[row + 1] = cosine * right - sine * left;
            }
            self.factor[row].truncate(row + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_point_of_a_triangle_is_on_its_edge() {
        let mut corral = Corral::new(1.0);
        assert!(corral.add(0, vec![1.0, 2.0]));
        assert!(corral.add(1, vec![1.0, -1.0]));
        assert!(corral.add(2, vec![3.0, 0.0]));
        let nearest = corral.nearest();
        assert!((nearest[0] - 1.0).abs() < 1e-12 && nearest[1].abs() < 1e-12, "{nearest:?}");
        assert_eq!(corral.names.len(), 2);
        assert!(!corral.add(0, vec![1.0, 2.0]));
    }
}
