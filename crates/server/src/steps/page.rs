//! The page of a matter at the desk.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands::{Command, On, find};
use domain::matters::{Matter, awaits_answer, main_way, missing};
use domain::procedures::{Asked, Procedure, Step, StepKind};
use store::Fault;

use super::rule::RuleView;
use super::{fields, offers, rule, timeline};
use crate::desk::{Choices, Frame, Here, frame, snippet};
use crate::http::{Ctx, Halt};
use crate::methods::advice::{HintView, for_forms};
use crate::models;
use crate::shown::owner_here;
use crate::ui::form::{Form, FormView, title_of};
use crate::ui::parts::{Button, Countdown, Document, Facts, SearchBox, Steps, Timeline, Turn};
use crate::ui::{self, Shell};
use crate::words::Words;

/// A matter with everything a page about it leans on.
pub struct Ground {
    pub matter: Matter,
    pub procedure: Arc<Procedure>,
    pub choices: Choices,
    /// Numbers of its voices nobody has answered, with their ids.
    pub unanswered: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "steps/page.html")]
struct StepPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lead: String,
    bar: Steps,
    turn: Option<Turn>,
    /// What fits a place like this one, where a form of meeting is chosen.
    hints: Vec<HintView>,
    /// How those are asked whom the rules count.
    asked: &'static str,
    rules: Vec<RuleView>,
    heading: String,
    form: Option<FormView>,
    /// Where what is said is written down while the meeting goes on.
    floor: Option<Button>,
    others: Vec<Button>,
    any: Vec<Button>,
    lacks: Vec<String>,
    unanswered: Vec<Button>,
    overrides: Vec<String>,
    facts: Facts,
    papers: Vec<Document>,
    blanks: Vec<Document>,
    notices: Vec<Document>,
    way: Timeline,
}

/// Loads the matter the address names.
///
/// # Errors
/// 404 where there is none.
pub fn ground(ctx: &Ctx) -> Result<Ground, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let Some(matter) = models::load_matter(read, &unit, &id)? else { return Ok(None) };
        let choices = Choices::load(ctx, read, Some(&matter))?;
        let mut unanswered = Vec::new();
        for voice in &matter.voices {
            let voice = models::load_voice(read, &unit, voice.as_str())?;
            let waits = voice.filter(|voice| awaits_answer(&matter, voice));
            unanswered.extend(waits.map(|voice| (voice.number, voice.id.0)));
        }
        Ok(Some((matter, choices, unanswered)))
    })?;
    let (matter, choices, unanswered) = found.ok_or_else(Halt::missing)?;
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let procedure = procedure.ok_or_else(Halt::missing)?;
    Ok(Ground { matter, procedure, choices, unanswered })
}

/// `GET /u/{code}/desk/matters/{id}`
///
/// # Errors
/// 404 where there is no such matter.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = ground(ctx)?;
    show(ctx, &on, None, None, StatusCode::OK)
}

/// How those are asked whom the rules of a step count.
fn asked_in(step: &Step) -> Asked {
    match step.kind {
        _ if step.by_places => Asked::Places,
        StepKind::Consent => Asked::Doors,
        _ => Asked::Meeting,
    }
}

/// Acts with whose figures the step is decided: the rule stands above them.
const RULED: &[&str] = &["meetings.record", "consents.ask", "consents.close", "joints.word"];

/// `GET /u/{code}/desk/matters/{id}/do/{command}`
///
/// # Errors
/// 404 where there is no such matter or act.
pub fn act_page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = ground(ctx)?;
    let command = command(ctx)?;
    show(ctx, &on, Some(command), None, StatusCode::OK)
}

/// The act the address names, if it is one about a matter.
pub fn command(ctx: &Ctx) -> Result<&'static Command, Halt> {
    find(ctx.param("command"))
        .filter(|command| matches!(command.on, On::Matter | On::Step(_)))
        .ok_or_else(Halt::missing)
}

/// The page with the form of `chosen`, or of the main act; `again` is a form to show as it was.
pub fn show(
    ctx: &Ctx,
    on: &Ground,
    chosen: Option<&'static Command>,
    again: Option<Form>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let step = on.matter.step().and_then(|id| on.procedure.step(id));
    let numbers: Vec<String> = on.unanswered.iter().map(|(number, _)| number.clone()).collect();
    let offered = step.map_or_else(Vec::new, |step| {
        offers::of_step(ctx, &on.matter, &on.procedure, step, &numbers)
    });
    let any = offers::at_any_step(ctx, &on.matter);
    let open =
        |command: &Command| offered.iter().chain(&any).any(|offer| offer.name == command.name);
    let main = match chosen {
        Some(command) => (again.is_some() || open(command)).then_some(command),
        None => offered.first().copied(),
    };
    let gone = chosen.is_some() && main.is_none();
    let form = match again {
        Some(form) => Some(form),
        None => main.map(|command| fields::form_of(ctx, on, command)),
    };
    let button = |command: &&'static Command| {
        let href = fields::address(ctx, &on.matter, command.name);
        Button::line(href, ctx.w.t(&title_of(command.name)))
    };
    let other = |command: &&&'static Command| main.is_none_or(|main| main.name != command.name);
    let ruled = main.is_some_and(|command| RULED.contains(&command.name));
    let Frame { mut shell, search, record } = frame(ctx, on.matter.title.as_str(), Here::Matters)?;
    shell.toast = if gone { ctx.w.t("steps-not-open") } else { toast(ctx) };
    shell.draft_done = match find(ctx.asked("done")) {
        Some(command) => fields::draft(&on.matter, command.name),
        None => String::new(),
    };
    let page = StepPage {
        w: ctx.w,
        search,
        record,
        lead: lead(ctx, on),
        bar: timeline::bar(ctx, on),
        turn: step.map(|step| turn(ctx, on, step)),
        hints: step
            .filter(|step| chooses(step))
            .map(|_| for_forms(ctx, &on.procedure))
            .unwrap_or_default(),
        asked: step.map_or(Asked::Meeting, asked_in).id(),
        rules: step.filter(|_| ruled).map(|step| rule::views(ctx, on, step)).unwrap_or_default(),
        heading: main.map(|command| ctx.w.t(&title_of(command.name))).unwrap_or_default(),
        form: form.map(|form| form.view(ctx.w)),
        floor: floor(ctx, on, step),
        others: offered.iter().filter(other).map(button).collect(),
        any: any.iter().filter(other).map(button).collect(),
        lacks: lacks(ctx, on, &numbers),
        unanswered: on.unanswered.iter().map(|waits| answer_link(ctx, waits)).collect(),
        overrides: overrides(ctx, on),
        facts: Facts { w: ctx.w, facts: timeline::facts(ctx, on) },
        papers: timeline::papers(ctx, on)?,
        blanks: timeline::blanks(ctx, on),
        notices: timeline::notices(ctx, on),
        way: timeline::timeline(ctx, on)?,
        shell,
    };
    Ok(ui::render(status, &page))
}

