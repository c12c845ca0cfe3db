//! Civil days of China Standard Time, with their own calendar arithmetic (proleptic Gregorian).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Timestamp;

/// Days in 400 Gregorian years.
const ERA_DAYS: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01. Years are counted from March, so that a leap day comes last.
const EPOCH_OFFSET_DAYS: i64 = 719_468;
/// The last day that has a four-digit year, 9999-12-31, in days since 1970-01-01.
const LAST_DAY: i64 = 2_932_896;
/// 0001-01-01.
const FIRST_DAY: i64 = -719_162;

/// A civil day in UTC+8, stored as days since 1970-01-01, always within years 1 to 9999.
///
/// Written and serialised as `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// The day of the week; the week begins on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Weekday::Saturday | Weekday::Sunday)
    }
}

/// The text or the numbers name no day of the calendar, such as 2026-02-29.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not a day of the calendar; written YYYY-MM-DD")
    }
}

impl std::error::Error for NotADay {}

impl Day {
    /// The day with this year (1 to 9999), month (1 to 12) and day of the month.
    ///
    /// # Errors
    /// `NotADay` where the calendar has no such day.
    pub fn new(year: i64, month: i64, day: i64) -> Result<Day, NotADay> {
        let in_range = (1..=9999).contains(&year) && (1..=12).contains(&month);
        if !in_range || day < 1 || day > days_in_month(year, month) {
            return Err(NotADay);
        }
        Ok(Day(days_from_civil(year, month, day)))
    }

