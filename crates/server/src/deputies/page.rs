//! The list of deputies and the two acts about them.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::{Power, ROLES};
use domain::commands::find;
use domain::forms::Source;
use domain::units::{Deputy, may_be_deputised};

use crate::desk::{Choices, Frame, Here, Names, frame};
use crate::http::{Acted, Ctx, Halt, see};
use crate::ui::form::{Choice, Field, Form, FormView, Kind, fields_of, title_of};
use crate::ui::parts::{Button, Cell, Column, Ledger, Meaning, Row, SearchBox, Tag};
use crate::ui::{self, Shell, show};
use crate::uploads;
use crate::words::Words;

const NAME: &str = "units.deputise";
const END: &str = "units.end_deputy";

#[derive(Template)]
#[template(path = "deputies/page.html")]
struct DeputiesPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    ledger: Ledger,
    /// 安排代理, for those who may.
    form: Option<FormView>,
    /// One button each to end what lasts, with what it ends.
    ends: Vec<(String, FormView)>,
}

fn address(ctx: &Ctx) -> String {
    format!("{}/desk/deputies", ctx.base())
}

fn leads(ctx: &Ctx) -> bool {
    [Power::Lead, Power::Oversee, Power::Administer].iter().any(|power| ctx.actor.may(*power))
}

/// The offices the reader holds here by a seat of their own.
fn own_offices(ctx: &Ctx) -> Vec<String> {
    let Some(unit) = ctx.unit.as_ref() else { return Vec::new() };
    let seated = unit.seated(&ctx.actor.person, ctx.now.day());
    seated.into_iter().filter(|role| may_be_deputised(role)).collect()
}

/// The form of an act. Rule 1.
fn form(ctx: &Ctx, choices: &Choices, command: &str) -> Result<Form, Halt> {
    let procedure = ctx.procedure()?;
    let known = find(command).filter(|known| [NAME, END].contains(&known.name));
    let known = known.ok_or_else(Halt::missing)?;
    let offices = own_offices(ctx);
    let leads = leads(ctx);
    let pick = |from: Source| match from {
        Source::Roles => {
            let all = ROLES.iter().map(|(id, _)| *id).filter(|id| may_be_deputised(id));
            let open = all.filter(|id| leads || offices.iter().any(|own| own == id));
            open.map(|id| Choice::plain(id, ctx.role_name(id))).collect()
        }
        other => choices.of(ctx, &procedure, None, other),
    };
    let mut fields = fields_of(command, known.fields, &pick);
    if !leads && command == NAME {
        for field in fields.iter_mut().filter(|field| field.name == "absent") {
            field.kind = Kind::Hidden;
        }
    }
    let mut form = ctx.form(Form::new(format!("{}/do/{command}", address(ctx)), fields));
    if command == NAME {
        form = form.with("absent", ctx.actor.person.as_str());
    }
    form.submit = std::borrow::Cow::Owned(title_of(command));
    Ok(form)
}

/// `GET /u/{code}/desk/deputies`
///
/// # Errors
/// 404 where the place has adopted no procedure.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    shown(ctx, None, StatusCode::OK)
}

fn shown(ctx: &Ctx, again: Option<Form>, status: StatusCode) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let mut known: Vec<&Deputy> = unit.deputies.iter().collect();
    known.sort_by_key(|deputy| std::cmp::Reverse((deputy.until, deputy.from)));
    let open = leads(ctx) || !own_offices(ctx).is_empty();
    let form = match again {
        Some(form) => Some(form),
        None if open => Some(form(ctx, &choices, NAME)?),
        None => None,
    };
    let mut ends = Vec::new();
    for deputy in known.iter().filter(|deputy| stand(ctx, deputy) != "ended") {
        let own = [&deputy.absent, &deputy.deputy].contains(&&ctx.actor.person);
        if own || leads(ctx) {
            ends.push((words(ctx, &choices.names, deputy), end_form(ctx, deputy)));
        }
    }
    let Frame { mut shell, search, record } =
        frame(ctx, ctx.w.t("deputies-title"), Here::Deputies)?;
    if ctx.asked("done") == "1" {
        shell.toast = ctx.w.t("deputies-done");
    }
    let page = DeputiesPage {
        w: ctx.w,
        search,
        record,
        ledger: ledger(ctx, &choices.names, &known),
        form: form.map(|form| form.view(ctx.w)),
        ends,
        shell,
    };
    Ok(ui::render(status, &page))
}

