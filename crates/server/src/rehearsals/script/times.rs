//! Times as a script writes them: `2026-03-02T09:00:00+08:00`, `2026-03-02 09:00`, and relative ones:
//! `1d`, `2h 30m`, `3d 19:30` (three days later at half past seven), `now`, `-2h`.

use domain::time::{Day, Timestamp};

/// An instant written out, with a zone or in UTC+8.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, "00:00"));
    on_day(day.parse().ok()?, clock)
}

/// The instant `text` after `from`.
pub(crate) fn after(from: Timestamp, text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (text, back) = match text.strip_prefix("now").unwrap_or(text).trim_start() {
        rest if rest.starts_with('-') => (rest.trim_start_matches('-'), true),
        rest => (rest.trim_start_matches('+'), false),
    };
    let (mut days, mut millis, mut clock) = (0_i64, 0_i64, None);
    for word in text.split_whitespace() {
        if word.contains(':') {
            clock = Some(word);
            continue;
        }
        let unit = word.chars().last()?;
        let count: i64 = word.strip_suffix(unit)?.parse().ok()?;
        match unit {
            'd' => days += count,
            'h' => millis += count * Timestamp::MILLIS_PER_HOUR,
            'm' => millis += count * Timestamp::MILLIS_PER_MINUTE,
            _ => return None,
        }
    }
    let sign = if back { -1 } else { 1 };
    if let Some(clock) = clock {
        return on_day(from.day().plus_days(sign * days), clock);
    }
    let whole_days = days * 24 * Timestamp::MILLIS_PER_HOUR;
    Some(from.plus_millis(sign * (whole_days + millis)))
}

/// A value inside `with` that is meant relative to its act.
pub(crate) fn is_relative(text: &str) -> bool {
    text.starts_with("now") || text.starts_with('+') || text.starts_with('-')
}

fn on_day(day: Day, clock: &str) -> Option<Timestamp> {
    let mut parts = clock.split(':');
    let hour: i64 = parts.next()?.parse().ok()?;
    let minute: i64 = parts.next()?.parse().ok()?;
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute);
    let of_day = hour * Timestamp::MILLIS_PER_HOUR + minute * Timestamp::MILLIS_PER_MINUTE;
    fits.then(|| day.starts_at().plus_millis(of_day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn instants_are_read_with_a_zone_and_without() {
        let nine = at("2026-03-02T09:00:00+08:00");
        assert_eq!(instant("2026-03-02T09:00:00+08:00"), Some(nine));
        assert_eq!(instant("2026-03-02 09:00"), Some(nine));
        assert_eq!(instant("2026-03-02"), Some(at("2026-03-02T00:00:00+08:00")));
        assert_eq!(instant("2026-02-30"), None);
        assert_eq!(instant("2026-03-02 24:00"), None);
    }

    #[test]
    fn relative_times_count_from_the_act() {
        let nine = at("2026-03-02T09:00:00+08:00");
        assert_eq!(after(nine, "1d 2h 30m"), Some(at("2026-03-03T11:30:00+08:00")));
        assert_eq!(after(nine, "+3d 19:30"), Some(at("2026-03-05T19:30:00+08:00")));
        assert_eq!(after(nine, "now-2h"), Some(at("2026-03-02T07:00:00+08:00")));
        assert_eq!(after(nine, "-1d 19:30"), Some(at("2026-03-01T19:30:00+08:00")));
        assert_eq!(after(nine, "now"), Some(nine));
        assert_eq!(after(nine, "soon"), None);
        assert_eq!(after(nine, "1w"), None);
    }
}
