//! Reminders that fire from clocks: in the page, and by mail to those who want it.
//!
//! | what | where |
//! |---|---|
//! | whom a clock concerns | `concerned.rs` |
//! | what they are told, once: of clocks, of periods nobody has published, of hired terms that end | `sweep.rs` |
//! | `GET`, `POST /u/{code}/desk/reminders` the list and one's own wishes | `page.rs`, `page.html` |
//! | what is kept about them | `table.rs` |
//! | a mail in words | `letter.rs` |
//! | the worker that empties the outbox | `deliver.rs` |
//! | SMTP, or a folder of `.eml` files | `route.rs` |
//!
//! Rule 1. A clock reminds those whose work it is, so many days before it ends as each has chosen, and
//!         those who are told when it has run out. Nobody is reminded of the same end twice.
//! Rule 2. A reminder and its mail are written in one transaction; a worker sends the mail later.
//! Rule 3. A mail is claimed before it is sent and never sent again once it may have gone out; a
//!         refusal by the mail server is tried again, longer and longer apart, and then given up.
//!         What is done before its mail went out is not mailed.
//! Rule 4. A mail names a number, a step and a day, never what somebody said.
//! Rule 5. What a person has not chosen is shown in the page and not mailed.

mod concerned;
mod deliver;
mod letter;
mod page;
mod route;
mod sweep;
mod table;

pub use concerned::concerned;
pub use deliver::deliver;
pub use letter::Letter;
pub use page::{list, open_here, page, put_aside, save};
pub use route::{Route, Sent, Smtp};
pub use sweep::sweep;
pub use table::{Reminder, Wishes, wishes};
