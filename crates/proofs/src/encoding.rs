//! The two spellings of bytes used everywhere: lower-case hex and standard base64, both strict.
//!
//! Strict means that one byte string has exactly one spelling; anything else is refused, so that two
//! different texts never mean the same thing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::tree::Hash;

/// Lower-case hex, two characters a byte.
pub fn to_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text
}

/// Exactly 64 lower-case hex characters to 32 bytes; `None` for everything else.
pub fn hash_from_hex(text: &str) -> Option<Hash> {
    let bytes = from_hex(text)?;
    Hash::try_from(bytes.as_slice()).ok()
}

/// Lower-case hex of even length to bytes; `None` for everything else.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(value(*high)? << 4 | value(*low)?)).collect()
}

/// Standard base64 with padding (RFC 4648 section 4).
pub fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Standard base64, padding required, no stray bits; `None` for everything else.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Base64 of exactly 32 bytes.
pub fn hash_from_base64(text: &str) -> Option<Hash> {
    Hash::try_from(from_base64(text)?.as_slice()).ok()
}

/// A decimal number without sign or leading zeroes, as C2SP writes sizes and indices.
pub fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

fn digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0')
}

fn value(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_has_one_spelling() {
        assert_eq!(to_hex(&[0x00, 0x9f, 0xff]), "009fff");
        assert_eq!(from_hex("009fff"), Some(vec![0x00, 0x9f, 0xff]));
        assert_eq!(from_hex("009FFF"), None);
        assert_eq!(from_hex("009ff"), None);
        assert_eq!(hash_from_hex(&"ab".repeat(32)), Some([0xab; 32]));
        assert_eq!(hash_from_hex(&"ab".repeat(31)), None);
    }

    #[test]
    fn base64_has_one_spelling() {
        assert_eq!(from_base64("YQ=="), Some(vec![b'a']));
        assert_eq!(from_base64("YR=="), None, "stray bits");
        assert_eq!(from_base64("YQ"), None, "padding left out");
    }

    #[test]
    fn decimals_have_no_sign_and_no_leading_zero() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("18446744073709551615"), Some(u64::MAX));
        for bad in ["", "00", "01", "+1", "-1", " 1", "18446744073709551616"] {
            assert_eq!(decimal(bad), None, "{bad:?}");
        }
    }
}
