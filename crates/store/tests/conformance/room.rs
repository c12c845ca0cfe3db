//! No room left: said clearly, nothing acknowledged lost, reading goes on, writing resumes.

use store::{AppendError, Fault, Read as _, Store};

use crate::engines::{append, create, engines, fact, open, voice};

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

/// A folder on a file system of a few megabytes that nothing else uses, such as
/// `mount -t tmpfs -o size=4m none DIR`.
const SMALL_DISK: &str = "STORE_SMALL_DISK";

#[test]
#[ignore = "needs a small file system, named by STORE_SMALL_DISK"]
fn a_disk_that_is_really_full_says_so_too() {
    let disk = std::env::var(SMALL_DISK).unwrap();
    let folder = tempfile::tempdir_in(disk).unwrap();
    let ballast = folder.path().join("ballast");
    std::fs::write(&ballast, vec![0_u8; 1 << 20]).unwrap();
    let store = open(folder.path());
    create(&store, "u1");
    let mut acknowledged = 0;
    for refill in 0..3 {
        let full = loop {
            assert!(acknowledged < 100_000, "the disk never fills");
            match append(&store, "s", acknowledged, vec![voice(&"长".repeat(500))]) {
                Ok(_) => acknowledged += 1,
                Err(AppendError::Fault(fault)) => break fault,
                Err(conflict @ AppendError::Conflict { .. }) => panic!("{conflict}"),
            }
        };
        assert_eq!(full, Fault::Full);
        assert_eq!(store.blobs().put(&vec![1; 1 << 22]), Err(Fault::Full));
        assert_eq!(store.position("u1"), acknowledged);
        assert_eq!(store.integrity().unwrap().damage, [], "reading goes on");
        // Room for a little more, until the ballast is gone.
        std::fs::write(&ballast, vec![0_u8; (2 - refill) << 18]).unwrap();
    }
    std::fs::remove_file(&ballast).unwrap();
    assert_eq!(
        append(&store, "s", acknowledged, vec![fact("x.1")]).unwrap()[0].position,
        acknowledged
    );
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.position("u1"), acknowledged + 1);
    assert_eq!(store.integrity().unwrap().damage, []);
}
