//! Every path that the maps name exists: what stands between backticks and looks like a path, and
//! what a relative link points to. A test named as `path/to/file.rs::its_name` exists as well.

use super::super::finding::Finding;
use super::mechanisms::has_test;
use crate::tree::{Source, Tree};

/// Documents that are maps.
fn is_map(path: &str) -> bool {
    let named = ["ARCHITECTURE.md", "README.md", "README.zh-CN.md", "CONTRIBUTING.md"];
    named.contains(&path) || path.starts_with("docs/walkthroughs/")
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files
        .iter()
        .filter(|file| is_map(&file.path))
        .flat_map(|file| of_map(tree, file))
        .collect()
}

fn of_map(tree: &Tree, file: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (line, words) in (1..).zip(file.text.lines()) {
        if words.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        let missing = |path: &&str| !exists(tree, &file.path, path);
        for path in quoted(words).chain(linked(words)).filter(missing) {
            found.push(Finding::new("maps", &file.path, line, format!("{path} does not exist")));
        }
        let tests = words.split('`').skip(1).step_by(2).filter(|name| name.contains(".rs::"));
        for name in tests.filter(|name| !has_test(tree, name)) {
            found.push(Finding::new("maps", &file.path, line, format!("there is no test {name}")));
        }
    }
    found
}

/// Between backticks: a name with a slash or a known ending, no spaces, no address of a page.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let endings = [".rs", ".md", ".toml", ".html", ".ftl", ".css", ".js", ".typ", ".csv", ".lock"];
    line.split('`').skip(1).step_by(2).filter(move |words| {
        let path = words.contains('/') || endings.iter().any(|end| words.ends_with(end));
        let other = words.contains([' ', '{', '<', '*', '(', ':', '=', '|', '$', '…', '\\']);
        let elsewhere = words.starts_with(['/', '-', '.', '~']) || words.starts_with("target/");
        path && !other && !elsewhere
    })
}

/// Targets of links inside the repository.
fn linked(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|after| after.split(')').next()).filter_map(|target| {
        let path = target.split('#').next().unwrap_or("");
        (!path.is_empty() && !path.contains("://")).then_some(path)
    })
}

/// From the root, from `crates/`, or from the folder of the document.
fn exists(tree: &Tree, document: &str, path: &str) -> bool {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    tree.has(path) || tree.has(&format!("crates/{path}")) || tree.has(&join(folder, path))
}

/// A relative path walked from a folder.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tree = Tree::of(&[("ARCHITECTURE.md", text), ("crates/domain/src/notices/mod.rs", "")]);
        check(&tree).into_iter().map(|finding| finding.words).collect()
    }

    #[test]
    fn paths_that_exist_stand() {
        assert!(
            words("`crates/domain/src/notices` `domain/src/notices/mod.rs` `/notices`").is_empty()
        );
        assert!(
            words("`a / b` `domain::notices` [here](crates/domain) [out](https://x.y/z)")
                .is_empty()
        );
        assert!(words("```\ncrates/gone\n`crates/gone`\n```\n").is_empty());
    }

    #[test]
    fn a_path_that_is_gone_is_found() {
        assert_eq!(words("see `crates/gone/src`"), ["crates/gone/src does not exist"]);
        assert_eq!(words("see [it](docs/gone.md)"), ["docs/gone.md does not exist"]);
    }

    #[test]
    fn a_test_that_is_gone_is_found() {
        let file = ("crates/domain/src/notices/mod.rs", "#[test]\nfn it_closes() {}\n");
        let found = |text: &str| check(&Tree::of(&[("ARCHITECTURE.md", text), file])).len();
        assert_eq!(found("held by `crates/domain/src/notices/mod.rs::it_closes`"), 0);
        assert_eq!(found("held by `crates/domain/src/notices/mod.rs::it_opens`"), 1);
    }

    #[test]
    fn a_link_is_walked_from_its_document() {
        let tree =
            Tree::of(&[("docs/walkthroughs/a.md", "[x](../b.md) [y](../c.md)"), ("docs/b.md", "")]);
        assert_eq!(check(&tree).len(), 1);
    }
}
