//! The only file that knows an engine.
//!
//! Rule 1. One text for every engine. Placeholders are `$1`, `$2` …; SQLite numbers such names by first
//!         appearance, so they are bound by name, never by order.
//! Rule 2. DDL says `BIGINT`, `TEXT` and `BLOB`; an engine that spells bytes otherwise translates here.
//! Rule 3. Every error of an engine becomes a [`Fault`] here and nowhere else.
//!
//! PostgreSQL is the second arm of [`Connection`]: the same nine verbs over its synchronous client, `BLOB`
//! in DDL read as `BYTEA`, 40001 and 40P01 as [`Fault::Busy`], 23505 as [`Fault::Taken`], 53100 as
//! [`Fault::Full`]. See `docs/decisions/0002-rusqlite-synchronous-store.md`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::ffi::{self, ErrorCode};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

use crate::{Fault, Row, Value};

/// Prepared statements kept per connection.
const STATEMENTS: usize = 512;
/// How long a statement waits for another process, in milliseconds.
const BUSY_MS: u64 = 5_000;

/// An open connection, one variant for each engine.
pub(crate) enum Connection {
    Lite(Lite),
}

/// A connection to SQLite, which remembers how each text counts its placeholders.
pub(crate) struct Lite {
    open: rusqlite::Connection,
    orders: RefCell<Orders>,
}

/// For a text, by its place in the program: which parameter stands at each place, counted from 0 (rule 1).
type Orders = HashMap<(usize, usize), Box<[usize]>>;

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Writer,
    Reader,
}

/// What the log refuses by itself, whoever holds the connection: an extra, never the only guard.
const LITE_GUARDS: &str = "
CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS tree_nodes_stay BEFORE UPDATE ON tree_nodes
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS tree_nodes_remain BEFORE DELETE ON tree_nodes
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS checkpoints_stay BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'what was published stays published'); END;
CREATE TRIGGER IF NOT EXISTS checkpoints_remain BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'what was published stays published'); END;
CREATE TRIGGER IF NOT EXISTS unit_heads_remain BEFORE DELETE ON unit_heads
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS unit_heads_grow BEFORE UPDATE ON unit_heads
WHEN NEW.position < OLD.position OR NEW.origin <> OLD.origin
  OR NEW.tenant <> OLD.tenant OR NEW.unit <> OLD.unit
BEGIN SELECT RAISE(ABORT, 'a head only grows'); END;
";

/// Whoever has begun to write here is alone: nothing needs to be held.
const LITE_HEAD: &str =
    "SELECT position, last_hash, peaks FROM unit_heads WHERE tenant = $1 AND unit = $2";

impl Connection {
    /// Opens (and creates) the database file with write-ahead log and full synchronisation.
    pub(crate) fn open(path: &Path, role: Role) -> Result<Self, Fault> {
        let connection = rusqlite::Connection::open(path)?;
        connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864;")?;
        Self::prepare(connection, role)
    }

    /// A database that lives as long as the connection, and leaves nothing behind to be overwritten.
    pub(crate) fn open_in_memory() -> Result<Self, Fault> {
        let open = Self::prepare(rusqlite::Connection::open_in_memory()?, Role::Writer)?;
        open.batch("PRAGMA secure_delete = OFF;")?;
        Ok(open)
    }

