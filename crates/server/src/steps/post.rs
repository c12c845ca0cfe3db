//! Doing an act of the desk: keep the files, judge the form, ask the domain, show what came of it.

use axum::http::StatusCode;
use axum::response::Response;
use domain::commands::Command;
use store::Fault;

use super::fields;
use super::page::{Ground, command, ground, show};
use crate::http::{Acted, Ctx, Halt, see};
use crate::run::Seen;
use crate::ui::form::Form;
use crate::uploads;

/// `POST /u/{code}/desk/matters/{id}/do/{command}`
///
/// # Errors
/// 404 where there is no such matter or act; a fault where the store fails. What the rules refuse
/// comes back as 422 with every word kept.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let on = ground(ctx)?;
    let command = command(ctx)?;
    let form = fields::form_of(ctx, &on, command);
    let to_again =
        |on: &Ground, form: Form, status| show(ctx, on, Some(command), Some(form), status);
    let (values, files) = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, files, .. } => (values, files),
        uploads::Reading::Again(..) if is_taken(ctx)? => return Ok(done(ctx, &on, command)),
        uploads::Reading::Again(again, status) => {
            let again = if moved_on(ctx, &on) { faster(ctx, *again) } else { *again };
            return to_again(&on, again, status);
        }
    };
    match ctx.act(command.name, Some(on.matter.id.as_str()), &values, form)? {
        Acted::Done(_) => Ok(done(ctx, &on, command)),
        Acted::Again(again) => {
            let now = ground(ctx)?;
            let mut again = *again;
            again.kept = files;
            to_again(&now, again, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

fn done(ctx: &Ctx, on: &Ground, command: &Command) -> Response {
    let matter = format!("{}/desk/matters/{}", ctx.base(), on.matter.id);
    see(&format!("{matter}?done={}", command.name))
}

/// Whether this very form was taken already: a second tap, judged by the fields of the step after.
fn is_taken(ctx: &Ctx) -> Result<bool, Fault> {
    let (Some(unit), once) = (&ctx.unit, ctx.posted.once()) else { return Ok(false) };
    let key = format!("{}/{}/{once}", unit.id, ctx.actor.person);
    Ok(!once.is_empty() && ctx.app.store.read(|read| read.recall(&key))?.is_some())
}

/// Whether a form that does not fit was made for another step: then that is said first. Whether one that
/// fits still stands is decided where it is written. Rule 3.
fn moved_on(ctx: &Ctx, on: &Ground) -> bool {
    Seen::read(ctx.posted.seen()).is_some_and(|seen| seen != Seen::matter(&on.matter))
}

/// 刚才有人先办了, above everything else that is wrong.
fn faster(ctx: &Ctx, mut form: Form) -> Form {
    let form_wide =
        crate::ui::form::Problem { path: String::new(), sentence: ctx.w.t("form-faster") };
    form.problems.retain(|problem| !problem.path.is_empty());
    form.problems.insert(0, form_wide);
    form
}
