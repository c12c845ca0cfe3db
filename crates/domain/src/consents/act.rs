//! Wishes about a consent.

use serde::Deserialize;

use super::{Answer, Asked, Event, Judged, Round};
use crate::context::Context;
use crate::forms::{Field, Kind};
use crate::meetings;
use crate::procedures::{Step, StepOutcome};
use crate::refusals::refusals;
use crate::rules::{Outcome, Rule, judge};
use crate::time::Day;

const HEADS: Kind = Kind::Count { min: 0, max: 10_000_000 };

const ITEM: &[Field] = &[Field::must("title", Kind::Text { max: 60 })];

const ANSWER: &[Field] = &[
    Field::must("item", Kind::Count { min: 1, max: 100 }),
    Field::may("yes", HEADS),
    Field::may("no", HEADS),
    Field::may("abstain", HEADS),
];

/// A row of the form of `consents.ask`.
#[derive(Debug, Clone, Deserialize)]
pub struct Item {
    pub title: String,
}

/// Fix what is asked, before the first door.
#[derive(Debug, Clone, Deserialize)]
pub struct Ask {
    pub due: u64,
    pub items: Vec<Item>,
    #[serde(default)]
    pub override_reason: Option<String>,
}

impl Ask {
    pub const FIELDS: &'static [Field] = &[
        Field::must("due", HEADS),
        Field::must("items", Kind::Rows { of: ITEM, max: 100 }),
        Field::may("override_reason", Kind::LongText { max: 500 }),
    ];
}

/// What one door answered.
#[derive(Debug, Clone, Deserialize)]
pub struct Door {
    pub door: String,
    pub on: Day,
    pub answers: Vec<Answer>,
    #[serde(default)]
    pub words: String,
}

impl Door {
    pub const FIELDS: &'static [Field] = &[
        Field::must("door", Kind::Text { max: 40 }),
        Field::must("on", Kind::Day),
        Field::must("answers", Kind::Rows { of: ANSWER, max: 100 }),
        Field::may("words", Kind::LongText { max: 1000 }),
    ];
}

/// Totals of a paper sheet or of calls.
#[derive(Debug, Clone, Deserialize)]
pub struct Sheet {
    pub way: String,
    pub answers: Vec<Answer>,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Sheet {
    pub const FIELDS: &'static [Field] = &[
        Field::must("way", Kind::Text { max: 40 }),
        Field::must("answers", Kind::Rows { of: ANSWER, max: 100 }),
        Field::may("files", Kind::Files { max: 20 }),
    ];
}

/// Count up.
#[derive(Debug, Clone, Deserialize)]
pub struct Close {}

impl Close {
    pub const FIELDS: &'static [Field] = &[];
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "consents.not-yours",
        /// The step names no rule in force.
        NoRule = "consents.no-rule",
        AlreadyAsked = "consents.already-asked",
        NotAsked = "consents.not-asked",
        NobodyDue = "consents.nobody-due",
        /// Another number belongs to the body on record; a reason lets it pass.
        OtherNumberDue { due: u64, known: u64 } = "consents.other-number-due",
        NoItems = "consents.no-items",
        SameItemTwice { title: String } = "consents.same-item-twice",
        NoSuchItem { item: u32 } = "consents.no-such-item",
        ItemAnsweredTwice { item: u32 } = "consents.item-answered-twice",
        /// A door where nobody said anything is no answer.
        NoAnswer = "consents.no-answer",
        OnAFutureDay { on: Day } = "consents.on-a-future-day",
        MoreAnswersThanHeads { title: String, answers: u64, due: u64 } = "consents.more-answers-than-heads",
        NobodyAnswered = "consents.nobody-answered",
    }
}

fn may(step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    if ctx.may_keep(step) { Ok(()) } else { Err(Refusal::NotYours) }
}

/// The rule of the step in force today, of this place's own level.
fn rule<'a>(step: &'a Step, ctx: &Context<'a>) -> Result<&'a Rule, Refusal> {
    meetings::rules_of(step, ctx, ctx.now).first().copied().ok_or(Refusal::NoRule)
}

