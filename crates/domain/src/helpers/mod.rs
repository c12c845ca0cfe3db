//! Helpers (志愿者): people who live here put their names down to help with a piece of work (M128).
//!
//! Rule 1. Whoever answers for a task, or keeps the records, says how many helpers it wants, for what and on which day.
//! Rule 2. Whoever lives here puts their name down until that day is over, once, while there is room; and takes it
//!         back. Their name is shown only where they agree to it: it stands in no published byte.
//! Rule 3. From that day on whoever answers for the task says who came, and how many came without a name on the list.
//! Rule 4. For one task one call stands at a time; after it was concluded there may be another.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::refusals::refusals;
use crate::time::Day;

/// A task wants helpers.
#[derive(Debug, Clone, Deserialize)]
pub struct Ask {
    pub task: u32,
    pub wanted: u32,
    pub on: Day,
    /// For what, when and where.
    pub text: String,
}

impl Ask {
    pub const FIELDS: &'static [Field] = &[
        Field::must("task", Kind::Count { min: 1, max: 10_000 }),
        Field::must("wanted", Kind::Count { min: 1, max: 500 }),
        Field::must("on", Kind::Day),
        Field::must("text", Kind::LongText { max: 500 }),
    ];
}

/// Somebody puts their name down.
#[derive(Debug, Clone, Deserialize)]
pub struct Offer {
    pub task: u32,
    /// Whether their name may be shown.
    #[serde(default)]
    pub shown: bool,
}

impl Offer {
    pub const FIELDS: &'static [Field] = &[
        Field::must("task", Kind::Count { min: 1, max: 10_000 }),
        Field::may("shown", Kind::YesNo),
    ];
}

/// Somebody takes their name back.
#[derive(Debug, Clone, Deserialize)]
pub struct Withdraw {
    pub task: u32,
}

impl Withdraw {
    pub const FIELDS: &'static [Field] =
        &[Field::must("task", Kind::Count { min: 1, max: 10_000 })];
}

/// Who came.
#[derive(Debug, Clone, Deserialize)]
pub struct Confirm {
    pub task: u32,
    #[serde(default)]
    pub came: Vec<PersonId>,
    /// How many came who had not put their names down.
    #[serde(default)]
    pub others: u32,
}

impl Confirm {
    pub const FIELDS: &'static [Field] = &[
        Field::must("task", Kind::Count { min: 1, max: 10_000 }),
        Field::may("came", Kind::Picks { from: Source::Helpers }),
        Field::may("others", Kind::Count { min: 0, max: 500 }),
    ];
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "helper.asked.1")]
    Asked {
        task: u32,
        wanted: u32,
        on: Day,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "helper.offered.1")]
    Offered {
        task: u32,
        shown: bool,
        #[serde(default)]
        by: PersonId,
    },
    #[serde(rename = "helper.withdrawn.1")]
    Withdrawn {
        task: u32,
        #[serde(default)]
        by: PersonId,
    },
    #[serde(rename = "helper.confirmed.1")]
    Confirmed {
        task: u32,
        /// How many came in all.
        present: u32,
        others: u32,
        by: PersonId,
        #[serde(default)]
        came: Vec<PersonId>,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        let (fields, class): (&'static [&'static str], _) = match self {
            Self::Asked { .. } => (&["text"], Class::Public),
            Self::Offered { .. } | Self::Withdrawn { .. } => (&["by"], Class::Internal),
            Self::Confirmed { .. } => (&["came"], Class::Internal),
        };
        Some(Personal { fields, class })
    }
}

/// Somebody who put their name down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    pub person: PersonId,
    pub shown: bool,
}

/// A call for helpers as its facts have made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub task: u32,
    pub wanted: u32,
    pub on: Day,
    pub text: String,
    pub helpers: Vec<Helper>,
    /// How many came, once somebody has said so.
    #[serde(default)]
    pub present: Option<u32>,
}

impl Call {
    /// Whether nobody has said yet who came.
    pub fn stands(&self) -> bool {
        self.present.is_none()
    }

