//! `GET /u/{code}/notices/{number}`

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands;
use domain::matters::Matter;
use domain::notices::{Notice, Objection, Stand};
use domain::voices::Visibility;
use store::{Fault, Read};

use super::read::matter_of;
use crate::http::{Ctx, Halt};
use crate::joints;
use crate::shown::{
    Cited, Sight, duties, end, last_day, may_see, name, passage, public_page, sight,
};
use crate::ui::form::{Form, FormView, fields_of};
use crate::ui::parts::{Countdown, Fact, Facts, Meaning, Tag};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "notices/page.html")]
struct NoticePage {
    shell: Shell,
    w: Words,
    tag: Tag,
    text: String,
    facts: Facts,
    countdown: Option<Countdown>,
    photos: Vec<String>,
    matter: Link,
    objections: Vec<Answered>,
    /// Above what is said about objecting.
    says: String,
    /// What the law lets residents do about a publication.
    duties: Vec<(String, Cited)>,
    form: Option<FormView>,
    /// Why there is no form, or how to come in.
    sentence: String,
    sign_in: String,
}

/// An objection as this reader sees it.
struct Answered {
    title: String,
    text: String,
    tag: Tag,
    answer: String,
    by: String,
}

/// The number as a part of an address.
pub(super) fn part(number: &str) -> String {
    form_urlencoded::byte_serialize(number.as_bytes()).collect()
}

/// `GET /u/{code}/notices/{number}`
///
/// # Errors
/// 404 where the unit has no such notice, or it hangs in a private matter of others.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let page = show_page(ctx, None)?;
    Ok(public_page(ctx, &page))
}

