//! What a step says of itself: words, owner, clocks, rounds, papers, forms of meeting, edges.

use domain::procedures::edit::{Change, Days, Refusal};
use domain::procedures::{Amount, ClockOf, Procedure, Settings, Step, StepKind};

use super::super::On;
use super::Asked;
use super::parts::{
    choose, count_of, count_word, counts, days, number, outcome, owners, roles, target,
    target_word, targets,
};
use crate::http::Ctx;
use crate::ui::form::{Choice, Field, Filled, Form, Kind};

fn step<'a>(on: &'a On, asked: &Asked) -> Option<&'a Step> {
    on.procedure().step(&asked.at)
}

pub(super) fn name_fields() -> Vec<Field> {
    vec![
        Field::new("name", "editor-step-name", Kind::Text { max: 30 }),
        Field::new("short", "editor-short", Kind::Text { max: 12 })
            .hint("editor-short-hint")
            .optional(),
        Field::new("plain", "editor-plain", Kind::LongText { max: 200 }).optional(),
    ]
}

pub(super) fn words(on: &On, asked: &Asked) -> Option<Form> {
    let step = step(on, asked)?;
    let form = Form::new("", name_fields()).with("name", &*step.name);
    Some(form.with("short", &*step.short).with("plain", &*step.plain))
}

pub(super) fn words_wish(asked: &Asked, filled: &Filled) -> Change {
    let text = |name: &str| filled.text(name).to_owned();
    let step = asked.at.clone();
    Change::Step { step, name: text("name"), short: text("short"), plain: text("plain") }
}

pub(super) fn owner(ctx: &Ctx, on: &On, asked: &Asked) -> Option<Form> {
    let step = step(on, asked)?;
    let of = Kind::Choice(owners(ctx, on.procedure()));
    Some(Form::new("", vec![Field::new("owner", "editor-owner", of)]).with("owner", &*step.owner))
}

pub(super) fn owner_wish(asked: &Asked, filled: &Filled) -> Change {
    Change::Owner { step: asked.at.clone(), owner: filled.text("owner").to_owned() }
}

fn which(part: &str) -> Option<ClockOf> {
    ClockOf::ALL.into_iter().find(|which| which.word() == part)
}

/// The part of the page a clock belongs to.
pub(super) fn clock_part(asked: &Asked) -> Option<&'static str> {
    which(&asked.part).map(ClockOf::word)
}

/// The number of days an end of a clock stands for, as the method suggests.
fn stands(procedure: &Procedure, amount: Option<&Amount>) -> String {
    let days = amount.and_then(|amount| Settings::default().amount(procedure, amount));
    days.map(|days| days.to_string()).unwrap_or_default()
}

pub(super) fn clock(ctx: &Ctx, on: &On, asked: &Asked) -> Option<Form> {
    let (step, which) = (step(on, asked)?, which(&asked.part)?);
    let clock = step.clock_of(which);
    let procedure = on.procedure();
    let least = clock.and_then(|clock| clock.at_least.as_ref());
    let most = clock.and_then(|clock| clock.at_most.as_ref());
    let shown = step.kind == StepKind::Publicize && which == ClockOf::Step;
    let mut fields = Vec::new();
    if least.is_some() || shown || which == ClockOf::Stays {
        fields.push(days("at_least", "editor-at-least-days").optional());
    }
    if which != ClockOf::Stays && (most.is_some() || least.is_none() || shown) {
        fields.push(days("at_most", "editor-at-most-days").optional());
    }
    fields.push(counts("days"));
    fields.push(Field::new("tell", "editor-tell", Kind::Choices(roles(ctx, procedure))));
    let count = clock.map_or("natural", |clock| count_word(clock.days));
    let form = Form::new("", fields)
        .with("at_least", stands(procedure, least))
        .with("at_most", stands(procedure, most))
        .with("days", count);
    // Where nothing runs yet, whoever hears of the step itself.
    let told = clock.or(step.clock.as_ref()).map(|clock| clock.tell.clone());
    Some(choose(form, "tell", &told.unwrap_or_default()))
}

pub(super) fn clock_wish(ctx: &Ctx, on: &On, asked: &Asked, filled: &Filled) -> Change {
    let step = asked.at.clone();
    let which = which(&asked.part).unwrap_or(ClockOf::Step);
    let name = on.procedure().step(&step).map(|step| step.name.clone()).unwrap_or_default();
    let called = |end: &str| {
        let key = format!("editor-setting-{}-{end}", which.word());
        ctx.w.n(&key, "step", &name)
    };
    let days = Days {
        at_least: number(filled, "at_least"),
        at_most: number(filled, "at_most"),
        count: count_of(filled.text("days")),
        tell: filled.choices("tell").to_vec(),
        least_name: called("least"),
        most_name: called("most"),
    };
    Change::Clock { step, which, days }
}

