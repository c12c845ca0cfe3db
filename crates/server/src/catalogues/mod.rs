//! 协商事项目录: what may be discussed here, what not and where that goes, with where each entry comes from.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/catalogue` | `page.rs`, `page.html` |
//! | `GET /u/{code}/desk/catalogue`, `POST …/do/{command}` | `desk.rs`, `desk.html` |
//! | an entry as it is shown; what a form about a voice offers | `shown.rs`, `entry.html` |
//!
//! Rule 1. Everybody sees every entry that holds here, who wrote it, and what it rests on.
//! Rule 2. What is not discussed is shown with its other way; nobody is kept from saying it.
//! Rule 3. The officers of a level write its own list alone (domain: `catalogues`).

mod desk;
mod page;
mod shown;

pub use desk::{act, desk};
pub use page::page;
pub use shown::{EntryView, choices, elsewhere, here, lists, under};
