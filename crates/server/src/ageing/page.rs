//! `GET /u/{code}/desk/ageing`

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use domain::matters::{Matter, Running, What, running};
use domain::procedures::Procedure;
use domain::time::Timestamp;
use domain::voices::Voice;
use store::{Fault, Read, Row as Found};

use crate::desk::choices::sees;
use crate::desk::{Frame, Here, act_of, frame, snippet};
use crate::http::{Ctx, Halt};
use crate::ui::parts::{
    Button, Cell, Column, Filter, FilterField, Ledger, Meaning, Row, SearchBox, Tag,
};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

const MATTERS: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     AND stand = 'running' ORDER BY COALESCE(due_at, entered_at), id LIMIT 2000";
const VOICES: &str = "SELECT doc FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND (stand = 'waiting' OR (stand = 'referred' AND due_at IS NOT NULL)) \
     ORDER BY COALESCE(due_at, raised_at), id LIMIT 2000";
/// Rows on the page; a filter finds the rest.
const ROWS: usize = 200;

/// Something that waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wait {
    pub href: String,
    pub number: String,
    pub title: String,
    /// `answer`, `receipt`, `result`, `step`, `question`, `dissent`, `objection`, `task`, `notice`, `pause`, `commission`, `report`.
    pub what: &'static str,
    /// Id and name of the office it waits for.
    pub who: (String, String),
    pub step: String,
    pub since: Timestamp,
    /// When its time is over; none for what has no clock.
    pub ends_at: Option<Timestamp>,
}

impl Wait {
    /// By how much it is late.
    fn late_ms(&self, now: Timestamp) -> i64 {
        self.ends_at.map_or(0, |at| (now.0 - at.0).max(0))
    }

    fn is_late(&self, now: Timestamp) -> bool {
        self.ends_at.is_some_and(|at| at <= now)
    }
}

/// The latest first; what is not late after that, by how long it has waited.
pub fn sorted(mut waits: Vec<Wait>, now: Timestamp) -> Vec<Wait> {
    waits.sort_by(|a, b| {
        let late = b.late_ms(now).cmp(&a.late_ms(now));
        let late = b.is_late(now).cmp(&a.is_late(now)).then(late);
        late.then(a.since.cmp(&b.since)).then_with(|| a.number.cmp(&b.number))
    });
    waits
}

#[derive(Template)]
#[template(path = "ageing/page.html")]
struct AgeingPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    filter: Filter,
    ledger: Ledger,
    /// Said where more wait than the page shows.
    more: String,
}

/// `GET /u/{code}/desk/ageing`
///
/// # Errors
/// Where the read models cannot be read.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let all = sorted(waits(ctx)?, ctx.now);
    let (who, what) = (ctx.asked("who").to_owned(), ctx.asked("what").to_owned());
    let late_only = ctx.asked("late") == "yes";
    let mut offices: BTreeMap<String, String> = BTreeMap::new();
    offices.extend(all.iter().map(|wait| wait.who.clone()));
    let chosen: Vec<Wait> = all
        .into_iter()
        .filter(|wait| who.is_empty() || wait.who.0 == who)
        .filter(|wait| what.is_empty() || wait.what == what)
        .filter(|wait| !late_only || wait.is_late(ctx.now))
        .collect();
    let more = if chosen.len() > ROWS {
        ctx.w.n2("ageing-more", "shown", ROWS, "all", chosen.len())
    } else {
        String::new()
    };
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("ageing-title"), Here::Ageing)?;
    let page = AgeingPage {
        w: ctx.w,
        search,
        record,
        filter: filter(ctx, offices, &who, &what, late_only),
        ledger: ledger(ctx, chosen.iter().take(ROWS)),
        more,
        shell,
    };
    Ok(ui::page(&page))
}

