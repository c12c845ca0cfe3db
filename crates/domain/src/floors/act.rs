//! Wishes on the floor.

use serde::Deserialize;

use super::{Event, Floor, Heads, Said};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::meetings::{self, Speech, Stance};
use crate::procedures::Step;
use crate::refusals::refusals;
use crate::rules;
use crate::time::Timestamp;

const HEADS: Kind = Kind::Count { min: 0, max: 10_000_000 };

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
}

impl Speak {
    pub const FIELDS: &'static [Field] = &[
        Field::must("stance", Kind::Choice { of: &["asks", "suggests", "for", "against"] }),
        Field::must("words", Kind::LongText { max: 4000 }),
        Field::may("speaker", Kind::Text { max: 40 }),
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

const GROUP: &[Field] =
    &[Field::must("group", Kind::Text { max: 40 }), Field::must("heads", HEADS)];

/// Heads, as somebody counted them.
#[derive(Debug, Clone, Deserialize)]
pub struct Count {
    pub present: u64,
    #[serde(default)]
    pub households: Option<u64>,
    #[serde(default)]
    pub groups: Vec<Heads>,
}

impl Count {
    pub const FIELDS: &'static [Field] = &[
        Field::must("present", Kind::Count { min: 1, max: 10_000_000 }),
        Field::may("households", HEADS),
        Field::may("groups", Kind::Rows { of: GROUP, max: 100 }),
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
        NoSuchSpeech { speech: u32 } = "floors.no-such-speech",
        AlreadyAnswered { speech: u32 } = "floors.already-answered",
        MoreHouseholdsThanPresent { households: u64, present: u64 } = "floors.more-households-than-present",
        MoreInGroupsThanPresent { counted: u64, present: u64 } = "floors.more-in-groups-than-present",
        /// Rule 3, with their numbers.
        QuestionsOpen { speeches: Vec<String> } = "floors.questions-open",
    }
}

fn may(step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    if ctx.may_keep(step) { Ok(()) } else { Err(Refusal::NotYours) }
}

fn there(floor: Option<&Floor>) -> Result<&Floor, Refusal> {
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

/// Rule 1, Rule 2.
///
/// # Errors
/// Where no floor is open, or the actor keeps no records.
pub fn speak(
    wish: Speak,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let have = there(floor)?.said.len();
    let speech = u32::try_from(have).unwrap_or(u32::MAX).saturating_add(1);
    let Speak { stance, words, speaker, standing } = wish;
    Ok(Event::Spoke { speech, stance, speaker, standing, words })
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
/// Where nothing has that number, it is answered, or the actor keeps no records.
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
    Ok(Event::Answered { speech, who, words })
}

/// Rule 4.
///
/// # Errors
/// Where the parts are more than the whole, or the actor keeps no records.
pub fn count(
    wish: Count,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    there(floor)?;
    let Count { present, households, groups } = wish;
    if let Some(households) = households.filter(|households| *households > present) {
        return Err(Refusal::MoreHouseholdsThanPresent { households, present });
    }
    let counted = groups.iter().map(|group| group.heads).fold(0, u64::saturating_add);
    if counted > present {
        return Err(Refusal::MoreInGroupsThanPresent { counted, present });
    }
    Ok(Event::Counted { present, households, groups })
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
    }
}
