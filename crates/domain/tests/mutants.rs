//! Mutants: of every step of every shipped procedure something is taken away, and `check` finds it under
//! the id that is meant. What it does not find is harmless, and the reason is worked out here, not listed.
//!
//! `cargo xtask mutate` shows the table.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

mod shipped;

use std::collections::{BTreeMap, BTreeSet};

use domain::procedures::{
    Clock, Finding, Procedure, Step, StepKind, StepOutcome, Target, check_briefly,
};
use domain::rules::Cite;
use shipped::shipped;

/// One of the clocks of a step.
type ClockOf = fn(&mut Step) -> &mut Option<Clock>;

/// A procedure from which one thing was taken away.
struct Mutant {
    step: String,
    /// What was taken away.
    without: String,
    procedure: Procedure,
    /// Ids under which it must be found; any of them.
    meant: &'static [&'static str],
    /// Why it is harmless where it is not found.
    harmless: Option<String>,
}

struct Maker<'a> {
    whole: &'a Procedure,
    mutants: Vec<Mutant>,
}

impl Maker<'_> {
    fn add(
        &mut self,
        step: &Step,
        without: impl Into<String>,
        meant: &'static [&'static str],
        harmless: Option<String>,
        change: impl FnOnce(&mut Step),
    ) {
        let mut procedure = self.whole.clone();
        change(procedure.steps.iter_mut().find(|other| other.id == step.id).unwrap());
        let (step, without) = (step.id.clone(), without.into());
        self.mutants.push(Mutant { step, without, procedure, meant, harmless });
    }

    fn clocks(&mut self, step: &Step) {
        if let Some(clock) = &step.clock {
            let ids: &[&str] = &["no-clock", "archive-without-clock", "publication-without-term"];
            self.add(step, "clock", ids, None, |step| step.clock = None);
            if clock.at_most.is_some() {
                let ids: &[&str] =
                    &["no-clock", "archive-without-clock", "publication-without-limit"];
                self.add(step, "clock.at_most", ids, None, |step| {
                    step.clock.as_mut().unwrap().at_most = None;
                });
            }
            if clock.at_least.is_some() {
                let notice = step.kind == StepKind::Publicize;
                let why = (!notice).then(|| "only a publication must last".to_owned());
                self.add(step, "clock.at_least", &["publication-without-term"], why, |step| {
                    step.clock.as_mut().unwrap().at_least = None;
                });
            }
        }
        let tells: [(&str, ClockOf); 4] = [
            ("clock.tell", |step| &mut step.clock),
            ("answer.tell", |step| &mut step.answer),
            ("stays.tell", |step| &mut step.stays),
            ("reports.tell", |step| &mut step.reports),
        ];
        for (word, of) in tells {
            let mut own = step.clone();
            if of(&mut own).is_some() {
                self.add(step, word, &["nobody-told"], None, |step| {
                    of(step).as_mut().unwrap().tell.clear();
                });
            }
        }
        if step.answer.is_some() {
            let owes =
                matches!(step.kind, StepKind::Publicize | StepKind::Deliberate | StepKind::Vote);
            let referred = step.kind == StepKind::Refer;
            let why = (!owes && !referred)
                .then(|| "what is asked here carries a day of its own".to_owned());
            let ids: &[&str] = if referred { &["result-untold"] } else { &["answer-missing"] };
            self.add(step, "answer", ids, why, |step| step.answer = None);
        }
        if step.stays.is_some() {
            let bound = self.whole.law.figures.iter().any(|f| f.bounds.as_deref() == Some("stays"));
            let why = (!bound).then(|| "no law pack says how long it stays up".to_owned());
            let ids: &[&str] = &["publication-below-law", "work-not-published"];
            self.add(step, "stays", ids, why, |step| step.stays = None);
        }
    }

    fn edges(&mut self, step: &Step) {
        for outcome in step.on.keys().copied() {
            let sealed = outcome == StepOutcome::End;
            let why = sealed.then(|| "a sealed dossier ends the matter with or without it".into());
            self.add(step, format!("on.{}", outcome.id()), &["edge-missing"], why, |step| {
                step.on.remove(&outcome);
            });
        }
    }

    fn papers(&mut self, step: &Step) {
        for paper in &step.papers {
            let elsewhere: Vec<&str> = self
                .whole
                .steps
                .iter()
                .filter(|other| other.id != step.id && other.papers.contains(paper))
                .map(|other| other.id.as_str())
                .collect();
            let rest: Vec<&str> =
                step.papers.iter().filter(|own| *own != paper).map(String::as_str).collect();
            let why = elsewhere.first().zip(rest.first()).map(|(other, still)| {
                format!("{other} makes it too, and the step still makes {still}")
            });
            let only_voices = step.kind == StepKind::Refer && !self.entered(step);
            let why = why.or(only_voices.then(|| "no matter comes here, only voices".to_owned()));
            let ids: &[&str] = &["paper-nobody-makes", "step-without-paper"];
            self.add(step, format!("paper {paper}"), ids, why, |step| {
                step.papers.retain(|own| own != paper);
            });
        }
    }

    /// Whether a matter can stand in the step: some way leads there from where matters begin.
    fn entered(&self, step: &Step) -> bool {
        let start = self.whole.step(&self.whole.start).unwrap();
        let Some(Target::Step(first)) = start.on.get(&StepOutcome::Matter) else { return false };
        let (mut seen, mut open) = (BTreeSet::new(), vec![first.as_str()]);
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let targets = self.whole.step(id).into_iter().flat_map(|step| step.on.values());
            let used_up = self.whole.exhausted.get(id);
            open.extend(targets.chain(used_up).filter_map(|target| match target {
                Target::Step(next) => Some(next.as_str()),
                Target::End => None,
            }));
        }
        seen.contains(step.id.as_str())
    }

    fn rules(&mut self, step: &Step) {
        if step.rule.is_some() {
            let ids: &[&str] = &["rule-missing", "rule-unused"];
            self.add(step, "rule", ids, None, |step| step.rule = None);
        }
        for rule in &step.rules {
            let left = step.rules.len() - 1;
            let why = (left > 0).then(|| format!("{left} other rules are left to choose from"));
            let ids: &[&str] = &["rule-missing", "rule-unused", "reserved-without-assembly"];
            self.add(step, format!("rules {rule}"), ids, why, |step| {
                step.rules.retain(|own| own != rule);
            });
        }
        if step.rounds.is_some() {
            let ids: &[&str] = &["unbounded-loop", "exhausted-unused"];
            self.add(step, "rounds", ids, None, |step| step.rounds = None);
        }
    }

    fn flags(&mut self, step: &Step) {
        if step.published {
            let must =
                matches!(step.kind, StepKind::Plan | StepKind::Publicize | StepKind::Implement);
            let why = (!must).then(|| "steps of this kind need not be shown".to_owned());
            self.add(step, "published", &["not-published"], why, |step| step.published = false);
        }
        if step.studies {
            self.add(step, "studies", &["assembly-without-study"], None, |step| {
                step.studies = false;
            });
        }
        if step.names_responsible {
            let roles = &self.whole.roles;
            let per_matter: BTreeSet<&str> = roles
                .iter()
                .filter(|role| role.get("per_matter").is_some_and(|yes| yes == true))
                .filter_map(|role| role.get("id")?.as_str())
                .collect();
            let owned = self.whole.steps.iter().any(|other| {
                other.kind == StepKind::Implement && per_matter.contains(other.owner.as_str())
            });
            let why = (!owned).then(|| "no work belongs to somebody named within it".to_owned());
            self.add(step, "names_responsible", &["responsible-unnamed"], why, |step| {
                step.names_responsible = false;
            });
        }
        if !step.forms.is_empty() {
            let why = Some("free words nobody is bound by".to_owned());
            self.add(step, "forms", &[], why, |step| step.forms.clear());
        }
    }

    /// The step itself is passed over: whatever led to it leads where its first outcome leads.
    fn passed_over(&mut self, step: &Step) {
        let Some(next) = step.kind.outcomes().first().and_then(|first| step.on.get(first)).cloned()
        else {
            return;
        };
        let mut procedure = self.whole.clone();
        let this = Target::Step(step.id.clone());
        for other in &mut procedure.steps {
            other.on.values_mut().filter(|to| **to == this).for_each(|to| to.clone_from(&next));
        }
        procedure
            .exhausted
            .values_mut()
            .filter(|to| **to == this)
            .for_each(|to| *to = next.clone());
        let begins = step.id == self.whole.start;
        let why = begins.then(|| "nothing leads to the first step".to_owned());
        self.mutants.push(Mutant {
            step: step.id.clone(),
            without: "any way to it".to_owned(),
            procedure,
            // Where an order from above leads to it all the same, it is a circle round it that shows, or
            // that the order leads elsewhere than the step says.
            meant: &[
                "unreachable",
                "unbounded-loop",
                "filing-before-publication",
                "corrected-elsewhere",
            ],
            harmless: why,
        });
    }

    fn all(&mut self) {
        for step in &self.whole.steps {
            self.clocks(step);
            self.edges(step);
            self.papers(step);
            self.rules(step);
            self.flags(step);
            self.passed_over(step);
            self.add(step, "owner", &["unknown-owner"], None, |step| step.owner.clear());
            self.add(step, "cite", &["citation-missing"], None, |step| step.cite = Cite::default());
            if let Some(used_up) = self.whole.exhausted.get(&step.id) {
                let mut procedure = self.whole.clone();
                procedure.exhausted.remove(&step.id);
                let without = format!("[exhausted] → {}", String::from(used_up.clone()));
                let meant: &[&str] = &["exhausted-missing"];
                let step = step.id.clone();
                self.mutants.push(Mutant { step, without, procedure, meant, harmless: None });
            }
        }
    }
}

