//! What every step must have: edges, clocks, somebody told, a citation, papers, publication.

use serde_json::Value;

use super::Found;
use super::graph::matter_steps;
use super::names::{is_role, kind_of};
use crate::actors::powers;
use crate::procedures::{
    Amount, BodyShape, Clock, LEVELS, Procedure, Settings, Step, StepKind, StepOutcome, Target,
};
use crate::questions::ASKING;
use crate::rules::{Base, Count, Outcome, Rule, judge};

/// More rounds than this bind nothing: nobody lives to see them used up.
const MOST_ROUNDS: u32 = 100;

pub(super) fn check(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let entered = matter_steps(procedure);
    for step in &procedure.steps {
        edges(found, step);
        clocks(found, step);
        answers(found, step);
        reports(found, step);
        citation(found, step);
        rounds(found, step);
        if entered.contains(step.id.as_str()) {
            work(found, step);
        }
    }
    exhausted(found);
    correction(found);
    gates(found);
    head(found);
    led(found);
    party(found);
    places(found);
    channels(found);
}

/// Whoever asks in a channel is somebody who may ask.
fn channels(found: &mut Found<'_>) {
    let procedure = found.procedure;
    for channel in &procedure.supervisions {
        let (id, role) = (channel.id.as_str(), channel.role.as_str());
        let path = ["supervision", id, "role"];
        if !is_role(procedure, role) {
            found.at("unknown-role", &path, id, role, None);
        } else if !powers(role).iter().any(|power| ASKING.contains(power)) {
            found.at("channel-without-power", &path, id, role, None);
        }
    }
}

/// The method itself says where it comes from and where it may run.
fn head(found: &mut Found<'_>) {
    let procedure = found.procedure;
    if !procedure.cite.names_something() {
        found.at("citation-missing", &["id"], &procedure.name, "", None);
    }
    for level in procedure.levels.iter().filter(|level| !LEVELS.contains(&level.as_str())) {
        found.at("unknown-level", &["levels"], &procedure.name, level, None);
    }
}

/// Whoever leads from above is a body that acts through somebody, at levels the method runs at.
fn led(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let Some(led) = &procedure.led else { return };
    match procedure.body(&led.by) {
        None => found.at("unknown-owner", &["led", "by"], "led", &led.by, None),
        Some(body) if body.acts_through.is_empty() => {
            found.at("owner-nobody", &["led", "by"], "led", &led.by, None);
        }
        Some(_) => {}
    }
    for rule in led.rules.iter().filter(|rule| procedure.rule(rule).is_none()) {
        found.at("unknown-rule", &["led", "rules"], "led", rule, None);
    }
    for level in led.levels.iter().filter(|level| !procedure.levels.contains(level)) {
        found.at("unknown-level", &["led", "levels"], &procedure.name, level, None);
    }
}

/// Where places give their word the method says how many take part and who speaks for them; they are named when
/// the matter is taken up.
fn places(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let between = procedure.joint.as_ref();
    for step in procedure.steps.iter().filter(|step| step.by_places) {
        if between.is_none() {
            found.step("places-unnamed", &step.id, "by_places", "joint");
        }
        if !matches!(step.kind, StepKind::Consent | StepKind::File) {
            found.step("places-unnamed", &step.id, "kind", step.kind.id());
        }
        if !step.rules.is_empty() {
            found.step("places-threshold", &step.id, "rules", &step.name);
        }
        let rule = step.rule.as_ref().and_then(|id| procedure.rule(id));
        if let Some(rule) = rule.filter(|rule| rule.base == Base::Places) {
            so_many(found, step, rule);
        }
    }
    let Some(between) = between else { return };
    let path = |key: &'static str| ["joint", key];
    if !procedure.steps.iter().any(|step| step.kind == StepKind::Screen) {
        found.at("places-unnamed", &path("least"), "joint", StepKind::Screen.id(), None);
    }
    if between.by.is_empty() {
        found.at("places-unnamed", &path("by"), "joint", "by", None);
    }
    for role in between.by.iter().filter(|role| !is_role(procedure, role)) {
        found.at("unknown-role", &path("by"), "joint", role, None);
    }
}

/// A rule of so many places can be met by the fewest that take part, and leaves nobody bound who did not agree
/// unless somebody has answered for that.
fn so_many(found: &mut Found<'_>, step: &Step, rule: &Rule) {
    let procedure = found.procedure;
    let path = ["rule", rule.id.as_str(), "pass"];
    let least = procedure.joint.as_ref().map_or(0, |between| between.least);
    let all = Count { due: least, present: least, yes: least, ..Count::default() };
    let one_less = Count { yes: least.saturating_sub(1), no: 1, ..all };
    let fractions = Settings::default().fractions(procedure);
    let outcome = |count: &Count| judge(rule, &fractions, count).outcome;
    let nobody = Count { yes: 0, no: least, ..all };
    if outcome(&all) != Outcome::Passed || outcome(&nobody) == Outcome::Passed {
        return found.at("places-threshold", &path, &rule.id, &step.name, None);
    }
    let many = Count { due: MANY, present: MANY, yes: MANY.saturating_sub(1), no: 1, ..all };
    if outcome(&one_less) == Outcome::Passed || outcome(&many) == Outcome::Passed {
        found.at("places-outvoted", &path, &rule.id, &step.name, None);
    }
}

