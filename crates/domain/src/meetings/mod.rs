//! Meetings (会议): one sitting with those due and present, what was said, and what came of it.
//!
//! Rule 1. The rule is fixed before the figures: the recorder names it, the program judges.
//! Rule 2. Those present and the answers must add up; where people are due, somebody has come.
//! Rule 3. A meeting that needs days of notice says when it was called; too short a notice needs a
//!         reason on record.
//! Rule 4. A dissent is kept word for word and is owed an explanation (M81, M134).
//! Rule 5. A mistyped figure is corrected with a reason and stays visible (更正); a correction is
//!         corrected by somebody else.
//! Rule 6. A meeting is called with the days of notice its rule asks, counted before it is held.
//! Rule 7. Where a step is open to whoever comes, nobody is due: heads are counted by hand, without a
//!         roll, and may stay uncounted.
//! Rule 8. Hard questions are settled one by one: nothing is agreed while one of them is open (M101).

mod call;
mod event;
mod items;
mod record;
mod refusal;

pub use call::{Call as CallWish, call, with_call};
pub use event::{Call, Event, Sitting, Speech, Stance};
pub use items::{Item, open_items, settled};
pub use record::{Correct, Record, correct, record, rules_of};
pub use refusal::Refusal;
