//! `GET /u/{code}/offices`

use askama::Template;
use axum::response::Response;
use domain::units::{Deputy, Held, KEEPS_IN_TOUCH, Officer, Organisation};

use crate::books::cites_of;
use crate::desk::Names;
use crate::http::{Ctx, Halt};
use crate::shown::{Cited, cited, last_day, public_page};
use crate::ui::parts::{Meaning, Tag};
use crate::ui::{self, Shell, show};
use crate::words::{Word, Words};

#[derive(Template)]
#[template(path = "offices/page.html")]
struct OfficesPage {
    shell: Shell,
    w: Words,
    people: Vec<Person>,
    /// Whether somebody holds several.
    merged: bool,
    deputies: Vec<String>,
    /// Mass organisations and partner units, each with what it is and who speaks for it.
    organisations: Vec<(String, String)>,
    cites: Vec<Cited>,
}

/// Somebody with all their offices.
struct Person {
    name: String,
    offices: Vec<Office>,
    merged: Option<Tag>,
}

/// An office with its term; empty where none is on record.
struct Office {
    name: String,
    term: String,
    /// With whom somebody keeps in touch; empty of other offices.
    touch: String,
}

/// `GET`: who works for the place.
///
/// # Errors
/// Where the list of people cannot be read.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let w = ctx.w;
    let unit = ctx.unit()?.clone();
    let names = ctx.app.store.read(|read| Names::load(read, unit.id.as_str()))?;
    let today = ctx.now.day();
    let officers = unit.officers(today);
    let page = OfficesPage {
        shell: ctx.shell(w.t("offices-title")),
        w,
        merged: officers.iter().any(Officer::is_merged),
        people: officers.iter().map(|officer| person(ctx, &names, officer)).collect(),
        organisations: unit.organisations.iter().map(|one| told(ctx, &names, one)).collect(),
        cites: cites_of("organisations").iter().filter_map(|cite| cited(w, cite)).collect(),
        deputies: unit.place(today).deputies.iter().map(|one| deputy(ctx, &names, one)).collect(),
    };
    Ok(public_page(ctx, &page))
}

fn person(ctx: &Ctx, names: &Names, officer: &Officer) -> Person {
    let tag = || Tag::new(Meaning::Wait, ctx.w.t("offices-merged"));
    Person {
        name: names.of(ctx.w, officer.person.as_str()),
        offices: officer.seats.iter().map(|seat| office(ctx, seat)).collect(),
        merged: officer.is_merged().then(tag),
    }
}

fn office(ctx: &Ctx, seat: &Held) -> Office {
    let named = !seat.title.is_empty();
    let name = if named { seat.title.clone() } else { ctx.role_name(&seat.role) };
    let from = seat.from.map(|day| show::day(ctx.w, day.starts_at().0, ctx.now.0));
    let until = seat.until.map(|day| last_day(ctx.w, day.ends_at(), ctx.now));
    let term = match (from, until) {
        (Some(from), Some(until)) => ctx.w.n2("bodies-term", "from", from, "until", until),
        (Some(from), None) => ctx.w.n("bodies-term-open", "from", from),
        (None, Some(until)) => ctx.w.n("offices-until", "until", until),
        (None, None) => String::new(),
    };
    Office { name, term, touch: touch(ctx, seat) }
}

/// Rule 4.
fn told(ctx: &Ctx, names: &Names, one: &Organisation) -> (String, String) {
    let sort = ctx.w.t(&format!("units-name-organisation-sort-{}", one.sort));
    let note = match &one.person {
        Some(who) => ctx.w.n2("offices-speaks", "sort", sort, "who", names.of(ctx.w, who.as_str())),
        None => sort,
    };
    (one.name.clone(), note)
}

/// Rule 3.
fn touch(ctx: &Ctx, seat: &Held) -> String {
    if !KEEPS_IN_TOUCH.contains(&seat.role.as_str()) {
        return String::new();
    }
    if seat.groups.is_empty() {
        return ctx.w.t("offices-touch-all");
    }
    ctx.w.n("offices-touch", "groups", seat.groups.join(&ctx.w.t("laws-comma")))
}

fn deputy(ctx: &Ctx, names: &Names, deputy: &Deputy) -> String {
    let who = names.of(ctx.w, deputy.deputy.as_str());
    let absent = names.of(ctx.w, deputy.absent.as_str());
    let role = ctx.role_name(&deputy.role);
    let until = last_day(ctx.w, deputy.until.ends_at(), ctx.now);
    let values: [(&str, &dyn Word); 4] =
        [("who", &who), ("absent", &absent), ("role", &role), ("until", &until)];
    ctx.w.with("offices-deputy", &values)
}
