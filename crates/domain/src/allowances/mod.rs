//! Allowances (误工补贴): who may receive one, by what rule, how much, and in the open (M104, M112, M188, M252).
//!
//! Rule 1. None is paid before the assembly or the representatives decided who may have one and how much a day;
//!         the decision has its day and its proof, and the last one in force on a day counts. A matter is proof
//!         where that assembly passed it on that day. Days with different decisions are granted apart.
//! Rule 2. Only somebody the committee entrusted with organising consultation receives one, for days on which
//!         they were entrusted. The committee's head entrusts, in their own name, somebody on the place's
//!         list who holds no office of a level above, and may end it before its time: once, and not before days
//!         that were granted.
//! Rule 3. At most the day's rate for each day; no day twice for one person; nobody grants their own.
//! Rule 4. All of it is published. What was granted wrongly is taken back with a reason and stays to be seen.

mod act;
mod event;
mod passed;

pub use act::{Act, Decide, EndTrust, Entrust, Grant, HEAD, Refusal, TakeBack};
pub use event::{Allowances, Decided, Event, Granted, Trust};
pub use passed::{Passed, passed};
