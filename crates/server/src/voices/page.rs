//! `GET /u/{code}/voices/{id}`: one's own voice, station by station, with the answers it got.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::commands;
use domain::ids::PersonId;
use domain::voices::{Passage, Reply, Stand, Visibility, Voice};
use serde_json::json;
use store::{Fault, Read};

use super::done::{answers_it, handed_by};
use crate::http::{Acted, Ctx, Halt, see};
use crate::models;
use crate::notices::jpeg;
use crate::shown::{Sight, end, name, passed_stations, sight};
use crate::ui::form::{Form, FormView, Reading, fields_of};
use crate::ui::parts::{Fact, Facts, Meaning, State, Step, Tag, Timeline};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "voices/page.html")]
struct VoicePage {
    shell: Shell,
    w: Words,
    tag: Tag,
    text: String,
    facts: Facts,
    photos: Vec<String>,
    timeline: Timeline,
    matter: Option<Link>,
    township: bool,
    /// 撤回, as long as nobody has answered.
    withdraw: Option<Link>,
}

#[derive(Template)]
#[template(path = "voices/withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    w: Words,
    text: String,
    meaning: String,
    form: FormView,
}

/// Where a voice stands, as a word.
pub(super) fn tag(w: Words, voice: &Voice, now: i64) -> Tag {
    let late = voice.due.as_ref().filter(|due| now >= due.ends_at.0);
    match (&voice.stand, late) {
        (Stand::Waiting, Some(due)) => {
            Tag::new(Meaning::Late, show::left(w, due.ends_at.0 - 1, now))
        }
        (Stand::Waiting, None) => Tag::new(Meaning::Wait, w.t("voices-waiting")),
        (Stand::Answered, _) => Tag::new(Meaning::Done, w.t("voices-answered")),
        (Stand::InMatter, _) => Tag::new(Meaning::Go, w.t("voices-in-matter")),
        (Stand::Referred, Some(due)) => {
            Tag::new(Meaning::Late, show::left(w, due.ends_at.0 - 1, now))
        }
        (Stand::Referred, None) => Tag::new(Meaning::Wait, w.t("voices-referred")),
        (Stand::HandedOver, _) => Tag::new(Meaning::Quiet, w.t("voices-handed")),
        (Stand::Withdrawn, _) => Tag::new(Meaning::Quiet, w.t("voices-withdrawn")),
    }
}

/// The voice, where this reader may see it; otherwise there is no such page.
///
/// # Errors
/// 404, or where the database fails.
pub(super) fn readable(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &str,
    id: &str,
) -> Result<Voice, Halt> {
    let voice = models::load_voice(read, unit, id)?.ok_or_else(Halt::missing)?;
    let own = voice.spoke() == Some(&ctx.actor.person);
    let household = voice.household.is_some() && voice.household == ctx.actor.household;
    let watches = ctx.actor.may(Power::Supervise);
    let may = match (&voice.stand, voice.visibility) {
        (Stand::HandedOver, _) => handed_by(ctx, read, unit, id)?,
        (_, Visibility::Supervision) => own || watches,
        _ if voice.recorder.as_ref() == Some(&ctx.actor.person) => true,
        _ => own || household || sight(ctx) == Sight::Look || ctx.receives(&voice),
    };
    if may { Ok(voice) } else { Err(Halt::missing()) }
}

/// The handler.
///
/// # Errors
/// 404 for everybody but the speaker, the household and those who handle it.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let page = ctx.app.store.read(|read| -> Result<_, Halt> {
        let voice = readable(ctx, read, &unit, &id)?;
        Ok(build(ctx, read, &unit, &voice)?)
    })?;
    Ok(ui::page(&page))
}

fn build(ctx: &Ctx, read: &mut dyn Read, unit: &str, voice: &Voice) -> Result<VoicePage, Fault> {
    let (w, base) = (ctx.w, ctx.base());
    let mut shell = ctx.shell(w.n("voices-own", "number", &voice.number));
    shell.back = Some(Link::new(format!("{base}/mine"), w.t("ui-tab-mine")));
    let matter = match &voice.matter {
        Some(id) => models::load_matter(read, unit, id.as_str())?,
        None => None,
    };
    let photos = voice.photos.iter();
    Ok(VoicePage {
        tag: tag(w, voice, ctx.now.0),
        text: voice.text.clone(),
        facts: facts(ctx, voice),
        photos: photos.map(|hash| format!("{base}/voices/{}/photos/{hash}", voice.id)).collect(),
        timeline: Timeline { w, steps: stations(ctx, read, voice, matter.as_ref())? },
        matter: matter
            .map(|matter| Link::new(format!("{base}/matters/{}", matter.id), matter.title)),
        township: voice.stand == Stand::Answered,
        withdraw: may_withdraw(ctx, voice).then(|| {
            let href = format!("{base}/voices/{}/withdraw", voice.id);
            Link::new(href, w.t("do-voices-withdraw"))
        }),
        w,
        shell,
    })
}