/// One button with everything it needs.
fn end_form(ctx: &Ctx, deputy: &Deputy) -> FormView {
    let hidden = |name: &'static str, key: &'static str| Field::new(name, key, Kind::Hidden);
    let fields = vec![
        hidden("absent", "field-absent"),
        hidden("role", "field-role"),
        hidden("deputy", "field-deputy"),
    ];
    let mut form = Form::new(format!("{}/do/{END}", address(ctx)), fields);
    form.submit = std::borrow::Cow::Owned(title_of(END));
    let form = form
        .with("absent", deputy.absent.as_str())
        .with("role", deputy.role.as_str())
        .with("deputy", deputy.deputy.as_str());
    ctx.form(form).view(ctx.w)
}

fn stand(ctx: &Ctx, deputy: &Deputy) -> &'static str {
    let today = ctx.now.day();
    if deputy.ended_on.is_some() || deputy.until < today {
        "ended"
    } else if deputy.lasts(today) {
        "lasts"
    } else {
        "coming"
    }
}

/// 小林 代 老周（党支部书记）
fn words(ctx: &Ctx, names: &Names, deputy: &Deputy) -> String {
    let by = names.of(ctx.w, deputy.deputy.as_str());
    let absent = names.of(ctx.w, deputy.absent.as_str());
    let role = ctx.role_name(&deputy.role);
    ctx.w.with("steps-told-acted-for", &[("by", &by), ("absent", &absent), ("role", &role)])
}

fn ledger(ctx: &Ctx, names: &Names, known: &[&Deputy]) -> Ledger {
    let w = ctx.w;
    let heads = ["absent", "role", "deputy", "term", "by", "stand"];
    let name = |person: &domain::ids::PersonId| Cell::Text(names.of(w, person.as_str()));
    let row = |deputy: &&Deputy| {
        let day = |day: domain::time::Day| show::day(w, day.starts_at().0, ctx.now.0);
        let last = deputy.ended_on.unwrap_or(deputy.until);
        let term = w.n2("deputies-days", "from", day(deputy.from), "until", day(last));
        let stand = stand(ctx, deputy);
        let meaning = if stand == "lasts" { Meaning::Go } else { Meaning::Quiet };
        let cells = vec![
            name(&deputy.absent),
            Cell::Text(ctx.role_name(&deputy.role)),
            name(&deputy.deputy),
            Cell::Both(term, deputy.reason.clone()),
            name(&deputy.by),
            Cell::Tag(Tag::new(meaning, w.n("deputies-stands", "stand", stand))),
        ];
        Row { late: false, cells }
    };
    Ledger {
        caption: w.t("deputies-caption"),
        columns: heads.map(|head| Column::new(w.t(&format!("deputies-{head}")))).into(),
        rows: known.iter().map(row).collect(),
        none: w.t("deputies-none"),
    }
}

/// `POST /u/{code}/desk/deputies/do/{command}`
///
/// # Errors
/// What the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let command = ctx.param("command").to_owned();
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let form = form(ctx, &choices, &command)?;
    let values = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, .. } => values,
        uploads::Reading::Again(again, status) => return shown(ctx, Some(*again), status),
    };
    match ctx.act(&command, None, &values, form)? {
        Acted::Done(_) => Ok(see(&format!("{}?done=1", address(ctx)))),
        Acted::Again(again) => {
            let again = if command == NAME { *again } else { said(ctx, &choices, &again)? };
            shown(ctx, Some(again), StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// Why a deputy could not be ended, above the form that names one.
fn said(ctx: &Ctx, choices: &Choices, again: &Form) -> Result<Form, Halt> {
    let mut form = form(ctx, choices, NAME)?;
    form.problems.extend(again.problems.iter().cloned());
    Ok(form)
}
