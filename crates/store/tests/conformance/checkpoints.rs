//! Signed checkpoints, keys and pseudonyms.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use proofs::checkpoint;
use proofs::note::Verifier;
use store::{Fault, Options};

use crate::engines::{append, create, engines, fact, on_disk, open};

#[test]
fn a_checkpoint_is_signed_by_the_units_key_and_signed_once() {
    for engine in engines() {
        let engine = engine.with_unit();
        let empty = engine.store.checkpoint("u1").unwrap();
        assert_eq!(empty.size, 0);
        append(&engine.store, "s", 0, vec![fact("x.1"), fact("x.2")]).unwrap();
        let first = engine.store.checkpoint("u1").unwrap();
        assert_eq!(engine.store.checkpoint("u1").unwrap(), first);
        let verifier = Verifier::parse(&engine.store.verifier_key("u1").unwrap()).unwrap();
        let opened = checkpoint::open(&first.note, &verifier, &[]).unwrap();
        let head = engine.store.read(|r| r.head("u1")).unwrap();
        assert_eq!((opened.origin, opened.size), ("v.example/u1".to_owned(), 2));
        assert_eq!(opened.root, head.root);
        append(&engine.store, "s", 2, vec![fact("x.3")]).unwrap();
        let second = engine.store.checkpoint("u1").unwrap();
        let kept = engine.store.read(|r| r.checkpoints("u1")).unwrap();
        assert_eq!(kept, [empty, first, second.clone()]);
        assert_eq!(engine.store.read(|r| r.last_checkpoint("u1")).unwrap(), Some(second));
    }
}

#[test]
fn a_database_restored_from_an_older_copy_signs_nothing_until_it_extends_what_was_published() {
    let engine = on_disk(Options::rehearsal()).with_unit();
    let folder = engine.folder.unwrap();
    append(&engine.store, "s", 0, vec![fact("x.1")]).unwrap();
    let copy = folder.path().join("copy.db");
    engine.store.backup_to(&copy).unwrap();
    assert!(matches!(engine.store.backup_to(&copy), Err(Fault::Taken(_))));
    append(&engine.store, "s", 1, vec![fact("x.2")]).unwrap();
    engine.store.checkpoint("u1").unwrap();
    drop(engine.store);
    std::fs::rename(&copy, folder.path().join("yishi.db")).unwrap();
    let store = open(folder.path());
    assert_eq!(store.position("u1"), 1);
    let forked = Fault::Forked { unit: "u1".to_owned(), published: 2, stored: 1 };
    assert_eq!(store.checkpoint("u1"), Err(forked));
    assert_eq!(store.integrity().unwrap().damage.len(), 1);
    // Another history of the same length or longer is no extension either.
    append(&store, "s", 1, vec![fact("x.other")]).unwrap();
    assert!(matches!(store.checkpoint("u1"), Err(Fault::Forked { published: 2, stored: 2, .. })));
    append(&store, "s", 2, vec![fact("x.3")]).unwrap();
    assert!(matches!(store.checkpoint("u1"), Err(Fault::Forked { published: 2, stored: 3, .. })));
}

#[test]
fn a_restored_database_signs_again_once_the_lost_entries_are_back() {
    let engine = on_disk(Options::rehearsal()).with_unit();
    let folder = engine.folder.unwrap();
    append(&engine.store, "s", 0, vec![fact("x.1")]).unwrap();
    let copy = folder.path().join("copy.db");
    engine.store.backup_to(&copy).unwrap();
    append(&engine.store, "s", 1, vec![fact("x.2")]).unwrap();
    let published = engine.store.checkpoint("u1").unwrap();
    drop(engine.store);
    std::fs::rename(&copy, folder.path().join("yishi.db")).unwrap();
    let store = open(folder.path());
    assert!(store.checkpoint("u1").is_err());
    append(&store, "s", 1, vec![fact("x.2")]).unwrap();
    assert_eq!(store.checkpoint("u1"), Ok(published));
}

#[test]
fn an_altered_tree_is_not_signed() {
    const OPEN: &str = "DROP TRIGGER tree_nodes_stay";
    const ALTER: &str = "UPDATE tree_nodes SET hash = $1";
    for engine in engines() {
        let engine = engine.with_unit();
        append(&engine.store, "s", 0, vec![fact("x.1"), fact("x.2")]).unwrap();
        engine.store.write(|tx| tx.run(OPEN, &[])).unwrap();
        engine.store.write(|tx| tx.run(ALTER, &[[9_u8; 32].into()])).unwrap();
        assert!(matches!(engine.store.checkpoint("u1"), Err(Fault::Forked { .. })));
    }
}

#[test]
fn keys_lie_outside_the_database_readable_by_the_service_alone_and_survive() {
    let engine = on_disk(Options::rehearsal()).with_unit();
    let path = engine.folder.as_ref().unwrap().path().join("keys/main/u1.keys");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    let (key, name) =
        (engine.store.verifier_key("u1").unwrap(), engine.store.pseudonym("u1", "p1").unwrap());
    let engine = engine.reopened(Options::rehearsal());
    assert_eq!(engine.store.verifier_key("u1"), Ok(key));
    assert_eq!(engine.store.pseudonym("u1", "p1"), Ok(name));
    // Lost keys are asked for, never made anew: everybody would get another name.
    std::fs::remove_file(&path).unwrap();
    let engine = engine.reopened(Options::rehearsal());
    assert_eq!(engine.store.pseudonym("u1", "p1"), Err(Fault::NoKeys("u1".to_owned())));
    assert_eq!(engine.store.checkpoint("u1"), Err(Fault::NoKeys("u1".to_owned())));
}

#[test]
fn a_person_has_unrelated_names_in_two_units() {
    for engine in engines() {
        let engine = engine.with_unit();
        create(&engine.store, "u2");
        let name = |unit: &str, person: &str| engine.store.pseudonym(unit, person).unwrap();
        assert_eq!(name("u1", "p1"), name("u1", "p1"));
        assert_ne!(name("u1", "p1"), name("u2", "p1"));
        assert_ne!(name("u1", "p1"), name("u1", "p2"));
        assert_eq!(engine.store.pseudonym("u9", "p1"), Err(Fault::NoKeys("u9".to_owned())));
    }
}
