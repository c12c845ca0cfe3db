//! Secrets of a unit: the key that signs its checkpoints and the secret behind its pseudonyms.
//!
//! Rule 1. They lie outside the database, in `keys/<tenant>/<unit>.keys`, mode 600 (the folder 700): line one the Ed25519 key
//!         (`PRIVATE+KEY+…`), line two the 32-byte secret in hex. A copy of the database alone neither signs
//!         nor names anybody.
//! Rule 2. They are made with the unit's log and never again: when the file of an existing log is missing,
//!         the store says so and makes no new one.
//! Rule 3. `<unit>.published` holds size and root of the last checkpoint that left. A database restored from
//!         an older copy does not take it back.

use std::collections::BTreeMap;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use proofs::encoding::{decimal, hash_from_hex, to_hex};
use proofs::note::Signer;
use proofs::tree::Hash;
use sha2::{Digest as _, Sha256};

use crate::{Chance, Fault, files};

/// Readable by the service alone.
const SECRET: u32 = 0o600;

/// The secrets of one unit.
pub(crate) struct UnitKeys {
    pub(crate) signer: Signer,
    pub(crate) secret: [u8; 32],
}

/// All units' secrets, read when first needed.
pub(crate) struct Keys {
    /// `None` in memory.
    folder: Option<PathBuf>,
    chance: Chance,
    known: Mutex<BTreeMap<String, Arc<UnitKeys>>>,
    published: Mutex<BTreeMap<String, (u64, Hash)>>,
}

impl Keys {
    pub(crate) fn in_folder(folder: &Path, chance: Chance) -> Result<Self, Fault> {
        files::folder(folder)?;
        std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
        Ok(Self { folder: Some(folder.to_owned()), ..Self::in_memory(chance) })
    }

    pub(crate) fn in_memory(chance: Chance) -> Self {
        Self { folder: None, chance, known: Mutex::default(), published: Mutex::default() }
    }

    /// Makes the secrets of a new log. Those of an earlier attempt are taken over.
    pub(crate) fn make(&self, unit: &str, origin: &str) -> Result<(), Fault> {
        let mut known = lock(&self.known);
        let (mut seed, mut secret) = ([0; 32], [0; 32]);
        (self.chance)(&mut seed);
        (self.chance)(&mut secret);
        let signer = Signer::new(origin, &seed).map_err(|bad| Fault::Shape(bad.to_string()))?;
        let mut keys = UnitKeys { signer, secret };
        if let Some(path) = self.path(unit, "keys") {
            let text = format!("{}\n{}\n", keys.signer.to_secret_text(), to_hex(&keys.secret));
            if !files::create(&path, text.as_bytes(), SECRET)? {
                keys = read_keys(&path, unit)?;
            }
        }
        if keys.signer.verifier().name() != origin {
            return Err(Fault::Shape(format!("the keys of {unit} are of another origin")));
        }
        known.entry(unit.to_owned()).or_insert_with(|| Arc::new(keys));
        Ok(())
    }

    /// The secrets of an existing log.
    pub(crate) fn of(&self, unit: &str) -> Result<Arc<UnitKeys>, Fault> {
        let mut known = lock(&self.known);
        if let Some(keys) = known.get(unit) {
            return Ok(Arc::clone(keys));
        }
        let path = self.path(unit, "keys").ok_or_else(|| Fault::NoKeys(unit.to_owned()))?;
        let keys = Arc::new(read_keys(&path, unit)?);
        known.insert(unit.to_owned(), Arc::clone(&keys));
        Ok(keys)
    }

    /// Size and root of the last checkpoint that left.
    pub(crate) fn published(&self, unit: &str) -> Result<Option<(u64, Hash)>, Fault> {
        let mut published = lock(&self.published);
        if let Some(last) = published.get(unit) {
            return Ok(Some(*last));
        }
        let Some(path) = self.path(unit, "published") else { return Ok(None) };
        let Some(bytes) = files::read(&path)? else { return Ok(None) };
        let last = parse_published(&bytes)
            .ok_or_else(|| Fault::Corrupt(format!("{} is damaged", path.display())))?;
        published.insert(unit.to_owned(), last);
        Ok(Some(last))
    }

    /// Notes, durably, that a checkpoint is about to leave. An older one than the last changes nothing.
    pub(crate) fn publish(&self, unit: &str, size: u64, root: Hash) -> Result<(), Fault> {
        if self.published(unit)?.is_some_and(|(last, _)| last >= size) {
            return Ok(());
        }
        let mut published = lock(&self.published);
        if published.get(unit).is_some_and(|(last, _)| *last >= size) {
            return Ok(());
        }
        if let Some(path) = self.path(unit, "published") {
            files::replace(&path, format!("{size} {}\n", to_hex(&root)).as_bytes(), SECRET)?;
        }
        published.insert(unit.to_owned(), (size, root));
        Ok(())
    }

    fn path(&self, unit: &str, kind: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(format!("{unit}.{kind}")))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_keys(path: &Path, unit: &str) -> Result<UnitKeys, Fault> {
    let bytes = files::read(path)?.ok_or_else(|| Fault::NoKeys(unit.to_owned()))?;
    parse_keys(&bytes).ok_or_else(|| Fault::Corrupt(format!("the keys of {unit} are damaged")))
}

fn parse_keys(bytes: &[u8]) -> Option<UnitKeys> {
    let (signer, rest) = std::str::from_utf8(bytes).ok()?.split_once('\n')?;
    let secret = hash_from_hex(rest.strip_suffix('\n')?)?;
    Some(UnitKeys { signer: Signer::parse(signer).ok()?, secret })
}

fn parse_published(bytes: &[u8]) -> Option<(u64, Hash)> {
    let text = std::str::from_utf8(bytes).ok()?.strip_suffix('\n')?;
    let (size, root) = text.split_once(' ')?;
    Some((decimal(size)?, hash_from_hex(root)?))
}

/// SHA-256 of a counter: the same bytes on every run.
pub(crate) fn fixed_sequence() -> Chance {
    let turn = Mutex::new(0_u64);
    Box::new(move |bytes| {
        for chunk in bytes.chunks_mut(32) {
            let mut turn = lock(&turn);
            *turn += 1;
            let block = Sha256::digest(turn.to_be_bytes());
            chunk.iter_mut().zip(block).for_each(|(place, byte)| *place = byte);
        }
    })
}
