//! Allocation: which projects are bought with common money.
//!
//! A `.pb` text becomes an [`Election`] ([`pabulib::read`]); [`allocate`] answers what a rule buys,
//! in which order, and every tie it met. All decisions are made in integers; results do not depend
//! on the order of ballots or projects. Ties go to the smallest project id, compared as text.
//!
//! [`missing`] says how many more votes would have sufficed, [`bills`] and [`paid_by`] who paid how
//! much, [`Limits`] holds category limits and own budgets, [`scoring`] is score and rank (量分).
//!
//! Amounts are whole numbers of 10^-`places` of the currency, as many places as the file needs.

mod election;
mod flaw;
mod ids;
mod limits;
mod money;
pub mod pabulib;
mod records;
mod rules;
pub mod scoring;

pub use election::{BallotKind, Choice, Count, Election, Project, Unfit};
pub use flaw::{Flaw, FlawKind};
pub use limits::{LimitRule, Limits, OwnBudget};
pub use money::{Decimal, LARGEST_AMOUNT, decimal};
pub use rules::{
    Bill, Comparison, Completion, Fraction, Missing, Outcome, Refusal, Round, Rule, Tie, Utility,
    Wish, allocate, bills, missing, paid_by,
};
