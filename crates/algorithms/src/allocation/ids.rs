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

/// A slot: the mixed hash, which also says where it belongs, and the number of the thing.
#[derive(Clone, Copy)]
struct Slot {
    tag: u32,
    number: u32,
}

/// Slots hold the number of the thing; the things themselves live with the caller.
pub(super) struct Table {
    slots: Vec<Slot>,
    filled: usize,
}

/// A whole number in its one plain way of writing: `0`, `7`, `120`, of at most `digits` digits.
pub(super) fn plain_number(text: &str, digits: usize) -> Option<u64> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > digits || bytes.first() == Some(&b'0') && bytes.len() > 1 {
        return None;
    }
    bytes.iter().try_fold(0, |number: u64, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0'))
    })
}

impl Table {
    pub(super) fn new() -> Self {
        Self::with_room(32)
    }

    /// Room for so many things before it has to grow.
    pub(super) fn with_room(things: usize) -> Self {
        let slots = things.saturating_mul(2).clamp(64, 1 << 22).next_power_of_two();
        Self { slots: vec![Slot { tag: 0, number: EMPTY }; slots], filled: 0 }
    }

    /// The number of an equal thing already present.
    pub(super) fn find(&self, hash: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        self.probe(tag(hash), same).1
    }

    /// The number of an equal thing already present, or puts `number` there and answers `None`.
    pub(super) fn insert(
        &mut self,
        hash: u64,
        number: u32,
        same: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        if self.filled * 2 >= self.slots.len() {
            self.grow();
        }
        let tag = tag(hash);
        let (place, found) = self.probe(tag, same);
        if found.is_none() {
            self.put(place, Slot { tag, number });
            self.filled += 1;
        }
        found
    }

    /// Where the thing is, or where it would go.
    fn probe(&self, tag: u32, same: impl Fn(u32) -> bool) -> (usize, Option<u32>) {
        let mask = self.slots.len() - 1;
        // The leading bits of the tag are the place.
        let shift = (32 - self.slots.len().trailing_zeros()).min(31);
        let mut place = usize::try_from(tag >> shift).unwrap_or(0) & mask;
        while let Some(slot) = self.slots.get(place).filter(|slot| slot.number != EMPTY) {
            if slot.tag == tag && same(slot.number) {
                return (place, Some(slot.number));
            }
            place = (place + 1) & mask;
        }
        (place, None)
    }

    fn put(&mut self, place: usize, slot: Slot) {
        if let Some(old) = self.slots.get_mut(place) {
            *old = slot;
        }
    }

    fn grow(&mut self) {
        let larger = vec![Slot { tag: 0, number: EMPTY }; self.slots.len() * 4];
        let old = std::mem::replace(&mut self.slots, larger);
        for slot in old.into_iter().filter(|slot| slot.number != EMPTY) {
            let (place, _) = self.probe(slot.tag, |_| false);
            self.put(place, slot);
        }
    }
}

/// The better half of the hash after one more mixing.
fn tag(hash: u64) -> u32 {
    u32::try_from(hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_plain_way_of_writing() {
        assert_eq!([plain_number("0", 4), plain_number("9999", 4)], [Some(0), Some(9999)]);
        for text in ["", "00", "07", "+7", "-1", "1.0", "٣", "10000"] {
            assert_eq!(plain_number(text, 4), None, "{text}");
        }
        assert_eq!(plain_number("9999999999999999999", 19), Some(9_999_999_999_999_999_999));
    }

    #[test]
    fn equal_things_get_one_number_even_after_growing() {
        let words: Vec<String> = (0..500u32).map(|n| format!("w{}", n % 250)).collect();
        let mut kept: Vec<&str> = Vec::new();
        let mut table = Table::new();
        for word in &words {
            let next = u32::try_from(kept.len()).unwrap();
            let found = table.insert(hash_bytes(word.as_bytes()), next, |n| {
                kept[crate::allocation::election::index(n)] == word
            });
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