    /// Whether somebody has put their name down.
    pub fn has(&self, person: &PersonId) -> bool {
        self.helpers.iter().any(|helper| helper.person == *person)
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "helpers.not-yours",
        OnAPastDay { on: Day } = "helpers.on-a-past-day",
        AlreadyAsked { task: u32 } = "helpers.already-asked",
        NotAsked { task: u32 } = "helpers.not-asked",
        /// The day they were wanted on is over.
        DayOver { on: Day } = "helpers.day-over",
        Enough { wanted: u32 } = "helpers.enough",
        AlreadyOffered = "helpers.already-offered",
        NotOffered = "helpers.not-offered",
        BeforeTheDay { on: Day } = "helpers.before-the-day",
        NotOnTheList = "helpers.not-on-the-list",
    }
}

/// The call that stands for a task.
fn standing(calls: &[Call], task: u32) -> Result<&Call, Refusal> {
    let call = calls.iter().find(|call| call.task == task && call.stands());
    call.ok_or(Refusal::NotAsked { task })
}

/// Rule 1. Whether the task is open and the actor's, its slice has said.
///
/// # Errors
/// Where the day is over or a call for the task stands.
pub fn ask(wish: Ask, calls: &[Call], ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Ask { task, wanted, on, text } = wish;
    if standing(calls, task).is_ok() {
        return Err(Refusal::AlreadyAsked { task });
    }
    if on < ctx.now.day() {
        return Err(Refusal::OnAPastDay { on });
    }
    Ok(Event::Asked { task, wanted, on, by: ctx.actor.person.clone(), text })
}

/// Rule 2.
///
/// # Errors
/// Where nobody is wanted, the day is over, there are enough, or the name stands there already.
pub fn offer(wish: Offer, calls: &[Call], ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Speak) {
        return Err(Refusal::NotYours);
    }
    let call = standing(calls, wish.task)?;
    if call.on < ctx.now.day() {
        return Err(Refusal::DayOver { on: call.on });
    }
    let by = ctx.actor.person.clone();
    if call.has(&by) {
        return Err(Refusal::AlreadyOffered);
    }
    if u32::try_from(call.helpers.len()).unwrap_or(u32::MAX) >= call.wanted {
        return Err(Refusal::Enough { wanted: call.wanted });
    }
    Ok(Event::Offered { task: wish.task, shown: wish.shown, by })
}

/// Rule 2.
///
/// # Errors
/// Where the name is not on the list.
pub fn withdraw(wish: &Withdraw, calls: &[Call], ctx: &Context<'_>) -> Result<Event, Refusal> {
    let by = ctx.actor.person.clone();
    if !standing(calls, wish.task)?.has(&by) {
        return Err(Refusal::NotOffered);
    }
    Ok(Event::Withdrawn { task: wish.task, by })
}

/// Rule 3. Whether the task is the actor's, its slice has said.
///
/// # Errors
/// Where the day has not come, or somebody is named who is not on the list.
pub fn confirm(wish: Confirm, calls: &[Call], ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Confirm { task, came, others } = wish;
    let call = standing(calls, task)?;
    if !ctx.has_come(call.on) {
        return Err(Refusal::BeforeTheDay { on: call.on });
    }
    if came.iter().any(|person| !call.has(person)) {
        return Err(Refusal::NotOnTheList);
    }
    let named = u32::try_from(came.len()).unwrap_or(u32::MAX);
    let by = ctx.actor.person.clone();
    Ok(Event::Confirmed { task, present: named.saturating_add(others), others, by, came })
}

