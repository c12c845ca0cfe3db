//! Linear programs whose every variable has two finite bounds.
//!
//! minimise c·x subject to A x - s = 0, l <= (x, s) <= u. Because every variable is boxed, any
//! basis becomes dual feasible by putting each nonbasic variable at the right bound; so a changed
//! bound, a new row or a new objective all restart the dual simplex from the basis at hand, and no
//! first phase exists. The ratio test passes over bounds while that pays (long step). A primal
//! phase removes the small cost noise used against stalling.
//! Source: Koberstein, "The dual simplex method, techniques for a fast and stable implementation"
//! (2005), chapters 3 and 4. The basis inverse is kept dense: there are tens of rows.
#![expect(clippy::indexing_slicing, reason = "dense algebra over dimensions fixed when built")]

mod dual;
mod primal;

/// Feasible within this much of a bound.
const FEASIBLE: f64 = 1e-9;
/// A reduced cost nearer to 0 than this is 0.
const OPTIMAL: f64 = 1e-9;
/// Smaller pivots are not trusted.
const PIVOT: f64 = 1e-7;
/// The inverse is computed afresh after so many pivots.
const FRESH: usize = 120;

/// How a solve ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Optimal,
    Infeasible,
    /// The pivot limit was met or rounding spoiled the basis; the answer is not to be used.
    Stalled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Basic(usize),
    Lower,
    Upper,
}

/// A program with its current basis. Variables 0..columns are structural, then one per row.
#[derive(Clone)]
pub(crate) struct Linear {
    columns: Vec<Vec<(usize, f64)>>,
    rows: usize,
    cost: Vec<f64>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    place: Vec<Place>,
    basis: Vec<usize>,
    inverse: Vec<Vec<f64>>,
    basic: Vec<f64>,
    reduced: Vec<f64>,
    pivots: usize,
    /// The objective at which a solve may stop: the optimum is then known to be at least this.
    pub(crate) cutoff: f64,
}

impl Linear {
    /// A program with the given columns (row, coefficient), bounds of the columns and bounds of
    /// the row activities. All bounds are finite; costs start at 0.
    pub(crate) fn new(
        columns: Vec<Vec<(usize, f64)>>,
        bounds: &[(f64, f64)],
        rows: &[(f64, f64)],
    ) -> Self {
        let total = columns.len() + rows.len();
        let mut linear = Self {
            rows: 0,
            cost: vec![0.0; columns.len()],
            lower: bounds.iter().map(|bound| bound.0).collect(),
            upper: bounds.iter().map(|bound| bound.1).collect(),
            place: vec![Place::Lower; columns.len()],
            basis: Vec::with_capacity(rows.len()),
            inverse: Vec::new(),
            basic: Vec::new(),
            reduced: Vec::with_capacity(total),
            pivots: 0,
            cutoff: f64::INFINITY,
            columns,
        };
        for &(lower, upper) in rows {
            linear.extend_row(lower, upper);
        }
        linear.refresh();
        linear
    }

    /// Adds one row; its logical variable enters the basis. Solve afterwards.
    pub(crate) fn add_row(&mut self, entries: &[(usize, f64)], lower: f64, upper: f64) {
        for &(column, coefficient) in entries {
            self.columns[column].push((self.rows, coefficient));
        }
        self.extend_row(lower, upper);
        self.refresh();
    }

    fn extend_row(&mut self, lower: f64, upper: f64) {
        let logical = self.columns.len() + self.rows;
        self.cost.push(0.0);
        self.lower.push(lower);
        self.upper.push(upper);
        self.place.push(Place::Basic(self.rows));
        self.basis.push(logical);
        self.rows += 1;
    }

    pub(crate) fn set_bounds(&mut self, column: usize, lower: f64, upper: f64) {
        self.lower[column] = lower;
        self.upper[column] = upper;
    }

    pub(crate) fn bounds(&self, column: usize) -> (f64, f64) {
        (self.lower[column], self.upper[column])
    }

    pub(crate) fn set_row_bounds(&mut self, row: usize, lower: f64, upper: f64) {
        self.set_bounds(self.columns.len() + row, lower, upper);
    }

