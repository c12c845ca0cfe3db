//! The board: every running matter, the late ones first, and what else waits. Rule 1.

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::matters::{Matter, main_way};
use domain::notices;
use domain::procedures::Procedure;
use domain::units::Officer;
use domain::voices::{Stand, Voice};
use store::{Fault, Read};

use super::exceptions::{Exception, exceptions};
use super::frame::{Here, frame};
use super::{RECEIVE, ledger_list};
use crate::desk::snippet;
use crate::http::{Ctx, Halt, WATCH};
use crate::models;
use crate::openness::gap_tasks;
use crate::papers::Names;
use crate::shown::owner_here;
use crate::ui::parts::{
    Cell, Column, Kpi, KpiStrip, Ledger, Meaning, MiniSteps, Row, Tag, Task, TaskGroup, TaskList,
};
use crate::ui::{self, Link, Shell, show};
use crate::words::{Word, Words};

const MATTERS: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND stand = 'running' ORDER BY COALESCE(due_at, 9223372036854775807), number";
const ENDED: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND stand = 'ended' AND overrides > 0 ORDER BY number DESC LIMIT 50";
const VOICES: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND (stand IN ('handed-over', 'referred') OR visibility = 'supervision') \
     ORDER BY raised_at DESC, id LIMIT 200";

#[derive(Template)]
#[template(path = "supervision/board.html")]
struct Board {
    shell: Shell,
    w: Words,
    lead: String,
    kpi: KpiStrip,
    ledger: Ledger,
    lists: Vec<TaskList>,
}

/// What the board is made from.
pub(crate) struct Found {
    pub matters: Vec<Matter>,
    pub ended: Vec<Matter>,
    pub voices: Vec<Voice>,
    pub names: Names,
    /// What must be published and was not.
    pub gaps: Vec<Task>,
}

pub(crate) fn docs<T: serde::de::DeserializeOwned>(
    read: &mut dyn Read,
    sql: &'static str,
    unit: &str,
) -> Result<Vec<T>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.into()];
    let shape = |error: serde_json::Error| Fault::Shape(error.to_string());
    let rows = read.rows(sql, &key)?;
    rows.iter().map(|row| serde_json::from_str(&row.text(0)?).map_err(shape)).collect()
}

/// `GET /u/{code}/supervision`
///
/// # Errors
/// Where the read models cannot be read.
pub fn board(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let found = ctx.app.store.read(|read| -> Result<Found, Fault> {
        Ok(Found {
            matters: docs(read, MATTERS, unit.id.as_str())?,
            ended: docs(read, ENDED, unit.id.as_str())?,
            voices: docs(read, VOICES, unit.id.as_str())?,
            names: Names::load(read, &unit, true)?,
            gaps: gap_tasks(ctx, read, &format!("{}/supervision/openness", ctx.base()))?,
        })
    })?;
    let found = if ctx.is_given(WATCH) { found } else { only_to_ask(ctx, found) };
    Ok(ui::page(&view(ctx, &found)?))
}

/// What somebody sees whose seat lets them ask and no more. Rule 8.
fn only_to_ask(ctx: &Ctx, mut found: Found) -> Found {
    let open = |matter: &Matter| !models::is_private(&ctx.app, matter);
    found.matters.retain(open);
    found.ended.retain(open);
    found.voices.clear();
    found.gaps.clear();
    found
}

/// A matter with what is out of order in it.
struct Line<'a> {
    matter: &'a Matter,
    procedure: std::sync::Arc<Procedure>,
    wrong: Vec<Exception>,
}

fn lines<'a>(ctx: &Ctx, matters: &'a [Matter]) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = matters
        .iter()
        .map(|matter| {
            let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
            let procedure = procedure.unwrap_or_default();
            let wrong = exceptions(matter, &procedure, ctx.now);
            Line { matter, procedure, wrong }
        })
        .collect();
    lines.sort_by_key(|line| !line.wrong.iter().any(Exception::is_late));
    lines
}

