//! Tasks (任务): who does what by when, with progress, evidence and money.
//!
//! Rule 1. A task has one responsible person and a day by which it is done. Whoever supervises carries nothing
//!         out: nobody watches their own work.
//! Rule 2. Progress is told to the residents (M132); money spent is whole fen and adds up.
//! Rule 3. Spending beyond a task's budget needs a reason on record.
//! Rule 4. The work is done when every task is done; it is stopped only with a reason.
//! Rule 5. Work of the level above (上级办理, M120) is reported by the level above alone: solved and how, or not
//!         and why. It hands out no tasks in the place.

mod act;
mod event;
mod report;

pub use act::{
    Assign, Complete, Finish, Progress, Refusal, Stop, assign, complete, finish, is_above, is_ones,
    is_to_do, progress, stop,
};
pub use event::{Event, Step as Advance, Task};
pub use report::{Bulletin, Report, Reporting, next_report, report};
