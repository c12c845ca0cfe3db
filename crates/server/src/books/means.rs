//! 场地和经费: where the place meets, what money came, went and is left.

use domain::actors::Power;
use domain::means::{Money, Spent, Venue};

use super::desk::Section;
use super::page::{Line, Part};
use super::{Kept, day};
use crate::http::Ctx;
use crate::ui::parts::{Cell, Meaning, Row, Tag};
use crate::ui::show;

/// Acts about it, in the order of the work.
pub(super) const COMMANDS: &[&str] = &[
    "means.add_venue",
    "means.fund",
    "means.spend",
    "means.give_up",
    "means.take_back_spent",
    "means.take_back_fund",
];

/// Money this reader may take back: nothing of it was spent, and the level above names what it entered.
pub(super) fn to_take_back<'a>(ctx: &'a Ctx, kept: &'a Kept) -> impl Iterator<Item = &'a Money> {
    let (actor, record) = (&ctx.actor, ctx.actor.may(Power::Record));
    kept.means.standing_funds().filter(move |money| {
        let whole = money.left_fen == money.amount_fen;
        whole && (record || (actor.may(Power::Oversee) && money.by == actor.person))
    })
}

/// 镇财政 说事室桌椅（还剩 1800 元）, for a menu.
pub(super) fn said(ctx: &Ctx, money: &Money) -> String {
    let values: [(&str, &dyn crate::words::Word); 3] = [
        ("source", &money.source),
        ("purpose", &money.purpose),
        ("left", &show::money(ctx.w, money.left_fen)),
    ];
    ctx.w.with("books-means-fund", &values)
}

/// 3月2日 桌椅六套 1260 元, for a menu.
pub(super) fn said_spent(ctx: &Ctx, spent: &Spent) -> String {
    let sum = show::money(ctx.w, spent.amount_fen);
    format!("{} {} {sum}", day(ctx, spent.on), spent.what)
}

/// Why it was taken back; empty where it stands.
fn back(ctx: &Ctx, reason: Option<&String>) -> String {
    reason.map(|reason| ctx.w.n("books-means-back", "reason", reason)).unwrap_or_default()
}

fn back_tag(ctx: &Ctx, reason: Option<&String>) -> Option<Tag> {
    reason.is_some().then(|| Tag::new(Meaning::Quiet, back(ctx, reason)))
}

/// What came, went and is left, in one sentence; what is missing where nothing came.
fn totals(ctx: &Ctx, kept: &Kept) -> String {
    let [came, went, left] = kept.means.totals_fen().map(|fen| show::money(ctx.w, fen));
    let values: [(&str, &dyn crate::words::Word); 3] =
        [("came", &came), ("went", &went), ("left", &left)];
    ctx.w.with("books-means-totals", &values)
}

/// The tables at the desk.
pub(super) fn sections(ctx: &Ctx, kept: &Kept) -> Vec<Section> {
    let w = ctx.w;
    let section = |id: &str, heads: &[&str], rows: Vec<Row>| {
        Section::of(w, ("means", id), heads, rows, w.t(&format!("books-means-no-{id}")))
    };
    let venues = kept.means.venues.iter().map(|venue| venue_row(ctx, kept, venue));
    let funds = kept.means.funds.iter().rev().map(|money| fund_row(ctx, kept, money));
    let spent = kept.means.spent.iter().rev().map(|spent| spent_row(ctx, kept, spent));
    vec![
        section("venues", &["name", "place", "seats", "keeper"], venues.collect()),
        section("funds", &["source-head", "on", "sum", "left"], funds.collect())
            .led(totals(ctx, kept)),
        section("spent", &["what", "on", "sum", "payee"], spent.collect()),
    ]
}

/// What a venue is, in words; empty where nobody said.
fn sort(ctx: &Ctx, venue: &Venue) -> String {
    if venue.sort.is_empty() {
        return String::new();
    }
    ctx.w.t(&format!("means-add-venue-sort-{}", venue.sort))
}

