//! From a wish and the state to facts, or a refusal.

mod in_step;

use super::{
    Act, Event, Matter, Open, Own, Refusal, Screen, Stand, Why, clocks, complete, flow, gather,
    open_meeting, way,
};
use crate::actors::Power;
use crate::catalogues::{List, Listed};
use crate::context::Context;
use crate::explanations;
use crate::ids::VoiceId;
use crate::joints;
use crate::pauses::{self, Because};
use crate::procedures::{Step, StepKind, StepOutcome};
use crate::receipts::{is_receipt, says_nothing};
use crate::voices::{self, Voice};
use crate::{appraisals, commissions, drafts, feedback, helpers, plans, questions, tasks};

/// Makes a matter of voices. Rule 1.
///
/// # Errors
/// Where the actor keeps no records, a voice is not free, the category is unknown, or the catalogue of
/// matters says that this is not discussed here.
pub fn open(wish: Open, voices: &[Voice], ctx: &Context<'_>) -> Result<Vec<Event>, Why> {
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours.into());
    }
    if voices.is_empty() {
        return Err(Refusal::NoVoices.into());
    }
    if let Some(taken) = voices.iter().find(|voice| !free(voice)) {
        return Err(Refusal::VoiceNotFree { number: taken.number.clone() }.into());
    }
    if let Some(method) = wish.procedure.filter(|method| *method != ctx.procedure.id) {
        return Err(Refusal::UnknownMethod { method }.into());
    }
    let known = |id: &String| ctx.procedure.offered_category(id).is_some();
    // A method without categories asks for none: what another one calls the thing stays with the voice.
    let wished = wish.category.filter(|_| !ctx.procedure.categories.is_empty());
    if let Some(id) = wished.as_ref().filter(|id| !known(id)) {
        return Err(Refusal::UnknownCategory { category: id.clone() }.into());
    }
    let listed = wish.listed.as_deref().map(|key| discussed(key, ctx)).transpose()?;
    let first = flow::first_step(ctx.procedure).ok_or(Refusal::BadStart)?;
    let mut said = voices.iter().filter_map(|voice| voice.category.clone());
    let entered = listed.and_then(|listed| listed.entry.category.clone()).filter(known);
    let category = wished.or_else(|| said.find(known)).or(entered);
    let opened = Own::Opened {
        number: ctx.number.to_owned(),
        procedure: ctx.procedure.id.clone(),
        version: ctx.procedure.version,
        category,
        voices: voices.iter().map(|voice| voice.id.clone()).collect(),
        by: ctx.actor.person.clone(),
        listed: listed.map(Listed::key),
        title: wish.title,
        summary: wish.summary,
    };
    let start = &ctx.procedure.start;
    let mut events = vec![opened.into()];
    events.push(Own::Entered { step: start.clone(), round: 1, due: None, reports: None }.into());
    let papers = ctx.procedure.step(start).map(|step| step.papers.clone()).unwrap_or_default();
    let outcome = StepOutcome::Matter;
    events.push(Own::Left { step: start.clone(), outcome, papers }.into());
    events.extend(flow::enter(&Matter::default(), first, ctx));
    Ok(events)
}

/// The entry of the catalogue a matter is to fall under: one that holds here, of what is discussed.
fn discussed<'a>(key: &str, ctx: &Context<'a>) -> Result<&'a Listed, Why> {
    let known = ctx.place.catalogue.iter().find(|listed| listed.key() == key && listed.holds());
    let known = known.ok_or(Refusal::NotInTheCatalogue)?;
    if known.entry.list == List::Discuss {
        return Ok(known);
    }
    let (name, place) = (known.entry.name.clone(), known.place.clone());
    Err(Refusal::NotDiscussed { name, place, route: known.entry.route.clone() }.into())
}

/// A voice may be merged once it is neither in a matter, nor referred, nor handed over.
fn free(voice: &Voice) -> bool {
    matches!(voice.stand, voices::Stand::Waiting | voices::Stand::Answered)
}