fn filter(
    ctx: &Ctx,
    offices: BTreeMap<String, String>,
    who: &str,
    what: &str,
    late_only: bool,
) -> Filter {
    let w = ctx.w;
    let kinds = [
        "answer",
        "receipt",
        "result",
        "step",
        "question",
        "dissent",
        "objection",
        "task",
        "notice",
        "pause",
        "commission",
        "report",
    ];
    let kinds = kinds.map(|kind| (kind.to_owned(), w.n("ageing-what", "what", kind)));
    let late = if late_only { "yes" } else { "" };
    let field = |name: &str, value: &str, options: Vec<(String, String)>| FilterField {
        name: name.to_owned(),
        label: w.t(&format!("ageing-by-{name}")),
        value: value.to_owned(),
        options,
    };
    let fields = vec![
        field("what", what, kinds.to_vec()),
        field("who", who, offices.into_iter().collect()),
        field("late", late, vec![("yes".to_owned(), w.t("ageing-late-only"))]),
    ];
    let action = format!("{}/desk/ageing", ctx.base());
    Filter { w, action, fields, hidden: Vec::new() }
}

fn docs<T: serde::de::DeserializeOwned>(rows: &[Found]) -> Result<Vec<T>, Fault> {
    let one = |row: &Found| {
        serde_json::from_str(&row.text(0)?).map_err(|error| Fault::Shape(error.to_string()))
    };
    rows.iter().map(one).collect()
}

/// Everything that waits in the place.
fn waits(ctx: &Ctx) -> Result<Vec<Wait>, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let (matters, voices) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let key = [read.tenant().to_owned().into(), unit.as_str().into()];
        let matters: Vec<Matter> = docs(&read.rows(MATTERS, &key)?)?;
        let voices: Vec<Voice> = docs(&read.rows(VOICES, &key)?)?;
        Ok((matters, voices))
    })?;
    let mut waits: Vec<Wait> = Vec::new();
    for matter in &matters {
        let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
        if let Some(procedure) = procedure {
            waits.extend(of_matter(ctx, matter, &procedure));
        }
    }
    waits.extend(voices.iter().filter(|voice| sees(ctx, voice)).map(|voice| of_voice(ctx, voice)));
    Ok(waits)
}

fn of_voice(ctx: &Ctx, voice: &Voice) -> Wait {
    let procedure = ctx.app.library.get(&voice.procedure, voice.procedure_version);
    let start = procedure.as_ref().and_then(|p| p.step(&p.start));
    let owner = start.map_or("", |step| step.owner.as_str());
    let name = procedure.as_ref().map_or("", |p| p.owner_name(owner));
    Wait {
        href: format!("{}/desk/voices/{}", ctx.base(), voice.id),
        number: voice.number.clone(),
        title: snippet(&voice.text, 30),
        what: voice.clock_word(),
        who: match voice.passage() {
            Some(passage) => (passage.to.clone(), passage.to.clone()),
            None => (owner.to_owned(), name.to_owned()),
        },
        step: String::new(),
        since: voice.raised_at,
        ends_at: voice.due.as_ref().map(|due| due.ends_at),
    }
}

/// What waits in a matter: every clock that asks somebody to act, or the step itself.
fn of_matter(ctx: &Ctx, matter: &Matter, procedure: &Procedure) -> Vec<Wait> {
    let Some(visit) = matter.visit() else { return Vec::new() };
    let step = procedure.step(&visit.step);
    let owner = step.map_or("", |step| step.owner.as_str());
    let base = Wait {
        href: format!("{}/desk/matters/{}", ctx.base(), matter.id),
        number: matter.number.clone(),
        title: matter.title.clone(),
        what: "step",
        who: (owner.to_owned(), procedure.owner_name(owner).to_owned()),
        step: step.map(|step| step.name.clone()).unwrap_or_default(),
        since: visit.entered_at,
        ends_at: None,
    };
    let clocks = running(matter);
    let acts = |clock: &&Running| {
        clock.what != What::Stay && (clock.due.at_most || clock.due.ends_at <= ctx.now)
    };
    let mut waits: Vec<Wait> =
        clocks.iter().filter(acts).map(|clock| of_clock(ctx, matter, clock, &base)).collect();
    let held = clocks.iter().any(|c| matches!(c.what, What::Step | What::Notice | What::Pause));
    if !held {
        waits.push(base);
    }
    waits
}

