//! People on a unit's list and the seats they take.

use domain::ids::{PersonId, UnitId};
use domain::time::Timestamp;
use domain::units::Event;
use store::{Fault, Read as _, Tx};

use crate::app::App;
use crate::models;
use crate::people::{self, Person};
use crate::run::{self, Failure};

const HOUSEHOLD: &str = "INSERT INTO households (tenant, unit, household, number, head, grp) \
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, unit, household) DO NOTHING";

/// Somebody who comes onto a unit's list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newcomer {
    /// The same person over all units.
    pub person_id: String,
    pub name: String,
    pub phone: String,
    /// Empty for an officer who does not live here.
    pub household: String,
    /// 一组, 二组 …; empty where the place has none.
    pub group: String,
    /// Seats to take. `resident` is no seat: it follows from a household.
    pub roles: Vec<String>,
}

/// Puts somebody on the list of `unit` and gives them the seats they do not hold yet.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such unit.
pub fn seat(
    app: &App,
    tx: &mut Tx<'_>,
    unit: &str,
    who: &Newcomer,
    at: Timestamp,
) -> Result<PersonId, Failure> {
    let kept = models::load_unit(app, tx, unit)?.ok_or(Failure::NotFound)?;
    let person = PersonId::from(app.store.pseudonym(unit, &who.person_id)?);
    let row = Person {
        person: person.clone(),
        person_id: who.person_id.clone(),
        name: who.name.clone(),
        phone: who.phone.clone(),
        household: who.household.clone(),
        group: who.group.clone(),
    };
    people::save(tx, unit, &row)?;
    if !who.household.is_empty() {
        keep_household(tx, unit, &row)?;
    }
    // A group that is a place of its own has those who live in it on its own list as well.
    for part in kept.parts.iter().filter(|part| !part.group.is_empty() && part.group == who.group) {
        let there = Newcomer { roles: Vec::new(), ..who.clone() };
        seat(app, tx, part.unit.as_str(), &there, at)?;
    }
    let held = kept.roles_of(&person, at.day());
    let new = who.roles.iter().filter(|role| *role != "resident" && !held.contains(role));
    let events: Vec<Event> = new
        .map(|role| Event::Seated {
            person: person.clone(),
            role: role.clone(),
            from: None,
            until: None,
            title: String::new(),
            groups: Vec::new(),
        })
        .collect();
    if !events.is_empty() {
        run::found(app, tx, &UnitId::from(unit), &events, kept.version, at)?;
    }
    Ok(person)
}

fn keep_household(tx: &mut Tx<'_>, unit: &str, of: &Person) -> Result<(), Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        of.household.as_str().into(),
        of.household.as_str().into(),
        of.name.as_str().into(),
        of.group.as_str().into(),
    ];
    tx.run(HOUSEHOLD, &params).map(|_| ())
}
