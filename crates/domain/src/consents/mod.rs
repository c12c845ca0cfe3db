//! Consent (征询同意), gathered door by door, item by item.
//!
//! Rule 1. What is asked is fixed before the first door: the items, and how many heads belong.
//! Rule 2. A door is asked as often as need be; its latest answer counts, the earlier stay in the
//!         ledger.
//! Rule 3. Sheets and calls are entered as totals, with the way they came; a later sheet of the
//!         same name replaces the earlier.
//! Rule 4. Each item is judged alone, by the step's rule over everybody who belongs. Whoever was
//!         not reached has not agreed.
//! Rule 5. An item below its threshold does not start: no task is given for it.
//! Rule 6. There are never more answers than heads. Where households are counted (by the rule, or
//!         because the place has said so) a door has one vote, whoever lives behind it.
//! Rule 7. Nobody counts twice: where doors are asked and sheets come in, or households are counted,
//!         a sheet says whose answers it holds, and a door stands in one place alone.
//! Rule 8. Before the step's time is over a round with somebody left to ask is closed with a reason on
//!         record, which supervision reads.
//! Rule 9. Whoever lives here may speak for themselves, for their household where households are counted,
//!         and change it until the round is closed. Nobody else replaces what they said.

mod act;
mod event;
mod own;

pub use act::{Ask, Close, Door, Refusal, Sheet, ask, close, door, sheet};
pub use event::{Answer, Asked, Event, Judged, Round, Side};
pub use own::{Say, say};
