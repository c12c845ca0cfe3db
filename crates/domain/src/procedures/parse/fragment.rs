//! Named fragments: steps that methods share, written once and written out where they are included.
//!
//! Rule 1. A fragment names what it needs; an inclusion gives each of these and nothing else.
//! Rule 2. `"{word}"` stands for what the inclusion says; a line whose optional word is left out goes.
//! Rule 3. An inclusion names the version; a fragment whose meaning changes is a new version.
//! Rule 4. A fragment may include others, never itself.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Value;

use super::lines::{Spot, line_at};
use super::{BadProcedure, fault};

/// A file of `procedures/fragments/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    pub id: String,
    pub version: u32,
    pub name: String,
    pub plain: String,
    /// Words every inclusion gives.
    pub needs: Vec<String>,
    /// Words an inclusion may leave out.
    pub may: Vec<String>,
    /// What a word stands for where an inclusion says nothing.
    pub default: BTreeMap<String, Value>,
    /// The text without its head, line for line.
    body: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    version: u32,
    name: String,
    plain: String,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    may: Vec<String>,
    #[serde(default)]
    default: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Whole {
    fragment: Head,
}

/// `[[include]]`: which fragment, and what its words stand for.
#[derive(Deserialize)]
struct Include {
    fragment: String,
    version: u32,
    #[serde(flatten)]
    with: BTreeMap<String, Value>,
}

/// A text without inclusions, and where each of its lines comes from.
pub(super) struct Expanded {
    pub(super) text: String,
    pub(super) spots: Vec<Spot>,
}

/// A line and where it stands.
type Line = (Spot, String);

const INCLUDE: &str = "[[include]]";

impl Fragment {
    /// The name of its file: a later version stands beside the first one.
    fn file(&self) -> String {
        match self.version {
            0 | 1 => self.id.clone(),
            version => format!("{}-{version}", self.id),
        }
    }
}

/// Reads a fragment.
///
/// # Errors
/// Where the text is not TOML or its head `[fragment]` lacks a word.
pub fn parse_fragment(text: &str) -> Result<Fragment, BadProcedure> {
    let Whole { fragment: head } = toml::from_str(text).map_err(|e| fault(text, &[], &e))?;
    let mut in_head = false;
    let body = text.lines().map(|line| {
        let header = line.trim_start();
        if header.starts_with('[') {
            in_head = header.starts_with("[fragment]") || header.starts_with("[fragment.");
        }
        if in_head { String::new() } else { line.to_owned() }
    });
    let body = body.collect();
    let Head { id, version, name, plain, needs, may, default } = head;
    Ok(Fragment { id, version, name, plain, needs, may, default, body })
}

/// Writes out every inclusion in its place.
pub(super) fn expand(text: &str, fragments: &[Fragment]) -> Result<Expanded, BadProcedure> {
    let own = (1..).zip(text.lines());
    let own = own.map(|(line, words)| (Spot { fragment: None, line }, words.to_owned())).collect();
    let lines = written_out(own, fragments, &mut Vec::new())?;
    let (spots, lines): (Vec<Spot>, Vec<String>) = lines.into_iter().unzip();
    Ok(Expanded { text: lines.join("\n"), spots })
}

fn written_out(
    lines: Vec<Line>,
    fragments: &[Fragment],
    inside: &mut Vec<String>,
) -> Result<Vec<Line>, BadProcedure> {
    let mut out = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some((spot, words)) = lines.next() {
        if words.trim() != INCLUDE {
            out.push((spot, words));
            continue;
        }
        let mut block = Vec::new();
        while let Some(line) = lines.next_if(|(_, words)| !words.trim_start().starts_with('[')) {
            block.push(line);
        }
        out.extend(included(&spot, &block, fragments, inside)?);
    }
    Ok(out)
}

