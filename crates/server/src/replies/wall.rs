//! The wall as a page.

use askama::Template;
use axum::response::Response;

use super::read::{Done, Echo, echoes};
use crate::http::{Ctx, Halt};
use crate::shown::{SMALL, public_page};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "replies/wall.html")]
struct WallPage {
    shell: Shell,
    w: Words,
    echoes: Vec<Shown>,
    unsigned: String,
    done: Vec<(Link, String)>,
    pdf: String,
    say: String,
}

/// An echo as shown.
struct Shown {
    title: String,
    text: String,
    by: String,
    answer: String,
    matter: Option<Link>,
}

/// `GET /u/{code}/replies`
///
/// # Errors
/// Where the database fails.
pub fn wall(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let found = ctx.app.store.read(|read| echoes(ctx, read, &unit))?;
    let (w, base) = (ctx.w, ctx.base());
    let mut shell = ctx.shell(w.t("replies-title"));
    shell.back = Some(Link::new(base.clone(), w.t("ui-tab-home")));
    let page = WallPage {
        echoes: found.answered.into_iter().map(|echo| shown(ctx, echo)).collect(),
        unsigned: found.unsigned.map(|n| w.n("replies-unsigned", "count", n)).unwrap_or_default(),
        done: found.done.into_iter().map(|done| finished(ctx, &done)).collect(),
        pdf: format!("{base}/replies.pdf"),
        say: format!("{base}/voices/new"),
        w,
        shell,
    };
    Ok(public_page(ctx, &page))
}

fn shown(ctx: &Ctx, echo: Echo) -> Shown {
    let (w, now) = (ctx.w, ctx.now.0);
    let day = show::day(w, echo.said_at, now);
    let base = ctx.base();
    Shown {
        title: w.n2("replies-said", "who", echo.who, "day", day),
        text: echo.text,
        by: w.n2("ui-reply-by", "who", echo.by, "when", show::day(w, echo.answered_at, now)),
        answer: echo.answer,
        matter: echo.matter.map(|(id, title)| Link::new(format!("{base}/matters/{id}"), title)),
    }
}

fn finished(ctx: &Ctx, done: &Done) -> (Link, String) {
    let (w, base) = (ctx.w, ctx.base());
    let day = show::day(w, done.ended_at, ctx.now.0);
    let [satisfied, fair, dissatisfied] = done.ratings;
    let rated = satisfied + fair + dissatisfied >= SMALL;
    let note = w.with(
        "replies-done-note",
        &[("voices", &done.voices), ("day", &day), ("outcome", &done.outcome)],
    );
    let rating = w.with(
        "replies-rated",
        &[("satisfied", &satisfied), ("fair", &fair), ("dissatisfied", &dissatisfied)],
    );
    let note = if rated { format!("{note}{rating}") } else { note };
    (Link::new(format!("{base}/matters/{}", done.id), done.title.as_str()), note)
}
