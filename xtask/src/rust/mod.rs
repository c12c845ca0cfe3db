//! As much of Rust's grammar as the checks need: comments, strings, test regions, functions.

mod items;
mod mask;

pub(crate) use items::{functions, in_tests, test_modules, test_ranges};
pub(crate) use mask::mask;
