//! `GET /u/{code}/openness`: item by item what must be published, what was, and what is missing.

use askama::Template;
use axum::response::Response;
use domain::openness::{Item, Posting, Schedule, Slot, Standing};
use domain::units::Unit;
use store::Fault;

use super::kept::{postings, standing};
use super::page::address;
use super::told::{gaps, missing, publisher, rhythm, row, span_words, tag};
use crate::http::{Ctx, Halt};
use crate::shown::{Cited, cited, duties, public_page};
use crate::ui::parts::Tag;
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

/// How many publications the page lists, newest first.
const MOST: u32 = 30;

#[derive(Template)]
#[template(path = "openness/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    plain: String,
    /// 还差 7 项，共 21 期; empty where nothing is.
    missing: String,
    gaps: Vec<String>,
    blocks: Vec<(String, Vec<Line>)>,
    recent: Vec<(Link, String)>,
    duties: Vec<(String, Cited)>,
    pdf: String,
    docx: String,
}

/// One item of the calendar.
pub(super) struct Line {
    pub number: usize,
    pub name: String,
    pub plain: String,
    pub cite: Option<Cited>,
    pub rhythm: String,
    pub unconfirmed: bool,
    pub publisher: String,
    /// How the last period stands, and which it is.
    pub tag: Option<Tag>,
    pub span: String,
    pub last: Option<Link>,
    pub last_on: String,
}

/// Every item with how it stands, in the order of the schedule.
pub(super) fn lines(
    ctx: &Ctx,
    schedule: &Schedule,
    unit: &Unit,
    slots: &[Slot<'_>],
    all: &[Posting],
) -> Vec<(String, Line)> {
    let both = schedule.items.iter().enumerate();
    both.map(|(at, item)| (item.block.clone(), line(ctx, schedule, unit, slots, all, at, item)))
        .collect()
}

fn line(
    ctx: &Ctx,
    schedule: &Schedule,
    unit: &Unit,
    slots: &[Slot<'_>],
    all: &[Posting],
    at: usize,
    item: &Item,
) -> Line {
    let w = ctx.w;
    let own = || slots.iter().filter(|slot| slot.item.id == item.id);
    // What is missing first, then what is due, then the last one that was published.
    let gap = own().find(|slot| slot.standing == Standing::Gap);
    let due = own().find(|slot| slot.standing == Standing::Due);
    let shown = gap
        .or(due)
        .or_else(|| own().rfind(|slot| slot.number.is_some()))
        .or_else(|| own().next_back());
    let last = all.iter().find(|one| one.item == item.id && one.replaced_by.is_none());
    let (said, open) = rhythm(w, schedule, unit, item);
    Line {
        number: at + 1,
        name: item.name.clone(),
        plain: item.plain.clone(),
        cite: cited(w, &item.cite),
        rhythm: said,
        unconfirmed: open,
        publisher: publisher(schedule, item).to_owned(),
        tag: shown.map(|slot| tag(w, slot.standing, open)),
        span: shown.map(|slot| span_words(w, slot.span)).unwrap_or_default(),
        last: last.map(|last| Link::new(address(ctx, &last.number), last_title(w, last))),
        last_on: last.map(|last| show::day(w, last.counts_from().0, ctx.now.0)).unwrap_or_default(),
    }
}

fn last_title(w: Words, posting: &Posting) -> String {
    posting.span.map_or_else(|| posting.number.clone(), |span| span_words(w, span))
}

/// `GET /u/{code}/openness`
///
/// # Errors
/// 404 where no statute asks a calendar of this place.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let standing = standing(&ctx.app, read, &unit, ctx.now)?;
        Ok((standing, postings(read, unit.id.as_str(), 400)?))
    })?;
    let (Some((schedule, slots)), all) = found else { return Err(Halt::missing()) };
    let (w, base) = (ctx.w, ctx.base());
    let mut blocks: Vec<(String, Vec<Line>)> = Vec::new();
    let mut lines = lines(ctx, schedule, &unit, &slots, &all);
    for block in &schedule.blocks {
        let (own, rest) = lines.into_iter().partition(|(id, _)| *id == block.id);
        lines = rest;
        let own: Vec<(String, Line)> = own;
        if !own.is_empty() {
            blocks.push((block.name.clone(), own.into_iter().map(|(_, line)| line).collect()));
        }
    }
    let late = gaps(w, &slots);
    let recent = all.iter().take(usize::try_from(MOST).unwrap_or(0));
    let mut shell = ctx.shell(schedule.name.clone());
    shell.back = Some(Link::new(base.clone(), w.t("ui-tab-home")));
    let page = ListPage {
        plain: schedule.plain.clone(),
        missing: missing(w, &slots).unwrap_or_default(),
        gaps: late
            .into_iter()
            .map(|(item, spans, _)| w.n2("openness-title", "name", &item.name, "span", spans))
            .collect(),
        blocks,
        recent: recent.map(|one| row(ctx, one)).collect(),
        duties: duties(w, &schedule.ground, "residents"),
        pdf: format!("{base}/openness.pdf"),
        docx: format!("{base}/openness.docx"),
        w,
        shell,
    };
    Ok(public_page(ctx, &page))
}
