//! `GET /u/{code}/matters/{id}`

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::filings;
use domain::matters::{Event, Matter, Stand, clock_of};
use domain::procedures::{Procedure, StepKind};
use domain::voices::{Visibility, Voice};
use store::{Fault, Read};

use super::card::{next_step, place_in, present_step, shown_due};
use super::promised::{self, TaskRow};
use super::story::{PaperRow, Station, papers, story};
use super::tag;
use super::told::Look;
use super::totals::totals;
use crate::catalogues;
use crate::helpers;
use crate::http::{Ctx, Halt};
use crate::joints::{self, PlaceRow};
use crate::models;
use crate::shown::{
    clock_words, may_see, moved, name, or_none, owner_here, passage, public_page, sight,
};
use crate::ui::parts::{Button, Comment, Countdown, Fact, Facts, Meaning, NoticeRow, Tag, Turn};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "matters/page.html")]
struct MatterPage {
    shell: Shell,
    w: Words,
    tag: Tag,
    summary: String,
    /// Where the result was corrected by the level above and nothing has taken its place.
    corrected: Option<(String, Link)>,
    facts: Facts,
    turn: Option<Turn>,
    /// The one act for this reader now.
    act: Option<Button>,
    story: Vec<Station>,
    /// 诉求、落实、回应、监督, where the method has promises.
    lights: Vec<(String, Tag)>,
    /// What was promised, with who answers for it, the day, and where it stands.
    promises: Vec<TaskRow>,
    /// The places that take part, each with what it said.
    places: Vec<PlaceRow>,
    /// The versions of the plan.
    drafts: Option<Link>,
    tasks: Vec<TaskRow>,
    /// Calls for helpers, with the way to put one's name down.
    helping: Vec<helpers::CallRow>,
    bulletins: Vec<TaskRow>,
    papers: Vec<PaperRow>,
    /// Where the sealed dossier is, without its ending; empty before.
    dossier: String,
    notices: Vec<NoticeRow>,
    voices: Vec<Comment>,
    unsigned: String,
    ratings: String,
    more: Option<Link>,
    method: String,
}

/// `GET /u/{code}/matters/{id}`
///
/// # Errors
/// 404 where the unit has no such matter.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let page = ctx.app.store.read(|read| -> Result<_, Halt> {
        let matter = models::load_matter(read, &unit, &id)?.ok_or_else(Halt::missing)?;
        let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
        let procedure = procedure.ok_or_else(Halt::missing)?;
        may_see(ctx, read, &matter)?;
        Ok(build(ctx, read, &matter, &procedure)?)
    })?;
    Ok(public_page(ctx, &page))
}

fn build(
    ctx: &Ctx,
    read: &mut dyn Read,
    matter: &Matter,
    procedure: &Procedure,
) -> Result<MatterPage, Fault> {
    let (w, sight) = (ctx.w, sight(ctx));
    let voices = voices_of(ctx, read, matter)?;
    let (signed, unsigned) = comments(ctx, read, &voices)?;
    let base = ctx.base();
    let mut shell = ctx.shell(passage(ctx, &matter.title));
    shell.back = Some(Link::new(format!("{base}/matters"), w.t("ui-tab-matters")));
    match ctx.query.get("said").map(String::as_str) {
        Some("late") => shell.toast = w.t("consents-late"),
        Some(_) => {
            shell.toast = w.t("consents-done");
            shell.draft_done = format!("consent/{}", matter.id);
        }
        None => {}
    }
    if ctx.query.contains_key("rated") {
        shell.toast = w.t("ratings-done");
        shell.draft_done = format!("rate/{}", matter.id);
    }
    let all = matter.ratings.totals().iter().sum::<u64>();
    let rated = all > 0;
    let running = matter.stand == Stand::Running;
    Ok(MatterPage {
        tag: tag(ctx, procedure, matter),
        summary: passage(ctx, &matter.summary),
        corrected: corrected(ctx, matter),
        facts: facts(ctx, read, matter, procedure, voices.len())?,
        turn: turn(ctx, matter, procedure),
        act: match present_step(procedure, matter) {
            Some(step) if step.kind == StepKind::Rate && !may_rate(ctx, read, matter, &voices)? => {
                None
            }
            step => step.and_then(|step| act(ctx, matter, step.kind)),
        },
        story: story(ctx, read, matter, procedure, sight)?,
        lights: promised::lights(ctx, &voices, matter, procedure),
        promises: promised::promises(ctx, read, matter)?,
        places: joints::rows(ctx, matter),
        drafts: promised::drafts(ctx, matter),
        tasks: tasks(ctx, read, matter)?,
        helping: helpers::rows(ctx, read, matter)?,
        bulletins: promised::bulletins(ctx, matter),
        papers: papers(ctx, matter, procedure, sight),
        dossier: match &matter.sealed {
            Some(_) => format!("{base}/matters/{}/dossier", matter.id),
            None => String::new(),
        },
        notices: notices(ctx, matter),
        voices: signed,
        unsigned,
        ratings: if rated { totals(w, matter.ratings.totals(), sight) } else { String::new() },
        more: running.then(|| {
            Link::new(format!("{base}/voices/new?joins={}", matter.id), w.t("matters-say-too"))
        }),
        method: format!("{base}/method?m={}&v={}", procedure.id, procedure.version),
        w,
        shell,
    })
}

