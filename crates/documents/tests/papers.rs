//! Papers as PDF: they can be made, say what they should, and come out the same twice.

mod samples;

use documents::{Allowed, Paper, PaperFault, Publishable, pdf};

fn public(paper: Paper) -> Publishable<Paper> {
    Publishable::new(paper, &Allowed::none()).unwrap()
}

/// Draws and keeps the file under the target folder, to be looked at.
fn drawn(name: &str, paper: Paper) -> Vec<u8> {
    let bytes = pdf(&public(paper)).unwrap();
    std::fs::write(format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR")), &bytes).unwrap();
    bytes
}

/// Pages of a PDF, counted in its page objects.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.split("/Type")
        .filter(|rest| {
            rest.trim_start().starts_with("/Page") && !rest.trim_start().starts_with("/Pages")
        })
        .count()
}

#[test]
fn the_notice_is_one_page_and_comes_out_the_same_twice() {
    let first = drawn("notice", samples::notice().paper());
    assert_eq!(pages(&first), 1);
    assert_eq!(first, pdf(&public(samples::notice().paper())).unwrap());
}

#[test]
fn the_record_has_a_sign_in_sheet_and_the_demo_line() {
    let mut record = samples::record();
    record.demo = Some(samples::DEMO.to_owned());
    assert!(pages(&drawn("record", record.paper())) >= 3);
}

#[test]
fn the_dossier_has_cover_contents_and_every_paper_on_a_page_of_its_own() {
    let bytes = drawn("dossier", samples::dossier(16).paper());
    assert!(pages(&bytes) >= 2 + 16);
}

#[test]
fn a_character_without_glyph_is_named() {
    let mut notice = samples::notice();
    notice.text.push('\u{1f600}');
    let fault = pdf(&public(notice.paper())).unwrap_err();
    assert_eq!(fault, PaperFault::MissingGlyphs(vec!['\u{1f600}']));
    assert!(fault.to_string().contains("U+1F600"));
}
