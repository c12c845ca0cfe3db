//! Voices that places below passed on to this unit: a list, and each with what can be done. Rule 4.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::commands::{Command, find};
use domain::forms::Source;
use domain::ids::PersonId;
use domain::voices::{Passage, Visibility, Voice};
use store::{Fault, Read};

use crate::desk::snippet;
use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::run::Seen;
use crate::shown::{name, passed_stations};
use crate::supervision::frame::{Here, frame};
use crate::ui::form::{Choice, Form, FormView, Reading, fields_of, title_of};
use crate::ui::parts::{Button, Cell, Column, Fact, Facts, Ledger, Meaning, Row, Tag, Timeline};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

const INBOX: &str = "SELECT unit, doc FROM rm_voices WHERE tenant = $1 AND receiver = $2 \
     AND stand = 'referred' ORDER BY COALESCE(due_at, raised_at), id LIMIT 500";

/// What whoever receives a voice does with it.
const ACTS: [&str; 3] = ["voices.take", "voices.answer", "voices.send_back"];

#[derive(Template)]
#[template(path = "oversight/inbox.html")]
struct InboxPage {
    shell: Shell,
    w: Words,
    ledger: Ledger,
}

#[derive(Template)]
#[template(path = "oversight/voice.html")]
struct VoicePage {
    shell: Shell,
    w: Words,
    tag: Tag,
    text: String,
    photos: Vec<String>,
    facts: Facts,
    timeline: Timeline,
    heading: String,
    meaning: String,
    form: Option<FormView>,
    others: Vec<Button>,
}

/// Voices passed on to a unit: the unit each comes from, and the voice; the earliest end first.
///
/// # Errors
/// Where they cannot be read.
pub(super) fn passed_to(read: &mut dyn Read, unit: &str) -> Result<Vec<(String, Voice)>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into()];
    let shape = |error: serde_json::Error| Fault::Shape(error.to_string());
    let rows = read.rows(INBOX, &key)?;
    let one =
        |row: &store::Row| Ok((row.text(0)?, serde_json::from_str(&row.text(1)?).map_err(shape)?));
    rows.iter().map(one).collect()
}

/// `GET /u/{code}/oversight/voices`
///
/// # Errors
/// Where the read models cannot be read.
pub fn inbox(ctx: &Ctx) -> Result<Response, Halt> {
    let (w, unit) = (ctx.w, ctx.unit()?.clone());
    let rows = ctx.app.store.read(|read| -> Result<Vec<Row>, Fault> {
        let mut rows = Vec::new();
        for (from, voice) in passed_to(read, unit.id.as_str())? {
            if let Some(place) = models::load_unit(&ctx.app, read, &from)? {
                rows.push(row(ctx, &place.name, &place.code, &voice));
            }
        }
        Ok(rows)
    })?;
    let mut shell = frame(ctx, w.n("oversight-passed-title", "name", &unit.name), Here::Passed)?;
    if let Some(command) = find(ctx.asked("done")).filter(|known| ACTS.contains(&known.name)) {
        shell.toast = w.n("steps-done", "act", w.t(&title_of(command.name)));
    }
    let columns = ["said", "unit", "sent", "due", "stand"];
    let ledger = Ledger {
        caption: w.t("oversight-passed-caption"),
        columns: columns.map(|c| Column::new(w.t(&format!("oversight-passed-col-{c}")))).into(),
        rows,
        none: w.t("oversight-passed-none"),
    };
    Ok(ui::page(&InboxPage { shell, w, ledger }))
}

fn is_late(ctx: &Ctx, voice: &Voice) -> bool {
    voice.due.as_ref().is_some_and(|due| ctx.now >= due.ends_at)
}

fn tag(ctx: &Ctx, voice: &Voice) -> Tag {
    let meaning = match (is_late(ctx, voice), voice.awaits_receipt()) {
        (true, _) => Meaning::Late,
        (false, true) => Meaning::Warn,
        (false, false) => Meaning::Go,
    };
    Tag::new(meaning, ctx.w.n("oversight-passed-stands", "what", voice.clock_word()))
}

