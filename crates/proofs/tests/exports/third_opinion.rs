//! `third_opinion.py` reads the same exports and comes to the same verdicts. Skipped without python3.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::fixture::{Files, joined, lines, matter_zip, unit, unit_zip, verify, zipped};

/// A way to tamper with a file.
type Alter<'a> = &'a dyn Fn(&mut Vec<u8>);

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/third_opinion.py");

fn python() -> bool {
    Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Whether the script accepts the ZIP, and what it printed.
fn opinion(zip: &[u8]) -> (bool, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("export.zip");
    fs::write(&path, zip).unwrap();
    let output = Command::new("python3").arg(SCRIPT).arg(&path).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn it_accepts_what_we_write() {
    if !python() {
        return;
    }
    for zip in [unit_zip(&lines()), matter_zip(&lines(), &[1, 6, 7, 258])] {
        let (holds, printed) = opinion(&zip);
        assert!(holds, "{printed}");
        assert!(printed.lines().count() >= 5, "{printed}");
    }
}

#[test]
fn it_refuses_what_we_refuse() {
    if !python() {
        return;
    }
    let tampered = |path: &str, alter: Alter<'_>| {
        let mut files: Files = unit(&lines());
        alter(files.get_mut(path).unwrap());
        files
    };
    let mut swapped = lines();
    swapped.swap(20, 21);
    let swapped = joined(&swapped);
    let cases: [(&str, Alter<'_>); 6] = [
        ("log/entries.jsonl", &|bytes| bytes[5000] ^= 1),
        ("log/entries.jsonl", &|bytes| bytes.clone_from(&swapped)),
        ("log/checkpoint", &|bytes| {
            let last = bytes.len() - 10;
            bytes[last] = if bytes[last] == b'A' { b'B' } else { b'A' };
        }),
        ("open/21.json", &|bytes| bytes[20] ^= 1),
        ("proofs/21.tlog-proof", &|bytes| bytes[40] = if bytes[40] == b'A' { b'B' } else { b'A' }),
        ("log/checkpoints/0", &|bytes| bytes.truncate(50)),
    ];
    for (path, alter) in cases {
        let files = tampered(path, alter);
        assert!(!verify(&files).holds(), "we accept {path}");
        let (holds, printed) = opinion(&zipped(&files));
        assert!(!holds, "it accepts {path}: {printed}");
    }
}
