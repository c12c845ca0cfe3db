//! 代理: who stands in for whom, and arranging it.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/deputies` | `page.rs`, `page.html` |
//! | `POST /u/{code}/desk/deputies/do/{command}` | `page.rs` |
//!
//! Rule 1. Whoever leads arranges it for anybody, everybody else for the offices they hold.
//! Rule 2. Supervision and the level above read the whole list.

mod page;

pub use page::{act, page};
