//! `GET /u/{code}/desk/joint`, `POST /u/{code}/desk/joint/{id}`: a place gives its word.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::commands::find;
use domain::joints::Word;
use domain::procedures::{Procedure, StepKind};

use super::read::{Standing, of_place};
use super::shown::{PlaceRow, rows};
use super::{from_below, word};
use crate::desk::{Frame, Here, frame};
use crate::http::{Acted, Ctx, Halt, see};
use crate::run::Seen;
use crate::shown::last_day;
use crate::ui::form::{Choice, Form, FormView, Kind, fields_of, title_of};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell};
use crate::uploads;
use crate::words::Words;

const COMMAND: &str = "joints.word";

#[derive(Template)]
#[template(path = "joints/desk.html")]
struct DeskPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    matters: Vec<Card>,
}

/// A matter with what the other places have said, and the form where the word of this one is due.
struct Card {
    id: String,
    title: Link,
    note: String,
    /// What was talked out and is to be agreed to.
    text: String,
    until: String,
    places: Vec<PlaceRow>,
    form: Option<FormView>,
    /// Why there is no form.
    closed: String,
}

fn here(ctx: &Ctx) -> String {
    format!("{}/desk/joint", ctx.base())
}

/// `GET /u/{code}/desk/joint`
///
/// # Errors
/// Where the read models cannot be read.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    shown(ctx, None, StatusCode::OK)
}

/// `POST /u/{code}/desk/joint/{id}`: the word of this place, in the log of the level above.
///
/// # Errors
/// 404 where the place takes no part in that matter; what the rules refuse comes back as 422.
pub fn give(ctx: &Ctx) -> Result<Response, Halt> {
    let place = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let found = ctx.app.store.read(|read| of_place(read, &place))?;
    let standing = found.into_iter().find(|one| one.matter.id.as_str() == id);
    let standing = standing.ok_or_else(Halt::missing)?;
    let form = form(ctx, &standing);
    let again = |form: Form, status| shown(ctx, Some((id.clone(), form)), status);
    let mut values = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, .. } => values,
        uploads::Reading::Again(form, status) => return again(*form, status),
    };
    if let Some(fields) = values.as_object_mut() {
        fields.insert("place".into(), place.into());
    }
    let who = from_below(ctx.actor.clone());
    match ctx.act_at(&standing.unit, &who, (COMMAND, Some(&id)), &values, form)? {
        Acted::Done(_) => Ok(see(&format!("{}?done=1", here(ctx)))),
        Acted::Again(form) => again(*form, StatusCode::UNPROCESSABLE_ENTITY),
    }
}

/// The roles by which a place speaks in a matter of that method, that whoever asks holds here.
fn speaks(ctx: &Ctx, procedure: Option<&Procedure>) -> bool {
    let by = procedure.and_then(|procedure| procedure.joint.as_ref()).map(|between| &between.by);
    by.is_some_and(|by| by.iter().any(|role| ctx.actor.has(role)))
}

fn form(ctx: &Ctx, standing: &Standing) -> Form {
    let matter = &standing.matter;
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let step = matter.step().zip(procedure.as_ref()).and_then(|(id, method)| method.step(id));
    let files = step.is_some_and(|step| step.kind == StepKind::File);
    let fields = find(COMMAND).map_or(&[][..], |command| command.fields);
    let mut fields = fields_of(COMMAND, fields, &|_| Vec::new());
    fields.retain(|field| matches!(field.name.as_ref(), "word" | "text"));
    for field in fields.iter_mut().filter(|field| field.name == "word") {
        let choice = |said: Word| match said {
            Word::Agree if files => Choice::plain(said.id(), ctx.w.t("joints-take-in")),
            _ => Choice::plain(said.id(), word(ctx.w, said)),
        };
        let mut all = vec![choice(Word::Agree)];
        if !files {
            all.push(choice(Word::Disagree));
        }
        all.push(choice(Word::SendBack));
        field.kind = Kind::Choice(all);
    }
    let mut form = ctx.form(Form::new(format!("{}/{}", here(ctx), matter.id), fields));
    form = form.seen(Seen::matter(matter).to_string()).draft(format!("joint/{}", matter.id));
    form.submit = Cow::Owned(title_of(COMMAND));
    form
}

fn card(ctx: &Ctx, place: &str, standing: &Standing, again: Option<Form>) -> Card {
    let (w, matter) = (ctx.w, &standing.matter);
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let step = matter.step().zip(procedure.as_ref()).and_then(|(id, method)| method.step(id));
    let step = step.map_or_else(|| w.t("matters-done"), |step| step.name.clone());
    let waits = standing.waits_for(&ctx.app, place);
    let may = waits && speaks(ctx, procedure.as_deref());
    let due = matter.visit().and_then(|visit| visit.due.as_ref()).filter(|_| waits);
    let talked = matter.sittings.iter().rev().map(|sitting| sitting.opinion.clone());
    let href = format!("/u/{}/matters/{}", standing.code, matter.id);
    Card {
        id: matter.id.0.clone(),
        title: Link::new(href, matter.title.clone()),
        note: w.n2("joints-led-by", "name", &standing.name, "step", step),
        text: talked.into_iter().find(|text| !text.is_empty()).unwrap_or_default(),
        until: due
            .map(|due| w.n("joints-until", "day", last_day(w, due.ends_at, ctx.now)))
            .unwrap_or_default(),
        places: rows(ctx, matter),
        form: again.or_else(|| may.then(|| form(ctx, standing))).map(|form| form.view(w)),
        closed: if waits && !may { w.t("joints-by-the-committees") } else { String::new() },
    }
}

fn shown(
    ctx: &Ctx,
    mut again: Option<(String, Form)>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let place = ctx.unit()?.id.0.clone();
    let found = ctx.app.store.read(|read| of_place(read, &place))?;
    let Frame { mut shell, search, record } = frame(ctx, ctx.w.t("joints-title"), Here::Joint)?;
    if ctx.asked("done") == "1" {
        shell.toast = ctx.w.t("joints-done");
    }
    let mut matters = Vec::new();
    for standing in &found {
        let own = again.take_if(|(id, _)| standing.matter.id.as_str() == id.as_str());
        matters.push(card(ctx, &place, standing, own.map(|(_, form)| form)));
    }
    let page = DeskPage { shell, w: ctx.w, search, record, matters };
    Ok(ui::render(status, &page))
}
