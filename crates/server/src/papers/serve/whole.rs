//! The whole file of a matter.

use axum::response::Response;
use documents::{Paper, pdf};

use super::{PDF, failed, file, load, looks, passed, record_words};
use crate::http::{Ctx, Halt};
use crate::papers::Ground;
use crate::papers::dossier::dossier;

fn named(ctx: &Ctx, ground: &Ground<'_>) -> String {
    record_words(ctx).n("papers-file-name", "number", &ground.matter.number)
}

/// `GET /u/{code}/matters/{id}/dossier.pdf`
///
/// # Errors
/// As [`paper`].
pub fn dossier_pdf(ctx: &Ctx) -> Result<Response, Halt> {
    let full = looks(ctx) && ctx.asked("copy") != "public";
    let loaded = load(ctx, full)?;
    let ground = loaded.ground(ctx)?;
    let paper: Paper = dossier(&ground, !full).paper();
    let paper = passed(ctx, paper, full)?;
    let bytes = pdf(&paper).map_err(|fault| failed(ctx, fault))?;
    Ok(file(PDF, &format!("{}.pdf", named(ctx, &ground)), bytes))
}
