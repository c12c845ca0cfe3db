//! The level above (乡镇、街道、县): a list of exceptions, filings, corrections.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/oversight` | `exceptions.rs`, `exceptions.html` |
//! | `GET /u/{code}/oversight/filings` | `filings.rs`, `filings.html` |
//! | `GET /u/{code}/oversight/matters/{id}` | `matter.rs` with the page of `supervision` |
//! | `GET`, `POST /u/{code}/oversight/matters/{id}/do/{command}` | `matter.rs` with the form of `supervision` |
//! | `GET /u/{code}/oversight/voices` 转来的反映 | `passed.rs`, `inbox.html` |
//! | `GET /u/{code}/oversight/voices/{id}`, `GET`, `POST …/do/{command}` | `passed.rs`, `voice.html` |
//! | how often places meet (协商节奏) | `paces.rs` |
//!
//! Rule 1. Exceptions first, place by place in the order of codes. No ranking, no score, no comparison.
//! Rule 2. A correction cites the law and keeps the original (domain: `filings`).
//! Rule 3. The county reads; it orders nothing in a village.
//! Rule 4. A voice that was passed on is opened and taken by those it was passed on to alone.

mod exceptions;
mod filings;
mod matter;
mod paces;
mod passed;

pub use exceptions::exceptions_page;
pub use filings::filings_page;
pub use matter::{act, act_page, matter_page};
pub use paces::{Own, own, pace_word};
pub use passed::{act as voice_act, act_page as voice_act_page, inbox, page as voice_page};

use std::sync::Arc;

use domain::units::Unit;
use store::{Fault, Read};

use crate::app::App;
use crate::models;

/// The unit and everything below it, in the order of codes.
///
/// # Errors
/// Where the list cannot be read.
pub(crate) fn below(
    app: &App,
    read: &mut dyn Read,
    unit: &Arc<Unit>,
) -> Result<Vec<Arc<Unit>>, Fault> {
    let mut all = vec![Arc::clone(unit)];
    for id in models::units_below(read, unit.id.as_str())? {
        if let Some(lower) = models::load_unit(app, read, &id)? {
            all.extend(below(app, read, &lower)?);
        }
    }
    all.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(all)
}

#[cfg(test)]
mod tests;