/// Folds one fact into the calls of a matter.
pub fn apply(calls: &mut Vec<Call>, event: &Event) {
    let task = match event {
        Event::Asked { task, wanted, on, text, .. } => {
            let (task, wanted, on, text) = (*task, *wanted, *on, text.clone());
            let (helpers, present) = (Vec::new(), None);
            return calls.push(Call { task, wanted, on, text, helpers, present });
        }
        Event::Offered { task, .. }
        | Event::Withdrawn { task, .. }
        | Event::Confirmed { task, .. } => *task,
    };
    let mut standing = calls.iter_mut().filter(|call| call.task == task && call.stands());
    let Some(call) = standing.next() else { return };
    match event {
        Event::Offered { shown, by, .. } => {
            call.helpers.push(Helper { person: by.clone(), shown: *shown });
        }
        Event::Withdrawn { by, .. } => call.helpers.retain(|helper| helper.person != *by),
        Event::Confirmed { present, .. } => call.present = Some(*present),
        Event::Asked { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Scene;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn at<T>(who: &str, on: &str, decide: impl FnOnce(&Context<'_>) -> T) -> T {
        Scene { now: day(on).starts_at(), ..Scene::of(who, &["resident"]) }.decides(decide)
    }

    fn asked(wanted: u32) -> Vec<Call> {
        let wish = Ask { task: 1, wanted, on: day("2026-03-05"), text: "搬砖".into() };
        let mut calls = Vec::new();
        let event = at("lin", "2026-03-02", |ctx| ask(wish, &calls, ctx)).unwrap();
        apply(&mut calls, &event);
        calls
    }

    #[test]
    fn names_are_put_down_until_the_day_is_over_and_while_there_is_room() {
        let mut calls = asked(1);
        let offer = |calls: &[Call], who: &str, on: &str| {
            at(who, on, |ctx| offer(Offer { task: 1, shown: true }, calls, ctx))
        };
        assert_eq!(
            offer(&calls, "li", "2026-03-06"),
            Err(Refusal::DayOver { on: day("2026-03-05") })
        );
        let event = offer(&calls, "li", "2026-03-05").unwrap();
        apply(&mut calls, &event);
        assert_eq!(offer(&calls, "li", "2026-03-05"), Err(Refusal::AlreadyOffered));
        assert_eq!(offer(&calls, "ma", "2026-03-05"), Err(Refusal::Enough { wanted: 1 }));
        let gone = at("ma", "2026-03-03", |ctx| withdraw(&Withdraw { task: 1 }, &calls, ctx));
        assert_eq!(gone, Err(Refusal::NotOffered));
        let gone = at("li", "2026-03-03", |ctx| withdraw(&Withdraw { task: 1 }, &calls, ctx));
        apply(&mut calls, &gone.unwrap());
        assert!(offer(&calls, "ma", "2026-03-05").is_ok(), "there is room again");
    }

    #[test]
    fn who_came_is_said_from_the_day_on_of_those_on_the_list_and_ends_the_call() {
        let mut calls = asked(3);
        for who in ["li", "ma"] {
            let wish = Offer { task: 1, shown: false };
            let event = at(who, "2026-03-03", |ctx| offer(wish, &calls, ctx)).unwrap();
            apply(&mut calls, &event);
        }
        let confirm = |calls: &[Call], on: &str, came: &[&str]| {
            let came = came.iter().map(|who| PersonId::from(*who)).collect();
            at("lin", on, |ctx| confirm(Confirm { task: 1, came, others: 2 }, calls, ctx))
        };
        let early = Err(Refusal::BeforeTheDay { on: day("2026-03-05") });
        assert_eq!(confirm(&calls, "2026-03-04", &["li"]), early);
        assert_eq!(confirm(&calls, "2026-03-05", &["qi"]), Err(Refusal::NotOnTheList));
        let event = confirm(&calls, "2026-03-05", &["li"]).unwrap();
        apply(&mut calls, &event);
        assert_eq!(calls[0].present, Some(3));
        assert_eq!(confirm(&calls, "2026-03-05", &["li"]), Err(Refusal::NotAsked { task: 1 }));
        let again = Ask { task: 1, wanted: 2, on: day("2026-03-09"), text: "再来".into() };
        assert!(at("lin", "2026-03-06", |ctx| ask(again, &calls, ctx)).is_ok());
    }
}
