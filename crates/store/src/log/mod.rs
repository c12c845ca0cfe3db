//! The log of a unit: entries in streams, gapless positions, and the tree over them.
//!
//! Rule 1. Positions count from 0 without gaps; a stream's versions count from 1 without gaps.
//! Rule 2. The first append of a write holds the unit's head; where several may write at once, that row
//!         orders the writers of a unit, and units never wait for each other. The head and the nodes of the
//!         tree are written once, at the end of the write (`edge.rs`).
//! Rule 3. Entry, tree nodes, root and personal text are written in one transaction, and only after
//!         everything that can be refused has been: a refused append has changed nothing.
//! Rule 4. Personal text stands in `texts`, never in `entries`; erasing it breaks no proof.
//! Rule 5. Nodes of level 0 are the leaves in `entries`; `tree_nodes` holds level 1 and above.

mod append;
mod edge;
mod instant;
mod read;

pub(crate) use append::{append, create};
pub(crate) use edge::{Edge, settle};
pub(crate) use instant::plus_eight;
pub use read::Head;
pub(crate) use read::{entries, head, heads, last_at, node, payload_of, stream};

/// A fact to be appended.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Stored name of the event, `notice.objected.1`.
    pub kind: String,
    /// Unix milliseconds.
    pub recorded_at: i64,
    /// Leaves the time out of the published entry (ballots).
    pub hide_time: bool,
    /// The unit's pseudonym of a person, or an office.
    pub actor: String,
    /// Public facts; integers only, no personal text.
    pub body: Option<serde_json::Value>,
    /// Personal text, bound by a salted commitment. An entry has a body, a payload, or both.
    pub payload: Option<Payload>,
    /// 32 bytes of chance, fresh for every entry; used only with a payload.
    pub salt: [u8; 32],
}

/// Personal text beside an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    /// Integers only, as in the entry.
    pub json: serde_json::Value,
    /// Who may open it: `public`, `internal` or `sealed`.
    pub class: String,
}

/// A fact that stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub unit: String,
    /// From 0, without gaps, in the unit.
    pub position: u64,
    pub stream: String,
    /// From 1, without gaps, in the stream.
    pub version: u64,
    pub kind: String,
    /// Unix milliseconds.
    pub recorded_at: i64,
    pub actor: String,
    pub body: Option<serde_json::Value>,
    /// `None` when there was none or when it has been erased.
    pub payload: Option<serde_json::Value>,
    pub payload_class: Option<String>,
    /// Of the payload; erased with it.
    pub salt: Option<[u8; 32]>,
    /// Canonical bytes, as hashed and exported.
    pub entry_bytes: Vec<u8>,
    /// RFC 6962 leaf hash of the bytes.
    pub leaf: [u8; 32],
}
