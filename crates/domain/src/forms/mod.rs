//! Fields of a command as data: one description makes the page form, the parser of a posted form,
//! the reader of a rehearsal and the list that `yishi procedures show` prints.
//!
//! Rule 1. Every field says its kind, whether it must be filled, and its limits.
//! Rule 2. Reading never stops at the first fault: all faults of a form are told at once.
//! Rule 3. What was read is normalised (full-width digits, trimmed ends, dates in any usual writing),
//! so that a command can be built from it without another look.

mod field;
mod read;

pub use field::{Field, Kind, Source};
pub use read::{Fault, Problem, read};