fn row(ctx: &Ctx, place: &str, code: &str, voice: &Voice) -> Row {
    let (w, now) = (ctx.w, ctx.now.0);
    let link =
        Link::new(format!("/u/{code}/oversight/voices/{}", voice.id), snippet(&voice.text, 30));
    let sent = voice.passage().map_or(voice.raised_at, |passage| passage.at);
    let due = voice.due.as_ref().map(|due| due.ends_at.0 - 1);
    let due = due.map_or_else(
        || Cell::Text(w.t("supervision-no-clock")),
        |last| Cell::Both(show::day(w, last, now), show::left(w, last, now)),
    );
    Row {
        late: is_late(ctx, voice),
        cells: vec![
            Cell::Lead(link, voice.number.clone()),
            Cell::Text(place.to_owned()),
            Cell::Text(show::day(w, sent.0, now)),
            due,
            Cell::Tag(tag(ctx, voice)),
        ],
    }
}

/// The voice of the address, for whoever it was passed on to; nobody else finds it here.
fn load(ctx: &Ctx) -> Result<Voice, Halt> {
    let (unit, id) = (ctx.unit()?.id.0.clone(), ctx.param("id").to_owned());
    let voice = ctx.app.store.read(|read| models::load_voice(read, &unit, &id))?;
    voice.filter(|voice| ctx.receives(voice)).ok_or_else(Halt::missing)
}

/// The acts that stand open, the one that is waited for first.
fn offers(voice: &Voice) -> Vec<&'static Command> {
    let first = if voice.awaits_receipt() { "voices.take" } else { "voices.answer" };
    [first, "voices.send_back"].into_iter().filter_map(find).collect()
}

fn form_of(ctx: &Ctx, voice: &Voice, command: &'static Command) -> Form {
    let none = |_: Source| Vec::<Choice>::new();
    let mut fields = fields_of(command.name, command.fields, &none);
    // Who takes it is whoever acts, now.
    fields.retain(|field| !matches!(field.name.as_ref(), "who" | "on"));
    for field in fields.iter_mut().filter(|field| field.name == "handler") {
        field.required = true;
    }
    let to = format!("{}/oversight/voices/{}/do/{}", ctx.base(), voice.id, command.name);
    let mut form = ctx.form(Form::new(to, fields)).seen(Seen::voice(voice).to_string());
    form.submit = title_of(command.name).into();
    form.draft(format!("passed-{}-{}", voice.id, command.name))
}

fn facts(ctx: &Ctx, read: &mut dyn Read, voice: &Voice) -> Result<Facts, Fault> {
    let w = ctx.w;
    let place = ctx.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
    // Who chose to stand with their name is named; of the others the place knows how to reach them.
    let who = match (voice.visibility, &voice.speaker, &voice.name) {
        (Visibility::Signed, Some(who), _) => name(ctx, read, who)?,
        (Visibility::Signed, None, Some(name)) => name.clone(),
        _ => w.n("oversight-passed-unnamed", "place", &place),
    };
    let mut facts = vec![
        Fact::new(w.t("oversight-passed-from"), place),
        Fact::new(w.t("matters-number"), &voice.number),
        Fact::new(w.t("intake-who"), who),
    ];
    let procedure = ctx.procedure_of_voice(voice);
    let category = voice.category.as_ref().zip(procedure.as_ref());
    if let Some(category) = category.and_then(|(id, procedure)| procedure.category(id)) {
        facts.push(Fact::new(w.t("field-category"), &category.name));
    }
    facts.extend(voice.place.as_ref().map(|place| Fact::new(w.t("field-place"), place)));
    Ok(Facts { w, facts })
}

