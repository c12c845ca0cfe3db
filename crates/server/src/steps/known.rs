//! What is known already when a form is opened: nobody types it twice.

use domain::matters::{Event, Matter};
use domain::meetings::{Item, Sitting, open_items};
use domain::plans;
use domain::procedures::{Step, StepKind};
use domain::rules::{Base, Outcome, Rule};

use super::page::Ground;
use super::rule::rules_now;
use crate::floors::{promise_line, standing_tag};
use crate::http::Ctx;
use crate::shown::{base_of, body_name, item_line};
use crate::ui::form::{Form, Kind};
use crate::ui::show;
use crate::words::{Word, Words};

/// The questions that are open stand there again, for what is settled about them now.
fn still_open(matter: &Matter, step: &Step, form: Form) -> Form {
    let open = open_items(&matter.sittings, &step.id);
    if open.is_empty() {
        return form;
    }
    let form = form.with("items.n", open.len().to_string());
    let named = open.into_iter().enumerate();
    named.fold(form, |form, (at, name)| form.with(&format!("items.{at}.name"), name))
}

/// What was settled question by question, as last settled.
fn settled_items(w: Words, matter: &Matter) -> String {
    let mut settled: Vec<&Item> = Vec::new();
    let all = matter.sittings.iter().flat_map(|sitting| &sitting.items);
    for item in all.filter(|item| item.is_settled()) {
        match settled.iter_mut().find(|known| known.name == item.name) {
            Some(known) => *known = item,
            None => settled.push(item),
        }
    }
    let lines = settled.into_iter().map(|item| item_line(w, item, str::to_owned));
    lines.collect::<Vec<_>>().join("\n")
}

/// The form with what is known already, the words of the address before it.
pub fn prefill(ctx: &Ctx, on: &Ground, command: &str, step: Option<&Step>, form: Form) -> Form {
    let matter = &on.matter;
    let form = match command {
        "meetings.record" => {
            let form = form.with("held_at", show::rfc3339(ctx.now.0));
            let talks = step.is_some_and(|step| step.kind == StepKind::Deliberate);
            let form = if talks { planned(ctx, matter, form, "chair") } else { form };
            let form = step.map_or(form.clone(), |step| still_open(matter, step, form));
            match step.and_then(|step| rule_meant(ctx, on, step)) {
                Some((rule, due)) => {
                    let form = form.with("rule", rule.id.as_str());
                    due.map_or(form.clone(), |due| form.with("due", due.to_string()))
                }
                None => match step.and_then(|step| due_at(ctx, on, step)) {
                    Some(due) => form.with("due", due.to_string()),
                    None => form,
                },
            }
        }
        "floors.open" => {
            let form = form.with("held_at", show::rfc3339(ctx.now.0));
            planned(ctx, matter, form, "host")
        }
        "meetings.correct" => figures(ctx, matter, form),
        "plans.investigate" | "appraisals.assess" | "walks.record" | "commissions.enter"
        | "consents.door" => form.with("on", ctx.now.day().to_string()),
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
        "notices.post" if tells_of_work(on, step) => carried_out(ctx, on, form),
        "notices.post" => result(ctx, on, form),
        _ => form,
    };
    asked_for(ctx, form)
}

/// How many are due where a body talks: its members and those named for this matter; nobody by a roll where
/// only those concerned talk face to face.
fn due_at(ctx: &Ctx, on: &Ground, step: &Step) -> Option<u64> {
    let talks = step.rule.is_none() && step.rules.is_empty();
    if !talks || domain::matters::private(&on.matter, &on.procedure) {
        return None;
    }
    let invited = u64::try_from(on.matter.invited.len()).unwrap_or(u64::MAX);
    known_due(ctx, &step.owner, Base::Persons).map(|due| due.saturating_add(invited))
}

/// Whether what is published now is how it was carried out: where nothing else is published, and where the work
/// was done after the last talk and the last vote.
fn tells_of_work(on: &Ground, step: Option<&Step>) -> bool {
    if step.is_some_and(|step| step.kind != StepKind::Publicize) {
        return true;
    }
    let gone = on.matter.visits.iter().rev().filter(|visit| !visit.void && visit.left_at.is_some());
    let mut kinds = gone.filter_map(|visit| on.procedure.step(&visit.step)).map(|step| step.kind);
    let settles = |kind: &StepKind| {
        matches!(kind, StepKind::Implement | StepKind::Deliberate | StepKind::Vote)
    };
    kinds.find(settles) == Some(StepKind::Implement)
}

/// How it was carried out: each task that was done, with what was last told of it and the day.
fn carried_out(ctx: &Ctx, on: &Ground, form: Form) -> Form {
    let title = ctx.w.n("steps-carried-out-title", "title", &on.matter.title);
    let line = |task: &domain::tasks::Task| {
        let day = show::day(ctx.w, task.finished_at?.0, ctx.now.0);
        let told = task.progress.last().map(|last| last.text.clone()).unwrap_or_default();
        let values: [(&str, &dyn Word); 3] =
            [("title", &task.title), ("told", &told), ("day", &day)];
        Some(ctx.w.with("steps-carried-out-task", &values))
    };
    let done: Vec<String> = on.matter.tasks.iter().filter_map(line).collect();
    form.with("title", title).with("text", done.join("\n"))
}