    /// The day, in UTC+8, in which an instant falls.
    pub fn of(instant: Timestamp) -> Day {
        Day::clamped(instant.local_millis().div_euclid(Timestamp::MILLIS_PER_DAY))
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn civil(self) -> (i64, i64, i64) {
        civil_from_days(self.0)
    }

    pub fn year(self) -> i64 {
        self.civil().0
    }

    pub fn month(self) -> i64 {
        self.civil().1
    }

    /// The day of the month.
    pub fn day_of_month(self) -> i64 {
        self.civil().2
    }

    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The first instant of the day, 00:00 +08:00.
    pub fn starts_at(self) -> Timestamp {
        Timestamp(self.0 * Timestamp::MILLIS_PER_DAY - Timestamp::OFFSET_MILLIS)
    }

    /// 24:00 of the day: the first instant that no longer belongs to it.
    pub fn ends_at(self) -> Timestamp {
        Timestamp(self.starts_at().0 + Timestamp::MILLIS_PER_DAY)
    }

    /// So many days later (earlier when negative); stops at the ends of years 1 and 9999.
    pub fn plus_days(self, days: i64) -> Day {
        Day::clamped(self.0.saturating_add(days))
    }

    pub fn next(self) -> Day {
        self.plus_days(1)
    }

    /// The corresponding day so many months later; the month's last day where there is none
    /// (民法典 202).
    pub fn plus_months(self, months: i64) -> Day {
        let (year, month, day) = self.civil();
        let count = (year * 12 + month - 1).saturating_add(months).clamp(12, 9999 * 12 + 11);
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        Day::clamped(days_from_civil(year, month, day.min(days_in_month(year, month))))
    }

    /// Days from `self` to `later`; negative when `later` is earlier.
    pub fn days_until(self, later: Day) -> i64 {
        later.0 - self.0
    }

    fn clamped(days: i64) -> Day {
        Day(days.clamp(FIRST_DAY, LAST_DAY))
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a civil day. Years start in March, so that month lengths follow
/// the pattern 31 30 31 30 31, five months of 153 days, and the leap day closes the year.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let march_year = if month <= 2 { year - 1 } else { year };
    let march_month = (month + 9).rem_euclid(12);
    let era = march_year.div_euclid(400);
    let year_of_era = march_year.rem_euclid(400);
    let day_of_year = (153 * march_month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * ERA_DAYS + day_of_era - EPOCH_OFFSET_DAYS
}

/// The inverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + EPOCH_OFFSET_DAYS;
    let era = shifted.div_euclid(ERA_DAYS);
    let day_of_era = shifted.rem_euclid(ERA_DAYS);
    let leap_days_passed = day_of_era / 1460 - day_of_era / 36_524 + day_of_era / (ERA_DAYS - 1);
    let year_of_era = (day_of_era - leap_days_passed) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2).rem_euclid(12) + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `YYYY-MM-DD`, exactly ten characters.
    fn from_str(text: &str) -> Result<Day, NotADay> {
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?;
        let month = digits(parts.next(), 2)?;
        let day = digits(parts.next(), 2)?;
        if parts.next().is_some() {
            return Err(NotADay);
        }
        Day::new(year, month, day)
    }
}

/// Reads exactly `width` ASCII digits.
fn digits(part: Option<&str>, width: usize) -> Result<i64, NotADay> {
    let part = part.ok_or(NotADay)?;
    if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotADay);
    }
    part.parse().map_err(|_| NotADay)
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_day_of_four_centuries_survives_the_round_trip_in_order() {
        let mut expected = day("1999-12-31");
        let end = day("2401-01-02");
        let mut count = 0;
        while expected < end {
            let (year, month, date) = expected.civil();
            assert_eq!(Day::new(year, month, date), Ok(expected));
            assert_eq!(expected.to_string().parse(), Ok(expected));
            let following = expected.next();
            let (_, _, following_date) = following.civil();
            assert!(following_date == date + 1 || following_date == 1);
            expected = following;
            count += 1;
        }
        assert_eq!(count, ERA_DAYS + 368);
    }

    #[test]
    fn the_first_and_the_last_day_are_those_of_years_1_and_9999() {
        assert_eq!(Day::new(1, 1, 1).unwrap().0, FIRST_DAY);
        assert_eq!(Day::new(9999, 12, 31).unwrap().0, LAST_DAY);
        assert_eq!(day("9999-12-31").next(), day("9999-12-31"));
        assert_eq!(Day::new(0, 12, 31), Err(NotADay));
        assert_eq!(Day::new(10_000, 1, 1), Err(NotADay));
    }

    #[test]
    fn february_has_29_days_in_leap_years_only() {
        assert!(Day::new(2024, 2, 29).is_ok());
        assert_eq!(Day::new(2026, 2, 29), Err(NotADay));
        assert_eq!(Day::new(2100, 2, 29), Err(NotADay));
        assert!(Day::new(2000, 2, 29).is_ok());
        assert_eq!(day("2024-02-28").next(), day("2024-02-29"));
        assert_eq!(day("2026-02-28").next(), day("2026-03-01"));
    }

    #[test]
    fn text_that_is_not_a_day_is_refused() {
        for text in ["", "2026-3-1", "2026-13-01", "2026-04-31", "2026-04-30 ", "20260430"] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn known_days_fall_on_their_weekdays() {
        assert_eq!(day("2026-01-01").weekday(), Weekday::Thursday);
        assert_eq!(day("2026-03-01").weekday(), Weekday::Sunday);
        assert_eq!(day("2024-02-29").weekday(), Weekday::Thursday);
        assert_eq!(day("1969-12-28").weekday(), Weekday::Sunday);
    }

    #[test]
    fn a_day_begins_and_ends_at_midnight_of_beijing() {
        let first = day("2026-03-01");
        assert_eq!(first.starts_at().to_string(), "2026-03-01T00:00:00+08:00");
        assert_eq!(first.ends_at(), first.next().starts_at());
        assert_eq!(Day::of(first.starts_at()), first);
        assert_eq!(Day::of(Timestamp(first.starts_at().0 - 1)), day("2026-02-28"));
        assert_eq!(Day::of(Timestamp(first.ends_at().0 - 1)), first);
    }

    #[test]
    fn months_end_on_the_corresponding_day_or_the_last_of_the_month() {
        assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
        assert_eq!(day("2024-01-31").plus_months(1), day("2024-02-29"));
        assert_eq!(day("2024-02-29").plus_months(60), day("2029-02-28"));
        assert_eq!(day("2026-03-15").plus_months(-3), day("2025-12-15"));
        assert_eq!(day("2026-11-30").plus_months(1), day("2026-12-30"));
    }

    #[test]
    fn a_day_is_text_in_json() {
        assert_eq!(serde_json::to_string(&day("2026-03-01")).unwrap(), "\"2026-03-01\"");
        assert_eq!(serde_json::from_str::<Day>("\"2026-03-01\"").unwrap(), day("2026-03-01"));
        assert!(serde_json::from_str::<Day>("\"2026-02-30\"").is_err());
    }
}
