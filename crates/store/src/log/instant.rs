//! Unix milliseconds as the ledger spells them: RFC 3339, +08:00, whole seconds.

use crate::Fault;

const HOUR_MS: i64 = 3_600_000;
const DAY_S: i64 = 86_400;

/// `1_772_413_200_000` → `2026-03-02T09:00:00+08:00`. Milliseconds are cut off, never rounded up.
///
/// # Errors
/// [`Fault::Shape`] outside the years 0 to 9999.
pub(crate) fn plus_eight(unix_ms: i64) -> Result<String, Fault> {
    let outside = || Fault::Shape(format!("instant {unix_ms} is outside the years 0 to 9999"));
    let seconds =
        unix_ms.checked_add(8 * HOUR_MS).map(|ms| ms.div_euclid(1000)).ok_or_else(outside)?;
    let (year, month, day) = civil(seconds.div_euclid(DAY_S));
    if !(0..=9999).contains(&year) {
        return Err(outside());
    }
    let clock = seconds.rem_euclid(DAY_S);
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    Ok(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+08:00"))
}

/// Days since 1970-01-01 to year, month, day of the Gregorian calendar. The year is counted from March, so
/// that the leap day is the last; eras are the 146,097 days of 400 years.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468; // days from 0000-03-01 to 1970-01-01
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_instants_are_spelled_in_china_standard_time() {
        for (ms, text) in [
            (0, "1970-01-01T08:00:00+08:00"),
            (1_772_413_200_000, "2026-03-02T09:00:00+08:00"),
            (1_772_413_200_999, "2026-03-02T09:00:00+08:00"),
            (1_709_135_999_999, "2024-02-28T23:59:59+08:00"),
            (1_709_136_000_000, "2024-02-29T00:00:00+08:00"),
            (-1, "1970-01-01T07:59:59+08:00"),
            (253_402_271_999_999, "9999-12-31T23:59:59+08:00"),
        ] {
            assert_eq!(plus_eight(ms), Ok(text.to_owned()), "{ms}");
        }
        assert!(plus_eight(253_402_272_000_000).is_err());
        assert!(plus_eight(i64::MIN).is_err() && plus_eight(i64::MAX).is_err());
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut last = civil(-800_000);
        for days in -799_999..100_000 {
            let next = civil(days);
            let same_month = next == (last.0, last.1, last.2 + 1);
            let new_month = next == (last.0, last.1 + 1, 1) && last.2 >= 28;
            let new_year = next == (last.0 + 1, 1, 1) && (last.1, last.2) == (12, 31);
            assert!(same_month || new_month || new_year, "{last:?} then {next:?}");
            last = next;
        }
    }
}
