//! Voices (民意): what somebody said, by whatever channel, and the answer they are owed.
//!
//! Rule 1. Anybody may speak, also through somebody else; who recorded it is kept.
//! Rule 2. Every voice is answered by a named person about this thing; a receipt is no answer, nor
//!         are the words somebody else got about another thing (M15).
//! Rule 3. A voice that accuses a person leaves the ordinary flow at once; only the hand-over is kept.
//! Rule 4. A voice merged into a matter keeps its origin, and can be taken out again.
//! Rule 5. The speaker chooses who may know: 公开署名, 对公众匿名, 仅监督员可见.
//! Rule 6. Whoever spoke takes it back before it is answered. Once it is part of a matter it stays
//!         there without their name. Who wrote it down for them does it on their word, saying so.
//! Rule 7. Whose voice it is stands in no published byte: it is in the payload, and the entry bears
//!         [`SPEAKER`] instead of a pseudonym (docs/decisions/0011-whose-voice-is-not-published.md).
//! Rule 8. What belongs elsewhere is passed on with its reason, to a place above or to a body outside. The
//!         receiver takes it with a receipt (number, who, when, who sees to it) or sends it back with a
//!         reason; where it is outside, whoever keeps the records here enters that. It is answered when what
//!         came of it is told, by the receiver or by the place.
//! Rule 9. Nobody waits without a clock: it runs until the receipt, then until the result, and what came back
//!         is again the place's to answer. A receiver above that lets its time run out may be left.
//! Rule 10. Whoever received a clue confirms it and names who sees to it, one of its own or an office: that
//!         is on record, its content is not. Another may be named later.
//! Rule 11. A clue may stand in a ledger that a method in force here or above names, with clocks of its own until
//!         it is confirmed and until it is dealt with. That it was dealt with, and on which day, is all the
//!         receiver records; nobody below the receiver learns in which ledger it stands.

mod act;
mod clue;
mod event;
mod passing;
mod refusal;
mod state;

pub use act::{Act, Answer, Raise, Record, Withdraw, answer_key, decide, raise, record, split};
pub use clue::{
    ClueLedger, DealWith, DealtWith, Designate, Designation, Entered, HandOver, KnownLedger,
    is_in_view,
};
pub use event::{Channel, Event, SPEAKER, Visibility};
pub use passing::{CameBack, Passage, PassingOn, Refer, SendBack, Take, Taken, receives};
pub use refusal::Refusal;
pub use state::{Reply, Stand, TakenBack, Voice};
