//! Every check of the verifier has one export here that fails it and nothing else.

use std::io::Cursor;

use crate::fixture::{
    EARLIER, Files, NAMING, OPEN, ORIGIN, PLAIN, SIZE, facts, head, joined, line_of, lines,
    matter_zip, payload, photo, receipt, relinked, salt, signer, unit, unit_zip, unzipped, verify,
    verify_with, with_manifest, zipped,
};
use proofs::checkpoint;
use proofs::encoding::to_hex;
use proofs::entry::Entry;
use proofs::export::{Limits, Source};
use proofs::note::Signer;
use proofs::tiles::{Tile, write_bundle};
use proofs::verify::{CHECKS, Figures, Finding, Given, Options, Outcome, Report, run, run_with};
use serde_json::{Value, json};

/// Exactly these checks failed; the finding of the first.
fn only(report: &Report, number: u16) -> Finding {
    assert_eq!(report.failed(), [number], "{:#?}", report.lines);
    assert!(!report.holds());
    let line = report.lines.iter().find(|line| line.number == number).unwrap();
    let Outcome::Failed(finding) = &line.outcome else { panic!("{line:?}") };
    finding.clone()
}

fn edited(path: &str, alter: impl Fn(&mut Vec<u8>)) -> Files {
    let mut files = unit(&lines());
    alter(files.get_mut(path).unwrap());
    files
}

fn first_bad(report: &Report) -> (u64, &str) {
    let bad = report.first_bad.as_ref().unwrap();
    (bad.position, bad.kind.as_deref().unwrap_or("?"))
}

fn earlier() -> String {
    format!("log/checkpoints/{EARLIER}")
}

fn at(position: u64) -> usize {
    usize::try_from(position).unwrap()
}

fn given(text: &str) -> Vec<Given> {
    vec![Given { name: "handed-over".to_owned(), text: text.to_owned() }]
}

#[test]
fn an_honest_unit_export_passes_every_check() {
    let options = Options {
        key: Some(signer().verifier().clone()),
        since: given(&head(&lines(), 77)),
        receipts: given(&receipt(&lines(), 5).to_string()),
    };
    let report = verify_with(&unit(&lines()), &options);
    assert_eq!(report.failed(), [0_u16; 0], "{:#?}", report.lines);
    assert!(report.holds());
    assert_eq!(report.lines.len(), CHECKS.len());
    let passed = |line: &&proofs::verify::Line| matches!(line.outcome, Outcome::Passed { .. });
    assert_eq!(report.lines.iter().filter(passed).count(), CHECKS.len());
    for (line, check) in report.lines.iter().zip(CHECKS) {
        assert_eq!((line.number, line.sentence.as_str()), (check.number, check.sentence));
    }
    assert_eq!((report.entries, report.unit.as_str(), report.key_given), (SIZE, "示例村", true));
    assert_eq!(report.first_bad, None);
    assert_eq!(report.to_value()["checks"][2]["outcome"], "passed");
}

#[test]
fn an_honest_matter_export_passes_and_says_what_it_cannot_show() {
    let zip = matter_zip(&lines(), &[1, 6, 7, 258]);
    let mut source = Source::from_zip(Cursor::new(zip), Limits::default()).unwrap();
    let report = run(&mut source);
    assert!(report.holds(), "{:#?}", report.lines);
    let idle = |line: &&proofs::verify::Line| matches!(line.outcome, Outcome::NotApplicable { .. });
    let idle: Vec<u16> = report.lines.iter().filter(idle).map(|line| line.number).collect();
    assert_eq!(idle, [6, 8, 9, 17, 18]);
    assert_eq!((report.entries, report.root), (4, None));
}

#[test]
fn the_same_contents_make_the_same_zip() {
    assert_eq!(unit_zip(&lines()), unit_zip(&lines()));
}

