//! The form of a command: its fields and what can be picked.

use std::borrow::Cow;

use domain::commands::Command;
use domain::forms::Source;
use domain::matters::Matter;
use domain::procedures::{Procedure, Step, StepKind};
use domain::promises;

use super::known::prefill;
use super::offers::is_of_work;
use super::page::Ground;
use super::rule::rules_now;
use crate::consents::rows;
use crate::helpers;
use crate::http::Ctx;
use crate::run::Seen;
use crate::ui::form::{Accept, Choice, Field, Form, Kind, Said, fields_of, title_of};

/// Where the form of a command is posted to and its own page stands.
pub fn address(ctx: &Ctx, matter: &Matter, command: &str) -> String {
    format!("{}/desk/matters/{}/do/{command}", ctx.base(), matter.id)
}

/// The form of `command` for the matter, filled with what is known.
pub fn form_of(ctx: &Ctx, on: &Ground, command: &'static Command) -> Form {
    let (matter, procedure) = (&on.matter, on.procedure.as_ref());
    let choices = |from: Source| on.choices.of(ctx, procedure, Some(matter), from);
    let mut fields = fields_of(command.name, command.fields, &choices);
    let step = matter.step().and_then(|id| procedure.step(id));
    fields.retain(|field| is_asked(ctx, on, command.name, step, field));
    for field in &mut fields {
        fit(ctx, on, command.name, step, field);
    }
    let mut form = ctx.form(Form::new(address(ctx, matter, command.name), fields));
    let kept = format!("{}@{}", draft(matter, command.name), matter.step().unwrap_or_default());
    form = form.seen(Seen::matter(matter).to_string()).draft(kept);
    form.submit = Cow::Owned(title_of(command.name));
    prefill(ctx, on, command.name, step, form)
}

/// Key of the browser's draft, before the step it was written in.
pub fn draft(matter: &Matter, command: &str) -> String {
    format!("{}-{command}", matter.id)
}

/// What the system knows, or what this step does not need, is not asked.
fn is_asked(ctx: &Ctx, on: &Ground, command: &str, step: Option<&Step>, field: &Field) -> bool {
    let Some(step) = step else { return true };
    let posted = !ctx.posted.typed.one(&field.name).is_empty();
    match (command, field.name.as_ref()) {
        ("meetings.record", name) => {
            let rules = rules_now(ctx, &on.procedure, step);
            match name {
                "rule" => rules.len() > 1,
                "called_on" => rules.iter().any(|rule| rule.notice_days > 0),
                "items" | "outcome" => step.kind == StepKind::Deliberate,
                "speakers" | "households" => step.walk_up,
                "due" | "yes" | "no" | "abstain" | "women" => !step.walk_up,
                "beyond" => asks_who_decides(on, step),
                "responsible" => step.names_responsible,
                "invalid" => step.kind == StepKind::Vote,
                "override_reason" => {
                    posted
                        || ctx.posted.typed.0.contains_key("place")
                        || rules.iter().any(|rule| rule.short_notice.is_some())
                }
                _ => true,
            }
        }
        ("floors.close", "beyond") => asks_who_decides(on, step),
        ("plans.publish", "speakers") => on.procedure.steps.iter().any(|step| step.walk_up),
        ("plans.publish", "co_hosts" | "organisations") => {
            ctx.unit.as_ref().is_some_and(|unit| !unit.organisations.is_empty())
        }
        ("promises.make", "speech") => on.matter.floor.is_some(),
        ("drafts.write", "answers") => {
            !on.choices.numbered(ctx, &on.matter, Source::OpenOpinions).is_empty()
        }
        ("drafts.write", "note") => !on.matter.drafts.is_empty(),
        ("meetings.call", "rule") => rules_now(ctx, &on.procedure, step).len() > 1,
        ("meetings.call", "override_reason") => {
            let rules = rules_now(ctx, &on.procedure, step);
            posted || rules.iter().any(|rule| rule.short_notice.is_some())
        }
        // Work that leans on a consent is work on one of its items.
        ("tasks.assign", "item") => on.matter.consent_in_force().is_some(),
        ("tasks.progress", "override_reason") => {
            posted || on.matter.tasks.iter().any(|task| task.budget_fen > 0)
        }
        _ => true,
    }
}

/// Whether the record of a meeting cannot do without what is asked only at some steps.
fn is_needed(ctx: &Ctx, on: &Ground, step: Option<&Step>, name: &str) -> bool {
    let rules = step.map(|step| rules_now(ctx, &on.procedure, step)).unwrap_or_default();
    match name {
        "responsible" => false,
        "called_on" => rules.iter().all(|rule| rule.notice_days > 0),
        _ => true,
    }
}

/// Whether the matter's category may belong to somebody else and has not been settled by itself.
fn asks_who_decides(on: &Ground, step: &Step) -> bool {
    let category = on.matter.category.as_ref().and_then(|id| on.procedure.category(id));
    category.is_some_and(|category| {
        let flag = category.flag.as_deref().unwrap_or_default();
        !category.always && step.beyond.contains_key(flag)
    })
}

