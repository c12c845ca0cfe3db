//! Facts as they are stored: a kind that never changes, a public body, and a personal payload that
//! can be erased while every proof still holds.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Who may read the personal part of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Everybody; an export opens it.
    Public,
    /// Those who keep the unit's records, and supervision.
    Internal,
    /// Supervision alone.
    Sealed,
}

impl Class {
    /// The stored word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Sealed => "sealed",
        }
    }
}

/// Which fields of a fact are personal, and who may read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Personal {
    pub fields: &'static [&'static str],
    pub class: Class,
}

/// A slice's events.
pub trait Fact: Serialize + DeserializeOwned {
    /// The personal part of this fact, if it has any.
    fn personal(&self) -> Option<Personal>;
}

/// A fact taken apart for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub kind: String,
    pub body: Value,
    pub payload: Option<(Value, Class)>,
}

/// Why a stored fact cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub kind: String,
    pub why: String,
}

/// Takes a fact apart: kind, public body, personal payload.
pub fn store<F: Fact>(fact: &F) -> Stored {
    let personal = fact.personal();
    let mut whole = match serde_json::to_value(fact) {
        Ok(Value::Object(map)) => map,
        other => unreachable!("facts are objects with kind and body: {other:?}"),
    };
    let kind = whole.remove("kind").and_then(|k| k.as_str().map(str::to_owned)).unwrap_or_default();
    let mut body = match whole.remove("body") {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    };
    let payload = personal.and_then(|personal| {
        let taken: Map<String, Value> = personal
            .fields
            .iter()
            .filter_map(|field| body.remove_entry(*field))
            .filter(|(_, value)| !blank(value))
            .collect();
        (!taken.is_empty()).then_some((Value::Object(taken), personal.class))
    });
    Stored { kind, body: Value::Object(body), payload }
}

fn blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// Puts a stored fact together again. An erased payload leaves its fields at their defaults.
///
/// # Errors
/// Where the kind is unknown to the slice or a field is missing.
pub fn restore<F: Fact>(
    kind: &str,
    body: Option<&Value>,
    payload: Option<&Value>,
) -> Result<F, Unreadable> {
    let mut fields = match body {
        Some(Value::Object(map)) => map.clone(),
        _ => Map::new(),
    };
    if let Some(Value::Object(personal)) = payload {
        fields.extend(personal.clone());
    }
    let whole = serde_json::json!({ "kind": kind, "body": fields });
    serde_json::from_value(whole)
        .map_err(|e| Unreadable { kind: kind.to_owned(), why: e.to_string() })
}
