//! Fair draws, equal shares, common ground: pure, exact, deterministic.

pub mod allocation;
pub mod opinions;
pub mod sortition;

/// The worked examples of the README run as they stand there.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
