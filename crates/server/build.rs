//! Lists the procedures, law packs and demo stories of the repository for `founding`, so that no id of
//! a method stands in code: a new file in `procedures/` is in the next binary.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = |name| env::var(name).map(PathBuf::from).map_err(io::Error::other);
    let root = folder("CARGO_MANIFEST_DIR")?.join("../..").canonicalize()?;
    let mut listed = String::new();
    list("PROCEDURES", &root.join("procedures"), &mut listed)?;
    list("EARLIER", &root.join("procedures/earlier"), &mut listed)?;
    list("LAWS", &root.join("procedures/law"), &mut listed)?;
    list("OPENNESS", &root.join("procedures/openness"), &mut listed)?;
    list("FRAGMENTS", &root.join("procedures/fragments"), &mut listed)?;
    list("CATALOGUES", &root.join("procedures/catalogues"), &mut listed)?;
    list("STORIES", &root.join("rehearsals/demo"), &mut listed)?;
    fs::write(folder("OUT_DIR")?.join("embedded.rs"), listed)?;
    fs::write(folder("OUT_DIR")?.join("statutes.rs"), statutes(&root.join("law"))?)
}

/// A constant of every statute in `law/titles.csv`, with its text.
fn statutes(folder: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let titles = fs::read_to_string(folder.join("titles.csv"))?;
    let mut out =
        String::from("/// Every statute in the house, by id.\npub const TEXTS: &[Text] = &[\n");
    for line in titles.lines().skip(1) {
        let Some((id, title)) = line.split_once(',') else { continue };
        let path = folder.join(format!("{id}.md")).to_string_lossy().into_owned();
        let _ =
            writeln!(out, "Text {{ id: {id:?}, title: {title:?}, body: include_str!({path:?}) }},");
    }
    out.push_str("];\n");
    Ok(out)
}

/// Writes a constant of (file name without ending, text) for every TOML file of the folder.
fn list(name: &str, folder: &Path, out: &mut String) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = Vec::new();
    let entries = if folder.is_dir() { fs::read_dir(folder)?.collect() } else { Vec::new() };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    let _ = writeln!(out, "const {name}: &[(&str, &str)] = &[");
    for path in files {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let path = path.to_string_lossy().into_owned();
        let _ = writeln!(out, "({:?}, include_str!({path:?})),", stem.unwrap_or_default());
    }
    let _ = writeln!(out, "];");
    Ok(())
}
