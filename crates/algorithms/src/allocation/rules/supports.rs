//! Who supports what: for each project its supporters, grouped by how strongly.

use super::Utility;
use crate::allocation::election::{Choice, Election, index};

/// A group of equal ballots that supports a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Supporter {
    pub(super) group: u32,
    /// Ballots in the group.
    pub(super) size: u32,
}

/// Supporters of one project who give it the same weight. Those before `live` still have money;
/// the rest are known to have none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub(super) weight: u64,
    from: usize,
    until: usize,
    live: usize,
}

/// The supporters of every project, and one spare group per project for imagined voters.
#[derive(Clone, Debug)]
pub(super) struct Supports {
    supporters: Vec<Supporter>,
    /// The same as they stood at the start.
    fresh: Vec<Supporter>,
    levels: Vec<Level>,
    level_ends: Vec<usize>,
    /// Where the spare group of each project stands among its supporters.
    spares: Vec<usize>,
    spare_weight: u32,
    groups: usize,
    weights: Vec<u64>,
    voters: Vec<u64>,
}

/// How much one choice weighs under a utility, before the unit of the project.
pub(super) fn weight(utility: Utility, choice: Choice) -> u32 {
    match utility {
        Utility::Cost | Utility::Cardinality => 1,
        Utility::Score => choice.points,
    }
}

impl Supports {
    pub(super) fn new(election: &Election, utility: Utility) -> Self {
        let projects = election.projects().len();
        let groups = election.groups();
        let spare_weight = if utility == Utility::Score { election.highest_points() } else { 1 };
        let mut ends = vec![1usize; projects];
        for group in 0..groups {
            for choice in election.choices(group) {
                if let Some(count) = ends.get_mut(index(choice.project)) {
                    *count += 1;
                }
            }
        }
        let mut next = Vec::with_capacity(projects);
        let mut total = 0;
        for end in &mut ends {
            next.push(total);
            total += *end;
            *end = total;
        }
        let mut entries = vec![(0u32, Supporter { group: 0, size: 0 }); total];
        let mut put = |project: usize, weight: u32, supporter: Supporter| {
            if let Some(place) = next.get_mut(project) {
                if let Some(entry) = entries.get_mut(*place) {
                    *entry = (weight, supporter);
                }
                *place += 1;
            }
        };
        for (group, size) in election.sizes().iter().enumerate() {
            let number = u32::try_from(group).unwrap_or(u32::MAX);
            for choice in election.choices(group) {
                let supporter = Supporter { group: number, size: *size };
                put(index(choice.project), weight(utility, *choice), supporter);
            }
        }
        for project in 0..projects {
            let group = u32::try_from(groups + project).unwrap_or(u32::MAX);
            put(project, spare_weight, Supporter { group, size: 0 });
        }
        let mut supports = Self {
            supporters: Vec::with_capacity(total),
            fresh: Vec::new(),
            levels: Vec::new(),
            level_ends: Vec::with_capacity(projects),
            spares: Vec::with_capacity(projects),
            spare_weight,
            groups,
            weights: Vec::with_capacity(projects),
            voters: Vec::with_capacity(projects),
        };
        let mut rest = entries.as_mut_slice();
        for length in lengths(&ends) {
            let (own, others) = rest.split_at_mut(length);
            supports.push(own);
            rest = others;
        }
        supports.fresh = supports.supporters.clone();
        supports
    }

    /// Takes over the entries of the next project.
    fn push(&mut self, entries: &mut [(u32, Supporter)]) {
        entries.sort_by_key(|(weight, supporter)| (*weight, supporter.group));
        let mut sums = (0u64, 0u64);
        for run in entries.chunk_by(|(a, _), (b, _)| a == b) {
            let from = self.supporters.len();
            let weight = run.first().map_or(0, |(weight, _)| u64::from(*weight));
            for (_, supporter) in run {
                if index(supporter.group) >= self.groups {
                    self.spares.push(self.supporters.len());
                }
                sums.0 += weight * u64::from(supporter.size);
                sums.1 += u64::from(supporter.size);
                self.supporters.push(*supporter);
            }
            let until = self.supporters.len();
            self.levels.push(Level { weight, from, until, live: until });
        }
        self.level_ends.push(self.levels.len());
        self.weights.push(sums.0);
        self.voters.push(sums.1);
    }

