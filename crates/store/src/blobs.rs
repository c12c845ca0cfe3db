//! Originals: bytes by their SHA-256, written once, never changed.
//!
//! Rule 1. `put` returns after the bytes are on the disk; only then may an entry name them.
//! Rule 2. `get` hashes what it reads: other bytes under that name are damage, not an answer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use proofs::encoding::to_hex;
use sha2::{Digest as _, Sha256};

use crate::{Fault, files};

/// A place for originals: a folder, memory, or an S3-compatible store.
pub trait Blobs: Send + Sync {
    /// Keeps the bytes durably; answers their SHA-256 in lower-case hex.
    fn put(&self, bytes: &[u8]) -> Result<String, Fault>;

    /// The bytes with this SHA-256, `None` when they are not here.
    ///
    /// # Errors
    /// [`Fault::Corrupt`] when the bytes kept under this name have another hash.
    fn get(&self, sha256: &str) -> Result<Option<Vec<u8>>, Fault>;
}

fn name_of(bytes: &[u8]) -> String {
    to_hex(&Sha256::digest(bytes))
}

fn checked(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if name_of(&bytes) == name {
        return Ok(bytes);
    }
    Err(Fault::Corrupt(format!("original {name} has other bytes")))
}

/// Originals as files `ab/cdef…` of one folder.
pub(crate) struct FolderBlobs {
    folder: PathBuf,
}

impl FolderBlobs {
    pub(crate) fn open(folder: &Path) -> Result<Self, Fault> {
        files::folder(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// `None` for what is no SHA-256: such a name never leads out of the folder.
    fn path(&self, sha256: &str) -> Option<PathBuf> {
        proofs::encoding::hash_from_hex(sha256)?;
        let (shelf, rest) = sha256.split_at_checked(2)?;
        Some(self.folder.join(shelf).join(rest))
    }
}

impl Blobs for FolderBlobs {
    fn put(&self, bytes: &[u8]) -> Result<String, Fault> {
        let name = name_of(bytes);
        let path = self.path(&name).ok_or_else(|| Fault::Shape("no name".to_owned()))?;
        if let Some(shelf) = path.parent() {
            files::folder(shelf)?;
        }
        let intact = files::read(&path)?.is_some_and(|found| found == bytes);
        if !intact {
            files::replace(&path, bytes, 0o640)?;
        }
        Ok(name)
    }

    fn get(&self, sha256: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(path) = self.path(sha256) else { return Ok(None) };
        files::read(&path)?.map(|bytes| checked(sha256, bytes)).transpose()
    }
}

/// The most bytes of originals a store in memory holds: whoever rehearses or practises does not take the
/// memory of those who work.
const MEMORY_BYTES: usize = 32 * 1024 * 1024;

/// Originals of a rehearsal.
#[derive(Default)]
pub(crate) struct MemoryBlobs(Mutex<BTreeMap<String, Vec<u8>>>);

impl Blobs for MemoryBlobs {
    fn put(&self, bytes: &[u8]) -> Result<String, Fault> {
        let name = name_of(bytes);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.contains_key(&name) {
            return Ok(name);
        }
        let held: usize = kept.values().map(Vec::len).sum();
        if held.saturating_add(bytes.len()) > MEMORY_BYTES {
            return Err(Fault::Full);
        }
        kept.insert(name.clone(), bytes.to_vec());
        Ok(name)
    }

    fn get(&self, sha256: &str) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(sha256).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn originals_come_back_by_their_hash_and_altered_ones_are_named() {
        let dir = tempfile::tempdir().unwrap();
        let folder = FolderBlobs::open(&dir.path().join("blobs")).unwrap();
        let memory = MemoryBlobs::default();
        let both: [&dyn Blobs; 2] = [&folder, &memory];
        for blobs in both {
            let name = blobs.put(b"abc").unwrap();
            assert_eq!(name, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assert_eq!(blobs.put(b"abc").unwrap(), name);
            assert_eq!(blobs.get(&name).unwrap().unwrap(), b"abc");
            assert_eq!(blobs.get(&"0".repeat(64)).unwrap(), None);
            assert_eq!(blobs.get("../../etc/passwd").unwrap(), None);
        }
        let name = folder.put(b"abc").unwrap();
        std::fs::write(folder.path(&name).unwrap(), b"abd").unwrap();
        assert!(matches!(folder.get(&name), Err(Fault::Corrupt(text)) if text.contains(&name)));
        // Uploading the original again heals it.
        folder.put(b"abc").unwrap();
        assert_eq!(folder.get(&name).unwrap().unwrap(), b"abc");
    }

    #[test]
    fn memory_holds_so_much_and_what_it_holds_already_is_taken_again() {
        let memory = MemoryBlobs::default();
        let whole = vec![7; MEMORY_BYTES];
        let name = memory.put(&whole).unwrap();
        assert_eq!(memory.put(&whole).unwrap(), name);
        assert_eq!(memory.put(b"a"), Err(Fault::Full));
        assert_eq!(memory.get(&name).unwrap().unwrap().len(), MEMORY_BYTES);
    }
}
