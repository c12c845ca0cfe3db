//! One act a page: the form of a command, generated from the domain's own description.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::{Actor, Power};
use domain::commands::{self, On};
use domain::evaluations::{self, Asked};
use domain::filings::{Answer, Answered};
use domain::forms::Source;
use domain::indicators::chosen;
use domain::matters::{Matter, Stand};
use domain::notices::Objection;
use domain::procedures::Procedure;
use domain::questions::{channels_of, may_ask};
use domain::referrals::receives;
use domain::tasks;
use store::Fault;

use super::frame::{Here, frame};
use super::matter::load;

use crate::desk::snippet;
use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::run::Seen;
use crate::ui::form::{Choice, Field, Form, FormView, Kind, Reading, fields_of, title_of};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// What supervision may do on its pages. Rule 4.
pub(crate) const SUPERVISION: &[&str] = &[
    "questions.ask",
    "questions.conclude",
    "evaluations.score",
    "evaluations.add",
    "ratings.tally",
    "ratings.close",
    "notices.decide",
    "referrals.take",
    "referrals.settle",
    "referrals.back",
];

#[derive(Template)]
#[template(path = "supervision/act.html")]
struct ActPage {
    shell: Shell,
    w: Words,
    matter: Link,
    form: FormView,
}

/// Open objections that supervision alone may read and decides.
fn sealed(matter: &Matter) -> impl Iterator<Item = &Objection> {
    matter.open_objections().filter(|objection| objection.is_sealed())
}

/// The commands of `allowed` that stand open for the matter now.
pub(crate) fn open(
    matter: &Matter,
    procedure: &Procedure,
    actor: &Actor,
    allowed: &[&'static str],
) -> Vec<&'static str> {
    let step = matter.step().and_then(|id| procedure.step(id));
    let fits = |name: &&'static str| match commands::find(name).map(|command| command.on) {
        Some(On::Step(kinds)) if name.starts_with("referrals.") => step.is_some_and(|step| {
            kinds.contains(&step.kind) && receives(step, actor).unwrap_or(actor.may(Power::Oversee))
        }),
        Some(On::Step(kinds)) => {
            let (scores, works) = (name.starts_with("evaluations."), name.starts_with("tasks."));
            step.is_some_and(|step| {
                kinds.contains(&step.kind)
                    && (step.scored || !scores)
                    && (!works || tasks::is_above(step))
            })
        }
        Some(On::Matter) if *name == "notices.decide" => {
            actor.may(Power::Supervise) && sealed(matter).next().is_some()
        }
        Some(On::Matter) if *name == "filings.correct" => {
            let answer = matter.filings.last().map(|filing| filing.answer.as_ref());
            let corrected = |known: Option<&Answer>| {
                known.is_some_and(|answer| answer.how == Answered::Corrected)
            };
            matter.sealed.is_none() && answer.is_some_and(|known| !corrected(known))
        }
        // An answer that is owed outlasts the matter.
        Some(On::Matter) if *name == "commissions.answer" => waits_for_answer(matter),
        Some(On::Matter) => matter.stand == Stand::Running,
        _ => false,
    };
    // Whoever only asks does nothing else here.
    let powers = [Power::Supervise, Power::Oversee, Power::Survey];
    let does_more = powers.iter().any(|power| actor.may(*power));
    let own = |name: &&'static str| match *name {
        "questions.ask" => may_ask(procedure, actor),
        _ => does_more,
    };
    allowed.iter().copied().filter(own).filter(fits).collect()
}

/// Whether what came of a commission has gone back and nobody has said what is taken up.
pub(crate) fn waits_for_answer(matter: &Matter) -> bool {
    let commission = matter.commission.as_ref();
    commission.is_some_and(|known| known.reported.is_some() && known.answered.is_none())
}

/// What an act is called in a section: the level above says 解决了 of what it has solved.
pub(super) fn title(section: &str, name: &str) -> String {
    let own = format!("{section}-{}", title_of(name));
    if Words::knows(&own) { own } else { title_of(name) }
}

fn form_of(ctx: &Ctx, matter: &Matter, section: &str, name: &'static str) -> Result<Form, Halt> {
    let command = commands::find(name).ok_or_else(Halt::missing)?;
    let none = |_: Source| Vec::<Choice>::new();
    let mut fields = fields_of(command.name, command.fields, &none);
    if let Some(field) = fields.iter_mut().find(|field| field.name == "indicator") {
        let all = indicators(ctx, matter, name == "evaluations.add")?;
        field.kind = Kind::Choice(all);
    }
    if name == "questions.ask" {
        in_a_channel(ctx, matter, &mut fields);
    }
    if let Some(field) = fields.iter_mut().find(|field| field.name == "objection") {
        let choice = |objection: &Objection| {
            let (number, text) = (objection.objection, snippet(&objection.text, 60));
            let label = ctx.w.n2("desk-numbered", "number", number, "text", text);
            Choice::plain(number.to_string(), label)
        };
        field.kind = Kind::Choice(sealed(matter).map(choice).collect());
    }
    let to = format!("{}/{section}/matters/{}/do/{name}", ctx.base(), matter.id);
    let mut form = ctx.form(Form::new(to, fields)).seen(Seen::matter(matter).to_string());
    form.submit = title(section, name).into();
    Ok(form.draft(draft(matter, section, name)))
}

