//! How many more votes would have sufficed.
//!
//! For a project not bought: the fewest additional voters who support it alone (with the most
//! points anybody gave, where ballots have points), the budget unchanged, with whom the whole rule,
//! completion included, would have bought it.
//!
//! Greedy and Phragmén are monotone in such voters (they only move a project forward, where more
//! money is left), so the fewest follows from the order, or from halving. Equal shares is not:
//! every voter added makes everybody's share smaller. There halving finds a number that suffices,
//! and every smaller number is tried as long as the effort allows; the answer says whether it was.

use super::contest::Contest;
use super::greedy::{self, Density};
use super::supports::Supports;
use super::{Completion, Outcome, Refusal, Rule, Wish, decide, pots};
use crate::allocation::election::{Election, index};
use std::cmp::Ordering;

/// The answer for one project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It was bought.
    Bought,
    /// So many more voters would have sufficed, and no fewer.
    Fewest(u32),
    /// So many would have sufficed; not every smaller number was tried.
    AtMost(u32),
    /// No number tried would have: it costs more than the pot, or a limit stands in the way.
    Never,
}

/// Answers for every project of the election. `effort` bounds the work for equal shares, in
/// supporters looked at; about a hundred million are a second. The result depends on it, and on
/// nothing else.
pub fn missing(
    election: &Election,
    wish: &Wish<'_>,
    outcome: &Outcome,
    effort: u64,
) -> Result<Vec<Missing>, Refusal> {
    let mut answers = vec![Missing::Bought; election.projects().len()];
    let mut supports = Supports::new(election, wish.utility);
    for ((_, pot, projects), round) in pots(election, wish.limits).into_iter().zip(&outcome.rounds)
    {
        let contest = Contest::new(election, wish.utility, wish.limits, pot, projects.clone());
        let lost: Vec<u32> =
            projects.into_iter().filter(|project| !round.selected.contains(project)).collect();
        let mut search = Search {
            contest,
            supports: &mut supports,
            wish,
            left: effort / u64::try_from(outcome.rounds.len()).unwrap_or(1).max(1),
            runs: round.raises() + 1,
        };
        for (place, project) in lost.iter().enumerate() {
            let rest = u64::try_from(lost.len() - place).unwrap_or(1).max(1);
            let answer = search.answer(*project, search.left / rest)?;
            if let Some(slot) = answers.get_mut(index(*project)) {
                *slot = answer;
            }
        }
    }
    Ok(answers)
}

struct Search<'s, 'e> {
    contest: Contest<'e>,
    supports: &'s mut Supports,
    wish: &'s Wish<'s>,
    left: u64,
    runs: u64,
}

impl Search<'_, '_> {
    fn answer(&mut self, project: u32, effort: u64) -> Result<Missing, Refusal> {
        if self.contest.cost(project) > self.contest.pot() {
            return Ok(Missing::Never);
        }
        match self.wish.rule {
            Rule::Greedy => Ok(self.greedy(project)),
            Rule::Phragmen => self.halve(project, u64::MAX).map(|found| match found {
                Some(fewest) => Missing::Fewest(fewest),
                None => Missing::Never,
            }),
            Rule::EqualShares => self.shares(project, effort),
        }
    }

    /// The last place in the order of the others where the project still fits, and the votes that
    /// bring it there.
    fn greedy(&self, project: u32) -> Missing {
        let order = greedy::order(&self.contest, self.supports);
        let cost = self.contest.cost(project);
        let (mut left, mut meter) = (self.contest.pot(), self.contest.meter());
        let mut target = None;
        for other in order.into_iter().filter(|other| *other != project) {
            if cost > left || !meter.admits(project, cost) {
                break;
            }
            target = Some(other);
            let cost = self.contest.cost(other);
            if cost <= left && meter.take(other, cost) {
                left -= cost;
            }
        }
        let Some(target) = target else { return Missing::Never };
        let goal = greedy::density(&self.contest, self.supports, target);
        let before = self.contest.rank(project) < self.contest.rank(target);
        let reaches = |voters: u32| {
            let weight = self.supports.weight(project)
                + u64::from(voters) * u64::from(self.supports.spare_weight());
            match Density::of(self.contest.utility(), cost, weight).compare(goal) {
                Ordering::Greater => true,
                Ordering::Equal => before,
                Ordering::Less => false,
            }
        };
        let (mut low, mut high) = (0, MOST_VOTERS);
        if !reaches(high) {
            return Missing::Never;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if reaches(middle) { high = middle } else { low = middle }
        }
        Missing::Fewest(high)
    }

    fn shares(&mut self, project: u32, effort: u64) -> Result<Missing, Refusal> {
        let before = self.left;
        let spent = |search: &Self| before - search.left;
        let Some(found) = self.halve(project, effort)? else {
            let own = self.own_voters(project);
            let enough = self.wish.completion != Completion::Add1Compare;
            let known = own.filter(|_| enough && spent(self) >= effort);
            return Ok(known.map_or(Missing::Never, Missing::AtMost));
        };
        for fewer in 1..found {
            if spent(self) >= effort {
                return Ok(Missing::AtMost(found));
            }
            if self.bought(project, fewer)? {
                return Ok(Missing::Fewest(fewer));
            }
        }
        Ok(Missing::Fewest(found))
    }

    /// A number that suffices while one less does not: doubling, then halving. `None` if none up
    /// to the most was found, or the effort ran out before one was.
    fn halve(&mut self, project: u32, effort: u64) -> Result<Option<u32>, Refusal> {
        let before = self.left;
        let own = self.own_voters(project).unwrap_or(0);
        let all = u32::try_from(self.contest.voters()).unwrap_or(MOST_VOTERS);
        let most = own.max(all.saturating_mul(4)).clamp(64, MOST_VOTERS);
        let (mut low, mut high) = (0, 1);
        while !self.bought(project, high)? {
            if high >= most || before - self.left >= effort {
                return Ok(None);
            }
            low = high;
            high = high.saturating_mul(2).min(most);
        }
        while high - low > 1 && before - self.left < effort {
            let middle = low + (high - low) / 2;
            if self.bought(project, middle)? { high = middle } else { low = middle }
        }
        Ok(Some(high))
    }

    /// So many new voters pay the project from their own shares, whatever the others do.
    fn own_voters(&self, project: u32) -> Option<u32> {
        let (cost, pot) = (self.contest.cost(project), self.contest.pot());
        let rest = u128::from(pot.checked_sub(cost).filter(|rest| *rest > 0)?);
        let need = (u128::from(cost) * u128::from(self.contest.voters())).div_ceil(rest);
        u32::try_from(need).ok().filter(|need| *need <= MOST_VOTERS)
    }

    /// Whether the whole rule buys the project with so many more voters.
    fn bought(&mut self, project: u32, voters: u32) -> Result<bool, Refusal> {
        self.supports.imagine(project, voters);
        self.contest.imagine(project, voters);
        let round = decide(&self.contest, self.supports, self.wish);
        self.supports.imagine(project, 0);
        self.contest.imagine(project, 0);
        self.left = self.left.saturating_sub(self.supports.size().saturating_mul(self.runs));
        Ok(round?.selected.contains(&project))
    }
}

/// Nobody waits for more voters than these.
const MOST_VOTERS: u32 = 1 << 30;
