//! kill -9 at any moment: whatever was acknowledged is there, whole, afterwards.
//!
//! The test runs itself as a child process that writes with several threads and prints each
//! acknowledgement; the parent kills it after a varying number of them and looks at what is left. A kill
//! leaves the page cache, so this says nothing about a power cut.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::json;
use store::{AppendError, NewEntry, Options, Payload, Store};

const ROUNDS: u64 = 20;
const THREADS: u64 = 8;
const UNITS: [&str; 2] = ["u0", "u1"];
/// Tells the child where to write and which round it is.
const FOLDER: &str = "STORE_KILL_FOLDER";
const ROUND: &str = "STORE_KILL_ROUND";

/// One line of the child: what it was told is durable.
#[derive(Debug, PartialEq, Eq)]
enum Ack {
    /// An entry of this unit, position and stream, naming this original.
    Entry { unit: String, position: u64, stream: String, original: String },
    /// A checkpoint of this unit, size and root.
    Signed { unit: String, size: u64, root: String },
}

impl Ack {
    fn parse(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["entry", unit, position, stream, original, "."] => Some(Self::Entry {
                unit: (*unit).to_owned(),
                position: position.parse().ok()?,
                stream: (*stream).to_owned(),
                original: (*original).to_owned(),
            }),
            ["signed", unit, size, root, "."] => Some(Self::Signed {
                unit: (*unit).to_owned(),
                size: size.parse().ok()?,
                root: (*root).to_owned(),
            }),
            _ => None,
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_in_twenty_kills() {
    let folder = tempfile::tempdir().unwrap();
    let mut acks = Vec::new();
    // A fixed sequence of chance (Knuth's MMIX constants).
    let mut chance = 42_u64;
    for round in 0..ROUNDS {
        chance =
            chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let before = usize::try_from((chance >> 33) % 120).unwrap();
        let new = run_and_kill(folder.path(), round, before);
        assert!(new.len() >= before, "the child ended by itself");
        examine(folder.path(), &new);
        acks.extend(new);
    }
    examine(folder.path(), &acks);
    println!("{ROUNDS} kills, {} acknowledgements, none lost", acks.len());
}

/// Starts the child, kills it once it has acknowledged `before` times, and returns all it had said.
fn run_and_kill(folder: &Path, round: u64, before: usize) -> Vec<Ack> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writes_until_it_is_killed", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acks = Vec::new();
    while acks.len() < before {
        let Some(line) = lines.next() else { break };
        acks.extend(Ack::parse(&line.unwrap()));
    }
    kill(&mut child);
    // What was said before the kill still stands in the pipe; the last line may be torn.
    acks.extend(lines.map_while(Result::ok).filter_map(|line| Ack::parse(&line)));
    acks
}

fn kill(child: &mut Child) {
    child.kill().unwrap(); // SIGKILL
    child.wait().unwrap();
}

fn examine(folder: &Path, acks: &[Ack]) {
    let store = Store::open(folder, Options::rehearsal()).unwrap();
    assert_eq!(store.integrity().unwrap().damage, []);
    for ack in acks {
        match ack {
            Ack::Entry { unit, position, stream, original } => {
                let found = store.read(|r| r.entries(unit, *position, 1)).unwrap();
                assert_eq!(found.len(), 1, "lost: {ack:?}");
                assert_eq!(&found[0].stream, stream);
                assert!(found[0].payload.is_some());
                assert!(store.blobs().get(original).unwrap().is_some(), "lost: {ack:?}");
                let remembered = store.read(|r| r.recall(stream)).unwrap();
                assert_eq!(remembered, Some(position.to_string()), "lost: {ack:?}");
            }
            Ack::Signed { unit, size, root } => {
                let signed = store.read(|r| r.checkpoints(unit)).unwrap();
                let kept = signed.iter().find(|published| published.size == *size);
                assert_eq!(kept.map(|p| proofs::encoding::to_hex(&p.root)).as_ref(), Some(root));
            }
        }
    }
    // Half a write is worse than none: every entry there is has its form key.
    for unit in UNITS.into_iter().filter(|unit| store.position(unit) > 0) {
        let streams = store.read(|r| r.entries(unit, 0, 1_000_000)).unwrap();
        for entry in streams {
            assert!(store.read(|r| r.recall(&entry.stream)).unwrap().is_some());
        }
    }
}

/// The child. Not a test of its own: without its folder it has nothing to do.
#[test]
#[ignore = "run by nothing_acknowledged_is_lost_in_twenty_kills as a process to be killed"]
fn writes_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let round = std::env::var(ROUND).unwrap();
    let store = Store::open(Path::new(&folder), Options::rehearsal()).unwrap();
    for unit in UNITS {
        let origin = ["v.example/", unit].concat();
        // There from the second round on.
        let _taken = store.write(move |tx| tx.create_log(unit, &origin));
    }
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (store, round) = (&store, &round);
            scope.spawn(move || {
                for turn in 0_u64.. {
                    write_one(
                        store,
                        UNITS[usize::from(thread % 2 == 0)],
                        &format!("{round}-{thread}-{turn}"),
                    );
                    if turn % 8 == 7 {
                        sign(store, UNITS[usize::from(turn % 16 == 15)]);
                    }
                }
            });
        }
    });
}

fn write_one(store: &Store, unit: &'static str, name: &str) {
    let original = store.blobs().put(name.as_bytes()).unwrap();
    let stream = format!("s/{name}");
    let entry = NewEntry {
        kind: "voice.raised.1".to_owned(),
        recorded_at: 1_772_413_200_000,
        hide_time: false,
        actor: "office".to_owned(),
        body: Some(json!({ "original": original })),
        payload: Some(Payload {
            json: json!({"text": "村口的路灯不亮"}),
            class: "internal".to_owned(),
        }),
        salt: [1; 32],
    };
    let to = stream.clone();
    let position = store
        .write(move |tx| -> Result<u64, AppendError> {
            let position = tx.append(unit, &to, 0, vec![entry])?[0].position;
            tx.remember(&to, &position.to_string())?;
            Ok(position)
        })
        .unwrap();
    say(&format!("entry {unit} {position} {stream} {original} .\n"));
}

fn sign(store: &Store, unit: &'static str) {
    let signed = store.checkpoint(unit).unwrap();
    say(&format!("signed {unit} {} {} .\n", signed.size, proofs::encoding::to_hex(&signed.root)));
}

/// One write to the pipe, so that lines of several threads do not mix.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes()).unwrap();
    out.flush().unwrap();
}