/// The result to be published: of a vote its figures and whether it passed, and what was agreed on only where
/// that still stands.
fn result(ctx: &Ctx, on: &Ground, form: Form) -> Form {
    let matter = &on.matter;
    let talks = |sitting: &&Sitting| {
        let step = on.procedure.step(&sitting.step);
        step.is_some_and(|step| matches!(step.kind, StepKind::Vote | StepKind::Deliberate))
    };
    let last = matter.sittings.iter().rev().find(talks);
    let verdict = last.and_then(|sitting| sitting.verdict.as_ref()).map(|verdict| verdict.outcome);
    let what = match verdict {
        None => "agreed",
        Some(Outcome::Passed) => "passed",
        Some(_) => "failed",
    };
    let title = ctx.w.n2("steps-notice-title", "what", what, "title", &matter.title);
    let opinions = matter.sittings.iter().rev().map(|sitting| sitting.opinion.as_str());
    let agreed = opinions.clone().find(|text| !text.is_empty()).filter(|_| what != "failed");
    let voted = verdict.and(last).map(|sitting| vote_line(ctx, on, sitting));
    let items = if what == "failed" { String::new() } else { settled_items(ctx.w, matter) };
    let agreed = agreed.unwrap_or_default().to_owned();
    let parts = [voted.unwrap_or_default(), agreed, items, promises(ctx, on)];
    let text: Vec<&str> = parts.iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    form.with("title", title).with("text", text.join("\n"))
}

/// 村民会议按户表决：应到 46 户，实到 40 户，赞成 22 …，没有通过。
fn vote_line(ctx: &Ctx, on: &Ground, sitting: &Sitting) -> String {
    let body = body_name(&on.procedure, &sitting.body);
    let outcome = match sitting.verdict.as_ref().map(|verdict| verdict.outcome) {
        Some(Outcome::Passed) => "passed",
        Some(Outcome::NoQuorum) => "no_quorum",
        Some(Outcome::Refused) | None => "refused",
    };
    let count = &sitting.count;
    let base = base_of(&on.procedure, sitting);
    let values: [(&str, &dyn Word); 8] = [
        ("body", &body),
        ("base", &base),
        ("due", &count.due),
        ("present", &count.present),
        ("yes", &count.yes),
        ("no", &count.no),
        ("abstain", &count.abstain),
        ("outcome", &outcome),
    ];
    ctx.w.with("steps-notice-vote", &values)
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

/// The last plan that was published.
fn last_plan(matter: &Matter) -> Option<&plans::Event> {
    let records = matter.visits.iter().rev().flat_map(|visit| visit.records.iter().rev());
    let mut plans = records.filter_map(|record| match &record.event {
        Event::Plan(plan @ plans::Event::Published { .. }) => Some(plan),
        _ => None,
    });
    plans.next()
}

/// When, where, how and under whom the announced meeting is held, until it was; `chair` is the field of who leads it.
fn planned(ctx: &Ctx, matter: &Matter, form: Form, chair: &'static str) -> Form {
    let Some(plans::Event::Published { meets_at, place, host, speakers, form: kind, .. }) =
        last_plan(matter)
    else {
        return form;
    };
    if matter.sittings.iter().any(|kept| kept.held_at.day() >= meets_at.day()) {
        return form;
    }
    let form =
        if *meets_at <= ctx.now { form.with("held_at", show::rfc3339(meets_at.0)) } else { form };
    let form = form.with("place", place.as_str()).with("form", kind.as_str());
    form.with(chair, host.as_str()).with("speakers", speakers.as_str())
}

/// Place, host and speakers of the last announcement: the next meeting is mostly held alike.
fn announced(matter: &Matter, form: Form) -> Form {
    let Some(plans::Event::Published {
        place,
        participants,
        agenda,
        host,
        speakers,
        form: kind,
        groups,
        invited,
        co_hosts,
        organisations,
        ..
    }) = last_plan(matter)
    else {
        return form;
    };
    let form = form.with("place", place.as_str()).with("participants", participants.as_str());
    let form = form.with("agenda", agenda.as_str()).with("host", host.as_str());
    let mut form = form.with("speakers", speakers.as_str()).with("form", kind.as_str());
    // Who is concerned and who was named stays so unless it is changed.
    if !groups.is_empty() {
        form.typed.0.insert("groups".to_owned(), groups.clone());
    }
    for (field, named) in [("co_hosts", co_hosts), ("organisations", organisations)] {
        let names: Vec<String> = named.iter().map(|one| one.name.clone()).collect();
        if !names.is_empty() {
            form.typed.0.insert(field.to_owned(), names);
        }
    }
    if !invited.is_empty() {
        form.typed.set("invited.n", invited.len().to_string());
    }
    for (row, named) in invited.iter().enumerate() {
        form.typed.set(format!("invited.{row}.name"), named.name.as_str());
        form.typed.set(format!("invited.{row}.standing"), named.standing.as_str());
    }
    form
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
