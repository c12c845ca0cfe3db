//! How often a place meets (协商节奏): what a method asks of the places that run it.
//!
//! Rule 1. A cadence asks for so many meetings within so many months, counted from the last ones, or
//!         within each calendar year. It is watched and told to the level above; nothing is ranked by it.
//! Rule 2. It begins with the day on which the place took the method up; before that day nothing is owed.
//! Rule 3. Several matters talked over on one day are one meeting.
//! Rule 4. The last day belongs to it; from the next day on it is late. A calendar year is owed in full
//!         only where it began after the method was taken up; what it lacks may be made up in the next.

use serde::{Deserialize, Serialize};

use super::{Amount, Procedure, Settings};
use crate::rules::Cite;
use crate::time::Day;

/// How often a place of some level meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    pub id: String,
    pub name: String,
    /// Levels it is asked of; of a level above the method's own where places below run the method.
    pub levels: Vec<String>,
    pub times: Amount,
    /// Within how many months; each calendar year where none is given.
    #[serde(default)]
    pub months: Option<Amount>,
    #[serde(default)]
    pub cite: Cite,
}

/// Where a place stands with a cadence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Meetings that count now, and how many are asked.
    pub held: u64,
    pub asked: u64,
    pub last: Option<Day>,
    /// The last day by which the next one is due; none where enough were held for now.
    pub by: Option<Day>,
    pub late: bool,
}

impl Cadence {
    /// Where a place stands on `today` that took the method up on `since` and met on the days `held`
    /// (in any order). None where the place has not said how often, or owes nothing yet.
    pub fn pace(
        &self,
        procedure: &Procedure,
        settings: &Settings,
        since: Day,
        held: &[Day],
        today: Day,
    ) -> Option<Pace> {
        let asked = usize::try_from(settings.amount(procedure, &self.times)?).ok()?;
        if asked == 0 || today < since {
            return None;
        }
        let mut days: Vec<Day> = held.iter().copied().filter(|day| *day <= today).collect();
        days.sort_unstable();
        days.dedup(); // Rule 3.
        let pace = match &self.months {
            Some(months) => {
                let months = i64::from(settings.amount(procedure, months)?);
                rolling(asked, months, since, &days, today)
            }
            None => yearly(asked, since, &days, today)?,
        };
        Some(Pace { last: days.last().copied(), ..pace })
    }
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// So many months after the meeting with which the last `asked` began, or after the beginning.
fn rolling(asked: usize, months: i64, since: Day, days: &[Day], today: Day) -> Pace {
    let counted = days.iter().rev().take(asked);
    let from = if days.len() < asked { since } else { counted.min().copied().unwrap_or(since) };
    let by = from.max(since).plus_months(months);
    let held = days.iter().filter(|day| day.plus_months(months) >= today).count();
    Pace { held: wide(held), asked: wide(asked), last: None, by: Some(by), late: today > by }
}

/// Rule 4.
fn yearly(asked: usize, since: Day, days: &[Day], today: Day) -> Option<Pace> {
    let year = today.year();
    let in_year = |year: i64| days.iter().filter(|day| day.year() == year).count();
    let end = Day::new(year, 12, 31).ok()?;
    let whole_before = since <= Day::new(year - 1, 1, 1).ok()?;
    let lacked = if whole_before { asked.saturating_sub(in_year(year - 1)) } else { 0 };
    let held = in_year(year);
    let late = held < lacked;
    let by =
        (late || held < asked).then_some(if late { Day::new(year - 1, 12, 31).ok()? } else { end });
    Some(Pace { held: wide(held), asked: wide(asked), last: None, by, late })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn cadence(times: u32, months: Option<u32>) -> Cadence {
        Cadence {
            id: "c".into(),
            name: "c".into(),
            levels: vec!["village".into()],
            times: Amount::Fixed(times),
            months: months.map(Amount::Fixed),
            cite: Cite::default(),
        }
    }

    fn pace(cadence: &Cadence, since: &str, held: &[&str], today: &str) -> Option<Pace> {
        let held: Vec<Day> = held.iter().map(|text| day(text)).collect();
        cadence.pace(&Procedure::default(), &Settings::default(), day(since), &held, day(today))
    }

    #[test]
    fn every_two_months_is_late_from_the_day_after_the_last_one() {
        let two = cadence(1, Some(2));
        let on = |today| pace(&two, "2026-01-01", &["2026-03-02"], today).unwrap();
        let kept = on("2026-05-02");
        assert_eq!((kept.late, kept.by, kept.held), (false, Some(day("2026-05-02")), 1));
        let late = on("2026-05-03");
        assert_eq!((late.late, late.last, late.held), (true, Some(day("2026-03-02")), 0));
    }

    #[test]
    fn without_any_meeting_it_counts_from_the_day_the_method_was_taken_up() {
        let two = cadence(1, Some(2));
        assert_eq!(pace(&two, "2026-03-02", &[], "2026-03-01"), None);
        assert!(!pace(&two, "2026-03-02", &[], "2026-05-02").unwrap().late);
        assert!(pace(&two, "2026-03-02", &[], "2026-05-03").unwrap().late);
        // A meeting of earlier years is no reason to be late on the first day.
        assert!(!pace(&two, "2026-03-02", &["2025-01-01"], "2026-03-02").unwrap().late);
    }

    #[test]
    fn several_matters_on_one_day_are_one_meeting() {
        let twice = cadence(2, Some(12));
        let held = ["2026-03-02", "2026-03-02"];
        let one = pace(&twice, "2025-01-01", &held, "2026-03-02").unwrap();
        assert_eq!((one.held, one.late), (1, true));
        let held = ["2026-03-02", "2026-03-03"];
        assert!(!pace(&twice, "2025-01-01", &held, "2026-03-03").unwrap().late);
    }

    #[test]
    fn a_year_is_owed_in_full_and_may_be_made_up() {
        let year = cadence(2, None);
        let on = |held: &[&str], today| pace(&year, "2025-01-01", held, today).unwrap();
        let first = on(&["2025-04-01"], "2025-12-31");
        assert_eq!((first.held, first.late, first.by), (1, false, Some(day("2025-12-31"))));
        assert!(on(&["2025-04-01"], "2026-01-01").late);
        assert!(!on(&["2025-04-01", "2025-09-01"], "2026-01-01").late);
        assert!(!on(&["2025-04-01", "2026-01-05"], "2026-01-05").late);
        let enough = on(&["2025-04-01", "2025-09-01"], "2025-09-01");
        assert_eq!((enough.by, enough.late), (None, false));
        // Taken up in the middle of a year, that year is not owed in full.
        assert!(!pace(&year, "2025-01-02", &[], "2026-01-01").unwrap().late);
    }
}
