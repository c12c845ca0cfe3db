//! Canonical JSON (RFC 8785), narrowed to what the ledger writes.
//!
//! Rule 1. Object keys stand in the order of their UTF-16 code units; no key twice.
//! Rule 2. No space between tokens; strings escape only what they must, in the shortest form.
//! Rule 3. Numbers are integers within ±2^53. Fractions are refused: money is fen, shares are pairs of
//!         integers, so nothing in the ledger ever depends on how a machine prints a float.
//! Rule 4. At most 64 levels deep.

use std::cmp::Ordering;
use std::fmt::Write as _;

use serde_json::{Map, Number, Value};

use crate::encoding::to_hex;

/// The largest magnitude of an integer, 2^53: every language reads it exactly.
pub const MAX_INTEGER: u64 = 1 << 53;
/// How deep arrays and objects may nest.
pub const MAX_DEPTH: usize = 64;

/// Why a value or a byte string is not canonical.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    #[error("the number {number} is no integer; the ledger holds integers only")]
    Fraction { number: String },
    #[error("the integer {number} lies outside ±2^53")]
    IntegerTooLarge { number: String },
    #[error("nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
    #[error("not JSON in UTF-8: {reason}")]
    NotJson { reason: String },
    #[error(
        "differs from the canonical form at byte {at}: order, space, escape, or a key given twice"
    )]
    Differs { at: usize },
}

/// The one canonical spelling of `value`.
pub fn to_bytes(value: &Value) -> Result<Vec<u8>, NotCanonical> {
    let mut text = String::new();
    write_value(&mut text, value, MAX_DEPTH)?;
    Ok(text.into_bytes())
}

/// An object whose members are written in their order, without a value being built for it first.
#[derive(Debug)]
pub(crate) struct Members {
    text: String,
}

impl Members {
    /// Begins an object of about `room` bytes.
    pub(crate) fn begin(room: usize) -> Self {
        let mut text = String::with_capacity(room);
        text.push('{');
        Self { text }
    }

    /// The next member's key: plain letters, behind those before it (rule 1).
    fn key(&mut self, key: &str) {
        if self.text.len() > 1 {
            self.text.push(',');
        }
        write_string(&mut self.text, key);
        self.text.push(':');
    }

    /// A member that is text.
    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        write_string(&mut self.text, text);
    }

    /// A member that is any value.
    pub(crate) fn value(&mut self, key: &str, value: &Value) -> Result<(), NotCanonical> {
        self.key(key);
        write_value(&mut self.text, value, deeper(MAX_DEPTH)?)
    }

    /// A member that is a number.
    pub(crate) fn number(&mut self, key: &str, number: u64) -> Result<(), NotCanonical> {
        self.key(key);
        write_number(&mut self.text, &number.into())
    }

    /// Ends the object.
    pub(crate) fn end(mut self) -> Vec<u8> {
        self.text.push('}');
        self.text.into_bytes()
    }
}

/// Reads bytes that must already be canonical.
pub fn parse(bytes: &[u8]) -> Result<Value, NotCanonical> {
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| NotCanonical::NotJson { reason: error.to_string() })?;
    let again = to_bytes(&value)?;
    if again == bytes {
        return Ok(value);
    }
    let common = again.iter().zip(bytes).take_while(|(left, right)| left == right).count();
    Err(NotCanonical::Differs { at: common })
}

/// Whether the bytes are the canonical spelling of some value.
pub fn is_canonical(bytes: &[u8]) -> bool {
    parse(bytes).is_ok()
}

fn write_value(out: &mut String, value: &Value, depth: usize) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => write_number(out, number)?,
        Value::String(text) => write_string(out, text),
        Value::Array(items) => write_array(out, items, deeper(depth)?)?,
        Value::Object(map) => write_object(out, map, deeper(depth)?)?,
    }
    Ok(())
}

fn deeper(depth: usize) -> Result<usize, NotCanonical> {
    depth.checked_sub(1).ok_or(NotCanonical::TooDeep)
}

fn write_array(out: &mut String, items: &[Value], depth: usize) -> Result<(), NotCanonical> {
    out.push('[');
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        write_value(out, item, depth)?;
    }
    out.push(']');
    Ok(())
}

fn write_object(
    out: &mut String,
    map: &Map<String, Value>,
    depth: usize,
) -> Result<(), NotCanonical> {
    // Sorted here whatever order the map keeps: another crate may switch on `preserve_order`.
    let mut members: Vec<(&String, &Value)> = map.iter().collect();
    members.sort_by(|(left, _), (right, _)| by_units(left, right));
    out.push('{');
    for (position, (key, value)) in members.into_iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        write_string(out, key);
        out.push(':');
        write_value(out, value, depth)?;
    }
    out.push('}');
    Ok(())
}

