//! What a version of a method, a fragment or a law pack was, it stays: a matter runs to its end by the version it
//! began with.
//!
//! `procedures/versions.txt` has a line of every version that was ever shipped: kind, id, version, mark. The mark is
//! made of the file without comments, blank lines and wording; so a changed word is none, and a changed rule is a new
//! version. The file of an earlier version of a method goes to `procedures/earlier/ID-VERSION.toml`, that of a
//! fragment stays beside the new one. A method leans on its fragments by their version, so a new fragment makes new
//! methods. A law pack bears the version of the statute's text; methods lean on it by its id alone, so changed rules
//! get a pack of their own beside it.

use super::super::finding::Finding;
use crate::tree::{Source, Tree};

const LIST: &str = "procedures/versions.txt";
const FOLDER: &str = "procedures/";
const EARLIER: &str = "procedures/earlier/";
const FRAGMENTS: &str = "procedures/fragments/";
const LAWS: &str = "procedures/law/";

/// Keys whose words may be mended without a new version.
const WORDING: [&str; 5] = ["name", "plain", "short", "note", "without"];

/// A version that is written down, or stands in a file.
#[derive(Debug, PartialEq, Eq)]
struct Version<'a> {
    kind: &'a str,
    id: &'a str,
    number: &'a str,
    mark: String,
}

impl Version<'_> {
    fn is_same(&self, other: &Version<'_>) -> bool {
        (self.kind, self.id, self.number) == (other.kind, other.id, other.number)
    }

    fn line(&self) -> String {
        format!("{} {} {} {}", self.kind, self.id, self.number, self.mark)
    }
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(list) = tree.text(LIST) else { return Vec::new() };
    let listed: Vec<Version<'_>> = list.lines().filter_map(listed).collect();
    let standing: Vec<(&str, Version<'_>)> = tree.files.iter().filter_map(standing).collect();
    let mut found = Vec::new();
    for (path, is) in &standing {
        let line = is.line();
        let words = match listed.iter().find(|was| was.is_same(is)) {
            Some(was) if was.mark == is.mark => continue,
            Some(_) if is.kind == "law" => format!(
                "its data changed and methods lean on the text of {}: give the changed rules a pack of their own beside \
                 it, let the methods name that one in their next version, and add its line to {LIST}",
                is.number
            ),
            Some(_) => format!(
                "its data changed and version {} was given out: write the next version, keep the file of this one \
                 (procedures/earlier), and add its line to {LIST}",
                is.number
            ),
            None => format!("this version has no line yet: add `{line}` to {LIST}"),
        };
        found.push(Finding::new("versions", path, 0, words));
    }
    for was in listed.iter().filter(|was| !standing.iter().any(|(_, is)| is.is_same(was))) {
        let words = format!(
            "{} {} version {} was given out and is gone: matters may still run by it, keep its file",
            was.kind, was.id, was.number
        );
        found.push(Finding::new("versions", LIST, 0, words));
    }
    found
}

fn listed(line: &str) -> Option<Version<'_>> {
    let mut words = line.split_whitespace();
    let (kind, id) = (words.next().filter(|kind| !kind.starts_with('#'))?, words.next()?);
    Some(Version { kind, id, number: words.next()?, mark: words.next()?.to_owned() })
}

/// The version a file holds: of a method, an earlier one of it, a fragment, or a law pack.
fn standing(file: &Source) -> Option<(&str, Version<'_>)> {
    let path = file.path.as_str();
    let in_folder = |folder: &str| {
        let name = path.strip_prefix(folder)?.strip_suffix(".toml")?;
        (!name.contains('/')).then_some(())
    };
    let kind = if in_folder(FRAGMENTS).is_some() {
        "fragment"
    } else if in_folder(LAWS).is_some() {
        "law"
    } else {
        in_folder(FOLDER).or_else(|| in_folder(EARLIER))?;
        "method"
    };
    let (id, number) = (value(&file.text, "id")?, value(&file.text, "version")?);
    Some((path, Version { kind, id, number, mark: mark(&file.text) }))
}