/// Whether a form of meeting is chosen in the step.
fn chooses(step: &Step) -> bool {
    matches!(step.kind, StepKind::Plan | StepKind::Deliberate)
}

/// 现场记录, where a meeting open to whoever comes is due or going on.
fn floor(ctx: &Ctx, on: &Ground, step: Option<&Step>) -> Option<Button> {
    let due = step.is_some_and(|step| step.walk_up) && ctx.actor.may(Power::Record);
    let href = format!("{}/desk/matters/{}/floor", ctx.base(), on.matter.id);
    due.then(|| Button::main(href, ctx.w.t("floors-go")).block())
}

/// 登记好了: what was just done, as the address tells.
fn toast(ctx: &Ctx) -> String {
    match find(ctx.asked("done")) {
        Some(command) => ctx.w.n("steps-done", "act", ctx.w.t(&title_of(command.name))),
        None => String::new(),
    }
}

fn lead(ctx: &Ctx, on: &Ground) -> String {
    let opened = crate::ui::show::day(ctx.w, on.matter.opened_at.0, ctx.now.0);
    ctx.w.with(
        "steps-lead",
        &[("number", &on.matter.number), ("voices", &on.matter.voices.len()), ("day", &opened)],
    )
}

fn turn(ctx: &Ctx, on: &Ground, step: &Step) -> Turn {
    let due = on.matter.visit().and_then(|visit| visit.due.as_ref());
    let due = due.or_else(|| on.matter.open_notice().map(|notice| &notice.closes));
    let way = main_way(&on.matter, &on.procedure);
    let at = way.iter().position(|other| other.id == step.id);
    let above = match at {
        Some(index) => ctx.w.n2("ui-step-of", "step", index + 1, "of", way.len()),
        None => ctx.w.t("steps-aside"),
    };
    let owner = owner_here(ctx.w, &on.procedure, &step.owner);
    let mut lines = vec![step.plain.clone()];
    let pause = on.matter.pause();
    if let Some(pause) = pause {
        let until = crate::ui::show::day(ctx.w, pause.until.starts_at().0, ctx.now.0);
        lines.push(ctx.w.n2("steps-paused", "until", until, "reason", &pause.reason));
        lines.push(ctx.w.t("steps-paused-rest"));
    } else if let Some(due) = due {
        let least = if due.at_most { "most" } else { "least" };
        lines.push(ctx.w.n("steps-clock", "kind", least));
        let place = ctx.unit.as_ref().map(|unit| (&*on.procedure, &**unit));
        let (said, ground) = ((ctx.w, ctx.now), (&on.matter, step, due));
        lines.extend(
            place.and_then(|place| crate::shown::moved(said, &ctx.app.calendar, ground, place)),
        );
    }
    Turn {
        above,
        title: ctx.w.n2("steps-turn", "owner", owner, "step", &step.name),
        lines,
        countdown: due.filter(|_| pause.is_none()).map(|due| Countdown {
            w: ctx.w,
            until: due.ends_at.0 - 1,
            now: ctx.now.0,
        }),
        ..Turn::default()
    }
}

/// What a complete dossier lacks, said where it can still be done. Rule 7 of matters.
fn lacks(ctx: &Ctx, on: &Ground, unanswered: &[String]) -> Vec<String> {
    if on.matter.sealed.is_some() {
        return Vec::new();
    }
    let lacks = missing(&on.matter, &on.procedure, unanswered, ctx.now);
    lacks.iter().map(|lack| ctx.lacking(&lack.word())).collect()
}

fn answer_link(ctx: &Ctx, (number, id): &(String, String)) -> Button {
    let href = format!("{}/desk/voices/{id}/do/voices.answer", ctx.base());
    Button::line(href, ctx.w.n("steps-answer-voice", "number", number))
}

/// Soft rules that gave way, with the reason on record.
fn overrides(ctx: &Ctx, on: &Ground) -> Vec<String> {
    let all = on.matter.overrides.iter();
    all.map(|(rule, reason, at)| {
        let what = crate::shown::overridden(ctx.w, rule);
        let day = crate::ui::show::day(ctx.w, at.0, ctx.now.0);
        let reason = snippet(reason, 500);
        ctx.w.with("steps-overrode", &[("what", &what), ("reason", &reason), ("day", &day)])
    })
    .collect()
}
