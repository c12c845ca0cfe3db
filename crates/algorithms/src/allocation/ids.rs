//! Numbers for things that are equal: an open-addressing table that is never iterated, so that its
//! order cannot leak into a result.

/// FNV-1a over bytes; only spreads the slots, equality always decides.
pub(super) fn hash_bytes(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| mix(hash, u64::from(*byte)))
}

/// One step of FNV-1a with a whole word.
pub(super) fn mix(hash: u64, word: u64) -> u64 {
    (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3)
}

const EMPTY: u32 = u32::MAX;

/// Slots hold the number of the thing; the things themselves live with the caller.
pub(super) struct Table {
    slots: Vec<u32>,
    filled: usize,
}

impl Table {
    pub(super) fn new() -> Self {
        Self { slots: vec![EMPTY; 64], filled: 0 }
    }

    /// The number of an equal thing already present.
    pub(super) fn find(&self, hash: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        self.probe(hash, &same).1.filter(|number| *number != EMPTY)
    }

    /// The number of an equal thing already present, or puts `number` there and answers `None`.
    /// `hash_of` recalls the hash of an earlier number when the table grows.
    pub(super) fn insert(
        &mut self,
        hash: u64,
        number: u32,
        same: impl Fn(u32) -> bool,
        hash_of: impl Fn(u32) -> u64,
    ) -> Option<u32> {
        if self.filled * 2 >= self.slots.len() {
            self.grow(hash_of);
        }
        let (place, found) = self.probe(hash, &same);
        if let Some(found) = found.filter(|found| *found != EMPTY) {
            return Some(found);
        }
        self.put(place, number);
        self.filled += 1;
        None
    }

    fn probe(&self, hash: u64, same: &impl Fn(u32) -> bool) -> (usize, Option<u32>) {
        let mask = self.slots.len() - 1;
        // The high half is the better mixed one.
        let mut place = usize::try_from((hash ^ (hash >> 32)) & 0xffff_ffff).unwrap_or(0) & mask;
        loop {
            let slot = self.slots.get(place).copied();
            if slot.is_none_or(|slot| slot == EMPTY || same(slot)) {
                return (place, slot);
            }
            place = (place + 1) & mask;
        }
    }

    fn put(&mut self, place: usize, number: u32) {
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = number;
        }
    }

    fn grow(&mut self, hash_of: impl Fn(u32) -> u64) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![EMPTY; old.len() * 4];
        for number in old.into_iter().filter(|number| *number != EMPTY) {
            let (place, _) = self.probe(hash_of(number), &|_| false);
            self.put(place, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_things_get_one_number_even_after_growing() {
        let words: Vec<String> = (0..500u32).map(|n| format!("w{}", n % 250)).collect();
        let mut kept: Vec<&str> = Vec::new();
        let mut table = Table::new();
        for word in &words {
            let next = u32::try_from(kept.len()).unwrap();
            let found = table.insert(
                hash_bytes(word.as_bytes()),
                next,
                |n| kept[crate::allocation::election::index(n)] == word,
                |n| hash_bytes(kept[crate::allocation::election::index(n)].as_bytes()),
            );
            if found.is_none() {
                kept.push(word);
            }
        }
        assert_eq!(kept.len(), 250);
        assert_eq!(
            table.find(hash_bytes(b"w249"), |n| kept[crate::allocation::election::index(n)]
                == "w249"),
            Some(249)
        );
        assert_eq!(
            table.find(hash_bytes(b"w250"), |n| kept[crate::allocation::election::index(n)]
                == "w250"),
            None
        );
    }
}
