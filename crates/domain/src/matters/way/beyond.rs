//! What the law gives to somebody else: an assembly, or the collective's own members.
//!
//! A category says what may be so; where it is not so of every matter of the category, whoever
//! records the agreement says whether this one is.

use crate::context::Context;
use crate::matters::{Matter, Why};
use crate::meetings;
use crate::procedures::{Category, SettingValue, Step, StepOutcome, Target};
use crate::rules::Rule;

fn category<'a>(matter: &Matter, ctx: &Context<'a>) -> Option<&'a Category> {
    matter.category.as_ref().and_then(|id| ctx.procedure.category(id))
}

/// Where an agreement leads that somebody else has to decide; none where it stays here.
///
/// # Errors
/// Where the category may be of that kind and the record does not say whether this matter is.
pub fn after_agreement(
    matter: &Matter,
    wish: &meetings::Record,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Option<Target>, Why> {
    if wish.outcome.as_deref() != Some(StepOutcome::Agreed.id()) {
        return Ok(None);
    }
    let Some(category) = category(matter, ctx) else { return Ok(None) };
    let flag = category.flag.as_deref().unwrap_or_default();
    let Some(target) = step.beyond.get(flag) else { return Ok(None) };
    let beyond = if category.always { Some(true) } else { wish.beyond };
    match beyond {
        Some(true) => Ok(Some(target.clone())),
        Some(false) => Ok(None),
        None => Err(meetings::Refusal::SayWhoDecides { note: category.note.clone() }.into()),
    }
}

/// Whether the body of `rule` may decide this matter: what only an assembly decides is decided by
/// its representatives where the law lets it authorise them and the place does not say it has not.
/// What must come before its decision has come before.
///
/// # Errors
/// The refusal, with the body that may.
pub fn may_decide(matter: &Matter, rule: &Rule, step: &Step, ctx: &Context<'_>) -> Result<(), Why> {
    let law = &ctx.procedure.law;
    if law.duty_before(&rule.body).is_some() && !studied(matter, ctx) {
        return Err(meetings::Refusal::StudyFirst.into());
    }
    let body = law.body(&rule.body);
    if body.is_none_or(|body| !body.more.contains_key("delegated_by")) {
        return Ok(());
    }
    let reserved = category(matter, ctx).and_then(|category| category.reserved.as_ref());
    let reserved = reserved.and_then(|id| law.reserved.iter().find(|kept| kept.id == *id));
    if let Some(reserved) = reserved.filter(|reserved| !reserved.delegable) {
        let name = reserved.more.get("name").and_then(serde_json::Value::as_str);
        let what = name.unwrap_or(&reserved.id).to_owned();
        return Err(meetings::Refusal::OnlyTheAssembly { what }.into());
    }
    let authority = step.authority.as_ref().and_then(|id| ctx.settings.value(ctx.procedure, id));
    match authority {
        Some(SettingValue::Flag(false)) => Err(meetings::Refusal::NotAuthorised.into()),
        _ => Ok(()),
    }
}

/// The party organisation studied it, and that study still stands.
fn studied(matter: &Matter, ctx: &Context<'_>) -> bool {
    let stands = matter.visits.iter().filter(|visit| !visit.void);
    let mut passed = stands
        .filter(|visit| matches!(visit.outcome, Some(StepOutcome::Accepted | StepOutcome::Passed)));
    passed.any(|visit| ctx.procedure.step(&visit.step).is_some_and(|step| step.studies))
}