/// Text becomes a choice where the procedure or the matter names what there is.
fn fit(ctx: &Ctx, on: &Ground, command: &str, step: Option<&Step>, field: &mut Field) {
    let numbered = |from: Source| on.choices.numbered(ctx, &on.matter, from);
    match (command, field.name.as_ref()) {
        ("meetings.record", "form") => {
            let forms = step.map(|step| step.forms.as_slice()).unwrap_or_default();
            if !forms.is_empty() {
                let options = forms.iter().map(|form| form_choice(&on.procedure, form));
                field.kind = Kind::Person(options.collect());
            }
        }
        ("plans.publish", "form") if !on.procedure.forms.is_empty() => {
            let forms = on.procedure.forms.iter();
            let options = forms.map(|form| form_choice(&on.procedure, &form.name));
            field.kind = Kind::Person(options.collect());
        }
        ("meetings.record" | "floors.close", "beyond") => {
            let category = on.matter.category.as_ref().and_then(|id| on.procedure.category(id));
            field.hint = category.map(|category| Said::Plain(category.note.clone()));
        }
        ("meetings.record", name @ ("responsible" | "outcome" | "rule" | "called_on"))
        | ("meetings.call", name @ "rule") => {
            field.required = is_needed(ctx, on, step, name);
        }
        ("meetings.record", "due" | "present") => {
            field.required = step.is_none_or(|step| !step.walk_up);
        }
        ("notices.post" | "plans.publish", "text") => mind_privacy(on, field),
        ("drafts.write", "answers") => {
            // The row says which opinion it is for; that is no answer yet.
            if let Kind::List { fields, .. } = &mut field.kind {
                for named in fields.iter_mut().filter(|field| field.name == "opinion") {
                    named.given = true;
                }
            }
        }
        ("consents.door" | "consents.sheet", "answers") | ("allocations.score", "points") => {
            rows::of_round(&on.matter, command, field);
        }
        ("plans.publish" | "floors.open", "form") => named_forms(on, field),
        ("tasks.assign", "item") => {
            field.kind = Kind::Choice(startable(on));
            field.required = true;
        }
        ("tasks.progress" | "tasks.finish", "task") => {
            let mut open = numbered(Source::OpenTasks);
            if !step.is_some_and(is_of_work) || on.matter.pause().is_some() {
                open.retain(|task| is_promised(&on.matter, &task.value));
            }
            field.kind = Kind::Choice(open);
        }
        ("helpers.ask", "task") => field.kind = Kind::Choice(helpers::asking(&on.matter)),
        ("helpers.confirm", "task") => {
            field.kind = Kind::Choice(helpers::confirming(&on.matter, ctx.now));
        }
        ("meetings.correct", "sitting") => field.kind = Kind::Choice(numbered(Source::Sittings)),
        ("matters.screen", "route") => routes(on.procedure.as_ref(), field),
        (_, "photos") => {
            if let Kind::Files { accept, .. } = &mut field.kind {
                *accept = Accept::Photos;
            }
        }
        _ => {}
    }
}

/// Whether an open task of that number was promised.
fn is_promised(matter: &Matter, number: &str) -> bool {
    let mut open = promises::open_tasks(&matter.promises, &matter.tasks);
    open.any(|task| task.task.to_string() == number)
}

/// What becomes public about money and help for single people leaves out what is nobody's to read (M30).
fn mind_privacy(on: &Ground, field: &mut Field) {
    let category = on.matter.category.as_ref().and_then(|id| on.procedure.category(id));
    let private = category.filter(|category| category.flag.as_deref() == Some("privacy"));
    if let Some(category) = private.filter(|category| !category.note.is_empty()) {
        field.hint = Some(Said::Plain(category.note.clone()));
    }
}

/// The items of the consent in force that may be worked on.
fn startable(on: &Ground) -> Vec<Choice> {
    let round = on.matter.consent_in_force();
    let items = round.iter().flat_map(|round| &round.items);
    let passed = items.filter(|asked| round.is_some_and(|round| round.may_start(asked.item)));
    passed.map(|asked| Choice::plain(asked.item.to_string(), asked.title.as_str())).collect()
}

/// The kinds of open meeting the procedure names, where it has one.
fn named_forms(on: &Ground, field: &mut Field) {
    let step = on.procedure.steps.iter().find(|step| step.walk_up);
    let forms = step.map(|step| step.forms.as_slice()).unwrap_or_default();
    if !forms.is_empty() {
        let options = forms.iter().map(|form| form_choice(&on.procedure, form));
        field.kind = Kind::Person(options.collect());
    }
}

/// A form of meeting, with when it fits.
fn form_choice(procedure: &Procedure, name: &str) -> Choice {
    let choice = Choice::plain(name, name);
    match procedure.form(name).filter(|form| !form.plain.is_empty()) {
        Some(form) => choice.hint(Said::Plain(form.plain.clone())),
        None => choice,
    }
}

/// The hint of 可以找哪里 names the categories' other ways.
fn routes(procedure: &Procedure, field: &mut Field) {
    let notes: Vec<&str> = procedure
        .categories
        .iter()
        .filter(|category| category.more.contains_key("route"))
        .map(|category| category.note.as_str())
        .collect();
    if field.hint.is_none() && !notes.is_empty() {
        field.hint = Some("steps-route-hint".into());
    }
}
