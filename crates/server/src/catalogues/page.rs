//! `GET /u/{code}/catalogue`: the catalogue as everybody sees it.

use askama::Template;
use axum::response::Response;
use domain::catalogues::Kept;

use super::shown::{EntryView, lists};
use crate::http::{Ctx, Halt};
use crate::shown::passage;
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "catalogues/page.html")]
struct CataloguePage {
    shell: Shell,
    w: Words,
    lead: String,
    discussed: Vec<EntryView>,
    not: Vec<EntryView>,
    struck: Vec<Struck>,
    says: bool,
}

/// What was struck off.
pub struct Struck {
    pub name: String,
    pub told: String,
}

/// What this place struck off its own list, the newest first.
pub fn struck(ctx: &Ctx) -> Vec<Struck> {
    let kept = ctx.unit.iter().flat_map(|unit| &unit.catalogue).rev();
    let told = |kept: &Kept| {
        let struck = kept.struck.as_ref()?;
        let day = show::day(ctx.w, struck.at.0, ctx.now.0);
        let reason = passage(ctx, &struck.reason);
        let told = ctx.w.n2("catalogues-struck-on", "day", day, "reason", reason);
        Some(Struck { name: passage(ctx, &kept.entry.name), told })
    };
    kept.filter_map(told).collect()
}

/// `GET /u/{code}/catalogue`
///
/// # Errors
/// 404 where the address names no place.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let [discussed, not] = lists(ctx);
    let mut shell = ctx.shell(ctx.w.t("catalogues-title"));
    shell.back = Some(Link::new(ctx.base(), unit.name.clone()));
    let above = ctx.above.iter().any(|upper| !upper.catalogue.is_empty());
    let word = if above { "yes" } else { "no" };
    // Not kept for visitors: what stands above changes without a line in this place's log.
    Ok(ui::page(&CataloguePage {
        lead: ctx.w.n2("catalogues-lead", "place", &unit.name, "above", word),
        says: ctx.app.procedure_of(unit, ctx.now.day()).is_some(),
        struck: struck(ctx),
        discussed,
        not,
        w: ctx.w,
        shell,
    }))
}
