//! Small steps in a TOML document that leave the rest as it stands.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::procedures::Target;

/// The row of a table whose `key` is `id`.
pub(super) fn row_by<'a>(
    document: &'a mut DocumentMut,
    table: &str,
    key: &str,
    id: &str,
) -> Option<&'a mut Table> {
    let rows = document.get_mut(table)?.as_array_of_tables_mut()?;
    rows.iter_mut().find(|row| row.get(key).and_then(Item::as_str) == Some(id))
}

/// The row with that id.
pub(super) fn row<'a>(
    document: &'a mut DocumentMut,
    table: &str,
    id: &str,
) -> Option<&'a mut Table> {
    row_by(document, table, "id", id)
}

/// Adds a row behind the others of its table.
pub(super) fn push(document: &mut DocumentMut, table: &str, mut row: Table) {
    row.decor_mut().set_prefix("\n");
    let rows = document
        .entry(table)
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut();
    if let Some(rows) = rows {
        rows.push(row);
    }
}

/// Takes out the row with that id.
pub(super) fn drop_row(document: &mut DocumentMut, table: &str, id: &str) {
    let Some(rows) = document.get_mut(table).and_then(Item::as_array_of_tables_mut) else { return };
    rows.retain(|row| row.get("id").and_then(Item::as_str) != Some(id));
    if rows.is_empty() {
        document.remove(table);
    }
}

/// Sets a word of a table; what was written behind the old value stays.
pub(super) fn set(table: &mut dyn TableLike, key: &str, value: impl Into<Value>) {
    let mut value = value.into();
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// A list of words.
pub(super) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> Value {
    Value::Array(words.into_iter().collect::<Array>())
}

/// `{ setting = "id" }` and its kin.
pub(super) fn naming(key: &str, id: &str) -> Value {
    Value::InlineTable(InlineTable::from_iter([(key, Value::from(id))]))
}

/// The word of a target.
pub(super) fn target(to: &Target) -> Value {
    Value::from(String::from(to.clone()))
}

/// Replaces words of a table that lead to `from` by `to`.
pub(super) fn lead(table: &mut dyn TableLike, from: &str, to: &Target) {
    for (_, item) in table.iter_mut() {
        if let Some(value) = item.as_value_mut()
            && value.as_str() == Some(from)
        {
            let mut new = target(to);
            *new.decor_mut() = value.decor().clone();
            *value = new;
        }
    }
}

/// A `cite` that names the place's own decision.
pub(super) fn own(basis: &str) -> Value {
    naming("own", basis.trim())
}

/// A setting with a number as a suggestion to be confirmed.
pub(super) fn setting(document: &mut DocumentMut, id: &str, name: &str, unit: &str, number: u32) {
    let mut row = Table::new();
    set(&mut row, "id", id);
    set(&mut row, "name", name);
    set(&mut row, "unit", unit);
    set(&mut row, "default", i64::from(number));
    set(&mut row, "unconfirmed", true);
    push(document, "setting", row);
}

/// How often the text names that setting.
pub(super) fn uses(document: &DocumentMut, setting: &str) -> usize {
    let text: String = document.to_string().split_whitespace().collect();
    text.matches(&format!("setting=\"{setting}\"")).count()
}

/// `stem`, or with the first number behind it that is free.
pub(super) fn free(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(stem) {
        return stem.to_owned();
    }
    let numbered = (2_u32..).map(|n| format!("{stem}-{n}"));
    numbered.into_iter().find(|id| !taken(id)).unwrap_or_default()
}
