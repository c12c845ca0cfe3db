//! Tables in WordprocessingML.

use super::xml::{self, Ink, Shape};

/// A cell: its text, look and how many columns it covers.
pub(super) struct Cell {
    /// Ready paragraphs.
    pub content: String,
    pub span: usize,
    pub shaded: bool,
    pub middle: bool,
}

impl Cell {
    /// A cell of one text.
    pub(super) fn text(text: &str, ink: Ink, align: &'static str) -> Self {
        let shape = Shape { align: Some(align), ..Shape::default() };
        Self::of(xml::paragraph(&shape, &xml::run(text, ink)))
    }

    pub(super) fn of(content: String) -> Self {
        // Word takes no cell without a paragraph.
        let content = if content.is_empty() { "<w:p/>".to_owned() } else { content };
        Self { content, span: 1, shaded: false, middle: true }
    }

    pub(super) fn span(self, span: usize) -> Self {
        Self { span, ..self }
    }

    pub(super) fn shaded(self) -> Self {
        Self { shaded: true, ..self }
    }

    pub(super) fn top(self) -> Self {
        Self { middle: false, ..self }
    }
}

/// A row and its least height in millimetres (0: as high as its text).
pub(super) struct Row {
    pub cells: Vec<Cell>,
    pub height_mm: u32,
    /// Repeated on every page.
    pub head: bool,
}

impl Row {
    pub(super) fn new(cells: Vec<Cell>) -> Self {
        Self { cells, height_mm: 0, head: false }
    }
}

/// The lines of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    Thin,
    /// A thick frame, in eighths of a point.
    Frame,
    None,
}

fn borders(lines: Lines) -> String {
    let (style, size) = match lines {
        Lines::Thin => ("single", 4),
        Lines::Frame => ("single", 16),
        Lines::None => ("nil", 0),
    };
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let all: Vec<String> = sides
        .iter()
        .map(|side| {
            format!(
                "<w:{side} w:val=\"{style}\" w:sz=\"{size}\" w:space=\"0\" w:color=\"000000\"/>"
            )
        })
        .collect();
    let all = all.concat();
    format!("<w:tblBorders>{all}</w:tblBorders>")
}

/// A table of fixed column widths (twentieths of a point), followed by a thin empty paragraph, as
/// Word wants one between tables and at the end of a cell.
pub(super) fn table(widths: &[u32], rows: &[Row], lines: Lines) -> String {
    let total: u32 = widths.iter().sum();
    let grid: Vec<String> = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let grid = grid.concat();
    let rows: String = rows.iter().map(|row| row_xml(widths, row)).collect();
    let gap = Shape { line: 120, ..Shape::default() };
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblInd w:w=\"110\" w:type=\"dxa\"/>{}<w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:top w:w=\"60\" w:type=\"dxa\"/><w:left w:w=\"110\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"110\" w:type=\"dxa\"/></w:tblCellMar>\
         </w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{}",
        borders(lines),
        xml::paragraph(&gap, "")
    )
}

fn row_xml(widths: &[u32], row: &Row) -> String {
    let height = match row.height_mm {
        0 => String::new(),
        mm => format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", xml::twips(mm)),
    };
    let head = if row.head { "<w:tblHeader/>" } else { "" };
    let mut column = 0;
    let mut cells = String::new();
    for cell in &row.cells {
        let width: u32 = widths.iter().skip(column).take(cell.span).sum();
        column += cell.span;
        cells.push_str(&cell_xml(cell, width));
    }
    format!("<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>")
}

fn cell_xml(cell: &Cell, width: u32) -> String {
    let span = if cell.span > 1 {
        format!("<w:gridSpan w:val=\"{}\"/>", cell.span)
    } else {
        String::new()
    };
    let shade = if cell.shaded {
        "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F0F0F0\"/>"
    } else {
        ""
    };
    let align = if cell.middle { "center" } else { "top" };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{shade}<w:vAlign w:val=\"{align}\"/></w:tcPr>{}</w:tc>",
        cell.content
    )
}
