//! Founding a place: its procedures, its units out of the national list, its people.
//!
//! | what | where |
//! |---|---|
//! | procedures, laws, holidays inside the binary | `data.rs` |
//! | a county with everything below it | `units.rs` |
//! | people, seats, households | `seats.rs` |
//! | a group of a village as a place of its own | `groups.rs` |

mod data;
mod groups;
mod seats;
mod units;

pub use data::{
    advice, calendar, catalogues, fragments, ground_of, laws, library, library_named_in,
    schedule_of, stories, text_of,
};
pub use groups::{found_group, next_group};
pub use seats::{Newcomer, seat};
pub use units::{
    Founded, NewUnit, default_procedures, found_county, found_unit, level_of, unit_id,
};

#[cfg(test)]
mod tests;
