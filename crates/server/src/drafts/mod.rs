//! 方案各稿: the versions of a plan, what changed between two of them, and what became of every opinion.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/matters/{id}/drafts`, `?old=1&new=2` | `page.rs`, `page.html` |
//! | two texts marked against each other | `diff.rs` |
//!
//! Rule 1. Every version stays readable; two of them can always be laid side by side.
//! Rule 2. What was taken out and what came in is marked by more than colour, and said in words.
//! Rule 3. Every opinion shows where it changed the plan, or why it did not, without a name.

mod diff;
mod page;

pub use page::page;
