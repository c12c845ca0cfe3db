//! An election as numbers: projects with costs, ballots grouped by what they say.

use super::ids::{Table, mix};
use super::money::LARGEST_AMOUNT;

/// How people voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotKind {
    Approval,
    ChooseOne,
    /// Points with a bounded sum.
    Cumulative,
    /// Points per project.
    Scoring,
    /// Ranked lists; kept, but no rule here gives them a meaning.
    Ordinal,
}

impl BallotKind {
    /// Whether ballots carry points.
    pub fn has_points(self) -> bool {
        matches!(self, Self::Cumulative | Self::Scoring)
    }
}

/// Something that can be bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    pub id: String,
    /// In units of 10^-`places` of the election.
    pub cost: u64,
    pub category: Option<String>,
}

/// One project on one ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Index of the project.
    pub project: u32,
    /// Points given; 1 on ballots without points.
    pub points: u32,
}

/// Why a ballot or a project could not be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// More than 2^31 projects, ballots or choices, or points beyond 2^31 in sum per project.
    TooMany,
    /// A choice names a project that does not exist.
    NoSuchProject,
    /// A cost or the budget reaches 10^18 units.
    TooDear,
}

/// The whole election. Ballots that say the same are held once, with their number.
#[derive(Clone, Debug)]
pub struct Election {
    budget: u64,
    places: u32,
    kind: BallotKind,
    projects: Vec<Project>,
    ballots: Ballots,
}

/// Ballots by groups of equals; `group_of` remembers the group of each ballot in the order cast.
#[derive(Clone, Debug, Default)]
struct Ballots {
    ends: Vec<usize>,
    choices: Vec<Choice>,
    sizes: Vec<u32>,
    group_of: Vec<u32>,
}

const MOST: usize = 1 << 31;

impl Election {
    /// An election without ballots. `budget` and costs are in units of 10^-`places`.
    pub fn new(
        budget: u64,
        places: u32,
        kind: BallotKind,
        projects: Vec<Project>,
    ) -> Result<Self, Unfit> {
        if budget >= LARGEST_AMOUNT || projects.iter().any(|p| p.cost >= LARGEST_AMOUNT) {
            return Err(Unfit::TooDear);
        }
        if projects.len() >= MOST || places > 18 {
            return Err(Unfit::TooMany);
        }
        Ok(Self { budget, places, kind, projects, ballots: Ballots::default() })
    }

    pub fn budget(&self) -> u64 {
        self.budget
    }

    /// Decimal places of every amount.
    pub fn places(&self) -> u32 {
        self.places
    }

    pub fn kind(&self) -> BallotKind {
        self.kind
    }

    pub fn projects(&self) -> &[Project] {
        &self.projects
    }

    /// Number of ballots, the empty ones included.
    pub fn voters(&self) -> usize {
        self.ballots.group_of.len()
    }

    /// Number of groups of equal ballots.
    pub fn groups(&self) -> usize {
        self.ballots.sizes.len()
    }

    /// How many ballots are in each group.
    pub fn sizes(&self) -> &[u32] {
        &self.ballots.sizes
    }

    /// What the ballots of a group say, projects ascending.
    pub fn choices(&self, group: usize) -> &[Choice] {
        let start = group.checked_sub(1).and_then(|before| self.ballots.ends.get(before)).copied();
        let end = self.ballots.ends.get(group).copied().unwrap_or(0);
        self.ballots.choices.get(start.unwrap_or(0)..end).unwrap_or(&[])
    }

    /// The choices of all groups, each group's once.
    pub(super) fn all_choices(&self) -> &[Choice] {
        &self.ballots.choices
    }

    /// The group of every ballot, in the order cast.
    pub fn group_of(&self) -> &[u32] {
        &self.ballots.group_of
    }

    /// Approvals of each project, or the sum of its points.
    pub fn votes(&self) -> Vec<u64> {
        let mut votes = vec![0u64; self.projects.len()];
        for (group, size) in self.ballots.sizes.iter().enumerate() {
            for choice in self.choices(group) {
                if let Some(sum) = votes.get_mut(index(choice.project)) {
                    *sum += u64::from(*size) * u64::from(choice.points);
                }
            }
        }
        votes
    }

    /// The highest number of points anybody gave to one project; 1 where ballots carry no points.
    pub fn highest_points(&self) -> u32 {
        self.ballots.choices.iter().map(|choice| choice.points).max().unwrap_or(1)
    }

