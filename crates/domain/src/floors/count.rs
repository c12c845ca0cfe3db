//! Heads on the floor.

use serde::Deserialize;

use super::act::{Refusal, may, there};
use super::{Event, Floor, Heads};
use crate::context::Context;
use crate::forms::{Field, Kind};
use crate::procedures::Step;

const HEADS: Kind = Kind::Count { min: 0, max: 10_000_000 };

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

/// Rule 4.
///
/// # Errors
/// Where the parts are more than the whole, more came than live in the place, or the actor keeps no records.
pub fn count(
    wish: Count,
    floor: Option<&Floor>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    may(step, ctx)?;
    there(floor)?;
    let Count { present, households, groups } = wish;
    if let Some(adults) = ctx.place.adults().filter(|adults| present > *adults) {
        return Err(Refusal::MoreThanLiveHere { present, adults });
    }
    if let Some(households) = households.filter(|households| *households > present) {
        return Err(Refusal::MoreHouseholdsThanPresent { households, present });
    }
    let counted = groups.iter().map(|group| group.heads).fold(0, u64::saturating_add);
    if counted > present {
        return Err(Refusal::MoreInGroupsThanPresent { counted, present });
    }
    Ok(Event::Counted { present, households, groups })
}
