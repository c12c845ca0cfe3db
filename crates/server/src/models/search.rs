//! Chinese full-text search: text is cut into words here, so every engine finds the same.

use std::sync::LazyLock;

use jieba_rs::Jieba;
use store::{Fault, Read, Tx};

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

const FORGET: &str =
    "DELETE FROM rm_search WHERE tenant = $1 AND unit = $2 AND kind = $3 AND id = $4";
const LEARN: &str = "INSERT INTO rm_search (words, tenant, unit, kind, id, audience) \
     VALUES ($1, $2, $3, $4, $5, $6)";
const FIND: &str = "SELECT kind, id, audience FROM rm_search \
     WHERE rm_search MATCH $1 AND tenant = $2 AND unit = $3 ORDER BY rank, kind, id LIMIT 200";

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `matter` or `voice`.
    pub kind: String,
    pub id: String,
}

/// Words, and pairs of neighbouring characters for names and new words, separated by blanks.
pub fn cut(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for token in JIEBA.cut_for_search(text, true) {
        let word = token.word.trim();
        if word.chars().any(char::is_alphanumeric) {
            words.push(word.to_lowercase());
        }
    }
    let characters: Vec<char> = text.chars().collect();
    for pair in characters.windows(2) {
        if pair.iter().all(|c| is_han(*c)) {
            words.push(pair.iter().collect());
        }
    }
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

/// A text with its words, cut before the transaction that keeps them: there is one writer, and what need not
/// wait in its line is done outside.
#[derive(Debug)]
pub(crate) struct Cut {
    text: String,
    words: String,
}

impl Cut {
    pub(crate) fn of(text: &str) -> Self {
        Self { text: text.to_owned(), words: cut(text) }
    }

    /// The words, where it is this text that was cut.
    pub(crate) fn words_of(&self, text: &str) -> Option<String> {
        (self.text == text).then(|| self.words.clone())
    }
}

/// Takes a text into the index by its words.
pub(super) fn learn(
    tx: &mut Tx<'_>,
    unit: &str,
    kind: &str,
    id: &str,
    audience: &str,
    words: String,
) -> Result<(), Fault> {
    let tenant = tx.tenant().to_owned();
    tx.run(
        LEARN,
        &[words.into(), tenant.into(), unit.into(), kind.into(), id.into(), audience.into()],
    )
    .map(|_| ())
}

/// Takes a text out of the index.
pub(super) fn forget(tx: &mut Tx<'_>, unit: &str, kind: &str, id: &str) -> Result<(), Fault> {
    let tenant = tx.tenant().to_owned();
    tx.run(FORGET, &[tenant.into(), unit.into(), kind.into(), id.into()]).map(|_| ())
}

/// Finds what one of `audiences` may see in the unit, best first.
pub fn find(
    read: &mut dyn Read,
    unit: &str,
    query: &str,
    audiences: &[&str],
) -> Result<Vec<Hit>, Fault> {
    let quoted: Vec<String> = JIEBA
        .cut(query, true)
        .iter()
        .map(|token| token.word.trim().replace('"', ""))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{}\"", word.to_lowercase()))
        .collect();
    if quoted.is_empty() {
        return Ok(Vec::new());
    }
    let params = [quoted.join(" ").into(), read.tenant().to_owned().into(), unit.into()];
    let mut hits = Vec::new();
    for row in read.rows(FIND, &params)? {
        if audiences.contains(&row.text(2)?.as_str()) {
            hits.push(Hit { kind: row.text(0)?, id: row.text(1)? });
        }
    }
    Ok(hits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_pairs_of_characters_are_kept_once() {
        let cut = cut("三组水渠清淤，水渠！");
        let words: Vec<&str> = cut.split(' ').collect();
        assert!(words.contains(&"水渠") && words.contains(&"清淤") && words.contains(&"组水"));
        assert_eq!(words.iter().filter(|word| **word == "水渠").count(), 1);
        assert!(!cut.contains('，'));
    }
}
