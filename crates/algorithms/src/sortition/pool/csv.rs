//! Pools and quotas as comma-separated text (RFC 4180, UTF-8, a byte order mark allowed).
//!
//! A pool has a header with `id` (or `编号`) and one column per feature; a household column if the
//! caller names one. Quotas have `feature,value,min,max` (or `特征,取值,下限,上限`) and, if wanted,
//! `min_flex` and `max_flex`. Blank lines are passed over. Every fault knows its line and column
//! (characters, both from 1).

use std::collections::{BTreeMap, BTreeSet};

use super::{MOST_PEOPLE, Person, Pool, Quota, folded};

/// What is wrong at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvFault {
    /// From 1.
    pub line: usize,
    /// Characters from 1.
    pub column: usize,
    pub problem: Problem,
}

/// The kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no header.
    Empty,
    /// The header lacks this column.
    MissingColumn(String),
    /// The header names this column twice.
    DuplicateColumn(String),
    /// A row has another number of cells than the header.
    Cells {
        expected: usize,
        found: usize,
    },
    /// A quotation mark is never closed.
    OpenQuote,
    /// Text follows a closing quotation mark.
    AfterQuote,
    EmptyId,
    DuplicateId(String),
    NotACount(String),
    MinAboveMax,
    DuplicateQuota,
    TooManyPeople,
}

/// One cell with its place.
#[derive(Clone, Debug)]
struct Cell {
    text: String,
    line: usize,
    column: usize,
}

impl Cell {
    fn fault(&self, problem: Problem) -> CsvFault {
        CsvFault { line: self.line, column: self.column, problem }
    }
}

/// Reads a pool. `household` names the household column, without case.
pub fn read_pool(text: &str, household: Option<&str>) -> Result<Pool, CsvFault> {
    let table = Table::read(text)?;
    let id = table.column(&["id", "编号"])?;
    let home = match household {
        Some(name) => Some(table.column(&[name])?),
        None => None,
    };
    let others: Vec<usize> =
        (0..table.header.len()).filter(|&column| column != id && Some(column) != home).collect();
    let mut pool = Pool::default();
    pool.features.extend(
        others.iter().filter_map(|&column| table.header.get(column)).map(|c| c.text.clone()),
    );
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        let cell = row_cell(row, id)?;
        let name = cell.text.trim().to_owned();
        if name.is_empty() {
            return Err(cell.fault(Problem::EmptyId));
        }
        if !seen.insert(name.clone()) {
            return Err(cell.fault(Problem::DuplicateId(name)));
        }
        if pool.people.len() >= MOST_PEOPLE {
            return Err(cell.fault(Problem::TooManyPeople));
        }
        let values = others
            .iter()
            .map(|&column| row_cell(row, column).map(|cell| cell.text.clone()))
            .collect::<Result<Vec<_>, _>>()?;
        let household = match home {
            Some(column) => Some(row_cell(row, column)?.text.clone()),
            None => None,
        };
        pool.people.push(Person { id: name, values, household });
    }
    Ok(pool)
}

/// Reads quotas.
pub fn read_quotas(text: &str) -> Result<Vec<Quota>, CsvFault> {
    let table = Table::read(text)?;
    let feature = table.column(&["feature", "特征"])?;
    let value = table.column(&["value", "取值"])?;
    let min = table.column(&["min", "下限"])?;
    let max = table.column(&["max", "上限"])?;
    let min_flex = table.column(&["min_flex"]).ok();
    let max_flex = table.column(&["max_flex"]).ok();
    let mut quotas = Vec::with_capacity(table.rows.len());
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        let (name, of) = (row_cell(row, feature)?, row_cell(row, value)?);
        let (low, high) = (row_cell(row, min)?, row_cell(row, max)?);
        let mut quota = Quota::new(name.text.trim(), of.text.trim(), number(low)?, number(high)?);
        if quota.min > quota.max {
            return Err(low.fault(Problem::MinAboveMax));
        }
        quota.min_flex = flex(row, min_flex)?;
        quota.max_flex = flex(row, max_flex)?;
        if !seen.insert((folded(&name.text), folded(&of.text))) {
            return Err(of.fault(Problem::DuplicateQuota));
        }
        quotas.push(quota);
    }
    Ok(quotas)
}

