//! What a diagram shows of a procedure: its steps in the order of reading, and where each outcome leads.

use domain::procedures::{Amount, Procedure, Step, StepOutcome, Target};
use domain::units::Unit;

use crate::shown::{clock_words, step_outcome};
use crate::words::Words;

/// Where an outcome leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// Another step, by its place in [`Flow::nodes`].
    Step(usize),
    /// The same step once more.
    Again,
    /// The end of the matter.
    End,
}

/// A way out of a step that is not the main one, with the outcomes that take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlet {
    pub word: String,
    pub to: To,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub id: String,
    /// Counts from 1, through both parts.
    pub number: usize,
    pub name: String,
    /// Who, how long.
    pub lines: Vec<String>,
    /// The outcome that goes on to the next step, in words; empty beside the main way.
    pub goes_on: String,
    pub outlets: Vec<Outlet>,
}

/// A procedure as it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    pub name: String,
    pub nodes: Vec<Node>,
    /// How many of them are the main way.
    pub main: usize,
}

/// The steps of a procedure in the order of reading: the main way, then the others in the order of the
/// file.
pub fn flow(w: Words, procedure: &Procedure, unit: &Unit) -> Flow {
    let way = procedure.main_way();
    let main = way.len();
    let aside = procedure.steps.iter().filter(|step| !way.iter().any(|seen| seen.id == step.id));
    let order: Vec<&Step> = way.iter().copied().chain(aside).collect();
    let around = Around { w, procedure, unit, order: &order, main };
    let nodes = order.iter().enumerate().map(|(at, step)| around.node(at, step)).collect();
    Flow { name: procedure.name.clone(), nodes, main }
}

struct Around<'a> {
    w: Words,
    procedure: &'a Procedure,
    unit: &'a Unit,
    order: &'a [&'a Step],
    main: usize,
}

impl Around<'_> {
    fn node(&self, at: usize, step: &Step) -> Node {
        let mut lines = vec![self.procedure.owner_name(&step.owner).to_owned()];
        if let Some(clock) = &step.clock {
            let (days, _) = clock_words(self.w, self.procedure, self.unit, clock);
            lines.extend(Some(days).filter(|days| !days.is_empty()));
        }
        if let Some(clock) = &step.reports {
            let (days, _) = clock_words(self.w, self.procedure, self.unit, clock);
            let told = Some(days).filter(|days| !days.is_empty());
            lines.extend(told.map(|days| self.w.n("methods-told-every", "days", days)));
        }
        let first = step.kind.outcomes().first().filter(|_| at < self.main);
        let goes_on = first.map(|outcome| self.outcome(step, *outcome)).unwrap_or_default();
        Node {
            id: step.id.clone(),
            number: at + 1,
            name: step.name.clone(),
            lines,
            goes_on,
            outlets: self.outlets(at, step),
        }
    }

    /// Outcomes other than the main one, those that lead to one place together; then where the law
    /// gives the decision away, and where a used-up step leads.
    fn outlets(&self, at: usize, step: &Step) -> Vec<Outlet> {
        let mut outlets: Vec<(To, Vec<String>)> = Vec::new();
        let mut add =
            |to: To, word: String| match outlets.iter_mut().find(|(known, _)| *known == to) {
                Some((_, words)) if words.contains(&word) => {}
                Some((_, words)) => words.push(word),
                None => outlets.push((to, vec![word])),
            };
        let straight = step.kind.outcomes().first().filter(|_| at < self.main);
        for outcome in step.kind.outcomes().iter().filter(|outcome| Some(*outcome) != straight) {
            if let Some(to) = step.on.get(outcome).and_then(|target| self.to(at, target)) {
                add(to, self.outcome(step, *outcome));
            }
        }
        for target in step.beyond.values() {
            if let Some(to) = self.to(at, target) {
                add(to, self.w.t("methods-beyond"));
            }
        }
        let used_up = step.rounds.as_ref().zip(self.procedure.exhausted.get(&step.id));
        if let Some((rounds, target)) = used_up
            && let Some(to) = self.to(at, target)
        {
            add(to, self.rounds(rounds));
        }
        let comma = self.w.t("laws-comma");
        outlets.into_iter().map(|(to, words)| Outlet { word: words.join(&comma), to }).collect()
    }

    /// 满 3 次
    fn rounds(&self, rounds: &Amount) -> String {
        match self.unit.settings.amount(self.procedure, rounds) {
            Some(count) => self.w.n("methods-used-up", "count", count),
            None => self.w.t("methods-used-up-unset"),
        }
    }

    fn outcome(&self, step: &Step, outcome: StepOutcome) -> String {
        self.w.n("procedures-outcome", "outcome", step_outcome(step, outcome))
    }

    fn to(&self, at: usize, target: &Target) -> Option<To> {
        let Target::Step(id) = target else { return Some(To::End) };
        let to = self.order.iter().position(|step| step.id == *id)?;
        Some(if to == at { To::Again } else { To::Step(to) })
    }
}

impl Flow {
    /// 第 15 步 转办; 再来一次; 结束.
    pub fn place(&self, w: Words, to: To) -> String {
        match to {
            To::Again => w.t("methods-again"),
            To::End => w.t("methods-ends"),
            To::Step(at) => self
                .nodes
                .get(at)
                .map(|node| w.n2("methods-to-step", "number", node.number, "name", &node.name))
                .unwrap_or_default(),
        }
    }
}
