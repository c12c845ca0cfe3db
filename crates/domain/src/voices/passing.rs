//! A voice that belongs elsewhere (转办): sent with a reason, taken with a receipt or sent back. Rule 8, Rule 9.

use serde::{Deserialize, Serialize};

use super::act::{TEXT, answer_due, may_handle};
use super::{Event, Refusal, Stand, Visibility, Voice};
use crate::actors::{Actor, Power};
use crate::context::{Above, Context, Due};
use crate::forms::{Field, Kind, Source};
use crate::ids::{PersonId, UnitId};
use crate::procedures::Clock;
use crate::rules::Cite;
use crate::time::{Day, Timestamp};

/// How soon a voice that was passed on is taken, and how soon its result comes back, as the procedure says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassingOn {
    pub receipt: Clock,
    pub result: Clock,
    #[serde(default)]
    pub cite: Cite,
}

/// It belongs elsewhere; to whom and why.
#[derive(Debug, Clone, Deserialize)]
pub struct Refer {
    /// The level of a place above that runs this program.
    #[serde(default)]
    pub above: Option<String>,
    /// A body outside.
    #[serde(default)]
    pub to: String,
    pub reason: String,
}

impl Refer {
    pub const FIELDS: &'static [Field] = &[
        Field::may("above", Kind::Pick { from: Source::PlacesAbove }),
        Field::may("to", Kind::Text { max: 100 }),
        Field::must("reason", Kind::LongText { max: TEXT }),
    ];
}

/// Whoever it was sent to takes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Take {
    pub receipt: String,
    /// Who took it, where that was somebody outside.
    #[serde(default)]
    pub who: String,
    /// Who sees to it from now on.
    #[serde(default)]
    pub handler: String,
    #[serde(default)]
    pub on: Option<Day>,
}

impl Take {
    pub const FIELDS: &'static [Field] = &[
        Field::must("receipt", Kind::Text { max: 60 }),
        Field::may("who", Kind::Text { max: 60 }),
        Field::may("handler", Kind::Text { max: 60 }),
        Field::may("on", Kind::Day),
    ];
}

/// It is not theirs, and why.
#[derive(Debug, Clone, Deserialize)]
pub struct SendBack {
    pub reason: String,
}

impl SendBack {
    pub const FIELDS: &'static [Field] = &[Field::must("reason", Kind::LongText { max: TEXT })];
}

/// Where a voice was sent, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub to: String,
    /// The unit it was sent to, where that is one of this program.
    #[serde(default)]
    pub unit: Option<UnitId>,
    pub by: PersonId,
    pub at: Timestamp,
    pub reason: String,
    /// A receipt is owed: until it has come and the result with it, nobody has answered. Not so in facts of
    /// the first shape, where the reason was the answer.
    #[serde(default)]
    pub awaited: bool,
    #[serde(default)]
    pub taken: Option<Taken>,
    #[serde(default)]
    pub came_back: Option<CameBack>,
}

impl Passage {
    /// Who sent it, and who sent it back.
    pub fn people(&self) -> impl Iterator<Item = &PersonId> {
        [Some(&self.by), self.came_back.as_ref().map(|back| &back.by)].into_iter().flatten()
    }
}

/// The receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub receipt: String,
    pub who: String,
    pub handler: String,
    pub on: Day,
    /// Who entered it: the receiver, or the place where the receiver is outside.
    pub by: PersonId,
    pub at: Timestamp,
}

/// Sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameBack {
    pub by: PersonId,
    pub at: Timestamp,
    pub reason: String,
}

impl Voice {
    /// Where the voice is now, if it was passed on and neither came back nor was answered.
    pub fn passage(&self) -> Option<&Passage> {
        let last = self.passages.last().filter(|_| self.stand == Stand::Referred);
        last.filter(|passage| passage.came_back.is_none())
    }

    /// Whether it was passed on and nobody has confirmed that it was taken.
    pub fn awaits_receipt(&self) -> bool {
        self.passage().is_some_and(|passage| passage.awaited && passage.taken.is_none())
    }

    /// Whether it was taken and what came of it is not told yet.
    pub fn awaits_result(&self) -> bool {
        self.passage().is_some_and(|passage| passage.awaited && passage.taken.is_some())
    }

    pub(super) fn passed_on(&mut self, passage: Passage, due: Option<&Due>) {
        self.referred_to = Some(passage.to.clone());
        self.stand = Stand::Referred;
        self.due = due.cloned();
        self.late_told = false;
        self.passages.push(passage);
    }

    pub(super) fn was_taken(&mut self, taken: Taken, due: Option<&Due>) {
        if let Some(passage) = self.passages.last_mut() {
            passage.taken = Some(taken);
        }
        (self.due, self.late_told) = (due.cloned(), false);
    }

