//! The dossier in an export: `dossier.pdf` and `dossier.json`, made of the very entries the export holds.

use std::sync::Arc;

use documents::{Allowed, Finding, PaperFault, Publish, Publishable, pdf};
use domain::matters::Matter;
use domain::units::Unit;
use serde_json::{Value, json};
use store::{Fault, Read as _, Reader};

use super::{Copy, Label, NoExport};
use crate::app::App;
use crate::models;
use crate::papers::{Ground, Names, dossier, json_of, originals, seen, texts_of};
use crate::words::{Language, Place, Words};

const NAME: &str = "SELECT name FROM uploads WHERE tenant = $1 AND unit = $2 AND hash = $3";

/// A dossier as two files, and the originals it names.
pub(super) struct Made {
    pub pdf: Vec<u8>,
    pub json: Vec<u8>,
    /// SHA-256 in hex; empty in a copy for everybody.
    pub originals: Vec<String>,
}

/// Makes the dossier of a matter as this copy may show it.
///
/// # Errors
/// [`NoExport::Withheld`] where a copy for everybody holds a personal number.
pub(super) fn make(
    app: &App,
    read: &mut Reader<'_>,
    unit: &Arc<Unit>,
    matter: &Matter,
    copy: Copy,
    label: &Label,
) -> Result<Made, NoExport> {
    let procedure = app.library.get(&matter.procedure, matter.procedure_version);
    let procedure = procedure.ok_or(NoExport::NotFound)?;
    let matter = seen(matter, copy.classes());
    let names = Names::load(read, unit, copy.is_full())?;
    let mut voices = Vec::new();
    for id in &matter.voices {
        let voice = models::load_voice(read, unit.id.as_str(), id.as_str())?;
        // What was said to supervision alone stands in no other copy.
        let all = copy == Copy::Supervision;
        voices.extend(voice.map(|voice| if all { voice } else { voice.outside_supervision() }));
    }
    let site = label.site.trim_end_matches('/');
    let page = format!("{site}/u/{}/matters/{}", unit.code, matter.id);
    let upper = match &unit.parent {
        Some(parent) => models::load_unit(app, read, parent.as_str())?,
        None => None,
    };
    let ground = Ground {
        matter: &matter,
        voices: &voices,
        procedure: &procedure,
        unit,
        names: &names,
        address: if site.is_empty() { String::new() } else { page },
        upper: Ground::organ_of(Words::default(), upper.as_deref()),
        phone: label.phone.clone(),
        demo: label.notice.clone(),
    };
    let originals = if copy.is_full() { originals(&ground) } else { Vec::new() };
    let mut tree = json_of(&ground, !copy.is_full());
    if let Value::Object(fields) = &mut tree {
        fields.insert("originals".to_owned(), named(read, unit, &originals)?);
    }
    let mut texts = Vec::new();
    texts_of(&tree, &mut texts);
    passed(texts, copy, label)?;
    let paper = passed(dossier(&ground, !copy.is_full()).paper(), copy, label)?;
    let pdf = pdf(&paper).map_err(undrawn)?;
    Ok(Made { pdf, json: format!("{tree:#}\n").into_bytes(), originals })
}

/// What the originals were called when they came.
fn named(read: &mut Reader<'_>, unit: &Unit, hashes: &[String]) -> Result<Value, Fault> {
    let mut named = Vec::new();
    for hash in hashes {
        let key = [read.tenant().to_owned().into(), unit.id.as_str().into(), hash.into()];
        let name = read.row(NAME, &key)?.map(|row| row.text(0)).transpose()?;
        named.push(json!({ "sha256": hash, "name": name }));
    }
    Ok(Value::Array(named))
}

/// Through the gate: in full for the desk, scanned for everybody else.
fn passed<T: Publish>(content: T, copy: Copy, label: &Label) -> Result<Publishable<T>, NoExport> {
    if copy.is_full() {
        let w = Words::new(Language::Chinese, Place::Village);
        return Ok(Publishable::internal(content, &w.t("exports-internal")));
    }
    let allowed = Allowed::none().number(&label.phone);
    Publishable::new(content, &allowed).map_err(|findings| withheld(&findings))
}

fn withheld(findings: &[Finding]) -> NoExport {
    let mut places: Vec<String> = findings.iter().map(|finding| finding.place.clone()).collect();
    places.dedup();
    NoExport::Withheld(places)
}

fn undrawn(fault: PaperFault) -> NoExport {
    match fault {
        PaperFault::MissingGlyphs(missing) => NoExport::Glyphs(missing.into_iter().collect()),
        PaperFault::Setting(why) | PaperFault::Writing(why) => NoExport::Fault(Fault::Shape(why)),
    }
}
