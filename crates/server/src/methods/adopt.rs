//! The desk page on which a place's methods are adopted: choose, see what `check` finds and what
//! changes, confirm.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands::find;
use domain::procedures::{Procedure, Weight, check_on, compare};
use domain::units::{is_meant_for, standing_doubts};

use super::advice::{HintView, for_methods};
use super::changes::said;
use super::list::levels;
use super::page::checked;
use super::place::{Line, in_force, lines};
use super::told::{Found, findings};
use crate::desk::{Frame, Here, frame, send};
use crate::http::{ADOPT, Ctx, Halt};
use crate::offers::{Received, is_offered, received};
use crate::ui::form::{Form, FormView, Kind, fields_of, title_of};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

const NAME: &str = "units.adopt";
/// Ending one in force, and saying which is the main one.
const NOTED: [&str; 2] = ["units.end_method", "units.choose_main"];

#[derive(Template)]
#[template(path = "methods/adopt.html")]
struct AdoptPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    running: Vec<Line>,
    coming: Vec<Line>,
    earlier: Vec<Line>,
    /// What units above offer to this place.
    offered: Vec<Received>,
    /// Methods meant for places of this level, for those who may adopt.
    open: Vec<Open>,
    chosen: Option<Chosen>,
    /// Ending a method in force, or making it the main one.
    noted: Option<ActForm>,
    hints: Vec<HintView>,
}

/// An act about a method in force, with what it means.
struct ActForm {
    heading: String,
    lead: String,
    form: FormView,
}

/// A version that can be looked at for adoption.
struct Open {
    name: String,
    plain: String,
    version: String,
    levels: String,
    runs: bool,
    look: Button,
}

/// The version somebody looks at before adopting it.
struct Chosen {
    heading: String,
    page: Link,
    checked: String,
    findings: Vec<Found>,
    /// What changes against what is in force; none where another method or none is.
    against: String,
    changes: Vec<String>,
    /// Matters that run on by what they began with.
    running: String,
    form: Option<FormView>,
    /// Why there is no form.
    closed: String,
}

fn address(ctx: &Ctx) -> String {
    format!("{}/desk/methods", ctx.base())
}

fn may(ctx: &Ctx) -> bool {
    ctx.is_given(ADOPT)
}

/// Those who lead a place adopt what is offered to it; the domain decides in the end.
fn may_adopt(ctx: &Ctx, procedure: &Procedure) -> bool {
    may(ctx) || (ctx.actor.may(Power::Lead) && is_offered(ctx, procedure))
}

/// `GET /u/{code}/desk/methods`; `m` and `v` name the version that is looked at.
///
/// # Errors
/// 404 where that version is not at hand.
pub fn desk(ctx: &Ctx) -> Result<Response, Halt> {
    let asked = match (ctx.asked("m"), ctx.asked("v").parse::<u32>()) {
        ("", _) => None,
        (id, Ok(version)) => Some(ctx.app.library.get(id, version).ok_or_else(Halt::missing)?),
        (id, Err(_)) => Some(ctx.app.library.newest(id).ok_or_else(Halt::missing)?),
    };
    let noted = NOTED.into_iter().find(|command| *command == ctx.asked("do"));
    let noted = match noted {
        Some(command) => Some((command, noted_form(ctx, command, ctx.asked("of"))?)),
        None => None,
    };
    shown(ctx, asked, None, noted, StatusCode::OK)
}

/// The form that ends a method in force or makes it the main one.
fn noted_form(ctx: &Ctx, command: &'static str, id: &str) -> Result<Form, Halt> {
    in_force(ctx, ctx.unit()?, id).ok_or_else(Halt::missing)?;
    let known = find(command).ok_or_else(Halt::missing)?;
    let mut fields = fields_of(command, known.fields, &|_| Vec::new());
    for field in fields.iter_mut().filter(|field| field.name == "procedure") {
        field.kind = Kind::Hidden;
    }
    let mut form = ctx.form(Form::new(format!("{}/do/{command}", address(ctx)), fields));
    form.submit = Cow::Owned(title_of(command));
    Ok(form.with("procedure", id).with("from", ctx.now.day().to_string().as_str()))
}

/// `POST /u/{code}/desk/methods/do/{command}`
///
/// # Errors
/// 403 where this person may not adopt; what the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let typed = |name: &str| ctx.posted.typed.one(name).to_owned();
    if let Some(command) = NOTED.into_iter().find(|command| *command == ctx.param("command")) {
        let form = noted_form(ctx, command, &typed("procedure"))?;
        return send(ctx, command, form, &address(ctx), |again, status| {
            shown(ctx, None, None, Some((command, again)), status)
        });
    }
    if ctx.param("command") != NAME {
        return Err(Halt::missing());
    }
    let version = typed("version").parse().unwrap_or_default();
    let procedure = ctx.app.library.get(&typed("procedure"), version).ok_or_else(Halt::missing)?;
    if !may_adopt(ctx, &procedure) {
        return Err(Halt::forbidden());
    }
    let form = form(ctx, &procedure)?;
    send(ctx, NAME, form, &address(ctx), |again, status| {
        shown(ctx, Some(Arc::clone(&procedure)), Some(again), None, status)
    })
}

