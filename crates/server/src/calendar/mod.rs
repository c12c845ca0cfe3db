//! 一周安排: meetings, deadlines and ends of notices of a place, as a week and as an iCalendar feed.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/week` | `week.rs`, `week.html` |
//! | `POST /u/{code}/desk/week/feed`, `…/feed/revoke` | `feed.rs` |
//! | `GET /calendar/{token}` | `feed.rs` |
//! | what stands in it | `items.rs` |
//! | RFC 5545 in bytes | `ics.rs` |
//!
//! Rule 1. Nothing is typed here: all of it follows from plans, notices and clocks.
//! Rule 2. A feed belongs to one officer in one place: all meetings, and the deadlines that concern
//!         them. Its address is a secret, shown once, kept as a hash; a new one ends the old one.
//! Rule 3. A feed names numbers and steps, no person, no title and nothing anybody said. It ends with
//!         the office.

mod feed;
mod ics;
mod items;
mod week;

pub use feed::{feed, new_feed, revoke_feed};
pub use week::week;
