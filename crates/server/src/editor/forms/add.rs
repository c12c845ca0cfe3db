//! A step put between: first which kind, then what it needs.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::procedures::edit::{Change, NewRule, NewStep, Refusal};
use domain::procedures::{Amount, Procedure, Settings, Step, StepKind, StepOutcome};
use domain::rules::{Base, Of};

use super::super::{On, kind_name};
use super::Asked;
use super::parts::{
    ITSELF, choose, count_of, counts, days, number, outcome, owners, roles, target, target_word,
    targets,
};
use super::step::name_fields;
use super::whole::{rule_name, test_of, tests};
use crate::http::Ctx;
use crate::shown::outcome_word;
use crate::ui::form::{Choice, Field, Filled, Form, Kind, Said};

/// The rule that is written anew, in the menu of rules.
const OWN: &str = "own";
/// The body of a rule of the place's own: those whom a matter concerns.
const CONCERNED: &str = "residents";

/// Kinds that can be put between.
pub(in crate::editor) fn kinds() -> impl Iterator<Item = StepKind> {
    StepKind::ALL.into_iter().filter(|kind| !matches!(kind, StepKind::Collect | StepKind::Archive))
}

fn kind(word: &str) -> Option<StepKind> {
    kinds().find(|kind| kind.id() == word)
}

fn decides(kind: StepKind) -> bool {
    matches!(kind, StepKind::Resolve | StepKind::Vote | StepKind::Consent | StepKind::Seal)
}

fn owes_answers(kind: StepKind) -> bool {
    matches!(
        kind,
        StepKind::Publicize | StepKind::Deliberate | StepKind::Vote | StepKind::Supervise
    )
}

/// Kinds for whose rule a place may write its own; the law has those of assemblies.
fn own_rule(kind: StepKind) -> bool {
    matches!(kind, StepKind::Resolve | StepKind::Consent | StepKind::Seal)
}

/// Outcomes beside the main one, each with the name of its field.
fn others(kind: StepKind) -> impl Iterator<Item = (StepOutcome, String)> {
    kind.outcomes().iter().skip(1).map(|outcome| (*outcome, format!("on_{}", outcome.id())))
}

/// Papers such a step makes in the methods there are, by id and name.
fn usual_papers(ctx: &Ctx, procedure: &Procedure, kind: StepKind) -> Vec<(String, String)> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let library: Vec<_> = ctx.app.library.iter().collect();
    let methods = library.iter().map(|method| &**method).chain([procedure]);
    for method in methods {
        for step in method.steps.iter().filter(|step| step.kind == kind) {
            for paper in &step.papers {
                all.insert(paper.clone(), method.paper_name(paper).to_owned());
            }
        }
    }
    all.into_iter().collect()
}

pub(super) fn form(ctx: &Ctx, on: &On, asked: &Asked) -> Option<Form> {
    let procedure = on.procedure();
    let after = procedure.step(&asked.at)?;
    let outcome = outcome(&asked.part).filter(|out| after.kind.outcomes().contains(out))?;
    if asked.kind.is_empty() {
        return Some(Form::new("", Vec::new()));
    }
    let kind = kind(&asked.kind)?;
    let mut fields = name_fields();
    fields.push(Field::new("owner", "editor-owner", Kind::Choice(owners(ctx, procedure))));
    let label = if kind == StepKind::Publicize { "editor-least" } else { "editor-most" };
    fields.push(days("days", label));
    fields.push(counts("count"));
    fields.push(Field::new("tell", "editor-tell", Kind::Choices(roles(ctx, procedure))));
    if owes_answers(kind) {
        fields.push(days("answer", "editor-answer-days"));
    }
    if kind == StepKind::Allocate {
        fields.push(Field::new("scale", "editor-scale", Kind::Count { min: 1, max: 1000 }));
    }
    rule_fields(ctx, procedure, kind, &mut fields);
    edge_fields(ctx, procedure, kind, &mut fields);
    let papers = usual_papers(ctx, procedure, kind);
    if !papers.is_empty() {
        let of = papers.iter().map(|(id, name)| Choice::plain(&**id, &**name)).collect();
        fields.push(Field::new("papers", "editor-papers", Kind::Choices(of)).optional());
    }
    fields.push(
        Field::new("basis", "editor-basis", Kind::Text { max: 80 }).hint("editor-basis-hint"),
    );
    let tell = after.clock.as_ref().map(|clock| clock.tell.clone()).unwrap_or_default();
    let form = Form::new("", fields).with("name", kind_name(ctx, kind));
    let form = form.with("owner", &*after.owner).with("count", "natural");
    let form = choose(form, "tell", &tell);
    let led = after.on.get(&outcome).map(target_word).unwrap_or_default();
    let form = filled_in(procedure, kind, &after.id, &led, form);
    let own: Vec<String> = papers
        .iter()
        .map(|(id, _)| id.clone())
        .filter(|id| procedure.papers.iter().any(|p| p.get("id").is_some_and(|own| *own == **id)))
        .collect();
    let usual = papers.first().map(|(id, _)| vec![id.clone()]).unwrap_or_default();
    let form = choose(form, "papers", if own.is_empty() { &usual } else { &own });
    Some(form.submit("editor-add"))
}

