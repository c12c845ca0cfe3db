//! The whole matter: every step with every record, who made it, when it happened and was recorded. Rule 2.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::matters::{Event, Matter, Record, Stand, Visit};
use domain::meetings;
use domain::procedures::Procedure;
use domain::questions::may_ask;
use store::Fault;

use super::acts::{SUPERVISION, draft, open, title};
use super::checklist::{checklist, table};
use super::exceptions::exceptions;
use super::frame::{Here, frame};
use crate::http::{Ctx, Halt};
use crate::papers::{Ground, Made, Names, is_public, lines_of, looks, made, seen_by};
use crate::shown::{Cited, duties, matter_seen, owner_here};
use crate::steps::{referral_is_ready, speeches, state_of};
use crate::ui::parts::{
    Button, Document, DocumentKind, Fact, Facts, Inset, Ledger, Meaning, State, Step, Tag,
    Timeline, Tone,
};
use crate::ui::{self, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "supervision/matter.html")]
struct MatterPage {
    shell: Shell,
    w: Words,
    number: String,
    facts: Facts,
    wrong: Option<Inset>,
    acts: Vec<Button>,
    timeline: Timeline,
    checks: Ledger,
    papers: Vec<Document>,
    /// What the law says to whoever reads this section.
    duties: Vec<(String, Cited)>,
}

/// The matter of the address as this reader may read it, with the procedure it runs.
pub(crate) fn load(ctx: &Ctx) -> Result<(Matter, Arc<Procedure>), Halt> {
    let matter = matter_seen(ctx)?;
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let matter = seen_by(&matter, ctx.actor.may(Power::Supervise));
    Ok((matter, procedure.ok_or_else(Halt::missing)?))
}

/// `GET /u/{code}/supervision/matters/{id}`
///
/// # Errors
/// 404 where there is no such matter.
pub fn matter_page(ctx: &Ctx) -> Result<Response, Halt> {
    render(ctx, "supervision", SUPERVISION)
}

/// The page in a section (`supervision`, `oversight`) with the acts of that section.
pub(crate) fn render(ctx: &Ctx, section: &str, allowed: &[&'static str]) -> Result<Response, Halt> {
    let (matter, procedure) = load(ctx)?;
    let unit = ctx.unit()?.clone();
    let names =
        ctx.app.store.read(|read| -> Result<_, Fault> { Names::load(read, &unit, true) })?;
    let ground = Ground {
        matter: &matter,
        voices: &[],
        procedure: &procedure,
        unit: &unit,
        names: &names,
        address: String::new(),
        upper: String::new(),
        phone: String::new(),
        demo: None,
    };
    let here = if section == "oversight" { Here::Oversight } else { Here::Supervision };
    let wrong = exceptions(&matter, &procedure, ctx.now);
    let wrong = (!wrong.is_empty()).then(|| Inset {
        tone: if wrong.iter().any(super::exceptions::Exception::is_late) {
            Tone::Bad
        } else {
            Tone::Warn
        },
        heading: ctx.w.t("supervision-wrong"),
        lines: wrong.iter().map(|wrong| wrong.words(ctx.w, ctx.now)).collect(),
        w: ctx.w,
        ..Inset::default()
    });
    let mut shell = frame(ctx, matter.title.clone(), here)?;
    if let Some(name) = allowed.iter().find(|name| **name == ctx.asked("done")) {
        shell.draft_done = draft(&matter, section, name);
        shell.toast = ctx.w.n("steps-done", "act", ctx.w.t(&title(section, name)));
    }
    let page = MatterPage {
        shell,
        w: ctx.w,
        number: matter.number.clone(),
        facts: Facts { w: ctx.w, facts: facts(ctx, &ground) },
        wrong,
        acts: acts(ctx, &matter, &procedure, section, allowed),
        timeline: Timeline { w: ctx.w, steps: steps(ctx, &ground) },
        checks: table(ctx.w, &checklist(&matter, &procedure, ctx.now)),
        papers: papers(ctx, &ground),
        duties: duties(ctx.w, &procedure, section),
    };
    Ok(ui::page(&page))
}

fn facts(ctx: &Ctx, ground: &Ground<'_>) -> Vec<Fact> {
    let (w, matter) = (ctx.w, ground.matter);
    let who = matter.responsible.as_ref().map(|who| ground.names.of_person(who));
    let step = matter.step().and_then(|id| ground.procedure.step(id));
    let stand = step.map_or_else(|| w.t("supervision-ended"), |step| step.name.clone());
    let owner = step.map(|step| owner_here(w, ground.procedure, &step.owner));
    let due = matter.visit().and_then(|visit| visit.due.as_ref());
    let due = due.map(|due| {
        let last = due.ends_at.0 - 1;
        let until = show::last_moment(w, last, ctx.now.0);
        w.n2("supervision-until", "until", until, "left", show::left(w, last, ctx.now.0))
    });
    let mut facts = vec![
        Fact::new(w.t("supervision-col-step"), stand),
        Fact::new(w.t("supervision-opened"), show::day(w, matter.opened_at.0, ctx.now.0)),
        Fact::new(w.t("supervision-voices"), matter.voices.len().to_string()),
    ];
    let more = [
        ("supervision-col-who", owner),
        ("supervision-col-due", due),
        ("supervision-responsible", who),
        ("supervision-archive", matter.sealed.clone()),
    ];
    facts.extend(more.into_iter().filter_map(|(key, value)| Some(Fact::new(w.t(key), value?))));
    facts
}

fn acts(
    ctx: &Ctx,
    matter: &Matter,
    procedure: &Procedure,
    section: &str,
    allowed: &[&'static str],
) -> Vec<Button> {
    let may = |name: &&'static str| match *name {
        "questions.conclude" | "ratings.tally" | "ratings.close" | "evaluations.score"
        | "evaluations.add" | "notices.decide" => ctx.actor.may(Power::Supervise),
        // Looked at with the step already.
        "referrals.take" | "referrals.settle" | "referrals.back" => true,
        "questions.ask" => may_ask(procedure, &ctx.actor),
        _ => ctx.actor.may(Power::Oversee),
    };
    let rated = matter.ratings.totals().iter().sum::<u64>() > 0;
    let filing = matter.open_filing().is_some_and(|filing| filing.answer.is_none());
    let ready = |name: &&'static str| match *name {
        "ratings.close" => rated,
        "filings.receive" | "filings.return" => filing,
        "referrals.take" | "referrals.settle" => referral_is_ready(matter, procedure, name),
        _ => true,
    };
    let names = open(matter, procedure, &ctx.actor, allowed).into_iter().filter(may).filter(ready);
    let to = |name: &str| format!("{}/{section}/matters/{}/do/{name}", ctx.base(), matter.id);
    names.map(|name| Button::line(to(name), ctx.w.t(&title(section, name)))).collect()
}

