//! A run of equal shares with every price settled in integers.

mod settle;

use super::sketch::Sketched;
use super::view::{Split, View};
use super::{Run, Runner, free, key, line_up, price, share};
use crate::allocation::election::index;
use crate::allocation::rules::Tie;
use crate::allocation::rules::contest::{Contest, Meter};
use crate::allocation::rules::prices::{Prices, Slot};
use crate::allocation::rules::supports::{Supports, pick};
use settle::{Settled, Settling};
use std::cmp::Ordering;

/// How far a project got in this round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The bound is of an earlier round.
    Stale,
    /// It is as cheap as the best so far, or almost.
    Near,
    /// Settled in integers.
    Settled,
}

/// The state of a run.
struct Exact<'c> {
    contest: &'c Contest<'c>,
    supports: &'c mut Supports,
    prices: Prices,
    /// What each group of ballots has left, in fixed point; zero means nothing at all.
    balances: Vec<u64>,
    /// Balances are off by at most this, in units in the last place.
    error: u64,
    /// For each project the slot of its price, once bought.
    slots: Vec<Slot>,
    shift: u32,
    runners: Vec<(Runner, Stage)>,
    /// Used again and again, so that looking costs no memory.
    view: View,
}

/// Decides every purchase in integers.
pub(super) fn race(contest: &Contest<'_>, supports: &mut Supports, pool: u64) -> Run {
    let (bought, mut meter) = free(contest, supports);
    let mut exact = Exact::new(contest, supports, pool);
    let paid = vec![None; bought.len()];
    let mut run = Run { bought, cost: 0, ties: Vec::new(), paid, prices: exact.prices.clone() };
    while let Some((runner, settled)) = exact.cheapest(&meter, &mut run.ties) {
        meter.take(runner.project, runner.cost);
        run.bought.push(runner.project);
        run.cost += runner.cost;
        run.paid.push(Some(exact.buy(runner, settled)));
    }
    run.prices = exact.prices;
    run
}

/// Settles the prices of purchases that are decided already.
pub(super) fn replay(
    contest: &Contest<'_>,
    supports: &mut Supports,
    pool: u64,
    sketched: Sketched,
) -> Run {
    let mut exact = Exact::new(contest, supports, pool);
    let (mut paid, mut cost) = (Vec::with_capacity(sketched.bought.len()), 0);
    for project in &sketched.bought {
        let place = exact.runners.iter().position(|(runner, _)| runner.project == *project);
        let runner = place.and_then(|place| exact.runners.get(place)).map(|(runner, _)| *runner);
        paid.push(runner.map(|runner| {
            let mut view = std::mem::take(&mut exact.view);
            let settled = exact.approach(runner, &mut view);
            exact.view = view;
            let settled = settled.unwrap_or_else(|| unreachable!("what was sketched can be paid"));
            cost += runner.cost;
            exact.buy(runner, settled)
        }));
    }
    let Sketched { bought, ties } = sketched;
    Run { bought, cost, ties, paid, prices: exact.prices }
}

impl<'c> Exact<'c> {
    fn new(contest: &'c Contest<'c>, supports: &'c mut Supports, pool: u64) -> Self {
        supports.restore();
        let voters = contest.voters();
        let (shift, start) = share(pool, voters);
        let runners = line_up(contest, supports, pool, shift);
        Self {
            contest,
            prices: Prices::new(pool, voters.max(1), shift),
            balances: vec![start; supports.groups() + supports.projects()],
            error: 1,
            slots: vec![Slot::default(); supports.projects()],
            shift,
            runners: runners.into_iter().map(|runner| (runner, Stage::Stale)).collect(),
            view: View::default(),
            supports,
        }
    }

