//! The public ledger: what is shown is checked here with nothing but the public key.

use axum::http::StatusCode;
use proofs::checkpoint;
use proofs::note::Verifier;
use proofs::receipt::Receipt;
use proofs::tree::leaf_hash;

use crate::supervision::house::{VILLAGE, house};
use crate::words::Words;

#[test]
fn the_latest_entries_stand_in_words_with_older_ones_behind() {
    let house = house("whole-way", None);
    let html = house.page(None, &format!("/u/{VILLAGE}/ledger"));
    assert!(html.contains("归档") && html.contains("/ledger?before="));
    assert!(!html.contains("李大爷") && !html.contains("垃圾"), "no name, no word");
    let first = house.page(None, &format!("/u/{VILLAGE}/ledger?before=3"));
    assert!(first.contains("建立单位"));
}

#[test]
fn a_receipt_is_checked_with_the_public_key_alone() {
    let house = house("whole-way", None);
    let at = format!("/u/{VILLAGE}/ledger");
    let key = house.app.store.verifier_key(VILLAGE).unwrap();
    let log: Verifier = Verifier::parse(&key).unwrap();
    let note = house.get(None, &format!("{at}/checkpoint")).text();
    let head = checkpoint::open(&note, &log, &[]).unwrap();
    for position in [0, 7, head.size - 1] {
        let entry = house.app.store.read(|read| read.entries(VILLAGE, position, 1)).unwrap();
        let text = house.get(None, &format!("{at}/{position}/receipt")).text();
        let receipt = Receipt::parse(&text).unwrap();
        let leaf = leaf_hash(&entry[0].entry_bytes);
        assert_eq!(receipt.verify(&leaf, &log).unwrap().size, head.size);
        assert!(receipt.verify(&leaf_hash(b"other"), &log).is_err());
        house.page(None, &format!("{at}/{position}"));
    }
    for beyond in [head.size.to_string(), "x".into(), "-1".into()] {
        let answer = house.get(None, &format!("{at}/{beyond}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{beyond}");
    }
}

#[test]
fn every_kind_of_fact_has_its_words() {
    let text = include_str!("../../../../EVENTS.md");
    let kinds: Vec<&str> = text
        .split('`')
        .filter(|word| word.ends_with(".1") && word.split('.').count() == 3)
        .collect();
    assert!(kinds.len() > 40, "{kinds:?}");
    for kind in kinds {
        assert_ne!(super::list::kind_words(Words::default(), kind), kind);
    }
}
