//! The days a report is about.
//!
//! Rule. A span begins with a month and ends with one; what is not over yet ends today.

use domain::time::Day;

/// A span of whole days, both of them in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub first: Day,
    pub last: Day,
}

/// The spans that are offered, the present one first: the word of the catalogue and how many months.
pub const USUAL: [(&str, i64); 4] = [("half", 6), ("quarter", 3), ("year", 12), ("month", 1)];

impl Span {
    /// The span of so many months (a divisor of twelve) in which `today` lies, up to today.
    pub fn around(today: Day, months: i64) -> Span {
        let months = months.clamp(1, 12);
        let into = (today.month() - 1).rem_euclid(months);
        let first = today.plus_days(1 - today.day_of_month()).plus_months(-into);
        Span { first, last: today }
    }

    /// The whole span before this one.
    pub fn before(self, months: i64) -> Span {
        Span { first: self.first.plus_months(-months), last: self.first.plus_days(-1) }
    }

    /// `2026-01-01_2026-06-30`; none where it ends before it begins.
    pub fn parse(text: &str) -> Option<Span> {
        let (first, last) = text.split_once('_')?;
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (first <= last).then_some(Span { first, last })
    }

    /// The form [`Span::parse`] reads.
    pub fn word(self) -> String {
        format!("{}_{}", self.first, self.last)
    }

    /// Whether an instant lies in it.
    pub fn holds(self, at: domain::time::Timestamp) -> bool {
        self.first.starts_at() <= at && at < self.last.ends_at()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_half_year_begins_in_january_and_in_july() {
        let of = |today| Span::around(day(today), 6).word();
        assert_eq!(of("2026-06-30"), "2026-01-01_2026-06-30");
        assert_eq!(of("2026-07-01"), "2026-07-01_2026-07-01");
        let before = Span::around(day("2026-03-31"), 6).before(6);
        assert_eq!(before.word(), "2025-07-01_2025-12-31");
    }

    #[test]
    fn quarters_months_and_years_begin_where_people_expect_it() {
        let of = |months| Span::around(day("2026-05-31"), months).word();
        assert_eq!(of(1), "2026-05-01_2026-05-31");
        assert_eq!(of(3), "2026-04-01_2026-05-31");
        assert_eq!(of(12), "2026-01-01_2026-05-31");
    }

    #[test]
    fn a_span_that_ends_before_it_begins_is_none() {
        assert_eq!(Span::parse("2026-02-01_2026-01-31"), None);
        assert!(Span::parse("2026-02-01_2026-02-01").is_some());
        assert_eq!(Span::parse("2026-02-30_2026-03-01"), None);
        assert_eq!(Span::parse("2026-02-01"), None);
    }

    #[test]
    fn the_last_day_belongs_to_it_to_its_last_moment() {
        let span = Span::parse("2026-02-01_2026-02-28").unwrap();
        let end = day("2026-02-28").ends_at();
        assert!(span.holds(end.plus_millis(-1)) && !span.holds(end));
        assert!(!span.holds(day("2026-02-01").starts_at().plus_millis(-1)));
    }
}
