//! Phragmén's sequential rule, exactly.
//!
//! Voters earn at equal speed; a project is bought as soon as its supporters together can pay it,
//! that is, at the time `(their loads + its cost) / their number`, and that time becomes their
//! load. Ties by rule. The rule stops as soon as one of the best no longer fits.
//!
//! Loads are the times of earlier purchases, so a sum of loads is a line in them with counted
//! coefficients: fixed point finds the few best, integers decide among them.
//!
//! Source: Brill, Freeman, Janson, Lackner, "Phragmén's voting methods and justified
//! representation", AAAI 2017; with costs: Los, Christoff, Grossi, IJCAI 2022.

use super::Tie;
use super::contest::{Contest, Meter};
use super::prices::{Price, Prices, Slot, Tally};
use super::supports::{Supports, pick};
use crate::allocation::election::index;
use std::cmp::Ordering;

/// What the rule bought, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Bought {
    pub(super) projects: Vec<u32>,
    pub(super) ties: Vec<Tie>,
}

#[derive(Clone, Copy, Debug)]
struct Runner {
    project: u32,
    cost: u64,
    voters: u64,
    /// A lower bound of its time in fixed point.
    low: u64,
    fresh: bool,
}

struct Loads<'c> {
    contest: &'c Contest<'c>,
    supports: &'c Supports,
    /// Times of purchases.
    times: Prices,
    /// Loads in fixed point, rounded down once.
    carried: Vec<u64>,
    /// Which purchase the load of each group comes from.
    from: Vec<Slot>,
    shift: u32,
}

/// Runs the rule on the pot of the contest.
pub(super) fn run(contest: &Contest<'_>, supports: &Supports) -> Bought {
    let pot = contest.pot();
    let shift = pot.leading_zeros().saturating_sub(2).min(61);
    let groups = supports.groups() + supports.projects();
    let mut loads = Loads {
        contest,
        supports,
        times: Prices::new(0, 1, shift),
        carried: vec![0; groups],
        from: vec![Slot::default(); groups],
        shift,
    };
    let mut runners: Vec<Runner> = contest
        .projects()
        .map(|project| (project, contest.cost(project), supports.voters(project)))
        .filter(|(_, cost, voters)| *cost <= pot && *voters > 0)
        .map(|(project, cost, voters)| Runner { project, cost, voters, low: 0, fresh: false })
        .collect();
    let (mut bought, mut meter, mut left) = (Bought::default(), contest.meter(), pot);
    loop {
        runners.retain(|runner| meter.admits(runner.project, runner.cost));
        let best = loads.best(&mut runners);
        let Some((winner, price)) = best.first() else { break };
        if best.iter().any(|(runner, _)| runner.cost > left) {
            break;
        }
        if best.len() > 1 {
            let among = best.iter().map(|(runner, _)| runner.project).collect();
            bought.ties.push(contest.tie(winner.project, among));
        }
        left -= winner.cost;
        take(&mut meter, winner);
        bought.projects.push(winner.project);
        let (winner, price) = (*winner, price.clone());
        loads.raise(winner.project, price);
        runners.retain(|runner| runner.project != winner.project);
        for runner in &mut runners {
            runner.fresh = false;
        }
    }
    bought
}

fn take(meter: &mut Meter<'_>, winner: &Runner) {
    let fits = meter.take(winner.project, winner.cost);
    assert!(fits, "runners that no longer fit were taken out");
}

impl Loads<'_> {
    /// All runners of the smallest time, in the order of ids.
    fn best(&self, runners: &mut [Runner]) -> Vec<(Runner, Price)> {
        // A fresh bound is at most two units below the truth.
        let mut reach = u64::MAX;
        loop {
            let stale = runners.iter_mut().filter(|runner| !runner.fresh && runner.low <= reach);
            let Some(runner) = stale.min_by_key(|runner| runner.low) else { break };
            runner.low = self.low(runner);
            runner.fresh = true;
            reach = reach.min(runner.low + 2);
        }
        let near = runners.iter().filter(|runner| runner.fresh && runner.low <= reach);
        let mut best: Vec<(Runner, Price)> = Vec::new();
        for runner in near {
            let price = self.time(runner);
            match best.first().map(|(_, other)| Prices::compare(&price, 1, other, 1)) {
                None | Some(Ordering::Equal) => best.push((*runner, price)),
                Some(Ordering::Less) => best = vec![(*runner, price)],
                Some(Ordering::Greater) => {}
            }
        }
        best.sort_by_key(|(runner, _)| self.contest.rank(runner.project));
        best
    }

    fn low(&self, runner: &Runner) -> u64 {
        let mut sum = runner.cost << self.shift;
        for (_, supporters) in self.supports.live(runner.project) {
            for supporter in supporters {
                sum += pick(&self.carried, supporter.group) * u64::from(supporter.size);
            }
        }
        sum / runner.voters
    }

    /// The exact time.
    fn time(&self, runner: &Runner) -> Price {
        let mut tally = Tally::new(self.times.purchases());
        for (_, supporters) in self.supports.live(runner.project) {
            for supporter in supporters {
                let slot = self.from.get(index(supporter.group)).copied().unwrap_or_default();
                tally.add(slot, u64::from(supporter.size));
            }
        }
        self.times.cover(runner.cost, &tally, runner.voters)
    }

    fn raise(&mut self, project: u32, price: Price) {
        let load = self.times.fixed(&price, 1);
        let purchase = self.times.buy(price);
        for (_, supporters) in self.supports.live(project) {
            for supporter in supporters {
                let group = index(supporter.group);
                if let (Some(own), Some(from)) =
                    (self.carried.get_mut(group), self.from.get_mut(group))
                {
                    *own = load;
                    *from = Slot::of(purchase);
                }
            }
        }
    }
}
