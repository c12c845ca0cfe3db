//! Every quote in `procedures/` stands, word for word, in the text it names. White space is ignored.
//!
//! Law texts lie in the repository and are always read. The five source documents lie beside it
//! (`shared/sources`); where they are absent, their quotes are counted and said not to be checked.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first fault")]

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// A citation with the file that holds it.
struct Citation {
    file: String,
    table: Table,
}

impl Citation {
    fn word(&self, key: &str) -> Option<&str> {
        self.table.get(key).and_then(Value::as_str)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// `shared/sources` beside the repository or beside one of the folders above it.
fn sources() -> Option<PathBuf> {
    let root = root().canonicalize().unwrap();
    root.ancestors().map(|folder| folder.join("shared/sources")).find(|path| path.is_dir())
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(toml_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every table that names a law or a source and quotes it, however deep.
fn gather(file: &str, value: &Value, found: &mut Vec<Citation>) {
    match value {
        Value::Table(table) => {
            let cites = table.contains_key("law") || table.contains_key("source");
            if cites && table.values().all(Value::is_str) {
                found.push(Citation { file: file.to_owned(), table: table.clone() });
            }
            table.values().for_each(|inner| gather(file, inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| gather(file, inner, found)),
        _ => {}
    }
}

fn citations() -> Vec<Citation> {
    let mut found = Vec::new();
    for path in toml_files(&root().join("procedures")) {
        let text = fs::read_to_string(&path).unwrap();
        let table: Table =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        gather(&path.file_name().unwrap().to_string_lossy(), &Value::Table(table), &mut found);
    }
    found
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of one article: from its heading to the next one.
fn article<'a>(law: &'a str, number: &str) -> Option<&'a str> {
    let heading = format!("**{number}**");
    let (_, from) = law.split_once(&heading)?;
    Some(from.split_once("**第").map_or(from, |(own, _)| own))
}

#[test]
fn every_quote_of_a_law_stands_in_the_article_it_names() {
    let mut checked = 0;
    for citation in citations().iter().filter(|citation| citation.word("law").is_some()) {
        let law = citation.word("law").unwrap();
        let text = fs::read_to_string(root().join(format!("law/{law}.md")))
            .unwrap_or_else(|_| panic!("{}: no law text {law}", citation.file));
        let number = citation.word("article").unwrap_or_else(|| panic!("{law}: an article"));
        let quote = citation.word("quote").unwrap_or_else(|| panic!("{law} {number}: a quote"));
        let article = article(&text, number).unwrap_or_else(|| panic!("{law} has no {number}"));
        assert!(
            squeezed(article).contains(&squeezed(quote)),
            "{}: {law} {number} does not say {quote}",
            citation.file
        );
        checked += 1;
    }
    assert!(checked > 80, "only {checked} quotes of laws were found");
}

#[test]
fn every_law_text_carries_the_version_cited() {
    for citation in citations() {
        let (Some(law), Some(version)) = (citation.word("law"), citation.word("version")) else {
            continue;
        };
        let text = fs::read_to_string(root().join(format!("law/{law}.md"))).unwrap();
        let day: domain::time::Day = version.parse().unwrap();
        let (year, month, date) = day.civil();
        let written = format!("{year}年{month}月{date}日");
        assert!(text.contains(&written), "{}: {law} says nothing of {written}", citation.file);
    }
}

#[test]
fn every_quote_of_a_source_stands_in_the_source() {
    let all = citations();
    let of_sources: Vec<_> = all.iter().filter(|c| c.word("source").is_some()).collect();
    assert!(of_sources.len() > 50, "only {} quotes of sources were found", of_sources.len());
    let Some(folder) = sources() else {
        eprintln!("shared/sources is not here: {} quotes are not checked", of_sources.len());
        return;
    };
    for citation in of_sources {
        let source = citation.word("source").unwrap();
        let path = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(source))
            .unwrap_or_else(|| panic!("no source {source}"));
        let text = squeezed(&fs::read_to_string(path).unwrap());
        let quote = citation.word("quote").unwrap_or_else(|| panic!("source {source}: a quote"));
        assert!(
            text.contains(&squeezed(quote)),
            "{}: source {source} does not say {quote}",
            citation.file
        );
    }
}
