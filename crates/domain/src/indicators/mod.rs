//! Fine indicators (细化指标) of an evaluation: below each thing the method looks at stand core items
//! (核心项目), below each of these what is scored, with its points (M146).
//!
//! Rule 1. Those who lead a place, or the level above for the places below it, publish the whole tree. What
//!         the method looks at it names itself; what stands below a bonus of the method is a bonus.
//! Rule 2. A tree is never written over: the next one is a version of its own and says why. One that holds
//!         no longer is withdrawn with a reason. All of them stay readable.
//! Rule 3. The nearest tree counts: the place's own, else that of the level above.
//! Rule 4. A sheet is scored to its end by the tree it was begun with, or to its end without one.

mod act;
mod event;

pub use act::{Act, Part, Publish, Refusal, Row, Withdraw, power_at};
pub use event::{Event, Fine, Indicators, Kept, Tree, TreeRef, chosen};
