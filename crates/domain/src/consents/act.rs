//! Wishes about a consent.

use serde::Deserialize;

use super::{Answer, Asked, Event, Judged, Round, Side};
use crate::context::Context;
use crate::forms::{Field, Kind, listed};
use crate::meetings;
use crate::procedures::{SettingValue, Step, StepOutcome};
use crate::refusals::refusals;
use crate::rules::{Base, Outcome, Rule, judge};
use crate::time::{Day, Timestamp};

const HEADS: Kind = Kind::Count { min: 0, max: 10_000_000 };

const ITEM: &[Field] = &[Field::must("title", Kind::Text { max: 60 })];

const ANSWER: &[Field] = &[
    Field::must("item", Kind::Count { min: 1, max: 100 }),
    Field::may("yes", HEADS),
    Field::may("no", HEADS),
    Field::may("abstain", HEADS),
    Field::may("answer", Kind::Choice { of: Side::IDS }),
];

/// A row of the form of `consents.door` and `consents.sheet`: heads, or the one word of a household.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Counted {
    #[serde(flatten)]
    heads: Answer,
    #[serde(default)]
    answer: Option<Side>,
}

impl Counted {
    fn heads(self) -> Answer {
        let Answer { item, yes, no, abstain } = self.heads;
        let word = self.answer.map(|side| Answer::one(item, side)).unwrap_or_default();
        Answer {
            item,
            yes: yes.saturating_add(word.yes),
            no: no.saturating_add(word.no),
            abstain: abstain.saturating_add(word.abstain),
        }
    }
}

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
    pub answers: Vec<Counted>,
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
    pub answers: Vec<Counted>,
    /// Whose answers they are, one door to a line.
    #[serde(default)]
    pub doors: String,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Sheet {
    pub const FIELDS: &'static [Field] = &[
        Field::must("way", Kind::Text { max: 40 }),
        Field::must("answers", Kind::Rows { of: ANSWER, max: 100 }),
        Field::may("doors", Kind::LongText { max: 20_000 }),
        Field::may("files", Kind::Files { max: 20 }),
    ];
}

/// Count up.
#[derive(Debug, Clone, Deserialize)]
pub struct Close {
    /// Why nobody waits for those who were not asked yet.
    #[serde(default)]
    pub override_reason: Option<String>,
}

impl Close {
    pub const FIELDS: &'static [Field] =
        &[Field::may("override_reason", Kind::LongText { max: 500 })];
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "consents.not-yours",
        /// Only those the matter concerns are asked.
        NotAffected { groups: Vec<String> } = "consents.not-affected",
        /// The list does not say where they live, so they would count beside their door.
        HouseholdUnknown = "consents.household-unknown",
        /// Their door or their sheet was entered, and would count twice.
        EnteredAlready { door: String } = "consents.entered-already",
        /// They spoke for themselves: nobody replaces that.
        SpokeThemselves { door: String } = "consents.spoke-themselves",
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
        /// Where households are counted a door has one vote.
        OneVotePerDoor { door: String, answers: u64 } = "consents.one-vote-per-door",
        /// The door stands on a sheet, and would count twice.
        DoorOnSheet { door: String, sheet: String } = "consents.door-on-sheet",
        /// The door was asked by itself, and would count twice.
        DoorAsked { door: String } = "consents.door-asked",
        DoorTwice { door: String } = "consents.door-twice",
        /// Doors and sheets are told apart only where the sheet says whose answers it holds.
        SheetNamesNoDoors { sheet: String } = "consents.sheet-names-no-doors",
        MoreAnswersThanDoors { answers: u64, doors: u64 } = "consents.more-answers-than-doors",
        /// Time runs and somebody was not asked; a reason lets it pass.
        ClosesEarly { left: u64, until: Timestamp } = "consents.closes-early",
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
    let households = by_households(rule, ctx);
    let base = if households { Base::Households } else { rule.base };
    let other = ctx.place.heads(&rule.body, base).filter(|known| *known != wish.due);
    if let (Some(known), false) = (other, reason) {
        return Err(Refusal::OtherNumberDue { due: wish.due, known });
    }
    let (rule, due, items) = (rule.id.clone(), wish.due, items(wish.items)?);
    let event = Event::Asked { rule, due, items, households };
    Ok((event, other.map(|_| "consents.other-number-due")))
}

