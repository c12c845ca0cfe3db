//! `GET`, `POST /u/{code}/desk/matters/{id}/floor`

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::floors::{Floor, Said};
use domain::matters::Matter;
use domain::procedures::Procedure;
use store::Fault;

use super::forms::{ACTS, command, draft, form_of, here};
use super::told::{heads, promise_line, somebody, stance_word, standing_tag};
use crate::desk::{Choices, Frame, Here, frame};
use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::shown::or_none;
use crate::ui::form::{Form, FormView, title_of};
use crate::ui::parts::{Button, Meaning, SearchBox, Tag};
use crate::ui::{self, Link, Shell, show};
use crate::uploads;
use crate::words::Words;

#[derive(Template)]
#[template(path = "floors/page.html")]
struct FloorPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    back: Link,
    lead: String,
    heads: String,
    heading: String,
    form: FormView,
    /// Other acts on the floor.
    acts: Vec<Button>,
    /// Who wants to speak, the next one first, with how often they have spoken.
    turns: Vec<(String, String)>,
    turns_lead: String,
    spoken: String,
    waiting: Vec<Line>,
    said: Vec<Line>,
    promises: Vec<(String, Tag)>,
}

/// One thing said, with what can be done about it.
struct Line {
    number: u32,
    stance: Tag,
    who: String,
    words: String,
    answer: String,
    acts: Vec<Link>,
}

/// What a page about the meeting leans on.
struct Ground {
    matter: Matter,
    procedure: Arc<Procedure>,
    choices: Choices,
}

fn ground(ctx: &Ctx) -> Result<Ground, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let Some(matter) = models::load_matter(read, &unit, &id)? else { return Ok(None) };
        let choices = Choices::load(ctx, read, Some(&matter))?;
        Ok(Some((matter, choices)))
    })?;
    let (matter, choices) = found.ok_or_else(Halt::missing)?;
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    Ok(Ground { matter, procedure: procedure.ok_or_else(Halt::missing)?, choices })
}

/// Whether the matter stands in a meeting open to whoever comes.
fn is_open(on: &Ground) -> bool {
    let step = on.matter.step().and_then(|id| on.procedure.step(id));
    step.is_some_and(|step| step.walk_up)
}

/// `GET`: the page, ready for the next thing said; back to the matter where no meeting is due.
///
/// # Errors
/// 404 where there is no such matter or act.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = ground(ctx)?;
    if !is_open(&on) {
        return Ok(see(&format!("{}/desk/matters/{}", ctx.base(), on.matter.id)));
    }
    let asked = ctx.asked("act");
    let name = match (&on.matter.floor, asked) {
        (None, _) => "floors.open",
        (Some(_), "") => "floors.speak",
        (Some(_), asked) => asked,
    };
    let command = command(name)?;
    let form = form_of(ctx, &on.matter, &on.procedure, &on.choices, command);
    show_page(ctx, &on, command.name, &form, StatusCode::OK)
}

