//! No tracked file names a place on one machine, or the host of a registry.

use super::super::finding::Finding;
use crate::tree::Tree;

/// Beginnings of absolute paths, put together so that this file does not name them itself.
const MACHINE: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("C:", "\\Users"),
];

/// Registries are reached by their ordinary clients; their hosts are the machine's affair.
const HOSTS: &[&str] = &[
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("registry.", "npmjs"),
    concat!("files.", "pythonhosted"),
    concat!("pypi.", "org/simple"),
    concat!("deb.", "debian.org"),
    concat!("proxy.", "golang.org"),
];

/// The one source a lock file names.
const INDEX: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| !file.path.starts_with("law/")) {
        for (line, text) in (1..).zip(file.text.lines()) {
            let path = MACHINE.iter().find(|path| names_path(text, path));
            let host = HOSTS.iter().find(|host| text.contains(**host));
            let mirror = file.path.ends_with("Cargo.lock")
                && text.contains("registry+")
                && !text.contains(INDEX);
            if let Some(name) = path.or(host) {
                let words = format!("names {name}, which is nobody else's business");
                found.push(Finding::new("private", &file.path, line, words));
            } else if mirror {
                let words = "names a registry other than the usual index".to_owned();
                found.push(Finding::new("private", &file.path, line, words));
            }
        }
    }
    found
}

/// A path at the beginning of a word, not the tail of a longer one.
fn names_path(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | '/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn places_of_one_machine_are_found() {
        assert_eq!(count("a.md", &format!("see {}main", concat!("/wo", "rk/"))), 1);
        assert_eq!(count("a.md", &format!("https://{}/x", concat!("index.", "crates.io"))), 1);
        assert_eq!(count("Cargo.lock", "source = \"registry+https://mirror.example/index\""), 1);
    }

    #[test]
    fn relative_paths_and_the_usual_index_stand() {
        assert_eq!(count("a.md", &format!("see docs{}it and target/x", concat!("/wo", "rk/"))), 0);
        assert_eq!(count("Cargo.lock", &format!("source = \"{INDEX}\"")), 0);
    }
}
