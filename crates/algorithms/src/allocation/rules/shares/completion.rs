//! What is done with the money that equal shares leaves over.

use super::memory::Memory;
use super::{LARGEST_POOL, Run, lanes, run};
use crate::allocation::election::index;
use crate::allocation::rules::contest::Contest;
use crate::allocation::rules::supports::{Supports, weight};
use crate::allocation::rules::{Completion, Refusal, Tie, Utility, greedy};
use std::cmp::Ordering;

/// What was bought by shares, what was added, and whether voters preferred the greedy outcome.
#[derive(Clone, Debug)]
pub(in crate::allocation::rules) struct Completed {
    pub(in crate::allocation::rules) run: Run,
    /// Bought with what was left, greedily.
    pub(in crate::allocation::rules) added: Vec<u32>,
    pub(in crate::allocation::rules) added_ties: Vec<Tie>,
    /// How often every voter's share was raised by one unit of currency.
    pub(in crate::allocation::rules) raises: u64,
    pub(in crate::allocation::rules) comparison: Option<Comparison>,
}

/// The comparison step: how many voters are better served by which outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Voters who get more from equal shares.
    pub shares: u64,
    /// Voters who get more from the greedy outcome.
    pub greedy: u64,
    /// What greedy would buy, in order.
    pub greedy_outcome: Vec<u32>,
}

impl Comparison {
    /// The greedy outcome replaces the other only if strictly more voters are better served.
    pub fn prefers_greedy(&self) -> bool {
        self.greedy > self.shares
    }

    /// Counts voters by what they gain from equal shares over the greedy outcome.
    fn count(&mut self, gain: i64, voters: u64) {
        match gain.cmp(&0) {
            Ordering::Greater => self.shares += voters,
            Ordering::Equal => {}
            Ordering::Less => self.greedy += voters,
        }
    }
}

pub(in crate::allocation::rules) fn complete(
    contest: &Contest<'_>,
    supports: &mut Supports,
    completion: Completion,
) -> Result<Completed, Refusal> {
    let (run, raises) = match completion {
        Completion::None | Completion::Greedy => {
            let found = run(contest, supports, &mut Memory::default(), contest.pot());
            (found.settle(contest, supports, contest.pot()), 0)
        }
        Completion::Add1 | Completion::Add1Greedy | Completion::Add1Compare => {
            add1(contest, supports)?
        }
    };
    supports.restore();
    let (mut added, mut added_ties) = (Vec::new(), Vec::new());
    if matches!(completion, Completion::Greedy | Completion::Add1Greedy) {
        let mut meter = contest.meter();
        for project in &run.bought {
            meter.take(*project, contest.cost(*project));
        }
        added = greedy::fill(contest, supports, &run.bought, &mut meter, &mut added_ties);
    }
    let comparison =
        (completion == Completion::Add1Compare).then(|| compare(contest, supports, &run.bought));
    Ok(Completed { run, added, added_ties, raises, comparison })
}

/// A listing of supporters beyond so many entries is worth several lanes.
const WORTH_LANES: u64 = 50_000;

/// In more lanes most work would lie beyond the last raise.
const MOST_LANES: usize = 4;

/// Raises every share by one unit of currency at a time until nothing supported would still fit,
/// or takes the last outcome before the budget is exceeded. Only the purchases decide, so only the
/// last outcome is settled in integers.
fn add1(contest: &Contest<'_>, supports: &mut Supports) -> Result<(Run, u64), Refusal> {
    let lanes = std::thread::available_parallelism().map_or(1, |lanes| lanes.get().min(MOST_LANES));
    raise(contest, supports, if supports.size() < WORTH_LANES { 1 } else { lanes })
}

/// [`add1`] with so many raises run at once. Their number changes no result: a run depends on its
/// pool alone, and outcomes are looked at in the order of raises.
pub(super) fn raise(
    contest: &Contest<'_>,
    supports: &mut Supports,
    lanes: usize,
) -> Result<(Run, u64), Refusal> {
    let unit = 10u64.checked_pow(contest.places()).ok_or(Refusal::NoEnd)?;
    let raise = unit.checked_mul(contest.voters()).ok_or(Refusal::NoEnd)?;
    supports.count_overlaps(contest.election(), contest.utility());
    let mut lanes = lanes::open(supports, lanes);
    let (mut pool, mut raises) = (contest.pot(), 0);
    let mut last = run(contest, supports, &mut Memory::default(), pool);
    let mut ahead = Vec::new().into_iter();
    while !exhaustive(contest, supports, last.bought()) {
        if ahead.len() == 0 {
            let pools = std::iter::successors(pool.checked_add(raise), |at| at.checked_add(raise));
            ahead = lanes::run(contest, &mut lanes, pools.take_while(|at| *at < LARGEST_POOL));
        }
        let (more, next) = ahead.next().ok_or(Refusal::NoEnd)?;
        if cost(contest, next.bought()) > contest.pot() {
            break;
        }
        (pool, last) = (more, next);
        raises += 1;
    }
    Ok((last.settle(contest, supports, pool), raises))
}

fn cost(contest: &Contest<'_>, bought: &[u32]) -> u64 {
    bought.iter().map(|project| contest.cost(*project)).sum()
}

/// Whether no supported project would fit any more.
pub(super) fn exhaustive(contest: &Contest<'_>, supports: &Supports, bought: &[u32]) -> bool {
    let left = contest.pot().saturating_sub(cost(contest, bought));
    let mut meter = contest.meter();
    for project in bought {
        meter.take(*project, contest.cost(*project));
    }
    let fits = |project: &u32| {
        let cost = contest.cost(*project);
        cost <= left && supports.voters(*project) > 0 && meter.admits(*project, cost)
    };
    !contest.projects().filter(fits).any(|project| !bought.contains(&project))
}

/// Counts for each voter the supported projects bought (or the points on them) in both outcomes.
fn compare(contest: &Contest<'_>, supports: &Supports, bought: &[u32]) -> Comparison {
    let mut ties = Vec::new();
    let outcome = greedy::fill(contest, supports, &[], &mut contest.meter(), &mut ties);
    let mut gain = vec![0i8; supports.projects()];
    for (projects, sign) in [(bought, 1i8), (outcome.as_slice(), -1)] {
        for project in projects {
            if let Some(slot) = gain.get_mut(index(*project)) {
                *slot += sign;
            }
        }
    }
    let measure =
        if contest.utility() == Utility::Score { Utility::Score } else { Utility::Cardinality };
    let mut comparison = Comparison { shares: 0, greedy: 0, greedy_outcome: outcome };
    if let Some((project, voters)) = contest.imagined() {
        comparison.count(i64::from(gain.get(index(project)).copied().unwrap_or(0)), voters);
    }
    for (group, size) in contest.sizes() {
        let sum: i64 = contest
            .choices(group)
            .iter()
            .map(|choice| {
                let sign = gain.get(index(choice.project)).copied().unwrap_or(0);
                i64::from(sign) * i64::from(weight(measure, *choice))
            })
            .sum();
        comparison.count(sum, u64::from(size));
    }
    comparison
}
