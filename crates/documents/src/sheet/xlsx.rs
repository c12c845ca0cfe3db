//! Writing of .xlsx.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Cell, Sheet, neutral};
use crate::pdf::PaperFault;
use crate::publishable::Publishable;
use crate::text::clean;

/// Excel's limit for the name of a tab.
const NAME_CHARS: usize = 31;
/// Excel's limit for the text of a cell.
const CELL_CHARS: usize = 32_767;
const A4: u8 = 9;
/// Height of one line of 11 points, and the greatest height of a row, in points.
const LINE_POINTS: u32 = 16;
const MOST_POINTS: u32 = 409;
/// Characters beside each other on a sheet of A4 laid across, within its margins, at four fifths of 11 points: 138 at
/// full size. Smaller than nine points nobody reads a register that hangs or goes round.
const ROOM: u32 = 138 * 5 / 4;
/// No column that has to give way becomes narrower than this: ten letters, or five Chinese characters.
const LEAST: u32 = 11;
/// Margins of the printed page in inches: left and right, top and bottom, header and footer.
const MARGINS: [f64; 3] = [0.4, 0.75, 0.3];
/// Files carry one fixed day instead of a clock's.
const FIXED_DAY: (u16, u8, u8) = (2000, 1, 1);

/// Bytes of an .xlsx file: the register and its sheet 说明.
pub fn xlsx(sheet: &Publishable<Sheet>) -> Result<Vec<u8>, PaperFault> {
    xlsx_of(sheet.content())
}

pub(crate) fn xlsx_of(sheet: &Sheet) -> Result<Vec<u8>, PaperFault> {
    write(sheet).map_err(|error| PaperFault::Writing(error.to_string()))
}

fn write(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = FIXED_DAY;
    let moment = ExcelDateTime::from_ymd(year, month, day)?;
    book.set_properties(
        &DocProperties::new().set_title(&sheet.name).set_creation_datetime(&moment),
    );
    register(book.add_worksheet(), sheet)?;
    notes(book.add_worksheet(), sheet)?;
    book.save_to_buffer()
}

fn base() -> Format {
    Format::new().set_font_name("宋体").set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

fn register(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let boxed = base().set_border(FormatBorder::Thin).set_text_wrap();
    let head =
        boxed.clone().set_bold().set_align(FormatAlign::Center).set_background_color("F0F0F0");
    let text = boxed.clone().set_num_format("@");
    let count_format = boxed.clone().set_align(FormatAlign::Center);
    let money = boxed.clone().set_num_format("#,##0.00");
    page.set_name(tab(&sheet.name))?;
    let widths = widths(sheet);
    for ((index, column), width) in (0_u16..).zip(&sheet.columns).zip(&widths) {
        page.set_column_width(index, f64::from(*width))?;
        page.set_column_format(index, &base().set_num_format("@"))?;
        page.write_string_with_format(0, index, shown(&column.head), &head)?;
    }
    let heads: Vec<Cell> = sheet.columns.iter().map(|one| Cell::text(one.head.as_str())).collect();
    page.set_row_height(0, height(&widths, &heads).max(f64::from(2 * LINE_POINTS)))?;
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        page.set_row_height(row, height(&widths, cells))?;
        for (index, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(words) => {
                    page.write_string_with_format(row, index, shown(words), &text)?
                }
                Cell::Count(count) => {
                    page.write_number_with_format(row, index, float(*count), &count_format)?
                }
                Cell::Fen(fen) => {
                    page.write_number_with_format(row, index, float(*fen) / 100.0, &money)?
                }
                Cell::Blank => page.write_blank(row, index, &boxed)?,
            };
        }
    }
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    let [side, end, edge] = MARGINS;
    page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    page.set_margins(side, side, end, end, edge, edge);
    let demo = sheet.demo.as_deref().map(clean).unwrap_or_default().replace('&', "&&");
    let name = clean(&sheet.name).replace('&', "&&");
    page.set_header(format!("&C&B{name}&B\n{demo}"));
    page.set_footer(format!("&C{demo}　第 &P 页，共 &N 页"));
    Ok(())
}

/// Not every program fits a row to its text when it opens the file.
fn height(widths: &[u32], cells: &[Cell]) -> f64 {
    let of = |(cell, width): (&Cell, &u32)| match cell {
        Cell::Text(words) => lines(words, *width),
        Cell::Count(_) | Cell::Fen(_) | Cell::Blank => 1,
    };
    let most = cells.iter().zip(widths).map(of).max().unwrap_or(1);
    f64::from((most * LINE_POINTS + 4).min(MOST_POINTS))
}

/// How wide each column stands on the sheet, in characters: as asked, but no wider than what is in it; and where
/// that is more than the paper holds, the widest give way, for text wraps and a sheet shrunk to fit is not read.
fn widths(sheet: &Sheet) -> Vec<u32> {
    let asked = sheet.columns.iter().enumerate().map(|(index, column)| {
        let cells = sheet.rows.iter().filter_map(|cells| cells.get(index));
        let most = cells.map(wide).chain([wide_text(&column.head)]).max().unwrap_or_default();
        u32::from(column.width).min((most + 2).max(LEAST.min(u32::from(column.width))))
    });
    let asked: Vec<u32> = asked.collect();
    if asked.iter().sum::<u32>() <= ROOM {
        return asked;
    }
    // The widest width at which everything still fits beside each other.
    let fits = |most: &u32| asked.iter().map(|wide| *wide.min(most)).sum::<u32>() <= ROOM;
    let most = (LEAST..=ROOM).rev().find(fits).unwrap_or(LEAST);
    asked.into_iter().map(|wide| wide.min(most)).collect()
}

