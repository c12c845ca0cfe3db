//! The form of a command: its fields, what can be picked, what is known already.

use std::borrow::Cow;

use domain::commands::Command;
use domain::forms::Source;
use domain::matters::{Event, Matter};
use domain::plans;
use domain::procedures::{Procedure, Step, StepKind};
use domain::rules::{Base, Rule};

use super::page::Ground;
use super::rule::rules_now;
use crate::floors::{promise_line, standing_tag};
use crate::http::Ctx;
use crate::run::Seen;
use crate::ui::form::{Accept, Choice, Field, Form, Kind, Said, fields_of, title_of};
use crate::ui::show;

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
                "outcome" => step.kind == StepKind::Deliberate,
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
        ("meetings.record", "responsible") => field.required = false,
        ("meetings.record", "due" | "present") => {
            field.required = step.is_none_or(|step| !step.walk_up);
        }
        ("notices.post" | "plans.publish", "text") => mind_privacy(on, field),
        ("plans.publish", "form") => named_forms(on, field),
        ("floors.open", "form") => named_forms(on, field),
        ("tasks.assign", "item") => {
            field.kind = Kind::Choice(startable(on));
            field.required = true;
        }
        ("tasks.progress" | "tasks.finish", "task") => {
            field.kind = Kind::Choice(numbered(Source::OpenTasks));
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

fn prefill(ctx: &Ctx, on: &Ground, command: &str, step: Option<&Step>, form: Form) -> Form {
    let matter = &on.matter;
    let form = match command {
        "meetings.record" => {
            let form = form.with("held_at", show::rfc3339(ctx.now.0));
            match step.and_then(|step| rule_meant(ctx, on, step)) {
                Some((rule, due)) => {
                    let form = form.with("rule", rule.id.as_str());
                    due.map_or(form.clone(), |due| form.with("due", due.to_string()))
                }
                None => match step.and_then(|step| known_due(ctx, &step.owner, Base::Persons)) {
                    Some(due) if step.is_some_and(|s| s.rules.is_empty()) => {
                        form.with("due", due.to_string())
                    }
                    _ => form,
                },
            }
        }
        "meetings.correct" => figures(ctx, matter, form),
        "plans.investigate" | "walks.record" | "commissions.enter" => {
            form.with("on", ctx.now.day().to_string())
        }
        "feedback.give" => {
            let told = matter.notices.last().map(|notice| notice.text.clone()).unwrap_or_default();
            form.with("on", ctx.now.day().to_string()).with("text", told)
        }
        "commissions.report" => {
            let agreed = matter.sittings.iter().rev().map(|sitting| sitting.opinion.as_str());
            let agreed = agreed.clone().find(|text| !text.is_empty()).unwrap_or_default();
            form.with("text", agreed)
        }
        "drafts.write" => next_draft(matter, form),
        "plans.publish" => announced(matter, form),
        "tasks.assign" => match &matter.responsible {
            Some(who) => form.with("responsible", who.as_str()),
            None => form,
        },
        "notices.post" if step.is_some_and(|step| step.kind != StepKind::Publicize) => {
            let title = ctx.w.n("steps-carried-out-title", "title", &matter.title);
            form.with("title", title)
        }
        "notices.post" => {
            let title = ctx.w.n("steps-notice-title", "title", &matter.title);
            let opinion = matter.sittings.iter().rev().map(|s| s.opinion.as_str());
            let opinion = opinion.clone().find(|text| !text.is_empty()).unwrap_or_default();
            let text = [opinion.to_owned(), promises(ctx, on)];
            let text: Vec<&str> =
                text.iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
            form.with("title", title).with("text", text.join("\n"))
        }
        _ => form,
    };
    asked_for(ctx, form)
}

/// The text as it stands, and a row for every opinion that waits for its answer.
fn next_draft(matter: &Matter, form: Form) -> Form {
    let open = domain::drafts::open_opinions(&matter.drafts, &matter.sittings, &matter.answered);
    let text = matter.drafts.last().map(|draft| draft.text.clone()).unwrap_or_default();
    let mut form = form.with("text", text).with("answers.n", open.len().to_string());
    for (row, opinion) in open.into_iter().enumerate() {
        form.typed.set(format!("answers.{row}.opinion"), opinion.key);
    }
    form
}

/// Place, host and speakers of the last announcement: the next meeting is mostly held alike.
fn announced(matter: &Matter, form: Form) -> Form {
    let records = matter.visits.iter().rev().flat_map(|visit| visit.records.iter().rev());
    let mut plans = records.filter_map(|record| match &record.event {
        Event::Plan(plan @ plans::Event::Published { .. }) => Some(plan),
        _ => None,
    });
    let Some(plans::Event::Published {
        place,
        participants,
        agenda,
        host,
        speakers,
        form: kind,
        ..
    }) = plans.next()
    else {
        return form;
    };
    let form = form.with("place", place.as_str()).with("participants", participants.as_str());
    let form = form.with("agenda", agenda.as_str()).with("host", host.as_str());
    form.with("speakers", speakers.as_str()).with("form", kind.as_str())
}

/// Who promised what and what became of it, for the publication: nobody types it twice.
fn promises(ctx: &Ctx, on: &Ground) -> String {
    let line = |promise: &domain::promises::Promise| {
        let mut who = |id: &domain::ids::PersonId| on.choices.names.of(ctx.w, id.as_str());
        let made = promise_line(ctx.w, ctx.now, &on.matter, promise, &mut who);
        let tag = standing_tag(ctx.w, ctx.now, &on.matter, promise);
        let task = on.matter.tasks.iter().find(|task| task.task == promise.task);
        let told = task.and_then(|task| task.progress.last()).map(|last| last.text.clone());
        let told = match (&promise.released, told) {
            (Some((_, _, reason)), _) => reason.clone(),
            (None, told) => told.unwrap_or_default(),
        };
        ctx.w.with("floors-kept-line", &[("made", &made), ("standing", &tag.word), ("told", &told)])
    };
    on.matter.promises.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What the address says (`?question=2`), and a pick with a single thing in it.
fn asked_for(ctx: &Ctx, mut form: Form) -> Form {
    let fields = form.fields.clone();
    for field in &fields {
        let asked = ctx.asked(&field.name);
        if !asked.is_empty() {
            form.typed.set(field.name.to_string(), asked);
        } else if let Kind::Choice(options) = &field.kind
            && let [only] = options.as_slice()
            && field.required
        {
            form.typed.set(field.name.to_string(), only.value.as_str());
        }
    }
    form
}

/// The rule the meeting is held by, where that is settled, with how many are due.
fn rule_meant<'a>(ctx: &Ctx, on: &'a Ground, step: &'a Step) -> Option<(&'a Rule, Option<u64>)> {
    let rules = rules_now(ctx, &on.procedure, step);
    let rule = match rules.as_slice() {
        [only] => *only,
        several => several.iter().find(|rule| rule.id == ctx.asked("rule")).copied()?,
    };
    Some((rule, known_due(ctx, &rule.body, rule.base)))
}

/// How many belong to a body, as the place has counted them.
pub fn known_due(ctx: &Ctx, body: &str, base: Base) -> Option<u64> {
    let unit = ctx.unit.as_ref()?;
    let key = match base {
        Base::Households => format!("{body}/households"),
        _ => body.to_owned(),
    };
    unit.due.get(&key).copied()
}

/// The figures as they stand, to be put right.
fn figures(ctx: &Ctx, matter: &Matter, form: Form) -> Form {
    let asked: Option<u32> = ctx.asked("sitting").parse().ok();
    let found = match asked {
        Some(number) => matter.sittings.iter().find(|sitting| sitting.sitting == number),
        None => matter.sittings.last(),
    };
    let Some(sitting) = found else { return form };
    let count = &sitting.count;
    [
        ("sitting", u64::from(sitting.sitting)),
        ("due", count.due),
        ("present", count.present),
        ("yes", count.yes),
        ("no", count.no),
        ("abstain", count.abstain),
        ("invalid", count.invalid),
    ]
    .into_iter()
    .fold(form, |form, (name, figure)| form.with(name, figure.to_string()))
}
