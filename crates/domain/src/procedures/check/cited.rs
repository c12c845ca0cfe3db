//! Whether what is cited exists: the document, the statute, the article, and in it the words.
//!
//! The documents that methods come from are other people's texts and are not at hand; of them only the
//! number is looked up.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Finding, Found};
use crate::procedures::Procedure;

/// The texts a citation is held against.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// Whether there is a document of that number.
    pub has_source: &'a dyn Fn(&str) -> bool,
    /// Whether there is a statute of that name.
    pub has_statute: &'a dyn Fn(&str) -> bool,
    /// The text of an article by its statute and number; none where the statute has no such article.
    pub article: &'a dyn Fn(&str, &str) -> Option<String>,
}

/// Citations that name what is not there, in the order of the file's tables.
pub fn check_cited(procedure: &Procedure, texts: Texts<'_>) -> Vec<Finding> {
    let mut found = Found { procedure, all: BTreeMap::new() };
    if let Ok(Value::Object(whole)) = serde_json::to_value(procedure) {
        for (table, value) in &whole {
            match value {
                Value::Array(rows) => rows.iter().for_each(|row| {
                    let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
                    gather(&mut found, texts, &[table.as_str(), id], row);
                }),
                other => gather(&mut found, texts, &[table.as_str()], other),
            }
        }
    }
    found.all.into_values().collect()
}

fn gather(found: &mut Found<'_>, texts: Texts<'_>, path: &[&str], value: &Value) {
    match value {
        Value::Object(words) if is_cite(words) => cite(found, texts, path, words),
        Value::Object(words) => {
            for (word, value) in words {
                gather(found, texts, &[path, &[word.as_str()]].concat(), value);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| gather(found, texts, path, value)),
        _ => {}
    }
}

fn is_cite(words: &Map<String, Value>) -> bool {
    let names = words.contains_key("source") || words.contains_key("law");
    names && words.values().all(Value::is_string)
}

fn cite(found: &mut Found<'_>, texts: Texts<'_>, path: &[&str], words: &Map<String, Value>) {
    let word = |key: &str| words.get(key).and_then(Value::as_str);
    let name = found.procedure.name.clone();
    let about = path.get(1).copied().filter(|_| path.len() > 2).unwrap_or(&name).to_owned();
    if let Some(source) = word("source").filter(|source| !(texts.has_source)(source)) {
        found.at("unknown-source", path, &about, source, None);
    }
    let Some(law) = word("law") else { return };
    if !(texts.has_statute)(law) {
        return found.at("unknown-statute", path, &about, law, None);
    }
    let Some(number) = word("article") else { return };
    let Some(article) = (texts.article)(law, number) else {
        return found.at("unknown-article", path, &about, number, None);
    };
    let missing = |quote: &&str| !squeezed(&article).contains(&squeezed(quote));
    if let Some(quote) = word("quote").filter(missing) {
        found.at("quote-not-there", path, &about, quote, None);
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
