//! Words that do not belong in `crates/` outside tests: procedure ids and method names (they are
//! data), legal numbers and articles (they are data with a citation), sentences for people (they
//! stand in the catalogues; the filled pages of a `samples.rs` are data), and the real clock or real
//! chance (only the outermost crate has them).

use super::super::finding::Finding;
use crate::rust::{in_tests, mask, test_ranges};
use crate::tree::{Source, Tree, ends};

/// Calls that reach the real clock or real chance.
const OUTSIDE_WORLD: &[&str] =
    &["SystemTime::now", "Instant::now", "getrandom::", "OsRng", "thread_rng", "rand::"];

/// Series letters of paper numbers, and marks of the language itself.
const HAN_ALLOWED: &[&str] = &["民", "示", "备", "档", "移", "事", "公"];

/// Days, hours and head counts of statutes; a calendar's own constants are larger.
const LEGAL: std::ops::RangeInclusive<u64> = 3..=400;

/// Words on a line of code that say its number is a rule.
const RULE_WORDS: &[&str] = &["days", "quorum", "majority", "threshold", "deadline", "share_of"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let names = names_of_methods(tree);
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("crates/")) {
        if is_sample(&file.path) {
            continue;
        }
        if ends(&file.path, &["html", "ftl"]) {
            found.extend(in_text(file, &file.text, &names));
        } else if ends(&file.path, &["rs"]) && !tree.is_test(&file.path) {
            found.extend(in_rust(file, &names));
        }
    }
    found
}

/// Filled pages and papers: data for tests and for the page of styles.
fn is_sample(path: &str) -> bool {
    path.ends_with("/samples.rs") || path.contains("/samples/")
}

/// Ids and names at the head of each procedure, ids of each statute.
fn names_of_methods(tree: &Tree) -> Vec<String> {
    let procedure = |path: &str| path.starts_with("procedures/") && ends(path, &["toml"]);
    let mut names: Vec<String> = tree
        .files
        .iter()
        .filter(|file| procedure(&file.path))
        .flat_map(|file| file.text.lines().take_while(|line| !line.trim().starts_with('[')))
        .filter_map(|line| {
            let (key, value) = line.split_once('=')?;
            let named = matches!(key.trim(), "id" | "name");
            named.then(|| value.trim().trim_matches('"').to_owned())
        })
        .filter(|name| name.contains('-') || has_han(name))
        .collect();
    names.sort();
    names.dedup();
    names
}

fn in_rust(file: &Source, names: &[String]) -> Vec<Finding> {
    let mask = mask(&file.text);
    let tests = test_ranges(&file.text);
    let mut found = in_text(file, &mask.strings, names);
    for (line, code) in (1..).zip(mask.code.lines()) {
        if let Some(call) = real_world(&file.path, code) {
            let words =
                format!("{call} outside cli and xtask: take the clock or chance as an argument");
            found.push(Finding::new("world", &file.path, line, words));
        }
        if let Some(number) = legal_number(code) {
            let words = format!("{number} looks like a legal number: it belongs in procedures/");
            found.push(Finding::new("numbers", &file.path, line, words));
        }
    }
    if file.path.starts_with("crates/server/") {
        for (line, text) in (1..).zip(mask.strings.lines()) {
            if HAN_ALLOWED
                .iter()
                .fold(text.to_owned(), |t, word| t.replace(word, ""))
                .chars()
                .any(han)
            {
                let words = format!("words for people belong in the catalogues: {}", text.trim());
                found.push(Finding::new("han", &file.path, line, words));
            }
        }
    }
    found.retain(|finding| !in_tests(&tests, finding.line));
    found
}

/// Names of methods and articles of statutes, in any text people read.
fn in_text(file: &Source, text: &str, names: &[String]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        if let Some(name) = names.iter().find(|name| whole(words, name)) {
            let words =
                format!("{name} is the name of a method or a statute: it belongs in procedures/");
            found.push(Finding::new("methods", &file.path, line, words));
        }
        if let Some(article) = article(words) {
            let words = format!("{article}: an article is cited in procedures/, not in code");
            found.push(Finding::new("methods", &file.path, line, words));
        }
    }
    found
}

/// Whether `name` stands in `text` with no letter or hyphen of its own kind next to it.
fn whole(text: &str, name: &str) -> bool {
    let joined =
        |c: Option<char>| c.is_some_and(|c| c == '-' || c == '_' || c.is_ascii_alphanumeric());
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        !joined(before) && !joined(after)
    })
}