/// What other steps of the method suggest.
fn filled_in(
    procedure: &Procedure,
    kind: StepKind,
    after: &str,
    led: &str,
    mut form: Form,
) -> Form {
    let most = |step: &'_ Step| step.clock.as_ref().and_then(|clock| clock.at_most.clone());
    let least = |step: &'_ Step| step.clock.as_ref().and_then(|clock| clock.at_least.clone());
    let find = |of: &dyn Fn(&Step) -> Option<Amount>| {
        let same = procedure.steps.iter().filter(|step| step.kind == kind);
        let any = same.chain(&procedure.steps).filter_map(of);
        let mut known = any.filter_map(|amount| Settings::default().amount(procedure, &amount));
        known.next().map(|days| days.to_string()).unwrap_or_default()
    };
    let days = if kind == StepKind::Publicize { find(&least) } else { find(&most) };
    form = form.with("days", days);
    form = form.with("answer", find(&|step| step.answer.as_ref().and_then(|c| c.at_most.clone())));
    form = form.with("rounds", find(&|step| step.rounds.clone()));
    // Back to the talk, or to the step itself where too few came.
    let talk = procedure.steps.iter().find(|step| step.kind == StepKind::Deliberate);
    let back = talk.map_or(after, |step| step.id.as_str()).to_owned();
    let then = procedure.steps.iter().find(|step| step.kind == StepKind::Refer);
    let then = then.map_or_else(String::new, |step| step.id.clone());
    for (outcome, field) in others(kind) {
        let to = match outcome {
            StepOutcome::NoQuorum | StepOutcome::Again | StepOutcome::Returned => ITSELF.to_owned(),
            StepOutcome::ObjectedAndKept => led.to_owned(),
            _ => back.clone(),
        };
        form = form.with(&field, to);
    }
    form.with("then", then)
}

fn rule_fields(ctx: &Ctx, procedure: &Procedure, kind: StepKind, fields: &mut Vec<Field>) {
    if !decides(kind) && kind != StepKind::Rate {
        return;
    }
    let named =
        procedure.rules.iter().map(|rule| Choice::plain(&*rule.id, rule_name(procedure, rule)));
    let mut rules: Vec<Choice> = Vec::new();
    if own_rule(kind) {
        rules.push(Choice::new(OWN, "editor-own-rule"));
    }
    rules.extend(named);
    let field = Field::new("rule", "editor-rule", Kind::Choice(rules));
    fields.push(if decides(kind) { field } else { field.optional() });
    if !own_rule(kind) {
        return;
    }
    let bases = ["persons", "households"]
        .map(|base| Choice::plain(base, ctx.w.n("editor-base", "base", base)));
    let mut test = tests("test").optional();
    test.hint = Some(Said::Key(Cow::Borrowed("editor-own-rule-hint")));
    let share = Kind::Count { min: 1, max: 1_000 };
    fields.push(Field::new("base", "editor-base-label", Kind::Choice(bases.into())).optional());
    fields.push(test);
    fields.push(Field::new("over", "editor-over", share.clone()).optional());
    fields.push(Field::new("under", "editor-under", share).optional());
}

