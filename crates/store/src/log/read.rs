//! Reading the log back.

use proofs::tree::Hash;
use serde_json::{Map, Value as Json};

use super::Recorded;
use crate::value::stored;
use crate::{Fault, Read, Row};

const HEAD: &str = "SELECT unit, origin, position, last_hash, root, peaks FROM unit_heads \
     WHERE tenant = $1 AND unit = $2";
const HEADS: &str = "SELECT unit, origin, position, last_hash, root, peaks FROM unit_heads \
     WHERE tenant = $1 ORDER BY unit";
const STREAM: &str = "SELECT e.unit, e.position, e.stream, e.version, e.kind, e.recorded_at, e.actor, \
       e.entry, e.leaf, t.payload, t.class, t.salt \
     FROM entries e LEFT JOIN texts t \
       ON t.tenant = e.tenant AND t.unit = e.unit AND t.position = e.position \
     WHERE e.tenant = $1 AND e.unit = $2 AND e.stream = $3 ORDER BY e.version";
const RANGE: &str = "SELECT e.unit, e.position, e.stream, e.version, e.kind, e.recorded_at, e.actor, \
       e.entry, e.leaf, t.payload, t.class, t.salt \
     FROM entries e LEFT JOIN texts t \
       ON t.tenant = e.tenant AND t.unit = e.unit AND t.position = e.position \
     WHERE e.tenant = $1 AND e.unit = $2 AND e.position >= $3 ORDER BY e.position LIMIT $4";
const LAST_AT: &str = "SELECT recorded_at FROM entries \
     WHERE tenant = $1 AND unit = $2 ORDER BY position DESC LIMIT 1";
const LEAF: &str = "SELECT leaf FROM entries WHERE tenant = $1 AND unit = $2 AND position = $3";
const NODE: &str = "SELECT hash FROM tree_nodes \
     WHERE tenant = $1 AND unit = $2 AND level = $3 AND place = $4";
const PAYLOAD: &str = "SELECT salt, payload, class FROM texts \
     WHERE tenant = $1 AND unit = $2 AND position = $3";

/// Where a unit's log stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub unit: String,
    /// The log's name in checkpoints.
    pub origin: String,
    /// How many entries there are: the next entry's position.
    pub position: u64,
    /// SHA-256 of the last entry's bytes, 32 zeroes when there is none.
    pub last_hash: Hash,
    /// RFC 6962 root over all entries.
    pub root: Hash,
    /// Perfect subtrees of the right edge, largest first, 32 bytes each.
    pub(crate) peaks: Vec<u8>,
}

fn to_head(row: &Row) -> Result<Head, Fault> {
    Ok(Head {
        unit: row.text(0)?,
        origin: row.text(1)?,
        position: row.count(2)?,
        last_hash: row.hash(3)?,
        root: row.hash(4)?,
        peaks: row.bytes(5)?,
    })
}

/// The head of one unit.
///
/// # Errors
/// [`Fault::NoUnit`] when it has no log.
pub(crate) fn head(read: &mut dyn Read, unit: &str) -> Result<Head, Fault> {
    let params = [read.tenant().into(), unit.into()];
    let row = read.row(HEAD, &params)?.ok_or_else(|| Fault::NoUnit(unit.to_owned()))?;
    to_head(&row)
}

/// The heads of all units, by id.
pub(crate) fn heads(read: &mut dyn Read) -> Result<Vec<Head>, Fault> {
    let params = [read.tenant().into()];
    read.rows(HEADS, &params)?.iter().map(to_head).collect()
}

/// When the unit's last entry was recorded, in Unix milliseconds; none in an empty log.
pub(crate) fn last_at(read: &mut dyn Read, unit: &str) -> Result<Option<i64>, Fault> {
    let params = [read.tenant().into(), unit.into()];
    read.row(LAST_AT, &params)?.map(|row| row.int(0)).transpose()
}

/// All entries of a stream.
pub(crate) fn stream(
    read: &mut dyn Read,
    unit: &str,
    stream: &str,
) -> Result<Vec<Recorded>, Fault> {
    let params = [read.tenant().into(), unit.into(), stream.into()];
    read.rows(STREAM, &params)?.iter().map(to_recorded).collect()
}

/// At most `limit` entries from position `from` on.
pub(crate) fn entries(
    read: &mut dyn Read,
    unit: &str,
    from: u64,
    limit: u64,
) -> Result<Vec<Recorded>, Fault> {
    let params = [read.tenant().into(), unit.into(), stored(from)?, stored(limit)?];
    read.rows(RANGE, &params)?.iter().map(to_recorded).collect()
}

fn to_recorded(row: &Row) -> Result<Recorded, Fault> {
    let entry_bytes = row.bytes(7)?;
    let damaged = |what: &str| {
        let place = row.int(1).unwrap_or(-1);
        Fault::Corrupt(format!("entry {place}: {what} is not JSON"))
    };
    let mut object: Map<String, Json> =
        serde_json::from_slice(&entry_bytes).map_err(|_| damaged("the entry"))?;
    let payload = row.opt_text(9)?;
    Ok(Recorded {
        unit: row.text(0)?,
        position: row.count(1)?,
        stream: row.text(2)?,
        version: row.count(3)?,
        kind: row.text(4)?,
        recorded_at: row.int(5)?,
        actor: row.text(6)?,
        body: object.remove("body"),
        payload: payload
            .map(|text| serde_json::from_str(&text).map_err(|_| damaged("the payload")))
            .transpose()?,
        payload_class: row.opt_text(10)?,
        salt: row.opt_bytes(11)?.map(|_| row.hash(11)).transpose()?,
        leaf: row.hash(8)?,
        entry_bytes,
    })
}

/// A node of the unit's tree: the root of the perfect subtree of 2^`level` leaves that begins at leaf
/// `index`·2^`level`. `None` when it is not complete yet, or not stored yet by the write that completes it.
pub(crate) fn node(
    read: &mut dyn Read,
    unit: &str,
    level: u8,
    index: u64,
) -> Result<Option<Hash>, Fault> {
    let tenant = read.tenant().into();
    let row = if level == 0 {
        read.row(LEAF, &[tenant, unit.into(), stored(index)?])?
    } else {
        let level = i64::from(level);
        read.row(NODE, &[tenant, unit.into(), level.into(), stored(index)?])?
    };
    row.map(|row| row.hash(0)).transpose()
}

/// Salt, canonical payload text and class beside an entry, if they are (still) there.
pub(crate) fn payload_of(
    read: &mut dyn Read,
    unit: &str,
    position: u64,
) -> Result<Option<(Hash, String, String)>, Fault> {
    let params = [read.tenant().into(), unit.into(), stored(position)?];
    let row = read.row(PAYLOAD, &params)?;
    row.map(|row| Ok((row.hash(0)?, row.text(1)?, row.text(2)?))).transpose()
}
