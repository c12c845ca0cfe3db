//! Doing an act of the desk: keep the files, judge the form, ask the domain, show what came of it.

use axum::http::StatusCode;
use axum::response::Response;
use store::Fault;

use super::fields;
use super::page::{Ground, command, ground, show};
use crate::http::{Acted, Ctx, Halt, see};
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
        uploads::Reading::Again(again, status) => {
            let again = if moved_on(ctx, &on)? { faster(ctx, *again) } else { *again };
            return to_again(&on, again, status);
        }
    };
    if moved_on(ctx, &on)? {
        let mut again = faster(ctx, form.keeping(&ctx.posted));
        again.kept = files;
        return to_again(&on, again, StatusCode::UNPROCESSABLE_ENTITY);
    }
    match ctx.act(command.name, Some(on.matter.id.as_str()), &values, form)? {
        Acted::Done(_) => {
            let matter = format!("{}/desk/matters/{}", ctx.base(), on.matter.id);
            Ok(see(&format!("{matter}?done={}", command.name)))
        }
        Acted::Again(again) => {
            let now = ground(ctx)?;
            let mut again = *again;
            again.kept = files;
            if now.matter.visits.len() != on.matter.visits.len() {
                again = faster(ctx, again);
            }
            to_again(&now, again, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// Rule 3: whether the matter has left the step this form was made for. A second tap of a form
/// that was already taken is not late: the write path remembers it.
fn moved_on(ctx: &Ctx, on: &Ground) -> Result<bool, Halt> {
    let seen = ctx.posted.seen();
    if seen.is_empty() || seen == fields::seen(&on.matter) {
        return Ok(false);
    }
    let (unit, person, once) = (&ctx.unit()?.id, &ctx.actor.person, ctx.posted.once());
    if once.is_empty() {
        return Ok(true);
    }
    let key = format!("{unit}/{person}/{once}");
    let known = ctx.app.store.read(|read| -> Result<_, Fault> { read.recall(&key) })?;
    Ok(known.is_none())
}

/// 刚才有人先办了, above everything else that is wrong.
fn faster(ctx: &Ctx, mut form: Form) -> Form {
    let form_wide =
        crate::ui::form::Problem { path: String::new(), sentence: ctx.w.t("form-faster") };
    form.problems.retain(|problem| !problem.path.is_empty());
    form.problems.insert(0, form_wide);
    form
}
