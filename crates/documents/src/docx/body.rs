//! The text of a Word file, block by block.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};

use super::table::{Cell, Lines, Row, table};
use super::xml::{self, Face, Ink, Shape, twips};
use crate::paper::{
    Align, Block, Column, Contents, Cover, FactRow, Look, Masthead, Paper, Paragraph, Part,
    Picture, Place, Qr, Signer, Table,
};
use crate::pdf::PaperFault;
use crate::qr;

/// Width of A4 in twentieths of a point.
const PAGE_WIDTH: u32 = 11906;
const PAGE_HEIGHT: u32 = 16838;
/// English Metric Units in a millimetre.
const EMU_PER_MM: u32 = 36_000;
/// Pixels of a QR module in its PNG.
const MODULE_PIXELS: u32 = 8;

/// Sizes of a look: millimetres, half points, twentieths of a point.
pub(super) struct Geometry {
    margins_mm: [u32; 4],
    pub(super) half_points: u32,
    line: u32,
    cell: u32,
    title: u32,
    word: u32,
    face: Face,
    name_mm: u32,
}

impl Geometry {
    pub(super) fn of(look: Look) -> Self {
        let face = if look == Look::Poster { Face::Hei } else { Face::Fang };
        match look {
            Look::Poster => Self {
                margins_mm: [18, 22, 22, 22],
                half_points: 32,
                line: 540,
                cell: 30,
                title: 56,
                word: 96,
                face,
                name_mm: 29,
            },
            Look::Official => Self {
                margins_mm: [37, 26, 35, 28],
                half_points: 32,
                line: 580,
                cell: 28,
                title: 44,
                word: 60,
                face,
                name_mm: 28,
            },
            Look::Form => Self {
                margins_mm: [24, 20, 24, 25],
                half_points: 24,
                line: 400,
                cell: 22,
                title: 40,
                word: 48,
                face,
                name_mm: 25,
            },
        }
    }

    fn width(&self) -> u32 {
        let [_, right, _, left] = self.margins_mm;
        PAGE_WIDTH - twips(left) - twips(right)
    }
}

/// A picture file of the package.
pub(super) struct Media {
    pub id: String,
    pub path: String,
    pub bytes: Vec<u8>,
}

pub(super) struct Written {
    pub document: String,
    pub media: Vec<Media>,
}

struct Writer<'a> {
    paper: &'a Paper,
    geometry: Geometry,
    xml: String,
    media: Vec<Media>,
}

