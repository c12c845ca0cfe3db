//! Inclusion and consistency proofs: made from kept nodes, checked from nothing but hashes.
//!
//! Made as RFC 6962 sections 2.1.1 and 2.1.2 define them, checked as RFC 9162 sections 2.1.3.2 and
//! 2.1.4.2 say. The checking half shares no code with the making half.

use super::{Hash, TreeFault, empty_root, fold_peaks, node_hash};

/// Siblings of leaf `index` up to the root of the first `size` leaves, lowest first.
pub fn inclusion_proof(
    index: u64,
    size: u64,
    mut nodes: impl FnMut(u8, u64) -> Option<Hash>,
) -> Result<Vec<Hash>, TreeFault> {
    if index >= size {
        return Err(TreeFault::LeafOutside { index, size });
    }
    let (mut start, mut end) = (0, size);
    let mut proof = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            proof.push(range_root(middle, end, &mut nodes)?);
            end = middle;
        } else {
            proof.push(range_root(start, middle, &mut nodes)?);
            start = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// Proof that the first `old` leaves of a tree of `new` leaves are the tree of `old` leaves.
/// Empty for `old == 0` and `old == new`.
pub fn consistency_proof(
    old: u64,
    new: u64,
    mut nodes: impl FnMut(u8, u64) -> Option<Hash>,
) -> Result<Vec<Hash>, TreeFault> {
    if old > new {
        return Err(TreeFault::NotAPrefix { old, new });
    }
    if old == 0 {
        return Ok(Vec::new());
    }
    let (mut start, mut end) = (0, new);
    let mut proof = Vec::new();
    // Until the old tree's right edge is a whole node: descend to its side, keep the other.
    while end != old {
        let middle = start + split(end - start);
        if old <= middle {
            proof.push(range_root(middle, end, &mut nodes)?);
            end = middle;
        } else {
            proof.push(range_root(start, middle, &mut nodes)?);
            start = middle;
        }
    }
    if start > 0 {
        proof.push(range_root(start, end, &mut nodes)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Whether `leaf` stands at `index` in the tree of `size` leaves with this root.
#[must_use]
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether the tree `(old, old_root)` is a prefix of the tree `(new, new_root)`.
#[must_use]
pub fn verify_consistency(
    old: u64,
    old_root: &Hash,
    new: u64,
    new_root: &Hash,
    proof: &[Hash],
) -> bool {
    if old > new {
        return false;
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old == 0 {
        return proof.is_empty() && *old_root == empty_root();
    }
    // A whole old tree is itself the first hash of the path and is left out of the proof.
    let (first, path) = if old.is_power_of_two() {
        (*old_root, proof)
    } else {
        match proof.split_first() {
            Some((first, path)) => (*first, path),
            None => return false,
        }
    };
    climb(old, new, first, path) == Some((*old_root, *new_root))
}

/// Rebuilds both roots from the shared node `first`; `None` when the path has the wrong length.
fn climb(old: u64, new: u64, first: Hash, path: &[Hash]) -> Option<(Hash, Hash)> {
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let (mut old_hash, mut new_hash) = (first, first);
    for sibling in path {
        if last == 0 {
            return None;
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    (last == 0).then_some((old_hash, new_hash))
}

/// The largest power of two below `count`, for `count` ≥ 2.
fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

/// Hash over the leaves `start..end` of a range met while descending: its perfect subtrees, joined.
fn range_root(
    start: u64,
    end: u64,
    nodes: &mut impl FnMut(u8, u64) -> Option<Hash>,
) -> Result<Hash, TreeFault> {
    let mut peaks = Vec::new();
    // `start` is a multiple of every power of two within the range's length, so each bit is one node.
    let mut at = start;
    for level in (0..64_u8).rev().filter(|level| (end - start) >> level & 1 == 1) {
        let index = at >> level;
        peaks.push(nodes(level, index).ok_or(TreeFault::MissingNode { level, index })?);
        at += 1 << level;
    }
    Ok(fold_peaks(peaks.into_iter()))
}
