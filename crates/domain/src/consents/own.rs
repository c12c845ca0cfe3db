//! What people say for themselves. Rule 9.

use serde::Deserialize;

use super::act::answered;
use super::{Answer, Event, Refusal, Round, Side};
use crate::actors::Power;
use crate::context::Context;
use crate::forms::{Field, Kind};

const ANSWER: &[Field] = &[
    Field::must("item", Kind::Count { min: 1, max: 100 }),
    Field::must("answer", Kind::Choice { of: Side::IDS }),
];

/// A row of the form of `consents.say`.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Word {
    item: u32,
    answer: Side,
}

/// Say whether oneself, or one's household, agrees.
#[derive(Debug, Clone, Deserialize)]
pub struct Say {
    pub answers: Vec<Word>,
    #[serde(default)]
    pub words: String,
}

impl Say {
    pub const FIELDS: &'static [Field] = &[
        Field::must("answers", Kind::Rows { of: ANSWER, max: 100 }),
        Field::may("words", Kind::LongText { max: 1000 }),
    ];
}

/// Whether the actor may speak in this round; answers their household. `affected` are the groups the matter
/// concerns, all where it names none.
///
/// # Errors
/// Where they do not live here, are not concerned, live nowhere the list knows, or were entered already.
fn may_say<'a>(
    open: Option<&Round>,
    affected: &[String],
    ctx: &Context<'a>,
) -> Result<&'a str, Refusal> {
    if !ctx.actor.may(Power::Speak) {
        return Err(Refusal::NotYours);
    }
    let round = open.ok_or(Refusal::NotAsked)?;
    let group = ctx.place.group_of_actor.as_ref();
    if !affected.is_empty() && !group.is_some_and(|group| affected.contains(group)) {
        return Err(Refusal::NotAffected { groups: affected.to_vec() });
    }
    let door = ctx
        .actor
        .household
        .as_deref()
        .filter(|name| !name.is_empty())
        .ok_or(Refusal::HouseholdUnknown)?;
    let on_a_sheet =
        round.sheets.values().any(|doors| doors.is_empty() || doors.iter().any(|d| d == door));
    let own = |number: &u32| round.own.contains_key(number) || round.sheets.contains_key(number);
    let asked = round.names.iter().any(|(number, name)| name == door && !own(number));
    if on_a_sheet || (asked && !round.households) {
        return Err(Refusal::EnteredAlready { door: door.to_owned() });
    }
    Ok(door)
}

/// Rule 9.
///
/// # Errors
/// As [`may_say`]; where an item is unknown, or there would be more answers than heads.
pub fn say(
    wish: Say,
    open: Option<&Round>,
    affected: &[String],
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let door = may_say(open, affected, ctx)?.to_owned();
    let round = open.ok_or(Refusal::NotAsked)?;
    let by = ctx.actor.person.clone();
    let number = round.own_number_of(&door, &by);
    let said = wish.answers.into_iter().map(|said| Answer::one(said.item, said.answer));
    let answers: Vec<Answer> = said.collect();
    answered(&answers, number, round)?;
    Ok(Event::Said { number, answers, by, door, words: wish.words })
}