fn included(
    at: &Spot,
    block: &[Line],
    fragments: &[Fragment],
    inside: &mut Vec<String>,
) -> Result<Vec<Line>, BadProcedure> {
    let text = block.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("\n");
    let spots: Vec<Spot> = block.iter().map(|(spot, _)| spot.clone()).collect();
    let wish: Include = toml::from_str(&text).map_err(|error| {
        let bad = fault(&text, &spots, &error);
        // The whole block misses a word: its own header is the line to look at.
        let line = error.span().map_or(0, |span| line_at(&text, span.start));
        if line <= 1 { BadProcedure::at(at, bad.id, bad.what) } else { bad }
    })?;
    let known = fragments.iter().find(|f| f.id == wish.fragment && f.version == wish.version);
    let Some(fragment) = known else {
        let what = format!("{} {}", wish.fragment, wish.version);
        return Err(BadProcedure::at(at, "unknown-fragment", what));
    };
    if inside.contains(&fragment.id) {
        let way: Vec<&str> = inside.iter().map(String::as_str).chain([&*fragment.id]).collect();
        return Err(BadProcedure::at(at, "fragment-cycle", way.join(" → ")));
    }
    let words = written(&words_of(at, &wish, fragment)?, fragment);
    let file = fragment.file();
    let mut lines = Vec::new();
    for (line, text) in (1..).zip(&fragment.body) {
        if let Some(text) = filled(text, &words) {
            lines.push((Spot { fragment: Some(file.clone()), line }, text));
        }
    }
    inside.push(fragment.id.clone());
    let whole = written_out(lines, fragments, inside);
    inside.pop();
    whole
}

/// What each word stands for. Rule 1.
fn words_of(
    at: &Spot,
    wish: &Include,
    fragment: &Fragment,
) -> Result<BTreeMap<String, Value>, BadProcedure> {
    let declared = |word: &String| {
        fragment.needs.contains(word)
            || fragment.may.contains(word)
            || fragment.default.contains_key(word)
    };
    if let Some(word) = wish.with.keys().find(|word| !declared(word)) {
        return Err(BadProcedure::at(at, "fragment-parameter", word.clone()));
    }
    let mut words = fragment.default.clone();
    words.extend(wish.with.clone());
    match fragment.needs.iter().find(|word| !words.contains_key(*word)) {
        Some(word) => Err(BadProcedure::at(at, "fragment-parameter", word.clone())),
        None => Ok(words),
    }
}

/// A word as it is written out.
enum Written {
    /// Inside the quotes that stand round it.
    Text(String),
    /// In place of the quotes as well.
    Value(String),
    /// The line goes.
    LeftOut,
}

/// Every word of an inclusion as it is written out.
fn written(words: &BTreeMap<String, Value>, fragment: &Fragment) -> BTreeMap<String, Written> {
    let one = |value: &Value| match value {
        Value::String(text) => Written::Text(text.replace('\\', "\\\\").replace('"', "\\\"")),
        other => Written::Value(other.to_string()),
    };
    let left_out = fragment.may.iter().map(|word| (word.clone(), Written::LeftOut));
    let given = words.iter().map(|(word, value)| (word.clone(), one(value)));
    left_out.chain(given).collect()
}

