//! Whatever is named must exist, fit where it is named, and be used.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Found;
use super::graph::matter_steps;
use crate::actors::{Power, ROLES, powers};
use crate::invitations::words;
use crate::procedures::{Amount, BodyShape, Procedure, SettingValue, Step, StepKind};
use crate::rules::{Base, Rule};
use crate::time::Count;

/// Tables and words a procedure may have at its head.
const HEAD: &[&str] = &[
    "id",
    "version",
    "name",
    "plain",
    "levels",
    "start",
    "laws",
    "usual",
    "legal",
    "risk",
    "cite",
    "origin",
    "exhausted",
    "correction",
    "pause",
    "party",
    "led",
    "feedback",
    "commissioned",
    "joint",
    "passed_on",
    "step",
    "rule",
    "setting",
    "body",
    "role",
    "cadence",
    "category",
    "route",
    "track",
    "paper",
    "form",
    "indicator",
    "register",
    "field",
    "supervision",
    "ledger",
];

/// Kinds of bodies whose heads are persons who sit on them.
const SEATED: &[&str] = &["council", "party-organisation", "committee", "joint", "supervision"];

pub(super) fn check(found: &mut Found<'_>) {
    let procedure = found.procedure;
    for word in &procedure.lines.head {
        if !HEAD.contains(&word.as_str()) {
            found.at("unknown-table", &[word], word, word, None);
        }
    }
    settings(found);
    called(found);
    excluded(found);
    rules(found);
    let entered = matter_steps(procedure);
    for step in &procedure.steps {
        owner(found, step, entered.contains(step.id.as_str()));
        told(found, step);
        step_rules(found, step);
    }
    categories(found);
    papers(found);
}

/// A place where a setting is named: table, id, word.
type Use = (String, String, String);

/// Every `{ setting = "…" }` outside the settings themselves, wherever it stands.
fn uses(procedure: &Procedure) -> Vec<(Use, String)> {
    let mut all = Vec::new();
    let Ok(Value::Object(whole)) = serde_json::to_value(procedure) else { return all };
    for (table, value) in whole.iter().filter(|(table, _)| *table != "setting") {
        let rows = match value {
            Value::Array(rows) => rows.iter().collect(),
            other => vec![other],
        };
        for row in rows {
            let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
            let Value::Object(words) = row else { continue };
            for (word, value) in words {
                let mut names = Vec::new();
                named(value, &mut names);
                let whether = is_whether(table, word);
                names.extend(value.as_str().filter(|_| whether).map(str::to_owned));
                let place = || (table.clone(), id.to_owned(), word.clone());
                all.extend(names.into_iter().map(|name| (place(), name)));
            }
        }
    }
    all
}

/// Words that name a setting by itself: whether somebody is authorised, or asked, and whether households count.
fn is_whether(table: &str, word: &str) -> bool {
    let (gate, asked) = (["legal", "risk"].contains(&table), word == "required");
    (gate && asked) || [("step", "authority"), ("rule", "by_households")].contains(&(table, word))
}

fn named(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(words) => {
            if let Some(Value::String(id)) = words.get("setting") {
                names.push(id.clone());
            }
            words.values().for_each(|value| named(value, names));
        }
        Value::Array(list) => list.iter().for_each(|value| named(value, names)),
        _ => {}
    }
}

fn settings(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let mut used = BTreeSet::new();
    for ((table, id, word), name) in uses(procedure) {
        let path = [table.as_str(), id.as_str(), word.as_str()];
        let about = if id.is_empty() { table.as_str() } else { id.as_str() };
        let Some(setting) = procedure.settings.iter().find(|setting| setting.id == name) else {
            found.at("unknown-setting", &path, about, &name, None);
            continue;
        };
        let wanted = match (table.as_str(), word.as_str()) {
            ("step", "clock" | "answer" | "stays" | "reports") => {
                of_clock(procedure, &id, &word, &name)
            }
            ("pause", "at_most")
            | ("commissioned", "answer")
            | ("passed_on" | "ledger", "receipt" | "result") => "days",
            ("step", "rounds" | "turn") | ("indicator", "points") | ("role", "term_months") => {
                "count"
            }
            (table, word) if is_whether(table, word) => "yes-no",
            ("rule", "quorum" | "pass") => "fraction",
            _ => setting.unit.as_str(),
        };
        if setting.unit != wanted {
            found.at("setting-unit", &path, about, &name, None);
        }
        used.insert(name);
    }
    for setting in &procedure.settings {
        let path = ["setting", &setting.id];
        if !used.contains(&setting.id) {
            found.at("setting-unused", &path, &setting.id, "", None);
        }
        let fits = matches!(
            (&setting.default, setting.unit.as_str()),
            (None, "days" | "hours" | "count" | "fraction" | "text" | "yes-no")
                | (Some(SettingValue::Number(_)), "days" | "hours" | "count")
                | (Some(SettingValue::Test(_)), "fraction")
                | (Some(SettingValue::Flag(_)), "yes-no")
                | (Some(SettingValue::Text(_)), "text")
        );
        if !fits {
            let path = ["setting", &setting.id, "default"];
            found.at("setting-default", &path, &setting.id, &setting.unit, None);
        }
    }
}