pub(super) fn rounds(ctx: &Ctx, on: &On, asked: &Asked) -> Option<Form> {
    let (step, procedure) = (step(on, asked)?, on.procedure());
    let fields = vec![
        Field::new("rounds", "editor-rounds", Kind::Count { min: 0, max: 99 }),
        Field::new("then", "editor-then", Kind::Choice(targets(ctx, procedure, &step.id))),
    ];
    let now = stands(procedure, step.rounds.as_ref());
    let then = procedure.exhausted.get(&step.id).map(target_word).unwrap_or_default();
    Some(Form::new("", fields).with("rounds", now).with("then", then))
}

pub(super) fn rounds_wish(asked: &Asked, filled: &Filled) -> Change {
    let rounds = number(filled, "rounds").unwrap_or(0);
    Change::Rounds { step: asked.at.clone(), rounds, then: target(filled.text("then")) }
}

pub(super) fn papers(on: &On, asked: &Asked) -> Option<Form> {
    let (step, procedure) = (step(on, asked)?, on.procedure());
    let declared = procedure.papers.iter().filter_map(|paper| {
        let id = paper.get("id")?.as_str()?;
        Some(Choice::plain(id, procedure.paper_name(id)))
    });
    let fields = vec![
        Field::new("papers", "editor-papers", Kind::Choices(declared.collect())).optional(),
        Field::new("new", "editor-new-paper", Kind::Text { max: 30 }).optional(),
        Field::new("public", "editor-paper-public", Kind::YesNo),
    ];
    let form = Form::new("", fields).with("public", "yes");
    Some(choose(form, "papers", &step.papers))
}

pub(super) fn papers_wish(asked: &Asked, filled: &Filled) -> Change {
    let name = filled.text("new").trim().to_owned();
    let public = filled.yes("public").unwrap_or(true);
    let new = if name.is_empty() { Vec::new() } else { vec![(name, public)] };
    let papers = filled.choices("papers").to_vec();
    Change::Papers { step: asked.at.clone(), papers, new }
}

pub(super) fn forms(on: &On, asked: &Asked) -> Option<Form> {
    let (step, procedure) = (step(on, asked)?, on.procedure());
    if step.kind != StepKind::Deliberate {
        return None;
    }
    let mut names: Vec<String> = procedure.forms.iter().map(|form| form.name.clone()).collect();
    let used = procedure.steps.iter().flat_map(|step| &step.forms);
    names.extend(used.filter(|name| procedure.form(name).is_none()).cloned());
    names.dedup();
    let known: Vec<Choice> = names.iter().map(|name| Choice::plain(&**name, &**name)).collect();
    let mut fields = Vec::new();
    if !known.is_empty() {
        fields.push(Field::new("forms", "editor-forms", Kind::Choices(known)).optional());
    }
    fields.push(Field::new("new", "editor-new-form", Kind::Text { max: 20 }).optional());
    fields.push(Field::new("fits", "editor-form-fits", Kind::Text { max: 60 }).optional());
    Some(choose(Form::new("", fields), "forms", &step.forms))
}

pub(super) fn forms_wish(asked: &Asked, filled: &Filled) -> Change {
    let name = filled.text("new").trim().to_owned();
    let fits = filled.text("fits").to_owned();
    let new = if name.is_empty() { Vec::new() } else { vec![(name, fits)] };
    Change::Forms { step: asked.at.clone(), forms: filled.choices("forms").to_vec(), new }
}

pub(super) fn connect(ctx: &Ctx, on: &On, asked: &Asked) -> Option<Form> {
    let (step, procedure) = (step(on, asked)?, on.procedure());
    let outcome = outcome(&asked.part)?;
    if !step.kind.outcomes().contains(&outcome) {
        return None;
    }
    let of = Kind::Choice(targets(ctx, procedure, ""));
    let now = step.on.get(&outcome).map(target_word).unwrap_or_default();
    Some(Form::new("", vec![Field::new("to", "editor-to", of)]).with("to", now))
}

pub(super) fn connect_wish(asked: &Asked, filled: &Filled) -> Result<Change, Refusal> {
    let outcome = outcome(&asked.part).ok_or(Refusal::NoSuchOutcome)?;
    Ok(Change::Connect { step: asked.at.clone(), outcome, to: target(filled.text("to")) })
}

pub(super) fn remove(ctx: &Ctx, on: &On, asked: &Asked) -> Option<Form> {
    let (step, procedure) = (step(on, asked)?, on.procedure());
    let of = Kind::Choice(targets(ctx, procedure, &step.id));
    let main = step.kind.outcomes().first().and_then(|outcome| step.on.get(outcome));
    let main = main.map(target_word).filter(|word| *word != step.id).unwrap_or_default();
    let form = Form::new("", vec![Field::new("joined", "editor-joined", of)]);
    Some(form.with("joined", main).submit("editor-remove"))
}

pub(super) fn remove_wish(asked: &Asked, filled: &Filled) -> Change {
    Change::Remove { step: asked.at.clone(), joined: target(filled.text("joined")) }
}
