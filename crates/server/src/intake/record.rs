//! 登记一件事: the four questions on one page, for somebody at the phone, at the counter, at home.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands::find;
use domain::forms::Source;
use store::Fault;

use super::alike::{Alike, alike};
use super::page::opens;
use crate::desk::{Choices, Frame, Here, frame};
use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::run::Done;
use crate::ui::form::{Accept, Choice, Field, Form, FormView, Kind, fields_of};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Shell};
use crate::uploads;
use crate::words::Words;

pub(super) const COMMAND: &str = "voices.record";

/// Key of the browser's draft.
pub(super) const DRAFT: &str = "desk-record";

#[derive(Template)]
#[template(path = "intake/record.html")]
struct RecordPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    form: FormView,
    alike: Vec<Alike>,
    /// Nothing but the text is known: it was copied out of a chat.
    pasted: bool,
    paste: String,
}

/// `GET /u/{code}/desk/voices/new`
///
/// # Errors
/// Where the lists cannot be read.
pub fn record_page(ctx: &Ctx) -> Result<Response, Halt> {
    let form = form(ctx)?;
    let channel = ctx.asked("channel");
    let form = if channel.is_empty() { form } else { form.with("channel", channel) };
    // Heard at a meeting: the words and the name are known.
    let form =
        ["text", "name", "opening"].into_iter().fold(form, |form, field| match ctx.asked(field) {
            "" => form,
            asked => form.with(field, asked),
        });
    show(ctx, &form, Vec::new(), StatusCode::OK)
}

/// The form, without what a clerk does not ask: the web is the residents' own way.
fn form(ctx: &Ctx) -> Result<Form, Halt> {
    let procedure = ctx.procedure()?;
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let command = find(COMMAND).ok_or_else(Halt::missing)?;
    let pick = |from: Source| choices.of(ctx, &procedure, None, from);
    let mut fields = fields_of(COMMAND, command.fields, &pick);
    let keeps_days = !choices.of(ctx, &procedure, None, Source::Openings).is_empty();
    for field in &mut fields {
        match (field.name.as_ref(), &mut field.kind) {
            ("channel", Kind::Choice(options)) => {
                options.retain(|option| option.value != "web");
                options.retain(|option| option.value != "open-day" || keeps_days);
            }
            ("photos", Kind::Files { accept, .. }) => *accept = Accept::Photos,
            ("joins" | "group", kind) => {
                *kind = Kind::Person(match std::mem::replace(kind, Kind::Hidden) {
                    Kind::Choice(options) => options,
                    _ => Vec::new(),
                });
            }
            _ => {}
        }
    }
    fields.retain(|field| !is_empty_pick(&field.kind));
    if only_collects(ctx) {
        collected(&mut fields);
    }
    fields.push(Field::new("looked", "intake-looked", Kind::Hidden).optional());
    let form = ctx.form(Form::new(format!("{}/desk/voices/new", ctx.base()), fields));
    Ok(form.draft(DRAFT).submit("intake-save"))
}

/// Whether whoever asks writes down what others say and keeps no records. Rule 4.
fn only_collects(ctx: &Ctx) -> bool {
    !ctx.actor.may(Power::Record)
}

/// What a collector fills in: no list of people, no matters, no forms of the office; and what is meant for
/// supervision alone the speaker says there.
fn collected(fields: &mut Vec<Field>) {
    let own =
        ["channel", "text", "name", "phone", "category", "place", "group", "visibility", "photos"];
    fields.retain(|field| own.contains(&field.name.as_ref()));
    for field in fields {
        if let ("visibility", Kind::Choice(options)) = (field.name.as_ref(), &mut field.kind) {
            options.retain(|option| option.value != "supervision");
        }
    }
}

fn is_empty_pick(kind: &Kind) -> bool {
    let none = |options: &Vec<Choice>| options.is_empty();
    match kind {
        Kind::Choice(options) | Kind::Person(options) | Kind::Choices(options) => none(options),
        _ => false,
    }
}

/// `POST /u/{code}/desk/voices/new`
///
/// # Errors
/// Where the store fails. What does not fit comes back as 422 with everything kept; where something
/// looks alike the page asks once whether it is the same.
pub fn record(ctx: &Ctx) -> Result<Response, Halt> {
    let form = form(ctx)?;
    let (mut values, files) = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, files, .. } => (values, files),
        uploads::Reading::Again(again, status) => return show(ctx, &again, Vec::new(), status),
    };
    let text = ctx.posted.typed.one("text").to_owned();
    let unsure =
        ctx.posted.typed.one("looked").is_empty() && ctx.posted.typed.one("joins").is_empty();
    if unsure && !only_collects(ctx) {
        let found =
            ctx.app.store.read(|read| -> Result<_, Fault> { alike(ctx, read, &text, "") })?;
        if !found.is_empty() {
            let mut again = form.keeping(&ctx.posted).with("looked", "yes");
            again.kept = files;
            return show(ctx, &again, found, StatusCode::OK);
        }
    }
    if let serde_json::Value::Object(map) = &mut values {
        map.remove("looked");
    }
    match ctx.act(COMMAND, None, &values, form)? {
        Acted::Done(done) if only_collects(ctx) => {
            Ok(see(&format!("{}/voices/{}/done", ctx.base(), done.id)))
        }
        Acted::Done(done) => recorded(ctx, &done),
        Acted::Again(mut again) => {
            again.kept = files;
            show(ctx, &again, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// To the voice, to read it back; whoever may not read it again is told its number on the list.
fn recorded(ctx: &Ctx, done: &Done) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let voice = ctx.app.store.read(|read| models::load_voice(read, &unit, &done.id))?;
    let base = format!("{}/desk/voices", ctx.base());
    if voice.is_some_and(|voice| opens(ctx, &voice)) {
        return Ok(see(&format!("{base}/{}?read=1&done={COMMAND}", done.id)));
    }
    let number: String = form_urlencoded::byte_serialize(done.number.as_bytes()).collect();
    Ok(see(&format!("{base}?number={number}")))
}

fn show(ctx: &Ctx, form: &Form, alike: Vec<Alike>, status: StatusCode) -> Result<Response, Halt> {
    let Frame { shell, search, .. } = frame(ctx, ctx.w.t("desk-record"), Here::Voices)?;
    let page = RecordPage {
        w: ctx.w,
        search,
        record: None,
        form: form.view(ctx.w),
        alike,
        pasted: form.typed.one("channel") == "chat",
        paste: format!("{}/desk/voices/new?channel=chat", ctx.base()),
        shell,
    };
    Ok(ui::render(status, &page))
}
