//! Decision rules: whose votes count, how many must be there, how many must agree. All of it data.
//!
//! Rule 1. Integers only; fractions are compared by cross-multiplication, nothing is rounded.
//! Rule 2. 以上 includes the number (`at_least`), 过半数 does not (`more_than`) (民法典 1259).
//! Rule 3. An abstention counts among those present, never among those in favour.
//! Rule 4. A quorum the place has not set is not applied, and that is said.
//! Rule 5. The same rule tells beforehand how many heads are needed, so that nobody learns it after.

mod count;
mod rule;
mod verdict;

pub use count::{Count, Miscount};
pub use rule::{Base, Cite, Fraction, Of, Requirement, Rule, Strength, Test, Threshold};
pub use verdict::{Fractions, Line, Outcome, Verdict, judge, needed};
