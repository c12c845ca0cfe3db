//! What may happen and what follows: no IO, no clock, no chance, nothing asynchronous.
//!
//! Each slice has its wishes (commands), facts (events), refusals and state; deciding is a pure
//! function from state and wish to facts. The map of slices is in ARCHITECTURE.md.

pub mod forms;
pub mod procedures;
pub mod rules;
pub mod time;
