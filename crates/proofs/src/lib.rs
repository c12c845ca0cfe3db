//! What people who do not trust us can check: the ledger's bytes, its tree, its signatures, its exports.
//!
//! Pure throughout: no clock, no chance, no database, no network. Salts, keys and instants arrive as
//! arguments. The formats are public ones, so that programs we did not write can check them too:
//! RFC 8785 (canonical JSON), RFC 6962 (tree), and of C2SP signed-note, tlog-checkpoint, tlog-tiles
//! and tlog-proof. `docs/ledger.md` describes every byte for somebody who wants to write a verifier.

pub mod canonical;
pub mod checkpoint;
pub mod commitment;
pub mod encoding;
pub mod entry;
pub mod export;
pub mod note;
pub mod receipt;
pub mod tiles;
pub mod tree;
pub mod verify;

pub use commitment::pseudonym;
pub use tree::Hash;