/// The last correction by the level above, as long as no later notice tells another result; with the way to where
/// it is told.
fn corrected(ctx: &Ctx, matter: &Matter) -> Option<(String, Link)> {
    let ordered = (1_usize..).zip(&matter.visits).flat_map(|(station, visit)| {
        visit.records.iter().filter_map(move |record| match &record.event {
            Event::Filing(filings::Event::Corrected { law, .. }) => Some((station, record.at, law)),
            _ => None,
        })
    });
    let (station, at, law) = ordered.last()?;
    let anew = |notice: &domain::notices::Notice| {
        notice.stand != domain::notices::Stand::TakenBack && notice.recorded_at >= at
    };
    let over = matter.notices.iter().any(anew);
    let day = show::day(ctx.w, at.0, ctx.now.0);
    let said = ctx.w.n2("matters-corrected", "day", day, "law", passage(ctx, law));
    let link = Link::new(format!("#s{station}"), ctx.w.t("matters-corrected-see"));
    (!over).then_some((said, link))
}

fn voices_of(ctx: &Ctx, read: &mut dyn Read, matter: &Matter) -> Result<Vec<Voice>, Fault> {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let mut voices = Vec::new();
    for id in &matter.voices {
        voices.extend(models::load_voice(read, &unit, id.as_str())?);
    }
    Ok(voices)
}

/// Voices signed in public, in their own words; of the others how many there are.
fn comments(
    ctx: &Ctx,
    read: &mut dyn Read,
    voices: &[Voice],
) -> Result<(Vec<Comment>, String), Fault> {
    let w = ctx.w;
    let signed = voices.iter().filter(|voice| voice.visibility == Visibility::Signed);
    let mut comments = Vec::new();
    for voice in signed {
        let who = match (&voice.speaker, &voice.name) {
            (Some(person), _) => signed_name(ctx, read, person)?,
            (None, Some(name)) => name.clone(),
            (None, None) => w.t("http-somebody"),
        };
        let note = show::day(w, voice.raised_at.0, ctx.now.0);
        let text = passage(ctx, &voice.text);
        comments.push(Comment { w, who, note, text, meaning: Meaning::Go, ..Comment::default() });
    }
    let rest = voices.len() - comments.len();
    let unsigned = if rest > 0 { w.n("matters-unsigned", "count", rest) } else { String::new() };
    Ok((comments, unsigned))
}

/// Somebody who chose to sign is named in full.
fn signed_name(
    ctx: &Ctx,
    read: &mut dyn Read,
    person: &domain::ids::PersonId,
) -> Result<String, Fault> {
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let found = crate::people::find(read, &unit, person.as_str())?;
    Ok(found.map_or_else(|| ctx.w.t("http-somebody"), |found| found.name))
}

