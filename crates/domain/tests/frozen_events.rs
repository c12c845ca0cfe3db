//! Old logs stay readable: a frozen file for every kind of event ever stored. A file is added when a kind
//! is added, `KIND+2.json` when something of it moves from the body into the payload; none is ever changed.
//! `EVENTS.md` is written from the last of each kind.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files should stop there")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use domain::facts::{Stored, restore, store};
use domain::{matters, units, voices};
use serde_json::{Map, Value};

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn frozen() -> Vec<(String, Value)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(here().join("tests/events")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort_by_key(|path| path.file_stem().map(ToOwned::to_owned));
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        (
            path.file_stem().unwrap().to_str().unwrap().to_owned(),
            serde_json::from_str(&text).unwrap(),
        )
    };
    files.iter().map(read).collect()
}

/// `KIND` of `KIND` and of `KIND+2`.
fn kind_of(name: &str) -> &str {
    name.split('+').next().unwrap_or(name)
}

/// The kind of each file, and whether facts are still stored as it says.
fn kinds(files: &[(String, Value)]) -> Vec<(&str, bool, &Value)> {
    let mut kinds: Vec<(&str, bool, &Value)> = Vec::new();
    for (name, file) in files {
        if let Some(before) = kinds.last_mut().filter(|before| before.0 == kind_of(name)) {
            before.1 = false;
        }
        kinds.push((kind_of(name), true, file));
    }
    kinds
}

/// Every field of a fact, wherever it stands.
fn whole(body: &Value, payload: Option<&Value>) -> Map<String, Value> {
    let parts = [Some(body), payload].into_iter().flatten().filter_map(Value::as_object);
    parts.flat_map(Clone::clone).filter(|(_, value)| !value.is_null()).collect()
}

/// Reads a frozen event by its noun and stores it again.
fn again(kind: &str, body: Option<&Value>, payload: Option<&Value>) -> Stored {
    match kind.split('.').next().unwrap() {
        "voice" => store(&restore::<voices::Event>(kind, body, payload).unwrap()),
        "earlier" => store(&restore::<domain::earlier::Event>(kind, body, payload).unwrap()),
        "allowance" => store(&restore::<domain::allowances::Event>(kind, body, payload).unwrap()),
        "means" => store(&restore::<domain::means::Event>(kind, body, payload).unwrap()),
        "programme" => store(&restore::<domain::programmes::Event>(kind, body, payload).unwrap()),
        "year_plan" => store(&restore::<domain::year_plans::Event>(kind, body, payload).unwrap()),
        "bylaw" => store(&restore::<domain::bylaws::Event>(kind, body, payload).unwrap()),
        "indicator" => store(&restore::<domain::indicators::Event>(kind, body, payload).unwrap()),
        "hiring" => store(&restore::<domain::hirings::Event>(kind, body, payload).unwrap()),
        "open_day" => store(&restore::<domain::open_days::Event>(kind, body, payload).unwrap()),
        "openness" => store(&restore::<domain::openness::Event>(kind, body, payload).unwrap()),
        "unit" => store(&restore::<units::Event>(kind, body, payload).unwrap()),
        _ => matters::Event::restore(kind, body, payload).unwrap().store(),
    }
}

#[test]
fn every_frozen_event_is_read_and_stored_again_without_loss() {
    let files = frozen();
    for (kind, _, file) in kinds(&files) {
        assert_eq!(file["kind"].as_str(), Some(kind));
        let payload = Some(&file["payload"]).filter(|payload| !payload.is_null());
        let stored = again(kind, Some(&file["body"]), payload);
        assert_eq!(stored.kind, kind);
        let payload_again = stored.payload.map(|(payload, _)| payload);
        let again = whole(&stored.body, payload_again.as_ref());
        for (field, value) in whole(&file["body"], payload) {
            assert_eq!(again.get(&field), Some(&value), "{kind}: {field}");
        }
    }
}

#[test]
fn the_last_file_of_a_kind_says_what_is_published_and_what_is_not() {
    let files = frozen();
    for (kind, _, file) in kinds(&files).into_iter().filter(|(_, last, _)| *last) {
        let payload = Some(&file["payload"]).filter(|payload| !payload.is_null());
        let stored = again(kind, Some(&file["body"]), payload);
        for (field, value) in file["body"].as_object().unwrap() {
            assert_eq!(stored.body.get(field), Some(value), "{kind}: {field}");
        }
        assert_eq!(stored.payload.map(|(payload, _)| payload).as_ref(), payload, "{kind}");
    }
}

#[test]
fn who_objects_and_who_rates_stands_in_no_published_body() {
    let told = ["notice.objected.1", "unit.list_objected.1", "rating.given.1"];
    let files = frozen();
    let last = kinds(&files).into_iter().filter(|(kind, last, _)| *last && told.contains(kind));
    let mut seen = 0;
    for (kind, _, file) in last {
        let by = file["payload"]["by"].as_str().unwrap();
        let stored = again(kind, Some(&file["body"]), Some(&file["payload"]));
        assert!(!stored.body.to_string().contains(&format!("\"{by}\"")), "{kind}");
        let (payload, class) = stored.payload.unwrap();
        assert_eq!(payload["by"], by, "{kind}: those who may read it still do");
        assert_ne!(class, domain::facts::Class::Public, "{kind}");
        seen += 1;
    }
    assert_eq!(seen, told.len());
}

#[test]
fn an_erased_payload_leaves_the_rest_readable() {
    let files = frozen();
    for (kind, _, file) in kinds(&files).into_iter().filter(|(_, last, _)| *last) {
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
    let mut stored = BTreeSet::new();
    kinds_in(&here().join("src"), &mut stored);
    let files = frozen();
    let known: BTreeSet<String> =
        kinds(&files).iter().map(|(kind, ..)| (*kind).to_owned()).collect();
    assert_eq!(stored, known);
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
    let files = frozen();
    for (kind, _, file) in kinds(&files).into_iter().filter(|(_, last, _)| *last) {
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
