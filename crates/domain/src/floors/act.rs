//! Wishes on the floor.

use serde::Deserialize;

use super::{Event, Floor, Said};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::meetings::{self, Speech, Stance};
use crate::procedures::Step;
use crate::receipts::says_nothing;
use crate::refusals::refusals;
use crate::rules;
use crate::time::Timestamp;

/// Begin to write down.
#[derive(Debug, Clone, Deserialize)]
pub struct Open {
    pub held_at: Timestamp,
    pub place: String,
    #[serde(default)]
    pub form: Option<String>,
    #[serde(default)]
    pub host: String,
    #[serde(default)]
    pub speakers: String,
}

impl Open {
    pub const FIELDS: &'static [Field] = &[
        Field::must("held_at", Kind::Moment),
        Field::must("place", Kind::Text { max: 100 }),
        Field::may("form", Kind::Text { max: 40 }),
        Field::may("host", Kind::Text { max: 40 }),
        Field::may("speakers", Kind::Text { max: 200 }),
    ];
}

/// One thing said.
#[derive(Debug, Clone, Deserialize)]
pub struct Speak {
    #[serde(default)]
    pub stance: Stance,
    pub words: String,
    #[serde(default)]
    pub speaker: String,
    #[serde(default)]
    pub standing: String,
    /// The turn they had asked for.
    #[serde(default)]
    pub turn: Option<u32>,
    #[serde(default)]
    pub minutes: Option<u64>,
    #[serde(default)]
    pub override_reason: Option<String>,
}

impl Speak {
    pub const FIELDS: &'static [Field] = &[
        Field::must("stance", Kind::Choice { of: &["asks", "suggests", "for", "against"] }),
        Field::must("words", Kind::LongText { max: 4000 }),
        Field::may("turn", Kind::Pick { from: Source::OpenTurns }),
        Field::may("speaker", Kind::Text { max: 40 }),
        Field::may("standing", Kind::Text { max: 40 }),
        Field::may("minutes", Kind::Count { min: 1, max: 600 }),
        Field::may("override_reason", Kind::LongText { max: 500 }),
    ];
}

/// Somebody wants to speak.
#[derive(Debug, Clone, Deserialize)]
pub struct AskTurn {
    pub speaker: String,
    #[serde(default)]
    pub standing: String,
}

impl AskTurn {
    pub const FIELDS: &'static [Field] = &[
        Field::must("speaker", Kind::Text { max: 40 }),
        Field::may("standing", Kind::Text { max: 40 }),
    ];
}

/// Other words for something mistyped.
#[derive(Debug, Clone, Deserialize)]
pub struct PutRight {
    pub speech: u32,
    pub words: String,
    #[serde(default)]
    pub speaker: String,
}

impl PutRight {
    pub const FIELDS: &'static [Field] = &[
        Field::must("speech", Kind::Pick { from: Source::Speeches }),
        Field::must("words", Kind::LongText { max: 4000 }),
        Field::may("speaker", Kind::Text { max: 40 }),
    ];
}

/// An answer on the spot.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    pub speech: u32,
    pub who: String,
    pub words: String,
}

impl Answer {
    pub const FIELDS: &'static [Field] = &[
        Field::must("speech", Kind::Pick { from: Source::OpenSpeeches }),
        Field::must("who", Kind::Text { max: 40 }),
        Field::must("words", Kind::LongText { max: 4000 }),
    ];
}

/// The meeting is over.
#[derive(Debug, Clone, Deserialize)]
pub struct Close {
    pub outcome: String,
    #[serde(default)]
    pub opinion: String,
    /// Whether the law gives the decision to another meeting, where that is not so of every matter of
    /// the category.
    #[serde(default)]
    pub beyond: Option<bool>,
    #[serde(default)]
    pub recorder: String,
    #[serde(default)]
    pub signed: Vec<String>,
}