/// The unit of a setting that a clock of a step names: days, hours where hours count, yes or no where it turns
/// another clock on.
fn of_clock(procedure: &Procedure, step: &str, word: &str, name: &str) -> &'static str {
    let step = procedure.step(step);
    let mut clocks = step.into_iter().flat_map(Step::clocks);
    let Some((_, clock)) = clocks.find(|(of, _)| of.word() == word) else { return "days" };
    let is = |amount: &Amount| matches!(amount, Amount::Setting { setting } if setting == name);
    let unit = |count: Count| if count == Count::Hours { "hours" } else { "days" };
    match &clock.instead {
        Some(instead) if instead.when.setting == name => "yes-no",
        Some(instead) if is(&instead.at_most) => unit(instead.days),
        _ => unit(clock.days),
    }
}

/// The procedure's own rules.
pub(super) fn own_rules(procedure: &Procedure) -> impl Iterator<Item = &Rule> {
    procedure.rules.iter().filter(|rule| !procedure.law.rules.contains(&rule.id))
}

/// The body of that id, of the procedure or of its law packs.
fn body<'a>(procedure: &'a Procedure, id: &str) -> Option<&'a BodyShape> {
    procedure.body(id).or_else(|| procedure.law.body(id))
}

fn rules(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let named: BTreeSet<&str> = procedure
        .steps
        .iter()
        .flat_map(|step| step.rule.iter().chain(&step.rules).chain(&step.pool))
        .map(String::as_str)
        .collect();
    for rule in own_rules(procedure) {
        let about = rule.id.as_str();
        if !named.contains(about) {
            found.at("rule-unused", &["rule", about], about, "", None);
        }
        let cite = &rule.cite;
        if !cite.names_something() {
            found.at("citation-missing", &["rule", about], about, "", None);
        } else if cite.quote.is_none() && cite.own.is_none() {
            found.at("citation-without-quote", &["rule", about, "cite"], about, "", None);
        }
        let Some(body) = body(procedure, &rule.body) else {
            found.at("unknown-body", &["rule", about, "body"], about, &rule.body, None);
            continue;
        };
        let seated = kind_of(body).is_some_and(|kind| SEATED.contains(&kind));
        if seated && rule.base != Base::Persons {
            found.at("rule-base", &["rule", about, "base"], about, &rule.body, None);
        }
    }
}

/// Whoever a body calls when it meets is somebody.
fn called(found: &mut Found<'_>) {
    let procedure = found.procedure;
    for body in &procedure.bodies {
        for role in words(body, "called").filter(|role| !is_role(procedure, role)) {
            found.at("unknown-role", &["body", &body.id, "called"], &body.id, role, None);
        }
    }
}

/// Whom a role excludes is somebody.
fn excluded(found: &mut Found<'_>) {
    let procedure = found.procedure;
    for own in procedure.roles.iter().filter_map(|role| role.get("id")?.as_str()) {
        for role in procedure.role_excludes(own).filter(|role| !is_role(procedure, role)) {
            found.at("unknown-role", &["role", own, "excludes"], own, role, None);
        }
    }
}

/// `council`, `committee`, …
pub(super) fn kind_of(body: &BodyShape) -> Option<&str> {
    body.more.get("kind").and_then(Value::as_str)
}

/// A role of the procedure, or one the program knows.
pub(super) fn is_role(procedure: &Procedure, id: &str) -> bool {
    let declared = procedure.roles.iter().any(|role| word(role, "id") == Some(id));
    declared || ROLES.iter().any(|(role, _)| *role == id)
}

/// The roles whose turn it is: the owner itself, or those through which the owning body acts.
pub(super) fn acting<'a>(procedure: &'a Procedure, owner: &'a str) -> Vec<&'a str> {
    match procedure.body(owner) {
        Some(body) => body.acts_through.iter().map(String::as_str).collect(),
        None => vec![owner],
    }
}

fn owner(found: &mut Found<'_>, step: &Step, entered: bool) {
    let procedure = found.procedure;
    if procedure.body(&step.owner).is_none() && !is_role(procedure, &step.owner) {
        return found.step("unknown-owner", &step.id, "owner", &step.owner);
    }
    let roles = acting(procedure, &step.owner);
    if !roles.iter().any(|role| is_role(procedure, role)) {
        return found.step("owner-nobody", &step.id, "owner", &step.owner);
    }
    let enough: &[Power] = match step.kind {
        StepKind::Supervise => &[Power::Supervise],
        StepKind::Refer => &[Power::Record, Power::Oversee],
        _ => return,
    };
    let able = |role: &&str| powers(role).iter().any(|power| enough.contains(power));
    if entered && !roles.iter().any(able) {
        found.step("owner-without-power", &step.id, "owner", &step.owner);
    }
}

