//! Entries, streams, positions and the tree.

use std::thread;

use proofs::entry::Entry;
use proofs::tree::{self, Hash};
use serde_json::json;
use store::{AppendError, Fault, NewEntry, Read as _, Value};

use crate::engines::{append, create, engines, fact, kinds, on_disk, units, voice};

#[test]
fn positions_and_versions_are_gapless_and_come_back_as_written() {
    for engine in engines() {
        let store = &engine.store;
        let written = store
            .write(|tx| -> Result<_, AppendError> {
                tx.create_log("u1", "v.example/u1")?;
                let mut all = tx.append("u1", "notices/a", 0, vec![fact("x.1"), fact("x.2")])?;
                all.extend(tx.append("u1", "notices/b", 0, vec![voice("灯不亮")])?);
                all.extend(tx.append("u1", "notices/a", 2, vec![fact("x.3")])?);
                Ok(all)
            })
            .unwrap();
        let places: Vec<(u64, &str, u64)> =
            written.iter().map(|r| (r.position, r.stream.as_str(), r.version)).collect();
        assert_eq!(
            places,
            [(0, "notices/a", 1), (1, "notices/a", 2), (2, "notices/b", 1), (3, "notices/a", 3)]
        );
        let read = store.read(|r| r.entries("u1", 0, 100)).unwrap();
        assert_eq!(read, written);
        assert_eq!(read[2].payload, Some(json!({"text": "灯不亮"})));
        assert_eq!(store.read(|r| r.entries("u1", 1, 2)).unwrap(), written[1..3]);
        let stream = store.read(|r| r.stream("u1", "notices/a")).unwrap();
        assert_eq!(kinds(&stream), ["x.1", "x.2", "x.3"]);
        assert_eq!(store.position("u1"), 4);
        assert_eq!(store.position("nobody"), 0);
        let last = |unit: &'static str| store.write(move |tx| tx.last_at(unit)).unwrap();
        assert_eq!((last("u1"), last("nobody")), (Some(written[3].recorded_at), None));
        assert_eq!(store.integrity().unwrap().damage, []);
    }
}

#[test]
fn a_stream_that_has_moved_on_is_a_conflict_that_names_both_versions() {
    for engine in engines() {
        let engine = engine.with_unit();
        let store = &engine.store;
        append(store, "s", 0, vec![fact("x.1"), fact("x.2")]).unwrap();
        for expected in [0, 1, 3] {
            let conflict = append(store, "s", expected, vec![fact("x.3")]);
            let stream = "s".to_owned();
            assert_eq!(conflict, Err(AppendError::Conflict { stream, expected, actual: 2 }));
        }
        assert_eq!(store.position("u1"), 2);
        assert_eq!(append(store, "s", 2, vec![fact("x.3")]).unwrap()[0].position, 2);
    }
}

#[test]
fn a_write_may_go_on_after_a_conflict_without_leaving_a_gap() {
    for engine in engines() {
        let engine = engine.with_unit();
        let went_on = engine.store.write(|tx| -> Result<_, AppendError> {
            let conflict = tx.append("u1", "s", 5, vec![fact("x.1"), fact("x.2")]);
            assert!(matches!(conflict, Err(AppendError::Conflict { .. })));
            // The third of three is too long, so none of the three stands.
            let long = NewEntry { body: Some("x".repeat(70_000).into()), ..fact("x.long") };
            let refused = tx.append("u1", "s", 0, vec![fact("x.1"), voice("y"), long]);
            assert!(matches!(refused, Err(AppendError::Fault(Fault::Shape(_)))));
            tx.append("u1", "s", 0, vec![fact("x.9")])
        });
        assert_eq!(went_on.unwrap()[0].position, 0);
        assert_eq!(engine.store.position("u1"), 1);
        assert_eq!(engine.store.integrity().unwrap().damage, []);
    }
}

#[test]
fn a_write_of_many_appends_stores_what_as_many_writes_would() {
    for (one, many) in engines().into_iter().zip(engines()) {
        let (one, many) = (one.with_unit(), many.with_unit());
        for version in 0..70 {
            append(&many.store, "s", version, vec![fact("x.1")]).unwrap();
        }
        let within = one.store.write(|tx| -> Result<_, AppendError> {
            for version in 0..70 {
                // What is refused in between leaves the log where it was.
                let conflict = tx.append("u1", "s", version + 1, vec![fact("x.1")]);
                assert!(matches!(conflict, Err(AppendError::Conflict { .. })));
                tx.append("u1", "s", version, vec![fact("x.1")])?;
                let long = NewEntry { body: Some("x".repeat(70_000).into()), ..fact("x.long") };
                assert!(tx.append("u1", "t", 0, vec![fact("x.1"), long]).is_err());
                // A head that is looked at stands where the write is.
                if version == 40 {
                    assert_eq!(tx.head("u1")?.position, 41);
                    assert_eq!(tx.units()?.len(), 1);
                }
            }
            Ok(tx.last_at("u1")?)
        });
        assert_eq!(within.unwrap(), Some(fact("x.1").recorded_at));
        let end = |store: &store::Store| store.read(|r| r.head("u1")).unwrap();
        assert_eq!((end(&one.store).position, end(&one.store).root), (70, end(&many.store).root));
        assert_eq!(one.store.integrity().unwrap().damage, []);
    }
}

