//! Filling in a setting, a count, a seat.

use std::borrow::Cow;

use axum::response::Response;
use domain::commands::find;
use domain::forms::Source;

use super::asking::{Asking, asking};
use super::page::{here, may, show_page, typed};
use crate::desk::{Choices, send};
use crate::http::{Ctx, Halt};
use crate::ui::form::{Field, Form, Kind, Said, fields_of, title_of};

/// What can be done here.
const ACTS: [&str; 6] = [
    "units.set",
    "units.count",
    "units.seat",
    "units.describe",
    "units.name_organisation",
    "units.end_organisation",
];

/// The form of an act, with what the address or the posting names filled in.
///
/// # Errors
/// 404 where there is no such act.
pub fn form_of(ctx: &Ctx, command: &str) -> Result<Form, Halt> {
    let procedure = ctx.procedure().unwrap_or_default();
    let known =
        find(command).filter(|known| ACTS.contains(&known.name)).ok_or_else(Halt::missing)?;
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let pick = |from: Source| choices.of(ctx, &procedure, None, from);
    let mut fields = fields_of(command, known.fields, &pick);
    let named = |asked: &str, posted: &str| {
        let asked = ctx.asked(asked);
        if asked.is_empty() { ctx.posted.typed.one(posted).to_owned() } else { asked.to_owned() }
    };
    let mut filled = Vec::new();
    match command {
        "units.set" => {
            let id = named("set", "setting");
            let methods = asking(ctx)?;
            let asks = |one: &&Asking| one.method.settings.iter().any(|known| known.id == id);
            let asking = methods.iter().find(asks).ok_or_else(Halt::missing)?;
            let procedure = &asking.method;
            let setting = procedure.settings.iter().find(|setting| setting.id == id);
            let setting = setting.ok_or_else(Halt::missing)?;
            hide(&mut fields, "setting");
            for field in fields.iter_mut().filter(|field| field.name == "value") {
                field.label = Said::Plain(setting.name.clone());
                field.hint = Some(Said::Plain(ctx.w.n("settings-hint", "sort", &setting.unit)));
            }
            let unit = ctx.unit()?;
            let value = unit.settings.value(procedure, &id).map(typed).unwrap_or_default();
            filled.push(("setting", id));
            filled.push(("value", value));
        }
        "units.count" => {
            let body = named("body", "body");
            hide(&mut fields, "body");
            let due = ctx.unit()?.due.get(&body).map(u64::to_string).unwrap_or_default();
            filled.push(("body", body));
            filled.push(("due", due));
        }
        _ => {}
    }
    let form = ctx.form(Form::new(format!("{}/do/{command}", here(ctx)), fields));
    let profile = ctx.unit()?.profile.clone();
    let mut form = filled.into_iter().fold(form, |form, (name, value)| form.with(name, value));
    if command == "units.describe" {
        form.typed.0.insert("profile".to_owned(), profile);
    }
    form.submit = Cow::Owned(title_of(command));
    Ok(form)
}

fn hide(fields: &mut [Field], name: &str) {
    for field in fields.iter_mut().filter(|field| field.name == name) {
        field.kind = Kind::Hidden;
    }
}

/// `POST /u/{code}/desk/settings/do/{command}`
///
/// # Errors
/// 404 where there is no such act, 403 where this person may not; what the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let command = ctx.param("command").to_owned();
    if !ACTS.contains(&command.as_str()) {
        return Err(Halt::missing());
    }
    if !may(ctx, &command) {
        return Err(Halt::forbidden());
    }
    let form = form_of(ctx, &command)?;
    send(ctx, &command, form, &here(ctx), |again, status| {
        show_page(ctx, &command, Some(again), status)
    })
}
