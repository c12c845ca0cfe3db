//! A run of equal shares in fixed point. Every number comes with a proven error, and where a
//! decision lies within it the sketch gives up: it is right or it is not finished.
//!
//! An exact price needs to know who gives all they have, voter by voter. A sketch only needs what
//! they have together, so it looks at fewer things; and it remembers bounds from run to run.

use super::memory::Memory;
use super::view::{Split, View};
use super::{Runner, free, key, line_up, price, share};
use crate::allocation::election::index;
use crate::allocation::rules::Tie;
use crate::allocation::rules::contest::{Contest, Meter};
use crate::allocation::rules::supports::{Supports, pick};
use std::cmp::Ordering;

/// A greater error makes a sketch useless.
const LARGEST_ERROR: u64 = 1 << 48;

/// How far a project got in this round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The bound is of an earlier round.
    Stale,
    /// It is as cheap as the best so far, or almost.
    Near,
    /// Its price is known.
    Quoted,
}

/// A price of one unit of weight within its error.
#[derive(Clone, Copy, Debug)]
struct Quote {
    low: u64,
    high: u64,
    /// Cost over weight where every supporter can pay in full: this is exact.
    plain: Option<(u64, u64)>,
}

/// What a sketch found: purchases in order, and the ties met.
pub(super) struct Sketched {
    pub(super) bought: Vec<u32>,
    pub(super) ties: Vec<Tie>,
}

struct Sketch<'c> {
    contest: &'c Contest<'c>,
    supports: &'c mut Supports,
    memory: &'c mut Memory,
    /// What each group of ballots has left; zero means nothing at all.
    balances: Vec<u64>,
    /// Balances are off by at most this.
    error: u64,
    shift: u32,
    runners: Vec<(Runner, Stage)>,
    view: View,
}

/// A decision lies within the error.
struct Undecided;

/// Runs the rule once; `None` where fixed point cannot decide.
pub(super) fn run(
    contest: &Contest<'_>,
    supports: &mut Supports,
    memory: &mut Memory,
    pool: u64,
) -> Option<Sketched> {
    supports.restore();
    let (bought, mut meter) = free(contest, supports);
    let (shift, start) = share(pool, contest.voters());
    memory.begin(supports.projects(), start, shift);
    let runners = line_up(contest, supports, pool, shift);
    let mut sketch = Sketch {
        contest,
        balances: vec![start; supports.groups() + supports.projects()],
        supports,
        memory,
        error: 1,
        shift,
        runners: runners.into_iter().map(|runner| (runner, Stage::Stale)).collect(),
        view: View::default(),
    };
    let mut sketched = Sketched { bought, ties: Vec::new() };
    while let Some((runner, quote)) = sketch.race(&meter, &mut sketched.ties).ok()? {
        meter.take(runner.project, runner.cost);
        sketched.bought.push(runner.project);
        sketch.buy(runner, quote);
        if sketch.error > LARGEST_ERROR {
            return None;
        }
    }
    Some(sketched)
}

