//! Exports (contracts 7): what anybody can check offline with `yishi verify`.
//!
//! | what | where |
//! |---|---|
//! | the ZIP: entries, proofs, opened payloads, originals | this file |
//! | for whom a copy is made | `copies.rs` |
//! | `matters/<id>/dossier.pdf`, `dossier.json` | `dossiers.rs` |
//! | `GET /u/{code}/matters/{id}/dossier.zip` | `take.rs` |
//!
//! Rule 1. A signed checkpoint is made first; the export covers exactly what it covers, and a dossier in
//!         it is folded from the entries beside it.
//! Rule 2. Only payloads of class `public` are opened; those of other classes stay commitments, but in
//!         the copy of somebody who may read them.
//! Rule 3. Originals that notices and plans name are carried, in a copy for the desk all of them; every
//!         other one is withheld and said so.
//! Rule 4. A matter's export holds its own entries alone, each with the proof that it stands in the log.
//! Rule 5. A unit's export holds the dossiers of its sealed matters. One with a personal number in it is
//!         left out and named.
//! Rule 6. Of a private matter a unit's export opens nothing: neither its facts nor what was said about it.

mod copies;
mod dossiers;
mod take;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Seek, Write};
use std::sync::Arc;

use domain::matters::Matter;
use domain::units::Unit;

use proofs::encoding::hash_from_hex;
use proofs::export::{Head, Opened, UnitName, WriteFault, Writer};
use proofs::note::Verifier;
use proofs::receipt::Receipt;
use proofs::tree::Hash;
use serde_json::Value;
use store::{Fault, Read as _, Reader, Recorded};

use crate::app::App;
use crate::{models, run};

pub use copies::Copy;
pub use take::dossier_zip;

/// What an export says about itself.
#[derive(Debug, Clone, Default)]
pub struct Label {
    /// What wrote it, such as `yishi 0.1.0`.
    pub software: String,
    /// A sentence every reader must see.
    pub notice: Option<String>,
    /// What stands before the address of a page on paper; empty prints no code.
    pub site: String,
    /// The office's phone, which may stand in a paper.
    pub phone: String,
}

