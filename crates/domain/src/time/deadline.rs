//! Periods in days, where they end, and the days that lie between a notice and a meeting.

use serde::{Deserialize, Serialize};

use super::{Calendar, Day, Rest, Timestamp};

/// Which days of a period count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    /// 自然日: every day counts.
    #[default]
    Natural,
    /// 工作日: working days count, holidays and weekends do not.
    Working,
    /// 小时: hours count from the act on, by day and night, and no holiday moves the end.
    Hours,
}

/// A length of time in whole days, or in whole hours where hours count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// So many days, or hours.
    pub days: u32,
    pub count: Count,
}

impl Period {
    pub fn natural(days: u32) -> Period {
        Period { days, count: Count::Natural }
    }

    pub fn working(days: u32) -> Period {
        Period { days, count: Count::Working }
    }

    pub fn hours(hours: u32) -> Period {
        Period { days: hours, count: Count::Hours }
    }
}

/// Where a period ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day that counts.
    pub last_day: Day,
    /// 24:00 of the last day: from this instant on the period is over.
    pub ends_at: Timestamp,
    /// What the last day by plain counting was, when it moved to the next working day.
    pub moved_because: Option<Rest>,
    /// The end rests on days no holiday notice covers yet: shown with 待核对.
    pub unconfirmed: bool,
}

impl Deadline {
    /// Whether the period is over.
    pub fn has_passed(&self, now: Timestamp) -> bool {
        now >= self.ends_at
    }
}

/// Where a period ends that begins with an act at `from`.
///
/// The same moment serves both kinds of clock: what must be done at most within the period is late
/// from `ends_at` on; what must stay at least for the period (a notice) may not close before
/// `ends_at`. A period of no days is over at once, at `from`.
///
/// Sources: 民法典 201 (the first day does not count; hours count from the beginning), 203 (a last day that is a holiday, and 24:00).
/// Where an article or a place counts working days, days off are passed over.
pub fn deadline(from: Timestamp, period: Period, calendar: &Calendar) -> Deadline {
    let start = from.day();
    if period.days == 0 {
        let unconfirmed = false;
        return Deadline { last_day: start, ends_at: from, moved_because: None, unconfirmed };
    }
    if period.count == Count::Hours {
        let ends_at = from.plus_millis(i64::from(period.days) * Timestamp::MILLIS_PER_HOUR);
        let last_day = ends_at.plus_millis(-1).day();
        return Deadline { last_day, ends_at, moved_because: None, unconfirmed: false };
    }
    let counted = match period.count {
        Count::Natural | Count::Hours => start.plus_days(i64::from(period.days)),
        Count::Working => nth_working_day(start, period.days, calendar),
    };
    let last_day = calendar.working_from(counted);
    // Only the days at the end decide a natural period; each day passed decides a working one.
    let first_relied_on = match period.count {
        Count::Natural | Count::Hours => counted,
        Count::Working => start.next(),
    };
    Deadline {
        last_day,
        ends_at: last_day.ends_at(),
        moved_because: calendar.rest(counted),
        unconfirmed: !calendar.knows(first_relied_on) || !calendar.knows(last_day),
    }
}

/// The earliest instant a meeting may begin that needs `days` days' notice given at `notified`.
///
/// So many full days lie between the day of the notice and the day of the meeting; neither of the
/// two counts (民法典 201, and the stricter of the readings of 提前…日). The end does not move for a
/// holiday: nobody has to act on that day, and meetings are held on holidays when people are home.
pub fn earliest_meeting(notified: Timestamp, days: u32) -> Timestamp {
    if days == 0 {
        return notified;
    }
    notified.day().plus_days(i64::from(days)).ends_at()
}

