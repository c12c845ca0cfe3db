//! Column sets: which columns a register has is data, one set per place that asks for its own.
//!
//! Rule 1. A field, a format or a kind of row that does not exist is said with the set, the column and
//!         what would have been possible; the other sets stay.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::words::Words;

/// What one row of a register is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Voices,
    Matters,
    Tasks,
}

/// How a value stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    Text,
    Count,
    /// 2026年3月5日
    Day,
    /// 2026.3.5
    DayDots,
    /// 2026-03-05
    DayDashes,
    Moment,
    /// Fen as yuan, a number.
    Yuan,
    /// Fen as ten thousand yuan, a number.
    Wan,
    YesNo,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub head: String,
    pub field: String,
    pub form: As,
    pub width: u8,
    pub words: BTreeMap<String, String>,
}

/// A register with its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    pub id: String,
    pub name: String,
    pub of: Of,
    /// Codes of places for which it is offered, with everything below; empty: everywhere.
    pub places: Vec<String>,
    /// It stays in the house: what is private stands in it without its words.
    pub inside: bool,
    pub columns: Vec<Column>,
}

/// Why a set is not offered. Each variant is one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadSet {
    Unreadable { file: String, why: String },
    NoColumns { set: String },
    Of { set: String, of: String },
    Field { set: String, column: usize, head: String, field: String, known: String },
    Form { set: String, column: usize, head: String, form: String, known: String },
    Taken { set: String },
}

impl BadSet {
    /// The sentence.
    pub fn sentence(&self, w: Words) -> String {
        match self {
            Self::Unreadable { file, why } => w.n2("register-bad-file", "file", file, "why", why),
            Self::NoColumns { set } => w.n("register-bad-empty", "set", set),
            Self::Of { set, of } => w.n2("register-bad-of", "set", set, "of", of),
            Self::Taken { set } => w.n("register-bad-taken", "set", set),
            Self::Field { set, column, head, field, known } => w.with(
                "register-bad-field",
                &[
                    ("set", set),
                    ("column", column),
                    ("head", head),
                    ("field", field),
                    ("known", known),
                ],
            ),
            Self::Form { set, column, head, form, known } => w.with(
                "register-bad-form",
                &[
                    ("set", set),
                    ("column", column),
                    ("head", head),
                    ("form", form),
                    ("known", known),
                ],
            ),
        }
    }
}

/// Fields that every kind of row has.
const ALWAYS: &[&str] = &["serial", "unit", "blank"];
const VOICES: &[&str] = &[
    "number",
    "channel",
    "raised_at",
    "speaker",
    "group",
    "place",
    "text",
    "category",
    "visibility",
    "stand",
    "recorder",
    "due_at",
    "answered",
    "answered_by",
    "answered_at",
    "answer",
    "referred_to",
    "matter_number",
    "matter_title",
    "step",
];
const MATTERS: &[&str] = &[
    "number",
    "title",
    "summary",
    "category",
    "voices",
    "opened_at",
    "step",
    "owner",
    "due_at",
    "responsible",
    "notice_number",
    "filing_number",
    "satisfied",
    "fair",
    "dissatisfied",
    "outcome",
    "ended",
    "ended_at",
    "sealed",
];
const TASKS: &[&str] = &[
    "matter_number",
    "matter_title",
    "number",
    "title",
    "responsible",
    "funds",
    "budget",
    "spent",
    "due_on",
    "stand",
    "progress",
    "progress_at",
    "finished",
    "finished_at",
    "supervision",
];
const FORMS: &[(&str, As)] = &[
    ("text", As::Text),
    ("count", As::Count),
    ("day", As::Day),
    ("day-dots", As::DayDots),
    ("day-dashes", As::DayDashes),
    ("moment", As::Moment),
    ("yuan", As::Yuan),
    ("wan", As::Wan),
    ("yes-no", As::YesNo),
];

impl Of {
    /// The fields of its rows.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Voices => VOICES,
            Self::Matters => MATTERS,
            Self::Tasks => TASKS,
        }
    }

    fn named(word: &str) -> Option<Self> {
        match word {
            "voices" => Some(Self::Voices),
            "matters" => Some(Self::Matters),
            "tasks" => Some(Self::Tasks),
            _ => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "register", default)]
    registers: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    of: String,
    name: String,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    inside: bool,
    #[serde(default)]
    columns: Vec<WrittenColumn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenColumn {
    head: String,
    field: String,
    #[serde(rename = "as", default)]
    form: Option<String>,
    #[serde(default)]
    width: Option<u8>,
    #[serde(default)]
    words: BTreeMap<String, String>,
}

/// The sets of one file; what is wrong with the others. Rule 1.
pub fn parse(file: &str, text: &str) -> (Vec<Set>, Vec<BadSet>) {
    let read: Result<File, toml::de::Error> = toml::from_str(text);
    let registers = match read {
        Ok(file) => file.registers,
        Err(error) => {
            let why = error.message().to_owned();
            return (Vec::new(), vec![BadSet::Unreadable { file: file.to_owned(), why }]);
        }
    };
    let (mut sets, mut bad) = (Vec::new(), Vec::new());
    for written in registers {
        match checked(written) {
            Ok(set) => sets.push(set),
            Err(faults) => bad.extend(faults),
        }
    }
    (sets, bad)
}