fn facts(
    ctx: &Ctx,
    read: &mut dyn Read,
    matter: &Matter,
    procedure: &Procedure,
    voices: usize,
) -> Result<Facts, Fault> {
    let w = ctx.w;
    let mut facts = vec![
        Fact::new(w.t("matters-number"), &matter.number),
        Fact::new(w.t("matters-from"), w.n("matters-voices", "count", voices)),
    ];
    if let Some(category) = matter.category.as_ref().and_then(|id| procedure.category(id)) {
        facts.push(Fact::new(w.t("field-category"), &category.name));
    }
    if let Some(listed) = catalogues::under(ctx, matter.listed.as_deref()) {
        facts.push(Fact::new(w.t("catalogues-title"), listed));
    }
    if let Some(person) = &matter.responsible {
        let who = name(ctx, read, person)?;
        facts.push(Fact::new(w.t("field-responsible"), who).phone(&ctx.options.phone));
    }
    let budget: i64 = matter.tasks.iter().map(|task| task.budget_fen).sum();
    let spent: i64 = matter.tasks.iter().map(|task| task.spent_fen).sum();
    if budget > 0 {
        let (budget, spent) = (show::money(w, budget), show::money(w, spent));
        facts.push(Fact::new(
            w.t("matters-money"),
            w.n2("matters-money-of", "budget", budget, "spent", spent),
        ));
    }
    if !matter.overrides.is_empty() {
        let count = w.n("matters-overrides-of", "count", matter.overrides.len());
        facts.push(Fact::new(w.t("matters-overrides"), count));
    }
    if let Some(dossier) = &matter.sealed {
        facts.push(Fact::new(w.t("matters-dossier"), dossier));
    }
    Ok(Facts { w, facts })
}

/// 轮到谁: who acts now, until when, what comes next.
fn turn(ctx: &Ctx, matter: &Matter, procedure: &Procedure) -> Option<Turn> {
    let w = ctx.w;
    let step = present_step(procedure, matter)?;
    let (at, of) = place_in(procedure, matter);
    let owner = owner_here(w, procedure, &step.owner);
    let mut lines = vec![step.plain.clone()];
    let due = shown_due(matter, ctx.now);
    if let (Some(mut clock), Some(unit)) = (clock_of(matter, procedure, step), &ctx.unit) {
        let at_most = due.is_none_or(|due| due.at_most);
        // Of a least and a most, the one that counts now.
        if at_most && clock.at_most.is_some() {
            clock.at_least = None;
        } else if !at_most && clock.at_least.is_some() {
            clock.at_most = None;
        }
        let (days, _) = clock_words(w, procedure, unit, &clock);
        if !days.is_empty() {
            let key = if at_most { "matters-clock-most" } else { "matters-clock-least" };
            lines.push(w.n(key, "days", days));
        }
        let (said, place) = ((w, ctx.now), (procedure, &**unit));
        let why = |due| moved(said, &ctx.app.calendar, (matter, step, due), place);
        lines.extend(due.and_then(why));
        lines.extend(promised::telling(ctx, matter, procedure, step));
    }
    // An at-least time that is over is not late: work may go on.
    let over = due.is_some_and(|due| !due.at_most && ctx.now >= due.ends_at);
    if over {
        lines.push(w.t("matters-clock-over"));
    }
    let counted = due.filter(|_| !over);
    let countdown = counted.map(|due| Countdown { w, until: due.ends_at.0 - 1, now: ctx.now.0 });
    let next = next_step(procedure, step);
    let next = next.map_or_else(|| w.t("matters-next-end"), |next| next.name.clone());
    Some(Turn {
        above: w.n2("ui-step-of", "step", at, "of", of),
        title: w.n2("matters-turn", "owner", owner, "step", &step.name),
        lines,
        countdown,
        quorum: None,
        next: w.n("matters-then", "next", next),
        act: None,
    })
}

