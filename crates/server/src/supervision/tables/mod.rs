//! What supervision reads as a table: a ledger of clues, the questions that were asked.

mod ledger;
mod questions;

pub use ledger::{ledger, ledger_paper};
pub use questions::questions;

pub(crate) use ledger::{ledger_choices, ledger_list};
