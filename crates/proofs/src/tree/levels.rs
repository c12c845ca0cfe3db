//! A whole tree in memory: 64 bytes an entry. For exports and verifiers, which see every entry anyway.

use super::{Frontier, Hash};

/// Every perfect subtree of a log, level by level.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    frontier: Frontier,
    levels: Vec<Vec<Hash>>,
}

impl Levels {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends the hash of a leaf.
    pub fn push(&mut self, leaf: Hash) {
        for (level, _, hash) in self.frontier.push(leaf) {
            let level = usize::from(level);
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            // Subtrees of one level complete from left to right, so the index is the length.
            if let Some(nodes) = self.levels.get_mut(level) {
                nodes.push(hash);
            }
        }
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The subtree `(level, index)`, if it is complete.
    pub fn node(&self, level: u8, index: u64) -> Option<Hash> {
        self.levels.get(usize::from(level))?.get(usize::try_from(index).ok()?).copied()
    }

    /// The leaf at `index`.
    pub fn leaf(&self, index: u64) -> Option<Hash> {
        self.node(0, index)
    }

    /// Root of the first `size` leaves; `None` when there are fewer.
    pub fn root_of(&self, size: u64) -> Option<Hash> {
        super::root(size, |level, index| self.node(level, index)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::leaf_hash;

    #[test]
    fn it_remembers_every_earlier_root_and_none_beyond() {
        let (mut levels, mut roots) = (Levels::new(), vec![Levels::new().root_of(0).unwrap()]);
        for number in 0..70_u8 {
            levels.push(leaf_hash(&[number]));
            roots.push(levels.root_of(levels.size()).unwrap());
        }
        for (size, root) in (0..).zip(&roots) {
            assert_eq!(levels.root_of(size), Some(*root));
        }
        assert_eq!(levels.root_of(71), None);
        assert_eq!(levels.leaf(69), Some(leaf_hash(&[69])));
        assert_eq!(levels.leaf(70), None);
    }
}
