//! The components: each a struct with its partial beside it; `{{ part }}` in a template shows it.
//!
//! All texts in them are already said in the reader's language, except words that belong to the
//! component itself, for which it takes `w`. Texts are escaped by the partial.

mod lists;
mod matter;
mod paper;
mod people;
mod tables;

pub use lists::{
    Document, DocumentKind, Empty, Fact, Facts, Inset, Kpi, KpiStrip, MineRow, NoticeRow, Summary,
    SummaryRow, Task, TaskGroup, TaskList, Tone,
};
pub use matter::{
    Countdown, MatterCard, MiniSteps, Moment, Quorum, State, Step, Steps, Timeline, Turn,
};
pub use paper::{PaperFoot, PaperHead, Qr};
pub use people::{Comment, Confirm, Reply};
pub use tables::{Cell, Column, Filter, FilterField, Ledger, Pager, Row, SearchBox, View, Views};

use crate::ui::{self, Link};

/// What a status means: decides colour and shape together (design rule 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    /// Running well.
    Go,
    /// Waiting for others, notices.
    Wait,
    /// Needs somebody now, due soon.
    Warn,
    /// Late, or an error.
    Late,
    /// Finished: plain text with a tick.
    Done,
    /// Neutral, closed.
    #[default]
    Quiet,
}

/// A status as a word: `{{ tag }}`. Never clickable.
#[derive(Clone, Debug, Default, PartialEq, Eq, askama::Template)]
#[template(path = "ui/parts/tag.html")]
pub struct Tag {
    pub meaning: Meaning,
    pub word: String,
}

impl Tag {
    pub fn new(meaning: Meaning, word: impl Into<String>) -> Tag {
        Tag { meaning, word: word.into() }
    }

    fn class(&self) -> &'static str {
        match self.meaning {
            Meaning::Go => "tag--go",
            Meaning::Wait => "tag--wait",
            Meaning::Warn => "tag--warn",
            Meaning::Late => "tag--late",
            Meaning::Done => "tag--done",
            Meaning::Quiet => "tag--quiet",
        }
    }
}

impl askama::filters::HtmlSafe for Tag {}

/// A link that looks like a button; `main` for the one act of the view.
#[derive(Clone, Debug, Default, PartialEq, Eq, askama::Template)]
#[template(path = "ui/parts/button.html")]
pub struct Button {
    pub link: Link,
    pub icon: &'static str,
    pub main: bool,
    pub block: bool,
}

impl askama::filters::HtmlSafe for Button {}

impl Button {
    /// The one main act of a view.
    pub fn main(href: impl Into<String>, label: impl Into<String>) -> Button {
        Button { link: Link::new(href, label), main: true, ..Button::default() }
    }

    /// A lesser act.
    pub fn line(href: impl Into<String>, label: impl Into<String>) -> Button {
        Button { link: Link::new(href, label), ..Button::default() }
    }

    pub fn icon(mut self, icon: &'static str) -> Button {
        self.icon = icon;
        self
    }

    pub fn block(mut self) -> Button {
        self.block = true;
        self
    }
}
