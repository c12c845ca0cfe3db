//! TOML to procedure, with the line of what is wrong.
//!
//! Rule 1. Named fragments are written out before anything is read; every line keeps its origin.
//! Rule 2. Rules and figures of the law packs a procedure names stand as if they were written in it.
//! Rule 3. An id stands once; what a fragment brings a second time, word for word, counts once.

mod fragment;
mod law;
mod lines;

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde::{Deserialize as _, Serialize};
use toml::de::{DeTable, Deserializer};

pub use fragment::{Fragment, parse_fragment};
pub use law::{Duty, Figure, Law, LawPack, Reserved};
pub use lines::{Lines, Spot};

use super::{Procedure, StepKind};
use crate::rules::Rule;

/// Why a file is not a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadProcedure {
    /// One of [`BadProcedure::IDS`].
    pub id: &'static str,
    /// The fragment in whose file the line stands; none where it is the procedure's own.
    pub fragment: Option<String>,
    /// Counted from 1; 0 where no line can be named.
    pub line: usize,
    /// The word it is about.
    pub what: String,
}

impl BadProcedure {
    /// Stable words for what can be wrong with a file, each explained in docs/procedures.md.
    pub const IDS: &'static [&'static str] = &[
        "not-utf8",
        "not-toml",
        "unknown-kind",
        "unknown-outcome",
        "unknown-word",
        "missing-word",
        "wrong-value",
        "unknown-law",
        "step-twice",
        "rule-twice",
        "setting-twice",
        "unknown-fragment",
        "fragment-cycle",
        "fragment-parameter",
    ];

    pub(super) fn at(spot: &Spot, id: &'static str, what: impl Into<String>) -> Self {
        Self { id, fragment: spot.fragment.clone(), line: spot.line, what: what.into() }
    }
}

/// The text of a file, which must be UTF-8.
///
/// # Errors
/// With the line of the first byte that is not.
pub fn utf8(bytes: &[u8]) -> Result<&str, BadProcedure> {
    str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = good.split(|byte| *byte == b'\n').count();
        BadProcedure { id: "not-utf8", fragment: None, line, what: "UTF-8".to_owned() }
    })
}

/// The text with every inclusion written out in its place.
///
/// # Errors
/// Where a fragment is unknown, includes itself, or misses a parameter.
pub(super) fn expanded(text: &str, fragments: &[Fragment]) -> Result<String, BadProcedure> {
    Ok(fragment::expand(text, fragments)?.text)
}

/// Reads a procedure without fragments and takes in the law packs it names.
///
/// # Errors
/// Where the text is not TOML, misses a field, holds an unknown word, or names an unknown law pack.
pub fn parse(text: &str, laws: &[LawPack]) -> Result<Procedure, BadProcedure> {
    parse_with(text, laws, &[])
}

/// Reads a procedure, writes out the fragments it includes and takes in the law packs it names.
///
/// # Errors
/// As [`parse`], and where a fragment is unknown, includes itself, or misses a parameter.
pub fn parse_with(
    text: &str,
    laws: &[LawPack],
    fragments: &[Fragment],
) -> Result<Procedure, BadProcedure> {
    let whole = fragment::expand(text, fragments)?;
    let bad = |error: toml::de::Error| fault(&whole.text, &whole.spots, &error);
    let table = DeTable::parse(&whole.text).map_err(bad)?;
    let lines = Lines::of_table(&table, &whole.text, &whole.spots);
    let mut procedure = Procedure::deserialize(Deserializer::from(table)).map_err(bad)?;
    procedure.lines = lines;
    once(&mut procedure);
    for id in procedure.laws.clone() {
        let Some(pack) = laws.iter().find(|pack| pack.id == id) else {
            let spot = procedure.lines.spot(&["laws"]);
            return Err(BadProcedure::at(&spot, "unknown-law", id));
        };
        procedure.rules.extend(pack.rules.iter().map(|rule| {
            let levels = if rule.levels.is_empty() { &pack.levels } else { &rule.levels };
            Rule { levels: levels.clone(), ..rule.clone() }
        }));
        procedure.figures.extend(pack.figures.iter().map(|f| (f.id.clone(), f.value)));
        procedure.law.take_in(pack);
    }
    twice(procedure.steps.iter().map(|step| step.id.as_str()), "step", "step-twice", &procedure)?;
    twice(procedure.rules.iter().map(|rule| rule.id.as_str()), "rule", "rule-twice", &procedure)?;
    let settings = procedure.settings.iter().map(|setting| setting.id.as_str());
    twice(settings, "setting", "setting-twice", &procedure)?;
    Ok(procedure)
}

/// Reads a law pack.
///
/// # Errors
/// Where the text is not TOML or misses a field.
pub fn parse_law(text: &str) -> Result<LawPack, BadProcedure> {
    read_toml(text)
}

/// Reads any other table of the house, with the same faults.
///
/// # Errors
/// Where the text is not TOML, misses a field or holds an unknown word.
pub fn read_toml<T: DeserializeOwned>(text: &str) -> Result<T, BadProcedure> {
    toml::from_str(text).map_err(|e| fault(text, &[], &e))
}

/// Where each table and word of a text stands.
pub fn lines_of(text: &str) -> Lines {
    DeTable::parse(text).map(|table| Lines::of_table(&table, text, &[])).unwrap_or_default()
}

/// Rule 3: drops what stands there twice in the same words.
fn once(procedure: &mut Procedure) {
    fn first<T: PartialEq + Clone>(list: &mut Vec<T>) {
        let mut kept: Vec<T> = Vec::with_capacity(list.len());
        for one in list.drain(..) {
            if !kept.contains(&one) {
                kept.push(one);
            }
        }
        *list = kept;
    }
    first(&mut procedure.settings);
    first(&mut procedure.rules);
    first(&mut procedure.papers);
    first(&mut procedure.roles);
    first(&mut procedure.bodies);
}

