//! `GET /u/{code}/desk/bodies/{body}`, `POST /u/{code}/desk/bodies/{body}/do/{command}`

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands::find;
use domain::context::Context;
use domain::forms::Source;
use domain::procedures::{BodyShape, Procedure};
use domain::rules::Strength;
use domain::units::{Body, judge};

use super::page::term;
use super::{Row, named, rows};
use crate::desk::{Choices, Frame, Here, frame, send};
use crate::http::{Ctx, Halt};
use crate::people;
use crate::shown::{cited, end};
use crate::ui::form::{Choice, Field, Form, FormView, Kind, fields_of, title_of};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// What can be done here, in the order of the work.
const ACTS: [&str; 5] =
    ["units.nominate", "units.strike", "units.post_list", "units.decide", "units.confirm"];

#[derive(Template)]
#[template(path = "bodies/desk.html")]
struct DeskPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lead: String,
    composition: Vec<String>,
    heading: String,
    form: Option<FormView>,
    acts: Vec<Button>,
    hangs: String,
    /// What the list is now: being made, or publicised.
    caption: String,
    list: Vec<Row>,
    doubts: Vec<Line>,
    objections: Vec<String>,
    members: Vec<Row>,
    term: String,
    overrides: Vec<String>,
    /// The list as a paper: PDF, Word.
    papers: [Link; 2],
}

/// What the composition asks and the list is not.
struct Line {
    text: String,
    hard: bool,
    quote: String,
}

/// `GET`: the list, what it lacks, and what can be done now.
///
/// # Errors
/// 404 where the place has no such body.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let asked = ctx.asked("do").to_owned();
    let offered = ACTS.contains(&asked.as_str()) && may(ctx);
    let form = if offered { Some(form_of(ctx, &asked)?) } else { None };
    show_page(ctx, &asked, form, StatusCode::OK)
}

fn may(ctx: &Ctx) -> bool {
    [Power::Record, Power::Lead, Power::Administer].iter().any(|power| ctx.actor.may(*power))
}

fn here(ctx: &Ctx) -> String {
    format!("{}/desk/bodies/{}", ctx.base(), ctx.param("body"))
}

fn show_page(
    ctx: &Ctx,
    command: &str,
    form: Option<Form>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let w = ctx.w;
    let procedure = ctx.procedure()?;
    let (shape, body) = named(ctx, &procedure)?;
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let Frame { mut shell, search, record } = frame(ctx, shape.name.clone(), Here::Settings)?;
    if ctx.asked("done") == "1" {
        shell.toast = w.t("bodies-done");
    }
    let lead = shape.cite.quote.clone().unwrap_or_default();
    let open = body.open_objections();
    let doubts = match body.list.as_slice() {
        [] => Vec::new(),
        _ => doubts(ctx, &procedure, &shape, &body)?,
    };
    let broken = doubts.iter().any(|doubt| doubt.hard);
    let objections =
        open.map(|o| w.n2("desk-numbered", "number", o.objection, "text", o.text.clone()));
    let page = DeskPage {
        w,
        search,
        record,
        lead,
        composition: composition(&shape),
        heading: if form.is_some() { w.t(&title_of(command)) } else { String::new() },
        form: form.map(|form| form.view(w)),
        acts: if may(ctx) { acts(ctx, &body, broken) } else { Vec::new() },
        hangs: body.posted.as_ref().map(|due| end(w, due.ends_at, ctx.now)).unwrap_or_default(),
        caption: w.t(if body.posted.is_some() { "bodies-list" } else { "bodies-list-made" }),
        list: rows(ctx, &shape, &choices.names, &body.list),
        doubts,
        objections: objections.collect(),
        members: rows(ctx, &shape, &choices.names, &body.members),
        term: term(ctx, &body),
        overrides: body.overrides.iter().map(|(_, reason, _)| reason.clone()).collect(),
        papers: [("pdf", "books-pdf"), ("docx", "books-docx")].map(|(ending, key)| {
            let href = format!("{}/bodies/{}/list.{ending}", ctx.base(), shape.id);
            Link::new(href, w.t(key))
        }),
        shell,
    };
    Ok(ui::render(status, &page))
}

/// What the source says about who sits in the body, in its own words.
fn composition(shape: &BodyShape) -> Vec<String> {
    let seats = shape.seats.iter().filter_map(|seat| seat.cite.quote.clone());
    let cited = shape.more.iter().filter(|(key, _)| key.starts_with("cite_"));
    let quote = |(_, cite): (_, &serde_json::Value)| Some(cite.get("quote")?.as_str()?.to_owned());
    seats.chain(cited.filter_map(quote)).collect()
}

