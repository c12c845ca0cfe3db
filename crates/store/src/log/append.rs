//! Appending: the only code that writes the log.

use proofs::entry::{self, Entry};
use proofs::tree::{self, Node};
use proofs::{canonical, commitment};

use super::edge::{Edge, Tip};
use super::{NewEntry, Recorded, plus_eight};
use crate::value::stored;
use crate::{AppendError, Fault, Read as _, Tx, Value};

const CREATE: &str = "INSERT INTO unit_heads (tenant, unit, origin, position, last_hash, root, peaks) \
     VALUES ($1, $2, $3, 0, $4, $5, $6)";
const VERSION: &str = "SELECT version FROM entries \
     WHERE tenant = $1 AND unit = $2 AND stream = $3 ORDER BY version DESC LIMIT 1";
const ENTRY: &str = "INSERT INTO entries \
     (tenant, unit, position, stream, version, kind, recorded_at, actor, entry, leaf) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
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
    let mut edge = match tx.take_edge(unit) {
        Some(edge) => edge,
        None => Edge::hold(tx, unit)?,
    };
    let appended = behind(tx, &mut edge, unit, stream, expected, entries);
    tx.keep_edge(unit, edge);
    appended
}

/// Appends behind the edge.
fn behind(
    tx: &mut Tx<'_>,
    edge: &mut Edge,
    unit: &str,
    stream: &str,
    expected: u64,
    entries: Vec<NewEntry>,
) -> Result<Vec<Recorded>, AppendError> {
    let actual = match edge.versions.get(stream) {
        Some(version) => *version,
        None => version(tx, unit, stream)?,
    };
    if actual != expected {
        return Err(AppendError::Conflict { stream: stream.to_owned(), expected, actual });
    }
    let (mut tip, mut fresh) = (edge.tip.clone(), Vec::new());
    let linked = entries
        .into_iter()
        .zip(actual + 1..)
        .map(|(entry, version)| link(&mut tip, &mut fresh, unit, stream, version, entry))
        .collect::<Result<Vec<_>, Fault>>()?;
    if let Err(fault) = linked.iter().try_for_each(|new| insert(tx, new)) {
        tx.lose(&fault);
        return Err(fault.into());
    }
    edge.tip = tip;
    edge.fresh.append(&mut fresh);
    if let Some(Linked { entry, .. }) = linked.last() {
        edge.versions.insert(stream.to_owned(), entry.version);
        edge.last_at = Some(entry.recorded_at);
    }
    Ok(linked.into_iter().map(|linked| linked.entry).collect())
}

/// An entry with its place in the log, not yet written.
struct Linked {
    entry: Recorded,
    /// The payload as text: exactly the bytes the commitment binds.
    text: Option<String>,
}

/// Puts an entry behind the tip.
fn link(
    tip: &mut Tip,
    fresh: &mut Vec<Node>,
    unit: &str,
    stream: &str,
    version: u64,
    new: NewEntry,
) -> Result<Linked, Fault> {
    let position = tip.size();
    let text = new.payload.as_ref().map(|payload| canonical_text(&payload.json)).transpose()?;
    let entry = Entry {
        seq: position,
        kind: new.kind,
        subject: stream.to_owned(),
        time: if new.hide_time { None } else { Some(plus_eight(new.recorded_at)?) },
        actor: new.actor,
        prev: tip.last(),
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
        leaf: tip.push(&bytes, fresh),
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
