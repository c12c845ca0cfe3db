//! The list of exceptions over all villages below. Rule 1.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::context::Above;
use domain::matters::{Matter, Stand};
use domain::notices;
use domain::procedures::StepKind;
use domain::units::Unit;
use domain::voices::{Stand as Said, Voice};
use store::{Fault, Read};

use super::below;
use super::paces::{Asked, all};
use crate::desk::snippet;
use crate::http::{Ctx, Halt};
use crate::models;
use crate::openness::{missing, standing};
use crate::shown::{Sight, sight};
use crate::supervision::acts::waits_for_answer;
use crate::supervision::exceptions::{Exception, exceptions};
use crate::supervision::frame::{Here, frame};
use crate::supervision::{clue_note, docs, ledger_list, passed_note};
use crate::ui::parts::{Cell, Column, Ledger, Meaning, Row, Task, TaskGroup, TaskList};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

const MATTERS: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND (stand = 'running' OR overrides > 0) ORDER BY number";

const VOICES: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND stand IN ('referred', 'handed-over') ORDER BY raised_at, id LIMIT 500";

#[derive(Template)]
#[template(path = "oversight/exceptions.html")]
struct ExceptionsPage {
    shell: Shell,
    w: Words,
    lead: String,
    ledger: Ledger,
    lists: Vec<TaskList>,
    paces: Vec<Asked>,
}

/// A matter of a place below.
struct Below {
    unit: Arc<Unit>,
    matter: Matter,
    wrong: Vec<Exception>,
    /// It stands in a step that the level above answers.
    raised: bool,
}

/// `GET /u/{code}/oversight`
///
/// # Errors
/// Where the read models cannot be read.
pub fn exceptions_page(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let (units, found, paces, boards, voices) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let units = below(&ctx.app, read, &unit)?;
        let mut found = Vec::new();
        for unit in &units {
            for matter in docs::<Matter>(read, MATTERS, unit.id.as_str())? {
                found.push((Arc::clone(unit), matter));
            }
        }
        let paces = all(ctx, read, &units)?;
        let boards = calendars(ctx, read, &units)?;
        let mut voices = Vec::new();
        for unit in &units {
            for voice in docs::<Voice>(read, VOICES, unit.id.as_str())? {
                voices.push((Arc::clone(unit), voice));
            }
        }
        Ok((units, found, paces, boards, voices))
    })?;
    let counts = |unit: &&Arc<Unit>| {
        let of_people = matches!(unit.level.as_str(), "village" | "community");
        of_people && unit.in_force(ctx.now.day()).is_some()
    };
    let places = units.iter().filter(counts).count();
    // Who only surveys is neither the office nor supervision of the place.
    let looks = sight(ctx) == Sight::Look;
    let seen = found.into_iter().filter(|(_, m)| looks || !models::is_private(&ctx.app, m));
    let found = seen.map(|(unit, matter)| look(ctx, unit, matter)).collect();
    let mut page = view(ctx, places, found)?;
    page.lists.extend(list(ctx, "oversight-openness", boards));
    page.lists.splice(
        0..0,
        [
            passed(ctx, &unit, &voices),
            clues(ctx, &unit, &voices),
            ledger_list(ctx, voices.iter().map(|(unit, voice)| (unit.as_ref(), voice))),
        ]
        .into_iter()
        .flatten(),
    );
    Ok(ui::page(&ExceptionsPage { paces, ..page }))
}

fn look(ctx: &Ctx, unit: Arc<Unit>, matter: Matter) -> Below {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let procedure = procedure.unwrap_or_default();
    let step = matter.step().and_then(|id| procedure.step(id));
    let above =
        |owner: &str| domain::actors::powers(owner).contains(&domain::actors::Power::Oversee);
    let raised = step.is_some_and(|step| {
        matches!(step.kind, StepKind::Refer | StepKind::Implement) && above(&step.owner)
    });
    let wrong = exceptions(&matter, &procedure, ctx.now);
    Below { unit, matter, wrong, raised }
}

fn view(ctx: &Ctx, units: usize, found: Vec<Below>) -> Result<ExceptionsPage, Fault> {
    let w = ctx.w;
    let name = ctx.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
    let rows: Vec<Row> = found
        .iter()
        .flat_map(|below| below.wrong.iter().map(move |wrong| row(ctx, below, wrong)))
        .collect();
    let count = found.iter().filter(|below| !below.wrong.is_empty()).count();
    let columns =
        ["unit", "matter", "wrong"].map(|c| Column::new(w.t(&format!("oversight-col-{c}"))));
    let ledger = Ledger {
        caption: w.t("oversight-caption"),
        columns: columns.into(),
        rows,
        none: w.t("oversight-none"),
    };
    let lists = [raised(ctx, &found), commissioned(ctx, &found), posted(ctx, &found)];
    Ok(ExceptionsPage {
        shell: frame(ctx, w.n("oversight-title", "name", name), Here::Oversight)?,
        w,
        lead: w.n2("oversight-lead", "units", units, "count", count),
        ledger,
        lists: lists.into_iter().flatten().collect(),
        paces: Vec::new(),
    })
}

fn address(below: &Below) -> String {
    format!("/u/{}/oversight/matters/{}", below.unit.code, below.matter.id)
}

fn row(ctx: &Ctx, below: &Below, wrong: &Exception) -> Row {
    let link = Link::new(address(below), &below.matter.title);
    Row {
        late: wrong.is_late(),
        cells: vec![
            Cell::Text(below.unit.name.clone()),
            Cell::Lead(link, below.matter.number.clone()),
            Cell::Text(wrong.words(ctx.w, ctx.now)),
        ],
    }
}