fn facts(ctx: &Ctx, voice: &Voice) -> Facts {
    let w = ctx.w;
    let mut facts = vec![Fact::new(w.t("matters-number"), &voice.number)];
    let procedure = ctx.procedure_of_voice(voice);
    let category = voice.category.as_ref().zip(procedure.as_ref());
    if let Some(category) = category.and_then(|(id, procedure)| procedure.category(id)) {
        facts.push(Fact::new(w.t("field-category"), &category.name));
    }
    if let Some(place) = &voice.place {
        facts.push(Fact::new(w.t("field-place"), place));
    }
    if voice.stand != Stand::HandedOver {
        let word = match voice.visibility {
            Visibility::Signed => "word-signed",
            Visibility::Unnamed => "word-unnamed",
            Visibility::Supervision => "word-supervision",
        };
        facts.push(Fact::new(w.t("field-visibility"), w.t(word)));
    }
    Facts { w, facts }
}

fn stations(
    ctx: &Ctx,
    read: &mut dyn Read,
    voice: &Voice,
    matter: Option<&domain::matters::Matter>,
) -> Result<Vec<Step>, Fault> {
    let (w, now) = (ctx.w, ctx.now.0);
    let station = |state: State, key: &str, who: String, what: Vec<String>| Step {
        state,
        name: w.t(key),
        who,
        what,
        ..Step::default()
    };
    let day = |at: i64| show::moment(w, at, now);
    let mut steps = vec![station(State::Done, "voices-raised", day(voice.raised_at.0), Vec::new())];
    if voice.stand == Stand::HandedOver {
        let to = voice.referred_to.as_deref().unwrap_or_default();
        let what = vec![w.n("voices-handed-to", "to", ctx.role_name(to))];
        steps.push(station(State::Done, "voices-handed", day(voice.raised_at.0), what));
        steps.extend(confirmed(ctx, voice));
        return Ok(steps);
    }
    let first_passed = voice.passages.first().map(|passage| passage.at);
    let (before, after): (Vec<_>, Vec<_>) =
        voice.replies.iter().partition(|reply| first_passed.is_none_or(|at| reply.at < at));
    for reply in before {
        steps.push(told(ctx, read, reply)?);
    }
    for id in &voice.was_in {
        let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
        let was = models::load_matter(read, &unit, id.as_str())?;
        let number = was.map(|was| was.number).unwrap_or_default();
        let what = vec![w.n2("voices-split-from", "number", number, "own", &voice.number)];
        steps.push(station(State::Done, "voices-split", String::new(), what));
    }
    if let Some(back) = &voice.taken_back {
        let kept = if matter.is_some() { "voices-name-off" } else { "voices-withdrawn-what" };
        steps.push(station(State::Done, "voices-withdrawn", day(back.at.0), vec![w.t(kept)]));
    }
    let mut names = BTreeMap::new();
    for who in voice.passages.iter().flat_map(Passage::people) {
        names.insert(who.clone(), name(ctx, read, who)?);
    }
    let named = |who: &PersonId| names.get(who).cloned().unwrap_or_default();
    steps.extend(passed_stations(ctx, voice, named));
    for reply in after {
        steps.push(told(ctx, read, reply)?);
    }
    if let Some(matter) = matter {
        let what = vec![w.n2("voices-matter", "title", &matter.title, "number", &matter.number)];
        let ended = matter.ended_at.is_some();
        let state = if ended { State::Done } else { State::Now };
        steps.push(station(state, "voices-in-matter", day(matter.opened_at.0), what));
    }
    if voice.stand == Stand::Waiting {
        let owner = answers_it(ctx, voice);
        let what = vec![w.n("voices-answered-by", "owner", owner)];
        let mut waiting = station(State::Now, "voices-waiting", String::new(), what);
        if let Some(due) = &voice.due {
            waiting.limit = w.n("ui-due", "moment", end(w, due.ends_at, ctx.now));
        }
        steps.push(waiting);
    }
    Ok(steps)
}

/// An answer, with who gave it.
fn told(ctx: &Ctx, read: &mut dyn Read, reply: &Reply) -> Result<Step, Fault> {
    let (w, when) = (ctx.w, show::moment(ctx.w, reply.at.0, ctx.now.0));
    let who = name(ctx, read, &reply.by)?;
    Ok(Step {
        state: State::Done,
        name: w.t("voices-reply"),
        who: w.n2("ui-reply-by", "who", who, "when", when),
        what: vec![reply.text.clone()],
        ..Step::default()
    })
}

