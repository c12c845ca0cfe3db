//! Appending: the only code that writes the log.

use std::collections::BTreeMap;

use proofs::entry::{self, Entry};
use proofs::tree::{self, Frontier, Hash, peaks_of};
use proofs::{canonical, commitment};

use super::{NewEntry, Recorded, plus_eight};
use crate::value::stored;
use crate::{AppendError, Fault, Read as _, Tx, Value};

const CREATE: &str = "INSERT INTO unit_heads (tenant, unit, origin, position, last_hash, root, peaks) \
     VALUES ($1, $2, $3, 0, $4, $5, $6)";
const MOVE_HEAD: &str = "UPDATE unit_heads SET position = $3, last_hash = $4, root = $5, peaks = $6 \
     WHERE tenant = $1 AND unit = $2";
const VERSION: &str = "SELECT version FROM entries \
     WHERE tenant = $1 AND unit = $2 AND stream = $3 ORDER BY version DESC LIMIT 1";
const ENTRY: &str = "INSERT INTO entries \
     (tenant, unit, position, stream, version, kind, recorded_at, actor, entry, leaf) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const NODE: &str =
    "INSERT INTO tree_nodes (tenant, unit, level, place, hash) VALUES ($1, $2, $3, $4, $5)";
const TEXT: &str = "INSERT INTO texts (tenant, unit, position, salt, payload, class) \
     VALUES ($1, $2, $3, $4, $5, $6)";

/// Starts an empty log.
pub(crate) fn create(tx: &mut Tx<'_>, unit: &str, origin: &str) -> Result<(), Fault> {
    if !is_unit_id(unit) {
        return Err(Fault::NoUnit(unit.to_owned()));
    }
    if origin.is_empty() || origin.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
    {
        return Err(Fault::Shape(format!("{origin:?} cannot name a log")));
    }
    let tenant = tx.tenant().to_owned();
    let (root, last) = (tree::empty_root(), entry::NO_PREVIOUS);
    tx.run(
        CREATE,
        &[tenant.into(), unit.into(), origin.into(), last.into(), root.into(), Vec::new().into()],
    )?;
    Ok(())
}

/// Unit ids name files in `keys/`: letters, digits, `-`, `_`, `.`, at most 100, not starting with a dot.
fn is_unit_id(unit: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (1..=100).contains(&unit.len()) && !unit.starts_with('.') && unit.chars().all(plain)
}

/// Refuses before anything is written, then writes. A fault of the writing loses the whole transaction, so
/// that half an append can never be committed.
pub(crate) fn append(
    tx: &mut Tx<'_>,
    unit: &str,
    stream: &str,
    expected: u64,
    entries: Vec<NewEntry>,
) -> Result<Vec<Recorded>, AppendError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut edge = Edge::hold(tx, unit)?;
    let actual = version(tx, unit, stream)?;
    if actual != expected {
        return Err(AppendError::Conflict { stream: stream.to_owned(), expected, actual });
    }
    let linked = entries
        .into_iter()
        .zip(actual + 1..)
        .map(|(entry, version)| link(&mut edge, unit, stream, version, entry))
        .collect::<Result<Vec<_>, Fault>>()?;
    let written =
        linked.iter().try_for_each(|new| insert(tx, new)).and_then(|()| edge.keep(tx, unit));
    if let Err(fault) = written {
        tx.lose(&fault);
        return Err(fault.into());
    }
    Ok(linked.into_iter().map(|linked| linked.entry).collect())
}

/// An entry with its place in the log, not yet written.
struct Linked {
    entry: Recorded,
    /// The payload as text: exactly the bytes the commitment binds.
    text: Option<String>,
}

/// Puts an entry behind the edge.
fn link(
    edge: &mut Edge,
    unit: &str,
    stream: &str,
    version: u64,
    new: NewEntry,
) -> Result<Linked, Fault> {
    let position = edge.frontier.size();
    let text = new.payload.as_ref().map(|payload| canonical_text(&payload.json)).transpose()?;
    let entry = Entry {
        seq: position,
        kind: new.kind,
        subject: stream.to_owned(),
        time: if new.hide_time { None } else { Some(plus_eight(new.recorded_at)?) },
        actor: new.actor,
        prev: edge.last,
        body: new.body,
        commit: text.as_ref().map(|text| commitment::commit(&new.salt, text.as_bytes())),
    };
    let bytes = entry.to_bytes().map_err(|bad| Fault::Shape(bad.to_string()))?;
    let (payload, payload_class) = new.payload.map(|payload| (payload.json, payload.class)).unzip();
    let entry = Recorded {
        unit: unit.to_owned(),
        position,
        stream: stream.to_owned(),
        version,
        kind: entry.kind,
        recorded_at: new.recorded_at,
        actor: entry.actor,
        body: entry.body,
        salt: payload.as_ref().map(|_| new.salt),
        payload_class,
        payload,
        leaf: edge.push(&bytes),
        entry_bytes: bytes,
    };
    Ok(Linked { entry, text })
}