/// Who holds the seats of several channels says in which they ask; of everybody else the seat says it.
fn in_a_channel(ctx: &Ctx, matter: &Matter, fields: &mut Vec<Field>) {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let procedure = procedure.unwrap_or_default();
    let own = channels_of(&procedure, &ctx.actor);
    fields.retain(|field| field.name != "supervision" || own.len() > 1);
    if let Some(field) = fields.iter_mut().find(|field| field.name == "supervision") {
        let choice = |channel: &&domain::questions::Channel| {
            Choice::plain(channel.id.as_str(), channel.name.as_str())
        };
        field.kind = Kind::Choice(own.iter().map(choice).collect());
        field.required = true;
    }
}

/// Key of the browser's draft.
pub(super) fn draft(matter: &Matter, section: &str, name: &str) -> String {
    format!("{section}-{}-{name}", matter.id)
}

/// What the sheet of the matter asks for, or what it adds a bonus for; one that is scored stands with its points.
pub(crate) fn indicators(ctx: &Ctx, matter: &Matter, bonus: bool) -> Result<Vec<Choice>, Halt> {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let Some(procedure) = procedure else { return Ok(Vec::new()) };
    let unit = ctx.unit()?.clone();
    let kept = ctx.app.store.read(|read| models::indicators_of(&ctx.app, read, &unit))?;
    let tree = chosen(&kept, matter.evaluation.begun());
    let all = evaluations::asked(&procedure, &unit.settings, tree.as_ref());
    let own = all.into_iter().filter(|one| one.bonus == bonus);
    Ok(own.map(|one| choice(ctx, matter, one)).collect())
}

fn choice(ctx: &Ctx, matter: &Matter, one: Asked) -> Choice {
    let within = one.within.filter(|within| !within.core.is_empty());
    let (part, core) = within.map(|within| (within.part, within.core)).unwrap_or_default();
    let mark = matter.evaluation.marks.get(&one.id).map(|mark| mark.points);
    let done = mark.or_else(|| matter.evaluation.extras.get(&one.id).map(|extra| extra.points));
    let given = |is: bool| if is { "yes" } else { "no" };
    let said = |points: Option<u64>| points.map(|points| points.to_string()).unwrap_or_default();
    let label = ctx.w.with(
        "supervision-indicator",
        &[
            ("fine", &given(!core.is_empty())),
            ("set", &given(one.worth.is_some())),
            ("scored", &given(done.is_some())),
            ("part", &part),
            ("core", &core),
            ("name", &one.name),
            ("worth", &said(one.worth)),
            ("done", &said(done)),
        ],
    );
    Choice::plain(one.id, label)
}

fn page(
    ctx: &Ctx,
    matter: &Matter,
    section: &str,
    name: &str,
    form: &Form,
) -> Result<ActPage, Fault> {
    let here = if section == "oversight" { Here::Oversight } else { Here::Supervision };
    Ok(ActPage {
        shell: frame(ctx, ctx.w.t(&title(section, name)), here)?,
        w: ctx.w,
        matter: Link::new(
            format!("{}/{section}/matters/{}", ctx.base(), matter.id),
            format!("{} {}", matter.number, matter.title),
        ),
        form: form.view(ctx.w),
    })
}

/// The command of the address, where it is one of `allowed` and stands open.
fn asked(ctx: &Ctx, allowed: &[&'static str]) -> Result<(Matter, &'static str), Halt> {
    let (matter, procedure) = load(ctx)?;
    let wanted = ctx.param("command");
    let open = open(&matter, &procedure, &ctx.actor, allowed);
    let name = open.into_iter().find(|name| *name == wanted).ok_or_else(Halt::missing)?;
    Ok((matter, name))
}

/// The page of an act in a section (`supervision`, `oversight`).
pub(crate) fn show(ctx: &Ctx, section: &str, allowed: &[&'static str]) -> Result<Response, Halt> {
    let (matter, name) = asked(ctx, allowed)?;
    let form = form_of(ctx, &matter, section, name)?;
    Ok(ui::page(&page(ctx, &matter, section, name, &form)?))
}

/// Does the act and goes back to the matter; shows the form again where it does not fit.
pub(crate) fn perform(
    ctx: &Ctx,
    section: &str,
    allowed: &[&'static str],
) -> Result<Response, Halt> {
    // A step may have been left meanwhile: then the domain says so, with the text kept.
    let (matter, _) = load(ctx)?;
    let wanted = ctx.param("command");
    let name = allowed.iter().copied().find(|name| *name == wanted).ok_or_else(Halt::missing)?;
    let form = form_of(ctx, &matter, section, name)?;
    let again = |form: &Form| -> Result<Response, Halt> {
        let status = if form.problems.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        Ok(ui::render(status, &page(ctx, &matter, section, name, form)?))
    };
    let filled = match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return again(&form),
    };
    match ctx.act(name, Some(matter.id.as_str()), &filled.json(), form)? {
        Acted::Done(_) => {
            Ok(see(&format!("{}/{section}/matters/{}?done={name}", ctx.base(), matter.id)))
        }
        Acted::Again(form) => again(&form),
    }
}

/// `GET /u/{code}/supervision/matters/{id}/do/{command}`
///
/// # Errors
/// 404 where the act does not stand open.
pub fn act_page(ctx: &Ctx) -> Result<Response, Halt> {
    show(ctx, "supervision", SUPERVISION)
}

/// `POST /u/{code}/supervision/matters/{id}/do/{command}`
///
/// # Errors
/// 404 where there is no such matter or act.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    perform(ctx, "supervision", SUPERVISION)
}
