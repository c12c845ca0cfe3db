//! Promises (承诺): what somebody answers for before everybody, by name and day (M72).
//!
//! Rule 1. A promise says what, who answers for it and by when, and is a task from that moment on.
//! Rule 2. It is kept when its task is done, at whatever step the matter stands by then; it is late from the end
//!         of its day on, and told then.
//! Rule 3. One that cannot be kept is let go only with a reason, which everybody can read.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::Step;
use crate::refusals::refusals;
use crate::tasks::{self, Task};
use crate::time::{Day, Timestamp};

/// Promise something.
#[derive(Debug, Clone, Deserialize)]
pub struct Make {
    /// The question or opinion it answers, by its number on the floor.
    #[serde(default)]
    pub speech: Option<u32>,
    pub what: String,
    pub responsible: PersonId,
    pub due_on: Day,
    /// Who said so, where it was somebody else than the one who answers for it.
    #[serde(default)]
    pub who: String,
}

impl Make {
    pub const FIELDS: &'static [Field] = &[
        Field::may("speech", Kind::Pick { from: Source::OpenSpeeches }),
        Field::must("what", Kind::Text { max: 100 }),
        Field::must("responsible", Kind::Pick { from: Source::Officers }),
        Field::must("due_on", Kind::Day),
        Field::may("who", Kind::Text { max: 40 }),
    ];
}

/// It cannot be kept.
#[derive(Debug, Clone, Deserialize)]
pub struct Release {
    pub promise: u32,
    pub reason: String,
}

impl Release {
    pub const FIELDS: &'static [Field] = &[
        Field::must("promise", Kind::Pick { from: Source::OpenPromises }),
        Field::must("reason", Kind::LongText { max: 2000 }),
    ];
}

/// A promise that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Counted from 1 within the matter.
    pub promise: u32,
    /// The sitting at which it was made; one that is not recorded yet has the next number.
    pub sitting: u32,
    pub speech: Option<u32>,
    pub task: u32,
    pub what: String,
    pub who: String,
    pub made_at: Timestamp,
    /// Let go: by whom, when, why.
    pub released: Option<(PersonId, Timestamp, String)>,
}

/// Where a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Open,
    Late,
    Kept,
    KeptLate,
    Released,
}

impl Promise {
    /// Where it stands at `now`. Rule 2.
    pub fn standing(&self, tasks: &[Task], now: Timestamp) -> Standing {
        if self.released.is_some() {
            return Standing::Released;
        }
        let Some(task) = tasks.iter().find(|task| task.task == self.task) else {
            return Standing::Open;
        };
        if task.void {
            return Standing::Released;
        }
        let ends_at = task.due_on.ends_at();
        match task.finished_at {
            Some(at) if at < ends_at => Standing::Kept,
            Some(_) => Standing::KeptLate,
            None if now >= ends_at => Standing::Late,
            None => Standing::Open,
        }
    }
}

/// The tasks somebody promised that are not done, in the order of the promises. Rule 2.
pub fn open_tasks<'a>(
    promises: &'a [Promise],
    tasks: &'a [Task],
) -> impl Iterator<Item = &'a Task> {
    let task_of = |made: &Promise| tasks.iter().find(|task| task.task == made.task);
    promises.iter().filter_map(task_of).filter(|task| task.is_open())
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "promise.made.1")]
    Made {
        promise: u32,
        sitting: u32,
        #[serde(default)]
        speech: Option<u32>,
        task: u32,
        #[serde(default)]
        what: String,
        #[serde(default)]
        who: String,
    },
    #[serde(rename = "promise.released.1")]
    Released {
        promise: u32,
        by: PersonId,
        #[serde(default)]
        reason: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        Some(match self {
            Self::Made { .. } => Personal { fields: &["what", "who"], class: Class::Public },
            Self::Released { .. } => Personal { fields: &["reason"], class: Class::Public },
        })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "promises.not-yours",
        NoSuchPromise { promise: u32 } = "promises.no-such-promise",
        /// Kept or let go already.
        NotOpen { promise: u32 } = "promises.not-open",
    }
}

/// Rule 1. Answers the promise and the task it becomes.
///
/// # Errors
/// As assigning the task.
pub fn make(
    wish: Make,
    promise: u32,
    sitting: u32,
    task: u32,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Event, tasks::Event), tasks::Refusal> {
    let Make { speech, what, responsible, due_on, who } = wish;
    let title = what.clone();
    let funds = String::new();
    let assign = tasks::Assign { title, responsible, due_on, budget_fen: 0, funds, item: None };
    let assigned = tasks::assign(assign, task, None, step, ctx)?;
    Ok((Event::Made { promise, sitting, speech, task, what, who }, assigned))
}

/// Rule 3.
///
/// # Errors
/// Where the promise is unknown, kept or let go, or the actor does not lead the place.
pub fn release(
    wish: Release,
    promises: &[Promise],
    tasks: &[Task],
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Lead) {
        return Err(Refusal::NotYours);
    }
    let Release { promise, reason } = wish;
    let known = promises.iter().find(|known| known.promise == promise);
    let known = known.ok_or(Refusal::NoSuchPromise { promise })?;
    let open = matches!(known.standing(tasks, ctx.now), Standing::Open | Standing::Late);
    if !open {
        return Err(Refusal::NotOpen { promise });
    }
    Ok(Event::Released { promise, by: ctx.actor.person.clone(), reason })
}
