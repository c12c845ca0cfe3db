//! The calendar and each publication as a paper for the board.

use axum::response::Response;
use documents::paper::{Align, Block, Column, Table};
use domain::matters::Matter;
use domain::openness::{ColumnKind, Heading, Posting};
use serde_json::{Value, json};
use store::Fault;

use super::kept::{postings, standing};
use super::list::{Line, lines};
use super::page::{load, may_read};
use super::told::{span_words, table};
use crate::http::{Ctx, Halt};
use crate::papers::forms::{self, Sheet, scope};
use crate::papers::serve::{bare, download, passed};
use crate::papers::{self, Names};

/// The forms of the two papers.
const POSTING: &str = "openness-posting";
const CALENDAR: &str = "openness-calendar";
/// Shares of the width of a column by what stands in it.
const WIDE: u8 = 12;
const NARROW: u8 = 7;

/// `GET /u/{code}/openness/{number}/paper.{ending}`
///
/// # Errors
/// 404 where there is no such publication for this reader, 422 where it holds a number that may not be
/// published.
pub fn paper(ctx: &Ctx) -> Result<Response, Halt> {
    let ending = ctx.param("file").strip_prefix("paper.").ok_or_else(Halt::missing)?.to_owned();
    let found = ctx.app.store.read(|read| load(ctx, read))?;
    let (posting, schedule) = found.ok_or_else(Halt::missing)?;
    if !may_read(ctx, &posting) {
        return Err(Halt::missing());
    }
    let hung = (!posting.rows.is_empty()).then(|| Block::Table(hung(ctx, &posting)));
    let fields = json!({
        "title": posting.name,
        "board": schedule.name,
        "number": posting.number,
        "span": posting.span.map(|span| span_words(papers::serve::record_words(ctx), span)),
        "text": Some(posting.text.clone()).filter(|text| !text.is_empty()),
        "nothing": posting.nothing.then_some(true),
        "reason": Some(posting.reason.clone()).filter(|reason| !reason.is_empty()),
        "replaces": posting.replaces,
        "posted_at": posting.posted_at,
        "until": posting.stays.ends_at.plus_millis(-1),
        "basis": schedule.item(&posting.item).and_then(|item| item.cite.quote.clone()),
        "publisher": schedule.item(&posting.item).map(|item| super::told::publisher(schedule, item)),
    });
    let title = format!("{}-{}", posting.number, posting.name);
    drawn(ctx, POSTING, ("posting", fields), hung, &title, &ending)
}

/// The rows as a table of the paper, money at the right.
fn hung(ctx: &Ctx, posting: &Posting) -> Table {
    let column = |heading: &Heading| {
        let text = heading.kind == ColumnKind::Text;
        let align = if text { Align::Left } else { Align::Right };
        let share = if text { WIDE } else { NARROW };
        Column { head: heading.name.clone(), share, align }
    };
    Table {
        caption: None,
        columns: posting.headings.iter().map(column).collect(),
        rows: table(ctx, posting),
        row_mm: 0,
    }
}

/// `GET /u/{code}/openness.pdf`
///
/// # Errors
/// 404 where no statute asks a calendar of this place.
pub fn calendar_pdf(ctx: &Ctx) -> Result<Response, Halt> {
    calendar(ctx, "pdf")
}

/// `GET /u/{code}/openness.docx`
///
/// # Errors
/// As [`calendar_pdf`].
pub fn calendar_docx(ctx: &Ctx) -> Result<Response, Halt> {
    calendar(ctx, "docx")
}

fn calendar(ctx: &Ctx, ending: &str) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let standing = standing(&ctx.app, read, &unit, ctx.now)?;
        Ok((standing, postings(read, unit.id.as_str(), 400)?))
    })?;
    let (Some((schedule, slots)), all) = found else { return Err(Halt::missing()) };
    let rows: Vec<Value> = lines(ctx, schedule, &unit, &slots, &all)
        .into_iter()
        .map(|(block, line)| {
            let block = schedule.blocks.iter().find(|known| known.id == block);
            row(schedule.board.as_str(), block.map_or("", |block| block.name.as_str()), line)
        })
        .collect();
    let fields = json!({ "name": schedule.name, "items": rows, "now": ctx.now });
    let title = format!("{}-{}", unit.name, schedule.name);
    drawn(ctx, CALENDAR, ("calendar", fields), None, &title, ending)
}

/// The columns a directory of publications has: number, item, basis, time, who, where.
fn row(board: &str, block: &str, line: Line) -> Value {
    let basis = line.cite.map(|cite| cite.label).unwrap_or_default();
    json!({
        "number": line.number.to_string(),
        "block": block,
        "name": line.name,
        "basis": basis,
        "rhythm": line.rhythm,
        "unconfirmed": line.unconfirmed.then_some(true),
        "publisher": line.publisher,
        "board": board,
        "last": line.last.map(|last| last.label),
        "last_on": Some(line.last_on).filter(|day| !day.is_empty()),
    })
}

fn drawn(
    ctx: &Ctx,
    paper: &str,
    (name, fields): (&str, Value),
    table: Option<Block>,
    title: &str,
    ending: &str,
) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let schedule = crate::founding::schedule_of(&unit.level).ok_or_else(Halt::missing)?;
    let names = ctx.app.store.read(|read| Names::load(read, &unit, false))?;
    let matter = Matter::default();
    let ground = bare(ctx, &matter, &schedule.ground, &names, "/openness")?;
    let form = forms::table().form(paper).ok_or_else(Halt::missing)?;
    let mut scope = scope(&ground, None);
    if let Some(tree) = scope.as_object_mut() {
        if let Some(items) = fields.get("items") {
            tree.insert("items".into(), items.clone());
        }
        tree.insert(name.to_owned(), fields);
    }
    let sheet = Sheet { ground: &ground, scope, stay: None, step: None, blank: false };
    let mut drawn = papers::drawn(&sheet, form, &form.name, None);
    if let Some(table) = table {
        // Below the title and what it is about, above what is said in words.
        let at = drawn.blocks.iter().rposition(|block| matches!(block, Block::Facts { .. }));
        drawn.blocks.insert(at.map_or(1, |at| at + 1), table);
    }
    let drawn = passed(ctx, drawn.made_at(ctx.now.to_string()), false)?;
    download(ctx, &drawn, title, ending)
}