impl Sketch<'_> {
    /// Finds the cheapest project; ties go to the first in the order of ids.
    fn race(
        &mut self,
        meter: &Meter<'_>,
        ties: &mut Vec<Tie>,
    ) -> Result<Option<(Runner, Quote)>, Undecided> {
        self.runners.retain(|(runner, _)| meter.admits(runner.project, runner.cost));
        let mut best: Option<(Runner, Quote)> = None;
        let (mut bound, mut equal) = (u128::MAX, Vec::new());
        // Whatever was bought next in the last run is looked at first: mostly it is the one.
        let mut next = self.likely();
        while let Some(place) = next.take().or_else(|| self.foremost(bound)) {
            let Some((runner, stage)) = self.runners.get(place).copied() else { break };
            let cost = u128::from(runner.cost) << self.shift;
            if stage == Stage::Stale && self.memory.lacks(self.supports, runner.project, cost) {
                self.runners.swap_remove(place);
                continue;
            }
            if best.is_some() && stage == Stage::Stale {
                self.compare(place, runner, bound);
                continue;
            }
            let Some(quote) = self.follow(place, runner)? else { continue };
            let order = match &best {
                Some((other, known)) => order(&runner, &quote, other, known).ok_or(Undecided)?,
                None => Ordering::Less,
            };
            let first = best.as_ref().is_none_or(|(other, _)| {
                self.contest.rank(runner.project) < self.contest.rank(other.project)
            });
            match order {
                Ordering::Less => equal = vec![runner.project],
                Ordering::Equal => equal.push(runner.project),
                Ordering::Greater => {}
            }
            if order == Ordering::Less || order == Ordering::Equal && first {
                bound = key(quote.high, runner.unit) + 1;
                best = Some((runner, quote));
            }
        }
        if let Some((runner, _)) = best.as_ref().filter(|_| equal.len() > 1) {
            ties.push(self.contest.tie(runner.project, equal));
        }
        Ok(best)
    }

    /// Where the project stands that was bought next in the last run; its bound moves up to what
    /// the memory knows.
    fn likely(&self) -> Option<usize> {
        let (project, _) = self.memory.next()?;
        self.runners.iter().position(|(runner, _)| runner.project == project)
    }

    /// The runner with the smallest bound that is not quoted and could still win.
    fn foremost(&self, bound: u128) -> Option<usize> {
        let runners = self.runners.iter().enumerate();
        let open = runners.filter(|(_, (_, stage))| *stage != Stage::Quoted);
        let (place, (least, _)) = open.min_by_key(|(_, (runner, _))| runner.key)?;
        (least.key <= bound).then_some(place)
    }

    /// Holds a project against the price at which it would be as cheap as the best so far. Any
    /// split gives a proven bound; mostly it shows that the project is dearer.
    fn compare(&mut self, place: usize, runner: Runner, bound: u128) {
        let tried = runner.low.max(price(bound, runner.unit));
        let cost = u128::from(runner.cost) << self.shift;
        let known = self.memory.recall(self.supports, runner.project, cost, tried);
        if let Some(low) = known.filter(|low| *low > tried) {
            return self.raise(place, low, Stage::Stale);
        }
        let split = Split::of(self.supports, &self.balances, runner.project, tried);
        let Some(low) = split.bound(cost, self.error) else {
            self.memory.keep_lack(self.supports, runner.project, split.given(self.error));
            self.runners.swap_remove(place);
            return;
        };
        self.memory.keep(self.supports, runner.project, &split, self.error);
        self.raise(place, low, if low > tried { Stage::Stale } else { Stage::Near });
        if split.is_mostly_idle() {
            let balances = &self.balances;
            self.supports.retire(runner.project, |group| pick(balances, group) > 0);
        }
    }

    /// Follows a project to its price; drops it where its supporters lack the money.
    fn follow(&mut self, place: usize, runner: Runner) -> Result<Option<Quote>, Undecided> {
        let mut view = std::mem::take(&mut self.view);
        let quote = self.quote(runner, &mut view);
        self.view = view;
        match &quote {
            Ok(Some(quote)) => self.raise(place, quote.low, Stage::Quoted),
            Ok(None) => {
                self.runners.swap_remove(place);
            }
            Err(Undecided) => {}
        }
        quote
    }

    fn quote(&mut self, runner: Runner, view: &mut View) -> Result<Option<Quote>, Undecided> {
        let cost = u128::from(runner.cost) << self.shift;
        let last = self.memory.next().filter(|(project, _)| *project == runner.project);
        let mut low = runner.low;
        let mut until = beyond(low.max(last.map_or(0, |(_, price)| price)), self.error);
        loop {
            view.look(self.supports, &self.balances, runner.project, until);
            let Some(least) = view.least(cost, low, self.error) else {
                let given = view.split(u64::MAX).given(self.error);
                self.memory.keep_lack(self.supports, runner.project, given);
                return Ok(None);
            };
            low = least;
            if let Some(high) = view.most(cost, low, self.error) {
                let all = view.above_weight == self.supports.weight(runner.project);
                let plain = all.then_some((runner.cost, view.above_weight));
                return Ok(Some(Quote { low, high, plain }));
            }
            if view.above_weight == 0 {
                return Err(Undecided);
            }
            until = beyond(low.max(until), self.error);
        }
    }

    /// Raises the bound of a runner; it never falls.
    fn raise(&mut self, place: usize, low: u64, stage: Stage) {
        if let Some((runner, old)) = self.runners.get_mut(place) {
            runner.raise(low);
            *old = stage;
        }
    }

    /// Charges the supporters.
    fn buy(&mut self, runner: Runner, quote: Quote) {
        let mut heaviest = 0;
        for (weight, supporters) in self.supports.live(runner.project) {
            let due = quote.low.saturating_mul(weight);
            heaviest = heaviest.max(weight);
            for supporter in supporters {
                let Some(balance) = self.balances.get_mut(index(supporter.group)) else { continue };
                let all = *balance + self.error < due || *balance == 0;
                // A voter with something left never shows zero.
                let left = balance.saturating_sub(due).max(1);
                *balance = if all { 0 } else { left };
            }
        }
        self.error =
            (quote.high - quote.low + 1).saturating_mul(heaviest).saturating_add(self.error);
        self.memory.buy(runner.project, quote.low);
        self.runners.retain(|(other, _)| other.project != runner.project);
        for (_, stage) in &mut self.runners {
            *stage = Stage::Stale;
        }
    }
}

/// Far enough beyond a price that the true one will mostly lie before it.
fn beyond(price: u64, error: u64) -> u64 {
    price.saturating_add(price / 32).saturating_add(4 * error)
}

/// Which of two projects costs less per utility; `None` if that cannot be told.
fn order(runner: &Runner, quote: &Quote, other: &Runner, known: &Quote) -> Option<Ordering> {
    if key(quote.high, runner.unit) + 1 < key(known.low, other.unit) {
        return Some(Ordering::Less);
    }
    if key(quote.low, runner.unit) > key(known.high, other.unit) + 1 {
        return Some(Ordering::Greater);
    }
    let ((cost, weight), (other_cost, other_weight)) = (quote.plain?, known.plain?);
    // Per utility: the unit is the cost itself, or one.
    let (gain, other_gain) = (cost / runner.unit, other_cost / other.unit);
    Some(
        (u128::from(gain) * u128::from(other_weight))
            .cmp(&(u128::from(other_gain) * u128::from(weight))),
    )
}
