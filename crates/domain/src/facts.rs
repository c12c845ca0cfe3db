//! Facts as they are stored: a kind that never changes, a public body, and a personal payload that
//! can be erased while every proof still holds.

use serde::Serialize;
use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IntoDeserializer as _, MapAccess,
};
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
    let personal = payload.and_then(Value::as_object);
    let hidden = |key: &str| personal.is_some_and(|personal| personal.contains_key(key));
    let public = body.and_then(Value::as_object).into_iter().flatten();
    let public = public.filter(|(key, _)| !hidden(key));
    let fields = public.chain(personal.into_iter().flatten());
    let fields = MapDeserializer::new(fields.map(|(key, value)| (key.as_str(), value)));
    let whole = Whole { kind: Some(kind), fields: Some(fields) };
    F::deserialize(MapAccessDeserializer::new(whole))
        .map_err(|e| Unreadable { kind: kind.to_owned(), why: e.to_string() })
}

/// A fact as its reader wants it: kind first, so that the fields are read as what they are and not put by
/// until the kind is known.
struct Whole<'a, B> {
    kind: Option<&'a str>,
    fields: Option<B>,
}

impl<'de, B: Deserializer<'de>> MapAccess<'de> for Whole<'_, B> {
    type Error = B::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        let key = match (&self.kind, &self.fields) {
            (Some(_), _) => "kind",
            (None, Some(_)) => "body",
            (None, None) => return Ok(None),
        };
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        match (self.kind.take(), self.fields.take()) {
            (Some(kind), fields) => {
                self.fields = fields;
                seed.deserialize(kind.into_deserializer())
            }
            (None, Some(fields)) => seed.deserialize(fields),
            (None, None) => Err(Error::custom("a value without a key")),
        }
    }
}