fn steps(ctx: &Ctx, ground: &Ground<'_>) -> Vec<Step> {
    let visits = ground.matter.visits.iter();
    visits.enumerate().filter_map(|(number, visit)| step_of(ctx, ground, number, visit)).collect()
}

fn step_of(ctx: &Ctx, ground: &Ground<'_>, number: usize, visit: &Visit) -> Option<Step> {
    let w = ctx.w;
    let step = ground.procedure.step(&visit.step)?;
    let running = visit.left_at.is_none() && ground.matter.stand == Stand::Running;
    let round = match visit.round {
        0 | 1 => step.name.clone(),
        round => w.n2("supervision-round", "name", &step.name, "round", round),
    };
    let from = show::short_moment(w, visit.entered_at.0, ctx.now.0);
    let to = visit.left_at.map(|at| show::short_moment(w, at.0, ctx.now.0));
    let time = match to {
        Some(to) => w.n2("show-span", "from", from, "to", to),
        None => from,
    };
    let limit = visit.due.as_ref().map(|due| {
        let day = show::day(w, due.ends_at.0 - 1, ctx.now.0);
        let key = if due.at_most { "supervision-most" } else { "supervision-least" };
        w.n(key, "day", day)
    });
    let tag = match (visit.void, visit.late_told) {
        (true, _) if visit.outcome.is_none() => {
            Some(Tag::new(Meaning::Quiet, w.t("matters-reopened")))
        }
        (true, _) => Some(Tag::new(Meaning::Quiet, w.t("supervision-void"))),
        (false, true) => Some(Tag::new(Meaning::Late, w.t("supervision-tag-late"))),
        (false, false) => None,
    };
    Some(Step {
        state: if running { State::Now } else { state_of(visit) },
        name: round,
        who: format!("{} · {time}", owner_here(ctx.w, ground.procedure, &step.owner)),
        what: visit.records.iter().flat_map(|record| lines(ctx, ground, record)).collect(),
        limit: limit.unwrap_or_default(),
        papers: made(ground)
            .iter()
            .filter(|m| m.visit == number)
            .filter_map(|m| document(ctx, ground, m))
            .collect(),
        tag,
    })
}

/// What a record says: the facts of a sheet, who spoke at a meeting, and its place in the ledger.
fn lines(ctx: &Ctx, ground: &Ground<'_>, record: &Record) -> Vec<String> {
    let mut lines = lines_of(ground, record);
    if let Event::Meeting(meetings::Event::Recorded(sitting)) = &record.event {
        let trail = lines.pop();
        lines.extend(speeches(ctx.w, sitting));
        lines.extend(trail);
    }
    lines
}

/// A paper this reader may open; none for one that stays at the desk.
fn document(ctx: &Ctx, ground: &Ground<'_>, made: &Made) -> Option<Document> {
    (looks(ctx) || is_public(ground.procedure, &made.paper)).then(|| Document {
        kind: DocumentKind::Text,
        href: format!(
            "{}/matters/{}/papers/{}-v{}.pdf",
            ctx.base(),
            ground.matter.id,
            made.paper,
            made.visit
        ),
        name: made.name.clone(),
        note: if made.void { ctx.w.t("supervision-void") } else { String::new() },
    })
}

fn papers(ctx: &Ctx, ground: &Ground<'_>) -> Vec<Document> {
    let at = format!("{}/matters/{}", ctx.base(), ground.matter.id);
    let mut papers: Vec<Document> =
        made(ground).iter().filter_map(|made| document(ctx, ground, made)).collect();
    papers.push(Document {
        kind: DocumentKind::Archive,
        href: format!("{at}/dossier.pdf"),
        name: ctx.w.t("supervision-dossier"),
        note: "PDF".to_owned(),
    });
    papers.push(Document {
        kind: DocumentKind::Archive,
        href: format!("{at}/dossier.zip"),
        name: ctx.w.t("supervision-dossier"),
        note: "ZIP".to_owned(),
    });
    papers
}
