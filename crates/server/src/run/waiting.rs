//! What a story leaves for its end: tables that nobody looks at between its acts.
//!
//! Rule 1. Until then clocks ring from here, in the order in which their table would name them.
//! Rule 2. Whoever does look in between has everything written first (`models::settle`).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use domain::time::Timestamp;
use store::{Fault, Read, Tx};

use super::streams::Key;
use crate::models::Clock;

const RINGING: &str = "SELECT unit, stream, what, number, ends_at FROM rm_clocks \
     WHERE tenant = $1 AND at_most = 1 AND told = 0";

/// A clock that will ring: when, where, and what it measures.
type Ring = (Timestamp, Key, Cow<'static, str>, u32);

/// Clocks and matters not yet written into their tables.
#[derive(Default)]
pub(crate) struct Waiting {
    /// Matters with the instant of their last act.
    matters: BTreeMap<Key, Timestamp>,
    /// The clocks of every stream the story has touched.
    clocks: BTreeMap<Key, Vec<Clock>>,
    /// Streams of them that wait for their table.
    unwritten: BTreeSet<Key>,
    /// What will ring: of the streams touched, and of those that stood in the table before.
    rings: BTreeSet<Ring>,
    before: BTreeSet<Key>,
}

impl Waiting {
    /// At the beginning of a story: what the table says will ring.
    ///
    /// # Errors
    /// Where the table cannot be read.
    pub(super) fn begin(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        let mut waiting = Self::default();
        for row in tx.rows(RINGING, &[tx.tenant().to_owned().into()])? {
            let key = (row.text(0)?, row.text(1)?);
            let number = u32::try_from(row.int(3)?).unwrap_or(u32::MAX);
            let what = Cow::Owned(row.text(2)?);
            waiting.rings.insert((Timestamp(row.int(4)?), key.clone(), what, number));
            waiting.before.insert(key);
        }
        Ok(waiting)
    }

    /// A matter changed at `at`.
    pub(crate) fn matter(&mut self, key: &Key, at: Timestamp) {
        self.matters.insert(key.clone(), at);
    }

    /// The clocks of a stream are these now.
    pub(crate) fn set(&mut self, key: &Key, clocks: Vec<Clock>) {
        if self.before.remove(key) {
            self.rings.retain(|(_, of, _, _)| of != key);
        }
        let ring = |clock: &Clock| {
            let (what, number) = clock.what;
            (clock.ends_at, key.clone(), Cow::Borrowed(what), number)
        };
        self.unwritten.insert(key.clone());
        let rings: Vec<Ring> = clocks.iter().filter(|clock| clock.rings()).map(ring).collect();
        if let Some(old) = self.clocks.insert(key.clone(), clocks) {
            for clock in old.iter().filter(|clock| clock.rings()) {
                self.rings.remove(&ring(clock));
            }
        }
        self.rings.extend(rings);
    }

    /// Unit, stream and end of the clocks that ran out by `now`.
    pub(crate) fn due(&self, now: Timestamp) -> Vec<(String, String, i64)> {
        let due = self.rings.iter().take_while(|(ends_at, ..)| *ends_at <= now);
        due.map(|(ends_at, (unit, stream), ..)| (unit.clone(), stream.clone(), ends_at.0)).collect()
    }

    /// Of all that waits only these matters are asked for at the end: nobody looks at the tables.
    pub(crate) fn keep_only(&mut self, matters: &[Key]) {
        self.matters.retain(|key, _| matters.contains(key));
        self.unwritten.clear();
    }

    /// The matters that wait, which then wait no more.
    pub(crate) fn take_matters(&mut self) -> BTreeMap<Key, Timestamp> {
        std::mem::take(&mut self.matters)
    }

    /// The clocks that wait by their streams, which then wait no more.
    pub(crate) fn take_clocks(&mut self) -> Vec<(Key, Vec<Clock>)> {
        let unwritten = std::mem::take(&mut self.unwritten);
        let of = |key: Key| {
            let clocks = self.clocks.get(&key).cloned().unwrap_or_default();
            (key, clocks)
        };
        unwritten.into_iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(ends_at: i64, told: bool) -> Clock {
        Clock { what: ("step", 0), ends_at: Timestamp(ends_at), at_most: true, told }
    }

    #[test]
    fn what_rings_follows_the_clocks_of_a_stream() {
        let (a, b) =
            (("u".to_owned(), "matter/a".to_owned()), ("u".to_owned(), "voice/b".to_owned()));
        let mut waiting = Waiting::default();
        waiting.rings.insert((Timestamp(5), a.clone(), "step".into(), 0));
        waiting.before.insert(a.clone());
        waiting.set(&b, vec![clock(3, false)]);
        let ends = |waiting: &Waiting, now| -> Vec<i64> {
            waiting.due(Timestamp(now)).into_iter().map(|(_, _, ends_at)| ends_at).collect()
        };
        assert!(ends(&waiting, 2).is_empty());
        assert_eq!(ends(&waiting, 5), [3, 5]);
        waiting.set(&a, vec![clock(7, false)]);
        assert_eq!(ends(&waiting, 9), [3, 7]);
        waiting.set(&b, vec![clock(3, true)]);
        assert_eq!(ends(&waiting, 9), [7]);
        assert_eq!(waiting.take_clocks().len(), 2);
        assert_eq!(waiting.take_clocks().len(), 0);
        assert_eq!(ends(&waiting, 9), [7], "written or not, it rings");
    }
}
