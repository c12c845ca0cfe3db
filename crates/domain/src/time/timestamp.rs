//! Instants: Unix milliseconds inside, RFC 3339 with +08:00 outside.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Day;

/// An instant as Unix milliseconds; serialised as that integer, written as RFC 3339 with +08:00
/// and whole seconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// The text is not an RFC 3339 instant, such as `2026-03-02T09:00:00+08:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnInstant;

impl fmt::Display for NotAnInstant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not an instant; written like 2026-03-02T09:00:00+08:00")
    }
}

impl std::error::Error for NotAnInstant {}

impl Timestamp {
    pub const MILLIS_PER_DAY: i64 = 86_400_000;
    pub const MILLIS_PER_HOUR: i64 = 3_600_000;
    pub const MILLIS_PER_MINUTE: i64 = 60_000;
    /// China Standard Time is eight hours ahead of UTC, all year.
    pub const OFFSET_MILLIS: i64 = 8 * Timestamp::MILLIS_PER_HOUR;

    /// The day, in UTC+8, in which the instant falls.
    pub fn day(self) -> Day {
        Day::of(self)
    }

    /// So many milliseconds later; stops at the ends of the range.
    pub fn plus_millis(self, millis: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(millis))
    }

    /// Hour, minute and second of the day in UTC+8.
    pub fn time_of_day(self) -> (i64, i64, i64) {
        let millis = self.local_millis().rem_euclid(Timestamp::MILLIS_PER_DAY);
        let seconds = millis / 1000;
        (seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// Milliseconds since 1970-01-01T00:00:00 by the clocks of Beijing.
    pub(super) fn local_millis(self) -> i64 {
        self.0.saturating_add(Timestamp::OFFSET_MILLIS)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.time_of_day();
        write!(out, "{}T{hour:02}:{minute:02}:{second:02}+08:00", self.day())
    }
}

impl FromStr for Timestamp {
    type Err = NotAnInstant;

    /// Reads RFC 3339: a day, `T`, a time with an optional fraction (kept to milliseconds), and
    /// `Z` or an offset. Any offset is understood; an instant without one is refused.
    fn from_str(text: &str) -> Result<Timestamp, NotAnInstant> {
        let (date, rest) = text.split_once('T').ok_or(NotAnInstant)?;
        let day: Day = date.parse().map_err(|_| NotAnInstant)?;
        let zone_at = rest.find(['Z', '+', '-']).ok_or(NotAnInstant)?;
        let (clock, zone) = rest.split_at(zone_at);
        let (whole, fraction) = clock.split_once('.').map_or((clock, None), |(a, b)| (a, Some(b)));
        let mut parts = whole.split(':');
        let hour = two_digits(parts.next(), 23)?;
        let minute = two_digits(parts.next(), 59)?;
        let second = two_digits(parts.next(), 59)?;
        if parts.next().is_some() {
            return Err(NotAnInstant);
        }
        let of_day = hour * Timestamp::MILLIS_PER_HOUR
            + minute * Timestamp::MILLIS_PER_MINUTE
            + second * 1000
            + millis_of(fraction)?;
        let at_utc = day.starts_at().0 + Timestamp::OFFSET_MILLIS + of_day;
        Ok(Timestamp(at_utc - offset_of(zone)?))
    }
}

/// Exactly two digits, at most `most`.
fn two_digits(part: Option<&str>, most: i64) -> Result<i64, NotAnInstant> {
    let part = part.ok_or(NotAnInstant)?;
    if part.len() != 2 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotAnInstant);
    }
    let number = part.parse().map_err(|_| NotAnInstant)?;
    if number > most { Err(NotAnInstant) } else { Ok(number) }
}

/// The milliseconds in a fraction of a second; further digits are cut off.
fn millis_of(fraction: Option<&str>) -> Result<i64, NotAnInstant> {
    let Some(fraction) = fraction else { return Ok(0) };
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotAnInstant);
    }
    let three: String = fraction.chars().chain("00".chars()).take(3).collect();
    three.parse().map_err(|_| NotAnInstant)
}

/// The milliseconds by which a zone is ahead of UTC: `Z`, `+08:00`, `-05:30`.
fn offset_of(zone: &str) -> Result<i64, NotAnInstant> {
    if zone == "Z" {
        return Ok(0);
    }
    let (sign, clock) = match (zone.strip_prefix('+'), zone.strip_prefix('-')) {
        (Some(clock), _) => (1, clock),
        (None, Some(clock)) => (-1, clock),
        (None, None) => return Err(NotAnInstant),
    };
    let (hours, minutes) = clock.split_once(':').ok_or(NotAnInstant)?;
    let hours = two_digits(Some(hours), 23)?;
    let minutes = two_digits(Some(minutes), 59)?;
    Ok(sign * (hours * Timestamp::MILLIS_PER_HOUR + minutes * Timestamp::MILLIS_PER_MINUTE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_instant_is_read_and_written_with_its_offset() {
        assert_eq!(instant("1970-01-01T08:00:00+08:00"), Timestamp(0));
        assert_eq!(instant("2026-03-02T09:00:00+08:00"), instant("2026-03-02T01:00:00Z"));
        assert_eq!(instant("2026-03-02T09:00:00+08:00"), instant("2026-03-01T20:00:00-05:00"));
        assert_eq!(instant("2026-03-02T01:00:00Z").to_string(), "2026-03-02T09:00:00+08:00");
        assert_eq!(Timestamp(-1).to_string(), "1970-01-01T07:59:59+08:00");
    }

    #[test]
    fn fractions_are_kept_to_the_millisecond() {
        assert_eq!(instant("1970-01-01T00:00:00.5Z"), Timestamp(500));
        assert_eq!(instant("1970-01-01T00:00:00.0019Z"), Timestamp(1));
    }

    #[test]
    fn text_that_is_not_an_instant_is_refused() {
        for text in [
            "",
            "2026-03-02",
            "2026-03-02T09:00:00",
            "2026-03-02T24:00:00+08:00",
            "2026-03-02T09:60:00+08:00",
            "2026-03-02T09:00:00+0800",
            "2026-03-02T09:00:00.+08:00",
            "2026-02-29T09:00:00+08:00",
            "2026-03-02T09:00:00:00+08:00",
            "2026-03-02T09:00+08:00",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(NotAnInstant), "{text}");
        }
    }

    #[test]
    fn an_instant_is_a_number_in_json() {
        assert_eq!(serde_json::to_string(&Timestamp(1234)).unwrap(), "1234");
        assert_eq!(serde_json::from_str::<Timestamp>("-1").unwrap(), Timestamp(-1));
        assert!(serde_json::from_str::<Timestamp>("\"1\"").is_err());
    }

    #[test]
    fn the_ends_of_the_range_do_not_overflow() {
        assert_eq!(Timestamp(i64::MAX).day().to_string(), "9999-12-31");
        assert_eq!(Timestamp(i64::MIN).day().to_string(), "0001-01-01");
        assert_eq!(Timestamp(i64::MAX).plus_millis(1), Timestamp(i64::MAX));
    }
}