fn view(ctx: &Ctx, found: &Found) -> Result<Board, Fault> {
    let w = ctx.w;
    let running = lines(ctx, &found.matters);
    let late = running.iter().filter(|line| line.wrong.iter().any(Exception::is_late)).count();
    let ended = lines(ctx, &found.ended);
    let mut shell = frame(ctx, w.t("supervision-title"), Here::Supervision)?;
    shell.toast = String::new();
    let all: Vec<&Line<'_>> = running.iter().chain(&ended).collect();
    let lists = [
        wrong_list(ctx, "supervision-overrides", &all, |e| {
            matches!(e, Exception::Overridden { .. })
        }),
        wrong_list(ctx, "supervision-corrections", &all, |e| {
            matches!(e, Exception::Corrected { .. } | Exception::Unlawful { .. })
        }),
        wrong_list(ctx, "supervision-open", &all, |e| {
            matches!(e, Exception::Objection { .. } | Exception::Question { .. })
        }),
        list(ctx, "supervision-unpublished", found.gaps.clone()),
        notice_list(ctx, &found.matters),
        merged_list(ctx, &found.names),
        passed_list(ctx, &found.voices),
        clue_list(ctx, &found.voices),
        ctx.unit.as_ref().filter(|_| ctx.is_given(RECEIVE)).and_then(|unit| {
            ledger_list(ctx, found.voices.iter().map(|voice| (unit.as_ref(), voice)))
        }),
        sealed_list(ctx, &found.voices),
    ];
    Ok(Board {
        lead: w.n2("supervision-lead", "running", running.len(), "late", late),
        kpi: strip(ctx, &running, late),
        ledger: ledger(ctx, &running, &found.names),
        lists: lists.into_iter().flatten().collect(),
        w,
        shell,
    })
}

