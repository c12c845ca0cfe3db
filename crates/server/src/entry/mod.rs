//! The demo's door and its clock; nothing of it exists outside a demo.
//!
//! | what | where |
//! |---|---|
//! | `GET /demo` one-click entry for each persona | `pages.rs`, `door.html` |
//! | `POST /demo/enter` (field `person`) | `pages.rs` |
//! | `POST /demo/clock` (fields `back`, `step` = `day` or `deadline`) | `pages.rs` |
//! | whom one can be | `faces.rs` |
//!
//! Rule 1. Where the server is no demo these addresses do not exist.
//! Rule 2. Only the people listed at the door can be entered.
//! Rule 3. The clock moves forward only, and whatever falls due on the way rings.

mod faces;
mod pages;

pub use pages::{clock, door, enter};

#[cfg(test)]
mod tests;