/// The page again with the form as it was filled: 422.
pub(super) fn again(ctx: &Ctx, form: &Form) -> Result<Response, Halt> {
    let page = show_page(ctx, Some(form))?;
    Ok(ui::render(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// The notice and its matter, where this reader may see it.
pub(super) fn load(ctx: &Ctx, read: &mut dyn Read) -> Result<(Matter, Notice), Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let number = ctx.param("number");
    let matter = matter_of(read, &unit, number)?.ok_or_else(Halt::missing)?;
    may_see(ctx, read, &matter)?;
    let notice = matter.notices.iter().find(|notice| notice.number == number).cloned();
    Ok((matter, notice.ok_or_else(Halt::missing)?))
}

/// The form of an objection.
pub(super) fn form(ctx: &Ctx) -> Form {
    let fields = commands::find("notices.object").map_or(&[][..], |command| command.fields);
    let fields = fields_of("notices.object", fields, &|_| Vec::new());
    let number = ctx.param("number");
    let action = format!("{}/notices/{}/objections", ctx.base(), part(number));
    ctx.form(
        Form::new(action, fields).submit("notices-object").draft(format!("objection/{number}")),
    )
}

fn show_page(ctx: &Ctx, filled: Option<&Form>) -> Result<NoticePage, Halt> {
    ctx.app.store.read(|read| {
        let (matter, notice) = load(ctx, read)?;
        Ok(build(ctx, read, &matter, &notice, filled)?)
    })
}

fn is_open(ctx: &Ctx, notice: &Notice) -> bool {
    notice.stand == Stand::Open && ctx.now < notice.closes.ends_at
}

fn build(
    ctx: &Ctx,
    read: &mut dyn Read,
    matter: &Matter,
    notice: &Notice,
    filled: Option<&Form>,
) -> Result<NoticePage, Fault> {
    let w = ctx.w;
    let (open, base) = (is_open(ctx, notice), ctx.base());
    let mut shell = ctx.shell(passage(ctx, &notice.title));
    shell.back = Some(Link::new(format!("{base}/notices"), w.t("ui-tab-notices")));
    if ctx.query.contains_key("done") {
        shell.toast = w.t("notices-object-done");
        shell.draft_done = format!("objection/{}", notice.number);
    }
    let speaks = ctx.session.is_some() && joints::who(ctx, read, matter)?.may(Power::Speak);
    let mine = notice.open_objections().any(|objection| objection.by == ctx.actor.person);
    let (sentence, sign_in) = match (open, ctx.session.is_some(), speaks, mine) {
        (false, ..) => (over(ctx, notice), String::new()),
        (true, false, ..) => {
            let back = format!("{base}/notices/{}", part(&notice.number));
            let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
            (w.t("notices-come-in"), format!("/sign-in?back={back}"))
        }
        (true, true, false, _) => (w.t("notices-only-residents"), String::new()),
        (true, true, true, true) => (w.t("notices-yours-waits"), String::new()),
        (true, true, true, false) => (String::new(), String::new()),
    };
    let may = sentence.is_empty();
    let form = may.then(|| filled.cloned().unwrap_or_else(|| form(ctx)).view(w));
    let number = part(&notice.number);
    let photos = notice.photos.iter();
    Ok(NoticePage {
        tag: tag(ctx, notice),
        text: passage(ctx, &notice.text),
        facts: facts(ctx, notice),
        countdown: open.then_some(Countdown {
            w,
            until: notice.closes.ends_at.0 - 1,
            now: ctx.now.0,
        }),
        photos: photos.map(|hash| format!("{base}/notices/{number}/photos/{hash}")).collect(),
        matter: Link::new(format!("{base}/matters/{}", matter.id), passage(ctx, &matter.title)),
        objections: objections(ctx, read, notice)?,
        says: w.t(if notice.is_told_only() { "notices-says" } else { "notices-object-title" }),
        duties: duties_of(ctx, matter),
        form,
        sentence,
        sign_in,
        w,
        shell,
    })
}

/// Why nobody objects any more: its time is over, or it was taken back, and why that was.
fn over(ctx: &Ctx, notice: &Notice) -> String {
    let w = ctx.w;
    match notice.stand {
        Stand::TakenBack => match notice.upheld() {
            Some(objection) if may_read(ctx, objection) => {
                w.n("notices-taken-back-upheld", "number", objection.objection)
            }
            Some(objection) => w.n("notices-taken-back-inside", "number", objection.objection),
            None => w.t("notices-taken-back-corrected"),
        },
        _ if notice.is_told_only() => w.t("notices-told-only"),
        _ => w.t("notices-no-more"),
    }
}

fn duties_of(ctx: &Ctx, matter: &Matter) -> Vec<(String, Cited)> {
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    procedure.map(|procedure| duties(ctx.w, &procedure, "residents")).unwrap_or_default()
}

fn tag(ctx: &Ctx, notice: &Notice) -> Tag {
    match notice.stand {
        Stand::Open if is_open(ctx, notice) => {
            Tag::new(Meaning::Wait, ctx.w.t("places-notices-now"))
        }
        Stand::Open => Tag::new(Meaning::Warn, ctx.w.t("notices-time-over")),
        Stand::Closed if notice.hangs(ctx.now) => Tag::new(Meaning::Wait, ctx.w.t("notices-hangs")),
        Stand::Closed => Tag::new(Meaning::Done, ctx.w.t("notices-closed")),
        Stand::TakenBack => Tag::new(Meaning::Quiet, ctx.w.t("notices-taken-back")),
    }
}

fn facts(ctx: &Ctx, notice: &Notice) -> Facts {
    let (w, now) = (ctx.w, ctx.now.0);
    let moment = |at: i64| show::moment(w, at, now);
    let mut facts = vec![
        Fact::new(w.t("matters-number"), &notice.number),
        Fact::new(w.t("notices-posted"), moment(notice.posted_at.0)),
    ];
    let apart = notice.recorded_at.0 - notice.posted_at.0;
    if apart >= domain::time::Timestamp::MILLIS_PER_DAY {
        facts.push(Fact::new(w.t("notices-recorded"), moment(notice.recorded_at.0)));
    }
    if !notice.is_told_only() {
        facts.push(Fact::new(w.t("notices-ends"), end(w, notice.closes.ends_at, ctx.now)));
    }
    if let Some(stays) = &notice.stays {
        facts.push(Fact::new(w.t("notices-stays"), end(w, stays.ends_at, ctx.now)));
    }
    if !notice.channels.is_empty() {
        facts.push(Fact::new(w.t("field-channels"), notice.channels.join(&w.t("laws-comma"))));
    }
    Facts { w, facts }
}

/// Who may read the words of an objection: everybody where it is signed, residents where it is not,
/// supervision alone where it was said to supervision; its author always.
fn may_read(ctx: &Ctx, objection: &Objection) -> bool {
    let own = ctx.session.is_some() && objection.by == ctx.actor.person;
    own || match objection.visibility {
        Visibility::Signed => true,
        Visibility::Unnamed => sight(ctx) >= Sight::Resident,
        Visibility::Supervision => ctx.session.is_some() && ctx.actor.may(Power::Supervise),
    }
}

fn objections(ctx: &Ctx, read: &mut dyn Read, notice: &Notice) -> Result<Vec<Answered>, Fault> {
    let w = ctx.w;
    let mut rows = Vec::new();
    for objection in &notice.objections {
        let readable = may_read(ctx, objection);
        let day = show::day(w, objection.at.0, ctx.now.0);
        let title = w.n2("notices-objection", "number", objection.objection, "day", day);
        let text = if readable { passage(ctx, &objection.text) } else { w.t("notices-inside") };
        let tag = match (objection.decided, &objection.due) {
            (Some(true), _) => Tag::new(Meaning::Warn, w.t("notices-upheld")),
            (Some(false), _) => Tag::new(Meaning::Done, w.t("notices-kept")),
            (None, Some(due)) if ctx.now >= due.ends_at => {
                Tag::new(Meaning::Late, show::left(w, due.ends_at.0 - 1, ctx.now.0))
            }
            (None, Some(due)) => {
                let day = last_day(w, due.ends_at, ctx.now);
                Tag::new(Meaning::Wait, w.n("notices-answer-by", "day", day))
            }
            (None, None) => Tag::new(Meaning::Wait, w.t("notices-waits")),
        };
        let answer = if readable { passage(ctx, &objection.reason) } else { String::new() };
        let by = match (&objection.decided_by, objection.decided_at) {
            (Some(person), Some(at)) => {
                let (who, when) = (name(ctx, read, person)?, show::day(w, at.0, ctx.now.0));
                w.n2("ui-reply-by", "who", who, "when", when)
            }
            _ => String::new(),
        };
        rows.push(Answered { title, text, tag, answer, by });
    }
    Ok(rows)
}
