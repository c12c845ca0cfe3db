//! Cover, contents and heads of parts in a Word file.

use super::body::Writer;
use super::table::{Cell, Lines, Row, table};
use super::xml::{self, Face, Ink, Shape};
use crate::paper::{Block, Column, Contents, Cover, Part};
use crate::pdf::PaperFault;

impl Writer<'_> {
    pub(super) fn cover(&mut self, cover: &Cover) -> Result<(), PaperFault> {
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
    pub(super) fn contents(&mut self, contents: &Contents) {
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

    pub(super) fn part(&mut self, part: &Part) {
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
