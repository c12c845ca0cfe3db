//! 请您参加、近期的会: announced meetings on the home page, on one's own page and in one's own calendar (M52-54).
//!
//! | what | where |
//! |---|---|
//! | which meetings are to come, and who is asked | `read.rs`, over `domain::invitations` |
//! | the section of `GET /u/{code}` and `GET /u/{code}/mine` | `shown.rs`, `asked.html`, `row.html` |
//! | one's own calendar | `crate::calendar` |
//!
//! Rule 1. Everybody sees what was published: plans of talks and calls of assemblies, with when, where, on
//!         what, and who is asked. Nothing of a private matter.
//! Rule 2. Whoever is signed in sees above that what asks them by office, seat, name or household, and as
//!         what; also the meetings a body holds among itself, where they sit on it.
//! Rule 3. One that is over, was held or called off by the way of the matter is shown no more.

mod read;
mod shown;

pub use read::{Known, of_guest};
pub use shown::{Asked, MeetingRow, Shown, shown};
