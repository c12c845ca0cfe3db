//! The scatter matrix `X^T X` of the centred votes: centre and products, never the full table.
//! Rule 1. A missing vote counts as the column's mean and so adds nothing.
//! Rule 2. A closed column (moderated out, or meta) is zero for everybody, its mean is 0.
//! Rule 3. Few statements: a dense matrix from the exact pairs, where one vote changes one line.
//! Many: products straight from the votes, O(votes) each.

use crate::opinions::cast::pairs::Pairs;
use crate::opinions::cast::table::{Row, SLOTS};
use crate::opinions::cast::votes::{Choice, Tally};
use crate::opinions::numbers::same;

/// Mean vote of a column over those who voted, -1 to 1; 0 where closed.
pub(in crate::opinions) fn mean(tally: Tally, open: bool) -> f64 {
    if !open || tally.seen() == 0 {
        return 0.0;
    }
    (f64::from(tally.agree) - f64::from(tally.disagree)) / f64::from(tally.seen())
}

/// What the three choices of every column are worth: `value(choice, mean)`, four per column.
pub(in crate::opinions) fn worths(means: &[f64], open: &[bool]) -> Vec<f64> {
    let mut worths = Vec::with_capacity(means.len() * SLOTS);
    for (&mean, &open) in means.iter().zip(open) {
        for choice in [Choice::Disagree, Choice::Pass, Choice::Agree] {
            worths.push(if open { f64::from(choice.sign()) - mean } else { 0.0 });
        }
        worths.push(0.0);
    }
    worths
}

/// The dense matrix, kept from update to update: lower triangle with diagonal, line by line.
#[derive(Clone, Debug, Default)]
pub(in crate::opinions) struct Dense {
    size: usize,
    entries: Vec<f64>,
}

impl Dense {
    pub(in crate::opinions) fn build(pairs: &Pairs, means: &[f64], open: &[bool]) -> Self {
        let size = means.len();
        let mut dense = Self { size, entries: vec![0.0; line_start(size)] };
        for k in 0..size {
            dense.refresh_to(pairs, means, open, k, k + 1);
        }
        dense
    }

    /// Brings line and column `k` up to date after a vote in that column.
    pub(in crate::opinions) fn refresh(
        &mut self,
        pairs: &Pairs,
        means: &[f64],
        open: &[bool],
        k: usize,
    ) {
        self.refresh_to(pairs, means, open, k, self.size);
    }

    /// Writes the entries of `j` and `k` for `j < end`; the lower column always comes first, so
    /// that an entry is the same number whichever of its columns asked for it.
    fn refresh_to(&mut self, pairs: &Pairs, means: &[f64], open: &[bool], k: usize, end: usize) {
        let column = |at: usize| {
            let open = open.get(at).copied().unwrap_or_default();
            means.get(at).filter(|_| open).map(|mean| mean + 1.0)
        };
        for j in 0..end {
            let (low, high) = (j.min(k), j.max(k));
            let means = column(low).zip(column(high));
            let value =
                means.map_or(0.0, |(one, two)| entry(pairs.pair(low, high), one, two, low == high));
            if let Some(slot) = self.entries.get_mut(line_start(high) + low) {
                *slot = value;
            }
        }
    }

    /// `out = G x`: every entry is read once and counts for its line and for its column.
    fn product(&self, x: &[f64], out: &mut [f64]) {
        out.fill(0.0);
        let mut rest = self.entries.as_slice();
        for k in 0..self.size.min(x.len()).min(out.len()) {
            let Some((line, after)) = rest.split_at_checked(k + 1) else { return };
            rest = after;
            let ([.., own], [left @ .., diagonal]) = (x.get(..=k).unwrap_or_default(), line) else {
                return;
            };
            let (before, at) = out.split_at_mut(k);
            let along = both_ways(left, x, *own, before);
            if let Some(sum) = at.first_mut() {
                *sum += along + diagonal * own;
            }
        }
    }
}

/// Adds `own * line` to `out` and gives back `line . x`, summed in four fixed lanes.
fn both_ways(line: &[f64], x: &[f64], own: f64, out: &mut [f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (fours, tail) = line.as_chunks::<4>();
    let (others, _) = x.as_chunks::<4>();
    let (sums, rest) = out.as_chunks_mut::<4>();
    for ((entries, x), sums) in fours.iter().zip(others).zip(sums) {
        let products = [entries[0] * x[0], entries[1] * x[1], entries[2] * x[2], entries[3] * x[3]];
        let scaled = entries.map(|entry| own * entry);
        for (sum, more) in sums.iter_mut().zip(scaled) {
            *sum += more;
        }
        for (lane, more) in lanes.iter_mut().zip(products) {
            *lane += more;
        }
    }
    let mut along = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
    let others = x.get(fours.len() * 4..).unwrap_or_default();
    for ((entry, x), sum) in tail.iter().zip(others).zip(rest) {
        along += entry * x;
        *sum += own * entry;
    }
    along
}

const fn line_start(k: usize) -> usize {
    k * (k + 1) / 2
}

/// Sum of `(a - mean_j)(b - mean_k)` over the people who voted on both, all raised by one.
/// `alone` is the diagonal, where the mean itself gives a closed form without cancellation.
fn entry([people, a, b, ab]: [u32; 4], mean_j: f64, mean_k: f64, alone: bool) -> f64 {
    let [people, a, b, ab] = [people, a, b, ab].map(f64::from);
    let value = (ab - mean_k * a) + mean_j * (mean_k * people - b);
    if alone { value.max(0.0) } else { value }
}

/// The matrix as something to multiply with.
pub(in crate::opinions) struct Scatter<'a> {
    pub(in crate::opinions) rows: &'a [Row],
    /// From [`worths`].
    pub(in crate::opinions) worths: &'a [f64],
    pub(in crate::opinions) diagonal: Vec<f64>,
    pub(in crate::opinions) dense: Option<&'a Dense>,
}

