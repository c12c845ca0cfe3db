//! The repository as data: every tracked text file with its words, so that checks are pure.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::rust;

/// One text file; the path is relative to the root, parts joined by `/`.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All tracked files. Binary files are known by path only.
pub(crate) struct Tree {
    pub(crate) files: Vec<Source>,
    paths: BTreeSet<String>,
    tests: BTreeSet<String>,
}

/// The folder of the workspace, fixed when xtask was built from it.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

impl Tree {
    /// Reads what git tracks, and what it would track if it were added.
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
        let listing = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .map_err(|why| format!("git ls-files: {why}"))?;
        if !listing.status.success() {
            return Err(format!("git ls-files: {}", String::from_utf8_lossy(&listing.stderr)));
        }
        let names = String::from_utf8_lossy(&listing.stdout).into_owned();
        let mut paths: BTreeSet<String> = BTreeSet::new();
        let mut files = Vec::new();
        for path in names.split('\0').filter(|name| !name.is_empty()) {
            let Ok(bytes) = std::fs::read(root.join(path)) else { continue };
            if !paths.insert(path.to_owned()) {
                continue;
            }
            if let Ok(text) = String::from_utf8(bytes) {
                files.push(Source { path: path.to_owned(), text });
            }
        }
        Ok(Self::new(files, paths))
    }

    fn new(files: Vec<Source>, paths: BTreeSet<String>) -> Self {
        let tests = files
            .iter()
            .filter(|file| is_rust(&file.path))
            .flat_map(|file| test_files(file, &paths))
            .collect();
        Self { files, paths, tests }
    }

    /// A small tree for tests.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let sources = files
            .iter()
            .map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() })
            .collect();
        Self::new(sources, files.iter().map(|(path, _)| (*path).to_owned()).collect())
    }

    /// The words of a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// Whether a file or a folder of that name is tracked.
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.paths.contains(path)
            || self.paths.range(folder.clone()..).next().is_some_and(|p| p.starts_with(&folder))
    }

    /// Rust files, tests included.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| is_rust(&file.path))
    }

    /// Whether a Rust file is compiled only for tests, examples or measurements.
    pub(crate) fn is_test(&self, path: &str) -> bool {
        let apart = |folder: &str| path.contains(&format!("/{folder}/"));
        apart("tests") || apart("examples") || apart("benches") || self.tests.contains(path)
    }
}

/// Whether a path ends in one of the endings, given without their dot.
pub(crate) fn ends(path: &str, endings: &[&str]) -> bool {
    let end = Path::new(path).extension().and_then(|end| end.to_str());
    end.is_some_and(|end| endings.contains(&end))
}

fn is_rust(path: &str) -> bool {
    ends(path, &["rs"])
}

/// Files that `#[cfg(test)] mod name;` of `file` points to.
fn test_files(file: &Source, paths: &BTreeSet<String>) -> Vec<String> {
    let folder = folder_of_modules(&file.path);
    rust::test_modules(&file.text)
        .into_iter()
        .flat_map(|name| [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")])
        .filter(|path| paths.contains(path))
        .collect()
}

/// Where the modules named in a file stand.
fn folder_of_modules(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => path.trim_end_matches(".rs").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_known_by_the_files_in_it() {
        let tree = Tree::of(&[("docs/rules.md", "")]);
        assert!(tree.has("docs") && tree.has("docs/") && tree.has("docs/rules.md"));
        assert!(!tree.has("doc") && !tree.has("docs/rule"));
    }

    #[test]
    fn a_module_for_tests_only_is_a_test_file() {
        let tree = Tree::of(&[
            ("crates/a/src/b/mod.rs", "#[cfg(test)]\nmod checks;\nmod real;\n"),
            ("crates/a/src/b/checks.rs", ""),
            ("crates/a/src/b/real.rs", ""),
            ("crates/a/tests/story.rs", ""),
        ]);
        assert!(
            tree.is_test("crates/a/src/b/checks.rs") && tree.is_test("crates/a/tests/story.rs")
        );
        assert!(!tree.is_test("crates/a/src/b/real.rs") && !tree.is_test("crates/a/src/b/mod.rs"));
    }
}
