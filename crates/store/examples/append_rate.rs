//! How many durable appends a second: `cargo run --release -p store --example append_rate [THREADS]`.
//!
//! Each append is what a small wish costs the store: a form key looked up and kept, one entry with
//! personal text on a stream of its own, one message in the outbox; answered after the commit.

#![expect(clippy::print_stdout, reason = "a program that prints its figures")]
#![expect(clippy::disallowed_methods, reason = "a program that measures")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use store::{AppendError, Fault, NewEntry, Options, Payload, Store};

const RUN: Duration = Duration::from_secs(3);

fn main() -> Result<(), AppendError> {
    let threads = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(64);
    let folder = tempfile::tempdir().map_err(Fault::from)?;
    let disk = Store::open(folder.path(), Options::rehearsal())?;
    disk.write(|tx| tx.create_log("u1", "v.example/u1"))?;
    let done = AtomicU64::new(0);
    let begun = Instant::now();
    thread::scope(|scope| {
        for thread in 0..threads {
            let (disk, done) = (&disk, &done);
            scope.spawn(move || {
                for turn in 0_u64.. {
                    if begun.elapsed() > RUN || wish(disk, thread, turn).is_err() {
                        break;
                    }
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let (done, took) = (done.into_inner(), begun.elapsed());
    let rate = u128::from(done) * 1000 / took.as_millis().max(1);
    println!("on disk, {threads} threads: {done} durable appends in {took:.2?}: {rate}/s");

    let begun = Instant::now();
    for turn in 0..200 {
        wish(&disk, threads, turn)?;
    }
    println!("on disk, one after the other: {:.2?} each", begun.elapsed() / 200);

    let begun = Instant::now();
    let audit = disk.integrity()?;
    println!(
        "audit of {} entries: {:.2?}, damage: {:?}",
        audit.entries,
        begun.elapsed(),
        audit.damage
    );

    let memory = Store::in_memory(Options::rehearsal())?;
    memory.write(|tx| tx.create_log("u1", "v.example/u1"))?;
    let begun = Instant::now();
    for turn in 0..1000 {
        wish(&memory, 0, turn)?;
    }
    println!("in memory: 1000 appends in {:.2?}", begun.elapsed());
    Ok(())
}

fn wish(store: &Store, thread: u64, turn: u64) -> Result<(), AppendError> {
    let name = format!("voices/{thread}-{turn}");
    let text = "村口第三盏路灯已经坏了两个星期，晚上老人和放学的孩子走路很不方便。".repeat(6);
    let entry = NewEntry {
        kind: "voice.raised.1".to_owned(),
        recorded_at: 1_772_413_200_000,
        hide_time: false,
        actor: "9f86d081884c7d659a2feaa0c55ad015".to_owned(),
        body: Some(json!({"category": "roads"})),
        payload: Some(Payload { json: json!({ "text": text }), class: "internal".to_owned() }),
        salt: [1; 32],
    };
    store.write(move |tx| {
        if tx.recall(&name)?.is_some() {
            return Ok(());
        }
        tx.append("u1", &name, 0, vec![entry])?;
        tx.outbox("u1", &name, "webhook", &name, 0)?;
        tx.remember(&name, &name)?;
        Ok(())
    })
}
