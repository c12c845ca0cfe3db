//! The tree against the definitions of RFC 6962 written out recursively, for all sizes up to 300.

use std::collections::BTreeMap;

use proofs::tree::{
    Frontier, Hash, TreeFault, consistency_proof, inclusion_proof, leaf_hash, node_hash, root,
    verify_consistency, verify_inclusion,
};

const LARGEST: usize = 300;

fn leaves() -> Vec<Hash> {
    (0..LARGEST).map(|number| leaf_hash(number.to_string().as_bytes())).collect()
}

fn half(count: usize) -> usize {
    count.next_power_of_two() / 2
}

/// MTH of RFC 6962, 2.1.
fn mth(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => proofs::tree::empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(half(leaves.len()));
            node_hash(&mth(left), &mth(right))
        }
    }
}

/// PATH of RFC 6962, 2.1.1.
fn path(index: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return vec![];
    }
    let (left, right) = leaves.split_at(half(leaves.len()));
    if index < left.len() {
        [path(index, left), vec![mth(right)]].concat()
    } else {
        [path(index - left.len(), right), vec![mth(left)]].concat()
    }
}

/// SUBPROOF of RFC 6962, 2.1.2.
fn subproof(old: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if whole { vec![] } else { vec![mth(leaves)] };
    }
    let (left, right) = leaves.split_at(half(leaves.len()));
    if old <= left.len() {
        [subproof(old, left, whole), vec![mth(right)]].concat()
    } else {
        [subproof(old - left.len(), right, false), vec![mth(left)]].concat()
    }
}

struct Kept {
    nodes: BTreeMap<(u8, u64), Hash>,
    roots: Vec<Hash>,
}

impl Kept {
    fn grow() -> Self {
        let mut frontier = Frontier::new();
        let (mut nodes, mut roots) = (BTreeMap::new(), vec![frontier.root()]);
        for leaf in leaves() {
            for (level, index, hash) in frontier.push(leaf) {
                assert_eq!(nodes.insert((level, index), hash), None, "no node is written twice");
            }
            roots.push(frontier.root());
        }
        Self { nodes, roots }
    }

    fn read(&self) -> impl Fn(u8, u64) -> Option<Hash> + '_ {
        |level, index| self.nodes.get(&(level, index)).copied()
    }
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[test]
fn every_root_up_to_300_is_the_recursive_one_and_every_frontier_can_be_restored() {
    let (kept, leaves) = (Kept::grow(), leaves());
    for size in 0..=LARGEST {
        let expected = mth(&leaves[..size]);
        assert_eq!(kept.roots[size], expected, "pushed, size {size}");
        assert_eq!(root(wide(size), kept.read()), Ok(expected), "read, size {size}");
        let restored = Frontier::restore(wide(size), kept.read()).unwrap();
        assert_eq!(restored.size(), wide(size));
        if let Some(leaf) = leaves.get(size) {
            let mut grown = restored;
            grown.push(*leaf);
            assert_eq!(grown.root(), kept.roots[size + 1]);
        }
    }
}

#[test]
fn every_inclusion_proof_up_to_300_is_the_recursive_one_and_proves_that_leaf_only() {
    let (kept, leaves) = (Kept::grow(), leaves());
    for size in 1..=LARGEST {
        let root = kept.roots[size];
        for (index, leaf) in leaves.iter().enumerate().take(size) {
            let proof = inclusion_proof(wide(index), wide(size), kept.read()).unwrap();
            assert!(verify_inclusion(leaf, wide(index), wide(size), &proof, &root));
            // The naive definition is quadratic: compare it on a sample that meets every shape.
            if size <= 40 || index % 17 == size % 17 {
                assert_eq!(proof, path(index, &leaves[..size]), "index {index} of {size}");
            }
            let other = &leaves[(index + 1) % LARGEST];
            assert!(!verify_inclusion(other, wide(index), wide(size), &proof, &root));
        }
    }
}

#[test]
fn an_inclusion_proof_bent_in_any_way_is_refused() {
    let (kept, leaves) = (Kept::grow(), leaves());
    for size in [1_usize, 2, 3, 7, 8, 9, 255, 256, 257] {
        let root = kept.roots[size];
        for index in [0, size / 2, size - 1] {
            let proof = inclusion_proof(wide(index), wide(size), kept.read()).unwrap();
            let holds = |index: usize, proof: &[Hash]| {
                verify_inclusion(
                    &leaves[index.min(LARGEST - 1)],
                    wide(index),
                    wide(size),
                    proof,
                    &root,
                )
            };
            assert!(holds(index, &proof));
            assert!(!holds(size, &proof), "outside the tree");
            let longer = [proof.clone(), vec![[0; 32]]].concat();
            assert!(!holds(index, &longer));
            if let Some((_, shorter)) = proof.split_last() {
                assert!(!holds(index, shorter));
            }
            for place in 0..proof.len() {
                let mut flipped = proof.clone();
                flipped[place][31] ^= 1;
                assert!(!holds(index, &flipped));
            }
            for elsewhere in (0..size).filter(|elsewhere| *elsewhere != index) {
                let leaf = &leaves[index];
                assert!(!verify_inclusion(leaf, wide(elsewhere), wide(size), &proof, &root));
            }
        }
    }
    assert_eq!(
        inclusion_proof(5, 5, kept.read()),
        Err(TreeFault::LeafOutside { index: 5, size: 5 })
    );
}

#[test]
fn every_consistency_proof_up_to_300_holds_and_is_the_recursive_one() {
    let (kept, leaves) = (Kept::grow(), leaves());
    for new in 0..=LARGEST {
        for old in 0..=new {
            let proof = consistency_proof(wide(old), wide(new), kept.read()).unwrap();
            let holds = |old_root, new_root, proof: &[Hash]| {
                verify_consistency(wide(old), old_root, wide(new), new_root, proof)
            };
            assert!(holds(&kept.roots[old], &kept.roots[new], &proof), "{old} in {new}");
            if old > 0 && (new <= 40 || old % 17 == new % 17) {
                assert_eq!(proof, subproof(old, &leaves[..new], true), "{old} in {new}");
            }
            assert!(!holds(&[9; 32], &kept.roots[new], &proof));
            assert!(!holds(&kept.roots[old], &[9; 32], &proof) || old == 0);
            let longer = [proof.clone(), vec![[0; 32]]].concat();
            assert!(!holds(&kept.roots[old], &kept.roots[new], &longer));
            if let Some((_, shorter)) = proof.split_last() {
                assert!(!holds(&kept.roots[old], &kept.roots[new], shorter));
            }
        }
    }
    assert_eq!(consistency_proof(6, 5, kept.read()), Err(TreeFault::NotAPrefix { old: 6, new: 5 }));
    assert!(!verify_consistency(6, &kept.roots[6], 5, &kept.roots[5], &[]));
}
