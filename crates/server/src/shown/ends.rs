//! The end of a period as people say it: a period that ends at midnight ends on the day before.

use domain::time::Timestamp;

use crate::ui::show;
use crate::words::Words;

/// 3月9日（周一）24 点; an end within a day is said with its hour.
pub fn end(w: Words, ends_at: Timestamp, now: Timestamp) -> String {
    if ends_at.day().starts_at() == ends_at {
        let day = show::day_and_week(w, ends_at.0 - 1, now.0);
        w.n("shown-midnight", "day", day)
    } else {
        show::moment(w, ends_at.0, now.0)
    }
}

/// The last day on which the period still runs.
pub fn last_day(w: Words, ends_at: Timestamp, now: Timestamp) -> String {
    show::day(w, ends_at.0 - 1, now.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_that_ends_at_midnight_ends_on_the_day_before() {
        let (w, now) = (Words::default(), at("2026-03-03T09:00:00+08:00"));
        let midnight = at("2026-03-10T00:00:00+08:00");
        assert_eq!(end(w, midnight, now), "3月9日（周一）24 点");
        assert_eq!(last_day(w, midnight, now), "3月9日");
        assert_eq!(end(w, at("2026-03-10T18:00:00+08:00"), now), "3月10日（周二）晚上 6 点");
    }
}