fn edge_fields(ctx: &Ctx, procedure: &Procedure, kind: StepKind, fields: &mut Vec<Field>) {
    let mut several = false;
    for (outcome, name) in others(kind) {
        several = true;
        let mut to = vec![Choice::new(ITSELF, "editor-itself")];
        to.extend(targets(ctx, procedure, ""));
        let how = ctx.w.n("procedures-outcome", "outcome", outcome_word(kind, outcome));
        let label = ctx.w.n("editor-on", "outcome", how);
        fields.push(Field {
            name: Cow::Owned(name),
            label: Said::Plain(label),
            hint: None,
            kind: Kind::Choice(to),
            required: true,
            given: false,
        });
    }
    if several {
        let rounds = Kind::Count { min: 1, max: 99 };
        fields.push(Field::new("rounds", "editor-rounds", rounds));
        fields.push(Field::new("then", "editor-then", Kind::Choice(targets(ctx, procedure, ""))));
    }
}

fn new_rule(ctx: &Ctx, kind: StepKind, owner: &str, filled: &Filled) -> Option<NewRule> {
    let pass = test_of(filled.text("test"), filled.count("over"), filled.count("under"))?;
    let consent = kind == StepKind::Consent;
    let base =
        if filled.text("base") == "persons" || !consent { Base::Persons } else { Base::Households };
    Some(NewRule {
        name: ctx.w.n("editor-rule-of", "step", filled.text("name")),
        body: if consent { CONCERNED.to_owned() } else { owner.to_owned() },
        body_name: ctx.w.t("editor-concerned"),
        base,
        pass,
        of: if kind == StepKind::Resolve { Of::Present } else { Of::All },
    })
}

pub(super) fn wish(ctx: &Ctx, on: &On, asked: &Asked, filled: &Filled) -> Result<Change, Refusal> {
    let kind = kind(&asked.kind).ok_or(Refusal::KindStandsAlready)?;
    let outcome = outcome(&asked.part).ok_or(Refusal::NoSuchOutcome)?;
    let text = |name: &str| filled.text(name).to_owned();
    let owner = text("owner");
    let own = filled.text("rule") == OWN;
    let own_rule = if own {
        Some(new_rule(ctx, kind, &owner, filled).ok_or(Refusal::NotAFraction)?)
    } else {
        None
    };
    let known = usual_papers(ctx, on.procedure(), kind);
    let chosen = filled.choices("papers");
    let papers = known.into_iter().filter(|(id, _)| chosen.contains(id)).collect();
    let edges = others(kind).map(|(outcome, field)| (outcome, target(filled.text(&field))));
    let rounds = number(filled, "rounds").map(|rounds| (rounds, target(filled.text("then"))));
    let called = |key: &str| ctx.w.n(key, "step", filled.text("name"));
    let least = kind == StepKind::Publicize;
    Ok(Change::Add(NewStep {
        after: asked.at.clone(),
        outcome,
        kind,
        name: text("name"),
        short: text("short"),
        plain: text("plain"),
        days: number(filled, "days").unwrap_or(0),
        count: count_of(filled.text("count")),
        tell: filled.choices("tell").to_vec(),
        answer_days: number(filled, "answer"),
        rounds,
        on: edges.collect(),
        rule: Some(text("rule")).filter(|rule| !own && !rule.is_empty()),
        own_rule,
        papers,
        scale: number(filled, "scale"),
        scale_name: called("editor-setting-scale"),
        basis: text("basis"),
        days_name: called(if least {
            "editor-setting-clock-least"
        } else {
            "editor-setting-clock-most"
        }),
        limit_name: called("editor-setting-clock-most"),
        answer_name: called("editor-setting-answer-most"),
        owner,
    }))
}
