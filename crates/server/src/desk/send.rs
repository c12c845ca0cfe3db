//! Posting a command that acts on the unit itself.

use axum::http::StatusCode;
use axum::response::Response;

use crate::http::{Acted, Ctx, Halt, see};
use crate::ui::form::Form;
use crate::uploads::{self, Reading};

/// Does `command` with what `form` was filled with: back to `here` where it is done, otherwise the page
/// of `show` again, with everything typed.
///
/// # Errors
/// Those of the command and of `show`.
pub fn send(
    ctx: &Ctx,
    command: &str,
    form: Form,
    here: &str,
    show: impl Fn(Form, StatusCode) -> Result<Response, Halt>,
) -> Result<Response, Halt> {
    let values = match uploads::read(ctx, &form)? {
        Reading::Ready { values, .. } => values,
        Reading::Again(again, status) => return show(*again, status),
    };
    match ctx.act(command, None, &values, form)? {
        Acted::Done(_) => Ok(see(&format!("{here}?done=1"))),
        Acted::Again(again) => show(*again, StatusCode::UNPROCESSABLE_ENTITY),
    }
}
