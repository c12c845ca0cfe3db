//! 固定接待日: when the next ones are, what came of the last ones, what was said there and answered.

use std::collections::BTreeMap;

use domain::open_days::{Fixed, OpenDays, Sitting};
use domain::time::Day;
use domain::voices::{Stand, Visibility, Voice};
use serde_json::{Map, json};
use store::{Fault, Read};

use super::Kept;
use super::desk::Section;
use super::page::{Line, Part};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::shown::SMALL;
use crate::ui::Link;
use crate::ui::parts::{Cell, Meaning, Row, Tag};
use crate::ui::show;
use crate::words::Words;

/// Acts about it, in the order of the work.
pub(super) const COMMANDS: &[&str] =
    &["open_days.hold", "open_days.fix", "open_days.call_off", "open_days.end"];

/// How far the pages look ahead and back.
const AHEAD: i64 = 8 * 7;
const BACK: i64 = 12 * 7;

/// What was said at a sitting is recorded on its day or later.
const VOICES: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND channel = 'open-day' AND raised_at >= $3 ORDER BY raised_at, id";

/// What was raised at one sitting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Raised {
    voices: u64,
    /// Those answered, or taken into a matter.
    followed: u64,
}

fn raised(ctx: &Ctx) -> Result<BTreeMap<String, Raised>, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let since = ctx.now.day().plus_days(-BACK).starts_at().0;
    Ok(ctx.app.store.read(|read| -> Result<_, Fault> {
        let mut found: BTreeMap<String, Raised> = BTreeMap::new();
        let key = [read.tenant().to_owned().into(), unit.into(), since.into()];
        for row in read.rows(VOICES, &key)? {
            let voice: Voice = serde_json::from_str(&row.text(0)?)
                .map_err(|error| Fault::Shape(error.to_string()))?;
            let Some(key) = voice.opening.clone() else { continue };
            // What is meant for supervision alone is not even counted in public, nor what accuses somebody.
            let hidden = voice.visibility == Visibility::Supervision;
            if hidden || voice.stand == Stand::HandedOver {
                continue;
            }
            let count = found.entry(key).or_default();
            count.voices += 1;
            count.followed += u64::from(is_followed(&voice.stand));
        }
        Ok(found)
    })?)
}

/// Whether somebody took it up: not where it still waits, and not where it was taken back.
fn is_followed(stand: &Stand) -> bool {
    match stand {
        Stand::InMatter | Stand::Answered | Stand::Referred => true,
        Stand::Waiting | Stand::HandedOver | Stand::Withdrawn => false,
    }
}

/// A figure for everybody: no smaller one than may be shown (shown, Rule 4); that there was none may be.
fn figure(w: Words, count: u64) -> String {
    if (1..SMALL).contains(&count) {
        w.n("books-open-days-few", "small", SMALL)
    } else {
        count.to_string()
    }
}

/// 民情恳谈日, or as the place calls it.
fn name(w: Words, day: &Fixed) -> String {
    if day.title.is_empty() {
        w.n("books-open-days-sort", "sort", &day.sort)
    } else {
        day.title.clone()
    }
}

/// 每周三 14:30.
fn rhythm(w: Words, day: &Fixed) -> String {
    let first = day.first.0;
    let values: [(&str, &dyn crate::words::Word); 4] = [
        ("every", &day.every.id()),
        ("week", &show::week(w, first)),
        ("day", &day.first.day().day_of_month()),
        ("hour", &show::hour(w, first)),
    ];
    w.with("books-open-days-rhythm", &values)
}

/// 民情恳谈日（每周三 下午 2 点 30 分）, for a menu.
pub(super) fn said(w: Words, day: &Fixed) -> String {
    w.n2("books-open-days-said", "name", name(w, day), "rhythm", rhythm(w, day))
}

/// 11月25日（周三）下午 2 点 30 分，到 5 点.
fn hours(ctx: &Ctx, sitting: &Sitting<'_>) -> String {
    let from = show::moment(ctx.w, sitting.at.0, ctx.now.0);
    ctx.w.n2("books-open-days-hours", "from", from, "until", show::hour(ctx.w, sitting.until().0))
}

fn day(ctx: &Ctx, day: Day) -> String {
    show::day_and_week(ctx.w, day.starts_at().0, ctx.now.0)
}

/// The tables at the desk.
pub(super) fn sections(ctx: &Ctx, kept: &Kept) -> Result<Vec<Section>, Halt> {
    let (w, today) = (ctx.w, ctx.now.day());
    let found = raised(ctx)?;
    let around = kept.open_days.sittings(today.plus_days(-BACK), today.plus_days(AHEAD));
    let past = around.iter().rev().filter(|one| one.on() <= today).map(|one| {
        let count = found.get(&one.key()).filter(|_| one.off.is_none());
        past_row(ctx, one, count.copied().unwrap_or_default())
    });
    let coming = around.iter().filter(|one| one.on() > today).map(|one| coming_row(ctx, one));
    let days = kept.open_days.days.iter().map(|kept| day_row(ctx, kept));
    let section = |id: &str, heads: &[&str], rows: Vec<Row>| {
        Section::of(w, ("open-days", id), heads, rows, w.t("books-open-days-none"))
    };
    Ok(vec![
        section("past", &["when", "what", "came", "raised", "stand", "act"], past.collect()),
        section("coming", &["when", "what", "where", "stand", "act"], coming.collect()),
        section("days", &["what", "where", "hosts", "stand"], days.collect()),
    ])
}

