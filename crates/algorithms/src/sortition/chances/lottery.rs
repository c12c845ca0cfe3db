//! A lottery over panels whose chances are the target's, or a proof that none exists.
//!
//! The nearest point to the target in the hull of the panels known (Wolfe) points from the lottery
//! towards the target; the panel farthest that way is sought by branch and bound. A panel beyond
//! the target brings the lottery nearer. When no panel lies that far, the direction is a cut: it
//! holds for every panel and excludes the target; the target is then sought again under the cut.
//! So the fractional polytope shrinks towards the hull of the panels until both agree, and what is
//! reached is the exact optimum (the optimum over a larger set that lies in the smaller one).
//! Source: Wolfe (1976) for the nearest point; Gilmore and Gomory (1961) for pricing.
#![expect(clippy::indexing_slicing, reason = "groups are fixed when the polytope is built")]

use std::collections::BTreeMap;

use super::strata::{Polytope, Row, Source};
use crate::sortition::solver::nearest::Corral;
use crate::sortition::solver::numbers::{Noise, real, real_of};
use crate::sortition::solver::search::{Goal, Search};
use crate::sortition::solver::simplex::dot;

/// Chances this near to the target are the target.
pub(crate) const EXACT: f64 = 1e-9;
/// A direction separates when the target lies this much beyond every panel.
const SEPARATE: f64 = 1e-7;

/// Work allowed; counted, not timed, so that the result is the same everywhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// Nodes of one search for a panel.
    pub(crate) nodes: usize,
    /// Panels sought for one target.
    pub(crate) panels: usize,
}

/// Panels and their weights.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lottery {
    /// Counts per column (panel * groups + group).
    pub(crate) panels: Vec<Vec<i64>>,
    pub(crate) weights: Vec<f64>,
}

/// How far a search has come: the largest distance of a chance from its target, and the panels
/// found so far.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    pub distance: f64,
    pub panels: usize,
}

/// How the search for a lottery ended.
pub(crate) enum End {
    /// The lottery's chances are the target's.
    Reached,
    /// No lottery of panels on the target's face reaches it.
    OffFace,
    /// This holds for every panel, and the target breaks it.
    Cut(Row),
    /// The allowed work was done; the lottery is the nearest known.
    Spent,
    /// There is no panel at all.
    NoPanel,
}

/// Panels found so far, kept from target to target.
pub(crate) struct Builder {
    sizes: Vec<f64>,
    columns: usize,
    panels: Vec<Vec<i64>>,
    totals: Vec<Vec<f64>>,
    known: BTreeMap<Vec<i64>, usize>,
    most: Vec<f64>,
    noise: Noise,
    effort: Effort,
    pub(crate) searched: usize,
}

impl Builder {
    pub(crate) fn new(polytope: &Polytope, effort: Effort) -> Self {
        Self {
            sizes: polytope.sizes(),
            columns: polytope.groups.len() * polytope.panels,
            panels: Vec::new(),
            totals: Vec::new(),
            known: BTreeMap::new(),
            most: polytope.groups.iter().map(|group| real(group.most)).collect(),
            noise: Noise::new(7),
            effort,
            searched: 0,
        }
    }

    /// The lottery nearest to the target. First among panels on the target's own face, where all
    /// panels of an exact lottery lie; if that fails, among all panels.
    pub(crate) fn reach(
        &mut self,
        polytope: &Polytope,
        target: &[f64],
        progress: &mut dyn FnMut(Progress),
    ) -> (Lottery, End) {
        let mut face = polytope.search(Some(target));
        let mut run = Run::new(self, target);
        match run.descend(&mut face, true, progress) {
            End::Reached => return (run.lottery(), End::Reached),
            End::OffFace | End::Cut(_) | End::NoPanel => {}
            End::Spent => return (run.lottery(), End::Spent),
        }
        let mut whole = polytope.search(None);
        let mut run = Run::new(self, target);
        let end = run.descend(&mut whole, false, progress);
        (run.lottery(), end)
    }

    /// Whether every panel known meets the condition, as it must if it is a cut.
    pub(crate) fn confirms(&self, row: &Row) -> bool {
        self.totals.iter().all(|total| row.activity(total) <= row.upper + SEPARATE)
    }