/// More places than ever take part in one matter: what one of them cannot stop there binds somebody.
const MANY: u64 = 1000;

/// On the main way the party organisation has a step (M215), or the method says why by its source none is.
fn party(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let way = procedure.main_way();
    let explained = procedure.party.as_ref().is_some_and(|said| !said.without.trim().is_empty());
    if way.is_empty() || explained || !party_steps(procedure).is_empty() {
        return;
    }
    found.at("party-nowhere", &["start"], &procedure.name, "", None);
    let study = procedure.law.duties.iter().find(|duty| !duty.before.is_empty());
    if let Some(duty) = study {
        found.because("party-nowhere", &procedure.name, "", &duty.cite);
    }
}

/// The steps of the main way in which the party organisation acts, alone or with others.
pub fn party_steps(procedure: &Procedure) -> Vec<&Step> {
    procedure.main_way().into_iter().filter(|step| is_gate(procedure, step)).collect()
}

/// Whether the party organisation acts in a step: by itself, or among those who do.
fn is_gate(procedure: &Procedure, step: &Step) -> bool {
    let Some(body) = procedure.body(&step.owner) else { return step.studies };
    let party = |body: &BodyShape| kind_of(body) == Some("party-organisation");
    let mut members = body.more.get("made_of").and_then(Value::as_array).into_iter().flatten();
    let among = |id: &Value| id.as_str().and_then(|id| procedure.body(id)).is_some_and(party);
    let joint = kind_of(body) == Some("joint");
    let secretary = body.acts_through.iter().any(|role| role == "branch-secretary");
    step.studies || party(body) || members.any(among) || (joint && secretary)
}

/// An edge for each outcome of the kind, and no other, each to a step that exists.
fn edges(found: &mut Found<'_>, step: &Step) {
    let procedure = found.procedure;
    for outcome in step.kind.outcomes() {
        if !step.on.contains_key(outcome) && *outcome != StepOutcome::End {
            found.step("edge-missing", &step.id, "on", outcome.id());
        }
    }
    for (outcome, target) in &step.on {
        let path = ["step", &step.id, "on", outcome.id()];
        if !step.kind.outcomes().contains(outcome) {
            found.at("edge-unknown", &path, &step.id, outcome.id(), None);
        }
        let Target::Step(id) = target else { continue };
        match procedure.step(id) {
            None => found.at("edge-to-nowhere", &path, &step.id, id, None),
            Some(next) if next.kind == StepKind::Collect => {
                found.at("back-to-collect", &path, &step.id, outcome.id(), None);
            }
            Some(_) => {}
        }
    }
}

/// The number an amount stands for, as the file itself says.
pub(super) fn number(procedure: &Procedure, amount: &Amount) -> Option<u32> {
    Settings::default().amount(procedure, amount)
}

/// A step in which the matter waits for somebody has a clock and somebody who is told.
fn clocks(found: &mut Found<'_>, step: &Step) {
    let archive = step.kind == StepKind::Archive;
    let notice = step.kind == StepKind::Publicize;
    let clock = step.clock.as_ref();
    let least = clock.and_then(|clock| clock.at_least.as_ref());
    let most = clock.and_then(|clock| clock.at_most.as_ref());
    match (notice, least, most) {
        (true, None, _) => found.step("publication-without-term", &step.id, "clock", ""),
        (true, Some(_), None) => {
            found.step("publication-without-limit", &step.id, "clock", "at_most");
        }
        _ => {}
    }
    if least.is_none() && most.is_none() {
        let id = if archive { "archive-without-clock" } else { "no-clock" };
        found.step(id, &step.id, "clock", "");
    } else if !notice && most.is_none() {
        found.step("no-clock", &step.id, "clock", "at_most");
    }
    for (of, clock) in step.clocks() {
        let word = of.word();
        if clock.tell.is_empty() {
            found.step("nobody-told", &step.id, word, word);
        }
        unset(found, step, word, clock);
    }
}

/// Progress is told while work goes on, and so many days are named.
fn reports(found: &mut Found<'_>, step: &Step) {
    let days = step.reports.as_ref().is_some_and(|clock| clock.at_most.is_some());
    let procedure = found.procedure;
    for role in step.reported_by.iter().filter(|role| !is_role(procedure, role)) {
        found.at("unknown-role", &["step", &step.id, "reported_by"], &step.id, role, None);
    }
    if step.reports.is_some() && step.kind != StepKind::Implement {
        found.step("reports-misplaced", &step.id, "reports", step.kind.id());
    }
    if step.reports.is_some() && !days {
        found.step("reports-without-days", &step.id, "reports", "");
    } else if step.reports.is_none() && !step.reported_by.is_empty() {
        found.step("reports-without-days", &step.id, "reported_by", "");
    }
}

