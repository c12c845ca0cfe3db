//! The arithmetic under the draws: a bounded simplex, a branch and bound for panels, a nearest
//! point method and a barrier method. Everything here proposes; `tickets` and `certificate` check
//! in integers. All of it is plain IEEE `f64` in a fixed order, so results are the same bytes on
//! every machine.

pub(crate) mod barrier;
pub(crate) mod nearest;
pub(crate) mod numbers;
pub(crate) mod search;
pub(crate) mod simplex;