/// The first value of a key that stands at the beginning of a line.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let rest = |line: &'a str| line.strip_prefix(key)?.trim_start().strip_prefix('=');
    let value = text.lines().find_map(rest)?;
    value.split('#').next().map(|value| value.trim().trim_matches('"'))
}

/// FNV-1a over the lines that are data. It notices a change; nobody is to be kept from making one.
fn mark(text: &str) -> String {
    let key = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
    let data = text.lines().map(str::trim).filter(|line| {
        let key = key(line);
        // A fragment is given its words as `refer_plain`, `collect_name`.
        let wording = WORDING.iter().any(|word| key.rsplit('_').next() == Some(word));
        !(line.is_empty() || line.starts_with('#') || wording)
    });
    let hash = data
        .flat_map(|line| line.bytes().chain([b'\n']))
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::super::super::finding::places;
    use super::*;

    const METHOD: &str = "# comment\nid = \"m\"\nversion = 1\nname = \"甲\"\nstart = \"a\"\n";

    fn listed_as(text: &str) -> String {
        format!("# kind id version mark\nmethod m 1 {}\n", mark(text))
    }

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files)).into_iter().map(|finding| finding.words).collect()
    }

    #[test]
    fn a_changed_word_or_comment_is_no_new_version_and_a_changed_rule_is_one() {
        let list = listed_as(METHOD);
        let with = |text: &str| found(&[("procedures/m.toml", text), (LIST, &list)]);
        assert!(with(METHOD).is_empty());
        assert!(with(&METHOD.replace('甲', "乙").replace("# comment\n", "")).is_empty());
        let changed = with(&METHOD.replace("\"a\"", "\"b\""));
        assert!(matches!(changed.as_slice(), [one] if one.contains("write the next version")));
    }

    #[test]
    fn a_law_pack_given_out_keeps_its_rules_and_changed_ones_are_another_pack() {
        const PACK: &str = "id = \"l\"\nname = \"甲\"\nversion = \"2025-10-28\" # of the text\n\
             [[figure]]\nid = \"days\"\nvalue = 15\n";
        let path = "procedures/law/l.toml";
        let missing = found(&[(path, PACK), (LIST, "")]);
        assert_eq!(
            missing,
            [format!(
                "this version has no line yet: add `law l 2025-10-28 {}` to {LIST}",
                mark(PACK)
            )]
        );
        let list = format!("law l 2025-10-28 {}\n", mark(PACK));
        assert!(found(&[(path, PACK), (LIST, &list)]).is_empty());
        assert!(found(&[(path, &PACK.replace('甲', "乙")), (LIST, &list)]).is_empty());
        let changed = PACK.replace("15", "10");
        let told = found(&[(path, &changed), (LIST, &list)]);
        assert!(
            matches!(told.as_slice(), [one] if one.contains("a pack of their own")),
            "{told:?}"
        );
        let other = changed.replace("\"l\"", "\"l-2\"");
        let both = format!("{list}law l-2 2025-10-28 {}\n", mark(&other));
        assert!(
            found(&[(path, PACK), ("procedures/law/l-2.toml", &other), (LIST, &both)]).is_empty()
        );
        assert_eq!(found(&[(LIST, &list)]).len(), 1, "a pack that is gone is missed");
    }

    #[test]
    fn a_new_version_has_its_line_and_the_one_before_keeps_its_file() {
        let list = listed_as(METHOD);
        let next = METHOD.replace("version = 1", "version = 2").replace("\"a\"", "\"b\"");
        let tree = Tree::of(&[("procedures/m.toml", &next), (LIST, &list)]);
        assert_eq!(places(&check(&tree)), ["procedures/m.toml", LIST]);
        let list = format!("{list}method m 2 {}\n", mark(&next));
        let kept = [
            ("procedures/m.toml", next.as_str()),
            ("procedures/earlier/m-1.toml", METHOD),
            (LIST, list.as_str()),
        ];
        assert!(found(&kept).is_empty());
    }
}