/// The acts that stand open: a list that hangs is not changed, one that hung its time is confirmed.
fn acts(ctx: &Ctx, body: &Body, broken: bool) -> Vec<Button> {
    let hangs = body.posted.is_some();
    // A list that hung its time and cannot be confirmed whatever the reason is changed and hangs anew.
    let over = body.posted.as_ref().is_some_and(|due| ctx.now >= due.ends_at);
    let fixed = hangs && !(over && broken);
    let open = body.open_objections().next().is_some();
    let ready = |command: &&str| match *command {
        "units.nominate" => !fixed,
        "units.strike" | "units.post_list" => !fixed && !body.list.is_empty(),
        "units.decide" => open,
        _ => over && !open && !broken,
    };
    let button = |command: &str| {
        Button::line(format!("{}?do={command}#do", here(ctx)), ctx.w.t(&title_of(command)))
    };
    ACTS.into_iter().filter(ready).map(button).collect()
}

fn doubts(
    ctx: &Ctx,
    procedure: &Procedure,
    shape: &BodyShape,
    body: &Body,
) -> Result<Vec<Line>, Halt> {
    let unit = ctx.unit()?.clone();
    let mut place = unit.place(ctx.now.day());
    place.groups = ctx.app.store.read(|read| people::groups(read, unit.id.as_str()))?;
    let context = Context {
        now: ctx.now,
        actor: &ctx.actor,
        calendar: &ctx.app.calendar,
        procedure,
        settings: &unit.settings,
        place: &place,
        number: "",
    };
    let line = |doubt: domain::units::Doubt| {
        let limit = shape.limits.iter().find(|limit| limit.id == doubt.limit);
        let quote = limit.and_then(|limit| cited(ctx.w, &limit.cite)).map(|cited| cited.quote);
        let missing = doubt.limit == "must-include";
        let text = if missing {
            ctx.w.n("bodies-must-include", "role", ctx.role_name(&doubt.what))
        } else {
            ctx.w.n2("bodies-outside", "what", &doubt.what, "have", doubt.have)
        };
        Line { text, hard: doubt.strength != Strength::Soft, quote: quote.unwrap_or_default() }
    };
    Ok(judge(shape, &body.list, &context).into_iter().map(line).collect())
}

fn form_of(ctx: &Ctx, command: &str) -> Result<Form, Halt> {
    let procedure = ctx.procedure()?;
    let (shape, body) = named(ctx, &procedure)?;
    let known =
        find(command).filter(|known| ACTS.contains(&known.name)).ok_or_else(Halt::missing)?;
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let pick = |from: Source| choices.of(ctx, &procedure, None, from);
    let mut fields = fields_of(command, known.fields, &pick);
    for field in &mut fields {
        fit(ctx, &shape, &body, &choices, field);
    }
    let mut form = ctx.form(Form::new(format!("{}/do/{command}", here(ctx)), fields));
    form = form.with("body", shape.id.as_str());
    form.submit = Cow::Owned(title_of(command));
    Ok(form)
}

/// Text becomes a choice of what the procedure and the list name.
fn fit(ctx: &Ctx, shape: &BodyShape, body: &Body, choices: &Choices, field: &mut Field) {
    match field.name.as_ref() {
        "body" => field.kind = Kind::Hidden,
        "seat" => {
            let seats = shape.seats.iter().filter(|seat| !seat.per_matter);
            let options = seats.map(|seat| Choice::plain(seat.id.as_str(), seat.name.as_str()));
            field.kind = Kind::Choice(options.collect());
        }
        "kind" => {
            let fixed = shape.seats.iter().filter(|seat| !seat.per_matter);
            let kinds = fixed.flat_map(|seat| &seat.kinds);
            let options = kinds.map(|kind| Choice::plain(kind.id.as_str(), kind.name.as_str()));
            field.kind = Kind::Person(options.collect());
        }
        "member" => {
            let listed = rows(ctx, shape, &choices.names, &body.list);
            let options = listed.iter().map(|row| {
                Choice::plain(row.member.to_string(), format!("{} · {}", row.name, row.seat))
            });
            field.kind = Kind::Person(options.collect());
        }
        "objection" => {
            let open = body.open_objections();
            let options = open.map(|o| Choice::plain(o.objection.to_string(), o.text.as_str()));
            field.kind = Kind::Choice(options.collect());
        }
        _ => {}
    }
}

/// `POST`: does it, and shows the page again.
///
/// # Errors
/// 403 where this person may not; what the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let command = ctx.param("command").to_owned();
    if !may(ctx) {
        return Err(Halt::forbidden());
    }
    let form = form_of(ctx, &command)?;
    send(ctx, &command, form, &here(ctx), |again, status| {
        show_page(ctx, &command, Some(again), status)
    })
}
