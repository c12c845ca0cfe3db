//! 大事大议、小事小议、急事快议: who may choose a track, with what reason, and what it asks.

use serde::Deserialize;

use crate::actors::Power;
use crate::appraisals::About;
use crate::context::{Context, Due};
use crate::forms::{Field, Kind, Source};
use crate::matters::{Event, Matter, Own, Refusal, Visit, Why, flow};
use crate::meetings;
use crate::pauses;
use crate::procedures::{Procedure, Step, StepKind, StepOutcome, Track};

/// Choose how much weight a matter gets.
#[derive(Debug, Clone, Deserialize)]
pub struct ChooseTrack {
    pub track: String,
    #[serde(default)]
    pub reason: String,
}

impl ChooseTrack {
    pub const FIELDS: &'static [Field] = &[
        Field::must("track", Kind::Pick { from: Source::Tracks }),
        Field::may("reason", Kind::LongText { max: 500 }),
    ];
}

/// The track the matter is on; the procedure's first where none was chosen.
pub fn track_of<'a>(matter: &Matter, procedure: &'a Procedure) -> Option<&'a Track> {
    match &matter.track {
        Some(id) => procedure.track(id),
        None => procedure.tracks.first(),
    }
}

/// The steps of the main way that the matter's track does not pass over.
pub fn main_way<'a>(matter: &Matter, procedure: &'a Procedure) -> Vec<&'a Step> {
    let track = track_of(matter, procedure);
    let passed_over = |step: &Step| track.is_some_and(|track| track.skips.contains(&step.id));
    procedure.main_way().into_iter().filter(|step| !passed_over(step)).collect()
}

/// Whether only those concerned, the office and supervision may see the matter: on a private track, and as long as
/// it may still be put on one.
pub fn private(matter: &Matter, procedure: &Procedure) -> bool {
    let known = track_of(matter, procedure).is_some_and(|track| track.private);
    known || may_become_private(matter, procedure)
}

/// Whether no track was chosen yet, and the matter is of a kind for which a private track is there: what two
/// people quarrel about is not told to everybody before somebody has looked at it. Decision 0015.
fn may_become_private(matter: &Matter, procedure: &Procedure) -> bool {
    let category = matter.category.as_ref().and_then(|id| procedure.category(id));
    let Some(flag) = category.and_then(|category| category.flag.as_ref()) else { return false };
    let fits = |track: &&Track| track.private && track.only.contains(flag);
    let chooses = |id: &str| {
        procedure.step(id).is_some_and(|step| step.kind == StepKind::Screen && !step.studies)
    };
    let over = |visit: &Visit| visit.left_at.is_some() && !visit.void && chooses(&visit.step);
    matter.track.is_none()
        && procedure.tracks.iter().any(|track| fits(&track))
        && !matter.visits.iter().any(over)
}

/// Chooses a track while the matter is screened; its clock counts from the beginning of the present stay.
///
/// # Errors
/// Where the actor may not, the track is not for this category, or a reason is wanted.
pub fn choose(
    matter: &Matter,
    wish: ChooseTrack,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if step.studies {
        return Err(Refusal::NotThisStep { step: step.name.clone() }.into());
    }
    let Some(track) = ctx.procedure.track(&wish.track) else {
        return Err(Refusal::UnknownTrack { track: wish.track }.into());
    };
    let named = track.chosen_by.is_empty() || track.chosen_by.iter().any(|r| ctx.actor.has(r));
    let may = ctx.actor.may(Power::Lead) || ctx.may_keep(step);
    if !named || !may {
        return Err(Refusal::NotYours.into());
    }
    let category = matter.category.as_ref().and_then(|id| ctx.procedure.category(id));
    let flag = category.and_then(|category| category.flag.as_deref()).unwrap_or_default();
    let wanted = track.only.is_empty() || track.only.iter().any(|only| only == flag);
    if !wanted || track.never.iter().any(|never| never == flag) {
        let category = category.map(|category| category.name.clone()).unwrap_or_default();
        return Err(Refusal::TrackNotForThis { track: track.name.clone(), category }.into());
    }
    if track.reason && wish.reason.trim().is_empty() {
        return Err(Refusal::SayWhy.into());
    }
    let due = reckoned(matter, track, step, ctx);
    let (by, reason) = (ctx.actor.person.clone(), wish.reason);
    Ok(vec![Own::TrackChosen { track: wish.track, by, due, reason }.into()])
}

/// The clock of the present stay as the track sets it, from the beginning of the stay on; none where it stays.
fn reckoned(matter: &Matter, track: &Track, step: &Step, ctx: &Context<'_>) -> Option<Due> {
    let visit = matter.visit()?;
    let due = flow::due_on(step, Some(track), visit.entered_at, ctx)?;
    let due = pauses::prolonged(due, &flow::ground(matter, step), ctx);
    (visit.due.as_ref() != Some(&due)).then_some(due)
}

/// Before anything is agreed: the form the track asks for was held, and a technical form has its
/// expert's opinion, or a reason stands in its place. Answers the rule that was overridden.
///
/// # Errors
/// Where neither is so.
pub fn held_as_asked(
    matter: &Matter,
    wish: &meetings::Record,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Option<&'static str>, Why> {
    if wish.outcome.as_deref() != Some(StepOutcome::Agreed.id()) {
        return Ok(None);
    }
    let form = wish.form.as_deref().unwrap_or_default();
    let earlier = matter.sittings.iter().filter(|sitting| sitting.step == step.id);
    let mut held = earlier.filter_map(|sitting| sitting.form.as_deref()).chain([form]);
    if let Some(track) = track_of(matter, ctx.procedure)
        && !track.must_hold.is_empty()
        && !held.any(|form| track.must_hold.iter().any(|wanted| wanted == form))
    {
        let forms = track.must_hold.clone();
        return Err(meetings::Refusal::HoldThatFirst { forms }.into());
    }
    let technical = ctx.procedure.form(form).is_some_and(|form| form.needs_expert);
    let heard = matter.appraisals.iter().any(|kept| kept.about == About::Expert);
    if !technical || heard {
        return Ok(None);
    }
    let reason = wish.override_reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    if reason {
        return Ok(Some("meetings.no-expert-heard"));
    }
    Err(meetings::Refusal::NoExpertHeard { form: form.to_owned() }.into())
}
