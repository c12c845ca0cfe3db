//! From what the search found to findings with their shortest stories.

use std::collections::{BTreeMap, BTreeSet};

use super::{Chain, Walk, Way, Wrong};
use crate::procedures::check::Found;
use crate::procedures::check::graph::Aim;
use crate::procedures::check::story::{Move, Story};
use crate::procedures::{StepOutcome, Target};

/// Moves after which a loop has shown itself.
const LAPS: usize = 60;

/// Findings about a step, each told with the way to the step.
const WAITS: &[&str] = &[
    "no-clock",
    "nobody-told",
    "answer-missing",
    "publication-without-term",
    "archive-without-clock",
    "edge-missing",
    "back-to-collect",
    "no-way-to-an-end",
    "rule-missing",
];

impl Walk<'_> {
    /// Adds what is wrong on ways, and the stories of what is wrong in a step.
    pub(in crate::procedures::check) fn tell(&self, found: &mut Found<'_>, most: usize) {
        let waits = found.steps_with(WAITS);
        let mut stories: BTreeMap<Wrong, Story> = BTreeMap::new();
        let mut places: BTreeMap<usize, Story> = BTreeMap::new();
        let (mut goals, mut unseen) = (BTreeSet::new(), BTreeSet::new());
        for (wrong, (number, way)) in &self.free.wrong {
            match self.replayed(*number, Some(way)) {
                Some(story) => drop(stories.insert(wrong.clone(), story)),
                None => drop(goals.insert(wrong.clone())),
            }
        }
        for (_, step, _) in &waits {
            let Some(at) = self.graph.number(step) else { continue };
            if places.contains_key(&at) || unseen.contains(&at) {
                continue;
            }
            let Some(number) = self.free.first.get(&at) else { continue };
            match self.replayed(*number, None) {
                Some(story) => drop(places.insert(at, story)),
                None => drop(unseen.insert(at)),
            }
        }
        let mut whole = false;
        if !goals.is_empty() || !unseen.is_empty() {
            let counted = self.search(true, most, &goals, &unseen);
            whole = counted.whole;
            for (wrong, (number, way)) in &counted.wrong {
                let story = || self.story(&counted.chain, *number, Some(way));
                stories.entry(wrong.clone()).or_insert_with(story);
            }
            for at in unseen {
                let Some(number) = counted.first.get(&at) else { continue };
                places.insert(at, self.story(&counted.chain, *number, None));
            }
        }
        for wrong in self.free.wrong.keys() {
            let story = stories.remove(wrong);
            // All states were seen with their rounds counted, and none was wrong so.
            if story.is_none() && whole {
                continue;
            }
            let (id, at, word) = wrong;
            let Some(step) = self.graph.step(*at) else { continue };
            let on = ["step", step.id.as_str(), "on", word.as_str()];
            // What is wrong in leaving a step stands at its edge, what is wrong in entering at its head.
            let leaving =
                matches!(*id, "end-without-answer" | "result-not-published" | "work-not-published");
            let path = if leaving { on.as_slice() } else { on.get(..2).unwrap_or(&on) };
            found.at(id, path, &step.id, word, story);
            let duty = self.graph.procedure.law.duty_before(word);
            if let Some(duty) = duty.filter(|_| *id == "assembly-without-study") {
                found.because(id, &step.id, word, &duty.cite);
            }
            let figures = &self.graph.procedure.law.figures;
            let stays = figures.iter().find(|figure| figure.bounds.as_deref() == Some("stays"));
            if let Some(figure) = stays.filter(|_| *id == "work-not-published") {
                found.because(id, &step.id, word, &figure.cite);
            }
        }
        for key in waits {
            let at = self.graph.number(&key.1);
            let mut story = at.and_then(|at| places.get(&at)).cloned();
            if let (Some(story), "edge-missing") = (&mut story, key.0) {
                self.broken_off(story, &key.2);
            }
            found.tell(&key, story);
        }
    }

    /// A story that leaves its last step with an outcome nothing is said about: the matter ends there.
    fn broken_off(&self, story: &mut Story, outcome: &str) {
        let Some(step) = self.graph.procedure.step(&story.stands) else { return };
        let outcome = step.kind.outcomes().iter().copied().find(|known| known.id() == outcome);
        let (step, round) = (story.stands.clone(), story.round);
        let mut moves = std::mem::take(&mut story.moves);
        moves.push(Move { step, round, outcome, exhausted: Vec::new(), to: Target::End });
        *story = Story::of(moves);
    }

    /// The way to a state of the free search, walked again with the rounds counted; none where it cannot
    /// be walked so.
    fn replayed(&self, number: usize, last: Option<&Way>) -> Option<Story> {
        let mut ways: Vec<&Way> = last.into_iter().collect();
        let mut number = number;
        while let Some((before, way)) =
            self.free.chain.get(number).and_then(|(_, from)| from.as_ref())
        {
            ways.push(way);
            number = *before;
        }
        let mut state = self.begin(true)?;
        let mut chain: Chain = vec![(state.clone(), None)];
        for way in ways.into_iter().rev() {
            let same = |counted: &Way| {
                let to = (counted.to.as_ref().map(|to| to.at), way.to.as_ref().map(|to| to.at));
                counted.outcome == way.outcome && counted.exhausted == way.exhausted && to.0 == to.1
            };
            let counted = self.ways(&state).into_iter().find(same)?;
            let at = chain.len() - 1;
            let Some(next) = counted.to.clone() else {
                return Some(self.story(&chain, at, Some(&counted)));
            };
            chain.push((next.clone(), Some((at, counted))));
            state = next;
        }
        Some(self.story(&chain, chain.len() - 1, None))
    }

    /// The moves to a state of a counted chain, and one more.
    fn story(&self, chain: &Chain, number: usize, last: Option<&Way>) -> Story {
        let mut ways: Vec<(usize, &Way)> = last.map(|way| (number, way)).into_iter().collect();
        let mut number = number;
        while let Some((before, way)) = chain.get(number).and_then(|(_, from)| from.as_ref()) {
            ways.push((*before, way));
            number = *before;
        }
        let mut rounds: BTreeMap<usize, u32> = BTreeMap::new();
        // As they were before the step an order from above leads back to; it takes the later ones away.
        let mut before = BTreeMap::new();
        let mut moves = Vec::new();
        for (number, way) in ways.into_iter().rev() {
            let Some((state, _)) = chain.get(number) else { continue };
            let name = |at: usize| self.graph.step(at).map(|s| s.id.clone()).unwrap_or_default();
            let round = rounds.get(&state.at).copied().unwrap_or(1);
            let to = way.to.as_ref().map_or(Target::End, |to| Target::Step(name(to.at)));
            if way.outcome.is_none() {
                rounds.clone_from(&before);
            }
            if let Some(to) = &way.to {
                if self.graph.corrected == Some(to.at) {
                    before.clone_from(&rounds);
                }
                *rounds.entry(to.at).or_default() += 1;
            }
            moves.push(Move {
                step: name(state.at),
                round,
                outcome: way.outcome,
                exhausted: way.exhausted.iter().map(|at| name(*at)).collect(),
                to,
            });
        }
        Story::of(moves)
    }

    /// Round and round a circle until nothing changes any more but the number of rounds.
    pub(in crate::procedures::check) fn round(
        &self,
        circle: &BTreeMap<usize, StepOutcome>,
    ) -> Option<Story> {
        let back = self.towards(circle);
        let mut state = self.begin(true)?;
        let mut chain: Chain = vec![(state.clone(), None)];
        let mut seen = BTreeSet::new();
        for _ in 0..LAPS {
            let outcome = circle.get(&state.at).or_else(|| back.get(&state.at))?;
            let way = self.ways(&state).into_iter().find(|way| way.outcome == Some(*outcome))?;
            let (at, next) = (chain.len() - 1, way.to.clone()?);
            chain.push((next.clone(), Some((at, way))));
            state = next;
            // The same step with the same rounds used up: from here it repeats for ever.
            if circle.contains_key(&state.at) && !seen.insert(state.clone()) {
                return Some(self.story(&chain, chain.len() - 1, None));
            }
        }
        None
    }

    /// At each step outside a circle, the outcome that leads nearer to it.
    fn towards(&self, circle: &BTreeMap<usize, StepOutcome>) -> BTreeMap<usize, StepOutcome> {
        let mut nearer: BTreeMap<usize, StepOutcome> = BTreeMap::new();
        let mut near: BTreeSet<usize> = circle.keys().copied().collect();
        loop {
            let mut more = Vec::new();
            for at in (0..self.graph.steps.len()).filter(|at| !near.contains(at)) {
                let leads = |(_, aim): &(StepOutcome, Aim)| matches!(aim, Aim::Step(next) if near.contains(next));
                more.extend(self.graph.edges(at).into_iter().find(leads).map(|(o, _)| (at, o)));
            }
            if more.is_empty() {
                return nearer;
            }
            near.extend(more.iter().map(|(at, _)| *at));
            nearer.extend(more);
        }
    }
}