impl Close {
    pub const FIELDS: &'static [Field] = &[
        Field::must("outcome", Kind::Choice { of: &["agreed", "again", "unresolved"] }),
        Field::may("opinion", Kind::LongText { max: 8000 }),
        Field::may("beyond", Kind::YesNo),
        Field::may("recorder", Kind::Text { max: 40 }),
        Field::may("signed", Kind::Files { max: 20 }),
    ];
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "floors.not-yours",
        AlreadyOpen = "floors.already-open",
        NotOpen = "floors.not-open",
        HeldInTheFuture { at: Timestamp } = "floors.held-in-the-future",
        /// Rule 6: somebody else comes first.
        OthersTurn { first: String } = "floors.others-turn",
        NoSuchTurn { turn: u32 } = "floors.no-such-turn",
        AlreadyAsked { speaker: String } = "floors.already-asked",
        /// Rule 7.
        TurnTooLong { minutes: u64, most: u64 } = "floors.turn-too-long",
        NoSuchSpeech { speech: u32 } = "floors.no-such-speech",
        AlreadyAnswered { speech: u32 } = "floors.already-answered",
        /// Rule 3: an answer may be short; a receipt is none.
        EmptyAnswer { speech: u32 } = "floors.empty-answer",
        MoreHouseholdsThanPresent { households: u64, present: u64 } = "floors.more-households-than-present",
        MoreThanLiveHere { present: u64, adults: u64 } = "floors.more-than-live-here",
        MoreInGroupsThanPresent { counted: u64, present: u64 } = "floors.more-in-groups-than-present",
        /// Rule 3, with their numbers.
        QuestionsOpen { speeches: Vec<String> } = "floors.questions-open",
    }
}

pub(super) fn may(step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    if ctx.may_keep(step) { Ok(()) } else { Err(Refusal::NotYours) }
}

pub(super) fn there(floor: Option<&Floor>) -> Result<&Floor, Refusal> {
    floor.ok_or(Refusal::NotOpen)
}

fn known(floor: &Floor, speech: u32) -> Result<&Said, Refusal> {
    floor.said.iter().find(|said| said.speech == speech).ok_or(Refusal::NoSuchSpeech { speech })
}

/// Rule 1.
///
/// # Errors
/// Where a floor is open, the moment has not come, or the actor keeps no records.
pub fn open(
    wish: Open,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    if floor.is_some() {
        return Err(Refusal::AlreadyOpen);
    }
    if wish.held_at > ctx.now {
        return Err(Refusal::HeldInTheFuture { at: wish.held_at });
    }
    let Open { held_at, place, form, host, speakers } = wish;
    Ok(Event::Opened { held_at, place, form, host, speakers })
}

/// Rule 6: somebody raises a hand.
///
/// # Errors
/// Where no floor is open, they wait already, or the actor keeps no records.
pub fn ask_turn(
    wish: AskTurn,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let floor = there(floor)?;
    let AskTurn { speaker, standing } = wish;
    if floor.waiting().iter().any(|turn| turn.speaker == speaker) {
        return Err(Refusal::AlreadyAsked { speaker });
    }
    let turn = crate::books::next(floor.turns.len());
    Ok(Event::TurnAsked { turn, speaker, standing })
}