fn past_row(ctx: &Ctx, sitting: &Sitting<'_>, count: Raised) -> Row {
    let w = ctx.w;
    let missing = sitting.is_missing(ctx.now);
    let open = sitting.held.is_none() && sitting.off.is_none();
    let desk = format!("{}/desk", ctx.base());
    let (number, on) = (sitting.day.open_day, sitting.on());
    let record = format!("{desk}/open-days?do=open_days.hold&open_day={number}&on={on}");
    let raise = format!("{desk}/voices/new?channel=open-day&opening={}", sitting.key());
    let act = match sitting.held {
        None if open => Link::new(record, w.t("do-open-days-hold")),
        _ => Link::new(raise, w.t("books-open-days-raise")),
    };
    let came = sitting.held.map(|held| held.came.to_string()).unwrap_or_default();
    let told = w.n2("books-open-days-count", "voices", count.voices, "followed", count.followed);
    let note = sitting.held.map(|held| held.note.clone()).unwrap_or_default();
    Row {
        late: missing,
        cells: vec![
            Cell::Text(day(ctx, on)),
            Cell::Both(name(w, sitting.day), note),
            Cell::Text(came),
            Cell::Text(told),
            Cell::Tag(stand(ctx, sitting)),
            if sitting.off.is_some() {
                Cell::Text(String::new())
            } else {
                Cell::Lead(act, String::new())
            },
        ],
    }
}

fn coming_row(ctx: &Ctx, sitting: &Sitting<'_>) -> Row {
    let (number, on) = (sitting.day.open_day, sitting.on());
    let base = format!("{}/desk/open-days", ctx.base());
    let href = format!("{base}?do=open_days.call_off&open_day={number}&on={on}");
    let act = match sitting.off {
        None => Cell::Lead(Link::new(href, ctx.w.t("do-open-days-call-off")), String::new()),
        Some(_) => Cell::Text(String::new()),
    };
    Row {
        late: false,
        cells: vec![
            Cell::Text(hours(ctx, sitting)),
            Cell::Text(name(ctx.w, sitting.day)),
            Cell::Text(sitting.day.place.clone()),
            Cell::Tag(stand(ctx, sitting)),
            act,
        ],
    }
}

fn day_row(ctx: &Ctx, kept: &Fixed) -> Row {
    let w = ctx.w;
    let word = match &kept.ended {
        None => w.t("books-open-days-kept"),
        Some((last, _)) => w.n("books-open-days-ended", "day", day(ctx, *last)),
    };
    let reason = kept.ended.as_ref().map(|(_, reason)| reason.clone()).unwrap_or_default();
    Row {
        late: false,
        cells: vec![
            Cell::Both(name(w, kept), rhythm(w, kept)),
            Cell::Text(kept.place.clone()),
            Cell::Text(kept.hosts.clone()),
            Cell::Both(word, reason),
        ],
    }
}

fn stand(ctx: &Ctx, sitting: &Sitting<'_>) -> Tag {
    let (meaning, word) = if sitting.off.is_some() {
        (Meaning::Quiet, "off")
    } else if sitting.held.is_some() {
        (Meaning::Done, "held")
    } else if sitting.is_missing(ctx.now) {
        (Meaning::Late, "missing")
    } else if sitting.at <= ctx.now {
        (Meaning::Warn, "begun")
    } else {
        (Meaning::Go, "coming")
    };
    Tag::new(meaning, ctx.w.n("books-open-days-stands", "stand", word))
}

/// What everybody reads.
pub(super) fn parts(ctx: &Ctx, kept: &Kept) -> Result<Vec<Part>, Halt> {
    let (w, today) = (ctx.w, ctx.now.day());
    let found = raised(ctx)?;
    let around = kept.open_days.sittings(today.plus_days(-BACK), today.plus_days(AHEAD));
    let coming = around.iter().filter(|one| one.until() > ctx.now && one.held.is_none());
    let past = around.iter().rev().filter(|one| one.until() <= ctx.now || one.held.is_some());
    let past_line = |one: &Sitting<'_>| {
        let count = found.get(&one.key()).copied().unwrap_or_default();
        public_past(ctx, one, count)
    };
    let part = |id: &'static str, lines| Part {
        id: id.into(),
        heading: w.t(&format!("books-open-days-{id}")),
        none: w.t("books-open-days-none"),
        lines,
    };
    Ok(vec![
        part("coming", coming.take(8).map(|one| public_coming(ctx, one)).collect()),
        part("past", past.take(12).map(past_line).collect()),
    ])
}

