//! Steps put in, taken out and led elsewhere.

mod add;
mod remove;

pub(super) use add::add;
pub(super) use remove::{connect, remove};
