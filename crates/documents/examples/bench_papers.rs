//! Times of papers, one JSON line per case: name, seconds, pages and bytes.
//! Run with `cargo run --release -p documents --example bench_papers`.
#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measurement reads the clock and may stop"
)]

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::io::Write as _;
use std::time::Instant;

use documents::fonts::Fonts;
use documents::paper::Qr;
use documents::{Allowed, Paper, Publishable, docx, pdf, pdf_all};

/// Notices in one file, as the desk prints them.
const ONE_FILE: usize = 50;

fn main() {
    let start = Instant::now();
    let fonts = Fonts::embedded();
    tell("fonts unpacked", start.elapsed().as_secs_f64(), 0);
    let dossier = Publishable::internal(samples::dossier(18).paper(), "a measurement");
    // The first paper of a process also sets up the template.
    let (bytes, seconds) = timed(|| pdf(&dossier).unwrap());
    tell("dossier of 20 pages, first", seconds, bytes.len());
    let mut best = f64::MAX;
    let mut size = 0;
    for round in 0..5 {
        // Another text each time: nothing is remembered from the last.
        let mut file = samples::dossier(18);
        file.title = format!("{}（{round}）", file.title);
        let dossier = Publishable::internal(file.paper(), "a measurement");
        let (bytes, seconds) = timed(|| pdf(&dossier).unwrap());
        best = best.min(seconds);
        size = bytes.len();
    }
    tell("dossier of 20 pages", best, size);
    let (bytes, seconds) = timed(|| docx(&dossier).unwrap());
    tell("the same as Word", seconds, bytes.len());
    let (size, seconds) = timed(|| many(1_000, fonts));
    tell("1,000 notices", seconds, size);
}

fn many(count: usize, fonts: &Fonts) -> usize {
    let numbers: Vec<usize> = (1..=count).collect();
    let mut size = 0;
    for chunk in numbers.chunks(ONE_FILE) {
        let papers: Vec<Paper> = chunk.iter().map(|number| notice(*number)).collect();
        let papers = Publishable::new(papers, &Allowed::none()).unwrap();
        size += pdf_all(&papers, fonts).unwrap().len();
    }
    size
}

fn notice(number: usize) -> Paper {
    let mut notice = samples::notice();
    notice.number = format!("示-2026-{number:04}");
    notice.title = format!("第{number}号公示");
    notice.qr = Qr::new(format!("https://yishi.example/m/{number}"), "扫码看全过程").ok();
    notice.paper()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64())
}

fn tell(name: &str, seconds: f64, bytes: usize) {
    let line = serde_json::json!({ "name": name, "seconds": seconds, "bytes": bytes });
    writeln!(std::io::stdout().lock(), "{line}").unwrap();
}
