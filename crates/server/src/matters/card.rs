//! A matter in a list: where it stands, what is done now, what comes next.

use domain::matters::{Matter, Stand, main_way};
use domain::procedures::{Procedure, Step, StepKind, Target};
use domain::time::Timestamp;

use crate::http::Ctx;
use crate::shown::{last_day, owner_here, passage};
use crate::ui::parts::{MatterCard, Meaning, Steps, Tag};
use crate::ui::show;
use crate::words::Words;

/// A bar with more steps than this names only where it begins, stands and ends.
const ALL_NAMED: usize = 8;

/// Where the matter stands on the main way: its step from 1, or behind the last when it has ended.
/// A step beside the main way counts as the last one before it.
pub fn place_in(procedure: &Procedure, matter: &Matter) -> (usize, usize) {
    let way = main_way(matter, procedure);
    if matter.stand == Stand::Ended {
        return (way.len() + 1, way.len());
    }
    let on_way = |id: &str| way.iter().position(|step| step.id == id);
    let mut valid = matter.visits.iter().rev().filter(|visit| !visit.void);
    let at = valid.find_map(|visit| on_way(&visit.step));
    (at.map_or(1, |at| at + 1), way.len())
}

fn short(step: &Step) -> String {
    if step.short.is_empty() { step.name.clone() } else { step.short.clone() }
}

/// The step bar.
pub fn steps(w: Words, procedure: &Procedure, matter: &Matter) -> Steps {
    let way = main_way(matter, procedure);
    let (at, of) = place_in(procedure, matter);
    let named = |number: usize| {
        let far_before = number == 1 && at > 3;
        let far_behind = number == of && (at + 4 < of || at > of);
        of <= ALL_NAMED || number == at || far_before || far_behind
    };
    let names = way.iter().enumerate();
    let names =
        names.map(|(index, step)| if named(index + 1) { short(step) } else { String::new() });
    Steps { w, title: matter.title.clone(), names: names.collect(), at }
}

/// The step the matter stands in.
pub fn present_step<'a>(procedure: &'a Procedure, matter: &Matter) -> Option<&'a Step> {
    matter.step().and_then(|id| procedure.step(id))
}

/// The step that follows if all goes well.
pub fn next_step<'a>(procedure: &'a Procedure, step: &Step) -> Option<&'a Step> {
    let first = step.kind.outcomes().first()?;
    match step.on.get(first)? {
        Target::Step(id) => procedure.step(id),
        Target::End => None,
    }
}

/// The clock that counts now: of the step, or of its open notice.
pub fn present_due(matter: &Matter) -> Option<&domain::context::Due> {
    let own = matter.visit().and_then(|visit| visit.due.as_ref());
    own.or_else(|| matter.open_notice().map(|notice| &notice.closes))
}

/// The clock that residents look at: while they may still object, that of the notice.
pub fn shown_due(matter: &Matter, now: Timestamp) -> Option<&domain::context::Due> {
    let open = matter.open_notice().map(|notice| &notice.closes);
    open.filter(|closes| now < closes.ends_at).or_else(|| present_due(matter))
}

/// The word for where it stands.
pub fn tag(ctx: &Ctx, procedure: &Procedure, matter: &Matter) -> Tag {
    let w = ctx.w;
    if matter.stand == Stand::Ended {
        return Tag::new(Meaning::Done, w.t("matters-ended"));
    }
    if let Some(pause) = matter.pause() {
        let until = show::day(w, pause.until.starts_at().0, ctx.now.0);
        return Tag::new(Meaning::Wait, w.n("matters-paused", "until", until));
    }
    let late = present_due(matter).filter(|due| due.at_most && ctx.now >= due.ends_at);
    if let Some(due) = late {
        return Tag::new(Meaning::Late, show::left(w, due.ends_at.0 - 1, ctx.now.0));
    }
    let Some(step) = present_step(procedure, matter) else { return Tag::default() };
    let meaning = match step.kind {
        StepKind::Publicize | StepKind::File | StepKind::Refer => Meaning::Wait,
        StepKind::Deliberate | StepKind::Vote | StepKind::Rate => Meaning::Warn,
        StepKind::Archive => Meaning::Quiet,
        _ => Meaning::Go,
    };
    Tag::new(meaning, w.n("matters-at", "step", short(step)))
}

/// The card.
pub fn card(ctx: &Ctx, matter: &Matter) -> MatterCard {
    let w = ctx.w;
    let href = format!("{}/matters/{}", ctx.base(), matter.id);
    let title = passage(ctx, &matter.title);
    let Some(procedure) = ctx.app.library.get(&matter.procedure, matter.procedure_version) else {
        let tag = Tag::default();
        return MatterCard { w, href, title, tag, ..MatterCard::default() };
    };
    let (now, next) = lines(ctx, &procedure, matter);
    let tag = tag(ctx, &procedure, matter);
    let running = matter.stand == Stand::Running;
    let steps = running.then(|| Steps { title: title.clone(), ..steps(w, &procedure, matter) });
    MatterCard { w, href, title, tag, steps, now, next }
}

/// 现在 and 接着.
fn lines(ctx: &Ctx, procedure: &Procedure, matter: &Matter) -> (String, String) {
    let w = ctx.w;
    if let Some(at) = matter.ended_at.filter(|_| matter.stand == Stand::Ended) {
        return (w.n("matters-ended-on", "day", show::day(w, at.0, ctx.now.0)), String::new());
    }
    let Some(step) = present_step(procedure, matter) else { return Default::default() };
    let owner = owner_here(w, procedure, &step.owner);
    let now = w.n2("matters-now", "owner", owner, "step", &step.name);
    let next =
        next_step(procedure, step).map_or_else(|| w.t("matters-next-end"), |s| s.name.clone());
    let next = match shown_due(matter, ctx.now).filter(|_| matter.pause().is_none()) {
        Some(due) => {
            let (key, day) = if due.at_most {
                ("matters-next-by", last_day(w, due.ends_at, ctx.now))
            } else {
                ("matters-next-from", show::day(w, due.ends_at.0, ctx.now.0))
            };
            w.n2(key, "next", next, "day", day)
        }
        None => next,
    };
    (now, next)
}
