//! Sittings of a matter: called, held, put right, and where each leads.

use super::{after_agreement, held_as_asked, is_open, may_decide};
use crate::context::Context;
use crate::floors;
use crate::matters::decide::next;
use crate::matters::{Event, Matter, Own, Refusal, Why, flow, open_meeting};
use crate::meetings;
use crate::pauses::Because;
use crate::plans;
use crate::procedures::{Step, StepKind};
use crate::refusals::Reason as _;
use crate::time::Timestamp;

/// A verdict or the recorded ending decides where it goes; dissent starts its clock.
pub(in crate::matters) fn record_meeting(
    matter: &Matter,
    wish: meetings::Record,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    is_open(matter, step, ctx)?;
    announced(matter, wish.held_at, step)?;
    let entered_at = matter.visit().map_or(ctx.now, |visit| visit.entered_at);
    let wish = meetings::with_call(wish, step, entered_at, &matter.calls, &matter.sittings)?;
    let sitting = next(matter.sittings.len());
    let unheard = held_as_asked(matter, &wish, step, ctx)?;
    let beyond = after_agreement(matter, &wish, step, ctx)?;
    let reason = wish.override_reason.clone().unwrap_or_default();
    let longer = equal_turns(&wish, &reason, matter, step, ctx)?;
    let named = u64::try_from(matter.invited.len()).unwrap_or(u64::MAX);
    // To a talk among those concerned no roll of the body is held.
    let extra = (!super::private(matter, ctx.procedure)).then_some(named);
    let (event, overridden) = meetings::record(wish, step, sitting, entered_at, extra, ctx)?;
    let meetings::Event::Recorded(recorded) = &event else {
        return Err(Refusal::NotThisStep { step: step.name.clone() }.into());
    };
    if let Some(rule) = recorded.rule.as_ref().and_then(|id| ctx.procedure.rule(id)) {
        may_decide(matter, rule, step, ctx)?;
    }
    open_meeting::may_agree(recorded, step, ctx)?;
    let agreed = recorded.outcome.as_deref() == Some("agreed");
    meetings::settled(&recorded.items, agreed, &matter.sittings, &step.id)?;
    let outcome = flow::outcome_of(recorded);
    let dissents = open_meeting::dissents(matter, recorded, step, ctx);
    let mut events = overrode([unheard, overridden], &reason, ctx);
    events.extend(overrode([longer, None], &reason, ctx));
    events.push(event.into());
    events.extend(dissents);
    match beyond {
        Some(target) => events.extend(flow::leave_to(matter, step, outcome, Some(&target), ctx)),
        None => events.extend(flow::leave(matter, step, outcome, ctx)),
    }
    Ok(events)
}

/// A talk is held on the announced day or later, never before those who read the plan come.
///
/// # Errors
/// Where it was held on an earlier day than the last plan says.
pub(in crate::matters) fn announced(
    matter: &Matter,
    held_at: Timestamp,
    step: &Step,
) -> Result<(), Why> {
    let records = matter.visits.iter().rev().flat_map(|visit| visit.records.iter().rev());
    let mut plans = records.filter_map(|record| match &record.event {
        Event::Plan(plans::Event::Published { meets_at, .. }) => Some(*meets_at),
        _ => None,
    });
    let talks = step.kind == StepKind::Deliberate;
    match plans.next().filter(|at| talks && held_at.day() < at.day()) {
        Some(at) => Err(meetings::Refusal::HeldBeforeThePlan { at }.into()),
        None => Ok(()),
    }
}

/// Equal dialogue: nobody has the floor longer than the others without a reason on record. What was said on
/// an open floor was held against it there.
fn equal_turns(
    wish: &meetings::Record,
    reason: &str,
    matter: &Matter,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Option<&'static str>, Why> {
    let Some(most) = floors::most_minutes(step, ctx).filter(|_| matter.floor.is_none()) else {
        return Ok(None);
    };
    let longest = wish.speeches.iter().filter_map(|speech| speech.minutes).max();
    let Some(minutes) = longest.filter(|minutes| *minutes > most) else { return Ok(None) };
    let soft = floors::Refusal::TurnTooLong { minutes, most };
    if reason.trim().is_empty() { Err(soft.into()) } else { Ok(Some(soft.id())) }
}

/// Rule 5: each soft rule that gave way, with the reason.
fn overrode(rules: [Option<&'static str>; 2], reason: &str, ctx: &Context<'_>) -> Vec<Event> {
    let said = |rule: &'static str| {
        let (by, reason) = (ctx.actor.person.clone(), reason.to_owned());
        Own::Overrode { rule: rule.to_owned(), by, reason }.into()
    };
    rules.into_iter().flatten().map(said).collect()
}

/// Calls a meeting; where it is called later than the rule asks, the special circumstances stand
/// on record.
pub(in crate::matters) fn call_meeting(
    matter: &Matter,
    wish: meetings::CallWish,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    is_open(matter, step, ctx)?;
    let reason = wish.override_reason.clone().unwrap_or_default();
    let (call, rule, overridden) = meetings::call(wish, step, ctx)?;
    if let Some(rule) = rule {
        may_decide(matter, rule, step, ctx)?;
    }
    let mut events = overrode([overridden, None], &reason, ctx);
    events.push(call.into());
    Ok(events)
}

/// Rule 6: the old figure stays visible; a changed outcome takes the matter back.
pub(in crate::matters) fn correct_meeting(
    matter: &Matter,
    wish: meetings::Correct,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let found = matter.sittings.iter().find(|sitting| sitting.sitting == wish.sitting);
    let sitting = found.ok_or(meetings::Refusal::NoSuchSitting)?;
    let before = sitting.verdict.as_ref().map(|verdict| verdict.outcome);
    let mut before_this = matter.corrected_by.iter().rev();
    let last = before_this.find(|(number, _)| *number == sitting.sitting);
    let event = meetings::correct(wish, sitting, last.and_then(|(_, by)| by.as_ref()), ctx)?;
    let after = match &event {
        meetings::Event::Corrected { verdict, .. } => verdict.as_ref().map(|v| v.outcome),
        _ => None,
    };
    let mut events = vec![event.into()];
    if before == after {
        return Ok(events);
    }
    // What lost its force already leads nowhere any more; the figure is put right, and that is all.
    let mut in_force = (0_u32..).zip(&matter.visits).filter(|(_, visit)| !visit.void);
    let visit = in_force.find(|(_, visit)| {
        visit.records.iter().any(|record| {
            matches!(&record.event, Event::Meeting(meetings::Event::Recorded(kept))
                if kept.sitting == sitting.sitting)
        })
    });
    if let Some((void_from, visit)) = visit {
        let (step, because) = (visit.step.clone(), "correction".to_owned());
        events.extend(flow::goes_on(matter, Because::Moved, ctx));
        events.push(Own::WentBack { step: step.clone(), because, void_from }.into());
        events.extend(flow::enter_anew(matter, &step, void_from, ctx));
    }
    Ok(events)
}
