//! Checks 1, 12, 13, 15 and 16: the manifest and the files that are not the log.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};

use sha2::{Digest as _, Sha256};

use super::figures::Figures;
use super::report::{Finding, Outcome};
use super::{Export, words};
use crate::encoding::{hash_from_hex, to_hex};
use crate::export::{Counts, FileFact, Manifest, Place, Source};
use crate::tree::Hash;

const NO_MANIFEST: &str = "清单读不出";
/// The largest `dossier.json` that is read, in bytes.
const MAX_DOSSIER_BYTES: u64 = 64 << 20;

/// Check 1.
pub(super) fn manifest(export: &Export) -> Outcome {
    match &export.manifest {
        Err(sentence) => Outcome::Failed(Finding::new(sentence.clone())),
        Ok(manifest) => Outcome::passed(format!("{}，{}", manifest.unit.name, manifest.made_at)),
    }
}

/// Check 12.
pub(super) fn originals(export: &Export, source: &mut Source) -> Outcome {
    let mut count = 0_u64;
    for place in &export.listing.places {
        let Place::Original(expected) = place else { continue };
        match digest(source, place) {
            Err(detail) => return Outcome::Failed(Finding::new(detail)),
            Ok((found, _)) if found != *expected => {
                let detail = format!("{place} 的内容是 {}", to_hex(&found));
                return Outcome::Failed(Finding::new(detail));
            }
            Ok(_) => count += 1,
        }
    }
    Outcome::passed(format!("{count} 件"))
}

/// Check 13.
pub(super) fn references(export: &Export, references: &BTreeMap<Hash, u64>) -> Outcome {
    let Ok(manifest) = &export.manifest else { return Outcome::idle(NO_MANIFEST) };
    let withheld: BTreeSet<Hash> =
        manifest.withheld.iter().filter_map(|hash| hash_from_hex(hash)).collect();
    let here = |hash: &Hash| export.listing.places.contains(&Place::Original(*hash));
    let lost = references.iter().find(|(hash, _)| !here(hash) && !withheld.contains(*hash));
    if let Some((hash, position)) = lost {
        let detail = format!("序号 {position} 提到的原件 {} 不在", to_hex(hash));
        return Outcome::Failed(Finding::at(*position, detail));
    }
    let closed = references.keys().filter(|hash| !here(hash)).count();
    let open = references.len().saturating_sub(closed);
    Outcome::passed(format!("提到的 {open} 件在，另有 {closed} 件不公开"))
}

/// Check 15.
pub(super) fn files(
    export: &Export,
    source: &mut Source,
    figures: &mut [Box<dyn Figures>],
) -> Outcome {
    let Ok(manifest) = &export.manifest else { return Outcome::idle(NO_MANIFEST) };
    match compare_files(export, manifest, source, figures) {
        Ok(count) => Outcome::passed(format!("{count} 个文件")),
        Err(detail) => Outcome::Failed(Finding::new(detail)),
    }
}

fn compare_files(
    export: &Export,
    manifest: &Manifest,
    source: &mut Source,
    figures: &mut [Box<dyn Figures>],
) -> Result<usize, words::Sentence> {
    let places = &export.listing.places;
    for place in places.iter().filter(|place| matches!(place, Place::MatterFile { .. })) {
        if !manifest.files.contains_key(&place.to_string()) {
            return Err(format!("{place} 不在清单里"));
        }
    }
    for (path, fact) in &manifest.files {
        let Some(place @ Place::MatterFile { .. }) = Place::parse(path) else {
            return Err(format!("清单里的 {path} 不是案卷文件"));
        };
        let (sha256, bytes) = digest(source, &place)?;
        if (FileFact { bytes, sha256: to_hex(&sha256) }) != *fact {
            return Err(format!("{path} 与清单所记的大小或指纹不符"));
        }
        if !figures.is_empty() {
            show_dossier(&place, source, figures)?;
        }
    }
    Ok(manifest.files.len())
}

fn show_dossier(
    place: &Place,
    source: &mut Source,
    figures: &mut [Box<dyn Figures>],
) -> Result<(), words::Sentence> {
    let Place::MatterFile { matter, file } = place else { return Ok(()) };
    if file != "dossier.json" {
        return Ok(());
    }
    let path = place.to_string();
    let bytes = source.read(&path, MAX_DOSSIER_BYTES).map_err(|error| words::source(&error))?;
    let dossier = serde_json::from_slice(&bytes).map_err(|_| format!("{path} 不是 JSON"))?;
    for figures in figures.iter_mut() {
        figures.dossier(matter, &dossier);
    }
    Ok(())
}

/// Check 16.
pub(super) fn counts(export: &Export) -> Outcome {
    let Ok(manifest) = &export.manifest else { return Outcome::idle(NO_MANIFEST) };
    let listing = &export.listing;
    let found = Counts {
        entries: export.walk.count(),
        checkpoints: listing.count(|place| matches!(place, Place::EarlierCheckpoint(_))),
        tiles: listing.count(|place| matches!(place, Place::Tile(_))),
        opened: listing.count(|place| matches!(place, Place::Opened(_))),
        originals: listing.count(|place| matches!(place, Place::Original(_))),
        proofs: listing.count(|place| matches!(place, Place::Proof(_))),
        files: listing.count(|place| matches!(place, Place::MatterFile { .. })),
    };
    let pairs = [
        ("记录", manifest.counts.entries, found.entries),
        ("以往检查点", manifest.counts.checkpoints, found.checkpoints),
        ("瓦片", manifest.counts.tiles, found.tiles),
        ("公开内容", manifest.counts.opened, found.opened),
        ("原件", manifest.counts.originals, found.originals),
        ("收据", manifest.counts.proofs, found.proofs),
        ("案卷文件", manifest.counts.files, found.files),
    ];
    match pairs.into_iter().find(|(_, claimed, found)| claimed != found) {
        None => Outcome::passed(format!("{} 类", pairs.len())),
        Some((name, claimed, found)) => {
            Outcome::Failed(Finding::new(format!("{name}：清单报 {claimed}，实际 {found}")))
        }
    }
}

/// Hash and size of a file, without holding it.
fn digest(source: &mut Source, place: &Place) -> Result<(Hash, u64), words::Sentence> {
    let path = place.to_string();
    let mut reader = source.reader(&path).map_err(|error| words::source(&error))?;
    let (mut hasher, mut total) = (Sha256::new(), 0_u64);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read: io::Result<usize> = reader.read(&mut buffer);
        let read = read.map_err(|error| format!("{path} 读不出：{error}"))?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
            return Ok((hasher.finalize().into(), total));
        };
        hasher.update(chunk);
        total = total.saturating_add(u64::try_from(read).unwrap_or(0));
    }
}
