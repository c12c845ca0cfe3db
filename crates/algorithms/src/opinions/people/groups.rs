//! Groups of opinion: clusters of base clusters, their number chosen by silhouette and kept calm.
//! Rule 1. `k` runs from 2 to `min(5, 2 + n/12)`, `n` the base clusters, each with its own memory.
//! Rule 2. The silhouette is the mean over base clusters, unweighted; a cluster of one counts 0.
//! The largest wins, ties go to fewer groups.
//! Rule 3. A new number replaces the kept one only after winning four updates in a row.

use super::cluster::{Cloud, Clustering, NOWHERE, cluster};
use super::nearest::gap;
use crate::opinions::map::projection::Point;
use crate::opinions::numbers::{count, place};

const MOST_GROUPS: usize = 5;
/// Production counts 20 down to 0, so 21 rounds.
const ROUNDS: usize = 21;
/// Updates a new number of groups must win before it is taken.
const BUFFER: u32 = 4;

/// What rule 3 remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Smoother {
    /// The number that won last.
    pub last: usize,
    /// How often in a row.
    pub run: u32,
    /// The number in use; 0 before the first update.
    pub kept: usize,
}

impl Smoother {
    pub(in crate::opinions) fn next(self, winner: usize) -> Self {
        let run = if winner == self.last { self.run.saturating_add(1) } else { 1 };
        let kept = if run >= BUFFER || self.kept == 0 { winner } else { self.kept };
        Self { last: winner, run, kept }
    }
}

/// One number of groups tried.
#[derive(Clone, Debug, PartialEq, Default)]
pub(in crate::opinions) struct Candidate {
    pub(in crate::opinions) k: usize,
    pub(in crate::opinions) clusters: Clustering,
    pub(in crate::opinions) silhouette: f64,
}

/// All candidates and the place of the one in use.
#[derive(Clone, Debug, PartialEq, Default)]
pub(in crate::opinions) struct Choice {
    pub(in crate::opinions) candidates: Vec<Candidate>,
    pub(in crate::opinions) smoother: Smoother,
}

impl Choice {
    /// The clusters in use.
    pub(in crate::opinions) fn clusters(&self) -> Clustering {
        let kept = self.candidates.iter().find(|candidate| candidate.k == self.smoother.kept);
        let winner = || self.candidates.iter().find(|candidate| candidate.k == self.smoother.last);
        kept.or_else(winner).map(|candidate| candidate.clusters.clone()).unwrap_or_default()
    }
}

/// Tries every `k`; `last` must already speak of the points of this cloud.
pub(in crate::opinions) fn choose(cloud: Cloud<'_>, last: &Choice) -> Choice {
    let taking_part = cloud.weights.iter().filter(|weight| **weight > 0).count();
    if taking_part == 0 {
        return Choice { candidates: Vec::new(), smoother: last.smoother };
    }
    let most = MOST_GROUPS.min(2 + taking_part / 12);
    let distances = Distances::between(cloud);
    let mut candidates = Vec::new();
    for k in 2..=most {
        let before = last.candidates.iter().find(|candidate| candidate.k == k);
        let clusters = cluster(cloud, k, ROUNDS, before.map(|found| found.clusters.clone()));
        let silhouette = distances.silhouette(&clusters);
        candidates.push(Candidate { k, clusters, silhouette });
    }
    let mut winner: Option<&Candidate> = None;
    for candidate in &candidates {
        if winner.is_none_or(|best| candidate.silhouette > best.silhouette) {
            winner = Some(candidate);
        }
    }
    let smoother = last.smoother.next(winner.map_or(2, |best| best.k));
    Choice { candidates, smoother }
}

/// Distances between all points that take part.
struct Distances {
    points: Vec<usize>,
    lines: Vec<Vec<f64>>,
}

impl Distances {
    fn between(cloud: Cloud<'_>) -> Self {
        let weighed = cloud.points.iter().zip(cloud.weights).enumerate();
        let found: Vec<(usize, Point)> =
            weighed.filter(|(_, (_, w))| **w > 0).map(|(at, (point, _))| (at, *point)).collect();
        let lines = found
            .iter()
            .map(|(_, one)| found.iter().map(|(_, other)| gap(*one, *other).sqrt()).collect())
            .collect();
        Self { points: found.into_iter().map(|(at, _)| at).collect(), lines }
    }

    /// Rule 2.
    fn silhouette(&self, clusters: &Clustering) -> f64 {
        let labels: Vec<u32> = self
            .points
            .iter()
            .map(|at| clusters.labels.get(*at).copied().unwrap_or(NOWHERE))
            .collect();
        let mut sizes = vec![0_usize; clusters.ids.len()];
        for label in &labels {
            if let Some(size) = sizes.get_mut(place(*label)) {
                *size += 1;
            }
        }
        let mut total = 0.0;
        for (line, label) in self.lines.iter().zip(&labels) {
            total += contrast(line, place(*label), &labels, &sizes);
        }
        total / count(self.points.len().max(1))
    }
}

/// One point: how much nearer its own cluster is than the next, -1 to 1.
fn contrast(line: &[f64], own: usize, labels: &[u32], sizes: &[usize]) -> f64 {
    let mut sums = vec![0.0; sizes.len()];
    for (distance, label) in line.iter().zip(labels) {
        if let Some(sum) = sums.get_mut(place(*label)) {
            *sum += distance;
        }
    }
    let (mut inside, mut outside) = (0.0, f64::INFINITY);
    for (at, (sum, &size)) in sums.iter().zip(sizes).enumerate() {
        if at == own && size <= 1 {
            return 0.0;
        }
        if at == own {
            inside = sum / count(size - 1);
        } else if size > 0 {
            outside = outside.min(sum / count(size));
        }
    }
    let larger = inside.max(outside);
    if larger > 0.0 && larger.is_finite() { (outside - inside) / larger } else { 0.0 }
}
