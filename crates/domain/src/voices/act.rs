//! Wishes about a voice, and what follows from them.

use serde::Deserialize;

use super::clue::{DealWith, Designate, HandOver, deal_with, designate, hand_over};
use super::passing::{Refer, SendBack, Take, receives, refer, send_back, take};
use super::{Channel, Event, Refusal, Stand, Visibility, Voice};
use crate::actors::Power;
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::MatterId;

/// The most characters a voice may hold.
pub(super) const TEXT: usize = 2000;

/// A resident speaks.
#[derive(Debug, Clone, Deserialize)]
pub struct Raise {
    pub text: String,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub group: Option<String>,
    #[serde(default)]
    pub visibility: Visibility,
    #[serde(default)]
    pub photos: Vec<String>,
    #[serde(default)]
    pub joins: Option<MatterId>,
    /// 是不是反映某个人的问题
    #[serde(default)]
    pub accuses: bool,
    /// The person it is about sits on supervision.
    #[serde(default)]
    pub of_supervision: bool,
}

impl Raise {
    pub const FIELDS: &'static [Field] = &[
        Field::may("accuses", Kind::YesNo),
        Field::may("of_supervision", Kind::YesNo),
        Field::may("category", Kind::Pick { from: Source::Categories }),
        Field::must("text", Kind::LongText { max: TEXT }),
        Field::may("place", Kind::Text { max: 100 }),
        Field::may("group", Kind::Pick { from: Source::Groups }),
        Field::may("visibility", Kind::Choice { of: Visibility::IDS }),
        Field::may("photos", Kind::Files { max: 6 }),
        Field::may("joins", Kind::Pick { from: Source::Matters }),
    ];
}

/// Somebody who keeps the records writes down what another said.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    pub text: String,
    pub channel: Channel,
    #[serde(default)]
    pub speaker: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub group: Option<String>,
    #[serde(default)]
    pub visibility: Visibility,
    #[serde(default)]
    pub photos: Vec<String>,
    #[serde(default)]
    pub joins: Option<MatterId>,
    /// The sitting of a fixed day it was said at, `1@2026-03-04`.
    #[serde(default)]
    pub opening: Option<String>,
    /// Whether the place keeps that sitting and it has begun; whoever asks looks it up beforehand.
    #[serde(skip)]
    pub opening_is_known: bool,
    /// The number of the form it stood on, where several opinions came on one.
    #[serde(default)]
    pub sheet: Option<String>,
}

impl Record {
    pub const FIELDS: &'static [Field] = &[
        Field::must("channel", Kind::Choice { of: Channel::IDS }),
        Field::must("text", Kind::LongText { max: TEXT }),
        Field::may("speaker", Kind::Pick { from: Source::People }),
        Field::may("name", Kind::Text { max: 40 }),
        Field::may("phone", Kind::Text { max: 20 }),
        Field::may("category", Kind::Pick { from: Source::Categories }),
        Field::may("place", Kind::Text { max: 100 }),
        Field::may("group", Kind::Pick { from: Source::Groups }),
        Field::may("visibility", Kind::Choice { of: Visibility::IDS }),
        Field::may("photos", Kind::Files { max: 6 }),
        Field::may("joins", Kind::Pick { from: Source::Matters }),
        Field::may("opening", Kind::Pick { from: Source::Openings }),
        Field::may("sheet", Kind::Text { max: 20 }),
    ];
}

/// A named person answers. Whoever asks looks up beforehand whether the same words were given to
/// somebody else about another thing.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    pub text: String,
    /// The number of the other voice that got the same words.
    #[serde(skip)]
    pub same_as: Option<String>,
    /// It says nothing but that something was received; looked up beforehand.
    #[serde(skip)]
    pub is_receipt: bool,
}

impl Answer {
    pub const FIELDS: &'static [Field] = &[Field::must("text", Kind::LongText { max: TEXT })];
}

/// Whoever spoke takes it back; somebody who wrote it down for them may do it on their word.
#[derive(Debug, Clone, Deserialize)]
pub struct Withdraw {
    #[serde(default)]
    pub reason: String,
}

impl Withdraw {
    pub const FIELDS: &'static [Field] = &[Field::may("reason", Kind::LongText { max: 500 })];
}

