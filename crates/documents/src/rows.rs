//! Tables from strangers: .xlsx, .xls (also as WPS names them, .et) and CSV, as rows of text.
//!
//! Rule 1. The first bytes decide the kind, never the name.
//! Rule 2. At most 20 MB as sent, 100 MB unpacked, 20,000 rows, 200 columns.
//! Rule 3. What cannot be read for certain is an error with its row and column; nothing is guessed:
//!         a number of more than 15 digits has lost its last ones in Excel, so it is an error.
//! Rule 4. Rows and columns are counted as the spreadsheet shows them, from 1.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _};

use crate::text::clean;

/// The largest upload, in bytes.
pub const LARGEST_BYTES: usize = 20 * 1024 * 1024;
const MOST_UNPACKED_BYTES: u64 = 100 * 1024 * 1024;
/// The most rows taken, head included.
pub const MOST_ROWS: usize = 20_000;
/// The most columns taken.
pub const MOST_COLUMNS: usize = 200;
/// A float keeps integers up to here for certain: fifteen digits.
const LARGEST_CERTAIN: f64 = 999_999_999_999_999.0;

/// A table as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Rows that are not empty, in order.
    pub rows: Vec<TextRow>,
    /// Cells that could not be read; the import shows them all and takes nothing.
    pub faults: Vec<CellFault>,
}

/// A row and its number in the spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    pub number: usize,
    /// Trimmed texts; dates as 2026-11-19, with the time behind when it is not midnight.
    pub cells: Vec<String>,
}

/// A cell that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    pub row: usize,
    pub column: usize,
    pub what: CellTrouble,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellTrouble {
    /// A number of more than 15 digits: the column must be text.
    LostDigits,
    /// The spreadsheet itself shows an error (#REF!).
    Error,
    /// Bytes that are neither UTF-8 nor GB18030.
    Encoding,
}

/// Why a file is not a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableRefusal {
    #[error("{bytes} bytes; at most {LARGEST_BYTES}")]
    TooLarge { bytes: usize },
    /// Unpacked it would be too large, whatever it claims.
    #[error("more than {MOST_UNPACKED_BYTES} bytes unpacked")]
    Bomb,
    #[error("more than {MOST_ROWS} rows")]
    TooManyRows,
    #[error("more than {MOST_COLUMNS} columns")]
    TooManyColumns,
    /// Neither a workbook nor text; a PDF, a photo, a Word file.
    #[error("neither a workbook nor CSV")]
    UnknownKind,
    #[error("the workbook is broken or protected")]
    Broken,
    #[error("the table is empty")]
    Empty,
}

/// Reads the first sheet that has rows. Errors: [`TableRefusal`]; doubtful cells are in `faults`.
pub fn read(bytes: &[u8]) -> Result<Rows, TableRefusal> {
    if bytes.len() > LARGEST_BYTES {
        return Err(TableRefusal::TooLarge { bytes: bytes.len() });
    }
    let rows = match bytes {
        [b'P', b'K', 3, 4, ..] => {
            check_unpacked(bytes)?;
            workbook(bytes)?
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => workbook(bytes)?,
        _ => csv(bytes)?,
    };
    if rows.rows.is_empty() { Err(TableRefusal::Empty) } else { Ok(rows) }
}

/// Unpacks every part once and counts, since the sizes in a ZIP may lie.
fn check_unpacked(bytes: &[u8]) -> Result<(), TableRefusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableRefusal::Broken)?;
    let mut left = MOST_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| TableRefusal::Broken)?;
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left =
            left.checked_sub(size.map_err(|_| TableRefusal::Broken)?).ok_or(TableRefusal::Bomb)?;
    }
    Ok(())
}

fn workbook(bytes: &[u8]) -> Result<Rows, TableRefusal> {
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|_| TableRefusal::Broken)?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| TableRefusal::Broken)?;
        let Some((top, left)) = range.start() else { continue };
        let index = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let mut table = Table::default();
        for (row, cells) in range.rows().enumerate() {
            table.begin(index(top).saturating_add(row).saturating_add(1))?;
            for _ in 0..left.min(1_000) {
                table.cell(String::new())?;
            }
            for data in cells {
                let text = shown(data).unwrap_or_else(|what| table.fault(what));
                table.cell(text)?;
            }
        }
        let rows = table.finish();
        if !rows.rows.is_empty() {
            return Ok(rows);
        }
    }
    Err(TableRefusal::Empty)
}

