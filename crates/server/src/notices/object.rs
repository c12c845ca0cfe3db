//! `POST /u/{code}/notices/{number}/objections`

use axum::response::Response;
use serde_json::json;

use super::page::{again, form, load, part};
use crate::http::{Acted, Ctx, Halt, see};
use crate::joints;
use crate::ui::form::Reading;

/// Says something against a notice that is open.
///
/// # Errors
/// 404 where the unit has no such notice; 422 with everything typed where the rules say no.
pub fn object(ctx: &Ctx) -> Result<Response, Halt> {
    let (matter, notice) = ctx.app.store.read(|read| load(ctx, read))?;
    let filled = match form(ctx).read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return again(ctx, &form),
    };
    let visibility = ctx.posted.typed.one("visibility");
    let values = json!({ "text": filled.text("text"), "visibility": visibility });
    let on = matter.id.as_str();
    let unit = ctx.unit()?.id.0.clone();
    let who = ctx.app.store.read(|read| joints::who(ctx, read, &matter))?;
    match ctx.act_at(&unit, &who, ("notices.object", Some(on)), &values, form(ctx))? {
        Acted::Done(_) => {
            Ok(see(&format!("{}/notices/{}?done=1", ctx.base(), part(&notice.number))))
        }
        Acted::Again(form) => again(ctx, &form),
    }
}
