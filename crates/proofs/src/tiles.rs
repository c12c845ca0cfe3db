//! The log as static files (C2SP tlog-tiles): hash tiles of height 8 and entry bundles.
//!
//! Rule 1. `tile/<level>/<index>` holds 256 hashes of the tree's level `8·level`; a partial one, with
//!         `.p/<width>` behind, holds 1 to 255. Entry bundles stand at `tile/entries/<index>`.
//! Rule 2. The index is written in groups of three digits, all but the last with an `x` in front.
//! Rule 3. A bundle is the entries in order, each after its length as two bytes, the higher first.

use std::fmt;

use crate::encoding::decimal;
use crate::tree::{Hash, TreeFault};

/// Hashes in a full tile, entries in a full bundle.
pub const FULL_WIDTH: u16 = 256;
/// Levels of the tree one tile spans.
const HEIGHT: u8 = 8;
/// The highest tile level a tree of 2^64 leaves could have.
const MAX_LEVEL: u8 = 7;

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// Hashes of the tree's level `8·level`.
    Hashes { level: u8 },
    /// The entries themselves.
    Entries,
}

/// One static file of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tile {
    pub content: Content,
    pub index: u64,
    /// 1 to 256.
    pub width: u16,
}

/// Why a bundle cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadBundle {
    #[error("an entry of {bytes} bytes does not fit into a bundle")]
    EntryTooLong { bytes: usize },
    #[error("the bundle ends inside an entry")]
    CutOff,
}

impl Tile {
    /// Reads a path such as `tile/0/x001/234` or `tile/entries/000.p/17`.
    pub fn parse(path: &str) -> Option<Self> {
        let (kind, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let content = match kind {
            "entries" => Content::Entries,
            level => {
                let level = u8::try_from(decimal(level)?).ok()?;
                Content::Hashes { level: (level <= MAX_LEVEL).then_some(level)? }
            }
        };
        let (index, width) = match rest.split_once(".p/") {
            None => (rest, FULL_WIDTH),
            Some((index, width)) => {
                let width = u16::try_from(decimal(width)?).ok()?;
                (index, (1..FULL_WIDTH).contains(&width).then_some(width)?)
            }
        };
        let tile = Self { content, index: parse_index(index)?, width };
        // One name only for one tile: no group of zeroes in front.
        (tile.to_string() == path).then_some(tile)
    }

    /// Every hash tile of a tree of `size` leaves, the partial ones of that size included.
    pub fn hashes_of(size: u64) -> impl Iterator<Item = Self> {
        (0..=MAX_LEVEL).flat_map(move |level| {
            let hashes = size >> (u32::from(level) * u32::from(HEIGHT));
            split(Content::Hashes { level }, hashes)
        })
    }

    /// Every entry bundle of a log of `size` entries.
    pub fn entries_of(size: u64) -> impl Iterator<Item = Self> {
        split(Content::Entries, size)
    }

    /// The first leaf or node this tile holds, counted within its level.
    pub fn start(&self) -> u64 {
        self.index.saturating_mul(u64::from(FULL_WIDTH))
    }

    /// Bytes of a hash tile from kept nodes `(level, index)`; empty for a bundle.
    pub fn hashes(
        &self,
        mut nodes: impl FnMut(u8, u64) -> Option<Hash>,
    ) -> Result<Vec<u8>, TreeFault> {
        let Content::Hashes { level } = self.content else {
            return Ok(Vec::new());
        };
        let level = level * HEIGHT;
        let mut bytes = Vec::with_capacity(usize::from(self.width) * 32);
        for offset in 0..u64::from(self.width) {
            let index = self.start().saturating_add(offset);
            let hash = nodes(level, index).ok_or(TreeFault::MissingNode { level, index })?;
            bytes.extend_from_slice(&hash);
        }
        Ok(bytes)
    }
}

/// The path of rule 1.
impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.content {
            Content::Entries => f.write_str("tile/entries/")?,
            Content::Hashes { level } => write!(f, "tile/{level}/")?,
        }
        f.write_str(&spell_index(self.index))?;
        if self.width < FULL_WIDTH { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

/// Joins entries into a bundle (rule 3).
pub fn write_bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, BadBundle> {
    let mut bytes = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len())
            .map_err(|_| BadBundle::EntryTooLong { bytes: entry.len() })?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// Takes a bundle apart (rule 3).
pub fn read_bundle(mut bytes: &[u8]) -> Result<Vec<&[u8]>, BadBundle> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<2>().ok_or(BadBundle::CutOff)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, rest) = rest.split_at_checked(length).ok_or(BadBundle::CutOff)?;
        entries.push(entry);
        bytes = rest;
    }
    Ok(entries)
}

fn split(content: Content, count: u64) -> impl Iterator<Item = Tile> {
    let full = count / u64::from(FULL_WIDTH);
    let rest = u16::try_from(count % u64::from(FULL_WIDTH)).unwrap_or(0);
    let partial = (rest > 0).then_some(Tile { content, index: full, width: rest });
    (0..full).map(move |index| Tile { content, index, width: FULL_WIDTH }).chain(partial)
}

