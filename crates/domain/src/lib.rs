//! What may happen and what follows: no async, no IO, no clock, no chance.

pub mod time;
