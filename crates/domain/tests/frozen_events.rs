//! Old logs stay readable: one frozen file for every kind of event ever stored. A file is added when a
//! kind is added; none is ever changed. `EVENTS.md` is written from them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its files should stop there"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use domain::facts::{Stored, restore, store};
use domain::{matters, units, voices};
use serde_json::Value;

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn frozen() -> Vec<(String, Value)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(here().join("tests/events")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        (
            path.file_stem().unwrap().to_str().unwrap().to_owned(),
            serde_json::from_str(&text).unwrap(),
        )
    };
    files.iter().map(read).collect()
}

/// Reads a frozen event by its noun and stores it again.
fn again(kind: &str, body: Option<&Value>, payload: Option<&Value>) -> Stored {
    match kind.split('.').next().unwrap() {
        "voice" => store(&restore::<voices::Event>(kind, body, payload).unwrap()),
        "earlier" => store(&restore::<domain::earlier::Event>(kind, body, payload).unwrap()),
        "openness" => store(&restore::<domain::openness::Event>(kind, body, payload).unwrap()),
        "unit" => store(&restore::<units::Event>(kind, body, payload).unwrap()),
        _ => matters::Event::restore(kind, body, payload).unwrap().store(),
    }
}

#[test]
fn every_frozen_event_is_read_and_stored_again_without_loss() {
    for (name, file) in frozen() {
        let kind = file["kind"].as_str().unwrap();
        assert_eq!(name, kind);
        let payload = Some(&file["payload"]).filter(|payload| !payload.is_null());
        let stored = again(kind, Some(&file["body"]), payload);
        assert_eq!(stored.kind, kind);
        for (field, value) in file["body"].as_object().unwrap() {
            assert_eq!(stored.body.get(field), Some(value), "{kind}: {field}");
        }
        assert_eq!(stored.payload.map(|(payload, _)| payload).as_ref(), payload, "{kind}");
    }
}

#[test]
fn an_erased_payload_leaves_the_rest_readable() {
    for (_, file) in frozen() {
        let kind = file["kind"].as_str().unwrap();
        assert_eq!(again(kind, Some(&file["body"]), None).payload, None, "{kind}");
    }
}

fn kinds_in(folder: &Path, kinds: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            kinds_in(&path, kinds);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let renamed = text.split("#[serde(rename = \"").skip(1).filter_map(|s| s.split('"').next());
        kinds.extend(renamed.filter(|kind| kind.ends_with(".1")).map(str::to_owned));
    }
}

#[test]
fn every_kind_in_the_code_is_frozen_and_the_list_is_in_events_md() {
    let mut kinds = BTreeSet::new();
    kinds_in(&here().join("src"), &mut kinds);
    let files: BTreeSet<String> = frozen().into_iter().map(|(name, _)| name).collect();
    assert_eq!(kinds, files);
    let listed = fs::read_to_string(here().join("../../EVENTS.md")).unwrap();
    assert_eq!(
        listed,
        events_md(),
        "write EVENTS.md anew: it is made from crates/domain/tests/events"
    );
}

/// The list of events as a document: kind, public fields, personal fields.
fn events_md() -> String {
    let mut text = String::from(
        "# Events\n\nEvery fact the ledger can hold, made from `crates/domain/tests/events` by \
         `crates/domain/tests/frozen_events.rs`. Stored for ever: kinds are added, never renamed.\n\n\
         | kind | public fields | personal fields (salted commitment) |\n| --- | --- | --- |\n",
    );
    for (kind, file) in frozen() {
        let names = |part: &str| -> String {
            let fields = file[part].as_object();
            let names: Vec<&str> =
                fields.into_iter().flat_map(|f| f.keys()).map(String::as_str).collect();
            names.join(", ")
        };
        let _ = writeln!(text, "| `{kind}` | {} | {} |", names("body"), names("payload"));
    }
    text
}
