//! Who is in the conversation.
//! Rule 1. Whoever voted on at least 7 statements (or on all, if there are fewer).
//! Rule 2. Once in, always in.
//! Rule 3. If that makes fewer than 15, the most active others join up to 15 (ties: the lower id).

use crate::opinions::cast::table::Row;

const VOTES: usize = 7;
const PEOPLE: usize = 15;

/// Marks the people in the conversation with 1; `marks` holds those of the last update.
pub(in crate::opinions) fn mark(rows: &[Row], columns: usize, marks: &mut [u32]) {
    let needed = VOTES.min(columns);
    let mut total = 0;
    for (row, mark) in rows.iter().zip(marks.iter_mut()) {
        if row.cells.len() >= needed {
            *mark = 1;
        }
        total += usize::from(*mark > 0);
    }
    if total >= PEOPLE {
        return;
    }
    let mut others: Vec<(usize, &mut u32)> = rows
        .iter()
        .zip(marks.iter_mut())
        .filter(|(_, mark)| **mark == 0)
        .map(|(row, mark)| (row.cells.len(), mark))
        .collect();
    others.sort_by_key(|(votes, _)| std::cmp::Reverse(*votes));
    for (_, mark) in others.into_iter().take(PEOPLE - total) {
        *mark = 1;
    }
}
