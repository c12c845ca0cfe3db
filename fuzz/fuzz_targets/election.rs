//! Elections (`.pb`), their limits, and score tables from any bytes: a reader answers or names a
//! place in the text; an election written out and read again is the same.

#![no_main]

use algorithms::allocation::pabulib::{self, Pabulib};
use algorithms::allocation::scoring::{read_scores, read_weights};
use algorithms::allocation::{Flaw, Limits};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.matches('\n').count() + 1;
    let stands = |flaw: Flaw| assert!((1..=lines).contains(&flaw.line) && flaw.column > 0);
    match pabulib::read(text) {
        Ok(file) => {
            let again = pabulib::read(&pabulib::write(&file)).expect("what was written is read");
            same(&file, &again);
            // A file is also a wrong table of limits.
            let _ = Limits::read(text, &file.election).map_err(stands);
        }
        Err(flaw) => stands(flaw),
    }
    match read_scores(text, None) {
        Ok(scores) => {
            let _ = read_weights(text, &scores.scorers).map_err(stands);
        }
        Err(flaw) => stands(flaw),
    }
});

fn same(file: &Pabulib, again: &Pabulib) {
    assert_eq!((&file.meta, &file.projects), (&again.meta, &again.projects));
    assert_eq!(file.votes, again.votes);
    let (one, two) = (&file.election, &again.election);
    assert_eq!((one.budget(), one.places(), one.kind()), (two.budget(), two.places(), two.kind()));
    assert_eq!((one.projects(), one.group_of()), (two.projects(), two.group_of()));
    for group in 0..one.groups() {
        assert_eq!(one.choices(group), two.choices(group));
    }
}