/// Decides a wish about `matter`. `voices` are those the wish or the matter names.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn decide(
    matter: &Matter,
    act: Act,
    voices: &[Voice],
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    match act {
        Act::RunLate => return run_late(matter, ctx),
        Act::CorrectByLaw(wish) => return in_step::correct_by_law(matter, wish, ctx),
        Act::ReportCommission(wish) if matter.owes_commission() => {
            let result = has_result(matter, ctx);
            return one(commissions::report(wish, matter.commission.as_ref(), result, ctx));
        }
        Act::AnswerCommission(wish) if matter.owes_commission() => {
            return one(commissions::answer(wish, matter.commission.as_ref(), ctx));
        }
        _ if matter.stand == Stand::Ended => return Err(Refusal::Ended.into()),
        _ => {}
    }
    let step = matter.step().and_then(|id| ctx.procedure.step(id)).ok_or(Refusal::Ended)?;
    let commission = matter.commission.as_ref();
    match act {
        Act::Join { voice } => join(matter, &voice, voices, ctx),
        Act::Split(wish) => split(matter, wish.voice, wish.reason, ctx),
        Act::Pause(wish) => one(pauses::start(wish, &flow::ground(matter, step), ctx)),
        Act::EndPause(_) => one(pauses::end(&flow::ground(matter, step), ctx)),
        Act::CorrectMeeting(wish) => way::correct_meeting(matter, wish, ctx),
        Act::Ask(wish) => one(questions::ask(wish, next(matter.questions.len()), step, ctx)),
        Act::AnswerQuestion(wish) => one(questions::answer(wish, &matter.questions, ctx)),
        Act::AskHelp(wish) => {
            tasks::is_to_do(wish.task, &matter.tasks, step, ctx)?;
            one(helpers::ask(wish, &matter.helping, ctx))
        }
        Act::OfferHelp(wish) => one(helpers::offer(wish, &matter.helping, ctx)),
        Act::WithdrawHelp(wish) => one(helpers::withdraw(&wish, &matter.helping, ctx)),
        Act::ConfirmHelp(wish) => {
            tasks::is_ones(wish.task, &matter.tasks, step, ctx)?;
            one(helpers::confirm(wish, &matter.helping, ctx))
        }
        Act::Appraise(wish) => appraise(matter, wish, ctx),
        Act::Assess(wish) => assess(matter, wish, ctx),
        Act::Explain(wish) => one(explanations::give(wish, &matter.dissents, ctx)),
        Act::TellOf(wish) => {
            let done = complete::work_done(matter, ctx.procedure).map(|work| work.since);
            one(feedback::give(wish, done, ctx))
        }
        Act::EnterCommission(wish) => one(commissions::enter(wish, commission, ctx)),
        Act::ReportCommission(wish) => {
            one(commissions::report(wish, commission, has_result(matter, ctx), ctx))
        }
        Act::AnswerCommission(wish) => one(commissions::answer(wish, commission, ctx)),
        Act::DecideObjection(wish) if in_step::is_taken_back(matter, wish.objection) => {
            in_step::answer_late(matter, wish, ctx)
        }
        work if open_meeting::is_promised(matter, &work) => {
            in_step::in_work(matter, work, step, ctx)
        }
        other => {
            pauses::goes(&matter.pauses)?;
            if !is_anybodys(&other) {
                led(step, ctx)?;
            }
            match open_meeting::act(matter, other, step, ctx) {
                Ok(decided) => decided,
                Err(other) => in_step(matter, *other, step, voices, ctx),
            }
        }
    }
}

/// What anybody may do who lives here, whoever leads the step.
fn is_anybodys(act: &Act) -> bool {
    matches!(act, Act::Object(_) | Act::Rate(_) | Act::SayConsent(_))
}

/// In a group the party organisation of the village leads: its steps are done by those who sit there.
pub(super) fn led(step: &Step, ctx: &Context<'_>) -> Result<(), Why> {
    if !ctx.is_led_by_others(step) {
        return Ok(());
    }
    let body = ctx.procedure.owner_name(&step.owner).to_owned();
    Err(Refusal::LedFromAbove { body, step: step.name.clone() }.into())
}

pub(super) fn one<E: Into<Event>, R: Into<Why>>(decided: Result<E, R>) -> Result<Vec<Event>, Why> {
    decided.map(|event| vec![event.into()]).map_err(Into::into)
}