fn twice<'a>(
    ids: impl Iterator<Item = &'a str>,
    table: &str,
    id: &'static str,
    procedure: &Procedure,
) -> Result<(), BadProcedure> {
    let mut seen = BTreeSet::new();
    for one in ids {
        if !seen.insert(one) {
            let spot = procedure.lines.spot(&[table, one]);
            return Err(BadProcedure::at(&spot, id, one));
        }
    }
    Ok(())
}

/// Whether the reader of TOML says that a value is of another kind than what is wanted there; it says
/// `invalid basic string` and the like of text that is no TOML.
pub fn is_misfit(message: &str) -> bool {
    let kinds = ["invalid type", "invalid value", "invalid length", "data did not match"];
    kinds.iter().any(|kind| message.starts_with(kind))
}

/// From what the reader of TOML says. `spots` are the origins of the lines; none: the text's own.
fn fault(text: &str, spots: &[Spot], error: &toml::de::Error) -> BadProcedure {
    let line = error.span().map_or(0, |span| lines::line_at(text, span.start));
    let own = Spot { fragment: None, line };
    let spot = line.checked_sub(1).and_then(|index| spots.get(index)).unwrap_or(&own);
    let message = error.message();
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let kinds = format!("`{}`", StepKind::Collect.id());
    let (id, what) = match message {
        _ if message.starts_with("unknown variant") && message.contains(&kinds) => {
            ("unknown-kind", quoted)
        }
        _ if message.starts_with("unknown variant") && message.contains("`no_quorum`") => {
            ("unknown-outcome", quoted)
        }
        _ if message.starts_with("unknown ") => ("unknown-word", quoted),
        _ if message.starts_with("missing field") => ("missing-word", quoted),
        _ if is_misfit(message) => ("wrong-value", message),
        _ => ("not-toml", message),
    };
    BadProcedure::at(spot, id, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "id = \"x\"\nversion = 1\nname = \"某法\"\nstart = \"collect\"\n";

    fn told(text: &str) -> (&'static str, usize, String) {
        let bad = parse(text, &[]).unwrap_err();
        (bad.id, bad.line, bad.what)
    }

    #[test]
    fn an_unknown_kind_is_named_with_its_line() {
        let text = format!(
            "{HEAD}\n[[step]]\nid = \"a\"\nkind = \"dance\"\nname = \"n\"\nowner = \"o\"\non = {{}}\n"
        );
        assert_eq!(told(&text), ("unknown-kind", 8, "dance".into()));
    }

    #[test]
    fn an_unknown_word_in_a_step_is_named_with_its_line() {
        let step = "\n[[step]]\nid = \"a\"\nkind = \"plan\"\nname = \"n\"\nowner = \"o\"\n";
        let text = format!("{HEAD}{step}owners = \"o\"\non = {{}}\n");
        assert_eq!(told(&text), ("unknown-word", 11, "owners".into()));
        let text = format!("{HEAD}{step}on = {{ maybe = \"end\" }}\n");
        assert_eq!(told(&text), ("unknown-outcome", 11, "maybe".into()));
        let text = format!("{HEAD}{step}");
        assert_eq!(told(&text), ("missing-word", 6, "on".into()));
        let text = format!("{HEAD}{step}rounds = [1]\non = {{}}\n");
        assert_eq!(told(&text).0, "wrong-value");
        assert_eq!(told("id = \n").0, "not-toml");
        assert_eq!(told("id = \"six\n").0, "not-toml", "a quote left open");
    }

    #[test]
    fn an_unknown_law_pack_and_a_repeated_step_are_refused() {
        let text = format!("{HEAD}laws = [\"no-such\"]\n");
        assert_eq!(told(&text), ("unknown-law", 5, "no-such".into()));
        let step =
            "\n[[step]]\nid = \"a\"\nkind = \"plan\"\nname = \"n\"\nowner = \"o\"\non = {}\n";
        assert_eq!(told(&format!("{HEAD}{step}{step}")).0, "step-twice");
    }

    #[test]
    fn a_setting_said_twice_in_other_words_is_refused_and_in_the_same_words_counts_once() {
        let setting = "\n[[setting]]\nid = \"d\"\nname = \"n\"\nunit = \"days\"\n";
        let same = parse(&format!("{HEAD}{setting}{setting}"), &[]).unwrap();
        assert_eq!(same.settings.len(), 1);
        let other = format!("{HEAD}{setting}{setting}default = 3\n");
        assert_eq!(told(&other).0, "setting-twice");
    }

    #[test]
    fn rules_and_figures_of_a_law_pack_are_taken_in() {
        let law = parse_law(
            "id = \"l\"\n[[rule]]\nid = \"r\"\nbody = \"b\"\n[[figure]]\nid = \"stay\"\ndays = 15\n",
        );
        let procedure = parse(&format!("{HEAD}laws = [\"l\"]\n"), &[law.unwrap()]).unwrap();
        assert!(procedure.rule("r").is_some());
        assert_eq!(procedure.figures.get("stay"), Some(&15));
        assert!(procedure.law.rules.contains("r"));
    }

    #[test]
    fn a_file_in_another_encoding_is_named_with_its_line() {
        assert_eq!(utf8("村".as_bytes()), Ok("村"));
        let bad = utf8(b"id = \"x\"\nname = \"\xb4\xe5\"\n").unwrap_err();
        assert_eq!((bad.id, bad.line), ("not-utf8", 2));
    }
}
