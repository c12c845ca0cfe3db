//! The demo: real places, invented people and matters, everything made by playing rehearsals.
//!
//! | what | where |
//! |---|---|
//! | which counties, people and matters | `rehearsals/demo/register.toml`, read by `register.rs` |
//! | a template and its words to a script | `fill.rs` |
//! | founding and playing | `build.rs` |
//! | how far the demo's clock is ahead | `clock.rs` |
//!
//! Rule 1. Nothing is written into the demo but by founding and by the acts of its stories.
//! Rule 2. All stories are played together in the order of their acts, up to the demo's today.
//! Rule 3. The clock moves forward only and is kept in the data folder.

mod build;
mod clock;
mod fill;
mod register;

pub use build::{Built, NoDemo, build};
pub use clock::{ahead_ms, keep_ahead};
pub use register::{Persona, personas, start};

#[cfg(test)]
mod tests;