fn told(found: &mut Found<'_>, step: &Step) {
    let procedure = found.procedure;
    for (of, clock) in step.clocks() {
        let word = of.word();
        for role in clock.tell.iter().filter(|role| !is_role(procedure, role)) {
            found.at("unknown-role", &["step", &step.id, word, "tell"], &step.id, role, None);
        }
    }
    let turn = acting(procedure, &step.owner);
    let Some(clock) = step.clock.as_ref().filter(|clock| !clock.tell.is_empty()) else { return };
    let own = |role: &String| *role == step.owner || turn.contains(&role.as_str());
    if clock.tell.iter().all(own) {
        found.at("told-only-owner", &["step", &step.id, "clock", "tell"], &step.id, "", None);
    }
}

fn step_rules(found: &mut Found<'_>, step: &Step) {
    let procedure = found.procedure;
    for id in step.rule.iter().chain(&step.rules) {
        let Some(rule) = procedure.rule(id) else {
            let word = if step.rule.is_some() { "rule" } else { "rules" };
            found.step("unknown-rule", &step.id, word, id);
            continue;
        };
        if step.by_places != (rule.base == Base::Places) {
            found.at("rule-base", &["rule", id, "base"], id, &rule.body, None);
        }
        if step.kind == StepKind::Resolve && rule.body != step.owner {
            found.step("rule-body", &step.id, "rule", &rule.body);
        }
    }
    if let Some(pool) = step.pool.as_ref().filter(|id| procedure.rule(id).is_none()) {
        found.step("unknown-rule", &step.id, "pool", pool);
    }
    let decides = matches!(step.kind, StepKind::Resolve | StepKind::Vote | StepKind::Consent);
    if decides && !step.by_places && step.rule.is_none() && step.rules.is_empty() {
        found.step("rule-missing", &step.id, "kind", step.kind.id());
    }
}

fn categories(found: &mut Found<'_>) {
    let procedure = found.procedure;
    for category in &procedure.categories {
        let route = category.more.get("route").and_then(Value::as_str);
        if let Some(route) = route.filter(|route| !procedure.lines.has(&["route", route])) {
            let path = ["category", category.id.as_str(), "route"];
            found.at("unknown-route", &path, &category.id, route, None);
        }
    }
    if let Some(correction) = &procedure.correction {
        for role in correction.by.iter().filter(|role| !is_role(procedure, role)) {
            found.at("unknown-role", &["correction", "by"], "correction", role, None);
        }
    }
}

fn word<'a>(table: &'a BTreeMap<String, Value>, key: &str) -> Option<&'a str> {
    table.get(key).and_then(Value::as_str)
}

fn papers(found: &mut Found<'_>) {
    let procedure = found.procedure;
    let has = |kinds: &[StepKind]| procedure.steps.iter().any(|step| kinds.contains(&step.kind));
    let made: BTreeSet<&str> =
        procedure.steps.iter().flat_map(|step| &step.papers).map(String::as_str).collect();
    for paper in &procedure.papers {
        let Some(id) = word(paper, "id") else { continue };
        match word(paper, "when") {
            None if !made.contains(id) => {
                found.at("paper-nobody-makes", &["paper", id], id, "", None);
            }
            None => {}
            Some(when) => {
                let happens = match when {
                    "objected" => has(&[StepKind::Publicize]),
                    "dissent" => has(&[StepKind::Deliberate, StepKind::Vote]),
                    "corrected" => procedure.correction.is_some(),
                    "legal" => procedure.legal.is_some(),
                    "risk" => procedure.risk.is_some(),
                    "bulletin" => procedure.steps.iter().any(|step| step.reports.is_some()),
                    "told" => procedure.feedback.is_some(),
                    "reported" => procedure.commissioned.is_some(),
                    "appraised" => {
                        procedure.roles.iter().any(|role| word(role, "id") == Some("expert"))
                    }
                    "carried-out" => procedure
                        .steps
                        .iter()
                        .any(|step| step.kind == StepKind::Implement && step.stays.is_some()),
                    _ => made.contains(id),
                };
                if !happens {
                    found.at("paper-never", &["paper", id, "when"], id, when, None);
                }
            }
        }
    }
    let declared: BTreeSet<&str> =
        procedure.papers.iter().filter_map(|paper| word(paper, "id")).collect();
    for step in &procedure.steps {
        for paper in step.papers.iter().filter(|paper| !declared.contains(paper.as_str())) {
            found.step("paper-undeclared", &step.id, "papers", paper);
        }
    }
    let by_law = procedure.correction.as_ref().and_then(|correction| correction.paper.as_deref());
    if let Some(paper) = by_law.filter(|paper| !declared.contains(paper)) {
        found.at("paper-undeclared", &["correction", "paper"], "correction", paper, None);
    }
}
