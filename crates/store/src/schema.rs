//! Tables of the log and the kept tables, and how a database comes to the newest shape.
//!
//! Rule 1. The log (`entries`, `tree_nodes`, `unit_heads`) is only ever added to. Kept tables are migrated.
//!         Read models are disposable: a new version drops and rebuilds them from the log.
//! Rule 2. A migration runs once, in the order given; its id is remembered. All that are due run in one
//!         transaction: all or none.
//! Rule 3. Tenant and unit lead every key. `idempotency` is the exception: a form's key names no unit.

use std::collections::BTreeSet;

use crate::sql::Connection;
use crate::{Fault, Read as _, Reader, Value};

/// One step of the kept tables' shape. Added at the end, never edited, never removed.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Unique for ever, such as `server-0001-accounts`.
    pub id: &'static str,
    /// One or more statements in the portable subset, separated by `;`.
    pub sql: &'static str,
}

/// Tables that can be rebuilt from the log at any time.
#[derive(Debug, Clone, Copy)]
pub struct ReadModel {
    pub name: &'static str,
    /// Raised whenever the tables or their projection change.
    pub version: i64,
    /// Creates the tables and their indexes.
    pub ddl: &'static str,
    /// Drops them: `DROP TABLE IF EXISTS …`. Not run before the first creation.
    pub clear: &'static str,
}

/// The store's own migrations; registered ones follow.
const OWN: &[Migration] = &[Migration { id: "store-0001-log-and-kept", sql: LOG_AND_KEPT }];

const BOOK: &str = "
CREATE TABLE IF NOT EXISTS migrations (id TEXT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (id));
CREATE TABLE IF NOT EXISTS read_models
  (name TEXT NOT NULL, version BIGINT NOT NULL, built BIGINT NOT NULL, PRIMARY KEY (name));
";

const LOG_AND_KEPT: &str = "
CREATE TABLE unit_heads (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, origin TEXT NOT NULL,
  position BIGINT NOT NULL, last_hash BLOB NOT NULL, root BLOB NOT NULL, peaks BLOB NOT NULL,
  PRIMARY KEY (tenant, unit));
CREATE TABLE entries (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, position BIGINT NOT NULL,
  stream TEXT NOT NULL, version BIGINT NOT NULL, kind TEXT NOT NULL,
  recorded_at BIGINT NOT NULL, actor TEXT NOT NULL, entry BLOB NOT NULL, leaf BLOB NOT NULL,
  PRIMARY KEY (tenant, unit, position));
CREATE UNIQUE INDEX entries_by_stream ON entries (tenant, unit, stream, version);
CREATE TABLE tree_nodes (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, level BIGINT NOT NULL, place BIGINT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, unit, level, place));
CREATE TABLE texts (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, position BIGINT NOT NULL,
  salt BLOB NOT NULL, payload TEXT NOT NULL, class TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, position));
CREATE TABLE outbox (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, id TEXT NOT NULL, topic TEXT NOT NULL,
  body TEXT NOT NULL, due_at BIGINT NOT NULL, attempts BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, id));
CREATE INDEX outbox_by_due ON outbox (tenant, due_at);
CREATE TABLE idempotency (
  tenant TEXT NOT NULL, form_key TEXT NOT NULL, answer TEXT NOT NULL,
  PRIMARY KEY (tenant, form_key));
CREATE TABLE checkpoints (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, size BIGINT NOT NULL, root BLOB NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, size));
";

const APPLIED: &str = "SELECT id FROM migrations ORDER BY number";
const APPLY: &str = "INSERT INTO migrations (id, number) VALUES ($1, $2)";
const MODELS: &str = "SELECT name, version, built FROM read_models";
const MODEL_FOUND: &str = "INSERT INTO read_models (name, version, built) VALUES ($1, $2, $3) \
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, built = excluded.built";
const ANY_ENTRY: &str = "SELECT position FROM unit_heads WHERE position > 0 LIMIT 1";
const STALE: &str = "SELECT name FROM read_models WHERE built = 0 ORDER BY name";
const BUILT: &str = "UPDATE read_models SET built = 1";

/// Brings the database to the newest shape, within the caller's transaction; answers the ids applied now and `model:NAME` for every read
/// model made anew. Running it again does nothing.
pub(crate) fn migrate(
    connection: &Connection,
    registered: &[Migration],
    models: &[ReadModel],
) -> Result<Vec<String>, Fault> {
    connection.batch(BOOK)?;
    let mut applied = BTreeSet::new();
    connection.each(APPLIED, &[], &mut |row| {
        applied.insert(row.text(0)?);
        Ok(())
    })?;
    let mut done = Vec::new();
    for migration in OWN.iter().chain(registered) {
        if applied.contains(migration.id) {
            continue;
        }
        connection.batch(migration.sql)?;
        let number = i64::try_from(applied.len()).unwrap_or(i64::MAX);
        connection.run(APPLY, &[migration.id.into(), number.into()])?;
        applied.insert(migration.id.to_owned());
        done.push(migration.id.to_owned());
    }
    connection.guard()?;
    done.extend(shape_models(connection, models)?);
    Ok(done)
}

/// Creates read models that are new and makes anew those of another version. With an empty log they are
/// built thereby; otherwise they stay marked until [`crate::Store::rebuild`] has run.
fn shape_models(connection: &Connection, models: &[ReadModel]) -> Result<Vec<String>, Fault> {
    let mut known: Vec<(String, i64)> = Vec::new();
    connection.each(MODELS, &[], &mut |row| {
        known.push((row.text(0)?, row.int(1)?));
        Ok(())
    })?;
    let mut log_is_empty = true;
    connection.each(ANY_ENTRY, &[], &mut |_| {
        log_is_empty = false;
        Ok(())
    })?;
    let mut shaped = Vec::new();
    for model in models {
        match known.iter().find(|(name, _)| name == model.name) {
            Some((_, version)) if *version == model.version => continue,
            Some(_) => connection.batch(model.clear)?,
            None => {}
        }
        connection.batch(model.ddl)?;
        let built = Value::from(log_is_empty);
        connection.run(MODEL_FOUND, &[model.name.into(), model.version.into(), built])?;
        shaped.push(["model:", model.name].concat());
    }
    Ok(shaped)
}

/// Drops and creates every read model, within the caller's transaction.
pub(crate) fn clear_models(connection: &Connection, models: &[ReadModel]) -> Result<(), Fault> {
    for model in models {
        connection.batch(model.clear)?;
        connection.batch(model.ddl)?;
    }
    Ok(())
}

/// Marks every read model as agreeing with the log.
pub(crate) fn mark_built(connection: &Connection) -> Result<(), Fault> {
    connection.run(BUILT, &[]).map(|_| ())
}

/// Read models that still wait for a rebuild.
pub(crate) fn stale(reader: &mut Reader<'_>) -> Result<Vec<String>, Fault> {
    reader.rows(STALE, &[])?.iter().map(|row| row.text(0)).collect()
}

/// Runs `work` in one transaction: all of it or nothing.
pub(crate) fn whole(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<(), Fault>,
) -> Result<(), Fault> {
    connection.begin_write()?;
    match work(connection).and_then(|()| connection.control("COMMIT")) {
        Ok(()) => Ok(()),
        Err(fault) => {
            if connection.in_transaction() {
                connection.control("ROLLBACK")?;
            }
            Err(fault)
        }
    }
}
