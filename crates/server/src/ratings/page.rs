//! `GET`, `POST /u/{code}/matters/{id}/rate`

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::commands;
use domain::matters::Matter;
use domain::procedures::StepKind;
use domain::ratings::{self, Score};
use serde_json::json;
use store::{Fault, Read};

use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::people;
use crate::run::Refused;
use crate::shown::{matter_seen, passage};
use crate::ui::form::{Form, FormView, Reading, fields_of};
use crate::ui::{self, Link, Shell, Trouble};
use crate::words::Words;

#[derive(Template)]
#[template(path = "ratings/page.html")]
struct RatePage {
    shell: Shell,
    w: Words,
    title: String,
    form: FormView,
    again: bool,
}

/// The group this reader lives in.
///
/// # Errors
/// Where the list of people cannot be read.
pub fn group_of(ctx: &Ctx, read: &mut dyn Read) -> Result<Option<String>, Fault> {
    let Some(unit) = &ctx.unit else { return Ok(None) };
    let listed = people::find(read, unit.id.as_str(), ctx.actor.person.as_str())?;
    Ok(listed.map(|person| person.group).filter(|group| !group.is_empty()))
}

/// The matter, where this reader may rate it: who may not is told why before there is a form.
fn rated(ctx: &Ctx) -> Result<Matter, Halt> {
    let matter = matter_seen(ctx)?;
    let unit = ctx.unit()?.id.0.clone();
    let (group, voices) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let mut voices = Vec::new();
        for id in &matter.voices {
            voices.extend(models::load_voice(read, &unit, id.as_str())?);
        }
        Ok((group_of(ctx, read)?, voices))
    })?;
    let may = ratings::may_rate(&matter, &voices, &ctx.actor, group.as_ref());
    may.map_err(|why| {
        let sentence = ctx.sentence(&Refused::of(&why));
        Halt::from(Trouble::new(StatusCode::FORBIDDEN).because(sentence))
    })?;
    Ok(matter)
}

fn waits(ctx: &Ctx, matter: &Matter) -> bool {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let step = matter.step().zip(procedure.as_ref()).and_then(|(id, p)| p.step(id));
    step.is_some_and(|step| step.kind == StepKind::Rate)
}

fn form(ctx: &Ctx, matter: &Matter) -> Form {
    let fields = commands::find("ratings.give").map_or(&[][..], |command| command.fields);
    let fields = fields_of("ratings.give", fields, &|_| Vec::new());
    let action = format!("{}/matters/{}/rate", ctx.base(), matter.id);
    let mut form =
        Form::new(action, fields).submit("form-submit").draft(format!("rate/{}", matter.id));
    form.question = true;
    ctx.form(form)
}

fn show(ctx: &Ctx, matter: &Matter, form: &Form, status: StatusCode) -> Response {
    let mine = matter.ratings.people.iter().any(|(person, ..)| *person == ctx.actor.person);
    let mut shell = ctx.shell(ctx.w.t("field-score"));
    let back = format!("{}/matters/{}", ctx.base(), matter.id);
    shell.back = Some(Link::new(back, ctx.w.t("ui-back")));
    let title = passage(ctx, &matter.title);
    ui::render(status, &RatePage { shell, w: ctx.w, title, form: form.view(ctx.w), again: mine })
}

/// `GET`: the question; back to the matter where it does not wait for ratings.
///
/// # Errors
/// 404 where there is no such matter, 403 for somebody who does not live here.
pub fn ask(ctx: &Ctx) -> Result<Response, Halt> {
    let matter = rated(ctx)?;
    if !waits(ctx, &matter) {
        return Ok(see(&format!("{}/matters/{}", ctx.base(), matter.id)));
    }
    let mut form = form(ctx, &matter);
    let mine = matter.ratings.people.iter().find(|(person, ..)| *person == ctx.actor.person);
    if let Some((_, score, reason)) = mine {
        form = form.with("score", word(*score)).with("reason", reason.clone());
    }
    Ok(show(ctx, &matter, &form, StatusCode::OK))
}

fn word(score: Score) -> &'static str {
    match score {
        Score::Satisfied => "satisfied",
        Score::Fair => "fair",
        Score::Dissatisfied => "dissatisfied",
    }
}

/// `POST`: the answer; a later one replaces the earlier.
///
/// # Errors
/// As [`ask`]; 422 with everything typed where the rules say no.
pub fn give(ctx: &Ctx) -> Result<Response, Halt> {
    let matter = rated(ctx)?;
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let filled = match form(ctx, &matter).read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return Ok(show(ctx, &matter, &form, again)),
    };
    let score = ctx.posted.typed.one("score");
    let values = json!({ "score": score, "reason": filled.text("reason") });
    match ctx.act("ratings.give", Some(matter.id.as_str()), &values, form(ctx, &matter))? {
        Acted::Done(_) => Ok(see(&format!("{}/matters/{}?rated=1", ctx.base(), matter.id))),
        Acted::Again(form) => Ok(show(ctx, &matter, &form, again)),
    }
}
