//! People and households: kept tables, never in a log. A log knows a person by a pseudonym, one per
//! unit; the name, the phone and the household stand here and can be erased.
//!
//! | what | where |
//! |---|---|
//! | who somebody is in a unit | this file |
//! | kept tables | `tables.rs` |
//! | `GET /u/{code}/desk/people`, `GET`, `POST …/new` | `list.rs`, `list.html`, `new.html` |
//! | `GET …/{person}`, `POST …/{person}/account`, `…/{person}/slip` | `door.rs`, `page.html`, `given.html` |

mod door;
mod list;
mod tables;

pub use door::{account, person as page, slip};
pub use list::{add, add_page, list};

use domain::actors::Actor;
use domain::context::{reaches_down, reaches_into};
use domain::ids::PersonId;
use domain::invitations::Namesake;
use domain::time::Timestamp;
use domain::units::Unit;
use store::{Fault, Read, Row, Tx};

use crate::app::Inner;

pub use tables::MIGRATIONS;

/// Somebody as a unit's list knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The pseudonym in the unit's log.
    pub person: PersonId,
    /// The same person over all units.
    pub person_id: String,
    pub name: String,
    pub phone: String,
    pub household: String,
    pub group: String,
}

const SAVE: &str = "INSERT INTO people (tenant, unit, person, person_id, name, phone, household, grp) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, unit, person) DO UPDATE SET \
     name = excluded.name, phone = excluded.phone, household = excluded.household, \
     grp = excluded.grp";
const ONE: &str = "SELECT person, person_id, name, phone, household, grp FROM people \
     WHERE tenant = $1 AND unit = $2 AND person = $3";
const ALL: &str = "SELECT person, person_id, name, phone, household, grp FROM people \
     WHERE tenant = $1 AND unit = $2 ORDER BY grp, name, person";
const GROUPS: &str = "SELECT DISTINCT grp FROM people WHERE tenant = $1 AND unit = $2 \
     AND grp <> '' ORDER BY grp";
const NAMESAKES: &str = "SELECT DISTINCT p.person, p.name, p.grp, p.household FROM people p \
     JOIN people q ON q.tenant = p.tenant AND q.unit = p.unit AND q.name = p.name \
     AND q.person <> p.person WHERE p.tenant = $1 AND p.unit = $2 AND (p.name = $3 OR $3 = '') \
     AND p.name <> '' ORDER BY p.name, p.grp, p.household, p.person";
const PLACES: &str = "SELECT unit, person FROM people WHERE tenant = $1 AND person_id = $2 \
     ORDER BY unit";

fn person(row: &Row) -> Result<Person, Fault> {
    Ok(Person {
        person: row.text(0)?.into(),
        person_id: row.text(1)?,
        name: row.text(2)?,
        phone: row.text(3)?,
        household: row.text(4)?,
        group: row.text(5)?,
    })
}

/// Puts somebody on a unit's list, or changes what is written about them.
pub fn save(tx: &mut Tx<'_>, unit: &str, who: &Person) -> Result<(), Fault> {
    let params = [
        tx.tenant().to_owned().into(),
        unit.into(),
        who.person.as_str().into(),
        who.person_id.as_str().into(),
        who.name.as_str().into(),
        who.phone.as_str().into(),
        who.household.as_str().into(),
        who.group.as_str().into(),
    ];
    tx.run(SAVE, &params).map(|_| ())
}

/// Somebody on a unit's list.
pub fn find(read: &mut dyn Read, unit: &str, who: &str) -> Result<Option<Person>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into(), who.into()];
    read.row(ONE, &params)?.map(|row| person(&row)).transpose()
}

/// Everybody on a unit's list, by group and name.
pub fn all(read: &mut dyn Read, unit: &str) -> Result<Vec<Person>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into()];
    read.rows(ALL, &params)?.iter().map(person).collect()
}

/// The groups people of the unit live in.
pub fn groups(read: &mut dyn Read, unit: &str) -> Result<Vec<String>, Fault> {
    let params = [read.tenant().to_owned().into(), unit.into()];
    read.rows(GROUPS, &params)?.iter().map(|row| row.text(0)).collect()
}

/// People on a unit's list whose name somebody else bears too: of that name, or of any.
pub fn namesakes(
    read: &mut dyn Read,
    unit: &str,
    name: Option<&str>,
) -> Result<Vec<Namesake>, Fault> {
    let name = name.unwrap_or_default();
    let params = [read.tenant().to_owned().into(), unit.into(), name.into()];
    let rows = read.rows(NAMESAKES, &params)?;
    let one = |row: &Row| {
        Ok(Namesake { name: row.text(1)?, group: row.text(2)?, household: row.text(3)? })
    };
    rows.iter().map(one).collect()
}

/// The units on whose lists a person stands, with the pseudonym there.
pub fn places(read: &mut dyn Read, person_id: &str) -> Result<Vec<(String, PersonId)>, Fault> {
    let params = [read.tenant().to_owned().into(), person_id.into()];
    let rows = read.rows(PLACES, &params)?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?.into()))).collect()
}

/// Roles that reach down from the unit above.
const FROM_ABOVE: [&str; 7] =
    ["township", "township-lead", "legal-adviser", "expert", "county", "city", "administrator"];

/// Who a person is in `unit`: seats there, seats above that reach down, and residence.
///
/// `above` are the units over it, nearest first.
///
/// # Errors
/// Where the list cannot be read.
pub fn actor(
    app: &Inner,
    read: &mut dyn Read,
    person_id: &str,
    unit: &Unit,
    above: &[std::sync::Arc<Unit>],
    now: Timestamp,
) -> Result<Actor, Fault> {
    let pseudonym = PersonId::from(app.store.pseudonym(unit.id.as_str(), person_id)?);
    let today = now.day();
    let mut roles = unit.roles_of(&pseudonym, today);
    for upper in above {
        let there = PersonId::from(app.store.pseudonym(upper.id.as_str(), person_id)?);
        let held = upper.roles_of(&there, today);
        let reaches = |role: &String| {
            let into = reaches_into(role, &upper.level, &unit.level);
            into && !reaches_down(role) || FROM_ABOVE.contains(&role.as_str())
        };
        roles.extend(held.into_iter().filter(reaches));
    }
    let listed = find(read, unit.id.as_str(), pseudonym.as_str())?;
    let lives_here = listed.as_ref().is_some_and(|person| !person.household.is_empty());
    if lives_here && !roles.iter().any(|role| role == "resident") {
        roles.push("resident".to_owned());
    }
    roles.sort();
    roles.dedup();
    let household = listed.map(|person| person.household).filter(|h| !h.is_empty());
    Ok(Actor { person: pseudonym, roles, household })
}
