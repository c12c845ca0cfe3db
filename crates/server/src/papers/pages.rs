//! The routes of papers and dossiers.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use documents::bundle::zip;
use documents::fonts::Fonts;
use documents::{Allowed, Finding, Paper, PaperFault, Publish, Publishable, docx, pdf};
use domain::actors::Power;
use domain::matters::Matter;
use domain::procedures::{Procedure, StepKind};
use domain::voices::{self, Visibility, Voice};
use store::{Fault, Read};

use super::dossier::{bundle, dossier, is_public, json_of, originals, texts_of};
use super::seen::{DESK, OUTSIDE, SUPERVISION, seen};
use super::{Ground, Names, compose};
use crate::http::{Ctx, Halt, see};
use crate::models;
use crate::ui::Trouble;
use crate::words::{Language, Words};

const NAME: &str = "SELECT name FROM uploads WHERE tenant = $1 AND unit = $2 AND hash = $3";

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ZIP: &str = "application/zip";

/// A matter with what a composer needs, as this reader may know it.
struct Loaded {
    matter: Matter,
    voices: Vec<Voice>,
    procedure: std::sync::Arc<Procedure>,
    names: Names,
}

impl Loaded {
    fn ground<'a>(&'a self, ctx: &'a Ctx) -> Result<Ground<'a>, Halt> {
        let w = Words { language: Language::Chinese, ..ctx.w };
        let site = ctx.options.site.trim_end_matches('/');
        let path = format!("{}/matters/{}", ctx.base(), self.matter.id);
        Ok(Ground {
            matter: &self.matter,
            voices: &self.voices,
            procedure: &self.procedure,
            unit: ctx.unit()?,
            names: &self.names,
            address: if site.is_empty() { String::new() } else { format!("{site}{path}") },
            phone: ctx.options.phone.clone(),
            demo: ctx.options.demo.then(|| w.t("ui-demo-banner")),
        })
    }
}

/// Whether the reader keeps the records, supervises, or stands above.
pub fn looks(ctx: &Ctx) -> bool {
    ctx.session.is_some()
        && [Power::Record, Power::Supervise, Power::Oversee].iter().any(|p| ctx.actor.may(*p))
}

fn load(ctx: &Ctx, full: bool) -> Result<Loaded, Halt> {
    let unit = ctx.unit()?.clone();
    let id = ctx.param("id").to_owned();
    let supervises = full && ctx.actor.may(Power::Supervise);
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let Some(matter) = models::load_matter(read, unit.id.as_str(), &id)? else {
            return Ok(None);
        };
        let mut voices = Vec::new();
        for id in &matter.voices {
            let voice = models::load_voice(read, unit.id.as_str(), id.as_str())?;
            voices.extend(voice.map(|voice| readable(voice, supervises)));
        }
        let names = Names::load(read, &unit, full)?;
        Ok(Some((matter, voices, names)))
    })?;
    let Some((matter, voices, names)) = found else { return Err(Halt::missing()) };
    let classes = match (full, supervises) {
        (true, true) => SUPERVISION,
        (true, false) => DESK,
        (false, _) => OUTSIDE,
    };
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let procedure = procedure.ok_or_else(Halt::missing)?;
    if crate::shown::is_kept_from(ctx, &matter, &procedure, &voices) {
        return Err(Halt::missing());
    }
    Ok(Loaded { matter: seen(&matter, classes), voices, procedure, names })
}

/// What supervision alone may read stands on no other paper.
fn readable(voice: Voice, supervises: bool) -> Voice {
    let sealed = voice.visibility == Visibility::Supervision && !supervises;
    if !sealed || voice.stand == voices::Stand::HandedOver {
        return voice;
    }
    Voice {
        text: String::new(),
        name: None,
        phone: None,
        speaker: None,
        photos: Vec::new(),
        ..voice
    }
}

/// `GET /u/{code}/matters/{id}/papers/{file}`
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
    let public = is_public(&loaded.ground(ctx)?, id);
    if !looks && !public {
        return not_theirs(ctx);
    }
    // What hangs on the board is the same for everybody who prints it.
    let loaded = if looks && public && is_posted(&loaded, id) { load(ctx, false)? } else { loaded };
    let ground = loaded.ground(ctx)?;
    let paper = compose(&ground, id, visit).ok_or_else(Halt::missing)?;
    let title = format!("{}-{}", ground.matter.number, ground.procedure.paper_name(id));
    let paper = passed(ctx, paper, loaded.names.full())?;
    match ending {
        "pdf" => Ok(file(PDF, &format!("{title}.pdf"), pdf(&paper).map_err(|f| failed(ctx, f))?)),
        "docx" => {
            Ok(file(DOCX, &format!("{title}.docx"), docx(&paper).map_err(|f| failed(ctx, f))?))
        }
        _ => Err(Halt::missing()),
    }
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

/// Through the gate: in full for the desk, scanned for everybody else.
fn passed<T: Publish>(ctx: &Ctx, content: T, full: bool) -> Result<Publishable<T>, Halt> {
    if full {
        return Ok(Publishable::internal(content, "存档材料，只给经办人、监督员和上级"));
    }
    let allowed = Allowed::none().number(&ctx.options.phone);
    Publishable::new(content, &allowed).map_err(|findings| withheld(ctx, &findings))
}

/// A publication that holds a personal number: where, never which.
fn withheld(ctx: &Ctx, findings: &[Finding]) -> Halt {
    let mut places: Vec<&str> = findings.iter().map(|finding| finding.place.as_str()).collect();
    places.dedup();
    let places = places.join("、");
    tracing::warn!(path = %ctx.path, %places, "withheld");
    let because = ctx.w.n("papers-withheld", "places", places);
    Trouble::new(StatusCode::UNPROCESSABLE_ENTITY).because(because).into()
}

fn failed(ctx: &Ctx, fault: PaperFault) -> Halt {
    match fault {
        PaperFault::MissingGlyphs(missing) => {
            let missing: String = missing.into_iter().collect();
            let because = ctx.w.n("papers-glyphs", "missing", missing);
            Trouble::new(StatusCode::UNPROCESSABLE_ENTITY).because(because).into()
        }
        PaperFault::Setting(why) | PaperFault::Writing(why) => Fault::Shape(why).into(),
    }
}

/// A download; the name is kept for the reader's folder.
fn file(media: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let mut response = (StatusCode::OK, bytes).into_response();
    let escaped: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let escaped = escaped.replace('+', "%20");
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename*=UTF-8''{escaped}")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
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
    Ok(file(PDF, &format!("{}-一事一档.pdf", ground.matter.number), bytes))
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
    Ok(file(ZIP, &format!("{}-一事一档.zip", ground.matter.number), bytes))
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
