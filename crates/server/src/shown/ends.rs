//! The end of a period as people say it: a period that ends at midnight ends on the day before.

use domain::context::Due;
use domain::matters::{Matter, clock_of};
use domain::procedures::{Procedure, Step};
use domain::time::{Calendar, Period, Rest, Timestamp, deadline};
use domain::units::Unit;

use crate::ui::show;
use crate::words::{Word, Words};

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

/// Why the clock of a step, where `due` is its end, ends later than plain counting says:
/// 按天数数到11月28日，那天是周末，顺延到11月30日。 Nothing where it did not move, or where it ends as it does
/// for another reason (a pause, another track).
pub fn moved(
    (w, now): (Words, Timestamp),
    calendar: &Calendar,
    (matter, step, due): (&Matter, &Step, &Due),
    (procedure, unit): (&Procedure, &Unit),
) -> Option<String> {
    let visit = matter.visit()?;
    if visit.due.as_ref() != Some(due) {
        return None; // What hangs has an end of its own.
    }
    let clock = unit.settings.clock(procedure, &clock_of(matter, procedure, step)?);
    let amount = if due.at_most { &clock.at_most } else { &clock.at_least };
    let days = unit.settings.amount(procedure, amount.as_ref()?)?;
    let from = visit.entered_at;
    let end = deadline(from, Period { days, count: clock.days }, calendar);
    let rest = match end.moved_because.filter(|_| end.ends_at == due.ends_at)? {
        Rest::Holiday(name) => name,
        Rest::Weekend => w.t("shown-weekend"),
    };
    let counted = from.day().plus_days(i64::from(days)).starts_at();
    let (counted, last) = (show::day(w, counted.0, now.0), last_day(w, due.ends_at, now));
    let values: [(&str, &dyn Word); 3] = [("counted", &counted), ("rest", &rest), ("last", &last)];
    Some(w.with("shown-moved", &values))
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
