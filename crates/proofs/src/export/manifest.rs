//! `manifest.json`: what an export says about itself. It is not signed; everything in it is checked
//! against the log, or is only a label.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::canonical;
use crate::encoding::hash_from_hex;
use crate::entry::is_time;
use crate::note::Verifier;

/// The largest manifest that is read, in bytes.
pub const MAX_MANIFEST_BYTES: u64 = 32 << 20;
const FORMAT: &str = "yishi-export";
const VERSION: u64 = 1;

/// What an export covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The whole log of a unit.
    Unit,
    /// The entries of one matter.
    Matter,
}

/// The unit, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitName {
    /// Internal id, which never changes.
    pub id: String,
    /// Administrative code at the time of the export.
    pub code: String,
    pub name: String,
}

/// How many files of each kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Lines of `log/entries.jsonl`.
    pub entries: u64,
    /// Earlier checkpoints.
    pub checkpoints: u64,
    pub tiles: u64,
    pub opened: u64,
    pub originals: u64,
    pub proofs: u64,
    /// Files below `matters/`.
    pub files: u64,
}

/// A file below `matters/`, which no entry need name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFact {
    pub bytes: u64,
    /// In hex.
    pub sha256: String,
}

/// The whole manifest. Unknown members are left alone, so that later versions may add some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `yishi-export`.
    pub format: String,
    /// Always 1.
    pub v: u64,
    pub scope: Scope,
    /// The matter's internal id, in a matter's export only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// The log's origin, as its checkpoints carry it.
    pub origin: String,
    /// The log's verifier key, `<name>+<id>+<base64>`.
    pub key: String,
    pub unit: UnitName,
    /// When it was exported, `2026-03-02T09:00:00+08:00`. A label only.
    pub made_at: String,
    /// What wrote it, such as `yishi 0.1.0`. A label only.
    pub software: String,
    /// A sentence every reader must see, such as that persons are invented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    pub counts: Counts,
    /// SHA-256, in hex, of originals that entries name but this export does not carry.
    #[serde(default)]
    pub withheld: Vec<String>,
    /// Path below `matters/` to its size and hash.
    #[serde(default)]
    pub files: BTreeMap<String, FileFact>,
}

/// Why a manifest is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadManifest {
    #[error("not a manifest: {reason}")]
    Form { reason: String },
    #[error("format {format:?} version {version} is not known")]
    Version { format: String, version: u64 },
    #[error("the member {member:?} does not hold what it should")]
    Member { member: &'static str },
}

impl Manifest {
    /// Names format and version.
    pub fn labelled() -> (String, u64) {
        (FORMAT.to_owned(), VERSION)
    }

    /// Reads and checks everything that can be checked without the log.
    pub fn parse(bytes: &[u8]) -> Result<Self, BadManifest> {
        let manifest: Self = serde_json::from_slice(bytes)
            .map_err(|error| BadManifest::Form { reason: error.to_string() })?;
        if (manifest.format.as_str(), manifest.v) != (FORMAT, VERSION) {
            return Err(BadManifest::Version { format: manifest.format, version: manifest.v });
        }
        let bad = |member| Err(BadManifest::Member { member });
        match manifest.verifier() {
            Some(key) if key.name() == manifest.origin => {}
            _ => return bad("key"),
        }
        if manifest.matter.is_some() != (manifest.scope == Scope::Matter) {
            return bad("matter");
        }
        if !is_time(&manifest.made_at) {
            return bad("made_at");
        }
        let facts = manifest.files.values().map(|fact| &fact.sha256);
        if facts.chain(&manifest.withheld).any(|hash| hash_from_hex(hash).is_none()) {
            return bad("sha256");
        }
        Ok(manifest)
    }

    /// The log's key, if it is written well.
    pub fn verifier(&self) -> Option<Verifier> {
        Verifier::parse(&self.key).ok()
    }

    /// Canonical JSON.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BadManifest> {
        let form = |reason: String| BadManifest::Form { reason };
        let value = serde_json::to_value(self).map_err(|error| form(error.to_string()))?;
        canonical::to_bytes(&value).map_err(|error| form(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Signer;

    fn manifest() -> Manifest {
        let (format, v) = Manifest::labelled();
        Manifest {
            format,
            v,
            scope: Scope::Unit,
            matter: None,
            origin: "v.example/u1".to_owned(),
            key: Signer::new("v.example/u1", &[1; 32]).unwrap().verifier().to_string(),
            unit: UnitName {
                id: "u1".into(), code: "231086100206".into(), name: "示例村".into()
            },
            made_at: "2026-03-02T09:00:00+08:00".to_owned(),
            software: "yishi 0.1.0".to_owned(),
            notice: None,
            counts: Counts::default(),
            withheld: vec![],
            files: BTreeMap::new(),
        }
    }

    #[test]
    fn it_comes_back_and_leaves_unknown_members_alone() {
        let bytes = manifest().to_bytes().unwrap();
        assert!(canonical::is_canonical(&bytes));
        assert_eq!(Manifest::parse(&bytes), Ok(manifest()));
        let more = String::from_utf8(bytes).unwrap().replacen('{', "{\"later\":[1.5],", 1);
        assert_eq!(Manifest::parse(more.as_bytes()), Ok(manifest()));
    }

    #[test]
    fn each_member_that_does_not_fit_is_named() {
        let refused =
            |manifest: Manifest| Manifest::parse(&manifest.to_bytes().unwrap()).unwrap_err();
        let member = |member| BadManifest::Member { member };
        assert!(matches!(refused(Manifest { v: 2, ..manifest() }), BadManifest::Version { .. }));
        assert_eq!(refused(Manifest { key: "x".into(), ..manifest() }), member("key"));
        assert_eq!(
            refused(Manifest { origin: "v.example/u2".into(), ..manifest() }),
            member("key")
        );
        assert_eq!(refused(Manifest { matter: Some("m".into()), ..manifest() }), member("matter"));
        assert_eq!(refused(Manifest { scope: Scope::Matter, ..manifest() }), member("matter"));
        assert_eq!(refused(Manifest { made_at: "today".into(), ..manifest() }), member("made_at"));
        assert_eq!(
            refused(Manifest { withheld: vec!["00".into()], ..manifest() }),
            member("sha256")
        );
        assert!(matches!(Manifest::parse(b"[]"), Err(BadManifest::Form { .. })));
    }
}
