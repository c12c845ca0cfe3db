//! Methods (规程): what each says, in plain words and as a picture; which a place runs, since when, by
//! whom and why; what differs between two versions.
//!
//! | address | file |
//! |---|---|
//! | `GET /methods` | `list.rs`, `list.html` |
//! | `GET /methods/{id}`, `GET /methods/{id}/{version}` | `page.rs`, `page.html` |
//! | `GET /methods/{id}/compare?from=&to=` | `changes.rs`, `compare.html` |
//! | `GET /u/{code}/method?m=&v=`: as the place has filled it in | `page.rs` |
//! | `GET /u/{code}/methods` | `place.rs`, `place.html` |
//! | `GET /u/{code}/desk/methods`, `POST …/do/{command}` | `adopt.rs`, `adopt.html` |
//! | what fits a place like this one | `advice.rs`, `hints.html` |
//! | steps, rules, settings, findings in words | `told.rs`, `step.html` |
//!
//! Rule 1. Everything shown is read from the procedure; where it comes from opens beside it.
//! Rule 2. A number that nobody has confirmed says 待核对.
//! Rule 3. A place shows its methods with version, day, who adopted and why, and the doubts that stood
//!         against it; earlier ones stay below.
//! Rule 4. Nothing counts or ranks who uses what.

mod adopt;
pub mod advice;
mod changes;
mod list;
mod page;
mod place;
mod told;

use std::sync::Arc;

use domain::procedures::Procedure;

use crate::http::{Ctx, Halt};

pub use adopt::{act, desk};
pub use changes::{compare, said as change_words};
pub use list::{levels, list, places};
pub use page::{asked, checked_in_words, here, newest, version};
pub use place::place;
pub use told::{Found, SettingTold, StepTold, Told, findings};

/// The version the address names: `{id}` with `{version}`, or the newest.
///
/// # Errors
/// 404 where there is none.
pub fn named(ctx: &Ctx) -> Result<Arc<Procedure>, Halt> {
    let (id, version) = (ctx.param("id"), ctx.param("version"));
    let found = match version {
        "" => ctx.app.library.newest(id),
        version => version.parse().ok().and_then(|version| ctx.app.library.get(id, version)),
    };
    found.ok_or_else(Halt::missing)
}

/// Every version of a method at hand, the newest first.
fn versions(ctx: &Ctx, id: &str) -> Vec<Arc<Procedure>> {
    let all = ctx.app.library.iter().filter(|known| known.id == id);
    let mut all: Vec<Arc<Procedure>> = all.collect();
    all.reverse();
    all
}
