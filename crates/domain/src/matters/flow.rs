//! Leaving one step and entering the next. Rule 3, Rule 4.

use super::{Event, Matter, Own};
use crate::context::Context;
use crate::meetings;
use crate::pauses::{self, Because};
use crate::procedures::{Procedure, Step, StepOutcome, Target};
use crate::rules::Outcome;

/// The facts of leaving the current step with `outcome` and entering wherever that leads.
pub fn leave(matter: &Matter, step: &Step, outcome: StepOutcome, ctx: &Context<'_>) -> Vec<Event> {
    let papers = step.papers.clone();
    let mut events = vec![Own::Left { step: step.id.clone(), outcome, papers }.into()];
    match step.on.get(&outcome) {
        Some(Target::Step(next)) => events.extend(enter(matter, next, ctx)),
        Some(Target::End) | None => events.push(Own::Ended { outcome }.into()),
    }
    events
}

/// The facts of entering `next`, or what the procedure names where its rounds are used up.
pub fn enter(matter: &Matter, next: &str, ctx: &Context<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    let mut next = next.to_owned();
    // Each pass follows one `exhausted` entry; a chain longer than the steps would be a circle.
    for _ in 0..=ctx.procedure.steps.len() {
        let Some(step) = ctx.procedure.step(&next) else { break };
        let entered = matter.rounds.get(&next).copied().unwrap_or(0);
        let used_up = bound(step, ctx).is_some_and(|rounds| entered >= rounds);
        match (used_up, ctx.procedure.exhausted.get(&next)) {
            (true, Some(Target::Step(other))) if *other != next => {
                events.push(Own::Exhausted { step: next.clone(), rounds: entered }.into());
                next.clone_from(other);
            }
            (true, Some(Target::End)) => {
                events.push(Own::Exhausted { step: next.clone(), rounds: entered }.into());
                events.push(Own::Ended { outcome: StepOutcome::Unresolved }.into());
                return events;
            }
            (true, _) => {
                events.push(Own::Exhausted { step: next.clone(), rounds: entered }.into());
                events.push(entered_now(step, entered + 1, ctx));
                return events;
            }
            (false, _) => {
                events.push(entered_now(step, entered + 1, ctx));
                return events;
            }
        }
    }
    if let Some(step) = ctx.procedure.step(&next) {
        let entered = matter.rounds.get(&next).copied().unwrap_or(0);
        events.push(entered_now(step, entered + 1, ctx));
    }
    events
}

/// How often the step may be entered; none where the place has not said.
pub fn bound(step: &Step, ctx: &Context<'_>) -> Option<u32> {
    step.rounds.as_ref().and_then(|amount| ctx.settings.amount(ctx.procedure, amount))
}

fn entered_now(step: &Step, round: u32, ctx: &Context<'_>) -> Event {
    let clock = step.clock.as_ref();
    // The clock of a publication starts when it is posted, not when the step begins.
    let starts_later = clock.is_some_and(|clock| clock.at_most.is_none());
    let due = if starts_later { None } else { ctx.due(clock, ctx.now) };
    Own::Entered { step: step.id.clone(), round, due }.into()
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
    pauses::Ground { pauses: &matter.pauses, visit: matter.last_visit(), due, step }
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
