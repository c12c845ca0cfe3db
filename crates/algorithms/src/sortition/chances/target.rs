//! Fair chances, sought on the fractional polytope: counts per group that need not be whole.
//!
//! A lottery whose chances equal these is the fairest there is, since every lottery's chances lie
//! in the polytope. Whether a lottery reaches them is for `lottery` to show.
//!
//! Leximin: raise the smallest chance as far as it goes, then the second smallest, and so on.
//! Each stage is max z with x_g = m_g z + s_g for groups still free and x_g = m_g f_g + s_g for
//! groups fixed before, s >= 0; a free group whose s has a positive price cannot rise in any
//! optimum (complementary slackness) and is fixed at z. Upper bounds enter only when violated.
//! Source: Flanigan, Golz, Gupta, Hennig, Procaccia, Nature 596 (2021), supplement 10;
//! stage by stage fixing as in Airiau et al., "Portioning using ordinal preferences" (2019).
#![expect(clippy::indexing_slicing, reason = "groups and rows are fixed when built")]

use super::strata::{Polytope, Row};
use crate::sortition::Refusal;
use crate::sortition::solver::barrier::{Curve, least};
use crate::sortition::solver::numbers::{Noise, real};
use crate::sortition::solver::simplex::{Linear, Outcome};

/// Chances closer than this count as equal while searching.
const CLOSE: f64 = 1e-9;
/// What the barrier method is given where conditions leave no room.
const HAIR: f64 = 1e-8;

/// Multipliers of the polytope's rows that prove a bound on the smallest chance.
#[derive(Clone, Debug)]
pub(crate) struct Prices {
    pub(crate) rows: Vec<f64>,
}

/// Fair counts per group.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) totals: Vec<f64>,
    /// Groups that no point of the polytope contains.
    pub(crate) uncovered: Vec<bool>,
    /// The proof of the smallest chance among the covered.
    pub(crate) prices: Option<Prices>,
}

/// One leximin run.
struct Stages<'a> {
    polytope: &'a Polytope,
    sizes: Vec<f64>,
    linear: Linear,
    fixed: Vec<Option<f64>>,
    /// The extra row that holds a group's upper bound, once it was violated.
    guard: Vec<Option<usize>>,
    guards: usize,
    prices: Option<Prices>,
}

/// The leximin point of the polytope; none when the polytope is empty.
pub(crate) fn leximin(polytope: &Polytope) -> Result<Option<Target>, Refusal> {
    let mut stages = Stages::new(polytope);
    if !stages.start()? {
        return Ok(None);
    }
    while stages.fixed.iter().any(Option::is_none) {
        stages.advance()?;
    }
    Ok(Some(stages.finish()))
}

/// The highest smallest chance and its proof, without the later stages; none when empty.
/// The answer's totals are feasible but otherwise arbitrary.
pub(crate) fn floor(polytope: &Polytope) -> Result<Option<(f64, Target)>, Refusal> {
    let mut stages = Stages::new(polytope);
    if !stages.start()? {
        return Ok(None);
    }
    let mut level = 1.0;
    while stages.prices.is_none() && stages.fixed.iter().any(Option::is_none) {
        level = stages.advance()?;
    }
    Ok(Some((level, stages.finish())))
}

impl<'a> Stages<'a> {
    fn new(polytope: &'a Polytope) -> Self {
        let groups = polytope.groups.len();
        let sizes = polytope.sizes();
        let mut columns = vec![Vec::new(); groups + 1];
        for (index, row) in polytope.rows.iter().enumerate() {
            for &(group, coefficient) in &row.entries {
                columns[group].push((index, coefficient));
            }
        }
        let mut bounds: Vec<(f64, f64)> =
            polytope.groups.iter().map(|group| (0.0, real(group.most))).collect();
        bounds.push((0.0, 1.0));
        let rows: Vec<(f64, f64)> =
            polytope.rows.iter().map(|row| (row.lower, row.upper)).collect();
        let mut stages = Self {
            polytope,
            sizes,
            linear: Linear::new(columns, &bounds, &rows),
            fixed: vec![None; groups],
            guard: vec![None; groups],
            guards: 0,
            prices: None,
        };
        for (group, slot) in polytope.groups.iter().enumerate() {
            if slot.forced {
                stages.fixed[group] = Some(1.0);
            }
        }
        stages.reshape();
        stages
    }

    fn level(&self) -> usize {
        self.sizes.len()
    }

    /// Writes the level's column and the bounds for the groups fixed so far.
    fn reshape(&mut self) {
        let mut column = Vec::new();
        for (index, row) in self.polytope.rows.iter().enumerate() {
            let (mut along, mut base) = (0.0, 0.0);
            for &(group, coefficient) in &row.entries {
                match self.fixed[group] {
                    Some(level) => base += coefficient * self.sizes[group] * level,
                    None => along += coefficient * self.sizes[group],
                }
            }
            if along != 0.0 {
                column.push((index, along));
            }
            self.linear.set_row_bounds(index, row.lower - base, row.upper - base);
        }
        for group in 0..self.sizes.len() {
            let most = real(self.polytope.groups[group].most);
            let size = self.sizes[group];
            match (self.fixed[group], self.guard[group]) {
                (Some(level), guard) => {
                    let room = (most - size * level).max(0.0);
                    self.linear.set_bounds(group, 0.0, room);
                    if let Some(row) = guard {
                        self.linear.set_row_bounds(row, -size * level, room);
                    }
                }
                (None, Some(row)) => column.push((row, size)),
                (None, None) => {}
            }
        }
        let level = self.level();
        self.linear.set_column(level, column);
        self.linear.refresh();
    }

