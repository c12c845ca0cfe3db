//! What the tests need beside the toolchain, and how it gets here: Debian's own packages.

use std::path::Path;
use std::process::Command;

use crate::say;

/// A package, and a command that shows it is there. Fonts have no command: `fc-list` is asked.
const NEEDED: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("poppler-utils", "pdftotext"),
    // The second verifier is written in another language on purpose.
    ("python3", "python3"),
    ("fonts-noto-cjk", ""),
];

/// Folders where fonts of a Debian system stand.
const CJK_FONTS: &[&str] = &["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"];

/// Installs what is missing when root runs this; otherwise says the one line to type.
pub(super) fn run() -> Result<(), String> {
    let missing: Vec<&str> =
        NEEDED.iter().filter(|(_, command)| !there(command)).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let line = line_to_type(&names);
    if !(is_root() && on_path("apt-get")) {
        return Err(format!("missing: {names}. Type this, then run the tests again:\n  {line}"));
    }
    say(&format!("installing {names}"));
    apt(&["update", "-q"])?;
    let mut words = vec!["install", "-y", "-q", "--no-install-recommends"];
    words.extend(&missing);
    apt(&words)
}

fn line_to_type(names: &str) -> String {
    format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}")
}

fn there(command: &str) -> bool {
    if command.is_empty() {
        return CJK_FONTS.iter().any(|font| Path::new(font).exists());
    }
    on_path(command)
}

/// Whether a command stands in a folder of `PATH`.
fn on_path(command: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(command).is_file())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn apt(words: &[&str]) -> Result<(), String> {
    let status = Command::new("apt-get")
        .args(words)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .status()
        .map_err(|why| format!("apt-get: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("apt-get {} failed", words.join(" "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_exists_is_found_and_another_is_not() {
        assert!(on_path("cargo") || on_path("sh"));
        assert!(!on_path("no-such-command-anywhere"));
    }

    #[test]
    fn the_line_to_type_names_what_is_missing_and_no_more() {
        let line = line_to_type("chromium");
        assert!(line.ends_with(" chromium") && !line.contains("poppler"));
    }
}
