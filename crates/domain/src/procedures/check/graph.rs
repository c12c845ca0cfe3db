//! The graph of a procedure as the engine walks it: steps by number, where each outcome leads, where a
//! step leads that is used up. Reachability, and whether every walk ends.
//!
//! A walk that never ends enters, from some point on, only steps without a bound: all others are used up
//! by then. So every walk ends exactly where the steps without a bound form no circle once each edge to a
//! bounded step is led on along `[exhausted]`.

use std::collections::{BTreeMap, BTreeSet};

use super::story::Story;
use super::walk::Walk;
use super::{Found, shape};
use crate::procedures::{Procedure, Step, StepKind, StepOutcome, Target};

/// Where an edge leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    Step(usize),
    End,
    /// No such step.
    Nowhere,
}

/// Steps by number.
pub(super) struct Graph<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) steps: Vec<&'a Step>,
    numbers: BTreeMap<&'a str, usize>,
    /// How often a step may be entered; none where nothing binds it.
    pub(super) bound: Vec<Option<u32>>,
    /// Where a step leads that is used up; none where nothing says so.
    pub(super) exhausted: Vec<Option<Aim>>,
    /// 依法纠正 leads here.
    pub(super) corrected: Option<usize>,
}

impl<'a> Graph<'a> {
    pub(super) fn of(procedure: &'a Procedure) -> Self {
        let steps: Vec<&Step> = procedure.steps.iter().collect();
        let numbers: BTreeMap<&str, usize> =
            steps.iter().enumerate().map(|(at, step)| (step.id.as_str(), at)).collect();
        let bound = steps
            .iter()
            .map(|step| step.rounds.as_ref().and_then(|n| shape::number(procedure, n)))
            .collect();
        let aim = |target: &Target| match target {
            Target::End => Aim::End,
            Target::Step(id) => numbers.get(id.as_str()).map_or(Aim::Nowhere, |at| Aim::Step(*at)),
        };
        let exhausted = steps.iter().map(|s| procedure.exhausted.get(&s.id).map(aim)).collect();
        let corrected = procedure.correction.as_ref().map(|correction| correction.to.as_str());
        let corrected = corrected.and_then(|to| numbers.get(to).copied());
        Self { procedure, steps, numbers, bound, exhausted, corrected }
    }

    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    pub(super) fn step(&self, at: usize) -> Option<&'a Step> {
        self.steps.get(at).copied()
    }

    fn aim(&self, target: &Target) -> Aim {
        match target {
            Target::End => Aim::End,
            Target::Step(id) => self.number(id).map_or(Aim::Nowhere, Aim::Step),
        }
    }

    /// Where a matter can go from a step: of the start only the outcome that makes a matter, of a filing
    /// not the correction, which comes by order from above.
    pub(super) fn edges(&self, at: usize) -> Vec<(StepOutcome, Aim)> {
        let Some(step) = self.step(at) else { return Vec::new() };
        let moves = |outcome: StepOutcome| match step.kind {
            StepKind::Collect => outcome == StepOutcome::Matter,
            StepKind::File => outcome != StepOutcome::Corrected,
            _ => true,
        };
        // In the order of the kind, so that stories take the main way where several are as short.
        let outcomes = step.kind.outcomes().iter().copied().filter(|outcome| moves(*outcome));
        outcomes.filter_map(|o| step.on.get(&o).map(|target| (o, self.aim(target)))).collect()
    }

    /// The step that binds nothing at which a chain of used-up steps comes out; the end; or none where it
    /// goes round in a circle or breaks off.
    fn led_on(&self, from: usize) -> Result<Aim, usize> {
        let (mut at, mut seen) = (from, BTreeSet::new());
        loop {
            if self.bound.get(at).copied().flatten().is_none() {
                return Ok(Aim::Step(at));
            }
            if !seen.insert(at) {
                return Err(at);
            }
            match self.exhausted.get(at).copied().flatten() {
                Some(Aim::Step(next)) => at = next,
                Some(other) => return Ok(other),
                // Entered all the same: nothing binds it.
                None => return Ok(Aim::Step(at)),
            }
        }
    }

    /// The graph of steps that can be entered for ever: one edge for each outcome.
    fn tail(&self) -> Vec<Vec<(StepOutcome, usize)>> {
        let lead = |aim: Aim| match aim {
            Aim::Step(next) => match self.led_on(next) {
                Ok(Aim::Step(at)) | Err(at) => Some(at),
                Ok(_) => None,
            },
            _ => None,
        };
        let all = 0..self.steps.len();
        all.map(|at| {
            self.edges(at).into_iter().filter_map(|(o, to)| Some((o, lead(to)?))).collect()
        })
        .collect()
    }

    /// Circles of the tail, each by the outcomes taken at its steps.
    pub(super) fn circles(&self) -> Vec<BTreeMap<usize, StepOutcome>> {
        let tail = self.tail();
        let mut circles: Vec<BTreeMap<usize, StepOutcome>> = Vec::new();
        for at in 0..self.steps.len() {
            let free = |at: usize| {
                let bound = self.bound.get(at).copied().flatten().is_some();
                !bound || !matches!(self.led_on(at), Ok(Aim::Step(next)) if next != at)
            };
            if circles.iter().any(|circle| circle.contains_key(&at)) || !free(at) {
                continue;
            }
            circles.extend(circle_through(&tail, at));
        }
        circles
    }
}

