//! An export of a played story passes every check; one changed byte is found and named.

use std::io::Cursor;

use proofs::export::{Limits, Source};
use proofs::verify;
use store::Fault;

use super::{Label, NoExport, find_matter, matter, unit};
use crate::app::App;
use crate::founding;
use crate::rehearsals::{Script, perform, stage};

const STORY: &str = include_str!("../../../../rehearsals/whole-way.toml");

fn played() -> App {
    let script = Script::parse(STORY).unwrap();
    let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
    assert!(perform(&app, &clock, script).unwrap().unwrap().holds);
    app
}

fn holds(bytes: Vec<u8>) -> Result<(), String> {
    let mut source = Source::from_zip(Cursor::new(bytes), Limits::default()).unwrap();
    let report = verify::run(&mut source);
    if report.holds() { Ok(()) } else { Err(format!("{:#}", report.to_value())) }
}

#[test]
fn a_units_export_holds_and_is_the_same_twice() {
    let app = played();
    let made = || unit(&app, "rehearsal", Label::default(), Cursor::new(Vec::new()));
    let bytes = made().unwrap().into_inner();
    assert_eq!(holds(bytes.clone()), Ok(()));
    assert_eq!(made().unwrap().into_inner(), bytes);
}

#[test]
fn a_matters_export_holds_with_its_proofs() {
    let app = played();
    let found =
        app.store.read(|read| find_matter(read, "事-2026-0001", Some("rehearsal"))).unwrap();
    let (home, id) = found.unwrap();
    assert_eq!(home, "rehearsal");
    let bytes = matter(&app, &home, &id, Label::default(), Cursor::new(Vec::new())).unwrap();
    assert_eq!(holds(bytes.into_inner()), Ok(()));
    let none = matter(&app, &home, "no-such", Label::default(), Cursor::new(Vec::new()));
    assert!(matches!(none, Err(NoExport::NotFound)));
    let none: Result<_, Fault> = app.store.read(|read| find_matter(read, "事-2026-0099", None));
    assert_eq!(none, Ok(None));
}

#[test]
fn one_changed_byte_of_the_entries_is_found() {
    let app = played();
    let bytes = unit(&app, "rehearsal", Label::default(), Cursor::new(Vec::new())).unwrap();
    let mut archive = zip::ZipArchive::new(bytes).unwrap();
    let mut changed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let (name, mut content) = (file.name().to_owned(), Vec::new());
        std::io::copy(&mut file, &mut content).unwrap();
        if name == "log/entries.jsonl" {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains("\"yes\":5"));
            content = text.replacen("\"yes\":5", "\"yes\":6", 1).into_bytes();
        }
        changed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut changed, &content).unwrap();
    }
    let told = holds(changed.finish().unwrap().into_inner()).unwrap_err();
    assert!(told.contains("\"position\""), "{told}");
}
