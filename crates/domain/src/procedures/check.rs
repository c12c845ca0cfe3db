//! What can be proved of a procedure before anybody adopts it, by walking its whole graph.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Amount, Clock, Procedure, Step, StepKind, StepOutcome, Target};
use crate::rules::{Requirement, Test};

/// How heavy a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Cannot be adopted.
    Error,
    /// Adoption needs a reason on record.
    Doubt,
    Note,
}

/// One finding: a stable id, the step it concerns, and a word that names what is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    pub weight: Weight,
    pub id: &'static str,
    pub step: String,
    pub what: String,
}

/// All findings, heaviest first.
pub fn check(procedure: &Procedure) -> Vec<Finding> {
    let mut found = BTreeSet::new();
    names(procedure, &mut found);
    for step in &procedure.steps {
        edges(procedure, step, &mut found);
        clocks(step, &mut found);
        citations(step, &mut found);
    }
    reach(procedure, &mut found);
    loops(procedure, &mut found);
    order(procedure, &mut found);
    found.into_iter().collect()
}

type Found = BTreeSet<Finding>;

fn error(found: &mut Found, id: &'static str, step: &str, what: &str) {
    found.insert(Finding { weight: Weight::Error, id, step: step.into(), what: what.into() });
}

fn doubt(found: &mut Found, id: &'static str, step: &str, what: &str) {
    found.insert(Finding { weight: Weight::Doubt, id, step: step.into(), what: what.into() });
}

/// Rules, settings and figures that are named must exist.
fn names(procedure: &Procedure, found: &mut Found) {
    for step in &procedure.steps {
        for id in step.rule.iter().chain(&step.rules) {
            if procedure.rule(id).is_none() {
                error(found, "unknown-rule", &step.id, id);
            }
        }
        for clock in [&step.clock, &step.stays, &step.answer].into_iter().flatten() {
            for amount in [&clock.at_most, &clock.at_least].into_iter().flatten() {
                amount_exists(procedure, &step.id, amount, found);
            }
        }
    }
    if let Some(pause) = &procedure.pause {
        amount_exists(procedure, &procedure.id, &pause.at_most, found);
    }
    for rule in &procedure.rules {
        for Requirement { test, .. } in rule.quorum.iter().chain(&rule.pass) {
            if let Test::Setting(id) = test
                && !procedure.settings.iter().any(|s| s.id == *id)
            {
                error(found, "unknown-setting", &rule.id, id);
            }
        }
    }
}

fn amount_exists(procedure: &Procedure, step: &str, amount: &Amount, found: &mut Found) {
    match amount {
        Amount::Setting { setting } if !procedure.settings.iter().any(|s| s.id == *setting) => {
            error(found, "unknown-setting", step, setting);
        }
        Amount::Figure { figure } if !procedure.figures.contains_key(figure) => {
            error(found, "unknown-figure", step, figure);
        }
        _ => {}
    }
}

/// An edge for each outcome of the kind, and no other, each to a step that exists.
fn edges(procedure: &Procedure, step: &Step, found: &mut Found) {
    for outcome in step.kind.outcomes() {
        // A merged set of outcomes without a way on cannot be left.
        if !step.on.contains_key(outcome) && *outcome != StepOutcome::End {
            error(found, "edge-missing", &step.id, outcome.id());
        }
    }
    for (outcome, target) in &step.on {
        if !step.kind.outcomes().contains(outcome) {
            error(found, "edge-unknown", &step.id, outcome.id());
        }
        if let Target::Step(id) = target
            && procedure.step(id).is_none()
        {
            error(found, "edge-to-nowhere", &step.id, id);
        }
    }
    let decides = matches!(step.kind, StepKind::Resolve | StepKind::Vote | StepKind::Consent);
    if decides && step.rule.is_none() && step.rules.is_empty() {
        error(found, "rule-missing", &step.id, step.kind.id());
    }
}

