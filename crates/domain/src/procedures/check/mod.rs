//! What can be proved of a procedure before anybody adopts it, by walking its whole graph.
//!
//! Rule 1. Every finding has a stable id and the weight of that id, the step it concerns, the word it is
//!         about and the line where to look.
//! Rule 2. What must come before what is searched over the product of the graph with what has happened so
//!         far (`walk.rs`). That search lets every bounded step be used up at any time, so it misses no
//!         way; a way it finds is then walked again with the rounds counted (`story.rs`).
//! Rule 3. A finding about a way tells the shortest one. Where no way exists once the rounds are counted,
//!         there is no finding; where the count gives up, the finding stands without a story.

mod catalogue;
mod cited;
mod graph;
mod law;
mod names;
mod shape;
mod story;
mod walk;

use std::collections::BTreeMap;

use serde::Serialize;

pub use catalogue::{CATALOGUE, Weight};
pub use cited::{Texts, check_cited};
pub(super) use law::{filled_in, implies};
pub use shape::party_steps;
pub use story::{Move, Story};

use super::{Procedure, Spot};
use crate::rules::Cite;
use crate::time::Day;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub weight: Weight,
    /// One of [`CATALOGUE`].
    pub id: &'static str,
    /// The rule it breaks, in one word: `clock`, `law`, …
    pub rule: &'static str,
    /// The step, or the rule, setting, body or category where it is about none.
    pub step: String,
    /// The word that names what is meant: an outcome, a role, a setting.
    pub what: String,
    /// Where to look.
    #[serde(flatten)]
    pub spot: Spot,
    /// The law behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite: Option<Cite>,
    /// How a matter comes there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<Story>,
}

/// All findings, heaviest first, whatever the day.
pub fn check(procedure: &Procedure) -> Vec<Finding> {
    check_on(procedure, None)
}

/// All findings, heaviest first; rules of law that are not in force on `day` are told.
pub fn check_on(procedure: &Procedure, day: Option<Day>) -> Vec<Finding> {
    searched(procedure, day, walk::MOST)
}

/// All findings, without a search for ways that only exist once steps are used up: a finding that
/// only such a way could tell stands without its story.
pub fn check_briefly(procedure: &Procedure) -> Vec<Finding> {
    searched(procedure, None, 0)
}

fn searched(procedure: &Procedure, day: Option<Day>, most: usize) -> Vec<Finding> {
    let mut found = Found { procedure, all: BTreeMap::new() };
    names::check(&mut found);
    shape::check(&mut found);
    law::check(&mut found, day);
    graph::check(&mut found, most);
    let mut all: Vec<Finding> = found.all.into_values().collect();
    all.sort_by(|a, b| (a.weight, a.id, &a.step, &a.what).cmp(&(b.weight, b.id, &b.step, &b.what)));
    all
}

/// What was found so far.
pub(super) struct Found<'a> {
    pub(super) procedure: &'a Procedure,
    all: BTreeMap<(&'static str, String, String), Finding>,
}

impl Found<'_> {
    /// Adds a finding about a step, at the line of one of its words.
    pub(super) fn step(&mut self, id: &'static str, step: &str, key: &str, what: &str) {
        self.at(id, &["step", step, key], step, what, None);
    }

    /// Adds a finding at the line of a path.
    pub(super) fn at(
        &mut self,
        id: &'static str,
        path: &[&str],
        about: &str,
        what: &str,
        story: Option<Story>,
    ) {
        let key = (id, about.to_owned(), what.to_owned());
        let (weight, rule) = catalogue::entry(id);
        self.all.entry(key).or_insert_with(|| Finding {
            weight,
            id,
            rule,
            cite: None,
            step: about.to_owned(),
            what: what.to_owned(),
            spot: self.procedure.lines.spot(path),
            story,
        });
    }

    /// Adds the law behind a finding.
    pub(super) fn because(&mut self, id: &'static str, about: &str, what: &str, cite: &Cite) {
        if let Some(finding) = self.all.get_mut(&(id, about.to_owned(), what.to_owned())) {
            finding.cite = Some(cite.clone());
        }
    }

    /// The steps of findings with that id.
    pub(super) fn steps_with(&self, ids: &[&str]) -> Vec<(&'static str, String, String)> {
        self.all.keys().filter(|(id, ..)| ids.contains(id)).cloned().collect()
    }

    /// Gives a finding its story.
    pub(super) fn tell(&mut self, key: &(&'static str, String, String), story: Option<Story>) {
        if let Some(finding) = self.all.get_mut(key) {
            finding.story = story;
        }
    }
}
