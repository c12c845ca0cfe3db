//! What the outside gathers once before a decision: who, when, by which rules, in which place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actors::{Actor, Power};
use crate::catalogues::Listed;
use crate::ids::{PersonId, UnitId};
use crate::indicators::Kept;
use crate::invitations::Namesake;
use crate::procedures::{Amount, Clock, Procedure, Settings, Step};
use crate::rules::Base;
use crate::time::{Calendar, Count, Day, Period, Timestamp, deadline};
use crate::units::{Deputy, Organisation, Unit};
use crate::voices::KnownLedger;

/// The levels above villages and communities, each with the office by which it acts in the places below. A
/// sub-district is a township's equal; a city has an office of its own, so that a county takes nothing meant for it.
const OFFICES: [(&str, &str); 4] =
    [("city", "city"), ("county", "county"), ("township", "township"), ("subdistrict", "township")];

/// The office by which a unit of that level acts in the places below it; none where none reaches down.
pub fn office_of(level: &str) -> Option<&'static str> {
    OFFICES.iter().find(|(known, _)| *known == level).map(|(_, office)| *office)
}

/// Whether somebody who holds that role in a unit above acts by it in the places below.
pub fn reaches_down(role: &str) -> bool {
    OFFICES.iter().any(|(_, office)| is_of(office, role))
}

/// Villages and communities, whose groups and yards may be places of their own.
const WHOLES: [&str; 2] = ["village", "community"];

/// Levels of such parts of a place.
const PARTS: [&str; 2] = ["group", "yard"];

/// Offices of the whole by which somebody acts in its parts too: those who lead it and keep its records, and
/// those who watch.
const OF_THE_WHOLE: [&str; 5] =
    ["branch-secretary", "committee-head", "clerk", "supervision", "supervision-head"];

/// Whether a place of that level may have parts that are places of their own.
pub fn has_parts(level: &str) -> bool {
    WHOLES.contains(&level)
}

/// Whether somebody who holds that role in a unit of the level `from` acts by it in a unit below of the level `to`.
pub fn reaches_into(role: &str, from: &str, to: &str) -> bool {
    let into_a_part = has_parts(from) && PARTS.contains(&to);
    reaches_down(role) || (into_a_part && OF_THE_WHOLE.contains(&role))
}

/// Offices are called after their level: `township`, `township-lead`.
fn is_of(office: &str, role: &str) -> bool {
    let rest = role.strip_prefix(office);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// A unit above whose officers act here too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Above {
    pub id: UnitId,
    pub name: String,
    /// Of a level that has an office: [`office_of`].
    pub level: String,
}

impl Above {
    /// The unit as a place above, where its officers act in the places below.
    pub fn of(unit: &Unit) -> Option<Self> {
        office_of(&unit.level)?;
        let (id, name, level) = (unit.id.clone(), unit.name.clone(), unit.level.clone());
        Some(Self { id, name, level })
    }

    /// Whether a role is an office of it.
    pub fn is_its_office(&self, role: &str) -> bool {
        office_of(&self.level).is_some_and(|office| is_of(office, role))
    }

    /// Whether `actor` holds an office of it.
    pub fn is_held_by(&self, actor: &Actor) -> bool {
        actor.roles.iter().any(|role| self.is_its_office(role))
    }
}

/// Facts about the unit at the moment of the act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// county, township, village, community, group or yard; empty where it is not known.
    #[serde(default)]
    pub level: String,
    /// How many belong to a body, by `body` or `body/base` (`assembly/households`).
    pub due: BTreeMap<String, u64>,
    /// Who holds a role today.
    pub holders: BTreeMap<String, Vec<PersonId>>,
    /// The groups on the unit's list of people.
    #[serde(default)]
    pub groups: Vec<String>,
    /// The group whoever acts lives in.
    #[serde(default)]
    pub group_of_actor: Option<String>,
    /// The units above whose officers reach down here, the nearest first.
    #[serde(default)]
    pub above: Vec<Above>,
    /// Offices of the village or community whose part this is that whoever acts holds there.
    #[serde(default)]
    pub held_above: Vec<String>,
    /// Methods that units above offer: id and version.
    #[serde(default)]
    pub offered: Vec<(String, u32)>,
    /// The villages and communities below with their names, where the act names some of them.
    #[serde(default)]
    pub below: BTreeMap<String, String>,
    /// The roles whoever acts holds today in units below, by the unit's id.
    #[serde(default)]
    pub roles_below: BTreeMap<String, Vec<String>>,
    /// People who bear the name of somebody else here, where the act names some.
    #[serde(default)]
    pub namesakes: Vec<Namesake>,
    /// Mass organisations and partner units that work with the place.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// Who stands in for whom today.
    #[serde(default)]
    pub deputies: Vec<Deputy>,
    /// The catalogue of matters as it stands here, with what the levels above have entered.
    #[serde(default)]
    pub catalogue: Vec<Listed>,
    /// Trees of fine indicators, the place's own first, then of the units above, where the act scores.
    #[serde(default)]
    pub indicators: Vec<Kept>,
    /// Ledgers of clues that methods in force here or above name, where the act is about a clue.
    #[serde(default)]
    pub ledgers: Vec<KnownLedger>,
}

