//! Where a draft comes from: a text with or without inclusions, or a method that is there.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, InlineTable, Item, Value};

use super::tables::set;
use super::{Draft, Refusal};
use crate::procedures::parse::{Fragment, expanded};
use crate::procedures::{BadProcedure, LawPack, parse, parse_with};

/// Tables of rows with an id, of which a fragment may bring one a second time in the same words.
const ROWS: &[&str] =
    &["step", "setting", "rule", "body", "role", "paper", "category", "route", "track", "form"];

impl Draft {
    /// Reads a text. Inclusions are written out, what stands twice in the same words stands once. Rule 1.
    ///
    /// # Errors
    /// Where the text is not a procedure, with its own line.
    pub fn open(
        text: &str,
        laws: &[LawPack],
        fragments: &[Fragment],
    ) -> Result<Self, BadProcedure> {
        parse_with(text, laws, fragments)?;
        let whole = expanded(text, fragments)?;
        let broken = |what: String| BadProcedure { id: "not-toml", fragment: None, line: 0, what };
        let mut document: DocumentMut =
            whole.parse().map_err(|error: toml_edit::TomlError| broken(error.to_string()))?;
        for table in ROWS {
            as_rows(&mut document, table);
            once(&mut document, table);
        }
        let text = document.to_string();
        let procedure = parse(&text, laws)?;
        Ok(Self { document, procedure })
    }

    /// The same as a new method with its own id and name, version 1, with where it comes from on record. The
    /// comments of the other stay with the other: they speak of it, and an entry of the log has little room.
    ///
    /// # Errors
    /// Where the name says nothing.
    pub fn begin(&self, id: &str, name: &str, laws: &[LawPack]) -> Result<Self, Refusal> {
        if name.trim().is_empty() {
            return Err(Refusal::NoName);
        }
        let mut document = uncommented(&self.document).unwrap_or_else(|| self.document.clone());
        let origin = InlineTable::from_iter([
            ("id", Value::from(self.procedure.id.as_str())),
            ("version", Value::from(i64::from(self.procedure.version))),
        ]);
        set(&mut *document, "id", id);
        set(&mut *document, "version", 1);
        set(&mut *document, "name", name.trim());
        set(&mut *document, "origin", Value::InlineTable(origin));
        // A place's own method is in force nowhere until somebody adopts it.
        document.remove("usual");
        Self::read(document, laws)
    }

    /// The same under another number of its version.
    ///
    /// # Errors
    /// Where the text does not read, which would be a bug.
    pub fn numbered(&self, version: u32, laws: &[LawPack]) -> Result<Self, Refusal> {
        let mut document = self.document.clone();
        set(&mut *document, "version", i64::from(version));
        Self::read(document, laws)
    }
}

/// Rows written as a list of inline tables become tables.
fn as_rows(document: &mut DocumentMut, table: &str) {
    if let Some(item) = document.get_mut(table)
        && item.is_array()
    {
        *item = match std::mem::take(item).into_array_of_tables() {
            Ok(rows) => Item::ArrayOfTables(rows),
            Err(item) => item,
        };
    }
}

fn once(document: &mut DocumentMut, table: &str) {
    let whole: toml::Table = toml::from_str(&document.to_string()).unwrap_or_default();
    let Some(toml::Value::Array(read)) = whole.get(table) else { return };
    let repeated: BTreeSet<usize> = read
        .iter()
        .enumerate()
        .filter(|(at, row)| read.iter().take(*at).any(|earlier| earlier == *row))
        .map(|(at, _)| at)
        .collect();
    let Some(rows) = document.get_mut(table).and_then(Item::as_array_of_tables_mut) else { return };
    for at in repeated.into_iter().rev() {
        rows.remove(at);
    }
}

/// The document without its lines of comment; none where a text of several lines could hold what looks like one.
fn uncommented(document: &DocumentMut) -> Option<DocumentMut> {
    let text = document.to_string();
    if text.contains("\"\"\"") || text.contains("'''") {
        return None;
    }
    let says = |line: &&str| !line.trim_start().starts_with('#');
    text.lines().filter(says).collect::<Vec<_>>().join("\n").parse().ok()
}
