//! Exports (contracts 7): what anybody can check offline with `yishi verify`.
//!
//! Rule 1. A signed checkpoint is made first; the export covers exactly what it covers.
//! Rule 2. Only payloads of class `public` are opened. The others stay commitments.
//! Rule 3. Originals that notices and plans name are carried; every other one is withheld and said so.
//! Rule 4. A matter's export holds its own entries alone, each with the proof that it stands in the log.

use std::collections::BTreeSet;
use std::io::{Seek, Write};

use proofs::encoding::hash_from_hex;
use proofs::export::{Head, Opened, UnitName, WriteFault, Writer};
use proofs::note::Verifier;
use proofs::receipt::Receipt;
use proofs::tree::{self, Hash};
use serde_json::Value;
use store::{Fault, Read as _, Reader, Recorded};

use crate::app::App;
use crate::models;

/// What an export says about itself.
#[derive(Debug, Clone, Default)]
pub struct Label {
    /// What wrote it, such as `yishi 0.1.0`.
    pub software: String,
    /// A sentence every reader must see.
    pub notice: Option<String>,
}

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum NoExport {
    /// There is no such unit or matter.
    #[error("there is nothing of that name")]
    NotFound,
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Write(#[from] WriteFault),
}

/// Class of payloads that everybody may read.
const PUBLIC: &str = "public";
/// Kinds of facts whose originals are public papers.
const OPEN_KINDS: [&str; 2] = ["notice.", "plan."];
const MATTER_UNIT: &str =
    "SELECT unit, id FROM rm_matters WHERE tenant = $1 AND (id = $2 OR number = $2) ORDER BY unit";

/// Writes the export of a whole unit into `sink`.
///
/// # Errors
/// See [`NoExport`].
pub fn unit<W: Write + Seek>(app: &App, unit: &str, label: Label, sink: W) -> Result<W, NoExport> {
    let head = app.store.checkpoint(unit)?;
    app.store.read(|read| {
        let entries = read.entries(unit, 0, head.size)?;
        let mut writer = started(app, read, unit, None, label, &entries, sink)?;
        write_entries(&mut writer, &entries)?;
        writer.checkpoint(&head.note)?;
        for earlier in read.checkpoints(unit)?.iter().filter(|kept| kept.size < head.size) {
            writer.earlier_checkpoint(&earlier.note)?;
        }
        write_opened(read, unit, &mut writer, &entries)?;
        write_originals(app, &mut writer, &entries)?;
        Ok(writer.finish()?)
    })
}

/// Writes the export of one matter into `sink`. `matter` is its id.
///
/// # Errors
/// See [`NoExport`].
pub fn matter<W: Write + Seek>(
    app: &App,
    unit: &str,
    matter: &str,
    label: Label,
    sink: W,
) -> Result<W, NoExport> {
    let head = app.store.checkpoint(unit)?;
    app.store.read(|read| {
        let mut entries = read.stream(unit, &format!("matter/{matter}"))?;
        entries.retain(|entry| entry.position < head.size);
        if entries.is_empty() {
            return Err(NoExport::NotFound);
        }
        let mut writer = started(app, read, unit, Some(matter), label, &entries, sink)?;
        write_entries(&mut writer, &entries)?;
        writer.checkpoint(&head.note)?;
        for entry in &entries {
            let proof = proof_of(read, unit, entry.position, head.size)?;
            let (index, checkpoint) = (entry.position, head.note.clone());
            writer.proof(&Receipt { extra: None, index, proof, checkpoint })?;
        }
        write_opened(read, unit, &mut writer, &entries)?;
        write_originals(app, &mut writer, &entries)?;
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

fn started<W: Write + Seek>(
    app: &App,
    read: &mut Reader<'_>,
    unit: &str,
    matter: Option<&str>,
    label: Label,
    entries: &[Recorded],
    sink: W,
) -> Result<Writer<W>, NoExport> {
    let kept = models::load_unit(app, read, unit)?.ok_or(NoExport::NotFound)?;
    let key = Verifier::parse(&app.store.verifier_key(unit)?)
        .map_err(|bad| Fault::Shape(bad.to_string()))?;
    let (code, name) = (kept.code.clone(), kept.name.clone());
    let carried = carried(app, entries)?;
    let mut withheld = BTreeSet::new();
    for entry in entries {
        collect(entry.body.as_ref().unwrap_or(&Value::Null), &mut withheld);
        if entry.payload_class.as_deref() == Some(PUBLIC) {
            collect(entry.payload.as_ref().unwrap_or(&Value::Null), &mut withheld);
        }
    }
    withheld.retain(|hash| !carried.contains(hash));
    Ok(Writer::new(
        sink,
        Head {
            key,
            unit: UnitName { id: unit.to_owned(), code, name },
            matter: matter.map(str::to_owned),
            made_at: app.now().to_string(),
            software: label.software,
            notice: label.notice,
            withheld,
        },
    ))
}

fn write_entries<W: Write + Seek>(
    writer: &mut Writer<W>,
    entries: &[Recorded],
) -> Result<(), WriteFault> {
    writer.entries(entries.iter().map(|entry| Ok::<_, Fault>(entry.entry_bytes.clone())))
}

fn write_opened<W: Write + Seek>(
    read: &mut Reader<'_>,
    unit: &str,
    writer: &mut Writer<W>,
    entries: &[Recorded],
) -> Result<(), NoExport> {
    for entry in entries.iter().filter(|e| e.payload_class.as_deref() == Some(PUBLIC)) {
        if let Some((salt, payload, _)) = read.payload(unit, entry.position)? {
            writer.opened(&Opened { position: entry.position, salt, payload })?;
        }
    }
    Ok(())
}

fn write_originals<W: Write + Seek>(
    app: &App,
    writer: &mut Writer<W>,
    entries: &[Recorded],
) -> Result<(), NoExport> {
    for hash in carried(app, entries)? {
        if let Some(bytes) = app.store.blobs().get(&proofs::encoding::to_hex(&hash))? {
            writer.original(hash, &mut bytes.as_slice())?;
        }
    }
    Ok(())
}

/// Originals of public papers that are here.
fn carried(app: &App, entries: &[Recorded]) -> Result<BTreeSet<Hash>, Fault> {
    let mut named = BTreeSet::new();
    for entry in entries.iter().filter(|e| OPEN_KINDS.iter().any(|kind| e.kind.starts_with(kind))) {
        collect(entry.body.as_ref().unwrap_or(&Value::Null), &mut named);
    }
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

fn proof_of(read: &mut Reader<'_>, unit: &str, index: u64, size: u64) -> Result<Vec<Hash>, Fault> {
    let mut failed = None;
    let proof = tree::inclusion_proof(index, size, |level, at| {
        store::node(read, unit, level, at).unwrap_or_else(|fault| {
            failed = Some(fault);
            None
        })
    });
    match failed {
        Some(fault) => Err(fault),
        None => proof.map_err(|fault| Fault::Corrupt(fault.to_string())),
    }
}

#[cfg(test)]
mod tests;
