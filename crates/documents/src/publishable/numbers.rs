//! What a personal number looks like once its digits stand alone.
//!
//! Sources: GB 11643 (identity number: region, birth date, check digit by ISO 7064 MOD 11-2), the
//! fifteen-digit form before 1999, mainland mobile numbers (11 digits, 13-19), bank cards
//! (16-19 digits, ISO/IEC 7812 Luhn).

/// The kinds of number that never leave the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalNumber {
    /// 18 digits with a right check digit.
    Identity,
    /// The old 15-digit identity number.
    OldIdentity,
    /// 11 digits, with or without 86 or 0 before them.
    Mobile,
    /// 16 to 19 digits with a right Luhn digit.
    BankCard,
}

/// First two digits of GB/T 2260, the provinces.
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
];

/// Weights of the first seventeen digits, GB 11643.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character for each remainder modulo 11.
const CHECKS: &[u8; 11] = b"10X98765432";

/// An ASCII or full-width digit as its ASCII byte.
pub(super) fn digit(c: char) -> Option<u8> {
    let value = match c {
        '0'..='9' => c.to_digit(10)?,
        '０'..='９' => u32::from(c).checked_sub(u32::from('０'))?,
        _ => return None,
    };
    u8::try_from(value).ok().map(|value| b'0' + value)
}

/// The number in decimal of ASCII digits; `None` beyond nine digits.
fn number(digits: &[u8]) -> Option<u32> {
    (digits.len() <= 9)
        .then(|| digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

fn part(digits: &[u8], from: usize, count: usize) -> Option<u32> {
    number(digits.get(from..from + count)?)
}

/// True when the first two digits are a province.
pub(super) fn starts_with_province(digits: &[u8]) -> bool {
    part(digits, 0, 2).is_some_and(|province| PROVINCES.iter().any(|p| u32::from(*p) == province))
}

/// True for a day that the calendar has.
pub(super) fn is_date(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return false,
    };
    (1900..2100).contains(&year) && (1..=last).contains(&day)
}

/// True when eight digits at `from` are a day (`20261119`).
pub(super) fn date_at(digits: &[u8], from: usize) -> bool {
    let (year, month, day) =
        (part(digits, from, 4), part(digits, from + 4, 2), part(digits, from + 6, 2));
    matches!((year, month, day), (Some(year), Some(month), Some(day)) if is_date(year, month, day))
}

/// True for a day written in three groups: four digits, one or two, one or two.
pub(super) fn is_written_date(year: &[u8], month: &[u8], day: &[u8]) -> bool {
    year.len() == 4
        && month.len() <= 2
        && day.len() <= 2
        && matches!((number(year), number(month), number(day)),
            (Some(year), Some(month), Some(day)) if is_date(year, month, day))
}

/// 17 digits and a check character (`0`-`9` or `X`).
pub(super) fn is_identity(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    if body.len() != 17 || !starts_with_province(body) || !date_at(body, 6) {
        return false;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, w)| u32::from(digit - b'0') * w).sum();
    usize::try_from(sum % 11).ok().and_then(|rest| CHECKS.get(rest)) == Some(check)
}

/// 6 digits of region, 6 of a birth date in the nineteen hundreds, 3 of order.
pub(super) fn is_old_identity(digits: &[u8]) -> bool {
    let date = (part(digits, 6, 2), part(digits, 8, 2), part(digits, 10, 2));
    digits.len() == 15
        && starts_with_province(digits)
        && matches!(date, (Some(year), Some(month), Some(day)) if is_date(1900 + year, month, day))
}

/// 11 digits from 13 to 19, after an optional 86, 086, 0086 or 0.
pub(super) fn is_mobile(digits: &[u8]) -> bool {
    let bare = match digits.len() {
        11 => Some(digits),
        12 => digits.strip_prefix(b"0"),
        13 => digits.strip_prefix(b"86"),
        14 => digits.strip_prefix(b"086"),
        15 => digits.strip_prefix(b"0086"),
        _ => None,
    };
    matches!(bare, Some([b'1', b'3'..=b'9', ..]))
}

/// 16 to 19 digits, Luhn. A number that begins with a day is a stamp of time, not a card: no
/// issuer's number begins with 19 or 20.
pub(super) fn is_bank_card(digits: &[u8]) -> bool {
    (16..=19).contains(&digits.len())
        && digits.first() != Some(&b'0')
        && !date_at(digits, 0)
        && luhn(digits)
}

fn luhn(digits: &[u8]) -> bool {
    let doubled = |(place, digit): (usize, &u8)| {
        let value = u32::from(digit - b'0');
        match (place % 2, value * 2) {
            (0, _) => value,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        }
    };
    digits.iter().rev().enumerate().map(doubled).sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_needs_region_birth_date_and_check_digit() {
        assert!(is_identity(b"11010519491231002X")); // the example of GB 11643
        assert!(is_identity(b"440524188001010014") == is_date(1880, 1, 1));
        assert!(!is_identity(b"110105194912310021"), "wrong check digit");
        assert!(!is_identity(b"11010519491331002X"), "no thirteenth month");
        assert!(!is_identity(b"99010519491231002X"), "no such province");
        assert!(!is_identity(b"1010519491231002X"), "seventeen characters");
    }

    #[test]
    fn the_old_form_is_judged_by_region_and_birth_date() {
        assert!(is_old_identity(b"110105491231002"));
        assert!(!is_old_identity(b"110105491331002"));
        assert!(!is_old_identity(b"990105491231002"));
        assert!(!is_old_identity(b"11010549123100"));
    }

    #[test]
    fn mobile_numbers_begin_with_13_to_19_and_have_eleven_digits() {
        for good in
            ["13012345678", "19912345678", "8613012345678", "008613012345678", "013012345678"]
        {
            assert!(is_mobile(good.as_bytes()), "{good}");
        }
        for bad in ["12012345678", "1301234567", "130123456789", "23012345678", "8512345678901"] {
            assert!(!is_mobile(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn cards_have_16_to_19_digits_and_a_luhn_digit() {
        assert!(is_bank_card(b"4111111111111111"));
        assert!(!is_bank_card(b"4111111111111112"));
        assert!(!is_bank_card(b"411111111111116"), "fifteen digits");
        assert!(is_bank_card(b"6222020111122220002")); // nineteen
        assert!(!is_bank_card(b"20261119084012343"), "a stamp of time");
        assert!(!is_bank_card(b"62220201111222200025"), "twenty digits");
    }

    #[test]
    fn full_width_digits_are_digits() {
        assert_eq!(digit('７'), Some(b'7'));
        assert_eq!(digit('7'), Some(b'7'));
        assert_eq!(digit('七'), None);
    }
}