fn keys(findings: &[Finding]) -> BTreeSet<(&'static str, String, String)> {
    findings.iter().map(|f| (f.id, f.step.clone(), f.what.clone())).collect()
}

#[test]
fn every_mutant_that_breaks_something_is_found_under_the_id_that_is_meant() {
    let mut unfound = Vec::new();
    for procedure in shipped() {
        let before = keys(&check_briefly(&procedure));
        let mut maker = Maker { whole: &procedure, mutants: Vec::new() };
        maker.all();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        println!("{}: {} mutants", procedure.id, maker.mutants.len());
        for mutant in &maker.mutants {
            let after = keys(&check_briefly(&mutant.procedure));
            let new: Vec<&'static str> = after.difference(&before).map(|(id, ..)| *id).collect();
            let hit = new.iter().find(|id| mutant.meant.contains(id));
            let (step, without) = (&mutant.step, &mutant.without);
            match (hit, &mutant.harmless) {
                (Some(id), _) => *counts.entry(*id).or_default() += 1,
                (None, Some(why)) => {
                    *counts.entry("harmless").or_default() += 1;
                    println!("  harmless: {step} without {without}: {why}");
                }
                (None, None) => unfound.push(format!(
                    "{} {step} without {without}: meant {:?}, found {new:?}",
                    procedure.id, mutant.meant
                )),
            }
        }
        for (id, count) in counts {
            println!("  {count:4} {id}");
        }
    }
    assert!(unfound.is_empty(), "{}", unfound.join("\n"));
}