/// Reads ids, one per line or separated by commas; blank ones are passed over.
pub fn read_ids(text: &str) -> BTreeSet<String> {
    text.trim_start_matches('\u{feff}')
        .split(['\n', '\r', ',', '，', '、'])
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Line and column of a person's value of a feature, for a sentence about it.
pub fn place_of(text: &str, id: &str, feature: &str) -> Option<(usize, usize)> {
    let table = Table::read(text).ok()?;
    let ids = table.column(&["id", "编号"]).ok()?;
    let column = table.column(&[feature]).ok()?;
    let row =
        table.rows.iter().find(|row| row.get(ids).is_some_and(|cell| cell.text.trim() == id))?;
    row.get(column).map(|cell| (cell.line, cell.column))
}

fn row_cell(row: &[Cell], column: usize) -> Result<&Cell, CsvFault> {
    row.get(column).ok_or(CsvFault { line: 0, column: 0, problem: Problem::Empty })
}

fn number(cell: &Cell) -> Result<u32, CsvFault> {
    let text = cell.text.trim();
    text.parse().map_err(|_| cell.fault(Problem::NotACount(text.to_owned())))
}

fn flex(row: &[Cell], column: Option<usize>) -> Result<Option<u32>, CsvFault> {
    match column.map(|column| row_cell(row, column)).transpose()? {
        Some(cell) if !cell.text.trim().is_empty() => number(cell).map(Some),
        Some(_) | None => Ok(None),
    }
}

struct Table {
    header: Vec<Cell>,
    names: BTreeMap<String, usize>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    fn read(text: &str) -> Result<Self, CsvFault> {
        let mut records = records(text)?.into_iter();
        let Some(header) = records.next() else {
            return Err(CsvFault { line: 1, column: 1, problem: Problem::Empty });
        };
        let mut names = BTreeMap::new();
        for (index, cell) in header.iter().enumerate() {
            if names.insert(folded(&cell.text), index).is_some() {
                return Err(cell.fault(Problem::DuplicateColumn(cell.text.trim().to_owned())));
            }
        }
        let mut rows = Vec::new();
        for row in records {
            if row.len() != header.len() {
                let last = row.last().or(header.last());
                let problem = Problem::Cells { expected: header.len(), found: row.len() };
                return Err(last.map_or_else(
                    || CsvFault { line: 1, column: 1, problem: Problem::Empty },
                    |cell| cell.fault(problem),
                ));
            }
            rows.push(row);
        }
        Ok(Self { header, names, rows })
    }

    /// The position of the first of the names that the header has.
    fn column(&self, names: &[&str]) -> Result<usize, CsvFault> {
        names.iter().find_map(|name| self.names.get(&folded(name)).copied()).ok_or_else(|| {
            let name = names.first().map_or("", |name| *name);
            let problem = Problem::MissingColumn(name.to_owned());
            CsvFault { line: 1, column: 1, problem }
        })
    }
}

/// Reads records one character at a time.
struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    column: usize,
}

/// What ended a cell.
enum After {
    Cell,
    Line,
    End,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        if next == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(next)
    }

    fn cell(&mut self) -> Result<(Cell, After), CsvFault> {
        let mut cell = Cell { text: String::new(), line: self.line, column: self.column };
        if self.rest.peek() == Some(&'"') {
            self.next();
            self.quoted(&mut cell)?;
        }
        let quoted = cell.column != self.column || cell.line != self.line;
        loop {
            let (line, column) = (self.line, self.column);
            match self.next() {
                None => return Ok((cell, After::End)),
                Some(',') => return Ok((cell, After::Cell)),
                Some('\n') => return Ok((cell, After::Line)),
                Some('\r') if matches!(self.rest.peek(), None | Some('\n')) => {}
                Some(_) if quoted => {
                    return Err(CsvFault { line, column, problem: Problem::AfterQuote });
                }
                Some(other) => cell.text.push(other),
            }
        }
    }

    fn quoted(&mut self, cell: &mut Cell) -> Result<(), CsvFault> {
        loop {
            match self.next() {
                None => {
                    let problem = Problem::OpenQuote;
                    return Err(CsvFault { line: cell.line, column: cell.column, problem });
                }
                Some('"') if self.rest.peek() == Some(&'"') => {
                    self.next();
                    cell.text.push('"');
                }
                Some('"') => return Ok(()),
                Some(other) => cell.text.push(other),
            }
        }
    }
}

