//! Groups (自然村、村民小组) of a village or community that are places of their own.
//!
//! | what | where |
//! |---|---|
//! | `GET`, `POST /u/{code}/desk/groups` | this file, `page.html` |
//!
//! Rule 1. Those who lead the place make a group a place of its own; everybody with work here sees how its
//!         matters stand: what is late or wrong first, then what runs and what came of the rest.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands::find;
use domain::context::has_parts;
use domain::forms::Source;
use domain::matters::{Matter, Stand};
use domain::units::Unit;
use store::{Fault, Read};

use crate::desk::{Choices, Frame, Here, frame, send};
use crate::http::{Ctx, Halt};
use crate::ui::form::{Form, FormView, fields_of, title_of};
use crate::ui::parts::{
    Button, Cell, Column, Ledger, Meaning, Row, SearchBox, Task, TaskGroup, TaskList,
};
use crate::ui::{self, Link, Shell};
use crate::words::Words;
use crate::{models, people, supervision};

const FOUND: &str = "units.found_group";
/// The newest matters of a group; those that run come first.
const MATTERS: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     ORDER BY CASE stand WHEN 'running' THEN 0 ELSE 1 END, number DESC LIMIT 50";

#[derive(Template)]
#[template(path = "groups/page.html")]
struct GroupsPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    ledger: Ledger,
    lists: Vec<TaskList>,
    /// 设一个小组, for those who lead.
    form: Option<FormView>,
}

/// A group with its matters and how many live there.
struct Group {
    unit: Arc<Unit>,
    people: usize,
    matters: Vec<Matter>,
}

fn address(ctx: &Ctx) -> String {
    format!("{}/desk/groups", ctx.base())
}

fn leads(ctx: &Ctx) -> bool {
    [Power::Lead, Power::Oversee, Power::Administer].iter().any(|power| ctx.actor.may(*power))
}

/// The groups of the place that are places of their own, in the order of their codes.
fn groups(ctx: &Ctx, read: &mut dyn Read) -> Result<Vec<Group>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for id in models::units_below(read, unit.id.as_str())? {
        let Some(unit) = models::load_unit(&ctx.app, read, &id)? else { continue };
        let people = people::all(read, &id)?.len();
        let matters = supervision::docs::<Matter>(read, MATTERS, &id)?;
        found.push(Group { unit, people, matters });
    }
    Ok(found)
}

fn form(ctx: &Ctx) -> Result<Form, Halt> {
    let known = find(FOUND).ok_or_else(Halt::missing)?;
    let procedure = ctx.procedure().unwrap_or_default();
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let pick = |from: Source| choices.of(ctx, &procedure, None, from);
    let mut form = ctx.form(Form::new(address(ctx), fields_of(FOUND, known.fields, &pick)));
    form.submit = std::borrow::Cow::Owned(title_of(FOUND));
    Ok(form)
}

/// `GET /u/{code}/desk/groups`
///
/// # Errors
/// 404 where a place of that level has no groups.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    show(ctx, None, StatusCode::OK)
}

/// `POST /u/{code}/desk/groups`
///
/// # Errors
/// What the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    send(ctx, FOUND, form(ctx)?, &address(ctx), |again, status| show(ctx, Some(again), status))
}

fn show(ctx: &Ctx, again: Option<Form>, status: StatusCode) -> Result<Response, Halt> {
    if !has_parts(&ctx.unit()?.level) {
        return Err(Halt::missing());
    }
    let found = ctx.app.store.read(|read| groups(ctx, read))?;
    let form = match again {
        Some(form) => Some(form),
        None if leads(ctx) => Some(form(ctx)?),
        None => None,
    };
    let Frame { mut shell, search, record } = frame(ctx, ctx.w.t("groups-title"), Here::Groups)?;
    if ctx.asked("done") == "1" {
        shell.toast = ctx.w.t("groups-done");
    }
    let lists = found.iter().filter_map(|group| matters(ctx, group)).collect();
    let (w, ledger) = (ctx.w, ledger(ctx, &found));
    let form = form.map(|form| form.view(w));
    Ok(ui::render(status, &GroupsPage { shell, w, search, record, ledger, lists, form }))
}

fn ledger(ctx: &Ctx, found: &[Group]) -> Ledger {
    let row = |group: &Group| {
        let running = group.matters.iter().filter(|m| m.stand == Stand::Running).count();
        let link = Link::new(format!("/u/{}", group.unit.code), &group.unit.name);
        let methods = ctx.app.methods_of(&group.unit, ctx.now.day());
        let methods: Vec<String> = methods.iter().map(|method| method.name.clone()).collect();
        let cells = vec![
            Cell::Lead(link, group.unit.code.clone()),
            Cell::Text(group.people.to_string()),
            Cell::Text(running.to_string()),
            Cell::Text(methods.join(&ctx.w.t("laws-comma"))),
        ];
        Row { late: false, cells }
    };
    let heads = ["name", "people", "running", "methods"];
    Ledger {
        caption: ctx.w.t("groups-caption"),
        columns: heads.map(|head| Column::new(ctx.w.t(&format!("groups-{head}")))).into(),
        rows: found.iter().map(row).collect(),
        none: ctx.w.t("groups-none"),
    }
}

/// What a group has on hand and what came of the rest. Rule 1.
fn matters(ctx: &Ctx, group: &Group) -> Option<TaskList> {
    let desk = if ctx.actor.may(Power::Record) { "desk" } else { "supervision" };
    let (mut wrong, mut others) = (Vec::new(), Vec::new());
    for matter in &group.matters {
        let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
        let procedure = procedure.unwrap_or_default();
        let found = supervision::exceptions::exceptions(matter, &procedure, ctx.now);
        let step = matter.step().and_then(|id| procedure.step(id));
        let stand = match step {
            Some(step) if matter.stand == Stand::Running => step.name.clone(),
            _ => ctx.w.t("groups-ended"),
        };
        let told: Vec<String> = found.iter().map(|one| one.words(ctx.w, ctx.now)).collect();
        let note = if told.is_empty() { stand } else { told.join(&ctx.w.t("laws-comma")) };
        let href = format!("/u/{}/{desk}/matters/{}", group.unit.code, matter.id);
        let to = if found.is_empty() { &mut others } else { &mut wrong };
        to.push(Task { href, what: matter.title.clone(), note });
    }
    wrong.append(&mut others);
    if wrong.is_empty() {
        return None;
    }
    let tasks = TaskGroup { heading: String::new(), meaning: Meaning::Quiet, tasks: wrong };
    let (id, heading) = (format!("of-{}", group.unit.code), group.unit.name.clone());
    Some(TaskList { id, heading, note: String::new(), groups: vec![tasks] })
}
