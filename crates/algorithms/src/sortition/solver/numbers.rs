//! Conversions between counts and `f64`, a logarithm that is the same everywhere, and the noise
//! that breaks ties.

/// A count as a real. Counts here are people, panels and rows, far below 2^53.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts lie below 2^53")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// A whole number as a real; exact below 2^53.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "figures lie below 2^53")]
pub(crate) fn real_of(number: i64) -> f64 {
    number as f64
}

/// The nearest whole number; saturates, and not-a-number becomes 0.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "saturating by design")]
pub(crate) fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// A non-negative whole number as a count; negative becomes 0.
pub(crate) fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// Natural logarithm by halving to [2/3, 4/3] and the series of 2 atanh((x-1)/(x+1)).
/// Uses only the four operations, so it is the same on every machine; error below 1e-15 relative
/// to the exponent part. Not finite or not positive gives negative infinity.
pub(crate) fn logarithm(number: f64) -> f64 {
    if !(number.is_finite() && number > 0.0) {
        return f64::NEG_INFINITY;
    }
    let (mut mantissa, mut exponent) = (number, 0.0);
    while mantissa > 4.0 / 3.0 {
        mantissa *= 0.5;
        exponent += 1.0;
    }
    while mantissa < 2.0 / 3.0 {
        mantissa *= 2.0;
        exponent -= 1.0;
    }
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let mut power = ratio;
    let mut sum = 0.0;
    let mut odd = 1.0;
    while odd < 41.0 {
        sum += power / odd;
        power *= square;
        odd += 2.0;
    }
    exponent * std::f64::consts::LN_2 + 2.0 * sum
}

/// A fixed sequence of well mixed words (SplitMix64; Steele, Lea, Flood 2014). It breaks ties and
/// spreads people over tickets; no draw is decided by it.
pub(crate) struct Noise(u64);

impl Noise {
    pub(crate) fn new(start: u64) -> Self {
        Self(start)
    }

    pub(crate) fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Evenly spread over [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        let top = u32::try_from(self.word() >> 32).unwrap_or(u32::MAX);
        f64::from(top) / 4_294_967_296.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_agrees_with_known_values() {
        assert!((logarithm(1.0)).abs() < 1e-16);
        assert!((logarithm(std::f64::consts::E) - 1.0).abs() < 1e-15);
        assert!((logarithm(1e-9) + 20.723_265_836_946_41).abs() < 1e-13);
        assert!(logarithm(0.0).is_infinite());
        assert!(logarithm(-1.0).is_infinite());
    }

    #[test]
    fn whole_rounds_and_count_never_goes_below_zero() {
        assert_eq!(whole(2.499_999), 2);
        assert_eq!(whole(2.500_001), 3);
        assert_eq!(whole(f64::NAN), 0);
        assert_eq!(count(-3), 0);
        assert_eq!(count(3), 3);
    }
}
