//! Acts of one kind of step: notices, filings, work, rating, the seal.

use super::{led, lift, next, one, then_leave};
use crate::context::Context;
use crate::matters::{Act, Event, Matter, Own, Refusal, Why, complete, flow, way};
use crate::pauses::Because;
use crate::procedures::{Step, StepOutcome};
use crate::voices::Voice;
use crate::{drafts, filings, notices, ratings, referrals, tasks};

/// 办理结果公布 (村 35): how what was settled was carried out, or what became of an order to correct.
pub(super) fn carried_out(
    matter: &Matter,
    wish: notices::Post,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let work = complete::work_done(matter, ctx.procedure).map(|work| (work.step, work.since));
    let corrected = complete::correction(matter, ctx.procedure).map(|(_, at)| at);
    let corrected = complete::publishing(ctx.procedure).zip(corrected);
    let Some((step, since)) = work.or(corrected) else {
        return Err(notices::Refusal::NothingCarriedOut.into());
    };
    let events = notices::publish(wish, step, since, ctx)?;
    Ok(events.into_iter().map(Into::into).collect())
}

pub(super) fn in_notice(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let posted = matter.open_notice();
    match (act, posted) {
        (Act::PostNotice(_), Some(_)) => Err(notices::Refusal::AlreadyPosted.into()),
        (Act::PostNotice(wish), None) => {
            way::is_open(matter, step, ctx)?;
            let entered_at = matter.visit().map_or(ctx.now, |visit| visit.entered_at);
            one(notices::post(wish, step, entered_at, ctx))
        }
        (Act::Object(wish), Some(notice)) => {
            one(notices::object(wish, notice, next(matter.objections()), step, ctx))
        }
        (Act::DecideObjection(wish), Some(notice)) => {
            let upheld = wish.upheld;
            let decided = notices::decide(wish, notice, step, ctx)?;
            if upheld {
                return then_leave(matter, Ok(decided.into()), step, StepOutcome::Upheld, ctx);
            }
            Ok(vec![decided.into()])
        }
        (Act::CloseNotice(_), Some(notice)) => {
            let kept = !notice.objections.is_empty();
            let outcome = if kept { StepOutcome::ObjectedAndKept } else { StepOutcome::Clear };
            then_leave(matter, lift(notices::close(notice, step, ctx)), step, outcome, ctx)
        }
        (Act::Object(_) | Act::DecideObjection(_) | Act::CloseNotice(_), None) => {
            Err(notices::Refusal::NotPosted.into())
        }
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

/// Whether the objection is one to a result that has been taken back since.
pub(super) fn is_taken_back(matter: &Matter, objection: u32) -> bool {
    let notice = matter.objected(objection);
    notice.is_some_and(|notice| notice.stand == notices::Stand::TakenBack)
}

/// An answer to somebody who objected as well when another objection, or a correction, took the result back.
pub(super) fn answer_late(
    matter: &Matter,
    wish: notices::Decide,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let notice = matter.objected(wish.objection).ok_or(notices::Refusal::NoSuchObjection)?;
    let step = ctx.procedure.step(&notice.step).ok_or(notices::Refusal::NoSuchObjection)?;
    led(step, ctx)?;
    one(notices::decide(wish, notice, step, ctx))
}

pub(super) fn in_filing(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let filing = matter.open_filing();
    match act {
        Act::Submit(wish) => one(filings::submit(wish, filing, step, ctx)),
        Act::Receive(wish) => {
            let received = lift(filings::receive(wish, filing, step, ctx));
            then_leave(matter, received, step, StepOutcome::Received, ctx)
        }
        Act::Return(wish) => {
            let returned = lift(filings::send_back(wish, filing, step, ctx));
            then_leave(matter, returned, step, StepOutcome::Returned, ctx)
        }
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

/// 依法纠正: from the filing on, as long as the matter is not sealed.
pub(super) fn correct_by_law(
    matter: &Matter,
    wish: filings::Correct,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if matter.sealed.is_some() {
        return Err(Refusal::Ended.into());
    }
    let event = filings::correct(wish, matter.filings.last(), ctx)?;
    let Some(correction) = &ctx.procedure.correction else {
        return Err(filings::Refusal::NotAbove.into());
    };
    let first = (0_u32..).zip(&matter.visits).filter(|(_, v)| v.step == correction.to).last();
    let void_from = first.map_or(0, |(index, _)| index);
    let (step, because) = (correction.to.clone(), "unlawful".to_owned());
    let mut events = vec![event.into()];
    events.extend(flow::goes_on(matter, Because::Moved, ctx));
    events.push(Own::WentBack { step: step.clone(), because, void_from }.into());
    events.extend(flow::enter_anew(matter, &step, void_from, ctx));
    Ok(events)
}

pub(super) fn in_work(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let tasks = &matter.tasks;
    match act {
        Act::Assign(wish) => {
            let number = next(tasks.len());
            one(tasks::assign(wish, number, matter.consent_in_force(), step, ctx))
        }
        Act::Progress(wish) => {
            let reason = wish.override_reason.clone().unwrap_or_default();
            let (event, over) = tasks::progress(wish, tasks, step, ctx)?;
            let mut events = Vec::new();
            if over {
                let (rule, by) = ("tasks.over-budget".to_owned(), ctx.actor.person.clone());
                events.push(Own::Overrode { rule, by, reason }.into());
            }
            events.push(event.into());
            Ok(events)
        }
        Act::Report(wish) => one(tasks::report(wish, next(matter.bulletins.len()), step, ctx)),
        Act::Finish(wish) => one(tasks::finish(wish, tasks, step, ctx)),
        Act::Complete(wish) => {
            drafts::all_answered(&matter.drafts, &matter.sittings, &matter.answered)?;
            let all_done = lift(tasks::complete(wish, tasks, step, ctx));
            then_leave(matter, all_done, step, StepOutcome::Done, ctx)
        }
        Act::Stop(wish) => {
            let stopped = lift(tasks::stop(wish, step, ctx));
            then_leave(matter, stopped, step, StepOutcome::Stopped, ctx)
        }
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

/// Whoever takes it gives a receipt; where the step waits for a result, only that ends it.
pub(super) fn in_referral(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let visit = matter.visit();
    match act {
        Act::Take(wish) if step.answer.is_some() => one(referrals::take(wish, visit, step, ctx)),
        Act::Take(wish) => {
            let taken = lift(referrals::take(wish, visit, step, ctx));
            then_leave(matter, taken, step, StepOutcome::Taken, ctx)
        }
        Act::Settle(wish) => {
            let settled = lift(referrals::settle(wish, visit, step, ctx));
            then_leave(matter, settled, step, StepOutcome::Taken, ctx)
        }
        Act::Back(wish) => {
            let back = lift(referrals::back(wish, visit, step, ctx));
            then_leave(matter, back, step, StepOutcome::Back, ctx)
        }
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

pub(super) fn in_rating(
    matter: &Matter,
    act: Act,
    step: &Step,
    voices: &[Voice],
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    match act {
        Act::Rate(wish) => one(ratings::give(wish, matter, voices, ctx)),
        Act::Tally(wish) => one(ratings::tally(wish, &matter.ratings, ctx)),
        Act::CloseRating(_) => {
            let closed = ratings::close(&matter.ratings, step, ctx)?;
            let reopens = matches!(closed, ratings::Event::Closed { reopens: true, .. });
            let outcome = if reopens { StepOutcome::Reopened } else { StepOutcome::Satisfied };
            then_leave(matter, Ok(closed.into()), step, outcome, ctx)
        }
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

/// Rule 8.
pub(super) fn seal(
    matter: &Matter,
    voices: &[Voice],
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours.into());
    }
    let own = voices.iter().filter(|voice| matter.voices.contains(&voice.id));
    let waits = |voice: &&Voice| complete::awaits_answer(matter, voice);
    let unanswered: Vec<String> = own.filter(waits).map(|voice| voice.number.clone()).collect();
    let lacks = complete::missing(matter, ctx.procedure, &unanswered, ctx.now);
    if !lacks.is_empty() {
        let missing = lacks.iter().map(complete::Missing::word).collect();
        return Err(Refusal::Incomplete { missing }.into());
    }
    let (by, number) = (ctx.actor.person.clone(), ctx.number.to_owned());
    let sealed = Own::Sealed { by, number }.into();
    then_leave(matter, Ok(sealed), step, StepOutcome::End, ctx)
}
