//! Reports of progress (进展通报, M115): how far the whole matter is, told to the residents by a clock.
//!
//! Rule 1. Where a step says `reports`, progress is told at least every so many days: the clock begins with the step
//!         and anew with each report. Until the place has said how many days, none runs.
//! Rule 2. Whoever carries the work out tells it, or a role the step names; a report says which office tells it and
//!         how far things are, and a receipt says neither.
//! Rule 3. It stands still with a pause and ends with the stay in the step.

use serde::{Deserialize, Serialize};

use super::act::{Refusal, may};
use super::event::Event;
use crate::context::{Context, Due};
use crate::forms::{Field, Kind};
use crate::ids::PersonId;
use crate::procedures::Step;
use crate::receipts::{is_receipt, says_nothing};
use crate::time::Timestamp;

/// Tell the residents how far the matter is.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    /// The office it comes from, in words.
    pub who: String,
    pub text: String,
    #[serde(default)]
    pub photos: Vec<String>,
}

impl Report {
    pub const FIELDS: &'static [Field] = &[
        Field::must("who", Kind::Text { max: 60 }),
        Field::must("text", Kind::LongText { max: 4000 }),
        Field::may("photos", Kind::Files { max: 10 }),
    ];
}

/// One report, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    /// Counted from 1 within the matter.
    pub report: u32,
    pub at: Timestamp,
    pub by: PersonId,
    pub who: String,
    pub text: String,
    pub photos: Vec<String>,
}

/// The clock on the next report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporting {
    /// The step began then, or the last report was made.
    pub since: Timestamp,
    pub due: Due,
    /// Those who are told have been told.
    pub late_told: bool,
}

impl Reporting {
    /// The clock that begins at `since`; none where none runs.
    pub fn begun(due: Option<&Due>, since: Timestamp) -> Option<Self> {
        due.map(|due| Self { since, due: due.clone(), late_told: false })
    }
}

/// When the next report is due, reckoned from `from`. Rule 1.
pub fn next_report(step: &Step, from: Timestamp, ctx: &Context<'_>) -> Option<Due> {
    ctx.due(step.reports.as_ref(), from)
}

/// Rule 2. `report` is the number it will carry.
///
/// # Errors
/// Where the step asks for no reports, it is somebody else's to tell, or nothing is told.
pub fn report(wish: Report, report: u32, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    if step.reports.is_none() {
        return Err(Refusal::NoReports);
    }
    if !step.reported_by.iter().any(|role| ctx.actor.has(role)) {
        may(step, ctx)?;
    }
    if says_nothing(&wish.who) || is_receipt(&wish.text) {
        return Err(Refusal::SayHowFar);
    }
    let Report { who, text, photos } = wish;
    let (by, due) = (ctx.actor.person.clone(), next_report(step, ctx.now, ctx));
    Ok(Event::Reported { report, by, due, photos, who, text })
}
