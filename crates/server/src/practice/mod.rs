//! 练习: a room of one's own, where a method is played step by step and nothing is real.
//!
//! | what | where |
//! |---|---|
//! | `GET`, `POST /u/{code}/desk/practice` choosing and beginning | `begin.rs`, `begin.html` |
//! | `GET`, `POST /u/{code}/practice` the same for whoever comes by | `begin.rs`, `passing.html` |
//! | `GET /practice/guide`, `POST /practice/next`, `POST /practice/as` | `guide.rs`, `guide.html` |
//! | rooms, and requests on their way into one | `rooms.rs` |
//!
//! Rule 1. A room is a store in memory with a clock of its own: no ledger, statistic, register, export
//!         or search of a real unit ever holds anything of it.
//! Rule 2. Whoever practises is led there by a cookie of its own; their real session is neither used
//!         nor changed, and leaving brings them back to it.
//! Rule 3. Every page of a room says 练习, in its strip and in the name of its place.
//! Rule 4. Beginning anew empties it. Rooms end with the program.
//! Rule 5. Whoever comes by practises without an account; their rooms never push out those of an office.
//! Rule 6. There is no room in a room: who practises finds the way back to the guide there.

mod begin;
mod guide;
mod rooms;

pub use begin::{begin, begin_in_passing, choose, choose_in_passing};
pub use guide::{Lesson, as_somebody, guide, next};
pub use rooms::{Rooms, divert};

/// The rehearsals one can practise: word in the address, script.
const LESSONS: [(&str, &str); 3] = [
    ("whole-way", include_str!("../../../../rehearsals/whole-way.toml")),
    ("objection", include_str!("../../../../rehearsals/objection-on-the-last-day.toml")),
    ("paused", include_str!("../../../../rehearsals/paused.toml")),
];
