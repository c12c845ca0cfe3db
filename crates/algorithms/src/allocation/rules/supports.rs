//! Who supports what: for each project its supporters, grouped by how strongly.

use super::Utility;
use crate::allocation::election::{Choice, Election, index};

/// A group of equal ballots that supports a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Supporter {
    pub(super) group: u32,
    /// Ballots in the group.
    pub(super) size: u32,
}

/// Supporters of one project who give it the same weight, the spare group first. Those before
/// `live` may still have money; the rest are known to have none. Their order means nothing.
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
    levels: Vec<Level>,
    level_ends: Vec<usize>,
    /// Where the spare group of each project stands among its supporters.
    spares: Vec<usize>,
    spare_weight: u32,
    groups: usize,
    weights: Vec<u64>,
    voters: Vec<u64>,
    /// Used again and again, so that parting costs no memory.
    others: Vec<Supporter>,
    /// For every two projects the weight that supporters of the first put on the second; empty
    /// until asked for.
    overlaps: Vec<u64>,
}

/// A table of overlaps beyond so many entries is not made.
const MOST_OVERLAPS: usize = 1 << 20;

/// Lists of supporters for all projects in one, filled from many sides.
struct Lists {
    supporters: Vec<Supporter>,
    weights: Vec<u32>,
    /// Where the next entry of each project goes.
    next: Vec<usize>,
}

impl Lists {
    fn of(lengths: &[usize]) -> Self {
        let (mut total, mut next) = (0, Vec::with_capacity(lengths.len()));
        for length in lengths {
            next.push(total);
            total += length;
        }
        Self { supporters: vec![Supporter::default(); total], weights: vec![0; total], next }
    }

