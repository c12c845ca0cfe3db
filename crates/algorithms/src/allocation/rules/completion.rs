//! What is done with the money that equal shares leaves over.

use super::contest::Contest;
use super::greedy;
use super::shares::{self, LARGEST_POOL, Run};
use super::supports::{Supports, weight};
use super::{Completion, Refusal, Tie, Utility};
use crate::allocation::election::index;
use std::cmp::Ordering;

/// What was bought by shares, what was added, and whether voters preferred the greedy outcome.
#[derive(Clone, Debug)]
pub(super) struct Completed {
    pub(super) run: Run,
    /// Bought with what was left, greedily.
    pub(super) added: Vec<u32>,
    pub(super) added_ties: Vec<Tie>,
    /// How often every voter's share was raised by one unit of currency.
    pub(super) raises: u64,
    pub(super) comparison: Option<Comparison>,
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

pub(super) fn complete(
    contest: &Contest<'_>,
    supports: &mut Supports,
    completion: Completion,
) -> Result<Completed, Refusal> {
    let (run, raises) = match completion {
        Completion::None | Completion::Greedy => (shares::run(contest, supports, contest.pot()), 0),
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

/// Raises every share by one unit of currency at a time until nothing supported would still fit,
/// or takes the last outcome before the budget is exceeded.
fn add1(contest: &Contest<'_>, supports: &mut Supports) -> Result<(Run, u64), Refusal> {
    let unit = 10u64.checked_pow(contest.places()).ok_or(Refusal::NoEnd)?;
    let raise = unit.checked_mul(contest.voters()).ok_or(Refusal::NoEnd)?;
    let mut pool = contest.pot();
    let mut last = shares::run(contest, supports, pool);
    let mut raises = 0;
    while !exhaustive(contest, supports, &last) {
        pool = pool.checked_add(raise).filter(|pool| *pool < LARGEST_POOL).ok_or(Refusal::NoEnd)?;
        let next = shares::run(contest, supports, pool);
        if next.cost > contest.pot() {
            break;
        }
        last = next;
        raises += 1;
    }
    Ok((last, raises))
}

/// Whether no supported project would fit any more.
fn exhaustive(contest: &Contest<'_>, supports: &Supports, run: &Run) -> bool {
    let left = contest.pot().saturating_sub(run.cost);
    let mut meter = contest.meter();
    for project in &run.bought {
        meter.take(*project, contest.cost(*project));
    }
    let fits = |project: &u32| {
        let cost = contest.cost(*project);
        cost <= left && supports.voters(*project) > 0 && meter.admits(*project, cost)
    };
    !contest.projects().filter(fits).any(|project| !run.bought.contains(&project))
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
