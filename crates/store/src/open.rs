//! The store: one folder (or memory), one writer, a pool of readers.
//!
//! `DIR/yishi.db` holds log, kept tables and read models; `DIR/keys/` the secrets of each unit, outside the
//! database; `DIR/blobs/` the originals. In memory everything behaves alike, without a second thread.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::blobs::{Blobs, FolderBlobs, MemoryBlobs};
use crate::job::{Inside, inside, wrap};
use crate::keys::Keys;
use crate::pool::Pool;
use crate::sql::{Connection, Role};
use crate::writer::{Heads, Job, Writer};
use crate::{Fault, Migration, Options, ReadModel, Reader, Tx, files, schema};

/// Name of the database file in the data folder.
const DATABASE: &str = "yishi.db";
/// Jobs that may wait for the writer; more of them wait in `write`.
const QUEUE: usize = 1024;

/// The log and the tables. Cheap to clone; every clone is the same store.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) tenant: String,
    pub(crate) keys: Arc<Keys>,
    blobs: Box<dyn Blobs>,
    migrations: Vec<Migration>,
    pub(crate) models: Vec<ReadModel>,
    heads: Arc<Heads>,
    mode: Mode,
}

enum Mode {
    File {
        path: PathBuf,
        jobs: Option<SyncSender<Job>>,
        thread: Option<JoinHandle<()>>,
        readers: Pool,
    },
    Memory(Mutex<Writer>),
}

impl Store {
    /// Opens (and creates) the data folder, brings its tables to the newest shape and starts the writer.
    /// Ask [`Store::stale_models`] afterwards whether a rebuild is due.
    pub fn open(dir: &Path, options: Options) -> Result<Self, Fault> {
        files::folder(dir)?;
        let path = dir.join(DATABASE);
        let keys = Keys::in_folder(&dir.join("keys").join(&options.tenant), options.chance)?;
        let keys = Arc::new(keys);
        let blobs = FolderBlobs::open(&dir.join("blobs"))?;
        let connection = Connection::open(&path, Role::Writer)?;
        let heads = ready(&connection, &options.tenant, &options.migrations, &options.read_models)?;
        let readers = Pool::open(&path, options.readers)?;
        files::flush_folder(dir)?;
        let (jobs, waiting) = mpsc::sync_channel(QUEUE);
        let writer = Writer {
            connection,
            tenant: options.tenant.clone(),
            keys: Arc::clone(&keys),
            heads: Arc::clone(&heads),
            limit: options.batch.max(1),
            stopped: None,
        };
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || writer.serve(&waiting))?;
        let mode = Mode::File { path, jobs: Some(jobs), thread: Some(thread), readers };
        Ok(Self {
            inner: Arc::new(Inner {
                tenant: options.tenant,
                keys,
                blobs: Box::new(blobs),
                migrations: options.migrations,
                models: options.read_models,
                heads,
                mode,
            }),
        })
    }

    /// A store that lives as long as its last clone.
    pub fn in_memory(options: Options) -> Result<Self, Fault> {
        let connection = Connection::open_in_memory()?;
        let keys = Arc::new(Keys::in_memory(options.chance));
        let heads = ready(&connection, &options.tenant, &options.migrations, &options.read_models)?;
        let writer = Writer {
            connection,
            tenant: options.tenant.clone(),
            keys: Arc::clone(&keys),
            heads: Arc::clone(&heads),
            limit: 1,
            stopped: None,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                tenant: options.tenant,
                keys,
                blobs: Box::new(MemoryBlobs::default()),
                migrations: options.migrations,
                models: options.read_models,
                heads,
                mode: Mode::Memory(Mutex::new(writer)),
            }),
        })
    }

    /// Runs a job in a write transaction and waits until it is durable. `Err` from the job undoes it; so does
    /// a panic, which comes back as [`Fault::Panicked`]. The job runs once; nothing is stored unless this
    /// answers `Ok`.
    pub fn write<T, E>(
        &self,
        job: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        if inside(self.id()) {
            return Err(Fault::Nested.into());
        }
        let (answer, answered) = mpsc::sync_channel(1);
        let job = wrap(self.id(), job, answer);
        match &self.inner.mode {
            Mode::File { jobs, .. } => {
                let sent = jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_ok());
                if !sent {
                    return Err(ended().into());
                }
            }
            Mode::Memory(writer) => {
                writer.lock().unwrap_or_else(PoisonError::into_inner).batch(job, || None);
            }
        }
        answered.recv().unwrap_or_else(|_| Err(ended().into()))
    }

    /// Runs a job on one snapshot. Waits while all readers are lent.
    pub fn read<T, E>(&self, job: impl FnOnce(&mut Reader<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Fault>,
    {
        if inside(self.id()) {
            return Err(Fault::Nested.into());
        }
        match &self.inner.mode {
            Mode::File { readers, .. } => {
                let lent = readers.lend();
                self.snapshot(lent.connection()?, job)
            }
            Mode::Memory(writer) => {
                let writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
                self.snapshot(&writer.connection, job)
            }
        }
    }

    fn snapshot<T, E>(
        &self,
        connection: &Connection,
        job: impl FnOnce(&mut Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<Fault>,
    {
        connection.begin_read()?;
        let _ends = EndsRead(connection);
        let _inside = Inside::enter(self.id());
        job(&mut Reader::new(connection, &self.inner.tenant))
    }

    /// How many entries the unit's log holds, from memory: 0 for a unit without a log. Moves before the write
    /// that moved it is answered.
    pub fn position(&self, unit: &str) -> u64 {
        self.inner.heads.get(unit)
    }

    /// Brings the tables to the newest shape, as `open` has done already; answers what was applied.
    pub fn migrate(&self) -> Result<Vec<String>, Fault> {
        let (migrations, models) = (self.inner.migrations.clone(), self.inner.models.clone());
        self.write(move |tx| schema::migrate(tx.connection(), &migrations, &models))
    }

    /// Originals by their SHA-256.
    pub fn blobs(&self) -> &dyn Blobs {
        self.inner.blobs.as_ref()
    }

    /// The tenant this store was opened for.
    pub fn tenant(&self) -> &str {
        &self.inner.tenant
    }

    /// The database file; `None` in memory.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.inner.mode {
            Mode::File { path, .. } => Some(path),
            Mode::Memory(_) => None,
        }
    }

    /// Lends the one connection of a store in memory, outside any transaction.
    pub(crate) fn with_memory<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        match &self.inner.mode {
            Mode::Memory(writer) if !inside(self.id()) => {
                work(&writer.lock().unwrap_or_else(PoisonError::into_inner).connection)
            }
            _ => Err(Fault::Nested),
        }
    }

    fn id(&self) -> usize {
        Arc::as_ptr(&self.inner).addr()
    }
}

