//! The steps of a lesson: what was done, what comes next, by whom, with which words.

use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use domain::actors::{Actor, Power};
use domain::commands::On;
use serde_json::Value;
use store::{Fault, Tx};

use super::rooms::LEAVE;
use crate::accounts;
use crate::clock::Simulated;
use crate::http::{Ctx, Halt, see};
use crate::models;
use crate::rehearsals::{Act, Expected, Play, after, is_relative};
use crate::run::{Failure, Folded};
use crate::tick;
use crate::ui::form::{Field, Form, FormView, Kind, title_of};
use crate::ui::parts::{Fact, Facts};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

/// A lesson on its way.
pub struct Lesson {
    pub title: String,
    play: Mutex<Option<Play>>,
    clock: Arc<Simulated>,
}

impl Lesson {
    /// A lesson at its beginning.
    pub fn of(title: String, play: Play, clock: Arc<Simulated>) -> Self {
        Self { title, play: Mutex::new(Some(play)), clock }
    }
}

/// A step that lies behind.
struct Past {
    what: String,
    note: String,
}

/// The step that comes.
struct Coming {
    what: String,
    who: String,
    when: String,
    facts: Facts,
    /// Said where the rules should say no to it: that is what it teaches.
    refused: bool,
    go: FormView,
    look: FormView,
}

#[derive(Template)]
#[template(path = "practice/guide.html")]
struct GuidePage {
    shell: Shell,
    w: Words,
    title: String,
    lead: String,
    past: Vec<Past>,
    coming: Option<Coming>,
    matter: Option<Link>,
}

fn lesson(ctx: &Ctx) -> Result<Arc<Lesson>, Halt> {
    ctx.options.lesson.clone().ok_or_else(Halt::missing)
}

/// `GET /practice/guide`
///
/// # Errors
/// 404 outside a room.
pub fn guide(ctx: &Ctx) -> Result<Response, Halt> {
    let lesson = lesson(ctx)?;
    let play = lesson.play.lock().unwrap_or_else(PoisonError::into_inner);
    // What broke off cannot go on.
    let Some(play) = play.as_ref() else { return Ok(see(LEAVE)) };
    let w = ctx.w;
    let past = play.told().iter().map(|told| past(ctx, play, told)).collect::<Vec<_>>();
    let all = play.acts().len();
    let page = GuidePage {
        shell: ctx.shell(w.t("practice-title")),
        w,
        title: lesson.title.clone(),
        lead: w.n2("practice-lead", "done", past.len(), "all", all),
        past,
        coming: play.coming().map(|act| coming(ctx, play, act)),
        matter: play.matter_id().map(|id| {
            let href = format!("/u/{}/matters/{id}", play.unit());
            Link::new(href, w.t("practice-matter"))
        }),
    };
    Ok(ui::page(&page))
}

fn past(ctx: &Ctx, play: &Play, told: &crate::rehearsals::Told) -> Past {
    let w = ctx.w;
    let what = w.n2("practice-did", "who", play.name_of(&told.by), "act", doing(w, &told.command));
    let note = if told.got == "ok" {
        if told.number.is_empty() { w.t("practice-ok") } else { told.number.clone() }
    } else {
        w.n("practice-no", "rule", sentence(w, &told.got))
    };
    Past { what, note }
}

fn doing(w: Words, command: &str) -> String {
    w.t(&title_of(command))
}

/// The sentence of a rule without its figures, or its id.
fn sentence(w: Words, rule: &str) -> String {
    let key = format!("practice-rule-{}", rule.replace('.', "-"));
    if Words::knows(&key) { w.t(&key) } else { rule.to_owned() }
}

fn coming(ctx: &Ctx, play: &Play, act: &Act) -> Coming {
    let w = ctx.w;
    let fields = match &act.with {
        Value::Object(map) => {
            map.iter().map(|(name, value)| fact(ctx, play, act, (name, value))).collect()
        }
        _ => Vec::new(),
    };
    let button = |action: &str, key: &'static str| {
        let who = Field::new("who", "field-who", Kind::Hidden);
        let form = Form::new(action.to_owned(), vec![who]).submit(key).with("who", act.by.as_str());
        ctx.form(form).view(w)
    };
    Coming {
        what: doing(w, &act.command),
        who: play.name_of(&act.by),
        when: show::moment(w, act.at.0, ctx.now.0),
        facts: Facts { w, facts: fields },
        refused: !matches!(&act.expect, Expected::Word(word) if word == "ok"),
        go: button("/practice/next", "practice-go"),
        look: button("/practice/as", "practice-look"),
    }
}

fn fact(ctx: &Ctx, play: &Play, act: &Act, (name, value): (&str, &Value)) -> Fact {
    let w = ctx.w;
    let key = format!("field-{}", name.replace('_', "-"));
    let label = if Words::knows(&key) { w.t(&key) } else { name.to_owned() };
    Fact::new(label, plain(ctx, play, act, value))
}

