//! iCalendar (RFC 5545): folded lines of at most 75 octets, escaped text, UTC instants, CRLF.

use domain::time::{Day, Timestamp};

/// Octets of one line, without its end.
const LINE: usize = 75;
const UTC_MINUS_LOCAL_MS: i64 = -8 * 3_600_000;

/// When an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From this instant on; how long it takes nobody has said.
    At(Timestamp),
    /// The whole of this legal day.
    On(Day),
}

/// One VEVENT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same as long as the thing is the same.
    pub uid: String,
    pub when: When,
    pub summary: String,
    /// Where it is; empty for none.
    pub place: String,
    /// Empty for none.
    pub url: String,
}

/// A whole calendar, made at `now`.
pub fn calendar(name: &str, entries: &[Entry], now: Timestamp) -> String {
    let mut out = String::new();
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//yishi//calendar//ZH"];
    for text in head {
        line(&mut out, text);
    }
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        event(&mut out, entry, now);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, entry: &Entry, now: Timestamp) {
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", escaped(&entry.uid)));
    line(out, &format!("DTSTAMP:{}", utc(now)));
    match entry.when {
        When::At(at) => line(out, &format!("DTSTART:{}", utc(at))),
        When::On(day) => {
            line(out, &format!("DTSTART;VALUE=DATE:{}", date(day)));
            line(out, &format!("DTEND;VALUE=DATE:{}", date(day.next())));
            line(out, "TRANSP:TRANSPARENT");
        }
    }
    line(out, &format!("SUMMARY:{}", escaped(&entry.summary)));
    if !entry.place.is_empty() {
        line(out, &format!("LOCATION:{}", escaped(&entry.place)));
    }
    if !entry.url.is_empty() {
        line(out, &format!("URL:{}", entry.url));
    }
    line(out, "END:VEVENT");
}

fn date(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}{month:02}{day:02}")
}

/// `20260302T113000Z`
fn utc(at: Timestamp) -> String {
    let shifted = at.plus_millis(UTC_MINUS_LOCAL_MS);
    let (hour, minute, second) = shifted.time_of_day();
    format!("{}T{hour:02}{minute:02}{second:02}Z", date(shifted.day()))
}

/// Backslash, semicolon, comma and line ends, as TEXT values want them; other controls vanish.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a content line, folded between characters.
fn line(out: &mut String, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        line(&mut out, text);
        out
    }

    #[test]
    fn a_line_of_seventy_five_octets_stands_whole_and_one_more_folds() {
        let whole = "a".repeat(75);
        assert_eq!(folded(&whole), format!("{whole}\r\n"));
        assert_eq!(folded(&"a".repeat(76)), format!("{whole}\r\n a\r\n"));
    }

    #[test]
    fn a_fold_never_cuts_a_character_and_every_line_keeps_to_its_octets() {
        let text = format!("SUMMARY:{}", "水渠清淤议事会".repeat(12));
        let out = folded(&text);
        assert!(out.split("\r\n").all(|part| part.len() <= 75), "{out}");
        assert_eq!(out.replace("\r\n ", "").trim_end(), text);
    }

    #[test]
    fn what_has_a_meaning_in_the_format_is_escaped() {
        assert_eq!(escaped("甲,乙;丙\\丁\r\n戊\u{7}"), "甲\\,乙\\;丙\\\\丁\\n戊");
    }

    #[test]
    fn instants_are_told_in_universal_time_and_deadlines_as_legal_days() {
        let at: Timestamp = "2026-03-02T07:30:00+08:00".parse().unwrap();
        assert_eq!(utc(at), "20260301T233000Z");
        let day: Day = "2026-02-28".parse().unwrap();
        let (place, url) = ("礼堂,东屋".into(), String::new());
        let entry = Entry { uid: "u".into(), when: When::On(day), summary: "s".into(), place, url };
        let out = calendar("n", &[entry], at);
        assert!(out.contains("DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n"));
        assert!(out.contains("LOCATION:礼堂\\,东屋\r\n"));
        assert!(out.starts_with("BEGIN:VCALENDAR\r\n") && out.ends_with("END:VCALENDAR\r\n"));
    }
}
