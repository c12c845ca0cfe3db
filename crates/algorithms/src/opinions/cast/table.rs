//! The votes as a sparse table: one row per participant, one column per statement voted on.
//! Rule 1. Rows ascend by participant, columns by statement: the order of input cannot matter.
//! Rule 2. The latest vote of a pair stands (by time, then by place in the input).
//! Rule 3. A statement nobody voted on has no column.

use super::votes::{Choice, Vote};
use crate::opinions::numbers::{place, short};

/// Column and choice in one word: `column * 4 + raised choice`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::opinions) struct Cell(u32);

/// Words per column in every array addressed by [`Cell::slot`].
pub(in crate::opinions) const SLOTS: usize = 4;

impl Cell {
    pub(in crate::opinions) fn new(column: usize, choice: Choice) -> Self {
        Self(short(column) * 4 + choice.raised())
    }

    pub(in crate::opinions) fn column(self) -> usize {
        place(self.0 >> 2)
    }

    /// The cell's address in an array of [`SLOTS`] entries per column.
    pub(in crate::opinions) fn slot(self) -> usize {
        place(self.0)
    }

    pub(in crate::opinions) const fn raised(self) -> u32 {
        self.0 & 3
    }

    pub(in crate::opinions) const fn choice(self) -> Choice {
        match self.raised() {
            0 => Choice::Disagree,
            1 => Choice::Pass,
            _ => Choice::Agree,
        }
    }

    const fn moved_right(self) -> Self {
        Self(self.0 + 4)
    }
}

/// One participant's votes, ascending by column.
#[derive(Clone, Debug)]
pub(in crate::opinions) struct Row {
    pub(in crate::opinions) participant: u64,
    pub(in crate::opinions) cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default)]
pub(in crate::opinions) struct Table {
    pub(in crate::opinions) statements: Vec<u64>,
    pub(in crate::opinions) rows: Vec<Row>,
}

/// What putting one vote into the table did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::opinions) struct Placed {
    pub(in crate::opinions) row: usize,
    pub(in crate::opinions) column: usize,
    pub(in crate::opinions) new_row: bool,
    pub(in crate::opinions) new_column: bool,
    /// The vote that stood there before.
    pub(in crate::opinions) before: Option<Choice>,
}

impl Table {
    /// Gathers votes in O(votes): two stable counting passes, by column, then by row.
    pub(in crate::opinions) fn gather(votes: &[Vote]) -> Self {
        let statements = Ranks::of(votes.iter().map(|vote| vote.statement));
        let people = Ranks::of(votes.iter().map(|vote| vote.participant));
        let by_time = in_time(votes);
        let pairs = by_time.iter().filter_map(|vote| {
            let column = statements.rank(vote.statement)?;
            Some((short(people.rank(vote.participant)?), Cell::new(column, vote.choice)))
        });
        let by_column = counted(pairs, statements.ids.len(), |pair| pair.1.column());
        let cells = counted(by_column.iter().copied(), people.ids.len(), |pair| place(pair.0));
        let rows = cells
            .chunk_by(|a, b| a.0 == b.0)
            .zip(&people.ids)
            .map(|(run, &participant)| Row { participant, cells: last_of_each(run) })
            .collect();
        Self { statements: statements.ids, rows }
    }

    /// Puts one vote in, later than all others.
    pub(in crate::opinions) fn put(
        &mut self,
        participant: u64,
        statement: u64,
        choice: Choice,
    ) -> Placed {
        let (column, new_column) = self.open_column(statement);
        let (row, new_row) = match self.rows.binary_search_by_key(&participant, |r| r.participant) {
            Ok(row) => (row, false),
            Err(row) => {
                self.rows.insert(row, Row { participant, cells: Vec::new() });
                (row, true)
            }
        };
        let cell = Cell::new(column, choice);
        let before = self.rows.get_mut(row).and_then(|found| place_cell(&mut found.cells, cell));
        Placed { row, column, new_row, new_column, before }
    }