    fn total(&self, panel: &[i64]) -> Vec<f64> {
        let groups = self.sizes.len();
        let mut total = vec![0.0; groups];
        for (column, &count) in panel.iter().enumerate() {
            total[column % groups] += real_of(count);
        }
        total
    }

    fn keep(&mut self, panel: Vec<i64>) -> usize {
        if let Some(&name) = self.known.get(&panel) {
            return name;
        }
        let name = self.panels.len();
        self.totals.push(self.total(&panel));
        self.known.insert(panel.clone(), name);
        self.panels.push(panel);
        name
    }
}

/// The way towards one target. Distances are per person: a group's coordinate is its count's
/// distance divided by the root of its size, so squares sum to squares over people.
struct Run<'a> {
    builder: &'a mut Builder,
    target: Vec<f64>,
    roots: Vec<f64>,
    corral: Corral,
}

impl<'a> Run<'a> {
    fn new(builder: &'a mut Builder, target: &[f64]) -> Self {
        let roots = builder.sizes.iter().map(|size| size.sqrt()).collect();
        let seats: f64 = target.iter().sum();
        Self { builder, target: target.to_vec(), roots, corral: Corral::new(seats.max(1.0)) }
    }

    fn coordinates(&self, total: &[f64]) -> Vec<f64> {
        total
            .iter()
            .zip(&self.target)
            .zip(&self.roots)
            .map(|((&have, &want), &root)| (have - want) / root)
            .collect()
    }

    /// The largest distance of any person's chance from the target.
    fn distance(&self, nearest: &[f64]) -> f64 {
        nearest
            .iter()
            .zip(&self.roots)
            .map(|(&part, &root)| (part / root).abs())
            .fold(0.0, f64::max)
    }

    fn descend(
        &mut self,
        search: &mut Search,
        on_face: bool,
        progress: &mut dyn FnMut(Progress),
    ) -> End {
        if let Some(end) = self.first(search) {
            return end;
        }
        for step in 0..self.builder.effort.panels {
            let nearest = self.corral.nearest();
            let distance = self.distance(&nearest);
            if step % 20 == 0 {
                progress(Progress { distance, panels: self.builder.panels.len() });
            }
            if distance <= EXACT {
                return End::Reached;
            }
            if !on_face && self.add_known(&nearest) {
                continue;
            }
            match self.seek(search, &nearest) {
                Sought::Added => {}
                Sought::Apart(_, _) if on_face => return End::OffFace,
                Sought::Apart(weights, bound) => {
                    return End::Cut(self.cut(search, &weights, bound));
                }
                Sought::Nothing => return End::Spent,
            }
        }
        End::Spent
    }

    /// A first panel; what ends the run if there is none.
    fn first(&mut self, search: &mut Search) -> Option<End> {
        let weights: Vec<f64> =
            (0..self.builder.columns).map(|_| 1e-3 * self.builder.noise.unit()).collect();
        let goal =
            Goal { enough: f64::NEG_INFINITY, floor: -1.0, nodes: 50 * self.builder.effort.nodes };
        let found = search.maximise(&weights, goal);
        match found.best {
            Some((panel, _)) => {
                let name = self.builder.keep(panel);
                let point = self.coordinates(&self.builder.totals[name]);
                self.corral.add(name, point);
                None
            }
            None if found.closed => Some(End::NoPanel),
            None => Some(End::Spent),
        }
    }

    /// Takes the known panel farthest beyond the target, if one is.
    fn add_known(&mut self, nearest: &[f64]) -> bool {
        let mut best = (0.0, None);
        for (name, total) in self.builder.totals.iter().enumerate() {
            let along: f64 = nearest
                .iter()
                .zip(total.iter().zip(&self.target))
                .zip(&self.roots)
                .map(|((&part, (&have, &want)), &root)| part * (have - want) / root)
                .sum();
            if along < best.0 {
                best = (along, Some(name));
            }
        }
        match best.1 {
            Some(name) => {
                let point = self.coordinates(&self.builder.totals[name]);
                self.corral.add(name, point)
            }
            None => false,
        }
    }

