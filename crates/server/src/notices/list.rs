//! `GET /u/{code}/notices`

use askama::Template;
use axum::response::Response;
use domain::time::Timestamp;
use store::{Fault, Read};

use super::read::{Listed, notices};
use crate::http::{Ctx, Halt};
use crate::joints;
use crate::shown::{end, passage, public_page};
use crate::ui::parts::NoticeRow;
use crate::ui::{self, Shell, Tab, show};
use crate::words::Words;

/// How many notices that are over the page lists.
const PAST: u32 = 50;
const OPEN: u32 = 200;

#[derive(Template)]
#[template(path = "notices/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    open: Vec<NoticeRow>,
    past: Vec<NoticeRow>,
}

fn row(ctx: &Ctx, listed: Listed) -> NoticeRow {
    let (w, open) = (ctx.w, listed.open);
    let day = end(w, Timestamp(listed.closes_at), ctx.now);
    let note = if open && ctx.now.0 >= listed.closes_at {
        w.t("notices-time-over")
    } else if !open && ctx.now.0 < listed.stays_until {
        w.n("notices-hangs-until", "moment", end(w, Timestamp(listed.stays_until), ctx.now))
    } else if open {
        w.n("notices-until", "moment", day)
    } else {
        w.n2("notices-over", "moment", day, "count", listed.objections)
    };
    let left = show::days_left(listed.closes_at - 1, ctx.now.0);
    let href = format!("{}/notices/{}", ctx.base(), listed.number);
    let days = if open { left } else { -1 };
    // 办理结果公布 alone says nothing in a list.
    let title = if listed.title.contains(&listed.matter) {
        listed.title
    } else {
        w.n2("notices-about", "matter", &listed.matter, "title", &listed.title)
    };
    NoticeRow { w, href, title: passage(ctx, &title), note, days }
}

/// What hangs as rows, those that close first at the front.
///
/// # Errors
/// Where the database fails.
pub fn open_rows(ctx: &Ctx, read: &mut dyn Read, most: u32) -> Result<Vec<NoticeRow>, Fault> {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let open = notices(read, &unit, (true, ctx.now), most)?;
    let above = of_others(ctx, read, &unit, true)?;
    Ok(open.into_iter().map(|listed| row(ctx, listed)).chain(above).collect())
}

/// Notices of matters the level above leads and this place takes part in: they hang here too.
fn of_others(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &str,
    open: bool,
) -> Result<Vec<NoticeRow>, Fault> {
    let posted = joints::notices(read, unit, (open, ctx.now))?;
    let here = |posted: joints::Posted| {
        let href = format!("/u/{}/notices/{}", posted.code, posted.number);
        let joints::Posted { number, title, closes_at, objections, matter, name, .. } = posted;
        let (open, stays_until) = (posted.open, posted.stays_until);
        let listed = Listed { number, title, closes_at, objections, matter, open, stays_until };
        let kept = row(ctx, listed);
        let note = ctx.w.n2("joints-posted-by", "name", name, "note", &kept.note);
        NoticeRow { href, note, ..kept }
    };
    Ok(posted.into_iter().map(here).collect())
}

/// `GET /u/{code}/notices`
///
/// # Errors
/// Where the database fails.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let (open, past, above) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let above = of_others(ctx, read, &unit, false)?;
        Ok((open_rows(ctx, read, OPEN)?, notices(read, &unit, (false, ctx.now), PAST)?, above))
    })?;
    let past = past.into_iter().map(|listed| row(ctx, listed)).chain(above).collect();
    let mut shell = ctx.shell(ctx.w.t("ui-tab-notices"));
    shell.tab = Tab::Notices;
    Ok(public_page(ctx, &ListPage { shell, w: ctx.w, open, past }))
}
