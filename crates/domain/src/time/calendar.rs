//! Which days are worked: the ordinary week, changed by the State Council's yearly notices.

use std::collections::BTreeMap;
use std::fmt;

use super::Day;

const COLUMNS: &str = "date,name,day,notice";

/// Statutory holidays and shifted working days, each with the notice it comes from.
///
/// The default calendar knows no notice: every day follows the ordinary week and is unconfirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<Day, Special>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Special {
    name: String,
    is_off: bool,
    notice: String,
}

/// Why a day is not worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// A day off by a notice, with the holiday's name, such as 春节.
    Holiday(String),
    /// An ordinary Saturday or Sunday.
    Weekend,
}

/// A line of the holiday table that cannot be read; lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFault {
    pub line: usize,
    pub reason: &'static str,
}

impl fmt::Display for CalendarFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "holiday table, line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for CalendarFault {}

impl Calendar {
    /// Reads the table `date,name,day,notice`: `day` is `off` (a holiday) or `work` (a weekend day
    /// worked instead); no quoting. A line for a later notice may be appended at any time.
    ///
    /// # Errors
    /// The first line that has not four columns, names no day, repeats one, or has another word
    /// than `off` or `work`.
    pub fn parse(csv: &str) -> Result<Calendar, CalendarFault> {
        let mut lines = csv.lines().map(str::trim_end).enumerate();
        if lines.next().map(|(_, header)| header.trim_start_matches('\u{feff}')) != Some(COLUMNS) {
            return Err(CalendarFault { line: 1, reason: "the header is date,name,day,notice" });
        }
        let mut days = BTreeMap::new();
        for (index, text) in lines.filter(|(_, text)| !text.is_empty()) {
            let fault = |reason| CalendarFault { line: index + 1, reason };
            let (day, special) = parse_line(text).map_err(fault)?;
            if days.insert(day, special).is_some() {
                return Err(fault("the day is listed twice"));
            }
        }
        Ok(Calendar { days })
    }

    /// Why nobody works on this day; `None` for a working day.
    pub fn rest(&self, day: Day) -> Option<Rest> {
        match self.days.get(&day) {
            Some(special) if special.is_off => Some(Rest::Holiday(special.name.clone())),
            Some(_) => None,
            None if day.weekday().is_weekend() => Some(Rest::Weekend),
            None => None,
        }
    }

    pub fn is_working(&self, day: Day) -> bool {
        self.days.get(&day).map_or(!day.weekday().is_weekend(), |special| !special.is_off)
    }

    /// The address of the notice that made the day special.
    pub fn notice(&self, day: Day) -> Option<&str> {
        self.days.get(&day).map(|special| special.notice.as_str())
    }

    /// The last day of the last year that has a notice.
    pub fn known_until(&self) -> Option<Day> {
        let (last, _) = self.days.last_key_value()?;
        Day::new(last.year(), 12, 31).ok()
    }

    /// Whether a notice covers the day: from the first to the last year in the table.
    pub fn knows(&self, day: Day) -> bool {
        let first = self.days.first_key_value().map(|(first, _)| first.year());
        let last = self.days.last_key_value().map(|(last, _)| last.year());
        match (first, last) {
            (Some(first), Some(last)) => (first..=last).contains(&day.year()),
            _ => false,
        }
    }

    /// The first working day from `day` on, `day` included.
    pub fn working_from(&self, day: Day) -> Day {
        let mut day = day;
        while !self.is_working(day) && day.next() != day {
            day = day.next();
        }
        day
    }
}

fn parse_line(text: &str) -> Result<(Day, Special), &'static str> {
    let columns: Vec<&str> = text.split(',').collect();
    let [date, name, word, notice] = columns.as_slice() else {
        return Err("a line has four columns");
    };
    let day = date.parse().map_err(|_| "the date is written YYYY-MM-DD")?;
    let is_off = match *word {
        "off" => true,
        "work" => false,
        _ => return Err("the day is off or work"),
    };
    if name.is_empty() || notice.is_empty() {
        return Err("the holiday's name and its notice are required");
    }
    Ok((day, Special { name: (*name).to_owned(), is_off, notice: (*notice).to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../../../procedures/holidays.csv");

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_shifted_saturday_is_worked_and_an_ordinary_one_is_not() {
        let calendar = Calendar::parse(TABLE).unwrap();
        assert!(calendar.is_working(day("2026-02-14")));
        assert!(calendar.is_working(day("2026-02-28")));
        assert_eq!(calendar.rest(day("2026-03-07")), Some(Rest::Weekend));
        assert_eq!(calendar.rest(day("2026-02-18")), Some(Rest::Holiday("春节".into())));
        assert!(calendar.is_working(day("2026-02-24")));
    }

    #[test]
    fn every_special_day_names_its_notice() {
        let calendar = Calendar::parse(TABLE).unwrap();
        assert_eq!(calendar.days.len(), 218);
        assert!(calendar.days.values().all(|special| special.notice.contains("www.gov.cn")));
        assert!(calendar.notice(day("2026-10-10")).unwrap().contains("content_7047091"));
        assert_eq!(calendar.notice(day("2026-10-12")), None);
    }

    #[test]
    fn shifted_days_are_weekend_days_without_exception() {
        let calendar = Calendar::parse(TABLE).unwrap();
        for (date, special) in calendar.days.iter().filter(|(_, special)| !special.is_off) {
            assert!(date.weekday().is_weekend(), "{date} {}", special.name);
        }
    }

    #[test]
    fn what_no_notice_covers_is_not_known() {
        let calendar = Calendar::parse(TABLE).unwrap();
        assert_eq!(calendar.known_until(), Some(day("2026-12-31")));
        assert!(calendar.knows(day("2026-12-31")));
        assert!(!calendar.knows(day("2027-01-01")));
        assert!(calendar.knows(day("2021-01-01")));
        assert!(!calendar.knows(day("2020-12-31")));
        assert!(!Calendar::default().knows(day("2026-01-01")));
    }

    #[test]
    fn a_broken_table_names_its_line() {
        let fault = |lines: &str| {
            Calendar::parse(&format!("date,name,day,notice\n{lines}")).unwrap_err().line
        };
        assert_eq!(fault("2026-01-01,元旦,off"), 2);
        assert_eq!(fault("2026-01-01,元旦,off,n\n2026-02-30,春节,off,n"), 3);
        assert_eq!(fault("2026-01-01,元旦,free,n"), 2);
        assert_eq!(fault("2026-01-01,元旦,off,n\n2026-01-01,元旦,off,n"), 3);
        assert_eq!(fault("2026-01-01,元旦,off,"), 2);
        assert_eq!(Calendar::parse("").unwrap_err().line, 1);
        assert!(
            Calendar::parse("\u{feff}date,name,day,notice\r\n2026-01-01,元旦,off,n\r\n").is_ok()
        );
    }
}
