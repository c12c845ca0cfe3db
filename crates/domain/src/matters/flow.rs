//! Leaving one step and entering the next. Rule 3, Rule 4, Rule 7.

use super::way::track_of;
use super::{Event, Matter, Own};
use crate::context::{Context, Due};
use crate::meetings;
use crate::pauses::{self, Because};
use crate::procedures::{Clock, Procedure, Step, StepOutcome, Target, Track};
use crate::rules::Outcome;
use crate::tasks;
use crate::time::Timestamp;

/// The facts of leaving the current step with `outcome` and entering wherever that leads.
pub fn leave(matter: &Matter, step: &Step, outcome: StepOutcome, ctx: &Context<'_>) -> Vec<Event> {
    let of_track = track_of(matter, ctx.procedure).and_then(|track| track.leads.get(&step.id));
    let target = of_track.and_then(|edges| edges.get(&outcome)).or_else(|| step.on.get(&outcome));
    leave_to(matter, step, outcome, target, ctx)
}

/// The same where something other than the step's own edge says where it leads.
pub fn leave_to(
    matter: &Matter,
    step: &Step,
    outcome: StepOutcome,
    target: Option<&Target>,
    ctx: &Context<'_>,
) -> Vec<Event> {
    let papers = step.papers.clone();
    let mut events = vec![Own::Left { step: step.id.clone(), outcome, papers }.into()];
    match target {
        Some(Target::Step(next)) => events.extend(enter(matter, next, ctx)),
        Some(Target::End) | None => events.push(Own::Ended { outcome }.into()),
    }
    events
}

/// The facts of entering `next`, or what the track and the procedure name in its place.
pub fn enter(matter: &Matter, next: &str, ctx: &Context<'_>) -> Vec<Event> {
    let track = track_of(matter, ctx.procedure);
    let mut events = Vec::new();
    let mut next = next.to_owned();
    let mut passed: Vec<String> = Vec::new();
    // Each pass follows one skip or one `exhausted` entry; a circle ends where it closes.
    while !passed.contains(&next) {
        let Some(step) = ctx.procedure.step(&next) else { break };
        passed.push(next.clone());
        if let Some((track, target)) = passed_over(step, track) {
            let (step, track) = (step.id.clone(), track.id.clone());
            events.push(Own::Skipped { step, track }.into());
            next.clone_from(target);
            continue;
        }
        let entered = matter.rounds.get(&next).copied().unwrap_or(0);
        let used_up = bound(step, ctx).is_some_and(|rounds| entered >= rounds);
        let elsewhere = track.and_then(|track| track.exhausted.get(&next));
        let elsewhere = elsewhere.or_else(|| ctx.procedure.exhausted.get(&next));
        if !used_up {
            events.push(entered_now(step, entered + 1, track, ctx));
            return events;
        }
        events.push(Own::Exhausted { step: next.clone(), rounds: entered }.into());
        match elsewhere {
            Some(Target::Step(other)) if *other != next => next.clone_from(other),
            Some(Target::End) => {
                events.push(Own::Ended { outcome: StepOutcome::Unresolved }.into());
                return events;
            }
            _ => {
                events.push(entered_now(step, entered + 1, track, ctx));
                return events;
            }
        }
    }
    if let Some(step) = ctx.procedure.step(&next) {
        let entered = matter.rounds.get(&next).copied().unwrap_or(0);
        events.push(entered_now(step, entered + 1, track, ctx));
    }
    events
}

/// The facts of entering `next` after what was made from `void_from` on has lost its force: rounds that lost it
/// are not counted against the next.
pub fn enter_anew(matter: &Matter, next: &str, void_from: u32, ctx: &Context<'_>) -> Vec<Event> {
    let mut kept = matter.clone();
    kept.uncount(void_from);
    enter(&kept, next, ctx)
}