fn nth_working_day(start: Day, days: u32, calendar: &Calendar) -> Day {
    let mut day = start;
    for _ in 0..days {
        day = calendar.working_from(day.next());
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../../../procedures/holidays.csv");

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn check(from: &str, period: Period, last_day: &str, moved_because: Option<Rest>) {
        let calendar = Calendar::parse(TABLE).unwrap();
        let found = deadline(at(from), period, &calendar);
        let last_day: Day = last_day.parse().unwrap();
        assert_eq!(found.last_day, last_day);
        assert_eq!(found.ends_at, last_day.next().starts_at());
        assert_eq!(found.moved_because, moved_because);
        assert!(!found.unconfirmed);
    }

    #[test]
    fn five_days_of_notice_posted_on_1_march_run_from_2_to_6_march_whatever_the_hour() {
        check("2026-03-01T00:00:00+08:00", Period::natural(5), "2026-03-06", None);
        check("2026-03-01T23:59:59+08:00", Period::natural(5), "2026-03-06", None);
        check("2026-03-02T00:00:00+08:00", Period::natural(4), "2026-03-06", None);
    }

    #[test]
    fn a_notice_is_open_until_24_00_and_over_from_that_instant_on() {
        let calendar = Calendar::parse(TABLE).unwrap();
        let notice = deadline(at("2026-03-01T09:00:00+08:00"), Period::natural(5), &calendar);
        assert_eq!(notice.ends_at.to_string(), "2026-03-07T00:00:00+08:00");
        assert!(!notice.has_passed(Timestamp(notice.ends_at.0 - 1)));
        assert!(notice.has_passed(notice.ends_at));
    }

    #[test]
    fn an_end_on_a_holiday_moves_to_the_first_working_day_after_it() {
        let spring = Some(Rest::Holiday("春节".into()));
        check("2026-02-10T09:00:00+08:00", Period::natural(5), "2026-02-24", spring.clone());
        check("2026-02-18T09:00:00+08:00", Period::natural(5), "2026-02-24", spring);
        check("2026-02-10T09:00:00+08:00", Period::natural(4), "2026-02-14", None);
        check("2026-02-19T09:00:00+08:00", Period::natural(5), "2026-02-24", None);
    }

    #[test]
    fn an_end_on_an_ordinary_weekend_moves_to_monday() {
        check("2026-03-02T09:00:00+08:00", Period::natural(5), "2026-03-09", Some(Rest::Weekend));
        check("2026-03-03T09:00:00+08:00", Period::natural(5), "2026-03-09", Some(Rest::Weekend));
        check("2026-03-04T09:00:00+08:00", Period::natural(5), "2026-03-09", None);
    }

    #[test]
    fn a_saturday_that_is_worked_counts_as_a_working_day() {
        check("2026-02-24T09:00:00+08:00", Period::working(4), "2026-02-28", None);
        check("2026-02-24T09:00:00+08:00", Period::working(5), "2026-03-02", None);
        check("2026-02-24T09:00:00+08:00", Period::natural(4), "2026-02-28", None);
    }

    #[test]
    fn working_days_pass_over_a_long_holiday() {
        check("2026-09-30T09:00:00+08:00", Period::working(1), "2026-10-08", None);
        check("2026-09-30T09:00:00+08:00", Period::working(3), "2026-10-10", None);
        check("2026-09-30T09:00:00+08:00", Period::working(4), "2026-10-12", None);
    }

    #[test]
    fn periods_cross_month_ends_and_leap_days() {
        check("2024-02-26T09:00:00+08:00", Period::natural(3), "2024-02-29", None);
        check("2024-02-27T09:00:00+08:00", Period::natural(3), "2024-03-01", None);
        check("2025-02-26T09:00:00+08:00", Period::natural(2), "2025-02-28", None);
        check("2025-12-29T09:00:00+08:00", Period::natural(2), "2025-12-31", None);
    }

    #[test]
    fn an_end_beyond_the_last_notice_is_unconfirmed() {
        let calendar = Calendar::parse(TABLE).unwrap();
        let end = |from: &str, period| deadline(at(from), period, &calendar);
        assert!(!end("2026-12-30T09:00:00+08:00", Period::natural(1)).unconfirmed);
        let beyond = end("2026-12-30T09:00:00+08:00", Period::natural(5));
        assert_eq!(beyond.last_day.to_string(), "2027-01-04");
        assert!(beyond.unconfirmed);
        assert!(end("2026-12-31T09:00:00+08:00", Period::working(1)).unconfirmed);
        assert!(end("2020-12-30T09:00:00+08:00", Period::working(4)).unconfirmed);
        assert!(!end("2020-12-30T09:00:00+08:00", Period::natural(7)).unconfirmed);
    }

    #[test]
    fn a_period_of_no_days_is_over_at_once() {
        let calendar = Calendar::default();
        let from = at("2026-03-07T09:00:00+08:00");
        let end = deadline(from, Period::natural(0), &calendar);
        assert_eq!((end.ends_at, end.last_day), (from, from.day()));
        assert!(end.has_passed(from));
    }

    #[test]
    fn hours_run_from_the_act_over_nights_and_holidays_to_the_same_minute() {
        let calendar = Calendar::parse(TABLE).unwrap();
        let end = deadline(at("2026-02-16T18:30:00+08:00"), Period::hours(48), &calendar);
        assert_eq!(end.ends_at.to_string(), "2026-02-18T18:30:00+08:00");
        assert_eq!(end.last_day.to_string(), "2026-02-18");
        assert!((end.moved_because.clone(), end.unconfirmed) == (None, false));
        assert!(!end.has_passed(Timestamp(end.ends_at.0 - 1)) && end.has_passed(end.ends_at));
    }

    #[test]
    fn ten_days_notice_leaves_ten_full_days_before_the_meeting() {
        let notified = at("2026-03-01T20:00:00+08:00");
        assert_eq!(earliest_meeting(notified, 10).to_string(), "2026-03-12T00:00:00+08:00");
        assert_eq!(earliest_meeting(notified, 0), notified);
        let holiday = at("2026-02-10T20:00:00+08:00");
        assert_eq!(earliest_meeting(holiday, 10).to_string(), "2026-02-21T00:00:00+08:00");
    }

    #[test]
    fn the_law_texts_say_what_the_rules_above_say() {
        let law = include_str!("../../../../law/civil-code-periods.md");
        for quote in [
            "开始的当日不计入，自下一日开始计算",
            "按照小时计算期间的，自法律规定或者当事人约定的时间开始计算",
            "没有对应日的，月末日为期间的最后一日",
            "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日",
            "期间的最后一日的截止时间为二十四时",
        ] {
            assert!(law.contains(quote), "{quote}");
        }
    }
}
