//! One week of the place, Monday to Sunday.

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::time::{Day, Weekday};
use store::Fault;

use super::feed::{path, since};
use super::items::{Item, Sort, items};
use crate::desk::{Frame, Here, frame, snippet};
use crate::http::{Ctx, Halt};
use crate::ui::form::{Form, FormView};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

/// An entry as shown.
struct Entry {
    /// The word its colour hangs on: `meeting`, `deadline`, `notice`, `stay`, or `late`.
    class: &'static str,
    /// 19:30 for a meeting; empty for the whole day.
    hour: String,
    kind: String,
    link: Link,
    note: String,
}

/// A day as shown.
struct Column {
    name: String,
    today: bool,
    off: bool,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "calendar/week.html")]
struct WeekPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lead: String,
    turns: Vec<Link>,
    days: Vec<Column>,
    /// The feed's address, shown once after it was made.
    address: String,
    feed_since: String,
    make: FormView,
    revoke: Option<FormView>,
}

/// `GET /u/{code}/desk/week`, `?from=2026-03-02` a day of the week.
///
/// # Errors
/// Where the read models cannot be read.
pub fn week(ctx: &Ctx) -> Result<Response, Halt> {
    show_week(ctx, "")
}

/// The Monday on or before a day.
fn monday(day: Day) -> Day {
    let mut monday = day;
    while monday.weekday() != Weekday::Monday {
        monday = monday.plus_days(-1);
    }
    monday
}

/// The page, with a feed's new address where one was just made.
///
/// # Errors
/// Where the read models cannot be read.
pub(super) fn show_week(ctx: &Ctx, address: &str) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let asked = ctx.asked("from").parse::<Day>().unwrap_or_else(|_| ctx.now.day());
    let first = monday(asked);
    let (from, to) = (first.starts_at(), first.plus_days(6).ends_at());
    let (found, feed) = ctx.app.store.read(|read| -> Result<_, Fault> {
        Ok((items(&ctx.app, read, &unit, from, to)?, since(ctx, read)?))
    })?;
    let sealed = ctx.actor.may(Power::Supervise);
    let found: Vec<Item> = found.into_iter().filter(|item| sealed || !item.sealed).collect();
    let days = (0..7).map(|offset| column(ctx, first.plus_days(offset), &found)).collect();
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("week-title"), Here::Week)?;
    let button = |path: &str, key: &'static str| {
        let action = format!("{}/desk/week/{path}", ctx.base());
        ctx.form(Form::new(action, Vec::new()).submit(key)).view(ctx.w)
    };
    let now = ctx.now.0;
    let page = WeekPage {
        w: ctx.w,
        search,
        record,
        lead: lead(ctx, first),
        turns: turns(ctx, first),
        days,
        address: address.to_owned(),
        feed_since: feed.map(|at| show::day(ctx.w, at.0, now)).unwrap_or_default(),
        make: button("feed", if feed.is_some() { "week-feed-anew" } else { "week-feed-make" }),
        revoke: feed.map(|_| button("feed/revoke", "week-feed-revoke")),
        shell,
    };
    Ok(ui::page(&page))
}

fn lead(ctx: &Ctx, first: Day) -> String {
    let (from, to) = (first.starts_at().0, first.plus_days(6).starts_at().0);
    ctx.w.n("week-lead", "span", show::span(ctx.w, from, to, ctx.now.0))
}

fn turns(ctx: &Ctx, first: Day) -> Vec<Link> {
    let base = format!("{}/desk/week", ctx.base());
    let to = |days: i64, key: &str| {
        Link::new(format!("{base}?from={}", first.plus_days(days)), ctx.w.t(key))
    };
    vec![to(-7, "week-before"), Link::new(base.clone(), ctx.w.t("week-this")), to(7, "week-after")]
}

fn column(ctx: &Ctx, day: Day, found: &[Item]) -> Column {
    let of_day = found.iter().filter(|item| item.shown_at().day() == day);
    Column {
        name: show::day_and_week(ctx.w, day.starts_at().0, ctx.now.0),
        today: day == ctx.now.day(),
        off: !ctx.app.calendar.is_working(day),
        entries: of_day.map(|item| entry(ctx, item)).collect(),
    }
}

fn entry(ctx: &Ctx, item: &Item) -> Entry {
    let w = ctx.w;
    let late = item.sort == Sort::Deadline && ctx.now >= item.at;
    let hour = match item.sort {
        Sort::Meeting => show::hour(w, item.at.0),
        _ => String::new(),
    };
    let sort = item.sort.word();
    let note = if item.step.is_empty() {
        item.thing.clone()
    } else {
        w.n2("ageing-note", "number", &item.thing, "step", &item.step)
    };
    Entry {
        class: if late { "late" } else { sort },
        hour,
        kind: w.n2("week-kind", "sort", sort, "what", &item.what),
        link: Link::new(format!("{}/desk/{}", ctx.base(), path(item)), snippet(&item.title, 24)),
        note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_its_monday() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(monday(day("2026-03-02")), day("2026-03-02"));
        assert_eq!(monday(day("2026-03-08")), day("2026-03-02"));
        assert_eq!(monday(day("2026-03-09")), day("2026-03-09"));
    }
}