pub(super) fn write(paper: &Paper) -> Result<Written, PaperFault> {
    let geometry = Geometry::of(paper.look);
    let mut writer = Writer { paper, geometry, xml: String::new(), media: Vec::new() };
    for block in &paper.blocks {
        writer.block(block)?;
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
                self.signatures(signers, usize::from(*columns))
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
            Block::Cover(cover) => self.cover(cover)?,
            Block::Contents(contents) => self.contents(contents),
            Block::Part(part) => self.part(part),
            Block::PageBreak => self.xml.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        }
        Ok(())
    }

    fn push(&mut self, shape: &Shape, runs: &str) {
        self.xml.push_str(&xml::paragraph(shape, runs));
    }

    fn ink(&self) -> Ink {
        Ink::new(self.geometry.face, self.geometry.half_points)
    }

    fn cell_ink(&self) -> Ink {
        Ink::new(self.geometry.face, self.geometry.cell)
    }

    fn cell_head(&self) -> Ink {
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

    fn title(&mut self, text: &str, style: &'static str) {
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
        let indented = self.paper.look != Look::Form;
        let shape = Shape {
            style: Some(style),
            line: self.geometry.line,
            before: 100,
            keep_next: true,
            indented,
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
        let indented = paragraph.place == Place::Indented;
        let shape =
            Shape { line: self.geometry.line, indented, align: Some(align), ..Shape::default() };
        let ink = self.ink();
        let runs: String =
            paragraph.runs.iter().map(|run| xml::run(&run.text, ink.bold(run.strong))).collect();
        xml::paragraph(&shape, &runs)
    }

    fn facts(&mut self, rows: &[FactRow]) {
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
                Row::new(cells.collect())
            })
            .collect();
        self.xml.push_str(&table(&widths, &rows, Lines::Thin));
    }

    fn widths(&self, columns: &[Column]) -> Vec<u32> {
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
        self.xml.push_str(&table(&vec![width; columns], &rows, Lines::Thin));
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

    /// A centred QR code with its caption below, as two paragraphs.
    fn qr(&mut self, code: &Qr, side_mm: u32) -> Result<String, PaperFault> {
        let png = png(code.square())?;
        let shape = Shape { align: Some("center"), keep_next: true, ..Shape::default() };
        let drawing = self.drawing(png, "png", code.address(), (side_mm, side_mm));
        let caption = Shape { align: Some("center"), ..Shape::default() };
        let caption = xml::paragraph(&caption, &xml::run(code.caption(), Ink::new(Face::Hei, 21)));
        Ok(xml::paragraph(&shape, &drawing) + &caption)
    }

    fn picture(&mut self, picture: &Picture) -> Result<(), PaperFault> {
        let size = image::ImageReader::with_format(Cursor::new(&picture.jpeg), ImageFormat::Jpeg);
        let (width, height) =
            size.into_dimensions().map_err(|error| PaperFault::Setting(error.to_string()))?;
        // 150 mm wide, or as wide as a height of 110 mm allows.
        let wide = (150, (150 * height / width.max(1)).max(1));
        let size_mm =
            if wide.1 <= 110 { wide } else { ((110 * width / height.max(1)).max(1), 110) };
        let drawing = self.drawing(picture.jpeg.clone(), "jpg", &picture.alt, size_mm);
        let shape = Shape { align: Some("center"), keep_next: true, ..Shape::default() };
        self.push(&shape, &drawing);
        let caption = Shape { align: Some("center"), after: 120, ..Shape::default() };
        self.push(&caption, &xml::run(&picture.caption, self.cell_ink()));
        Ok(())
    }

    /// An inline picture; the file goes into the package.
    fn drawing(&mut self, bytes: Vec<u8>, kind: &str, alt: &str, size_mm: (u32, u32)) -> String {
        let number = self.media.len() + 1;
        let (id, path) = (format!("rMedia{number}"), format!("media/{number}.{kind}"));
        let (cx, cy) = (size_mm.0 * EMU_PER_MM, size_mm.1 * EMU_PER_MM);
        let alt = xml::escape(alt);
        let drawing = format!(
            "<w:r><w:drawing><wp:inline><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
             <wp:docPr id=\"{number}\" name=\"{number}.{kind}\" descr=\"{alt}\"/><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{number}.{kind}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>\
             </a:graphic></wp:inline></w:drawing></w:r>"
        );
        self.media.push(Media { id, path, bytes });
        drawing
    }

    fn cover(&mut self, cover: &Cover) -> Result<(), PaperFault> {
        let word = Shape { align: Some("center"), before: 2400, after: 480, ..Shape::default() };
        self.push(&word, &xml::run(&cover.word, Ink::new(Face::BiaoSong, 88).bold(true)));
        self.title(&cover.title, "Heading1");
        self.facts(&cover.rows);
        if let Some(code) = &cover.qr {
            let xml = self.qr(code, 34)?;
            self.xml.push_str(&xml);
        }
        let end = Shape { align: Some("center"), before: 1200, ..Shape::default() };
        let text = format!("{}\n{}", cover.organ, cover.date);
        self.push(&end, &xml::run(&text, Ink::new(Face::Fang, 32)));
        self.xml.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
        Ok(())
    }

    /// The parts with their pages, as fields that Word fills when it opens the file.
    fn contents(&mut self, contents: &Contents) {
        self.title(&contents.title, "Heading2");
        let heads = contents.heads.iter();
        let heads =
            heads.map(|head| Cell::text(head, self.cell_head(), "center").shaded()).collect();
        let mut rows = vec![Row { cells: heads, height_mm: 0, head: true }];
        let ink = self.cell_ink();
        let centre = Shape { align: Some("center"), ..Shape::default() };
        rows.extend(self.paper.blocks.iter().filter_map(|block| {
            let Block::Part(part) = block else { return None };
            let page = xml::field(&format!("PAGEREF {} \\h", bookmark(part)), " ", ink);
            Some(Row::new(vec![
                Cell::text(&part.number.to_string(), ink, "center"),
                Cell::text(&part.title, ink, "left"),
                Cell::text(&part.time, ink, "left"),
                Cell::text(&part.position, ink, "center"),
                Cell::of(xml::paragraph(&centre, &page)),
            ]))
        }));
        let columns = [2, 8, 10, 4, 3].map(|share| Column::new("", share));
        self.xml.push_str(&table(&self.widths(&columns), &rows, Lines::Thin));
    }

    fn part(&mut self, part: &Part) {
        let name = bookmark(part);
        let number = part.number;
        let title =
            xml::run(&format!("{number}　{}", part.title), Ink::new(Face::Hei, 28).bold(true));
        let marked = format!(
            "<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>{title}<w:bookmarkEnd w:id=\"{number}\"/>"
        );
        let shape = Shape {
            style: Some("Heading1"),
            page_break_before: true,
            keep_next: true,
            ..Shape::default()
        };
        self.push(&shape, &marked);
        let below = Shape { rule_below: 8, after: 160, ..Shape::default() };
        let when = format!("{}　·　{}", part.time, part.position);
        self.push(&below, &xml::run(&when, Ink::new(Face::Hei, 19)));
    }
}

fn bookmark(part: &Part) -> String {
    format!("part{}", part.number)
}

fn aligned(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    }
}

/// Word takes no SVG without a bitmap beside it: the code as a black and white PNG.
fn png(square: &qr::Square) -> Result<Vec<u8>, PaperFault> {
    let modules = u32::try_from(square.side() + 8).unwrap_or(u32::MAX);
    let side = modules.saturating_mul(MODULE_PIXELS);
    let dark = |pixel: u32| usize::try_from(pixel / MODULE_PIXELS).ok()?.checked_sub(4);
    let bitmap = GrayImage::from_fn(side, side, |x, y| {
        let module = dark(x).zip(dark(y)).and_then(|(x, y)| square.rows().get(y)?.get(x).copied());
        Luma([if module == Some(true) { 0 } else { 255 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    bitmap
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|error| PaperFault::Writing(error.to_string()))?;
    Ok(bytes.into_inner())
}
