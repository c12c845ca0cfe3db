//! `yishi draw`, `allocate` and `opinions` as people run them: the real binary, real files, exit
//! codes, and what stands on which stream.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test falls where it is wrong")]

mod allocate;
mod draw;
mod opinions;
#[cfg(test)]
mod references;

use std::path::{Path, PathBuf};
use std::process::Command;

/// How a run of the program ended.
struct Ended {
    code: i32,
    out: String,
    err: String,
}

impl Ended {
    /// The JSON on standard output.
    fn json(&self) -> serde_json::Value {
        assert!(self.code < 2, "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// A wrong file or wrong use: exit 2, nothing on standard output, one sentence.
    #[track_caller]
    fn is_wrong(&self, parts: &[&str]) {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert_eq!(self.err.trim_end().lines().count(), 1, "{}", self.err);
        for part in parts {
            assert!(self.err.contains(part), "{} lacks {part}", self.err);
        }
    }
}

/// A folder of its own, and the program run in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with(self, name: &str, text: &str) -> Self {
        std::fs::write(self.0.path().join(name), text).unwrap();
        self
    }

    fn run(&self, words: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yishi"));
        let output = command.args(words).current_dir(self.0.path()).output().unwrap();
        Ended {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The copies of reference inputs that stand in the repository.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../algorithms/tests/data").join(name)
}
