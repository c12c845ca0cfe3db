//! Papers as data: which facts feed which paper, how each fact is said, and in which order it stands.
//!
//! | what | where |
//! |---|---|
//! | the forms and the facts, read once | this file, `procedures/papers/forms.toml`, `facts.toml` |
//! | what a paper may speak of | `scope.rs`, `rows.rs` |
//! | a value in words | `said.rs` |
//! | the facts of one record | `told.rs` |
//! | parts laid out, filled or blank | `lay.rs` |
//!
//! Rule 1. A form names fields by path; code knows no paper and no method.
//! Rule 2. A field that is empty leaves no trace on a filled paper and a line to write on on a blank one.
//! Rule 3. A paper without a form of its own gets the general one: every fact of its stay.

mod lay;
mod rows;
mod said;
mod scope;
mod told;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::matters::Matter;
use domain::procedures::StepOutcome;
use serde::Deserialize;
use serde_json::Value;

pub use lay::{Sheet, lay};
pub use rows::voice_row;
pub use said::{As, fill, shown};
pub use scope::{at, fields_of, scope, sitting_of, step_fields};
pub use told::lines_of;

/// An outcome in the words of papers.
pub fn outcome_word(outcome: StepOutcome) -> String {
    table().outcomes.get(outcome.id()).cloned().unwrap_or_default()
}

/// What a matter came to, in the words of papers; empty where no step has ended yet.
pub fn result_of(matter: &Matter) -> String {
    let outcomes = matter.visits.iter().rev().filter_map(|visit| visit.outcome);
    outcomes
        .filter(|outcome| *outcome != StepOutcome::End)
        .map(outcome_word)
        .next()
        .unwrap_or_default()
}

/// The id of the form that serves papers without one of their own. Rule 3.
const GENERAL: &str = "*";

/// A field as it stands on paper: its name and where its value comes from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    pub name: String,
    pub field: String,
    #[serde(rename = "as", default)]
    pub form: As,
    /// The sentence round the value: `{}` is the value, `{path}` or `{path:form}` another one.
    #[serde(default)]
    pub with: Option<String>,
    /// Words for the values of a choice.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// Said only where the value has a word.
    #[serde(default)]
    pub only_words: bool,
    /// Takes the whole width.
    #[serde(default)]
    pub wide: bool,
    /// Height to write in on a blank paper, in millimetres.
    #[serde(default)]
    pub room: u8,
}

/// A column of a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    pub head: String,
    pub share: u8,
    pub field: String,
    #[serde(rename = "as", default)]
    pub form: As,
    #[serde(default)]
    pub with: Option<String>,
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    #[serde(default)]
    pub align: Place,
}

/// Where a cell's words stand.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    #[default]
    Left,
    Centre,
    Right,
}

/// One part of a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Part {
    /// The centred title.
    Title { words: String },
    /// A table of names and values.
    Fields { fields: Vec<Said> },
    /// The facts of the stay whose kinds begin with one of `kinds`, each with its trail.
    Records {
        kinds: Vec<String>,
        #[serde(default)]
        except: Vec<String>,
    },
    /// A table of rows; at least `least` of them, `row_mm` high.
    List {
        rows: String,
        columns: Vec<Cell>,
        #[serde(default)]
        least: usize,
        #[serde(default)]
        row_mm: u8,
        /// The sentence where there is no row.
        #[serde(default)]
        none: String,
        /// The path of a number of rows to leave room for.
        #[serde(default)]
        count: String,
        /// Above so many rows two stand side by side; 0 never.
        #[serde(default)]
        fold: usize,
    },
    /// A labelled paragraph for each row.
    Each {
        rows: String,
        #[serde(default)]
        label: String,
        words: String,
    },
    /// Running text of one field.
    Text {
        field: String,
        #[serde(default)]
        room: u8,
    },
    /// A sentence of the form itself; only where the path `when` leads to something.
    Say {
        words: String,
        #[serde(default)]
        when: String,
        /// At the left edge instead of two characters in.
        #[serde(default)]
        left: bool,
    },
    /// A numbered section; left out where it would be empty.
    Section {
        heading: String,
        #[serde(default)]
        plain: bool,
        /// Happens beside the usual course: a blank paper leaves no room for it.
        #[serde(default)]
        aside: bool,
        /// There to be written on: only a blank paper has it.
        #[serde(default)]
        pen: bool,
        parts: Vec<Part>,
    },
    /// How the stay ended.
    Ending,
    /// From when to when a notice hangs and how to object.
    Clock,
    /// Boxes to sign in.
    Signatures { labels: Vec<String> },
    /// Who, when, place for the stamp.
    Closing {
        #[serde(default)]
        organ: String,
        #[serde(default)]
        day: String,
    },
}