/// Where a step leads that the track passes over; none where the matter stops in it.
fn passed_over<'a>(step: &'a Step, track: Option<&'a Track>) -> Option<(&'a Track, &'a String)> {
    let track = track.filter(|track| track.skips.contains(&step.id))?;
    let first = step.kind.outcomes().first()?;
    let own = track.leads.get(&step.id).and_then(|edges| edges.get(first));
    match own.or_else(|| step.on.get(first)) {
        Some(Target::Step(next)) => Some((track, next)),
        _ => None,
    }
}

/// How often the step may be entered; none where the place has not said.
pub fn bound(step: &Step, ctx: &Context<'_>) -> Option<u32> {
    step.rounds.as_ref().and_then(|amount| ctx.settings.amount(ctx.procedure, amount))
}

fn entered_now(step: &Step, round: u32, track: Option<&Track>, ctx: &Context<'_>) -> Event {
    let due = due_on(step, track, ctx.now, ctx);
    let reports = tasks::next_report(step, ctx.now, ctx);
    Own::Entered { step: step.id.clone(), round, due, reports }.into()
}

/// The clock of a stay in `step` that began at `from`, on the track. The clock of a publication starts when it is
/// posted, not when the step begins.
pub fn due_on(
    step: &Step,
    track: Option<&Track>,
    from: Timestamp,
    ctx: &Context<'_>,
) -> Option<Due> {
    let clock = clock_on(step, track).filter(|clock| clock.at_most.is_some())?;
    ctx.due(Some(&clock), from)
}

/// The clock of a step with the track's own days where it has some.
pub fn clock_on(step: &Step, track: Option<&Track>) -> Option<Clock> {
    let clock = step.clock.as_ref()?;
    let quicker = track.and_then(|track| track.clocks.get(&step.id));
    let quicker = quicker.filter(|_| clock.at_most.is_some());
    Some(match quicker {
        Some(amount) => Clock { at_most: Some(amount.clone()), instead: None, ..clock.clone() },
        None => clock.clone(),
    })
}

/// The clock of a step of this matter, on the track it is on.
pub fn clock_of(matter: &Matter, procedure: &Procedure, step: &Step) -> Option<Clock> {
    clock_on(step, track_of(matter, procedure))
}

/// The step after the first: where the outcome `matter` of the start leads.
pub fn first_step(procedure: &Procedure) -> Option<&str> {
    let start = procedure.step(&procedure.start)?;
    match start.on.get(&StepOutcome::Matter)? {
        Target::Step(id) => Some(id),
        Target::End => None,
    }
}

/// What a pause leans on in the matter.
pub fn ground<'a>(matter: &'a Matter, step: &'a Step) -> pauses::Ground<'a> {
    let due = matter.visit().and_then(|visit| visit.due.as_ref());
    let reports = matter.reporting.as_ref().map(|reporting| &reporting.due);
    pauses::Ground { pauses: &matter.pauses, visit: matter.last_visit(), due, reports, step }
}

/// The end of the pause that lasts, if one does: what moves the matter on ends it.
pub fn goes_on(matter: &Matter, because: Because, ctx: &Context<'_>) -> Option<Event> {
    let step = matter.step().and_then(|id| ctx.procedure.step(id))?;
    pauses::ended(&ground(matter, step), because, ctx).map(Into::into)
}

/// How a sitting ended: as recorded, or as its verdict says.
pub fn outcome_of(sitting: &meetings::Sitting) -> StepOutcome {
    match (&sitting.outcome, &sitting.verdict) {
        (Some(word), _) => match word.as_str() {
            "agreed" => StepOutcome::Agreed,
            "again" => StepOutcome::Again,
            _ => StepOutcome::Unresolved,
        },
        (None, Some(verdict)) => match verdict.outcome {
            Outcome::Passed => StepOutcome::Passed,
            Outcome::Refused => StepOutcome::Refused,
            Outcome::NoQuorum => StepOutcome::NoQuorum,
        },
        (None, None) => StepOutcome::Passed,
    }
}
