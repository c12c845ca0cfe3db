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

mod act;
mod event;
mod refusal;
mod state;

pub use act::{
    Act, Answer, HandOver, Raise, Record, Refer, Withdraw, answer_key, decide, raise, record, split,
};
pub use event::{Channel, Event, SPEAKER, Visibility};
pub use refusal::Refusal;
pub use state::{Reply, Stand, TakenBack, Voice};
