//! Stores to test against, and facts to fill them with.

use std::path::Path;

use serde_json::json;
use store::{AppendError, Fault, Head, NewEntry, Options, Payload, Recorded, Store};

/// A store and the folder it lives in, if it lives in one.
pub(crate) struct Engine {
    pub(crate) store: Store,
    pub(crate) folder: Option<tempfile::TempDir>,
}

/// Every engine and mode there is.
pub(crate) fn engines() -> Vec<Engine> {
    engines_with(Options::rehearsal)
}

/// The same, opened with options of the test's own.
pub(crate) fn engines_with(options: impl Fn() -> Options) -> Vec<Engine> {
    vec![on_disk(options()), Engine { store: Store::in_memory(options()).unwrap(), folder: None }]
}

/// A store in a new folder.
pub(crate) fn on_disk(options: Options) -> Engine {
    let folder = tempfile::tempdir().unwrap();
    Engine { store: open(folder.path()), folder: Some(folder) }.reopened(options)
}

/// A store in a folder, with the usual options.
pub(crate) fn open(dir: &Path) -> Store {
    Store::open(dir, Options::rehearsal()).unwrap()
}

impl Engine {
    /// Ends the store and opens its folder again; a store in memory stays as it is.
    pub(crate) fn reopened(self, options: Options) -> Self {
        let Self { store, folder } = self;
        let Some(folder) = folder else { return Self { store, folder } };
        drop(store);
        Self { store: Store::open(folder.path(), options).unwrap(), folder: Some(folder) }
    }

    /// With a unit `u1` that has an empty log.
    pub(crate) fn with_unit(self) -> Self {
        create(&self.store, "u1");
        self
    }
}

pub(crate) fn create(store: &Store, unit: &'static str) {
    let origin = ["v.example/", unit].concat();
    store.write(move |tx| tx.create_log(unit, &origin)).unwrap();
}

/// Appends to a stream of `u1`.
pub(crate) fn append(
    store: &Store,
    stream: &'static str,
    expected: u64,
    entries: Vec<NewEntry>,
) -> Result<Vec<Recorded>, AppendError> {
    store.write(move |tx| tx.append("u1", stream, expected, entries))
}

/// A small public fact.
pub(crate) fn fact(kind: &str) -> NewEntry {
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

/// A fact with personal text and nothing else.
pub(crate) fn voice(text: &str) -> NewEntry {
    let payload = Payload { json: json!({ "text": text }), class: "internal".to_owned() };
    NewEntry { payload: Some(payload), body: None, ..fact("voice.raised.1") }
}

/// The kinds of some entries, in order.
pub(crate) fn kinds(entries: &[Recorded]) -> Vec<&str> {
    entries.iter().map(|entry| entry.kind.as_str()).collect()
}

/// The heads of all units.
pub(crate) fn units(store: &Store) -> Vec<Head> {
    store.read(|r| -> Result<_, Fault> { r.units() }).unwrap()
}