fn spell_index(index: u64) -> String {
    let last = format!("{:03}", index % 1000);
    let mut higher = index / 1000;
    let mut groups = vec![last];
    while higher > 0 {
        groups.push(format!("x{:03}", higher % 1000));
        higher /= 1000;
    }
    groups.reverse();
    groups.join("/")
}

fn parse_index(text: &str) -> Option<u64> {
    let mut index = 0_u64;
    for group in text.split('/') {
        let digits = group.strip_prefix('x').unwrap_or(group);
        if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
    }
    Some(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Frontier, leaf_hash, node_hash};
    use std::collections::BTreeMap;

    const LEVEL_0: Content = Content::Hashes { level: 0 };

    #[test]
    fn paths_are_those_of_the_specification_and_come_back() {
        for (tile, path) in [
            (Tile { content: LEVEL_0, index: 1_234_067, width: 256 }, "tile/0/x001/x234/067"),
            (Tile { content: LEVEL_0, index: 0, width: 1 }, "tile/0/000.p/1"),
            (
                Tile { content: Content::Hashes { level: 7 }, index: 999, width: 255 },
                "tile/7/999.p/255",
            ),
            (Tile { content: Content::Entries, index: 1000, width: 256 }, "tile/entries/x001/000"),
        ] {
            assert_eq!(tile.to_string(), path);
            assert_eq!(Tile::parse(path), Some(tile));
        }
    }

    #[test]
    fn every_other_spelling_of_a_path_is_refused() {
        for bad in [
            "tile/0/0",
            "tile/0/0000",
            "tile/00/000",
            "tile/8/000",
            "tile/-1/000",
            "tile/0/x000/001",
            "tile/0/001/067",
            "tile/0/x001/x067",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/",
            "tile/0/",
            "tile/data/000",
            "tile/0/../0",
            "tile/0/x１/000",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        ] {
            assert_eq!(Tile::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn seventy_thousand_leaves_make_the_tiles_the_specification_counts() {
        let tiles: Vec<Tile> = Tile::hashes_of(70_000).collect();
        let of = |level: u8| {
            let wanted = Content::Hashes { level };
            tiles
                .iter()
                .filter(|tile| tile.content == wanted)
                .map(|tile| tile.width)
                .collect::<Vec<_>>()
        };
        assert_eq!((of(0).len(), of(0)[272], of(0)[273]), (274, 256, 112));
        assert_eq!(of(1), [256, 17]);
        assert_eq!(of(2), [1]);
        assert_eq!(of(3), [0_u16; 0]);
        let of_256: Vec<String> = Tile::hashes_of(256).map(|tile| tile.to_string()).collect();
        assert_eq!(of_256, ["tile/0/000", "tile/1/000.p/1"]);
        assert_eq!(Tile::hashes_of(0).count(), 0);
        assert_eq!(Tile::entries_of(257).map(|tile| tile.width).collect::<Vec<_>>(), [256, 1]);
    }

    #[test]
    fn a_hash_of_level_one_is_the_root_of_the_full_tile_below() {
        let (mut frontier, mut nodes) = (Frontier::new(), BTreeMap::new());
        for number in 0..300_u32 {
            for (level, index, hash) in frontier.push(leaf_hash(&number.to_be_bytes())) {
                nodes.insert((level, index), hash);
            }
        }
        let read = |level, index| nodes.get(&(level, index)).copied();
        let bytes: Vec<Vec<u8>> =
            Tile::hashes_of(300).map(|tile| tile.hashes(read).unwrap()).collect();
        assert_eq!(bytes.iter().map(Vec::len).collect::<Vec<_>>(), [8192, 44 * 32, 32]);
        let mut level: Vec<Hash> = bytes[0].as_chunks::<32>().0.to_vec();
        while level.len() > 1 {
            level = level
                .as_chunks::<2>()
                .0
                .iter()
                .map(|[left, right]| node_hash(left, right))
                .collect();
        }
        assert_eq!(bytes[2], level[0]);
        let beyond = Tile { content: LEVEL_0, index: 1, width: 45 };
        assert_eq!(beyond.hashes(read), Err(TreeFault::MissingNode { level: 0, index: 300 }));
    }

    #[test]
    fn bundles_come_back_and_a_cut_one_is_refused() {
        let longest = vec![7; usize::from(u16::MAX)];
        let entries: [&[u8]; 3] = [b"", b"{}", &longest];
        let bundle = write_bundle(entries).unwrap();
        assert_eq!(&bundle[..6], [0, 0, 0, 2, b'{', b'}']);
        assert_eq!(read_bundle(&bundle).unwrap(), entries);
        assert_eq!(read_bundle(&bundle[..bundle.len() - 1]), Err(BadBundle::CutOff));
        assert_eq!(read_bundle(&[0]), Err(BadBundle::CutOff));
        let over = vec![7; usize::from(u16::MAX) + 1];
        assert_eq!(write_bundle([&over[..]]), Err(BadBundle::EntryTooLong { bytes: 65_536 }));
    }
}
