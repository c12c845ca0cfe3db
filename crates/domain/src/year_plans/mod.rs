//! Yearly plans of work (年度协商议事工作计划): in which month what is to be discussed, and who sees to it (M158).
//!
//! Rule 1. Those who lead publish one plan for a year, this one or the next; its entries have a month, a topic
//!         and somebody who sees to it.
//! Rule 2. A plan is never written over: an entry comes in later, or falls away, with a reason that stays.
//! Rule 3. What came of an entry is the matter that was opened for it. Whether it is done is read from there and
//!         never typed; an entry with a matter does not fall away.
//! Rule 4. An entry whose month is over without a matter is missing, and stays so in public until there is one.

mod act;
mod event;

pub use act::{Act, Add, Publish, Refusal, Strike, TakeUp};
pub use event::{Entry, Event, Item, Plan, Stand, YearPlans};
