//! Is everything still as it was written? And a copy, in case one day it is not.
//!
//! The audit believes no stored hash: it recomputes leaves, chain, tree, commitments and checkpoints from
//! the entries' bytes, and compares every column with what the bytes say.

use std::collections::BTreeMap;
use std::path::Path;

use proofs::entry::{self, Entry};
use proofs::tree::{self, Frontier, Hash};
use proofs::{canonical, commitment};

use crate::checkpoints::root_at;
use crate::log::{Head, Recorded, node, plus_eight};
use crate::sql::{Connection, Role};
use crate::{Fault, Reader, Store, files};

/// Entries read at a time.
const PAGE: u64 = 500;

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    pub units: u64,
    pub entries: u64,
    /// Empty when all is well.
    pub damage: Vec<Damage>,
}

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// `None` for the database file itself.
    pub unit: Option<String>,
    /// The first bad entry, where it is an entry.
    pub position: Option<u64>,
    pub what: String,
}

impl Store {
    /// Audits the engine's file and every unit's log, on one snapshot.
    pub fn integrity(&self) -> Result<Audit, Fault> {
        let published = |unit: &str| self.inner.keys.published(unit);
        self.read(|reader| {
            let mut audit = Audit::default();
            for what in reader.connection().damage()? {
                audit.damage.push(Damage { unit: None, position: None, what });
            }
            for head in reader.units()? {
                audit.units += 1;
                let mut unit = UnitAudit::new(&head.unit);
                if let Err((position, what)) = unit.run(reader, &head, published(&head.unit)?) {
                    audit.damage.push(Damage { unit: Some(head.unit.clone()), position, what });
                }
                audit.entries += unit.frontier.size();
            }
            Ok(audit)
        })
    }

    /// Writes a consistent copy of the database into a new file while others read and write, and flushes it.
    /// `blobs/` is copied afterwards (files there never change); `keys/` belongs elsewhere.
    ///
    /// # Errors
    /// [`Fault::Taken`] when something is there already.
    pub fn backup_to(&self, path: &Path) -> Result<(), Fault> {
        if path.exists() {
            return Err(Fault::Taken(path.display().to_string()));
        }
        let part = path.with_extension("part");
        if part.exists() {
            std::fs::remove_file(&part)?;
        }
        self.apart(|connection| connection.copy_to(&part))?;
        std::fs::File::open(&part)?.sync_all()?;
        std::fs::rename(&part, path)?;
        path.parent().filter(|folder| folder.is_dir()).map_or(Ok(()), files::flush_folder)
    }

    /// Empties the write-ahead log into the database file: after an erasure, so that the text is in neither.
    ///
    /// # Errors
    /// [`Fault::Busy`] when readers hold on to an older state for too long.
    pub fn settle(&self) -> Result<(), Fault> {
        self.apart(Connection::settle)
    }

    /// Runs `work` outside any transaction, on a connection of its own.
    fn apart<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.path() {
            Some(path) => work(&Connection::open(path, Role::Writer)?),
            None => self.with_memory(work),
        }
    }
}

/// Position, where it is an entry, and what is wrong.
type Finding = (Option<u64>, String);

/// What one unit's log should look like, as far as it has been read.
struct UnitAudit {
    unit: String,
    frontier: Frontier,
    last: Hash,
    versions: BTreeMap<String, u64>,
}

impl UnitAudit {
    fn new(unit: &str) -> Self {
        Self {
            unit: unit.to_owned(),
            frontier: Frontier::new(),
            last: entry::NO_PREVIOUS,
            versions: BTreeMap::new(),
        }
    }

    fn run(
        &mut self,
        reader: &mut Reader<'_>,
        head: &Head,
        published: Option<(u64, Hash)>,
    ) -> Result<(), Finding> {
        loop {
            let from = self.frontier.size();
            let page = reader.entries(&self.unit, from, PAGE).map_err(|f| at(from, &f))?;
            if page.is_empty() {
                break;
            }
            for recorded in &page {
                let position = self.frontier.size();
                self.entry(recorded).map_err(|what| (Some(position), what))?;
                self.grow(reader, recorded)?;
            }
        }
        self.head(head).map_err(|what| (None, what))?;
        self.checkpoints(reader, published)
    }

