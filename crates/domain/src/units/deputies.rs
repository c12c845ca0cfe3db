//! Deputies (代理): while somebody is away another officer acts in their role, and it is said.
//!
//! Rule 1. Whoever holds a role names a deputy for it, or the secretary or the township does; from a
//!         day to a day, a year at most: it is for an absence. It ends on its day, or before.
//! Rule 2. A deputy holds an office here already. What somebody was elected to speak for in a body
//!         is nobody else's to do.
//! Rule 3. Who supervises stands in for nobody whose work is supervised, and nobody who keeps
//!         records or leads stands in for supervision.
//! Rule 4. A deputy names no deputy: a role is handed on by whoever holds it.
//! Rule 5. What a deputy does by the other's role is marked with whom it was done for. Nobody decides
//!         through a deputy, or as one, about what they themselves or the one they stand in for
//!         have asked.

use serde::{Deserialize, Serialize};

use super::{Event, Refusal, Unit};
use crate::actors::{Power, powers};
use crate::context::{Context, Place};
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;
use crate::time::Day;

/// Somebody stands in for the holder of a role.
#[derive(Debug, Clone, Deserialize)]
pub struct Deputise {
    /// Who is away.
    pub absent: PersonId,
    pub role: String,
    pub deputy: PersonId,
    pub from: Day,
    pub until: Day,
    #[serde(default)]
    pub reason: String,
}

impl Deputise {
    pub const FIELDS: &'static [Field] = &[
        Field::must("absent", Kind::Pick { from: Source::Officers }),
        Field::must("role", Kind::Pick { from: Source::Roles }),
        Field::must("deputy", Kind::Pick { from: Source::Officers }),
        Field::must("from", Kind::Day),
        Field::must("until", Kind::Day),
        Field::may("reason", Kind::Text { max: 100 }),
    ];
}

/// It ends before its day.
#[derive(Debug, Clone, Deserialize)]
pub struct EndDeputy {
    pub absent: PersonId,
    pub role: String,
    pub deputy: PersonId,
}

impl EndDeputy {
    pub const FIELDS: &'static [Field] = &[
        Field::must("absent", Kind::Pick { from: Source::Officers }),
        Field::must("role", Kind::Pick { from: Source::Roles }),
        Field::must("deputy", Kind::Pick { from: Source::Officers }),
    ];
}

/// One standing-in, as the unit remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deputy {
    pub absent: PersonId,
    pub role: String,
    pub deputy: PersonId,
    pub from: Day,
    pub until: Day,
    pub reason: String,
    /// Who named them.
    pub by: PersonId,
    /// The day it ended before its time; that day is over for it.
    pub ended_on: Option<Day>,
}

impl Deputy {
    /// Whether it lasts on `day`.
    pub fn lasts(&self, day: Day) -> bool {
        self.from <= day && day <= self.until && self.ended_on.is_none_or(|ended| day < ended)
    }
}

impl Unit {
    /// The roles a person may act in on `day`: their own, and those they stand in for. Rule 5.
    pub fn roles_of(&self, person: &PersonId, day: Day) -> Vec<String> {
        let mut roles = self.seated(person, day);
        let for_others = self.standing_in(day).filter(|deputy| deputy.deputy == *person);
        roles.extend(for_others.map(|deputy| deputy.role.clone()));
        roles.sort();
        roles.dedup();
        roles
    }

    /// Those who stand in on `day`, as long as whom they stand in for holds the role.
    pub(super) fn standing_in(&self, day: Day) -> impl Iterator<Item = &Deputy> {
        self.deputies.iter().filter(move |deputy| {
            deputy.lasts(day) && self.seated(&deputy.absent, day).contains(&deputy.role)
        })
    }
}

/// Who may name or end a deputy for what `absent` holds. Rule 1.
fn may_arrange(absent: &PersonId, ctx: &Context<'_>) -> bool {
    let above = [Power::Administer, Power::Oversee, Power::Lead];
    *absent == ctx.actor.person || above.iter().any(|power| ctx.actor.may(*power))
}

/// Whether a role is one that somebody else may fill for a while. Rule 2.
pub fn may_be_deputised(role: &str) -> bool {
    let offices = [Power::Record, Power::Lead, Power::Supervise, Power::Oversee];
    powers(role).iter().any(|power| offices.contains(power))
}

/// So many months somebody stands in at most: who is away longer is replaced. No text names a number.
const MOST_MONTHS: i64 = 12;

