//! Papers as PDF, through typst.
//!
//! Rule 1. Only a [`Publishable`] is drawn.
//! Rule 2. Words reach the template as data; a `#` in a villager's sentence is a `#` on paper.
//! Rule 3. A glyph that no font has is named before anything is drawn; it never vanishes.
//! Rule 4. The same paper and the same fonts give the same bytes.

mod moment;
mod world;

use typst::foundations::{Array, Bytes, Dict, Smart, Value};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::Fonts;
use crate::paper::{Block, Paper};
use crate::publishable::Publishable;
use crate::text;

/// Generations of memoized layout kept between papers: enough for a burst of alike papers, little
/// enough that memory stays flat.
const CACHE_GENERATIONS: usize = 2;

/// Why a paper could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperFault {
    /// No font has these characters. Remedy: put a font with them into the fonts folder, or have the
    /// paper spell them (`text::spelled`).
    #[error("no font has {}; add a fuller font to the fonts folder", named(.0))]
    MissingGlyphs(Vec<char>),
    /// A picture is broken, or the template has a bug; the text is for the log only.
    #[error("the paper could not be set: {0}")]
    Setting(String),
    /// The file could not be written; the text is for the log only.
    #[error("the file could not be written: {0}")]
    Writing(String),
}

fn named(chars: &[char]) -> String {
    let names: Vec<String> =
        chars.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    names.join(", ")
}

/// Draws with the embedded fonts. Bytes of an A4 PDF; PDF/A-2b when `made_at` is a moment.
pub fn pdf(paper: &Publishable<Paper>) -> Result<Vec<u8>, PaperFault> {
    pdf_with(paper, Fonts::embedded())
}

/// Draws with the given fonts.
pub fn pdf_with(paper: &Publishable<Paper>, fonts: &Fonts) -> Result<Vec<u8>, PaperFault> {
    pdf_of(paper.content(), fonts)
}

/// Draws several papers one after another into one file, each with page numbers of its own. The moment
/// of the file is that of the first paper.
pub fn pdf_all(papers: &Publishable<Vec<Paper>>, fonts: &Fonts) -> Result<Vec<u8>, PaperFault> {
    pdf_of_all(&papers.content().iter().collect::<Vec<&Paper>>(), fonts)
}

pub(crate) fn pdf_of(paper: &Paper, fonts: &Fonts) -> Result<Vec<u8>, PaperFault> {
    pdf_of_all(&[paper], fonts)
}

fn pdf_of_all(papers: &[&Paper], fonts: &Fonts) -> Result<Vec<u8>, PaperFault> {
    let mut data =
        serde_json::to_value(papers).map_err(|error| PaperFault::Setting(error.to_string()))?;
    text::clean_json(&mut data);
    let missing = fonts.missing_in(&data);
    if !missing.is_empty() {
        return Err(PaperFault::MissingGlyphs(missing));
    }
    let moment = papers.first().and_then(|paper| paper.made_at.as_deref());
    let inputs = inputs(&data.to_string(), papers, fonts);
    let bytes = set(&inputs, papers, fonts).and_then(|document| draw(&document, moment));
    comemo::evict(CACHE_GENERATIONS);
    bytes
}

/// Sets the papers. What runs a little onto a second page is set closer, step by step; the first step that comes
/// to one page is taken. Of several papers each has its own step.
fn set(inputs: &Dict, papers: &[&Paper], fonts: &Fonts) -> Result<PagedDocument, PaperFault> {
    let plain = compiled(inputs, &vec![0; papers.len()], fonts)?;
    if plain.pages().len() <= papers.len() {
        return Ok(plain);
    }
    if let [paper] = papers {
        return Ok(closest(inputs, paper, &plain, fonts)?.map_or(plain, |(_, closer)| closer));
    }
    let mut steps = Vec::new();
    for paper in papers {
        steps.push(own_step(paper, fonts)?);
    }
    if steps.iter().all(|step| *step == 0) { Ok(plain) } else { compiled(inputs, &steps, fonts) }
}

/// The step at which a paper of several comes to one page; 0 where none does, or where it needs none.
fn own_step(paper: &Paper, fonts: &Fonts) -> Result<i64, PaperFault> {
    if paper.closer_steps() == 0 {
        return Ok(0);
    }
    let mut data =
        serde_json::to_value([paper]).map_err(|error| PaperFault::Setting(error.to_string()))?;
    text::clean_json(&mut data);
    let inputs = inputs(&data.to_string(), &[paper], fonts);
    let plain = compiled(&inputs, &[0], fonts)?;
    Ok(closest(&inputs, paper, &plain, fonts)?.map_or(0, |(step, _)| step))
}

/// The first step at which a paper of two pages comes to one, set so.
fn closest(
    inputs: &Dict,
    paper: &Paper,
    plain: &PagedDocument,
    fonts: &Fonts,
) -> Result<Option<(i64, PagedDocument)>, PaperFault> {
    if plain.pages().len() != 2 {
        return Ok(None);
    }
    for step in 1..=paper.closer_steps() {
        let closer = compiled(inputs, &[step], fonts)?;
        if closer.pages().len() == 1 {
            return Ok(Some((step, closer)));
        }
    }
    Ok(None)
}

fn compiled(inputs: &Dict, steps: &[i64], fonts: &Fonts) -> Result<PagedDocument, PaperFault> {
    let mut inputs = inputs.clone();
    let steps: Array = steps.iter().map(|step| Value::Int(*step)).collect();
    inputs.insert("steps".into(), Value::Array(steps));
    let world = world::World::new(inputs, fonts);
    typst::compile::<PagedDocument>(&world).output.map_err(setting)
}

fn draw(document: &PagedDocument, made_at: Option<&str>) -> Result<Vec<u8>, PaperFault> {
    let timestamp = made_at.and_then(moment::timestamp);
    // The archival form asks for a moment; a paper without one is an ordinary PDF.
    let standards: &[PdfStandard] = if timestamp.is_some() { &[PdfStandard::A_2b] } else { &[] };
    let standards = PdfStandards::new(standards)
        .map_err(|error| PaperFault::Setting(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(None),
        timestamp,
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(setting)
}

fn setting(errors: typst::ecow::EcoVec<typst::diag::SourceDiagnostic>) -> PaperFault {
    let all: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    PaperFault::Setting(all.join("; "))
}

/// The data of the template: the papers as JSON, font families by role, the pictures of each paper.
fn inputs(json: &str, papers: &[&Paper], fonts: &Fonts) -> Dict {
    let families = |names: Vec<String>| {
        Value::Array(names.into_iter().map(|name| Value::Str(name.into())).collect::<Array>())
    };
    let pictures = |paper: &&Paper| {
        let jpegs = paper.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => Some(Value::Bytes(Bytes::new(picture.jpeg.clone()))),
            _ => None,
        });
        Value::Array(jpegs.collect())
    };
    let pictures: Array = papers.iter().map(pictures).collect();
    let mut inputs = Dict::new();
    inputs.insert("papers".into(), Value::Str(json.into()));
    inputs.insert("song".into(), families(fonts.song()));
    inputs.insert("hei".into(), families(Fonts::hei()));
    inputs.insert("pictures".into(), Value::Array(pictures));
    inputs
}
