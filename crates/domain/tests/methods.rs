//! Every method that is shipped: read with its fragments and laws, and checked before anybody adopts it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use domain::catalogues::parse_pack;
use domain::procedures::{
    Category, Fragment, LawPack, Procedure, Weight, check, parse_fragment, parse_law, parse_with,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures")
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn methods() -> Vec<(String, Procedure)> {
    let fragments: Vec<Fragment> = texts(&folder().join("fragments"))
        .iter()
        .map(|(_, text)| parse_fragment(text).unwrap())
        .collect();
    let laws: Vec<LawPack> =
        texts(&folder().join("law")).iter().map(|(_, text)| parse_law(text).unwrap()).collect();
    let read = |(name, text): (String, String)| {
        let procedure = parse_with(&text, &laws, &fragments);
        let procedure = procedure.unwrap_or_else(|bad| panic!("{name}: {bad:?}"));
        (name, procedure)
    };
    texts(&folder()).into_iter().map(read).collect()
}

#[test]
fn every_method_is_read_and_named_after_its_file() {
    for (name, procedure) in methods() {
        assert_eq!(procedure.id, name);
        assert!(!procedure.plain.is_empty() && !procedure.levels.is_empty(), "{name}");
    }
}

#[test]
fn no_method_has_an_error() {
    for (name, procedure) in methods() {
        let found = check(&procedure);
        let errors: Vec<_> = found.iter().filter(|f| f.weight == Weight::Error).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

/// Whether two names have two characters in a row in common.
fn speak_of_the_same(one: &str, other: &str) -> bool {
    let said: Vec<char> = one.chars().filter(|sign| sign.is_alphabetic()).collect();
    said.windows(2).any(|pair| other.contains(&pair.iter().collect::<String>()))
}

/// What the law says of a category: another body's, which of its matters, and whether of all of them.
fn by_law(category: &Category) -> (Option<&str>, Option<&str>, bool) {
    let reserved = category.reserved.as_deref();
    // What belongs to the assembly is the same whatever the method; who prepares what is not the
    // place's own differs.
    (category.flag.as_deref(), reserved, reserved.is_some() && category.always)
}

#[test]
fn one_id_of_a_category_has_one_meaning_over_all_methods_and_catalogues() {
    let methods = methods();
    let mut known: BTreeMap<&str, (&str, &Category)> = BTreeMap::new();
    for (name, method) in &methods {
        for category in &method.categories {
            let (of, first) = known.entry(&category.id).or_insert((name, category));
            let both = format!("{} in {of} and {name}", category.id);
            assert!(speak_of_the_same(&first.name, &category.name), "{both}: other words");
            assert_eq!(by_law(first), by_law(category), "{both}: another law");
        }
    }
    for (file, text) in texts(&folder().join("catalogues")) {
        let pack = parse_pack(&text).unwrap();
        for item in &pack.items {
            let Some(id) = item.category.as_deref() else { continue };
            let (_, category) = known.get(id).unwrap_or_else(|| panic!("{file}: no category {id}"));
            assert!(speak_of_the_same(&category.name, &item.name), "{file}: {id}");
        }
    }
}

#[test]
fn a_category_recorded_under_an_old_id_is_read_and_no_longer_offered() {
    let methods = methods();
    let mut old = 0;
    for (name, method) in &methods {
        for category in &method.categories {
            for was in &category.formerly {
                old += 1;
                assert_eq!(method.category(was), Some(category), "{name}: {was}");
                assert_eq!(method.offered_category(was), None, "{name}: {was}");
            }
        }
    }
    assert_eq!(old, 2);
}
