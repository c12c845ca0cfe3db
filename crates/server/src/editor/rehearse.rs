//! A draft rehearsed in the page: a way through it, played act by act on a store in memory.

use askama::Template;
use axum::response::Response;
use domain::procedures::{Story, main_story, story_through};

use super::{On, here, on};
use crate::desk::{Frame, Here, frame};
use crate::founding;
use crate::http::{Ctx, Halt};
use crate::procedures as told;
use crate::rehearsals::{Report, Script, bare_stage, perform, said};
use crate::run::Failure;
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// One act with what followed.
struct Act {
    number: usize,
    holds: bool,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "editor/rehearse.html")]
struct RehearsePage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    back: Link,
    ways: Vec<(Link, bool)>,
    /// The way in words.
    way: String,
    acts: Vec<Act>,
    all: usize,
    next: Option<Button>,
    whole: Option<Button>,
    /// Why nothing is played; empty where it is.
    trouble: String,
}

/// What is played: a story and its address.
struct Chosen {
    story: Option<Story>,
    query: String,
}

fn chosen(ctx: &Ctx, on: &On) -> Chosen {
    let procedure = on.procedure();
    let through = ctx.asked("through");
    if let Ok(number) = ctx.asked("finding").parse::<usize>() {
        let story = on.found.get(number).and_then(|finding| finding.story.clone());
        return Chosen { story, query: format!("finding={number}") };
    }
    if through.is_empty() {
        return Chosen { story: main_story(procedure), query: "through=".to_owned() };
    }
    let word: String = form_urlencoded::byte_serialize(through.as_bytes()).collect();
    let story = story_through(procedure, through);
    Chosen { story, query: format!("through={word}") }
}

/// The main way, and one through each step it leaves out; then the ways to what is wrong.
fn ways(ctx: &Ctx, on: &On, address: &str) -> Vec<(Link, bool)> {
    let procedure = on.procedure();
    let (through, finding) = (ctx.asked("through"), ctx.asked("finding"));
    let main = main_story(procedure);
    let on_main =
        |id: &str| main.as_ref().is_some_and(|story| story.moves.iter().any(|one| one.step == id));
    let first = through.is_empty() && finding.is_empty();
    let mut ways = vec![(Link::new(address.to_owned(), ctx.w.t("editor-way-main")), first)];
    let aside = procedure.steps.iter().filter(|step| !on_main(&step.id));
    let aside = aside.filter(|step| story_through(procedure, &step.id).is_some());
    ways.extend(aside.map(|step| {
        let link = Link::new(
            format!("{address}?through={}", step.id),
            ctx.w.n("editor-way-through", "step", &step.name),
        );
        (link, through == step.id)
    }));
    let wrong = on.found.iter().enumerate().filter(|(_, finding)| finding.story.is_some());
    ways.extend(wrong.map(|(at, found)| {
        let sentence = told::sentence(found, procedure, ctx.w);
        let label = ctx.w.n("editor-way-finding", "sentence", sentence);
        (Link::new(format!("{address}?finding={at}"), label), finding == at.to_string())
    }));
    ways
}

/// Plays a story of the draft from its first act to its last.
fn played(ctx: &Ctx, on: &On, story: &Story) -> Result<Option<Report>, Failure> {
    let procedure = on.procedure();
    let finding = on.found.iter().find(|finding| finding.story.as_ref() == Some(story));
    let text = match finding {
        Some(finding) => told::rehearsal(finding, procedure, ctx.w),
        None => told::rehearsal_of(story, procedure, ctx.w),
    };
    let Some(script) = text.and_then(|text| Script::parse(&text).ok()) else { return Ok(None) };
    let mut library = ctx.app.library.all();
    library.add(procedure.clone());
    let (app, clock) = bare_stage(library, founding::calendar(), script.start)?;
    Ok(perform(&app, &clock, script)?.ok())
}

/// `GET …/{draft}/rehearse?through=&finding=&shown=`
///
/// # Errors
/// 404 where there is no such draft; a fault where the stage cannot be opened.
pub fn rehearse(ctx: &Ctx) -> Result<Response, Halt> {
    let on = on(ctx)?;
    let w = ctx.w;
    let address = format!("{}/{}/rehearse", here(ctx), on.kept.id);
    let Chosen { story, query } = chosen(ctx, &on);
    let report = match &story {
        Some(story) => played(ctx, &on, story).map_err(|failure| match failure {
            Failure::Fault(fault) => Halt::Fault(fault),
            _ => Halt::missing(),
        })?,
        None => None,
    };
    let told = report.map(|report| report.acts).unwrap_or_default();
    let all = told.len();
    let shown = ctx.asked("shown").parse::<usize>().unwrap_or(1).clamp(1, all.max(1));
    let act = |(at, told): (usize, &crate::rehearsals::Told)| Act {
        number: at + 1,
        holds: told.holds,
        lines: said(told, w),
    };
    let trouble = match (&story, all) {
        (None, _) => w.t("editor-no-way"),
        (Some(_), 0) => w.t("editor-not-played"),
        _ => String::new(),
    };
    let turn = |to: usize, word: &str| {
        let href = format!("{address}?{query}&shown={to}#act-{to}");
        (shown < all).then(|| Button::line(href, w.t(word)))
    };
    let Frame { shell, search, record } = frame(ctx, w.t("editor-rehearse"), Here::Drafts)?;
    let way = story.as_ref().map(|story| told::way(story, on.procedure(), w));
    let page = RehearsePage {
        w,
        search,
        record,
        back: Link::new(format!("{}/{}", here(ctx), on.kept.id), on.procedure().name.clone()),
        ways: ways(ctx, &on, &address),
        way: way.unwrap_or_default(),
        acts: told.iter().enumerate().take(shown).map(act).collect(),
        all,
        next: turn(shown + 1, "editor-next-act"),
        whole: turn(all, "editor-whole"),
        trouble,
        shell,
    };
    Ok(ui::page(&page))
}