/// A clock that does not run before the place has said how long.
fn unset(found: &mut Found<'_>, step: &Step, word: &str, clock: &Clock) {
    let procedure = found.procedure;
    for amount in [&clock.at_most, &clock.at_least].into_iter().flatten() {
        match amount {
            Amount::Setting { setting } => {
                let known = procedure.settings.iter().any(|known| known.id == *setting);
                // The matter goes on whether progress is told or not: that may wait for the place.
                if known && word != "reports" && number(procedure, amount).is_none() {
                    found.step("clock-unset", &step.id, word, setting);
                }
            }
            Amount::Figure { figure } if !procedure.figures.contains_key(figure) => {
                found.step("unknown-figure", &step.id, word, figure);
            }
            _ => {}
        }
    }
}

/// An objection and a dissent are owed an answer, and the answer has a clock. Where a matter is closed because
/// somebody else took it, that is doubtful unless they tell what came of it.
fn answers(found: &mut Found<'_>, step: &Step) {
    let owes = matches!(step.kind, StepKind::Publicize | StepKind::Deliberate | StepKind::Vote);
    let runs = step.answer.as_ref().is_some_and(|clock| clock.at_most.is_some());
    if owes && !runs {
        found.step("answer-missing", &step.id, "answer", step.kind.id());
    }
    let closes = step.on.get(&StepOutcome::Taken).is_some_and(|target| match target {
        Target::Step(id) => {
            found.procedure.step(id).is_some_and(|next| next.kind == StepKind::Archive)
        }
        Target::End => false,
    });
    if closes && !runs {
        found.step("result-untold", &step.id, "answer", StepOutcome::Taken.id());
    }
}

fn citation(found: &mut Found<'_>, step: &Step) {
    let cite = &step.cite;
    if !cite.names_something() {
        found.step("citation-missing", &step.id, "cite", "");
    } else if cite.quote.is_none() && cite.own.is_none() {
        found.step("citation-without-quote", &step.id, "cite", "");
    }
}

fn rounds(found: &mut Found<'_>, step: &Step) {
    let Some(rounds) = &step.rounds else { return };
    match number(found.procedure, rounds) {
        Some(0) => found.step("rounds-zero", &step.id, "rounds", ""),
        Some(times) if times > MOST_ROUNDS => {
            found.step("rounds-without-bound", &step.id, "rounds", &times.to_string());
        }
        _ => {}
    }
    if !found.procedure.exhausted.contains_key(&step.id) {
        found.step("exhausted-missing", &step.id, "rounds", "");
    }
}

fn exhausted(found: &mut Found<'_>) {
    let procedure = found.procedure;
    for (id, target) in &procedure.exhausted {
        let path = ["exhausted", id];
        match procedure.step(id) {
            None => found.at("edge-to-nowhere", &path, "exhausted", id, None),
            Some(step) if step.rounds.is_none() => {
                found.at("exhausted-unused", &path, id, "", None);
            }
            Some(_) => {}
        }
        if let Target::Step(next) = target
            && procedure.step(next).is_none()
        {
            found.at("edge-to-nowhere", &path, "exhausted", next, None);
        }
    }
}

fn correction(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let files = procedure.steps.iter().filter(|step| step.kind == StepKind::File);
    for step in files {
        let leads = step.on.get(&StepOutcome::Corrected);
        match (&procedure.correction, leads) {
            (None, _) => found.step("correction-missing", &step.id, "on", ""),
            (Some(correction), Some(Target::Step(to))) if *to != correction.to => {
                found.step("corrected-elsewhere", &step.id, "on", to);
            }
            _ => {}
        }
    }
    if let Some(correction) = &procedure.correction
        && procedure.step(&correction.to).is_none()
    {
        let path = ["correction", "to"];
        found.at("edge-to-nowhere", &path, "correction", &correction.to, None);
    }
}

/// What a gate names is there: steps, roles, tracks.
fn gates(found: &mut Found<'_>) {
    let procedure = found.procedure;
    for (word, gate) in [("legal", &procedure.legal), ("risk", &procedure.risk)] {
        let Some(gate) = gate else { continue };
        let steps = gate.before.iter().map(|id| ("before", id)).chain([("to", &gate.to)]);
        for (key, id) in steps.filter(|(_, id)| procedure.step(id).is_none()) {
            found.at("edge-to-nowhere", &[word, key], word, id, None);
        }
        for role in gate.by.iter().filter(|role| !is_role(procedure, role)) {
            found.at("unknown-role", &[word, "by"], word, role, None);
        }
        for track in gate.tracks.iter().filter(|id| procedure.track(id).is_none()) {
            found.at("unknown-track", &[word, "tracks"], word, track, None);
        }
    }
}

/// What the step leaves behind, and whether residents see it.
fn work(found: &mut Found<'_>, step: &Step) {
    let kind = step.kind;
    if step.papers.is_empty() {
        found.step("step-without-paper", &step.id, "papers", "");
    }
    let shown = matches!(kind, StepKind::Plan | StepKind::Publicize | StepKind::Implement);
    if shown && !step.published {
        found.step("not-published", &step.id, "published", kind.id());
    }
}
