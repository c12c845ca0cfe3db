//! What happens round an open meeting: walks before it, the floor while it lasts, promises, drafts.

use super::decide::next;
use super::{Act, Event, Matter, Own, Refusal, Why, flow, way};
use crate::context::Context;
use crate::meetings::{Sitting, Stance};
use crate::procedures::{Step, StepKind, StepOutcome};
use crate::{drafts, explanations, floors, promises, tasks, walks};

/// Acts of this file; anything else is handed back.
pub(super) fn act(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Result<Vec<Event>, Why>, Box<Act>> {
    Ok(match act {
        Act::Walk(wish) => walk(matter, wish, step, ctx),
        Act::FinishWalks(wish) => finish_walks(matter, wish, step, ctx),
        Act::WriteDraft(wish) => write_draft(matter, wish, step, ctx),
        Act::OpenFloor(_)
        | Act::Speak(_)
        | Act::AskTurn(_)
        | Act::PutRight(_)
        | Act::AnswerSpeech(_)
        | Act::CountHeads(_) => on_floor(matter, act, step, ctx),
        Act::CloseFloor(wish) => close_floor(matter, wish, step, ctx),
        Act::Promise(wish) => promise(matter, wish, step, ctx),
        Act::ReleasePromise(wish) => {
            let released = promises::release(wish, &matter.promises, &matter.tasks, ctx);
            released.map(|event| vec![event.into()]).map_err(Into::into)
        }
        other => return Err(Box::new(other)),
    })
}

fn not_here(step: &Step) -> Why {
    Refusal::NotThisStep { step: step.name.clone() }.into()
}

/// People are called on before the first meeting and between meetings.
fn walk(
    matter: &Matter,
    wish: walks::Record,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if !ctx.procedure.steps.iter().any(|step| step.walks) {
        return Err(not_here(step));
    }
    let number = next(matter.walks.len());
    Ok(vec![walks::record(wish, number, step, ctx)?.into()])
}

fn finish_walks(
    matter: &Matter,
    wish: walks::Finish,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if !step.walks {
        return Err(not_here(step));
    }
    let mut events = vec![walks::finish(wish, &matter.walks, step, ctx)?.into()];
    events.extend(flow::leave(matter, step, StepOutcome::Done, ctx));
    Ok(events)
}

/// An objection that the draft answers needs no second explanation.
fn write_draft(
    matter: &Matter,
    wish: drafts::Write,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if !step.drafts {
        return Err(not_here(step));
    }
    let (drafts, sittings) = (&matter.drafts, &matter.sittings);
    let written = drafts::write(wish, drafts, sittings, &matter.answered, step, ctx)?;
    let mut events: Vec<Event> = Vec::new();
    for event in written {
        let explained = match &event {
            drafts::Event::Answered { opinion, by, text, .. } => {
                owed(matter, opinion).map(|dissent| explanations::Event::Given {
                    dissent,
                    by: by.clone(),
                    way: String::new(),
                    text: text.clone(),
                })
            }
            drafts::Event::Written { .. } => None,
        };
        events.push(event.into());
        events.extend(explained.map(Event::from));
    }
    Ok(events)
}

/// The dissent that waits behind an opinion, if it is one.
fn owed(matter: &Matter, opinion: &str) -> Option<u32> {
    let key = |sitting: u32, speech: u32| format!("{sitting}.{}", speech.saturating_add(1));
    let mut open = matter.dissents.iter().filter(|dissent| dissent.explained.is_none());
    open.find(|dissent| key(dissent.sitting, dissent.speech) == opinion)
        .map(|dissent| dissent.dissent)
}

fn on_floor(matter: &Matter, act: Act, step: &Step, ctx: &Context<'_>) -> Result<Vec<Event>, Why> {
    if step.kind != StepKind::Deliberate || !step.walk_up {
        return Err(not_here(step));
    }
    let floor = matter.floor.as_ref();
    let event = match act {
        Act::OpenFloor(wish) => {
            way::announced(matter, wish.held_at, step)?;
            floors::open(wish, floor, step, ctx)?
        }
        Act::Speak(wish) => return speak(wish, floor, step, ctx),
        Act::AskTurn(wish) => floors::ask_turn(wish, floor, step, ctx)?,
        Act::PutRight(wish) => floors::put_right(wish, floor, step, ctx)?,
        Act::AnswerSpeech(wish) => floors::answer(wish, floor, step, ctx)?,
        Act::CountHeads(wish) => floors::count(wish, floor, step, ctx)?,
        _ => return Err(not_here(step)),
    };
    Ok(vec![event.into()])
}

/// Whoever is let speak out of turn, or longer than others, is let so for a reason on record.
fn speak(
    wish: floors::Speak,
    floor: Option<&floors::Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let reason = wish.override_reason.clone().unwrap_or_default();
    let (event, overridden) = floors::speak(wish, floor, step, ctx)?;
    let given_way = overridden.into_iter().map(|rule| {
        let (by, reason) = (ctx.actor.person.clone(), reason.clone());
        Own::Overrode { rule: rule.to_owned(), by, reason }.into()
    });
    Ok(given_way.chain(std::iter::once(event.into())).collect())
}

fn close_floor(
    matter: &Matter,
    wish: floors::Close,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if step.kind != StepKind::Deliberate || !step.walk_up {
        return Err(not_here(step));
    }
    let record = floors::close(wish, matter.floor.as_ref(), step, ctx)?;
    way::record_meeting(matter, record, step, ctx)
}

/// At the meeting, or as long as the work it set off has not been closed.
fn promise(
    matter: &Matter,
    wish: promises::Make,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    if !step.promises {
        return Err(not_here(step));
    }
    let floor = matter.floor.as_ref();
    if let Some(speech) = wish.speech {
        let said = floor.and_then(|floor| floor.said.iter().find(|said| said.speech == speech));
        said.ok_or(floors::Refusal::NoSuchSpeech { speech })?;
    }
    let sittings = matter.sittings.len();
    let sitting = if floor.is_some() { next(sittings) } else { next(sittings.saturating_sub(1)) };
    let (promise, task) = (next(matter.promises.len()), next(matter.tasks.len()));
    let (made, assigned) = promises::make(wish, promise, sitting, task, step, ctx)?;
    Ok(vec![made.into(), assigned.into()])
}

/// Whether the work is a promise, which goes on whatever step the matter stands in.
pub(super) fn is_promised(matter: &Matter, act: &Act) -> bool {
    let number = match act {
        Act::Progress(tasks::Progress { task, .. }) | Act::Finish(tasks::Finish { task, .. }) => {
            *task
        }
        _ => return false,
    };
    matter.promises.iter().any(|promise| promise.task == number)
}

/// An open meeting agrees only with enough people there.
pub(super) fn may_agree(sitting: &Sitting, step: &Step, ctx: &Context<'_>) -> Result<(), Why> {
    if sitting.outcome.as_deref() != Some(StepOutcome::Agreed.id()) {
        return Ok(());
    }
    let least = step.least_present.as_ref();
    let least = least.and_then(|amount| ctx.settings.amount(ctx.procedure, amount));
    let present = sitting.count.present;
    match least.map(u64::from).filter(|least| present < *least) {
        Some(least) => Err(Refusal::TooFewCame { present, least }.into()),
        None => Ok(()),
    }
}

/// The explanations a sitting owes, each given at once where it was answered on the spot.
pub(super) fn dissents(
    matter: &Matter,
    sitting: &Sitting,
    step: &Step,
    ctx: &Context<'_>,
) -> Vec<Event> {
    let against = (0_u32..).zip(&sitting.speeches);
    let against = against.filter(|(_, speech)| speech.stance == Stance::Against);
    let mut events = Vec::new();
    for (offset, (speech, said)) in against.enumerate() {
        let dissent = next(matter.dissents.len().saturating_add(offset));
        let due = ctx.due(step.answer.as_ref(), ctx.now);
        let sitting = sitting.sitting;
        events.push(explanations::Event::Owed { dissent, sitting, speech, due }.into());
        if !said.answer.is_empty() {
            let (by, text) = (ctx.actor.person.clone(), said.answer.clone());
            let way = String::new();
            events.push(explanations::Event::Given { dissent, by, way, text }.into());
        }
    }
    events
}