/// How many there are, and one more.
pub(super) fn next(have: usize) -> u32 {
    u32::try_from(have).unwrap_or(u32::MAX).saturating_add(1)
}

/// Acts that belong to the step the matter stands in. Rule 2.
fn in_step(
    matter: &Matter,
    act: Act,
    step: &Step,
    voices: &[Voice],
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    use StepKind as K;
    let done =
        |decided: Result<Event, Why>, outcome| then_leave(matter, decided, step, outcome, ctx);
    match (step.kind, act) {
        (K::Screen, Act::Screen(wish)) => screen(matter, wish, step, ctx),
        (K::Deliberate, Act::RecordMeeting(_)) if matter.floor.is_some() => {
            Err(Refusal::FloorOpen.into())
        }
        (K::Screen | K::Brief, Act::NamePlaces(wish)) => one(joints::name(wish, step, ctx)),
        // Whoever leads sends it out, and may take it back.
        (K::Consent | K::File, act)
            if step.by_places && !matches!(act, Act::Submit(_) | Act::Return(_)) =>
        {
            gather::in_words(matter, act, step, ctx)
        }
        (K::Screen, Act::ChooseTrack(wish)) => way::choose(matter, wish, step, ctx),
        (K::Resolve | K::Vote | K::Deliberate, Act::CallMeeting(wish)) => {
            way::call_meeting(matter, wish, step, ctx)
        }
        (K::Supervise | K::Rate | K::Archive, Act::PostNotice(wish)) => {
            in_step::carried_out(matter, wish, ctx)
        }
        (K::Resolve | K::Vote | K::Deliberate, Act::RecordMeeting(wish)) => {
            way::record_meeting(matter, wish, step, ctx)
        }
        (K::Brief, Act::Brief(wish)) => {
            done(lift(plans::brief(wish, step, ctx)), StepOutcome::Done)
        }
        (K::Investigate, Act::Investigate(wish)) if !step.walks => {
            done(lift(plans::investigate(wish, step, ctx)), StepOutcome::Done)
        }
        (K::Plan, Act::PublishPlan(wish)) => {
            drafts::all_answered(&matter.drafts, &matter.sittings, &matter.answered)?;
            let edition = matter.plan_editions + 1;
            done(lift(plans::publish(wish, edition, step, ctx)), StepOutcome::Done)
        }
        // A meeting that has begun is held by the plan it began under.
        (K::Deliberate, Act::PublishPlan(_)) if matter.floor.is_some() => {
            Err(Refusal::MeetingGoesOn.into())
        }
        // Another time or place, or the next round: those who come read it anew.
        (K::Deliberate, Act::PublishPlan(wish)) if matter.plan_editions > 0 => {
            one(plans::publish(wish, matter.plan_editions + 1, step, ctx))
        }
        (K::Publicize, act) => in_step::in_notice(matter, act, step, ctx),
        (K::File, act) => in_step::in_filing(matter, act, step, ctx),
        (K::Implement, act) => in_step::in_work(matter, act, step, ctx),
        (K::Supervise, act) => gather::in_supervision(matter, act, step, ctx),
        (K::Rate, act) => in_step::in_rating(matter, act, step, voices, ctx),
        (K::Refer, act) => in_step::in_referral(matter, act, step, ctx),
        (K::Consent, act) => gather::in_consent(matter, act, step, ctx),
        (K::Allocate, act) => gather::in_allocation(matter, act, step, ctx),
        (K::Seal, act) => gather::in_seal(matter, act, step, ctx),
        (K::Archive, Act::Seal(_)) => in_step::seal(matter, voices, step, ctx),
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

fn lift<E: Into<Event>, R: Into<Why>>(decided: Result<E, R>) -> Result<Event, Why> {
    decided.map(Into::into).map_err(Into::into)
}

pub(super) fn then_leave(
    matter: &Matter,
    decided: Result<Event, Why>,
    step: &Step,
    outcome: StepOutcome,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let mut events = vec![decided?];
    events.extend(flow::leave(matter, step, outcome, ctx));
    Ok(events)
}

/// Whoever spoke joins what everybody sees; a private matter is joined by the office alone.
fn join(
    matter: &Matter,
    id: &VoiceId,
    voices: &[Voice],
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let asked = voices.iter().find(|voice| voice.id == *id);
    let voice = asked.ok_or(Refusal::VoiceNotHere { number: id.to_string() })?;
    let own = voice.speaker.as_ref() == Some(&ctx.actor.person);
    let own = own && !way::private(matter, ctx.procedure);
    if !ctx.actor.may(Power::Record) && !own {
        return Err(Refusal::NotYours.into());
    }
    if !free(voice) {
        return Err(Refusal::VoiceNotFree { number: voice.number.clone() }.into());
    }
    Ok(vec![Own::Joined { voice: id.clone() }.into()])
}

fn split(
    matter: &Matter,
    voice: VoiceId,
    reason: String,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours.into());
    }
    if !matter.voices.contains(&voice) {
        return Err(Refusal::VoiceNotHere { number: voice.to_string() }.into());
    }
    if matter.voices.len() < 2 {
        return Err(Refusal::LastVoice.into());
    }
    Ok(vec![Own::Split { voice, reason }.into()])
}

