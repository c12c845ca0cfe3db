//! Checks 10 and 11: commitments and the payloads that open them.

use std::collections::BTreeMap;

use super::figures::Figures;
use super::report::{Finding, Outcome};
use super::walk::collect_references;
use super::{Export, words};
use crate::canonical;
use crate::commitment::commit;
use crate::export::{Place, Source, read_opened};
use crate::tree::Hash;

/// The largest payload file that is read, in bytes.
const MAX_OPENED_BYTES: u64 = 4 << 20;

/// Check 10, and the originals that opened payloads name.
pub(super) fn opened(
    export: &Export,
    source: &mut Source,
    figures: &mut [Box<dyn Figures>],
) -> (Outcome, BTreeMap<Hash, u64>) {
    let mut references = BTreeMap::new();
    let mut count = 0_u64;
    for place in &export.listing.places {
        let Place::Opened(position) = place else { continue };
        match open(export, source, *position) {
            Err(detail) => {
                let finding = Finding::at(*position, format!("{place}：{detail}"));
                return (Outcome::Failed(finding), references);
            }
            Ok(payload) => {
                if let Ok(value) = canonical::parse(payload.as_bytes()) {
                    collect_references(&value, *position, &mut references);
                }
                for figures in figures.iter_mut() {
                    figures.opened(*position, &payload);
                }
            }
        }
        count += 1;
    }
    let closed = u64::try_from(export.walk.commits.len()).unwrap_or(0).saturating_sub(count);
    (Outcome::passed(format!("公开 {count} 份，另有 {closed} 份不公开")), references)
}

fn open(export: &Export, source: &mut Source, position: u64) -> Result<String, words::Sentence> {
    let commits = &export.walk.commits;
    let promised = commits
        .binary_search_by_key(&position, |(position, _)| *position)
        .ok()
        .and_then(|at| commits.get(at))
        .map(|(_, commit)| *commit)
        .ok_or_else(|| format!("序号 {position} 的记录没有承诺"))?;
    let bytes = source
        .read(&Place::Opened(position).to_string(), MAX_OPENED_BYTES)
        .map_err(|error| words::source(&error))?;
    let opened = read_opened(position, &bytes).ok_or("写法不对")?;
    if commit(&opened.salt, opened.payload.as_bytes()) == promised {
        Ok(opened.payload)
    } else {
        Err("内容或盐与当时的承诺不符".to_owned())
    }
}

/// Check 11. Two entries under one commitment would give two people one receipt.
pub(super) fn repeated(export: &Export) -> Outcome {
    let mut by_commit: Vec<(Hash, u64)> =
        export.walk.commits.iter().map(|(position, commit)| (*commit, *position)).collect();
    by_commit.sort_unstable();
    let twice = by_commit.windows(2).find_map(|pair| match pair {
        [(one, first), (other, second)] if one == other => Some((*first, *second)),
        _ => None,
    });
    match twice {
        None => Outcome::passed(format!("{} 个承诺", by_commit.len())),
        Some((first, second)) => Outcome::Failed(Finding::at(
            second,
            format!("序号 {first} 与序号 {second} 共用一个承诺"),
        )),
    }
}
