//! The text of a Word file, block by block.

use super::geometry::{Geometry, PAGE_HEIGHT, PAGE_WIDTH};
use super::media::Media;
use super::table::{Cell, Lines, Row, table};
use super::xml::{self, Face, Ink, Shape, twips};
use crate::paper::{
    Align, Block, Column, FactRow, Look, Masthead, Paper, Paragraph, Place, Qr, Signer, Table,
};
use crate::pdf::PaperFault;

pub(super) struct Written {
    pub document: String,
    pub media: Vec<Media>,
}

/// The body while it is written.
pub(super) struct Writer<'a> {
    pub(super) paper: &'a Paper,
    pub(super) geometry: Geometry,
    pub(super) xml: String,
    pub(super) media: Vec<Media>,
}

pub(super) fn write(paper: &Paper) -> Result<Written, PaperFault> {
    let geometry = Geometry::of(paper.look);
    let mut writer = Writer { paper, geometry, xml: String::new(), media: Vec::new() };
    if let Some(code) = &paper.qr {
        writer.corner(code)?;
    }
    let mut after_text = false;
    let mut blocks = paper.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        if after_text && is_table(block) {
            writer.gap(ends_a_paper(block));
        }
        after_text = matches!(block, Block::Paragraph(_));
        let from = writer.xml.len();
        writer.block(block)?;
        if blocks.peek().is_some_and(|next| ends_a_paper(next)) {
            writer.keep_with_next(from);
        }
    }
    let [top, right, bottom, left] = writer.geometry.margins_mm.map(twips);
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rHeader\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rFooter\"/>\
         <w:pgSz w:w=\"{PAGE_WIDTH}\" w:h=\"{PAGE_HEIGHT}\"/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" \
         w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"567\" w:footer=\"680\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>",
        writer.xml
    );
    Ok(Written { document, media: writer.media })
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) -> Result<(), PaperFault> {
        match block {
            Block::Masthead(head) => self.masthead(head),
            Block::Title { text } => self.title(text, "Heading2"),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(paragraph) => {
                let xml = self.paragraph(paragraph);
                self.xml.push_str(&xml);
            }
            Block::Facts { rows } => self.facts(rows),
            Block::Table(table) => self.list(table),
            Block::Signatures { signers, columns } => {
                self.signatures(signers, usize::from(*columns));
            }
            Block::Qr(code) => {
                let xml = self.qr(code, 36)?;
                self.xml.push_str(&xml);
            }
            Block::Note { lines } => self.note(lines),
            Block::Closing { organ, date, seal, qr } => {
                self.closing(organ, date, *seal, qr.as_ref())?;
            }
            Block::Picture(picture) => self.picture(picture)?,
            // Word shows the words of a drawing; the drawing itself stands in the PDF.
            Block::Drawing(drawing) => self.note(&[Paragraph::left(drawing.alt.as_str())]),
            Block::Cover(cover) => self.cover(cover)?,
            Block::Contents(contents) => self.contents(contents),
            Block::Part(part) => self.part(part),
            Block::Room { mm } => self.room(u32::from(*mm)),
            Block::PageBreak => self.xml.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        }
        Ok(())
    }

    /// A thin line between running text and a table.
    fn gap(&mut self, keep_next: bool) {
        self.push(&Shape { line: 120, keep_next, ..Shape::default() }, "");
    }

    /// What stands last of the text written since `from` stays on the page of what comes next.
    fn keep_with_next(&mut self, from: usize) {
        let Some(written) = self.xml.get(from..) else { return };
        let last = written.rfind("<w:tr>").or_else(|| written.rfind("<w:p>")).unwrap_or(0);
        let kept = xml::kept(written.get(last..).unwrap_or_default());
        self.xml.truncate(from + last);
        self.xml.push_str(&kept);
    }

    pub(super) fn push(&mut self, shape: &Shape, runs: &str) {
        self.xml.push_str(&xml::paragraph(shape, runs));
    }

    pub(super) fn ink(&self) -> Ink {
        Ink::new(self.geometry.face, self.geometry.half_points)
    }

    pub(super) fn cell_ink(&self) -> Ink {
        Ink::new(self.geometry.face, self.geometry.cell)
    }

    pub(super) fn cell_head(&self) -> Ink {
        Ink::new(Face::Hei, self.geometry.cell).bold(true)
    }

    fn masthead(&mut self, head: &Masthead) {
        let centre = Shape { align: Some("center"), after: 60, ..Shape::default() };
        let ruled = Shape { rule_below: 20, after: 240, ..centre.clone() };
        let lines: Vec<(&str, Ink)> = [
            Some((head.organ.as_str(), Ink::new(Face::Hei, self.geometry.half_points + 4))),
            head.word
                .as_deref()
                .map(|word| (word, Ink::new(Face::BiaoSong, self.geometry.word).bold(true))),
            head.number.as_deref().map(|number| (number, Ink::new(Face::Fang, 24))),
        ]
        .into_iter()
        .flatten()
        .collect();
        let last = lines.len().saturating_sub(1);
        for (index, (text, ink)) in lines.into_iter().enumerate() {
            let shape = if index == last { &ruled } else { &centre };
            self.push(shape, &xml::run(text, ink));
        }
    }

    pub(super) fn title(&mut self, text: &str, style: &'static str) {
        let shape = Shape {
            style: Some(style),
            align: Some("center"),
            before: 120,
            after: 200,
            keep_next: true,
            ..Shape::default()
        };
        let ink = Ink::new(Face::BiaoSong, self.geometry.title).bold(true);
        self.push(&shape, &xml::run(text, ink));
    }

    fn heading(&mut self, level: u8, text: &str) {
        let (style, face) = match level {
            0 | 1 => ("Heading2", Face::Hei),
            2 => ("Heading3", Face::Kai),
            3 => ("Heading4", Face::Fang),
            _ => ("Heading5", Face::Fang),
        };
        let indent = if self.paper.look == Look::Form { 0 } else { self.geometry.indent() };
        let shape = Shape {
            style: Some(style),
            line: self.geometry.line,
            before: 100,
            keep_next: true,
            indent,
            ..Shape::default()
        };
        let ink = Ink::new(face, self.geometry.half_points).bold(level == 3);
        self.push(&shape, &xml::run(text, ink));
    }

    fn paragraph(&self, paragraph: &Paragraph) -> String {
        let align = match paragraph.place {
            Place::Indented => "both",
            Place::Left => "left",
            Place::Centre => "center",
            Place::Right => "right",
        };
        let indent = if paragraph.place == Place::Indented { self.geometry.indent() } else { 0 };
        let shape =
            Shape { line: self.geometry.line, indent, align: Some(align), ..Shape::default() };
        let ink = self.ink();
        let runs: String =
            paragraph.runs.iter().map(|run| xml::run(&run.text, ink.bold(run.strong))).collect();
        xml::paragraph(&shape, &runs)
    }

    pub(super) fn facts(&mut self, rows: &[FactRow]) {
        let name = twips(self.geometry.name_mm);
        let rest = self.geometry.width().saturating_sub(2 * name);
        let widths = [name, rest * 12 / 22, name, rest * 10 / 22];
        let rows: Vec<Row> = rows
            .iter()
            .map(|row| {
                let span = if row.facts.len() == 2 { 1 } else { 3 };
                let cells = row.facts.iter().flat_map(|fact| {
                    [
                        Cell::text(&fact.name, self.cell_head(), "left").shaded(),
                        Cell::text(&fact.value, self.cell_ink(), "left").span(span),
                    ]
                });
                let height_mm = u32::from(row.room_mm);
                Row { cells: cells.collect(), height_mm, head: false }
            })
            .collect();
        self.xml.push_str(&table(&widths, &rows, Lines::Thin));
    }

    pub(super) fn widths(&self, columns: &[Column]) -> Vec<u32> {
        let shares: u32 = columns.iter().map(|column| u32::from(column.share)).sum();
        let width = self.geometry.width();
        columns.iter().map(|column| width * u32::from(column.share) / shares.max(1)).collect()
    }

    fn list(&mut self, list: &Table) {
        if let Some(caption) = &list.caption {
            let shape =
                Shape { align: Some("center"), keep_next: true, after: 60, ..Shape::default() };
            self.push(&shape, &xml::run(caption, self.cell_head()));
        }
        let heads = list.columns.iter();
        let heads = heads
            .map(|column| Cell::text(&column.head, self.cell_head(), "center").shaded())
            .collect();
        let mut rows = vec![Row { cells: heads, height_mm: 0, head: true }];
        rows.extend(list.rows.iter().map(|row| {
            let cells = list.columns.iter().enumerate().map(|(index, column)| {
                let text = row.get(index).map(String::as_str).unwrap_or_default();
                Cell::text(text, self.cell_ink(), aligned(column.align))
            });
            Row { cells: cells.collect(), height_mm: u32::from(list.row_mm), head: false }
        }));
        self.xml.push_str(&table(&self.widths(&list.columns), &rows, Lines::Thin));
    }

    fn signatures(&mut self, signers: &[Signer], columns: usize) {
        let columns = columns.max(1);
        let width = u32::try_from(columns).map_or(0, |count| self.geometry.width() / count);
        let rows: Vec<Row> = signers
            .chunks(columns)
            .map(|chunk| {
                let mut cells: Vec<Cell> = chunk
                    .iter()
                    .map(|signer| {
                        let name = signer.name.as_deref().unwrap_or_default();
                        let text = format!("{}　{name}", signer.label);
                        Cell::text(text.trim_end(), self.cell_ink(), "left").top()
                    })
                    .collect();
                cells.resize_with(columns, || Cell::text("", self.cell_ink(), "left"));
                Row { cells, height_mm: 18, head: false }
            })
            .collect();
        let boxes = table(&vec![width; columns], &rows, Lines::Thin);
        // All rows of boxes stay together; the last one leads on to nothing.
        let last = boxes.rfind("<w:tr>").unwrap_or(0);
        let (first, last) = boxes.split_at(last);
        self.xml.push_str(&xml::kept(first));
        self.xml.push_str(last);
    }

    /// An empty frame as high as asked.
    fn room(&mut self, mm: u32) {
        let row = Row { cells: vec![Cell::of(String::new())], height_mm: mm, head: false };
        self.xml.push_str(&table(&[self.geometry.width()], &[row], Lines::Thin));
    }

    fn note(&mut self, lines: &[Paragraph]) {
        let content: String = lines.iter().map(|line| self.paragraph(line)).collect();
        let rows = [Row::new(vec![Cell::of(content)])];
        self.xml.push_str(&table(&[self.geometry.width()], &rows, Lines::Frame));
    }

    fn closing(
        &mut self,
        organ: &str,
        date: &str,
        seal: bool,
        code: Option<&Qr>,
    ) -> Result<(), PaperFault> {
        let width = self.geometry.width();
        if code.is_none() && self.paper.look != Look::Poster {
            let right =
                Shape { align: Some("right"), before: 240, keep_lines: true, ..Shape::default() };
            let stamp = if seal { "\n（盖章处）" } else { "" };
            let words = format!("{organ}　　\n{date}　　{stamp}");
            self.push(&right, &xml::run(&words, self.ink()));
            return Ok(());
        }
        let left = Shape { align: Some("left"), ..Shape::default() };
        let who = xml::paragraph(&left, &xml::run(&format!("{organ}\n{date}"), self.ink()));
        let stamp = if seal { "（盖章处）" } else { "" };
        let code = match code {
            Some(code) => self.qr(code, 36)?,
            None => xml::paragraph(&left, ""),
        };
        let cells = vec![
            Cell::of(who),
            Cell::text(stamp, Ink::new(Face::Hei, 22), "center"),
            Cell::of(code),
        ];
        let row = Row { cells, height_mm: 40, head: false };
        self.xml.push_str(&table(
            &[width * 4 / 10, width * 3 / 10, width * 3 / 10],
            &[row],
            Lines::None,
        ));
        Ok(())
    }
}

/// Who signs, stamps and when: never alone on a page.
fn ends_a_paper(block: &Block) -> bool {
    matches!(block, Block::Signatures { .. } | Block::Closing { .. })
}

/// Blocks that Word draws as tables.
fn is_table(block: &Block) -> bool {
    matches!(
        block,
        Block::Facts { .. }
            | Block::Table(_)
            | Block::Signatures { .. }
            | Block::Note { .. }
            | Block::Room { .. }
    )
}

fn aligned(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    }
}
