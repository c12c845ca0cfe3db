//! A county or township: the units below it, in the order of their codes.

use askama::Template;
use axum::response::Response;

use super::read::{Listed, below as below_of};
use crate::http::{Ctx, Halt};
use crate::shown::public_page;
use crate::ui::{self, Link, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "places/below.html")]
struct BelowPage {
    shell: Shell,
    w: Words,
    units: Vec<Listed>,
    /// Where this reader's own work begins; empty for others.
    work: String,
}

/// `GET /u/{code}` of a county or township.
///
/// # Errors
/// Where the database fails.
pub fn below(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let deep = matches!(unit.level.as_str(), "city" | "county");
    let id = unit.id.0.clone();
    let units = ctx.app.store.read(|read| below_of(read, &id, deep))?;
    let mut shell = ctx.shell(unit.name.clone());
    shell.back = Some(match ctx.above.first() {
        Some(upper) => Link::new(format!("/u/{}", upper.code), upper.name.clone()),
        None => Link::new("/?places", ctx.w.t("places-choose")),
    });
    Ok(public_page(
        ctx,
        &BelowPage { shell, w: ctx.w, units, work: super::work(ctx).unwrap_or_default() },
    ))
}