#[test]
fn check_1_a_manifest_of_another_version() {
    let mut files = unit(&lines());
    with_manifest(&mut files, |manifest| manifest["v"] = json!(2));
    only(&verify(&files), 1);
    let garbled = edited("manifest.json", |bytes| bytes.truncate(20));
    only(&verify(&garbled), 1);
    let mut files = unit(&lines());
    files.remove("manifest.json");
    only(&verify(&files), 1);
}

#[test]
fn check_2_a_file_without_a_place_one_missing_one_twice() {
    let mut files = unit(&lines());
    files.insert("log/extra".to_owned(), b"?".to_vec());
    assert!(only(&verify(&files), 2).detail.contains("log/extra"));

    let mut files = unit(&lines());
    files.remove("log/checkpoint");
    assert!(only(&verify(&files), 2).detail.contains("log/checkpoint"));

    // Two files of one name: patched in, for no honest writer makes such a ZIP.
    let mut files = unit(&lines());
    files.insert("open/22.json".to_owned(), files["open/21.json"].clone());
    let mut zip = zipped(&files);
    while let Some(found) = zip.windows(12).position(|name| name == b"open/22.json") {
        zip[found..found + 12].copy_from_slice(b"open/21.json");
    }
    let mut source = Source::from_zip(Cursor::new(zip), Limits::default()).unwrap();
    assert!(only(&run(&mut source), 2).detail.contains("不止一次"));

    let mut files = unzipped(&matter_zip(&lines(), &[1, 6]));
    files.insert(earlier(), head(&lines(), 100).into_bytes());
    with_manifest(&mut files, |manifest| manifest["counts"]["checkpoints"] = json!(1));
    let report = verify(&files);
    assert!(report.failed().contains(&2));
}

#[test]
fn check_3_an_entry_in_another_spelling() {
    // The log itself is built over the other spelling, so root, chain and tiles all agree with it.
    let mut spelled = Vec::new();
    let mut prev = proofs::entry::NO_PREVIOUS;
    for (seq, fact) in (0..).zip(facts()) {
        let mut bytes = Entry { seq, prev, ..fact }.to_bytes().unwrap();
        if seq == PLAIN {
            bytes.insert(1, b' ');
        }
        prev = proofs::entry::hash(&bytes);
        spelled.push(bytes);
    }
    let report = verify(&unit(&spelled));
    assert_eq!(only(&report, 3).position, Some(PLAIN));
    assert_eq!(first_bad(&report), (PLAIN, "vote.counted.1"));
}

#[test]
fn check_4_a_number_given_twice() {
    let doubled = relinked(facts(), |seq, entry| {
        if seq == PLAIN {
            entry.seq = PLAIN - 1;
        }
    });
    let report = verify(&unit(&doubled));
    assert_eq!(only(&report, 4).position, Some(PLAIN));
    assert_eq!(first_bad(&report), (PLAIN, "vote.counted.1"));
}

#[test]
fn check_5_an_entry_that_follows_another_than_the_one_before() {
    let unlinked = relinked(facts(), |seq, entry| {
        if seq == PLAIN {
            entry.prev[0] ^= 1;
        }
    });
    let report = verify(&unit(&unlinked));
    assert_eq!(only(&report, 5).position, Some(PLAIN));
    assert_eq!(first_bad(&report), (PLAIN, "vote.counted.1"));
    let begun = relinked(facts(), |seq, entry| {
        if seq == 0 {
            entry.prev[0] ^= 1;
        }
    });
    assert_eq!(only(&verify(&unit(&begun)), 5).position, Some(0));
}

#[test]
fn check_6_a_signed_root_over_something_else() {
    let note = checkpoint::sign(&signer(), ORIGIN, SIZE, [9; 32]).unwrap();
    only(&verify(&edited("log/checkpoint", |bytes| *bytes = note.clone().into_bytes())), 6);
    let shorter = head(&lines(), SIZE - 1);
    let report = verify(&edited("log/checkpoint", |bytes| *bytes = shorter.clone().into_bytes()));
    assert_eq!(only(&report, 6).position, Some(SIZE - 1), "an entry behind the checkpoint");
    let longer = checkpoint::sign(&signer(), ORIGIN, SIZE + 1, [9; 32]).unwrap();
    only(&verify(&edited("log/checkpoint", |bytes| *bytes = longer.clone().into_bytes())), 6);
}

