//! From a spreadsheet to rows of known columns, and the list's own name.

use std::collections::BTreeMap;

use documents::rows::{CellTrouble, TableRefusal, read};
use domain::earlier::{Column, Entry, Row, RowFault, Trouble, check};
use domain::time::Day;
use proofs::encoding::to_hex;
use sha2::{Digest, Sha256};

use crate::words::Words;

/// A list that can be taken over whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The same for the same entries, however the file was saved.
    pub id: String,
    pub entries: Vec<Entry>,
}

/// Why a file cannot be taken over, in sentences; each with its row where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    pub sentences: Vec<String>,
}

impl Unfit {
    fn one(sentence: String) -> Self {
        Self { sentences: vec![sentence] }
    }
}

/// Reads a file.
///
/// # Errors
/// Everything that is wrong with it, as sentences.
pub fn list(w: Words, bytes: &[u8], today: Day) -> Result<List, Unfit> {
    let table = read(bytes).map_err(|why| Unfit::one(refused(w, &why)))?;
    let cell = |fault: &documents::rows::CellFault| {
        let what = match fault.what {
            CellTrouble::LostDigits => "lost-digits",
            CellTrouble::Error => "error",
            CellTrouble::Encoding => "encoding",
        };
        let values: [(&str, &dyn crate::words::Word); 3] =
            [("row", &fault.row), ("column", &fault.column), ("what", &what)];
        w.with("earlier-cell", &values)
    };
    if !table.faults.is_empty() {
        return Err(Unfit { sentences: table.faults.iter().map(cell).collect() });
    }
    let Some((head, body)) = heads(w, &table.rows) else {
        return Err(Unfit::one(w.n("earlier-no-head", "columns", needed(w))));
    };
    let rows: Vec<Row> = body
        .iter()
        .map(|row| Row {
            number: row.number,
            cells: head
                .iter()
                .filter_map(|(index, column)| Some((*column, row.cells.get(*index)?.clone())))
                .collect(),
        })
        .collect();
    if rows.is_empty() {
        return Err(Unfit::one(w.t("earlier-empty")));
    }
    match check(&rows, today) {
        Ok(entries) => Ok(List { id: id(&entries), entries }),
        Err(faults) => Err(Unfit { sentences: faults.iter().map(|f| sentence(w, f)).collect() }),
    }
}

/// The first row among ten that names a title column, as indices, and the rows below it.
fn heads(
    w: Words,
    rows: &[documents::rows::TextRow],
) -> Option<(BTreeMap<usize, Column>, &[documents::rows::TextRow])> {
    for (at, row) in rows.iter().enumerate().take(10) {
        let mut head = BTreeMap::new();
        for (index, cell) in row.cells.iter().enumerate() {
            let taken: Vec<Column> = head.values().copied().collect();
            let found = Column::ALL.iter().map(|(column, ..)| *column).find(|column| {
                !taken.contains(column) && names(w, *column).iter().any(|name| name == cell.trim())
            });
            head.extend(found.map(|column| (index, column)));
        }
        let musts = Column::ALL.iter().filter(|(_, _, must, _)| *must);
        if musts.clone().all(|(column, ..)| head.values().any(|known| known == column)) {
            return rows.get(at + 1..).map(|body| (head, body));
        }
    }
    None
}

/// The heads a column may carry, in the catalogue parted by strokes.
fn names(w: Words, column: Column) -> Vec<String> {
    let all = w.t(&format!("earlier-heads-{}", column.word()));
    all.split('|').map(|name| name.trim().to_owned()).collect()
}

/// The first name of a column.
pub fn column_name(w: Words, column: Column) -> String {
    names(w, column).into_iter().next().unwrap_or_default()
}

fn needed(w: Words) -> String {
    let musts = Column::ALL.iter().filter(|(_, _, must, _)| *must);
    let names: Vec<String> = musts.map(|(column, ..)| column_name(w, *column)).collect();
    names.join(&w.t("http-list-separator"))
}

fn refused(w: Words, why: &TableRefusal) -> String {
    let word = match why {
        TableRefusal::TooLarge { .. } | TableRefusal::Bomb => "large",
        TableRefusal::TooManyRows | TableRefusal::TooManyColumns => "many",
        TableRefusal::UnknownKind => "kind",
        TableRefusal::Broken => "broken",
        TableRefusal::Empty => "empty",
    };
    w.n("earlier-file", "what", word)
}

fn sentence(w: Words, fault: &RowFault) -> String {
    let (what, figure) = match fault.what {
        Trouble::Missing => ("missing", String::new()),
        Trouble::TooLong(most) => ("long", most.to_string()),
        Trouble::NotADay => ("day", String::new()),
        Trouble::InTheFuture => ("future", String::new()),
        Trouble::BeforeItHappened => ("before", String::new()),
        Trouble::Twice(row) => ("twice", row.to_string()),
        Trouble::TooEarly(year) => ("early", year.to_string()),
    };
    let column = column_name(w, fault.column);
    let values: [(&str, &dyn crate::words::Word); 4] =
        [("row", &fault.row), ("column", &column), ("what", &what), ("figure", &figure)];
    w.with("earlier-fault", &values)
}

/// What the entries say, whatever file they came in; row numbers do not count.
fn id(entries: &[Entry]) -> String {
    let plain: Vec<Entry> = entries.iter().map(|entry| Entry { row: 0, ..entry.clone() }).collect();
    let bytes = serde_json::to_vec(&plain).unwrap_or_default();
    to_hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "2023年民情台账\n编号,事项,反映日期,办结日期,办理结果\n\
        1,修桥,2023/4/5,2023-12-01,修好了\n2,路灯,2023年5月1日,,\"换了三盏,都亮\"\n";

    fn read(bytes: &[u8]) -> Result<List, Unfit> {
        list(Words::default(), bytes, "2026-03-02".parse().unwrap())
    }

    #[test]
    fn a_list_is_the_same_in_either_encoding_and_below_a_title_line() {
        let utf8 = read(CSV.as_bytes()).unwrap();
        let (gb, _, lossy) = encoding_rs::GB18030.encode(CSV);
        assert!(!lossy);
        assert_eq!(read(&gb).unwrap().id, utf8.id);
        assert_eq!(utf8.entries.len(), 2);
        assert_eq!(utf8.entries[1].result, "换了三盏,都亮");
        let changed = read(CSV.replace("三盏", "四盏").as_bytes()).unwrap();
        assert_ne!(changed.id, utf8.id);
    }

    #[test]
    fn what_is_wrong_says_row_column_and_what_to_do() {
        let bad = CSV.replace("2023/4/5", "去年春天").replace("修桥", "");
        let unfit = read(bad.as_bytes()).unwrap_err();
        assert_eq!(unfit.sentences.len(), 2, "{unfit:?}");
        assert!(unfit.sentences[0].contains("第 3 行") && unfit.sentences[0].contains("事项"));
        assert!(unfit.sentences[1].contains("反映日期"), "{unfit:?}");
    }

    #[test]
    fn a_file_that_is_no_list_is_refused_with_one_sentence() {
        for bytes in [&b"%PDF-1.7 x"[..], b"", "甲,乙\n1,2\n".as_bytes()] {
            assert_eq!(read(bytes).unwrap_err().sentences.len(), 1);
        }
    }
}