fn insert(tx: &mut Tx<'_>, linked: &Linked) -> Result<(), Fault> {
    let Linked { entry, text } = linked;
    let params = [
        tx.tenant().into(),
        Value::from(&entry.unit),
        stored(entry.position)?,
        Value::from(&entry.stream),
        stored(entry.version)?,
        Value::from(&entry.kind),
        entry.recorded_at.into(),
        Value::from(&entry.actor),
        entry.entry_bytes.clone().into(),
        entry.leaf.into(),
    ];
    tx.run(ENTRY, &params)?;
    if let (Some(text), Some(class), Some(salt)) = (text, &entry.payload_class, entry.salt) {
        let place = stored(entry.position)?;
        let params = [
            tx.tenant().into(),
            Value::from(&entry.unit),
            place,
            salt.into(),
            text.into(),
            class.into(),
        ];
        tx.run(TEXT, &params)?;
    }
    Ok(())
}

fn version(tx: &mut Tx<'_>, unit: &str, stream: &str) -> Result<u64, Fault> {
    let params = [tx.tenant().into(), unit.into(), stream.into()];
    tx.row(VERSION, &params)?.map_or(Ok(0), |row| row.count(0))
}

/// Canonical JSON as text: exactly the bytes the commitment binds.
fn canonical_text(json: &serde_json::Value) -> Result<String, Fault> {
    let bytes = canonical::to_bytes(json).map_err(|bad| Fault::Shape(bad.to_string()))?;
    String::from_utf8(bytes).map_err(|_| Fault::Shape("JSON that is not UTF-8".to_owned()))
}

/// The growing right edge of a unit's log while entries are appended: O(log n) hashes.
struct Edge {
    frontier: Frontier,
    /// Hash of the last entry's bytes.
    last: Hash,
    /// The peaks it began with and every subtree completed since.
    nodes: BTreeMap<(u8, u64), Hash>,
    /// Completed now and not yet stored, level 1 and above.
    fresh: Vec<tree::Node>,
}

impl Edge {
    /// Holds the head against other writers and takes the edge as it stands.
    fn hold(tx: &mut Tx<'_>, unit: &str) -> Result<Self, Fault> {
        let params = [tx.tenant().into(), unit.into()];
        let row = tx
            .row(tx.connection().hold_head(), &params)?
            .ok_or_else(|| Fault::NoUnit(unit.to_owned()))?;
        let size = row.count(0)?;
        let peaks = row.bytes(2)?;
        let nodes: BTreeMap<(u8, u64), Hash> =
            peaks_of(size).zip(peaks.as_chunks::<32>().0.iter().copied()).collect();
        let frontier = Frontier::restore(size, |level, index| nodes.get(&(level, index)).copied())
            .map_err(|fault| Fault::Corrupt(format!("head of {unit}: {fault}")))?;
        Ok(Self { frontier, last: row.hash(1)?, nodes, fresh: Vec::new() })
    }

    /// Adds an entry; answers its leaf hash.
    fn push(&mut self, bytes: &[u8]) -> Hash {
        let leaf = tree::leaf_hash(bytes);
        self.last = entry::hash(bytes);
        for (level, index, hash) in self.frontier.push(leaf) {
            self.nodes.insert((level, index), hash);
            if level > 0 {
                self.fresh.push((level, index, hash));
            }
        }
        leaf
    }

    /// Stores the new nodes and moves the head.
    fn keep(self, tx: &mut Tx<'_>, unit: &str) -> Result<(), Fault> {
        let tenant = tx.tenant().to_owned();
        for (level, index, hash) in &self.fresh {
            let level = i64::from(*level);
            let params =
                [(&tenant).into(), unit.into(), level.into(), stored(*index)?, (*hash).into()];
            tx.run(NODE, &params)?;
        }
        let mut peaks = Vec::new();
        for place in peaks_of(self.frontier.size()) {
            let hash = self.nodes.get(&place);
            peaks.extend_from_slice(hash.ok_or_else(|| Fault::Corrupt("lost a peak".to_owned()))?);
        }
        let root = self.frontier.root();
        let size = stored(self.frontier.size())?;
        let params =
            [tenant.into(), unit.into(), size, self.last.into(), root.into(), peaks.into()];
        tx.run(MOVE_HEAD, &params).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_id_names_a_file_safely() {
        for good in ["u1", "0193f0c2-7f7a-7cc1-8c1f-000000000001", "231086100206-g03", "a.b_c"] {
            assert!(is_unit_id(good), "{good}");
        }
        let (fits, long) = ("x".repeat(100), "x".repeat(101));
        assert!(is_unit_id(&fits));
        for bad in ["", ".", "..", ".x", "a/b", "村", "a b", "a\0", long.as_str()] {
            assert!(!is_unit_id(bad), "{bad:?}");
        }
    }
}
