//! The gates: 法律关口 (M61), an unlawful result is neither published nor voted upon; 社会稳定风险评估 (M62), what is too
//! risky is not decided.

use super::track_of;
use crate::appraisals::{self, About, Appraisal, Finding};
use crate::context::Context;
use crate::matters::{Event, Matter, Own, Why, flow};
use crate::pauses::Because;
use crate::procedures::{Gate, Procedure, SettingValue, Step};

/// What the opinion of a gate is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Legal,
    Risk,
}

/// The gates on the way of this matter.
fn gates<'a>(matter: &Matter, procedure: &'a Procedure) -> impl Iterator<Item = (Of, &'a Gate)> {
    let track = track_of(matter, procedure);
    let all = [(Of::Legal, procedure.legal.as_ref()), (Of::Risk, procedure.risk.as_ref())];
    all.into_iter().filter_map(|(of, gate)| Some((of, gate?))).filter(move |(_, gate)| {
        let named = |id: &String| track.is_some_and(|track| track.id == *id);
        gate.tracks.is_empty() || gate.tracks.iter().any(named)
    })
}

/// The gate of the risk assessment, where this matter comes through it.
pub fn risk_gate<'a>(matter: &Matter, procedure: &'a Procedure) -> Option<&'a Gate> {
    gates(matter, procedure).find(|(of, _)| *of == Of::Risk).map(|(_, gate)| gate)
}

/// What a gate says to a result.
enum Said {
    /// Nobody has looked at it.
    Nothing,
    Goes,
    Stops(appraisals::Refusal),
}

/// What the last opinion about the result as it stands says: given since the last sitting of the step a result
/// comes from.
fn opinion(matter: &Matter, of: Of, gate: &Gate) -> Said {
    let last = matter.last_sitting(&gate.to).map_or(0, |sitting| sitting.sitting);
    let stops = |why: Option<appraisals::Refusal>| why.map_or(Said::Goes, Said::Stops);
    match of {
        Of::Legal => {
            let mut legal =
                matter.appraisals.iter().rev().filter(|kept| kept.about == About::Legal);
            let unlawful = |kept: &Appraisal| {
                let stopped = kept.finding == Finding::Unsound;
                stopped.then(|| appraisals::Refusal::Unlawful { law: kept.law.clone() })
            };
            let kept = legal.find(|kept| kept.sitting >= last);
            kept.map_or(Said::Nothing, |kept| stops(unlawful(kept)))
        }
        Of::Risk => {
            let kept = matter.assessments.iter().rev().find(|kept| kept.sitting >= last);
            kept.map_or(Said::Nothing, |kept| stops(kept.stops(gate)))
        }
    }
}

/// Whether the gates let the matter's result through to what `step` does.
///
/// # Errors
/// Where an opinion stops it, or the place asks for one and there is none.
pub fn is_open(matter: &Matter, step: &Step, ctx: &Context<'_>) -> Result<(), Why> {
    let here = gates(matter, ctx.procedure).filter(|(_, gate)| gate.before.contains(&step.id));
    for (of, gate) in here {
        let required = gate.required.as_ref().and_then(|id| ctx.settings.value(ctx.procedure, id));
        let missing = match of {
            Of::Legal => appraisals::Refusal::OpinionMissing,
            Of::Risk => appraisals::Refusal::RiskUnassessed,
        };
        match opinion(matter, of, gate) {
            Said::Stops(why) => return Err(why.into()),
            Said::Nothing if required == Some(&SettingValue::Flag(true)) => {
                return Err(missing.into());
            }
            Said::Nothing | Said::Goes => {}
        }
    }
    Ok(())
}

/// What follows from an opinion: a result that may not be carried out goes back to where it was made; what was made
/// since then loses its force and stays visible.
pub fn after_opinion(matter: &Matter, event: &appraisals::Event, ctx: &Context<'_>) -> Vec<Event> {
    let (of, because) = match event {
        appraisals::Event::Given { about, finding, .. } => {
            if *about != About::Legal || *finding != Finding::Unsound {
                return Vec::new();
            }
            (Of::Legal, "unlawful-opinion".to_owned())
        }
        appraisals::Event::Assessed(_) => (Of::Risk, "too-risky".to_owned()),
    };
    let Some((_, gate)) = gates(matter, ctx.procedure).find(|(known, _)| *known == of) else {
        return Vec::new();
    };
    if let appraisals::Event::Assessed(made) = event
        && !made.sends_back(gate)
    {
        return Vec::new();
    }
    let waits = matter.step().is_some_and(|step| gate.before.iter().any(|known| known == step));
    let came = (0_u32..).zip(&matter.visits).filter(|(_, visit)| visit.step == gate.to).last();
    let Some((void_from, _)) = came.filter(|_| waits) else { return Vec::new() };
    let step = gate.to.clone();
    let mut events: Vec<Event> = flow::goes_on(matter, Because::Moved, ctx).into_iter().collect();
    events.push(Own::WentBack { step: step.clone(), because, void_from }.into());
    events.extend(flow::enter_anew(matter, &step, void_from, ctx));
    events
}
