//! Places: choosing one, a resident's home page, and the units below a township or county.
//!
//! | address | file |
//! |---|---|
//! | `GET /` | `start.rs`, `start.html` |
//! | `GET /u/{code}` of a village or community | `home.rs`, `home.html` |
//! | `GET /u/{code}` of a county or township | `below.rs`, `below.html` |
//! | what they read | `read.rs` |
//!
//! Rule 1. Units stand in the order of their codes; nothing ranks them.
//! Rule 2. Whoever has work in a place finds the way to it on the place's page.

mod below;
mod home;
mod read;
mod start;

use axum::response::Response;
use domain::actors::Power;

use crate::http::{Ctx, Halt};

pub use start::start;

/// Where somebody's work in the unit of the address begins; none where they have none there.
fn work(ctx: &Ctx) -> Option<String> {
    let (unit, _) = (ctx.unit.as_ref()?, ctx.session.as_ref()?);
    let (base, may) = (ctx.base(), |power| ctx.actor.may(power));
    let wide = matches!(unit.level.as_str(), "city" | "county" | "township" | "subdistrict");
    if may(Power::Record) {
        Some(format!("{base}/desk"))
    } else if may(Power::Supervise) || may(Power::Question) || (may(Power::Oversee) && !wide) {
        Some(format!("{base}/supervision"))
    } else if wide && (may(Power::Oversee) || may(Power::Survey)) {
        Some(format!("{base}/oversight"))
    } else {
        may(Power::Administer).then(|| format!("{base}/desk/people"))
    }
}

/// `GET /u/{code}`
///
/// # Errors
/// Where the database fails.
pub fn unit(ctx: &Ctx) -> Result<Response, Halt> {
    match ctx.unit()?.level.as_str() {
        "city" | "county" | "township" | "subdistrict" => below::below(ctx),
        _ => home::home(ctx),
    }
}
