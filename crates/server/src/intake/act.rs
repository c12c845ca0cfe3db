//! Acts about a voice: their forms, and doing them.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::Response;
use domain::catalogues::Listed;
use domain::commands::Command;
use domain::forms::Source;
use serde_json::json;

use super::page::{Ground, command, ground, show};
use crate::catalogues;
use crate::desk::snippet;
use crate::http::{Acted, Ctx, Halt, see};
use crate::run::Seen;
use crate::ui::form::{Choice, Field, Form, Kind, fields_of, title_of};
use crate::uploads;

/// Other voices offered for merging.
const OTHERS: usize = 12;

/// The form of an act about the voice.
pub fn form_of(ctx: &Ctx, on: &Ground, command: &'static Command) -> Form {
    let fields = match command.name {
        "matters.join" => {
            vec![Field::new("matter", "intake-which-matter", Kind::Choice(matters(ctx, on)))]
        }
        _ => fields(ctx, on, command),
    };
    let action = format!("{}/desk/voices/{}/do/{}", ctx.base(), on.voice.id, command.name);
    let mut form = ctx.form(Form::new(action, fields));
    form.submit = Cow::Owned(title_of(command.name));
    if command.name == "matters.open" {
        form =
            form.with("title", snippet(&on.voice.text, 24)).with("summary", on.voice.text.as_str());
        form.typed.0.insert("voices".into(), vec![on.voice.id.0.clone()]);
        let today = ctx.now.day();
        if let Some(adopted) = ctx.unit.as_ref().and_then(|unit| unit.in_force(today)) {
            form = form.with("procedure", adopted.procedure.as_str());
        }
        if let Some(category) = &on.voice.category {
            form = form.with("category", category.as_str());
        }
        form = form.with("listed", ctx.asked("listed"));
    }
    if command.name == "voices.refer"
        && let Some(listed) = asked_entry(ctx)
    {
        let (place, name) = (&listed.place, &listed.entry.name);
        let reason = ctx.w.n2("catalogues-refer-reason", "place", place, "name", name);
        form = form.with("to", listed.entry.route.as_str()).with("reason", reason.as_str());
    }
    if command.name != "matters.open" {
        form = form.draft(draft(on.voice.id.as_str(), command.name));
    }
    form.seen(Seen::voice(&on.voice).to_string())
}

/// Key of the browser's draft.
pub(super) fn draft(voice: &str, command: &str) -> String {
    format!("voice-{voice}-{command}")
}

/// The entry of the catalogue the address names.
fn asked_entry(ctx: &Ctx) -> Option<Listed> {
    let asked = ctx.asked("listed");
    catalogues::here(ctx).into_iter().find(|listed| listed.key() == asked && listed.holds())
}

fn fields(ctx: &Ctx, on: &Ground, command: &Command) -> Vec<Field> {
    let procedure = ctx.app.library.get(&on.voice.procedure, on.voice.procedure_version);
    let choices = |from: Source| match (from, &procedure) {
        (Source::OpenVoices, _) => mergeable(ctx, on),
        (Source::Categories, _) if command.name == "matters.open" => categories(ctx),
        (_, Some(procedure)) => on.choices.of(ctx, procedure, None, from),
        (_, None) => Vec::new(),
    };
    let mut fields = fields_of(command.name, command.fields, &choices);
    // With a single method there is nothing to choose.
    let several = |field: &Field| match &field.kind {
        Kind::Choice(options) => options.len() > 1,
        _ => true,
    };
    fields.retain(|field| field.name != "procedure" || several(field));
    // Where nobody has written a catalogue there is nothing to hold it against.
    let any = |field: &Field| !matches!(&field.kind, Kind::Choice(options) if options.is_empty());
    fields.retain(|field| !matches!(field.name.as_ref(), "listed" | "ledger") || any(field));
    fields
}

/// Categories of every method that may be chosen, each once, the one in force first.
fn categories(ctx: &Ctx) -> Vec<Choice> {
    let methods: Vec<_> =
        ctx.unit.iter().flat_map(|unit| ctx.app.methods_of(unit, ctx.now.day())).collect();
    let mut choices: Vec<Choice> = Vec::new();
    for category in methods.iter().flat_map(|method| &method.categories) {
        if !choices.iter().any(|known| known.value == category.id) {
            choices.push(Choice::plain(category.id.as_str(), category.name.as_str()));
        }
    }
    choices
}

/// This voice first, then those that look alike, then the newest that are free.
fn mergeable(ctx: &Ctx, on: &Ground) -> Vec<Choice> {
    let Some(procedure) = ctx.app.library.get(&on.voice.procedure, on.voice.procedure_version)
    else {
        return Vec::new();
    };
    let open = on.choices.of(ctx, &procedure, None, Source::OpenVoices);
    let own = on.voice.id.as_str();
    let near = |choice: &Choice| {
        if choice.value == own {
            0
        } else if on.alike.iter().any(|other| other.voice.as_deref() == Some(&choice.value)) {
            1
        } else {
            2
        }
    };
    let mut open: Vec<Choice> = open;
    if !open.iter().any(|choice| choice.value == own) {
        let label = format!("{} {}", on.voice.number, snippet(&on.voice.text, 40));
        open.insert(0, Choice::plain(own, label));
    }
    open.sort_by_key(near);
    open.truncate(OTHERS + 1);
    open
}

/// Running matters, those that look alike first.
fn matters(ctx: &Ctx, on: &Ground) -> Vec<Choice> {
    let Some(procedure) = ctx.app.library.get(&on.voice.procedure, on.voice.procedure_version)
    else {
        return Vec::new();
    };
    let mut all = on.choices.of(ctx, &procedure, None, Source::Matters);
    let near = |choice: &Choice| {
        let id = choice.value.as_str();
        !on.alike.iter().any(|other| other.matter.as_ref().is_some_and(|m| m.as_str() == id))
    };
    all.sort_by_key(near);
    all
}

/// `POST /u/{code}/desk/voices/{id}/do/{command}`
///
/// # Errors
/// 404 where there is no such voice or act. What the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let on = ground(ctx)?;
    let command = command(ctx)?;
    let form = form_of(ctx, &on, command);
    let (values, filled) = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, filled, .. } => (values, filled),
        uploads::Reading::Again(again, status) => {
            return show(ctx, &on, Some(command), Some(*again), status);
        }
    };
    let own = on.voice.id.as_str();
    let acted = match command.name {
        "matters.join" => {
            let matter = filled.text("matter").to_owned();
            ctx.act(command.name, Some(&matter), &json!({ "voice": own }), form)?
        }
        "matters.open" => ctx.act(command.name, None, &values, form)?,
        _ => ctx.act(command.name, Some(own), &values, form)?,
    };
    let done = match acted {
        Acted::Done(done) => done,
        Acted::Again(again) => {
            let now = ground(ctx)?;
            return show(ctx, &now, Some(command), Some(*again), StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let base = format!("{}/desk", ctx.base());
    Ok(match command.name {
        "matters.open" => see(&format!("{base}/matters/{}?done=matters.open", done.id)),
        "voices.hand_over" => see(&format!("{base}/voices")),
        name => see(&format!("{base}/voices/{own}?done={name}")),
    })
}
