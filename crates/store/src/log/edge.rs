//! The growing right edge of a unit's log, from the first append of a write to the end of that write.
//!
//! Rule 1. It is taken from the unit's head, which is held then, and goes back to it once: before the write
//!         is kept, and before the write itself looks at a head. Nodes of the tree only readers look at.
//! Rule 2. What is refused leaves it as it was.

use std::collections::BTreeMap;

use proofs::entry;
use proofs::tree::{self, Frontier, Hash, Node};

use crate::value::stored;
use crate::{Fault, Read as _, Tx, Value};

const MOVE_HEAD: &str = "UPDATE unit_heads SET position = $3, last_hash = $4, root = $5, peaks = $6 \
     WHERE tenant = $1 AND unit = $2";
const NODE: &str =
    "INSERT INTO tree_nodes (tenant, unit, level, place, hash) VALUES ($1, $2, $3, $4, $5)";
/// Sixteen nodes at once: half the work of sixteen times one.
const NODES: &str = "INSERT INTO tree_nodes (tenant, unit, level, place, hash) VALUES \
     ($1, $2, $3, $4, $5), ($1, $2, $6, $7, $8), ($1, $2, $9, $10, $11), ($1, $2, $12, $13, $14), \
     ($1, $2, $15, $16, $17), ($1, $2, $18, $19, $20), ($1, $2, $21, $22, $23), \
     ($1, $2, $24, $25, $26), ($1, $2, $27, $28, $29), ($1, $2, $30, $31, $32), \
     ($1, $2, $33, $34, $35), ($1, $2, $36, $37, $38), ($1, $2, $39, $40, $41), \
     ($1, $2, $42, $43, $44), ($1, $2, $45, $46, $47), ($1, $2, $48, $49, $50)";

/// Where the next entry goes, and what the tree has grown by on the way there: O(log n) hashes.
#[derive(Clone)]
pub(super) struct Tip {
    frontier: Frontier,
    /// Hash of the last entry's bytes.
    last: Hash,
}

impl Tip {
    /// How many entries there are: the next one's position.
    pub(super) fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Hash of the last entry's bytes.
    pub(super) fn last(&self) -> Hash {
        self.last
    }

    /// Adds an entry and to `fresh` the nodes it completes, level 1 and above; answers its leaf hash.
    pub(super) fn push(&mut self, bytes: &[u8], fresh: &mut Vec<Node>) -> Hash {
        let leaf = tree::leaf_hash(bytes);
        self.last = entry::hash(bytes);
        fresh.extend(self.frontier.push(leaf).into_iter().filter(|(level, _, _)| *level > 0));
        leaf
    }
}

/// The edge of a unit's log within one write.
pub(crate) struct Edge {
    pub(super) tip: Tip,
    /// How many entries the head counts.
    kept: u64,
    /// Completed in this write and not yet stored.
    pub(super) fresh: Vec<Node>,
    /// Versions of the streams this write has appended to.
    pub(super) versions: BTreeMap<String, u64>,
    /// When the last entry of this write was recorded, in Unix milliseconds.
    pub(super) last_at: Option<i64>,
}

impl Edge {
    /// Holds the head against other writers and takes the edge as it stands.
    pub(super) fn hold(tx: &mut Tx<'_>, unit: &str) -> Result<Self, Fault> {
        let params = [tx.tenant().into(), unit.into()];
        let row = tx
            .row(tx.connection().hold_head(), &params)?
            .ok_or_else(|| Fault::NoUnit(unit.to_owned()))?;
        let size = row.count(0)?;
        let peaks = row.bytes(2)?;
        let mut peaks = peaks.as_chunks::<32>().0.iter().copied();
        let frontier = Frontier::restore(size, |_, _| peaks.next())
            .map_err(|fault| Fault::Corrupt(format!("head of {unit}: {fault}")))?;
        let tip = Tip { frontier, last: row.hash(1)? };
        Ok(Self { tip, kept: size, fresh: Vec::new(), versions: BTreeMap::new(), last_at: None })
    }

    /// When the last entry of this write was recorded; none before its first.
    pub(crate) fn last_at(&self) -> Option<i64> {
        self.last_at
    }

    /// Stores the new nodes and moves the head.
    fn keep(mut self, tx: &mut Tx<'_>, unit: &str) -> Result<(), Fault> {
        if self.tip.size() == self.kept {
            return Ok(());
        }
        let key: [Value; 2] = [tx.tenant().into(), unit.into()];
        self.fresh.sort_unstable();
        let (many, rest) = self.fresh.as_chunks::<16>();
        for nodes in many {
            tx.run(NODES, &placed(&key, nodes)?)?;
        }
        for node in rest {
            tx.run(NODE, &placed(&key, std::slice::from_ref(node))?)?;
        }
        let frontier = &self.tip.frontier;
        let [tenant, unit] = key;
        let (size, root) = (stored(frontier.size())?, frontier.root());
        let peaks = frontier.peaks().concat();
        let params = [tenant, unit, size, self.tip.last.into(), root.into(), peaks.into()];
        tx.run(MOVE_HEAD, &params).map(|_| ())
    }
}

/// Tenant and unit, then level, place and hash of every node.
fn placed(key: &[Value], nodes: &[Node]) -> Result<Vec<Value>, Fault> {
    let mut params = key.to_vec();
    for (level, index, hash) in nodes {
        params.extend([i64::from(*level).into(), stored(*index)?, (*hash).into()]);
    }
    Ok(params)
}

/// Every edge of the write goes back to its head.
///
/// # Errors
/// Where a statement fails; nothing of the write may be kept then.
pub(crate) fn settle(tx: &mut Tx<'_>) -> Result<(), Fault> {
    for (unit, edge) in tx.take_edges() {
        if let Err(fault) = edge.keep(tx, &unit) {
            tx.lose(&fault);
            return Err(fault);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proofs::tree::peaks_of;

    use super::*;

    #[test]
    fn the_statement_for_sixteen_nodes_counts_its_places() {
        for place in 1..=50 {
            let (behind, last) = (format!("${place},"), format!("${place})"));
            assert!(NODES.contains(&behind) || NODES.contains(&last), "{place}");
        }
        assert_eq!(placed(&[Value::Null, Value::Null], &[(1, 0, [0; 32]); 16]).unwrap().len(), 50);
    }

    #[test]
    fn peaks_are_kept_in_the_order_of_their_places() {
        let mut frontier = Frontier::new();
        for leaf in 0..11_u8 {
            frontier.push([leaf; 32]);
        }
        let kept = frontier.peaks().concat();
        let mut peaks = kept.as_chunks::<32>().0.iter().copied();
        assert_eq!(peaks_of(11).count(), 3);
        assert_eq!(Frontier::restore(11, |_, _| peaks.next()), Ok(frontier));
    }
}
