//! 本地规定: what the sources leave open and this place fills in, how many belong to a body, who
//! sits where.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/settings` | `page.rs`, `page.html` |
//! | which methods ask | `asking.rs` |
//! | `POST /u/{code}/desk/settings/do/{command}` | `act.rs` |
//!
//! Rule 1. A default is a working suggestion: it shows 待核对 until somebody who leads confirms it.
//! Rule 2. Every figure shows where it comes from.

mod act;
mod asking;
mod page;

pub use act::act;
pub use page::{page, typed};