    fn prepare(connection: rusqlite::Connection, role: Role) -> Result<Self, Fault> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // Full: a commit is on the disk before it is answered. Secure delete: erased text is overwritten.
        // Recursive triggers: REPLACE cannot slip past the guards of the log.
        connection.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON;
             PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;",
        )?;
        // One plan for a statement whatever is bound to it: otherwise most are planned anew at every run.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        if role == Role::Reader {
            connection.execute_batch("PRAGMA query_only = ON;")?;
        }
        Ok(Self::Lite(Lite { open: connection, orders: RefCell::default() }))
    }

    /// Runs statements without parameters: DDL, pragmas. May hold several, separated by `;`.
    pub(crate) fn batch(&self, sql: &str) -> Result<(), Fault> {
        let Self::Lite(Lite { open, .. }) = self;
        Ok(open.execute_batch(sql)?)
    }

    /// The guards of the log, where the engine has them.
    pub(crate) fn guard(&self) -> Result<(), Fault> {
        match self {
            Self::Lite(_) => self.batch(LITE_GUARDS),
        }
    }

    /// The statement that reads a unit's head and holds it against other writers until the transaction ends.
    pub(crate) const fn hold_head(&self) -> &'static str {
        match self {
            Self::Lite(_) => LITE_HEAD,
        }
    }

    /// Begins a transaction that may write; waits for other writers.
    pub(crate) fn begin_write(&self) -> Result<(), Fault> {
        self.control("BEGIN IMMEDIATE")
    }

    /// Begins a snapshot: every read until the end sees the same state.
    pub(crate) fn begin_read(&self) -> Result<(), Fault> {
        self.control("BEGIN DEFERRED")
    }

    /// One statement of the transaction's own grammar, prepared once.
    pub(crate) fn control(&self, sql: &'static str) -> Result<(), Fault> {
        let Self::Lite(Lite { open, .. }) = self;
        open.prepare_cached(sql)?.raw_execute()?;
        Ok(())
    }

    /// Whether a transaction is open: some errors end it by themselves.
    pub(crate) fn in_transaction(&self) -> bool {
        let Self::Lite(Lite { open, .. }) = self;
        !open.is_autocommit()
    }

    /// Changes rows; answers how many.
    pub(crate) fn run(&self, sql: &'static str, params: &[Value]) -> Result<u64, Fault> {
        let Self::Lite(lite) = self;
        let mut statement = lite.open.prepare_cached(sql)?;
        lite.bind(sql, &mut statement, params)?;
        let changed = statement.raw_execute()?;
        u64::try_from(changed).map_err(|_| Fault::Shape("too many rows".to_owned()))
    }

    /// Hands over the rows of an answer one by one.
    pub(crate) fn each(
        &self,
        sql: &'static str,
        params: &[Value],
        visit: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let Self::Lite(lite) = self;
        let mut statement = lite.open.prepare_cached(sql)?;
        lite.bind(sql, &mut statement, params)?;
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(found) = rows.next()? {
            let cells = (0..columns)
                .map(|column| cell(found.get_ref(column)?))
                .collect::<Result<_, _>>()?;
            visit(Row { cells })?;
        }
        Ok(())
    }

    /// Writes a consistent copy into a new file while others read and write.
    pub(crate) fn copy_to(&self, path: &Path) -> Result<(), Fault> {
        let Self::Lite(Lite { open, .. }) = self;
        let target =
            path.to_str().ok_or_else(|| Fault::Disk(format!("{} is not UTF-8", path.display())))?;
        open.execute("VACUUM INTO $1", [target])?;
        Ok(())
    }

    /// What the engine itself finds wrong with its file; empty when all is well.
    pub(crate) fn damage(&self) -> Result<Vec<String>, Fault> {
        let mut found = Vec::new();
        self.each("PRAGMA integrity_check", &[], &mut |row| {
            found.push(row.text(0)?);
            Ok(())
        })?;
        found.retain(|line| line != "ok");
        Ok(found)
    }

    /// Carries the write-ahead log into the file and empties it, so that erased text is in neither.
    pub(crate) fn settle(&self) -> Result<(), Fault> {
        self.each("PRAGMA wal_checkpoint(TRUNCATE)", &[], &mut |row| {
            if row.int(0)? == 0 { Ok(()) } else { Err(Fault::Busy) }
        })
    }
}

impl Lite {
    /// Binds `params[0]` to `$1` and so on, wherever the engine counts the name (rule 1).
    fn bind(
        &self,
        sql: &'static str,
        statement: &mut rusqlite::Statement<'_>,
        params: &[Value],
    ) -> Result<(), Fault> {
        let mut orders = self.orders.borrow_mut();
        let order = match orders.entry((sql.as_ptr().addr(), sql.len())) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(order_of(statement)?),
        };
        if order.len() != params.len() {
            return Err(Fault::Engine(format!(
                "{} parameters for {} placeholders",
                params.len(),
                order.len()
            )));
        }
        for (index, place) in (1..).zip(order.iter()) {
            let param = params.get(*place);
            let param = param.ok_or_else(|| Fault::Engine(format!("no parameter {place}")))?;
            statement.raw_bind_parameter(index, param)?;
        }
        Ok(())
    }
}

/// Which parameter stands at each place of the statement, counted from 0.
fn order_of(statement: &rusqlite::Statement<'_>) -> Result<Box<[usize]>, Fault> {
    let place = |index| {
        let name = statement.parameter_name(index).unwrap_or_default();
        let number = name.strip_prefix('$').and_then(|number| number.parse::<usize>().ok());
        let place = number.and_then(|number| number.checked_sub(1));
        place.ok_or_else(|| Fault::Engine(format!("no parameter for {name:?}")))
    };
    (1..=statement.parameter_count()).map(place).collect()
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Null => ValueRef::Null,
        }))
    }
}

fn cell(value: ValueRef<'_>) -> Result<Value, Fault> {
    match value {
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(Fault::Corrupt("text that is not UTF-8".to_owned())),
        },
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Real(_) => {
            Err(Fault::Shape("a fraction where only integers are stored".to_owned()))
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, text) = error else {
            return Self::Engine(error.to_string());
        };
        let text = text.unwrap_or_else(|| failure.to_string());
        match failure.code {
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Corrupt(text),
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => {
                Self::Disk(format!("{text} ({})", failure.extended_code))
            }
            ErrorCode::ConstraintViolation if is_unique(failure.extended_code) => Self::Taken(text),
            _ => Self::Engine(text),
        }
    }
}

fn is_unique(extended: std::ffi::c_int) -> bool {
    extended == ffi::SQLITE_CONSTRAINT_UNIQUE || extended == ffi::SQLITE_CONSTRAINT_PRIMARYKEY
}