fn strip(ctx: &Ctx, running: &[Line<'_>], late: usize) -> KpiStrip {
    let w = ctx.w;
    let counted = |pick: &dyn Fn(&Exception) -> bool| -> usize {
        running.iter().flat_map(|line| &line.wrong).filter(|wrong| pick(wrong)).count()
    };
    let kpi = |key: &str, figure: usize, bad: bool| Kpi {
        what: w.t(key),
        figure: figure.to_string(),
        unit: w.t("supervision-unit"),
        bad: bad && figure > 0,
        ..Kpi::default()
    };
    KpiStrip {
        figures: vec![
            kpi("supervision-running", running.len(), false),
            kpi("supervision-over", late, true),
            kpi(
                "supervision-questions",
                counted(&|e| matches!(e, Exception::Question { .. })),
                false,
            ),
            kpi(
                "supervision-objections",
                counted(&|e| matches!(e, Exception::Objection { .. })),
                false,
            ),
        ],
    }
}

fn ledger(ctx: &Ctx, running: &[Line<'_>], names: &Names) -> Ledger {
    let w = ctx.w;
    let columns = ["matter", "step", "who", "due", "stand"];
    Ledger {
        caption: w.t("supervision-caption"),
        columns: columns.map(|key| Column::new(w.t(&format!("supervision-col-{key}")))).into(),
        rows: running.iter().map(|line| row(ctx, line, names)).collect(),
        none: w.t("supervision-none"),
    }
}

fn row(ctx: &Ctx, line: &Line<'_>, names: &Names) -> Row {
    let w = ctx.w;
    let Line { matter, procedure, wrong } = line;
    let late = wrong.iter().any(Exception::is_late);
    let href = format!("{}/supervision/matters/{}", ctx.base(), matter.id);
    let step = matter.step().and_then(|id| procedure.step(id));
    let way = main_way(matter, procedure);
    let at = way.iter().position(|known| Some(known.id.as_str()) == matter.step());
    let mini = MiniSteps { of: way.len(), at: at.map_or(0, |index| index + 1) };
    let owner = step.map(|step| owner_here(ctx.w, procedure, &step.owner)).unwrap_or_default();
    let who = matter.responsible.as_ref().map(|who| names.of_person(who)).unwrap_or_default();
    let due = matter.visit().and_then(|visit| visit.due.as_ref());
    let due = due.or(matter.open_notice().map(|notice| &notice.closes));
    let due = due.map_or_else(
        || Cell::Text(w.t("supervision-no-clock")),
        |due| {
            let last = due.ends_at.0 - 1;
            Cell::Both(show::day(w, last, ctx.now.0), show::left(w, last, ctx.now.0))
        },
    );
    let tag = match (late, wrong.is_empty()) {
        (true, _) => Tag::new(Meaning::Late, w.t("supervision-tag-late")),
        (false, false) => Tag::new(Meaning::Warn, w.t("supervision-tag-look")),
        (false, true) => Tag::new(Meaning::Go, w.t("supervision-tag-going")),
    };
    let name = step.map_or("", |step| step.name.as_str()).to_owned();
    Row {
        late,
        cells: vec![
            Cell::Lead(Link::new(href, &matter.title), matter.number.clone()),
            Cell::Step(name, mini),
            Cell::Both(owner.clone(), who),
            due,
            Cell::Tag(tag),
        ],
    }
}

/// One list of the side column; none where it would be empty.
fn list(ctx: &Ctx, key: &str, tasks: Vec<Task>) -> Option<TaskList> {
    if tasks.is_empty() {
        return None;
    }
    let group = TaskGroup { heading: String::new(), meaning: Meaning::Quiet, tasks };
    Some(TaskList {
        id: key.to_owned(),
        heading: ctx.w.t(key),
        note: String::new(),
        groups: vec![group],
    })
}

fn wrong_list(
    ctx: &Ctx,
    key: &str,
    all: &[&Line<'_>],
    pick: impl Fn(&Exception) -> bool,
) -> Option<TaskList> {
    let tasks = all.iter().flat_map(|line| {
        let href = format!("{}/supervision/matters/{}", ctx.base(), line.matter.id);
        let picked = line.wrong.iter().filter(|wrong| pick(wrong));
        picked
            .map(|wrong| Task {
                href: href.clone(),
                what: line.matter.title.clone(),
                note: wrong.words(ctx.w, ctx.now),
            })
            .collect::<Vec<_>>()
    });
    list(ctx, key, tasks.collect())
}

fn notice_list(ctx: &Ctx, matters: &[Matter]) -> Option<TaskList> {
    let w = ctx.w;
    let tasks = matters.iter().flat_map(|matter| {
        let href = format!("{}/supervision/matters/{}", ctx.base(), matter.id);
        let open = matter.notices.iter().filter(|n| n.stand == notices::Stand::Open);
        open.map(|notice| {
            let left = show::left(w, notice.closes.ends_at.0 - 1, ctx.now.0);
            let count = notice.objections.len();
            let note = w.with(
                "supervision-notice-note",
                &[("number", &notice.number), ("left", &left), ("count", &count)],
            );
            Task { href: href.clone(), what: notice.title.clone(), note }
        })
        .collect::<Vec<_>>()
    });
    list(ctx, "supervision-notices", tasks.collect())
}

/// 一肩挑: who holds several offices. Nobody approves their own act, which is worth a look.
fn merged_list(ctx: &Ctx, names: &Names) -> Option<TaskList> {
    let officers = ctx.unit.as_ref().map(|unit| unit.officers(ctx.now.day())).unwrap_or_default();
    let task = |officer: &Officer| {
        let offices: Vec<String> =
            officer.seats.iter().map(|seat| ctx.role_name(&seat.role)).collect();
        Task {
            href: format!("{}/offices", ctx.base()),
            what: names.of_person(&officer.person),
            note: offices.join(&ctx.w.t("http-list-separator")),
        }
    };
    let merged = officers.iter().filter(|officer| officer.is_merged());
    list(ctx, "supervision-merged", merged.map(task).collect())
}

/// What was passed on and is not answered: what is waited for, of whom, and until when; the late ones first.
fn passed_list(ctx: &Ctx, voices: &[Voice]) -> Option<TaskList> {
    let mut passed: Vec<&Voice> = voices.iter().filter(|voice| !voice.is_answered()).collect();
    passed.retain(|voice| voice.passage().is_some());
    passed.sort_by_key(|voice| voice.due.as_ref().map(|due| due.ends_at));
    let task = |voice: &&Voice| Task {
        href: format!("{}/desk/voices/{}", ctx.base(), voice.id),
        what: snippet(&voice.text, 24),
        note: passed_note(ctx, voice),
    };
    list(ctx, "supervision-passed", passed.iter().map(task).collect())
}

/// 转给镇水利站 · 等回执 · 超期 2 天.
pub(crate) fn passed_note(ctx: &Ctx, voice: &Voice) -> String {
    let to = voice.passage().map(|passage| passage.to.clone()).unwrap_or_default();
    let left = voice.due.as_ref().map(|due| show::left(ctx.w, due.ends_at.0 - 1, ctx.now.0));
    let left = left.unwrap_or_else(|| ctx.w.t("supervision-no-clock"));
    let what = voice.clock_word();
    ctx.w.with("supervision-passed-note", &[("to", &to), ("what", &what), ("left", &left)])
}

/// Receipts of what was handed over: to whom, when, under which number. Rule 3.
fn clue_list(ctx: &Ctx, voices: &[Voice]) -> Option<TaskList> {
    let handed = voices.iter().filter(|voice| voice.stand == Stand::HandedOver);
    let task = |voice: &Voice| Task {
        href: format!("{}/supervision/clues/{}", ctx.base(), voice.id),
        what: ctx.w.n("supervision-clue", "receipt", voice.receipt.as_deref().unwrap_or("")),
        note: clue_note(ctx, voice),
    };
    list(ctx, "supervision-clues", handed.map(task).collect())
}

/// To whom a clue went, when, and how it stands.
pub(crate) fn clue_note(ctx: &Ctx, voice: &Voice) -> String {
    let handed_at = voice.handed_at.unwrap_or(voice.raised_at);
    let when = show::day(ctx.w, handed_at.0, ctx.now.0);
    let to = ctx.role_name(voice.referred_to.as_deref().unwrap_or_default());
    let values: [(&str, &dyn Word); 3] =
        [("to", &to), ("when", &when), ("stand", &clue_stand(ctx, voice))];
    ctx.w.with("supervision-clue-note", &values)
}

/// Whether the receiver has confirmed it.
fn clue_stand(ctx: &Ctx, voice: &Voice) -> &'static str {
    let late = voice.due.as_ref().is_some_and(|due| ctx.now >= due.ends_at);
    match (voice.dealt_with.is_some(), voice.designated.is_empty(), late) {
        (true, ..) => "dealt",
        (false, false, true) => "not-dealt",
        (false, false, false) => "confirmed",
        (false, true, true) => "late",
        (false, true, false) => "waits",
    }
}

/// What residents said for supervision alone.
fn sealed_list(ctx: &Ctx, voices: &[Voice]) -> Option<TaskList> {
    if !ctx.actor.may(Power::Supervise) {
        return None;
    }
    let sealed = voices.iter().filter(|voice| voice.is_sealed());
    let task = |voice: &Voice| {
        let when = show::day(ctx.w, voice.raised_at.0, ctx.now.0);
        let key =
            if voice.is_answered() { "supervision-answered" } else { "supervision-unanswered" };
        Task {
            href: format!("{}/supervision/voices/{}", ctx.base(), voice.id),
            what: voice.number.clone(),
            note: ctx.w.n(key, "when", when),
        }
    };
    list(ctx, "supervision-sealed", sealed.map(task).collect())
}
