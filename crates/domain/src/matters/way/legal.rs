//! 法律关口 (M61): an unlawful result is neither published nor voted upon.

use crate::appraisals::{self, About, Appraisal, Finding};
use crate::context::Context;
use crate::matters::{Event, Matter, Own, Why, flow};
use crate::pauses::Because;
use crate::procedures::{LegalGate, SettingValue, Step};

/// The legal opinion about the result as it stands: given since the last sitting of the step a
/// result comes from.
fn opinion<'a>(matter: &'a Matter, gate: &LegalGate) -> Option<&'a Appraisal> {
    let last = matter.last_sitting(&gate.to).map_or(0, |sitting| sitting.sitting);
    let legal = matter.appraisals.iter().rev().filter(|kept| kept.about == About::Legal);
    legal.into_iter().find(|kept| kept.sitting >= last)
}

/// Whether the gate lets the matter's result through to what `step` does.
///
/// # Errors
/// Where the opinion says unlawful, or the place asks for one and there is none.
pub fn is_open(matter: &Matter, step: &Step, ctx: &Context<'_>) -> Result<(), Why> {
    let Some(gate) = ctx.procedure.legal.as_ref().filter(|g| g.before.contains(&step.id)) else {
        return Ok(());
    };
    let required = gate.required.as_ref().and_then(|id| ctx.settings.value(ctx.procedure, id));
    match opinion(matter, gate) {
        Some(kept) if kept.finding == Finding::Unsound => {
            Err(appraisals::Refusal::Unlawful { law: kept.law.clone() }.into())
        }
        None if required == Some(&SettingValue::Flag(true)) => {
            Err(appraisals::Refusal::OpinionMissing.into())
        }
        _ => Ok(()),
    }
}

/// What follows from an opinion: unlawful before publication takes the result back to where it was
/// made; what was made since then loses its force and stays visible.
pub fn after_opinion(matter: &Matter, event: &appraisals::Event, ctx: &Context<'_>) -> Vec<Event> {
    let appraisals::Event::Given { about, finding, .. } = event;
    let unlawful = *about == About::Legal && *finding == Finding::Unsound;
    let Some(gate) = ctx.procedure.legal.as_ref().filter(|_| unlawful) else { return Vec::new() };
    let waits = matter.step().is_some_and(|step| gate.before.iter().any(|known| known == step));
    let came = (0_u32..).zip(&matter.visits).filter(|(_, visit)| visit.step == gate.to).last();
    let Some((void_from, _)) = came.filter(|_| waits) else { return Vec::new() };
    let (step, because) = (gate.to.clone(), "unlawful-opinion".to_owned());
    let mut events: Vec<Event> = flow::goes_on(matter, Because::Moved, ctx).into_iter().collect();
    events.push(Own::WentBack { step: step.clone(), because, void_from }.into());
    events.extend(flow::enter_anew(matter, &step, void_from, ctx));
    events
}
