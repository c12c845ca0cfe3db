//! Money without rounding: decimals are read as integers and a number of places.

/// Every amount stays below this, in its smallest unit, so that sums of a whole election fit.
pub const LARGEST_AMOUNT: u64 = 1_000_000_000_000_000_000;

/// A decimal as written: `value` / 10^`places`, trailing zeros removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    pub value: u64,
    pub places: u32,
}

impl Decimal {
    /// Reads `12`, `12.50` or `12,5`; no sign, no exponent, no grouping. `None` if it is not that
    /// or not below [`LARGEST_AMOUNT`].
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let mut value: u64 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            value = value.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
        }
        let places = u32::try_from(fraction.len()).ok()?;
        (value < LARGEST_AMOUNT).then_some(Self { value, places })
    }

    /// The same amount counted in units of 10^-`places`; `None` if it does not fit.
    pub fn in_units(self, places: u32) -> Option<u64> {
        let factor = 10u64.checked_pow(places.checked_sub(self.places)?)?;
        self.value.checked_mul(factor).filter(|value| *value < LARGEST_AMOUNT)
    }
}

/// Writes an amount of 10^-`places` units as a decimal without trailing zeros.
pub fn decimal(value: u64, places: u32) -> String {
    let digits = value.to_string();
    let places = usize::try_from(places).unwrap_or(usize::MAX);
    let padded = format!("{digits:0>width$}", width = places.saturating_add(1));
    let (whole, fraction) = padded.split_at(padded.len() - places);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_without_rounding_and_written_back() {
        for (text, value, places, back) in [
            ("0", 0, 0, "0"),
            ("4000.0", 4000, 0, "4000"),
            ("2320560.88", 232_056_088, 2, "2320560.88"),
            ("12,50", 125, 1, "12.5"),
            (".05", 5, 2, "0.05"),
            ("7.", 7, 0, "7"),
        ] {
            assert_eq!(Decimal::parse(text), Some(Decimal { value, places }), "{text}");
            assert_eq!(decimal(value, places), back);
        }
    }

    #[test]
    fn what_is_not_a_plain_decimal_is_refused() {
        for text in ["", ".", "-1", "1e6", "1 000", "1.2.3", "１２", "1000000000000000000"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert!(Decimal::parse("999999999999999999").is_some());
    }

    #[test]
    fn amounts_are_rescaled_only_when_they_fit() {
        let amount = Decimal { value: 125, places: 1 };
        assert_eq!(amount.in_units(3), Some(12_500));
        assert_eq!(amount.in_units(0), None);
        assert_eq!(amount.in_units(19), None);
    }
}
