//! 公开招聘: whom a place looks for, who was hired until when, what they were appraised and paid.

use std::collections::BTreeSet;

use domain::hirings::Paid;
use domain::ids::PersonId;
use domain::time::{Day, Timestamp};
use domain::units::{Held, Unit};

use super::super::desk::Section;
use super::super::page::{Line, Part};
use super::super::{Kept, day, span};
use crate::app::Inner;
use crate::http::Ctx;
use crate::ui::form::Choice;
use crate::ui::parts::{Cell, Meaning, Row, Tag};
use crate::ui::show;

/// Acts about it, in the order of the work.
pub(in crate::books) const COMMANDS: &[&str] =
    &["hirings.call", "hirings.appraise", "hirings.pay", "hirings.take_back"];

/// So many months before its end a term is marked: time enough to call anew and to appraise.
const SOON: i64 = 2;

/// Roles that the place's methods say are hired.
pub(super) fn roles(ctx: &Ctx) -> Vec<String> {
    let procedure = ctx.procedure().ok();
    let hired = procedure.iter().flat_map(|procedure| procedure.hired_roles());
    hired.map(ToOwned::to_owned).collect()
}

/// The end of a term in a role that is hired, which the same person does not go on in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    pub person: PersonId,
    pub role: String,
    /// What the method calls the role.
    pub name: String,
    pub until: Day,
}

impl Ending {
    /// What a reminder of it is about.
    pub fn stream(&self) -> String {
        format!("hirings/{}-{}", self.role, self.person)
    }

    /// The first moment after the term.
    pub fn ends_at(&self) -> Timestamp {
        self.until.ends_at()
    }
}

/// Ends of terms in roles that a method of the place hires for: those nobody is to forget.
pub fn endings(app: &Inner, unit: &Unit) -> Vec<Ending> {
    let ending = |seat: &Held| {
        let until = seat.until?;
        let goes_on = |other: &Held| {
            let same = other.person == seat.person && other.role == seat.role;
            same && other.until.is_none_or(|later| later > until)
        };
        let methods = app.methods_of(unit, until);
        let hires = methods.iter().find(|one| one.hired_roles().any(|role| role == seat.role))?;
        let name = hires.owner_name(&seat.role).to_owned();
        let (person, role) = (seat.person.clone(), seat.role.clone());
        (!unit.seats.iter().any(goes_on)).then_some(Ending { person, role, name, until })
    };
    unit.seats.iter().filter_map(ending).collect()
}

/// Terms in these roles, the last one first.
pub(super) fn seats(ctx: &Ctx) -> Vec<Held> {
    let roles = roles(ctx);
    let unit = ctx.unit.as_ref();
    let all = unit.iter().flat_map(|unit| &unit.seats);
    let mut own: Vec<Held> = all.filter(|seat| roles.contains(&seat.role)).cloned().collect();
    own.sort_by_key(|seat| std::cmp::Reverse(seat.from));
    own
}

/// Everybody the book names.
pub(in crate::books) fn people(ctx: &Ctx, kept: &Kept) -> BTreeSet<PersonId> {
    let paid = kept.hirings.payments.iter().flat_map(|one| [one.person.clone(), one.by.clone()]);
    paid.chain(seats(ctx).into_iter().map(|seat| seat.person)).collect()
}

/// Those who sit or sat in such a role, each once.
pub(super) fn people_hired(ctx: &Ctx, kept: &Kept) -> Vec<Choice> {
    let all: BTreeSet<PersonId> = seats(ctx).into_iter().map(|seat| seat.person).collect();
    let one = |id: PersonId| Choice::plain(id.0.clone(), kept.names.of(ctx.w, id.as_str()));
    all.into_iter().map(one).collect()
}

/// 小梅 3月1日 至 3月31日 200 元, for a menu.
pub(super) fn said(ctx: &Ctx, kept: &Kept, paid: &Paid) -> String {
    let who = kept.names.of(ctx.w, paid.person.as_str());
    let days = span(ctx, paid.from, paid.until);
    format!("{who} {days} {}", show::money(ctx.w, paid.amount_fen))
}

fn term(ctx: &Ctx, seat: &Held) -> String {
    match (seat.from, seat.until) {
        (Some(from), Some(until)) => span(ctx, from, until),
        (None, Some(until)) => ctx.w.n("offices-until", "until", day(ctx, until)),
        (Some(from), None) => ctx.w.n("books-hirings-since", "day", day(ctx, from)),
        (None, None) => String::new(),
    }
}

