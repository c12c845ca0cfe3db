//! People who are alike are one group, and a panel is a count per group.
//!
//! Two people are alike when they count for the same quotas and, where they share a household,
//! when their households are made up alike. A draw treats them alike, so fair chances and panels
//! can be sought per group: 1,700 people become 680 whole numbers.

use std::collections::BTreeMap;

use crate::sortition::pool::{Member, Roster};
use crate::sortition::solver::numbers::real;
use crate::sortition::solver::search::Search;
use crate::sortition::solver::simplex::Linear;

/// People who are alike.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Positions in the roster, ascending.
    pub(crate) people: Vec<usize>,
    pub(crate) quotas: Vec<usize>,
    pub(crate) forced: bool,
    /// Most of the group that a draw can hold.
    pub(crate) most: usize,
}

/// What a row of the polytope stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Size,
    Quota(usize),
    /// Households made up alike: as many seats as households.
    Households,
    /// Proved by search to hold for every panel.
    Cut,
}

/// One linear condition on the counts.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) entries: Vec<(usize, f64)>,
    pub(crate) lower: f64,
    pub(crate) upper: f64,
    pub(crate) source: Source,
    /// Positions in the roster of the households' members; for `Households` only.
    pub(crate) people: Vec<usize>,
}

impl Row {
    /// The same condition with room at both ends, unless it is an equality of its own.
    pub(crate) fn widened(&self, room: f64) -> Self {
        let mut row = self.clone();
        if row.lower < row.upper {
            row.lower -= room;
            row.upper += room;
        }
        row
    }

    pub(crate) fn activity(&self, totals: &[f64]) -> f64 {
        self.entries
            .iter()
            .map(|&(group, coefficient)| coefficient * totals.get(group).copied().unwrap_or(0.0))
            .sum()
    }
}

/// Groups and the conditions on a draw's counts (all panels together).
#[derive(Clone, Debug)]
pub(crate) struct Polytope {
    pub(crate) groups: Vec<Group>,
    pub(crate) rows: Vec<Row>,
    pub(crate) panels: usize,
}

/// What makes people alike: their own quotas and being forced, and who shares the household.
type Kind = (Vec<usize>, bool);

impl Polytope {
    pub(crate) fn new(roster: &Roster) -> Self {
        let kind = |member: &Member| (member.quotas.clone(), member.forced);
        let mut homes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut alone: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        for (index, member) in roster.members.iter().enumerate().filter(|(_, m)| !m.excluded) {
            match member.household {
                Some(home) => homes.entry(home).or_default().push(index),
                None => alone.entry(kind(member)).or_default().push(index),
            }
        }
        let mut classes: BTreeMap<Vec<Kind>, Vec<Vec<usize>>> = BTreeMap::new();
        for people in homes.into_values() {
            let mut kinds: Vec<Kind> =
                people.iter().filter_map(|&index| roster.members.get(index)).map(kind).collect();
            kinds.sort();
            match (kinds.pop(), kinds.is_empty()) {
                (Some(only), true) => alone.entry(only).or_default().extend(people),
                (Some(last), false) => {
                    kinds.push(last);
                    classes.entry(kinds).or_default().push(people);
                }
                (None, _) => {}
            }
        }
        let mut polytope = Self { groups: Vec::new(), rows: Vec::new(), panels: roster.panels };
        for ((quotas, forced), mut people) in alone {
            people.sort_unstable();
            let most = people.len();
            polytope.groups.push(Group { people, quotas, forced, most });
        }
        for homes in classes.into_values() {
            polytope.add_class(roster, &homes);
        }
        polytope.add_quota_rows(roster);
        polytope
    }

    /// Households made up alike: a group per kind of member, and one row.
    fn add_class(&mut self, roster: &Roster, homes: &[Vec<usize>]) {
        let mut kinds: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        let mut everybody = Vec::new();
        for &index in homes.iter().flatten() {
            if let Some(member) = roster.members.get(index) {
                kinds.entry((member.quotas.clone(), member.forced)).or_default().push(index);
                everybody.push(index);
            }
        }
        let mut entries = Vec::with_capacity(kinds.len());
        for ((quotas, forced), mut people) in kinds {
            people.sort_unstable();
            entries.push((self.groups.len(), 1.0));
            let most = people.len().min(homes.len());
            self.groups.push(Group { people, quotas, forced, most });
        }
        everybody.sort_unstable();
        self.rows.push(Row {
            entries,
            lower: 0.0,
            upper: real(homes.len()),
            source: Source::Households,
            people: everybody,
        });
    }

    fn add_quota_rows(&mut self, roster: &Roster) {
        let panels = real(self.panels);
        let everyone = (0..self.groups.len()).map(|group| (group, 1.0)).collect();
        let seats = real(roster.size) * panels;
        let mut rows = vec![Row {
            entries: everyone,
            lower: seats,
            upper: seats,
            source: Source::Size,
            people: Vec::new(),
        }];
        for (index, quota) in roster.quotas.iter().enumerate() {
            let entries = self.with_quota(index).map(|group| (group, 1.0)).collect();
            rows.push(Row {
                entries,
                lower: f64::from(quota.min) * panels,
                upper: f64::from(quota.max).min(real(roster.size)) * panels,
                source: Source::Quota(index),
                people: Vec::new(),
            });
        }
        rows.append(&mut self.rows);
        self.rows = rows;
    }

