//! Earlier registers (补录): what a place settled in earlier years, taken over from its old lists.
//!
//! Rule 1. Whoever keeps the records takes a list over, whole or not at all.
//! Rule 2. Each entry says when it happened; the log says when it was written down. It never counts
//!         as a matter that went through a procedure.
//! Rule 3. The same list is taken over once, however its file was saved.
//! Rule 4. Every fault of a list is told with its row and field; nothing is guessed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// The most entries of one list.
pub const MOST: usize = 10_000;
/// The earliest year an entry may lie in: the first provisional law on villagers' committees.
const FIRST_YEAR: i64 = 1988;

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Number,
    Title,
    HappenedOn,
    EndedOn,
    Category,
    Result,
    Responsible,
    Note,
}

impl Column {
    /// Every column, with its word, whether it must be filled, and its longest text.
    pub const ALL: [(Self, &'static str, bool, usize); 8] = [
        (Self::Number, "number", false, 60),
        (Self::Title, "title", true, 200),
        (Self::HappenedOn, "happened-on", true, 20),
        (Self::EndedOn, "ended-on", false, 20),
        (Self::Category, "category", false, 60),
        (Self::Result, "result", true, 2000),
        (Self::Responsible, "responsible", false, 60),
        (Self::Note, "note", false, 2000),
    ];

    /// The word of the catalogue.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(column, ..)| *column == self).map_or("", |(_, word, ..)| word)
    }
}

/// A row as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet counts it.
    pub number: usize,
    pub cells: BTreeMap<Column, String>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    Missing,
    TooLong(usize),
    NotADay,
    InTheFuture,
    BeforeItHappened,
    /// As in that row of the same list.
    Twice(usize),
    TooEarly(i64),
}

/// A fault with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    pub row: usize,
    pub column: Column,
    pub what: Trouble,
}

/// An entry, ready to be taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub row: u32,
    pub number: String,
    pub title: String,
    pub happened_on: Day,
    pub ended_on: Option<Day>,
    pub category: String,
    pub result: String,
    pub responsible: String,
    pub note: String,
}

/// Takes a list over.
#[derive(Debug, Clone)]
pub struct Import {
    /// SHA-256 of what the list says, in hex: the same list has the same one. Rule 3.
    pub list: String,
    pub entries: Vec<Entry>,
    /// When the same list was taken over before; looked up beforehand.
    pub known_since: Option<Timestamp>,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "earlier.imported.1")]
    Imported {
        by: PersonId,
        row: u32,
        happened_on: Day,
        #[serde(default)]
        ended_on: Option<Day>,
        #[serde(default)]
        number: String,
        #[serde(default)]
        category: String,
        #[serde(default)]
        title: String,
        #[serde(default)]
        result: String,
        #[serde(default)]
        responsible: String,
        #[serde(default)]
        note: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let fields = &["title", "result", "responsible", "note"];
        Some(Personal { fields, class: Class::Internal })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "earlier.not-yours",
        AlreadyImported { at: Timestamp } = "earlier.already-imported",
        NothingToImport = "earlier.nothing-to-import",
        TooMany { most: u64 } = "earlier.too-many",
    }
}

/// Reads a day as people write it: digits parted by anything, or eight digits.
pub fn day(text: &str) -> Option<Day> {
    let plain: String = text.chars().map(|c| if c.is_ascii_digit() { c } else { ' ' }).collect();
    let parts: Vec<&str> = plain.split_whitespace().collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day, ..] => (*year, *month, *day),
        [whole] if whole.len() == 8 => (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        _ => return None,
    };
    if year.len() != 4 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The entries of a list, or everything that is wrong with it. Rule 4.
///
/// # Errors
/// Every fault, in the order of rows.
pub fn check(rows: &[Row], today: Day) -> Result<Vec<Entry>, Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut entries = Vec::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        let before = faults.len();
        let entry = entry(row, today, &mut faults);
        let number = row.cells.get(&Column::Number).map_or("", String::as_str);
        if !number.is_empty() {
            match numbers.get(number) {
                Some(first) => {
                    let what = Trouble::Twice(*first);
                    faults.push(RowFault { row: row.number, column: Column::Number, what });
                }
                None => {
                    numbers.insert(number, row.number);
                }
            }
        }
        if faults.len() == before {
            entries.push(entry);
        }
    }
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

fn entry(row: &Row, today: Day, faults: &mut Vec<RowFault>) -> Entry {
    let text = |column: Column| row.cells.get(&column).map_or("", |text| text.trim());
    let mut fault = |column, what| faults.push(RowFault { row: row.number, column, what });
    for (column, _, must, most) in Column::ALL {
        if must && text(column).is_empty() {
            fault(column, Trouble::Missing);
        }
        if text(column).chars().count() > most {
            fault(column, Trouble::TooLong(most));
        }
    }
    let mut read = |column| -> Option<Day> {
        let typed = text(column);
        if typed.is_empty() {
            return None;
        }
        let read = day(typed);
        match read {
            None => fault(column, Trouble::NotADay),
            Some(day) if day > today => fault(column, Trouble::InTheFuture),
            Some(day) if day.year() < FIRST_YEAR => fault(column, Trouble::TooEarly(FIRST_YEAR)),
            Some(_) => {}
        }
        read
    };
    let (happened_on, ended_on) = (read(Column::HappenedOn), read(Column::EndedOn));
    if let (Some(from), Some(to)) = (happened_on, ended_on)
        && to < from
    {
        fault(Column::EndedOn, Trouble::BeforeItHappened);
    }
    let owned = |column| text(column).to_owned();
    Entry {
        row: u32::try_from(row.number).unwrap_or(u32::MAX),
        number: owned(Column::Number),
        title: owned(Column::Title),
        happened_on: happened_on.unwrap_or(today),
        ended_on,
        category: owned(Column::Category),
        result: owned(Column::Result),
        responsible: owned(Column::Responsible),
        note: owned(Column::Note),
    }
}