/// The line with its words filled in; none where an optional word was left out. Rule 2.
fn filled(line: &str, words: &BTreeMap<String, Written>) -> Option<String> {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named =
            after.split_once('}').and_then(|(word, behind)| Some((words.get(word)?, behind)));
        rest = match named {
            Some((Written::LeftOut, _)) => return None,
            Some((Written::Text(text), behind)) => {
                out.push_str(text);
                behind
            }
            Some((Written::Value(value), behind))
                if out.ends_with('"') && behind.starts_with('"') =>
            {
                out.pop();
                out.push_str(value);
                behind.strip_prefix('"').unwrap_or(behind)
            }
            _ => {
                out.push('{');
                after
            }
        };
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Procedure, parse_with};
    use super::*;

    const HEAD: &str = "id = \"x\"\nversion = 1\nname = \"某法\"\nstart = \"collect\"\n";

    const LOOK: &str = "[fragment]\nid = \"look\"\nversion = 1\nname = \"看\"\nplain = \"去看。\"\n\
         needs = [\"id\", \"done\", \"tell\"]\nmay = [\"rounds\"]\n\n[fragment.default]\nowner = \"clerk\"\n\n\
         [[step]]\nid = \"{id}\"\nkind = \"investigate\"\nname = \"看\"\nowner = \"{owner}\"\n\
         rounds = \"{rounds}\"\nclock = { at_most = 5, tell = \"{tell}\" }\non = { done = \"{done}\" }\n";

    fn read(more: &str, fragments: &[&str]) -> Result<Procedure, BadProcedure> {
        let fragments: Vec<_> =
            fragments.iter().map(|text| parse_fragment(text).unwrap()).collect();
        parse_with(&format!("{HEAD}{more}"), &[], &fragments)
    }

    const GIVEN: &str = "\n[[include]]\nfragment = \"look\"\nversion = 1\nid = \"see\"\ndone = \"end\"\ntell = [\"a\", \"b\"]\n";

    #[test]
    fn a_fragment_is_written_out_where_it_is_included() {
        let plain = "\n[[step]]\nid = \"see\"\nkind = \"investigate\"\nname = \"看\"\nowner = \"clerk\"\n\
             clock = { at_most = 5, tell = [\"a\", \"b\"] }\non = { done = \"end\" }\n";
        let (mut with, mut without) = (read(GIVEN, &[LOOK]).unwrap(), read(plain, &[]).unwrap());
        let spot = with.lines.spot(&["step", "see", "on"]);
        assert_eq!(spot, Spot { fragment: Some("look".into()), line: 19 });
        (with.lines, without.lines) =
            (super::super::Lines::default(), super::super::Lines::default());
        assert_eq!(with, without);
        let bounded = read(&format!("{GIVEN}rounds = 3\n"), &[LOOK]).unwrap();
        assert!(bounded.step("see").unwrap().rounds.is_some());
    }

    #[test]
    fn what_was_read_does_not_change_with_the_fragment() {
        let before = read(GIVEN, &[LOOK]).unwrap();
        let other = LOOK.replace("at_most = 5", "at_most = 50");
        assert_ne!(before.steps, read(GIVEN, &[&other]).unwrap().steps);
        let second = other.replace("version = 1", "version = 2");
        assert_eq!(before.steps, read(GIVEN, &[LOOK, &second]).unwrap().steps);
    }

    #[test]
    fn unknown_fragments_words_and_circles_are_told_with_their_line() {
        let told = |more: &str, fragments: &[&str]| {
            let bad = read(more, fragments).unwrap_err();
            (bad.id, bad.line, bad.what)
        };
        assert_eq!(told(GIVEN, &[]), ("unknown-fragment", 6, "look 1".into()));
        let without = GIVEN.replace("done = \"end\"\n", "");
        assert_eq!(told(&without, &[LOOK]), ("fragment-parameter", 6, "done".into()));
        let strange = format!("{GIVEN}colour = 1\n");
        assert_eq!(told(&strange, &[LOOK]), ("fragment-parameter", 6, "colour".into()));
        let circle = |id: &str, next: &str| {
            format!(
                "[fragment]\nid = \"{id}\"\nversion = 1\nname = \"n\"\nplain = \"p\"\n\
                 [[include]]\nfragment = \"{next}\"\nversion = 1\n"
            )
        };
        let (a, b) = (circle("a", "b"), circle("b", "a"));
        let more = "\n[[include]]\nfragment = \"a\"\nversion = 1\n";
        assert_eq!(told(more, &[&a, &b]), ("fragment-cycle", 6, "a → b → a".into()));
        assert_eq!(
            told("\n[[include]]\nversion = 1\n", &[]),
            ("missing-word", 6, "fragment".into())
        );
    }
}
