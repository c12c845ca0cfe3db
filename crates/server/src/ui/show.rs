//! Dates, periods, money and numbers in the product's voice. Pure: the present is an argument.
//!
//! Rule 1. All days are those of UTC+8. Rule 2. A year is said only when it is not this one.
//! Rule 3. "还有 3 天" counts calendar days, as people do; on the last day hours are said instead.
//! Rule 4. Money is exact: 万元 is used only where two decimals lose nothing.

use crate::words::Words;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
const UTC8_MS: i64 = 8 * HOUR_MS;

/// A calendar day in UTC+8. `month` 1..=12, `day` 1..=31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

impl Day {
    /// The day if there is one like it in the Gregorian calendar (years 1900 to 2199).
    pub fn real(year: i64, month: i64, day: i64) -> Option<Day> {
        if !(1900..=2199).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day)
        {
            return None;
        }
        let asked = Day { year, month, day };
        (Day::from_number(asked.number()) == asked).then_some(asked)
    }

    /// Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
    pub fn number(self) -> i64 {
        let y = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = y.div_euclid(400);
        let of_era = y.rem_euclid(400);
        let shifted = (self.month + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + self.day - 1;
        let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The inverse of [`Day::number`].
    pub fn from_number(number: i64) -> Day {
        let z = number + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i64::from(month <= 2);
        Day { year, month, day: doy - (153 * mp + 2) / 5 + 1 }
    }

    /// The day an instant (Unix milliseconds) falls on.
    pub fn of(at: i64) -> Day {
        Day::from_number((at + UTC8_MS).div_euclid(DAY_MS))
    }

    /// The instant this day begins.
    pub fn starts_at(self) -> i64 {
        self.number() * DAY_MS - UTC8_MS
    }

    /// 1 = Monday to 7 = Sunday.
    pub fn weekday(self) -> i64 {
        (self.number() + 3).rem_euclid(7) + 1
    }

    /// `2026-03-02`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Hour and minute of an instant on the wall in UTC+8.
fn clock_of(at: i64) -> (i64, i64) {
    let in_day = (at + UTC8_MS).rem_euclid(DAY_MS);
    (in_day / HOUR_MS, in_day % HOUR_MS / MINUTE_MS)
}

/// RFC 3339 with +08:00 and seconds, as stored and exported.
pub fn rfc3339(at: i64) -> String {
    let (hour, minute) = clock_of(at);
    let second = at.rem_euclid(MINUTE_MS) / 1000;
    format!("{}T{hour:02}:{minute:02}:{second:02}+08:00", Day::of(at).iso())
}

/// 11月24日, with the year when it is not the present one.
pub fn day(w: Words, at: i64, now: i64) -> String {
    calendar_day(w, Day::of(at), Day::of(now))
}

/// As [`day`], for a day without an hour.
pub fn calendar_day(w: Words, day: Day, today: Day) -> String {
    let month = w.n("show-month", "month", day.month);
    let values: [(&str, &dyn crate::words::Word); 3] =
        [("year", &day.year), ("month", &month), ("day", &day.day)];
    w.with(if day.year == today.year { "show-day" } else { "show-day-year" }, &values)
}

/// 11月24日（周二）.
pub fn day_and_week(w: Words, at: i64, now: i64) -> String {
    w.n2("show-day-week", "day", day(w, at, now), "week", week(w, at))
}

/// 11月24日（周二）晚上 6 点.
pub fn moment(w: Words, at: i64, now: i64) -> String {
    w.n2("show-moment", "day", day_and_week(w, at, now), "hour", hour(w, at))
}

/// As [`moment`] for the last instant of a period: the end of a day is said as 11月24日（周二）24 点.
pub fn last_moment(w: Words, at: i64, now: i64) -> String {
    if (at + 1 + UTC8_MS).rem_euclid(DAY_MS) == 0 {
        w.n("shown-midnight", "day", day_and_week(w, at, now))
    } else {
        moment(w, at, now)
    }
}

/// 11月21日 09:12, for foot lines and tables.
pub fn short_moment(w: Words, at: i64, now: i64) -> String {
    let (hour, minute) = clock_of(at);
    format!("{} {hour:02}:{minute:02}", day(w, at, now))
}

/// 11月17日 至 11月24日.
pub fn span(w: Words, from: i64, to: i64, now: i64) -> String {
    w.n2("show-span", "from", day(w, from, now), "to", day(w, to, now))
}

/// 晚上 6 点, 上午 9 点 30 分.
pub fn hour(w: Words, at: i64) -> String {
    let (hour, minute) = clock_of(at);
    let part = w.n("show-part", "part", part_of_day(hour));
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let shown = if hour == 0 { 0 } else { twelve };
    let half = if hour < 12 { "am" } else { "pm" };
    let padded = format!("{minute:02}");
    if minute == 0 {
        w.with("show-hour", &[("part", &part), ("hour", &shown), ("half", &half)])
    } else {
        let values: [(&str, &dyn crate::words::Word); 4] =
            [("part", &part), ("hour", &shown), ("half", &half), ("minute", &padded)];
        w.with("show-hour-minute", &values)
    }
}

fn part_of_day(hour: i64) -> &'static str {
    match hour {
        0..=5 => "night",
        6..=11 => "morning",
        12 => "noon",
        13..=17 => "afternoon",
        _ => "evening",
    }
}

/// 上午好, by the hour.
pub fn greeting(w: Words, now: i64) -> String {
    w.n("show-greeting", "part", part_of_day(clock_of(now).0))
}

/// 周二.
pub fn week(w: Words, at: i64) -> String {
    w.n("show-week", "week", Day::of(at).weekday())
}

/// Calendar days from now to a deadline: 0 today, negative when past.
pub fn days_left(deadline: i64, now: i64) -> i64 {
    Day::of(deadline).number() - Day::of(now).number()
}

/// 还有 3 天, 还有 5 小时, 还有 20 分钟; once over: 超期 1 天, 刚过期.
pub fn left(w: Words, deadline: i64, now: i64) -> String {
    let days = days_left(deadline, now);
    let gap = deadline - now;
    if gap <= 0 {
        return if days < 0 { w.n("ui-over-days", "count", -days) } else { w.t("ui-over-today") };
    }
    if days > 0 {
        w.n("ui-left-days", "count", days)
    } else if gap >= HOUR_MS {
        w.n("ui-left-hours", "count", gap / HOUR_MS)
    } else {
        w.n("ui-left-minutes", "count", (gap / MINUTE_MS).max(1))
    }
}

/// 6.8 万元, 4200 元, 12.50 元. `fen` are hundredths of a yuan.
pub fn money(w: Words, fen: i64) -> String {
    let (yuan, rest) = (fen / 100, (fen % 100).abs());
    if rest != 0 {
        let sign = if fen < 0 { "-" } else { "" };
        return w.n("show-yuan", "amount", format!("{sign}{}.{rest:02}", yuan.abs()));
    }
    if yuan.abs() < 10_000 || yuan % 100 != 0 {
        return w.n("show-yuan", "amount", yuan);
    }
    let sign = if yuan < 0 { "-" } else { "" };
    let hundredths = yuan.abs() / 100;
    let decimals = format!("{:02}", hundredths % 100);
    let whole = hundredths / 100;
    let short = decimals.trim_end_matches('0');
    let point = if short.is_empty() { "" } else { "." };
    w.n2("show-wan", "amount", format!("{sign}{whole}{point}{short}"), "yuan", yuan)
}

/// 180 KB, 2.4 MB.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..=1023 => format!("{bytes} B"),
        1024..=1_048_575 => format!("{} KB", bytes / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Place};

    const NOW: i64 = 1_795_223_520_000; // 2026-11-21 09:12 +08:00

    fn at(year: i64, month: i64, day: i64, hour: i64, minute: i64) -> i64 {
        Day { year, month, day }.starts_at() + hour * HOUR_MS + minute * MINUTE_MS
    }

    #[test]
    fn a_deadline_reads_as_a_neighbour_would_say_it() {
        let w = Words::default();
        assert_eq!(NOW, at(2026, 11, 21, 9, 12));
        assert_eq!(moment(w, at(2026, 11, 24, 18, 0), NOW), "11月24日（周二）晚上 6 点");
        assert_eq!(moment(w, at(2027, 1, 20, 9, 30), NOW), "2027年1月20日（周三）上午 9 点 30 分");
        assert_eq!(moment(w, at(2026, 11, 24, 0, 0), NOW), "11月24日（周二）夜里 0 点");
        assert_eq!(moment(w, at(2026, 11, 24, 12, 5), NOW), "11月24日（周二）中午 12 点 05 分");
        assert_eq!(greeting(w, NOW), "上午好");
    }

    #[test]
    fn english_says_the_same_moment() {
        let w = Words::new(Language::English, Place::Village);
        assert_eq!(moment(w, at(2026, 11, 24, 18, 0), NOW), "Tuesday 24 November, 6 pm");
        assert_eq!(moment(w, at(2027, 1, 20, 9, 30), NOW), "Wednesday 20 January 2027, 9:30 am");
        assert_eq!(money(w, 6_800_000), "¥68000");
    }

    #[test]
    fn what_is_left_counts_calendar_days_and_on_the_last_day_hours() {
        let w = Words::default();
        assert_eq!(left(w, at(2026, 11, 24, 18, 0), NOW), "还有 3 天");
        assert_eq!(left(w, at(2026, 11, 22, 0, 0), NOW), "还有 1 天");
        assert_eq!(left(w, at(2026, 11, 21, 18, 0), NOW), "还有 8 小时");
        assert_eq!(left(w, NOW + 59_999, NOW), "还有 1 分钟");
        assert_eq!(left(w, NOW, NOW), "时间刚到");
        assert_eq!(left(w, at(2026, 11, 20, 23, 59), NOW), "超期 1 天");
    }

    #[test]
    fn money_is_exact_and_wan_is_used_only_where_nothing_is_lost() {
        let w = Words::default();
        assert_eq!(money(w, 6_800_000), "6.8 万元");
        assert_eq!(money(w, 1_000_000), "1 万元");
        assert_eq!(money(w, 999_900), "9999 元");
        assert_eq!(money(w, 1_234_500), "12345 元");
        assert_eq!(money(w, 1_230_000), "1.23 万元");
        assert_eq!(money(w, 1_250), "12.50 元");
        assert_eq!(money(w, -50), "-0.50 元");
    }

    #[test]
    fn only_days_of_the_calendar_are_real() {
        assert!(Day::real(2028, 2, 29).is_some());
        assert!(Day::real(2026, 2, 29).is_none());
        assert!(Day::real(2026, 4, 31).is_none());
        assert!(Day::real(2026, 13, 1).is_none());
        assert_eq!(Day { year: 1970, month: 1, day: 1 }.number(), 0);
        assert_eq!(rfc3339(at(2026, 3, 2, 9, 0)), "2026-03-02T09:00:00+08:00");
        for number in -10_000..40_000 {
            assert_eq!(Day::from_number(number).number(), number);
        }
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(size(180 * 1024), "180 KB");
        assert_eq!(size(2_516_582), "2.3 MB");
        assert_eq!(size(12), "12 B");
    }
}
