//! How many have to come and agree so that a meeting ends as a story says.

use std::collections::BTreeMap;

use domain::procedures::{Procedure, Settings, Step, StepOutcome};
use domain::rules::{Count, Outcome, Requirement, Rule, Test, judge};
use domain::time::Day;

/// Everybody of the body in a made-up meeting.
pub(super) const DUE: u64 = 60;

/// Figures of a meeting, and settings the place must have filled in for it to end so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figures {
    /// The rule, where the step leaves a choice.
    pub(super) rule: Option<String>,
    pub(super) notice_days: u32,
    pub(super) present: u64,
    pub(super) yes: u64,
    pub(super) settings: Vec<String>,
}

/// The first rule of a step that is in force.
fn rule_of<'a>(procedure: &'a Procedure, step: &'a Step, day: Day) -> Option<&'a Rule> {
    let mut rules = step.rule.iter().chain(&step.rules).filter_map(|id| procedure.rule(id));
    let in_force = |rule: &&Rule| {
        rule.valid_from.is_none_or(|from| from <= day) && rule.valid_to.is_none_or(|to| day <= to)
    };
    rules.find(in_force)
}

/// Figures with which the meeting of a step comes to `outcome`; none where no figures do.
pub(super) fn figures(
    procedure: &Procedure,
    step: &Step,
    outcome: StepOutcome,
    day: Day,
) -> Option<Figures> {
    let wanted = match outcome {
        StepOutcome::Passed => Outcome::Passed,
        StepOutcome::Refused => Outcome::Refused,
        _ => Outcome::NoQuorum,
    };
    let Some(rule) = rule_of(procedure, step, day) else {
        // Without a rule whatever is recorded passes.
        let passes = wanted == Outcome::Passed;
        let all =
            Figures { rule: None, notice_days: 0, present: DUE, yes: DUE, settings: Vec::new() };
        return passes.then_some(all);
    };
    let mut fractions = Settings::default().fractions(procedure);
    let mut settings = Vec::new();
    let mut counted = search(rule, &fractions, wanted);
    if counted.is_none() {
        settings = open(rule.quorum.iter().chain(&rule.pass), &fractions);
        let half = Test::MoreThan(domain::rules::Threshold::Share([1, 2].into()));
        fractions.extend(settings.iter().map(|id| (id.clone(), half.clone())));
        counted = search(rule, &fractions, wanted);
    }
    let (present, yes) = counted?;
    let choice = (!step.rules.is_empty()).then(|| rule.id.clone());
    Some(Figures { rule: choice, notice_days: rule.notice_days, present, yes, settings })
}

/// Settings of a rule nobody has filled in.
fn open<'a>(
    requirements: impl Iterator<Item = &'a Requirement>,
    fractions: &BTreeMap<String, Test>,
) -> Vec<String> {
    let named = requirements.filter_map(|requirement| match &requirement.test {
        Test::Setting(id) if !fractions.contains_key(id) => Some(id.clone()),
        _ => None,
    });
    named.collect()
}

/// The most who come, and of them the most who agree.
fn search(rule: &Rule, fractions: &BTreeMap<String, Test>, wanted: Outcome) -> Option<(u64, u64)> {
    let come =
        (1..=DUE).rev().flat_map(|present| (0..=present).rev().map(move |yes| (present, yes)));
    come.into_iter().find(|(present, yes)| {
        let (present, yes) = (*present, *yes);
        let count = Count { due: DUE, present, yes, no: present - yes, ..Count::default() };
        judge(rule, fractions, &count).outcome == wanted
    })
}
