//! What every engine must do alike. A new engine is added to `engines::engines_with`; nothing else changes.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod audit;
mod checkpoints;
mod commit;
mod engines;
mod kept;
mod log;
mod models;
mod room;
