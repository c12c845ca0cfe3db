//! What is shipped, for the tests that look at all of it.

use std::fs;
use std::path::{Path, PathBuf};

use domain::procedures::{Fragment, LawPack, Procedure, parse_fragment, parse_law, parse_with};

/// Texts of the TOML files of a folder of `procedures`, in order.
fn texts(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures").join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// What a method leans on: law packs and fragments.
pub fn ground() -> (Vec<LawPack>, Vec<Fragment>) {
    let laws = texts("law").iter().map(|text| parse_law(text).unwrap()).collect();
    let fragments = texts("fragments").iter().map(|text| parse_fragment(text).unwrap()).collect();
    (laws, fragments)
}

/// Every shipped method, in order of its id.
pub fn shipped() -> Vec<Procedure> {
    let (laws, fragments) = ground();
    texts("").iter().map(|text| parse_with(text, &laws, &fragments).unwrap()).collect()
}