fn screen(
    matter: &Matter,
    wish: Screen,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if !ctx.actor.may(Power::Lead) && !ctx.may_keep(step) {
        return Err(Refusal::NotYours.into());
    }
    let refused = wish.outcome != StepOutcome::Accepted;
    if refused && is_receipt(&wish.reason) {
        return Err(Refusal::SayWhy.into());
    }
    if refused && wish.route.as_ref().is_none_or(|route| says_nothing(route)) {
        return Err(Refusal::SayWhere.into());
    }
    let unnamed = ctx.procedure.joint.is_some() && matter.joint.is_none();
    if !refused && unnamed {
        return Err(joints::Refusal::NameFirst.into());
    }
    let Screen { outcome, reason, route } = wish;
    let event = Own::Screened { outcome, route, reason }.into();
    then_leave(matter, Ok(event), step, outcome, ctx)
}

/// An opinion; an unlawful result goes back to where it was made.
fn appraise(matter: &Matter, wish: appraisals::Give, ctx: &Context<'_>) -> Result<Vec<Event>, Why> {
    let number = next(matter.appraisals.len());
    let sitting = u32::try_from(matter.sittings.len()).unwrap_or(u32::MAX);
    let event = appraisals::give(wish, number, sitting, ctx)?;
    let follows = way::after_opinion(matter, &event, ctx);
    Ok(std::iter::once(event.into()).chain(follows).collect())
}

/// A risk assessment; what is too risky goes back to where it was made.
fn assess(matter: &Matter, wish: appraisals::Assess, ctx: &Context<'_>) -> Result<Vec<Event>, Why> {
    let number = next(matter.assessments.len());
    let sitting = u32::try_from(matter.sittings.len()).unwrap_or(u32::MAX);
    let gate = way::risk_gate(matter, ctx.procedure);
    let event = appraisals::assess(wish, number, sitting, gate, ctx)?;
    let follows = way::after_opinion(matter, &event, ctx);
    Ok(std::iter::once(event.into()).chain(follows).collect())
}

/// Whether people have agreed on something, or an assembly has decided it.
fn has_result(matter: &Matter, ctx: &Context<'_>) -> bool {
    matter.sittings.iter().any(|sitting| {
        let step = ctx.procedure.step(&sitting.step);
        let talks =
            step.is_some_and(|step| matches!(step.kind, StepKind::Deliberate | StepKind::Vote));
        let outcome = flow::outcome_of(sitting);
        talks && matches!(outcome, StepOutcome::Agreed | StepOutcome::Passed)
    })
}

fn run_late(matter: &Matter, ctx: &Context<'_>) -> Result<Vec<Event>, Why> {
    if !ctx.actor.may(Power::Tick) {
        return Err(Refusal::NotYours.into());
    }
    let late = clocks::due_now(matter, ctx.now);
    if late.is_empty() {
        return Err(Refusal::NotLate.into());
    }
    let told = late.into_iter().filter_map(|clock| {
        if clock.what == clocks::What::Pause {
            return flow::goes_on(matter, Because::Day, ctx);
        }
        let (what, number) = clock.what.stored();
        Some(Own::RanLate { what: what.to_owned(), number, told: clock.due.tell }.into())
    });
    Ok(told.collect())
}
