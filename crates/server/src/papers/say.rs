//! Days, moments and money as papers write them. Rule 3.

use domain::time::{Day, Timestamp};

use crate::words::Words;

/// 2026年11月3日
pub fn date(w: Words, day: Day) -> String {
    let (year, month, day) = day.civil();
    w.with("papers-date", &[("year", &year), ("month", &month), ("day", &day)])
}

/// 11月3日
pub fn short(w: Words, day: Day) -> String {
    let (_, month, day) = day.civil();
    w.n2("papers-date-short", "month", month, "day", day)
}

/// 2026年11月3日 14:30
pub fn moment(w: Words, at: Timestamp) -> String {
    let (hour, minute, _) = at.time_of_day();
    format!("{} {hour:02}:{minute:02}", date(w, at.day()))
}

/// The last day of a period that ends at `ends_at`, which itself no longer counts.
pub fn last_day(ends_at: Timestamp) -> Day {
    ends_at.plus_millis(-1).day()
}

/// 11月24日 24:00: the end of a period as people say it.
pub fn end(w: Words, ends_at: Timestamp) -> String {
    match ends_at.time_of_day() {
        (0, 0, _) => format!("{} 24:00", short(w, last_day(ends_at))),
        (hour, minute, _) => format!("{} {hour:02}:{minute:02}", short(w, ends_at.day())),
    }
}

/// When it happened and, where a day or more lies between, when it was recorded (contracts 1).
pub fn when(w: Words, happened: Timestamp, recorded: Timestamp) -> String {
    if happened.day() == recorded.day() {
        return moment(w, happened);
    }
    let (happened, recorded) = (moment(w, happened), date(w, recorded.day()));
    w.n2("papers-both-times", "happened", happened, "recorded", recorded)
}

/// 4200.00 元
pub fn yuan(w: Words, fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let amount = format!("{sign}{}.{:02}", (fen / 100).abs(), (fen % 100).abs());
    w.n("papers-yuan", "amount", amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn w() -> Words {
        Words::default()
    }

    #[test]
    fn a_period_that_ends_at_midnight_ends_on_the_day_before() {
        let at: Timestamp = "2026-11-25T00:00:00+08:00".parse().unwrap();
        assert_eq!(end(w(), at), "11月24日 24:00");
        assert_eq!(end(w(), at.plus_millis(18 * 3_600_000)), "11月25日 18:00");
    }

    #[test]
    fn both_times_are_said_where_a_day_lies_between() {
        let at: Timestamp = "2026-11-24T14:05:00+08:00".parse().unwrap();
        assert_eq!(when(w(), at, at.plus_millis(1000)), "2026年11月24日 14:05");
        let later = at.plus_millis(86_400_000);
        assert_eq!(when(w(), at, later), "2026年11月24日 14:05 发生，2026年11月25日 记录");
    }

    #[test]
    fn money_keeps_its_fen() {
        assert_eq!(yuan(w(), 420_005), "4200.05 元");
        assert_eq!(yuan(w(), -50), "-0.50 元");
    }
}
