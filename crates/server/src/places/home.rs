//! A village's or community's home page for residents.

use askama::Template;
use axum::response::Response;
use domain::context::Due;
use domain::ids::UnitId;
use domain::matters::Matter;
use domain::procedures::StepKind;
use store::{Fault, Read};

use crate::books;
use crate::http::{Ctx, Halt};
use crate::invitations::{self, Shown};
use crate::matters;
use crate::notices;
use crate::shown::{passage, public_page};
use crate::ui::parts::{Countdown, MatterCard, MineRow, NoticeRow};
use crate::ui::{self, Link, Shell, Tab};
use crate::voices;
use crate::words::Words;

/// How many rows a section of the home page shows.
const MOST: u32 = 3;

#[derive(Template)]
#[template(path = "places/home.html")]
struct HomePage {
    shell: Shell,
    w: Words,
    asks: Vec<Ask>,
    meetings: Shown,
    running: u64,
    matters: Vec<MatterCard>,
    notices: Vec<NoticeRow>,
    mine: Vec<MineRow>,
    signed_in: bool,
    has_method: bool,
    /// Where this reader's own work begins; empty for residents.
    work: String,
    /// The next fixed day: what and when, where and with whom.
    opens: Option<(String, String)>,
    /// That the place is a demonstration site, and until when.
    site: Option<(String, String)>,
    /// Books in which something stands.
    books: Vec<Link>,
    /// Natural villages and groups of it that are places of their own.
    groups: Vec<Link>,
    /// What the calendar of publications is called here; empty where there is none.
    openness: String,
}

/// 等您拿主意: something only this reader can do now.
struct Ask {
    title: String,
    countdown: Option<Countdown>,
    href: String,
    act: String,
}

/// `GET /u/{code}` of a village or community.
///
/// # Errors
/// Where the database fails.
pub fn home(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let mut shell = ctx.shell(unit.name.clone());
    shell.tab = Tab::Home;
    let page = ctx.app.store.read(|read| page(ctx, read, shell, &unit.id))?;
    Ok(public_page(ctx, &page))
}

fn page(ctx: &Ctx, read: &mut dyn Read, shell: Shell, unit: &UnitId) -> Result<HomePage, Fault> {
    let running = matters::running(read, unit.as_str(), MOST)?;
    let cards = running.iter().map(|matter| matters::card(ctx, matter)).collect();
    let mine = if ctx.session.is_some() { voices::own_rows(ctx, read, MOST)? } else { Vec::new() };
    Ok(HomePage {
        asks: asks(ctx, read, unit)?,
        meetings: invitations::shown(ctx, read, MOST)?,
        running: matters::count(read, unit.as_str(), "running")?,
        matters: cards,
        notices: notices::open_rows(ctx, read, MOST)?,
        mine,
        signed_in: ctx.session.is_some(),
        has_method: unit_has_method(ctx),
        work: super::work(ctx).unwrap_or_default(),
        opens: books::next_at_home(ctx, read)?,
        site: books::site_at_home(ctx, read)?,
        groups: groups(read, unit)?,
        books: books::listed(ctx, read)?,
        openness: openness(ctx),
        w: ctx.w,
        shell,
    })
}

fn groups(read: &mut dyn Read, unit: &UnitId) -> Result<Vec<Link>, Fault> {
    let below = super::read::below(read, unit.as_str(), false)?;
    Ok(below.into_iter().map(|one| Link::new(format!("/u/{}", one.code), one.name)).collect())
}

fn openness(ctx: &Ctx) -> String {
    let schedule = ctx.unit.as_ref().and_then(|unit| crate::founding::schedule_of(&unit.level));
    schedule.map(|schedule| schedule.name.clone()).unwrap_or_default()
}

fn unit_has_method(ctx: &Ctx) -> bool {
    ctx.unit.as_ref().is_some_and(|unit| ctx.app.procedure_of(unit, ctx.now.day()).is_some())
}

/// Matters this resident can rate now, or give their word on.
fn asks(ctx: &Ctx, read: &mut dyn Read, unit: &UnitId) -> Result<Vec<Ask>, Fault> {
    if !ctx.actor.may(domain::actors::Power::Speak) || ctx.session.is_none() {
        return Ok(Vec::new());
    }
    let me = &ctx.actor.person;
    let mut asks = Vec::new();
    for matter in matters::asking(read, unit.as_str(), StepKind::Consent, MOST)? {
        if matter.open_consent().is_some_and(|round| round.own.values().all(|one| one != me)) {
            asks.push(ask(ctx, &matter, "places-consent", ("consent", "consents-go")));
        }
    }
    for matter in matters::asking(read, unit.as_str(), StepKind::Rate, MOST)? {
        if matter.ratings.people.iter().all(|(person, ..)| person != me) {
            asks.push(ask(ctx, &matter, "places-rate", ("rate", "places-rate-go")));
        }
    }
    Ok(asks)
}

fn ask(ctx: &Ctx, matter: &Matter, title: &str, (page, act): (&str, &str)) -> Ask {
    let due = matter.visit().and_then(|visit| visit.due.as_ref());
    let countdown = |due: &Due| Countdown { w: ctx.w, until: due.ends_at.0 - 1, now: ctx.now.0 };
    Ask {
        title: ctx.w.n(title, "title", passage(ctx, &matter.title)),
        countdown: due.map(countdown),
        href: format!("{}/matters/{}/{page}", ctx.base(), matter.id),
        act: ctx.w.t(act),
    }
}
