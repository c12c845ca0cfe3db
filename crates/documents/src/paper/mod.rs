//! A paper as plain data: what stands on it, in which order; never how it is drawn.
//!
//! Rule 1. Every paper of the house (notice, record, dossier, plan, filing sheet, household slip ...)
//!         is a [`Paper`], so PDF and Word say the same words.
//! Rule 2. Days and moments come as text; nothing here reads a clock.
//! Rule 3. A paper never needs colour: it prints in black and white.
//! Rule 4. A demo line, when given, stands at the head and the foot of every page.

mod block;
mod dossier;
mod notice;
mod record;
mod shown;

pub use block::{
    Align, Block, Column, Contents, Cover, Drawing, Fact, FactRow, Masthead, Paragraph, Part,
    Picture, Place, Qr, Run, Signer, Table,
};
pub use dossier::{Dossier, Enclosure};
pub use notice::{Clock, Notice};
pub use record::{Ayes, MeetingRecord, Seat, Speech, Stand};

use serde::Serialize;

/// Page geometry and type sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// To be posted on a board and read from three metres: sans, 16 pt.
    Poster,
    /// GB/T 9704: margins 37, 28, 35 and 26 mm, 22 lines of 28 characters in size 3.
    Official,
    /// Records and sheets with tables: 12 pt, narrower margins.
    Form,
}

/// One paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The name of the document, also in its metadata.
    pub title: String,
    pub look: Look,
    pub blocks: Vec<Block>,
    /// The code in the corner of the first page: where the dossier stands.
    pub qr: Option<Qr>,
    pub foot: Foot,
    /// "演示：人物与事项均为虚构，史料案例除外", or nothing.
    pub demo: Option<String>,
    /// RFC 3339, written into the metadata; the same text gives the same bytes. A text that is not
    /// a moment leaves the metadata without one.
    pub made_at: Option<String>,
}

/// The line at the foot of every page; the page numbers are added by the renderer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Foot {
    /// What the pages are pages of: 本公示.
    pub noun: String,
    /// 打印时间, as text.
    pub printed: Option<String>,
    /// 经手人.
    pub handler: Option<String>,
    /// 编号 of the record.
    pub number: Option<String>,
}

impl Paper {
    /// A paper without blocks.
    pub fn new(title: impl Into<String>, look: Look, foot: Foot) -> Self {
        Self {
            title: title.into(),
            look,
            blocks: Vec::new(),
            qr: None,
            foot,
            demo: None,
            made_at: None,
        }
    }

    /// How many steps closer it may be set to come to one page, without pictures and parts of its own: a record or
    /// sheet in one, what hangs on the board in three, a letter in none.
    pub(crate) fn closer_steps(&self) -> i64 {
        let whole = |block: &Block| {
            !matches!(
                block,
                Block::Picture(_) | Block::Part(_) | Block::Cover(_) | Block::PageBreak
            )
        };
        match self.look {
            Look::Form if self.blocks.iter().all(whole) => 1,
            Look::Poster if self.blocks.iter().all(whole) => 3,
            Look::Form | Look::Poster | Look::Official => 0,
        }
    }

    /// Adds one block.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// Adds blocks in order.
    #[must_use]
    pub fn with_all(mut self, blocks: impl IntoIterator<Item = Block>) -> Self {
        self.blocks.extend(blocks);
        self
    }

    /// Sets the code in the corner of the first page.
    #[must_use]
    pub fn code(mut self, qr: Option<Qr>) -> Self {
        self.qr = qr;
        self
    }

    /// Sets the demo line.
    #[must_use]
    pub fn demo(mut self, line: Option<String>) -> Self {
        self.demo = line;
        self
    }

    /// Sets the moment of the metadata (RFC 3339).
    #[must_use]
    pub fn made_at(mut self, moment: impl Into<String>) -> Self {
        self.made_at = Some(moment.into());
        self
    }
}
