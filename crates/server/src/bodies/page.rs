//! `GET /u/{code}/bodies/{body}`, `POST /u/{code}/bodies/{body}/objections`

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands;
use domain::units::Body;
use serde_json::json;

use super::{Row, named, rows};
use crate::desk::Names;
use crate::http::{Acted, Ctx, Halt, see};
use crate::shown::{end, last_day, passage, public_page};
use crate::ui::form::{Form, FormView, Reading, fields_of};
use crate::ui::{self, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "bodies/page.html")]
struct BodyPage {
    shell: Shell,
    w: Words,
    /// Who sits, and until when.
    term: String,
    members: Vec<Row>,
    /// Until when the list hangs; empty where none does.
    hangs: String,
    list: Vec<Row>,
    objections: Vec<Objection>,
    form: Option<FormView>,
    /// The list as a paper.
    paper: String,
}

/// An objection without the name of whoever raised it.
struct Objection {
    title: String,
    text: String,
    answer: String,
}

fn form(ctx: &Ctx) -> Form {
    let fields = commands::find("units.object").map_or(&[][..], |command| command.fields);
    let mut fields = fields_of("units.object", fields, &|_| Vec::new());
    fields.retain(|field| field.name == "text");
    let body = ctx.param("body");
    let action = format!("{}/bodies/{body}/objections", ctx.base());
    ctx.form(Form::new(action, fields).submit("do-units-object").draft(format!("body/{body}")))
}

/// `GET`: the members, or the list that hangs.
///
/// # Errors
/// 404 where the place has no such body.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let page = build(ctx, None)?;
    Ok(public_page(ctx, &page))
}

fn build(ctx: &Ctx, filled: Option<&Form>) -> Result<BodyPage, Halt> {
    let w = ctx.w;
    let procedure = ctx.procedure()?;
    let (shape, body) = named(ctx, &procedure)?;
    let unit = ctx.unit()?.id.clone();
    let names = ctx.app.store.read(|read| Names::load(read, unit.as_str()))?;
    let mut shell = ctx.shell(shape.name.clone());
    if ctx.query.contains_key("done") {
        shell.toast = w.t("bodies-object-done");
        shell.draft_done = format!("body/{}", shape.id);
    }
    let hangs = body.posted.as_ref();
    let open = hangs.is_some_and(|due| ctx.now < due.ends_at);
    let speaks = ctx.session.is_some() && ctx.actor.may(Power::Speak);
    let own = form(ctx);
    let shown = filled.unwrap_or(&own);
    Ok(BodyPage {
        w,
        term: term(ctx, &body),
        members: rows(ctx, &shape, &names, &body.members),
        hangs: hangs.map(|due| end(w, due.ends_at, ctx.now)).unwrap_or_default(),
        list: if hangs.is_some() { rows(ctx, &shape, &names, &body.list) } else { Vec::new() },
        objections: objections(ctx, &body),
        form: (open && speaks).then(|| shown.view(w)),
        paper: format!("{}/bodies/{}/list.pdf", ctx.base(), shape.id),
        shell,
    })
}

/// From when until when the members sit; empty where nobody does.
pub(super) fn term(ctx: &Ctx, body: &Body) -> String {
    let w = ctx.w;
    let Some(from) = body.from else { return String::new() };
    let from = show::day(w, from.starts_at().0, ctx.now.0);
    match body.until {
        Some(until) => {
            let last = last_day(w, until.ends_at(), ctx.now);
            w.n2("bodies-term", "from", from, "until", last)
        }
        None => w.n("bodies-term-open", "from", from),
    }
}

fn objections(ctx: &Ctx, body: &Body) -> Vec<Objection> {
    let one = |objection: &domain::units::ListObjection| Objection {
        title: ctx.w.n("bodies-objection", "number", objection.objection),
        text: passage(ctx, &objection.text),
        answer: match &objection.decided {
            Some((true, reason)) => ctx.w.n("bodies-upheld", "reason", passage(ctx, reason)),
            Some((false, reason)) => ctx.w.n("bodies-kept", "reason", passage(ctx, reason)),
            None => String::new(),
        },
    };
    body.objections.iter().map(one).collect()
}

/// `POST`: something is said against the list that hangs.
///
/// # Errors
/// 404 where the place has no such body; 422 with everything typed where the rules say no.
pub fn object(ctx: &Ctx) -> Result<Response, Halt> {
    let procedure = ctx.procedure()?;
    let (shape, _) = named(ctx, &procedure)?;
    let again = |form: &Form| -> Result<Response, Halt> {
        Ok(ui::render(StatusCode::UNPROCESSABLE_ENTITY, &build(ctx, Some(form))?))
    };
    let filled = match form(ctx).read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return again(&form),
    };
    let values = json!({ "body": shape.id, "text": filled.text("text") });
    match ctx.act("units.object", None, &values, form(ctx))? {
        Acted::Done(_) => Ok(see(&format!("{}/bodies/{}?done=1", ctx.base(), shape.id))),
        Acted::Again(form) => again(&form),
    }
}
