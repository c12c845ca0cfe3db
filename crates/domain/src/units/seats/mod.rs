//! Who takes a seat, who leaves it, and what stands against it.
//!
//! Rule 1. A seat has a role the program knows or a method in force declares; where the method says for how
//!         many months, it ends then, and none is longer.
//! Rule 2. Whom a body or a role excludes holds both at no time, whichever of the two comes first; a role may
//!         exclude those who sit in the units above (M10).
//! Rule 3. A role that a method says is hired openly is held after the last day of a call, within its places;
//!         by the same person again only when the last term was appraised (M9).
//! Rule 4. Liaisons and party delegates keep in touch with the groups that are named, or with the whole place (M4,
//!         M241).

mod apart;

use serde::Deserialize;

use super::{Event, Refusal, Unit};
use crate::actors::{Power, ROLES, powers};
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::time::Day;

/// Roles whose holders keep in touch with people.
pub const KEEPS_IN_TOUCH: [&str; 2] = ["liaison", "party-delegate"];

/// Somebody takes a seat.
#[derive(Debug, Clone, Deserialize)]
pub struct Seat {
    pub person: PersonId,
    pub role: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub from: Option<Day>,
    #[serde(default)]
    pub until: Option<Day>,
    /// Groups a liaison or delegate keeps in touch with; the whole place where none is named.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Looked up beforehand.
    #[serde(skip)]
    pub looked: Looked,
}

/// What a seat leans on beside the unit itself.
#[derive(Debug, Clone, Default)]
pub struct Looked {
    /// Offices the same person holds today in the units above.
    pub above: Vec<String>,
    /// Open calls for the role: the last day to come forward, and how many places.
    pub calls: Vec<(Day, u32)>,
    /// When a term of the person in that role was last appraised.
    pub appraised_on: Option<Day>,
}

impl Seat {
    pub const FIELDS: &'static [Field] = &[
        Field::must("person", Kind::Pick { from: Source::People }),
        Field::must("role", Kind::Pick { from: Source::Roles }),
        Field::may("title", Kind::Text { max: 40 }),
        Field::may("from", Kind::Day),
        Field::may("until", Kind::Day),
        Field::may("groups", Kind::Picks { from: Source::Groups }),
    ];
}

/// Somebody leaves a seat before its time.
#[derive(Debug, Clone, Deserialize)]
pub struct Unseat {
    pub person: PersonId,
    pub role: String,
}

impl Unseat {
    pub const FIELDS: &'static [Field] = &[
        Field::must("person", Kind::Pick { from: Source::People }),
        Field::must("role", Kind::Pick { from: Source::Roles }),
    ];
}

/// Whoever looks from above neither hands out nor takes away a key to what is above themselves. Rule 9.
fn may_give_or_take(role: &str, ctx: &Context<'_>) -> Result<(), Refusal> {
    let high = [Power::Administer, Power::Oversee, Power::Survey];
    let is_high = powers(role).iter().any(|power| high.contains(power));
    if is_high && !ctx.actor.may(Power::Administer) { Err(Refusal::NotYours) } else { Ok(()) }
}

pub(super) fn unseat(unit: &Unit, wish: Unseat, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Unseat { person, role } = wish;
    may_give_or_take(&role, ctx)?;
    // Whoever stands in holds no seat to leave.
    if !unit.seated(&person, ctx.now.day()).contains(&role) {
        return Err(Refusal::NotSeated);
    }
    Ok(Event::Unseated { person, role })
}

pub(super) fn seat(unit: &Unit, wish: Seat, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Seat { person, role, title, from, until, groups, looked } = wish;
    let known = ROLES.iter().any(|(id, _)| *id == role);
    let declared = || ctx.procedure.seated_roles().any(|own| own == role);
    if powers(&role).contains(&Power::Tick) || !(known || declared()) {
        return Err(Refusal::UnknownRole { role });
    }
    may_give_or_take(&role, ctx)?;
    in_touch(&role, &groups, ctx)?;
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        return Err(Refusal::EndsBeforeItBegins { from, until });
    }
    let today = ctx.now.day();
    if let Some(until) = until.filter(|until| *until < today) {
        return Err(Refusal::TermOver { until });
    }
    // Whoever stands in for the holder may still be seated.
    let begins = from.unwrap_or(today);
    if unit.seated(&person, begins).contains(&role) {
        return Err(Refusal::AlreadySeated);
    }
    if let Some(held) = apart::held(unit, &person, &role, begins, ctx.procedure) {
        return Err(Refusal::SeatsApart { held: held.to_owned(), role });
    }
    if let Some(held) = apart::held_above(&looked.above, &role, ctx.procedure) {
        return Err(Refusal::SeatsAbove { held: held.to_owned(), role });
    }
    let hired = ctx.procedure.hired_roles().any(|hired| hired == role);
    if hired {
        openly(unit, &person, &role, begins, &looked)?;
    }
    let until = term(from, until, &role, ctx)?;
    let from = if hired { Some(begins) } else { from };
    Ok(Event::Seated { person, role, from, until, title, groups })
}

/// Groups are named by those who keep in touch with them, and are groups of the place. Rule 4.
fn in_touch(role: &str, groups: &[String], ctx: &Context<'_>) -> Result<(), Refusal> {
    if !groups.is_empty() && !KEEPS_IN_TOUCH.contains(&role) {
        return Err(Refusal::KeepsNoTouch { role: role.to_owned() });
    }
    match groups.iter().find(|group| !ctx.place.groups.contains(group)) {
        Some(group) => Err(Refusal::NobodyInGroup { group: group.clone() }),
        None => Ok(()),
    }
}

/// The last day of a seat: as asked, and within the term the method names for the role.
fn term(
    from: Option<Day>,
    until: Option<Day>,
    role: &str,
    ctx: &Context<'_>,
) -> Result<Option<Day>, Refusal> {
    let Some(months) = ctx.procedure.term_months(role, ctx.settings) else { return Ok(until) };
    let first = from.unwrap_or_else(|| ctx.now.day());
    let last = first.plus_months(months.into()).plus_days(-1);
    match until {
        Some(until) if until > last => Err(Refusal::SeatTooLong { until: last }),
        asked => Ok(Some(asked.unwrap_or(last))),
    }
}

/// A role that is hired: after a call, within its places, and again only after an appraisal.
fn openly(
    unit: &Unit,
    person: &PersonId,
    role: &str,
    begins: Day,
    looked: &Looked,
) -> Result<(), Refusal> {
    let last = looked.calls.iter().max_by_key(|(until, _)| *until);
    let Some((until, places)) = last.copied() else {
        return Err(Refusal::NotCalled { role: role.to_owned() });
    };
    if begins <= until {
        return Err(Refusal::CallStillOpen { until });
    }
    let own = || unit.seats.iter().filter(|seat| seat.role == role);
    let since = own().filter(|seat| seat.from.is_some_and(|from| from > until)).count();
    if u32::try_from(since).unwrap_or(u32::MAX) >= places {
        return Err(Refusal::CalledPlacesTaken { places });
    }
    let before = own().filter(|seat| seat.person == *person).filter_map(|seat| seat.from).max();
    match before {
        Some(from) if looked.appraised_on.is_none_or(|on| on < from) => {
            Err(Refusal::NotAppraised { role: role.to_owned() })
        }
        _ => Ok(()),
    }
}