/// A step in which the matter waits for somebody has a clock and somebody who is told.
fn clocks(step: &Step, found: &mut Found) {
    if step.kind == StepKind::Archive {
        return;
    }
    let runs = |clock: &Clock| clock.at_most.is_some() || clock.at_least.is_some();
    match &step.clock {
        Some(clock) if runs(clock) => {
            if clock.tell.is_empty() {
                error(found, "nobody-told", &step.id, "");
            }
        }
        _ => error(found, "no-clock", &step.id, ""),
    }
    let needs_least = step.kind == StepKind::Publicize;
    if needs_least && step.clock.as_ref().is_none_or(|clock| clock.at_least.is_none()) {
        error(found, "publication-without-term", &step.id, "");
    }
}

fn citations(step: &Step, found: &mut Found) {
    let cite = &step.cite;
    if cite.source.is_none() && cite.law.is_none() && cite.mechanism.is_none() {
        error(found, "citation-missing", &step.id, "");
    }
}

/// Every step is reached from the start, and from every step an end is reached.
fn reach(procedure: &Procedure, found: &mut Found) {
    if procedure.step(&procedure.start).is_none() {
        error(found, "start-missing", &procedure.start, "");
        return;
    }
    let reached = reachable(procedure, &procedure.start, |_| true);
    for step in procedure.steps.iter().filter(|step| !reached.contains(step.id.as_str())) {
        error(found, "unreachable", &step.id, "");
    }
    for step in &procedure.steps {
        let from = reachable(procedure, &step.id, |_| true);
        let ends = |id: &&str| {
            procedure.step(id).is_some_and(|s| {
                s.kind == StepKind::Archive || s.on.values().any(|to| *to == Target::End)
            })
        };
        if !from.iter().any(ends) {
            error(found, "no-way-to-an-end", &step.id, "");
        }
    }
}

/// Steps reached from `from` (itself included) over steps that `through` lets pass.
fn reachable<'a>(
    procedure: &'a Procedure,
    from: &'a str,
    through: impl Fn(&Step) -> bool,
) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        let Some(step) = procedure.step(id).filter(|step| through(step)) else { continue };
        for target in step.on.values() {
            if let Target::Step(next) = target
                && seen.insert(next)
            {
                open.push(next);
            }
        }
    }
    seen
}

/// Every cycle passes a step with a bound on its rounds.
fn loops(procedure: &Procedure, found: &mut Found) {
    for step in procedure.steps.iter().filter(|step| step.rounds.is_none()) {
        let unbounded = |s: &Step| s.rounds.is_none();
        let cyclic = step.on.values().any(|target| match target {
            Target::Step(next) => {
                reachable(procedure, next, unbounded).contains(step.id.as_str())
                    && procedure.step(next).is_some_and(|s| s.rounds.is_none())
            }
            Target::End => false,
        });
        if cyclic {
            error(found, "unbounded-loop", &step.id, "");
        }
    }
}

