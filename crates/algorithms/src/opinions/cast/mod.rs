//! What was cast: votes as plain data, read from text, as a table, and counted exactly.

pub(super) mod pairs;
pub(super) mod read;
pub(super) mod table;
pub(super) mod tallies;
pub(super) mod votes;