/// That whoever received what was handed over has confirmed it, or until when they are to; never who sees to it.
fn confirmed(ctx: &Ctx, voice: &Voice) -> Option<Step> {
    let w = ctx.w;
    if let Some(dealt) = &voice.dealt_with {
        return Some(Step {
            state: State::Done,
            name: w.t("voices-clue-dealt"),
            who: show::day(w, dealt.on.starts_at().0, ctx.now.0),
            what: vec![w.t("voices-clue-dealt-what")],
            ..Step::default()
        });
    }
    if let Some(named) = voice.designated.last() {
        return Some(Step {
            state: State::Done,
            name: w.t("voices-clue-confirmed"),
            who: show::moment(w, named.at.0, ctx.now.0),
            what: vec![w.t("voices-clue-confirmed-what")],
            ..Step::default()
        });
    }
    voice.due.as_ref().map(|due| Step {
        state: State::Now,
        name: w.t("voices-clue-waits"),
        limit: w.n("ui-due", "moment", end(w, due.ends_at, ctx.now)),
        ..Step::default()
    })
}

/// Whoever spoke may take it back until it is answered; out of a matter goes their name alone.
fn may_withdraw(ctx: &Ctx, voice: &Voice) -> bool {
    let own = voice.speaker.as_ref() == Some(&ctx.actor.person);
    own && matches!(voice.stand, Stand::Waiting | Stand::InMatter)
}

/// The voice, where this reader may take it back.
fn takes_back(ctx: &Ctx) -> Result<Voice, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id").to_owned();
    let voice = ctx.app.store.read(|read| readable(ctx, read, &unit, &id))?;
    if voice.spoke() == Some(&ctx.actor.person) { Ok(voice) } else { Err(Halt::forbidden()) }
}

fn withdraw_form(ctx: &Ctx, voice: &Voice) -> Form {
    let fields = commands::find("voices.withdraw").map_or(&[][..], |command| command.fields);
    let fields = fields_of("voices.withdraw", fields, &|_| Vec::new());
    let action = format!("{}/voices/{}/withdraw", ctx.base(), voice.id);
    ctx.form(Form::new(action, fields).submit("do-voices-withdraw"))
}

fn withdraw_shown(ctx: &Ctx, voice: &Voice, form: &Form, status: StatusCode) -> Response {
    let w = ctx.w;
    let mut shell = ctx.shell(w.n("voices-withdraw", "number", &voice.number));
    shell.back = Some(Link::new(format!("{}/voices/{}", ctx.base(), voice.id), w.t("ui-back")));
    let stays = voice.stand == Stand::InMatter;
    let meaning = w.t(if stays { "voices-withdraw-stays" } else { "voices-withdraw-meaning" });
    let (text, form) = (voice.text.clone(), form.view(w));
    ui::render(status, &WithdrawPage { shell, w, text, meaning, form })
}

/// `GET /u/{code}/voices/{id}/withdraw`
///
/// # Errors
/// 404 or 403 for everybody but whoever spoke.
pub fn withdraw_page(ctx: &Ctx) -> Result<Response, Halt> {
    let voice = takes_back(ctx)?;
    Ok(withdraw_shown(ctx, &voice, &withdraw_form(ctx, &voice), StatusCode::OK))
}

/// `POST /u/{code}/voices/{id}/withdraw`
///
/// # Errors
/// As [`withdraw_page`]; 422 where it is too late.
pub fn withdraw(ctx: &Ctx) -> Result<Response, Halt> {
    let voice = takes_back(ctx)?;
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let filled = match withdraw_form(ctx, &voice).read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => return Ok(withdraw_shown(ctx, &voice, &form, again)),
    };
    let values = json!({ "reason": filled.text("reason") });
    let form = withdraw_form(ctx, &voice);
    match ctx.act("voices.withdraw", Some(voice.id.as_str()), &values, form)? {
        Acted::Done(_) => Ok(see(&format!("{}/voices/{}", ctx.base(), voice.id))),
        Acted::Again(form) => Ok(withdraw_shown(ctx, &voice, &form, again)),
    }
}

/// `GET /u/{code}/voices/{id}/photos/{hash}`
///
/// # Errors
/// 404 for everybody who may not see the voice.
pub fn photo(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let (id, hash) = (ctx.param("id").to_owned(), ctx.param("hash").to_owned());
    let voice = ctx.app.store.read(|read| readable(ctx, read, &unit, &id))?;
    if voice.photos.contains(&hash) { jpeg(ctx, &hash) } else { Err(Halt::missing()) }
}
