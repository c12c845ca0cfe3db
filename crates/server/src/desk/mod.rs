//! The desk of those who keep a unit's records.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk` 今天 | `today.rs`, `today.html` |
//! | side menu, search, 登记一件事 | `frame.rs`, `page.html` |
//! | what may be picked in a form | `choices.rs` |
//! | commands on the unit itself | `send.rs` |
//! | names of people | `names.rs` |
//!
//! The other pages of the desk are slices of their own: `register` 事项台账, `steps` 办理页,
//! `intake` 民意, `settings` 本地规定, `uploads` files.

pub(crate) mod choices;
mod frame;
mod names;
mod send;
mod today;

pub use choices::Choices;
pub use frame::{Frame, Here, frame};
pub use names::{Names, snippet};
pub use send::send;
pub(crate) use today::act_of;
pub use today::{tasks, today};
