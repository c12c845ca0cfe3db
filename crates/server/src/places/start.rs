//! `GET /`: a visitor finds their place; somebody signed in goes where they work or live.

use askama::Template;
use axum::response::Response;

use super::read::{Listed, named, tops};
use super::work;
use crate::http::{Ctx, Halt, see};
use crate::shown::public_page;
use crate::ui::parts::SearchBox;
use crate::ui::{self, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "places/start.html")]
struct StartPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    asked: bool,
    units: Vec<Listed>,
    demo: bool,
}

/// Where somebody's own work or home is.
fn own_place(ctx: &Ctx) -> Option<String> {
    let home = ctx.unit.as_ref().map(|_| ctx.base())?;
    ctx.session.as_ref()?;
    Some(work(ctx).unwrap_or(home))
}

/// `GET /`, `?q=` searches by name, `?places` lists places also for somebody signed in.
///
/// # Errors
/// Where the database fails.
pub fn start(ctx: &Ctx) -> Result<Response, Halt> {
    let choosing = ctx.query.contains_key("q") || ctx.query.contains_key("places");
    if let Some(own) = own_place(ctx).filter(|_| !choosing) {
        return Ok(see(&own));
    }
    let part = ctx.asked("q").trim().to_owned();
    let asked = !part.is_empty();
    let units = ctx.app.store.read(|read| -> Result<_, store::Fault> {
        if asked { named(read, &part) } else { tops(read) }
    })?;
    let w = ctx.w;
    let search = SearchBox {
        w,
        id: "place".into(),
        action: "/".into(),
        label: w.t("places-search"),
        value: part,
    };
    let mut shell = ctx.shell(w.t("places-choose"));
    (shell.base, shell.place) = (String::new(), ui::shell::Where::default());
    if ctx.query.contains_key("out") && ctx.session.is_none() {
        "*".clone_into(&mut shell.draft_done);
    }
    let demo = ctx.options.has_door();
    Ok(public_page(ctx, &StartPage { shell, w, search, asked, units, demo }))
}