/// `第…条` with a number between.
fn article(text: &str) -> Option<String> {
    text.match_indices('第').find_map(|(at, _)| {
        let after = text.get(at + '第'.len_utf8()..)?;
        let number: String = after
            .chars()
            .take_while(|c| "一二三四五六七八九十百零0123456789".contains(*c))
            .collect();
        let article = after.get(number.len()..)?.starts_with('条');
        let entry = number == "一"; // 第一条 is also the first entry of a ledger
        (article && !entry && !number.is_empty()).then(|| format!("第{number}条"))
    })
}

fn real_world<'a>(path: &str, code: &str) -> Option<&'a str> {
    let outermost = path.starts_with("crates/cli/");
    OUTSIDE_WORLD.iter().copied().find(|call| !outermost && code_names(code, call))
}

/// Whether a call stands in code as a whole path.
fn code_names(code: &str, call: &str) -> bool {
    code.match_indices(call).any(|(at, _)| {
        let before = code.get(..at).and_then(|t| t.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// A number above 2 given to something whose name says it is a rule: `days: 15`, `QUORUM: u32 = 3`.
fn legal_number(code: &str) -> Option<u64> {
    let given = code.rsplit_once('=').or_else(|| code.rsplit_once(':'))?;
    let name = given.0.to_lowercase();
    let value: String =
        given.1.trim_start().chars().take_while(|c| c.is_ascii_digit() || *c == '_').collect();
    let ends = given.1.trim_start().get(value.len()..)?.trim_start();
    let number = value.replace('_', "").parse().ok()?;
    let alone = ends.is_empty() || ends.starts_with([',', ';', '}']);
    let rule = RULE_WORDS.iter().any(|word| name.contains(word));
    (alone && rule && LEGAL.contains(&number) && !code.contains("==")).then_some(number)
}

fn has_han(text: &str) -> bool {
    text.chars().any(han)
}

fn han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const METHOD: (&str, &str) =
        ("procedures/p.toml", "id = \"our-way\"\nname = \"村务会\"\n[[step]]\nid = \"collect\"\n");

    fn checks(path: &str, text: &str) -> Vec<&'static str> {
        check(&Tree::of(&[METHOD, (path, text)])).iter().map(|finding| finding.check).collect()
    }

    #[test]
    fn no_code_knows_a_method() {
        assert_eq!(checks("crates/domain/src/a.rs", "let p = \"our-way\";"), ["methods"]);
        assert_eq!(checks("crates/server/src/a.html", "<p>村务会</p>"), ["methods"]);
        assert!(
            checks("crates/domain/src/a.rs", "// our-way\nlet p = \"our-way-station\";").is_empty()
        );
        assert!(checks("crates/domain/src/a.rs", "match kind { \"collect\" => 1 }").is_empty());
        assert!(checks("crates/domain/tests/a.rs", "let p = \"our-way\";").is_empty());
    }

    #[test]
    fn no_code_cites_an_article_or_holds_a_legal_number() {
        assert_eq!(checks("crates/domain/src/a.rs", "let w = \"依第三十一条\";"), ["methods"]);
        assert_eq!(checks("crates/domain/src/a.rs", "const NOTICE_DAYS: u32 = 15;"), ["numbers"]);
        assert!(
            checks("crates/domain/src/a.rs", "let first = \"第一步\"; let days = 1;").is_empty()
        );
        assert!(checks("crates/domain/src/a.rs", "let days: Vec<u8> = read(15);").is_empty());
    }

    #[test]
    fn sentences_of_the_server_stand_in_the_catalogues() {
        assert_eq!(checks("crates/server/src/a.rs", "say(\"公示期满\");"), ["han"]);
        assert!(checks("crates/server/src/a.rs", "number(\"示\"); // 公示期满").is_empty());
        assert!(
            checks("crates/server/src/a.rs", "#[cfg(test)]\nmod t { const A: &str = \"公示\"; }")
                .is_empty()
        );
        assert!(checks("crates/cli/src/a.rs", "say(\"公示期满\");").is_empty());
    }

    #[test]
    fn the_real_clock_stays_outside() {
        assert_eq!(checks("crates/store/src/a.rs", "let t = SystemTime::now();"), ["world"]);
        assert!(checks("crates/cli/src/a.rs", "let t = SystemTime::now();").is_empty());
        assert!(
            checks("crates/store/src/a.rs", "// SystemTime::now\nlet brand::x = 1;").is_empty()
        );
    }
}