fn list(ctx: &Ctx, key: &str, tasks: Vec<Task>) -> Option<TaskList> {
    if tasks.is_empty() {
        return None;
    }
    let group = TaskGroup { heading: String::new(), meaning: Meaning::Quiet, tasks };
    let (id, heading) = (key.to_owned(), ctx.w.t(key));
    Some(TaskList { id, heading, note: String::new(), groups: vec![group] })
}

/// 村务公开、居务公开 of every place below: what is missing, and where that is looked at. The township looks where it
/// may ask for it, the county where everybody does.
fn calendars(ctx: &Ctx, read: &mut dyn Read, units: &[Arc<Unit>]) -> Result<Vec<Task>, Fault> {
    let mut tasks = Vec::new();
    for unit in units {
        let Some((schedule, slots)) = standing(&ctx.app, read, unit, ctx.now)? else { continue };
        let watch = if ctx.actor.may(Power::Oversee) { "supervision/openness" } else { "openness" };
        tasks.push(Task {
            href: format!("/u/{}/{watch}", unit.code),
            what: ctx.w.n2("oversight-board", "unit", &unit.name, "name", &schedule.name),
            note: missing(ctx.w, &slots).unwrap_or_else(|| ctx.w.t("openness-no-gaps")),
        });
    }
    Ok(tasks)
}

/// Voices that wait for this unit to take them, and whatever else was passed on and is late.
fn passed(ctx: &Ctx, own: &Arc<Unit>, voices: &[(Arc<Unit>, Voice)]) -> Option<TaskList> {
    let late = |voice: &Voice| voice.due.as_ref().is_some_and(|due| ctx.now >= due.ends_at);
    let to_us = |voice: &Voice| {
        voice.passage().is_some_and(|passage| passage.unit.as_ref() == Some(&own.id))
    };
    let waits = |voice: &Voice| voice.passage().is_some() && !voice.is_answered();
    let shown = voices.iter().filter(|(_, voice)| waits(voice) && (to_us(voice) || late(voice)));
    let task = |(unit, voice): &(Arc<Unit>, Voice)| {
        let note = passed_note(ctx, voice);
        let (href, what) = if to_us(voice) {
            (format!("/u/{}/oversight/voices/{}", unit.code, voice.id), voice.text.as_str())
        } else {
            (format!("/u/{}/desk/voices/{}", unit.code, voice.id), "")
        };
        let what = if what.is_empty() { voice.number.clone() } else { snippet(what, 24) };
        Task {
            href,
            what,
            note: ctx.w.n2("oversight-passed-note", "unit", &unit.name, "note", note),
        }
    };
    list(ctx, "oversight-passed-waiting", shown.map(task).collect())
}

/// Clues whose receiver is an office of this unit: that there is one, and whether it is confirmed.
fn clues(ctx: &Ctx, own: &Arc<Unit>, voices: &[(Arc<Unit>, Voice)]) -> Option<TaskList> {
    let ours = |voice: &Voice| {
        let role = voice.referred_to.as_deref().filter(|_| voice.stand == Said::HandedOver);
        role.is_some_and(|role| Above::of(own).is_some_and(|unit| unit.is_its_office(role)))
    };
    let task = |(unit, voice): &(Arc<Unit>, Voice)| Task {
        href: format!("/u/{}/supervision/clues/{}", unit.code, voice.id),
        what: ctx.w.n("supervision-clue", "receipt", voice.receipt.as_deref().unwrap_or("")),
        note: ctx.w.n2("oversight-passed-note", "unit", &unit.name, "note", clue_note(ctx, voice)),
    };
    let ours = voices.iter().filter(|(_, voice)| ours(voice));
    list(ctx, "supervision-clues", ours.map(task).collect())
}

/// What was raised and waits for the level above.
fn raised(ctx: &Ctx, found: &[Below]) -> Option<TaskList> {
    let waiting = found.iter().filter(|b| b.raised && b.matter.stand == Stand::Running);
    let task = |below: &Below| {
        let since = below.matter.visit().map_or(0, |visit| visit.entered_at.0);
        let since = show::day(ctx.w, since, ctx.now.0);
        Task {
            href: address(below),
            what: below.matter.title.clone(),
            note: ctx.w.n2("oversight-raised-note", "unit", &below.unit.name, "since", since),
        }
    };
    list(ctx, "oversight-raised", waiting.map(task).collect())
}

/// What this level asked a place to consult about, and has not answered.
fn commissioned(ctx: &Ctx, found: &[Below]) -> Option<TaskList> {
    let waits = |below: &&Below| waits_for_answer(&below.matter);
    let task = |below: &Below| {
        let commission = below.matter.commission.as_ref();
        let from = commission.map(|known| known.from.clone()).unwrap_or_default();
        Task {
            href: address(below),
            what: below.matter.title.clone(),
            note: ctx.w.n2("oversight-commissioned-note", "unit", &below.unit.name, "from", from),
        }
    };
    list(ctx, "oversight-commissioned", found.iter().filter(waits).map(task).collect())
}

fn posted(ctx: &Ctx, found: &[Below]) -> Option<TaskList> {
    let w = ctx.w;
    let mut tasks = Vec::new();
    for below in found {
        let open = below.matter.notices.iter().filter(|n| n.stand == notices::Stand::Open);
        tasks.extend(open.map(|notice| {
            let left = show::left(w, notice.closes.ends_at.0 - 1, ctx.now.0);
            let count = notice.objections.len();
            let note = w.with(
                "oversight-notice-note",
                &[("unit", &below.unit.name), ("left", &left), ("count", &count)],
            );
            Task { href: address(below), what: notice.title.clone(), note }
        }));
    }
    list(ctx, "oversight-notices", tasks)
}
