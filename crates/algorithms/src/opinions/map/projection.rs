//! Where people and statements stand on the map.
//! Rule 1. A person stands at `sqrt(S / n) * sum over voted j of (vote_j - mean_j) * component_j`,
//! `S` all columns, `n` the columns voted on (closed ones count as voted), at least 1: who votes
//! less is not pulled to the middle.
//! Rule 2. A statement stands where a person would who only agreed with it; its extremity is the
//! distance from the middle.

use super::components::Components;
use crate::opinions::cast::table::{Row, SLOTS};
use crate::opinions::numbers::count;

/// Two coordinates, first and second component.
pub type Point = [f64; 2];

/// The people of all rows.
pub(in crate::opinions) fn project(
    rows: &[Row],
    worths: &[f64],
    components: &Components,
    open: &[bool],
) -> Vec<Point> {
    let table = slots(worths, components);
    let columns = count(open.len());
    let closed = open.iter().filter(|open| !**open).count();
    rows.iter()
        .map(|row| {
            let voted = if closed == 0 { row.cells.len() } else { closed + open_votes(row, open) };
            let scale = (columns / count(voted.max(1))).sqrt();
            let [x, y] = sum(row, &table);
            [scale * x, scale * y]
        })
        .collect()
}

fn open_votes(row: &Row, open: &[bool]) -> usize {
    row.cells.iter().filter(|cell| open.get(cell.column()).copied().unwrap_or_default()).count()
}

/// What every choice of every column moves a person by.
fn slots(worths: &[f64], components: &Components) -> Vec<Point> {
    worths
        .chunks_exact(SLOTS)
        .zip(components.first.iter().zip(&components.second))
        .flat_map(|(worths, (x, y))| worths.iter().map(move |worth| [worth * x, worth * y]))
        .collect()
}

/// Four running sums, every fourth vote each: a quarter of the waiting, still one fixed order.
fn sum(row: &Row, table: &[Point]) -> Point {
    let mut sums = [[0.0; 2]; 4];
    let mut fours = row.cells.chunks_exact(4);
    for four in fours.by_ref() {
        for (sum, cell) in sums.iter_mut().zip(four) {
            *sum = add(*sum, table.get(cell.slot()));
        }
    }
    for (sum, cell) in sums.iter_mut().zip(fours.remainder()) {
        *sum = add(*sum, table.get(cell.slot()));
    }
    let [one, two, three, four] = sums;
    [(one[0] + two[0]) + (three[0] + four[0]), (one[1] + two[1]) + (three[1] + four[1])]
}

fn add(sum: Point, more: Option<&Point>) -> Point {
    let more = more.copied().unwrap_or_default();
    [sum[0] + more[0], sum[1] + more[1]]
}

/// The statements of all columns; closed ones stand in the middle.
pub(in crate::opinions) fn project_statements(
    means: &[f64],
    components: &Components,
) -> Vec<Point> {
    let scale = count(means.len()).sqrt();
    means
        .iter()
        .zip(components.first.iter().zip(&components.second))
        .map(|(mean, (x, y))| [scale * (1.0 - mean) * x, scale * (1.0 - mean) * y])
        .collect()
}

/// Distance from the middle.
pub(in crate::opinions) fn extremity(point: Point) -> f64 {
    (point[0] * point[0] + point[1] * point[1]).sqrt()
}
