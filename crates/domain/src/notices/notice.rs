//! A notice and what may be done with it.

use serde::{Deserialize, Serialize};

use super::{Event, Objection, Refusal};
use crate::actors::Power;
use crate::context::{Context, Due};
use crate::forms::{Field, Kind, Source};
use crate::procedures::Step;
use crate::receipts::is_receipt;
use crate::time::{Day, Timestamp};
use crate::voices::Visibility;

/// Post a result.
#[derive(Debug, Clone, Deserialize)]
pub struct Post {
    pub title: String,
    pub text: String,
    #[serde(default)]
    pub posted_at: Option<Timestamp>,
    #[serde(default)]
    pub photos: Vec<String>,
    #[serde(default)]
    pub witnesses: Vec<Witness>,
    #[serde(default)]
    pub channels: String,
    /// The last day, where the place leaves it open longer than it must.
    #[serde(default)]
    pub ends_on: Option<Day>,
}

/// Somebody who signs that the paper hung there.
#[derive(Debug, Clone, Deserialize)]
pub struct Witness {
    pub name: String,
}

impl Post {
    pub const FIELDS: &'static [Field] = &[
        Field::must("title", Kind::Text { max: 60 }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("posted_at", Kind::Moment),
        Field::may("photos", Kind::Files { max: 6 }),
        Field::may(
            "witnesses",
            Kind::Rows { of: &[Field::must("name", Kind::Text { max: 40 })], max: 4 },
        ),
        Field::may("channels", Kind::Text { max: 100 }),
        Field::may("ends_on", Kind::Day),
    ];
}

/// Say something against it.
#[derive(Debug, Clone, Deserialize)]
pub struct Object {
    pub text: String,
    #[serde(default)]
    pub visibility: Visibility,
}

impl Object {
    pub const FIELDS: &'static [Field] = &[
        Field::must("text", Kind::LongText { max: 2000 }),
        Field::may("visibility", Kind::Choice { of: Visibility::IDS }),
    ];
}

/// Decide about an objection.
#[derive(Debug, Clone, Deserialize)]
pub struct Decide {
    pub objection: u32,
    pub upheld: bool,
    pub reason: String,
}

impl Decide {
    pub const FIELDS: &'static [Field] = &[
        Field::must("objection", Kind::Pick { from: Source::OpenObjections }),
        Field::must("upheld", Kind::YesNo),
        Field::must("reason", Kind::LongText { max: 2000 }),
    ];
}

/// The time is over and everything is answered.
#[derive(Debug, Clone, Deserialize)]
pub struct Close {}

impl Close {
    pub const FIELDS: &'static [Field] = &[];
}

/// How a notice stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stand {
    #[default]
    Open,
    Closed,
    /// An objection was upheld, or what it says was corrected.
    TakenBack,
}

/// A posted notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub number: String,
    pub step: String,
    pub posted_at: Timestamp,
    pub recorded_at: Timestamp,
    pub photos: Vec<String>,
    pub channels: Vec<String>,
    pub closes: Due,
    pub stays: Option<Due>,
    pub title: String,
    pub text: String,
    pub witnesses: Vec<String>,
    pub objections: Vec<Objection>,
    pub stand: Stand,
    /// The objection that took it back; none where a correction did.
    #[serde(default)]
    pub taken_back_for: Option<u32>,
}

impl Notice {
    /// The objection that took it back, where one did.
    pub fn upheld(&self) -> Option<&Objection> {
        self.objections.iter().find(|objection| Some(objection.objection) == self.taken_back_for)
    }

    /// Whether it only makes known how something was carried out, and nobody is asked for objections. Rule 5.
    pub fn is_told_only(&self) -> bool {
        self.closes.ends_at <= self.recorded_at
    }

    /// Whether it hangs at `now`: until it is closed, and as long as it has to stay up. Rule 5.
    pub fn hangs(&self, now: Timestamp) -> bool {
        match self.stand {
            Stand::Open => true,
            Stand::Closed => self.stays.as_ref().is_some_and(|stays| now < stays.ends_at),
            Stand::TakenBack => false,
        }
    }

    /// Objections nobody has decided.
    pub fn open_objections(&self) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(|objection| objection.decided.is_none())
    }
}

/// So many sign that it hung there, where no photo shows it: one alone could be whoever enters it. Rule 2;
/// no text names a number.
const SIGNATURES: usize = 2;

/// Whether the moment of a posting is proved: by a photo of the board, or by enough who sign for it. Rule 2.
pub fn is_proved(photos: &[String], witnesses: usize) -> bool {
    !photos.is_empty() || witnesses >= SIGNATURES
}

/// Posts. Rule 2, Rule 5.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn post(
    wish: Post,
    step: &Step,
    entered_at: Timestamp,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    let posted_at = wish.posted_at.unwrap_or(ctx.now);
    if posted_at > ctx.now {
        return Err(Refusal::PostedInTheFuture { at: posted_at });
    }
    if posted_at.day() < entered_at.day() {
        return Err(Refusal::PostedBeforeTheStep { at: entered_at });
    }
    let proved = is_proved(&wish.photos, wish.witnesses.len());
    let from = if proved { posted_at } else { ctx.now };
    let least = ctx.least(step.clock.as_ref(), from).ok_or(Refusal::NoTerm)?;
    let closes = until(wish.ends_on, posted_at, least)?;
    let stays = ctx.least(step.stays.as_ref(), from);
    Ok(posted(wish, ctx.number, posted_at, closes, stays))
}

/// So many months a notice may be left open: further away lies a slip of the year, and the matter would wait for
/// it. No text names a number.
const MOST_MONTHS: i64 = 12;

