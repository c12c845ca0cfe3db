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

mod below;
mod home;
mod read;
mod start;

use axum::response::Response;

use crate::http::{Ctx, Halt};

pub use start::start;

/// `GET /u/{code}`
///
/// # Errors
/// Where the database fails.
pub fn unit(ctx: &Ctx) -> Result<Response, Halt> {
    match ctx.unit()?.level.as_str() {
        "county" | "township" | "subdistrict" => below::below(ctx),
        _ => home::home(ctx),
    }
}
