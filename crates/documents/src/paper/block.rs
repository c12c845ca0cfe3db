//! The parts a paper is composed of.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::qr;

/// A value up to this width shares its row with another fact; a Chinese character is 2 wide.
const NARROW_WIDTH: usize = 20;

/// One part of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Organ, big word (公示) and number over a thick rule.
    Masthead(Masthead),
    /// The centred title.
    Title {
        text: String,
    },
    /// Level 1 (一、), 2 (（一）), 3 (1.) or 4; the number is part of the text.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(Paragraph),
    /// A table of names and values.
    Facts {
        rows: Vec<FactRow>,
    },
    /// A list with a head that is repeated on every page.
    Table(Table),
    /// Boxes to sign in, `columns` in a row.
    Signatures {
        signers: Vec<Signer>,
        columns: u8,
    },
    Qr(Qr),
    /// Paragraphs in a thick frame.
    Note {
        lines: Vec<Paragraph>,
    },
    /// Who, when, place for the stamp, QR code; on a poster at the foot of the page.
    Closing {
        organ: String,
        date: String,
        seal: bool,
        qr: Option<Qr>,
    },
    Picture(Picture),
    /// A drawing that takes what is left of the page.
    Drawing(Drawing),
    /// The first page of a dossier.
    Cover(Cover),
    /// The table of parts with their pages.
    Contents(Contents),
    /// Begins a numbered part on a new page.
    Part(Part),
    /// A frame of faint lines to write on by hand, in millimetres.
    Room {
        mm: u8,
    },
    PageBreak,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Masthead {
    pub organ: String,
    pub word: Option<String>,
    pub number: Option<String>,
}

/// A stretch of text, strong or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    pub text: String,
    pub strong: bool,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// First line two characters in: running text.
    Indented,
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    pub runs: Vec<Run>,
    pub place: Place,
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub name: String,
    pub value: String,
    #[serde(skip)]
    wide: bool,
    #[serde(skip)]
    room_mm: u8,
}

/// One fact over the whole width, or two side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactRow {
    pub facts: Vec<Fact>,
    /// Least height in millimetres: room for a pen. 0 for printed text.
    pub room_mm: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Left,
    Centre,
    Right,
}

/// A column: its head and its share of the width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    pub head: String,
    pub share: u8,
    pub align: Align,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    pub caption: Option<String>,
    pub columns: Vec<Column>,
    /// Cells in the order of the columns; missing cells are blank.
    pub rows: Vec<Vec<String>>,
    /// Least height of a row in millimetres: room for a pen. 0 for printed text.
    pub row_mm: u8,
}

/// Who signs in a box; the name is left blank when nobody is named yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    pub label: String,
    pub name: Option<String>,
}

/// A QR code of an address, computed when made so that drawing cannot fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    address: String,
    caption: String,
    square: qr::Square,
}

/// A photo as `photo::shrink` gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    #[serde(skip)]
    pub jpeg: Vec<u8>,
    pub caption: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// Lines and words as SVG markup, without a foreign host or a style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawing {
    pub svg: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// 一事一档
    pub word: String,
    pub title: String,
    pub rows: Vec<FactRow>,
    /// Who keeps it, and the day.
    pub organ: String,
    pub date: String,
    pub qr: Option<Qr>,
}

/// The contents page; the parts are found in the paper itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// 卷内目录
    pub title: String,
    /// Heads of the columns: 序号, 材料, 时间, 账本, 页码.
    pub heads: [String; 5],
}

/// The head of a numbered part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    pub number: u32,
    pub title: String,
    /// When it happened and, if a day or more apart, when it was recorded.
    pub time: String,
    /// Where it stands in the ledger: 第 42 条.
    pub position: String,
}

impl Block {
    /// Running text: one indented paragraph for each line that is not empty.
    pub fn text(text: &str) -> Vec<Self> {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| Self::Paragraph(Paragraph::indented(line)))
            .collect()
    }

    /// A heading.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    /// The centred title.
    pub fn title(text: impl Into<String>) -> Self {
        Self::Title { text: text.into() }
    }

    /// A table of facts; short ones share a row.
    pub fn facts(facts: impl IntoIterator<Item = Fact>) -> Self {
        Self::Facts { rows: fact_rows(facts) }
    }
}