    fn open_column(&mut self, statement: u64) -> (usize, bool) {
        match self.statements.binary_search(&statement) {
            Ok(column) => (column, false),
            Err(column) => {
                self.statements.insert(column, statement);
                for cell in self.rows.iter_mut().flat_map(|row| row.cells.iter_mut()) {
                    if cell.column() >= column {
                        *cell = cell.moved_right();
                    }
                }
                (column, true)
            }
        }
    }
}

/// Writes the cell into its place and gives back the choice it replaced.
fn place_cell(cells: &mut Vec<Cell>, cell: Cell) -> Option<Choice> {
    match cells.binary_search_by_key(&cell.column(), |c| c.column()) {
        Ok(at) => cells.get_mut(at).map(|old| std::mem::replace(old, cell).choice()),
        Err(at) => {
            cells.insert(at, cell);
            None
        }
    }
}

/// The votes by time; borrowed order when they already are.
fn in_time(votes: &[Vote]) -> std::borrow::Cow<'_, [Vote]> {
    if votes.is_sorted_by_key(|vote| vote.at) {
        return std::borrow::Cow::Borrowed(votes);
    }
    let mut sorted = votes.to_vec();
    sorted.sort_by_key(|vote| vote.at);
    std::borrow::Cow::Owned(sorted)
}

/// Stable counting sort of (row, cell) pairs by a key below `keys`.
fn counted(
    pairs: impl Iterator<Item = (u32, Cell)> + Clone,
    keys: usize,
    key: impl Fn(&(u32, Cell)) -> usize,
) -> Vec<(u32, Cell)> {
    let mut starts = vec![0_usize; keys + 1];
    for pair in pairs.clone() {
        if let Some(start) = starts.get_mut(key(&pair) + 1) {
            *start += 1;
        }
    }
    let mut total = 0;
    for start in &mut starts {
        total += *start;
        *start = total;
    }
    let mut sorted = vec![(0, Cell(0)); total];
    for pair in pairs {
        if let Some(next) = starts.get_mut(key(&pair)) {
            if let Some(slot) = sorted.get_mut(*next) {
                *slot = pair;
            }
            *next += 1;
        }
    }
    sorted
}

/// One row's cells, ascending by column and then by time: the last of each column stays.
fn last_of_each(run: &[(u32, Cell)]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(run.len());
    for &(_, cell) in run {
        match cells.last_mut() {
            Some(last) if last.column() == cell.column() => *last = cell,
            _ => cells.push(cell),
        }
    }
    cells.shrink_to_fit();
    cells
}

/// Distinct ids, ascending, and each id's rank among them.
struct Ranks {
    ids: Vec<u64>,
    /// Rank by `id - lowest` where the ids lie close together; empty otherwise.
    direct: Vec<u32>,
}

const ABSENT: u32 = u32::MAX;

impl Ranks {
    fn of(ids: impl Iterator<Item = u64> + Clone) -> Self {
        let (mut low, mut high, mut total) = (u64::MAX, 0, 0_u64);
        for id in ids.clone() {
            low = low.min(id);
            high = high.max(id);
            total += 1;
        }
        let span = usize::try_from(high.saturating_sub(low)).unwrap_or(usize::MAX);
        if total > 0 && high - low <= total.saturating_mul(4) {
            return Self::close_together(ids, low, span);
        }
        let mut ids: Vec<u64> = ids.collect();
        ids.sort_unstable();
        ids.dedup();
        Self { ids, direct: Vec::new() }
    }

    fn close_together(ids: impl Iterator<Item = u64>, low: u64, span: usize) -> Self {
        let mut direct = vec![ABSENT; span + 1];
        for id in ids {
            if let Some(mark) = direct.get_mut(offset(id, low)) {
                *mark = 0;
            }
        }
        let mut found = Vec::new();
        for (id, mark) in (low..).zip(&mut direct) {
            if *mark != ABSENT {
                *mark = short(found.len());
                found.push(id);
            }
        }
        Self { ids: found, direct }
    }

    fn rank(&self, id: u64) -> Option<usize> {
        if self.direct.is_empty() {
            return self.ids.binary_search(&id).ok();
        }
        self.direct.get(offset(id, *self.ids.first()?)).copied().map(place)
    }
}

fn offset(id: u64, low: u64) -> usize {
    usize::try_from(id.wrapping_sub(low)).unwrap_or(usize::MAX)
}