impl Scatter<'_> {
    /// `out = G x`.
    pub(in crate::opinions) fn product(&self, x: &[f64], out: &mut [f64]) {
        match self.dense {
            Some(dense) => dense.product(x, out),
            None => self.product_of_votes(x, out),
        }
    }

    /// `X^T (X x)`, row by row.
    fn product_of_votes(&self, x: &[f64], out: &mut [f64]) {
        let weighted: Vec<f64> = self
            .worths
            .chunks_exact(SLOTS)
            .zip(x)
            .flat_map(|(worths, x)| worths.iter().map(move |worth| worth * x))
            .collect();
        let mut sums = vec![0.0; self.worths.len()];
        for row in self.rows {
            let mut along = 0.0;
            for cell in &row.cells {
                along += weighted.get(cell.slot()).copied().unwrap_or_default();
            }
            for cell in &row.cells {
                if let Some(sum) = sums.get_mut(cell.slot()) {
                    *sum += along;
                }
            }
        }
        for ((y, sums), worths) in
            out.iter_mut().zip(sums.chunks_exact(SLOTS)).zip(self.worths.chunks_exact(SLOTS))
        {
            *y = sums.iter().zip(worths).map(|(sum, worth)| sum * worth).sum();
        }
    }
}

/// Sum of squares of every column: the matrix's diagonal, from the tallies alone.
pub(in crate::opinions) fn diagonal(tallies: &[Tally], worths: &[f64]) -> Vec<f64> {
    tallies
        .iter()
        .zip(worths.chunks_exact(SLOTS))
        .map(|(tally, worths)| {
            let people = [tally.disagree, tally.pass, tally.agree];
            people.into_iter().zip(worths).map(|(n, worth)| f64::from(n) * worth * worth).sum()
        })
        .collect()
}

/// The length of a vector, summed in order.
pub(in crate::opinions) fn length(x: &[f64]) -> f64 {
    x.iter().map(|v| v * v).sum::<f64>().sqrt()
}

/// The inner product, summed in order.
pub(in crate::opinions) fn inner(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(a, b)| a * b).sum()
}

/// Scales to length 1; a zero vector stays.
pub(in crate::opinions) fn normalise(x: &mut [f64]) {
    let size = length(x);
    if !same(size, 0.0) {
        for v in x {
            *v /= size;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::opinions::cast::table::{Cell, Table};
    use crate::opinions::cast::tallies::everybody;
    use crate::opinions::cast::votes::Vote;

    fn choice() -> impl Strategy<Value = Choice> {
        prop_oneof![Just(Choice::Disagree), Just(Choice::Pass), Just(Choice::Agree)]
    }

    fn votes() -> impl Strategy<Value = Vec<Vote>> {
        let vote = (0..30_u64, 0..21_u64, choice());
        proptest::collection::vec(vote, 1..300).prop_map(|votes| {
            let cast =
                |(participant, statement, choice)| Vote { at: 0, statement, participant, choice };
            votes.into_iter().map(cast).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_dense_product_is_the_product_of_the_votes(votes in votes(), closed in 0..21_usize) {
            let table = Table::gather(&votes);
            let columns = table.statements.len();
            let tallies = everybody(&table.rows, columns);
            let open: Vec<bool> = (0..columns).map(|at| at != closed).collect();
            let means: Vec<f64> =
                tallies.iter().zip(&open).map(|(tally, open)| mean(*tally, *open)).collect();
            let worths = worths(&means, &open);
            let pairs = Pairs::count(&table.rows, columns);
            let dense = Dense::build(&pairs, &means, &open);
            let diagonal = diagonal(&tallies, &worths);
            let mut scatter =
                Scatter { rows: &table.rows, worths: &worths, diagonal, dense: Some(&dense) };
            let x: Vec<f64> = (0..columns).map(|at| 1.0 - crate::opinions::numbers::count(at) / 7.0).collect();
            let (mut by_matrix, mut by_votes) = (vec![0.0; columns], vec![0.0; columns]);
            scatter.product(&x, &mut by_matrix);
            scatter.dense = None;
            scatter.product(&x, &mut by_votes);
            for (one, other) in by_matrix.iter().zip(&by_votes) {
                prop_assert!((one - other).abs() < 1e-10 * (1.0 + other.abs()), "{one} {other}");
            }
            for (at, own) in scatter.diagonal.iter().enumerate() {
                let entry = dense.entries[line_start(at) + at];
                prop_assert!((entry - own).abs() < 1e-10 * (1.0 + own));
            }
        }

        #[test]
        fn pairs_kept_vote_by_vote_equal_pairs_counted(votes in votes()) {
            let mut table = Table { statements: (0..21).collect(), rows: Vec::new() };
            let mut kept = Pairs::count(&[], 21);
            for vote in &votes {
                let placed = table.put(vote.participant, vote.statement, vote.choice);
                if placed.before != Some(vote.choice) {
                    let cell = Cell::new(placed.column, vote.choice);
                    kept.replace(&table.rows[placed.row], cell, placed.before);
                }
            }
            let counted = Pairs::count(&table.rows, 21);
            for k in 0..21 {
                prop_assert_eq!(kept.line(k), counted.line(k));
            }
        }
    }
}
