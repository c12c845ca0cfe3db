//! Methods that places wrote, with their texts: what the shelf is filled from.

use std::sync::Arc;

use domain::time::{Day, Timestamp};
use domain::units::{Adoption, Event, Unit};
use store::{Fault, Read, ReadModel, Recorded, Row, Tx};

use crate::app::App;
use crate::models::UNIT_STREAM;
use crate::shelf::Written;

/// The table of methods in the places' logs.
pub const METHODS: ReadModel = ReadModel {
    name: "methods",
    version: 1,
    ddl: "CREATE TABLE rm_methods (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, procedure TEXT NOT NULL, version BIGINT NOT NULL,
  name TEXT NOT NULL, written_by TEXT NOT NULL, written_at BIGINT NOT NULL,
  position BIGINT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, procedure, version));
CREATE INDEX rm_methods_procedure ON rm_methods (tenant, procedure, version);",
    clear: "DROP TABLE IF EXISTS rm_methods;",
};

const KEEP: &str = "INSERT INTO rm_methods (tenant, unit, procedure, version, name, written_by, \
     written_at, position, text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const KEYS: &str = "SELECT unit, procedure, version FROM rm_methods WHERE tenant = $1 \
     ORDER BY procedure, version";
const TEXT: &str = "SELECT text FROM rm_methods \
     WHERE tenant = $1 AND unit = $2 AND procedure = $3 AND version = $4";
const OF_UNIT: &str = "SELECT procedure, version, name, written_by, written_at, position \
     FROM rm_methods WHERE tenant = $1 AND unit = $2 ORDER BY written_at, position";

/// A method a place wrote, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub procedure: String,
    pub version: u32,
    pub name: String,
    pub by: String,
    pub at: Timestamp,
    /// Where it stands in the unit's log.
    pub position: u64,
}

/// Keeps a method as it is written.
pub(in crate::models) fn keep(
    tx: &mut Tx<'_>,
    recorded: &Recorded,
    event: &Event,
) -> Result<(), Fault> {
    let Event::MethodWritten { procedure, version, name, text, by } = event else { return Ok(()) };
    let params = [
        tx.tenant().to_owned().into(),
        recorded.unit.as_str().into(),
        procedure.as_str().into(),
        i64::from(*version).into(),
        name.as_str().into(),
        by.as_str().into(),
        recorded.recorded_at.into(),
        crate::models::saved::stored(recorded.position),
        text.as_str().into(),
    ];
    tx.run(KEEP, &params).map(|_| ())
}

fn version(row: &Row, at: usize) -> Result<u32, Fault> {
    u32::try_from(row.count(at)?).map_err(|error| Fault::Shape(error.to_string()))
}

/// The methods of a place's own, oldest first.
///
/// # Errors
/// Where they cannot be read.
pub fn methods_written(read: &mut dyn Read, unit: &str) -> Result<Vec<Kept>, Fault> {
    let rows = read.rows(OF_UNIT, &[read.tenant().to_owned().into(), unit.into()])?;
    let kept = rows.iter().map(|row| {
        Ok(Kept {
            procedure: row.text(0)?,
            version: version(row, 1)?,
            name: row.text(2)?,
            by: row.text(3)?,
            at: Timestamp(row.int(4)?),
            position: row.count(5)?,
        })
    });
    kept.collect()
}

/// Puts onto the shelf what stands in the tables and not yet there.
///
/// # Errors
/// Where the tables cannot be read.
pub fn learn_from(app: &App, read: &mut dyn Read) -> Result<(), Fault> {
    let mut new = Vec::new();
    for row in read.rows(KEYS, &[read.tenant().to_owned().into()])? {
        let (unit, procedure, version) = (row.text(0)?, row.text(1)?, version(&row, 2)?);
        if app.library.written(&procedure, version).is_some() {
            continue;
        }
        let key = [
            read.tenant().to_owned().into(),
            unit.as_str().into(),
            procedure.as_str().into(),
            i64::from(version).into(),
        ];
        let Some(found) = read.row(TEXT, &key)? else { continue };
        let text: Arc<str> = found.text(0)?.into();
        new.push(Written { unit, procedure, version, text });
    }
    app.library.put(new);
    Ok(())
}

/// Puts onto the shelf what a place has adopted and another process of the same database has written.
///
/// # Errors
/// Where the tables cannot be read.
pub fn learn_adopted(app: &App, read: &mut dyn Read, unit: &Unit, today: Day) -> Result<(), Fault> {
    let settled = |one: &&Adoption| app.library.is_settled(&one.procedure, one.version);
    let adopted = unit.methods(today);
    if adopted.iter().all(settled) {
        return Ok(());
    }
    learn_from(app, read)?;
    for one in adopted {
        app.library.settle(&one.procedure, one.version);
    }
    Ok(())
}

/// [`learn_from`] a transaction of its own.
///
/// # Errors
/// As there.
pub fn learn(app: &App) -> Result<(), Fault> {
    app.store.read(|read| learn_from(app, read))
}

/// Puts onto the shelf what the logs themselves hold: before the tables are made anew, because a matter of
/// one place may run a method another one wrote.
pub(in crate::models) fn learn_from_logs(app: &App) -> Result<(), Fault> {
    let written = app.store.read(|read| -> Result<Vec<Written>, Fault> {
        let mut written = Vec::new();
        for head in read.units()? {
            for recorded in read.stream(&head.unit, UNIT_STREAM)? {
                let (kind, body) = (recorded.kind.as_str(), recorded.body.as_ref());
                // Only these are taken apart; whatever does not read is told when it is replayed.
                if !kind.starts_with("unit.method_written.") {
                    continue;
                }
                if let Ok(Event::MethodWritten { procedure, version, text, .. }) =
                    domain::facts::restore(kind, body, recorded.payload.as_ref())
                {
                    let unit = head.unit.clone();
                    written.push(Written { unit, procedure, version, text: text.into() });
                }
            }
        }
        Ok(written)
    })?;
    app.library.put(written);
    Ok(())
}
