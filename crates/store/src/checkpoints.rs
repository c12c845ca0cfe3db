//! Signed checkpoints and pseudonyms.
//!
//! Rule 1. Size and root are stored before the signature leaves; one size is never signed with two roots.
//! Rule 2. What is signed extends everything signed before, whether the database or `keys/` remembers it.
//!         Otherwise nothing is signed: the database was restored from an older copy, or altered.
//! Rule 3. The root is computed from the tree's nodes at signing, not believed.

use std::sync::Arc;

use proofs::checkpoint;
use proofs::tree::{self, Hash, TreeFault};

use crate::keys::UnitKeys;
use crate::log::node;
use crate::value::stored;
use crate::{Fault, Read, Reader, Row, Store, Tx};

const LAST: &str = "SELECT size, root, note FROM checkpoints \
     WHERE tenant = $1 AND unit = $2 ORDER BY size DESC LIMIT 1";
const ALL: &str = "SELECT size, root, note FROM checkpoints \
     WHERE tenant = $1 AND unit = $2 ORDER BY size";
const KEEP: &str = "INSERT INTO checkpoints (tenant, unit, size, root, note) \
     VALUES ($1, $2, $3, $4, $5)";

/// A checkpoint that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub size: u64,
    pub root: Hash,
    /// The signed note (C2SP tlog-checkpoint).
    pub note: String,
}

impl Store {
    /// Signs the unit's head as it stands, or answers the note already signed for it.
    ///
    /// # Errors
    /// [`Fault::Forked`] when the stored log does not extend what was published.
    pub fn checkpoint(&self, unit: &str) -> Result<Published, Fault> {
        let keys = self.inner.keys.of(unit)?;
        let outside = self.inner.keys.published(unit)?;
        let name = unit.to_owned();
        let published = self.write(move |tx| sign_head(tx, &name, &keys, outside))?;
        self.inner.keys.publish(unit, published.size, published.root)?;
        Ok(published)
    }

    /// The unit's public key in the verifier key format of C2SP signed-note.
    pub fn verifier_key(&self, unit: &str) -> Result<String, Fault> {
        Ok(self.inner.keys.of(unit)?.signer.verifier().to_string())
    }

    /// The name of a person in this unit's log; unrelated to the name in any other.
    pub fn pseudonym(&self, unit: &str, person_id: &str) -> Result<String, Fault> {
        Ok(proofs::pseudonym(&self.inner.keys.of(unit)?.secret, person_id))
    }
}

impl Reader<'_> {
    /// Every checkpoint signed so far, the smallest first.
    pub fn checkpoints(&mut self, unit: &str) -> Result<Vec<Published>, Fault> {
        let params = [self.tenant().into(), unit.into()];
        self.rows(ALL, &params)?.iter().map(to_published).collect()
    }

    /// The last checkpoint signed, if any: what pages show without signing anew.
    pub fn last_checkpoint(&mut self, unit: &str) -> Result<Option<Published>, Fault> {
        last(self, unit)
    }
}

fn last(read: &mut dyn Read, unit: &str) -> Result<Option<Published>, Fault> {
    let params = [read.tenant().into(), unit.into()];
    read.row(LAST, &params)?.map(|row| to_published(&row)).transpose()
}

fn to_published(row: &Row) -> Result<Published, Fault> {
    Ok(Published { size: row.count(0)?, root: row.hash(1)?, note: row.text(2)? })
}

fn sign_head(
    tx: &mut Tx<'_>,
    unit: &str,
    keys: &Arc<UnitKeys>,
    outside: Option<(u64, Hash)>,
) -> Result<Published, Fault> {
    let head = tx.head(unit)?;
    let inside = last(tx, unit)?;
    let earlier = inside.as_ref().map(|published| (published.size, published.root));
    let current = Some((head.position, head.root));
    for (size, root) in [earlier, outside, current].into_iter().flatten() {
        if size > head.position || root_at(tx, unit, size)? != root {
            let (unit, stored) = (unit.to_owned(), head.position);
            return Err(Fault::Forked { unit, published: size, stored });
        }
    }
    if let Some(published) = inside.filter(|published| published.size == head.position) {
        return Ok(published);
    }
    let note = checkpoint::sign(&keys.signer, &head.origin, head.position, head.root)
        .map_err(|bad| Fault::Shape(bad.to_string()))?;
    let params = [
        tx.tenant().into(),
        unit.into(),
        stored(head.position)?,
        head.root.into(),
        note.as_str().into(),
    ];
    tx.run(KEEP, &params)?;
    Ok(Published { size: head.position, root: head.root, note })
}

impl Reader<'_> {
    /// The path from entry `index` to the root over the first `size` entries, from the stored nodes.
    ///
    /// # Errors
    /// Where a node is missing or cannot be read.
    pub fn inclusion_proof(
        &mut self,
        unit: &str,
        index: u64,
        size: u64,
    ) -> Result<Vec<Hash>, Fault> {
        from_nodes(self, unit, |nodes| tree::inclusion_proof(index, size, nodes))
    }
}

/// Root over the first `size` entries, from the stored nodes.
pub(crate) fn root_at(read: &mut dyn Read, unit: &str, size: u64) -> Result<Hash, Fault> {
    from_nodes(read, unit, |nodes| tree::root(size, nodes))
}

/// What is computed from the nodes of a unit's tree.
fn from_nodes<T>(
    read: &mut dyn Read,
    unit: &str,
    compute: impl FnOnce(&mut dyn FnMut(u8, u64) -> Option<Hash>) -> Result<T, TreeFault>,
) -> Result<T, Fault> {
    let mut failed = None;
    let computed = compute(&mut |level, index| {
        node(read, unit, level, index).unwrap_or_else(|fault| {
            failed = Some(fault);
            None
        })
    });
    match failed {
        Some(fault) => Err(fault),
        None => computed.map_err(|fault| Fault::Corrupt(format!("unit {unit}: {fault}"))),
    }
}
