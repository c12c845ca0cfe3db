//! Both catalogues hold the same keys with the same variables, and every key that is named in code
//! or a template exists. Keys put together at run time are left to the tests that render pages.

use std::collections::{BTreeMap, BTreeSet};

use super::super::finding::Finding;
use crate::rust::{in_tests, test_ranges};
use crate::tree::{Source, Tree, ends};

const CHINESE: &str = "crates/server/src/words/zh-CN/";
const ENGLISH: &str = "crates/server/src/words/en/";

/// How a page asks for words.
const CALLS: &[&str] = &[".t(\"", ".n(\"", ".n2(\"", ".with(\"", ".has(\""];

/// Key to its variables.
type Keys<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with(CHINESE)) {
        let twin = format!("{ENGLISH}{}", file.path.trim_start_matches(CHINESE));
        let chinese = keys(&file.text);
        let english = keys(tree.text(&twin).unwrap_or(""));
        found.extend(lacking(&twin, &chinese, &english));
        found.extend(lacking(&file.path, &english, &chinese));
        known.extend(chinese.into_keys());
    }
    let orphan = |file: &&Source| {
        let twin = format!("{CHINESE}{}", file.path.trim_start_matches(ENGLISH));
        file.path.starts_with(ENGLISH) && !tree.has(&twin)
    };
    found.extend(
        tree.files.iter().filter(orphan).map(|file| {
            Finding::new("catalogues", &file.path, 0, "has no Chinese twin".to_owned())
        }),
    );
    for file in tree.files.iter().filter(|file| file.path.starts_with("crates/server/src/")) {
        if ends(&file.path, &["rs", "html"]) && !tree.is_test(&file.path) {
            found.extend(unknown(file, &known));
        }
    }
    found
}

/// The messages of a catalogue; what stands indented belongs to the message above.
fn keys(text: &str) -> Keys<'_> {
    let mut keys = Keys::new();
    let mut current = None;
    for line in text.lines() {
        let message = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some((key, _)) = line.split_once('=').filter(|_| message) {
            current = Some(key.trim());
            keys.entry(key.trim()).or_default();
        } else if line.starts_with(['#', '-']) {
            current = None;
        }
        if let Some(variables) = current.and_then(|key| keys.get_mut(key)) {
            variables.extend(variables_of(line));
        }
    }
    keys
}

fn variables_of(line: &str) -> impl Iterator<Item = &str> {
    line.split('$').skip(1).filter_map(|after| {
        after.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).next()
    })
}

/// Keys of `all` that `path` lacks or gives other variables to. Words for the place may differ.
fn lacking(path: &str, all: &Keys<'_>, here: &Keys<'_>) -> Vec<Finding> {
    let given = |names: &BTreeSet<&str>| -> BTreeSet<String> {
        let place = ["unit", "people", "office", "home", "place"];
        names.iter().filter(|n| !place.contains(*n)).map(|n| (*n).to_owned()).collect()
    };
    all.iter()
        .filter_map(|(key, variables)| match here.get(key) {
            None => Some(format!("{key} is missing")),
            Some(own) if given(own) != given(variables) => {
                Some(format!("{key} has other variables than its twin"))
            }
            Some(_) => None,
        })
        .map(|words| Finding::new("catalogues", path, 0, words))
        .collect()
}

/// Keys asked for and not known.
fn unknown(file: &Source, known: &BTreeSet<&str>) -> Vec<Finding> {
    let rust = ends(&file.path, &["rs"]);
    let tests = if rust { test_ranges(&file.text) } else { Vec::new() };
    let mut found = Vec::new();
    for (line, text) in (1..).zip(file.text.lines()) {
        let comment = rust && text.trim_start().starts_with("//");
        if comment || in_tests(&tests, line) {
            continue;
        }
        for key in asked(text).filter(|key| !known.contains(key)) {
            let words = format!("no catalogue has {key}");
            found.push(Finding::new("catalogues", &file.path, line, words));
        }
    }
    found
}

fn asked(line: &str) -> impl Iterator<Item = &str> {
    CALLS.iter().flat_map(move |call| {
        line.split(call).skip(1).filter_map(|after| after.split('"').next()).filter(|key| {
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            key.contains('-') && key.chars().all(kebab)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "crates/server/src/words/zh-CN/ui.ftl";
    const THERE: &str = "crates/server/src/words/en/ui.ftl";

    fn words(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files)).into_iter().map(|finding| finding.words).collect()
    }

    #[test]
    fn equal_catalogues_and_known_keys_stand() {
        let here = "# 头\nui-a = 还有 { $n ->\n    [one] 一\n   *[other] { $n }\n} 天，{ $home }\n";
        let there = "ui-a = { $n } days\n";
        let page = ("crates/server/src/a.html", "{{ w.n(\"ui-a\", \"n\", 1) }}");
        assert!(words(&[(HERE, here), (THERE, there), page]).is_empty());
    }

    #[test]
    fn a_key_of_one_language_only_is_found() {
        assert_eq!(words(&[(HERE, "ui-a = 一\n"), (THERE, "")]), ["ui-a is missing"]);
        assert_eq!(words(&[(HERE, ""), (THERE, "ui-b = two\n")]), ["ui-b is missing"]);
        assert_eq!(words(&[(THERE, "ui-b = two\n")]), ["has no Chinese twin"]);
    }

    #[test]
    fn another_variable_is_found() {
        let found = words(&[(HERE, "ui-a = { $n }\n"), (THERE, "ui-a = { $m }\n")]);
        assert_eq!(found, ["ui-a has other variables than its twin"; 2], "each side is named");
    }

    #[test]
    fn a_key_nobody_wrote_is_found_outside_tests() {
        let rust =
            "let a = w.t(\"ui-c\");\n#[cfg(test)]\nmod tests { fn t() { w.t(\"ui-d\"); } }\n";
        let found = words(&[("crates/server/src/a.rs", rust)]);
        assert_eq!(found, ["no catalogue has ui-c"]);
    }
}