/// What a cell takes in one line; a figure is never broken.
fn wide(cell: &Cell) -> u32 {
    match cell {
        Cell::Text(words) => words.split('\n').map(wide_text).max().unwrap_or_default(),
        Cell::Count(number) => wide_text(&number.to_string()),
        Cell::Fen(fen) => wide_text(&fen.to_string()) * 4 / 3 + 2,
        Cell::Blank => 0,
    }
}

/// In characters of the default type; a Chinese one takes two.
fn wide_text(text: &str) -> u32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Lines a text takes in a column so many characters wide.
fn lines(text: &str, width: u32) -> u32 {
    let room = width.saturating_sub(1).max(2);
    text.split('\n').map(|line| wide_text(line).div_ceil(room).max(1)).sum()
}

fn notes(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    page.set_name(if tab(&sheet.name) == "说明" { "填表说明" } else { "说明" })?;
    page.set_column_width(0, 90)?;
    let line = base().set_text_wrap().set_num_format("@");
    for (row, note) in (0_u32..).zip(sheet.demo.iter().chain(&sheet.notes)) {
        page.write_string_with_format(row, 0, shown(note), &line)?;
    }
    Ok(())
}

/// A text as it stands in a cell: clean, neutral, not longer than Excel takes.
fn shown(text: &str) -> String {
    let text = neutral(&clean(text));
    match text.char_indices().nth(CELL_CHARS - 1) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}

/// A name Excel takes for a tab.
fn tab(name: &str) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' | '\n');
    let name: String = clean(name).chars().filter(allowed).take(NAME_CHARS).collect();
    if name.trim().is_empty() { "台账".to_owned() } else { name }
}

/// The nearest float; exact up to 2^53.
fn float(value: i64) -> f64 {
    let high = i32::try_from(value >> 32).unwrap_or_default();
    let low = u32::try_from(value & 0xffff_ffff).unwrap_or_default();
    f64::from(high) * 4_294_967_296.0 + f64::from(low)
}

#[cfg(test)]
mod tests {
    use super::super::SheetColumn;
    use super::*;

    #[test]
    fn integers_become_the_same_floats() {
        for (value, expected) in [
            (0, 0.0),
            (-1, -1.0),
            (12_345_678_901, 12_345_678_901.0),
            (-4_294_967_297, -4_294_967_297.0),
        ] {
            assert!((float(value) - expected).abs() < f64::EPSILON, "{value}");
        }
    }

    #[test]
    fn a_cell_holds_32767_characters_and_longer_text_is_cut_with_a_sign() {
        assert_eq!(shown(&"字".repeat(32_766)).chars().count(), 32_766);
        let cut = shown(&"字".repeat(40_000));
        assert_eq!(cut.chars().count(), 32_767);
        assert!(cut.ends_with('…'));
    }

    #[test]
    fn a_text_as_wide_as_its_column_takes_one_line_and_one_more_takes_two() {
        assert_eq!((lines("字字字字字", 11), lines("字字字字字a", 11)), (1, 2));
        assert_eq!((lines("", 11), lines("一\n二", 11)), (1, 2));
    }

    #[test]
    fn a_register_is_as_wide_as_its_paper_at_most_and_a_column_no_wider_than_what_is_in_it() {
        let columns = |widths: &[u8]| -> Vec<SheetColumn> {
            widths.iter().map(|width| SheetColumn::new("表头", *width)).collect()
        };
        let long =
            "一句很长的话，写清楚在哪儿、什么时候、怎么回事，请谁来办，什么时候办完，办完了谁来看";
        let row = |count: usize| vec![vec![Cell::text(long); count]];
        let fits = Sheet { columns: columns(&[77, 77, 18]), rows: row(3), ..Sheet::default() };
        assert_eq!(widths(&fits), [77, 77, 18], "as wide as the paper");
        let over = Sheet { columns: columns(&[77, 77, 19]), rows: row(3), ..Sheet::default() };
        assert_eq!(widths(&over), [76, 76, 19], "one more, and the widest give way");
        let empty = Sheet { columns: columns(&[60, 8]), rows: Vec::new(), ..Sheet::default() };
        assert_eq!(widths(&empty), [LEAST, 8], "nothing in it");
        let many = Sheet { columns: columns(&[40; 20]), rows: row(20), ..Sheet::default() };
        assert_eq!(widths(&many), [LEAST; 20], "narrower than that nobody reads it");
    }

    #[test]
    fn a_tab_name_loses_what_excel_forbids() {
        assert_eq!(tab("事项[2026]/台账?"), "事项2026台账");
        assert_eq!(tab("//"), "台账");
    }
}
