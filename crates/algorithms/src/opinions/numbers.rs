//! Conversions between counts and places that cannot lose anything at the sizes accepted.
//! Rule 1. A count above `u32::MAX` saturates; the gatherer never lets one arise.

/// A count as a number to calculate with.
pub(super) fn count(n: usize) -> f64 {
    f64::from(short(n))
}

/// A stored place as an index.
pub(super) fn place(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// An index as a stored place.
pub(super) fn short(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether two numbers are the same number; said once because elsewhere it would be a slip.
#[expect(clippy::float_cmp, reason = "rules that say 'equal' mean equal, to the bit")]
pub(super) fn same(a: f64, b: f64) -> bool {
    a == b
}
