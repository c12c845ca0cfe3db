//! How groups voted, kept from update to update: only people who changed group are counted again.
//! Rule 1. Natural numbers, so the kept tallies equal those counted from nothing.

use super::table::{Cell, Row};
use super::votes::{Choice, Tally};
use crate::opinions::numbers::place;
use crate::opinions::people::cluster::NOWHERE;

/// Tallies per group and column, and the group of every row they stand for.
#[derive(Clone, Debug, Default)]
pub(in crate::opinions) struct GroupTallies {
    columns: usize,
    labels: Vec<u32>,
    groups: Vec<Vec<Tally>>,
}

impl GroupTallies {
    /// Brings the tallies to the new labels.
    pub(in crate::opinions) fn follow(
        &mut self,
        rows: &[Row],
        columns: usize,
        labels: &[u32],
        groups: usize,
    ) {
        let changed = self.labels.iter().zip(labels).filter(|(old, new)| old != new).count();
        if self.columns != columns || self.labels.len() != rows.len() || changed * 2 > rows.len() {
            *self = Self { columns, labels: vec![NOWHERE; rows.len()], groups: Vec::new() };
        }
        self.groups.resize_with(groups.max(self.groups.len()), || vec![Tally::default(); columns]);
        for ((row, old), &new) in rows.iter().zip(&mut self.labels).zip(labels) {
            if *old == new {
                continue;
            }
            if let Some(group) = self.groups.get_mut(place(*old)) {
                each(group, &row.cells, Tally::take);
            }
            if let Some(group) = self.groups.get_mut(place(new)) {
                each(group, &row.cells, Tally::add);
            }
            *old = new;
        }
        self.groups.truncate(groups);
    }

    /// One row's vote was replaced; called before the next [`Self::follow`].
    pub(in crate::opinions) fn replace(&mut self, row: usize, cell: Cell, before: Option<Choice>) {
        let Some(label) = self.labels.get(row) else { return };
        let Some(group) = self.groups.get_mut(place(*label)) else { return };
        if let Some(tally) = group.get_mut(cell.column()) {
            if let Some(before) = before {
                tally.take(before);
            }
            tally.add(cell.choice());
        }
    }

    pub(in crate::opinions) fn insert_row(&mut self, row: usize) {
        if row <= self.labels.len() {
            self.labels.insert(row, NOWHERE);
        }
    }

    pub(in crate::opinions) fn insert_column(&mut self, column: usize) {
        self.columns += 1;
        for group in &mut self.groups {
            if column <= group.len() {
                group.insert(column, Tally::default());
            }
        }
    }

    pub(in crate::opinions) fn groups(&self) -> &[Vec<Tally>] {
        &self.groups
    }

    /// The group of every row.
    pub(in crate::opinions) fn labels(&self) -> &[u32] {
        &self.labels
    }
}

fn each(group: &mut [Tally], cells: &[Cell], step: impl Fn(&mut Tally, Choice)) {
    for cell in cells {
        if let Some(tally) = group.get_mut(cell.column()) {
            step(tally, cell.choice());
        }
    }
}

/// How all rows voted, per column.
pub(in crate::opinions) fn everybody(rows: &[Row], columns: usize) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); columns];
    for row in rows {
        each(&mut tallies, &row.cells, Tally::add);
    }
    tallies
}

/// The sum over groups, per column.
pub(in crate::opinions) fn totals<'a>(
    groups: impl Iterator<Item = &'a [Tally]>,
    columns: usize,
) -> Vec<Tally> {
    let mut totals = vec![Tally::default(); columns];
    for group in groups {
        for (total, tally) in totals.iter_mut().zip(group) {
            *total = total.plus(*tally);
        }
    }
    totals
}
