//! 一周安排: meetings, deadlines and ends of notices of a place, as a week and as an iCalendar feed.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/desk/week` | `week.rs`, `week.html` |
//! | `POST /u/{code}/desk/week/feed`, `…/feed/revoke` | `feed.rs` |
//! | `POST /u/{code}/mine/feed`, `…/feed/revoke` | `feed.rs` |
//! | `GET /calendar/{token}` | `feed.rs` |
//! | what stands in it | `items.rs` |
//! | RFC 5545 in bytes | `ics.rs` |
//!
//! Rule 1. Nothing is typed here: all of it follows from plans, notices and clocks.
//! Rule 2. A feed belongs to one person in one place. An officer's holds all meetings, and the deadlines that
//!         concern them; anybody else's the meetings that ask them to come. Its address is a secret, shown
//!         once, kept as a hash; a new one ends the old one.
//! Rule 3. A feed names numbers, steps and places, no person, no title and nothing anybody said; of a private
//!         matter not even the place. It ends with the office, or when somebody lives there no more.

mod feed;
mod ics;
mod items;
mod week;

pub use feed::{feed, new_feed, new_own, revoke_feed, revoke_own, since};
pub use week::week;