fn of_clock(ctx: &Ctx, matter: &Matter, clock: &Running, base: &Wait) -> Wait {
    let (what, number) = clock.what.stored();
    let since = since(matter, clock.what).unwrap_or(base.since);
    let office = |role: &str| (role.to_owned(), ctx.role_name(role));
    let who = match clock.what {
        What::Task(_) => office("responsible"),
        // Whoever keeps the records answers for the place.
        What::Question(_) | What::Dissent(_) => office("clerk"),
        What::Commission => office("township"),
        _ => base.who.clone(),
    };
    let what = match what {
        "question" => "question",
        "dissent" => "dissent",
        "objection" => "objection",
        "task" => "task",
        "notice" => "notice",
        "pause" => "pause",
        "commission" => "commission",
        "report" => "report",
        _ => "step",
    };
    let href = format!("{}{}", base.href, act_of(what, number));
    Wait { href, what, who, since, ends_at: Some(clock.due.ends_at), ..base.clone() }
}

/// From when on it waits, where that is not the day the step began.
fn since(matter: &Matter, what: What) -> Option<Timestamp> {
    match what {
        What::Question(n) => matter.questions.iter().find(|q| q.question == n).map(|q| q.at),
        What::Dissent(n) => matter.dissents.iter().find(|d| d.dissent == n).map(|d| d.at),
        What::Objection(n) => {
            let all = matter.notices.iter().flat_map(|notice| &notice.objections);
            all.filter(|objection| objection.objection == n).map(|o| o.at).next()
        }
        What::Pause => matter.pause().map(|pause| pause.since),
        What::Commission => {
            let known = matter.commission.as_ref()?;
            known.reported.as_ref().map(|(at, _)| *at)
        }
        What::Report => matter.reporting.as_ref().map(|reporting| reporting.since),
        What::Notice => matter.open_notice().map(|notice| notice.posted_at),
        What::Step | What::Stay | What::Task(_) => None,
    }
}

fn ledger<'a>(ctx: &Ctx, waits: impl Iterator<Item = &'a Wait>) -> Ledger {
    let w = ctx.w;
    let heads = ["ageing-thing", "ageing-waits-for", "ageing-at", "ageing-since", "ageing-due"];
    Ledger {
        caption: w.t("ageing-caption"),
        columns: heads.iter().map(|head| Column::new(w.t(head))).collect(),
        rows: waits.map(|wait| row(ctx, wait)).collect(),
        none: w.t("ageing-none"),
    }
}

fn row(ctx: &Ctx, wait: &Wait) -> Row {
    let (w, now) = (ctx.w, ctx.now);
    let late = wait.is_late(now);
    let days = wait.since.day().days_until(now.day());
    let due = match wait.ends_at {
        Some(at) => Cell::Both(show::day(w, at.0 - 1, now.0), show::left(w, at.0 - 1, now.0)),
        None => Cell::Text(w.t("register-no-due")),
    };
    let meaning = if late { Meaning::Late } else { Meaning::Quiet };
    let lead = Link::new(wait.href.clone(), wait.title.clone());
    let note = if wait.step.is_empty() {
        wait.number.clone()
    } else {
        w.n2("ageing-note", "number", &wait.number, "step", &wait.step)
    };
    let cells = vec![
        Cell::Lead(lead, note),
        Cell::Tag(Tag::new(meaning, w.n("ageing-what", "what", wait.what))),
        Cell::Text(wait.who.1.clone()),
        Cell::Both(show::day(w, wait.since.0, now.0), w.n("ageing-days", "days", days)),
        due,
    ];
    Row { late, cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(number: &str, since: i64, ends_at: Option<i64>) -> Wait {
        let ends_at = ends_at.map(Timestamp);
        Wait { number: number.into(), since: Timestamp(since), ends_at, ..Wait::default() }
    }

    #[test]
    fn the_latest_stands_first_and_what_is_not_late_by_how_long_it_has_waited() {
        let waits = vec![
            wait("no-clock", 5, None),
            wait("due-now", 9, Some(100)),
            wait("not-yet", 1, Some(101)),
            wait("long-late", 8, Some(10)),
        ];
        let order: Vec<String> =
            sorted(waits, Timestamp(100)).into_iter().map(|wait| wait.number).collect();
        assert_eq!(order, ["long-late", "due-now", "not-yet", "no-clock"]);
    }
}
