//! Commissions (受委托的协商): a matter that the government or a department asked the place to consult about; what
//! came of it goes back, and they study it, say what they take up, and answer (M118, M253).
//!
//! Rule 1. Whoever keeps the records enters who asked for it, when and what they want to know, once.
//! Rule 2. When something was agreed or decided, the result is reported to whoever asked.
//! Rule 3. From the report a clock runs on the answer, which says whether all, part or none of it is taken up
//!         and why. The level above gives it; an answer that came on paper is entered with who gave it.
//! Rule 4. The dossier lacks the report and the answer. Both may be given after the matter has ended, and
//!         the clock on the answer outlasts it.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::{Context, Due};
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::procedures::Clock;
use crate::receipts::is_receipt;
use crate::refusals::refusals;
use crate::rules::Cite;
use crate::time::{Day, Timestamp};

/// How commissioned matters are answered, as the procedure says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answering {
    pub answer: Clock,
    #[serde(default)]
    pub cite: Cite,
}

/// Who asked for it.
#[derive(Debug, Clone, Deserialize)]
pub struct Enter {
    pub from: String,
    pub on: Day,
    #[serde(default)]
    pub letter: String,
    pub text: String,
}

impl Enter {
    pub const FIELDS: &'static [Field] = &[
        Field::must("from", Kind::Text { max: 60 }),
        Field::must("on", Kind::Day),
        Field::may("letter", Kind::Text { max: 60 }),
        Field::must("text", Kind::LongText { max: 2000 }),
    ];
}

/// What came of it goes back.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    pub text: String,
    #[serde(default)]
    pub files: Vec<String>,
}

impl Report {
    pub const FIELDS: &'static [Field] = &[
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("files", Kind::Files { max: 10 }),
    ];
}

/// What they take up, and why.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    pub adopted: Adopted,
    pub who: String,
    pub text: String,
    #[serde(default)]
    pub way: String,
}

impl Answer {
    pub const FIELDS: &'static [Field] = &[
        Field::must("adopted", Kind::Choice { of: Adopted::IDS }),
        Field::must("who", Kind::Text { max: 60 }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("way", Kind::Text { max: 60 }),
    ];
}

/// How much of it is taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adopted {
    All,
    Part,
    None,
}

impl Adopted {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["all", "part", "none"];

    /// The stored word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Part => "part",
            Self::None => "none",
        }
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "commission.entered.1")]
    Entered {
        #[serde(default)]
        from: String,
        on: Day,
        #[serde(default)]
        letter: String,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "commission.reported.1")]
    Reported {
        #[serde(default)]
        due: Option<Due>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "commission.answered.1")]
    Answered {
        adopted: Adopted,
        #[serde(default)]
        who: String,
        by: PersonId,
        #[serde(default)]
        way: String,
        #[serde(default)]
        text: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        // Whatever is typed can be erased, and of a private matter it is not published at all.
        let fields: &'static [&'static str] = match self {
            Self::Entered { .. } => &["from", "letter", "text"],
            Self::Reported { .. } => &["text"],
            Self::Answered { .. } => &["who", "way", "text"],
        };
        Some(Personal { fields, class: Class::Public })
    }
}

/// A commission as it stands in its matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commission {
    pub from: String,
    pub on: Day,
    pub letter: String,
    pub text: String,
    /// When the result went back, and what it said.
    pub reported: Option<(Timestamp, String)>,
    /// Until when it is answered.
    pub due: Option<Due>,
    pub answered: Option<Answered>,
    pub late_told: bool,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub adopted: Adopted,
    pub who: String,
    pub at: Timestamp,
    pub way: String,
    pub text: String,
}

impl Commission {
    /// Folds what came after it was entered.
    pub fn apply(&mut self, event: &Event, at: Timestamp) {
        match event.clone() {
            Event::Entered { .. } => {}
            Event::Reported { due, text, .. } => {
                (self.reported, self.due) = (Some((at, text)), due);
            }
            Event::Answered { adopted, who, way, text, .. } => {
                self.answered = Some(Answered { adopted, who, at, way, text });
            }
        }
    }

    /// The commission an event begins.
    pub fn of(event: &Event) -> Option<Self> {
        let Event::Entered { from, on, letter, text, .. } = event.clone() else { return None };
        let (reported, due, answered, late_told) = (None, None, None, false);
        Some(Self { from, on, letter, text, reported, due, answered, late_told })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "commissions.not-yours",
        AlreadyEntered { from: String } = "commissions.already-entered",
        OnAFutureDay { on: Day } = "commissions.on-a-future-day",
        NotCommissioned = "commissions.not-commissioned",
        NothingCameOfIt = "commissions.nothing-came-of-it",
        AlreadyReported = "commissions.already-reported",
        NotReported = "commissions.not-reported",
        AlreadyAnswered = "commissions.already-answered",
        NotAbove = "commissions.not-above",
        /// Rule 3: what is not taken up, or only in part, has its reason.
        SayWhy = "commissions.say-why",
    }
}

/// Rule 1.
///
/// # Errors
/// Where it is entered already, the day has not come, or the actor keeps no records.
pub fn enter(wish: Enter, known: Option<&Commission>, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Enter { from, on, letter, text } = wish;
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    if let Some(known) = known {
        return Err(Refusal::AlreadyEntered { from: known.from.clone() });
    }
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    Ok(Event::Entered { from, on, letter, by: ctx.actor.person.clone(), text })
}

/// Rule 2. `result` is whether something was agreed or decided.
///
/// # Errors
/// Where nobody asked for it, nothing came of it yet, or it is reported already.
pub fn report(
    wish: Report,
    known: Option<&Commission>,
    result: bool,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotYours);
    }
    let known = known.ok_or(Refusal::NotCommissioned)?;
    if known.reported.is_some() {
        return Err(Refusal::AlreadyReported);
    }
    if !result {
        return Err(Refusal::NothingCameOfIt);
    }
    let clock = ctx.procedure.commissioned.as_ref().map(|rule| &rule.answer);
    let due = ctx.due(clock, ctx.now);
    let Report { text, files } = wish;
    Ok(Event::Reported { due, files, by: ctx.actor.person.clone(), text })
}

/// Rule 3.
///
/// # Errors
/// Where it is not reported, answered already, or the actor is neither above nor keeps the records.
pub fn answer(
    wish: Answer,
    known: Option<&Commission>,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    if !ctx.actor.may(Power::Oversee) && !ctx.actor.may(Power::Record) {
        return Err(Refusal::NotAbove);
    }
    let known = known.ok_or(Refusal::NotCommissioned)?;
    if known.answered.is_some() {
        return Err(Refusal::AlreadyAnswered);
    }
    if known.reported.is_none() {
        return Err(Refusal::NotReported);
    }
    if wish.adopted != Adopted::All && is_receipt(&wish.text) {
        return Err(Refusal::SayWhy);
    }
    let Answer { adopted, who, text, way } = wish;
    Ok(Event::Answered { adopted, who, by: ctx.actor.person.clone(), way, text })
}
