//! The Method of Equal Shares, exactly.
//!
//! Every voter gets the same share of the pool. A project costs its supporters `rho` per unit of
//! utility, each at most what is left to them; the project with the smallest `rho` is bought, ties
//! by rule, until no project can be paid by its supporters.
//!
//! How it is fast and exact at once: balances are kept in fixed point with a proven error of a few
//! units in the last place. From them follow proven *lower* bounds of every `rho` (any split into
//! those who give all and those who pay in full gives one, and Newton's steps from below reach the
//! true one). Only the few projects whose bound reaches the best are settled in integers
//! ([`super::settle`]); no decision ever rests on a rounded number.
//!
//! Source: Peters, Pierczynski, Skowron, "Proportional participatory budgeting with additive
//! utilities", NeurIPS 2021.

use super::contest::Contest;
use super::prices::{Prices, Slot};
use super::settle::{self, Settled};
use super::supports::Supports;
use super::{Tie, Utility};
use crate::allocation::election::index;
use std::cmp::Ordering;

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
    /// What each group of ballots has left, in fixed point; zero means nothing at all.
    pub(super) balances: Vec<u64>,
}

/// How far a project got in this round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The bound is of an earlier round.
    Stale,
    /// It is as cheap as the aim or cheaper: Newton's steps go on from its own bound.
    Near,
    /// Newton's steps have come to rest.
    Rested,
    /// Settled in integers.
    Settled,
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
    stage: Stage,
}

/// The state of a run.
pub(super) struct Shares<'c> {
    pub(super) contest: &'c Contest<'c>,
    pub(super) supports: &'c mut Supports,
    pub(super) prices: Prices,
    pub(super) balances: Vec<u64>,
    /// Balances are off by at most this, in units in the last place.
    pub(super) error: u64,
    /// For each project the slot of its price, once bought.
    pub(super) slots: Vec<Slot>,
    shift: u32,
    runners: Vec<Runner>,
}

/// Runs the rule once on a pool of money, shared equally by all voters.
pub(super) fn run(contest: &Contest<'_>, supports: &mut Supports, pool: u64) -> Run {
    assert!(pool < LARGEST_POOL, "pools stay below 2^61");
    supports.restore();
    let voters = contest.voters();
    let shift = if pool == 0 { 0 } else { (62 - (64 - pool.leading_zeros())).min(62) };
    let start = (pool << shift).checked_div(voters).unwrap_or(0);
    let count = supports.groups() + supports.projects();
    let mut shares = Shares {
        contest,
        prices: Prices::new(pool, voters.max(1), shift),
        balances: vec![start; count],
        error: 1,
        slots: vec![Slot::default(); supports.projects()],
        shift,
        runners: Vec::new(),
        supports,
    };
    let mut meter = contest.meter();
    let mut run = Run {
        bought: Vec::new(),
        cost: 0,
        ties: Vec::new(),
        paid: Vec::new(),
        prices: shares.prices.clone(),
        balances: Vec::new(),
    };
    shares.line_up(pool, voters);
    for project in contest.free(shares.supports) {
        if meter.take(project, 0) {
            run.bought.push(project);
            run.paid.push(None);
        }
    }
    while let Some((runner, settled)) = shares.race(&meter, &mut run.ties) {
        meter.take(runner.project, runner.cost);
        run.bought.push(runner.project);
        run.cost += runner.cost;
        run.paid.push(Some(shares.buy(runner, settled)));
    }
    run.prices = shares.prices;
    run.balances = shares.balances;
    run
}