#[test]
fn check_7_a_signature_that_is_not_the_units() {
    let stranger = Signer::new(ORIGIN, &[4; 32]).unwrap();
    let root = crate::fixture::levels(&lines()).root_of(SIZE).unwrap();
    let note = checkpoint::sign(&stranger, ORIGIN, SIZE, root).unwrap();
    only(&verify(&edited("log/checkpoint", |bytes| *bytes = note.clone().into_bytes())), 7);
    // The key on the reader's paper is another than the one in the export.
    let options = Options { key: Some(stranger.verifier().clone()), ..Options::default() };
    let report = verify_with(&unit(&lines()), &options);
    assert!(report.failed().contains(&7) && report.key_given);
}

#[test]
fn check_8_an_earlier_checkpoint_of_another_past() {
    let note = checkpoint::sign(&signer(), ORIGIN, EARLIER, [9; 32]).unwrap();
    let report = verify(&edited(&earlier(), |b| *b = note.clone().into_bytes()));
    assert!(only(&report, 8).detail.contains(&earlier()));
    let misnamed = head(&lines(), EARLIER - 1).into_bytes();
    only(&verify(&edited(&earlier(), |b| b.clone_from(&misnamed))), 8);
    let stranger = Signer::new(ORIGIN, &[4; 32]).unwrap();
    let root = crate::fixture::levels(&lines()).root_of(EARLIER).unwrap();
    let foreign = checkpoint::sign(&stranger, ORIGIN, 100, root).unwrap().into_bytes();
    only(&verify(&edited(&earlier(), |b| b.clone_from(&foreign))), 8);
}

#[test]
fn check_9_a_tile_with_another_leaf_one_missing_and_a_bundle_with_another_entry() {
    let report = verify(&edited("log/tile/0/000", |bytes| bytes[32 * 20] ^= 1));
    assert_eq!(only(&report, 9).position, Some(PLAIN));
    only(&verify(&edited("log/tile/1/000.p/1", |bytes| bytes[0] ^= 1)), 9);
    only(&verify(&edited("log/tile/0/001.p/3", |bytes| bytes.truncate(64))), 9);

    let mut files = unit(&lines());
    files.remove("log/tile/0/001.p/3");
    with_manifest(&mut files, |manifest| manifest["counts"]["tiles"] = json!(2));
    only(&verify(&files), 9);

    let bundled = |altered: Option<usize>| {
        let mut entries = lines();
        if let Some(place) = altered {
            entries[place][1] ^= 1;
        }
        let mut files = unit(&lines());
        for (tile, entries) in Tile::entries_of(SIZE).zip(entries.chunks(256)) {
            let bundle = write_bundle(entries.iter().map(Vec::as_slice)).unwrap();
            files.insert(format!("log/{tile}"), bundle);
        }
        with_manifest(&mut files, |manifest| manifest["counts"]["tiles"] = json!(5));
        verify(&files)
    };
    assert!(bundled(None).holds());
    assert_eq!(only(&bundled(Some(257)), 9).position, Some(257));
}

