//! Exact co-votes: for every two statements, sums over the people who voted on both.
//! Rule 1. Natural numbers only, so the order of votes cannot matter and one vote more or less
//! is an exact step: what is kept incrementally equals what is counted from nothing.
//! Rule 2. Above [`MOST_COLUMNS`] statements nothing is kept (16 bytes a pair would outgrow the
//! votes); the components are then found on the votes themselves.

use super::table::{Cell, Row};
use super::votes::Choice;
use crate::opinions::numbers::place;

/// Up to this many statements the pairs are kept: 8 MiB.
pub(in crate::opinions) const MOST_COLUMNS: usize = 1024;

/// Sums over the people who voted on both `j` and `k` (`j <= k`), votes raised by one:
/// people, sum of j's, sum of k's, sum of products.
pub(in crate::opinions) type Pair = [u32; 4];

/// Lower triangle with diagonal, line `k` holds `j = 0..=k`: a statement more is a line more.
#[derive(Clone, Debug, Default)]
pub(in crate::opinions) struct Pairs {
    columns: usize,
    sums: Vec<Pair>,
}

impl Pairs {
    /// Counts all pairs; O(sum of squares of row lengths).
    pub(in crate::opinions) fn count(rows: &[Row], columns: usize) -> Self {
        if columns > MOST_COLUMNS {
            return Self { columns, sums: Vec::new() };
        }
        let mut pairs = Self { columns, sums: vec![[0; 4]; line_start(columns)] };
        for row in rows {
            for (at, &cell) in row.cells.iter().enumerate() {
                pairs.count_line(cell, row.cells.get(..=at).unwrap_or_default());
            }
        }
        pairs
    }

    fn count_line(&mut self, cell: Cell, lower: &[Cell]) {
        let b = cell.raised();
        let steps = [[1, 0, b, 0], [1, 1, b, b], [1, 2, b, 2 * b], [0; 4]];
        let Some(line) = self.line_mut(cell.column()) else { return };
        for other in lower {
            let step = steps.get(place(other.raised())).copied().unwrap_or_default();
            if let Some(sums) = line.get_mut(other.column()) {
                for (sum, more) in sums.iter_mut().zip(step) {
                    *sum = sum.wrapping_add(more);
                }
            }
        }
    }

    pub(in crate::opinions) const fn is_kept(&self) -> bool {
        self.columns <= MOST_COLUMNS
    }

    fn line_mut(&mut self, k: usize) -> Option<&mut [Pair]> {
        let start = line_start(k);
        self.sums.get_mut(start..=start + k)
    }

    /// Line `k`: the pairs with every `j <= k`.
    pub(in crate::opinions) fn line(&self, k: usize) -> &[Pair] {
        let start = line_start(k);
        self.sums.get(start..=start + k).unwrap_or_default()
    }

    /// The pair in the order asked for: people, sum of `j`'s, sum of `k`'s, products.
    pub(in crate::opinions) fn pair(&self, j: usize, k: usize) -> Pair {
        let (low, high) = (j.min(k), j.max(k));
        let [people, a, b, ab] = self.line(high).get(low).copied().unwrap_or_default();
        if j <= k { [people, a, b, ab] } else { [people, b, a, ab] }
    }

    /// One more statement at the end; more than is kept empties the store.
    pub(in crate::opinions) fn push_column(&mut self) {
        self.columns += 1;
        if self.is_kept() {
            self.sums.resize(line_start(self.columns), [0; 4]);
        } else {
            self.sums = Vec::new();
        }
    }

    /// `row` has the vote `cell` in place of `before`: brings every pair with it up to date.
    pub(in crate::opinions) fn replace(&mut self, row: &Row, cell: Cell, before: Option<Choice>) {
        if !self.is_kept() {
            return;
        }
        for &other in &row.cells {
            let itself = other.column() == cell.column();
            if let Some(old) = before {
                let partner = if itself { old } else { other.choice() };
                self.step(Cell::new(cell.column(), old), Cell::new(other.column(), partner), true);
            }
            self.step(cell, other, false);
        }
    }

    fn step(&mut self, one: Cell, two: Cell, back: bool) {
        let (low, high) = if one.column() <= two.column() { (one, two) } else { (two, one) };
        let (a, b) = (low.raised(), high.raised());
        let Some(line) = self.line_mut(high.column()) else { return };
        if let Some(sums) = line.get_mut(low.column()) {
            for (sum, more) in sums.iter_mut().zip([1, a, b, a * b]) {
                *sum = if back { sum.wrapping_sub(more) } else { sum.wrapping_add(more) };
            }
        }
    }
}

const fn line_start(k: usize) -> usize {
    k * (k + 1) / 2
}
