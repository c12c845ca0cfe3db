//! What is owed on the page of a matter: promises with day and state, the four lights, the way to the versions of the
//! plan, and how far the work is, told by a clock.

use domain::matters::Matter;
use domain::notices;
use domain::procedures::{Procedure, Step};
use domain::promises::Standing;
use domain::tasks::Bulletin;
use domain::voices::Voice;
use store::{Fault, Read};

use crate::floors::standing_tag;
use crate::http::Ctx;
use crate::shown::{clock_words, last_day, name, passage};
use crate::ui::parts::{Meaning, Tag};
use crate::ui::{Link, show};

/// Something owed or told, as a row of the page.
pub(super) struct TaskRow {
    pub(super) title: String,
    pub(super) note: String,
    pub(super) tag: Tag,
}

/// Every promise, in the order in which they were made.
pub(super) fn promises(
    ctx: &Ctx,
    read: &mut dyn Read,
    matter: &Matter,
) -> Result<Vec<TaskRow>, Fault> {
    let w = ctx.w;
    let mut rows = Vec::new();
    for promise in &matter.promises {
        let Some(task) = matter.tasks.iter().find(|task| task.task == promise.task) else {
            continue;
        };
        let who = name(ctx, read, &task.responsible)?;
        let due = show::day(w, task.due_on.starts_at().0, ctx.now.0);
        let other = if promise.who.is_empty() { "no" } else { "yes" };
        let told = match (&promise.released, task.progress.last()) {
            (Some((_, _, reason)), _) => reason.clone(),
            (None, Some(last)) => last.text.clone(),
            (None, None) => String::new(),
        };
        let done = if told.is_empty() { "no" } else { "yes" };
        let note = w.with(
            "matters-promise",
            &[
                ("name", &who),
                ("due", &due),
                ("who", &promise.who),
                ("other", &other),
                ("told", &told),
                ("done", &done),
            ],
        );
        rows.push(TaskRow {
            title: passage(ctx, &promise.what),
            note: passage(ctx, &note),
            tag: standing_tag(w, ctx.now, matter, promise),
        });
    }
    Ok(rows)
}

/// Reports of progress, in the order in which they were made.
pub(super) fn bulletins(ctx: &Ctx, matter: &Matter) -> Vec<TaskRow> {
    let row = |told: &Bulletin| TaskRow {
        title: ctx.w.n2("matters-bulletin", "report", told.report, "who", passage(ctx, &told.who)),
        note: passage(ctx, &told.text),
        tag: Tag::new(Meaning::Quiet, show::day(ctx.w, told.at.0, ctx.now.0)),
    };
    matter.bulletins.iter().map(row).collect()
}

/// How often progress is told in this step, and until when the next time; that nobody has said how often.
pub(super) fn telling(
    ctx: &Ctx,
    matter: &Matter,
    procedure: &Procedure,
    step: &Step,
) -> Option<String> {
    let (w, unit) = (ctx.w, ctx.unit.as_ref()?);
    let (days, _) = clock_words(w, procedure, unit, step.reports.as_ref()?);
    if days.is_empty() {
        return Some(w.t("matters-reports-unset"));
    }
    let due = matter.reporting.as_ref().filter(|_| matter.pause().is_none());
    let until = due.map(|known| last_day(w, known.due.ends_at, ctx.now));
    let next = if until.is_some() { "yes" } else { "no" };
    let until = until.unwrap_or_default();
    Some(w.with("matters-reports", &[("days", &days), ("next", &next), ("until", &until)]))
}

/// The way to the versions of the plan, where one was written down.
pub(super) fn drafts(ctx: &Ctx, matter: &Matter) -> Option<Link> {
    let last = matter.drafts.last()?;
    let href = format!("{}/matters/{}/drafts", ctx.base(), matter.id);
    Some(Link::new(href, ctx.w.n("matters-drafts", "count", last.draft)))
}

/// 有诉求，有落实，有回应，有监督 (M137), for methods that make promises.
pub(super) fn lights(
    ctx: &Ctx,
    voices: &[Voice],
    matter: &Matter,
    procedure: &Procedure,
) -> Vec<(String, Tag)> {
    if !procedure.steps.iter().any(|step| step.promises) {
        return Vec::new();
    }
    let w = ctx.w;
    let standing = |promise: &domain::promises::Promise| promise.standing(&matter.tasks, ctx.now);
    let late = matter.promises.iter().any(|promise| standing(promise) == Standing::Late);
    let open = matter.promises.iter().any(|promise| standing(promise) == Standing::Open);
    let word = |is: bool, late: bool| match (late, is) {
        (true, _) => Tag::new(Meaning::Late, w.t("matters-light-late")),
        (false, true) => Tag::new(Meaning::Done, w.t("matters-light-yes")),
        (false, false) => Tag::new(Meaning::Wait, w.t("matters-light-not-yet")),
    };
    let held = !matter.sittings.is_empty();
    let told = matter.notices.iter().any(|notice| notice.stand != notices::Stand::TakenBack);
    let answered = !voices.is_empty() && voices.iter().all(Voice::is_answered);
    let watched = !matter.questions.is_empty()
        || matter.visits.iter().any(|visit| {
            let step = procedure.step(&visit.step);
            let supervises =
                step.is_some_and(|step| step.kind == domain::procedures::StepKind::Supervise);
            supervises && visit.left_at.is_some() && !visit.void
        });
    vec![
        (w.t("matters-light-asked"), word(!voices.is_empty(), false)),
        (w.t("matters-light-done"), word(held && !open && !late, late)),
        (w.t("matters-light-answered"), word(told || answered, false)),
        (w.t("matters-light-watched"), word(watched, false)),
    ]
}
