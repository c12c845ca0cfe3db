//! The rules: greedy, Phragmén, equal shares, and the ways to complete the last.

mod contest;
mod greedy;
mod missing;
mod phragmen;
mod prices;
mod shares;
mod supports;

pub use missing::{Missing, missing};
pub use shares::completion::Comparison;
pub use shares::payments::{Bill, Fraction, bills, paid_by};

use super::election::{BallotKind, Election};
use super::limits::Limits;
use contest::Contest;
use shares::completion::{self, Completed};
use std::fmt;
use supports::Supports;

/// Which rule allocates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Most utility per money first.
    Greedy,
    /// Phragmén's sequential rule; needs approvals.
    Phragmen,
    /// The Method of Equal Shares.
    EqualShares,
}

/// What a supporter gets from a project that is bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Utility {
    /// Its cost.
    Cost,
    /// One.
    Cardinality,
    /// The points the supporter gave it.
    Score,
}

/// What follows equal shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    None,
    /// The greedy rule on what is left.
    Greedy,
    /// Equal shares again with every share raised by one unit of currency, and so on.
    Add1,
    /// The same, then the greedy rule.
    Add1Greedy,
    /// The same as `Add1`, then the greedy outcome instead if it serves strictly more voters better.
    Add1Compare,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'l> {
    pub rule: Rule,
    pub utility: Utility,
    pub completion: Completion,
    pub limits: &'l Limits,
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Ranked ballots say neither approval nor points.
    Ordinal,
    /// Phragmén's rule has no meaning on points.
    NeedsApprovals,
    /// Only equal shares is completed.
    CompletesNothing,
    /// Raising the shares came to the limit of what can be counted.
    NoEnd,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Ordinal => "no rule here gives ranked ballots a meaning",
            Self::NeedsApprovals => "Phragmén's rule needs approvals, not points",
            Self::CompletesNothing => "only equal shares can be completed",
            Self::NoEnd => "raising the shares came to the limit of what can be counted",
        })
    }
}

impl std::error::Error for Refusal {}

/// Projects that stood equal; the first in the order of ids, as text, was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub chosen: u32,
    /// In the order of ids.
    pub among: Vec<u32>,
}

/// One contest for one pot and its result.
#[derive(Clone, Debug)]
pub struct Round {
    /// The name of the own budget; `None` for the rest of the money.
    pub name: Option<String>,
    pub pot: u64,
    /// Who competed.
    pub projects: Vec<u32>,
    /// In order of purchase.
    pub selected: Vec<u32>,
    pub cost: u64,
    pub ties: Vec<Tie>,
    completed: Option<Completed>,
}

/// The whole result.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// First the own budgets in the order of the file, then the rest.
    pub rounds: Vec<Round>,
}

impl Outcome {
    /// Indices of the projects bought, in order of purchase.
    pub fn selected(&self) -> Vec<u32> {
        self.rounds.iter().flat_map(|round| round.selected.iter().copied()).collect()
    }

    pub fn cost(&self) -> u64 {
        self.rounds.iter().map(|round| round.cost).sum()
    }
}

impl Round {
    /// How often every share was raised by one unit of currency.
    pub fn raises(&self) -> u64 {
        self.completed.as_ref().map_or(0, |completed| completed.raises)
    }

    /// The result of equal shares, unless the comparison step replaced it.
    fn shares(&self) -> Option<&Completed> {
        let replaced = self.comparison().is_some_and(Comparison::prefers_greedy);
        self.completed.as_ref().filter(|_| !replaced)
    }

    pub fn comparison(&self) -> Option<&Comparison> {
        self.completed.as_ref()?.comparison.as_ref()
    }
}

/// Allocates the budget of an election.
///
/// # Errors
/// A [`Refusal`] where the rule has no meaning for these ballots.
pub fn allocate(election: &Election, wish: &Wish<'_>) -> Result<Outcome, Refusal> {
    check(election, wish)?;
    let mut supports = Supports::new(election, wish.utility);
    let mut rounds = Vec::new();
    for (name, pot, projects) in pots(election, wish.limits) {
        let contest = Contest::new(election, wish.utility, wish.limits, pot, projects);
        rounds.push(Round { name, ..decide(&contest, &mut supports, wish)? });
    }
    Ok(Outcome { rounds })
}

/// Whether the rule has a meaning for the ballots.
fn check(election: &Election, wish: &Wish<'_>) -> Result<(), Refusal> {
    if election.kind() == BallotKind::Ordinal {
        return Err(Refusal::Ordinal);
    }
    if wish.rule == Rule::Phragmen && election.kind().has_points() {
        return Err(Refusal::NeedsApprovals);
    }
    if wish.rule != Rule::EqualShares && wish.completion != Completion::None {
        return Err(Refusal::CompletesNothing);
    }
    Ok(())
}

/// The own budgets with their projects, then the rest of the money with the other projects.
fn pots(election: &Election, limits: &Limits) -> Vec<(Option<String>, u64, Vec<u32>)> {
    let mut left = election.budget();
    let mut pots = Vec::new();
    for own in limits.budgets() {
        left = left.saturating_sub(own.budget);
        pots.push((Some(own.name.clone()), own.budget, own.projects.clone()));
    }
    let taken = |project: &u32| limits.budgets().iter().any(|own| own.projects.contains(project));
    let all = (0u32..).take(election.projects().len());
    pots.push((None, left, all.filter(|project| !taken(project)).collect()));
    pots
}

/// Decides one contest.
fn decide(
    contest: &Contest<'_>,
    supports: &mut Supports,
    wish: &Wish<'_>,
) -> Result<Round, Refusal> {
    let mut ties = Vec::new();
    let mut completed = None;
    let selected = match wish.rule {
        Rule::Greedy => greedy::fill(contest, supports, &[], &mut contest.meter(), &mut ties),
        Rule::Phragmen => {
            let bought = phragmen::run(contest, supports);
            ties = bought.ties;
            bought.projects
        }
        Rule::EqualShares => {
            let result = completion::complete(contest, supports, wish.completion)?;
            ties.extend(result.run.ties.iter().chain(&result.added_ties).cloned());
            let greedy = result.comparison.as_ref().filter(|step| step.prefers_greedy());
            let selected = match greedy {
                Some(step) => step.greedy_outcome.clone(),
                None => [result.run.bought.as_slice(), &result.added].concat(),
            };
            completed = Some(result);
            selected
        }
    };
    let cost = selected.iter().map(|project| contest.cost(*project)).sum();
    let projects = contest.projects().collect();
    Ok(Round { name: None, pot: contest.pot(), projects, selected, cost, ties, completed })
}
