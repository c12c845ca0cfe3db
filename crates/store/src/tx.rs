//! The two kinds of transaction: [`Tx`] reads and writes, [`Reader`] reads one snapshot.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::keys::Keys;
use crate::log::{self, Edge, Head, NewEntry, Recorded};
use crate::sql::Connection;
use crate::{AppendError, Fault, Read, Row, Value};

/// A write in progress. Everything done through it is kept together or not at all.
pub struct Tx<'a> {
    connection: &'a Connection,
    tenant: &'a str,
    keys: &'a Keys,
    /// Heads moved by this write, told to page caches after the commit.
    moved: BTreeMap<String, u64>,
    /// Of the units appended to, until they go back to their heads.
    edges: BTreeMap<String, Edge>,
    /// The last fault of a statement: why the engine ended the transaction, should it have done so.
    trouble: Rc<RefCell<Option<Fault>>>,
    /// Why nothing of the transaction may be kept, although the engine still holds it open.
    lost: Rc<RefCell<Option<Fault>>>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(connection: &'a Connection, tenant: &'a str, keys: &'a Keys) -> Self {
        Self {
            connection,
            tenant,
            keys,
            moved: BTreeMap::new(),
            edges: BTreeMap::new(),
            trouble: Rc::default(),
            lost: Rc::default(),
        }
    }

    pub(crate) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// The same transaction, for another tenant's rows.
    pub(crate) fn of_tenant<'b>(&self, tenant: &'b str) -> Tx<'b>
    where
        'a: 'b,
    {
        Tx {
            trouble: Rc::clone(&self.trouble),
            lost: Rc::clone(&self.lost),
            ..Tx::new(self.connection, tenant, self.keys)
        }
    }

    /// The edge of a unit's log, where this write has appended to it since the last [`Tx::settle`].
    pub(crate) fn take_edge(&mut self, unit: &str) -> Option<Edge> {
        self.edges.remove(unit)
    }

    pub(crate) fn keep_edge(&mut self, unit: &str, edge: Edge) {
        self.edges.insert(unit.to_owned(), edge);
    }

    pub(crate) fn take_edges(&mut self) -> BTreeMap<String, Edge> {
        std::mem::take(&mut self.edges)
    }

    /// Writes where the logs stand now: before the write is kept, and before a head is looked at.
    ///
    /// # Errors
    /// Where a statement fails; nothing of the write may be kept then.
    pub(crate) fn settle(&mut self) -> Result<(), Fault> {
        log::settle(self)
    }

    /// Gives the transaction up: whatever its job says, nothing more runs and nothing is kept.
    pub(crate) fn lose(&self, fault: &Fault) {
        self.lost.borrow_mut().get_or_insert_with(|| fault.clone());
    }

    /// Why the transaction is over before its time: given up, or ended by the engine itself; `None` while
    /// it goes on.
    pub(crate) fn ended(&self) -> Option<Fault> {
        if self.connection.in_transaction() {
            return self.lost.borrow().clone();
        }
        let trouble = self.trouble.borrow().clone();
        Some(match trouble {
            Some(fault @ (Fault::Full | Fault::Busy | Fault::Disk(_) | Fault::Corrupt(_))) => fault,
            other => Fault::Engine(format!("the engine ended the transaction: {other:?}")),
        })
    }

    /// Runs a statement while the transaction is open. After the engine has ended it nothing may run, for it
    /// would be committed on its own.
    fn guarded<T>(
        &self,
        statement: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if let Some(fault) = self.ended() {
            return Err(fault);
        }
        let done = statement(self.connection);
        if let Err(fault) = &done {
            *self.trouble.borrow_mut() = Some(fault.clone());
        }
        done
    }

    pub(crate) fn into_moved(self) -> BTreeMap<String, u64> {
        self.moved
    }

    /// Changes rows of kept tables and read models; answers how many.
    pub fn run(&mut self, sql: &'static str, params: &[Value]) -> Result<u64, Fault> {
        self.guarded(|connection| connection.run(sql, params))
    }

    /// Starts the log of a unit and makes its keys. `origin` is the name in its checkpoints,
    /// `<deployment>/<unit id>`, fixed for ever.
    ///
    /// # Errors
    /// [`Fault::Taken`] when the unit has a log already.
    pub fn create_log(&mut self, unit: &str, origin: &str) -> Result<(), Fault> {
        log::create(self, unit, origin)?;
        self.keys.make(unit, origin)
    }

    /// Appends facts to one stream. `expected_version` is the version of the last entry read, 0 for a new
    /// stream. What is refused (a conflict, [`Fault::NoUnit`], [`Fault::Shape`]) has appended nothing, and the
    /// write may go on; a fault while writing ends it.
    pub fn append(
        &mut self,
        unit: &str,
        stream: &str,
        expected_version: u64,
        entries: Vec<NewEntry>,
    ) -> Result<Vec<Recorded>, AppendError> {
        let recorded = log::append(self, unit, stream, expected_version, entries)?;
        if let Some(last) = recorded.last() {
            self.moved.insert(unit.to_owned(), last.position + 1);
        }
        Ok(recorded)
    }

    /// All entries of one stream, in order.
    pub fn stream(&mut self, unit: &str, stream: &str) -> Result<Vec<Recorded>, Fault> {
        log::stream(self, unit, stream)
    }

    /// At most `limit` entries from position `from` on, in order.
    pub fn entries(&mut self, unit: &str, from: u64, limit: u64) -> Result<Vec<Recorded>, Fault> {
        log::entries(self, unit, from, limit)
    }

    /// When the unit's last entry was recorded, in Unix milliseconds; none in an empty log.
    pub fn last_at(&mut self, unit: &str) -> Result<Option<i64>, Fault> {
        match self.edges.get(unit).and_then(Edge::last_at) {
            Some(at) => Ok(Some(at)),
            None => log::last_at(self, unit),
        }
    }

    /// Where the unit's log stands.
    pub fn head(&mut self, unit: &str) -> Result<Head, Fault> {
        self.settle()?;
        log::head(self, unit)
    }

    /// All units that have a log, by id.
    pub fn units(&mut self) -> Result<Vec<Head>, Fault> {
        self.settle()?;
        log::heads(self)
    }
}

