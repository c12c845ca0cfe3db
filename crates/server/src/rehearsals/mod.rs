//! Rehearsals (演练): a scripted matter played through the one write path with a simulated clock.
//!
//! | what | where |
//! |---|---|
//! | TOML to a script, what is wrong with its line | `script/` |
//! | playing on any store, one story or many at once | `play.rs`, `wishes.rs` |
//! | a stage in memory for one story | `stage.rs` |
//! | what was expected at the end | `checks.rs` |
//! | a matter of the ledger told again as a script | `recorded/` |
//! | telling what happened | `report.rs` |
//!
//! The format: docs/rehearsal.md. The demo plays the same scripts onto its own units.

mod checks;
mod play;
pub mod recorded;
mod report;
mod script;
mod stage;
mod told;
mod watched;
mod wishes;

pub use checks::Check;
pub use play::{Play, play_until};
pub use report::{Report, explained, said, text};
pub use script::about;
pub use script::{Act, BadScript, Expected, Part, Problem, Script, rule_ids};
pub(crate) use script::{after, instant, is_relative};
pub use stage::{bare_stage, open, perform, stage};
#[cfg(test)]
pub(crate) use tests::waiting;
pub use told::{Followed, Told};

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::rebuilt_equals_live;
