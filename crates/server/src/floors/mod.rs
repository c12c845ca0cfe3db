//! 现场记录: what is said at an open meeting, written down speech by speech with a phone in the yard.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/matters/{id}/floor` | `page.rs`, `page.html` |
//! | `POST /u/{code}/desk/matters/{id}/floor/{command}` | `page.rs` |
//! | the forms: what is asked, what is known already | `forms.rs` |
//! | walks, floor, promises and drafts in words | `told.rs` |
//!
//! Rule 1. One thing said is one short form: what kind, the words, save; the page comes back ready for the
//!         next, and the browser keeps what is half typed.
//! Rule 2. Everything works without scripts; a reload never records twice.
//! Rule 3. An open question stands above what was said until it is answered or promised.

mod forms;
mod page;
mod told;

pub use page::{act, page};
pub use told::{heard, lines, promise_line, standing_tag, walked_up};