/// A value of a script as words: handles of the cast become names, choices their words, times relative
/// to the act the days they mean.
fn plain(ctx: &Ctx, play: &Play, act: &Act, value: &Value) -> String {
    match value {
        Value::String(text) if is_relative(text) => match after(act.at, text) {
            Some(at) if text.contains(':') || text.starts_with("now") => {
                show::moment(ctx.w, at.0, ctx.now.0)
            }
            Some(at) => show::day_and_week(ctx.w, at.0, ctx.now.0),
            None => text.clone(),
        },
        Value::String(text) => {
            let word = format!("word-{text}");
            if Words::knows(&word) { ctx.w.t(&word) } else { play.name_of(text) }
        }
        Value::Array(items) => {
            items.iter().map(|item| plain(ctx, play, act, item)).collect::<Vec<_>>().join("、")
        }
        Value::Object(map) => {
            map.values().map(|item| plain(ctx, play, act, item)).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

/// `POST /practice/next`: the next step, as the script says it, at its own time.
///
/// # Errors
/// 404 outside a room or at the end.
pub fn next(ctx: &Ctx) -> Result<Response, Halt> {
    let lesson = lesson(ctx)?;
    let mut kept = lesson.play.lock().unwrap_or_else(PoisonError::into_inner);
    let at = kept.as_ref().and_then(Play::next_at).ok_or_else(Halt::missing)?;
    let at = at.max(ctx.now);
    let mut play = kept.take().ok_or_else(Halt::missing)?;
    let app = ctx.app.clone();
    let played = ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<Play, Failure> {
        let mut folded = Folded::default();
        tick::fire(&app, tx, &mut folded, at)?;
        play.step(&app, tx, &mut folded)?;
        Ok(play)
    });
    match played {
        Ok(play) => {
            lesson.clock.move_to(at);
            *kept = Some(play);
            Ok(see("/practice/guide"))
        }
        Err(Failure::Fault(fault)) => Err(Halt::Fault(fault)),
        Err(_) => Err(Halt::missing()),
    }
}

/// `POST /practice/as`: the page on which the next step is done, opened as the one who does it.
///
/// # Errors
/// 404 outside a room.
pub fn as_somebody(ctx: &Ctx) -> Result<Response, Halt> {
    let lesson = lesson(ctx)?;
    let kept = lesson.play.lock().unwrap_or_else(PoisonError::into_inner);
    let play = kept.as_ref().ok_or_else(Halt::missing)?;
    let act = play.coming().ok_or_else(Halt::missing)?;
    let person = play.person_id(&act.by).ok_or_else(Halt::missing)?.to_owned();
    let (unit, name) = (play.unit().to_owned(), play.name_of(&act.by));
    let to = page_of(ctx, play, act)?;
    let (app, now) = (ctx.app.clone(), ctx.now);
    let token = ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<String, Fault> {
        accounts::begin(&app, tx, &person, &name, &unit, false, now)
    })?;
    let mut response = see(&to);
    if let Ok(value) = HeaderValue::from_str(&accounts::cookie(&token, ctx.options.secure)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Where the act is done.
fn page_of(ctx: &Ctx, play: &Play, act: &Act) -> Result<String, Halt> {
    let base = format!("/u/{}", play.unit());
    let unit = ctx.app.store.read(|read| models::load_unit(&ctx.app, read, play.unit()))?;
    let roles = play.roles_of(&act.by);
    let actor = Actor { roles, ..Actor::default() };
    let id = play.target_of(act).unwrap_or_default();
    let command = act.command.as_str();
    let page = match crate::rehearsals::about(command) {
        _ if unit.is_none() => base,
        On::Unit if command == "voices.raise" => format!("{base}/voices/new"),
        On::Unit if command == "voices.record" => format!("{base}/desk/voices/new"),
        On::Unit => format!("{base}/desk/voices"),
        On::Voice if actor.may(Power::Record) => format!("{base}/desk/voices/{id}/do/{command}"),
        On::Voice => format!("{base}/voices/{id}"),
        _ if actor.may(Power::Record) => format!("{base}/desk/matters/{id}/do/{command}"),
        _ if actor.may(Power::Supervise) => {
            format!("{base}/supervision/matters/{id}/do/{command}")
        }
        _ if actor.may(Power::Oversee) => format!("{base}/oversight/matters/{id}/do/{command}"),
        _ => format!("{base}/matters/{id}"),
    };
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::LESSONS;
    use crate::rehearsals::Script;

    #[test]
    fn every_refusal_a_lesson_teaches_is_said_in_a_sentence() {
        let w = Words::default();
        for (word, text) in LESSONS {
            for act in Script::parse(text).unwrap().acts {
                let Expected::Refused { refused } = act.expect else { continue };
                assert_ne!(sentence(w, &refused), refused, "{word} teaches {refused}");
            }
        }
    }
}