/// Told after each dossier of a unit's export: how many are done, of how many.
pub type Told<'a> = &'a mut dyn FnMut(usize, usize);

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum NoExport {
    /// There is no such unit or matter.
    #[error("there is nothing of that name")]
    NotFound,
    /// A copy for everybody holds personal numbers, in these places.
    #[error("it holds personal numbers: {0:?}")]
    Withheld(Vec<String>),
    /// Characters no font of ours has.
    #[error("no font has {0}")]
    Glyphs(String),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Write(#[from] WriteFault),
}

/// Kinds of facts whose originals are public papers.
const OPEN_KINDS: [&str; 2] = ["notice.", "plan."];
const MATTER_UNIT: &str =
    "SELECT unit, id FROM rm_matters WHERE tenant = $1 AND (id = $2 OR number = $2) ORDER BY unit";

/// Writes the export of a whole unit into `sink`.
///
/// # Errors
/// See [`NoExport`].
pub fn unit<W: Write + Seek>(
    app: &App,
    unit: &str,
    label: Label,
    told: Told<'_>,
    sink: W,
) -> Result<W, NoExport> {
    let head = app.store.checkpoint(unit)?;
    app.store.read(|read| {
        let kept = models::load_unit(app, read, unit)?.ok_or(NoExport::NotFound)?;
        let entries = read.entries(unit, 0, head.size)?;
        let matters = matters_of(&entries)?;
        let kept_in = private_streams(app, &matters);
        let open = |entry: &&Recorded| !kept_in.contains(&entry.stream);
        let carried = carried(app, entries.iter().filter(open), Copy::Public)?;
        let head_of = head_of(app, &kept, None, &label, Copy::Public, &entries, &carried)?;
        let mut writer = Writer::new(sink, head_of);
        write_entries(&mut writer, &entries)?;
        writer.checkpoint(&head.note)?;
        for earlier in read.checkpoints(unit)?.iter().filter(|kept| kept.size < head.size) {
            writer.earlier_checkpoint(&earlier.note)?;
        }
        write_opened(read, unit, &mut writer, entries.iter().filter(open), Copy::Public)?;
        write_originals(app, &mut writer, &carried)?;
        let sealed = matters.into_iter().filter(|matter| matter.sealed.is_some());
        let shown = sealed.filter(|matter| !models::is_private(app, matter)).collect();
        write_dossiers(app, read, &kept, &mut writer, shown, &label, told)?;
        Ok(writer.finish()?)
    })
}

/// Every matter of the log.
fn matters_of(entries: &[Recorded]) -> Result<Vec<Matter>, Fault> {
    let mut streams: BTreeMap<&str, Vec<&Recorded>> = BTreeMap::new();
    for entry in entries {
        if let Some(id) = entry.stream.strip_prefix("matter/") {
            streams.entry(id).or_default().push(entry);
        }
    }
    streams.into_iter().map(|(id, own)| run::fold_matter(id, own)).collect()
}

/// The streams of private matters and of what was said about them. Rule 6.
fn private_streams(app: &App, matters: &[Matter]) -> BTreeSet<String> {
    let private = matters.iter().filter(|matter| models::is_private(app, matter));
    let streams = private.flat_map(|matter| {
        let voices = matter.voices.iter().map(|voice| format!("voice/{voice}"));
        voices.chain([format!("matter/{}", matter.id)])
    });
    streams.collect()
}

/// Writes the dossiers of sealed matters. Rule 5.
fn write_dossiers<W: Write + Seek>(
    app: &App,
    read: &mut Reader<'_>,
    unit: &Arc<Unit>,
    writer: &mut Writer<W>,
    sealed: Vec<Matter>,
    label: &Label,
    told: Told<'_>,
) -> Result<(), NoExport> {
    let all = sealed.len();
    for (done, matter) in (1..).zip(sealed) {
        let id = matter.id.as_str();
        match dossiers::make(app, read, unit, &matter, Copy::Public, label) {
            Ok(made) => {
                writer.matter_file(id, "dossier.pdf", &mut made.pdf.as_slice())?;
                writer.matter_file(id, "dossier.json", &mut made.json.as_slice())?;
            }
            Err(NoExport::Withheld(places)) => {
                tracing::warn!(matter = id, ?places, "withheld");
                let said = format!("{}\n", places.join("\n"));
                writer.matter_file(id, "withheld.txt", &mut said.as_bytes())?;
            }
            Err(other) => return Err(other),
        }
        told(done, all);
    }
    Ok(())
}

/// Writes the export of one matter into `sink`, with its dossier as it stands. `matter` is its id.
///
/// # Errors
/// See [`NoExport`].
pub fn matter<W: Write + Seek>(
    app: &App,
    unit: &str,
    matter: &str,
    copy: Copy,
    label: Label,
    sink: W,
) -> Result<W, NoExport> {
    let head = app.store.checkpoint(unit)?;
    app.store.read(|read| {
        let kept = models::load_unit(app, read, unit)?.ok_or(NoExport::NotFound)?;
        let mut entries = read.stream(unit, &format!("matter/{matter}"))?;
        entries.retain(|entry| entry.position < head.size);
        if entries.is_empty() {
            return Err(NoExport::NotFound);
        }
        let folded: Matter = run::fold_matter(matter, &entries)?;
        let made = dossiers::make(app, read, &kept, &folded, copy, &label)?;
        let mut carried = carried(app, entries.iter(), copy)?;
        carried.extend(here(app, made.originals.iter().filter_map(|hash| hash_from_hex(hash)))?);
        let head_of = head_of(app, &kept, Some(matter), &label, copy, &entries, &carried)?;
        let mut writer = Writer::new(sink, head_of);
        write_entries(&mut writer, &entries)?;
        writer.checkpoint(&head.note)?;
        for entry in &entries {
            let proof = read.inclusion_proof(unit, entry.position, head.size)?;
            let (index, checkpoint) = (entry.position, head.note.clone());
            writer.proof(&Receipt { extra: None, index, proof, checkpoint })?;
        }
        write_opened(read, unit, &mut writer, entries.iter(), copy)?;
        write_originals(app, &mut writer, &carried)?;
        writer.matter_file(matter, "dossier.pdf", &mut made.pdf.as_slice())?;
        writer.matter_file(matter, "dossier.json", &mut made.json.as_slice())?;
        Ok(writer.finish()?)
    })
}

/// The unit and id of a matter by its id or its short number, within one unit if it is named; none
/// where it is unknown or the number is used in several units.
///
/// # Errors
/// Where the database fails.
pub fn find_matter(
    read: &mut Reader<'_>,
    named: &str,
    within: Option<&str>,
) -> Result<Option<(String, String)>, Fault> {
    let mut rows = read.rows(MATTER_UNIT, &[read.tenant().to_owned().into(), named.into()])?;
    if let Some(unit) = within {
        rows.retain(|row| row.text(0).is_ok_and(|of| of == unit));
    }
    match rows.as_slice() {
        [one] => Ok(Some((one.text(0)?, one.text(1)?))),
        _ => Ok(None),
    }
}

/// What the manifest says.
fn head_of(
    app: &App,
    unit: &Unit,
    matter: Option<&str>,
    label: &Label,
    copy: Copy,
    entries: &[Recorded],
    carried: &BTreeSet<Hash>,
) -> Result<Head, NoExport> {
    let id = unit.id.0.clone();
    let key = Verifier::parse(&app.store.verifier_key(&id)?)
        .map_err(|bad| Fault::Shape(bad.to_string()))?;
    let mut withheld = BTreeSet::new();
    for entry in entries {
        collect(entry.body.as_ref().unwrap_or(&Value::Null), &mut withheld);
        if copy.opens(entry.payload_class.as_deref()) {
            collect(entry.payload.as_ref().unwrap_or(&Value::Null), &mut withheld);
        }
    }
    withheld.retain(|hash| !carried.contains(hash));
    Ok(Head {
        key,
        unit: UnitName { id, code: unit.code.clone(), name: unit.name.clone() },
        matter: matter.map(str::to_owned),
        made_at: app.now().to_string(),
        software: label.software.clone(),
        notice: label.notice.clone(),
        withheld,
    })
}

fn write_entries<W: Write + Seek>(
    writer: &mut Writer<W>,
    entries: &[Recorded],
) -> Result<(), WriteFault> {
    writer.entries(entries.iter().map(|entry| Ok::<_, Fault>(entry.entry_bytes.clone())))
}

fn write_opened<'a, W: Write + Seek>(
    read: &mut Reader<'_>,
    unit: &str,
    writer: &mut Writer<W>,
    entries: impl Iterator<Item = &'a Recorded>,
    copy: Copy,
) -> Result<(), NoExport> {
    for entry in entries.filter(|entry| copy.opens(entry.payload_class.as_deref())) {
        if let Some((salt, payload, _)) = read.payload(unit, entry.position)? {
            writer.opened(&Opened { position: entry.position, salt, payload })?;
        }
    }
    Ok(())
}