fn view(
    ctx: &Ctx,
    voice: &Voice,
    command: &'static Command,
    form: Option<&Form>,
) -> Result<VoicePage, Halt> {
    let w = ctx.w;
    let (facts, named) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let mut named = Vec::new();
        for who in voice.passages.iter().flat_map(Passage::people) {
            named.push((who.clone(), name(ctx, read, who)?));
        }
        Ok((facts(ctx, read, voice)?, named))
    })?;
    let called = |who: &PersonId| {
        let known = named.iter().find(|(known, _)| known == who);
        known.map_or_else(|| w.t("http-somebody"), |(_, name)| name.clone())
    };
    let own = form_of(ctx, voice, command);
    let others = offers(voice).into_iter().filter(|other| other.name != command.name);
    let button = |other: &'static Command| {
        let href = format!("{}/oversight/voices/{}/do/{}", ctx.base(), voice.id, other.name);
        Button::line(href, w.t(&title_of(other.name)))
    };
    let word = command.name.replace(['.', '_'], "-");
    let photo = |hash: &String| format!("{}/voices/{}/photos/{hash}", ctx.base(), voice.id);
    Ok(VoicePage {
        shell: frame(ctx, w.n("intake-voice", "number", &voice.number), Here::Passed)?,
        w,
        tag: tag(ctx, voice),
        text: voice.text.clone(),
        photos: voice.photos.iter().map(photo).collect(),
        facts,
        timeline: Timeline { w, steps: passed_stations(ctx, voice, called) },
        heading: w.t(&title_of(command.name)),
        meaning: w.n("oversight-passed-meaning", "act", word),
        form: Some(form.unwrap_or(&own).view(w)),
        others: others.map(button).collect(),
    })
}

/// `GET /u/{code}/oversight/voices/{id}`
///
/// # Errors
/// 404 for everybody it was not passed on to.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let voice = load(ctx)?;
    let main = offers(&voice).into_iter().next().ok_or_else(Halt::missing)?;
    Ok(ui::page(&view(ctx, &voice, main, None)?))
}

fn asked(ctx: &Ctx) -> Result<&'static Command, Halt> {
    find(ctx.param("command")).filter(|c| ACTS.contains(&c.name)).ok_or_else(Halt::missing)
}

/// `GET /u/{code}/oversight/voices/{id}/do/{command}`
///
/// # Errors
/// As [`page`]; 404 where the act does not stand open.
pub fn act_page(ctx: &Ctx) -> Result<Response, Halt> {
    let (voice, command) = (load(ctx)?, asked(ctx)?);
    let open = offers(&voice).iter().any(|offer| offer.name == command.name);
    if !open {
        return Err(Halt::missing());
    }
    Ok(ui::page(&view(ctx, &voice, command, None)?))
}

/// `POST /u/{code}/oversight/voices/{id}/do/{command}`
///
/// # Errors
/// As [`page`]; what the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let (voice, command) = (load(ctx)?, asked(ctx)?);
    let again = |form: &Form| -> Result<Response, Halt> {
        let page = view(ctx, &voice, command, Some(form))?;
        Ok(ui::render(StatusCode::UNPROCESSABLE_ENTITY, &page))
    };
    let form = form_of(ctx, &voice, command);
    let filled = match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return again(&form),
    };
    match ctx.act(command.name, Some(voice.id.as_str()), &filled.json(), form)? {
        Acted::Again(form) => again(&form),
        // Taken, it stays with the reader; otherwise it has left the list.
        Acted::Done(_) if command.name == "voices.take" => {
            Ok(see(&format!("{}/oversight/voices/{}", ctx.base(), voice.id)))
        }
        Acted::Done(_) => {
            let unit = voice.passage().and_then(|passage| passage.unit.clone());
            let home = ctx.above.iter().find(|above| Some(&above.id) == unit.as_ref());
            let base = home.map_or_else(|| ctx.base(), |home| format!("/u/{}", home.code));
            Ok(see(&format!("{base}/oversight/voices?done={}", command.name)))
        }
    }
}
