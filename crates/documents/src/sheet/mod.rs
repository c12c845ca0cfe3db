//! Registers (台账) as Excel files.
//!
//! Rule 1. Only a [`Publishable`] sheet is written.
//! Rule 2. Codes are text: Excel keeps 15 digits of a number.
//! Rule 3. A text that a spreadsheet could take for a formula gets an apostrophe before it.
//! Rule 4. Row 1 is the head, frozen and repeated in print; notes stand on a sheet 说明 of their own.
//! Rule 5. The same sheet gives the same bytes.

mod xlsx;

pub use xlsx::xlsx;
pub(crate) use xlsx::xlsx_of;

use crate::publishable::Publish;

/// A register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the tab.
    pub name: String,
    pub columns: Vec<SheetColumn>,
    /// Cells in the order of the columns.
    pub rows: Vec<Vec<Cell>>,
    /// Lines of 说明: what the columns mean, when it was written, by which filter.
    pub notes: Vec<String>,
    pub demo: Option<String>,
}

/// A column of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetColumn {
    pub head: String,
    /// In characters of the default type; a Chinese character takes two.
    pub width: u8,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// Heads, votes, days.
    Count(i64),
    /// Money in fen; shown in yuan with two decimals.
    Fen(i64),
    Blank,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl SheetColumn {
    pub fn new(head: impl Into<String>, width: u8) -> Self {
        Self { head: head.into(), width }
    }
}

impl Publish for Sheet {
    fn show(&self, see: &mut dyn FnMut(&str, &str)) {
        see("表名", &self.name);
        self.columns.iter().for_each(|column| see("表头", &column.head));
        for (row, cells) in self.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let place = format!("第 {} 行第 {} 列", row + 2, column + 1);
                match cell {
                    Cell::Text(text) => see(&place, text),
                    Cell::Count(number) | Cell::Fen(number) => see(&place, &number.to_string()),
                    Cell::Blank => {}
                }
            }
        }
        self.notes.iter().for_each(|note| see("说明", note));
        self.demo.iter().for_each(|demo| see("演示", demo));
    }
}

/// `text`, with an apostrophe before it if a spreadsheet could calculate it (= + - @, also
/// full-width, also after blanks). A lone sign, as in "-", is only a sign.
pub fn neutral(text: &str) -> String {
    let mut rest = text.trim_start().chars();
    let risky = rest.next().is_some_and(|c| {
        matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%')
    });
    if risky && rest.next().is_some() { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_plain_text_stays() {
        for text in [
            "=1+1",
            "+86",
            "-2 度",
            "@SUM(A1)",
            " =cmd|'/c calc'!A0",
            "\t=1+1",
            "＝1+1",
            "|x",
            "%0a",
        ] {
            assert_eq!(neutral(text), format!("'{text}"), "{text}");
        }
        for text in ["修路", "-", "a=b", "", "1-2", "王某某"] {
            assert_eq!(neutral(text), text);
        }
    }
}