    /// Seeks a panel beyond the target, against the nearest point's direction.
    fn seek(&mut self, search: &mut Search, nearest: &[f64]) -> Sought {
        let raw: Vec<f64> =
            nearest.iter().zip(&self.roots).map(|(&part, &root)| -part / root).collect();
        let scale = raw.iter().fold(0.0_f64, |most, weight| most.max(weight.abs()));
        let weights: Vec<f64> = raw.iter().map(|weight| weight / scale).collect();
        let wanted: f64 = weights.iter().zip(&self.target).map(|(w, x)| w * x).sum();
        let here: f64 = wanted
            + weights
                .iter()
                .zip(nearest)
                .zip(&self.roots)
                .map(|((w, n), r)| w * n * r)
                .sum::<f64>();
        let margin = (wanted - here) * 1e-6;
        let goal = Goal { enough: wanted, floor: here + margin, nodes: self.builder.effort.nodes };
        let found = search.maximise(&self.spread(&weights), goal);
        self.builder.searched += found.nodes;
        if found.bound < wanted - SEPARATE {
            return Sought::Apart(weights, found.bound);
        }
        let Some((panel, _)) = found.best else { return Sought::Nothing };
        let name = self.builder.keep(panel);
        let point = self.coordinates(&self.builder.totals[name]);
        if self.corral.add(name, point) { Sought::Added } else { Sought::Nothing }
    }

    /// A condition that all panels meet and the target breaks. The direction is first rounded to
    /// whole numbers, for which the panels' greatest sum is found without a margin; the direction
    /// itself is used only when no whole numbers separate as well.
    fn cut(&mut self, search: &mut Search, weights: &[f64], bound: f64) -> Row {
        let wanted = dot(weights, &self.target);
        for grid in grids(weights) {
            let coarse: Vec<f64> = weights.iter().map(|w| (w * grid).round()).collect();
            let aim: f64 = coarse.iter().zip(&self.target).map(|(w, x)| w * x).sum();
            let known = self.builder.totals.iter().map(|total| dot(&coarse, total));
            let known = known.fold(f64::NEG_INFINITY, f64::max);
            let apart = grid * (wanted - bound);
            if known > aim - 0.5 * apart {
                continue;
            }
            let goal = Goal {
                enough: aim - 0.25 * apart,
                floor: known + 0.5,
                nodes: self.builder.effort.nodes,
            };
            let found = search.maximise(&self.spread(&coarse), goal);
            self.builder.searched += found.nodes;
            let most = found.best.map_or(known, |(panel, most)| {
                self.builder.keep(panel);
                most
            });
            if found.closed && most <= aim - 0.25 * apart {
                return row(&coarse, most, &self.builder.most);
            }
        }
        row(weights, bound + 1e-9 * (1.0 + bound.abs()), &self.builder.most)
    }

    /// Weights per column from weights per group.
    fn spread(&self, weights: &[f64]) -> Vec<f64> {
        weights.iter().copied().cycle().take(self.builder.columns).collect()
    }

    fn lottery(&self) -> Lottery {
        let mut lottery = Lottery::default();
        for (name, weight) in self.corral.weights() {
            lottery.panels.push(self.builder.panels[name].clone());
            lottery.weights.push(weight);
        }
        lottery
    }
}

enum Sought {
    Added,
    /// The target lies beyond every panel in this direction; none weighs more than the bound.
    Apart(Vec<f64>, f64),
    Nothing,
}

/// Factors that may make a direction whole: first those that nearly do, then powers of two.
fn grids(weights: &[f64]) -> Vec<f64> {
    let near = |grid: f64| weights.iter().all(|w| (w * grid - (w * grid).round()).abs() < 1e-3);
    let mut grids: Vec<f64> = (1..=120_u32).map(f64::from).filter(|&grid| near(grid)).collect();
    grids.truncate(2);
    grids.extend([8.0, 64.0, 4096.0, 1_048_576.0]);
    grids
}

/// weights · counts <= bound.
fn row(weights: &[f64], bound: f64, most: &[f64]) -> Row {
    let scale = weights.iter().fold(0.0_f64, |scale, weight| scale.max(weight.abs()));
    let entries = weights
        .iter()
        .enumerate()
        .filter(|(_, weight)| weight.abs() > 1e-9 * scale)
        .map(|(group, &weight)| (group, weight / scale))
        .collect();
    let lower: f64 = weights.iter().zip(most).map(|(weight, most)| weight.min(0.0) * most).sum();
    let (lower, upper) = (lower / scale, bound / scale);
    Row { entries, lower, upper, source: Source::Cut, people: Vec::new() }
}
