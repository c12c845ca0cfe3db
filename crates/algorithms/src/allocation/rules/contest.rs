//! One contest: the projects that compete for one pot of money, under limits.

use super::supports::Supports;
use super::{Tie, Utility};
use crate::allocation::election::{Choice, Election, index};
use crate::allocation::limits::Limits;

/// What a rule needs to know.
pub(super) struct Contest<'e> {
    election: &'e Election,
    utility: Utility,
    limits: &'e Limits,
    pot: u64,
    projects: Vec<u32>,
    ranks: Vec<u32>,
    imagined: Option<(u32, u64)>,
}

impl<'e> Contest<'e> {
    /// `projects` compete for `pot`.
    pub(super) fn new(
        election: &'e Election,
        utility: Utility,
        limits: &'e Limits,
        pot: u64,
        projects: Vec<u32>,
    ) -> Self {
        let all = election.projects();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|place| all.get(*place).map(|project| project.id.as_str()));
        let mut ranks = vec![0; all.len()];
        for (rank, place) in order.into_iter().enumerate() {
            if let Some(slot) = ranks.get_mut(place) {
                *slot = u32::try_from(rank).unwrap_or(u32::MAX);
            }
        }
        Self { election, utility, limits, pot, projects, ranks, imagined: None }
    }

    /// Counts so many more voters in who support this project only.
    pub(super) fn imagine(&mut self, project: u32, voters: u32) {
        self.imagined = (voters > 0).then_some((project, u64::from(voters)));
    }

    /// The imagined voters and their project.
    pub(super) fn imagined(&self) -> Option<(u32, u64)> {
        self.imagined
    }

    pub(super) fn election(&self) -> &'e Election {
        self.election
    }

    pub(super) fn utility(&self) -> Utility {
        self.utility
    }

    pub(super) fn pot(&self) -> u64 {
        self.pot
    }

    pub(super) fn places(&self) -> u32 {
        self.election.places()
    }

    pub(super) fn projects(&self) -> impl Iterator<Item = u32> {
        self.projects.iter().copied()
    }

    /// All ballots, the empty and the imagined ones included.
    pub(super) fn voters(&self) -> u64 {
        u64::try_from(self.election.voters()).unwrap_or(u64::MAX)
            + self.imagined.map_or(0, |(_, voters)| voters)
    }

    pub(super) fn cost(&self, project: u32) -> u64 {
        self.election.projects().get(index(project)).map_or(0, |project| project.cost)
    }

    pub(super) fn choices(&self, group: usize) -> &[Choice] {
        self.election.choices(group)
    }

    /// Groups of equal ballots with their sizes.
    pub(super) fn sizes(&self) -> impl Iterator<Item = (usize, u32)> {
        self.election.sizes().iter().copied().enumerate()
    }

    /// The place of a project in the order of ids as text: the rule for ties.
    pub(super) fn rank(&self, project: u32) -> u32 {
        self.ranks.get(index(project)).copied().unwrap_or(u32::MAX)
    }

    /// Supported projects that cost nothing, in the order of ids.
    pub(super) fn free(&self, supports: &Supports) -> Vec<u32> {
        let free = |project: &u32| self.cost(*project) == 0 && supports.voters(*project) > 0;
        let mut free: Vec<u32> = self.projects().filter(free).collect();
        free.sort_by_key(|project| self.rank(*project));
        free
    }

    pub(super) fn meter(&self) -> Meter<'e> {
        Meter::new(self.limits)
    }

    /// A tie on record.
    pub(super) fn tie(&self, chosen: u32, mut among: Vec<u32>) -> Tie {
        among.sort_by_key(|project| self.rank(*project));
        Tie { chosen, among }
    }
}

/// How much of each limit is used up.
#[derive(Clone, Debug)]
pub(super) struct Meter<'l> {
    limits: &'l Limits,
    spent: Vec<u64>,
    count: Vec<u32>,
}

impl<'l> Meter<'l> {
    fn new(limits: &'l Limits) -> Self {
        let length = limits.rules().len();
        Self { limits, spent: vec![0; length], count: vec![0; length] }
    }

    /// Whether the project still fits under every limit it falls under.
    pub(super) fn admits(&self, project: u32, cost: u64) -> bool {
        self.limits.of(project).all(|(number, rule)| {
            let spent = self.spent.get(number).copied().unwrap_or(0);
            let count = self.count.get(number).copied().unwrap_or(0);
            rule.max_cost.is_none_or(|most| spent.saturating_add(cost) <= most)
                && rule.max_projects.is_none_or(|most| count < most)
        })
    }

    /// Counts a bought project; `false`, and nothing counted, if it does not fit.
    pub(super) fn take(&mut self, project: u32, cost: u64) -> bool {
        if !self.admits(project, cost) {
            return false;
        }
        for (number, _) in self.limits.of(project) {
            if let Some(spent) = self.spent.get_mut(number) {
                *spent = spent.saturating_add(cost);
            }
            if let Some(count) = self.count.get_mut(number) {
                *count += 1;
            }
        }
        true
    }
}
