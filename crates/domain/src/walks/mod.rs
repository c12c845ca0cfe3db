//! Walks (走访): households called on before and between meetings, and what was heard there.
//!
//! Rule 1. A walk names who went, on which day, how many households and what was heard (M247); no
//!         household is named.
//! Rule 2. The step that asks for walks is left only when somebody has walked.

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source};
use crate::procedures::Step;
use crate::refusals::refusals;
use crate::time::Day;

/// One walk through some households.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    pub on: Day,
    pub who: String,
    pub households: u64,
    #[serde(default)]
    pub group: Option<String>,
    pub heard: String,
}

impl Record {
    pub const FIELDS: &'static [Field] = &[
        Field::must("on", Kind::Day),
        Field::must("who", Kind::Text { max: 200 }),
        Field::must("households", Kind::Count { min: 1, max: 1_000_000 }),
        Field::may("group", Kind::Pick { from: Source::Groups }),
        Field::must("heard", Kind::LongText { max: 8000 }),
    ];
}

/// Enough households were called on; what most of them said.
#[derive(Debug, Clone, Deserialize)]
pub struct Finish {
    pub text: String,
}

impl Finish {
    pub const FIELDS: &'static [Field] = &[Field::must("text", Kind::LongText { max: 8000 })];
}

/// A walk that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// Counted from 1 within the matter.
    pub walk: u32,
    pub on: Day,
    pub households: u64,
    pub group: Option<String>,
    pub who: String,
    pub heard: String,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "walk.recorded.1")]
    Recorded {
        walk: u32,
        on: Day,
        households: u64,
        #[serde(default)]
        group: Option<String>,
        #[serde(default)]
        who: String,
        #[serde(default)]
        heard: String,
    },
    #[serde(rename = "walk.finished.1")]
    Finished {
        walks: u32,
        /// Households over all walks; one that was called on twice counts twice.
        households: u64,
        #[serde(default)]
        text: String,
    },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        Some(match self {
            Self::Recorded { .. } => Personal { fields: &["who", "heard"], class: Class::Internal },
            Self::Finished { .. } => Personal { fields: &["text"], class: Class::Public },
        })
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "walks.not-yours",
        OnAFutureDay { on: Day } = "walks.on-a-future-day",
        NobodyWalked = "walks.nobody-walked",
        MoreHouseholdsThanThereAre { households: u64, known: u64 } = "walks.more-households-than-there-are",
    }
}

fn may(step: &Step, ctx: &Context<'_>) -> Result<(), Refusal> {
    if ctx.may_keep(step) { Ok(()) } else { Err(Refusal::NotYours) }
}

/// Rule 1. `walk` is the number it will carry.
///
/// # Errors
/// Where the actor keeps no records, the day has not come yet, or there are not so many households.
pub fn record(wish: Record, walk: u32, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    may(step, ctx)?;
    let Record { on, who, households, group, heard } = wish;
    if !ctx.has_come(on) {
        return Err(Refusal::OnAFutureDay { on });
    }
    if let Some(known) = ctx.place.households().filter(|known| households > *known) {
        return Err(Refusal::MoreHouseholdsThanThereAre { households, known });
    }
    Ok(Event::Recorded { walk, on, households, group, who, heard })
}

/// Rule 2.
///
/// # Errors
/// Where the actor keeps no records, or nobody has walked.
pub fn finish(
    wish: Finish,
    walks: &[Walk],
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    if walks.is_empty() {
        return Err(Refusal::NobodyWalked);
    }
    let households = total(walks);
    let walks = u32::try_from(walks.len()).unwrap_or(u32::MAX);
    Ok(Event::Finished { walks, households, text: wish.text })
}

/// Households over all walks.
pub fn total(walks: &[Walk]) -> u64 {
    walks.iter().map(|walk| walk.households).fold(0, u64::saturating_add)
}
