//! The desk's working list: saved views, filters in the address, rows with one act each, pages.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Button, Meaning, MiniSteps, Tag};
use crate::ui::{self, Link};
use crate::words::Words;

/// A saved view with its count.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub href: String,
    pub label: String,
    pub count: u64,
    pub meaning: Meaning,
    pub current: bool,
}

/// The tabs above a ledger.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/views.html")]
pub struct Views {
    pub w: Words,
    pub views: Vec<View>,
    /// Where 导出 leads; empty for none.
    pub export: String,
}

impl View {
    fn class(&self) -> &'static str {
        match self.meaning {
            Meaning::Late => "late",
            Meaning::Warn => "soon",
            _ => "",
        }
    }
}

/// One field of the filter bar: a text when it has no options, otherwise a menu.
#[derive(Clone, Debug, Default)]
pub struct FilterField {
    pub name: String,
    pub label: String,
    pub value: String,
    /// Value and label.
    pub options: Vec<(String, String)>,
}

/// The filter bar: a GET form, so that the address says what is shown.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/filter.html")]
pub struct Filter {
    pub w: Words,
    pub action: String,
    pub fields: Vec<FilterField>,
    /// Carried along, as the chosen view.
    pub hidden: Vec<(String, String)>,
}

/// A column: label, and how the list is sorted by it.
#[derive(Clone, Debug, Default)]
pub struct Column {
    pub label: String,
    /// Where a click on the head leads; empty when the list cannot be sorted by it.
    pub sort_href: String,
    /// `Some(true)` ascending, `Some(false)` descending.
    pub ascending: Option<bool>,
    /// Figures stand at the right.
    pub figures: bool,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Column {
        Column { label: label.into(), ..Column::default() }
    }

    pub fn figures(mut self) -> Column {
        self.figures = true;
        self
    }

    pub fn sorted(mut self, href: impl Into<String>, ascending: Option<bool>) -> Column {
        self.sort_href = href.into();
        self.ascending = ascending;
        self
    }
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Cell {
    Text(String),
    /// Two lines: the thing and a remark.
    Both(String, String),
    /// The first column: a link and a remark.
    Lead(Link, String),
    Step(String, MiniSteps),
    Tag(Tag),
    Act(Button),
}

impl Cell {
    /// What can be done stands at the far edge.
    fn is_act(&self) -> bool {
        matches!(self, Cell::Act(_))
    }
}

/// One row; late rows are marked at their edge.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub late: bool,
    pub cells: Vec<Cell>,
}

/// A table of a place's things. On a narrow screen each row becomes a block with its labels.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/ledger.html")]
pub struct Ledger {
    /// Said to screen readers: what is listed, in which order.
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Said when there are no rows.
    pub none: String,
}

impl Ledger {
    /// Cells of a row with the label of their column.
    fn labelled<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.columns.iter().zip(&row.cells)
    }

    /// Whether the last column holds what can be done.
    fn acts(&self) -> bool {
        let last = self.rows.first().and_then(|row| row.cells.last());
        last.is_some_and(Cell::is_act)
    }
}

/// Which page of a list this is; counts from 1.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/pager.html")]
pub struct Pager {
    pub w: Words,
    pub from: u64,
    pub to: u64,
    pub all: u64,
    /// Empty where there is none.
    pub before: String,
    pub after: String,
}

impl Pager {
    fn range(&self) -> String {
        self.w.with("ui-page-range", &[("from", &self.from), ("to", &self.to), ("all", &self.all)])
    }
}

/// A search box: a GET form with one field `q`.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/search.html")]
pub struct SearchBox {
    pub w: Words,
    /// Unique on the page.
    pub id: String,
    /// Where it looks; empty for a reader who may not look there, and nothing is shown.
    pub action: String,
    pub label: String,
    pub value: String,
}

impl HtmlSafe for Views {}
impl HtmlSafe for Filter {}
impl HtmlSafe for Ledger {}
impl HtmlSafe for Pager {}
impl HtmlSafe for SearchBox {}