/// Takes a list over, whole. Rule 1, Rule 3.
///
/// # Errors
/// Where the actor keeps no records, the list is empty, too long or known.
pub fn import(wish: Import, ctx: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if !ctx.actor.may(Power::Record) && !ctx.actor.may(Power::Administer) {
        return Err(Refusal::NotYours);
    }
    if let Some(at) = wish.known_since {
        return Err(Refusal::AlreadyImported { at });
    }
    if wish.entries.is_empty() {
        return Err(Refusal::NothingToImport);
    }
    if wish.entries.len() > MOST {
        return Err(Refusal::TooMany { most: u64::try_from(MOST).unwrap_or(u64::MAX) });
    }
    let imported = |entry: Entry| Event::Imported {
        by: ctx.actor.person.clone(),
        row: entry.row,
        happened_on: entry.happened_on,
        ended_on: entry.ended_on,
        number: entry.number,
        category: entry.category,
        title: entry.title,
        result: entry.result,
        responsible: entry.responsible,
        note: entry.note,
    };
    Ok(wish.entries.into_iter().map(imported).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, cells: &[(Column, &str)]) -> Row {
        let cells = cells.iter().map(|(column, text)| (*column, (*text).to_owned())).collect();
        Row { number, cells }
    }

    fn today() -> Day {
        "2026-03-02".parse().unwrap()
    }

    fn good(number: usize, own: &str) -> Row {
        row(
            number,
            &[
                (Column::Number, own),
                (Column::Title, "修桥"),
                (Column::HappenedOn, "2023/4/5"),
                (Column::EndedOn, "20231201"),
                (Column::Result, "修好了"),
            ],
        )
    }

    fn faults(rows: &[Row]) -> Vec<(usize, Column, Trouble)> {
        let faults = check(rows, today()).unwrap_err();
        faults.into_iter().map(|fault| (fault.row, fault.column, fault.what)).collect()
    }

    #[test]
    fn days_are_read_as_people_write_them_and_never_guessed() {
        let april = Some("2023-04-05".parse().unwrap());
        for text in ["2023-04-05", "2023/4/5", "2023.4.5", "2023年4月5日", "20230405"] {
            assert_eq!(day(text), april, "{text}");
        }
        for text in ["2023年4月", "去年", "23-4-5", "2023-02-30", ""] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_sound_list_becomes_entries_with_the_days_of_then() {
        let entries = check(&[good(2, "3"), good(3, "4")], today()).unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries.first().unwrap().happened_on, "2023-04-05".parse().unwrap());
        assert_eq!(entries.first().unwrap().ended_on, Some("2023-12-01".parse().unwrap()));
    }

    #[test]
    fn every_fault_is_told_with_its_row_and_column() {
        let empty = row(2, &[(Column::Title, " "), (Column::HappenedOn, "四月")]);
        assert_eq!(
            faults(&[empty]),
            [
                (2, Column::Title, Trouble::Missing),
                (2, Column::Result, Trouble::Missing),
                (2, Column::HappenedOn, Trouble::NotADay),
            ]
        );
        let mut late = good(5, "");
        late.cells.insert(Column::EndedOn, "2023-04-04".into());
        assert_eq!(faults(&[late]), [(5, Column::EndedOn, Trouble::BeforeItHappened)]);
        let mut future = good(6, "");
        future.cells.insert(Column::HappenedOn, "2026-03-03".into());
        future.cells.remove(&Column::EndedOn);
        assert_eq!(faults(&[future]), [(6, Column::HappenedOn, Trouble::InTheFuture)]);
        assert_eq!(faults(&[good(2, "3"), good(9, "3")]), [(9, Column::Number, Trouble::Twice(2))]);
    }

    #[test]
    fn what_happened_today_may_be_taken_over_and_what_ended_on_its_day_too() {
        let mut now = good(2, "");
        now.cells.insert(Column::HappenedOn, "2026-03-02".into());
        now.cells.insert(Column::EndedOn, "2026-03-02".into());
        assert!(check(&[now], today()).is_ok());
        let mut long = good(3, "");
        long.cells.insert(Column::Title, "字".repeat(200));
        assert!(check(std::slice::from_ref(&long), today()).is_ok());
        long.cells.insert(Column::Title, "字".repeat(201));
        assert_eq!(faults(&[long]), [(3, Column::Title, Trouble::TooLong(200))]);
    }
}
