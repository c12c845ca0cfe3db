//! A full disk: said clearly, nothing acknowledged lost, reading goes on, writing resumes.

use store::{AppendError, Fault, Read as _, Store};

use crate::engines::{append, engines, fact, voice};

/// Gives the database this many pages in all. SQLite then says what it says on a full disk.
fn allow_pages(store: &Store, sql: &'static str) {
    store.write(move |tx| tx.rows(sql, &[]).map(|_| ())).unwrap();
}

#[test]
fn a_full_disk_is_said_clearly_and_writing_resumes_after_space_is_freed() {
    for engine in engines() {
        let engine = engine.with_unit();
        let store = &engine.store;
        append(store, "s", 0, vec![fact("x.1")]).unwrap();
        allow_pages(store, "PRAGMA max_page_count = 60");
        let mut acknowledged = 1;
        let full = loop {
            assert!(acknowledged < 1000, "the disk never fills");
            match append(store, "s", acknowledged, vec![voice(&"长".repeat(500))]) {
                Ok(_) => acknowledged += 1,
                Err(AppendError::Fault(fault)) => break fault,
                Err(conflict @ AppendError::Conflict { .. }) => panic!("{conflict}"),
            }
        };
        assert!(full.is_full(), "{full}");
        assert!(acknowledged > 1);
        let stream = store.read(|r| r.stream("u1", "s")).unwrap();
        assert_eq!(u64::try_from(stream.len()).unwrap(), acknowledged, "reading goes on");
        assert_eq!(store.integrity().unwrap().damage, []);
        assert_eq!(
            append(store, "s", acknowledged, vec![voice(&"长".repeat(500))]),
            Err(AppendError::Fault(Fault::Full))
        );
        allow_pages(store, "PRAGMA max_page_count = 1000000");
        let next = append(store, "s", acknowledged, vec![voice(&"长".repeat(500))]).unwrap();
        assert_eq!(next[0].position, acknowledged);
        assert_eq!(store.integrity().unwrap().damage, []);
    }
}
