//! 村务公开, 居务公开: what a place must publish, what it has published, and what is missing.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/openness` the calendar for everybody, and its paper | `list.rs`, `list.html`, `paper.rs` |
//! | `GET /u/{code}/openness/{number}` one publication, its paper, its files | `page.rs`, `page.html`, `paper.rs` |
//! | `GET /u/{code}/desk/openness` what is due, and publishing it | `desk.rs`, `desk.html` |
//! | `GET`, `POST /u/{code}/supervision/openness` gaps, and asking for them | `watch.rs`, `watch.html` |
//! | the read model, and what the methods bring | `kept.rs` |
//! | periods, rhythms and cells in words | `told.rs` |
//!
//! Rule 1. What is published passes the scanner of personal numbers first, the cells of a table and of a
//!         spreadsheet among it; a file nobody can look into is not taken.
//! Rule 2. When its time on the board is over, a publication leaves the open web: residents who have come
//!         in, the desk and supervision still read it.

mod desk;
mod kept;
mod list;
mod page;
mod paper;
mod told;
mod watch;

pub use desk::{desk, publish, publish_page};
pub use kept::{Near, READ_MODEL, brought, keep, near, standing};
pub use list::list;
pub use page::{file, page};
pub use paper::{calendar_docx, calendar_pdf, paper};
pub use told::{gap_tasks, missing};
pub use watch::{urge, watch};