    /// Compares an entry's bytes with its place, its columns and its personal text.
    fn entry(&mut self, recorded: &Recorded) -> Result<(), String> {
        let position = self.frontier.size();
        let entry = Entry::parse(&recorded.entry_bytes).map_err(|bad| bad.to_string())?;
        let version = self.versions.entry(recorded.stream.clone()).or_insert(0);
        *version += 1;
        let time = plus_eight(recorded.recorded_at).map_err(|fault| fault.to_string())?;
        let commit = commitment_of(recorded)?;
        let checks = [
            (recorded.position == position, "the position leaves a gap"),
            (entry.seq == position, "seq is not the position"),
            (entry.prev == self.last, "prev is not the hash of the entry before"),
            (recorded.version == *version, "the version leaves a gap in its stream"),
            (entry.subject == recorded.stream, "the stream is not the subject"),
            (entry.kind == recorded.kind, "the kind is not the type"),
            (entry.actor == recorded.actor, "the actor differs"),
            (entry.time.is_none_or(|stated| stated == time), "the time differs"),
            (
                commit.is_none_or(|opened| entry.commit == Some(opened)),
                "the text is not the committed one",
            ),
            (tree::leaf_hash(&recorded.entry_bytes) == recorded.leaf, "the leaf hash differs"),
        ];
        checks
            .into_iter()
            .find(|(holds, _)| !holds)
            .map_or(Ok(()), |(_, what)| Err(what.to_owned()))
    }

    /// Adds the entry to the tree and compares the nodes it completes.
    fn grow(&mut self, reader: &mut Reader<'_>, recorded: &Recorded) -> Result<(), Finding> {
        let position = self.frontier.size();
        self.last = entry::hash(&recorded.entry_bytes);
        for (level, index, hash) in self.frontier.push(tree::leaf_hash(&recorded.entry_bytes)) {
            let stored = node(reader, &self.unit, level, index).map_err(|f| at(position, &f))?;
            if stored != Some(hash) {
                let what = format!("tree node (level {level}, index {index}) differs");
                return Err((Some(position), what));
            }
        }
        Ok(())
    }

    fn head(&self, head: &Head) -> Result<(), String> {
        let (size, root) = (self.frontier.size(), self.frontier.root());
        if head.position != size {
            return Err(format!("the head says {} entries, there are {size}", head.position));
        }
        if head.root != root {
            return Err("the head's root is not that of the entries".to_owned());
        }
        if head.last_hash != self.last {
            return Err("the head's last hash is not that of the last entry".to_owned());
        }
        let peaks: BTreeMap<_, _> =
            tree::peaks_of(size).zip(head.peaks.as_chunks::<32>().0.iter().copied()).collect();
        match Frontier::restore(size, |level, index| peaks.get(&(level, index)).copied()) {
            Ok(edge) if edge == self.frontier => Ok(()),
            _ => Err("the head's right edge differs".to_owned()),
        }
    }

    /// Everything ever signed must be a beginning of this log.
    fn checkpoints(
        &self,
        reader: &mut Reader<'_>,
        published: Option<(u64, Hash)>,
    ) -> Result<(), Finding> {
        let signed = reader.checkpoints(&self.unit).map_err(|fault| (None, fault.to_string()))?;
        let signed = signed.into_iter().map(|checkpoint| (checkpoint.size, checkpoint.root));
        for (size, root) in signed.chain(published) {
            let extends = size <= self.frontier.size()
                && root_at(reader, &self.unit, size).is_ok_and(|found| found == root);
            if !extends {
                return Err((None, format!("does not extend its checkpoint at {size} entries")));
            }
        }
        Ok(())
    }
}

fn at(position: u64, fault: &Fault) -> Finding {
    (Some(position), fault.to_string())
}

/// The commitment that the text beside an entry opens; `None` when there is no text (any more).
fn commitment_of(recorded: &Recorded) -> Result<Option<Hash>, String> {
    let (Some(payload), Some(salt)) = (&recorded.payload, &recorded.salt) else { return Ok(None) };
    let text = canonical::to_bytes(payload).map_err(|bad| bad.to_string())?;
    Ok(Some(commitment::commit(salt, &text)))
}