/// Whether a head is a household: by the rule, or because the place has said so.
fn by_households(rule: &Rule, ctx: &Context<'_>) -> bool {
    let said = rule.by_households.as_ref().and_then(|id| ctx.settings.value(ctx.procedure, id));
    rule.base == Base::Households || said == Some(&SettingValue::Flag(true))
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
    let answers: Vec<Answer> = answers.into_iter().map(Counted::heads).collect();
    let door = door.trim().to_owned();
    if round.spoke(&door) {
        return Err(Refusal::SpokeThemselves { door });
    }
    not_on_a_sheet(&door, round)?;
    let most = answers.iter().map(Answer::heads).max().unwrap_or_default();
    if round.households && most > 1 {
        return Err(Refusal::OneVotePerDoor { door, answers: most });
    }
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
    let Sheet { way, answers, doors, files } = wish;
    let answers: Vec<Answer> = answers.into_iter().map(Counted::heads).collect();
    let way = way.trim().to_owned();
    let number = round.sheet_number_of(&way);
    let doors: Vec<String> = listed(&doors).map(str::to_owned).collect();
    apart(&way, &answers, &doors, number, round)?;
    answered(&answers, number, round)?;
    let by = ctx.actor.person.clone();
    Ok(Event::Tallied { number, by, answers, files, way, doors })
}

/// Rule 7, from the door's side. A sheet that names nobody may hold this very door.
fn not_on_a_sheet(door: &str, round: &Round) -> Result<(), Refusal> {
    for (number, doors) in &round.sheets {
        let sheet = || round.names.get(number).cloned().unwrap_or_default();
        if doors.is_empty() {
            return Err(Refusal::SheetNamesNoDoors { sheet: sheet() });
        }
        if doors.iter().any(|named| named == door) {
            return Err(Refusal::DoorOnSheet { door: door.to_owned(), sheet: sheet() });
        }
    }
    Ok(())
}

/// Rule 7, from the sheet's side; `number` is the sheet's own, whose earlier text it replaces.
fn apart(
    way: &str,
    answers: &[Answer],
    doors: &[String],
    number: u32,
    round: &Round,
) -> Result<(), Refusal> {
    let others = || round.sheets.iter().filter(|(other, _)| **other != number);
    let asked = round.names.iter().filter(|(number, _)| !round.sheets.contains_key(number));
    let mixed = asked.clone().next().is_some();
    let must_name = round.households || mixed || others().any(|(_, doors)| !doors.is_empty());
    if doors.is_empty() && must_name {
        return Err(Refusal::SheetNamesNoDoors { sheet: way.to_owned() });
    }
    for (at, door) in doors.iter().enumerate() {
        if doors.iter().take(at).any(|before| before == door) {
            return Err(Refusal::DoorTwice { door: door.clone() });
        }
        if asked.clone().any(|(_, name)| name == door) {
            return Err(Refusal::DoorAsked { door: door.clone() });
        }
        if let Some((other, _)) = others().find(|(_, doors)| doors.contains(door)) {
            let sheet = round.names.get(other).cloned().unwrap_or_default();
            return Err(Refusal::DoorOnSheet { door: door.clone(), sheet });
        }
    }
    let most = answers.iter().map(Answer::heads).max().unwrap_or_default();
    let count = u64::try_from(doors.len()).unwrap_or(u64::MAX);
    if round.households && most > count {
        return Err(Refusal::MoreAnswersThanDoors { answers: most, doors: count });
    }
    Ok(())
}

/// Rule 6, with what the same door answered before taken out.
pub(super) fn answered(answers: &[Answer], number: u32, round: &Round) -> Result<(), Refusal> {
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

/// A round counted up: the fact, how the step ends, and the rule that a reason let pass.
pub type Closed = (Event, StepOutcome, Option<&'static str>);

/// Rule 4, Rule 5, Rule 8. The step passes as soon as one item may start. `until` is the end of the
/// step's time, where it runs.
///
/// # Errors
/// Where nobody has answered, or somebody was not asked, time runs and no reason is given.
pub fn close(
    wish: &Close,
    open: Option<&Round>,
    until: Option<Timestamp>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Closed, Refusal> {
    may(step, ctx)?;
    let round = open.ok_or(Refusal::NotAsked)?;
    if round.answers.is_empty() {
        return Err(Refusal::NobodyAnswered);
    }
    let early = until.filter(|until| round.left() > 0 && ctx.now < *until);
    let reason = wish.override_reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    if let (Some(until), false) = (early, reason) {
        return Err(Refusal::ClosesEarly { left: round.left(), until });
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
    Ok((Event::Closed { judged }, outcome, early.map(|_| "consents.closes-early")))
}