/// Rule 1. Answers the event and the soft rule that was overridden, if any.
///
/// # Errors
/// Where nothing is asked, nobody belongs, or the place knows another number and no reason is given.
pub fn ask(
    wish: Ask,
    open: Option<&Round>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Event, Option<&'static str>), Refusal> {
    may(step, ctx)?;
    if open.is_some() {
        return Err(Refusal::AlreadyAsked);
    }
    let rule = rule(step, ctx)?;
    if wish.due == 0 {
        return Err(Refusal::NobodyDue);
    }
    let reason = wish.override_reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    let other = ctx.place.heads(&rule.body, rule.base).filter(|known| *known != wish.due);
    if let (Some(known), false) = (other, reason) {
        return Err(Refusal::OtherNumberDue { due: wish.due, known });
    }
    let event = Event::Asked { rule: rule.id.clone(), due: wish.due, items: items(wish.items)? };
    Ok((event, other.map(|_| "consents.other-number-due")))
}

fn items(typed: Vec<Item>) -> Result<Vec<Asked>, Refusal> {
    let mut items: Vec<Asked> = Vec::new();
    for (item, Item { title }) in (1_u32..).zip(typed) {
        let title = title.trim().to_owned();
        if items.iter().any(|kept| kept.title == title) {
            return Err(Refusal::SameItemTwice { title });
        }
        items.push(Asked { item, title });
    }
    if items.is_empty() { Err(Refusal::NoItems) } else { Ok(items) }
}

/// Rule 2.
///
/// # Errors
/// Where nothing was asked yet, an item is unknown, or there would be more answers than heads.
pub fn door(
    wish: Door,
    open: Option<&Round>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let round = open.ok_or(Refusal::NotAsked)?;
    if !ctx.has_come(wish.on) {
        return Err(Refusal::OnAFutureDay { on: wish.on });
    }
    let Door { door, on, answers, words } = wish;
    let door = door.trim().to_owned();
    let number = round.number_of(&door);
    answered(&answers, number, round)?;
    let by = ctx.actor.person.clone();
    Ok(Event::Answered { number, by, on, answers, door, words })
}

/// Rule 3.
///
/// # Errors
/// As for a door.
pub fn sheet(
    wish: Sheet,
    open: Option<&Round>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let round = open.ok_or(Refusal::NotAsked)?;
    let Sheet { way, answers, files } = wish;
    let way = way.trim().to_owned();
    let number = round.number_of(&way);
    answered(&answers, number, round)?;
    let by = ctx.actor.person.clone();
    Ok(Event::Tallied { number, by, answers, files, way })
}

/// Rule 6, with what the same door answered before taken out.
fn answered(answers: &[Answer], number: u32, round: &Round) -> Result<(), Refusal> {
    if answers.iter().all(|answer| answer.heads() == 0) {
        return Err(Refusal::NoAnswer);
    }
    let before = round.answers.get(&number).map(Vec::as_slice).unwrap_or_default();
    let mut seen: Vec<u32> = Vec::new();
    for answer in answers {
        let item = answer.item;
        let asked = round.items.iter().find(|asked| asked.item == item);
        let asked = asked.ok_or(Refusal::NoSuchItem { item })?;
        if seen.contains(&item) {
            return Err(Refusal::ItemAnsweredTwice { item });
        }
        seen.push(item);
        let replaced: u64 = before.iter().filter(|kept| kept.item == item).map(Answer::heads).sum();
        let others = round.count(item).present.saturating_sub(replaced);
        let heads = others.saturating_add(answer.heads());
        if heads > round.due {
            let title = asked.title.clone();
            return Err(Refusal::MoreAnswersThanHeads { title, answers: heads, due: round.due });
        }
    }
    Ok(())
}

/// Rule 4, Rule 5. Answers the event and how the step ends: passed as soon as one item may start.
///
/// # Errors
/// Where nobody has answered.
pub fn close(
    open: Option<&Round>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Event, StepOutcome), Refusal> {
    may(step, ctx)?;
    let round = open.ok_or(Refusal::NotAsked)?;
    if round.answers.is_empty() {
        return Err(Refusal::NobodyAnswered);
    }
    let rule = ctx.procedure.rule(&round.rule).ok_or(Refusal::NoRule)?;
    let fractions = ctx.settings.fractions(ctx.procedure);
    let each = round.items.iter().map(|asked| {
        let count = round.count(asked.item);
        Judged { item: asked.item, count, verdict: judge(rule, &fractions, &count) }
    });
    let judged: Vec<Judged> = each.collect();
    let outcome = if judged.iter().any(Judged::passed) {
        StepOutcome::Passed
    } else if judged.iter().all(|item| item.verdict.outcome == Outcome::NoQuorum) {
        StepOutcome::NoQuorum
    } else {
        StepOutcome::Refused
    };
    Ok((Event::Closed { judged }, outcome))
}
