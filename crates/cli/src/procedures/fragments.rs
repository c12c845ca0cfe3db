//! Fragments of one's own: those that lie beside a method or in a folder `fragments` next to it, and
//! `yishi procedures check FILE`, where the file is a fragment.

use std::fs;
use std::path::{Path, PathBuf};

use domain::procedures::{BadProcedure, Fragment, parse_fragment, parse_with, utf8};
use server::founding;
use server::procedures as told;
use server::words::Words;

use crate::open;

/// The table every fragment begins with.
const HEAD: &str = "[fragment]";

/// Whether a file is a fragment.
pub(super) fn is_one(file: &Path) -> bool {
    let text = fs::read(file).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.is_some_and(|text| text.lines().any(|line| line.trim() == HEAD))
}

/// The program's fragments, and those in reach of a file; one of one's own stands before the program's of
/// the same name and version.
///
/// # Errors
/// Where a fragment of one's own does not read: one sentence with file, line and remedy.
pub(super) fn at_hand(file: &Path) -> Result<Vec<Fragment>, String> {
    let mut all = Vec::new();
    let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
    for path in files(&folder).into_iter().chain(files(&folder.join("fragments"))) {
        if is_one(&path) {
            all.push(read(&path)?);
        }
    }
    all.extend_from_slice(founding::fragments());
    Ok(all)
}

/// TOML files of a folder, in order; none where there is no such folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(here) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    found.sort();
    found
}

fn read(file: &Path) -> Result<Fragment, String> {
    let bytes = fs::read(file).map_err(|error| open::unreadable(file, &error))?;
    let read = utf8(&bytes).and_then(parse_fragment);
    read.map_err(|bad| unreadable(&bad, file))
}

fn unreadable(bad: &BadProcedure, file: &Path) -> String {
    told::unreadable(bad, &file.display().to_string(), Words::default())
}

/// Reads a fragment and whatever it includes, and tells one line of it.
///
/// # Errors
/// Where it does not read, includes itself or what nobody has.
pub(super) fn check(file: &Path) -> Result<(), String> {
    let fragment = read(file)?;
    let words: Vec<String> =
        fragment.needs.iter().map(|word| format!("{word} = \"x\"\n")).collect();
    let (id, version) = (&fragment.id, fragment.version);
    let method = format!(
        "id = \"x\"\nversion = 1\nname = \"x\"\nstart = \"x\"\n\n[[include]]\nfragment = \"{id}\"\nversion = {version}\n{}",
        words.concat()
    );
    // What the words stand for is the method's to say: only what concerns fragments is told here.
    match parse_with(&method, founding::laws(), &at_hand(file)?) {
        Err(bad) if bad.id.contains("fragment") => Err(unreadable(&bad, file)),
        _ => {
            open::put(&format!("{}：片段 {id}（第 {version} 版）{}", file.display(), fragment.name))
        }
    }
}