    /// The same election with another budget; refused where [`Election::new`] would refuse it.
    pub fn with_budget(&self, budget: u64) -> Result<Self, Unfit> {
        if budget >= LARGEST_AMOUNT {
            return Err(Unfit::TooDear);
        }
        Ok(Self { budget, ..self.clone() })
    }
}

/// Takes ballots in. A scratch table finds equal ballots; the finished election does not keep it.
pub struct Count {
    election: Election,
    table: Table,
}

impl Count {
    pub fn new(election: Election) -> Self {
        Self { election, table: Table::new() }
    }

    /// Makes room for about so many ballots; more or fewer may come.
    pub(super) fn expect(&mut self, ballots: usize) {
        self.table = Table::with_room(ballots);
        self.election.ballots.group_of.reserve(ballots);
    }

    /// Takes in one ballot. A project named twice counts once, with the points named last;
    /// points of zero are no support.
    pub fn push(&mut self, ballot: &mut Vec<Choice>) -> Result<(), Unfit> {
        settle(ballot);
        let Election { projects, ballots, .. } = &mut self.election;
        if ballot.last().is_some_and(|last| index(last.project) >= projects.len()) {
            return Err(Unfit::NoSuchProject);
        }
        if ballots.choices.len() + ballot.len() >= MOST || ballots.group_of.len() >= MOST {
            return Err(Unfit::TooMany);
        }
        let next = u32::try_from(ballots.sizes.len()).map_err(|_| Unfit::TooMany)?;
        let found = self
            .table
            .insert(hash(ballot), next, |group| ballots.choices_of(group) == ballot.as_slice());
        if let Some(size) = found.and_then(|group| ballots.sizes.get_mut(index(group))) {
            *size += 1;
        } else {
            ballots.choices.extend_from_slice(ballot);
            ballots.ends.push(ballots.choices.len());
            ballots.sizes.push(1);
        }
        ballots.group_of.push(found.unwrap_or(next));
        Ok(())
    }

    pub fn finish(self) -> Election {
        self.election
    }
}

impl Ballots {
    fn choices_of(&self, group: u32) -> &[Choice] {
        let group = index(group);
        let start = group.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(group).copied().unwrap_or(0);
        self.choices.get(start.unwrap_or(0)..end).unwrap_or(&[])
    }
}

/// Sorts by project, keeps the last word on each, drops zero points.
fn settle(ballot: &mut Vec<Choice>) {
    if ballot.is_sorted_by(|a, b| a.project < b.project) && ballot.iter().all(|c| c.points > 0) {
        return;
    }
    ballot.reverse();
    ballot.sort_by_key(|choice| choice.project);
    ballot.dedup_by_key(|choice| choice.project);
    ballot.retain(|choice| choice.points > 0);
}

fn hash(ballot: &[Choice]) -> u64 {
    ballot.iter().fold(0xcbf2_9ce4_8422_2325, |hash, choice| {
        mix(hash, u64::from(choice.project) << 32 | u64::from(choice.points))
    })
}

/// A stored 32-bit number as an index.
pub(super) fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(project: u32, points: u32) -> Choice {
        Choice { project, points }
    }

    fn election() -> Election {
        let project = |id: &str| Project { id: id.into(), cost: 5, category: None };
        Election::new(10, 0, BallotKind::Scoring, vec![project("a"), project("b")]).unwrap()
    }

    #[test]
    fn equal_ballots_are_held_once_and_the_last_word_counts() {
        let mut count = Count::new(election());
        count.push(&mut vec![choice(1, 2), choice(0, 3)]).unwrap();
        count.push(&mut vec![choice(0, 9), choice(1, 2), choice(0, 3)]).unwrap();
        count.push(&mut vec![choice(1, 0)]).unwrap();
        count.push(&mut vec![]).unwrap();
        let election = count.finish();
        assert_eq!((election.voters(), election.groups()), (4, 2));
        assert_eq!(election.group_of(), &[0, 0, 1, 1]);
        assert_eq!(election.choices(0), &[choice(0, 3), choice(1, 2)]);
        assert!(election.choices(1).is_empty());
        assert_eq!(election.votes(), vec![6, 4]);
        assert_eq!(election.highest_points(), 3);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut count = Count::new(election());
        assert_eq!(count.push(&mut vec![choice(2, 1)]), Err(Unfit::NoSuchProject));
        assert_eq!(count.finish().voters(), 0);
        assert_eq!(election().with_budget(LARGEST_AMOUNT).err(), Some(Unfit::TooDear));
        assert!(election().with_budget(LARGEST_AMOUNT - 1).is_ok());
    }
}