/// Rules 1, 2, 6 and 7. Answers the fact and the rules that gave way to the reason.
///
/// # Errors
/// Where no floor is open, somebody else comes first, or the actor keeps no records.
pub fn speak(
    wish: Speak,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<(Event, Vec<&'static str>), Refusal> {
    may(step, ctx)?;
    let floor = there(floor)?;
    let speech = crate::books::next(floor.said.len());
    let reason = wish.override_reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    let soft = [in_turn(&wish, floor)?, in_time(&wish, step, ctx)];
    let soft: Vec<Refusal> = soft.into_iter().flatten().collect();
    if !reason && let Some(first) = soft.first() {
        return Err(first.clone());
    }
    let overridden = soft.iter().map(crate::refusals::Reason::id).collect();
    let asked = floor.turns.iter().find(|turn| Some(turn.turn) == wish.turn);
    let typed = |typed: String, asked: Option<&String>| match asked {
        Some(asked) if typed.is_empty() => asked.clone(),
        _ => typed,
    };
    let Speak { stance, words, speaker, standing, turn, minutes, .. } = wish;
    let speaker = typed(speaker, asked.map(|turn| &turn.speaker));
    let standing = typed(standing, asked.map(|turn| &turn.standing));
    Ok((Event::Spoke { speech, stance, turn, minutes, speaker, standing, words }, overridden))
}

/// Rule 6: who should have spoken, where somebody else did.
fn in_turn(wish: &Speak, floor: &Floor) -> Result<Option<Refusal>, Refusal> {
    let waiting = floor.waiting();
    if let Some(turn) = wish.turn.filter(|turn| !waiting.iter().any(|open| open.turn == *turn)) {
        return Err(Refusal::NoSuchTurn { turn });
    }
    let first = waiting.first().filter(|first| wish.turn != Some(first.turn));
    Ok(first.map(|first| Refusal::OthersTurn { first: first.speaker.clone() }))
}

/// Rule 7.
fn in_time(wish: &Speak, step: &Step, ctx: &Context<'_>) -> Option<Refusal> {
    let most = most_minutes(step, ctx)?;
    let minutes = wish.minutes.filter(|minutes| *minutes > most)?;
    Some(Refusal::TurnTooLong { minutes, most })
}

/// For how many minutes somebody has the floor; none where neither the step nor the place says.
pub fn most_minutes(step: &Step, ctx: &Context<'_>) -> Option<u64> {
    let most = step.turn.as_ref().and_then(|amount| ctx.settings.amount(ctx.procedure, amount));
    most.map(u64::from)
}

/// Rule 2.
///
/// # Errors
/// Where no floor is open, nothing has that number, or the actor keeps no records.
pub fn put_right(
    wish: PutRight,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let PutRight { speech, words, speaker } = wish;
    known(there(floor)?, speech)?;
    Ok(Event::PutRight { speech, speaker, words })
}

/// Rule 3.
///
/// # Errors
/// Where nothing has that number, it is answered, the words are a receipt, or the actor keeps no records.
pub fn answer(
    wish: Answer,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let Answer { speech, who, words } = wish;
    if known(there(floor)?, speech)?.answer.is_some() {
        return Err(Refusal::AlreadyAnswered { speech });
    }
    if says_nothing(&words) {
        return Err(Refusal::EmptyAnswer { speech });
    }
    Ok(Event::Answered { speech, who, words })
}

/// Rule 3, Rule 5: the record of the meeting as its recorder would have written it.
///
/// # Errors
/// Where no floor is open, a question is, or the actor keeps no records.
pub fn close(
    wish: Close,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<meetings::Record, Refusal> {
    may(step, ctx)?;
    let floor = there(floor)?;
    let waiting = floor.said.iter().filter(|said| said.waits());
    let speeches: Vec<String> = waiting.map(|said| said.speech.to_string()).collect();
    if !speeches.is_empty() {
        return Err(Refusal::QuestionsOpen { speeches });
    }
    let Close { outcome, opinion, beyond, recorder, signed } = wish;
    Ok(meetings::Record {
        held_at: floor.held_at,
        place: floor.place.clone(),
        form: floor.form.clone(),
        chair: floor.host.clone(),
        speakers: floor.speakers.clone(),
        recorder,
        count: rules::Count { present: floor.present.unwrap_or(0), ..rules::Count::default() },
        households: floor.households,
        groups: floor.groups.clone(),
        speeches: floor.said.iter().map(speech_of).collect(),
        opinion,
        outcome: Some(outcome),
        beyond,
        signed,
        ..meetings::Record::default()
    })
}

fn speech_of(said: &Said) -> Speech {
    let (answered_by, answer) = said.answer.clone().unwrap_or_default();
    Speech {
        speaker: said.speaker.clone(),
        standing: said.standing.clone(),
        stance: said.stance,
        words: said.words.clone(),
        answered_by,
        answer,
        promise: said.promise,
        minutes: said.minutes,
    }
}