    pub(super) fn came_back(&mut self, back: CameBack, due: Option<&Due>) {
        if let Some(passage) = self.passages.last_mut() {
            passage.came_back = Some(back);
        }
        self.referred_to = None;
        self.stand = Stand::Waiting;
        (self.due, self.late_told) = (due.cloned(), false);
    }
}

/// Whether `actor` receives what is sent to `unit`, one of those `above`.
pub fn receives(unit: &UnitId, above: &[Above], actor: &Actor) -> bool {
    above.iter().any(|above| above.id == *unit && above.is_held_by(actor))
}

/// A clock of passing on; where the method says nothing of it, that of an answer. Rule 9.
fn due_of(clock: impl Fn(&PassingOn) -> &Clock, ctx: &Context<'_>) -> Option<Due> {
    let own = ctx.procedure.passed_on.as_ref().map(clock);
    ctx.due(own, ctx.now).or_else(|| answer_due(ctx))
}

/// Until when a receipt is owed.
pub(super) fn receipt_due(ctx: &Context<'_>) -> Option<Due> {
    due_of(|passed| &passed.receipt, ctx)
}

/// The unit above it goes to, or the body outside; never both, and a unit that is only named by its name is
/// that unit.
fn receiver(wish: &Refer, ctx: &Context<'_>) -> Result<(String, Option<UnitId>), Refusal> {
    let named = wish.to.trim();
    let above = |fits: &dyn Fn(&Above) -> bool| ctx.place.above.iter().find(|above| fits(above));
    match &wish.above {
        Some(_) if !named.is_empty() => Err(Refusal::SayToWhom),
        Some(level) => {
            let unit = above(&|above| above.level == *level).ok_or(Refusal::NoSuchPlaceAbove)?;
            Ok((unit.name.clone(), Some(unit.id.clone())))
        }
        None if named.is_empty() => Err(Refusal::SayToWhom),
        None => {
            let unit = above(&|above| above.name == named).map(|above| above.id.clone());
            Ok((named.to_owned(), unit))
        }
    }
}

/// Rule 8.
pub(super) fn refer(voice: &Voice, wish: Refer, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may_handle(voice, ctx)?;
    if voice.visibility == Visibility::Supervision {
        return Err(Refusal::Sealed);
    }
    match voice.stand {
        Stand::InMatter => return Err(Refusal::AlreadyInMatter),
        Stand::Referred => return Err(Refusal::AlreadyReferred),
        _ => {}
    }
    let (to, unit) = receiver(&wish, ctx)?;
    let by = ctx.actor.person.clone();
    let due = receipt_due(ctx);
    Ok(Event::Referred { to, unit, by, due, awaited: true, reason: wish.reason })
}

/// Rule 8: the receiver confirms; where it is outside, whoever keeps the records enters its receipt.
pub(super) fn take(voice: &Voice, wish: Take, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let passage = voice.passage().ok_or(Refusal::NotReferred)?;
    if passage.taken.is_some() {
        return Err(Refusal::AlreadyTaken);
    }
    match &passage.unit {
        Some(unit) if !receives(unit, &ctx.place.above, ctx.actor) => {
            return Err(Refusal::ReceiverConfirms { to: passage.to.clone() });
        }
        Some(_) if wish.handler.trim().is_empty() => return Err(Refusal::SayWhoHandles),
        Some(_) => {}
        None if !ctx.actor.may(Power::Record) => return Err(Refusal::NotYours),
        None if wish.who.trim().is_empty() => return Err(Refusal::SayWhoTook),
        None => {}
    }
    let on = wish.on.unwrap_or(ctx.now.day());
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if on < passage.at.day() {
        return Err(Refusal::BeforeItWasSent { at: passage.at });
    }
    let (by, due) = (ctx.actor.person.clone(), due_of(|passed| &passed.result, ctx));
    let Take { receipt, who, handler, .. } = wish;
    Ok(Event::Taken { receipt, on, by, due, who, handler })
}

/// Rule 8: the receiver sends it back; where it is outside, or has let its time run out, the place fetches it.
pub(super) fn send_back(
    voice: &Voice,
    wish: SendBack,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let passage = voice.passage().ok_or(Refusal::NotReferred)?;
    let keeps = ctx.actor.may(Power::Record);
    let late = voice.due.as_ref().is_none_or(|due| ctx.now >= due.ends_at);
    match &passage.unit {
        Some(unit) if receives(unit, &ctx.place.above, ctx.actor) => {}
        Some(_) if keeps && late => {}
        Some(_) => return Err(Refusal::ReceiverConfirms { to: passage.to.clone() }),
        None if keeps => {}
        None => return Err(Refusal::NotYours),
    }
    let by = ctx.actor.person.clone();
    Ok(Event::CameBack { by, due: answer_due(ctx), reason: wish.reason })
}