fn shown(data: &Data) -> Result<String, CellTrouble> {
    match data {
        Data::Empty => Ok(String::new()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Ok(text.clone()),
        Data::Bool(yes) => Ok(if *yes { "是" } else { "否" }.to_owned()),
        Data::Int(number) => Ok(number.to_string()),
        Data::Float(number) if number.abs() > LARGEST_CERTAIN => Err(CellTrouble::LostDigits),
        Data::Float(number) => Ok(number.to_string()),
        Data::DateTime(moment) => Ok(date(moment.to_ymd_hms_milli())),
        Data::Error(_) => Err(CellTrouble::Error),
    }
}

fn date((year, month, day, hour, minute, second, _): (u16, u8, u8, u8, u8, u8, u16)) -> String {
    let day = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => day,
        _ => format!("{day} {hour:02}:{minute:02}:{second:02}"),
    }
}

fn csv(bytes: &[u8]) -> Result<Rows, TableRefusal> {
    // A PDF, a photo or an old Word file: text tables hold no zero bytes and no such beginnings.
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") || bytes.starts_with(&[0xff, 0xd8]) {
        return Err(TableRefusal::UnknownKind);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // A byte that is not GB18030 either becomes U+FFFD and is reported with its cell.
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    };
    let first = text.lines().next().unwrap_or_default();
    let comma = if first.contains('\t') && !first.contains(',') { '\t' } else { ',' };
    let mut table = Table::default();
    let mut rest = text.as_str();
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        table.begin(number)?;
        let mut last = false;
        while !last {
            let (cell, ends, tail) = csv_cell(rest, comma);
            (last, rest) = (ends, tail);
            if cell.contains('\u{fffd}') {
                table.fault(CellTrouble::Encoding);
            }
            table.cell(cell)?;
        }
    }
    Ok(table.finish())
}

/// The first cell of `text` (RFC 4180), whether it ends its row, and what follows. A quote that is
/// never closed takes the rest.
fn csv_cell(text: &str, comma: char) -> (String, bool, &str) {
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '"' if quoted && after.starts_with('"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            _ if quoted => cell.push(c),
            '\r' if after.starts_with('\n') => {}
            '\n' | '\r' => return (cell, true, after),
            _ if c == comma => return (cell, false, after),
            _ => cell.push(c),
        }
    }
    (cell, true, "")
}

/// Rows while they are read.
#[derive(Default)]
struct Table {
    rows: Vec<TextRow>,
    faults: Vec<CellFault>,
}

impl Table {
    fn begin(&mut self, number: usize) -> Result<(), TableRefusal> {
        if self.rows.last().is_some_and(is_empty) {
            self.rows.pop();
        }
        if self.rows.len() >= MOST_ROWS {
            return Err(TableRefusal::TooManyRows);
        }
        self.rows.push(TextRow { number, cells: Vec::new() });
        Ok(())
    }

    fn cell(&mut self, text: String) -> Result<(), TableRefusal> {
        let Some(row) = self.rows.last_mut() else { return Ok(()) };
        if row.cells.len() >= MOST_COLUMNS {
            // Blank cells far to the right are only formatting.
            return if text.is_empty() { Ok(()) } else { Err(TableRefusal::TooManyColumns) };
        }
        row.cells.push(plain(&text));
        Ok(())
    }

    /// Notes a fault in the cell that comes next; the cell itself reads as empty.
    fn fault(&mut self, what: CellTrouble) -> String {
        if let Some(row) = self.rows.last() {
            self.faults.push(CellFault { row: row.number, column: row.cells.len() + 1, what });
        }
        String::new()
    }

    fn finish(mut self) -> Rows {
        let faulty = |number| self.faults.iter().any(|fault| fault.row == number);
        self.rows.retain(|row| !is_empty(row) || faulty(row.number));
        Rows { rows: self.rows, faults: self.faults }
    }
}

fn is_empty(row: &TextRow) -> bool {
    row.cells.iter().all(String::is_empty)
}