/// `POST`: does the act and comes back for the next one.
///
/// # Errors
/// 404 where there is no such matter or act. What the rules refuse comes back as 422 with every word
/// kept.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let on = ground(ctx)?;
    let command = command(ctx.param("command"))?;
    let form = form_of(ctx, &on.matter, &on.procedure, &on.choices, command);
    let again = |form: &Form, status| show_page(ctx, &on, command.name, form, status);
    let (values, files) = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, files, .. } => (values, files),
        uploads::Reading::Again(form, status) => return again(&form, status),
    };
    match ctx.act(command.name, Some(on.matter.id.as_str()), &values, form)? {
        Acted::Done(_) if command.name == "floors.close" => {
            let matter = format!("{}/desk/matters/{}", ctx.base(), on.matter.id);
            Ok(see(&format!("{matter}?done={}", command.name)))
        }
        Acted::Done(_) => Ok(see(&format!("{}?done={}", here(ctx, &on.matter), command.name))),
        Acted::Again(mut form) => {
            form.kept = files;
            again(&form, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

fn show_page(
    ctx: &Ctx,
    on: &Ground,
    command: &'static str,
    form: &Form,
    status: StatusCode,
) -> Result<Response, Halt> {
    let (w, matter) = (ctx.w, &on.matter);
    let Frame { mut shell, search, .. } = frame(ctx, w.t("floors-title"), Here::Matters)?;
    let done = ACTS.iter().find(|act| **act == ctx.asked("done"));
    shell.draft_done = done.map(|act| draft(matter, act)).unwrap_or_default();
    shell.toast = done.map(|act| w.n("steps-done", "act", w.t(&title_of(act)))).unwrap_or_default();
    let floor = matter.floor.as_ref();
    let (mut waiting, mut others) = (Vec::new(), Vec::new());
    for (waits, line) in floor.map(|floor| said(ctx, matter, floor)).unwrap_or_default() {
        if waits { waiting.push(line) } else { others.push(line) }
    }
    let base = format!("{}/desk/matters/{}", ctx.base(), matter.id);
    let page = FloorPage {
        w,
        search,
        record: None,
        back: Link::new(base, matter.title.clone()),
        lead: floor.map_or_else(|| w.t("floors-lead"), |floor| lead(ctx, floor)),
        heads: floor.map(|floor| counted(w, floor)).unwrap_or_default(),
        heading: w.t(&title_of(command)),
        form: form.view(w),
        acts: if floor.is_some() { acts(ctx, matter, command) } else { Vec::new() },
        turns: floor.map(|floor| turns(w, floor)).unwrap_or_default(),
        turns_lead: w.n("floors-turns-lead", "minutes", minutes(ctx, on)),
        spoken: floor.map(|floor| spoken(w, floor)).unwrap_or_default(),
        waiting,
        said: others,
        promises: promises(ctx, on),
        shell,
    };
    Ok(ui::render(status, &page))
}

/// Where and since when, who leads it.
fn lead(ctx: &Ctx, floor: &Floor) -> String {
    let held = show::moment(ctx.w, floor.held_at.0, ctx.now.0);
    let (host, speakers) = (or_none(&floor.host), or_none(&floor.speakers));
    ctx.w.with(
        "floors-lead-open",
        &[("held", &held), ("place", &floor.place), ("host", &host), ("speakers", &speakers)],
    )
}

fn counted(w: Words, floor: &Floor) -> String {
    match floor.present {
        Some(present) => heads(w, present, floor.households, &floor.groups),
        None => w.t("floors-not-counted-yet"),
    }
}

/// Who wants to speak, the next one first.
fn turns(w: Words, floor: &Floor) -> Vec<(String, String)> {
    let waiting = floor.waiting().into_iter().zip(0_usize..);
    let line = |(turn, at): (&domain::floors::Turn, usize)| {
        let who = match at {
            0 => w.n("floors-turn-next", "who", &turn.speaker),
            _ => turn.speaker.clone(),
        };
        (who, w.n("floors-turn-spoken", "count", floor.spoken(&turn.speaker)))
    };
    waiting.map(line).collect()
}

/// For how many minutes somebody has the floor; 0 where nobody has said.
fn minutes(ctx: &Ctx, on: &Ground) -> u32 {
    let step = on.matter.step().and_then(|id| on.procedure.step(id));
    let amount = step.and_then(|step| step.turn.as_ref());
    let unit = ctx.unit.as_ref();
    let most =
        amount.zip(unit).and_then(|(amount, unit)| unit.settings.amount(&on.procedure, amount));
    most.unwrap_or(0)
}

/// How many spoke by name, and the most one of them did; empty before anybody has.
fn spoken(w: Words, floor: &Floor) -> String {
    let mut names: Vec<&str> = floor.said.iter().map(|said| said.speaker.as_str()).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    let most = names.iter().map(|name| floor.spoken(name)).max();
    most.map(|most| w.n2("floors-spoken", "heads", names.len(), "most", most)).unwrap_or_default()
}

/// The other acts: count, promise, close.
fn acts(ctx: &Ctx, matter: &Matter, command: &str) -> Vec<Button> {
    let others =
        ["floors.speak", "floors.ask_turn", "floors.count", "promises.make", "floors.close"];
    let others = others.into_iter().filter(|other| *other != command);
    let button = |other: &str| {
        let href = format!("{}?act={other}", here(ctx, matter));
        Button::line(href, ctx.w.t(&title_of(other)))
    };
    others.map(button).collect()
}

/// What was said, the newest first; true for a question that waits.
fn said(ctx: &Ctx, matter: &Matter, floor: &Floor) -> Vec<(bool, Line)> {
    floor.said.iter().rev().map(|said| (said.waits(), line(ctx, matter, said))).collect()
}

fn line(ctx: &Ctx, matter: &Matter, said: &Said) -> Line {
    let w = ctx.w;
    let to = |act: &str| {
        let href = format!("{}?act={act}&speech={}", here(ctx, matter), said.speech);
        Link::new(href, w.t(&title_of(act)))
    };
    let open = said.answer.is_none() && said.promise.is_none();
    let mut acts = Vec::new();
    if open {
        acts.push(to("floors.answer"));
        acts.push(to("promises.make"));
    }
    acts.push(to("floors.put_right"));
    acts.push(Link::new(as_voice(ctx, said), w.t("floors-as-voice")));
    let answer = match (&said.answer, said.promise) {
        (Some((who, words)), _) => w.n2("floors-heard-answer", "who", who, "words", words),
        (None, Some(promise)) => w.n("floors-heard-promise", "promise", promise),
        (None, None) => String::new(),
    };
    let stance = stance_word(said.stance);
    let meaning = if said.waits() { Meaning::Warn } else { Meaning::Quiet };
    Line {
        number: said.speech,
        stance: Tag::new(meaning, w.t(&format!("word-{stance}"))),
        who: somebody(w, &said.speaker),
        words: said.words.clone(),
        answer,
        acts,
    }
}

/// Something else that came up: a voice of its own, heard at a meeting.
fn as_voice(ctx: &Ctx, said: &Said) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("channel", "meeting").append_pair("text", &said.words);
    if !said.speaker.is_empty() {
        query.append_pair("name", &said.speaker);
    }
    format!("{}/desk/voices/new?{}", ctx.base(), query.finish())
}

/// What was promised at this meeting.
fn promises(ctx: &Ctx, on: &Ground) -> Vec<(String, Tag)> {
    let matter = &on.matter;
    let sitting = matter.sittings.len().saturating_add(1);
    let here = matter
        .promises
        .iter()
        .filter(|promise| usize::try_from(promise.sitting).is_ok_and(|number| number == sitting));
    let shown = here.map(|promise| {
        let mut who = |id: &domain::ids::PersonId| on.choices.names.of(ctx.w, id.as_str());
        let text = promise_line(ctx.w, ctx.now, matter, promise, &mut who);
        (text, standing_tag(ctx.w, ctx.now, matter, promise))
    });
    shown.collect()
}
