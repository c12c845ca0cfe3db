//! An export of a played story passes every check; one changed byte is found and named.

use std::io::Cursor;

use proofs::export::{Limits, Source};
use proofs::verify;
use store::Fault;

use super::{Copy, Label, NoExport, find_matter, matter, unit};
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

/// Unit and id of the story's matter.
fn the_matter(app: &App) -> (String, String) {
    let found = app.store.read(|read| find_matter(read, "事-2026-0001", Some("rehearsal")));
    found.unwrap().unwrap()
}

fn content(zip: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut bytes = Vec::new();
    std::io::copy(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
    bytes
}

#[test]
fn a_units_export_holds_and_is_the_same_twice() {
    let app = played();
    let mut dossiers = Vec::new();
    let mut made = || {
        let mut told = |done, all| dossiers.push((done, all));
        unit(&app, "rehearsal", Label::default(), &mut told, Cursor::new(Vec::new()))
    };
    let bytes = made().unwrap().into_inner();
    assert_eq!(holds(bytes.clone()), Ok(()));
    assert_eq!(made().unwrap().into_inner(), bytes);
    assert_eq!(dossiers, [(1, 1), (1, 1)]);
    let (_, id) = the_matter(&app);
    assert!(content(&bytes, &format!("matters/{id}/dossier.pdf")).starts_with(b"%PDF"));
}

#[test]
fn a_matters_export_holds_with_its_proofs() {
    let app = played();
    let (home, id) = the_matter(&app);
    assert_eq!(home, "rehearsal");
    let made =
        |copy, id: &str| matter(&app, &home, id, copy, Label::default(), Cursor::new(Vec::new()));
    let mut held = Vec::new();
    for copy in [Copy::Public, Copy::Desk, Copy::Supervision] {
        let bytes = made(copy, &id).unwrap().into_inner();
        assert_eq!(holds(bytes.clone()), Ok(()), "{copy:?}");
        assert!(content(&bytes, &format!("matters/{id}/dossier.pdf")).starts_with(b"%PDF"));
        let json = content(&bytes, &format!("matters/{id}/dossier.json"));
        let json = String::from_utf8(json).unwrap();
        let papers: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(papers["papers"].as_array().unwrap().len() > 10);
        held.push(json);
    }
    let [public, desk, supervision] = held.try_into().unwrap();
    let inside = "票据齐全，工程量现场量过。";
    assert!(!public.contains(inside), "an internal word in everybody's copy");
    assert!(desk.contains(inside) && supervision.contains(inside));
    let none = made(Copy::Public, "no-such");
    assert!(matches!(none, Err(NoExport::NotFound)));
    let none: Result<_, Fault> = app.store.read(|read| find_matter(read, "事-2026-0099", None));
    assert_eq!(none, Ok(None));
}

#[test]
fn one_changed_byte_of_the_entries_is_found() {
    let app = played();
    let sink = Cursor::new(Vec::new());
    let bytes = unit(&app, "rehearsal", Label::default(), &mut |_, _| {}, sink).unwrap();
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