    /// A first optimum; false when the polytope is empty.
    fn start(&mut self) -> Result<bool, Refusal> {
        let level = self.level();
        self.linear.set_cost(level, -1.0);
        match self.restart() {
            Outcome::Infeasible => Ok(false),
            Outcome::Stalled => Err(Refusal::Stalled),
            Outcome::Optimal => self.improve(),
        }
    }

    /// A feasible basis. A little noise on the costs keeps the dual simplex from standing still.
    fn restart(&mut self) -> Outcome {
        let mut noise = Noise::new(1);
        for group in 0..self.level() {
            self.linear.set_cost(group, 1e-6 * (1.0 + noise.unit()));
        }
        let outcome = self.linear.solve();
        for group in 0..self.level() {
            self.linear.set_cost(group, 0.0);
        }
        outcome
    }

    /// An optimum of the stage that keeps every upper bound; false when the bounds leave nothing.
    fn improve(&mut self) -> Result<bool, Refusal> {
        loop {
            if self.linear.improve() != Outcome::Optimal {
                return Err(Refusal::Stalled);
            }
            if !self.add_guards() {
                return Ok(true);
            }
            match self.restart() {
                Outcome::Optimal => {}
                Outcome::Infeasible => return Ok(false),
                Outcome::Stalled => return Err(Refusal::Stalled),
            }
        }
    }

    /// Adds the upper bounds that the current point violates; false when it violates none.
    fn add_guards(&mut self) -> bool {
        let height = self.linear.value(self.level());
        let mut added = false;
        for group in 0..self.sizes.len() {
            let most = real(self.polytope.groups[group].most);
            let total = self.linear.value(group) + self.sizes[group] * height;
            if self.fixed[group].is_none() && self.guard[group].is_none() && total > most + CLOSE {
                let entries = [(group, 1.0), (self.level(), self.sizes[group])];
                self.linear.add_row(&entries, 0.0, most);
                self.guard[group] = Some(self.polytope.rows.len() + self.guards);
                self.guards += 1;
                added = true;
            }
        }
        added
    }

    /// Fixes the groups that cannot rise above the level, and solves the next stage.
    fn advance(&mut self) -> Result<f64, Refusal> {
        let height = self.linear.value(self.level()).clamp(0.0, 1.0);
        if self.prices.is_none() && height > CLOSE {
            let rows = (0..self.polytope.rows.len()).map(|row| -self.linear.price(row)).collect();
            self.prices = Some(Prices { rows });
        }
        let at_top = height >= 1.0 - CLOSE;
        let mut dearest = (0.0, None);
        for group in 0..self.sizes.len() {
            if self.fixed[group].is_some() {
                continue;
            }
            let price = if self.linear.is_basic(group) {
                0.0
            } else {
                self.linear.reduced_cost(group) * self.sizes[group]
            };
            if at_top || price > 1e-8 {
                self.fixed[group] = Some(height);
            }
            if price > dearest.0 {
                dearest = (price, Some(group));
            }
        }
        if !at_top {
            let Some(group) = dearest.1 else { return Err(Refusal::Stalled) };
            self.fixed[group] = Some(height);
            self.rest_level(height, group);
        }
        self.reshape();
        // The point before stays feasible, so a stage without one is an arithmetic fault.
        if self.fixed.iter().any(Option::is_none) && !self.improve()? {
            return Err(Refusal::Stalled);
        }
        Ok(height)
    }

    /// Takes the level out of the basis, where its new column would depend on the others; it rests
    /// at the height reached, below which it never falls. The fixed group enters at zero.
    fn rest_level(&mut self, height: f64, group: usize) {
        let level = self.level();
        self.linear.set_bounds(level, height, 1.0);
        self.linear.replace(level, group);
    }

    fn finish(self) -> Target {
        let height = self.linear.value(self.level());
        let totals = (0..self.sizes.len())
            .map(|group| {
                let level = self.fixed[group].unwrap_or(height);
                (self.linear.value(group) + level * self.sizes[group])
                    .clamp(0.0, real(self.polytope.groups[group].most))
            })
            .collect();
        let uncovered =
            self.fixed.iter().map(|level| level.is_some_and(|level| level <= CLOSE)).collect();
        Target { totals, uncovered, prices: self.prices }
    }
}

/// The point of the polytope that is least under a sum of curves, one per group, among points that
/// give every covered group at least `floor` chance.
pub(crate) fn balanced(
    polytope: &Polytope,
    curve: Curve,
    floor: f64,
    uncovered: &[bool],
) -> Result<Vec<f64>, Refusal> {
    let sizes = polytope.sizes();
    let bounds: Vec<(f64, f64)> = polytope
        .groups
        .iter()
        .zip(uncovered)
        .zip(&sizes)
        .map(|((group, &uncovered), &size)| {
            let most = real(group.most);
            match (group.forced, uncovered) {
                (true, _) => (most, most),
                (false, true) => (0.0, 0.0),
                (false, false) => ((floor * size).min(most), most),
            }
        })
        .collect();
    if let Some(point) = least(curve, &sizes, &bounds, &polytope.rows) {
        return Ok(point);
    }
    // The barrier method needs room inside; where conditions leave none, a hair is given.
    let widened: Vec<Row> = polytope.rows.iter().map(|row| row.widened(HAIR)).collect();
    let bounds: Vec<(f64, f64)> =
        bounds
            .into_iter()
            .map(|(lower, upper)| {
                if lower >= upper {
                    (lower, upper)
                } else {
                    ((lower - HAIR).max(0.0), upper + HAIR)
                }
            })
            .collect();
    least(curve, &sizes, &bounds, &widened).ok_or(Refusal::Stalled)
}