fn venue_row(ctx: &Ctx, kept: &Kept, venue: &Venue) -> Row {
    let stand = match &venue.given_up {
        None => venue.hours.clone(),
        Some(reason) => ctx.w.n("books-means-given-up", "reason", reason),
    };
    Row {
        late: false,
        cells: vec![
            Cell::Both(venue.name.clone(), stand),
            Cell::Both(venue.place.clone(), sort(ctx, venue)),
            Cell::Text(venue.seats.to_string()),
            Cell::Text(kept.names.of(ctx.w, venue.keeper.as_str())),
        ],
    }
}

fn venue_of(kept: &Kept, money: &Money) -> String {
    let venue = money.venue.and_then(|id| kept.means.venues.iter().find(|known| known.venue == id));
    venue.map(|venue| venue.name.clone()).unwrap_or_default()
}

fn fund_row(ctx: &Ctx, kept: &Kept, money: &Money) -> Row {
    let purpose = match venue_of(kept, money) {
        venue if venue.is_empty() => money.purpose.clone(),
        venue => format!("{}（{venue}）", money.purpose),
    };
    Row {
        late: false,
        cells: vec![
            Cell::Both(money.source.clone(), purpose),
            Cell::Text(day(ctx, money.on)),
            Cell::Text(show::money(ctx.w, money.amount_fen)),
            Cell::Both(show::money(ctx.w, money.left_fen), back(ctx, money.taken_back.as_ref())),
        ],
    }
}

fn spent_row(ctx: &Ctx, kept: &Kept, spent: &Spent) -> Row {
    let matter = spent.matter.as_ref().map(|id| kept.matter(id)).unwrap_or_default();
    let from = kept.means.fund(spent.fund).map(|money| money.source.clone()).unwrap_or_default();
    let note = if matter.is_empty() { from } else { format!("{from} · {matter}") };
    Row {
        late: false,
        cells: vec![
            Cell::Both(spent.what.clone(), note),
            Cell::Text(day(ctx, spent.on)),
            Cell::Both(show::money(ctx.w, spent.amount_fen), back(ctx, spent.taken_back.as_ref())),
            Cell::Text(spent.payee.clone()),
        ],
    }
}

/// What everybody reads; the payee stays at the desk.
pub(super) fn parts(ctx: &Ctx, kept: &Kept) -> Vec<Part> {
    let w = ctx.w;
    let part = |id: &'static str, lines| Part {
        id: id.into(),
        heading: w.t(&format!("books-means-{id}")),
        none: w.t(&format!("books-means-no-{id}")),
        lines,
    };
    let venues = kept.means.open_venues().map(|venue| Line {
        title: venue.name.clone(),
        note: w.n2("books-means-venue", "where", &venue.place, "seats", venue.seats),
        text: venue.hours.clone(),
        tag: Some(sort(ctx, venue))
            .filter(|said| !said.is_empty())
            .map(|said| Tag::new(Meaning::Quiet, said)),
    });
    let funds = kept.means.funds.iter().rev().map(|money| Line {
        title: said(ctx, money),
        note: day(ctx, money.on),
        text: w.n("books-means-came", "sum", show::money(w, money.amount_fen)),
        tag: back_tag(ctx, money.taken_back.as_ref()),
    });
    let spent = kept.means.spent.iter().rev().map(|spent| Line {
        title: format!("{} {}", spent.what, show::money(w, spent.amount_fen)),
        note: day(ctx, spent.on),
        text: spent.matter.as_ref().map(|id| kept.matter(id)).unwrap_or_default(),
        tag: back_tag(ctx, spent.taken_back.as_ref()),
    });
    let all =
        Line { title: totals(ctx, kept), note: String::new(), text: String::new(), tag: None };
    let sums = if kept.means.funds.is_empty() { Vec::new() } else { vec![all] };
    vec![
        part("venues", venues.collect()),
        part("funds", sums.into_iter().chain(funds).collect()),
        part("spent", spent.collect()),
    ]
}
