//! `GET`, `POST /u/{code}/matters/{id}/help/{task}`

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::commands;
use domain::helpers::Call;
use domain::matters::Matter;
use serde_json::json;

use super::told;
use crate::http::{Acted, Ctx, Halt, see};
use crate::shown::{matter_seen, passage};
use crate::ui::form::{Form, FormView, fields_of, title_of};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

const OFFER: &str = "helpers.offer";
const WITHDRAW: &str = "helpers.withdraw";

#[derive(Template)]
#[template(path = "helpers/page.html")]
struct HelpPage {
    shell: Shell,
    w: Words,
    title: String,
    lines: Vec<String>,
    form: FormView,
    mine: bool,
}

/// The matter with the call that stands for the task of the address.
fn called(ctx: &Ctx) -> Result<(Matter, Call), Halt> {
    let matter = matter_seen(ctx)?;
    let task: u32 = ctx.param("task").parse().map_err(|_| Halt::missing())?;
    let call = matter.helping.iter().find(|call| call.task == task && call.stands()).cloned();
    let call = call.ok_or_else(Halt::missing)?;
    Ok((matter, call))
}

fn here(ctx: &Ctx, matter: &Matter, call: &Call) -> String {
    format!("{}/matters/{}/help/{}", ctx.base(), matter.id, call.task)
}

/// What this reader does: puts their name down, or takes it back.
fn command(ctx: &Ctx, call: &Call) -> &'static str {
    if call.has(&ctx.actor.person) { WITHDRAW } else { OFFER }
}

fn form(ctx: &Ctx, matter: &Matter, call: &Call) -> Form {
    let command = command(ctx, call);
    let fields = commands::find(command).map_or(&[][..], |command| command.fields);
    let mut fields = fields_of(command, fields, &|_| Vec::new());
    fields.retain(|field| field.name != "task");
    let mut form = Form::new(here(ctx, matter, call), fields);
    form.submit = std::borrow::Cow::Owned(title_of(command));
    ctx.form(form)
}

fn show(
    ctx: &Ctx,
    (matter, call): (&Matter, &Call),
    form: &Form,
    status: StatusCode,
) -> Result<Response, Halt> {
    let mut shell = ctx.shell(ctx.w.t("helpers-title"));
    let back = format!("{}/matters/{}", ctx.base(), matter.id);
    shell.back = Some(Link::new(back, ctx.w.t("ui-back")));
    let lines = ctx.app.store.read(|read| told(ctx, read, call))?;
    let title = passage(ctx, &matter.title);
    let mine = call.has(&ctx.actor.person);
    let page = HelpPage { shell, w: ctx.w, title, lines, form: form.view(ctx.w), mine };
    Ok(ui::render(status, &page))
}

/// `GET`: what is wanted, and one button.
///
/// # Errors
/// 404 where nobody is wanted for the task.
pub fn ask(ctx: &Ctx) -> Result<Response, Halt> {
    let (matter, call) = called(ctx)?;
    let form = form(ctx, &matter, &call);
    show(ctx, (&matter, &call), &form, StatusCode::OK)
}

/// `POST`: the name is put down, or taken back.
///
/// # Errors
/// As [`ask`]; 422 where the rules say no.
pub fn say(ctx: &Ctx) -> Result<Response, Halt> {
    let (matter, call) = called(ctx)?;
    let form = form(ctx, &matter, &call);
    let shown = ctx.posted.typed.one("shown");
    let values = match command(ctx, &call) {
        OFFER => json!({ "task": call.task.to_string(), "shown": shown }),
        _ => json!({ "task": call.task.to_string() }),
    };
    let on = Some(matter.id.as_str());
    match ctx.act(command(ctx, &call), on, &values, form)? {
        Acted::Done(_) => Ok(see(&format!("{}/matters/{}#h-help", ctx.base(), matter.id))),
        Acted::Again(form) => show(ctx, (&matter, &call), &form, StatusCode::UNPROCESSABLE_ENTITY),
    }
}
