//! Procedures: what `check` finds, as sentences, and its counter-examples as rehearsals.
//!
//! | what | where |
//! |---|---|
//! | findings and unreadable files as sentences with remedy, rule and way | `told.rs` |
//! | what is cited and is not there | `cited.rs` |
//! | a way through a procedure as a rehearsal that plays | `played.rs`, `acts.rs`, `counts.rs` |

mod acts;
mod cast;
mod cited;
mod counts;
mod played;
mod told;

pub use cited::cited;
pub use played::{rehearsal, rehearsal_of};
pub use told::{
    explained, finding, mend, misfit, remedy, sentence, sentence_of, sum, unreadable, way, weight,
};

#[cfg(test)]
mod tests;
