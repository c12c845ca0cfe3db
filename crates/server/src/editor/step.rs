//! One step of a draft: what it says, each with where it is changed and what is found about it.

use askama::Template;
use axum::response::Response;
use domain::procedures::{Clock, Step, StepKind};

use super::page::{Ruled, form_address, rules};
use super::{Found, On, found, here, kind_name, on, part_of, target_name};
use crate::desk::{Frame, Here, frame};
use crate::http::{Ctx, Halt};
use crate::shown::{cited, clock_words, outcome_word};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// A thing a step says of itself.
struct Part {
    id: &'static str,
    label: String,
    /// What stands, one line each.
    lines: Vec<String>,
    /// Where it is changed.
    change: Option<Link>,
    found: Vec<Found>,
}

/// Where an outcome leads, and what can be done about it.
struct Lead {
    said: String,
    connect: Link,
    /// None where nothing can stand behind it.
    add: Option<Link>,
}

#[derive(Template)]
#[template(path = "editor/step.html")]
struct StepPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    back: Link,
    kind: String,
    cite: String,
    parts: Vec<Part>,
    leads: Vec<Lead>,
    leads_found: Vec<Found>,
    rules: Vec<Ruled>,
    rules_found: Vec<Found>,
    remove: Option<Button>,
}

/// `GET …/{draft}/steps/{step}`
///
/// # Errors
/// 404 where there is no such step.
pub fn step_page(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let w = ctx.w;
    let procedure = on.procedure();
    let step = procedure.step(ctx.param("step")).ok_or_else(Halt::missing)?;
    let Frame { mut shell, search, record } = frame(ctx, &*step.name, Here::Drafts)?;
    if ctx.asked("done") == "1" {
        shell.toast = w.t("editor-saved");
    }
    let starts = procedure.start == step.id;
    let remove = form_address(ctx, &on, "remove", &step.id, "");
    let page = StepPage {
        w,
        search,
        record,
        back: Link::new(format!("{}/{}", here(ctx), on.kept.id), procedure.name.clone()),
        kind: w.n2(
            "editor-step-kind",
            "kind",
            kind_name(ctx, step.kind),
            "plain",
            w.n("editor-kind-plain", "kind", step.kind.id()),
        ),
        cite: basis(ctx, step),
        parts: parts(ctx, &on, step),
        leads: leads(ctx, &on, step),
        leads_found: about(ctx, &on, step, "leads"),
        rules: rules(ctx, &on, Some(step)),
        rules_found: about(ctx, &on, step, "rules"),
        remove: (!starts).then(|| Button::line(remove, w.t("editor-remove-step"))),
        shell,
    };
    Ok(ui::page(&page))
}

/// Where the step comes from, in words.
fn basis(ctx: &Ctx, step: &Step) -> String {
    let Some(cited) = cited(ctx.w, &step.cite) else { return String::new() };
    if cited.quote.is_empty() {
        return cited.label;
    }
    ctx.w.n2("editor-cited", "label", cited.label, "quote", cited.quote)
}

fn about(ctx: &Ctx, on: &On, step: &Step, part: &str) -> Vec<Found> {
    let here = on.found.iter().filter(|f| f.step == step.id && part_of(f) == part);
    here.map(|finding| found(ctx, on, finding)).collect()
}

fn clock_lines(ctx: &Ctx, on: &On, clock: Option<&Clock>) -> Vec<String> {
    let (Some(clock), Some(unit)) = (clock, ctx.unit.as_ref()) else { return Vec::new() };
    let procedure = on.procedure();
    let (said, _) = clock_words(ctx.w, procedure, unit, clock);
    let names = clock.tell.iter().map(|role| match procedure.owner_name(role) {
        name if name == role => ctx.role_name(role),
        name => name.to_owned(),
    });
    let names: Vec<String> = names.collect();
    let tell = ctx.w.n("editor-told", "who", names.join(&ctx.w.t("http-list-separator")));
    [said, tell].into_iter().filter(|line| !line.is_empty()).collect()
}

fn parts(ctx: &Ctx, on: &On, step: &Step) -> Vec<Part> {
    let w = ctx.w;
    let procedure = on.procedure();
    let part = |id: &'static str, lines: Vec<String>, what: &str, of: &str| Part {
        id,
        label: w.n("editor-part", "part", id),
        lines: if lines.is_empty() { vec![w.t("editor-nothing")] } else { lines },
        change: Some(Link::new(form_address(ctx, on, what, &step.id, of), w.t("editor-change"))),
        found: about(ctx, on, step, id),
    };
    let papers: Vec<String> =
        step.papers.iter().map(|paper| procedure.paper_name(paper).to_owned()).collect();
    let unit = ctx.unit.as_ref();
    let rounds = step.rounds.as_ref().zip(unit);
    let rounds = rounds.and_then(|(rounds, unit)| unit.settings.amount(procedure, rounds));
    let bound = rounds.map(|rounds| {
        let then = procedure.exhausted.get(&step.id);
        let then = then.map(|to| target_name(ctx, procedure, to)).unwrap_or_default();
        w.n2("editor-bound", "rounds", rounds, "then", then)
    });
    let mut words = vec![step.name.clone()];
    words.extend([step.plain.clone()].into_iter().filter(|plain| !plain.is_empty()));
    let mut all = vec![
        part("name", words, "step", ""),
        part("owner", vec![procedure.owner_name(&step.owner).to_owned()], "owner", ""),
        part("clock", clock_lines(ctx, on, step.clock.as_ref()), "clock", "clock"),
    ];
    let owes = matches!(
        step.kind,
        StepKind::Publicize | StepKind::Deliberate | StepKind::Vote | StepKind::Supervise
    );
    if owes || step.answer.is_some() {
        all.push(part("answer", clock_lines(ctx, on, step.answer.as_ref()), "clock", "answer"));
    }
    if step.kind == StepKind::Publicize || step.stays.is_some() {
        all.push(part("stays", clock_lines(ctx, on, step.stays.as_ref()), "clock", "stays"));
    }
    if step.kind == StepKind::Implement || step.reports.is_some() {
        all.push(part("reports", clock_lines(ctx, on, step.reports.as_ref()), "clock", "reports"));
    }
    all.push(part("rounds", bound.into_iter().collect(), "rounds", ""));
    all.push(part("papers", papers, "papers", ""));
    if step.kind == StepKind::Deliberate {
        all.push(part("forms", step.forms.clone(), "forms", ""));
    }
    all
}

fn leads(ctx: &Ctx, on: &On, step: &Step) -> Vec<Lead> {
    let w = ctx.w;
    let procedure = on.procedure();
    let lead = |outcome: &domain::procedures::StepOutcome| {
        let how = w.n("procedures-outcome", "outcome", outcome_word(step.kind, *outcome));
        let to = step.on.get(outcome).map(|to| target_name(ctx, procedure, to));
        let to = to.unwrap_or_else(|| w.t("editor-nowhere"));
        let address = |what: &str| form_address(ctx, on, what, &step.id, outcome.id());
        // Before there is a matter, nothing can be done to one.
        let before =
            step.kind == StepKind::Collect && *outcome != domain::procedures::StepOutcome::Matter;
        let add = !before && step.kind != StepKind::Archive;
        Lead {
            said: w.n2("editor-leads", "outcome", how, "to", to),
            connect: Link::new(address("connect"), w.t("editor-connect")),
            add: add.then(|| Link::new(address("add"), w.t("editor-add-here"))),
        }
    };
    step.kind.outcomes().iter().map(lead).collect()
}
