//! Tasks (任务): who does what by when, with progress, evidence and money.
//!
//! Rule 1. A task has one responsible person and a day by which it is done.
//! Rule 2. Progress is told to the residents (M132); money spent is whole fen and adds up.
//! Rule 3. Spending beyond a task's budget needs a reason on record.
//! Rule 4. The work is done when every task is done; it is stopped only with a reason.

mod act;
mod event;

pub use act::{
    Assign, Complete, Finish, Progress, Refusal, Stop, assign, complete, finish, progress, stop,
};
pub use event::{Event, Step as Advance, Task};