impl Shares<'_> {
    /// Projects whose supporters together have the money at the start.
    fn line_up(&mut self, pool: u64, voters: u64) {
        for project in self.contest.projects() {
            let cost = self.contest.cost(project);
            let backers = self.supports.voters(project);
            let rich =
                u128::from(backers) * u128::from(pool) >= u128::from(cost) * u128::from(voters);
            if cost == 0 || backers == 0 || !rich {
                continue;
            }
            let unit = if self.contest.utility() == Utility::Cost { cost } else { 1 };
            let low = (cost << self.shift) / self.supports.weight(project);
            let key = key(low, unit);
            self.runners.push(Runner { project, cost, unit, low, key, stage: Stage::Stale });
        }
    }

    /// Finds the project with the smallest `rho`; ties go to the first in the order of ids.
    fn race(
        &mut self,
        meter: &super::contest::Meter<'_>,
        ties: &mut Vec<Tie>,
    ) -> Option<(Runner, Settled)> {
        self.runners.retain(|runner| meter.admits(runner.project, runner.cost));
        let mut best: Option<(Runner, Settled)> = None;
        let (mut bound, mut aim) = (u128::MAX, None);
        let mut equal: Vec<u32> = Vec::new();
        while let Some(place) = self.foremost(bound) {
            let Some(runner) = self.runners.get(place).copied() else { break };
            if runner.stage != Stage::Rested {
                let rested = self.step(place, runner, aim);
                aim = aim.min(rested).or(aim).or(rested);
                continue;
            }
            let Some(settled) = settle::settle(self, runner.project, runner.cost, runner.low)
            else {
                self.runners.swap_remove(place);
                continue;
            };
            if let Some(runner) = self.runners.get_mut(place) {
                runner.stage = Stage::Settled;
            }
            let order = best.as_ref().map_or(Ordering::Less, |(other, known)| {
                Prices::compare(&settled.price, runner.unit, &known.price, other.unit)
            });
            let first = best.as_ref().is_none_or(|(other, _)| {
                self.contest.rank(runner.project) < self.contest.rank(other.project)
            });
            match order {
                Ordering::Less => equal = vec![runner.project],
                Ordering::Equal => equal.push(runner.project),
                Ordering::Greater => {}
            }
            if order == Ordering::Less || order == Ordering::Equal && first {
                bound = key(self.prices.fixed(&settled.price, 1) + 1, runner.unit) + 1;
                best = Some((runner, settled));
            }
        }
        let best = best?;
        if equal.len() > 1 {
            ties.push(self.contest.tie(best.0.project, equal));
        }
        Some(best)
    }

    /// The runner with the smallest bound that is not settled and could still win.
    fn foremost(&self, bound: u128) -> Option<usize> {
        let open = self.runners.iter().enumerate().filter(|(_, r)| r.stage != Stage::Settled);
        let least = open.min_by_key(|(_, runner)| runner.key)?;
        (least.1.key <= bound).then_some(least.0)
    }

    /// One of Newton's steps; drops the project where its supporters lack the money. Answers the
    /// key of a project that came to rest.
    ///
    /// Any price gives a proven bound. Trying the price of the best so far (`aim`) shows at once
    /// that a project is dearer; one that is not goes on from its own bound.
    fn step(&mut self, place: usize, runner: Runner, aim: Option<u128>) -> Option<u128> {
        let tried = match aim {
            Some(aim) if runner.stage == Stage::Stale => runner.low.max(price(aim, runner.unit)),
            _ => runner.low,
        };
        let split = self.split(runner.project, tried);
        let cost = runner.cost << self.shift;
        let given = split.below + split.below_voters * self.error;
        if split.above_weight == 0 && given < cost {
            self.runners.swap_remove(place);
            return None;
        }
        let low = cost.saturating_sub(given).checked_div(split.above_weight);
        let low = low.map_or(runner.low, |low| low.max(runner.low));
        // Without an aim the first project is followed until it rests, so that there is one.
        let rests = low >= tried && low <= split.rests_until;
        let stage = match () {
            () if rests => Stage::Rested,
            () if low < tried || runner.stage == Stage::Near => Stage::Near,
            () => Stage::Stale,
        };
        let key = key(low, runner.unit);
        if let Some(slot) = self.runners.get_mut(place) {
            *slot = Runner { low, key, stage, ..runner };
        }
        if split.idle * 4 > split.seen {
            let balances = &self.balances;
            self.supports.retire(runner.project, |group| pick(balances, group) > 0);
        }
        if rests {
            return Some(key);
        }
        if aim.is_none() {
            return self.step(place, Runner { low, key, stage, ..runner }, None);
        }
        None
    }

    /// Splits the supporters into those who have less than the price `low` asks and the others.
    fn split(&self, project: u32, low: u64) -> Split {
        let mut split = Split { rests_until: u64::MAX, ..Split::default() };
        for (weight, supporters) in self.supports.live(project) {
            let due = low.saturating_mul(weight);
            let (mut above, mut least) = (0u64, u64::MAX);
            split.seen += supporters.len();
            for supporter in supporters {
                let balance = pick(&self.balances, supporter.group);
                let size = u64::from(supporter.size);
                if balance < due {
                    split.below += balance * size;
                    split.below_voters += size;
                    split.idle += usize::from(balance == 0);
                } else {
                    above += size;
                    least = least.min(balance);
                }
            }
            split.above_weight += above * weight;
            split.rests_until = split.rests_until.min(least / weight);
        }
        split
    }

    /// Charges the supporters; answers the number of the price.
    fn buy(&mut self, runner: Runner, settled: Settled) -> usize {
        for (weight, supporters) in self.supports.live(runner.project) {
            let price = self.prices.fixed(&settled.price, weight);
            let sure = settled.low.saturating_mul(weight);
            for supporter in supporters {
                let Some(balance) = self.balances.get_mut(index(supporter.group)) else { continue };
                let gives_all =
                    *balance + self.error < sure || settled.emptied.contains(&supporter.group);
                if gives_all || *balance == 0 {
                    *balance = 0;
                } else {
                    // A voter with something left never shows zero.
                    *balance = balance.saturating_sub(price).max(1);
                }
            }
        }
        self.error += 1;
        let number = self.prices.buy(settled.price);
        if let Some(slot) = self.slots.get_mut(index(runner.project)) {
            *slot = Slot::of(number);
        }
        self.runners.retain(|other| other.project != runner.project);
        for other in &mut self.runners {
            other.stage = Stage::Stale;
        }
        number
    }
}

/// What a price asks of the supporters of a project.
#[derive(Clone, Copy, Debug, Default)]
struct Split {
    /// What those below have, in fixed point, and how many voters they are.
    below: u64,
    below_voters: u64,
    above_weight: u64,
    /// Up to this price per weight nobody above falls below.
    rests_until: u64,
    /// Groups met that have nothing left.
    idle: usize,
    /// Groups met.
    seen: usize,
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

/// The balance of a group.
pub(super) fn pick(balances: &[u64], group: u32) -> u64 {
    balances.get(index(group)).copied().unwrap_or(0)
}
