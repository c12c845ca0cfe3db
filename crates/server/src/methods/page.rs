//! The page of a method: picture, steps, what a resident sees, settings, findings.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use domain::procedures::{Procedure, Weight};
use domain::time::Day;
use domain::units::Unit;

use super::list::{levels, places};
use super::told::{Found, SettingTold, StepTold, Told, findings};
use super::{named, versions};
use crate::diagrams::{Shape, diagram, flow};
use crate::http::{Ctx, Halt};
use crate::shown::{Cited, cited, public_page};
use crate::ui::{self, Link, Shell};
use crate::words::{Place, Words};

#[derive(Template)]
#[template(path = "methods/page.html")]
struct MethodPage {
    shell: Shell,
    w: Words,
    name: String,
    plain: String,
    /// Version, levels, whose numbers these are.
    about: String,
    cite: Option<Cited>,
    /// Where the party organisation leads, or why by its source it has no step of its own.
    party: String,
    party_cite: Option<Cited>,
    /// Whether the picture is too tall for a printed page; the board has it in parts.
    long: bool,
    narrow: String,
    wide: String,
    main: Vec<StepTold>,
    aside: Vec<StepTold>,
    bends: Vec<(String, String)>,
    settings: Vec<SettingTold>,
    findings: Vec<Found>,
    /// What `check` found, in one line.
    checked: String,
    /// Other versions, each with its comparison.
    versions: Vec<Link>,
    /// Other methods of the place.
    others: Vec<Link>,
    places: Vec<Link>,
    board: String,
    /// The handbook of a place, and where one practises; empty where no place is meant.
    handbook: String,
    practice: String,
}

/// As many steps of a picture can still be read where it is printed on one page.
const ON_ONE_PAGE: usize = 12;

/// `GET /methods/{id}`
///
/// # Errors
/// 404 where there is no such method.
pub fn newest(ctx: &Ctx) -> Result<Response, Halt> {
    general(ctx)
}

/// `GET /methods/{id}/{version}`
///
/// # Errors
/// 404 where there is no such version.
pub fn version(ctx: &Ctx) -> Result<Response, Halt> {
    general(ctx)
}

fn general(ctx: &Ctx) -> Result<Response, Halt> {
    let procedure = named(ctx)?;
    let places = ctx.app.store.read(|read| places(ctx, read, &procedure.id))?;
    let about = ctx.w.with(
        "methods-about",
        &[("version", &procedure.version), ("levels", &levels(ctx.w, &procedure.levels))],
    );
    let mut shell = ctx.shell(procedure.name.clone());
    shell.back = Some(Link::new("/methods", ctx.w.t("methods-all")));
    // In nobody's place the words are those of the level the method is for.
    let place = procedure.levels.first().map_or(ctx.w.place, |level| Place::of(level, ""));
    let w = Words { place, ..ctx.w };
    let page = build((ctx, w), &procedure, &Unit::default(), shell, about);
    Ok(public_page(ctx, &MethodPage { places, ..page }))
}

/// `GET /u/{code}/method`: a method with the numbers of the place. `m` names one, `v` its version.
///
/// # Errors
/// 404 where the place has adopted none, or nobody knows the one asked for.
pub fn here(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let methods = ctx.app.methods_of(unit, ctx.now.day());
    let procedure = asked(ctx)?;
    let about = ctx.w.n2("methods-about-here", "name", &unit.name, "version", procedure.version);
    let mut shell = ctx.shell(ctx.w.t("laws-method"));
    shell.back = Some(Link::new(format!("{}/methods", ctx.base()), ctx.w.t("methods-here")));
    let link =
        |m: &Arc<Procedure>| Link::new(format!("{}/method?m={}", ctx.base(), m.id), m.name.clone());
    let others = methods.iter().filter(|method| method.id != procedure.id).map(link).collect();
    let page = build((ctx, ctx.w), &procedure, unit, shell, about);
    let (id, version) = (&procedure.id, procedure.version);
    let board = format!("{}/method/board.pdf?m={id}&v={version}", ctx.base());
    let handbook = format!("{}/method/handbook.pdf?m={id}&v={version}", ctx.base());
    let practice = format!("{}/practice", ctx.base());
    Ok(public_page(ctx, &MethodPage { others, board, handbook, practice, ..page }))
}

/// The method an address of a place names: the one in force, `m`, or `m` in version `v`.
///
/// # Errors
/// 404 where there is none.
pub fn asked(ctx: &Ctx) -> Result<Arc<Procedure>, Halt> {
    let found = match (ctx.asked("m"), ctx.asked("v").parse::<u32>()) {
        ("", _) => ctx.app.main_method_of(ctx.unit()?, ctx.now.day()),
        (id, Ok(version)) => ctx.app.library.get(id, version),
        (id, Err(_)) => {
            let methods = ctx.app.methods_of(ctx.unit()?, ctx.now.day());
            methods.into_iter().find(|method| method.id == id)
        }
    };
    found.ok_or_else(Halt::missing)
}

fn build(
    (ctx, w): (&Ctx, Words),
    procedure: &Procedure,
    unit: &Unit,
    shell: Shell,
    about: String,
) -> MethodPage {
    let flow = flow(w, procedure, unit);
    let told = Told { w, procedure, unit, flow: &flow };
    let mut main = told.steps();
    let aside = main.split_off(flow.main.min(main.len()));
    let findings = findings(w, procedure, ctx.now.day());
    MethodPage {
        name: procedure.name.clone(),
        plain: procedure.plain.clone(),
        about,
        cite: cited(w, &procedure.cite),
        party: told.party(),
        party_cite: procedure.party.as_ref().and_then(|party| cited(w, &party.cite)),
        long: flow.nodes.len() > ON_ONE_PAGE,
        narrow: diagram(w, procedure, unit, Shape::Narrow, "dn"),
        wide: diagram(w, procedure, unit, Shape::Wide, "dw"),
        main,
        aside,
        bends: told.bends(),
        settings: told.settings(),
        checked: checked(w, &findings),
        findings,
        versions: others(ctx, procedure),
        others: Vec::new(),
        places: Vec::new(),
        board: format!("/methods/{}/{}/board.pdf", procedure.id, procedure.version),
        handbook: String::new(),
        practice: String::new(),
        w,
        shell,
    }
}

/// 没有错误，2 处存疑，1 处提示
pub fn checked(w: Words, findings: &[Found]) -> String {
    let many = |weight| findings.iter().filter(|finding| finding.weight == weight).count();
    w.with(
        "methods-checked",
        &[
            ("errors", &many(Weight::Error)),
            ("doubts", &many(Weight::Doubt)),
            ("notes", &many(Weight::Note)),
        ],
    )
}

/// What `check` finds today, as one line.
pub fn checked_in_words(w: Words, procedure: &Procedure, today: Day) -> String {
    checked(w, &findings(w, procedure, today))
}

/// The way to the other versions: what changed from the older to the newer one.
fn others(ctx: &Ctx, procedure: &Procedure) -> Vec<Link> {
    let known = versions(ctx, &procedure.id);
    let other = known.iter().map(|known| known.version).filter(|v| *v != procedure.version);
    let link = |other: u32| {
        let (from, to) = (other.min(procedure.version), other.max(procedure.version));
        let href = format!("/methods/{}/compare?from={from}&to={to}", procedure.id);
        Link::new(href, ctx.w.n2("methods-compare-with", "from", from, "to", to))
    };
    other.map(link).collect()
}
