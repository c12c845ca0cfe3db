//! Allocation (项目分配), score and rank: what is raised by enough households enters the pool, is
//! scored, and is chosen in the order of its rank while the money lasts.
//!
//! Rule 1. The pool is fixed once: each project with its cost and by how many households it was
//!         raised. Where the step names a pool rule, a project below it stays out and is shown.
//! Rule 2. A scorer scores every project in the pool on one scale; scored again, the later sheet
//!         counts. Nobody's sheet is counted twice.
//! Rule 3. Highest and lowest are left out as the step says; means are compared as fractions.
//! Rule 4. Projects are taken in the order of rank; one that no longer fits is passed over and the
//!         next is tried. Equal means: more households first, then the cheaper, then the earlier.
//! Rule 5. The whole table is published, with every score and what was left out.

mod act;
mod event;

pub use act::{Close, Pool, Refusal, Score, close, pool, score};
pub use event::{Event, Pooled, Ranked, Round, Sheet};