fn write_originals<W: Write + Seek>(
    app: &App,
    writer: &mut Writer<W>,
    carried: &BTreeSet<Hash>,
) -> Result<(), NoExport> {
    for hash in carried {
        if let Some(bytes) = app.store.blobs().get(&proofs::encoding::to_hex(hash))? {
            writer.original(*hash, &mut bytes.as_slice())?;
        }
    }
    Ok(())
}

/// Originals this copy carries and that are here. Rule 3.
fn carried<'a>(
    app: &App,
    entries: impl Iterator<Item = &'a Recorded>,
    copy: Copy,
) -> Result<BTreeSet<Hash>, Fault> {
    let mut named = BTreeSet::new();
    let open = |entry: &&Recorded| {
        copy.is_full() || OPEN_KINDS.iter().any(|kind| entry.kind.starts_with(kind))
    };
    for entry in entries.filter(open) {
        collect(entry.body.as_ref().unwrap_or(&Value::Null), &mut named);
    }
    here(app, named)
}

/// Those whose content is in the house.
fn here(app: &App, named: impl IntoIterator<Item = Hash>) -> Result<BTreeSet<Hash>, Fault> {
    let mut here = BTreeSet::new();
    for hash in named {
        if app.store.blobs().get(&proofs::encoding::to_hex(&hash))?.is_some() {
            here.insert(hash);
        }
    }
    Ok(here)
}

/// Every string that is a SHA-256 in hex.
fn collect(value: &Value, found: &mut BTreeSet<Hash>) {
    match value {
        Value::String(text) => found.extend(hash_from_hex(text)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(map) => map.values().for_each(|item| collect(item, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