    /// Number of groups of real ballots; the spare groups follow them.
    pub(super) fn groups(&self) -> usize {
        self.groups
    }

    /// Number of entries: what one look at everything costs.
    pub(super) fn size(&self) -> u64 {
        u64::try_from(self.supporters.len()).unwrap_or(u64::MAX)
    }

    /// The weight of one imagined voter.
    pub(super) fn spare_weight(&self) -> u32 {
        self.spare_weight
    }

    pub(super) fn projects(&self) -> usize {
        self.voters.len()
    }

    /// Supporters of a project, imagined ones included.
    pub(super) fn voters(&self, project: u32) -> u64 {
        self.voters.get(index(project)).copied().unwrap_or(0)
    }

    /// Sum of the weights of all supporters of a project.
    pub(super) fn weight(&self, project: u32) -> u64 {
        self.weights.get(index(project)).copied().unwrap_or(0)
    }

    /// Imagines so many more voters who support this project only. Before a run, not within one.
    pub(super) fn imagine(&mut self, project: u32, voters: u32) {
        self.restore();
        let project = index(project);
        let Some(place) = self.spares.get(project).copied() else { return };
        let Some(spare) = self.supporters.get_mut(place) else { return };
        let (old, new) = (u64::from(spare.size), u64::from(voters));
        spare.size = voters;
        if let Some(fresh) = self.fresh.get_mut(place) {
            fresh.size = voters;
        }
        if let Some(sum) = self.voters.get_mut(project) {
            *sum = *sum - old + new;
        }
        if let Some(sum) = self.weights.get_mut(project) {
            *sum = *sum - old * u64::from(self.spare_weight) + new * u64::from(self.spare_weight);
        }
    }

    /// Puts the supporters back in the order of a fresh start.
    pub(super) fn restore(&mut self) {
        for level in &mut self.levels {
            if level.live < level.until {
                let own = self.supporters.get_mut(level.from..level.until).unwrap_or(&mut []);
                own.copy_from_slice(self.fresh.get(level.from..level.until).unwrap_or(&[]));
                level.live = level.until;
            }
        }
    }

    /// The levels of a project with their live supporters.
    pub(super) fn live(&self, project: u32) -> impl Iterator<Item = (u64, &[Supporter])> {
        let project = index(project);
        let from = project.checked_sub(1).and_then(|before| self.level_ends.get(before)).copied();
        let until = self.level_ends.get(project).copied().unwrap_or(0);
        let levels = self.levels.get(from.unwrap_or(0)..until).unwrap_or(&[]);
        levels
            .iter()
            .map(|level| (level.weight, self.supporters.get(level.from..level.live).unwrap_or(&[])))
    }

    /// Sets the supporters without money behind the live ones.
    pub(super) fn retire(&mut self, project: u32, has_money: impl Fn(u32) -> bool) {
        let project = index(project);
        let from = project.checked_sub(1).and_then(|before| self.level_ends.get(before)).copied();
        let until = self.level_ends.get(project).copied().unwrap_or(0);
        for level in self.levels.get_mut(from.unwrap_or(0)..until).unwrap_or(&mut []) {
            let own = self.supporters.get_mut(level.from..level.live).unwrap_or(&mut []);
            let mut kept = 0;
            for place in 0..own.len() {
                if own.get(place).is_some_and(|supporter| has_money(supporter.group)) {
                    own.swap(kept, place);
                    kept += 1;
                }
            }
            level.live = level.from + kept;
        }
    }
}

/// Lengths from running ends.
fn lengths(ends: &[usize]) -> impl Iterator<Item = usize> {
    let mut before = 0;
    ends.iter().map(move |end| end - std::mem::replace(&mut before, *end))
}
