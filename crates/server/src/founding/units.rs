//! Units out of the national list. Every one has its own log and key from its first fact on.

use std::sync::Arc;

use domain::ids::{PersonId, UnitId};
use domain::procedures::Procedure;
use domain::time::Timestamp;
use domain::units::Event;
use store::Tx;

use crate::app::{App, Inner};
use crate::run::{self, Failure};
use crate::units::divisions::{self, County, Kind};

/// A unit to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// Fixed for ever; see [`unit_id`].
    pub id: String,
    pub code: String,
    pub name: String,
    /// county, township, subdistrict, village, community or other.
    pub level: String,
    pub parent: Option<String>,
}

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Founded {
    /// The county's unit id.
    pub county: String,
    pub name: String,
    pub townships: usize,
    pub villages: usize,
}

/// The id of a unit founded with that code: `u` and twelve digits. The code may change later, the id not.
pub fn unit_id(code: &str) -> String {
    format!("u{code}")
}

/// The word of a level.
pub fn level_of(kind: Kind) -> &'static str {
    match kind {
        Kind::County => "county",
        Kind::Township => "township",
        Kind::Subdistrict => "subdistrict",
        Kind::Village => "village",
        Kind::Community => "community",
        Kind::Other => "other",
    }
}

/// The procedures a new unit of that level adopts: every usual one meant for it, each in the newest
/// version that is usual. The last one adopted is in force where nothing else is chosen: the first of the library.
pub fn default_procedures(app: &Inner, level: &str) -> Vec<Arc<Procedure>> {
    let mut meant: Vec<Arc<Procedure>> = Vec::new();
    for procedure in app.library.iter() {
        if !(procedure.usual && procedure.levels.iter().any(|l| l == level)) {
            continue;
        }
        // What a place wrote is in force where somebody adopts it.
        if app.library.written(&procedure.id, procedure.version).is_some() {
            continue;
        }
        meant.retain(|older| older.id != procedure.id);
        meant.push(procedure);
    }
    meant.reverse();
    meant
}

/// Makes one unit: its log, its key, its first facts.
///
/// # Errors
/// Where the unit exists already or a statement fails.
pub fn found_unit(app: &App, tx: &mut Tx<'_>, new: &NewUnit, at: Timestamp) -> Result<(), Failure> {
    let procedures = default_procedures(app, &new.level);
    begin(app, tx, new, &procedures, at)
}

/// Makes one unit that adopts `procedures`, the last of them in force where nothing else is chosen.
pub(super) fn begin(
    app: &App,
    tx: &mut Tx<'_>,
    new: &NewUnit,
    procedures: &[Arc<Procedure>],
    at: Timestamp,
) -> Result<(), Failure> {
    tx.create_log(&new.id, &format!("{}/{}", app.deployment, new.id))?;
    let mut events = vec![Event::Created {
        code: new.code.clone(),
        name: new.name.clone(),
        level: new.level.clone(),
        parent: new.parent.clone().map(UnitId::from),
    }];
    for procedure in procedures {
        events.push(Event::Adopted {
            procedure: procedure.id.clone(),
            version: procedure.version,
            by: PersonId::from("deployment"),
        });
    }
    run::found(app, tx, &UnitId::from(new.id.as_str()), &events, 0, at)
}

/// Makes a county with its townships, villages and communities, in one transaction.
///
/// `code` has six digits, or twelve ending in six zeros.
///
/// # Errors
/// [`Failure::NotFound`] where the list has no such county; otherwise as [`found_unit`].
pub fn found_county(app: &App, code: &str, at: Timestamp) -> Result<Founded, Failure> {
    let county = divisions::county(code).ok_or(Failure::NotFound)?;
    let units = listed(&county);
    let founded = Founded {
        county: unit_id(&county.code),
        name: county.name.clone(),
        townships: county.townships.len(),
        villages: county.townships.iter().map(|township| township.villages.len()).sum(),
    };
    let shared = app.clone();
    app.store.write(move |tx: &mut Tx<'_>| {
        units.iter().try_for_each(|unit| found_unit(&shared, tx, unit, at))
    })?;
    Ok(founded)
}

/// Every unit of a county, each after the one above it.
fn listed(county: &County) -> Vec<NewUnit> {
    let unit = |code: &str, name: &str, kind, parent: Option<&str>| NewUnit {
        id: unit_id(code),
        code: code.to_owned(),
        name: name.to_owned(),
        level: level_of(kind).to_owned(),
        parent: parent.map(unit_id),
    };
    let mut units = vec![unit(&county.code, &county.name, Kind::County, None)];
    for township in &county.townships {
        units.push(unit(&township.code, &township.name, township.kind, Some(&county.code)));
        for village in &township.villages {
            units.push(unit(&village.code, &village.display, village.kind, Some(&township.code)));
        }
    }
    units
}