/// What must come before what.
fn order(procedure: &Procedure, found: &mut Found) {
    let start = procedure.start.as_str();
    let before_publication = reachable(procedure, start, |s| s.kind != StepKind::Publicize);
    for step in procedure.steps.iter().filter(|s| s.kind == StepKind::File) {
        if before_publication.contains(step.id.as_str()) {
            error(found, "filing-before-publication", &step.id, "");
        }
    }
    let unstudied = reachable(procedure, start, |s| !s.studies);
    for step in procedure.steps.iter().filter(|s| s.kind == StepKind::Vote) {
        if unstudied.contains(step.id.as_str()) {
            error(found, "assembly-without-study", &step.id, "");
        }
    }
    for step in &procedure.steps {
        let silent_end = step.on.iter().any(|(outcome, target)| {
            *target == Target::End
                && !matches!(
                    outcome,
                    StepOutcome::Answered
                        | StepOutcome::Taken
                        | StepOutcome::Accusation
                        | StepOutcome::End
                        | StepOutcome::Referred
                        | StepOutcome::Satisfied
                )
        });
        if silent_end {
            doubt(found, "end-without-answer", &step.id, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn step(id: &str, kind: &str, on: &str, more: &str) -> String {
        format!(
            "\n[[step]]\nid = \"{id}\"\nkind = \"{kind}\"\nname = \"n\"\nowner = \"clerk\"\non = {on}\n\
             clock = {{ at_most = 5, tell = [\"supervision\"] }}\ncite = {{ source = \"000\" }}\n{more}\n"
        )
    }

    fn ids(steps: &[String]) -> Vec<&'static str> {
        let head = "id = \"x\"\nversion = 1\nname = \"某法\"\nstart = \"collect\"\n";
        let procedure = parse(&format!("{head}{}", steps.concat()), &[]).unwrap();
        check(&procedure).into_iter().map(|finding| finding.id).collect()
    }

    fn collect(next: &str) -> String {
        let on = format!(
            "{{ matter = \"{next}\", answered = \"end\", referred = \"end\", accusation = \"end\" }}"
        );
        step("collect", "collect", &on, "")
    }

    fn archive() -> String {
        step("archive", "archive", "{ end = \"end\" }", "")
    }

    #[test]
    fn a_sound_procedure_has_no_findings() {
        let plan = step("plan", "plan", "{ done = \"archive\" }", "");
        assert_eq!(ids(&[collect("plan"), plan, archive()]), [""; 0]);
    }

    #[test]
    fn a_missing_edge_and_a_strange_edge_are_found() {
        let missing = step("plan", "plan", "{}", "");
        let found = ids(&[collect("plan"), missing, archive()]);
        assert!(found.contains(&"edge-missing") && found.contains(&"no-way-to-an-end"));
        let strange = step("plan", "plan", "{ done = \"archive\", passed = \"archive\" }", "");
        assert_eq!(ids(&[collect("plan"), strange, archive()]), ["edge-unknown"]);
    }

    #[test]
    fn a_loop_needs_a_bound() {
        let on = "{ agreed = \"archive\", again = \"talk\", unresolved = \"archive\" }";
        let free = step("talk", "deliberate", on, "");
        assert_eq!(ids(&[collect("talk"), free, archive()]), ["unbounded-loop"]);
        let bound = step("talk", "deliberate", on, "rounds = 3");
        assert_eq!(ids(&[collect("talk"), bound, archive()]), [""; 0]);
    }

    #[test]
    fn a_step_without_clock_or_listener_is_found() {
        let mut plan = step("plan", "plan", "{ done = \"archive\" }", "");
        plan = plan.replace("tell = [\"supervision\"]", "tell = []");
        assert_eq!(ids(&[collect("plan"), plan.clone(), archive()]), ["nobody-told"]);
        plan = plan.replace("clock = { at_most = 5, tell = [] }", "");
        assert_eq!(ids(&[collect("plan"), plan, archive()]), ["no-clock"]);
    }

    #[test]
    fn filing_waits_for_publication_and_an_assembly_for_study() {
        let on = "{ received = \"archive\", returned = \"archive\", corrected = \"archive\" }";
        let file = step("file", "file", on, "");
        assert_eq!(ids(&[collect("file"), file, archive()]), ["filing-before-publication"]);
        let on = "{ passed = \"archive\", refused = \"archive\", no_quorum = \"archive\" }";
        let vote = step("vote", "vote", on, "rule = \"r\"");
        let rule = "\n[[rule]]\nid = \"r\"\nbody = \"assembly\"\n".to_owned();
        let found = ids(&[collect("vote"), vote.clone(), archive(), rule.clone()]);
        assert_eq!(found, ["assembly-without-study"]);
        let study = step(
            "study",
            "resolve",
            "{ passed = \"vote\", refused = \"archive\", no_quorum = \"archive\" }",
            "studies = true\nrule = \"r\"",
        );
        assert_eq!(ids(&[collect("study"), study, vote, archive(), rule]), [""; 0]);
    }

    #[test]
    fn unknown_rules_settings_and_figures_are_named() {
        let plan = step("plan", "plan", "{ done = \"archive\" }", "rule = \"nope\"")
            .replace("at_most = 5", "at_most = { setting = \"gone\" }");
        assert_eq!(ids(&[collect("plan"), plan, archive()]), ["unknown-rule", "unknown-setting"]);
    }

    #[test]
    fn a_step_nobody_reaches_is_found() {
        let lost = step("lost", "plan", "{ done = \"archive\" }", "");
        assert_eq!(ids(&[collect("archive"), lost, archive()]), ["unreachable"]);
    }
}
