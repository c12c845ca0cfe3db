//! The search over steps and what has happened so far.
//!
//! A state is a step and six facts (published, studied, …). In the first search a bounded step may be used
//! up at any time, so no way is missed. What it finds is walked again with the rounds counted: along the
//! same way first, then by a search of its own that gives up after [`MOST`] states.
//!
//! 更正 takes a matter back to a step it has stood in, and what has happened since counts no more; so it
//! adds no state to those the search has seen. 依法纠正 takes it back to where it last entered the step the
//! order names: rounds since then lose their force and are not counted.

mod facts;
mod told;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use facts::{FILED, NAMED, after};

use super::graph::{Aim, Graph};
use crate::procedures::{StepKind, StepOutcome};

/// States after which the search that counts rounds gives up.
pub(super) const MOST: usize = 20_000;

/// Where a matter stands in the search; `rounds` is empty in the search that does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    at: usize,
    facts: u8,
    rounds: Vec<u32>,
    /// The rounds before the step an order from above leads back to was last entered.
    before: Vec<u32>,
}

/// One move of the search.
#[derive(Debug, Clone)]
struct Way {
    outcome: Option<StepOutcome>,
    exhausted: Vec<usize>,
    /// None at the end.
    to: Option<State>,
}

/// What is wrong on a way: finding, step, word.
type Wrong = (&'static str, usize, String);
/// A chain of states, each with the number of the one before and the way from there.
type Chain = Vec<(State, Option<(usize, Way)>)>;

/// What a search has come to.
struct Searched {
    chain: Chain,
    /// The first way to each wrong, as the state before and the move.
    wrong: BTreeMap<Wrong, (usize, Way)>,
    /// The first state in each step.
    first: BTreeMap<usize, usize>,
    /// Everything there is was seen.
    whole: bool,
}

/// All states of a procedure, and what is wrong on the ways between them.
pub(super) struct Walk<'a> {
    graph: &'a Graph<'a>,
    /// Steps that can be entered more than once in a matter.
    again: Vec<bool>,
    free: Searched,
}

impl<'a> Walk<'a> {
    pub(super) fn of(graph: &'a Graph<'a>) -> Self {
        let free = Searched {
            chain: Vec::new(),
            wrong: BTreeMap::new(),
            first: BTreeMap::new(),
            whole: false,
        };
        let mut walk = Self { graph, again: again(graph), free };
        walk.free = walk.search(false, usize::MAX, &BTreeSet::new(), &BTreeSet::new());
        walk
    }

    /// The state in which voices are collected.
    fn begin(&self, counted: bool) -> Option<State> {
        let at = self.graph.number(&self.graph.procedure.start)?;
        let mut rounds = if counted { vec![0; self.graph.steps.len()] } else { Vec::new() };
        let before = rounds.clone();
        if let Some(own) = rounds.get_mut(at) {
            *own = 1;
        }
        Some(State { at, facts: 0, rounds, before })
    }

    /// Breadth first, so that the first way to anything is a shortest one; ends early where all of
    /// `goals` and `places` (if there are any) were met.
    fn search(
        &self,
        counted: bool,
        most: usize,
        goals: &BTreeSet<Wrong>,
        places: &BTreeSet<usize>,
    ) -> Searched {
        let mut out = Searched {
            chain: Vec::new(),
            wrong: BTreeMap::new(),
            first: BTreeMap::new(),
            whole: true,
        };
        let Some(begin) = self.begin(counted) else { return out };
        let bounded = !goals.is_empty() || !places.is_empty();
        let mut seen = BTreeSet::from([begin.clone()]);
        let mut open = VecDeque::from([0]);
        out.chain.push((begin, None));
        while let Some(number) = open.pop_front() {
            let Some(state) = out.chain.get(number).map(|(state, _)| state.clone()) else { break };
            out.first.entry(state.at).or_insert(number);
            let met = goals.iter().all(|goal| out.wrong.contains_key(goal))
                && places.iter().all(|place| out.first.contains_key(place));
            if (bounded && met) || out.chain.len() > most {
                out.whole = false;
                break;
            }
            for way in self.ways(&state) {
                for wrong in self.wrong(&state, &way) {
                    out.wrong.entry(wrong).or_insert_with(|| (number, way.clone()));
                }
                let Some(next) = way.to.clone().filter(|next| seen.insert(next.clone())) else {
                    continue;
                };
                open.push_back(out.chain.len());
                out.chain.push((next, Some((number, way))));
            }
        }
        out
    }