fn checked(written: Written) -> Result<Set, Vec<BadSet>> {
    let Written { id, of, name, places, inside, columns } = written;
    let Some(of) = Of::named(&of) else { return Err(vec![BadSet::Of { set: name, of }]) };
    if columns.is_empty() {
        return Err(vec![BadSet::NoColumns { set: name }]);
    }
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (number, column) in (1..).zip(columns) {
        match checked_column(&name, of, number, column) {
            Ok(column) => good.push(column),
            Err(fault) => bad.push(fault),
        }
    }
    if bad.is_empty() { Ok(Set { id, name, of, places, inside, columns: good }) } else { Err(bad) }
}

fn checked_column(
    set: &str,
    of: Of,
    column: usize,
    written: WrittenColumn,
) -> Result<Column, BadSet> {
    let WrittenColumn { head, field, form, width, words } = written;
    let set = set.to_owned();
    let known: Vec<&str> = ALWAYS.iter().chain(of.fields()).copied().collect();
    if !known.contains(&field.as_str()) {
        return Err(BadSet::Field { set, column, head, field, known: known.join(" ") });
    }
    let form = form.unwrap_or_else(|| "text".to_owned());
    let Some((_, form)) = FORMS.iter().find(|(word, _)| *word == form) else {
        let known: Vec<&str> = FORMS.iter().map(|(word, _)| *word).collect();
        return Err(BadSet::Form { set, column, head, form, known: known.join(" ") });
    };
    Ok(Column { head, field, form: *form, width: width.unwrap_or(16), words })
}

/// The sets of the program and those a deployment adds.
#[derive(Debug, Clone, Default)]
pub struct Sets {
    own: Vec<Set>,
    pub bad: Vec<BadSet>,
}

impl Sets {
    /// Reads the files of a deployment: name and text.
    pub fn of(files: &[(String, String)]) -> Self {
        let mut sets = Self::default();
        for (name, text) in files {
            let (good, bad) = parse(name, text);
            sets.bad.extend(bad);
            for set in good {
                if sets.all().any(|known| known.id == set.id) {
                    sets.bad.push(BadSet::Taken { set: set.name });
                } else {
                    sets.own.push(set);
                }
            }
        }
        sets
    }

    fn all(&self) -> impl Iterator<Item = &Set> {
        built_in().iter().chain(&self.own)
    }

    /// The sets offered in a place; `codes` are its own code and those above it.
    pub fn offered<'a>(&'a self, codes: &'a [String]) -> impl Iterator<Item = &'a Set> {
        let here =
            |set: &&Set| set.places.is_empty() || set.places.iter().any(|p| codes.contains(p));
        self.all().filter(here)
    }
}

/// The sets inside the binary. One that does not read is a bug of the build.
fn built_in() -> &'static [Set] {
    static SETS: OnceLock<Vec<Set>> = OnceLock::new();
    SETS.get_or_init(|| {
        let text = include_str!("../../../../procedures/papers/registers.toml");
        let (sets, bad) = parse("registers.toml", text);
        assert!(bad.is_empty(), "the registers inside the binary do not read: {bad:?}");
        sets
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(field: &str, form: &str) -> String {
        format!(
            "[[register]]\nid = \"x\"\nof = \"tasks\"\nname = \"街道表\"\nplaces = [\"231086100000\"]\n\
             columns = [{{ head = \"限期\", field = \"{field}\", as = \"{form}\" }}]\n"
        )
    }

    #[test]
    fn a_good_set_is_offered_where_it_belongs_and_nowhere_else() {
        let sets = Sets::of(&[("a.toml".into(), file("due_on", "day-dots"))]);
        assert!(sets.bad.is_empty());
        let ids = |codes: &[&str]| -> Vec<String> {
            let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
            sets.offered(&codes).map(|set| set.id.clone()).collect()
        };
        assert!(ids(&["231086100206", "231086100000"]).contains(&"x".to_owned()));
        assert!(!ids(&["510112001001", "510112001000"]).contains(&"x".to_owned()));
        assert!(ids(&[]).contains(&"problems".to_owned()));
    }

    #[test]
    fn a_bad_field_or_format_gets_a_sentence_with_its_column_and_what_is_possible() {
        for language in [crate::words::Language::Chinese, crate::words::Language::English] {
            let w = Words { language, ..Words::default() };
            let bad = |text: String| Sets::of(&[("a.toml".into(), text)]).bad;
            let said = bad(file("duedate", "day"))[0].sentence(w);
            for part in ["街道表", "限期", "duedate", "due_on"] {
                assert!(said.contains(part), "{said}");
            }
            let said = bad(file("due_on", "tag"))[0].sentence(w);
            assert!(said.contains("tag") && said.contains("day-dots"), "{said}");
            assert!(bad("[[regster]]".into())[0].sentence(w).contains("a.toml"));
            let unknown = file("due_on", "day").replace("tasks", "votes");
            assert!(bad(unknown)[0].sentence(w).contains("votes"));
            let empty = "[[register]]\nid = \"y\"\nof = \"tasks\"\nname = \"空表\"\n";
            assert!(bad(empty.into())[0].sentence(w).contains("空表"));
            let twice = file("due_on", "day").replace("\"x\"", "\"problems\"");
            assert!(bad(twice)[0].sentence(w).contains("街道表"));
        }
    }
}