fn records(text: &str) -> Result<Vec<Vec<Cell>>, CsvFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { rest: text.chars().peekable(), line: 1, column: 1 };
    let mut records = Vec::new();
    let mut record = Vec::new();
    loop {
        let (cell, after) = reader.cell()?;
        record.push(cell);
        if matches!(after, After::Cell) {
            continue;
        }
        let full = std::mem::take(&mut record);
        if full.len() > 1 || full.iter().any(|cell| !cell.text.trim().is_empty()) {
            records.push(full);
        }
        if matches!(after, After::End) {
            return Ok(records);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_breaks_and_a_mark_at_the_start_are_read() {
        let text = "\u{feff}id,name,\"home\"\r\np1,\"Wang, \"\"Er\"\"\nA\",h1\r\n\r\np2,Li,\n";
        let pool = read_pool(text, Some("HOME")).unwrap();
        assert_eq!(pool.features, ["name"]);
        assert_eq!(pool.people[0].values, ["Wang, \"Er\"\nA"]);
        assert_eq!(pool.people[0].household.as_deref(), Some("h1"));
        assert_eq!(pool.people[1].household.as_deref(), Some(""));
    }

    #[test]
    fn faults_know_their_line_and_column() {
        let fault = |text: &str| read_pool(text, None).unwrap_err();
        assert_eq!(fault(""), CsvFault { line: 1, column: 1, problem: Problem::Empty });
        assert_eq!(fault("name\nx").problem, Problem::MissingColumn("id".to_owned()));
        let short = fault("id,a\np1,x\np2\n");
        assert_eq!((short.line, short.column), (3, 1));
        assert_eq!(short.problem, Problem::Cells { expected: 2, found: 1 });
        let twice = fault("id,a\np1,x\np1,y\n");
        assert_eq!((twice.line, twice.column), (3, 1));
        assert_eq!(twice.problem, Problem::DuplicateId("p1".to_owned()));
        let open = fault("id,a\np1,\"x\n");
        assert_eq!((open.line, open.column, open.problem), (2, 4, Problem::OpenQuote));
        let after = fault("id,a\np1,\"x\"y\n");
        assert_eq!((after.line, after.column, after.problem), (2, 7, Problem::AfterQuote));
    }

    #[test]
    fn quotas_need_counts_in_order() {
        let quotas = read_quotas("特征,取值,下限,上限\n性别,女,3,5\n").unwrap();
        assert_eq!(quotas, [Quota::new("性别", "女", 3, 5)]);
        let fault = |text: &str| read_quotas(text).unwrap_err();
        let word = fault("feature,value,min,max\na,b,two,3\n");
        assert_eq!((word.line, word.column), (2, 5));
        assert_eq!(word.problem, Problem::NotACount("two".to_owned()));
        assert_eq!(fault("feature,value,min,max\na,b,4,3\n").problem, Problem::MinAboveMax);
        assert_eq!(
            fault("feature,value,min,max\na,b,1,3\nA,B,1,3\n").problem,
            Problem::DuplicateQuota
        );
    }

    #[test]
    fn a_value_is_found_again_by_its_id() {
        let text = "id,a,b\np1,x,y\np2,x,zz\n";
        assert_eq!(place_of(text, "p2", "B"), Some((3, 6)));
        assert_eq!(place_of(text, "p3", "B"), None);
    }
}