/// Clean, trimmed, without the apostrophe that our own export puts before formulas.
fn plain(text: &str) -> String {
    let text = clean(text);
    let text = text.trim();
    match text.strip_prefix('\'') {
        Some(rest) if crate::sheet::neutral(rest) != rest => rest.to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishable::Publishable;
    use crate::sheet::{Cell, Sheet, SheetColumn, xlsx};

    fn cells(rows: &Rows) -> Vec<Vec<&str>> {
        rows.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
    }

    #[test]
    fn csv_is_read_in_utf8_with_and_without_mark_and_in_gb18030() {
        let text = "姓名,组\r\n王芳,3\r\n\r\n\"李,四\",\"一\"\"组\"\r\n";
        let gb = encoding_rs::GB18030.encode(text).0.into_owned();
        let marked = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &gb, &marked] {
            let rows = read(bytes).unwrap();
            assert_eq!(
                cells(&rows),
                [vec!["姓名", "组"], vec!["王芳", "3"], vec!["李,四", "一\"组"]]
            );
            assert_eq!(rows.rows[2].number, 4);
        }
    }

    #[test]
    fn a_quoted_cell_keeps_its_line_ends_and_does_not_shift_the_rows() {
        let rows = read(b"a,\"b\nc\"\nd,\"e\n").unwrap();
        assert_eq!(cells(&rows), [vec!["a", "b\nc"], vec!["d", "e"]]);
        assert_eq!(rows.rows[1].number, 2);
        assert_eq!(
            cells(&read(b"a\tb,c\n1\t2\n").unwrap())[0],
            ["a\tb".replace('\t', " "), "c".to_owned()]
        );
        assert_eq!(cells(&read(b"a\tb\n1\t2\n").unwrap())[1], ["1", "2"]);
    }

    #[test]
    fn a_byte_in_no_encoding_is_named_by_row_and_column() {
        let rows = read(b"a,b\nc,\xff\xff\n").unwrap();
        assert_eq!(rows.faults, [CellFault { row: 2, column: 2, what: CellTrouble::Encoding }]);
    }

    #[test]
    fn our_own_workbook_comes_back_as_it_went() {
        let sheet = Sheet {
            name: "问题台账".into(),
            columns: vec![
                SheetColumn::new("编号", 18),
                SheetColumn::new("票数", 8),
                SheetColumn::new("钱", 12),
            ],
            rows: vec![
                vec![Cell::text("231086100206"), Cell::Count(38), Cell::Fen(1_860_050)],
                vec![Cell::text("=1+1"), Cell::Blank, Cell::Blank],
            ],
            ..Sheet::default()
        };
        let bytes = xlsx(&Publishable::internal(sheet, "测试")).unwrap();
        let rows = read(&bytes).unwrap();
        assert_eq!(cells(&rows)[0], ["编号", "票数", "钱"]);
        assert_eq!(cells(&rows)[1], ["231086100206", "38", "18600.5"]);
        assert_eq!(cells(&rows)[2][0], "=1+1");
        assert!(rows.faults.is_empty());
    }

    #[test]
    fn a_number_of_sixteen_digits_is_a_fault_and_one_of_fifteen_is_not() {
        assert_eq!(shown(&Data::Float(999_999_999_999_999.0)), Ok("999999999999999".to_owned()));
        assert_eq!(shown(&Data::Float(1_000_000_000_000_000.0)), Err(CellTrouble::LostDigits));
        assert_eq!(shown(&Data::Float(12.6)), Ok("12.6".to_owned()));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bytes in [&b"%PDF-1.7 ..."[..], b"\xff\xd8\xff\xe0...", b"GIF\0", b"a\0b"] {
            assert_eq!(read(bytes), Err(TableRefusal::UnknownKind));
        }
        assert_eq!(read(b"PK\x03\x04 broken"), Err(TableRefusal::Broken));
        assert_eq!(read(b"\xd0\xcf\x11\xe0 broken"), Err(TableRefusal::Broken));
        assert_eq!(read(b""), Err(TableRefusal::Empty));
        assert_eq!(read(b",,\n,\n"), Err(TableRefusal::Empty));
    }

    #[test]
    fn twenty_thousand_rows_are_read_and_one_more_is_not() {
        let table = |count: usize| "a,b\n".repeat(count).into_bytes();
        assert_eq!(read(&table(MOST_ROWS)).unwrap().rows.len(), MOST_ROWS);
        assert_eq!(read(&table(MOST_ROWS + 1)), Err(TableRefusal::TooManyRows));
        let wide = |count: usize| vec!["x"; count].join(",").into_bytes();
        assert!(read(&wide(MOST_COLUMNS)).is_ok());
        assert_eq!(read(&wide(MOST_COLUMNS + 1)), Err(TableRefusal::TooManyColumns));
    }

    #[test]
    fn a_bomb_is_stopped_before_it_is_parsed() {
        use std::io::Write as _;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let block = vec![b' '; 1024 * 1024];
        (0..101).for_each(|_| writer.write_all(&block).unwrap());
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < LARGEST_BYTES);
        assert_eq!(read(&bytes), Err(TableRefusal::Bomb));
    }
}