/// Over, about to end, not begun, or running.
fn stand(ctx: &Ctx, seat: &Held) -> Tag {
    let (w, today) = (ctx.w, ctx.now.day());
    let left = seat.until.map(|until| today.days_until(until));
    let is_soon = seat.until.is_some_and(|until| until <= today.plus_months(SOON));
    let soon = |left: i64| u64::try_from(left).unwrap_or(0);
    match left {
        Some(left) if left < 0 => Tag::new(Meaning::Quiet, w.t("books-hirings-over")),
        _ if seat.from.is_some_and(|from| today < from) => {
            Tag::new(Meaning::Quiet, w.t("books-hirings-coming"))
        }
        Some(left) if is_soon => {
            Tag::new(Meaning::Warn, w.n("books-hirings-soon", "days", soon(left)))
        }
        _ => Tag::new(Meaning::Go, w.t("books-hirings-runs")),
    }
}

/// How the term was appraised; says so where nobody has yet.
fn appraised(ctx: &Ctx, kept: &Kept, seat: &Held) -> String {
    let own = kept.hirings.appraisals.iter().rev().find(|one| {
        let within = seat.from.is_none_or(|from| from <= one.on);
        one.person == seat.person && one.role == seat.role && within
    });
    match own {
        None => ctx.w.t("books-hirings-not-appraised"),
        Some(one) => {
            let result = ctx.w.t(&format!("hirings-appraise-result-{}", one.result));
            ctx.w.n2("books-hirings-appraised-as", "result", result, "day", day(ctx, one.on))
        }
    }
}

/// The tables at the desk.
pub(in crate::books) fn sections(ctx: &Ctx, kept: &Kept) -> Vec<Section> {
    let w = ctx.w;
    let section = |id: &str, heads: &[&str], rows: Vec<Row>| {
        Section::of(w, ("hirings", id), heads, rows, w.t("books-hirings-none"))
    };
    let hired = seats(ctx).into_iter().map(|seat| Row {
        late: false,
        cells: vec![
            Cell::Both(kept.names.of(w, seat.person.as_str()), ctx.role_name(&seat.role)),
            Cell::Text(term(ctx, &seat)),
            Cell::Text(appraised(ctx, kept, &seat)),
            Cell::Tag(stand(ctx, &seat)),
        ],
    });
    let calls = kept.hirings.calls.iter().rev().map(|call| Row {
        late: false,
        cells: vec![
            Cell::Both(ctx.role_name(&call.role), call.text.clone()),
            Cell::Text(call.places.to_string()),
            Cell::Text(day(ctx, call.until)),
            Cell::Tag(open(ctx, call.until)),
        ],
    });
    let paid = kept.hirings.payments.iter().rev().map(|paid| Row {
        late: false,
        cells: vec![
            Cell::Both(kept.names.of(w, paid.person.as_str()), paid.note.clone()),
            Cell::Text(span(ctx, paid.from, paid.until)),
            Cell::Text(show::money(w, paid.amount_fen)),
            Cell::Text(paid.taken_back.clone().unwrap_or_default()),
        ],
    });
    let lead = if roles(ctx).is_empty() { w.t("books-hirings-no-role") } else { String::new() };
    vec![
        section("hired", &["who", "term", "appraised", "stand"], hired.collect()).led(lead),
        section("calls", &["role", "places", "until", "stand"], calls.collect()),
        section("paid", &["who", "days", "sum", "back"], paid.collect()),
    ]
}

/// Whether one may still come forward.
fn open(ctx: &Ctx, until: domain::time::Day) -> Tag {
    if ctx.now.day() <= until {
        Tag::new(Meaning::Go, ctx.w.t("books-hirings-open"))
    } else {
        Tag::new(Meaning::Quiet, ctx.w.t("books-hirings-closed"))
    }
}

/// What everybody reads: calls, who was hired until when, how much was paid in all; nobody's appraisal.
pub(in crate::books) fn parts(ctx: &Ctx, kept: &Kept) -> Vec<Part> {
    let w = ctx.w;
    let calls = kept.hirings.calls.iter().rev().map(|call| {
        let values: [(&str, &dyn crate::words::Word); 2] =
            [("places", &call.places), ("day", &day(ctx, call.until))];
        Line {
            title: ctx.role_name(&call.role),
            note: w.with("books-hirings-called", &values),
            text: call.text.clone(),
            tag: Some(open(ctx, call.until)),
        }
    });
    let hired = seats(ctx).into_iter().map(|seat| Line {
        title: kept.names.of(w, seat.person.as_str()),
        note: format!("{}\n{}", ctx.role_name(&seat.role), term(ctx, &seat)).trim().to_owned(),
        text: String::new(),
        tag: Some(stand(ctx, &seat)),
    });
    let total = kept.hirings.total_fen();
    let total = (total > 0).then(|| Line {
        title: w.n("books-allowances-total", "sum", show::money(w, total)),
        note: String::new(),
        text: String::new(),
        tag: None,
    });
    let part = |id: &'static str, lines: Vec<Line>| Part {
        id: id.into(),
        heading: w.t(&format!("books-hirings-{id}")),
        none: w.t("books-hirings-none"),
        lines,
    };
    vec![
        part("calls", calls.collect()),
        part("hired", hired.collect()),
        part("paid", total.into_iter().collect()),
    ]
}
