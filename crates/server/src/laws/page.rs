//! `GET /law`, `GET /law/{id}`.

use askama::Template;
use axum::response::Response;

use super::texts::{Part, TEXTS, find};
use crate::http::{Ctx, Halt};
use crate::shown::public_page;
use crate::ui::{self, Link, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "laws/list.html")]
struct LawsPage {
    shell: Shell,
    w: Words,
    laws: Vec<Link>,
    sources: Vec<Link>,
}

#[derive(Template)]
#[template(path = "laws/page.html")]
struct LawPage {
    shell: Shell,
    w: Words,
    heading: &'static str,
    parts: Vec<Part>,
}

/// `GET /law`
///
/// # Errors
/// None of its own.
pub fn laws(ctx: &Ctx) -> Result<Response, Halt> {
    let laws = TEXTS.iter().map(|text| Link::new(format!("/law/{}", text.id), text.heading()));
    let sources = super::sources::sources();
    let sources = sources.map(|one| Link::new(format!("/source/{}", one.id), one.title));
    let page = LawsPage {
        shell: ctx.shell(ctx.w.t("laws-title")),
        w: ctx.w,
        laws: laws.collect(),
        sources: sources.collect(),
    };
    Ok(public_page(ctx, &page))
}

/// `GET /law/{id}`
///
/// # Errors
/// 404 where the house has no such statute.
pub fn law(ctx: &Ctx) -> Result<Response, Halt> {
    let text = find(ctx.param("id")).ok_or_else(Halt::missing)?;
    let mut shell = ctx.shell(text.title);
    shell.back = Some(Link::new("/law", ctx.w.t("laws-all")));
    let page = LawPage { shell, w: ctx.w, heading: text.heading(), parts: text.parts() };
    Ok(public_page(ctx, &page))
}
