//! Fair draws: who sits on a panel, when the panel must meet quotas.
//!
//! `draw` takes a pool, the terms and a method, and answers with the chance of every person, a
//! certificate of how near those chances are to the best there is, and a list of tickets of equal
//! chance. `pick` lets a published seed choose the ticket. `Checker` checks all of it without a
//! solver. Nothing here reads a clock or rolls dice: the same input gives the same bytes.
//!
//! Rule 1. Every ticket meets every quota, the household rule and the lists, counted in integers.
//! Rule 2. The order of the input changes nothing.
//! Rule 3. What is not proved is said: the certificate states the gap.
//!
//! ```text
//! pool ──roster──▶ strata ──▶ target (fair chances) ◀──cut──┐
//!                                │                          │
//!                                └──▶ lottery ──────────────┘──▶ tickets ──▶ check
//! ```
//!
//! Sources: Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens'
//! assemblies", Nature 596 (2021); Flanigan, Kehne, Procaccia, "Fair sortition made transparent",
//! NeurIPS 2021. The way through the fractional polytope and its cuts is described in `lottery`.

mod chances;
mod draw;
mod pool;
mod refusal;
mod shares;
mod solver;
mod tickets;

pub use chances::lottery::Progress;
pub use chances::relaxation::Relaxation;
pub use draw::{Answer, Draw, Method, draw, ideal};
pub use pool::{MOST_PEOPLE, Person, Pool, Quota, Terms, csv};
pub use refusal::Refusal;
pub use shares::{at_least_share, at_most_share, part_of};
pub use tickets::certificate::{Certificate, Fraction, Proof};
pub use tickets::check::{Checker, Fault};
pub use tickets::{Ticket, pick, reserve_seed};
