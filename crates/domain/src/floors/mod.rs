//! The floor (现场): what is said while people sit together, written down speech by speech.
//!
//! Rule 1. One floor is open at a time; what is said is numbered in the order it was said.
//! Rule 2. Nobody needs a name to speak (M84-85); what was mistyped is put right, the old words stay
//!         in the ledger.
//! Rule 3. A question from the floor is answered on the spot or promised; the meeting does not close
//!         over an open one (M72, M137).
//! Rule 4. Whoever walks up is counted by hand, by groups and households where that is known; no roll.
//! Rule 5. Closing turns the floor into the record of the meeting: nothing is typed twice.
//! Rule 6. Equal dialogue (M83): who wants to speak asks for a turn; whoever has spoken least often comes
//!         first, then whoever asked first. Somebody else speaks before them for a reason on record.
//! Rule 7. Everybody has the floor for as many minutes as the step says; longer for a reason on record.

mod act;
mod count;
mod event;

pub use act::{
    Answer, AskTurn, Close, Open, PutRight, Refusal, Speak, answer, ask_turn, close, most_minutes,
    open, put_right, speak,
};
pub use count::{Count, count};
pub use event::{Event, Floor, Heads, Said, Turn};
