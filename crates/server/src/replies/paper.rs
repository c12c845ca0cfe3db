//! The wall as a paper to hang up.

use axum::response::Response;
use domain::matters::Matter;
use serde_json::json;
use store::Fault;

use super::read::{Echoes, echoes};
use crate::http::{Ctx, Halt};
use crate::papers::forms::{self, Sheet, scope};
use crate::papers::serve::{bare, download, passed};
use crate::papers::{self, Names};

/// The form of the paper.
const WALL: &str = "reply-wall";

/// `GET /u/{code}/replies.pdf`
///
/// # Errors
/// 422 where it holds a number that may not be published.
pub fn pdf(ctx: &Ctx) -> Result<Response, Halt> {
    paper(ctx, "pdf")
}

/// `GET /u/{code}/replies.docx`
///
/// # Errors
/// As [`pdf`].
pub fn docx(ctx: &Ctx) -> Result<Response, Halt> {
    paper(ctx, "docx")
}

fn paper(ctx: &Ctx, ending: &str) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let procedure = ctx.procedure()?;
    let (found, names) = ctx.app.store.read(|read| -> Result<(Echoes, Names), Fault> {
        Ok((echoes(ctx, read, unit.id.as_str())?, Names::load(read, &unit, false)?))
    })?;
    let matter = Matter::default();
    let ground = bare(ctx, &matter, &procedure, &names, "/replies")?;
    let form = forms::table().form(WALL).ok_or_else(Halt::missing)?;
    let echoes: Vec<_> = found
        .answered
        .iter()
        .map(|echo| {
            json!({
                "who": echo.who,
                "said_at": echo.said_at,
                "text": echo.text,
                "answer": echo.answer,
                "by": echo.by,
                "answered_at": echo.answered_at,
            })
        })
        .collect();
    let done: Vec<_> = found
        .done
        .iter()
        .map(|done| {
            json!({
                "number": done.number,
                "title": done.title,
                "voices": done.voices,
                "ended_at": done.ended_at,
                "outcome": done.outcome,
            })
        })
        .collect();
    let mut scope = scope(&ground, None);
    if let Some(tree) = scope.as_object_mut() {
        tree.insert("echoes".into(), json!(echoes));
        tree.insert("done".into(), json!(done));
        tree.insert("unsigned".into(), json!(found.unsigned));
        tree.insert("now".into(), json!(ctx.now));
    }
    let sheet = Sheet { ground: &ground, scope, stay: None, step: None, blank: false };
    let paper = papers::drawn(&sheet, form, &form.name, None);
    let paper = passed(ctx, paper.made_at(ctx.now.to_string()), false)?;
    download(ctx, &paper, &format!("{}-{}", unit.name, form.name), ending)
}
