//! `cargo xtask bench`: measures, and writes what it measured into `docs/performance.md`.
//!
//! A figure is written as it came, met or not, with the machine it came from.

mod algorithms;
mod limits;
mod load;
mod machine;
mod peers;
mod procedures;
mod server;
mod table;

use std::path::Path;

/// `bench algorithms [--peers] [--peer-seconds N] [FILE.pb …]`, `bench server` or `bench procedures`.
pub(crate) fn run(root: &Path, words: &[&str]) -> Result<String, String> {
    match words {
        ["algorithms", rest @ ..] => algorithms::run(root, rest),
        ["server"] => server::run(root),
        ["procedures"] => procedures::run(root),
        _ => {
            Err("bench algorithms [--peers] [--peer-seconds N] [FILE.pb …], bench server or bench procedures"
                .to_owned())
        }
    }
}
