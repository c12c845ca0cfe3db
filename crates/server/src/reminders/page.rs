//! One's own reminders in a place, and what one wants to be told.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::time::Timestamp;
use lettre::Address;
use store::{Fault, Read, Tx};

use super::concerned::term_of;
use super::sweep::MOST_DAYS_BEFORE;
use super::table::{self, Reminder, TERM, Wishes, open_reminders, wishes};
use crate::desk::choices::sees;
use crate::desk::{Frame, Here, frame, snippet};
use crate::founding::schedule_of;
use crate::http::{Ctx, Halt, see};
use crate::ui::form::{Choice, Field, Form, FormView, Kind, Reading};
use crate::ui::parts::{Button, Meaning, SearchBox, Task, TaskGroup, TaskList};
use crate::ui::{self, Shell, show};
use crate::words::Words;
use crate::{models, people};

#[derive(Template)]
#[template(path = "reminders/page.html")]
struct RemindersPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    list: TaskList,
    aside: Option<FormView>,
    form: FormView,
    /// Whether mails leave this deployment at all.
    mails: bool,
}

fn person(ctx: &Ctx) -> String {
    ctx.session.as_ref().map(|session| session.person_id.clone()).unwrap_or_default()
}

fn address(ctx: &Ctx) -> String {
    format!("{}/desk/reminders", ctx.base())
}

fn form(ctx: &Ctx, kept: &Wishes) -> Form {
    let days = [0, 1, 2, 3, 5, 7, MOST_DAYS_BEFORE].into_iter();
    let days = days
        .map(|days| Choice::plain(days.to_string(), ctx.w.n("reminders-days", "days", days)))
        .collect();
    let fields = vec![
        Field::new("days_before", "reminders-before", Kind::Choice(days)),
        Field::new("mails_soon", "reminders-mails-soon", Kind::YesNo),
        Field::new("mails_late", "reminders-mails-late", Kind::YesNo),
        Field::new("mail", "reminders-mail", Kind::Text { max: 120 })
            .optional()
            .hint("reminders-mail-hint"),
    ];
    let yes_no = |is: bool| if is { "yes" } else { "no" };
    ctx.form(Form::new(address(ctx), fields).submit("reminders-save"))
        .with("days_before", kept.days_before.to_string())
        .with("mails_soon", yes_no(kept.mails_soon))
        .with("mails_late", yes_no(kept.mails_late))
        .with("mail", kept.mail.as_str())
}

/// `GET /u/{code}/desk/reminders`
///
/// # Errors
/// Where they cannot be read.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let kept = ctx.app.store.read(|read| wishes(read, &person(ctx)))?;
    shown(ctx, form(ctx, &kept), StatusCode::OK)
}

fn shown(ctx: &Ctx, form: Form, status: StatusCode) -> Result<Response, Halt> {
    let list = list(ctx)?;
    let aside = (!list.groups.is_empty()).then(|| {
        let form = Form::new(format!("{}/aside", address(ctx)), Vec::new());
        ctx.form(form.submit("reminders-aside")).seen(ctx.now.0.to_string()).view(ctx.w)
    });
    let Frame { mut shell, search, record } =
        frame(ctx, ctx.w.t("reminders-title"), Here::Reminders)?;
    if ctx.asked("done") == "1" {
        shell.toast = ctx.w.t("reminders-saved");
    }
    let mails = ctx.options.mail.is_set();
    let (w, form) = (ctx.w, form.view(ctx.w));
    let page = RemindersPage { shell, w, search, record, list, aside, form, mails };
    Ok(ui::render(status, &page))
}

/// What this person is reminded of here.
///
/// # Errors
/// Where it cannot be read.
pub fn list(ctx: &Ctx) -> Result<TaskList, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let tasks = ctx.app.store.read(|read| -> Result<Vec<Task>, Fault> {
        let mut tasks = Vec::new();
        for reminder in open_here(ctx, read, &person(ctx))? {
            tasks.extend(task(ctx, read, &unit, &reminder)?);
        }
        Ok(tasks)
    })?;
    let w = ctx.w;
    let note = if tasks.is_empty() { w.t("reminders-none") } else { String::new() };
    let group = TaskGroup { heading: String::new(), meaning: Meaning::Warn, tasks };
    let groups = if group.tasks.is_empty() { Vec::new() } else { vec![group] };
    Ok(TaskList { id: "reminders".into(), heading: w.t("reminders-title"), note, groups })
}

