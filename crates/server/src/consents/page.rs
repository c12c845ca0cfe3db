//! `GET`, `POST /u/{code}/matters/{id}/consent`

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands;
use domain::consents::{Answer, Round, Side};
use domain::matters::Matter;

use super::rows;
use crate::http::{Acted, Ctx, Halt, see};
use crate::shown::{matter_seen, passage};
use crate::ui::form::{Field, Form, FormView, Kind, Problem, Reading, fields_of};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "consents/page.html")]
struct ConsentPage {
    shell: Shell,
    w: Words,
    title: String,
    /// Whose word it is: one's own, or that of the household.
    whose: String,
    again: bool,
    /// None where the list does not say where the reader lives.
    form: Option<FormView>,
}

/// Which round is asked, so that an answer to an earlier one is not taken for this one.
const ROUND: &str = "round";

/// A matter that asks, the household of the reader, and the number of the round.
struct Asked {
    matter: Matter,
    round: Round,
    household: String,
}

impl Asked {
    /// What the reader, or their household, said before; nothing where somebody else wrote it down for one of
    /// several.
    fn before(&self, ctx: &Ctx) -> &[Answer] {
        let number = self.round.own_number_of(&self.household, &ctx.actor.person);
        self.round.answers.get(&number).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The round, where the matter asks and this reader lives here; none where nothing is asked.
fn asked(ctx: &Ctx) -> Result<Option<Asked>, Halt> {
    let matter = matter_seen(ctx)?;
    if !ctx.actor.may(Power::Speak) {
        return Err(Halt::forbidden());
    }
    let household = ctx.actor.household.clone().unwrap_or_default();
    let round = matter.open_consent().cloned();
    Ok(round.map(|round| Asked { matter, round, household }))
}

fn form(ctx: &Ctx, asked: &Asked) -> Form {
    let fields = commands::find("consents.say").map_or(&[][..], |command| command.fields);
    let mut fields = fields_of("consents.say", fields, &|_| Vec::new());
    for field in fields.iter_mut().filter(|field| field.name == "answers") {
        let items = asked.round.items.iter().map(|item| (item.item, passage(ctx, &item.title)));
        rows::named(field, "item", items.collect());
    }
    fields.push(Field::new(ROUND, "consents-title", Kind::Hidden));
    let action = format!("{}/matters/{}/consent", ctx.base(), asked.matter.id);
    let draft = format!("consent/{}", asked.matter.id);
    let form = Form::new(action, fields).submit("form-submit").draft(draft);
    ctx.form(form.with(ROUND, asked.matter.consents.len().to_string()))
}

/// What was said before stands in the form.
fn filled(ctx: &Ctx, asked: &Asked, mut form: Form) -> Form {
    for (row, item) in asked.round.items.iter().enumerate() {
        let said = asked.before(ctx).iter().find(|answer| answer.item == item.item);
        if let Some(side) = said.and_then(side) {
            form.typed.set(format!("answers.{row}.answer"), side);
        }
    }
    form
}

/// The one word of a door; none where several heads were counted.
fn side(answer: &Answer) -> Option<&'static str> {
    let said = |side| Answer { item: 0, ..*answer } == Answer::one(0, side);
    let word = |side| match side {
        Side::Yes => "yes",
        Side::No => "no",
        Side::Abstain => "abstain",
    };
    [Side::Yes, Side::No, Side::Abstain].into_iter().find(|side| said(*side)).map(word)
}

fn show(ctx: &Ctx, asked: &Asked, form: Form, status: StatusCode) -> Response {
    let w = ctx.w;
    let mut shell = ctx.shell(w.t("consents-title"));
    let back = format!("{}/matters/{}", ctx.base(), asked.matter.id);
    shell.back = Some(Link::new(back, w.t("ui-back")));
    let title = passage(ctx, &asked.matter.title);
    let known = !asked.household.is_empty();
    let base = if asked.round.households { "households" } else { "persons" };
    let whose = if known {
        w.n2("consents-whose", "base", base, "household", &asked.household)
    } else {
        w.t("refused-consents-household-unknown")
    };
    let again = known && !asked.before(ctx).is_empty();
    let form = known.then(|| form.view(w));
    ui::render(status, &ConsentPage { shell, w, title, whose, again, form })
}

/// `GET`: what is asked; back to the matter where nothing is.
///
/// # Errors
/// 404 where there is no such matter, 403 for somebody who does not live here.
pub fn ask(ctx: &Ctx) -> Result<Response, Halt> {
    match asked(ctx)? {
        Some(asked) => {
            let form = filled(ctx, &asked, form(ctx, &asked));
            Ok(show(ctx, &asked, form, StatusCode::OK))
        }
        None => Ok(see(&format!("{}/matters/{}", ctx.base(), ctx.param("id")))),
    }
}

/// `POST`: the answer; a later one replaces the earlier.
///
/// # Errors
/// As [`ask`]; 422 with everything typed where the rules say no.
pub fn say(ctx: &Ctx) -> Result<Response, Halt> {
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let matter = format!("{}/matters/{}", ctx.base(), ctx.param("id"));
    let Some(asked) = asked(ctx)? else { return Ok(see(&format!("{matter}?said=late"))) };
    let mut filled = match form(ctx, &asked).read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return Ok(show(ctx, &asked, *form, again)),
    };
    if filled.text(ROUND) != asked.matter.consents.len().to_string() {
        let mut form = form(ctx, &asked);
        form.problems
            .push(Problem { path: String::new(), sentence: ctx.w.t("consents-other-round") });
        return Ok(show(ctx, &asked, form, again));
    }
    filled.0.remove(ROUND);
    let id = asked.matter.id.as_str();
    match ctx.act("consents.say", Some(id), &filled.json(), form(ctx, &asked))? {
        Acted::Done(_) => Ok(see(&format!("{matter}?said=1"))),
        Acted::Again(form) => Ok(show(ctx, &asked, *form, again)),
    }
}
