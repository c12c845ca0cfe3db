//! The log and the transaction. Knows streams, positions, JSON and SQL text; knows no feature.
//!
//! | what | where |
//! |---|---|
//! | open, read, write | `open.rs`: [`Store`], `options.rs`, `job.rs`, `tx.rs`, `pool.rs` |
//! | entries, streams, tree | `log/` |
//! | group commit | `writer.rs` |
//! | the only file that knows an engine | `sql.rs` |
//! | tables, migrations, read models | `schema.rs`, `rebuild.rs` |
//! | form keys, outbox, erasure | `kept.rs` |
//! | unit keys, pseudonyms, checkpoints | `keys.rs`, `checkpoints.rs` |
//! | originals | `blobs.rs` |
//! | audit and backup | `audit.rs` |
//!
//! Architecture invariant: nothing here reads a clock or makes chance; both arrive as arguments.
//! Architecture invariant: nothing is answered before it is durable.

mod audit;
mod blobs;
mod checkpoints;
mod fault;
mod files;
mod job;
mod kept;
mod keys;
mod log;
mod open;
mod options;
mod pool;
mod rebuild;
mod schema;
mod sql;
mod tx;
mod value;
mod writer;

pub use audit::{Audit, Damage};
pub use blobs::Blobs;
pub use checkpoints::Published;
pub use fault::{AppendError, Fault};
pub use kept::Message;
pub use log::{Head, NewEntry, Payload, Recorded};
pub use open::Store;
pub use options::{Chance, Options};
pub use rebuild::Progress;
pub use schema::{Migration, ReadModel};
pub use tx::{Reader, Tx};
pub use value::{Read, Row, Value};
