//! Fair draws, equal shares, common ground: pure, exact, deterministic.

pub mod allocation;
pub mod opinions;
pub mod sortition;