#[test]
fn check_10_an_opened_payload_other_than_the_promised() {
    let path = format!("open/{OPEN}.json");
    let opened = |payload: &str, salt: &[u8]| {
        json!({"payload": payload, "salt": to_hex(salt)}).to_string().into_bytes()
    };
    let other = opened("{\"text\":\"不修水渠\"}", &salt(OPEN));
    assert_eq!(only(&verify(&edited(&path, |b| b.clone_from(&other))), 10).position, Some(OPEN));
    let salted = opened(&payload(OPEN), &salt(1));
    only(&verify(&edited(&path, |bytes| bytes.clone_from(&salted))), 10);
    let same = opened(&payload(OPEN), &salt(OPEN));
    assert!(verify(&edited(&path, |bytes| bytes.clone_from(&same))).holds());
    only(&verify(&edited(&path, |bytes| bytes.push(b'\n'))), 10);
    // A payload for an entry that promised none.
    let mut files = unit(&lines());
    files.insert(format!("open/{PLAIN}.json"), same);
    with_manifest(&mut files, |manifest| manifest["counts"]["opened"] = json!(2));
    assert_eq!(only(&verify(&files), 10).position, Some(PLAIN));
}

#[test]
fn check_11_two_people_under_one_commitment() {
    let mut shared = facts();
    shared[40].commit = shared[at(OPEN)].commit;
    assert_eq!(only(&verify(&unit(&crate::fixture::chained(shared))), 11).position, Some(40));
}

#[test]
fn check_12_an_original_with_other_content() {
    let path = format!("originals/{}", to_hex(&photo()));
    assert!(only(&verify(&edited(&path, |bytes| bytes[0] ^= 1)), 12).detail.contains(&path));
}

#[test]
fn check_13_an_original_that_is_gone() {
    let mut files = unit(&lines());
    files.remove(&format!("originals/{}", to_hex(&photo())));
    with_manifest(&mut files, |manifest| manifest["counts"]["originals"] = json!(0));
    assert_eq!(only(&verify(&files), 13).position, Some(NAMING));
    with_manifest(&mut files, |manifest| manifest["withheld"] = json!([to_hex(&photo())]));
    let report = verify(&files);
    assert!(report.holds());
    let line = report.lines.iter().find(|line| line.number == 13).unwrap();
    let told =
        matches!(&line.outcome, Outcome::Passed { detail } if detail.contains("另有 1 件不公开"));
    assert!(told, "{line:?}");
}

#[test]
fn check_14_a_receipt_that_proves_nothing() {
    let path = format!("proofs/{OPEN}.tlog-proof");
    let mut bent = receipt(&lines(), OPEN);
    bent.proof[0][0] ^= 1;
    let bent = bent.to_string().into_bytes();
    let report = verify(&edited(&path, |bytes| bytes.clone_from(&bent)));
    assert_eq!(only(&report, 14).position, Some(OPEN));
    let elsewhere = receipt(&lines(), OPEN + 1).to_string().into_bytes();
    only(&verify(&edited(&path, |bytes| bytes.clone_from(&elsewhere))), 14);
    // Signed by the unit, but over a history that is not this one.
    let mut past = facts();
    past[3].body = Some(json!({"yes": 0}));
    let forked = receipt(&crate::fixture::chained(past), OPEN).to_string().into_bytes();
    only(&verify(&edited(&path, |bytes| bytes.clone_from(&forked))), 14);

    let mut files = unzipped(&matter_zip(&lines(), &[1, 6]));
    files.remove("proofs/6.tlog-proof");
    with_manifest(&mut files, |manifest| manifest["counts"]["proofs"] = json!(1));
    assert_eq!(only(&verify(&files), 14).position, Some(6));
    let mut files = unzipped(&matter_zip(&lines(), &[1, 6]));
    files.insert("log/checkpoint".to_owned(), head(&lines(), 100).into_bytes());
    assert!(only(&verify(&files), 14).detail.contains("不是同一个"));
}

#[test]
fn check_15_a_dossier_other_than_the_listed() {
    let report = verify(&edited("matters/m1/dossier.pdf", |bytes| bytes[1] ^= 1));
    assert!(only(&report, 15).detail.contains("matters/m1/dossier.pdf"));
    let mut files = unit(&lines());
    files.insert("matters/m1/second.pdf".to_owned(), b"%PDF".to_vec());
    with_manifest(&mut files, |manifest| manifest["counts"]["files"] = json!(3));
    only(&verify(&files), 15);
    let mut files = unit(&lines());
    files.remove("matters/m1/dossier.pdf");
    with_manifest(&mut files, |manifest| manifest["counts"]["files"] = json!(1));
    only(&verify(&files), 15);
}