/// Lays facts into rows: two narrow neighbours share one.
pub(super) fn fact_rows(facts: impl IntoIterator<Item = Fact>) -> Vec<FactRow> {
    let mut rows: Vec<FactRow> = Vec::new();
    for fact in facts {
        match rows.last_mut() {
            Some(FactRow { facts, room_mm })
                if !fact.wide && matches!(facts.as_slice(), [f] if !f.wide) =>
            {
                *room_mm = (*room_mm).max(fact.room_mm);
                facts.push(fact);
            }
            _ => rows.push(FactRow { room_mm: fact.room_mm, facts: vec![fact] }),
        }
    }
    rows
}

impl Fact {
    /// A fact; a long value or one of several lines takes the whole width.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        let width: usize = value.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let wide = width > NARROW_WIDTH || value.contains('\n');
        Self { name, value, wide, room_mm: 0 }
    }

    /// Leaves at least so much height for a pen.
    #[must_use]
    pub fn room(self, room_mm: u8) -> Self {
        Self { room_mm, ..self }
    }

    /// Takes the whole width whatever its length.
    #[must_use]
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }
}

impl Paragraph {
    /// Running text, first line two characters in.
    pub fn indented(text: impl Into<String>) -> Self {
        Self { runs: vec![Run::plain(text)], place: Place::Indented }
    }

    /// A line at the left edge.
    pub fn left(text: impl Into<String>) -> Self {
        Self { runs: vec![Run::plain(text)], place: Place::Left }
    }

    /// A strong beginning and its text: `公示时间：` and what follows.
    pub fn labelled(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { runs: vec![Run::strong(label), Run::plain(text)], place: Place::Left }
    }

    /// The words as a reader sees them.
    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Run {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: false }
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: true }
    }
}

impl Column {
    pub fn new(head: impl Into<String>, share: u8) -> Self {
        Self { head: head.into(), share, align: Align::Left }
    }

    #[must_use]
    pub fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

impl Table {
    /// A printed list.
    pub fn new(columns: Vec<Column>, rows: Vec<Vec<String>>) -> Self {
        Self { caption: None, columns, rows, row_mm: 0 }
    }
}

impl Signer {
    /// A box for a role nobody is named for.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), name: None }
    }
}

impl Qr {
    /// A code of `address`. Errors: the address is longer than a code that a phone reads from paper.
    pub fn new(
        address: impl Into<String>,
        caption: impl Into<String>,
    ) -> Result<Self, qr::TooLong> {
        let address = address.into();
        let square = qr::square(&address)?;
        Ok(Self { address, caption: caption.into(), square })
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn caption(&self) -> &str {
        &self.caption
    }

    /// The modules, for renderers.
    pub fn square(&self) -> &qr::Square {
        &self.square
    }
}

impl Serialize for Qr {
    /// The template gets the drawing, not the modules.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Qr", 3)?;
        fields.serialize_field("address", &self.address)?;
        fields.serialize_field("caption", &self.caption)?;
        fields.serialize_field("svg", &self.square.svg())?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_short_facts_share_a_row_and_a_long_one_stands_alone() {
        let rows = fact_rows([
            Fact::new("承包人", "周某某（三组）"),
            Fact::new("面积", "12.6 亩"),
            Fact::new("年限", "五年"),
            Fact::new("钱怎么收", "每年 1 月 10 日前交到村集体账户"),
            Fact::new("价钱", "短").wide(),
        ]);
        let widths: Vec<usize> = rows.iter().map(|row| row.facts.len()).collect();
        assert_eq!(widths, [2, 1, 1, 1]);
    }

    #[test]
    fn running_text_becomes_one_paragraph_a_line_without_empty_ones() {
        let blocks = Block::text("第一段\n\n  第二段  \n");
        assert_eq!(blocks.len(), 2);
        assert_eq!(blocks[1], Block::Paragraph(Paragraph::indented("第二段")));
    }
}
