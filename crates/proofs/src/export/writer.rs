//! Writes an export as a ZIP, in one pass and without holding entries or originals in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{self, Read, Seek, Write};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{BadManifest, Counts, FileFact, Manifest, Place, Scope, UnitName};
use crate::canonical;
use crate::checkpoint::{BadCheckpoint, Checkpoint};
use crate::encoding::{hash_from_hex, to_hex};
use crate::note::Verifier;
use crate::receipt::Receipt;
use crate::tiles::Tile;
use crate::tree::{Hash, Levels, TreeFault, leaf_hash};

/// What the manifest says beyond what the writer counts itself.
#[derive(Debug, Clone)]
pub struct Head {
    /// The log's key; its name is the origin.
    pub key: Verifier,
    pub unit: UnitName,
    /// The matter's id for a matter's export, `None` for the whole unit.
    pub matter: Option<String>,
    /// RFC 3339 with +08:00 and whole seconds.
    pub made_at: String,
    pub software: String,
    pub notice: Option<String>,
    /// Originals that entries name but that stay in the house.
    pub withheld: BTreeSet<Hash>,
}

/// A payload that may be seen by everybody, with what it takes to check it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub position: u64,
    pub salt: [u8; 32],
    /// The exact text that was committed to.
    pub payload: String,
}

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteFault {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    #[error(transparent)]
    Manifest(#[from] BadManifest),
    #[error(transparent)]
    Checkpoint(#[from] BadCheckpoint),
    #[error(transparent)]
    Tree(#[from] TreeFault),
    #[error("what was to be exported could not be read")]
    Contents(#[source] Box<dyn Error + Send + Sync>),
    #[error("{place} has no place in an export or does not fit its name")]
    Misplaced { place: String },
}

/// An export being written. Call `finish`, or the ZIP stays unreadable.
pub struct Writer<W: Write + Seek> {
    zip: ZipWriter<W>,
    head: Head,
    counts: Counts,
    files: BTreeMap<String, FileFact>,
    originals: BTreeSet<Hash>,
    levels: Levels,
}

impl<W: Write + Seek> Writer<W> {
    /// Starts an export.
    pub fn new(sink: W, head: Head) -> Self {
        Self {
            zip: ZipWriter::new(sink),
            head,
            counts: Counts::default(),
            files: BTreeMap::new(),
            originals: BTreeSet::new(),
            levels: Levels::new(),
        }
    }

    /// Writes the bytes of every entry, in order. To be called once.
    pub fn entries<E: Into<Box<dyn Error + Send + Sync>>>(
        &mut self,
        entries: impl IntoIterator<Item = Result<Vec<u8>, E>>,
    ) -> Result<(), WriteFault> {
        self.zip.start_file(Place::Entries.to_string(), packed().large_file(true))?;
        for entry in entries {
            let bytes = entry.map_err(|error| WriteFault::Contents(error.into()))?;
            self.zip.write_all(&bytes)?;
            self.zip.write_all(b"\n")?;
            self.counts.entries += 1;
            if self.head.matter.is_none() {
                self.levels.push(leaf_hash(&bytes));
            }
        }
        Ok(())
    }

    /// Writes the latest checkpoint, a signed note.
    pub fn checkpoint(&mut self, note: &str) -> Result<(), WriteFault> {
        self.put(&Place::Checkpoint, note.as_bytes())
    }

    /// Writes an earlier checkpoint. Not for a matter's export, where nothing could check it.
    pub fn earlier_checkpoint(&mut self, note: &str) -> Result<(), WriteFault> {
        let place = Place::EarlierCheckpoint(Checkpoint::parse_unverified(note)?.size);
        if self.head.matter.is_some() {
            return Err(WriteFault::Misplaced { place: place.to_string() });
        }
        self.counts.checkpoints += 1;
        self.put(&place, note.as_bytes())
    }

    /// Writes one public payload.
    pub fn opened(&mut self, opened: &Opened) -> Result<(), WriteFault> {
        let value = json!({"payload": opened.payload, "salt": to_hex(&opened.salt)});
        let bytes = canonical::to_bytes(&value)
            .map_err(|error| BadManifest::Form { reason: error.to_string() })?;
        self.counts.opened += 1;
        self.put(&Place::Opened(opened.position), &bytes)
    }

    /// Writes one original under its hash; the second time does nothing. Fails when the content has
    /// another hash.
    pub fn original(&mut self, sha256: Hash, content: &mut impl Read) -> Result<(), WriteFault> {
        if !self.originals.insert(sha256) {
            return Ok(());
        }
        let place = Place::Original(sha256).to_string();
        // Photographs and PDFs are packed already.
        let stored = packed().compression_method(CompressionMethod::Stored).large_file(true);
        self.zip.start_file(&place, stored)?;
        let (hash, _) = copy_hashing(content, &mut self.zip)?;
        self.counts.originals += 1;
        if hash == sha256 { Ok(()) } else { Err(WriteFault::Misplaced { place }) }
    }

    /// Writes the proof that an entry stands in the log.
    pub fn proof(&mut self, receipt: &Receipt) -> Result<(), WriteFault> {
        self.counts.proofs += 1;
        self.put(&Place::Proof(receipt.index), receipt.to_string().as_bytes())
    }

    /// Writes a file of a matter, such as `dossier.pdf`.
    pub fn matter_file(
        &mut self,
        matter: &str,
        file: &str,
        content: &mut impl Read,
    ) -> Result<(), WriteFault> {
        let place = Place::matter_file(matter, file).to_string();
        if Place::parse(&place).is_none() {
            return Err(WriteFault::Misplaced { place });
        }
        self.zip.start_file(&place, packed())?;
        let (hash, bytes) = copy_hashing(content, &mut self.zip)?;
        self.counts.files += 1;
        self.files.insert(place, FileFact { bytes, sha256: to_hex(&hash) });
        Ok(())
    }

    /// Writes the tiles of a unit's export and the manifest, and gives the sink back.
    pub fn finish(mut self) -> Result<W, WriteFault> {
        let levels = std::mem::take(&mut self.levels);
        for tile in Tile::hashes_of(levels.size()) {
            let bytes = tile.hashes(|level, index| levels.node(level, index))?;
            self.put(&Place::Tile(tile), &bytes)?;
            self.counts.tiles += 1;
        }
        let manifest = self.manifest().to_bytes()?;
        self.put(&Place::Manifest, &manifest)?;
        Ok(self.zip.finish()?)
    }

    fn manifest(&self) -> Manifest {
        let (format, v) = Manifest::labelled();
        let head = self.head.clone();
        Manifest {
            format,
            v,
            scope: if head.matter.is_some() { Scope::Matter } else { Scope::Unit },
            matter: head.matter,
            origin: head.key.name().to_owned(),
            key: head.key.to_string(),
            unit: head.unit,
            made_at: head.made_at,
            software: head.software,
            notice: head.notice,
            counts: self.counts,
            withheld: head.withheld.iter().map(|hash| to_hex(hash)).collect(),
            files: self.files.clone(),
        }
    }

    fn put(&mut self, place: &Place, bytes: &[u8]) -> Result<(), WriteFault> {
        self.zip.start_file(place.to_string(), packed())?;
        Ok(self.zip.write_all(bytes)?)
    }
}

/// Salt and payload of an `open/<position>.json`; `None` when it is not written so.
pub fn read_opened(position: u64, bytes: &[u8]) -> Option<Opened> {
    let Value::Object(object) = canonical::parse(bytes).ok()? else { return None };
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    let salt = hash_from_hex(text("salt")?)?;
    let payload = text("payload")?.to_owned();
    (object.len() == 2).then_some(Opened { position, salt, payload })
}

/// Deflated, dated 1980-01-01 whatever the day.
fn packed() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
}

fn copy_hashing(content: &mut impl Read, sink: &mut impl Write) -> io::Result<(Hash, u64)> {
    let (mut hasher, mut total) = (Sha256::new(), 0);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = content.read(&mut buffer)?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
            return Ok((hasher.finalize().into(), total));
        };
        hasher.update(chunk);
        sink.write_all(chunk)?;
        total += u64::try_from(read).unwrap_or(0);
    }
}