    pub(crate) fn set_cost(&mut self, column: usize, cost: f64) {
        self.cost[column] = cost;
    }

    /// Replaces a column's coefficients; call `refresh` before the next solve.
    pub(crate) fn set_column(&mut self, column: usize, entries: Vec<(usize, f64)>) {
        self.columns[column] = entries;
    }

    pub(crate) fn value(&self, variable: usize) -> f64 {
        match self.place[variable] {
            Place::Basic(position) => self.basic[position],
            Place::Lower => self.lower[variable],
            Place::Upper => self.upper[variable],
        }
    }

    pub(crate) fn is_basic(&self, variable: usize) -> bool {
        matches!(self.place[variable], Place::Basic(_))
    }

    /// Cost that one more unit of the variable adds, others adapting.
    pub(crate) fn reduced_cost(&self, variable: usize) -> f64 {
        self.reduced[variable]
    }

    /// The price of a row: what the objective gains when its activity may grow by one.
    pub(crate) fn price(&self, row: usize) -> f64 {
        self.reduced[self.columns.len() + row]
    }

    pub(crate) fn objective(&self) -> f64 {
        (0..self.cost.len())
            .filter(|&variable| self.cost[variable] != 0.0)
            .map(|variable| self.cost[variable] * self.value(variable))
            .sum()
    }

    /// Computes the inverse, the basic values and the reduced costs afresh. False when the basis
    /// has become singular; it is then replaced by the logical one.
    pub(crate) fn refresh(&mut self) -> bool {
        self.pivots = 0;
        let sound = self.invert();
        if !sound {
            self.reset_basis();
            self.invert();
        }
        self.price_out();
        self.compute_basic();
        true
    }

    fn reset_basis(&mut self) {
        let structural = self.columns.len();
        for place in &mut self.place {
            if matches!(place, Place::Basic(_)) {
                *place = Place::Lower;
            }
        }
        for row in 0..self.rows {
            self.basis[row] = structural + row;
            self.place[structural + row] = Place::Basic(row);
        }
    }

    fn for_column(&self, variable: usize, mut each: impl FnMut(usize, f64)) {
        match self.columns.get(variable) {
            Some(entries) => {
                for &(row, coefficient) in entries {
                    each(row, coefficient);
                }
            }
            None => each(variable - self.columns.len(), -1.0),
        }
    }

    /// Gauss and Jordan with row pivoting; false when singular.
    fn invert(&mut self) -> bool {
        let rows = self.rows;
        let mut matrix = vec![vec![0.0; 2 * rows]; rows];
        for (position, &variable) in self.basis.iter().enumerate() {
            self.for_column(variable, |row, coefficient| matrix[row][position] = coefficient);
        }
        for (row, line) in matrix.iter_mut().enumerate() {
            line[rows + row] = 1.0;
        }
        for step in 0..rows {
            let mut best = step;
            for row in step + 1..rows {
                if matrix[row][step].abs() > matrix[best][step].abs() {
                    best = row;
                }
            }
            if matrix[best][step].abs() < 1e-11 {
                return false;
            }
            matrix.swap(step, best);
            let scale = 1.0 / matrix[step][step];
            for entry in &mut matrix[step][step..] {
                *entry *= scale;
            }
            let pivot_line = std::mem::take(&mut matrix[step]);
            for line in &mut matrix {
                if line.is_empty() || line[step] == 0.0 {
                    continue;
                }
                let factor = line[step];
                for (entry, &pivot) in line[step..].iter_mut().zip(&pivot_line[step..]) {
                    *entry -= factor * pivot;
                }
            }
            matrix[step] = pivot_line;
        }
        self.inverse = matrix.into_iter().map(|mut line| line.split_off(rows)).collect();
        true
    }

    /// Lets a nonbasic variable take the basic one's place, which then rests at its lower bound.
    /// Call `refresh` afterwards. Nothing happens when the first is not basic.
    pub(crate) fn replace(&mut self, basic: usize, nonbasic: usize) {
        if let Place::Basic(position) = self.place[basic] {
            self.basis[position] = nonbasic;
            self.place[nonbasic] = Place::Basic(position);
            self.place[basic] = Place::Lower;
        }
    }

