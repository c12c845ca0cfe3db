//! Transactions as a caller meets them. How a batch is committed together is tested in `writer.rs`.

use std::thread;

use store::{AppendError, Fault, Migration, Options, Read as _, Store};

use crate::engines::{Engine, append, engines, engines_with, fact, kinds, on_disk, units};

#[test]
fn a_panic_undoes_its_write_and_the_writer_lives_on() {
    for engine in engines() {
        let engine = engine.with_unit();
        let panicked = engine.store.write(|tx| -> Result<(), AppendError> {
            tx.append("u1", "s", 0, vec![fact("x.1")])?;
            panic!("entry {}", 1)
        });
        let fault = Fault::Panicked("entry 1".to_owned());
        assert_eq!(panicked, Err(AppendError::Fault(fault)));
        assert_eq!(append(&engine.store, "s", 0, vec![fact("x.2")]).unwrap()[0].position, 0);
        let stream = engine.store.read(|r| r.stream("u1", "s")).unwrap();
        assert_eq!(kinds(&stream), ["x.2"]);
    }
}

#[test]
fn a_panicking_reader_gives_its_connection_back() {
    let options = || Options { readers: 1, ..Options::rehearsal() };
    for engine in engines_with(options) {
        let engine = engine.with_unit();
        for _ in 0..3 {
            let panicked = thread::scope(|scope| {
                scope
                    .spawn(|| {
                        engine.store.read(|_| -> Result<(), Fault> { panic!("while reading") })
                    })
                    .join()
            });
            assert!(panicked.is_err());
        }
        assert_eq!(engine.store.read(|r| r.head("u1")).unwrap().position, 0);
        assert_eq!(append(&engine.store, "s", 0, vec![fact("x.1")]).unwrap()[0].position, 0);
    }
}

/// A promise that is only checked at the commit, so that a test can make commits fail.
const PROMISES: Migration = Migration {
    id: "test-0001-promises",
    sql: "CREATE TABLE kept_promises (id BIGINT NOT NULL, PRIMARY KEY (id));
          CREATE TABLE promises (id BIGINT NOT NULL, PRIMARY KEY (id),
            FOREIGN KEY (id) REFERENCES kept_promises (id) DEFERRABLE INITIALLY DEFERRED);",
};
const PROMISE: &str = "INSERT INTO promises (id) VALUES ($1)";

fn with_promises() -> Options {
    Options { migrations: vec![PROMISES], ..Options::rehearsal() }
}

#[test]
fn when_the_commit_fails_nobody_is_told_that_it_went_well() {
    for engine in engines_with(with_promises) {
        let engine = engine.with_unit();
        let failed = engine.store.write(|tx| -> Result<(), AppendError> {
            tx.append("u1", "s", 0, vec![fact("x.1")])?;
            tx.run(PROMISE, &[1_i64.into()])?;
            Ok(())
        });
        assert!(matches!(failed, Err(AppendError::Fault(Fault::Engine(_)))), "{failed:?}");
        assert_eq!(engine.store.position("u1"), 0, "the cached head has not moved");
        assert_eq!(append(&engine.store, "s", 0, vec![fact("x.2")]).unwrap()[0].position, 0);
    }
}

#[test]
fn a_job_that_asks_for_another_transaction_is_told_so_instead_of_waiting_for_ever() {
    for Engine { store, folder: _folder } in engines() {
        let within = store.clone();
        let nested = store.write(move |_| {
            assert_eq!(within.read(|r| r.head("u1")), Err(Fault::Nested));
            within.write(|tx| tx.create_log("u1", "v.example/u1"))
        });
        assert_eq!(nested, Err(Fault::Nested));
        let nested = store.read(|_| store.read(|r| r.head("u1")));
        assert_eq!(nested, Err(Fault::Nested));
        let other = Store::in_memory(Options::rehearsal()).unwrap();
        let elsewhere = other.clone();
        let allowed =
            store.write(move |_| elsewhere.write(|tx| tx.create_log("u1", "v.example/u1")));
        assert_eq!(allowed, Ok(()), "another store is another matter");
        assert_eq!(units(&other).len(), 1);
    }
}

#[test]
fn readers_cannot_write() {
    const SLY: &str = "INSERT INTO idempotency (tenant, form_key, answer) \
         VALUES ($1, 'k', 'a') RETURNING answer";
    for engine in engines() {
        // An engine may refuse it or undo it; it must not stand.
        let _refused = engine.store.read(|r| r.row(SLY, &["main".into()]));
        assert_eq!(engine.store.read(|r| r.recall("k")).unwrap(), None);
    }
}

#[test]
fn the_last_clone_may_end_within_a_job() {
    let engine = on_disk(Options::rehearsal()).with_unit();
    let Engine { store, folder } = engine;
    let held = store.clone();
    let written = store.write(move |tx| {
        drop(held);
        tx.remember("k", "a")
    });
    assert_eq!(written, Ok(()));
    drop(store);
    let again = crate::engines::open(folder.as_ref().unwrap().path());
    assert_eq!(again.read(|r| r.recall("k")).unwrap().as_deref(), Some("a"));
}