fn form(ctx: &Ctx, procedure: &Procedure) -> Result<Form, Halt> {
    let known = find(NAME).ok_or_else(Halt::missing)?;
    let mut fields = fields_of(NAME, known.fields, &|_| Vec::new());
    for field in fields.iter_mut().filter(|f| f.name == "procedure" || f.name == "version") {
        field.kind = Kind::Hidden;
    }
    // The first one is the main one anyhow.
    let main = ctx.app.main_method_of(ctx.unit()?, ctx.now.day());
    fields.retain(|f| f.name != "main" || main.as_ref().is_some_and(|own| own.id != procedure.id));
    let mut form = ctx.form(Form::new(format!("{}/do/{NAME}", address(ctx)), fields));
    form.submit = Cow::Owned(title_of(NAME));
    Ok(form
        .with("procedure", procedure.id.as_str())
        .with("version", procedure.version.to_string().as_str())
        .with("from", ctx.now.day().to_string().as_str()))
}

fn shown(
    ctx: &Ctx,
    asked: Option<Arc<Procedure>>,
    again: Option<Form>,
    noted: Option<(&'static str, Form)>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let [running, coming, earlier] = ctx.app.store.read(|read| lines(ctx, read, unit))?;
    let chosen = match asked {
        Some(procedure) => Some(chosen(ctx, &procedure, again)?),
        None => None,
    };
    let Frame { mut shell, search, record } = frame(ctx, ctx.w.t("methods-title"), Here::Methods)?;
    if ctx.asked("done") == "1" {
        shell.toast = ctx.w.t("methods-done");
    }
    let page = AdoptPage {
        w: ctx.w,
        search,
        record,
        running,
        coming,
        earlier,
        offered: received(ctx, unit, &address(ctx)),
        open: if may(ctx) { open(ctx)? } else { Vec::new() },
        chosen,
        noted: noted.map(|(command, form)| act_form(ctx, command, &form)),
        hints: for_methods(ctx),
        shell,
    };
    Ok(ui::render(status, &page))
}

fn act_form(ctx: &Ctx, command: &str, form: &Form) -> ActForm {
    let id = form.typed.one("procedure");
    let name = ctx.app.library.newest(id).map_or_else(|| id.to_owned(), |m| m.name.clone());
    let what = if command == "units.end_method" { "end" } else { "main" };
    ActForm {
        heading: ctx.w.n2("methods-noted", "what", what, "name", name),
        lead: ctx.w.n("methods-noted-lead", "what", what),
        form: form.clone().view(ctx.w),
    }
}

/// Every version at hand that is meant for the level of the place.
fn open(ctx: &Ctx) -> Result<Vec<Open>, Halt> {
    let unit = ctx.unit()?;
    let fits = |method: &Arc<Procedure>| is_meant_for(method, &unit.level);
    let line = |method: Arc<Procedure>| {
        let (id, version) = (&method.id, method.version);
        let runs = in_force(ctx, unit, id).is_some_and(|now| now.version == version);
        let href = format!("{}?m={id}&v={version}#chosen", address(ctx));
        Open {
            name: method.name.clone(),
            plain: method.plain.clone(),
            version: ctx.w.n("methods-version", "version", version),
            levels: levels(ctx.w, &method.levels),
            runs,
            look: Button::line(href, ctx.w.t("methods-look")),
        }
    };
    Ok(ctx.app.library.iter().filter(fits).map(line).collect())
}

fn chosen(ctx: &Ctx, procedure: &Procedure, again: Option<Form>) -> Result<Chosen, Halt> {
    let (w, unit) = (ctx.w, ctx.unit()?);
    let today = ctx.now.day();
    let found = findings(w, procedure, today);
    let raw = check_on(procedure, Some(today));
    let doubts = standing_doubts(unit, &raw).len();
    let errors = found.iter().filter(|finding| finding.weight == Weight::Error).count();
    let now = in_force(ctx, unit, &procedure.id);
    let (against, changes) = match &now {
        Some(now) if now.version == procedure.version => (w.t("methods-same-version"), Vec::new()),
        Some(now) => {
            let changes: Vec<String> =
                compare(now, procedure).iter().map(|change| said(w, change)).collect();
            let lead = w.n2("methods-compare-lead", "from", now.version, "to", procedure.version);
            (lead, changes)
        }
        None => (w.t("methods-new-here"), Vec::new()),
    };
    let closed = if !may_adopt(ctx, procedure) {
        w.t("methods-not-yours")
    } else if errors > 0 {
        w.n("methods-closed-errors", "count", errors)
    } else if !is_meant_for(procedure, &unit.level) {
        w.n("methods-closed-level", "levels", levels(w, &procedure.levels))
    } else {
        String::new()
    };
    let form = match again {
        Some(form) => Some(form),
        None if closed.is_empty() => Some(form(ctx, procedure)?),
        None => None,
    };
    let form = form.map(|mut form| {
        for field in form.fields.iter_mut().filter(|field| field.name == "reason") {
            field.required = doubts > 0;
        }
        form.view(w)
    });
    let label = w.n("methods-version", "version", procedure.version);
    Ok(Chosen {
        heading: w.n2("methods-chosen", "name", &procedure.name, "version", procedure.version),
        page: Link::new(format!("/methods/{}/{}", procedure.id, procedure.version), label),
        checked: checked(w, &found),
        findings: found,
        against,
        changes,
        running: w.t("methods-running-keep"),
        form,
        closed,
    })
}
