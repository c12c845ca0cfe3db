//! The steps that gather answers from many: consent, allocation, seal. Deciding and folding.

use super::decide::{next, one, then_leave};
use super::{Act, Event, Matter, Own, Refusal, Why};
use crate::allocations::{self, Sheet};
use crate::consents;
use crate::context::Context;
use crate::evaluations;
use crate::filings;
use crate::joints::{self, Joint};
use crate::procedures::{Step, StepKind, StepOutcome};
use crate::questions;
use crate::rules::Outcome;
use crate::seals::{self, Part, Slip};
use crate::time::Timestamp;

pub(super) fn in_consent(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let open = matter.open_consent();
    match act {
        Act::AskConsent(wish) => {
            let reason = wish.override_reason.clone().unwrap_or_default();
            let (event, overridden) = consents::ask(wish, open, step, ctx)?;
            let by = ctx.actor.person.clone();
            let own = overridden.map(|rule| Own::Overrode { rule: rule.to_owned(), by, reason });
            Ok(own.map(Event::from).into_iter().chain([event.into()]).collect())
        }
        Act::AskDoor(wish) => one(consents::door(wish, open, step, ctx)),
        Act::EnterSheet(wish) => one(consents::sheet(wish, open, step, ctx)),
        Act::SayConsent(wish) => one(consents::say(wish, open, &matter.affected, ctx)),
        Act::CloseConsent(wish) => {
            let due = matter.visit().and_then(|visit| visit.due.as_ref());
            let until = due.filter(|due| due.at_most).map(|due| due.ends_at);
            let (event, outcome, early) = consents::close(&wish, open, until, step, ctx)?;
            let reason = wish.override_reason.unwrap_or_default();
            let by = ctx.actor.person.clone();
            let own = early.map(|rule| Own::Overrode { rule: rule.to_owned(), by, reason });
            let left = then_leave(matter, Ok(event.into()), step, outcome, ctx)?;
            Ok(own.map(Event::from).into_iter().chain(left).collect())
        }
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

/// Supervision concludes; where the step is scored, once the whole sheet is.
pub(super) fn in_supervision(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    match act {
        Act::Mark(wish) if step.scored => one(evaluations::score(wish, &matter.evaluation, ctx)),
        Act::AddPoints(wish) if step.scored => one(evaluations::add(wish, &matter.evaluation, ctx)),
        Act::Conclude(wish) => {
            let satisfied = wish.satisfied;
            let concluded = questions::conclude(wish, &matter.questions, ctx)?;
            let mut events = Vec::new();
            if step.scored && satisfied {
                events.push(evaluations::total(&matter.evaluation, ctx)?.into());
            }
            let outcome =
                if satisfied { StepOutcome::Satisfied } else { StepOutcome::QuestionOpen };
            events.extend(then_leave(matter, Ok(concluded.into()), step, outcome, ctx)?);
            Ok(events)
        }
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

pub(super) fn in_allocation(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let open = matter.open_allocation();
    match act {
        Act::Pool(wish) => one(allocations::pool(wish, open, step, ctx)),
        Act::Score(wish) => one(allocations::score(wish, open, step, ctx)),
        Act::CloseAllocation(_) => {
            let (event, outcome) = allocations::close(open, step, ctx)?;
            then_leave(matter, Ok(event.into()), step, outcome, ctx)
        }
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

pub(super) fn in_seal(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let open = matter.open_slip();
    let (said, outcome) = match act {
        Act::RequestSeal(wish) => {
            let asked = seals::request(wish, open, next(matter.slips.len()), step, ctx)?;
            return Ok(asked.into_iter().map(Event::from).collect());
        }
        Act::GiveSeal(_) => seals::give(open, step, ctx)?,
        Act::RefuseSeal(wish) => seals::refuse(wish, open, step, ctx)?,
        _ => return Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    };
    let mut events: Vec<Event> = said.into_iter().map(Event::from).collect();
    events.extend(outcome.into_iter().flat_map(|end| super::flow::leave(matter, step, end, ctx)));
    Ok(events)
}

/// A step of the places: each gives its word, and whoever leads closes it where some say nothing in time.
pub(super) fn in_words(
    matter: &Matter,
    act: Act,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    match (step.kind, act) {
        (_, Act::GiveWord(wish)) => word(matter, wish, step, ctx),
        (StepKind::Consent, Act::CloseConsent(_)) => close_words(matter, step, ctx),
        (
            _,
            Act::AskConsent(_)
            | Act::AskDoor(_)
            | Act::EnterSheet(_)
            | Act::Receive(_)
            | Act::CloseConsent(_),
        ) => Err(joints::Refusal::EachForItself.into()),
        _ => Err(Refusal::NotThisStep { step: step.name.clone() }.into()),
    }
}

/// A word of a place: the step is left as soon as the words say how.
fn word(
    matter: &Matter,
    wish: joints::Give,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Why> {
    let visit = matter.last_visit();
    let filed = matter.open_filing().filter(|filing| filing.answer.is_none());
    if step.kind == StepKind::File && filed.is_none() {
        return Err(filings::Refusal::NotSubmitted.into());
    }
    let said = joints::give(wish, matter.joint.as_ref(), visit, step, ctx)?;
    let mut now = matter.joint.clone().unwrap_or_default();
    now.apply(&said, visit, ctx.now);
    let mut events: Vec<Event> = vec![said.clone().into()];
    let Some((outcome, decided)) = settled(&now, visit, step, false, ctx) else {
        return Ok(events);
    };
    events.extend(decided.map(Event::from));
    if let (Some(filing), joints::Event::WordGiven { text, .. }) = (filed, said) {
        let by = ctx.actor.person.clone();
        events.push(Event::Filing(match outcome {
            StepOutcome::Returned => filings::Event::Returned { by, reason: text },
            _ => filings::Event::Received { receipt: filing.number.clone(), by, text },
        }));
    }
    events.extend(super::flow::leave(matter, step, outcome, ctx));
    Ok(events)
}

/// How the words leave the step: each of the places has to agree, and the first that does not decides; or as many
/// as the rule of the step asks for. None while that may still go either way; `over` where its time is.
fn settled(
    joint: &Joint,
    visit: u32,
    step: &Step,
    over: bool,
    ctx: &Context<'_>,
) -> Option<(StepOutcome, Option<joints::Event>)> {
    let (yes, no) = match step.kind {
        StepKind::File => (StepOutcome::Received, StepOutcome::Returned),
        _ => (StepOutcome::Passed, StepOutcome::Refused),
    };
    let Some(rule) = step.rule.as_deref().and_then(|id| ctx.procedure.rule(id)) else {
        let count = joint.count(visit);
        if count.no > 0 {
            return Some((no, None));
        }
        return (count.yes == count.due).then_some((yes, None));
    };
    let fractions = ctx.settings.fractions(ctx.procedure);
    let decided = joint.decided(visit, (rule, &fractions), (step.kind, over))?;
    let joints::Event::Decided { outcome, .. } = &decided else { return None };
    let outcome = match outcome {
        Outcome::Passed => yes,
        Outcome::NoQuorum if step.kind == StepKind::Consent => StepOutcome::NoQuorum,
        Outcome::Refused | Outcome::NoQuorum => no,
    };
    Some((outcome, Some(decided)))
}

/// A step of the places that some have let pass in silence.
fn close_words(matter: &Matter, step: &Step, ctx: &Context<'_>) -> Result<Vec<Event>, Why> {
    let due = matter.visit().and_then(|visit| visit.due.as_ref());
    let until = due.filter(|due| due.at_most).map(|due| due.ends_at);
    let visit = matter.last_visit();
    let closed = joints::close(matter.joint.as_ref(), visit, until, step, ctx)?;
    let by_rule = step.rule.is_some();
    let said = matter.joint.as_ref().filter(|_| by_rule);
    let decided = said.and_then(|joint| settled(joint, visit, step, true, ctx));
    // Without a rule of so many silence is no agreement, and each has to agree.
    let (outcome, decided) = decided.unwrap_or((StepOutcome::NoQuorum, None));
    let mut events = vec![closed.into()];
    events.extend(decided.map(Event::from));
    events.extend(super::flow::leave(matter, step, outcome, ctx));
    Ok(events)
}

impl Matter {
    pub(super) fn between_places(&mut self, event: &joints::Event, at: Timestamp) {
        let visit = self.last_visit();
        self.joint.get_or_insert_with(Joint::default).apply(event, visit, at);
    }

    pub(super) fn consent(&mut self, event: &consents::Event, at: Timestamp) {
        if let consents::Event::Asked { rule, due, items, households } = event {
            self.consents.push(consents::Round {
                step: self.step().unwrap_or_default().to_owned(),
                at,
                rule: rule.clone(),
                due: *due,
                items: items.clone(),
                answers: std::collections::BTreeMap::new(),
                names: std::collections::BTreeMap::new(),
                sheets: std::collections::BTreeMap::new(),
                own: std::collections::BTreeMap::new(),
                households: *households,
                judged: Vec::new(),
                closed_at: None,
            });
            return;
        }
        let Some(round) = self.consents.last_mut() else { return };
        match event {
            consents::Event::Asked { .. } => {}
            consents::Event::Answered { number, answers, door, .. } => {
                round.answers.insert(*number, answers.clone());
                round.names.insert(*number, door.clone());
            }
            consents::Event::Said { number, answers, by, door, .. } => {
                round.answers.insert(*number, answers.clone());
                round.names.insert(*number, door.clone());
                round.own.insert(*number, by.clone());
            }
            consents::Event::Tallied { number, answers, way, doors, .. } => {
                round.answers.insert(*number, answers.clone());
                round.names.insert(*number, way.clone());
                round.sheets.insert(*number, doors.clone());
            }
            consents::Event::Closed { judged } => {
                round.judged.clone_from(judged);
                round.closed_at = Some(at);
            }
        }
    }

    pub(super) fn allocation(&mut self, event: &allocations::Event, at: Timestamp) {
        if let allocations::Event::Pooled { budget_fen, projects, .. } = event {
            self.allocations.push(allocations::Round {
                step: self.step().unwrap_or_default().to_owned(),
                at,
                budget_fen: *budget_fen,
                projects: projects.clone(),
                sheets: std::collections::BTreeMap::new(),
                ranked: Vec::new(),
                closed_at: None,
            });
            return;
        }
        let Some(round) = self.allocations.last_mut() else { return };
        match event {
            allocations::Event::Pooled { .. } => {}
            allocations::Event::Scored { number, points, scorer, .. } => {
                let sheet = Sheet { scorer: scorer.clone(), points: points.clone() };
                round.sheets.insert(*number, sheet);
            }
            allocations::Event::Closed { ranked, .. } => {
                round.ranked.clone_from(ranked);
                round.closed_at = Some(at);
            }
        }
    }

    pub(super) fn seal(&mut self, event: &seals::Event, at: Timestamp) {
        match event {
            seals::Event::Requested {
                slip,
                by,
                rule,
                holders,
                amount_fen,
                paid_to,
                files,
                purpose,
                payee,
            } => self.slips.push(Slip {
                slip: *slip,
                step: self.step().unwrap_or_default().to_owned(),
                at,
                by: by.clone(),
                rule: rule.clone(),
                holders: holders.clone(),
                amount_fen: *amount_fen,
                paid_to: paid_to.clone(),
                purpose: purpose.clone(),
                payee: payee.clone(),
                files: files.clone(),
                parts: Vec::new(),
                whole: None,
            }),
            seals::Event::Given { slip, by } => {
                let part = Part { by: by.clone(), at, given: true, reason: String::new() };
                self.slip(*slip).into_iter().for_each(|kept| kept.parts.push(part.clone()));
            }
            seals::Event::Refused { slip, by, reason } => {
                let part = Part { by: by.clone(), at, given: false, reason: reason.clone() };
                self.slip(*slip).into_iter().for_each(|kept| kept.parts.push(part.clone()));
            }
            seals::Event::Decided { slip, whole, .. } => {
                self.slip(*slip).into_iter().for_each(|kept| kept.whole = Some(*whole));
            }
        }
    }

    fn slip(&mut self, number: u32) -> Option<&mut Slip> {
        self.slips.iter_mut().find(|slip| slip.slip == number)
    }
}