#[test]
fn check_16_a_number_in_the_manifest_that_is_not_so() {
    for kind in ["entries", "checkpoints", "tiles", "opened", "originals", "proofs", "files"] {
        let mut files = unit(&lines());
        with_manifest(&mut files, |manifest| {
            let told = manifest["counts"][kind].as_u64().unwrap();
            manifest["counts"][kind] = json!(told + 1);
        });
        only(&verify(&files), 16);
    }
}

#[test]
fn check_17_a_kept_checkpoint_that_today_does_not_extend() {
    let since = |text: &str| {
        let options = Options { since: given(text), ..Options::default() };
        verify_with(&unit(&lines()), &options)
    };
    assert!(since(&head(&lines(), SIZE)).holds());
    assert!(since(&head(&lines(), 0)).holds());
    let mut past = facts();
    past[3].body = Some(json!({"yes": 0}));
    let finding = only(&since(&head(&crate::fixture::chained(past), 4)), 17);
    assert!(finding.detail.starts_with("handed-over"), "{finding:?}");
    let longer = checkpoint::sign(&signer(), ORIGIN, SIZE + 1, [9; 32]).unwrap();
    assert!(only(&since(&longer), 17).detail.contains("后来的记录被去掉了"));
    only(&since("not a checkpoint"), 17);
}

#[test]
fn check_18_a_receipt_in_hand_that_does_not_fit() {
    let hand_in = |text: &str| {
        let options = Options { receipts: given(text), ..Options::default() };
        verify_with(&unit(&lines()), &options)
    };
    assert!(hand_in(&receipt(&lines(), OPEN).to_string()).holds());
    // An older receipt, of a time when the log was shorter, holds just as well.
    assert!(hand_in(&receipt(&lines()[..50], OPEN).to_string()).holds());
    let mut past = facts();
    past[at(OPEN)].subject = "matters/m9".to_owned();
    only(&hand_in(&receipt(&crate::fixture::chained(past), OPEN).to_string()), 18);
    only(&hand_in("not a receipt"), 18);
}

/// Counts the votes in favour and compares them with each dossier.
#[derive(Default)]
struct Votes {
    expected: u64,
    entries: u64,
    opened: u64,
    dossiers: u64,
}

impl Figures for Votes {
    fn number(&self) -> u16 {
        101
    }
    fn sentence(&self) -> String {
        "公布的票数与记录相同".to_owned()
    }
    fn entry(&mut self, entry: &Entry) {
        self.entries += u64::from(entry.kind == "vote.counted.1");
    }
    fn opened(&mut self, _position: u64, payload: &str) {
        self.opened += u64::from(payload.contains("修水渠"));
    }
    fn dossier(&mut self, matter: &str, dossier: &Value) {
        assert_eq!(matter, "m1");
        self.dossiers += dossier["votes"].as_u64().unwrap();
    }
    fn finish(&mut self) -> Result<String, Finding> {
        let found = (self.entries, self.opened, self.dossiers);
        if found == (self.expected, 1, 1) {
            Ok(format!("{} 票", self.entries))
        } else {
            Err(Finding::new(format!("{found:?}")))
        }
    }
}

#[test]
fn check_101_a_published_figure_is_derived_again() {
    let mut source = Source::from_zip(Cursor::new(unit_zip(&lines())), Limits::default()).unwrap();
    let mut with = |expected| {
        let votes = Votes { expected, ..Votes::default() };
        run_with(&mut source, &Options::default(), &mut [Box::new(votes)])
    };
    let report = with(86);
    assert!(report.holds(), "{:#?}", report.lines.last());
    assert_eq!(report.lines.last().unwrap().number, 101);
    assert_eq!(only(&with(87), 101).detail, "(86, 1, 1)");
}

