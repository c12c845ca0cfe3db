//! Books of a place: what it keeps beside its matters, each a small stream of the unit's own that is folded
//! whole before anything is decided about it.
//!
//! Rule 1. A book has one stream; its facts are appended one by one and never touch a matter.
//! Rule 2. What a book decides leans on the book and the place alone.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::context::Context;
use crate::facts::Fact;
use crate::refusals::Reason;
use crate::time::Timestamp;
use crate::{allowances, bylaws, hirings, indicators, means, open_days, programmes, year_plans};

/// A book: its state, its wishes, its facts, its refusals.
pub trait Book: Default + Serialize + DeserializeOwned {
    /// The stream of the unit it stands in.
    const STREAM: &'static str;
    type Act;
    type Event: Fact;
    type Refusal: Reason;

    /// Decides a wish.
    ///
    /// # Errors
    /// The refusal, one sentence on the page.
    fn decide(&self, act: Self::Act, ctx: &Context<'_>) -> Result<Self::Event, Self::Refusal>;

    /// Folds one fact into the state. Cannot fail: it has already happened.
    fn apply(&mut self, event: &Self::Event, at: Timestamp);
}

/// A wish about one of the books.
#[derive(Debug, Clone)]
pub enum Act {
    OpenDay(open_days::Act),
    Allowance(allowances::Act),
    Means(means::Act),
    Programme(programmes::Act),
    YearPlan(year_plans::Act),
    Bylaw(bylaws::Act),
    Hiring(hirings::Act),
    Indicator(indicators::Act),
}

/// The next number of a list that counts from 1.
pub(crate) fn next(have: usize) -> u32 {
    u32::try_from(have).unwrap_or(u32::MAX).saturating_add(1)
}