/// A wish about a voice that exists.
#[derive(Debug, Clone)]
pub enum Act {
    Answer(Answer),
    Refer(Refer),
    Take(Take),
    SendBack(SendBack),
    HandOver(HandOver),
    Designate(Designate),
    DealWith(DealWith),
    Withdraw(Withdraw),
    /// The clock says that the answer is late.
    RunLate,
}

/// A resident raises a voice. Rule 1, Rule 3.
///
/// # Errors
/// Where the category is not one of the procedure, or nobody can receive an accusation.
pub fn raise(wish: Raise, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if wish.accuses {
        let wish = HandOver { of_supervision: wish.of_supervision, to: None, ledger: None };
        return hand_over(&wish, None, ctx);
    }
    known_category(wish.category.as_deref(), ctx)?;
    Ok(Event::Raised {
        number: ctx.number.to_owned(),
        procedure: ctx.procedure.id.clone(),
        version: ctx.procedure.version,
        channel: Channel::Web,
        category: wish.category,
        group: wish.group,
        visibility: wish.visibility,
        speaker: Some(ctx.actor.person.clone()),
        household: ctx.actor.household.clone(),
        recorder: None,
        photos: wish.photos,
        due: answer_due(ctx),
        joins: wish.joins,
        opening: None,
        sheet: None,
        text: wish.text,
        place: wish.place,
        name: None,
        phone: None,
    })
}

/// Somebody who keeps the records, or collects what others say, writes down another's words. Rule 1. Whoever only
/// collects picks nobody from the list of people: they write down the name they were told.
///
/// # Errors
/// Where the actor does neither or the category is unknown.
pub fn record(wish: Record, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let keeps = ctx.actor.may(Power::Record);
    if !keeps && !ctx.actor.may(Power::Collect) {
        return Err(Refusal::NotYours);
    }
    if !keeps && (wish.speaker.is_some() || wish.joins.is_some()) {
        return Err(Refusal::OnlyCollects);
    }
    known_category(wish.category.as_deref(), ctx)?;
    let channel = came_by(&wish)?;
    Ok(Event::Raised {
        number: ctx.number.to_owned(),
        procedure: ctx.procedure.id.clone(),
        version: ctx.procedure.version,
        channel,
        category: wish.category,
        group: wish.group,
        visibility: wish.visibility,
        speaker: wish.speaker.map(Into::into),
        household: None,
        recorder: Some(ctx.actor.person.clone()),
        photos: wish.photos,
        due: answer_due(ctx),
        joins: wish.joins,
        opening: wish.opening,
        sheet: wish.sheet,
        text: wish.text,
        place: wish.place,
        name: wish.name,
        phone: wish.phone,
    })
}

/// What was said at a fixed day names its sitting, and the other way round.
fn came_by(wish: &Record) -> Result<Channel, Refusal> {
    match (&wish.opening, wish.channel) {
        (Some(_), _) if !wish.opening_is_known => Err(Refusal::NoSuchOpening),
        (Some(_), _) => Ok(Channel::OpenDay),
        (None, Channel::OpenDay) => Err(Refusal::SayWhichOpening),
        (None, channel) => Ok(channel),
    }
}

fn known_category(category: Option<&str>, ctx: &Context<'_>) -> Result<(), Refusal> {
    match category {
        Some(id) if ctx.procedure.offered_category(id).is_none() => {
            Err(Refusal::UnknownCategory { category: id.to_owned() })
        }
        _ => Ok(()),
    }
}

/// The clock of the first step is the clock on the answer.
pub(super) fn answer_due(ctx: &Context<'_>) -> Option<crate::context::Due> {
    let start = ctx.procedure.step(&ctx.procedure.start)?;
    ctx.due(start.clock.as_ref(), ctx.now)
}

