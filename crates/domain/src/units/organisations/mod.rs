//! Organisations of a place (群团组织、共建单位): which there are, who speaks for each (M246, M249).
//!
//! Rule 1. Whoever keeps the records or leads names them, each once, as people call it; nothing says beforehand
//!         which there are.
//! Rule 2. They are asked to a talk as such, or hold it together with the place: who speaks for one is asked then.
//! Rule 3. One that is no more is ended with a reason; what it took part in stays.

use serde::{Deserialize, Serialize};

use super::{Event, Refusal, Unit};
use crate::actors::Power;
use crate::context::Context;
use crate::forms::{Field, Kind, Source};
use crate::ids::PersonId;

/// What kinds there are: mass organisations, partner units.
pub const SORTS: &[&str] = &["mass-organisation", "partner"];

/// The place has an organisation.
#[derive(Debug, Clone, Deserialize)]
pub struct NameOrganisation {
    pub sort: String,
    pub name: String,
    /// Who speaks for it.
    #[serde(default)]
    pub person: Option<PersonId>,
}

impl NameOrganisation {
    pub const FIELDS: &'static [Field] = &[
        Field::must("sort", Kind::Choice { of: SORTS }),
        Field::must("name", Kind::Text { max: 40 }),
        Field::may("person", Kind::Pick { from: Source::People }),
    ];
}

/// An organisation is no more, or no longer works with the place.
#[derive(Debug, Clone, Deserialize)]
pub struct EndOrganisation {
    pub organisation: String,
    pub reason: String,
}

impl EndOrganisation {
    pub const FIELDS: &'static [Field] = &[
        Field::must("organisation", Kind::Pick { from: Source::Organisations }),
        Field::must("reason", Kind::LongText { max: 300 }),
    ];
}

/// An organisation as the place keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub name: String,
    /// One of [`SORTS`].
    pub sort: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// Rule 1.
fn keeps(ctx: &Context<'_>) -> Result<(), Refusal> {
    let powers = [Power::Record, Power::Lead, Power::Oversee, Power::Administer];
    if powers.iter().any(|power| ctx.actor.may(*power)) { Ok(()) } else { Err(Refusal::NotYours) }
}

pub(super) fn name(
    unit: &Unit,
    wish: NameOrganisation,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    keeps(ctx)?;
    let NameOrganisation { sort, name, person } = wish;
    let name = name.trim().to_owned();
    if unit.organisations.iter().any(|known| known.name == name) {
        return Err(Refusal::OrganisationNamed { name });
    }
    Ok(Event::OrganisationNamed { name, sort, person, by: ctx.actor.person.clone() })
}

/// Rule 3.
pub(super) fn end(unit: &Unit, wish: EndOrganisation, ctx: &Context<'_>) -> Result<Event, Refusal> {
    keeps(ctx)?;
    let EndOrganisation { organisation: name, reason } = wish;
    if !unit.organisations.iter().any(|known| known.name == name) {
        return Err(Refusal::NoSuchOrganisation { name });
    }
    let reason = reason.trim().to_owned();
    Ok(Event::OrganisationEnded { name, by: ctx.actor.person.clone(), reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Scene;
    use crate::time::Timestamp;
    use crate::units::{Act, decide};

    fn asked(unit: &Unit, role: &str, act: Act) -> Result<Vec<Event>, Refusal> {
        Scene::of("lin", &[role]).decides(|ctx| decide(unit, act, ctx))
    }

    fn named(name: &str) -> Act {
        let (sort, name) = ("mass-organisation".to_owned(), name.to_owned());
        Act::NameOrganisation(NameOrganisation { sort, name, person: None })
    }

    fn ended(name: &str) -> Act {
        let (organisation, reason) = (name.to_owned(), "撤了".to_owned());
        Act::EndOrganisation(EndOrganisation { organisation, reason })
    }

    #[test]
    fn an_organisation_is_named_once_by_those_who_keep_the_records_and_ended_once() {
        let mut unit = Unit::default();
        assert_eq!(asked(&unit, "resident", named("妇联")), Err(Refusal::NotYours));
        let made = asked(&unit, "clerk", named(" 妇联 ")).unwrap();
        for event in &made {
            unit.apply(event, Timestamp(0));
        }
        assert_eq!(unit.organisations[0].name, "妇联");
        assert_eq!(unit.place("2026-01-01".parse().unwrap()).organisations, unit.organisations);
        let twice = Err(Refusal::OrganisationNamed { name: "妇联".into() });
        assert_eq!(asked(&unit, "clerk", named("妇联")), twice);
        let unknown = Err(Refusal::NoSuchOrganisation { name: "工会".into() });
        assert_eq!(asked(&unit, "clerk", ended("工会")), unknown);
        assert_eq!(asked(&unit, "resident", ended("妇联")), Err(Refusal::NotYours));
        let gone = asked(&unit, "clerk", ended("妇联")).unwrap();
        for event in &gone {
            unit.apply(event, Timestamp(0));
        }
        assert_eq!(unit.organisations, []);
        assert!(asked(&unit, "clerk", named("妇联")).is_ok(), "one that ended may come again");
    }
}
