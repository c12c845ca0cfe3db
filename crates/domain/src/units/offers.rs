//! Offers (推荐): a unit offers a method to the places below it, and each place decides for itself.
//!
//! Rule 1. Whoever writes methods in a unit offers them: its administrators, the level above it, and who
//!         holds the county's office in this very unit. The county's office reaches no log below.
//! Rule 2. What `check` calls an error is not offered, nor what no level below may adopt.
//! Rule 3. An offer binds nobody. It lets those who lead a place below adopt that version themselves.
//! Rule 4. A later offer of the same method takes the place of the earlier one. An offer is taken back with a
//!         reason; what was adopted meanwhile stays adopted.

use serde::{Deserialize, Serialize};

use super::{Event, Refusal, Unit};
use crate::actors::{Power, powers};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::procedures::{Procedure, Weight, check_on};
use crate::time::Timestamp;

/// A method is offered to the places below.
#[derive(Debug, Clone, Deserialize)]
pub struct OfferMethod {
    pub procedure: String,
    pub version: u32,
    /// What speaks for it; shown to the places and to everybody who reads the log.
    #[serde(default)]
    pub reason: String,
}

impl OfferMethod {
    pub const FIELDS: &'static [Field] = &[
        Field::must("procedure", Kind::Pick { from: Source::Procedures }),
        Field::must("version", Kind::Count { min: 1, max: 1_000_000 }),
        Field::may("reason", Kind::LongText { max: 500 }),
    ];
}

/// An offer is taken back.
#[derive(Debug, Clone, Deserialize)]
pub struct WithdrawOffer {
    pub procedure: String,
    pub reason: String,
}

impl WithdrawOffer {
    pub const FIELDS: &'static [Field] = &[
        Field::must("procedure", Kind::Pick { from: Source::Procedures }),
        Field::must("reason", Kind::LongText { max: 500 }),
    ];
}

/// A method a unit offers to the places below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub procedure: String,
    pub version: u32,
    pub by: PersonId,
    pub at: Timestamp,
    #[serde(default)]
    pub reason: String,
}

/// How far down a level stands. A sub-district is a township, a community a village in all rules.
fn depth(level: &str) -> u8 {
    match level {
        "city" => 0,
        "county" => 1,
        "township" | "subdistrict" => 2,
        "village" | "community" => 3,
        _ => 4,
    }
}

/// Whether places below a unit of that level may adopt the procedure.
pub fn is_meant_below(procedure: &Procedure, level: &str) -> bool {
    procedure.levels.iter().any(|meant| depth(meant) > depth(level))
}

/// Whether a unit of that level has places below it that run methods of their own.
pub fn has_places_below(level: &str) -> bool {
    depth(level) < depth("village")
}

impl Unit {
    /// Takes an offer, or its end, into the state. Rule 4.
    pub(super) fn take_offer(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::MethodOffered { procedure, version, by, reason } => {
                self.offered.retain(|known| known.procedure != *procedure);
                self.offered.push(Offer {
                    procedure: procedure.clone(),
                    version: *version,
                    by: by.clone(),
                    at,
                    reason: reason.clone(),
                });
            }
            Event::OfferWithdrawn { procedure, .. } => {
                self.offered.retain(|known| known.procedure != *procedure);
            }
            _ => {}
        }
    }

    /// What the unit offers of that method.
    pub fn offer_of(&self, procedure: &str) -> Option<&Offer> {
        self.offered.iter().find(|offer| offer.procedure == procedure)
    }
}

/// Whether somebody writes and offers methods here by the county's office. Rule 1.
pub(super) fn holds_county_office(unit: &Unit, ctx: &Context<'_>) -> bool {
    let held = unit.roles_of(&ctx.actor.person, ctx.now.day());
    held.iter().any(|role| ctx.actor.has(role) && powers(role).contains(&Power::Survey))
}

/// Decides whether `unit` offers `wish`; `ctx.procedure` is the version that is meant.
pub(super) fn offer(unit: &Unit, wish: OfferMethod, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let OfferMethod { procedure, version, reason } = wish;
    let method = ctx.procedure;
    if method.id != procedure || method.version != version {
        return Err(Refusal::UnknownProcedure { procedure });
    }
    if !has_places_below(&unit.level) || !is_meant_below(method, &unit.level) {
        let levels = method.levels.iter().map(|level| format!("level:{level}"));
        return Err(Refusal::NobodyBelow { levels: levels.collect() });
    }
    if unit.offer_of(&procedure).is_some_and(|known| known.version == version) {
        return Err(Refusal::AlreadyOffered { version });
    }
    let found = check_on(method, Some(ctx.now.day()));
    let errors: Vec<_> = found.iter().filter(|finding| finding.weight == Weight::Error).collect();
    if let Some(first) = errors.first() {
        let count = u64::try_from(errors.len()).unwrap_or(u64::MAX);
        return Err(Refusal::MethodHasErrors { count, first: first.id.to_owned() });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::MethodOffered { procedure, version, by, reason: reason.trim().to_owned() })
}

/// Decides whether an offer is taken back.
pub(super) fn withdraw(
    unit: &Unit,
    wish: WithdrawOffer,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let WithdrawOffer { procedure, reason } = wish;
    if unit.offer_of(&procedure).is_none() {
        return Err(Refusal::NoSuchOffer { procedure });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::OfferWithdrawn { procedure, by, reason: reason.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_offered_to_levels_below_and_not_to_ones_own() {
        let levels = |levels: &[&str]| Procedure {
            levels: levels.iter().map(|level| (*level).to_owned()).collect(),
            ..Procedure::default()
        };
        let village = levels(&["village", "community"]);
        assert!(is_meant_below(&village, "county") && is_meant_below(&village, "subdistrict"));
        assert!(!is_meant_below(&village, "village"));
        let county = levels(&["county"]);
        assert!(!is_meant_below(&county, "county"));
        assert!(is_meant_below(&levels(&["county", "township"]), "county"));
    }
}
