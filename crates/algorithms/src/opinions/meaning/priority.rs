//! Which statement to show next: those that tell groups apart, are agreed with, or are new.
//! Rule 1. `importance = (1 - (P+1)/(S+2)) (E+1) (A+1)/(S+2)`, `P` passes, `A` agrees, `S` seen (of
//! people in the conversation), `E` extremity; `priority = (importance (1 + 8 * 2^(-S/5)))^2`.
//! Rule 2. Meta statements have 49.
//! Rule 3. The next statement is drawn with probability proportional to priority among those the
//! person has not seen; the draw is the caller's.

use super::significance::share;
use crate::opinions::cast::votes::Tally;
use crate::opinions::numbers::place;

/// Rule 2.
pub const META: f64 = 49.0;

/// 2^(-i/5) for i = 0..5, correctly rounded: no power function, the same on every machine.
const FIFTHS: [f64; 5] = [
    1.0,
    0.870_550_563_296_124_1,
    0.757_858_283_255_199,
    0.659_753_955_386_447_1,
    0.574_349_177_498_517_5,
];

/// Rule 1; a statement nobody has seen has extremity 0 and an empty tally.
pub fn priority(tally: Tally, extremity: f64) -> f64 {
    let seen = tally.seen();
    let importance = (1.0 - share(tally.pass, seen)) * (extremity + 1.0) * share(tally.agree, seen);
    let value = importance * (1.0 + 8.0 * halving(seen));
    value * value
}

/// `2^(-seen/5)`: a whole power of two by its exponent bits, the rest from the table.
fn halving(seen: u32) -> f64 {
    let fifth = FIFTHS.get(place(seen % 5)).copied().unwrap_or(1.0);
    match 1023_u64.checked_sub(u64::from(seen / 5)) {
        Some(exponent) if exponent > 0 => fifth * f64::from_bits(exponent << 52),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_more_votes_halve_the_newness() {
        for seen in 0..60 {
            let halved = halving(seen) / halving(seen + 5);
            assert!((halved - 2.0).abs() < 1e-15);
            assert!(halving(seen) > halving(seen + 1));
        }
        let fifth = halving(1);
        assert!((fifth * fifth * fifth * fifth * fifth - 0.5).abs() < 1e-15);
        assert!(halving(5 * 1_022) > 0.0);
        assert!(same_bits(halving(5 * 1_023), 0.0));
        assert!(same_bits(halving(u32::MAX), 0.0));
    }

    fn same_bits(a: f64, b: f64) -> bool {
        a.to_bits() == b.to_bits()
    }

    #[test]
    fn a_new_statement_comes_before_an_old_one_nobody_understands() {
        let new = priority(Tally::default(), 0.0);
        assert!((new - 5.0625).abs() < 1e-15);
        let passed = priority(Tally { disagree: 0, pass: 40, agree: 0 }, 0.0);
        assert!(passed < 1e-5);
    }
}
