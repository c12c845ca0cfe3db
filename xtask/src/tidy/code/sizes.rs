//! Files of at most 400 lines without tests, functions of at most 70, slices of at most 8 files.

use std::collections::BTreeMap;

use super::super::finding::Finding;
use crate::rust::{functions, in_tests, test_ranges};
use crate::tree::{Source, Tree};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 70;
const SLICE_FILES: usize = 8;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for file in tree.rust().filter(|file| !tree.is_test(&file.path)) {
        found.extend(of_file(file));
        let (folder, _) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        *folders.entry(folder).or_default() += 1;
    }
    found.extend(folders.into_iter().filter_map(|(folder, files)| {
        let words = format!("{files} Rust files, {SLICE_FILES} at most: split the noun");
        sized("slice", folder, 0, files, SLICE_FILES, words)
    }));
    found
}

fn of_file(file: &Source) -> Vec<Finding> {
    let tests = test_ranges(&file.text);
    let lines = (1..).zip(file.text.lines()).filter(|(at, _)| !in_tests(&tests, *at)).count();
    let words = format!("{lines} lines without tests, {FILE_LINES} at most");
    let mut found: Vec<Finding> =
        sized("file", &file.path, 0, lines, FILE_LINES, words).into_iter().collect();
    for function in functions(&file.text) {
        let (first, length) = (*function.lines.start(), function.lines.count());
        if in_tests(&tests, first) {
            continue;
        }
        let place = format!("{}::{}", file.path, function.name);
        let words = format!("{length} lines, {FUNCTION_LINES} at most");
        found.extend(sized("function", &place, first, length, FUNCTION_LINES, words));
    }
    found
}

fn sized(
    check: &'static str,
    place: &str,
    line: usize,
    figure: usize,
    most: usize,
    words: String,
) -> Option<Finding> {
    let place = place.to_owned();
    (figure > most).then_some(Finding { check, place, line, figure, words })
}

#[cfg(test)]
mod tests {
    use super::super::super::finding::places;
    use super::*;

    fn function(lines: usize) -> String {
        format!("fn long() {{\n{}}}\n", "    step();\n".repeat(lines - 2))
    }

    #[test]
    fn a_function_of_seventy_lines_stands_and_one_more_is_found() {
        assert!(check(&Tree::of(&[("a.rs", &function(70))])).is_empty());
        assert_eq!(places(&check(&Tree::of(&[("a.rs", &function(71))]))), ["a.rs::long"]);
    }

    #[test]
    fn tests_do_not_count() {
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", function(500));
        assert!(check(&Tree::of(&[("a.rs", &tests)])).is_empty());
        assert!(check(&Tree::of(&[("crates/a/tests/a.rs", &function(500))])).is_empty());
    }

    #[test]
    fn a_file_of_four_hundred_lines_stands_and_one_more_is_found() {
        let lines = |n: usize| "// rule\n".repeat(n);
        assert!(check(&Tree::of(&[("a.rs", &lines(400))])).is_empty());
        assert_eq!(places(&check(&Tree::of(&[("a.rs", &lines(401))]))), ["a.rs"]);
    }

    #[test]
    fn a_slice_of_eight_files_stands_and_a_ninth_is_found() {
        let names: Vec<String> = (0..9).map(|n| format!("s/{n}.rs")).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        assert!(check(&Tree::of(&files[..8])).is_empty());
        assert_eq!(places(&check(&Tree::of(&files))), ["s"]);
    }
}
