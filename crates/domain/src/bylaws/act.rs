//! Wishes about rules on file.

use serde::Deserialize;

use super::{Bylaw, Bylaws, Event};
use crate::actors::Power;
use crate::books::{Book, next};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::MatterId;
use crate::refusals::refusals;
use crate::time::{Day, Timestamp};

/// What a text can be; the last are rules of procedure, which people make themselves. Rule 3.
pub const KINDS: &[&str] = &["system", "mechanism", "scope", "steps", OWN];
const OWN: &str = "own-rules";

/// A text is put on file.
#[derive(Debug, Clone, Deserialize)]
pub struct Adopt {
    pub sort: String,
    pub title: String,
    pub body: String,
    pub on: Day,
    pub text: String,
    #[serde(default)]
    pub matter: Option<MatterId>,
    #[serde(default)]
    pub files: Vec<String>,
    /// Whether `matter` is a matter of the place that everybody may see; looked up beforehand.
    #[serde(skip)]
    pub matter_is_public: bool,
}

impl Adopt {
    pub const FIELDS: &'static [Field] = &[
        Field::must("sort", Kind::Choice { of: KINDS }),
        Field::must("title", Kind::Text { max: 80 }),
        Field::must("body", Kind::Text { max: 40 }),
        Field::must("on", Kind::Day),
        Field::must("text", Kind::LongText { max: 10_000 }),
        Field::may("matter", Kind::Pick { from: Source::AllMatters }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// A new version of it.
#[derive(Debug, Clone, Deserialize)]
pub struct Revise {
    pub bylaw: u32,
    pub body: String,
    pub on: Day,
    pub text: String,
    pub reason: String,
    #[serde(default)]
    pub matter: Option<MatterId>,
    #[serde(default)]
    pub files: Vec<String>,
    /// As in [`Adopt`].
    #[serde(skip)]
    pub matter_is_public: bool,
}

impl Revise {
    pub const FIELDS: &'static [Field] = &[
        Field::must("bylaw", Kind::Pick { from: Source::Bylaws }),
        Field::must("body", Kind::Text { max: 40 }),
        Field::must("on", Kind::Day),
        Field::must("text", Kind::LongText { max: 10_000 }),
        Field::must("reason", Kind::Text { max: 200 }),
        Field::may("matter", Kind::Pick { from: Source::AllMatters }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// It holds no longer.
#[derive(Debug, Clone, Deserialize)]
pub struct Repeal {
    pub bylaw: u32,
    pub on: Day,
    pub reason: String,
}

impl Repeal {
    pub const FIELDS: &'static [Field] = &[
        Field::must("bylaw", Kind::Pick { from: Source::Bylaws }),
        Field::must("on", Kind::Day),
        Field::must("reason", Kind::Text { max: 200 }),
    ];
}

/// A wish about rules on file.
#[derive(Debug, Clone)]
pub enum Act {
    Adopt(Adopt),
    Revise(Revise),
    Repeal(Repeal),
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "bylaws.not-yours",
        OnAFutureDay { on: Day } = "bylaws.on-a-future-day",
        OnFile { title: String } = "bylaws.on-file",
        /// No matter of the place, or one that is not for everybody.
        NoSuchMatter = "bylaws.no-such-matter",
        /// The people's own rules name where they made them. Rule 3.
        ShowWhoMadeThem = "bylaws.show-who-made-them",
        NoSuchBylaw = "bylaws.no-such-bylaw",
        Repealed { on: Day } = "bylaws.repealed",
        NothingNew = "bylaws.nothing-new",
        BeforeTheLast { on: Day } = "bylaws.before-the-last",
    }
}

impl Book for Bylaws {
    const STREAM: &'static str = "bylaws";
    type Act = Act;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(&self, act: Act, ctx: &Context<'_>) -> Result<Event, Refusal> {
        if !ctx.actor.may(Power::Lead) {
            return Err(Refusal::NotYours);
        }
        match act {
            Act::Adopt(wish) => adopt(self, wish, ctx),
            Act::Revise(wish) => revise(self, wish, ctx),
            Act::Repeal(wish) => repeal(self, wish, ctx),
        }
    }

    fn apply(&mut self, event: &Event, _at: Timestamp) {
        self.take(event);
    }
}

/// What a version of a text must show. Rules 1 and 3.
fn shown(
    sort: &str,
    on: Day,
    matter: Option<(&MatterId, bool)>,
    files: &[String],
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if matter.is_some_and(|(_, is_public)| !is_public) {
        return Err(Refusal::NoSuchMatter);
    }
    if sort == OWN && matter.is_none() && files.is_empty() {
        return Err(Refusal::ShowWhoMadeThem);
    }
    Ok(())
}

/// Rule 1.
fn adopt(book: &Bylaws, wish: Adopt, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Adopt { sort, title, body, on, text, matter, files, matter_is_public } = wish;
    if book.standing().any(|known| known.title.trim() == title.trim()) {
        return Err(Refusal::OnFile { title });
    }
    shown(&sort, on, matter.as_ref().map(|id| (id, matter_is_public)), &files, ctx)?;
    let (bylaw, by) = (next(book.bylaws.len()), ctx.actor.person.clone());
    Ok(Event::Adopted { bylaw, sort, title, body, on, matter, files, by, text })
}

/// A text that holds.
fn standing(book: &Bylaws, bylaw: u32) -> Result<&Bylaw, Refusal> {
    let known = book.bylaw(bylaw).ok_or(Refusal::NoSuchBylaw)?;
    match &known.repealed {
        Some((on, _)) => Err(Refusal::Repealed { on: *on }),
        None => Ok(known),
    }
}

/// The day the newest version was adopted; nothing later may lie before it.
fn not_before(known: &Bylaw, on: Day) -> Result<(), Refusal> {
    let last = known.versions.last().map(|version| version.on);
    match last.filter(|last| on < *last) {
        Some(on) => Err(Refusal::BeforeTheLast { on }),
        None => Ok(()),
    }
}

/// Rule 2.
fn revise(book: &Bylaws, wish: Revise, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Revise { bylaw, body, on, text, reason, matter, files, matter_is_public } = wish;
    let known = standing(book, bylaw)?;
    shown(&known.sort, on, matter.as_ref().map(|id| (id, matter_is_public)), &files, ctx)?;
    not_before(known, on)?;
    if known.versions.last().is_some_and(|last| last.text.trim() == text.trim()) {
        return Err(Refusal::NothingNew);
    }
    let (version, by) = (next(known.versions.len()), ctx.actor.person.clone());
    Ok(Event::Revised { bylaw, version, body, on, matter, files, by, reason, text })
}

/// Rule 4.
fn repeal(book: &Bylaws, wish: Repeal, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Repeal { bylaw, on, reason } = wish;
    let known = standing(book, bylaw)?;
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    not_before(known, on)?;
    Ok(Event::Repealed { bylaw, on, by: ctx.actor.person.clone(), reason })
}
