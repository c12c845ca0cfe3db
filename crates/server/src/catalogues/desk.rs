//! The page on which the officers of a level write its catalogue.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::catalogues::{Pack, inherited, may_write};
use domain::commands::find;
use domain::forms::Source;
use domain::procedures::Procedure;

use super::here as standing_here;
use super::page::{Struck, struck};
use super::shown::{EntryView, lists};
use crate::desk::{Here, frame, send};
use crate::founding;
use crate::http::{Ctx, Halt};
use crate::supervision::frame as watch;
use crate::ui::form::{Choice, Form, FormView, Kind, fields_of, title_of};
use crate::ui::parts::Button;
use crate::ui::{self, Shell};
use crate::words::Words;

/// What can be done here.
const ACTS: [&str; 3] = ["catalogues.enter", "catalogues.take", "catalogues.strike"];

#[derive(Template)]
#[template(path = "catalogues/desk.html")]
struct DeskPage {
    shell: Shell,
    w: Words,
    lead: String,
    heading: String,
    form: Option<FormView>,
    acts: Vec<Button>,
    lists: Vec<(String, Vec<EntryView>)>,
    struck: Vec<Struck>,
    seen: Button,
}

fn here(ctx: &Ctx) -> String {
    format!("{}/desk/catalogue", ctx.base())
}

fn writes(ctx: &Ctx) -> bool {
    ctx.unit.as_ref().is_some_and(|unit| may_write(&ctx.actor, &unit.level))
}

/// Sources whose lists are meant for this level.
fn packs(ctx: &Ctx) -> impl Iterator<Item = &'static Pack> {
    let level = ctx.unit.as_ref().map(|unit| unit.level.clone()).unwrap_or_default();
    let all = founding::catalogues().iter();
    all.filter(move |pack| pack.levels.is_empty() || pack.levels.contains(&level))
}

/// `GET /u/{code}/desk/catalogue`; `do` names the act whose form is open.
///
/// # Errors
/// 404 where the address names no place.
pub fn desk(ctx: &Ctx) -> Result<Response, Halt> {
    let asked = ctx.asked("do").to_owned();
    let form =
        if ACTS.contains(&asked.as_str()) && writes(ctx) { Some(form(ctx, &asked)?) } else { None };
    shown(ctx, &asked, form, StatusCode::OK)
}

/// `POST /u/{code}/desk/catalogue/do/{command}`
///
/// # Errors
/// What the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let command = ctx.param("command").to_owned();
    let form = form(ctx, &command)?;
    send(ctx, &command, form, &here(ctx), |again, status| shown(ctx, &command, Some(again), status))
}

fn form(ctx: &Ctx, command: &str) -> Result<Form, Halt> {
    let known = find(command).filter(|known| ACTS.contains(&known.name));
    let known = known.ok_or_else(Halt::missing)?;
    let unit = ctx.unit()?;
    let categories = ctx.app.procedure_of(unit, ctx.now.day());
    let pick = |from: Source| match from {
        Source::Categories => categories.as_deref().map(categories_of).unwrap_or_default(),
        Source::Catalogues => packs(ctx).map(|pack| pack_choice(ctx, pack)).collect(),
        _ => own(ctx),
    };
    let mut fields = fields_of(command, known.fields, &pick);
    // Where no method runs yet there is no category to choose.
    fields.retain(|field| {
        field.required || !matches!(&field.kind, Kind::Choice(of) if of.is_empty())
    });
    let mut form = ctx.form(Form::new(format!("{}/do/{command}", here(ctx)), fields));
    form.submit = Cow::Owned(title_of(command));
    Ok(form)
}

fn categories_of(procedure: &Procedure) -> Vec<Choice> {
    let all = procedure.categories.iter();
    all.map(|category| Choice::plain(category.id.as_str(), category.name.as_str())).collect()
}

fn pack_choice(ctx: &Ctx, pack: &Pack) -> Choice {
    let chain = inherited(pack, founding::catalogues()).unwrap_or_default();
    let count: usize = chain.iter().map(|pack| pack.items.len()).sum();
    let label = ctx.w.n2("catalogues-pack", "name", &pack.name, "count", count);
    Choice::plain(pack.id.as_str(), label).hint(crate::ui::form::Said::Plain(pack.plain.clone()))
}

/// Entries this place wrote.
fn own(ctx: &Ctx) -> Vec<Choice> {
    let Some(unit) = ctx.unit.as_ref() else { return Vec::new() };
    let own = standing_here(ctx).into_iter().filter(|listed| listed.unit == unit.id);
    own.map(|listed| Choice::plain(listed.key(), listed.entry.name.clone())).collect()
}

fn acts(ctx: &Ctx) -> Vec<Button> {
    let any = !own(ctx).is_empty();
    let open = |name: &&str| *name != "catalogues.strike" || any;
    let button =
        |name: &str| Button::line(format!("{}?do={name}#do", here(ctx)), ctx.w.t(&title_of(name)));
    if writes(ctx) { ACTS.into_iter().filter(open).map(button).collect() } else { Vec::new() }
}

fn shown(
    ctx: &Ctx,
    command: &str,
    form: Option<Form>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let (w, unit) = (ctx.w, ctx.unit()?);
    let title = w.t("catalogues-title");
    let mut shell = if watch::is_above(ctx) {
        watch::frame(ctx, title, watch::Here::Catalogue)?
    } else {
        frame(ctx, title, Here::Catalogue)?.shell
    };
    if ctx.asked("done") == "1" {
        shell.toast = w.t("catalogues-done");
    }
    let [discussed, not] = lists(ctx);
    let page = DeskPage {
        lead: w.n("catalogues-desk-lead", "place", &unit.name),
        heading: form.as_ref().map(|_| w.t(&title_of(command))).unwrap_or_default(),
        form: form.map(|form| form.view(w)),
        acts: acts(ctx),
        lists: vec![(w.t("catalogues-discussed"), discussed), (w.t("catalogues-not"), not)],
        struck: struck(ctx),
        seen: Button::line(format!("{}/catalogue", ctx.base()), w.t("catalogues-seen")),
        w,
        shell,
    };
    Ok(ui::render(status, &page))
}
