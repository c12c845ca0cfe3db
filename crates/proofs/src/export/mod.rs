//! What leaves the house: a ZIP, or the same files in a folder, that anybody can check offline.
//!
//! Rule 1. A unit's export carries every entry, the tree's tiles and all kept checkpoints. A matter's carries
//!         its own entries only, each with the proof that it stands in the unit's log.
//! Rule 2. Every file has its place (`places`); anything else in an export is a finding.
//! Rule 3. Reading trusts nothing: files, bytes and entries are bounded before memory is spent.
//! Rule 4. The same contents make the same ZIP, byte for byte: nothing in it depends on the clock.
//! `docs/ledger.md` describes each file and each member of the manifest.

mod directory;
mod manifest;
mod places;
mod source;
mod writer;

pub use manifest::{BadManifest, Counts, FileFact, MAX_MANIFEST_BYTES, Manifest, Scope, UnitName};
pub use places::Place;
pub use source::{BadSource, Limits, Reader, Source};
pub use writer::{Head, Opened, WriteFault, Writer, read_opened};
