//! 民意: what people said, answered, referred, handed over, made a matter or merged into one.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/voices` | `list.rs`, `list.html` |
//! | `GET /u/{code}/desk/voices/{id}` | `page.rs`, `page.html` |
//! | `GET`, `POST /u/{code}/desk/voices/{id}/do/{command}` | `page.rs`, `act.rs` |
//! | `GET`, `POST /u/{code}/desk/voices/new` 登记一件事 | `record.rs`, `record.html` |
//! | `GET /u/{code}/desk/voices/{id}/papers/{file}`, the three forms of a voice | `paper.rs` |
//! | 是不是这件: what looks alike | `alike.rs` |
//!
//! Rule 1. What is for supervision alone, and what was handed over, is not here for anybody else.
//! Rule 2. Before a voice becomes a matter the page shows what looks alike.
//! Rule 3. What was recorded for somebody is read back to them.
//! Rule 4. Who only collects what others say writes it down and sees that alone: no list of people, nothing of
//!         what others said.

mod act;
mod alike;
mod list;
mod page;
mod paper;
mod record;

pub use act::act;
pub use list::list;
pub use page::{act_page, page};
pub use paper::paper;
pub use record::{record, record_page};
