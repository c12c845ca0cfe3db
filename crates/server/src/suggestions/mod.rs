//! 意见建议: a complaint or an idea about the program itself, open to everybody (product.md, Never 10).
//!
//! | what | where |
//! |---|---|
//! | `GET /suggestions`, `POST /suggestions` | this file, `form.html`, `done.html` |
//!
//! Rule 1. No sign-in is needed; no name is asked.
//! Rule 2. Administrators read them on the same page, the newest first.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use store::{Fault, Read, Tx};

use crate::http::{Ctx, Halt};
use crate::ui::form::{Field, Form, FormView, Kind, Reading};
use crate::ui::parts::{Button, Comment, Confirm};
use crate::ui::{self, Shell, show};
use crate::words::Words;

/// Longest suggestion, in characters.
const LONGEST: usize = 2000;

const KEEP: &str = "INSERT INTO suggestions (tenant, id, unit, text, at, answered) \
     VALUES ($1, $2, $3, $4, $5, '')";
const LATEST: &str =
    "SELECT text, at FROM suggestions WHERE tenant = $1 ORDER BY at DESC, id DESC LIMIT 200";

#[derive(Template)]
#[template(path = "suggestions/form.html")]
struct FormPage {
    shell: Shell,
    w: Words,
    form: FormView,
    all: Vec<Comment>,
}

#[derive(Template)]
#[template(path = "suggestions/done.html")]
struct DonePage {
    shell: Shell,
    w: Words,
    confirm: Confirm,
}

fn form(ctx: &Ctx) -> Form {
    let fields = vec![Field::new("text", "suggestions-text", Kind::LongText { max: LONGEST })];
    ctx.form(Form::new("/suggestions", fields).submit("suggestions-send").draft("suggestions"))
}

fn view(ctx: &Ctx, form: &Form) -> Result<FormPage, Halt> {
    let all = if ctx.actor.may(Power::Administer) { latest(ctx)? } else { Vec::new() };
    let shell = ctx.shell(ctx.w.t("suggestions-title"));
    Ok(FormPage { shell, w: ctx.w, form: form.view(ctx.w), all })
}

fn latest(ctx: &Ctx) -> Result<Vec<Comment>, Halt> {
    let w = ctx.w;
    let rows = ctx.app.store.read(|read| -> Result<_, Fault> {
        let rows = read.rows(LATEST, &[read.tenant().to_owned().into()])?;
        rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect::<Result<Vec<_>, Fault>>()
    })?;
    let comment = |(text, at): (String, i64)| Comment {
        w,
        who: w.t("suggestions-somebody"),
        note: show::short_moment(w, at, ctx.now.0),
        text,
        ..Comment::default()
    };
    Ok(rows.into_iter().map(comment).collect())
}

/// `GET /suggestions`
///
/// # Errors
/// Where the list cannot be read.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    Ok(ui::page(&view(ctx, &form(ctx))?))
}

/// `POST /suggestions`
///
/// # Errors
/// Where the database fails.
pub fn send(ctx: &Ctx) -> Result<Response, Halt> {
    let form = form(ctx);
    let filled = match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => {
            return Ok(ui::render(StatusCode::UNPROCESSABLE_ENTITY, &view(ctx, &form)?));
        }
    };
    match keep(ctx, filled.text("text").to_owned()) {
        Ok(()) => {}
        Err(fault) if fault.is_full() => {
            tracing::error!(%fault, "full");
            let again = form.keeping(&ctx.posted).refuse("", ctx.w.t("http-disk-full"));
            return Ok(ui::render(StatusCode::UNPROCESSABLE_ENTITY, &view(ctx, &again)?));
        }
        Err(fault) => return Err(fault.into()),
    }
    let mut shell = ctx.shell(ctx.w.t("suggestions-done"));
    "suggestions".clone_into(&mut shell.draft_done);
    let confirm = Confirm {
        w: ctx.w,
        title: ctx.w.t("suggestions-done"),
        lines: vec![ctx.w.t("suggestions-done-line")],
        acts: vec![Button::line("/", ctx.w.t("ui-to-home"))],
        ..Confirm::default()
    };
    Ok(ui::page(&DonePage { shell, w: ctx.w, confirm }))
}

/// Keeps it once, however often the button was tapped.
fn keep(ctx: &Ctx, text: String) -> Result<(), Fault> {
    let id = ctx.app.new_id(ctx.now);
    let unit = ctx.session.as_ref().map(|session| session.unit.clone()).unwrap_or_default();
    let once = format!("suggestions/{}", ctx.posted.once());
    let now = ctx.now.0;
    ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        let keyed = once.len() > "suggestions/".len();
        if keyed && tx.recall(&once)?.is_some() {
            return Ok(());
        }
        let tenant = tx.tenant().to_owned();
        tx.run(KEEP, &[tenant.into(), id.into(), unit.into(), text.into(), now.into()])?;
        if keyed { tx.remember(&once, "kept") } else { Ok(()) }
    })
}

#[cfg(test)]
mod tests;
