//! Shares as they stand in rules ("cadres at most a third", "one call in five") as whole numbers.

use super::pool::Quota;

/// At most `numerator`/`denominator` of a panel of `size` has the value: rounded down, for a panel
/// at the limit is within the rule and one more is not. A denominator of 0 allows everybody.
pub fn at_most_share(
    feature: &str,
    value: &str,
    (numerator, denominator): (u32, u32),
    size: u32,
) -> Quota {
    let max = part(size, numerator, denominator, false).unwrap_or(size).min(size);
    Quota::new(feature, value, 0, max)
}

/// At least `numerator`/`denominator` of a panel of `size` has the value: rounded up. A
/// denominator of 0 asks for nobody.
pub fn at_least_share(
    feature: &str,
    value: &str,
    (numerator, denominator): (u32, u32),
    size: u32,
) -> Quota {
    let min = part(size, numerator, denominator, true).unwrap_or(0).min(size);
    Quota::new(feature, value, min, size)
}

/// The number of people to draw for "a share of all" (20 % of the receipts, say): rounded up, so
/// that the share is reached, and never more than there are.
pub fn part_of(all: u32, (numerator, denominator): (u32, u32)) -> u32 {
    part(all, numerator, denominator, true).unwrap_or(0).min(all)
}

fn part(all: u32, numerator: u32, denominator: u32, up: bool) -> Option<u32> {
    let product = u64::from(all) * u64::from(numerator);
    let denominator = u64::from(denominator);
    let down = product.checked_div(denominator)?;
    let rest = product.checked_rem(denominator)?;
    u32::try_from(if up && rest > 0 { down + 1 } else { down }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_of_thirteen_is_at_most_four_and_at_least_five() {
        assert_eq!(at_most_share("职务", "干部", (1, 3), 13).max, 4);
        assert_eq!(at_least_share("性别", "女", (1, 3), 13).min, 5);
        assert_eq!(at_most_share("职务", "干部", (1, 3), 12).max, 4);
        assert_eq!(at_least_share("性别", "女", (1, 3), 12).min, 4);
    }

    #[test]
    fn a_fifth_of_the_receipts_is_reached_but_never_exceeds_all() {
        assert_eq!(part_of(41, (20, 100)), 9);
        assert_eq!(part_of(40, (20, 100)), 8);
        assert_eq!(part_of(3, (7, 5)), 3);
        assert_eq!(part_of(3, (1, 0)), 0);
    }
}
