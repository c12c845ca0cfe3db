//! The Merkle tree of RFC 6962 over SHA-256, kept as perfect subtrees.
//!
//! A node is named by `(level, index)`: the root of the perfect subtree over the leaves
//! `index·2^level .. (index+1)·2^level`. Such a node never changes once its leaves exist, so the store
//! only ever inserts. Everything else (roots of other sizes, proofs) is computed from these nodes.

use sha2::{Digest as _, Sha256};

mod levels;
mod proofs;

pub use levels::Levels;
pub use proofs::{consistency_proof, inclusion_proof, verify_consistency, verify_inclusion};

/// 32 bytes of SHA-256.
pub type Hash = [u8; 32];

/// A newly complete perfect subtree: level, index within the level, hash.
pub type Node = (u8, u64, Hash);

/// Why a root or a proof cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeFault {
    #[error("tree node (level {level}, index {index}) is missing")]
    MissingNode { level: u8, index: u64 },
    #[error("leaf {index} is not in a tree of {size}")]
    LeafOutside { index: u64, size: u64 },
    #[error("a tree of {old} is not a prefix of a tree of {new}")]
    NotAPrefix { old: u64, new: u64 },
}

/// Hash of a leaf: SHA-256(0x00 ‖ entry bytes).
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

/// Hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// Root of the tree of no leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The right edge of a growing tree: one peak per bit of the size, the largest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// The frontier of the first `size` leaves, read from kept nodes.
    pub fn restore(
        size: u64,
        mut nodes: impl FnMut(u8, u64) -> Option<Hash>,
    ) -> Result<Self, TreeFault> {
        let peaks = peaks_of(size)
            .map(|(level, index)| {
                nodes(level, index).ok_or(TreeFault::MissingNode { level, index })
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { size, peaks })
    }

    /// How many leaves have been pushed.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The roots of the perfect subtrees of [`peaks_of`], the largest first.
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Appends the hash of a leaf. Returns every perfect subtree that is now complete, the leaf first;
    /// keep them all.
    pub fn push(&mut self, leaf: Hash) -> Vec<Node> {
        let mut index = self.size;
        let mut hash = leaf;
        let mut complete = vec![(0, index, hash)];
        let mut level = 0_u8;
        // Each trailing one bit of the old size is a peak of equal height: merge with it.
        while index & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            index >>= 1;
            level += 1;
            complete.push((level, index, hash));
        }
        self.peaks.push(hash);
        self.size += 1;
        complete
    }

    /// Root over everything pushed so far.
    pub fn root(&self) -> Hash {
        fold_peaks(self.peaks.iter().copied())
    }
}

/// Root over the first `size` leaves.
pub fn root(size: u64, nodes: impl FnMut(u8, u64) -> Option<Hash>) -> Result<Hash, TreeFault> {
    Ok(Frontier::restore(size, nodes)?.root())
}

/// The perfect subtrees that make up the first `size` leaves, left to right: `(level, index)`.
pub fn peaks_of(size: u64) -> impl Iterator<Item = (u8, u64)> {
    (0..64_u8).rev().filter(move |level| size >> level & 1 == 1).map(move |level| {
        // Leaves before this peak are the higher bits of the size.
        (level, (size >> level) - 1)
    })
}

/// Joins peaks from the right; no peak at all is the empty tree.
fn fold_peaks(peaks: impl DoubleEndedIterator<Item = Hash>) -> Hash {
    peaks.rev().reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(empty_root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::to_hex;

    /// The eight leaves and roots published with the reference implementation of RFC 6962.
    #[test]
    fn the_published_vectors_of_rfc_6962_come_out() {
        let leaves: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut frontier = Frontier::new();
        assert_eq!(
            to_hex(&frontier.root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        for (leaf, root) in leaves.iter().zip(roots) {
            frontier.push(leaf_hash(leaf));
            assert_eq!(to_hex(&frontier.root()), root);
        }
    }

    #[test]
    fn a_push_names_exactly_the_subtrees_it_completes() {
        let mut frontier = Frontier::new();
        let named: Vec<Vec<(u8, u64)>> = (0..8)
            .map(|_| frontier.push([0; 32]).into_iter().map(|(l, i, _)| (l, i)).collect())
            .collect();
        assert_eq!(named[0], [(0, 0)]);
        assert_eq!(named[1], [(0, 1), (1, 0)]);
        assert_eq!(named[2], [(0, 2)]);
        assert_eq!(named[3], [(0, 3), (1, 1), (2, 0)]);
        assert_eq!(named[7], [(0, 7), (1, 3), (2, 1), (3, 0)]);
    }

    #[test]
    fn a_missing_node_is_named() {
        let missing = Frontier::restore(5, |level, _| (level == 2).then_some([1; 32]));
        assert_eq!(missing, Err(TreeFault::MissingNode { level: 0, index: 4 }));
        assert_eq!(peaks_of(5).collect::<Vec<_>>(), [(2, 0), (0, 4)]);
        assert_eq!(peaks_of(0).count(), 0);
    }
}
