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
mod lanes;
mod memory;
pub(super) mod payments;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::election::{BallotKind, Choice, Count, Election, Project, index};
    use crate::allocation::limits::Limits;
    use proptest::prelude::*;

    /// Ballots as lists of project and points.
    fn election(costs: &[u64], ballots: &[Vec<(u32, u32)>]) -> Election {
        let project = |(number, cost): (usize, &u64)| Project {
            id: format!("p{number}"),
            cost: *cost,
            category: None,
        };
        let projects = costs.iter().enumerate().map(project).collect();
        let mut count = Count::new(Election::new(1, 0, BallotKind::Scoring, projects).unwrap());
        for ballot in ballots {
            let known = ballot.iter().filter(|(project, _)| index(*project) < costs.len());
            let mut choices = known.map(|&(project, points)| Choice { project, points }).collect();
            count.push(&mut choices).unwrap();
        }
        count.finish()
    }

    fn ballots() -> impl Strategy<Value = Vec<Vec<(u32, u32)>>> {
        prop::collection::vec(prop::collection::vec((0..8u32, 1..4u32), 0..6), 1..24)
    }

    proptest! {
        /// Whatever a memory holds from smaller pools, a sketch buys what integers buy, or gives up.
        #[test]
        fn a_memory_never_changes_what_is_bought(
            costs in prop::collection::vec(1..60u64, 1..8),
            ballots in ballots(),
            start in 1..40u64,
            raise in 1..9u64,
            utility in prop::sample::select(vec![Utility::Cost, Utility::Cardinality, Utility::Score]),
        ) {
            let election = election(&costs, &ballots);
            let limits = Limits::none();
            let all = (0u32..).take(costs.len()).collect();
            let contest = Contest::new(&election, utility, &limits, 1, all);
            let mut supports = Supports::new(&election, utility);
            supports.count_overlaps(&election, utility);
            let mut memory = Memory::default();
            for step in 0..60 {
                let pool = start + step * raise;
                let exact = exact::race(&contest, &mut supports, pool);
                let sketched = sketch::run(&contest, &mut supports, &mut memory, pool);
                if let Some(sketched) = sketched {
                    prop_assert_eq!(&sketched.bought, &exact.bought);
                    prop_assert_eq!(&sketched.ties, &exact.ties);
                    let settled = exact::replay(&contest, &mut supports, pool, sketched);
                    prop_assert_eq!(settled.prices.start(), exact.prices.start());
                    prop_assert_eq!(settled.paid, exact.paid);
                    prop_assert_eq!(settled.cost, exact.cost);
                }
            }
        }
    }

    proptest! {
        /// Raising the shares with all that is remembered ends where plain integers end.
        #[test]
        fn raises_with_a_memory_are_the_raises_of_the_definition(
            costs in prop::collection::vec(1..400u64, 1..12),
            ballots in prop::collection::vec(
                prop::collection::vec((0..12u32, 1..4u32), 0..6),
                1..60,
            ),
            share in 1..30u64,
            lanes in 1..4usize,
            utility in prop::sample::select(vec![Utility::Cost, Utility::Cardinality, Utility::Score]),
        ) {
            let election = election(&costs, &ballots);
            let voters = u64::try_from(election.voters()).unwrap();
            let limits = Limits::none();
            let all = (0u32..).take(costs.len()).collect();
            let contest = Contest::new(&election, utility, &limits, share * voters, all);
            let mut supports = Supports::new(&election, utility);
            let (found, found_raises) =
                completion::raise(&contest, &mut supports, lanes).unwrap();
            let (mut pool, mut raises) = (contest.pot(), 0);
            let mut last = exact::race(&contest, &mut supports, pool);
            while !completion::exhaustive(&contest, &supports, &last.bought) {
                let next = exact::race(&contest, &mut supports, pool + voters);
                if next.cost > contest.pot() {
                    break;
                }
                (pool, last, raises) = (pool + voters, next, raises + 1);
            }
            prop_assert_eq!(found_raises, raises);
            prop_assert_eq!(found.bought, last.bought);
            prop_assert_eq!(found.paid, last.paid);
            prop_assert_eq!(found.prices.start(), last.prices.start());
        }
    }

    #[test]
    fn a_sketch_decides_by_itself_where_nothing_is_close() {
        let ballots = vec![vec![(0, 1), (1, 1)], vec![(0, 1)], vec![(0, 1), (2, 1)], vec![(2, 1)]];
        let election = election(&[30, 7, 11], &ballots);
        let limits = Limits::none();
        let contest = Contest::new(&election, Utility::Cost, &limits, 60, vec![0, 1, 2]);
        let mut supports = Supports::new(&election, Utility::Cost);
        let mut memory = Memory::default();
        // At 68 one voter is left with exactly what the second project costs.
        for pool in [60, 64, 72] {
            let sketched = sketch::run(&contest, &mut supports, &mut memory, pool).unwrap();
            assert_eq!(sketched.bought, exact::race(&contest, &mut supports, pool).bought);
        }
    }
}