#[test]
fn what_cannot_stand_in_a_log_is_refused_whole() {
    for engine in engines() {
        let engine = engine.with_unit();
        for bad in [
            NewEntry { body: Some(json!({"share": 0.5})), ..fact("x.1") },
            NewEntry { body: None, ..fact("x.1") },
            NewEntry { kind: String::new(), ..fact("x.1") },
            NewEntry { recorded_at: i64::MAX, ..fact("x.1") },
        ] {
            let refused = append(&engine.store, "s", 0, vec![fact("x.0"), bad]);
            assert!(matches!(refused, Err(AppendError::Fault(Fault::Shape(_)))), "{refused:?}");
        }
        let nowhere = engine.store.write(|tx| tx.append("u2", "s", 0, vec![fact("x.1")]));
        assert_eq!(nowhere, Err(AppendError::Fault(Fault::NoUnit("u2".to_owned()))));
        assert_eq!(append(&engine.store, "s", 0, Vec::new()), Ok(Vec::new()));
        assert_eq!(engine.store.position("u1"), 0);
    }
}

#[test]
fn a_log_is_created_once_and_under_a_name_that_can_be_signed() {
    for engine in engines() {
        let engine = engine.with_unit();
        let create = |unit: &'static str, origin: &'static str| {
            engine.store.write(move |tx| tx.create_log(unit, origin))
        };
        assert!(matches!(create("u1", "v.example/u1"), Err(Fault::Taken(_))));
        assert_eq!(create("../u", "v.example/u"), Err(Fault::NoUnit("../u".to_owned())));
        assert!(matches!(create("u2", "v example"), Err(Fault::Shape(_))));
        assert!(matches!(create("u2", ""), Err(Fault::Shape(_))));
        assert_eq!(create("u2", "v.example/u2"), Ok(()));
        let heads = units(&engine.store);
        let origins: Vec<&str> = heads.iter().map(|head| head.origin.as_str()).collect();
        assert_eq!(origins, ["v.example/u1", "v.example/u2"]);
    }
}

#[test]
fn the_root_is_that_of_the_entries_at_every_size() {
    for engine in engines() {
        let engine = engine.with_unit();
        let mut leaves: Vec<Hash> = Vec::new();
        // Appends of one, two and three entries, over several powers of two.
        for turn in 0..48_u64 {
            let entries = (0..=turn % 3).map(|_| fact("x.1")).collect();
            let expected = u64::try_from(leaves.len()).unwrap();
            let recorded = append(&engine.store, "s", expected, entries).unwrap();
            leaves.extend(recorded.iter().map(|r| tree::leaf_hash(&r.entry_bytes)));
            let head = engine.store.read(|r| r.head("u1")).unwrap();
            assert_eq!(head.root, recomputed(&leaves));
            assert_eq!(head.position, u64::try_from(leaves.len()).unwrap());
        }
        let size = u64::try_from(leaves.len()).unwrap();
        engine
            .store
            .read(|reader| -> Result<(), Fault> {
                let root = reader.head("u1")?.root;
                for index in 0..size {
                    let kept = reader.inclusion_proof("u1", index, size)?;
                    let proof =
                        tree::inclusion_proof(index, size, |l, i| reader.node("u1", l, i).unwrap());
                    let leaf = leaves[usize::try_from(index).unwrap()];
                    assert_eq!(proof.as_ref(), Ok(&kept));
                    assert!(tree::verify_inclusion(&leaf, index, size, &kept, &root));
                }
                assert_eq!(reader.node("u1", 0, size)?, None);
                Ok(())
            })
            .unwrap();
    }
}

/// RFC 6962 section 2.1 word for word: split at the largest power of two below the count.
fn recomputed(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => tree::empty_root(),
        [leaf] => *leaf,
        many => {
            let (left, right) = many.split_at(many.len().next_power_of_two() / 2);
            tree::node_hash(&recomputed(left), &recomputed(right))
        }
    }
}

#[test]
fn the_published_entry_holds_the_documented_keys_and_no_personal_text() {
    for engine in engines() {
        let engine = engine.with_unit();
        let ballot = NewEntry { hide_time: true, ..fact("ballot.cast.1") };
        let recorded = append(&engine.store, "s", 0, vec![voice("王五的话"), ballot]).unwrap();
        let first = Entry::parse(&recorded[0].entry_bytes).unwrap();
        assert_eq!(first.time.as_deref(), Some("2026-03-02T09:00:00+08:00"));
        assert_eq!((first.seq, first.subject.as_str(), first.prev), (0, "s", [0; 32]));
        assert_eq!(first.body, None);
        assert!(first.commit.is_some());
        assert!(!String::from_utf8(recorded[0].entry_bytes.clone()).unwrap().contains("王五"));
        let second = Entry::parse(&recorded[1].entry_bytes).unwrap();
        assert_eq!(second.time, None, "a ballot's time is hidden");
        assert_eq!(second.prev, first.hash().unwrap());
        assert_eq!(second.commit, None);
    }
}