    /// Finds the project with the smallest `rho`; ties go to the first in the order of ids.
    fn cheapest(&mut self, meter: &Meter<'_>, ties: &mut Vec<Tie>) -> Option<(Runner, Settled)> {
        self.runners.retain(|(runner, _)| meter.admits(runner.project, runner.cost));
        let mut best: Option<(Runner, Settled)> = None;
        let mut bound = u128::MAX;
        let mut equal: Vec<u32> = Vec::new();
        while let Some((place, runner, stage)) = self.foremost(bound) {
            if best.is_some() && stage == Stage::Stale {
                self.compare(place, runner, bound);
                continue;
            }
            let Some(settled) = self.follow(place, runner) else { continue };
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
    fn foremost(&self, bound: u128) -> Option<(usize, Runner, Stage)> {
        let runners = self.runners.iter().enumerate();
        let open = runners.filter(|(_, (_, stage))| *stage != Stage::Settled);
        let (place, (least, stage)) = open.min_by_key(|(_, (runner, _))| runner.key)?;
        (least.key <= bound).then_some((place, *least, *stage))
    }

    /// Looks at a project from the price at which it would be as cheap as the best so far. Any
    /// split gives a proven bound; mostly it shows that the project is dearer.
    fn compare(&mut self, place: usize, runner: Runner, bound: u128) {
        let tried = runner.low.max(price(bound, runner.unit));
        let split = Split::of(self.supports, &self.balances, runner.project, tried);
        let Some(low) = split.bound(u128::from(runner.cost) << self.shift, self.error) else {
            self.runners.swap_remove(place);
            return;
        };
        let stage = if low > tried { Stage::Stale } else { Stage::Near };
        self.raise(place, low, stage);
        if split.is_mostly_idle() {
            let balances = &self.balances;
            self.supports.retire(runner.project, |group| pick(balances, group) > 0);
        }
    }

    /// Follows a project to its exact price; drops it where its supporters lack the money.
    fn follow(&mut self, place: usize, runner: Runner) -> Option<Settled> {
        let mut view = std::mem::take(&mut self.view);
        let settled = self.approach(runner, &mut view);
        self.view = view;
        match &settled {
            Some(settled) => self.raise(place, settled.low, Stage::Settled),
            None => {
                self.runners.swap_remove(place);
            }
        }
        settled
    }

    fn approach(&self, runner: Runner, view: &mut View) -> Option<Settled> {
        let mut low = runner.low;
        loop {
            // Far enough beyond the bound that the price will mostly lie before it.
            let until = low.saturating_add(low / 32).saturating_add(4 * self.error);
            view.look(self.supports, &self.balances, runner.project, until);
            low = view.least(u128::from(runner.cost) << self.shift, low, self.error)?;
            if view.above_weight > 0 && low >= until {
                continue;
            }
            match settle::settle(self, view, runner.cost, low) {
                Settling::Done(settled) => return Some(settled),
                Settling::Lacking => return None,
                Settling::Beyond(fixed) => low = low.max(fixed),
            }
        }
    }

    /// Raises the bound of a runner; it never falls.
    fn raise(&mut self, place: usize, low: u64, stage: Stage) {
        if let Some((runner, old)) = self.runners.get_mut(place) {
            runner.raise(low);
            *old = stage;
        }
    }

    /// Charges the supporters; answers the number of the price.
    fn buy(&mut self, runner: Runner, settled: Settled) -> usize {
        for (weight, supporters) in self.supports.live(runner.project) {
            let price = self.prices.fixed(&settled.price, weight);
            let sure = settled.low.saturating_mul(weight);
            for supporter in supporters {
                let Some(balance) = self.balances.get_mut(index(supporter.group)) else { continue };
                let all = *balance + self.error < sure || *balance == 0;
                // A voter with something left never shows zero.
                let left = balance.saturating_sub(price).max(1);
                *balance = if all { 0 } else { left };
            }
        }
        for group in &settled.emptied {
            if let Some(balance) = self.balances.get_mut(index(*group)) {
                *balance = 0;
            }
        }
        self.error += 1;
        let number = self.prices.buy(settled.price);
        if let Some(slot) = self.slots.get_mut(index(runner.project)) {
            *slot = Slot::of(number);
        }
        self.runners.retain(|(other, _)| other.project != runner.project);
        for (_, stage) in &mut self.runners {
            *stage = Stage::Stale;
        }
        number
    }
}
