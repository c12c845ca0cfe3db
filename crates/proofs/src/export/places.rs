//! Where each file of an export stands.

use std::fmt;

use crate::encoding::{decimal, hash_from_hex, to_hex};
use crate::tiles::Tile;
use crate::tree::Hash;

/// The longest matter id and file name below `matters/`, in bytes.
const MAX_PART_BYTES: usize = 100;

/// A file of an export, named by what it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// `manifest.json`
    Manifest,
    /// `log/entries.jsonl`: one entry a line.
    Entries,
    /// `log/checkpoint`: the latest.
    Checkpoint,
    /// `log/checkpoints/<size>`: an earlier one.
    EarlierCheckpoint(u64),
    /// `log/tile/…`
    Tile(Tile),
    /// `open/<position>.json`: salt and payload.
    Opened(u64),
    /// `originals/<sha256>`
    Original(Hash),
    /// `proofs/<position>.tlog-proof`
    Proof(u64),
    /// `matters/<id>/<file>`, such as `dossier.pdf`
    MatterFile { matter: String, file: String },
}

impl Place {
    /// Reads a path; `None` for a file that has no place in an export.
    pub fn parse(path: &str) -> Option<Self> {
        match path.split_once('/') {
            None => (path == "manifest.json").then_some(Self::Manifest),
            Some(("log", "entries.jsonl")) => Some(Self::Entries),
            Some(("log", "checkpoint")) => Some(Self::Checkpoint),
            Some(("log", rest)) => match rest.strip_prefix("checkpoints/") {
                Some(size) => decimal(size).map(Self::EarlierCheckpoint),
                None => Tile::parse(rest).map(Self::Tile),
            },
            Some(("open", rest)) => decimal(rest.strip_suffix(".json")?).map(Self::Opened),
            Some(("originals", rest)) => hash_from_hex(rest).map(Self::Original),
            Some(("proofs", rest)) => decimal(rest.strip_suffix(".tlog-proof")?).map(Self::Proof),
            Some(("matters", rest)) => {
                let (matter, file) = rest.split_once('/')?;
                (is_part(matter) && is_part(file)).then(|| Self::matter_file(matter, file))
            }
            Some(_) => None,
        }
    }

    /// `matters/<matter>/<file>`
    pub fn matter_file(matter: &str, file: &str) -> Self {
        Self::MatterFile { matter: matter.to_owned(), file: file.to_owned() }
    }
}

/// The path within the export.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manifest => f.write_str("manifest.json"),
            Self::Entries => f.write_str("log/entries.jsonl"),
            Self::Checkpoint => f.write_str("log/checkpoint"),
            Self::EarlierCheckpoint(size) => write!(f, "log/checkpoints/{size}"),
            Self::Tile(tile) => write!(f, "log/{tile}"),
            Self::Opened(position) => write!(f, "open/{position}.json"),
            Self::Original(hash) => write!(f, "originals/{}", to_hex(hash)),
            Self::Proof(position) => write!(f, "proofs/{position}.tlog-proof"),
            Self::MatterFile { matter, file } => write!(f, "matters/{matter}/{file}"),
        }
    }
}

/// Letters, digits, dot, hyphen and underline, not starting with a dot: no path can climb out.
fn is_part(text: &str) -> bool {
    (1..=MAX_PART_BYTES).contains(&text.len())
        && !text.starts_with('.')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_one_path() {
        let hash = "0f".repeat(32);
        for path in [
            "manifest.json",
            "log/entries.jsonl",
            "log/checkpoint",
            "log/checkpoints/0",
            "log/checkpoints/120",
            "log/tile/0/000",
            "log/tile/1/x001/000.p/3",
            "log/tile/entries/000",
            "open/0.json",
            "open/17.json",
            &format!("originals/{hash}"),
            "proofs/17.tlog-proof",
            "matters/0193-ab/dossier.pdf",
        ] {
            assert_eq!(Place::parse(path).map(|place| place.to_string()), Some(path.to_owned()));
        }
    }

    #[test]
    fn nothing_else_has_a_place() {
        let upper = format!("originals/{}", "0F".repeat(32));
        for path in [
            "",
            "manifest.json/",
            "readme.txt",
            "log/",
            "log/extra",
            "log/checkpoints/",
            "log/checkpoints/01",
            "log/tile/0/0",
            "open/01.json",
            "open/1.txt",
            "open/-1.json",
            "originals/00",
            &upper,
            "proofs/1",
            "matters/a",
            "matters/../dossier.pdf",
            "matters/a/..",
            "matters/a/b/c",
            "matters/a/.hidden",
            "../manifest.json",
            "/manifest.json",
            "log\\checkpoint",
        ] {
            assert_eq!(Place::parse(path), None, "{path}");
        }
        let fits = "a".repeat(MAX_PART_BYTES);
        assert!(Place::parse(&format!("matters/{fits}/dossier.pdf")).is_some());
        assert!(Place::parse(&format!("matters/{fits}a/dossier.pdf")).is_none());
    }
}