    fn with_quota(&self, quota: usize) -> impl Iterator<Item = usize> + '_ {
        self.groups
            .iter()
            .enumerate()
            .filter(move |(_, group)| group.quotas.binary_search(&quota).is_ok())
            .map(|(index, _)| index)
    }

    /// Whether the counts meet every condition, rounding aside.
    pub(crate) fn holds(&self, totals: &[f64]) -> bool {
        self.rows.iter().all(|row| {
            let activity = row.activity(totals);
            activity >= row.lower - HOLDS && activity <= row.upper + HOLDS
        })
    }

    /// People in each group.
    pub(crate) fn sizes(&self) -> Vec<f64> {
        self.groups.iter().map(|group| real(group.people.len())).collect()
    }

    /// The counts as whole numbers per panel and group; column = panel * groups + group. With
    /// `face`, only counts that lie on every face of the polytope that the point lies on.
    pub(crate) fn search(&self, face: Option<&[f64]>) -> Search {
        // Panels meet the cuts anyway; without them the program's matrix stays zeros and ones.
        let program = self.program(face, |source| source != Source::Cut);
        let columns = self.groups.len() * self.panels;
        Search::new(Linear::new(program.columns, &program.bounds, &program.rows), columns)
    }

    /// The same program without its quota rows, for those who add their own.
    pub(crate) fn program_without_quotas(&self) -> Parts {
        let program =
            self.program(None, |source| !matches!(source, Source::Quota(_) | Source::Cut));
        (program.columns, program.bounds, program.rows)
    }

    fn program(&self, face: Option<&[f64]>, wanted: impl Fn(Source) -> bool) -> Program {
        let groups = self.groups.len();
        let mut program = Program::new(self, face);
        for row in self.rows.iter().filter(|row| wanted(row.source)) {
            let (lower, upper) = face.map_or((row.lower, row.upper), |point| on_face(row, point));
            match row.source {
                Source::Size | Source::Quota(_) => {
                    let share = real(self.panels);
                    for panel in 0..self.panels {
                        let entries =
                            row.entries.iter().map(|&(group, c)| (panel * groups + group, c));
                        program.add(entries, lower / share, upper / share);
                    }
                }
                Source::Households | Source::Cut => {
                    let entries = (0..self.panels).flat_map(|panel| {
                        row.entries.iter().map(move |&(group, c)| (panel * groups + group, c))
                    });
                    program.add(entries, lower, upper);
                }
            }
        }
        if self.panels > 1 {
            program.link(self, face);
        }
        program
    }

    /// Bounds of a group's count, narrowed to the face of the point.
    fn group_bounds(&self, index: usize, face: Option<&[f64]>) -> (f64, f64) {
        let Some(group) = self.groups.get(index) else { return (0.0, 0.0) };
        let upper = real(group.most);
        let lower = if group.forced { real(group.people.len()).min(upper) } else { 0.0 };
        match face.and_then(|point| point.get(index)) {
            Some(&value) if value <= lower + TIGHT => (lower, lower),
            Some(&value) if value >= upper - TIGHT => (upper, upper),
            _ => (lower, upper),
        }
    }
}

/// A row or bound nearer than this to equality is taken as equal.
const TIGHT: f64 = 1e-6;
/// A row exceeded by less than this is met.
const HOLDS: f64 = 1e-7;

fn on_face(row: &Row, point: &[f64]) -> (f64, f64) {
    if row.source == Source::Cut {
        return (row.lower, row.upper);
    }
    let activity = row.activity(point);
    if activity >= row.upper - TIGHT {
        (row.upper, row.upper)
    } else if activity <= row.lower + TIGHT {
        (row.lower, row.lower)
    } else {
        (row.lower, row.upper)
    }
}

/// Columns as (row, coefficient), bounds of the columns, bounds of the rows.
pub(crate) type Parts = (Vec<Vec<(usize, f64)>>, Vec<(f64, f64)>, Vec<(f64, f64)>);

/// A whole-number program being put together.
struct Program {
    columns: Vec<Vec<(usize, f64)>>,
    bounds: Vec<(f64, f64)>,
    rows: Vec<(f64, f64)>,
}

impl Program {
    fn new(polytope: &Polytope, face: Option<&[f64]>) -> Self {
        let groups = polytope.groups.len();
        let bounds = (0..groups * polytope.panels)
            .map(|column| {
                let (lower, upper) = polytope.group_bounds(column % groups, face);
                if polytope.panels == 1 { (lower, upper) } else { (0.0, upper) }
            })
            .collect();
        Self { columns: vec![Vec::new(); groups * polytope.panels], bounds, rows: Vec::new() }
    }

    fn add(&mut self, entries: impl Iterator<Item = (usize, f64)>, lower: f64, upper: f64) {
        for (column, coefficient) in entries {
            if let Some(slot) = self.columns.get_mut(column) {
                slot.push((self.rows.len(), coefficient));
            }
        }
        self.rows.push((lower, upper));
    }

    /// Nobody sits in two panels: a group's counts in all panels together stay within the group.
    fn link(&mut self, polytope: &Polytope, face: Option<&[f64]>) {
        let groups = polytope.groups.len();
        for group in 0..groups {
            let (lower, upper) = polytope.group_bounds(group, face);
            let entries = (0..polytope.panels).map(move |panel| (panel * groups + group, 1.0));
            self.add(entries, lower, upper);
        }
    }
}
