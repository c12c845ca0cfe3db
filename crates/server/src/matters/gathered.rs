//! What consents, allocations and seals came to, in lines: one wording for the residents' page, the
//! office and the papers.

use domain::allocations::{self, Ranked};
use domain::consents;
use domain::evaluations;
use domain::matters::{Event, Matter};
use domain::rules::Outcome;
use domain::seals;

use crate::joints;
use crate::ui::show;
use crate::words::Words;

/// The lines of a fact of these slices; none for any other fact. `inside` is true for those who keep
/// the records and for supervision: only they read what single doors, scorers and holders said.
pub fn lines(w: Words, matter: &Matter, event: &Event, inside: bool) -> Vec<String> {
    match event {
        Event::Consent(fact) => consent(w, matter, fact, inside),
        Event::Joint(fact) => joints::lines(w, fact),
        Event::Allocation(fact) => allocation(w, matter, fact, inside),
        Event::Seal(fact) => seal(w, fact, inside),
        Event::Evaluation(fact) => evaluation(w, fact, inside),
        _ => Vec::new(),
    }
}

fn item_title(matter: &Matter, item: u32) -> String {
    let asked = matter.consents.iter().rev().flat_map(|round| &round.items);
    asked
        .filter(|asked| asked.item == item)
        .map(|asked| asked.title.clone())
        .next()
        .unwrap_or_default()
}

fn consent(w: Words, matter: &Matter, fact: &consents::Event, inside: bool) -> Vec<String> {
    match fact {
        consents::Event::Asked { due, items, .. } => {
            let titles: Vec<&str> = items.iter().map(|item| item.title.as_str()).collect();
            vec![w.n2("gathered-asked", "due", *due, "items", titles.join("、"))]
        }
        consents::Event::Answered { door, words, .. } if inside => {
            let line = w.n("gathered-door", "door", door);
            [line, words.clone()].into_iter().filter(|line| !line.is_empty()).collect()
        }
        consents::Event::Tallied { way, .. } if inside => vec![w.n("gathered-sheet", "way", way)],
        consents::Event::Said { door, words, .. } if inside => {
            let line = w.n("gathered-said", "door", door);
            [line, words.clone()].into_iter().filter(|line| !line.is_empty()).collect()
        }
        consents::Event::Answered { .. }
        | consents::Event::Tallied { .. }
        | consents::Event::Said { .. } => Vec::new(),
        consents::Event::Closed { judged } => {
            let line = |judged: &consents::Judged| {
                let word = if judged.verdict.outcome == Outcome::Passed { "yes" } else { "no" };
                let lines = judged.verdict.lines.iter().filter(|line| !line.quorum);
                let needed = lines.filter_map(|line| line.needed).max().unwrap_or_default();
                w.with(
                    "gathered-judged",
                    &[
                        ("item", &item_title(matter, judged.item)),
                        ("due", &judged.count.due),
                        ("yes", &judged.count.yes),
                        ("no", &judged.count.no),
                        ("needed", &needed),
                        ("passed", &word),
                    ],
                )
            };
            judged.iter().map(line).collect()
        }
    }
}

fn project_title(matter: &Matter, project: u32) -> String {
    let pooled = matter.allocations.iter().rev().flat_map(|round| &round.projects);
    let mut titles = pooled.filter(|pooled| pooled.project == project).map(|p| p.title.clone());
    titles.next().unwrap_or_default()
}

fn allocation(w: Words, matter: &Matter, fact: &allocations::Event, inside: bool) -> Vec<String> {
    match fact {
        allocations::Event::Pooled { budget_fen, projects, .. } => {
            let entered = projects.iter().filter(|project| project.enters).count();
            let budget = show::money(w, *budget_fen);
            let head = w.with(
                "gathered-pooled",
                &[("all", &projects.len()), ("entered", &entered), ("budget", &budget)],
            );
            let out = projects.iter().filter(|project| !project.enters).map(|project| {
                w.n2("gathered-left-out", "title", &project.title, "households", project.households)
            });
            std::iter::once(head).chain(out).collect()
        }
        allocations::Event::Scored { scorer, .. } if inside => {
            vec![w.n("gathered-scored", "scorer", scorer)]
        }
        allocations::Event::Scored { .. } => Vec::new(),
        allocations::Event::Closed { ranked, spent_fen, .. } => {
            let line = |row: &Ranked| {
                let word = if row.chosen { "yes" } else { "no" };
                w.with(
                    "gathered-ranked",
                    &[
                        ("rank", &row.rank),
                        ("title", &project_title(matter, row.project)),
                        ("sum", &row.sum),
                        ("scores", &row.scores),
                        ("chosen", &word),
                    ],
                )
            };
            let spent = w.n("gathered-spent", "spent", show::money(w, *spent_fen));
            ranked.iter().map(line).chain([spent]).collect()
        }
    }
}

