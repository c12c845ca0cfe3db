//! 今天: what is late, due today, due soon, and what can be done by the way; who waits for us.

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::openness::{Slot, Standing};
use domain::time::Timestamp;
use domain::voices::Voice;
use store::{Fault, Read, Row};

use super::choices::{decides, sees};
use super::frame::{Frame, Here, frame};
use super::names::snippet;
use crate::http::{Ctx, Halt};
use crate::joints;
use crate::models;
use crate::openness::standing;
use crate::oversight;
use crate::reminders;
use crate::ui::parts::{Button, Kpi, KpiStrip, Meaning, SearchBox, Task, TaskGroup, TaskList};
use crate::ui::{self, Shell, show};
use crate::words::{Word, Words};

/// Days from today that count as soon.
const SOON_DAYS: i64 = 3;
const DAY_MS: i64 = 86_400_000;

const CLOCKS: &str = "SELECT c.stream, c.what, c.number, c.ends_at, c.at_most, m.id, m.number, \
     m.title, m.step, m.procedure, m.procedure_version FROM rm_clocks c \
     LEFT JOIN rm_matters m ON m.tenant = c.tenant AND m.unit = c.unit \
     AND m.id = SUBSTR(c.stream, 8) WHERE c.tenant = $1 AND c.unit = $2 \
     ORDER BY c.ends_at, c.stream, c.what, c.number LIMIT 300";
const STILL: &str = "SELECT id, number, title, step, procedure, procedure_version, kind \
     FROM rm_matters WHERE tenant = $1 AND unit = $2 AND stand = 'running' AND due_at IS NULL \
     ORDER BY entered_at, id LIMIT 100";
const WAITING: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND stand = 'waiting' AND (visibility <> 'supervision' OR $3 = 1) \
     ORDER BY raised_at, id LIMIT 6";

/// Something to do, before it stands in its group.
struct Due {
    /// When its time is over; none for what has no clock.
    ends_at: Option<Timestamp>,
    href: String,
    what: String,
    number: String,
}

#[derive(Template)]
#[template(path = "desk/today.html")]
struct TodayPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    day: String,
    figures: KpiStrip,
    tasks: TaskList,
    waiting: TaskList,
    reminders: TaskList,
    /// How often the place meets, held against what its methods ask (M200).
    paces: Vec<oversight::Own>,
}

/// `GET /u/{code}/desk`
///
/// # Errors
/// Where the read models cannot be read.
pub fn today(ctx: &Ctx) -> Result<Response, Halt> {
    let due = dues(ctx)?;
    let late = due.iter().filter(|due| due.ends_at.is_some_and(|at| at <= ctx.now)).count();
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("desk-today"), Here::Today)?;
    let page = TodayPage {
        w: ctx.w,
        search,
        record,
        day: show::day_and_week(ctx.w, ctx.now.0, ctx.now.0),
        figures: figures(ctx, &shell, late),
        tasks: grouped(ctx, due),
        waiting: waiting_list(ctx, &waiting(ctx)?),
        reminders: reminders::list(ctx)?,
        paces: ctx.app.store.read(|read| oversight::own(ctx, read))?,
        shell,
    };
    Ok(ui::page(&page))
}

/// 今天要办的事, at most `most` of them, for the side of another page.
///
/// # Errors
/// Where the read models cannot be read.
pub fn tasks(ctx: &Ctx, most: usize) -> Result<TaskList, Halt> {
    let mut due = dues(ctx)?;
    let all = due.len();
    due.sort_by_key(|due| due.ends_at.unwrap_or(Timestamp(i64::MAX)));
    due.truncate(most);
    let mut list = grouped(ctx, due);
    list.note = if all > most {
        ctx.w.n2("desk-tasks-first", "count", all, "shown", most)
    } else {
        ctx.w.n("desk-tasks-count", "count", all)
    };
    Ok(list)
}

/// Everything that somebody at the desk can do now.
fn dues(ctx: &Ctx) -> Result<Vec<Due>, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    Ok(ctx.app.store.read(|read| -> Result<_, Fault> {
        let key = [read.tenant().to_owned().into(), unit.as_str().into()];
        let mut due = Vec::new();
        for row in read.rows(CLOCKS, &key)? {
            due.extend(of_clock(ctx, read, &unit, &row)?);
        }
        due.extend(unpublished(ctx, read)?);
        due.extend(words_owed(ctx, read)?);
        for row in read.rows(STILL, &key)? {
            due.push(without_clock(ctx, &row)?);
        }
        Ok(due)
    })?)
}