    /// Every way on from a state.
    fn ways(&self, state: &State) -> Vec<Way> {
        let Some(step) = self.graph.step(state.at) else { return Vec::new() };
        let mut ways = Vec::new();
        for (outcome, aim) in self.graph.edges(state.at) {
            let facts = after(step, outcome, state.facts);
            self.enter(state, Some(outcome), facts, aim, &mut ways);
        }
        if state.facts & FILED != 0
            && let Some(to) = self.graph.corrected
        {
            // 依法纠正: what was published and studied was another result.
            let facts = state.facts & (FILED | NAMED);
            let back = State { rounds: state.before.clone(), ..state.clone() };
            self.enter(&back, None, facts, Aim::Step(to), &mut ways);
        }
        ways
    }

    /// Entering a step, or where it leads on if it is used up.
    fn enter(
        &self,
        from: &State,
        outcome: Option<StepOutcome>,
        facts: u8,
        aim: Aim,
        ways: &mut Vec<Way>,
    ) {
        let counted = !from.rounds.is_empty();
        let (mut aim, mut exhausted) = (aim, Vec::new());
        loop {
            let at = match aim {
                Aim::Step(at) => at,
                Aim::End => return ways.push(Way { outcome, exhausted, to: None }),
                Aim::Nowhere => return,
            };
            let bound = self.graph.bound.get(at).copied().flatten();
            let entered = from.rounds.get(at).copied().unwrap_or(0);
            let next = self.graph.exhausted.get(at).copied().flatten();
            let circle = exhausted.contains(&at);
            let used_up = counted && bound.is_some_and(|bound| entered >= bound);
            if !used_up || next.is_none() || circle {
                let mut rounds = from.rounds.clone();
                let back = self.graph.corrected == Some(at);
                let before = if back { &from.rounds } else { &from.before }.clone();
                if let Some(own) = rounds.get_mut(at) {
                    // Beyond its bound a step counts no further, so that there are finitely many states.
                    *own = (*own + 1).min(bound.unwrap_or(1));
                }
                let to = Some(State { at, facts, rounds, before });
                ways.push(Way { outcome, exhausted: exhausted.clone(), to });
            }
            let may = used_up || (!counted && self.again.get(at).copied().unwrap_or(false));
            match next.filter(|_| bound.is_some() && may && !circle) {
                Some(next) => {
                    exhausted.push(at);
                    aim = next;
                }
                None => return,
            }
        }
    }
}

/// Which steps a matter can enter again: those on a circle of the graph, and those whose sittings can be
/// put right (更正), which takes the matter back there.
fn again(graph: &Graph<'_>) -> Vec<bool> {
    let all = 0..graph.steps.len();
    all.map(|at| {
        let decides = graph.step(at).is_some_and(|s| s.rule.is_some() || !s.rules.is_empty());
        decides || on_circle(graph, at)
    })
    .collect()
}

fn on_circle(graph: &Graph<'_>, at: usize) -> bool {
    let next = |at: usize| {
        let used_up = graph.exhausted.get(at).copied().flatten();
        let filed =
            graph.corrected.filter(|_| graph.step(at).is_some_and(|s| s.kind == StepKind::File));
        let aims = graph.edges(at).into_iter().map(|(_, aim)| aim).chain(used_up);
        let steps = aims.filter_map(|aim| if let Aim::Step(to) = aim { Some(to) } else { None });
        steps.chain(filed).collect::<Vec<_>>()
    };
    let mut seen = BTreeSet::new();
    let mut open = next(at);
    while let Some(here) = open.pop() {
        if here == at {
            return true;
        }
        if seen.insert(here) {
            open.extend(next(here));
        }
    }
    false
}