/// Decides a wish about `voice`.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn decide(voice: &Voice, act: Act, ctx: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if let Act::Designate(wish) = act {
        return designate(voice, wish, ctx).map(|event| vec![event]);
    }
    if let Act::DealWith(wish) = act {
        return deal_with(voice, &wish, ctx).map(|event| vec![event]);
    }
    if let Act::RunLate = act {
        return run_late(voice, ctx).map(|event| vec![event]);
    }
    if voice.stand == Stand::HandedOver {
        return Err(Refusal::HandedOver);
    }
    if let Act::Withdraw(wish) = act {
        return withdraw(voice, wish, ctx).map(|event| vec![event]);
    }
    if voice.stand == Stand::Withdrawn {
        return Err(Refusal::Withdrawn);
    }
    let event = match act {
        Act::Answer(wish) => answer(voice, wish, ctx)?,
        Act::Refer(wish) => refer(voice, wish, ctx)?,
        Act::Take(wish) => take(voice, wish, ctx)?,
        Act::SendBack(wish) => send_back(voice, wish, ctx)?,
        Act::HandOver(wish) => {
            may_handle(voice, ctx)?;
            let by = Some(ctx.actor.person.clone());
            hand_over(&wish, by, &Context { number: &voice.number, ..*ctx })?
        }
        Act::Designate(_) | Act::DealWith(_) | Act::Withdraw(_) | Act::RunLate => {
            return Err(Refusal::NotLate);
        }
    };
    Ok(vec![event])
}

/// Rule 2. What was passed on is answered once somebody has it, by the receiver or by the place.
fn answer(voice: &Voice, wish: Answer, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let unit = voice.passage().and_then(|passage| passage.unit.as_ref());
    if !unit.is_some_and(|unit| receives(unit, &ctx.place.above, ctx.actor)) {
        may_handle(voice, ctx)?;
    }
    if voice.awaits_receipt() {
        let to = voice.passage().map(|passage| passage.to.clone()).unwrap_or_default();
        return Err(Refusal::NotTakenYet { to });
    }
    answers_this(&wish)?;
    Ok(Event::Answered { by: ctx.actor.person.clone(), text: wish.text })
}

/// Letters and digits below which a text is a receipt, as 已收到.
const RECEIPT: usize = 4;

/// Rule 2: neither a bare receipt nor the words somebody else got about another thing.
fn answers_this(wish: &Answer) -> Result<(), Refusal> {
    let letters = wish.text.chars().filter(|c| c.is_alphanumeric()).count();
    if wish.is_receipt || letters < RECEIPT {
        return Err(Refusal::EmptyAnswer);
    }
    match &wish.same_as {
        Some(number) => Err(Refusal::SameAnswer { number: number.clone() }),
        None => Ok(()),
    }
}

/// What of an answer tells it from another: its letters and digits alone.
pub fn answer_key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Rule 6.
fn withdraw(voice: &Voice, wish: Withdraw, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if voice.taken_back.is_some() {
        return Err(Refusal::Withdrawn);
    }
    let own = voice.speaker.as_ref() == Some(&ctx.actor.person);
    let for_them = voice.recorder.is_some() && ctx.actor.may(Power::Record);
    if !own && !for_them {
        return Err(Refusal::NotYourVoice);
    }
    match voice.stand {
        Stand::Referred => return Err(Refusal::AlreadyReferred),
        Stand::Answered => return Err(Refusal::AlreadyAnswered),
        Stand::Waiting | Stand::InMatter | Stand::HandedOver | Stand::Withdrawn => {}
    }
    if !own && wish.reason.trim().is_empty() {
        return Err(Refusal::SayWhy);
    }
    let (by, matter) = (ctx.actor.person.clone(), voice.matter.clone());
    Ok(Event::Withdrawn { by, matter, visibility: voice.visibility, reason: wish.reason })
}

/// The voice is taken out of `matter` again: its clock starts anew if nobody has answered. Rule 4.
pub fn split(voice: &Voice, matter: MatterId, reason: String, ctx: &Context<'_>) -> Event {
    let waits = !voice.is_answered();
    let due = if waits { answer_due(ctx) } else { None };
    Event::Split { matter, due, reason }
}

/// Rule 5: what supervision alone may see, supervision alone handles.
pub(super) fn may_handle(voice: &Voice, ctx: &Context<'_>) -> Result<(), Refusal> {
    if voice.visibility == Visibility::Supervision {
        return if ctx.actor.may(Power::Supervise) { Ok(()) } else { Err(Refusal::Sealed) };
    }
    if ctx.actor.may(Power::Record) || ctx.actor.may(Power::Oversee) {
        Ok(())
    } else {
        Err(Refusal::NotYours)
    }
}

fn run_late(voice: &Voice, ctx: &Context<'_>) -> Result<Event, Refusal> {
    match &voice.due {
        Some(due) if ctx.now >= due.ends_at && !voice.late_told => {
            Ok(Event::RanLate { told: due.tell.clone() })
        }
        _ => Err(Refusal::NotLate),
    }
}
