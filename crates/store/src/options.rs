//! How a store is opened.

use crate::{Migration, ReadModel};

/// Fills a buffer with unpredictable bytes.
pub type Chance = Box<dyn Fn(&mut [u8]) + Send + Sync>;

/// How to open a store.
pub struct Options {
    /// First in every key: several administrations can share one database.
    pub tenant: String,
    /// Connections for reading.
    pub readers: usize,
    /// The most jobs of one commit.
    pub batch: usize,
    /// Makes the units' keys.
    pub chance: Chance,
    /// Kept tables of the crates above, in order.
    pub migrations: Vec<Migration>,
    /// Read models of the crates above.
    pub read_models: Vec<ReadModel>,
}

impl Options {
    /// The usual: tenant `main`, four readers, at most 128 jobs a commit, no tables but the store's own.
    pub fn new(chance: Chance) -> Self {
        Self {
            tenant: "main".to_owned(),
            readers: 4,
            batch: 128,
            chance,
            migrations: Vec::new(),
            read_models: Vec::new(),
        }
    }

    /// For rehearsals and tests: keys made of a fixed sequence, the same on every run. They protect nothing.
    pub fn rehearsal() -> Self {
        Self::new(crate::keys::fixed_sequence())
    }
}
