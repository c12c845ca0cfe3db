//! One paper of a matter.

use axum::response::Response;
use domain::procedures::StepKind;

use super::{Loaded, download, load, looks, passed, record_words};
use crate::http::{Ctx, Halt, see};
use crate::papers::compose::{blank, compose};
use crate::papers::dossier::is_public;

/// `GET /u/{code}/matters/{id}/papers/{file}`; with `?blank=1` as it is filled in by hand.
///
/// # Errors
/// 404 where the matter has no such paper, 403 where it is not for this reader, 422 where it holds a
/// number that may not be published.
pub fn paper(ctx: &Ctx) -> Result<Response, Halt> {
    let Some((stem, ending)) = ctx.param("file").rsplit_once('.') else {
        return Err(Halt::missing());
    };
    let (id, visit) = match stem.rsplit_once("-v") {
        Some((id, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            (id, Some(number.parse().map_err(|_| Halt::missing())?))
        }
        _ => (stem, None),
    };
    let looks = looks(ctx);
    let loaded = load(ctx, looks && ctx.asked("copy") != "public")?;
    let known = loaded
        .procedure
        .papers
        .iter()
        .any(|table| table.get("id").and_then(serde_json::Value::as_str) == Some(id));
    if !known {
        return Err(Halt::missing());
    }
    let public = is_public(&loaded.procedure, id);
    if !looks && !public {
        return not_theirs(ctx);
    }
    // What hangs on the board is the same for everybody who prints it.
    let loaded = if looks && public && is_posted(&loaded, id) { load(ctx, false)? } else { loaded };
    let ground = loaded.ground(ctx)?;
    let by_hand = ctx.asked("blank") == "1";
    let made = if by_hand {
        let mut steps = ground.procedure.steps.iter();
        let step = steps.find(|step| step.papers.iter().any(|paper| paper == id));
        step.and_then(|step| blank(&ground, id, step))
    } else {
        compose(&ground, id, visit)
    };
    let paper = made.ok_or_else(Halt::missing)?;
    let mark = if by_hand { record_words(ctx).t("papers-blank-mark") } else { String::new() };
    let title = format!("{}-{}{mark}", ground.matter.number, ground.procedure.paper_name(id));
    let paper = passed(ctx, paper, loaded.names.full())?;
    download(ctx, &paper, &title, ending)
}

/// Whether a step that publishes makes the paper.
fn is_posted(loaded: &Loaded, paper: &str) -> bool {
    let posts = |kind| matches!(kind, StepKind::Publicize | StepKind::Plan);
    let mut steps = loaded.procedure.steps.iter();
    steps.any(|step| posts(step.kind) && step.papers.iter().any(|id| id == paper))
}

fn not_theirs(ctx: &Ctx) -> Result<Response, Halt> {
    if ctx.session.is_some() {
        return Err(Halt::forbidden());
    }
    let back: String = form_urlencoded::byte_serialize(ctx.path.as_bytes()).collect();
    Ok(see(&format!("/sign-in?back={back}")))
}