/// Every score and bonus; deductions, notes and proofs are read inside.
fn evaluation(w: Words, fact: &evaluations::Event, inside: bool) -> Vec<String> {
    let said = |note: &str| if inside { note.to_owned() } else { String::new() };
    match fact {
        evaluations::Event::Scored { name, points, full, note, deductions, within, .. } => {
            let name = &fine(w, name, within.as_ref());
            let head = w.with(
                "gathered-points",
                &[("name", name), ("points", points), ("full", full), ("note", &said(note))],
            );
            let row = |row: &evaluations::Deduction| {
                w.n2("gathered-deducted", "points", row.points, "note", &row.note)
            };
            let rows = deductions.iter().filter(|_| inside).map(row);
            std::iter::once(head).chain(rows).collect()
        }
        evaluations::Event::Added { name, points, note, evidence, within, .. } => {
            let name = &fine(w, name, within.as_ref());
            let head = w.with(
                "gathered-added",
                &[("name", name), ("points", points), ("note", &said(note))],
            );
            let proof = (inside && !evidence.is_empty())
                .then(|| w.n("gathered-evidence", "text", evidence));
            std::iter::once(head).chain(proof).collect()
        }
        evaluations::Event::Totalled { points, full, bonus, cores } => {
            let total =
                w.with("gathered-total", &[("points", points), ("full", full), ("bonus", bonus)]);
            cores.iter().map(|sum| of_core(w, sum)).chain([total]).collect()
        }
    }
}

/// A fine indicator with what it stands below.
fn fine(w: Words, name: &str, within: Option<&evaluations::Within>) -> String {
    match within.filter(|within| !within.core.is_empty()) {
        None => name.to_owned(),
        Some(evaluations::Within { part, core, .. }) => {
            w.with("gathered-fine", &[("part", part), ("core", core), ("name", &name)])
        }
    }
}

/// What was scored of a core item.
fn of_core(w: Words, sum: &evaluations::Sum) -> String {
    let evaluations::Sum { part, core, points, full, bonus } = sum;
    let bonus = if *bonus { "yes" } else { "no" };
    w.with(
        "gathered-core",
        &[("part", part), ("core", core), ("points", points), ("full", full), ("bonus", &bonus)],
    )
}

fn seal(w: Words, fact: &seals::Event, inside: bool) -> Vec<String> {
    match fact {
        seals::Event::Requested { amount_fen, purpose, holders, .. } => {
            let amount = show::money(w, *amount_fen);
            let head = w.n2("gathered-requested", "amount", amount, "holders", holders.len());
            let purpose = inside.then(|| purpose.clone());
            std::iter::once(head).chain(purpose).collect()
        }
        seals::Event::Given { .. } => vec![w.t("gathered-given")],
        seals::Event::Refused { reason, .. } => {
            let reason = inside.then(|| reason.clone());
            std::iter::once(w.t("gathered-refused")).chain(reason).collect()
        }
        seals::Event::Decided { whole, .. } => {
            vec![w.n("gathered-decided", "whole", if *whole { "yes" } else { "no" })]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_points_were_given_is_read_inside_alone() {
        let deductions = vec![evaluations::Deduction { points: 2, note: "没有签到表".into() }];
        let scored = evaluations::Event::Scored {
            indicator: "call".into(),
            name: "提前通知".into(),
            by: "sun".into(),
            points: 8,
            full: 10,
            within: None,
            note: "王家两户没有接到通知".into(),
            deductions,
        };
        let said = |inside| {
            let (w, matter) = (Words::default(), Matter::default());
            lines(w, &matter, &Event::Evaluation(scored.clone()), inside).join("\n")
        };
        assert!(said(true).contains("没有签到表") && said(true).contains("王家两户"));
        assert!(said(false).contains('8') && !said(false).contains("没有"), "{}", said(false));
    }
}