/// Newest tables, and the heads as they stand.
fn ready(
    connection: &Connection,
    tenant: &str,
    migrations: &[Migration],
    models: &[ReadModel],
) -> Result<Arc<Heads>, Fault> {
    schema::whole(connection, |connection| {
        schema::migrate(connection, migrations, models).map(|_| ())
    })?;
    let heads = Heads::default();
    let stored = Reader::new(connection, tenant).units()?;
    heads.publish(stored.into_iter().map(|head| (head.unit, head.position)).collect());
    Ok(Arc::new(heads))
}

fn ended() -> Fault {
    Fault::Stopped("the writer has ended".to_owned())
}

/// Ends a snapshot, also when its reader panics. Nothing was written, so there is nothing to keep.
struct EndsRead<'a>(&'a Connection);

impl Drop for EndsRead<'_> {
    fn drop(&mut self) {
        if let Err(fault) = self.0.control("ROLLBACK") {
            tracing::error!(%fault, "a snapshot did not end");
        }
    }
}

/// Lets the writer finish what was sent and waits for it.
impl Drop for Mode {
    fn drop(&mut self) {
        let Self::File { jobs, thread, .. } = self else { return };
        drop(jobs.take());
        // The last clone may die within a job, on the writer's own thread, which cannot wait for itself.
        let writer = thread.take().filter(|writer| writer.thread().id() != thread::current().id());
        if let Some(Err(_)) = writer.map(JoinHandle::join) {
            tracing::error!("the writer ended in a panic");
        }
    }
}