    /// Reduced costs of all variables: c_j - (c_B B^-1) a_j.
    fn price_out(&mut self) {
        let mut prices = vec![0.0; self.rows];
        for (position, &variable) in self.basis.iter().enumerate() {
            let cost = self.cost[variable];
            if cost != 0.0 {
                for (price, entry) in prices.iter_mut().zip(&self.inverse[position]) {
                    *price += cost * entry;
                }
            }
        }
        let mut reduced = vec![0.0; self.cost.len()];
        for (variable, slot) in reduced.iter_mut().enumerate() {
            if !self.is_basic(variable) {
                let mut value = self.cost[variable];
                self.for_column(variable, |row, coefficient| value -= prices[row] * coefficient);
                *slot = value;
            }
        }
        self.reduced = reduced;
    }

    /// Puts every nonbasic variable at the bound its reduced cost asks for.
    fn place_nonbasic(&mut self) {
        for variable in 0..self.place.len() {
            if !self.is_basic(variable) {
                if self.reduced[variable] > OPTIMAL {
                    self.place[variable] = Place::Lower;
                } else if self.reduced[variable] < -OPTIMAL {
                    self.place[variable] = Place::Upper;
                }
            }
        }
        self.compute_basic();
    }

    fn compute_basic(&mut self) {
        let mut activity = vec![0.0; self.rows];
        for variable in 0..self.place.len() {
            let value = match self.place[variable] {
                Place::Basic(_) => continue,
                Place::Lower => self.lower[variable],
                Place::Upper => self.upper[variable],
            };
            if value != 0.0 {
                self.for_column(variable, |row, coefficient| activity[row] -= coefficient * value);
            }
        }
        self.basic = self.inverse.iter().map(|line| dot(line, &activity)).collect();
    }

    fn pivot_row(&self, position: usize) -> Vec<f64> {
        let line = &self.inverse[position];
        let mut row = vec![0.0; self.place.len()];
        for (variable, slot) in row.iter_mut().enumerate() {
            if !self.is_basic(variable) {
                let mut sum = 0.0;
                self.for_column(variable, |index, coefficient| sum += line[index] * coefficient);
                *slot = sum;
            }
        }
        row
    }

    /// B^-1 a_j.
    fn direction(&self, variable: usize) -> Vec<f64> {
        self.inverse
            .iter()
            .map(|line| {
                let mut sum = 0.0;
                self.for_column(variable, |row, coefficient| sum += line[row] * coefficient);
                sum
            })
            .collect()
    }

    fn flip(&mut self, passed: &[usize]) {
        if passed.is_empty() {
            return;
        }
        let mut activity = vec![0.0; self.rows];
        for &variable in passed {
            let width = self.upper[variable] - self.lower[variable];
            let change = if self.place[variable] == Place::Lower { width } else { -width };
            self.place[variable] =
                if self.place[variable] == Place::Lower { Place::Upper } else { Place::Lower };
            self.for_column(variable, |row, coefficient| activity[row] += coefficient * change);
        }
        for (value, line) in self.basic.iter_mut().zip(&self.inverse) {
            *value -= dot(line, &activity);
        }
    }

    fn swap_basis(
        &mut self,
        position: usize,
        entering: usize,
        column: &[f64],
        step: f64,
        value: f64,
    ) {
        for (basic, &along) in self.basic.iter_mut().zip(column) {
            *basic -= step * along;
        }
        self.basic[position] = value;
        self.basis[position] = entering;
        self.place[entering] = Place::Basic(position);
        let scale = 1.0 / column[position];
        for entry in &mut self.inverse[position] {
            *entry *= scale;
        }
        let pivot_line = std::mem::take(&mut self.inverse[position]);
        for (line, &factor) in self.inverse.iter_mut().zip(column) {
            if factor != 0.0 && !line.is_empty() {
                for (entry, &pivot) in line.iter_mut().zip(&pivot_line) {
                    *entry -= factor * pivot;
                }
            }
        }
        self.inverse[position] = pivot_line;
        self.pivots += 1;
    }
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