/// Reminders of this place that somebody has not put aside; a term that goes on needs none.
///
/// # Errors
/// Where they cannot be read.
pub fn open_here(ctx: &Ctx, read: &mut dyn Read, person: &str) -> Result<Vec<Reminder>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Vec::new()) };
    let mut open = open_reminders(read, unit.id.as_str(), person)?;
    let ends = |of: &Reminder| term_of(&ctx.app, unit, &of.stream, of.ends_at).is_some();
    open.retain(|of| of.what != TERM || ends(of));
    Ok(open)
}

fn task(ctx: &Ctx, read: &mut dyn Read, unit: &str, of: &Reminder) -> Result<Option<Task>, Fault> {
    let w = ctx.w;
    let (title, number, path) = match of.stream.split_once('/') {
        Some(("voice", id)) => {
            let voice = models::load_voice(read, unit, id)?.filter(|voice| sees(ctx, voice));
            let Some(voice) = voice else { return Ok(None) };
            // Whoever it was passed on to has a page of their own for it.
            let path = if ctx.receives(&voice) { "oversight" } else { "desk" };
            (snippet(&voice.text, 24), voice.number, format!("{path}/voices/{id}"))
        }
        Some(("openness", id)) => {
            let schedule = ctx.unit.as_ref().and_then(|unit| schedule_of(&unit.level));
            let item = schedule.and_then(|schedule| schedule.item(id));
            let Some((schedule, item)) = schedule.zip(item) else { return Ok(None) };
            (item.name.clone(), schedule.name.clone(), "desk/openness".to_owned())
        }
        Some(("hirings", _)) => {
            let ending = ctx.unit.as_ref();
            let ending = ending.and_then(|own| term_of(&ctx.app, own, &of.stream, of.ends_at));
            let Some(ending) = ending else { return Ok(None) };
            let who = people::find(read, unit, ending.person.as_str())?.unwrap_or_default();
            (who.name, ending.name, "desk/hirings".to_owned())
        }
        Some((_, id)) => {
            let Some(matter) = models::load_matter(read, unit, id)? else { return Ok(None) };
            (matter.title, matter.number, format!("desk/matters/{id}"))
        }
        None => return Ok(None),
    };
    let what = w.n("reminders-what", "what", &of.what);
    let until = show::day_and_week(w, of.ends_at.0 - 1, ctx.now.0);
    let left = show::left(w, of.ends_at.0 - 1, ctx.now.0);
    Ok(Some(Task {
        href: format!("{}/{path}", ctx.base()),
        what: w.n2("reminders-task", "what", what, "title", title),
        note: w.with("reminders-note", &[("number", &number), ("until", &until), ("left", &left)]),
    }))
}

/// `POST /u/{code}/desk/reminders`
///
/// # Errors
/// 422 where the address is none, or mails are wanted and nobody says where to.
pub fn save(ctx: &Ctx) -> Result<Response, Halt> {
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let filled = match form(ctx, &Wishes::default()).read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return shown(ctx, *form, again),
    };
    let wanted = Wishes {
        mail: filled.text("mail").trim().to_owned(),
        days_before: filled.text("days_before").parse().unwrap_or(1),
        mails_soon: ctx.posted.typed.one("mails_soon") == "yes",
        mails_late: ctx.posted.typed.one("mails_late") == "yes",
    };
    let wants = wanted.mails_soon || wanted.mails_late;
    let wrong = !wanted.mail.is_empty() && wanted.mail.parse::<Address>().is_err();
    if wrong || (wants && wanted.mail.is_empty()) {
        let sentence = ctx.w.t(if wrong { "reminders-no-address" } else { "reminders-where-to" });
        let form = form(ctx, &wanted).keeping(&ctx.posted).refuse("mail", sentence);
        return shown(ctx, form, again);
    }
    let (person, now) = (person(ctx), ctx.now);
    ctx.app.store.write(move |tx: &mut Tx<'_>| table::keep_wishes(tx, &person, &wanted, now))?;
    Ok(see(&format!("{}?done=1", address(ctx))))
}

/// `POST /u/{code}/desk/reminders/aside`: 都看过了, of those that stood on the page.
///
/// # Errors
/// Where the database fails.
pub fn put_aside(ctx: &Ctx) -> Result<Response, Halt> {
    let (unit, person, now) = (ctx.unit()?.id.0.clone(), person(ctx), ctx.now);
    let shown = ctx.posted.seen().parse().map_or(now, Timestamp);
    let aside = move |tx: &mut Tx<'_>| table::put_aside(tx, &unit, &person, shown, now);
    ctx.app.store.write(aside)?;
    Ok(see(&address(ctx)))
}
