//! Wishes about the work.

use serde::Deserialize;

use super::{Event, Task};
use crate::actors::{Power, powers};
use crate::consents::Round;
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::Step;
use crate::receipts::is_receipt;
use crate::refusals::refusals;
use crate::time::Day;

/// Give somebody a piece of work.
#[derive(Debug, Clone, Deserialize)]
pub struct Assign {
    pub title: String,
    pub responsible: PersonId,
    pub due_on: Day,
    #[serde(default)]
    pub budget_fen: i64,
    #[serde(default)]
    pub funds: String,
    /// Which item of the consent it carries out, where consent was asked.
    #[serde(default)]
    pub item: Option<u32>,
}

impl Assign {
    pub const FIELDS: &'static [Field] = &[
        Field::must("title", Kind::Text { max: 100 }),
        Field::must("responsible", Kind::Pick { from: Source::Officers }),
        Field::must("due_on", Kind::Day),
        Field::may("budget_fen", Kind::Money),
        Field::may("funds", Kind::Text { max: 100 }),
        Field::may("item", Kind::Count { min: 1, max: 100 }),
    ];
}

/// Tell how far it is.
#[derive(Debug, Clone, Deserialize)]
pub struct Progress {
    pub task: u32,
    pub text: String,
    #[serde(default)]
    pub spent_fen: i64,
    #[serde(default)]
    pub payee: String,
    #[serde(default)]
    pub photos: Vec<String>,
    #[serde(default)]
    pub override_reason: Option<String>,
}

impl Progress {
    pub const FIELDS: &'static [Field] = &[
        Field::must("task", Kind::Count { min: 1, max: 10_000 }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("spent_fen", Kind::Money),
        Field::may("payee", Kind::Text { max: 100 }),
        Field::may("photos", Kind::Files { max: 10 }),
        Field::may("override_reason", Kind::LongText { max: 500 }),
    ];
}

/// It is done.
#[derive(Debug, Clone, Deserialize)]
pub struct Finish {
    pub task: u32,
    pub text: String,
    #[serde(default)]
    pub photos: Vec<String>,
}

impl Finish {
    pub const FIELDS: &'static [Field] = &[
        Field::must("task", Kind::Count { min: 1, max: 10_000 }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("photos", Kind::Files { max: 10 }),
    ];
}

/// Everything is done.
#[derive(Debug, Clone, Deserialize)]
pub struct Complete {
    pub text: String,
}

impl Complete {
    pub const FIELDS: &'static [Field] = &[Field::must("text", Kind::LongText { max: 4000 })];
}

/// It goes no further.
#[derive(Debug, Clone, Deserialize)]
pub struct Stop {
    pub reason: String,
}

impl Stop {
    pub const FIELDS: &'static [Field] = &[Field::must("reason", Kind::LongText { max: 2000 })];
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "tasks.not-yours",
        /// Rule 5.
        ForAbove { owner: String } = "tasks.for-above",
        DueInThePast { due_on: Day } = "tasks.due-in-the-past",
        NoSuchTask { task: u32 } = "tasks.no-such-task",
        AlreadyFinished { task: u32 } = "tasks.already-finished",
        /// The result it carries out was corrected.
        Voided { task: u32 } = "tasks.voided",
        /// More was spent than the task may cost; a reason on record lets it pass.
        OverBudget { spent: u64, budget: u64 } = "tasks.over-budget",
        /// Whoever watches the work does not carry it out.
        Supervises = "tasks.supervises",
        /// Consent was asked item by item; the task names the item it carries out.
        NameTheItem = "tasks.name-the-item",
        /// Too few agreed to that item.
        ItemBelowThreshold { item: u32 } = "tasks.item-below-threshold",
        NoTasks = "tasks.no-tasks",
        /// What was agreed is not dropped without a reason.
        SayWhy = "tasks.say-why",
        UnfinishedTasks { count: u64 } = "tasks.unfinished-tasks",
        /// The step asks for no reports of progress.
        NoReports = "tasks.no-reports",
        /// A report says who tells it and how far things are.
        SayHowFar = "tasks.say-how-far",
    }
}

/// Whether the work is the level above's own (M120): nobody else says what came of it.
pub fn is_above(step: &Step) -> bool {
    powers(&step.owner).contains(&Power::Oversee)
}

/// Rule 5.
pub(super) fn may(step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    if is_above(step) && !ctx.actor.may(Power::Oversee) {
        let owner = ctx.procedure.owner_name(&step.owner).to_owned();
        return Err(Refusal::ForAbove { owner });
    }
    if is_above(step) || ctx.may_keep(step) { Ok(()) } else { Err(Refusal::NotYours) }
}

fn open(tasks: &[Task], number: u32) -> Result<&Task, Refusal> {
    let task = tasks.iter().find(|task| task.task == number);
    let task = task.ok_or(Refusal::NoSuchTask { task: number })?;
    if task.void {
        return Err(Refusal::Voided { task: number });
    }
    if !task.is_open() {
        return Err(Refusal::AlreadyFinished { task: number });
    }
    Ok(task)
}

