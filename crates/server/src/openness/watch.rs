//! `GET`, `POST /u/{code}/supervision/openness`: what is missing, and asking for it.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands::find;
use domain::openness::{Slot, Standing, Urge};
use store::Fault;

use super::kept::{standing, urges};
use super::told::{late_words, missing, title_of, urged};
use crate::http::{Acted, Ctx, Halt, see};
use crate::shown::{Cited, duties};
use crate::supervision::frame::{Here, frame};
use crate::ui::form::{Choice, Field, Form, FormView, Kind, fields_of};
use crate::ui::{self, Link, Shell};
use crate::uploads;
use crate::words::Words;

const COMMAND: &str = "openness.urge";

#[derive(Template)]
#[template(path = "openness/watch.html")]
struct WatchPage {
    shell: Shell,
    w: Words,
    /// 还差 7 项，共 21 期.
    missing: String,
    gaps: Vec<Gap>,
    asked: Vec<String>,
    form: Option<FormView>,
    duties: Vec<(String, Cited)>,
    public: Link,
}

/// Something missing.
struct Gap {
    title: String,
    note: String,
}

/// `GET /u/{code}/supervision/openness`
///
/// # Errors
/// 404 where no statute asks a calendar of this place.
pub fn watch(ctx: &Ctx) -> Result<Response, Halt> {
    shown(ctx, None, StatusCode::OK)
}

/// `POST /u/{code}/supervision/openness`: 督促公布
///
/// # Errors
/// As [`watch`]; what the rules refuse comes back as 422.
pub fn urge(ctx: &Ctx) -> Result<Response, Halt> {
    let form = form_of(ctx, &open(ctx)?);
    let again = |form: Form, status| shown(ctx, Some(form), status);
    let mut values = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, .. } => values,
        uploads::Reading::Again(form, status) => return again(*form, status),
    };
    // One choice names both: the item and its period.
    let named = ctx.posted.typed.one("item").to_owned();
    let (item, period) = named.split_once('/').unwrap_or((named.as_str(), ""));
    if let Some(fields) = values.as_object_mut() {
        fields.insert("item".into(), item.into());
        fields.insert("period".into(), period.into());
    }
    match ctx.act(COMMAND, None, &values, form)? {
        Acted::Done(_) => Ok(see(&format!("{}?done=1", here(ctx)))),
        Acted::Again(form) => again(*form, StatusCode::UNPROCESSABLE_ENTITY),
    }
}

fn here(ctx: &Ctx) -> String {
    format!("{}/supervision/openness", ctx.base())
}

fn gaps(ctx: &Ctx) -> Result<Vec<Slot<'static>>, Halt> {
    let unit = ctx.unit()?.clone();
    let found = ctx.app.store.read(|read| standing(&ctx.app, read, &unit, ctx.now))?;
    let (_, slots) = found.ok_or_else(Halt::missing)?;
    Ok(slots.into_iter().filter(|slot| slot.standing == Standing::Gap).collect())
}

/// Gaps this side has not asked for yet; each side asks once.
fn open(ctx: &Ctx) -> Result<Vec<Slot<'static>>, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let asked = ctx.app.store.read(|read| urges(read, &unit))?;
    let ordered = ctx.actor.may(Power::Oversee);
    let same = |slot: &Slot<'_>, (item, urge): &(String, Urge)| {
        slot.item.id == *item && slot.span == urge.span && urge.ordered == ordered
    };
    let mut gaps = gaps(ctx)?;
    gaps.retain(|slot| !asked.iter().any(|urge| same(slot, urge)));
    Ok(gaps)
}

fn form_of(ctx: &Ctx, gaps: &[Slot<'_>]) -> Form {
    let choice = |slot: &Slot<'_>| {
        let value = format!("{}/{}", slot.item.id, slot.span.first);
        Choice::plain(value, title_of(ctx.w, &slot.item.name, Some(slot.span)))
    };
    let choices: Vec<Choice> = gaps.iter().map(choice).collect();
    let fields = find(COMMAND).map_or(&[][..], |command| command.fields);
    let mut fields = fields_of(COMMAND, fields, &|_| choices.clone());
    fields.retain(|field: &Field| field.name != "period");
    for field in fields.iter_mut().filter(|field| field.name == "item") {
        field.kind = Kind::Choice(choices.clone());
    }
    let mut form = ctx.form(Form::new(here(ctx), fields));
    form.submit = Cow::Borrowed("openness-urge");
    form
}

fn shown(ctx: &Ctx, form: Option<Form>, status: StatusCode) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let schedule = crate::founding::schedule_of(&unit.level).ok_or_else(Halt::missing)?;
    let gaps = gaps(ctx)?;
    let asked = ctx.app.store.read(|read| -> Result<_, Fault> { urges(read, unit.id.as_str()) })?;
    let w = ctx.w;
    let title = w.n("openness-watch", "name", &schedule.name);
    let mut shell = frame(ctx, title, Here::Openness)?;
    shell.toast = if ctx.asked("done") == "1" { w.t("openness-urge-done") } else { String::new() };
    let told = asked.iter().filter_map(|(item, urge)| {
        let name = &schedule.item(item)?.name;
        Some(urged(ctx, name, urge))
    });
    let gap = |slot: &Slot<'_>| Gap {
        title: title_of(w, &slot.item.name, Some(slot.span)),
        note: late_words(ctx, slot.item, slot.due),
    };
    let open = open(ctx)?;
    let form = form.or_else(|| (!open.is_empty()).then(|| form_of(ctx, &open)));
    let mut duties_of = duties(w, &schedule.ground, "supervision");
    duties_of.extend(duties(w, &schedule.ground, "oversight"));
    let page = WatchPage {
        missing: missing(w, &gaps).unwrap_or_else(|| w.t("openness-no-gaps")),
        gaps: gaps.iter().map(gap).collect(),
        asked: told.collect(),
        form: form.map(|form| form.view(w)),
        duties: duties_of,
        public: Link::new(format!("{}/openness", ctx.base()), w.t("openness-as-seen")),
        w,
        shell,
    };
    Ok(ui::render(status, &page))
}
