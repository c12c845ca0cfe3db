//! Ageing (等了多久): whatever waits, at whom, since when; the latest first (M102, M232).
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/ageing` | `page.rs`, `page.html` |
//!
//! Rule 1. It lists things, never people or places against each other: nothing is counted per
//!         office, and what waits for somebody is named by their office.
//! Rule 2. What the address asks for is what is shown.

mod page;

pub use page::page;
