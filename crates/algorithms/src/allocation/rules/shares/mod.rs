//! The Method of Equal Shares, exactly.
//!
//! Every voter gets the same share of the pool. A project costs its supporters `rho` per unit of
//! utility, each at most what is left to them; the project with the smallest `rho` is bought, ties
//! by rule, until no project can be paid by its supporters.
//!
//! How it is fast and exact at once: balances are kept in fixed point with a proven error. From them
//! follow proven *lower* bounds of every `rho` (any split into those who give all and those who pay
//! in full gives one, and Newton's steps from below reach the true one). A [`sketch`] finds the
//! purchases as far as fixed point can decide, and gives up where it cannot; [`exact`] settles the
//! price of each purchase in integers, or decides everything in integers where the sketch gave up.
//! No decision ever rests on a rounded number.
//!
//! ```text
//! pool ──▶ sketch ──purchases──▶ exact: prices in integers ──▶ Run
//!            └──within the error──▶ exact: race in integers ──┘
//! ```
//!
//! Source: Peters, Pierczynski, Skowron, "Proportional participatory budgeting with additive
//! utilities", NeurIPS 2021.

pub(super) mod completion;
mod exact;
mod memory;
pub(super) mod payments;
mod settle;
mod sketch;
mod view;

use super::contest::{Contest, Meter};
use super::prices::Prices;
use super::supports::Supports;
use super::{Tie, Utility};
use memory::Memory;
use sketch::Sketched;

/// The pool of a run stays below this, so that sums in fixed point fit.
pub(super) const LARGEST_POOL: u64 = 1 << 61;

/// One run: what was bought, in order, and at what prices.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) bought: Vec<u32>,
    pub(super) cost: u64,
    pub(super) ties: Vec<Tie>,
    /// For each project bought the number of its price; `None` where it was free.
    pub(super) paid: Vec<Option<usize>>,
    pub(super) prices: Prices,
}

/// A project that can still be bought.
#[derive(Clone, Copy, Debug)]
struct Runner {
    project: u32,
    cost: u64,
    /// Utility of one unit of weight.
    unit: u64,
    /// A lower bound of the price of one unit of weight, in fixed point.
    low: u64,
    /// The same bound per unit of utility, times 2^64.
    key: u128,
}

impl Runner {
    /// Raises the bound; it never falls.
    fn raise(&mut self, low: u64) {
        self.low = self.low.max(low);
        self.key = key(self.low, self.unit);
    }
}

/// What a run buys, its prices settled or not yet.
enum Found {
    Sketched(Sketched),
    Settled(Run),
}

impl Found {
    fn bought(&self) -> &[u32] {
        match self {
            Self::Sketched(sketched) => &sketched.bought,
            Self::Settled(run) => &run.bought,
        }
    }

    /// Settles the prices of a run on this pool.
    fn settle(self, contest: &Contest<'_>, supports: &mut Supports, pool: u64) -> Run {
        match self {
            Self::Sketched(sketched) => exact::replay(contest, supports, pool, sketched),
            Self::Settled(run) => run,
        }
    }
}

/// Runs the rule once on a pool of money, shared equally by all voters.
fn run(contest: &Contest<'_>, supports: &mut Supports, memory: &mut Memory, pool: u64) -> Found {
    match sketch::run(contest, supports, memory, pool) {
        Some(sketched) => Found::Sketched(sketched),
        None => Found::Settled(exact::race(contest, supports, pool)),
    }
}

/// Supported projects that cost nothing are bought first, as far as limits let them.
fn free<'e>(contest: &Contest<'e>, supports: &Supports) -> (Vec<u32>, Meter<'e>) {
    let mut meter = contest.meter();
    let mut free = contest.free(supports);
    free.retain(|project| meter.take(*project, 0));
    (free, meter)
}

/// Projects whose supporters together have the money at the start.
fn line_up(contest: &Contest<'_>, supports: &Supports, pool: u64, shift: u32) -> Vec<Runner> {
    let voters = u128::from(contest.voters());
    let mut runners = Vec::new();
    for project in contest.projects() {
        let cost = contest.cost(project);
        let backers = supports.voters(project);
        let rich = u128::from(backers) * u128::from(pool) >= u128::from(cost) * voters;
        if cost == 0 || backers == 0 || !rich {
            continue;
        }
        let unit = if contest.utility() == Utility::Cost { cost } else { 1 };
        let low = (u128::from(cost) << shift) / u128::from(supports.weight(project));
        let low = u64::try_from(low).unwrap_or(u64::MAX);
        runners.push(Runner { project, cost, unit, low, key: key(low, unit) });
    }
    runners
}

/// The binary places of fixed point, as many as what one voter has leaves room for, and what every
/// voter starts with, rounded down.
fn share(pool: u64, voters: u64) -> (u32, u64) {
    assert!(pool < LARGEST_POOL, "pools stay below 2^61");
    let whole = pool.checked_div(voters).unwrap_or(0);
    let shift = (whole.leading_zeros() - 2).min(62);
    let start = (u128::from(pool) << shift).checked_div(u128::from(voters)).unwrap_or(0);
    (shift, u64::try_from(start).unwrap_or(0))
}

fn key(low: u64, unit: u64) -> u128 {
    (u128::from(low) << 64) / u128::from(unit)
}

/// The price of one unit of weight at which a project has this key, at most.
fn price(key: u128, unit: u64) -> u64 {
    let (high, low) = (key >> 64, key & u128::from(u64::MAX));
    let whole = (high * u128::from(unit)).saturating_add((low * u128::from(unit)) >> 64);
    u64::try_from(whole).unwrap_or(u64::MAX)
}
