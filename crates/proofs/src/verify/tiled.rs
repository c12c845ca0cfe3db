//! Check 9, and how the first touched entry is named.
//!
//! A changed entry breaks the chain only at its successor, and the root only as a whole. The tiles say
//! which leaf it was: when their own root is the signed one, they are the witness of what each entry was.

use super::report::{Finding, Line, Outcome, Subject};
use super::walk::each_line;
use super::{Export, checks, words};
use crate::checkpoint::Checkpoint;
use crate::export::{Place, Source};
use crate::tiles::{Content, FULL_WIDTH, Tile, read_bundle};
use crate::tree::{Levels, leaf_hash};
use serde_json::Value;

/// 256 entries, each after two bytes of length.
const MAX_BUNDLE_BYTES: u64 = 256 * 65_537;
const MAX_TILE_BYTES: u64 = 256 * 32;

/// Check 9.
pub(super) fn check(export: &Export, source: &mut Source) -> Outcome {
    if !export.whole() {
        return Outcome::idle("单件事项的导出包没有瓦片");
    }
    let count = export.walk.count();
    let missing = Tile::hashes_of(count)
        .map(Place::Tile)
        .find(|place| !export.listing.places.contains(place));
    if let Some(place) = missing {
        return Outcome::Failed(Finding::new(format!("缺少 {place}")));
    }
    let mut tiles = 0_u64;
    for place in &export.listing.places {
        let Place::Tile(tile) = place else { continue };
        if let Err(finding) = agrees(export, source, *tile) {
            let detail = format!("{place}：{}", finding.detail);
            return Outcome::Failed(Finding { detail, ..finding });
        }
        tiles += 1;
    }
    Outcome::passed(format!("{tiles} 片"))
}

fn agrees(export: &Export, source: &mut Source, tile: Tile) -> Result<(), Finding> {
    let levels = &export.walk.levels;
    let beyond = |_| Finding::new("超出了现有的记录");
    let unreadable = |error| Finding::new(words::source(&error));
    let name = Place::Tile(tile).to_string();
    let (expected, found, level) = match tile.content {
        Content::Hashes { level } => {
            let expected = tile.hashes(|level, index| levels.node(level, index)).map_err(beyond)?;
            (expected, source.read(&name, MAX_TILE_BYTES).map_err(unreadable)?, level)
        }
        Content::Entries => {
            let leaves = Tile { content: Content::Hashes { level: 0 }, ..tile };
            let expected =
                leaves.hashes(|level, index| levels.node(level, index)).map_err(beyond)?;
            let bundle = source.read(&name, MAX_BUNDLE_BYTES).map_err(unreadable)?;
            let entries = read_bundle(&bundle).map_err(|_| Finding::new("不是完整的记录束"))?;
            (expected, entries.into_iter().flat_map(leaf_hash).collect(), 0)
        }
    };
    if found == expected {
        return Ok(());
    }
    let same = expected.chunks(32).zip(found.chunks(32)).take_while(|(ours, its)| ours == its);
    let place = tile.start().saturating_add(u64::try_from(same.count()).unwrap_or(0));
    match level {
        0 => Err(Finding::at(place, format!("与序号 {place} 的记录不符"))),
        _ => Err(Finding::new("与记录不符")),
    }
}

/// The first entry that was touched, if any check about entries failed.
pub(super) fn first_bad(export: &Export, source: &mut Source, lines: &[Line]) -> Option<Subject> {
    let about_entries = [
        checks::CANONICAL,
        checks::ORDER,
        checks::CHAIN,
        checks::ROOT,
        checks::TILES,
        checks::RECEIPTS,
    ]
    .map(|check| check.number);
    let findings: Vec<&Finding> = lines
        .iter()
        .filter(|line| about_entries.contains(&line.number))
        .filter_map(|line| match &line.outcome {
            Outcome::Failed(finding) => Some(finding),
            Outcome::Passed { .. } | Outcome::NotApplicable { .. } => None,
        })
        .collect();
    if findings.is_empty() {
        return None;
    }
    let witnessed = if export.whole() { first_difference(export, source) } else { None };
    let earliest = || findings.iter().filter_map(|finding| finding.position).min();
    let position = witnessed.or_else(earliest)?;
    Some(Subject { position, kind: kind_at(export, source, position) })
}

/// The first entry whose leaf is not the one the signed tree has there.
fn first_difference(export: &Export, source: &mut Source) -> Option<u64> {
    let head = export.head()?;
    let signed = signed_leaves(&head, source)?;
    let longer = head.size.max(export.walk.count());
    (0..longer).find(|position| signed.leaf(*position) != export.walk.leaf(*position))
}

/// The tree of the export's level-0 tiles, if it has the signed root.
fn signed_leaves(head: &Checkpoint, source: &mut Source) -> Option<Levels> {
    if head.size > source.limits().entries {
        return None;
    }
    let mut levels = Levels::new();
    let lowest = Content::Hashes { level: 0 };
    for tile in Tile::hashes_of(head.size).filter(|tile| tile.content == lowest) {
        let bytes = source.read(&Place::Tile(tile).to_string(), MAX_TILE_BYTES).ok()?;
        let (hashes, rest) = bytes.as_chunks::<32>();
        if !rest.is_empty() || hashes.len() != usize::from(tile.width.min(FULL_WIDTH)) {
            return None;
        }
        for hash in hashes {
            levels.push(*hash);
        }
    }
    (levels.root_of(head.size) == Some(head.root)).then_some(levels)
}

/// The type written in the line of the entry at `position`, as far as it can still be read.
fn kind_at(export: &Export, source: &mut Source, position: u64) -> Option<String> {
    let wanted = export.walk.line_of(position)?;
    let mut kind = None;
    let read = each_line(source, |number, line| {
        if number == wanted {
            kind = read_kind(line);
        }
        number < wanted
    });
    read.ok().and(kind)
}

fn read_kind(line: &[u8]) -> Option<String> {
    if let Ok(value) = serde_json::from_slice::<Value>(line) {
        return value.get("type").and_then(Value::as_str).map(str::to_owned);
    }
    // No JSON any more: `type` is the last member but one, so look for it from behind.
    let text = String::from_utf8_lossy(line);
    let (_, after) = text.rsplit_once("\"type\":\"")?;
    let (kind, _) = after.split_once('"')?;
    Some(kind.to_owned())
}
