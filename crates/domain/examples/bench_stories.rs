//! Random stories of every shipped method, one JSON line each: case, seconds, stories, ended, sealed. Stops at
//! the first story that does not end or ends with something open, naming method and seed.
//! Run with `cargo run --release -p domain --example bench_stories -- 10000`.
#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measurement reads the clock and may stop"
)]

#[path = "../tests/shipped/mod.rs"]
mod shipped;
#[expect(dead_code, reason = "no story is told here act by act")]
#[path = "../tests/stage/mod.rs"]
mod stage;
#[path = "../tests/wanderings/mod.rs"]
mod wanderings;

use std::io::Write as _;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use domain::procedures::Procedure;
use shipped::shipped;
use wanderings::{Came, wander};

/// Methods played at once.
const THREADS: usize = 2;

fn main() {
    let stories = std::env::args().nth(1).and_then(|many| many.parse().ok()).unwrap_or(10_000);
    let methods = shipped();
    let left = Mutex::new(methods.iter());
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(method) = next(&left) {
                    let begun = Instant::now();
                    let came = wander(method, stories);
                    tell(&method.id, begun.elapsed().as_secs_f64(), came);
                }
            });
        }
    });
}

fn next<'a>(left: &Mutex<std::slice::Iter<'a, Procedure>>) -> Option<&'a Procedure> {
    left.lock().unwrap().next()
}

fn tell(case: &str, seconds: f64, came: Came) {
    let Came { stories, ended, sealed } = came;
    let line = serde_json::json!({ "case": case, "seconds": seconds, "stories": stories,
        "ended": ended, "sealed": sealed });
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
}
