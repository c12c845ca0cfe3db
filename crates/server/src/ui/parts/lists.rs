//! Lists of a page: papers, facts, answers to check, figures, tasks, notices, and what to say when
//! there is nothing.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Tag;
use crate::ui;
use crate::words::Words;

/// What a paper is, for its drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentKind {
    #[default]
    Text,
    Picture,
    Table,
    Archive,
}

impl DocumentKind {
    pub(super) fn icon(self) -> &'static str {
        match self {
            DocumentKind::Text => "document",
            DocumentKind::Picture => "picture",
            DocumentKind::Table => "list",
            DocumentKind::Archive => "archive",
        }
    }
}

/// A paper to open or take along: one row.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/document.html")]
pub struct Document {
    pub kind: DocumentKind,
    pub href: String,
    pub name: String,
    /// Kind, pages or size and date, as 表格 1 页 · 11月10日更新.
    pub note: String,
}

/// One fact: what, which, and a phone number to call about it (may be empty).
#[derive(Clone, Debug, Default)]
pub struct Fact {
    pub what: String,
    pub which: String,
    pub phone: String,
}

impl Fact {
    pub fn new(what: impl Into<String>, which: impl Into<String>) -> Fact {
        Fact { what: what.into(), which: which.into(), phone: String::new() }
    }

    pub fn phone(mut self, phone: impl Into<String>) -> Fact {
        self.phone = phone.into();
        self
    }
}

/// 谁提的, 谁负责, 花多少钱.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/facts.html")]
pub struct Facts {
    pub w: Words,
    pub facts: Vec<Fact>,
}

/// One answer to check, with the way back to change it (empty: cannot be changed).
#[derive(Clone, Debug, Default)]
pub struct SummaryRow {
    pub what: String,
    pub answer: String,
    pub change: String,
}

/// 提交前再看一眼: the answers given so far.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/summary.html")]
pub struct Summary {
    pub w: Words,
    pub rows: Vec<SummaryRow>,
}

/// One figure of the strip.
#[derive(Clone, Debug, Default)]
pub struct Kpi {
    pub what: String,
    pub figure: String,
    pub unit: String,
    pub note: String,
    /// Cinnabar: late.
    pub bad: bool,
    /// Where the list behind the figure is; empty for none.
    pub href: String,
}

/// Three to five figures of one place, never compared with another place.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/kpi.html")]
pub struct KpiStrip {
    pub figures: Vec<Kpi>,
}

/// What to say when there is nothing, and what one can do about it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/empty.html")]
pub struct Empty {
    pub sentence: String,
    pub act: Option<super::Button>,
}

/// What an inset is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Warn,
    Bad,
}

/// A remark set apart: a rule with its citation, a warning, a thing done.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/inset.html")]
pub struct Inset {
    pub tone: Tone,
    pub heading: String,
    pub lines: Vec<String>,
    /// As 《村民委员会组织法》第二十二条; empty for none.
    pub cite: String,
    /// Where the article can be read; empty for none.
    pub cite_href: String,
    /// 待核对: the text of the rule is not confirmed.
    pub unconfirmed: bool,
    pub w: Words,
}

impl Inset {
    pub fn new(tone: Tone, line: impl Into<String>) -> Inset {
        Inset { tone, lines: vec![line.into()], ..Inset::default() }
    }

    fn class(&self) -> &'static str {
        match self.tone {
            Tone::Plain => "",
            Tone::Good => " inset--good",
            Tone::Warn => " inset--warn",
            Tone::Bad => " inset--bad",
        }
    }
}

/// One thing to do: the whole row is the link.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/task.html")]
pub struct Task {
    pub href: String,
    pub what: String,
    pub note: String,
}

/// Tasks under a heading, as 已超期 1.
#[derive(Clone, Debug, Default)]
pub struct TaskGroup {
    pub heading: String,
    pub meaning: super::Meaning,
    pub tasks: Vec<Task>,
}

/// 今天要办 5 件.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/tasks.html")]
pub struct TaskList {
    /// Unique on the page.
    pub id: String,
    pub heading: String,
    pub note: String,
    pub groups: Vec<TaskGroup>,
}

impl TaskGroup {
    fn class(&self) -> &'static str {
        match self.meaning {
            super::Meaning::Late => " grp--late",
            super::Meaning::Warn => " grp--today",
            _ => "",
        }
    }
}

/// A notice in a list: days left in a box, title, one line.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/notice.html")]
pub struct NoticeRow {
    pub w: Words,
    pub href: String,
    pub title: String,
    pub note: String,
    /// Calendar days until the end; negative shows no box.
    pub days: i64,
}

/// Something I took part in: title, one line, status.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/mine.html")]
pub struct MineRow {
    pub href: String,
    pub title: String,
    pub note: String,
    pub tag: Tag,
}

impl HtmlSafe for Document {}
impl HtmlSafe for Facts {}
impl HtmlSafe for Summary {}
impl HtmlSafe for KpiStrip {}
impl HtmlSafe for Empty {}
impl HtmlSafe for Inset {}
impl HtmlSafe for Task {}
impl HtmlSafe for TaskList {}
impl HtmlSafe for NoticeRow {}
impl HtmlSafe for MineRow {}