/// A dishonest administrator, without the key: each act is found and the entry named.
#[test]
fn whoever_edits_drops_adds_or_moves_an_entry_is_found() {
    let mut files = unit(&lines());
    let mut attempt = |altered: &[Vec<u8>]| {
        files.insert("log/entries.jsonl".to_owned(), joined(altered));
        let report = verify(&files);
        assert!(!report.holds());
        let (position, kind) = first_bad(&report);
        (position, kind.to_owned())
    };
    let kind = "vote.counted.1".to_owned();
    let mut edited = facts();
    edited[at(PLAIN)].body = Some(json!({"yes": 46, "no": 0}));
    let same_links = |facts: Vec<Entry>| {
        let mut honest = lines();
        honest[at(PLAIN)] = Entry {
            prev: Entry::parse(&lines()[at(PLAIN)]).unwrap().prev,
            ..facts[at(PLAIN)].clone()
        }
        .to_bytes()
        .unwrap();
        honest
    };
    assert_eq!(attempt(&same_links(edited.clone())), (PLAIN, kind.clone()), "edited in place");
    assert_eq!(
        attempt(&crate::fixture::chained(edited)),
        (PLAIN, kind.clone()),
        "and chained anew"
    );
    let mut back_dated = facts();
    back_dated[at(PLAIN)].time = Some("2026-03-01T09:00:00+08:00".to_owned());
    assert_eq!(attempt(&crate::fixture::chained(back_dated)), (PLAIN, kind), "back-dated");
    let mut dropped = lines();
    dropped.remove(at(PLAIN));
    assert_eq!(attempt(&dropped).0, PLAIN, "dropped");
    let mut moved = lines();
    moved.swap(at(PLAIN), at(OPEN));
    assert_eq!(attempt(&moved).0, PLAIN, "moved");
    let mut doubled = lines();
    doubled.insert(at(PLAIN), doubled[3].clone());
    assert_eq!(attempt(&doubled).0, PLAIN, "replayed");
    let mut cut = lines();
    cut.pop();
    files.insert("log/entries.jsonl".to_owned(), joined(&cut));
    let report = verify(&files);
    assert_eq!(report.first_bad.unwrap().position, SIZE - 1, "cut off at the end");
}

/// With the key in his hands he can sign a new past; a checkpoint kept by somebody else shows it.
#[test]
fn whoever_rewrites_the_past_and_signs_it_is_found_by_a_kept_checkpoint() {
    let kept = head(&lines(), 100);
    let mut past = facts();
    past[at(PLAIN)].body = Some(json!({"yes": 46, "no": 0}));
    let rewritten = unit(&crate::fixture::chained(past));
    assert!(verify(&rewritten).holds(), "alone it looks whole: that is why checkpoints are kept");
    let options = Options { since: given(&kept), ..Options::default() };
    assert!(only(&verify_with(&rewritten, &options), 17).detail.contains("以前的记录被改过"));
}

#[test]
fn one_changed_byte_in_a_matter_export_names_the_entry() {
    let honest = unzipped(&matter_zip(&lines(), &[1, 6, 7, 258]));
    let text = honest["log/entries.jsonl"].clone();
    for place in (0..text.len()).step_by(7) {
        let mut files = honest.clone();
        let bytes = files.get_mut("log/entries.jsonl").unwrap();
        bytes[place] ^= 1;
        let line = line_of(&text, place);
        let report = verify(&files);
        let named = report.first_bad.as_ref().map(|bad| bad.position);
        // The number itself may be what changed: then the named entry is the one it now claims to be.
        let claimed = report.failed().contains(&14) && text[..place].ends_with(b"\"seq\":");
        assert!(!report.holds(), "byte {place}");
        assert!(claimed || named == Some([1, 6, 7, 258][line]), "byte {place}: {named:?}");
    }
}
