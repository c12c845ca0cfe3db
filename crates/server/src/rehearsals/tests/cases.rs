//! Cases of the sources that are too large to write by hand: generated from their numbers, played through
//! the one write path, and held against what the program itself counts.

use domain::matters::Matter;
use store::Fault;

use super::super::{Script, perform, stage, text};
use super::{forms, rebuilt_equals_live, yards};
use crate::app::App;
use crate::founding;
use crate::reports::{Counts, Span, counted};
use crate::words::Words;

const UNIT: &str = "rehearsal";

/// Plays a story and answers what a report over `span` counts, and the matters it may name.
fn played(written: &str, span: &str) -> (App, Counts, Vec<Matter>) {
    let words = Words::default();
    let script = Script::parse(written).unwrap_or_else(|bad| panic!("{}", bad.sentence(words)));
    let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
    let report = perform(&app, &clock, script).unwrap().unwrap();
    assert!(report.holds, "{}", text(&report, words));
    let span = Span::parse(span).unwrap();
    let mut matters = Vec::new();
    let counts = app
        .store
        .read(|read| -> Result<Counts, Fault> {
            counted(read, UNIT, span, |matter| matters.push(matter.clone()))
        })
        .unwrap();
    (app, counts, matters)
}

#[test]
fn of_198_yards_with_ninety_in_a_hundred_each_and_three_thousand_suggestions_the_program_counts_the_same()
 {
    let (app, counts, matters) = played(&yards::script(), "2014-01-01_2014-12-31");
    assert_eq!((counts.opened, counts.ended, counts.running), (198, 198, 0));
    assert_eq!((counts.opinions, counts.adopted, counts.adopted_partly), (3000, 2400, 0));
    assert_eq!(counts.adopted * 100 / counts.opinions, 80);
    let company = |matter: &&Matter| {
        matter.tasks.iter().any(|task| {
            let by = task.responsible.as_str();
            by != matter.opened_by.as_str()
        })
    };
    let by_companies = matters.iter().filter(company).count();
    assert_eq!((by_companies, matters.len() - by_companies), (7, 191));
    // Exactly nine in ten is enough; one head less, and the item is not begun.
    let judged = matters.iter().flat_map(|matter| &matter.consents[0].judged);
    let (passed, not): (Vec<_>, Vec<_>) = judged.partition(|item| item.passed());
    let lacking = (0..yards::YARDS).filter(|at| yards::lacks_one(*at)).count();
    assert_eq!((passed.len(), not.len()), (2 * yards::YARDS - lacking, lacking));
    let spent: i64 = matters.iter().flat_map(|matter| &matter.tasks).map(|t| t.spent_fen).sum();
    assert_eq!(spent, 198 * 300_000 * 100);
    rebuilt_equals_live(&app, "198 yards");
}

#[test]
fn of_385_forms_come_1163_opinions_64_matters_24_for_others_and_40_for_the_village() {
    let (_, counts, _) = played(&forms::script(), "2009-01-01_2009-06-30");
    assert_eq!((counts.sheets, counts.voices), (385, 1163));
    assert_eq!((counts.opened, counts.passed_on, counts.kept), (64, 24, 40));
    let of_source = (forms::FORMS, forms::OPINIONS, forms::MATTERS, forms::ELSEWHERE, forms::HERE);
    assert_eq!(of_source, (385, 1163, 64, 24, 40));
}

#[test]
fn the_numbers_of_the_yards_are_the_source_s() {
    let all = |total| (0..yards::YARDS).map(|at| yards::share(total, at)).sum::<usize>();
    assert_eq!((yards::YARDS, yards::BY_COMPANIES), (198, 7));
    assert_eq!((all(yards::SUGGESTIONS), all(yards::ADOPTED)), (3000, 2400));
    assert!(
        (0..yards::YARDS)
            .all(|at| { yards::share(yards::ADOPTED, at) <= yards::share(yards::SUGGESTIONS, at) })
    );
}
