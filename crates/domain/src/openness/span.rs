//! Periods of a calendar year: months, quarters, half-years, years.

use serde::{Deserialize, Serialize};

use crate::time::Day;

/// A period by its first and its last day, both of which belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub first: Day,
    pub last: Day,
}

impl Span {
    /// The period of so many months, counted from January, in which `day` lies. `months` divides a year.
    pub fn around(day: Day, months: u32) -> Self {
        let months = i64::from(months.max(1));
        let back = (day.month() - 1).rem_euclid(months);
        let first = day.plus_days(1 - day.day_of_month()).plus_months(-back);
        Self { first, last: first.plus_months(months).plus_days(-1) }
    }

    /// The period after it, as long as `months`.
    #[must_use]
    pub fn next(self, months: u32) -> Self {
        Self::around(self.last.next(), months)
    }

    /// Whether some day belongs to both.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether the day belongs to it.
    pub fn contains(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// How many months it is long.
    pub fn months(self) -> i64 {
        let (first, after) = (self.first, self.last.next());
        let years = after.year() - first.year();
        let per_year = 12;
        years * per_year + after.month() - first.month()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_holds_its_first_and_its_last_day_and_no_other() {
        let quarter = Span::around(day("2026-02-28"), 3);
        assert_eq!((quarter.first, quarter.last), (day("2026-01-01"), day("2026-03-31")));
        assert!(quarter.contains(day("2026-01-01")) && quarter.contains(day("2026-03-31")));
        assert!(!quarter.contains(day("2025-12-31")) && !quarter.contains(day("2026-04-01")));
        assert_eq!(quarter.next(3).first, day("2026-04-01"));
        assert_eq!(Span::around(day("2026-12-31"), 3).next(3).first, day("2027-01-01"));
        assert_eq!(Span::around(day("2024-02-10"), 1).last, day("2024-02-29"));
        let months = [1, 3, 6, 12].map(|months| Span::around(day("2026-05-05"), months).months());
        assert_eq!(months, [1, 3, 6, 12]);
    }

    #[test]
    fn a_month_overlaps_its_quarter_and_not_the_next_one() {
        let month = Span::around(day("2026-03-31"), 1);
        assert!(month.overlaps(Span::around(day("2026-01-01"), 3)));
        assert!(!month.overlaps(Span::around(day("2026-04-01"), 3)));
    }
}
