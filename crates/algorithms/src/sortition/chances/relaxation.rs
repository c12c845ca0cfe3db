//! The smallest change of the quotas under which a panel exists.
//!
//! Lowering a minimum by one costs 1 + 2/min, raising a maximum by one costs 1; a minimum of 0
//! stays. The least total cost is unique, the changes need not be. Solved as one whole-number
//! program: counts per group, and per quota how far each end moves.
//! Source: Flanigan et al. (2021), and the weights of the sortition tools in use.

use super::strata::{Polytope, Source};
use crate::sortition::pool::{Quota, Roster};
use crate::sortition::solver::numbers::count;
use crate::sortition::solver::search::{Goal, Search};
use crate::sortition::solver::simplex::Linear;

/// Nodes searched before the best relaxation so far is given without proof.
const NODES: usize = 400_000;

/// Changed quotas.
#[derive(Clone, Debug, PartialEq)]
pub struct Relaxation {
    /// Total cost.
    pub objective: f64,
    /// All quotas as they would be, in canonical order.
    pub quotas: Vec<Quota>,
    /// Those that changed: as they were, and as they would be.
    pub changes: Vec<(Quota, Quota)>,
    /// No smaller change exists. Otherwise the search was cut short, and this one is merely enough.
    pub smallest: bool,
}

/// The smallest relaxation; none when no change of quotas helps (too few people or households).
pub(crate) fn relax(roster: &Roster, polytope: &Polytope) -> Option<Relaxation> {
    let counts = polytope.groups.len() * polytope.panels;
    let mut program = Shifts::new(roster, polytope, counts);
    let goal = Goal { enough: f64::INFINITY, floor: -1e12, nodes: NODES };
    let found = program.search.maximise(&program.weights, goal);
    let (point, weight) = found.best?;
    let mut quotas = Vec::with_capacity(roster.quotas.len());
    let mut changes = Vec::new();
    for (index, quota) in roster.quotas.iter().enumerate() {
        let shift = |offset: usize| {
            let moved = point.get(counts + 2 * index + offset).copied().unwrap_or(0);
            u32::try_from(count(moved)).unwrap_or(0)
        };
        let (down, up) = (shift(0), shift(1));
        let mut changed = quota.clone();
        changed.min = changed.min.saturating_sub(down);
        changed.max = changed.max.saturating_add(up);
        if changed != *quota {
            changes.push((quota.clone(), changed.clone()));
        }
        quotas.push(changed);
    }
    Some(Relaxation { objective: -weight, quotas, changes, smallest: found.closed })
}

struct Shifts {
    search: Search,
    weights: Vec<f64>,
}

impl Shifts {
    fn new(roster: &Roster, polytope: &Polytope, counts: usize) -> Self {
        let (mut columns, mut bounds, mut rows) = polytope.program_without_quotas();
        let mut weights = vec![0.0; counts];
        let size = u32::try_from(roster.size).unwrap_or(u32::MAX);
        let groups = polytope.groups.len();
        for (index, quota) in roster.quotas.iter().enumerate() {
            let lowest = quota.min_flex.unwrap_or(0).min(quota.min);
            let highest = quota.max_flex.unwrap_or(size).max(quota.max).min(size.max(quota.max));
            let start = rows.len();
            let shifts = |sign: f64| -> Vec<(usize, f64)> {
                (0..polytope.panels).map(|panel| (start + panel, sign)).collect()
            };
            columns.push(shifts(1.0));
            bounds.push((0.0, f64::from(quota.min - lowest)));
            weights.push(if quota.min == 0 { -1.0 } else { -(1.0 + 2.0 / f64::from(quota.min)) });
            columns.push(shifts(-1.0));
            bounds.push((0.0, f64::from(highest - quota.max)));
            weights.push(-1.0);
            for _ in 0..polytope.panels {
                rows.push((f64::from(quota.min), f64::from(quota.max)));
            }
            let row = polytope.rows.iter().find(|row| row.source == Source::Quota(index));
            for &(group, c) in row.iter().flat_map(|row| &row.entries) {
                for panel in 0..polytope.panels {
                    if let Some(column) = columns.get_mut(panel * groups + group) {
                        column.push((start + panel, c));
                    }
                }
            }
        }
        let total = counts + 2 * roster.quotas.len();
        Self { search: Search::new(Linear::new(columns, &bounds, &rows), total), weights }
    }
}
