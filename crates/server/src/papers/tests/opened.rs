//! Papers opened by an independent program: what it reads, sees and counts.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A PDF on disk, as poppler sees it.
pub struct Opened {
    path: PathBuf,
}

fn run(program: &str, words: &[&str], file: &Path) -> Vec<u8> {
    let output = Command::new(program).args(words).arg(file).arg("-").output();
    let output = output.unwrap_or_else(|e| panic!("{program} (package poppler-utils): {e}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

impl Opened {
    pub fn of(path: PathBuf) -> Self {
        Self { path }
    }

    /// The words without white space: lines are broken anywhere.
    pub fn text(&self) -> String {
        let text = run("pdftotext", &["-raw"], &self.path);
        String::from_utf8(text).unwrap().chars().filter(|c| !c.is_whitespace()).collect()
    }

    pub fn says(&self, part: &str) -> bool {
        let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        self.text().contains(&part)
    }

    pub fn pages(&self) -> usize {
        let text = run("pdftotext", &[], &self.path);
        text.split(|byte| *byte == 0x0c).count().saturating_sub(1)
    }

    /// Whether every pixel of every page is grey, and some are black.
    pub fn is_black_and_white(&self) -> bool {
        let output = Command::new("pdftoppm").args(["-r", "30"]).arg(&self.path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut rest = output.stdout.as_slice();
        let mut dark = 0;
        while let Some((width, height, after)) = head(rest) {
            let (pixels, next) = after.split_at(width * height * 3);
            let grey = pixels.chunks(3).all(|p| p[0] == p[1] && p[1] == p[2]);
            if !grey {
                return false;
            }
            dark += pixels.chunks(3).filter(|p| p[0] < 80).count();
            rest = next;
        }
        dark > 0
    }

    /// Words that stand outside the page or over its edge.
    pub fn outside(&self) -> Vec<String> {
        let text = String::from_utf8(run("pdftotext", &["-bbox"], &self.path)).unwrap();
        let number = |line: &str, name: &str| -> f64 {
            let after = line.split(&format!("{name}=\"")).nth(1).unwrap();
            after.split('"').next().unwrap().parse().unwrap()
        };
        // A4 in points, and five millimetres no printer reaches.
        let (width, height, edge) = (595.3, 841.9, 14.0);
        let within = |line: &str| {
            number(line, "xMin") >= edge
                && number(line, "xMax") <= width - edge
                && number(line, "yMin") >= edge
                && number(line, "yMax") <= height - edge
        };
        let words = text.lines().filter(|line| line.trim_start().starts_with("<word "));
        words.filter(|line| !within(line)).map(str::to_owned).collect()
    }
}

/// Width, height and what follows the head of a binary pixel map.
fn head(bytes: &[u8]) -> Option<(usize, usize, &[u8])> {
    if !bytes.starts_with(b"P6") {
        return None;
    }
    let mut at = 2;
    let mut numbers = Vec::new();
    while numbers.len() < 3 {
        while bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let from = at;
        while bytes[at].is_ascii_digit() {
            at += 1;
        }
        numbers.push(std::str::from_utf8(&bytes[from..at]).unwrap().parse::<usize>().unwrap());
    }
    Some((numbers[0], numbers[1], &bytes[at + 1..]))
}
