//! Calling a meeting: which rule, when, where, with how many days of notice. Rule 6.

use serde::Deserialize;

use super::record::{Record, in_time, named};
use super::{Event, Refusal, event};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::procedures::Step;
use crate::rules::Rule;
use crate::time::Timestamp;

/// Call a meeting.
#[derive(Debug, Clone, Deserialize)]
pub struct Call {
    #[serde(default)]
    pub rule: Option<String>,
    pub meets_at: Timestamp,
    pub place: String,
    pub about: String,
    #[serde(default)]
    pub ways: String,
    #[serde(default)]
    pub override_reason: Option<String>,
}

impl Call {
    pub const FIELDS: &'static [Field] = &[
        Field::may("rule", Kind::Pick { from: Source::StepRules }),
        Field::must("meets_at", Kind::Moment),
        Field::must("place", Kind::Text { max: 100 }),
        Field::must("about", Kind::LongText { max: 2000 }),
        Field::may("ways", Kind::Text { max: 100 }),
        Field::may("override_reason", Kind::LongText { max: 500 }),
    ];
}

/// Calls a meeting of `step` now. Answers the event, the rule it will be held under and the soft
/// rule that was overridden, if any.
///
/// # Errors
/// Where it lies in the past, the rule is not one of the step's, or the notice is too short and the
/// law names no circumstances in which that is lawful.
pub fn call<'a>(
    wish: Call,
    step: &'a Step,
    ctx: &Context<'a>,
) -> Result<(Event, Option<&'a Rule>, Option<&'static str>), Refusal> {
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    if wish.meets_at < ctx.now {
        return Err(Refusal::MeetsInThePast { at: wish.meets_at });
    }
    let rule = named(wish.rule.as_deref(), step, ctx, wish.meets_at)?;
    let reason = wish.override_reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    let overridden = match rule {
        Some(rule) => in_time(rule, ctx.now.day(), wish.meets_at, reason)?,
        None => None,
    };
    let Call { meets_at, place, about, ways, .. } = wish;
    let body = rule.map_or_else(|| step.owner.clone(), |rule| rule.body.clone());
    let call = event::Call {
        step: step.id.clone(),
        body,
        rule: rule.map(|rule| rule.id.clone()),
        called_at: ctx.now,
        meets_at,
        ways,
        place,
        about,
    };
    Ok((Event::Called(call), rule, overridden))
}

/// The record of a meeting of `step`, which began at `entered_at`, with the day of the call that it follows, where
/// its recorder names none. A call serves one meeting: what was held on it already does not count for the next.
///
/// # Errors
/// Where a day is typed that lies before the step and no call on record bears it.
pub fn with_call(
    wish: Record,
    step: &Step,
    entered_at: Timestamp,
    calls: &[event::Call],
    sittings: &[event::Sitting],
) -> Result<Record, Refusal> {
    let used = |call: &event::Call| {
        sittings.iter().any(|kept| kept.step == step.id && kept.held_at >= call.meets_at)
    };
    let held = |call: &&event::Call| {
        let same = call.step == step.id && (wish.rule.is_none() || call.rule == wish.rule);
        same && call.called_at <= wish.held_at && call.meets_at <= wish.held_at && !used(call)
    };
    let known = calls.iter().rev().find(held).map(|call| call.called_at.day());
    match wish.called_on {
        Some(called) if called < entered_at.day() && known != Some(called) => {
            Err(Refusal::CalledBeforeTheStep { called, at: entered_at })
        }
        typed => Ok(Record { called_on: typed.or(known), ..wish }),
    }
}