/// By UTF-16 code units (rule 1); of plain letters these are the bytes.
fn by_units(left: &str, right: &str) -> Ordering {
    if left.is_ascii() && right.is_ascii() {
        return left.cmp(right);
    }
    left.encode_utf16().cmp(right.encode_utf16())
}

fn write_number(out: &mut String, number: &Number) -> Result<(), NotCanonical> {
    let magnitude = match (number.as_u64(), number.as_i64()) {
        (Some(positive), _) => positive,
        (None, Some(negative)) => negative.unsigned_abs(),
        (None, None) => return Err(NotCanonical::Fraction { number: number.to_string() }),
    };
    if magnitude > MAX_INTEGER {
        return Err(NotCanonical::IntegerTooLarge { number: number.to_string() });
    }
    // Writing into a string never fails.
    let _ = write!(out, "{number}");
    Ok(())
}

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0; // Where the run of characters that stand for themselves begins.
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| is_escaped(*byte)) {
        out.push_str(text.get(plain..at).unwrap_or_default());
        plain = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            0x08 => out.push_str("\\b"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            0x0c => out.push_str("\\f"),
            b'\r' => out.push_str("\\r"),
            control => {
                out.push_str("\\u00");
                out.push_str(&to_hex(&[control]));
            }
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    out.push('"');
}

/// The bytes that do not stand for themselves; in UTF-8 they are never part of a longer character.
fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn spelled(value: &Value) -> String {
        String::from_utf8(to_bytes(value).unwrap()).unwrap()
    }

    #[test]
    fn the_strings_and_literals_of_rfc_8785_section_3_2_2_are_spelled_as_printed_there() {
        let value: Value = serde_json::from_str(
            r#"{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#,
        )
        .unwrap();
        let expected =
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
        assert_eq!(spelled(&value), expected);
    }

    #[test]
    fn the_keys_of_rfc_8785_section_3_2_3_are_sorted_by_utf_16_units() {
        let value: Value = serde_json::from_str(
            r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",
               "1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",
               "\u00f6":"Latin Small Letter O With Diaeresis"}"#,
        )
        .unwrap();
        let text = spelled(&value);
        let found: Vec<usize> = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
            .iter()
            .map(|word| text.find(word).unwrap())
            .collect();
        assert!(found.is_sorted(), "{text}");
    }

    #[test]
    fn integers_reach_to_two_to_the_53_and_no_further() {
        assert_eq!(
            spelled(&json!([9_007_199_254_740_992_u64, -9_007_199_254_740_992_i64, 0])),
            "[9007199254740992,-9007199254740992,0]"
        );
        for number in [json!(9_007_199_254_740_993_u64), json!(-9_007_199_254_740_993_i64)] {
            assert!(matches!(to_bytes(&number), Err(NotCanonical::IntegerTooLarge { .. })));
        }
        for text in ["1.5", "1.0", "1e3", "-0"] {
            let number: Value = serde_json::from_str(text).unwrap();
            assert!(matches!(to_bytes(&number), Err(NotCanonical::Fraction { .. })), "{text}");
        }
    }

    #[test]
    fn sixty_four_levels_are_read_and_sixty_five_are_not() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(is_canonical(nested(64).as_bytes()));
        assert_eq!(parse(nested(65).as_bytes()), Err(NotCanonical::TooDeep));
        assert!(!is_canonical(nested(100_000).as_bytes()), "no stack is exhausted");
    }

    #[test]
    fn another_spelling_of_the_same_value_is_refused() {
        assert!(is_canonical(br#"{"a":1,"b":"\n"}"#));
        for bad in [
            r#"{"b":1,"a":1}"#,
            r#"{"a":1,"a":1}"#,
            r#"{"a":1,"a":2}"#,
            r#"{"a": 1}"#,
            "{\"a\":1}\n",
            r#"{"a":"\u0041"}"#,
            r#"{"a":"\u000A"}"#,
            r#"{"a":"\/"}"#,
            r#"{"a":"\ud800"}"#,
            r#"{"a":01}"#,
            "",
            "{",
        ] {
            assert!(!is_canonical(bad.as_bytes()), "{bad}");
        }
        assert!(!is_canonical(b"\"\xff\""));
        assert_eq!(parse(br#"{"a":1,"a":1}"#), Err(NotCanonical::Differs { at: 6 }));
    }
}
