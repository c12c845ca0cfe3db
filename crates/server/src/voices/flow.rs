//! `GET`, `POST /u/{code}/voices/new`: which page comes next, and sending at the end.

use axum::http::StatusCode;
use axum::response::Response;

use super::answers::{Answers, At, NOT_LISTED};
use super::ask::{self, fields};
use super::{photos, read};
use crate::http::{Acted, Ctx, Halt, see};
use crate::ui::form::{Form, Problem, Reading};
use crate::ui::prefs::READING;

/// Where the pages post to.
pub(super) fn action(ctx: &Ctx) -> String {
    format!("{}/voices/new", ctx.base())
}

/// `GET /u/{code}/voices/new`, `?joins=` a matter one wants to speak about.
///
/// # Errors
/// 404 where the place has adopted no procedure.
pub fn begin(ctx: &Ctx) -> Result<Response, Halt> {
    ctx.procedure()?;
    let mut answers = Answers::default();
    let joins = ctx.asked("joins");
    if !joins.is_empty() {
        answers.set("joins", joins);
    }
    ask::page(ctx, At::Person, &answers, Vec::new(), StatusCode::OK)
}

/// `POST /u/{code}/voices/new`
///
/// # Errors
/// 404 where the place has adopted no procedure; 422 with everything typed where something is missing.
pub fn go_on(ctx: &Ctx) -> Result<Response, Halt> {
    ctx.procedure()?;
    let at = At::of(ctx.posted.typed.one("at"));
    let mut answers = Answers::of(&ctx.posted);
    let kept = std::mem::take(&mut answers.photos);
    let (kept, mut problems) = photos::take(ctx, kept)?;
    answers.photos = kept;
    let go = ctx.posted.typed.one("go");
    if !ctx.posted.typed.one(READING).is_empty() {
        return ask::page(ctx, at, &answers, problems, StatusCode::OK);
    }
    if !go.is_empty() {
        return ask::page(ctx, At::of(go), &answers, Vec::new(), StatusCode::OK);
    }
    problems.extend(judge(ctx, at, &answers)?);
    if !problems.is_empty() {
        return ask::page(ctx, at, &answers, problems, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let last = at == At::Check || at == At::Accuse;
    if last && ctx.session.is_some() {
        return send(ctx, at, answers);
    }
    let next = if last { At::Check } else { next(ctx, at, &mut answers)? };
    ask::page(ctx, next, &answers, Vec::new(), StatusCode::OK)
}

/// What is wrong with the page's own answers.
fn judge(ctx: &Ctx, at: At, answers: &Answers) -> Result<Vec<Problem>, Halt> {
    let mut fields = fields(ctx, at, answers)?;
    fields.retain(|field| field.name != "photos");
    let form = Form::new(action(ctx), fields);
    Ok(match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(_) => Vec::new(),
        Reading::Again(form) => form.problems,
    })
}

/// The page after this one.
fn next(ctx: &Ctx, at: At, answers: &mut Answers) -> Result<At, Halt> {
    let whole = !answers.get("visibility").is_empty();
    Ok(match at {
        At::Person if answers.accuses() => At::Accuse,
        At::Person
            if answers.get("category").is_empty() && !ctx.procedure()?.categories.is_empty() =>
        {
            At::Category
        }
        At::Person | At::Category if answers.get("text").is_empty() => At::Text,
        // Changed from the last page: back to it.
        At::Person | At::Category | At::Text | At::Similar | At::Where if whole => At::Check,
        At::Person | At::Category | At::Text if answers.get("joins").is_empty() => {
            let unit = ctx.unit()?.id.0.clone();
            let text = answers.get("text").to_owned();
            let similar = ctx.app.store.read(|read| read::similar(read, &unit, &text))?;
            if similar.is_empty() {
                answers.set("joins", NOT_LISTED);
                At::Where
            } else {
                At::Similar
            }
        }
        At::Person | At::Category | At::Text | At::Similar => At::Where,
        At::Where => At::Who,
        At::Who | At::Check | At::Accuse => At::Check,
    })
}

/// Sends it: stored, and on to the page that says so.
fn send(ctx: &Ctx, at: At, mut answers: Answers) -> Result<Response, Halt> {
    answers.photos = photos::known(ctx, answers.photos)?;
    let form = Form::new(action(ctx), Vec::new());
    match ctx.act("voices.raise", None, &answers.wish(), form)? {
        Acted::Done(done) => Ok(see(&format!("{}/voices/{}/done", ctx.base(), done.id))),
        Acted::Again(form) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            ask::page(ctx, at, &answers, form.problems, status)
        }
    }
}
