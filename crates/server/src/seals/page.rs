//! `GET /u/{code}/matters/{id}/seal`, `POST …/give`, `POST …/refuse`

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands;
use domain::matters::Matter;
use domain::seals::Slip;
use serde_json::{Value, json};

use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::shown::{name, passage};
use crate::ui::form::{Form, FormView, Reading, fields_of};
use crate::ui::parts::{Fact, Facts, Meaning, Tag};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "seals/page.html")]
struct SealPage {
    shell: Shell,
    w: Words,
    title: String,
    facts: Facts,
    petals: Vec<Petal>,
    /// The forms, for a holder who has not spoken.
    acts: Option<(FormView, FormView)>,
}

/// One holder and what they said.
struct Petal {
    who: String,
    tag: Tag,
    reason: String,
}

/// The matter and its slip, for whoever may look at them: holders, the desk, supervision.
fn slip(ctx: &Ctx) -> Result<(Matter, Slip), Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let matter = ctx.app.store.read(|read| models::load_matter(read, &unit, &id))?;
    let matter = matter.ok_or_else(Halt::missing)?;
    let slip = matter.slips.last().cloned().ok_or_else(Halt::missing)?;
    let office = ctx.actor.may(Power::Record) || ctx.actor.may(Power::Supervise);
    if !office && !slip.holders.contains(&ctx.actor.person) {
        return Err(Halt::forbidden());
    }
    Ok((matter, slip))
}

fn waits(ctx: &Ctx, slip: &Slip) -> bool {
    let person = &ctx.actor.person;
    let spoke = slip.parts.iter().any(|part| part.by == *person);
    slip.whole.is_none() && slip.holders.contains(person) && !spoke
}

fn form(ctx: &Ctx, matter: &Matter, verb: &'static str) -> Form {
    let (command, label) = match verb {
        "give" => ("seals.give", "do-seals-give"),
        _ => ("seals.refuse", "do-seals-refuse"),
    };
    let fields = commands::find(command).map_or(&[][..], |command| command.fields);
    let fields = fields_of(command, fields, &|_| Vec::new());
    let action = format!("{}/matters/{}/seal/{verb}", ctx.base(), matter.id);
    ctx.form(Form::new(action, fields).submit(label).draft(format!("seal-{verb}/{}", matter.id)))
}

fn page(
    ctx: &Ctx,
    matter: &Matter,
    slip: &Slip,
    refusing: Option<Form>,
    giving: Option<Form>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let w = ctx.w;
    let petals = ctx.app.store.read(|read| -> Result<Vec<Petal>, Halt> {
        let mut petals = Vec::new();
        for holder in &slip.holders {
            let part = slip.parts.iter().find(|part| part.by == *holder);
            let tag = match part.map(|part| part.given) {
                Some(true) => Tag::new(Meaning::Done, w.t("seals-given")),
                Some(false) => Tag::new(Meaning::Late, w.t("seals-refused")),
                None => Tag::new(Meaning::Quiet, w.t("seals-waiting")),
            };
            let reason = part.map(|part| part.reason.clone()).unwrap_or_default();
            petals.push(Petal { who: name(ctx, read, holder)?, tag, reason });
        }
        Ok(petals)
    })?;
    let mut shell = ctx.shell(w.t("seals-title"));
    let back = format!("{}/matters/{}", ctx.base(), matter.id);
    shell.back = Some(Link::new(back, w.t("ui-back")));
    let facts = vec![
        Fact::new(w.t("field-purpose"), slip.purpose.clone()),
        Fact::new(w.t("field-amount-fen"), show::money(w, slip.amount_fen)),
        Fact::new(w.t("field-payee"), slip.payee.clone()),
        Fact::new(
            w.t("seals-parts"),
            w.n2("seals-so-far", "given", slip.given(), "of", slip.holders.len()),
        ),
    ];
    let acts = waits(ctx, slip).then(|| {
        let give = giving.unwrap_or_else(|| form(ctx, matter, "give"));
        let refuse = refusing.unwrap_or_else(|| form(ctx, matter, "refuse"));
        (give.view(w), refuse.view(w))
    });
    let title = passage(ctx, &matter.title);
    let facts = Facts { w, facts };
    Ok(ui::render(status, &SealPage { shell, w, title, facts, petals, acts }))
}

/// `GET`: the slip with every part, and the two acts for a holder who has not spoken.
///
/// # Errors
/// 404 where no slip was put forward, 403 for somebody who neither holds a part nor keeps the records.
pub fn look(ctx: &Ctx) -> Result<Response, Halt> {
    let (matter, slip) = slip(ctx)?;
    page(ctx, &matter, &slip, None, None, StatusCode::OK)
}

/// `POST …/give`
///
/// # Errors
/// As [`look`]; 422 where the rules say no.
pub fn give(ctx: &Ctx) -> Result<Response, Halt> {
    let (matter, slip) = slip(ctx)?;
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let form = form(ctx, &matter, "give");
    match ctx.act("seals.give", Some(matter.id.as_str()), &json!({}), form)? {
        Acted::Done(_) => Ok(see(&format!("{}/matters/{}/seal", ctx.base(), matter.id))),
        Acted::Again(form) => page(ctx, &matter, &slip, None, Some(*form), again),
    }
}

/// `POST …/refuse`
///
/// # Errors
/// As [`look`]; 422 with everything typed where the rules say no.
pub fn refuse(ctx: &Ctx) -> Result<Response, Halt> {
    let (matter, slip) = slip(ctx)?;
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let values: Value = match form(ctx, &matter, "refuse").read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => json!({ "reason": filled.text("reason") }),
        Reading::Again(form) => return page(ctx, &matter, &slip, Some(*form), None, again),
    };
    let form = form(ctx, &matter, "refuse");
    match ctx.act("seals.refuse", Some(matter.id.as_str()), &values, form)? {
        Acted::Done(_) => Ok(see(&format!("{}/matters/{}/seal", ctx.base(), matter.id))),
        Acted::Again(form) => page(ctx, &matter, &slip, Some(*form), None, again),
    }
}
