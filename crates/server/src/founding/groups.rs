//! A group of a village or community as a place of its own.

use domain::ids::UnitId;
use domain::time::Timestamp;
use domain::units::{Part, Unit};
use store::Tx;

use super::units::{NewUnit, begin, default_procedures, unit_id};
use super::{Newcomer, seat};
use crate::app::App;
use crate::models;
use crate::people;
use crate::run::Failure;

/// The level of a group.
const GROUP: &str = "group";

/// The next free code of a group below `unit`, with the id that goes with it.
///
/// # Errors
/// Where the units below cannot be read.
pub fn next_group(app: &App, tx: &mut Tx<'_>, unit: &Unit) -> Result<(UnitId, String), Failure> {
    let before = format!("{}-g", unit.code);
    let mut last = 0;
    for id in models::units_below(tx, unit.id.as_str())? {
        let Some(below) = models::load_unit(app, tx, &id)? else { continue };
        let number = below.code.strip_prefix(&before).and_then(|rest| rest.parse::<u32>().ok());
        last = last.max(number.unwrap_or_default());
    }
    let code = format!("{before}{:02}", last.saturating_add(1));
    Ok((UnitId::from(unit_id(&code)), code))
}

/// Makes the place: with the methods of the place it belongs to that are meant for groups, and with those
/// who live in the group.
///
/// # Errors
/// Where the unit exists already or a statement fails.
pub fn found_group(
    app: &App,
    tx: &mut Tx<'_>,
    above: &Unit,
    (part, code): (&Part, &str),
    at: Timestamp,
) -> Result<(), Failure> {
    let new = NewUnit {
        id: part.unit.0.clone(),
        code: code.to_owned(),
        name: part.name.clone(),
        level: GROUP.to_owned(),
        parent: Some(above.id.0.clone()),
    };
    let mut procedures = app.methods_of(above, at.day());
    procedures.retain(|method| method.levels.iter().any(|level| level == GROUP));
    // The last one adopted is in force where nothing else is chosen.
    procedures.reverse();
    if procedures.is_empty() {
        procedures = default_procedures(app, GROUP);
    }
    begin(app, tx, &new, &procedures, at)?;
    if part.group.is_empty() {
        return Ok(());
    }
    let listed = people::all(tx, above.id.as_str())?;
    for person in listed.into_iter().filter(|person| person.group == part.group) {
        let who = Newcomer {
            person_id: person.person_id,
            name: person.name,
            phone: person.phone,
            household: person.household,
            group: person.group,
            roles: Vec::new(),
        };
        seat(app, tx, &new.id, &who, at)?;
    }
    Ok(())
}
