//! Whatever is altered behind the store's back, the audit names it.

use store::{Fault, Store};

use crate::engines::{append, engines, fact, voice};

/// A change by somebody who may do anything to the database, the entry it must be found at, and by what.
type Tampering = (&'static [&'static str], Option<u64>, &'static str);

const TAMPERINGS: &[Tampering] = &[
    (
        &["DROP TRIGGER entries_stay", "UPDATE entries SET kind = 'y.1' WHERE position = 2"],
        Some(2),
        "kind",
    ),
    (
        &["DROP TRIGGER entries_stay", "UPDATE entries SET actor = 'me' WHERE position = 1"],
        Some(1),
        "actor",
    ),
    (
        &["DROP TRIGGER entries_stay", "UPDATE entries SET recorded_at = 0 WHERE position = 3"],
        Some(3),
        "time",
    ),
    (
        &[
            "DROP TRIGGER entries_stay",
            "UPDATE entries SET entry = (SELECT entry FROM entries WHERE position = 0) \
             WHERE position = 1",
        ],
        Some(1),
        "seq",
    ),
    (&["DROP TRIGGER entries_remain", "DELETE FROM entries WHERE position = 2"], Some(2), "gap"),
    (&["DROP TRIGGER entries_remain", "DELETE FROM entries WHERE position = 4"], None, "4"),
    (
        &[
            "DROP TRIGGER entries_stay",
            "UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE position = 0) \
             WHERE position = 3",
        ],
        Some(3),
        "leaf",
    ),
    (
        &["DROP TRIGGER tree_nodes_remain", "DELETE FROM tree_nodes WHERE level = 2"],
        Some(3),
        "node",
    ),
    (&["UPDATE texts SET payload = '{\"text\":\"other\"}'"], Some(4), "committed"),
    (&["UPDATE unit_heads SET position = position + 1"], None, "the head says 6"),
    (&["UPDATE unit_heads SET root = last_hash"], None, "root"),
    (&["UPDATE unit_heads SET last_hash = root"], None, "last hash"),
    (
        &["DROP TRIGGER checkpoints_stay", "UPDATE checkpoints SET size = 3"],
        None,
        "checkpoint at 3",
    ),
];

fn filled(store: &Store) {
    let entries = vec![fact("x.1"), fact("x.2"), fact("x.3"), fact("x.4"), voice("话")];
    append(store, "s", 0, entries).unwrap();
    store.checkpoint("u1").unwrap();
}

#[test]
fn every_tampering_is_named_at_its_entry() {
    for (statements, position, word) in TAMPERINGS {
        for engine in engines() {
            let engine = engine.with_unit();
            filled(&engine.store);
            assert_eq!(engine.store.integrity().unwrap().damage, []);
            engine
                .store
                .write(move |tx| -> Result<(), Fault> {
                    for statement in *statements {
                        tx.run(statement, &[])?;
                    }
                    Ok(())
                })
                .unwrap();
            let damage = engine.store.integrity().unwrap().damage;
            assert_eq!(damage.len(), 1, "{statements:?}: {damage:?}");
            assert_eq!(damage[0].unit.as_deref(), Some("u1"));
            assert_eq!(damage[0].position, *position, "{statements:?}: {damage:?}");
            assert!(damage[0].what.contains(word), "{statements:?}: {damage:?}");
        }
    }
}

#[test]
fn an_audit_counts_what_it_has_read() {
    for engine in engines() {
        let engine = engine.with_unit();
        filled(&engine.store);
        let audit = engine.store.integrity().unwrap();
        assert_eq!((audit.units, audit.entries), (1, 5));
    }
}
