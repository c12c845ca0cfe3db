//! Form keys, the outbox, personal text and its erasure, originals, migrations.

use std::path::Path;

use store::{Fault, Migration, Options, Read as _, Store};

use crate::engines::{append, engines, engines_with, fact, on_disk, units, voice};

#[test]
fn a_second_tap_finds_the_first_answer_and_a_refused_form_leaves_none() {
    for engine in engines() {
        let tap = || {
            engine.store.write(|tx| match tx.recall("form-1")? {
                Some(answer) => Ok(answer),
                None => tx.remember("form-1", "voices/v1").map(|()| "first".to_owned()),
            })
        };
        assert_eq!(tap(), Ok("first".to_owned()));
        assert_eq!(tap(), Ok("voices/v1".to_owned()));
        let twice = engine.store.write(|tx| tx.remember("form-1", "other"));
        assert!(matches!(twice, Err(Fault::Taken(_))));
        assert_eq!(tap(), Ok("voices/v1".to_owned()));
        let refused = engine.store.write(|tx| -> Result<(), Fault> {
            tx.remember("form-2", "x")?;
            Err(Fault::Busy)
        });
        assert_eq!(refused, Err(Fault::Busy));
        assert_eq!(engine.store.read(|r| r.recall("form-2")).unwrap(), None);
    }
}

#[test]
fn messages_wait_until_they_are_due_and_leave_once_sent() {
    for engine in engines() {
        engine
            .store
            .write(|tx| {
                tx.outbox("u1", "m2", "mail", "later", 200)?;
                tx.outbox("u1", "m1", "mail", "sooner", 100)
            })
            .unwrap();
        let due = |now| {
            let messages = engine.store.read(|r| r.outbox_due(now, 10)).unwrap();
            messages.into_iter().map(|m| (m.id, m.attempts)).collect::<Vec<_>>()
        };
        assert_eq!(due(99), []);
        assert_eq!(due(100), [("m1".to_owned(), 0)]);
        assert_eq!(due(200), [("m1".to_owned(), 0), ("m2".to_owned(), 0)]);
        assert_eq!(engine.store.write(|tx| tx.outbox_later("u1", "m1", 300)), Ok(true));
        assert_eq!(engine.store.write(|tx| tx.outbox_sent("u1", "m2")), Ok(true));
        assert_eq!(engine.store.write(|tx| tx.outbox_sent("u1", "m2")), Ok(false));
        assert_eq!(due(299), []);
        assert_eq!(due(300), [("m1".to_owned(), 1)]);
    }
}

#[test]
fn erased_text_is_gone_and_every_proof_still_holds() {
    for engine in engines() {
        let engine = engine.with_unit();
        append(&engine.store, "s", 0, vec![voice("秘密的话"), voice("公开的话")]).unwrap();
        let before = engine.store.read(|r| r.head("u1")).unwrap();
        assert_eq!(engine.store.write(|tx| tx.erase_payload("u1", 0)), Ok(true));
        assert_eq!(engine.store.write(|tx| tx.erase_payload("u1", 0)), Ok(false));
        let stream = engine.store.read(|r| r.stream("u1", "s")).unwrap();
        assert_eq!(
            (&stream[0].payload, stream[0].salt, &stream[0].payload_class),
            (&None, None, &None)
        );
        assert!(stream[1].payload.is_some());
        assert_eq!(engine.store.read(|r| r.payload("u1", 0)).unwrap(), None);
        assert_eq!(engine.store.read(|r| r.head("u1")).unwrap(), before);
        assert_eq!(engine.store.integrity().unwrap().damage, []);
    }
}

#[test]
fn after_an_erasure_the_text_is_in_no_file_of_the_database() {
    let engine = on_disk(Options::rehearsal()).with_unit();
    let folder = engine.folder.as_ref().unwrap().path();
    append(&engine.store, "s", 0, vec![voice("erase-me-entirely"), voice("stays")]).unwrap();
    assert!(found_in_files(folder, b"erase-me-entirely"));
    engine.store.write(|tx| tx.erase_payload("u1", 0)).unwrap();
    engine.store.settle().unwrap();
    assert!(!found_in_files(folder, b"erase-me-entirely"));
    assert!(found_in_files(folder, b"stays"));
}