/// The responsible person reports, or somebody who keeps the records.
fn may_report(task: &Task, step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    let may = task.responsible == ctx.actor.person || ctx.may_keep(step);
    if may { Ok(()) } else { Err(Refusal::NotYours) }
}

/// Whether the task is open and the actor answers for it, or keeps the records.
///
/// # Errors
/// Where it is unknown or done, or somebody else's.
pub fn is_to_do(
    number: u32,
    tasks: &[Task],
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    may_report(open(tasks, number)?, step, ctx)
}

/// Whether the actor answers for the task, or keeps the records; it may be done by now.
///
/// # Errors
/// Where it is unknown, or somebody else's.
pub fn is_ones(number: u32, tasks: &[Task], step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    let task = tasks.iter().find(|task| task.task == number);
    may_report(task.ok_or(Refusal::NoSuchTask { task: number })?, step, ctx)
}

/// Whether somebody watches the work of the place by an office.
fn supervises(who: &PersonId, ctx: &Context<'_>) -> bool {
    let watches = |role: &str| powers(role).contains(&Power::Supervise);
    let offices = ctx.place.holders.iter().filter(|(role, _)| watches(role));
    offices.flat_map(|(_, holders)| holders).any(|holder| holder == who)
}

/// Rule 1. `task` is the number it will carry.
///
/// # Errors
/// Where the day has passed, the actor may not assign, or consent was asked for item by item and
/// this one did not reach its threshold.
pub fn assign(
    wish: Assign,
    task: u32,
    asked: Option<&Round>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    if is_above(step) {
        // Nobody above gives work to the place.
        let owner = ctx.procedure.owner_name(&step.owner).to_owned();
        return Err(Refusal::ForAbove { owner });
    }
    if supervises(&wish.responsible, ctx) {
        return Err(Refusal::Supervises);
    }
    if let Some(round) = asked {
        let item = wish.item.ok_or(Refusal::NameTheItem)?;
        if !round.may_start(item) {
            return Err(Refusal::ItemBelowThreshold { item });
        }
    }
    if wish.due_on < ctx.now.day() {
        return Err(Refusal::DueInThePast { due_on: wish.due_on });
    }
    let Assign { title, responsible, due_on, budget_fen, funds, item } = wish;
    let tell = step.answer.as_ref().map(|clock| clock.tell.clone()).unwrap_or_default();
    Ok(Event::Assigned { task, responsible, due_on, budget_fen, funds, item, tell, title })
}

/// Rule 2, Rule 3. Answers the event and whether the budget was overridden.
///
/// # Errors
/// Where the task is unknown or done, or the money does not suffice and no reason is given.
pub fn progress(
    wish: Progress,
    tasks: &[Task],
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Event, bool), Refusal> {
    let task = open(tasks, wish.task)?;
    may_report(task, step, ctx)?;
    let spent = task.spent_fen.saturating_add(wish.spent_fen);
    let over = task.budget_fen > 0 && spent > task.budget_fen;
    let reason = wish.override_reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    if over && !reason {
        let whole = |fen: i64| u64::try_from(fen).unwrap_or(0);
        return Err(Refusal::OverBudget { spent: whole(spent), budget: whole(task.budget_fen) });
    }
    let Progress { task, text, spent_fen, payee, photos, .. } = wish;
    let by = ctx.actor.person.clone();
    Ok((Event::Progressed { task, by, spent_fen, photos, text, payee }, over))
}

/// A task is done.
///
/// # Errors
/// Where the task is unknown or done.
pub fn finish(
    wish: Finish,
    tasks: &[Task],
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may_report(open(tasks, wish.task)?, step, ctx)?;
    let by = ctx.actor.person.clone();
    Ok(Event::Finished { task: wish.task, by, photos: wish.photos, text: wish.text })
}

/// Rule 4.
///
/// # Errors
/// Where a task is still open, or there was none.
pub fn complete(
    wish: Complete,
    tasks: &[Task],
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    if tasks.is_empty() && !step.may_be_empty {
        return Err(Refusal::NoTasks);
    }
    let open = tasks.iter().filter(|task| task.is_open()).count();
    if open > 0 {
        return Err(Refusal::UnfinishedTasks { count: u64::try_from(open).unwrap_or(u64::MAX) });
    }
    let spent_fen = tasks.iter().map(|task| task.spent_fen).sum();
    Ok(Event::AllDone { spent_fen, text: wish.text })
}

/// Rule 4.
///
/// # Errors
/// Where the actor may not.
pub fn stop(wish: Stop, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may(step, ctx)?;
    if is_receipt(&wish.reason) {
        return Err(Refusal::SayWhy);
    }
    Ok(Event::Stopped { reason: wish.reason })
}
