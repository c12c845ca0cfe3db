//! One byte changed anywhere in `log/entries.jsonl` is found, and the entry is named.

use std::io::Cursor;

use crate::fixture::{Files, chained, facts, line_of, unit, unit_zip, verify};
use proofs::export::{Limits, Source};
use proofs::verify::run;

const LOG: &str = "log/entries.jsonl";

/// A short log, so that every single byte can be tried.
fn short() -> Vec<Vec<u8>> {
    chained(facts().into_iter().take(24).collect())
}

/// Changes the byte at `place` and asserts that its entry, and no other, is named.
fn is_named(honest: &Files, place: usize, byte: u8) {
    let mut files = honest.clone();
    let text = files.get_mut(LOG).unwrap();
    let entry = line_of(text, place);
    text[place] = byte;
    let report = verify(&files);
    assert!(!report.holds(), "byte {place}");
    let named = report.first_bad.unwrap();
    assert_eq!(usize::try_from(named.position), Ok(entry), "byte {place}");
}

#[test]
fn the_short_log_is_honest_to_begin_with() {
    let report = verify(&unit(&short()));
    assert!(report.holds(), "{:#?}", report.lines);
}

#[test]
fn every_single_byte_is_watched() {
    let honest = unit(&short());
    let text = honest[LOG].clone();
    // The first and the last entries byte by byte; between them every eleventh.
    let watched =
        |place: &usize| *place < 600 || *place > text.len() - 600 || place.is_multiple_of(11);
    for (place, byte) in text.iter().enumerate().filter(|(place, _)| watched(place)) {
        is_named(&honest, place, byte ^ 1);
    }
}

#[test]
fn a_new_line_a_nul_or_a_broken_letter_is_noticed_as_well() {
    let honest = unit(&short());
    let text = honest[LOG].clone();
    for place in (0..text.len()).step_by(41) {
        for byte in [b'\n', 0, 0xff, b' '] {
            if text[place] != byte {
                is_named(&honest, place, byte);
            }
        }
    }
}

#[test]
fn the_type_is_named_too_even_in_a_line_that_is_no_json_any_more() {
    let mut files = unit(&short());
    let text = files.get_mut(LOG).unwrap();
    let place = text.iter().position(|byte| *byte == b':').unwrap();
    text[place] = b';';
    let named = verify(&files).first_bad.unwrap();
    assert_eq!((named.position, named.kind.as_deref()), (0, Some("voice.raised.1")));
}

#[test]
fn a_changed_byte_of_the_zip_itself_never_passes_as_the_same_log() {
    let zip = unit_zip(&short());
    let whole = {
        let mut source = Source::from_zip(Cursor::new(zip.clone()), Limits::default()).unwrap();
        source.read(LOG, u64::MAX).unwrap()
    };
    for place in (0..zip.len()).step_by(3) {
        let mut changed = zip.clone();
        changed[place] ^= 0x10;
        let Ok(mut source) = Source::from_zip(Cursor::new(changed), Limits::default()) else {
            continue; // No ZIP any more: refused at the door.
        };
        if run(&mut source).holds() {
            // Dates and the like of the ZIP may differ; the log may not.
            assert_eq!(source.read(LOG, u64::MAX).unwrap(), whole, "byte {place}");
        }
    }
}