/// Whether this reader is among those who rate.
fn may_rate(
    ctx: &Ctx,
    read: &mut dyn Read,
    matter: &Matter,
    voices: &[Voice],
) -> Result<bool, Fault> {
    let group = crate::ratings::group_of(ctx, read)?;
    Ok(domain::ratings::may_rate(matter, voices, &ctx.actor, group.as_ref()).is_ok())
}

/// The one act for this reader.
fn act(ctx: &Ctx, matter: &Matter, kind: StepKind) -> Option<Button> {
    let (w, base) = (ctx.w, ctx.base());
    let speaks = ctx.session.is_some() && ctx.actor.may(Power::Speak);
    match kind {
        StepKind::Rate if speaks => {
            let href = format!("{base}/matters/{}/rate", matter.id);
            Some(Button::main(href, w.t("places-rate-go")))
        }
        StepKind::Consent if speaks && matter.open_consent().is_some() => {
            let href = format!("{base}/matters/{}/consent", matter.id);
            Some(Button::main(href, w.t("consents-go")))
        }
        StepKind::Seal => {
            let slip = matter.open_slip()?;
            let href = format!("{base}/matters/{}/seal", matter.id);
            let holds = slip.holders.contains(&ctx.actor.person);
            holds.then(|| Button::main(href, w.t("seals-look")).block())
        }
        StepKind::Publicize => {
            let notice = matter.open_notice()?;
            let href = format!("{base}/notices/{}", notice.number);
            Some(Button::main(href, w.t("matters-see-notice")))
        }
        _ => None,
    }
}

fn tasks(ctx: &Ctx, read: &mut dyn Read, matter: &Matter) -> Result<Vec<TaskRow>, Fault> {
    let w = ctx.w;
    let mut rows = Vec::new();
    let promised = |task: u32| matter.promises.iter().any(|promise| promise.task == task);
    for task in matter.tasks.iter().filter(|task| !promised(task.task)) {
        let who = name(ctx, read, &task.responsible)?;
        let due = show::day(w, task.due_on.starts_at().0, ctx.now.0);
        let (budget, spent) = (show::money(w, task.budget_fen), show::money(w, task.spent_fen));
        let costs = if task.budget_fen > 0 || task.spent_fen > 0 { "yes" } else { "no" };
        let funds = or_none(&task.funds);
        let note = w.with(
            "matters-task",
            &[
                ("costs", &costs),
                ("who", &who),
                ("due", &due),
                ("budget", &budget),
                ("spent", &spent),
                ("funds", &funds),
            ],
        );
        let late = ctx.now >= task.due_on.ends_at();
        let tag = match task.finished_at {
            Some(_) => Tag::new(Meaning::Done, w.t("matters-task-done")),
            None if task.released_at.is_some() => {
                Tag::new(Meaning::Quiet, w.n("floors-standing", "standing", "released"))
            }
            None if task.void => Tag::new(Meaning::Quiet, w.t("matters-task-void")),
            None if late => {
                Tag::new(Meaning::Late, show::left(w, task.due_on.ends_at().0 - 1, ctx.now.0))
            }
            None => Tag::new(Meaning::Go, w.t("ui-going")),
        };
        let note = passage(ctx, &note);
        rows.push(TaskRow { title: passage(ctx, &task.title), note, tag });
    }
    Ok(rows)
}

fn notices(ctx: &Ctx, matter: &Matter) -> Vec<NoticeRow> {
    let row = |notice: &domain::notices::Notice| {
        let open = notice.stand == domain::notices::Stand::Open;
        let left = show::days_left(notice.closes.ends_at.0 - 1, ctx.now.0);
        NoticeRow {
            w: ctx.w,
            href: format!("{}/notices/{}", ctx.base(), notice.number),
            title: passage(ctx, &notice.title),
            note: ctx.w.n2(
                "matters-notice",
                "number",
                &notice.number,
                "count",
                notice.objections.len(),
            ),
            days: if open { left } else { -1 },
        }
    };
    matter.notices.iter().map(row).collect()
}
