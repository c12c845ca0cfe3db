//! Which composer makes which paper, and which papers a matter has made.

use documents::paper::Paper;
use domain::matters::{Event, Visit};
use domain::procedures::{Procedure, Step};
use domain::{explanations, filings, notices};

use super::ground::Ground;
use super::{meeting, notice, sheets};

/// Makes the paper of one stay; none where the facts for it are not there yet.
type Composer = fn(&Ground<'_>, &str, usize) -> Option<Paper>;

/// Papers with a form of their own; every other falls to [`sheets::general`]. Rule 4.
const COMPOSERS: &[(&str, Composer)] = &[
    ("problem-register-entry", sheets::register_entry),
    ("meeting-record", meeting::record),
    ("sign-in-sheet", meeting::sign_in),
    ("meeting-notice", meeting::call),
    ("result-notice", notice::notice),
    ("responsibility-sheet", sheets::responsibility),
    ("task-sheet", sheets::tasks),
    ("progress-record", sheets::progress),
    ("supervision-record", sheets::supervision),
    ("rating-sheet", sheets::rating),
    ("objection-decision", sheets::objections),
    ("explanation-letter", sheets::explanations),
    ("correction-letter", sheets::correction),
    (CONTENTS, sheets::contents),
];
/// The list of all other papers: made of them, so it never asks for itself.
pub const CONTENTS: &str = "dossier-contents";

/// A paper that a matter has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub paper: String,
    pub name: String,
    /// Index of the stay that made it.
    pub visit: usize,
    pub void: bool,
}

/// The paper of that id, made by the stay of that index, or by the last one that can make it.
pub fn compose(ground: &Ground<'_>, paper: &str, visit: Option<usize>) -> Option<Paper> {
    let composer = COMPOSERS.iter().find(|(id, _)| *id == paper).map(|(_, composer)| *composer);
    let composer = composer.unwrap_or(sheets::general);
    let makes = |index: &usize| {
        let Some((visit, step)) = ground.visit(*index) else { return false };
        papers_of(ground.procedure, visit, step).iter().any(|id| id == paper)
    };
    let makers: Vec<usize> = (0..ground.matter.visits.len()).filter(makes).collect();
    let valid = |index: &&usize| ground.visit(**index).is_some_and(|(visit, _)| !visit.void);
    let index = match visit {
        Some(wanted) => makers.into_iter().find(|index| *index == wanted)?,
        None => makers.iter().rev().find(valid).or(makers.last()).copied()?,
    };
    composer(ground, paper, index)
}

/// Every paper that stands, in the order in which it was made.
pub fn made(ground: &Ground<'_>) -> Vec<Made> {
    let mut all = Vec::new();
    for (index, visit) in ground.matter.visits.iter().enumerate() {
        let Some(step) = ground.procedure.step(&visit.step) else { continue };
        let left = visit.left_at.is_some() && visit.outcome.is_some();
        for id in papers_of(ground.procedure, visit, step) {
            let own = step.papers.contains(&id);
            let round = if visit.round > 1 {
                format!("（第 {} 次）", visit.round)
            } else {
                String::new()
            };
            let name = format!("{}{round}", ground.procedure.paper_name(&id));
            let ready = || id == CONTENTS || compose(ground, &id, Some(index)).is_some();
            if (own && !left) || !ready() {
                continue;
            }
            all.push(Made { paper: id, name, visit: index, void: visit.void });
        }
    }
    all
}

/// The papers of a stay: those of its step, and those its facts call for.
fn papers_of(procedure: &Procedure, visit: &Visit, step: &Step) -> Vec<String> {
    let mut papers = step.papers.clone();
    for table in &procedure.papers {
        let word = |key: &str| table.get(key).and_then(serde_json::Value::as_str);
        let (Some(id), Some(when)) = (word("id"), word("when")) else { continue };
        let called = visit.records.iter().any(|record| calls_for(when, &record.event));
        if called && !papers.iter().any(|paper| paper == id) {
            papers.push(id.to_owned());
        }
    }
    papers
}

fn calls_for(when: &str, event: &Event) -> bool {
    matches!(
        (when, event),
        ("objected", Event::Notice(notices::Event::Decided { .. }))
            | ("dissent", Event::Explanation(explanations::Event::Given { .. }))
            | ("corrected", Event::Filing(filings::Event::Corrected { .. }))
    )
}
