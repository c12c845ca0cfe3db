//! The whole file of a matter.

use axum::response::Response;
use documents::bundle::zip;
use documents::fonts::Fonts;
use documents::{Paper, pdf};
use store::{Fault, Read};

use super::{PDF, failed, file, load, looks, passed, record_words};
use crate::http::{Ctx, Halt};
use crate::papers::Ground;
use crate::papers::dossier::{bundle, dossier, json_of, originals, texts_of};

const NAME: &str = "SELECT name FROM uploads WHERE tenant = $1 AND unit = $2 AND hash = $3";
const ZIP: &str = "application/zip";

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

/// `GET /u/{code}/matters/{id}/dossier.zip`: PDF, JSON and, for the desk, the originals.
///
/// # Errors
/// As [`paper`].
pub fn dossier_zip(ctx: &Ctx) -> Result<Response, Halt> {
    let full = looks(ctx) && ctx.asked("copy") != "public";
    let loaded = load(ctx, full)?;
    let ground = loaded.ground(ctx)?;
    let mut texts = Vec::new();
    texts_of(&json_of(&ground, !full), &mut texts);
    passed(ctx, texts, full)?;
    let kept = if full { kept_originals(ctx, &originals(&ground))? } else { Vec::new() };
    let bundle = passed(ctx, bundle(&ground, !full, kept), full)?;
    let bytes = zip(&bundle, Fonts::embedded()).map_err(|fault| failed(ctx, fault))?;
    Ok(file(ZIP, &format!("{}.zip", named(ctx, &ground)), bytes))
}

/// The originals that are here, named by the first characters of their hash and their own name.
fn kept_originals(ctx: &Ctx, hashes: &[String]) -> Result<Vec<(String, Vec<u8>)>, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let mut kept = Vec::new();
    for hash in hashes {
        let Some(bytes) = ctx.app.store.blobs().get(hash)? else { continue };
        let name = ctx.app.store.read(|read| -> Result<Option<String>, Fault> {
            let key = [read.tenant().to_owned().into(), unit.as_str().into(), hash.as_str().into()];
            read.row(NAME, &key)?.map(|row| row.text(0)).transpose()
        })?;
        let short: String = hash.chars().take(12).collect();
        kept.push((format!("{short}-{}", name.unwrap_or_else(|| "original".to_owned())), bytes));
    }
    Ok(kept)
}