/// Those who have waited longest for an answer.
fn waiting(ctx: &Ctx) -> Result<Vec<Voice>, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let sealed = i64::from(ctx.actor.may(Power::Supervise));
    Ok(ctx.app.store.read(|read| -> Result<_, Fault> {
        let key = [read.tenant().to_owned().into(), unit.as_str().into(), sealed.into()];
        let rows = read.rows(WAITING, &key)?;
        let voice = |row: &Row| {
            serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))
        };
        rows.iter().map(voice).collect()
    })?)
}

/// A clock that runs, as the act that stops it.
fn of_clock(ctx: &Ctx, read: &mut dyn Read, unit: &str, row: &Row) -> Result<Option<Due>, Fault> {
    let (stream, what, number) = (row.text(0)?, row.text(1)?, row.int(2)?);
    let (ends_at, at_most) = (Timestamp(row.int(3)?), row.int(4)? == 1);
    if let Some(id) = stream.strip_prefix("voice/") {
        let voice = models::load_voice(read, unit, id)?.filter(|voice| sees(ctx, voice));
        return Ok(voice.map(|voice| Due {
            ends_at: Some(ends_at),
            href: format!("{}/desk/voices/{id}", ctx.base()),
            what: said(ctx, voice.clock_word(), &snippet(&voice.text, 24), ""),
            number: voice.number,
        }));
    }
    // Waiting for an at-least clock is nobody's task; once it is over the notice is closed.
    if what == "stay" || (!at_most && ends_at > ctx.now) {
        return Ok(None);
    }
    let Some(id) = row.opt_text(5)? else { return Ok(None) };
    if what == "objection" && !is_mine(ctx, read, unit, &id, number)? {
        return Ok(None);
    }
    let (title, step) = (row.text(7)?, row.text(8)?);
    let step = step_name(ctx, &row.text(9)?, row.int(10)?, &step);
    let act = if what == "notice" { "/do/notices.close".to_owned() } else { act_of(&what, number) };
    Ok(Some(Due {
        ends_at: Some(if at_most { ends_at } else { ctx.now.day().ends_at() }),
        href: format!("{}/desk/matters/{id}{act}", ctx.base()),
        what: said(ctx, &what, &title, &step),
        number: row.text(6)?,
    }))
}

/// The form by which what a clock waits for is done, from the address of the matter on; empty where that is more than
/// one.
pub(crate) fn act_of(what: &str, number: impl std::fmt::Display) -> String {
    match what {
        "question" => format!("/do/questions.answer?question={number}"),
        "dissent" => format!("/do/explanations.give?dissent={number}"),
        "objection" => format!("/do/notices.decide?objection={number}"),
        "task" => format!("/do/tasks.progress?task={number}"),
        "commission" => "/do/commissions.answer".to_owned(),
        "report" => "/do/tasks.report".to_owned(),
        _ => String::new(),
    }
}

/// Whether an objection is this person's to decide.
fn is_mine(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &str,
    matter: &str,
    number: i64,
) -> Result<bool, Fault> {
    let matter = models::load_matter(read, unit, matter)?;
    let all = matter.iter().flat_map(|matter| &matter.notices).flat_map(|n| &n.objections);
    Ok(all.filter(|o| i64::from(o.objection) == number).all(|o| decides(ctx, o)))
}

/// What must be published and waits: one line, with the earliest end.
fn unpublished(ctx: &Ctx, read: &mut dyn Read) -> Result<Option<Due>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(None) };
    let Some((schedule, slots)) = standing(&ctx.app, read, unit, ctx.now)? else {
        return Ok(None);
    };
    let waits = |slot: &&Slot<'_>| matches!(slot.standing, Standing::Gap | Standing::Due);
    let waiting: Vec<&Slot<'_>> = slots.iter().filter(waits).collect();
    let first = waiting.iter().map(|slot| slot.due).min();
    Ok(first.map(|first| Due {
        ends_at: Some(first),
        href: format!("{}/desk/openness", ctx.base()),
        what: ctx.w.n2("openness-today", "name", &schedule.name, "count", waiting.len()),
        number: schedule.name.clone(),
    }))
}

/// Matters of the level above that wait for the word of this place.
fn words_owed(ctx: &Ctx, read: &mut dyn Read) -> Result<Vec<Due>, Fault> {
    let place = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let waiting = joints::waiting(&ctx.app, read, &place)?;
    let due = |standing: joints::Standing| Due {
        ends_at: standing.matter.visit().and_then(|visit| visit.due.as_ref()).map(|d| d.ends_at),
        href: format!("{}/desk/joint", ctx.base()),
        what: ctx.w.n("joints-today", "title", &standing.matter.title),
        number: format!("{} {}", standing.name, standing.matter.number),
    };
    Ok(waiting.into_iter().map(due).collect())
}

