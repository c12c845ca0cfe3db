//! Serving papers: who may have which copy, the gate, the download.
//!
//! | what | where |
//! |---|---|
//! | one paper, filled or blank | `paper.rs` |
//! | the dossier as PDF; `exports` has it as ZIP | `whole.rs` |
//! | the draft of a case, of what everybody may read | `case.rs` |
//! | what both load, the gate, the file | this file |

mod case;
mod paper;
mod whole;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use documents::{Allowed, Finding, Paper, PaperFault, Publish, Publishable, docx, pdf};
use domain::actors::Power;
use domain::matters::Matter;
use domain::procedures::Procedure;
use domain::voices::Voice;
use store::Fault;

use super::seen::{DESK, OUTSIDE, SUPERVISION, seen};
use super::{Ground, Made, Names, made};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::ui::Trouble;
use crate::words::{Language, Words};

pub use case::{case, case_name, has_case};
pub use paper::paper;
pub use whole::dossier_pdf;

/// The media type of a PDF.
pub const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A matter with what a composer needs, as this reader may know it.
struct Loaded {
    matter: Matter,
    voices: Vec<Voice>,
    procedure: std::sync::Arc<Procedure>,
    names: Names,
}

impl Loaded {
    fn ground<'a>(&'a self, ctx: &'a Ctx) -> Result<Ground<'a>, Halt> {
        let path = format!("/matters/{}", self.matter.id);
        let ground = bare(ctx, &self.matter, &self.procedure, &self.names, &path)?;
        Ok(Ground { voices: &self.voices, ..ground })
    }
}

/// What a composer needs of a request, without voices; `path` is where the code of the paper leads,
/// below the unit.
///
/// # Errors
/// 404 where the address names no unit.
pub fn bare<'a>(
    ctx: &'a Ctx,
    matter: &'a Matter,
    procedure: &'a Procedure,
    names: &'a Names,
    path: &str,
) -> Result<Ground<'a>, Halt> {
    let w = record_words(ctx);
    let site = ctx.options.site.trim_end_matches('/');
    let address = format!("{site}{}{path}", ctx.base());
    Ok(Ground {
        matter,
        voices: &[],
        procedure,
        unit: ctx.unit()?,
        names,
        address: if site.is_empty() { String::new() } else { address },
        upper: Ground::organ_of(w, ctx.above.first().map(AsRef::as_ref)),
        phone: ctx.options.phone.clone(),
        demo: ctx.options.demo.then(|| w.t("ui-demo-banner")),
    })
}

/// Every paper a matter has made, those its facts called for among them, in their order.
///
/// # Errors
/// 404 where the address names no unit.
pub fn listed(ctx: &Ctx, matter: &Matter, procedure: &Procedure) -> Result<Vec<Made>, Halt> {
    let names = Names::default();
    Ok(made(&bare(ctx, matter, procedure, &names, "")?))
}

/// The language of record. Rule 3 of papers.
pub fn record_words(ctx: &Ctx) -> Words {
    Words { language: Language::Chinese, ..ctx.w }
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
            voices.extend(
                voice.map(|voice| if supervises { voice } else { voice.outside_supervision() }),
            );
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

/// Through the gate: in full for the desk, scanned for everybody else.
///
/// # Errors
/// 422 where it holds a number that may not be published; it says where.
pub fn passed<T: Publish>(ctx: &Ctx, content: T, full: bool) -> Result<Publishable<T>, Halt> {
    if full {
        return Ok(Publishable::internal(content, &record_words(ctx).t("papers-internal")));
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

/// A paper that cannot be drawn: which characters are missing, or a fault.
pub fn failed(ctx: &Ctx, fault: PaperFault) -> Halt {
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
pub fn file(media: &'static str, name: &str, bytes: Vec<u8>) -> Response {
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

/// The paper as the ending of its name asks: PDF or Word.
///
/// # Errors
/// 404 for another ending, 422 where a character has no font.
pub fn download(
    ctx: &Ctx,
    paper: &Publishable<Paper>,
    title: &str,
    ending: &str,
) -> Result<Response, Halt> {
    let made = match ending {
        "pdf" => (PDF, pdf(paper)),
        "docx" => (DOCX, docx(paper)),
        _ => return Err(Halt::missing()),
    };
    let (media, bytes) = made;
    let bytes = bytes.map_err(|fault| failed(ctx, fault))?;
    Ok(file(media, &format!("{title}.{ending}"), bytes))
}