/// The shortest circle through a step.
fn circle_through(
    tail: &[Vec<(StepOutcome, usize)>],
    at: usize,
) -> Option<BTreeMap<usize, StepOutcome>> {
    let mut from: BTreeMap<usize, (usize, StepOutcome)> = BTreeMap::new();
    let mut open = std::collections::VecDeque::from([at]);
    while let Some(here) = open.pop_front() {
        for (outcome, next) in tail.get(here).into_iter().flatten() {
            if *next == at {
                let mut circle = BTreeMap::from([(here, *outcome)]);
                let mut back = here;
                while let Some((before, outcome)) = from.get(&back).filter(|_| back != at) {
                    circle.insert(*before, *outcome);
                    back = *before;
                }
                return Some(circle);
            }
            if !from.contains_key(next) {
                from.insert(*next, (here, *outcome));
                open.push_back(*next);
            }
        }
    }
    None
}

/// Steps over any edge of the file: outcomes, `[exhausted]`, the correction.
fn neighbours<'a>(procedure: &'a Procedure, step: &'a Step) -> impl Iterator<Item = &'a str> {
    let used_up = procedure.exhausted.get(&step.id);
    let corrected = procedure.correction.as_ref().filter(|_| step.kind == StepKind::File);
    let targets = step.on.values().chain(used_up).filter_map(|target| match target {
        Target::Step(id) => Some(id.as_str()),
        Target::End => None,
    });
    targets.chain(corrected.map(|correction| correction.to.as_str()))
}

/// Steps by id, so that a long procedure is not searched for each.
fn by_id(procedure: &Procedure) -> BTreeMap<&str, &Step> {
    procedure.steps.iter().map(|step| (step.id.as_str(), step)).collect()
}

fn reachable<'a>(procedure: &'a Procedure, from: &'a str) -> BTreeSet<&'a str> {
    let steps = by_id(procedure);
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(step) = open.pop().and_then(|id| steps.get(id)) {
        for next in neighbours(procedure, step) {
            if steps.contains_key(next) && seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}

/// Steps from which an end is reached, walked backwards from the ends.
fn ending(procedure: &Procedure) -> BTreeSet<&str> {
    let mut before: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut open: Vec<&str> = Vec::new();
    for step in &procedure.steps {
        for next in neighbours(procedure, step) {
            before.entry(next).or_default().push(&step.id);
        }
        let ends = step.kind == StepKind::Archive
            || step.on.values().any(|to| *to == Target::End)
            || procedure.exhausted.get(&step.id) == Some(&Target::End);
        if ends {
            open.push(&step.id);
        }
    }
    let mut seen: BTreeSet<&str> = open.iter().copied().collect();
    while let Some(id) = open.pop() {
        for step in before.get(id).into_iter().flatten() {
            if seen.insert(step) {
                open.push(step);
            }
        }
    }
    seen
}

/// Steps a matter can stand in; those that only voices pass are not among them.
pub(super) fn matter_steps(procedure: &Procedure) -> BTreeSet<&str> {
    let start = procedure.step(&procedure.start);
    let first = start.and_then(|start| start.on.get(&StepOutcome::Matter));
    let mut reached = match first {
        Some(Target::Step(id)) if procedure.step(id).is_some() => reachable(procedure, id),
        _ => BTreeSet::new(),
    };
    reached.extend(start.map(|start| start.id.as_str()));
    reached
}

/// Reachability, loops, and everything that is a matter of ways.
pub(super) fn check(found: &mut Found<'_>, most: usize) {
    let procedure = found.procedure;
    let Some(start) = procedure.step(&procedure.start) else {
        return found.at("start-missing", &["start"], &procedure.start, "", None);
    };
    let first = start.on.get(&StepOutcome::Matter);
    if start.kind != StepKind::Collect || first == Some(&Target::End) {
        found.step("start-not-collect", &start.id, "kind", start.kind.id());
    }
    let reached = reachable(procedure, &start.id);
    for step in procedure.steps.iter().filter(|step| !reached.contains(step.id.as_str())) {
        found.step("unreachable", &step.id, "id", "");
    }
    let ending = ending(procedure);
    for step in procedure.steps.iter().filter(|step| !ending.contains(step.id.as_str())) {
        found.step("no-way-to-an-end", &step.id, "on", "");
    }
    let graph = Graph::of(procedure);
    let walk = Walk::of(&graph);
    loops(found, &graph, &walk);
    walk.tell(found, most);
}

fn loops(found: &mut Found<'_>, graph: &Graph<'_>, walk: &Walk<'_>) {
    for (at, step) in graph.steps.iter().enumerate() {
        if graph.bound.get(at).copied().flatten().is_some() && graph.led_on(at).is_err() {
            found.at("exhausted-circle", &["exhausted", &step.id], &step.id, "", None);
        }
    }
    for circle in graph.circles() {
        let steps: Vec<&Step> = circle.keys().filter_map(|at| graph.step(*at)).collect();
        let Some(first) = steps.first().map(|step| step.id.as_str()) else { continue };
        let called = |step: &&Step| match step.name.as_str() {
            "" => step.id.clone(),
            name => name.to_owned(),
        };
        let names: Vec<String> = steps.iter().map(called).collect();
        let story: Option<Story> = walk.round(&circle);
        let path = ["step", first, "on"];
        found.at("unbounded-loop", &path, first, &names.join(" → "), story);
    }
}
