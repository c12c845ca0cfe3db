//! Stores to test against, and facts to fill them with.

use std::path::Path;

use serde_json::json;
use store::{AppendError, Fault, NewEntry, Options, Payload, Recorded, Store};

/// A store and the folder it lives in, if it lives in one.
pub struct Engine {
    pub store: Store,
    pub folder: Option<tempfile::TempDir>,
}

/// Every engine and mode there is; all must pass every test of the conformance suite.
pub fn engines() -> Vec<Engine> {
    engines_with(Options::rehearsal)
}

/// The same, opened with options of the test's own.
pub fn engines_with(options: impl Fn() -> Options) -> Vec<Engine> {
    let folder = tempfile::tempdir().unwrap();
    vec![
        Engine { store: open(folder.path(), options()), folder: Some(folder) },
        Engine { store: Store::in_memory(options()).unwrap(), folder: None },
    ]
}

pub fn open(dir: &Path, options: Options) -> Store {
    Store::open(dir, options).unwrap()
}

/// A small public fact.
pub fn fact(kind: &str) -> NewEntry {
    NewEntry {
        kind: kind.to_owned(),
        recorded_at: 1_772_413_200_000,
        hide_time: false,
        actor: "office".to_owned(),
        body: Some(json!({"yes": 31})),
        payload: None,
        salt: [7; 32],
    }
}

/// A fact with personal text.
pub fn voice(text: &str, salt: u8) -> NewEntry {
    let payload = Payload { json: json!({"text": text}), class: "internal".to_owned() };
    NewEntry { payload: Some(payload), body: None, salt: [salt; 32], ..fact("voice.raised.1") }
}

/// The kinds of some entries, in order.
pub fn kinds(entries: &[Recorded]) -> Vec<&str> {
    entries.iter().map(|entry| entry.kind.as_str()).collect()
}

/// A caller's error: the rules said no, or the world failed.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    Rule(&'static str),
    Append(AppendError),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Append(AppendError::Fault(fault))
    }
}

impl From<AppendError> for Refused {
    fn from(error: AppendError) -> Self {
        Self::Append(error)
    }
}