#[test]
fn many_writers_of_one_stream_leave_no_gap_and_lose_nothing() {
    const WRITERS: u64 = 8;
    const EACH: u64 = 10;
    for engine in engines() {
        let engine = engine.with_unit();
        thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| {
                    for _ in 0..EACH {
                        // Loads in one transaction and appends in another, as a form does.
                        loop {
                            let version = engine.store.read(|r| r.stream("u1", "s")).unwrap().len();
                            let expected = u64::try_from(version).unwrap();
                            match append(&engine.store, "s", expected, vec![fact("x.1")]) {
                                Ok(_) => break,
                                Err(AppendError::Conflict { .. }) => {}
                                Err(AppendError::Fault(fault)) => panic!("{fault}"),
                            }
                        }
                    }
                });
            }
        });
        let stream = engine.store.read(|r| r.stream("u1", "s")).unwrap();
        let versions: Vec<u64> = stream.iter().map(|r| r.version).collect();
        assert_eq!(versions, (1..=WRITERS * EACH).collect::<Vec<_>>());
        assert_eq!(engine.store.integrity().unwrap().damage, []);
    }
}

#[test]
fn units_have_logs_of_their_own() {
    for engine in engines() {
        let engine = engine.with_unit();
        create(&engine.store, "u2");
        append(&engine.store, "s", 0, vec![fact("x.1")]).unwrap();
        let other = engine.store.write(|tx| tx.append("u2", "s", 0, vec![fact("x.1")])).unwrap();
        assert_eq!((other[0].position, other[0].version), (0, 1));
        assert_eq!((engine.store.position("u1"), engine.store.position("u2")), (1, 1));
    }
}

#[test]
fn a_snapshot_does_not_move_while_others_write() {
    let engine = on_disk(store::Options::rehearsal()).with_unit();
    engine
        .store
        .read(|reader| -> Result<(), Fault> {
            assert_eq!(reader.head("u1")?.position, 0);
            thread::scope(|scope| {
                scope.spawn(|| append(&engine.store, "s", 0, vec![fact("x.1")]).unwrap());
            });
            assert_eq!(engine.store.position("u1"), 1);
            assert_eq!(reader.head("u1")?.position, 0);
            Ok(())
        })
        .unwrap();
    assert_eq!(engine.store.read(|r| r.head("u1")).unwrap().position, 1);
}

#[test]
fn parameters_are_bound_by_name_whatever_their_order_in_the_text() {
    const BACKWARDS: &str = "SELECT $2, $1, $2, $3, $4";
    for engine in engines() {
        let params = [Value::from(1_i64), "two".into(), vec![3_u8].into(), Value::Null];
        let row = engine.store.read(|r| r.row(BACKWARDS, &params)).unwrap().unwrap();
        assert_eq!((row.text(0).unwrap(), row.int(1).unwrap()), ("two".to_owned(), 1));
        assert_eq!((row.text(2).unwrap(), row.bytes(3).unwrap()), ("two".to_owned(), vec![3]));
        assert_eq!((row.opt_int(4).unwrap(), row.opt_text(4).unwrap()), (None, None));
        assert!(matches!(row.int(0), Err(Fault::Shape(_))), "text is no integer");
        assert!(matches!(row.int(4), Err(Fault::Shape(_))), "NULL is no integer");
        assert!(matches!(row.int(5), Err(Fault::Shape(_))), "there are five columns");
        let few = engine.store.read(|r| r.row(BACKWARDS, &params[..3]));
        assert!(matches!(few, Err(Fault::Engine(_))));
    }
}

#[test]
fn the_log_refuses_to_be_changed_even_by_sql() {
    const CHANGES: [&str; 7] = [
        "UPDATE entries SET kind = 'other'",
        "DELETE FROM entries",
        "DELETE FROM tree_nodes",
        "DELETE FROM unit_heads",
        "UPDATE unit_heads SET position = position - 1",
        "DELETE FROM checkpoints",
        "INSERT OR REPLACE INTO entries SELECT tenant, unit, position, stream, version, 'other', \
         recorded_at, actor, entry, leaf FROM entries",
    ];
    for engine in engines() {
        let engine = engine.with_unit();
        append(&engine.store, "s", 0, vec![fact("x.1"), fact("x.2")]).unwrap();
        engine.store.checkpoint("u1").unwrap();
        for change in CHANGES {
            let refused = engine.store.write(move |tx| tx.run(change, &[]));
            assert!(matches!(refused, Err(Fault::Engine(_))), "{change}: {refused:?}");
        }
        assert_eq!(engine.store.integrity().unwrap().damage, []);
    }
}
