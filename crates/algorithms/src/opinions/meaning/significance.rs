//! The two tests everything representative rests on, with the smoothing production uses.
//! Only square roots; nothing that differs between machines.

/// Above this a share is called different: 90 % one-sided.
pub(in crate::opinions) const SIGNIFICANT: f64 = 1.2816;

/// Smoothed share `(n + 1) / (seen + 2)`, between 0 and 1.
pub fn share(n: u32, seen: u32) -> f64 {
    (f64::from(n) + 1.0) / (f64::from(seen) + 2.0)
}

/// Is the share different from one half: `2 sqrt(s + 1) ((n + 1)/(s + 1) - 1/2)`.
pub fn against_half(n: u32, seen: u32) -> f64 {
    let seen = f64::from(seen) + 1.0;
    2.0 * seen.sqrt() * ((f64::from(n) + 1.0) / seen - 0.5)
}

/// Is the share inside different from the one outside: pooled test, every count raised by one;
/// 0 where all of both agree.
pub fn against_rest(inside: u32, outside: u32, seen_inside: u32, seen_outside: u32) -> f64 {
    let [inside, outside, seen_inside, seen_outside] =
        [inside, outside, seen_inside, seen_outside].map(|n| f64::from(n) + 1.0);
    let pooled = (inside + outside) / (seen_inside + seen_outside);
    if pooled >= 1.0 {
        return 0.0;
    }
    let spread = pooled * (1.0 - pooled) * (1.0 / seen_inside + 1.0 / seen_outside);
    (inside / seen_inside - outside / seen_outside) / spread.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_know_their_edges() {
        assert!((share(0, 0) - 0.5).abs() < 1e-15);
        // Three of three: 2 * 2 * (4/4 - 1/2).
        assert!((against_half(3, 3) - 2.0).abs() < 1e-15);
        assert!(against_half(0, 3) < 0.0);
        // All of both agree: the pooled share is 1, nothing to tell apart.
        assert!(against_rest(4, 9, 4, 9).abs() < 1e-15);
        assert!(against_rest(4, 0, 4, 9) > SIGNIFICANT);
        assert!(against_rest(0, 9, 4, 9) < -SIGNIFICANT);
        assert!(against_rest(0, 0, 0, 0).abs() < 1e-15);
    }
}
