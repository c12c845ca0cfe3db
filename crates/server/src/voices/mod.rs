//! 我要反映, and what became of it.
//!
//! | address | file |
//! |---|---|
//! | `GET`, `POST /u/{code}/voices/new` | `flow.rs`, one question a page: `ask.rs`, `ask.html`, `check.html` |
//! | `POST /u/{code}/voices/enter` | `enter.rs`: sign-in on the way, nothing typed is lost |
//! | `GET /u/{code}/voices/{id}/done` | `done.rs`, `done.html` |
//! | `GET /u/{code}/voices/{id}`, `…/photos/{hash}` | `page.rs`, `page.html` |
//! | `GET`, `POST /u/{code}/voices/{id}/withdraw` 撤回 | `page.rs`, `withdraw.html` |
//! | `GET /u/{code}/mine`, its calendar in `crate::calendar` | `mine.rs`, `mine.html` |
//! | answers carried from page to page | `answers.rs` |
//! | photos: shrunk, drawn anew, kept | `photos.rs` |
//! | what they read | `read.rs` |
//!
//! Rule 1. The first question is whether it accuses a person; then the words go to supervision and
//!         nowhere else.
//! Rule 2. Answers travel in the pages themselves, so that it works without JavaScript and without
//!         sign-in; they are stored when they are sent.
//! Rule 3. One's own voice is seen by its speaker, the household, and those who handle it; everybody
//!         else is told that there is no such page.

mod answers;
mod ask;
mod done;
mod enter;
mod flow;
mod mine;
mod page;
mod photos;
mod read;

pub use done::done;
pub use enter::come_in;
pub use flow::{begin, go_on};
pub use mine::{mine, own_rows, show_mine};
pub use page::{page, photo, withdraw, withdraw_page};