impl Read for Tx<'_> {
    fn each(
        &mut self,
        sql: &'static str,
        params: &[Value],
        visit: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.guarded(|connection| connection.each(sql, params, visit))
    }

    fn tenant(&self) -> &str {
        self.tenant
    }
}

/// One snapshot: every read sees the same state, whatever is written meanwhile.
pub struct Reader<'a> {
    connection: &'a Connection,
    tenant: &'a str,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(connection: &'a Connection, tenant: &'a str) -> Self {
        Self { connection, tenant }
    }

    pub(crate) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// All entries of one stream, in order.
    pub fn stream(&mut self, unit: &str, stream: &str) -> Result<Vec<Recorded>, Fault> {
        log::stream(self, unit, stream)
    }

    /// At most `limit` entries from position `from` on, in order.
    pub fn entries(&mut self, unit: &str, from: u64, limit: u64) -> Result<Vec<Recorded>, Fault> {
        log::entries(self, unit, from, limit)
    }

    /// Where the unit's log stands.
    pub fn head(&mut self, unit: &str) -> Result<Head, Fault> {
        log::head(self, unit)
    }

    /// All units that have a log, by id.
    pub fn units(&mut self) -> Result<Vec<Head>, Fault> {
        log::heads(self)
    }

    /// A node of the unit's tree: the root of the perfect subtree of 2^`level` leaves that begins at leaf
    /// `index`·2^`level`. `None` when it is not complete yet.
    pub fn node(&mut self, unit: &str, level: u8, index: u64) -> Result<Option<[u8; 32]>, Fault> {
        log::node(self, unit, level, index)
    }
}

impl Read for Reader<'_> {
    fn each(
        &mut self,
        sql: &'static str,
        params: &[Value],
        visit: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.connection.each(sql, params, visit)
    }

    fn tenant(&self) -> &str {
        self.tenant
    }
}