impl Place {
    /// How many heads belong to a body, as far as the place has said.
    pub fn heads(&self, body: &str, base: Base) -> Option<u64> {
        match base {
            Base::Households => self.due.get(&format!("{body}/households")).copied(),
            _ => self.due.get(body).copied(),
        }
    }

    /// How many households there are: the most any body is counted by; none where nobody has counted them.
    pub fn households(&self) -> Option<u64> {
        self.by_household().map(|(_, households)| households).max()
    }

    /// How many grown-up people there are: those of the body that is counted by households too.
    pub fn adults(&self) -> Option<u64> {
        self.by_household().filter_map(|(body, _)| self.due.get(body).copied()).max()
    }

    fn by_household(&self) -> impl Iterator<Item = (&str, u64)> {
        self.due
            .iter()
            .filter_map(move |(key, due)| key.strip_suffix("/households").map(|body| (body, *due)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_place_is_the_body_that_is_counted_by_households_too() {
        let due = |all: &[(&str, u64)]| all.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect();
        let council = Place { due: due(&[("council", 24)]), ..Place::default() };
        assert_eq!((council.adults(), council.households()), (None, None));
        let counted = [("council", 24), ("assembly", 1180), ("assembly/households", 412)];
        let place = Place { due: due(&counted), ..Place::default() };
        assert_eq!((place.adults(), place.households()), (Some(1180), Some(412)));
    }
}

/// Everything a decision may lean on besides the state it is about.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub now: Timestamp,
    pub actor: &'a Actor,
    pub calendar: &'a Calendar,
    pub procedure: &'a Procedure,
    pub settings: &'a Settings,
    pub place: &'a Place,
    /// The number the thing to be made will carry, `民-2026-0042`.
    pub number: &'a str,
}

/// A clock that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// From this instant on the time is over.
    pub ends_at: Timestamp,
    /// True for 最多 (late is bad), false for 至少 (early is bad).
    pub at_most: bool,
    /// The end rests on days no holiday notice covers yet.
    #[serde(default)]
    pub unconfirmed: bool,
    /// Roles told when it runs out.
    #[serde(default)]
    pub tell: Vec<String>,
}

impl Context<'_> {
    /// Whether the actor may record what the step's owner does: the owner, a role through which the
    /// owning body acts, or whoever keeps the unit's records.
    pub fn may_keep(&self, step: &Step) -> bool {
        let through = self
            .procedure
            .body(&step.owner)
            .is_some_and(|body| body.acts_through.iter().any(|role| self.actor.has(role)));
        self.actor.may(Power::Record) || self.actor.has(&step.owner) || through
    }

    /// Whether the step belongs to a body of the unit above, as the method says for places of this level, and
    /// whoever acts keeps or leads something here without holding an office of that body there.
    pub fn is_led_by_others(&self, step: &Step) -> bool {
        let Some(led) = self.procedure.led.as_ref() else { return false };
        if step.owner != led.by || !led.levels.contains(&self.place.level) {
            return false;
        }
        let body = self.procedure.body(&led.by);
        let acts = |role: &String| self.actor.has(role) && self.place.held_above.contains(role);
        let theirs = body.is_some_and(|body| body.acts_through.iter().any(acts));
        !theirs && (self.actor.may(Power::Record) || self.actor.may(Power::Lead))
    }

    /// Whether the day has come: nothing is entered as done on a day that has not.
    pub fn has_come(&self, day: Day) -> bool {
        day <= self.now.day()
    }

    /// The running clock that `clock` starts at `from`; none where the place has set no days.
    pub fn due(&self, clock: Option<&Clock>, from: Timestamp) -> Option<Due> {
        let clock = &self.settings.clock(self.procedure, clock?);
        let (amount, at_most) = match (&clock.at_most, &clock.at_least) {
            (Some(most), _) => (most, true),
            (None, Some(least)) => (least, false),
            (None, None) => return None,
        };
        self.due_of(amount, clock.days, at_most, &clock.tell, from)
    }

    /// The end of an at-least clock that `clock` starts at `from`.
    pub fn least(&self, clock: Option<&Clock>, from: Timestamp) -> Option<Due> {
        let clock = clock?;
        self.due_of(clock.at_least.as_ref()?, clock.days, false, &clock.tell, from)
    }

    fn due_of(
        &self,
        amount: &Amount,
        count: Count,
        at_most: bool,
        tell: &[String],
        from: Timestamp,
    ) -> Option<Due> {
        let days = self.settings.amount(self.procedure, amount)?;
        let due = self.due_after(Period { days, count }, from, tell.to_vec());
        Some(Due { at_most, ..due })
    }

    /// The running clock that ends when the period from `from` on is over.
    pub fn due_after(&self, period: Period, from: Timestamp, tell: Vec<String>) -> Due {
        let end = deadline(from, period, self.calendar);
        Due { ends_at: end.ends_at, at_most: true, unconfirmed: end.unconfirmed, tell }
    }
}
