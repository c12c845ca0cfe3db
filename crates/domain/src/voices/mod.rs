//! Voices (民意): what somebody said, by whatever channel, and the answer they are owed.
//!
//! Rule 1. Anybody may speak, also through somebody else; who recorded it is kept.
//! Rule 2. Every voice is answered by a named person; a receipt is not an answer (M15).
//! Rule 3. A voice that accuses a person leaves the ordinary flow at once; only the hand-over is kept.
//! Rule 4. A voice merged into a matter keeps its origin, and can be taken out again.
//! Rule 5. The speaker chooses who may know: 公开署名, 对公众匿名, 仅监督员可见.

mod act;
mod event;
mod refusal;
mod state;

pub use act::{Act, Answer, HandOver, Raise, Record, Refer, decide, raise, record};
pub use event::{Channel, Event, Visibility};
pub use refusal::Refusal;
pub use state::{Reply, Stand, Voice};
