//! Whole-number points of a boxed program of greatest weight: depth first branch and bound on the
//! dual simplex. A changed bound restarts from the basis at hand, so a node costs some pivots of
//! tens of rows.
//! Source: Land and Doig, Econometrica 28 (1960); Dakin, Computer Journal 8 (1965).

use super::numbers::{real_of, whole};
use super::simplex::{Linear, Outcome};

/// A value nearer than this to a whole number is whole.
const WHOLE: f64 = 1e-6;

/// What is sought.
#[derive(Clone, Copy)]
pub(crate) struct Goal {
    /// Stop at the first point that weighs at least this.
    pub(crate) enough: f64,
    /// Points that weigh no more than this are of no use.
    pub(crate) floor: f64,
    /// Stop after so many nodes.
    pub(crate) nodes: usize,
}

/// What was found.
pub(crate) struct Found {
    /// The best point above the floor and its weight.
    pub(crate) best: Option<(Vec<i64>, f64)>,
    /// No point weighs more than this.
    pub(crate) bound: f64,
    /// The whole tree was searched: `best` is an optimum, or nothing lies above the floor.
    pub(crate) closed: bool,
    pub(crate) nodes: usize,
}

/// A bound change on the path from the root, with the other side while it is still to be searched.
struct Branch {
    column: usize,
    before: (f64, f64),
    other: Option<(f64, f64)>,
    /// No point below this branch weighs more.
    bound: f64,
}

/// A program whose columns are whole numbers.
#[derive(Clone)]
pub(crate) struct Search {
    pub(crate) linear: Linear,
    columns: usize,
}

impl Search {
    pub(crate) fn new(linear: Linear, columns: usize) -> Self {
        Self { linear, columns }
    }

    /// The heaviest whole point, or the first one heavy enough.
    pub(crate) fn maximise(&mut self, weights: &[f64], goal: Goal) -> Found {
        for (column, &weight) in weights.iter().enumerate() {
            self.linear.set_cost(column, -weight);
        }
        let mut path: Vec<Branch> = Vec::new();
        let found = self.descend(weights, goal, &mut path);
        for branch in path.iter().rev() {
            self.linear.set_bounds(branch.column, branch.before.0, branch.before.1);
        }
        self.linear.cutoff = f64::INFINITY;
        found
    }

    fn descend(&mut self, weights: &[f64], goal: Goal, path: &mut Vec<Branch>) -> Found {
        let mut best: Option<(Vec<i64>, f64)> = None;
        let mut floor = goal.floor;
        let mut nodes = 0;
        loop {
            nodes += 1;
            self.linear.cutoff = -floor;
            let outcome = self.linear.solve();
            let bound = -self.linear.objective();
            if outcome == Outcome::Stalled {
                // Nothing is known below this node: its parent's bound stands.
                let open = open_bound(path, f64::INFINITY).max(floor);
                return Found { best, bound: open, closed: false, nodes };
            }
            if outcome == Outcome::Optimal && bound > floor {
                if let Some((column, value)) = self.fractional() {
                    if nodes >= goal.nodes {
                        let open = open_bound(path, bound).max(floor);
                        return Found { best, bound: open, closed: false, nodes };
                    }
                    self.branch(path, column, value, bound);
                    continue;
                }
                let (point, weight) = self.point(weights);
                if weight > floor {
                    floor = weight;
                    best = Some((point, weight));
                }
                if weight >= goal.enough {
                    let open = open_bound(path, weight);
                    return Found { best, bound: open, closed: false, nodes };
                }
            }
            if !self.back(path, floor) {
                return Found { best, bound: floor, closed: true, nodes };
            }
        }
    }

    /// The column farthest from whole among the basic ones.
    fn fractional(&self) -> Option<(usize, f64)> {
        let mut best = None;
        let mut most = WHOLE;
        for column in 0..self.columns {
            if self.linear.is_basic(column) {
                let value = self.linear.value(column);
                let away = (value - value.round()).abs();
                if away > most {
                    most = away;
                    best = Some((column, value));
                }
            }
        }
        best
    }

    fn branch(&mut self, path: &mut Vec<Branch>, column: usize, value: f64, bound: f64) {
        let before = self.linear.bounds(column);
        let down = (before.0, value.floor());
        let up = (value.floor() + 1.0, before.1);
        let (first, other) = if value - value.floor() > 0.5 { (up, down) } else { (down, up) };
        path.push(Branch { column, before, other: Some(other), bound });
        self.linear.set_bounds(column, first.0, first.1);
    }

    /// Goes back to the nearest branch with another side worth searching; false when none is left.
    fn back(&mut self, path: &mut Vec<Branch>, floor: f64) -> bool {
        while let Some(branch) = path.last_mut() {
            match branch.other.take() {
                Some(other) if branch.bound > floor => {
                    self.linear.set_bounds(branch.column, other.0, other.1);
                    return true;
                }
                _ => {
                    self.linear.set_bounds(branch.column, branch.before.0, branch.before.1);
                    path.pop();
                }
            }
        }
        false
    }

    fn point(&self, weights: &[f64]) -> (Vec<i64>, f64) {
        let point: Vec<i64> =
            (0..self.columns).map(|column| whole(self.linear.value(column))).collect();
        let weight = point.iter().zip(weights).map(|(&x, w)| real_of(x) * w).sum();
        (point, weight)
    }
}

fn open_bound(path: &[Branch], here: f64) -> f64 {
    path.iter().filter(|branch| branch.other.is_some()).map(|branch| branch.bound).fold(
        if here.is_finite() { here } else { path.first().map_or(f64::INFINITY, |root| root.bound) },
        f64::max,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two knapsack rows over three columns, checked against all 3^3 points.
    #[test]
    fn the_heaviest_point_is_found_and_proved() {
        let columns = vec![vec![(0, 2.0), (1, 1.0)], vec![(0, 3.0)], vec![(0, 1.0), (1, 3.0)]];
        let linear = Linear::new(columns, &[(0.0, 2.0); 3], &[(0.0, 7.0), (0.0, 5.0)]);
        let mut search = Search::new(linear, 3);
        let weights = [5.0, 4.0, 3.0];
        let found =
            search.maximise(&weights, Goal { enough: f64::INFINITY, floor: -1.0, nodes: 1000 });
        let mut best = 0;
        for (a, b, c) in (0..27).map(|code| (code / 9, code / 3 % 3, code % 3)) {
            if 2 * a + 3 * b + c <= 7 && a + 3 * c <= 5 {
                best = best.max(5 * a + 4 * b + 3 * c);
            }
        }
        assert!(found.closed);
        assert_eq!(whole(found.best.unwrap().1), best);
        let none =
            search.maximise(&weights, Goal { enough: f64::INFINITY, floor: 100.0, nodes: 1000 });
        assert!(none.closed && none.best.is_none());
    }
}
