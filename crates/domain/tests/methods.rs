//! Every method that is shipped: read with its fragments and laws, and checked before anybody adopts it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

use std::fs;
use std::path::{Path, PathBuf};

use domain::procedures::{
    Fragment, LawPack, Procedure, Weight, check, parse_fragment, parse_law, parse_with,
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