/// Names a deputy.
///
/// # Errors
/// Where the actor may not, the role is not theirs to hand on, or the two offices do not mix.
pub(super) fn deputise(unit: &Unit, wish: Deputise, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let Deputise { absent, role, deputy, from, until, reason } = wish;
    if !may_arrange(&absent, ctx) {
        return Err(Refusal::NotYours);
    }
    if until < from {
        return Err(Refusal::EndsBeforeItBegins { from, until });
    }
    if until < ctx.now.day() {
        return Err(Refusal::DeputyInThePast { until });
    }
    let latest = from.plus_months(MOST_MONTHS);
    if until > latest {
        return Err(Refusal::DeputyTooLong { latest });
    }
    if absent == deputy {
        return Err(Refusal::OwnDeputy);
    }
    if !may_be_deputised(&role) {
        return Err(Refusal::RoleNotDeputised { role }); // Rule 2.
    }
    if !unit.seated(&absent, from).contains(&role) {
        return Err(Refusal::NotSeated); // Rule 4: a deputy holds no seat.
    }
    let offices = unit.seated(&deputy, from);
    if !offices.iter().any(|held| may_be_deputised(held)) {
        return Err(Refusal::DeputyHoldsNoOffice); // Rule 2.
    }
    keeps_apart(&role, &offices)?;
    if offices.contains(&role) {
        return Err(Refusal::AlreadySeated);
    }
    let overlaps = |kept: &&Deputy| {
        let ended = kept.ended_on.map_or(kept.until, |day| day.plus_days(-1));
        kept.absent == absent && kept.role == role && kept.from <= until && from <= ended
    };
    if let Some(kept) = unit.deputies.iter().find(overlaps) {
        return Err(Refusal::AlreadyDeputised { from: kept.from, until: kept.until });
    }
    let by = ctx.actor.person.clone();
    Ok(Event::Deputised { absent, role, deputy, from, until, by, reason })
}

/// Rule 3.
fn keeps_apart(role: &str, offices: &[String]) -> Result<(), Refusal> {
    let watches = |id: &str| powers(id).contains(&Power::Supervise);
    let works = |id: &str| {
        let powers = powers(id);
        powers.contains(&Power::Record) || powers.contains(&Power::Lead)
    };
    let mixes =
        offices.iter().any(|held| (watches(role) && works(held)) || (works(role) && watches(held)));
    if mixes { Err(Refusal::SupervisionApart) } else { Ok(()) }
}

/// Ends a standing-in before its day.
///
/// # Errors
/// Where the actor is neither of the two nor above them, or nobody stands in.
pub(super) fn end(unit: &Unit, wish: EndDeputy, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let EndDeputy { absent, role, deputy } = wish;
    if !may_arrange(&absent, ctx) && deputy != ctx.actor.person {
        return Err(Refusal::NotYours);
    }
    let today = ctx.now.day();
    let lasts = |kept: &Deputy| {
        kept.absent == absent
            && kept.role == role
            && kept.deputy == deputy
            && kept.until >= today
            && kept.ended_on.is_none()
    };
    if !unit.deputies.iter().any(lasts) {
        return Err(Refusal::NobodyStandsIn);
    }
    let by = ctx.actor.person.clone();
    Ok(Event::DeputyEnded { absent, role, deputy, by })
}

/// Whether an act of the actor about what `asker` asked would be one's own, or that of somebody
/// they stand in for. Rule 5.
pub fn is_own(asker: &PersonId, ctx: &Context<'_>) -> bool {
    is_ones_own(&ctx.actor.person, asker, ctx.place)
}

/// Whether what `asker` asked is `person`'s own too, or that of somebody `person` stands in for. Rule 5.
pub fn is_ones_own(person: &PersonId, asker: &PersonId, place: &Place) -> bool {
    let stands_in = |deputy: &Deputy| deputy.deputy == *person && deputy.absent == *asker;
    person == asker || place.deputies.iter().any(stands_in)
}

/// For whom the actor does what they could not do by their own offices. Rule 5.
///
/// `own` are the actor's roles without those they hold for others.
pub fn acts_for<'a>(place: &'a Place, ctx_person: &PersonId, own: &[String]) -> Vec<&'a Deputy> {
    let for_others = |deputy: &&Deputy| deputy.deputy == *ctx_person && !own.contains(&deputy.role);
    place.deputies.iter().filter(for_others).collect()
}