fn found_in_files(folder: &Path, needle: &[u8]) -> bool {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .any(|path| std::fs::read(path).unwrap().windows(needle.len()).any(|w| w == needle))
}

#[test]
fn originals_are_kept_beside_the_database() {
    for engine in engines() {
        let name = engine.store.blobs().put(b"photo").unwrap();
        assert_eq!(engine.store.blobs().get(&name).unwrap().unwrap(), b"photo");
    }
}

#[test]
fn a_migration_runs_once_and_later_ones_follow() {
    const FIRST: Migration = Migration {
        id: "test-0001",
        sql: "CREATE TABLE people (tenant TEXT NOT NULL, unit TEXT NOT NULL, id TEXT NOT NULL, \
              PRIMARY KEY (tenant, unit, id));",
    };
    const SECOND: Migration =
        Migration { id: "test-0002", sql: "ALTER TABLE people ADD COLUMN name TEXT;" };
    const ADD: &str = "INSERT INTO people (tenant, unit, id) VALUES ($1, $2, $3)";
    const NAMES: &str = "SELECT name FROM people WHERE tenant = $1";
    let first = || Options { migrations: vec![FIRST], ..Options::rehearsal() };
    let both = || Options { migrations: vec![FIRST, SECOND], ..Options::rehearsal() };
    let engine = on_disk(first());
    assert_eq!(engine.store.migrate(), Ok(Vec::new()));
    engine.store.write(|tx| tx.run(ADD, &["main".into(), "u1".into(), "p1".into()])).unwrap();
    let engine = engine.reopened(both());
    let row = engine.store.read(|r| r.row(NAMES, &["main".into()])).unwrap().unwrap();
    assert_eq!(row.opt_text(0).unwrap(), None);
    assert_eq!(engine.store.migrate(), Ok(Vec::new()));
    for engine in engines_with(both) {
        assert_eq!(engine.store.read(|r| r.rows(NAMES, &["main".into()])).unwrap(), []);
    }
}

#[test]
fn a_migration_that_fails_leaves_the_database_as_it_was() {
    const GOOD: Migration = Migration { id: "test-0001", sql: "CREATE TABLE people (id TEXT);" };
    const BAD: Migration = Migration { id: "test-0002", sql: "CREATE TABLE nonsense (" };
    let engine = on_disk(Options::rehearsal()).with_unit();
    let folder = engine.folder.unwrap();
    drop(engine.store);
    let options = Options { migrations: vec![GOOD, BAD], ..Options::rehearsal() };
    assert!(matches!(Store::open(folder.path(), options), Err(Fault::Engine(_))));
    let store = crate::engines::open(folder.path());
    let people = store.read(|r| r.rows("SELECT id FROM people", &[]));
    assert!(matches!(people, Err(Fault::Engine(_))), "neither of the two was applied");
    assert_eq!(units(&store).len(), 1);
}

#[test]
fn tenants_of_one_database_do_not_see_each_other() {
    let engine = on_disk(Options::rehearsal()).with_unit();
    append(&engine.store, "s", 0, vec![fact("x.1")]).unwrap();
    let other = Options { tenant: "other".to_owned(), ..Options::rehearsal() };
    let engine = engine.reopened(other);
    assert_eq!(engine.store.position("u1"), 0);
    assert_eq!(units(&engine.store), []);
    assert_eq!(engine.store.read(|r| r.entries("u1", 0, 9)).unwrap(), []);
    engine.store.write(|tx| tx.create_log("u1", "other.example/u1")).unwrap();
    assert_eq!(append(&engine.store, "s", 0, vec![fact("x.1")]).unwrap()[0].position, 0);
}
