//! What can go wrong below the rules: the world failed, or somebody else was faster.
//!
//! Rule 1. A fault never carries personal text: engine messages name tables and columns, not values.
//! Rule 2. Whoever gets a fault for a write may be sure that nothing of that write is stored.

/// The world failed. Logged once where it becomes a 500; the inner text is never shown to a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The disk, or the room given to the database, is full. Reading goes on; writing resumes once there
    /// is room again.
    #[error("the disk is full")]
    Full,
    /// Another process holds the database, or (second engine) the transaction must be run again.
    /// Nothing was written: deciding again is safe.
    #[error("the database is busy")]
    Busy,
    /// Bytes on disk are not what was written there.
    #[error("the database is damaged: {0}")]
    Corrupt(String),
    /// A value that must be unique is there already.
    #[error("already taken: {0}")]
    Taken(String),
    /// The engine refused a statement.
    #[error("the engine refused: {0}")]
    Engine(String),
    /// A file could not be read or written.
    #[error("input or output failed: {0}")]
    Disk(String),
    /// A commit failed for a reason other than room. No write is taken until the process starts anew,
    /// because what the kernel still holds of the file is not known (fsync reports a loss only once).
    #[error("writing has stopped: {0}")]
    Stopped(String),
    /// A stored value has not the type that was asked for, or does not fit the ledger.
    #[error("unexpected shape: {0}")]
    Shape(String),
    /// The unit has no log, or its id cannot name one.
    #[error("no log for unit {0:?}")]
    NoUnit(String),
    /// The unit's file in `keys/` is missing. It must be restored; a new one would rename everybody.
    #[error("the keys of unit {0:?} are missing")]
    NoKeys(String),
    /// The stored head does not extend what was published: a restored or altered database. Nothing is
    /// signed for this unit until it does.
    #[error(
        "unit {unit:?} was published at {published} entries, the stored log does not extend it ({stored} entries)"
    )]
    Forked { unit: String, published: u64, stored: u64 },
    /// A job asked the same store for another transaction instead of using its own.
    #[error("a transaction was opened within a transaction")]
    Nested,
    /// A job panicked; its changes are undone.
    #[error("a write panicked: {0}")]
    Panicked(String),
}

impl Fault {
    /// Whether it lies in what was read or written, so that something else may well go through.
    pub fn is_of_one(&self) -> bool {
        matches!(self, Self::Shape(_) | Self::Taken(_) | Self::NoUnit(_) | Self::Panicked(_))
    }

    /// Whether more room would cure it.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Full)
    }

    /// Whether running the same wish again, unchanged, may succeed at once.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Disk(error.to_string()),
        }
    }
}

/// Why entries were not appended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The stream has moved on since it was read: load it and decide again.
    #[error("stream {stream:?} is at version {actual}, {expected} was expected")]
    Conflict { stream: String, expected: u64, actual: u64 },
    #[error(transparent)]
    Fault(#[from] Fault),
}