/// A step that no clock runs for.
fn without_clock(ctx: &Ctx, row: &Row) -> Result<Due, Fault> {
    let (id, title, step) = (row.text(0)?, row.text(2)?, row.text(3)?);
    let step = step_name(ctx, &row.text(4)?, row.int(5)?, &step);
    Ok(Due {
        ends_at: None,
        href: format!("{}/desk/matters/{id}", ctx.base()),
        what: said(ctx, "step", &title, &step),
        number: row.text(1)?,
    })
}

fn step_name(ctx: &Ctx, procedure: &str, version: i64, step: &str) -> String {
    let version = u32::try_from(version).unwrap_or(0);
    let procedure = ctx.app.library.get(procedure, version);
    procedure.and_then(|p| p.step(step).map(|step| step.name.clone())).unwrap_or_default()
}

fn said(ctx: &Ctx, what: &str, title: &str, step: &str) -> String {
    ctx.w.with("desk-do", &[("what", &what), ("title", &title), ("step", &step)])
}

/// 已超期, 今天到期, 快到期, 顺手就办.
fn grouped(ctx: &Ctx, due: Vec<Due>) -> TaskList {
    let w = ctx.w;
    let all = due.len();
    let today_ends = ctx.now.day().ends_at();
    let mut groups = [
        ("desk-late", Meaning::Late, Vec::new()),
        ("desk-due-today", Meaning::Warn, Vec::new()),
        ("desk-soon", Meaning::Quiet, Vec::new()),
        ("desk-whenever", Meaning::Quiet, Vec::new()),
    ];
    for due in due {
        let at = match due.ends_at {
            Some(at) if at <= ctx.now => 0,
            Some(at) if at <= today_ends => 1,
            Some(at) if at <= today_ends.plus_millis(SOON_DAYS * DAY_MS) => 2,
            _ => 3,
        };
        if let Some((_, _, tasks)) = groups.get_mut(at) {
            let note = note(ctx, &due);
            tasks.push(Task { href: due.href, what: due.what, note });
        }
    }
    let groups = groups.into_iter().filter(|(_, _, tasks)| !tasks.is_empty());
    TaskList {
        id: "tasks".into(),
        heading: w.t("desk-tasks"),
        note: w.n("desk-tasks-count", "count", all),
        groups: groups
            .map(|(word, meaning, tasks)| TaskGroup { heading: w.t(word), meaning, tasks })
            .collect(),
    }
}

fn note(ctx: &Ctx, due: &Due) -> String {
    let (w, now) = (ctx.w, ctx.now.0);
    let Some(at) = due.ends_at else { return w.n("desk-note-free", "number", &due.number) };
    let until = show::day_and_week(w, at.0 - 1, now);
    if at > ctx.now {
        return w.n2("desk-note-due", "number", &due.number, "until", until);
    }
    let days = Timestamp(at.0 - 1).day().days_until(ctx.now.day());
    let values: [(&str, &dyn Word); 3] =
        [("number", &due.number), ("until", &until), ("days", &days)];
    w.with("desk-note-late", &values)
}

fn waiting_list(ctx: &Ctx, voices: &[Voice]) -> TaskList {
    let w = ctx.w;
    let task = |voice: &Voice| Task {
        href: format!("{}/desk/voices/{}", ctx.base(), voice.id),
        what: snippet(&voice.text, 24),
        note: w.n2(
            "desk-waiting-since",
            "number",
            &voice.number,
            "days",
            voice.raised_at.day().days_until(ctx.now.day()),
        ),
    };
    let note = if voices.is_empty() { w.t("desk-waiting-none") } else { String::new() };
    let tasks = voices.iter().map(task).collect();
    let group = TaskGroup { heading: String::new(), meaning: Meaning::Quiet, tasks };
    TaskList { id: "waiting".into(), heading: w.t("desk-waiting"), note, groups: vec![group] }
}

/// The four figures of the place, as the menu counts them.
fn figures(ctx: &Ctx, shell: &Shell, late: usize) -> KpiStrip {
    let items = shell.nav.iter().flat_map(|group| &group.items);
    let count = |end: &str| {
        items.clone().find(|item| item.href.ends_with(end)).map_or(0, |item| item.count)
    };
    let figure = |word: &str, figure: String, path: &str, bad| Kpi {
        what: ctx.w.t(word),
        figure,
        unit: ctx.w.t("desk-figure-unit"),
        note: String::new(),
        bad,
        href: if path.starts_with('#') {
            path.to_owned()
        } else {
            format!("{}/desk/{path}", ctx.base())
        },
    };
    let late_figure = late.to_string();
    KpiStrip {
        figures: vec![
            figure("desk-figure-voices", count("/desk/voices").to_string(), "voices", false),
            figure("desk-figure-running", count("/desk/matters").to_string(), "matters", false),
            figure(
                "desk-figure-posted",
                count("view=posted").to_string(),
                "matters?view=posted",
                false,
            ),
            figure("desk-figure-late", late_figure, "#tasks", late > 0),
        ],
    }
}
