//! Supervision (村务监督): its own view of everything, which nobody can switch off.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/supervision` | `board.rs`, `board.html` |
//! | `GET /u/{code}/supervision/matters/{id}` | `matter.rs`, `matter.html` |
//! | `GET`, `POST /u/{code}/supervision/matters/{id}/do/{command}` | `acts.rs`, `act.html` |
//! | `GET`, `POST /u/{code}/supervision/clues/{voice}` | `voices.rs`, `clue.html` |
//! | `POST /u/{code}/supervision/clues/{voice}/dealt` | `voices.rs` |
//! | `GET /u/{code}/supervision/ledgers/{id}`, `GET …/{id}/{file}` 台账 | `tables/ledger.rs`, `tables/ledger.html` |
//! | `GET /u/{code}/supervision/questions` | `tables/questions.rs`, `tables/questions.html` |
//! | `GET`, `POST /u/{code}/supervision/voices/{voice}` | `voices.rs`, `sealed.html` |
//! | what is out of order in a matter | `exceptions.rs` |
//! | what was asked of a matter, one by one | `checklist.rs` |
//! | what stands round these pages | `frame.rs` |
//!
//! Rule 1. Every running matter is on the board, the late ones first; there is no setting that hides one.
//! Rule 2. Supervision reads every record with who made it, when it happened and when it was recorded.
//! Rule 3. What an accusation said is shown to the receiver it was handed to, and to nobody else.
//! Rule 4. Supervision asks and rates, and decides the objections it alone may read; it changes no record of others.
//! Rule 5. Whoever received a clue confirms it here, names who sees to it, and says on which day it was dealt with.
//! Rule 6. A ledger of clues shows each reader what went to them and to those below them; in which ledger a clue
//!         stands is read by nobody below its receiver.
//! Rule 7. Of a clue a ledger keeps the number, to whom and by whom it went, when, who sees to it, when it was dealt
//!         with: never what it says, nor who said it.
//! Rule 8. One whose seat lets them ask and no more sees the board, the matters and the questions, and asks; what was
//!         handed over, what was said to supervision alone and what is on a private track they do not see.

pub(crate) mod acts;
mod board;
mod checklist;
pub(crate) mod exceptions;
pub(crate) mod frame;
pub(crate) mod matter;
mod tables;
mod voices;

pub(crate) use board::{clue_note, docs, passed_note};
pub(crate) use tables::{ledger_choices, ledger_list};

use domain::actors::Power;

use crate::http::Right;

pub use acts::{act, act_page};
pub use board::board;
pub use matter::matter_page;
pub use tables::{ledger, ledger_paper, questions};
pub use voices::{answer, clue, deal, designate, sealed};

/// Supervision and nobody above it: what was said for supervision alone.
pub const ALONE: Right = Right::OneOf(&[Power::Supervise]);

/// Whoever may have received a clue; its words open to the receiver alone.
pub const RECEIVE: Right = Right::OneOf(&[Power::Supervise, Power::Oversee, Power::Survey]);

#[cfg(test)]
pub(crate) mod house;
#[cfg(test)]
mod tests;
