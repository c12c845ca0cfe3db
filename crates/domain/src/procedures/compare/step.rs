//! Steps of two versions.

use std::collections::BTreeSet;

use super::{Bound, Change, ClockOf, Days, differing, parted, said};
use crate::procedures::{Amount, Clock, Procedure, Step, Target};

/// Words of a step that have sentences of their own; `short` says no more than the name.
const TOLD: &[&str] = &[
    "id",
    "kind",
    "name",
    "plain",
    "owner",
    "clock",
    "answer",
    "stays",
    "reports",
    "rounds",
    "on",
    "papers",
    "forms",
    "rule",
    "rules",
    "published",
];

pub(super) fn steps(from: &Procedure, to: &Procedure, changes: &mut Vec<Change>) {
    for step in from.steps.iter().filter(|step| to.step(&step.id).is_none()) {
        changes.push(Change::StepRemoved { step: step.name.clone() });
    }
    for step in &to.steps {
        match from.step(&step.id) {
            None => {
                changes.push(Change::StepAdded { step: step.name.clone(), kind: step.kind });
            }
            Some(old) => Pair { from, to, old, new: step }.tell(changes),
        }
    }
}

/// A step in both versions.
struct Pair<'a> {
    from: &'a Procedure,
    to: &'a Procedure,
    old: &'a Step,
    new: &'a Step,
}

impl Pair<'_> {
    fn tell(&self, changes: &mut Vec<Change>) {
        let (old, new) = (self.old, self.new);
        let step = || new.name.clone();
        if old.name != new.name {
            changes.push(Change::StepNamed { from: old.name.clone(), to: step() });
        }
        if old.plain != new.plain {
            changes.push(Change::Plain { step: Some(step()) });
        }
        if old.kind != new.kind {
            changes.push(Change::Kind { step: step(), from: old.kind, to: new.kind });
        }
        if old.owner != new.owner {
            let from = self.from.owner_name(&old.owner).to_owned();
            let to = self.to.owner_name(&new.owner).to_owned();
            changes.push(Change::Owner { step: step(), from, to });
        }
        for of in ClockOf::ALL {
            self.clock(of, old.clock_of(of), new.clock_of(of), changes);
        }
        self.ways(changes);
        self.lists(changes);
        if old.published != new.published {
            changes.push(Change::Published { step: step(), now: new.published });
        }
        for word in differing(old, new, TOLD) {
            changes.push(Change::Other { at: Some(step()), word });
        }
    }

    fn clock(
        &self,
        of: ClockOf,
        old: Option<&Clock>,
        new: Option<&Clock>,
        changes: &mut Vec<Change>,
    ) {
        if old == new {
            return;
        }
        let before = changes.len();
        for bound in [Bound::Most, Bound::Least] {
            let from = old.and_then(|clock| days(self.from, clock, bound));
            let to = new.and_then(|clock| days(self.to, clock, bound));
            if from != to {
                changes.push(Change::Clock { step: self.new.name.clone(), of, bound, from, to });
            }
        }
        let told = |procedure: &Procedure, clock: Option<&Clock>| -> Vec<String> {
            let roles = clock.into_iter().flat_map(|clock| &clock.tell);
            roles.map(|role| procedure.owner_name(role).to_owned()).collect()
        };
        let (gone, new_ones) = parted(&told(self.from, old), &told(self.to, new));
        if !gone.is_empty() || !new_ones.is_empty() {
            changes.push(Change::Told { step: self.new.name.clone(), of, gone, new: new_ones });
        }
        if changes.len() == before {
            // The same days and the same people from another place in the file.
            let (at, word) = (Some(self.new.name.clone()), of.word().to_owned());
            changes.push(Change::Other { at, word });
        }
    }

    fn ways(&self, changes: &mut Vec<Change>) {
        let (old, new) = (self.old, self.new);
        let number = |procedure: &Procedure, amount: &Option<Amount>| {
            amount.as_ref().map(|amount| said(procedure, amount))
        };
        if old.rounds != new.rounds {
            let (from, to) = (number(self.from, &old.rounds), number(self.to, &new.rounds));
            changes.push(Change::Rounds { step: new.name.clone(), from, to });
        }
        let outcomes: BTreeSet<_> = old.on.keys().chain(new.on.keys()).collect();
        for outcome in outcomes {
            let (from, to) = (old.on.get(outcome), new.on.get(outcome));
            if from != to {
                let (from, to) = (place(self.from, from), place(self.to, to));
                let step = new.name.clone();
                let (kind, outcome) = (new.kind, *outcome);
                changes.push(Change::Leads { step, kind, outcome, from, to });
            }
        }
        let (from, to) = (self.from.exhausted.get(&old.id), self.to.exhausted.get(&new.id));
        if from != to {
            let (from, to) = (place(self.from, from), place(self.to, to));
            changes.push(Change::Exhausted { step: new.name.clone(), from, to });
        }
    }

    fn lists(&self, changes: &mut Vec<Change>) {
        let (old, new) = (self.old, self.new);
        let step = || new.name.clone();
        let papers = |procedure: &Procedure, step: &Step| -> Vec<String> {
            step.papers.iter().map(|id| procedure.paper_name(id).to_owned()).collect()
        };
        let rules = |procedure: &Procedure, step: &Step| -> Vec<String> {
            let ids = step.rule.iter().chain(&step.rules);
            ids.map(|id| rule_name(procedure, id)).collect()
        };
        let (gone, added) = parted(&papers(self.from, old), &papers(self.to, new));
        if !gone.is_empty() || !added.is_empty() {
            changes.push(Change::Papers { step: step(), gone, new: added });
        } else if old.papers != new.papers {
            changes.push(Change::Other { at: Some(step()), word: "papers".to_owned() });
        }
        let (gone, added) = parted(&old.forms, &new.forms);
        if !gone.is_empty() || !added.is_empty() {
            changes.push(Change::Forms { step: step(), gone, new: added });
        } else if old.forms != new.forms {
            changes.push(Change::Other { at: Some(step()), word: "forms".to_owned() });
        }
        let (gone, added) = parted(&rules(self.from, old), &rules(self.to, new));
        if !gone.is_empty() || !added.is_empty() {
            changes.push(Change::Rules { step: step(), gone, new: added });
        } else if (&old.rule, &old.rules) != (&new.rule, &new.rules) {
            changes.push(Change::Other { at: Some(step()), word: "rules".to_owned() });
        }
    }
}

/// What a rule is called: its name, or that of its body.
pub(super) fn rule_name(procedure: &Procedure, id: &str) -> String {
    let known = procedure.rule(id);
    let named = known.map(|rule| if rule.name.is_empty() { &rule.body } else { &rule.name });
    procedure.owner_name(named.map_or(id, String::as_str)).to_owned()
}

fn days(procedure: &Procedure, clock: &Clock, bound: Bound) -> Option<Days> {
    let amount = match bound {
        Bound::Most => clock.at_most.as_ref(),
        Bound::Least => clock.at_least.as_ref(),
    };
    let count = clock.days;
    amount.map(|amount| Days { amount: said(procedure, amount), count })
}

/// The name of the step something leads to; none for the end.
fn place(procedure: &Procedure, target: Option<&Target>) -> Option<String> {
    match target? {
        Target::End => None,
        Target::Step(id) => Some(procedure.step(id).map_or(id, |step| &step.name).clone()),
    }
}