fn public_coming(ctx: &Ctx, sitting: &Sitting<'_>) -> Line {
    let w = ctx.w;
    let text = match sitting.off {
        None => w.n("books-open-days-who", "hosts", &sitting.day.hosts),
        Some(off) => called_off(ctx, off),
    };
    Line {
        title: w.n2(
            "books-open-days-line",
            "name",
            name(w, sitting.day),
            "hours",
            hours(ctx, sitting),
        ),
        note: sitting.day.place.clone(),
        text,
        tag: sitting.off.map(|_| stand(ctx, sitting)),
    }
}

fn called_off(ctx: &Ctx, off: &domain::open_days::CalledOff) -> String {
    let instead = off.instead.map(|at| show::moment(ctx.w, at.0, ctx.now.0)).unwrap_or_default();
    let moved = if off.instead.is_some() { "yes" } else { "no" };
    let values: [(&str, &dyn crate::words::Word); 3] =
        [("reason", &off.reason), ("instead", &instead), ("moved", &moved)];
    ctx.w.with("books-open-days-off", &values)
}

fn public_past(ctx: &Ctx, sitting: &Sitting<'_>, count: Raised) -> Line {
    let w = ctx.w;
    let text = match (sitting.off, sitting.held) {
        (Some(off), _) => called_off(ctx, off),
        (None, Some(held)) => {
            let [came, voices, followed] =
                [held.came, count.voices, count.followed].map(|count| figure(w, count));
            let values: [(&str, &dyn crate::words::Word); 4] = [
                ("hosts", &held.hosts),
                ("came", &came),
                ("voices", &voices),
                ("followed", &followed),
            ];
            w.with("books-open-days-came-of", &values)
        }
        (None, None) => w.t("books-open-days-nothing"),
    };
    Line {
        title: w.n2(
            "books-open-days-line",
            "name",
            name(w, sitting.day),
            "hours",
            day(ctx, sitting.on()),
        ),
        note: String::new(),
        text,
        tag: Some(stand(ctx, sitting)),
    }
}

/// The next sitting of the place, for its home page: what and when, and where.
///
/// # Errors
/// Where the book cannot be read.
pub fn next_at_home(ctx: &Ctx, read: &mut dyn Read) -> Result<Option<(String, String)>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(None) };
    let days: OpenDays = models::book(read, unit.id.as_str())?;
    let today = ctx.now.day();
    let around = days.sittings(today, today.plus_days(AHEAD));
    let next = around.iter().find(|one| one.until() > ctx.now && one.off.is_none());
    Ok(next.map(|one| {
        let title = ctx.w.n2(
            "books-open-days-line",
            "name",
            name(ctx.w, one.day),
            "hours",
            hours(ctx, one),
        );
        let note = ctx.w.n2("books-open-days-at", "where", &one.day.place, "hosts", &one.day.hosts);
        (title, note)
    }))
}

/// Sittings of fixed days for a menu of where something was said: those that began in the last month.
pub(crate) fn openings(
    w: Words,
    days: &OpenDays,
    now: domain::time::Timestamp,
) -> Vec<(String, String)> {
    let today = now.day();
    let around = days.sittings(today.plus_days(-31), today);
    let begun = around.iter().rev().filter(|one| one.off.is_none() && one.at <= now);
    let label = |one: &Sitting<'_>| {
        let on = show::day_and_week(w, one.at.0, now.0);
        w.n2("books-open-days-line", "name", name(w, one.day), "hours", on)
    };
    begun.map(|one| (one.key(), label(one))).collect()
}

/// What the paper on the board says.
pub(super) fn on_paper(ctx: &Ctx, kept: &Kept) -> Map<String, serde_json::Value> {
    let w = ctx.w;
    let today = ctx.now.day();
    let standing = kept.open_days.days.iter();
    let standing = standing.filter(|day| day.ended.as_ref().is_none_or(|(last, _)| *last >= today));
    let days: Vec<_> = standing
        .map(|day| {
            json!({
                "name": name(w, day), "rhythm": rhythm(w, day), "place": day.place,
                "hosts": day.hosts,
            })
        })
        .collect();
    let ahead = kept.open_days.sittings(today, today.plus_days(AHEAD));
    let coming: Vec<_> = ahead
        .iter()
        .take(12)
        .map(|one| {
            let note = one.off.map(|off| called_off(ctx, off)).unwrap_or_default();
            json!({
                "when": hours(ctx, one), "name": name(w, one.day), "place": one.day.place,
                "note": note,
            })
        })
        .collect();
    let mut tree = Map::new();
    tree.insert("days".into(), json!(days));
    tree.insert("coming".into(), json!(coming));
    tree
}