/// How a paper looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    #[default]
    Form,
    Official,
    Poster,
}

/// The form of one or several papers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub papers: Vec<String>,
    #[serde(default)]
    pub look: Look,
    /// Paths that must lead to something before the paper can be made.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Who stands at the head; the owner of the step where it is empty.
    #[serde(default)]
    pub organ: String,
    /// The big word; the paper's name where it is empty.
    #[serde(default)]
    pub word: String,
    /// The number at the head and at the foot.
    #[serde(default)]
    pub number: String,
    /// Whether it stands as soon as its facts do, before the stay is left.
    #[serde(default)]
    pub early: bool,
    /// Whether it keeps its force although its stay has lost it.
    #[serde(default)]
    pub stands: bool,
    /// Whether it fits one sheet of A4 with texts of ordinary length.
    #[serde(default)]
    pub one_page: bool,
    /// Whether a blank one is taken along to be filled in by hand.
    #[serde(default)]
    pub by_hand: bool,
    /// Names of the paper where no procedure names it.
    #[serde(default)]
    pub name: String,
    pub parts: Vec<Part>,
}

/// How the facts of one kind are said.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    pub kind: String,
    /// Empty where the fact only leads from one step to the next, or is nobody's to read.
    #[serde(default)]
    pub says: Vec<Said>,
    /// Happens beside the usual course: a blank paper leaves no room for it.
    #[serde(default)]
    pub aside: bool,
    /// The name of lines that are worded once for pages and papers, item by item.
    #[serde(default)]
    pub lines: String,
}

/// Everything the two files say.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Table {
    #[serde(rename = "form", default)]
    pub forms: Vec<Form>,
    #[serde(rename = "fact", default)]
    pub facts: Vec<Telling>,
    /// Kinds of facts that call for a paper, by the word a procedure uses in `when`.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<String>>,
    /// Words for outcomes of steps.
    #[serde(default)]
    pub outcomes: BTreeMap<String, String>,
}

impl Table {
    /// Whether the paper is a notice that hangs on the board.
    pub fn hangs(&self, paper: &str) -> bool {
        self.form(paper).is_some_and(|form| form.needs.iter().any(|path| path == "notice"))
    }

    /// The form of a paper, or the general one.
    pub fn form(&self, paper: &str) -> Option<&Form> {
        let named = |id: &str| self.forms.iter().find(|form| form.papers.iter().any(|p| p == id));
        named(paper).or_else(|| named(GENERAL))
    }

    /// Whether a fact of that kind with these fields calls for papers with that `when`:
    /// `kind`, or `kind#field=value` where only some of a kind do.
    pub fn calls_for(&self, when: &str, kind: &str, fields: &Value) -> bool {
        let meant = |known: &str| match known.split_once('#') {
            None => known == kind,
            Some((named, test)) => {
                let (field, value) = test.split_once('=').unwrap_or((test, ""));
                named == kind && at(fields, field).as_str() == Some(value)
            }
        };
        match self.when.get(when) {
            Some(kinds) => kinds.iter().any(|known| meant(known)),
            None => meant(when),
        }
    }
}

/// Reads a table out of its texts.
///
/// # Errors
/// Where a text is not TOML or holds an unknown word.
fn read(texts: &[&str]) -> Result<Table, toml::de::Error> {
    let mut table = Table::default();
    for text in texts {
        let next: Table = toml::from_str(text)?;
        table.forms.extend(next.forms);
        table.facts.extend(next.facts);
        table.when.extend(next.when);
        table.outcomes.extend(next.outcomes);
    }
    Ok(table)
}

/// The table inside the binary. One that does not read is a bug of the build.
pub fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let read = read(&[
            include_str!("../../../../../procedures/papers/forms.toml"),
            include_str!("../../../../../procedures/papers/facts.toml"),
        ]);
        assert!(read.is_ok(), "the papers inside the binary do not read: {:?}", read.err());
        read.unwrap_or_default()
    })
}

#[cfg(test)]
mod tests;
