//! Answers after they have been understood.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::{Kept, Upload};
use crate::ui::show::{self, Day};

/// One understood answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Count(i64),
    Date(Day),
    /// Unix milliseconds.
    DateTime(i64),
    /// A single choice or a person.
    Choice(String),
    Choices(Vec<String>),
    Fen(i64),
    YesNo(bool),
    Files {
        fresh: Vec<Upload>,
        kept: Vec<Kept>,
    },
    Rows(Vec<Filled>),
}

/// All understood answers by field name; an optional field left empty is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled(pub BTreeMap<String, Value>);

impl Filled {
    /// Text, choice or person; empty when absent.
    pub fn text(&self, name: &str) -> &str {
        match self.0.get(name) {
            Some(Value::Text(text) | Value::Choice(text)) => text,
            _ => "",
        }
    }

    pub fn count(&self, name: &str) -> Option<i64> {
        match self.0.get(name) {
            Some(Value::Count(number)) => Some(*number),
            _ => None,
        }
    }

    /// Hundredths of a yuan.
    pub fn fen(&self, name: &str) -> Option<i64> {
        match self.0.get(name) {
            Some(Value::Fen(fen)) => Some(*fen),
            _ => None,
        }
    }

    pub fn day(&self, name: &str) -> Option<Day> {
        match self.0.get(name) {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        }
    }

    /// Unix milliseconds.
    pub fn moment(&self, name: &str) -> Option<i64> {
        match self.0.get(name) {
            Some(Value::DateTime(at)) => Some(*at),
            _ => None,
        }
    }

    pub fn yes(&self, name: &str) -> Option<bool> {
        match self.0.get(name) {
            Some(Value::YesNo(yes)) => Some(*yes),
            _ => None,
        }
    }

    pub fn choices(&self, name: &str) -> &[String] {
        match self.0.get(name) {
            Some(Value::Choices(all)) => all,
            _ => &[],
        }
    }

    /// Files of this post.
    pub fn files(&self, name: &str) -> &[Upload] {
        match self.0.get(name) {
            Some(Value::Files { fresh, .. }) => fresh,
            _ => &[],
        }
    }

    /// Files of an earlier try; their tokens are for the handler to check.
    pub fn kept(&self, name: &str) -> &[Kept] {
        match self.0.get(name) {
            Some(Value::Files { kept, .. }) => kept,
            _ => &[],
        }
    }

    pub fn rows(&self, name: &str) -> &[Filled] {
        match self.0.get(name) {
            Some(Value::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// The answers as a rehearsal writes them (`with = { … }`): days as `2026-03-02`, moments as
    /// RFC 3339 with +08:00, money as integer fen, rows as arrays of objects. Files are left out.
    pub fn json(&self) -> Json {
        let pairs = self.0.iter().filter_map(|(name, value)| Some((name.clone(), value.json()?)));
        Json::Object(pairs.collect::<Map<String, Json>>())
    }
}

impl Value {
    fn json(&self) -> Option<Json> {
        Some(match self {
            Value::Text(text) | Value::Choice(text) => json!(text),
            Value::Count(number) | Value::Fen(number) => json!(number),
            Value::Date(day) => json!(day.iso()),
            Value::DateTime(at) => json!(show::rfc3339(*at)),
            Value::Choices(all) => json!(all),
            Value::YesNo(yes) => json!(yes),
            Value::Rows(rows) => Json::Array(rows.iter().map(Filled::json).collect()),
            Value::Files { .. } => return None,
        })
    }
}