/// The end the place has named, which lies neither before the beginning nor before the least, nor more than a
/// year away.
fn until(ends_on: Option<Day>, posted_at: Timestamp, least: Due) -> Result<Due, Refusal> {
    let latest = posted_at.day().plus_months(MOST_MONTHS).max(least.ends_at.plus_millis(-1).day());
    match ends_on {
        None => Ok(least),
        Some(end) if end < posted_at.day() => {
            Err(Refusal::EndsBeforeItStarts { starts: posted_at, ends: end })
        }
        Some(end) if end.ends_at() < least.ends_at => Err(Refusal::TooShort { at: least.ends_at }),
        Some(end) if end > latest => Err(Refusal::TooLong { latest }),
        Some(end) => Ok(Due { ends_at: end.ends_at(), ..least }),
    }
}

fn posted(
    wish: Post,
    number: &str,
    posted_at: Timestamp,
    closes: Due,
    stays: Option<Due>,
) -> Event {
    let channels = wish.channels.split(['、', ',', '，']).filter(|c| !c.is_empty());
    Event::Posted {
        number: number.to_owned(),
        posted_at,
        photos: wish.photos,
        channels: channels.map(Into::into).collect(),
        closes,
        stays,
        title: wish.title,
        text: wish.text,
        witnesses: wish.witnesses.into_iter().map(|witness| witness.name).collect(),
    }
}

/// Publishes how the work of `step`, done at `since`, was carried out: it stays up as long as the
/// law asks, and nothing waits for it. Rule 5.
///
/// # Errors
/// Where the actor may not, or the moment lies before the work was done or in the future.
pub fn publish(
    wish: Post,
    step: &Step,
    since: Timestamp,
    ctx: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    let posted_at = wish.posted_at.unwrap_or(ctx.now);
    if posted_at > ctx.now {
        return Err(Refusal::PostedInTheFuture { at: posted_at });
    }
    if posted_at.day() < since.day() {
        return Err(Refusal::PostedBeforeTheStep { at: since });
    }
    let proved = is_proved(&wish.photos, wish.witnesses.len());
    let from = if proved { posted_at } else { ctx.now };
    let stays = ctx.least(step.stays.as_ref(), from).ok_or(Refusal::NoTerm)?;
    let stays = until(wish.ends_on, posted_at, stays)?;
    let closes = Due { ends_at: ctx.now, at_most: false, unconfirmed: false, tell: Vec::new() };
    let event = posted(wish, ctx.number, posted_at, closes, Some(stays));
    Ok(vec![event, Event::Closed { objections: 0 }])
}

/// Objects. `number` is the number the objection will carry.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn object(
    wish: Object,
    notice: &Notice,
    number: u32,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Speak) {
        return Err(Refusal::NotYours);
    }
    if notice.stand != Stand::Open || ctx.now >= notice.closes.ends_at {
        return Err(Refusal::Closed { at: notice.closes.ends_at });
    }
    if wish.text.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    let sits = |role: &str| ctx.place.holders.get(role).is_some_and(|who| !who.is_empty());
    let supervised = sits("supervision") || sits("supervision-head");
    if wish.visibility == Visibility::Supervision && !supervised {
        return Err(Refusal::NobodyOnSupervision);
    }
    if notice.open_objections().any(|objection| objection.by == ctx.actor.person) {
        return Err(Refusal::AlreadyObjected);
    }
    Ok(Event::Objected {
        objection: number,
        by: ctx.actor.person.clone(),
        visibility: wish.visibility,
        due: ctx.due(step.answer.as_ref(), ctx.now),
        text: wish.text,
    })
}

/// Decides about an objection: one for supervision alone is decided by supervision, every other by whoever keeps
/// the step. Rule 3, Rule 4, Rule 6.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn decide(
    wish: Decide,
    notice: &Notice,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let (keeps, supervises) = (ctx.may_keep(step), ctx.actor.may(Power::Supervise));
    if !keeps && !supervises {
        return Err(Refusal::NotYours);
    }
    let objection = notice.objections.iter().find(|o| o.objection == wish.objection);
    let objection = objection.ok_or(Refusal::NoSuchObjection)?;
    match objection.is_sealed() {
        true if !supervises => return Err(Refusal::SupervisionDecides),
        false if !keeps => return Err(Refusal::NotYours),
        _ => {}
    }
    if objection.decided.is_some() {
        return Err(Refusal::AlreadyDecided);
    }
    if crate::units::is_own(&objection.by, ctx) {
        return Err(Refusal::OwnObjection);
    }
    if wish.reason.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    if !wish.upheld && is_receipt(&wish.reason) {
        return Err(Refusal::OnlyAVerdict);
    }
    let (by, visibility) = (ctx.actor.person.clone(), objection.visibility);
    let Decide { objection, upheld, reason } = wish;
    Ok(Event::Decided { objection, upheld, by, visibility, reason })
}

/// Closes. Rule 1, Rule 3.
///
/// # Errors
/// The refusal, one sentence on the page.
pub fn close(notice: &Notice, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if !ctx.may_keep(step) && !ctx.actor.may(Power::Tick) {
        return Err(Refusal::NotYours);
    }
    if notice.stand != Stand::Open {
        return Err(Refusal::Closed { at: notice.closes.ends_at });
    }
    if ctx.now < notice.closes.ends_at {
        return Err(Refusal::NotOver { at: notice.closes.ends_at });
    }
    let open = u64::try_from(notice.open_objections().count()).unwrap_or(u64::MAX);
    if open > 0 {
        return Err(Refusal::OpenObjections { count: open });
    }
    Ok(Event::Closed { objections: u32::try_from(notice.objections.len()).unwrap_or(u32::MAX) })
}
