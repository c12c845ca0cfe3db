//! 工作进展报告 (M140): what became of the place's matters in a span of time, for the party committee above.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/report` | `page.rs`, `page.html` |
//! | `GET /u/{code}/desk/report/{file}`: `2026-01-01_2026-06-30.pdf`, `.docx` | `paper.rs` |
//! | which days | `span.rs` |
//! | what stands in it | `gather.rs` |
//!
//! Rule 1. Nothing is typed for it; every figure is counted from facts that stand in the ledger.
//! Rule 2. Nothing about an accusation stands in it, not even that there was one; a private matter is
//!         counted and not named; a passage with a personal number is replaced by a sentence.
//! Rule 3. It says what is late and what the place cannot solve by itself, not only what went well.
//! Rule 4. It counts matters of one place; it compares nobody with anybody.

mod gather;
mod page;
mod paper;
mod span;

#[cfg(test)]
pub(crate) use gather::{Counts, counted};
pub use page::page;
pub use paper::file;
#[cfg(test)]
pub(crate) use span::Span;