    fn put(&mut self, project: usize, weight: u32, supporter: Supporter) {
        let Some(place) = self.next.get_mut(project) else { return };
        if let (Some(slot), Some(old)) =
            (self.supporters.get_mut(*place), self.weights.get_mut(*place))
        {
            (*slot, *old) = (supporter, weight);
        }
        *place += 1;
    }
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
        let lengths = lengths(election);
        let mut lists = Lists::of(&lengths);
        for project in 0..projects {
            let group = u32::try_from(groups + project).unwrap_or(u32::MAX);
            lists.put(project, spare_weight, Supporter { group, size: 0 });
        }
        for (group, size) in election.sizes().iter().enumerate() {
            let number = u32::try_from(group).unwrap_or(u32::MAX);
            for choice in election.choices(group) {
                let supporter = Supporter { group: number, size: *size };
                lists.put(index(choice.project), weight(utility, *choice), supporter);
            }
        }
        let mut supports = Self {
            supporters: Vec::with_capacity(lists.supporters.len()),
            levels: Vec::new(),
            level_ends: Vec::with_capacity(projects),
            spares: Vec::with_capacity(projects),
            spare_weight,
            groups,
            weights: Vec::with_capacity(projects),
            voters: Vec::with_capacity(projects),
            others: Vec::new(),
            overlaps: Vec::new(),
        };
        let (mut supporters, mut weights) =
            (lists.supporters.as_mut_slice(), lists.weights.as_mut_slice());
        for length in lengths {
            let (own, others) = supporters.split_at_mut(length);
            let (own_weights, other_weights) = weights.split_at_mut(length);
            supports.push(own, own_weights);
            (supporters, weights) = (others, other_weights);
        }
        supports
    }

    /// Takes over the list of the next project, parted into levels of equal weight.
    fn push(&mut self, supporters: &mut [Supporter], weights: &mut [u32]) {
        if !weights.is_sorted() {
            let zipped = weights.iter().copied().zip(supporters.iter().copied());
            let mut pairs: Vec<(u32, Supporter)> = zipped.collect();
            pairs.sort_by_key(|(weight, _)| *weight);
            for ((weight, supporter), pair) in
                weights.iter_mut().zip(supporters.iter_mut()).zip(pairs)
            {
                (*weight, *supporter) = pair;
            }
        }
        let mut sums = (0u64, 0u64);
        let mut rest = &*supporters;
        for run in weights.chunk_by(|a, b| a == b) {
            let (own, others) = rest.split_at(run.len());
            let weight = run.first().map_or(0, |weight| u64::from(*weight));
            let voters: u64 = own.iter().map(|supporter| u64::from(supporter.size)).sum();
            let from = self.supporters.len();
            let spare = own.iter().position(|supporter| index(supporter.group) >= self.groups);
            self.spares.extend(spare.map(|place| from + place));
            sums = (sums.0 + weight * voters, sums.1 + voters);
            self.supporters.extend_from_slice(own);
            let until = self.supporters.len();
            self.levels.push(Level { weight, from, until, live: until });
            rest = others;
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
        if let Some(sum) = self.voters.get_mut(project) {
            *sum = *sum - old + new;
        }
        if let Some(sum) = self.weights.get_mut(project) {
            *sum = *sum - old * u64::from(self.spare_weight) + new * u64::from(self.spare_weight);
        }
    }

    /// Counts what supporters of each project put on each other project.
    pub(super) fn count_overlaps(&mut self, election: &Election, utility: Utility) {
        let projects = self.projects();
        if !self.overlaps.is_empty() || projects.saturating_mul(projects) > MOST_OVERLAPS {
            return;
        }
        self.overlaps = vec![0; projects * projects];
        for (group, size) in election.sizes().iter().enumerate() {
            let choices = election.choices(group);
            for choice in choices {
                let from = index(choice.project) * projects;
                let row = self.overlaps.get_mut(from..from + projects).unwrap_or(&mut []);
                for other in choices {
                    if let Some(sum) = row.get_mut(index(other.project)) {
                        *sum += u64::from(weight(utility, *other)) * u64::from(*size);
                    }
                }
            }
        }
    }

    /// At most so much weight do the supporters of a project put on another.
    pub(super) fn overlap(&self, project: u32, other: u32) -> u64 {
        let place = index(project) * self.projects() + index(other);
        self.overlaps.get(place).copied().unwrap_or(u64::MAX)
    }

    /// Takes all supporters for live again.
    pub(super) fn restore(&mut self) {
        for level in &mut self.levels {
            level.live = level.until;
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

    /// Sets the supporters without money behind the live ones; the spare group stays.
    pub(super) fn retire(&mut self, project: u32, has_money: impl Fn(u32) -> bool) {
        let project = index(project);
        let from = project.checked_sub(1).and_then(|before| self.level_ends.get(before)).copied();
        let until = self.level_ends.get(project).copied().unwrap_or(0);
        for level in self.levels.get_mut(from.unwrap_or(0)..until).unwrap_or(&mut []) {
            let own = self.supporters.get_mut(level.from..level.live).unwrap_or(&mut []);
            let stays = |group| (index(group) >= self.groups) | has_money(group);
            level.live = level.from + part(own, &mut self.others, stays);
        }
    }
}

/// Brings those who stay before the others, both in their order, so that what they have is mostly
/// read in one direction; answers how many stay.
fn part(
    supporters: &mut [Supporter],
    others: &mut Vec<Supporter>,
    stays: impl Fn(u32) -> bool,
) -> usize {
    others.resize(supporters.len().max(others.len()), Supporter::default());
    let (mut kept, mut gone) = (0, 0);
    for place in 0..supporters.len() {
        let Some(supporter) = supporters.get(place).copied() else { break };
        // Written on both sides, counted on one: no question a processor could guess wrong.
        if let (Some(here), Some(there)) = (supporters.get_mut(kept), others.get_mut(gone)) {
            (*here, *there) = (supporter, supporter);
        }
        let stays = usize::from(stays(supporter.group));
        (kept, gone) = (kept + stays, gone + 1 - stays);
    }
    for (slot, other) in supporters.iter_mut().skip(kept).zip(others.iter()) {
        *slot = *other;
    }
    kept
}

/// What a list by groups says of one.
pub(super) fn pick(list: &[u64], group: u32) -> u64 {
    list.get(index(group)).copied().unwrap_or(0)
}

/// How many supporters each project has, the spare group included.
fn lengths(election: &Election) -> Vec<usize> {
    let mut lengths = vec![1usize; election.projects().len()];
    for choice in election.all_choices() {
        if let Some(length) = lengths.get_mut(index(choice.project)) {
            *length += 1;
        }
    }
    lengths
}
