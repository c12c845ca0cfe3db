//! RFC 3339 text as the moment of a PDF's metadata.

use typst::foundations::Datetime;
use typst_pdf::Timestamp;

/// `2026-11-19T08:40:00+08:00` or `...Z`; `None` for anything else.
pub(super) fn timestamp(text: &str) -> Option<Timestamp> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u8>().ok();
    let year: i32 = text.get(0..4)?.parse().ok()?;
    let shape = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")];
    if !shape.iter().all(|(at, sign)| text.get(*at..*at + 1) == Some(*sign)) {
        return None;
    }
    let moment = Datetime::from_ymd_hms(
        year,
        number(5, 7)?,
        number(8, 10)?,
        number(11, 13)?,
        number(14, 16)?,
        number(17, 19)?,
    )?;
    let zone = text.get(19..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    if zone == "Z" {
        return Some(Timestamp::new_utc(moment));
    }
    let sign = match zone.get(0..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let offset = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    Timestamp::new_local(moment, sign * offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_3339_is_a_moment_and_anything_else_is_none() {
        for good in
            ["2026-11-19T08:40:00+08:00", "2026-11-19T00:40:00Z", "2026-11-19T08:40:00.123+08:00"]
        {
            assert!(timestamp(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "2026-11-19",
            "2026年11月19日",
            "2026-13-19T08:40:00Z",
            "2026-11-19T08:40:00",
            "字字字字字字字",
        ] {
            assert!(timestamp(bad).is_none(), "{bad}");
        }
    }
}
