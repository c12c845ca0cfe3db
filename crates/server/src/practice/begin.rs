//! Choosing what to practise, and beginning.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::LESSONS;
use super::guide::Lesson;
use super::rooms::cookie;
use crate::accounts::new_token;
use crate::clock::Simulated;
use crate::desk::{Frame, Here, frame};
use crate::founding;
use crate::http::{Ctx, Halt, Options, router, see};
use crate::rehearsals::{Script, open, stage};
use crate::run::Failure;
use crate::ui::form::{Choice, Field, Form, FormView, Kind, Reading};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// Where the steps of a lesson stand.
const GUIDE: &str = "/practice/guide";

#[derive(Template)]
#[template(path = "practice/begin.html")]
struct BeginPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    form: FormView,
}

#[derive(Template)]
#[template(path = "practice/passing.html")]
struct PassingPage {
    shell: Shell,
    w: Words,
    form: FormView,
}

/// Where somebody begins from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whence {
    Desk,
    /// Anybody, from the pages everybody reads.
    Street,
}

impl Whence {
    fn address(self, ctx: &Ctx) -> String {
        match self {
            Self::Desk => format!("{}/desk/practice", ctx.base()),
            Self::Street => format!("{}/practice", ctx.base()),
        }
    }
}

fn form(ctx: &Ctx, from: Whence) -> Form {
    let lessons = LESSONS.iter().filter_map(|(word, text)| {
        let script = Script::parse(text).ok()?;
        Some(Choice::plain(*word, script.title))
    });
    let fields = vec![Field::new("lesson", "practice-which", Kind::Choice(lessons.collect()))];
    ctx.form(Form::new(from.address(ctx), fields).submit("practice-begin"))
}

fn shown(ctx: &Ctx, from: Whence, form: &Form, status: StatusCode) -> Result<Response, Halt> {
    if from == Whence::Street {
        let (w, form) = (ctx.w, form.view(ctx.w));
        let mut shell = ctx.shell(w.t("practice-title"));
        shell.back = Some(Link::new(format!("{}/methods", ctx.base()), w.t("methods-here")));
        return Ok(ui::render(status, &PassingPage { shell, w, form }));
    }
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("practice-title"), Here::Practice)?;
    let (w, form) = (ctx.w, form.view(ctx.w));
    Ok(ui::render(status, &BeginPage { shell, w, search, record, form }))
}

/// `GET /u/{code}/desk/practice`
///
/// # Errors
/// Where the counts of the menu cannot be read.
pub fn choose(ctx: &Ctx) -> Result<Response, Halt> {
    offered(ctx, Whence::Desk)
}

/// `GET /u/{code}/practice`: whoever comes by, without an account (M242).
///
/// # Errors
/// As [`choose`].
pub fn choose_in_passing(ctx: &Ctx) -> Result<Response, Halt> {
    offered(ctx, Whence::Street)
}

fn offered(ctx: &Ctx, from: Whence) -> Result<Response, Halt> {
    if ctx.options.lesson.is_some() {
        return Ok(see(GUIDE));
    }
    shown(ctx, from, &form(ctx, from), StatusCode::OK)
}

/// `POST /u/{code}/desk/practice`: a new room, whatever was there before. Rule 4.
///
/// # Errors
/// Where the room cannot be opened.
pub fn begin(ctx: &Ctx) -> Result<Response, Halt> {
    begun(ctx, Whence::Desk)
}

/// `POST /u/{code}/practice`
///
/// # Errors
/// As [`begin`].
pub fn begin_in_passing(ctx: &Ctx) -> Result<Response, Halt> {
    begun(ctx, Whence::Street)
}

fn begun(ctx: &Ctx, from: Whence) -> Result<Response, Halt> {
    if ctx.options.lesson.is_some() {
        return Ok(see(GUIDE)); // Rule 6.
    }
    let filled = match form(ctx, from).read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => {
            return shown(ctx, from, &form, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let wanted = filled.text("lesson");
    let lesson = LESSONS.iter().find(|(word, _)| *word == wanted).ok_or_else(Halt::missing)?;
    let mut script = Script::parse(lesson.1).map_err(|_| Halt::missing())?;
    script.unit.name = ctx.w.n("practice-place", "name", &script.unit.name);
    let room = raised(script).map_err(|failure| match failure {
        Failure::Fault(fault) => Halt::Fault(fault),
        _ => Halt::missing(),
    })?;
    let token = new_token(&ctx.app);
    ctx.options.rooms.open(&token, room, from.address(ctx), from == Whence::Street);
    let mut response = see(GUIDE);
    if let Ok(value) = HeaderValue::from_str(&cookie(&token, ctx.options.secure)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// The stage of a script with its pages.
fn raised(script: Script) -> Result<axum::Router, Failure> {
    let (app, clock) = stage(founding::library(), founding::calendar(), script.start)?;
    let title = script.title.clone();
    let play = open(&app, script)?.map_err(|_| Failure::NotFound)?;
    let moved: Arc<Simulated> = Arc::clone(&clock);
    let options = Options {
        demo: true,
        move_clock: Some(Box::new(move |to| moved.move_to(to))),
        lesson: Some(Arc::new(Lesson::of(title, play, clock))),
        ..Options::default()
    };
    Ok(router(app, options))
}
