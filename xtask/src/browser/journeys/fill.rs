//! Fills the main form of a page as a person would: what is known is answered, what must be
//! answered gets something sensible, and the main button is pressed.

use crate::browser::session::Session;
use crate::web::{Control, controls};

/// Name to answer. A moment is answered `now`, `+3d` or `-1d`.
pub(super) type Answers<'a> = &'a [(&'a str, &'a str)];

/// Beijing is eight hours ahead, all year.
const OFFSET_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

/// Days that nobody fills in who has nothing special in mind.
const LEFT_EMPTY: [&str; 1] = ["ends_on"];

/// Fills and sends the form with the main button; a form that comes back is an error in its own words.
pub(super) fn fill_and_send(session: &mut Session, answers: Answers<'_>) -> Result<(), String> {
    let html = with_rows(session, answers)?;
    let now = now_of(&html);
    let all = controls(&html);
    let mut answered: Vec<&str> = Vec::new();
    for control in &all {
        if answered.contains(&control.name.as_str()) {
            continue;
        }
        if fill(session, control, &all, answers, now)? {
            answered.push(&control.name);
        }
    }
    session.follow("main form button.btn--main")?;
    if session.has(".errs")? {
        let url = session.url()?;
        return Err(format!("{url}: {}", session.text(".errs")?.replace('\n', " ")));
    }
    Ok(())
}

/// The page once it has every row that is answered (`speeches.0.words`), asked for row by row.
fn with_rows(session: &mut Session, answers: Answers<'_>) -> Result<String, String> {
    let mut html = session.source()?;
    for (name, _) in answers {
        let Some(list) = list_of(name) else { continue };
        let there = controls(&html);
        let known = there.iter().any(|control| control.name == format!("{list}.n"));
        if known && !there.iter().any(|control| control.name == *name) {
            session.follow(&format!("main form button[name=\"_more\"][value=\"{list}\"]"))?;
            html = session.source()?;
        }
    }
    Ok(html)
}

/// `speeches` of `speeches.0.words`.
fn list_of(name: &str) -> Option<&str> {
    let (list, rest) = name.split_once('.')?;
    let (number, _) = rest.split_once('.')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(list)
}

/// Fills one control; says whether its name is answered now.
fn fill(
    session: &mut Session,
    control: &Control,
    all: &[Control],
    answers: Answers<'_>,
    now: i64,
) -> Result<bool, String> {
    let Control { kind, name, value, set, needed } = control;
    let known = answers.iter().find(|(own, _)| own == name).map(|(_, answer)| *answer);
    if known.is_none() && list_of(name).is_some() {
        // A row nobody fills in does not count.
        return Ok(true);
    }
    let place = format!("main form [name=\"{name}\"]");
    match kind.as_str() {
        "radio" => {
            let chosen = all.iter().any(|other| other.name == *name && other.set);
            let wanted = known.map_or(!chosen, |answer| answer == value);
            if wanted {
                session.click(&format!("{place}[value=\"{value}\"]"))?;
            }
            Ok(wanted || (chosen && known.is_none()))
        }
        "checkbox" => {
            if known.is_some_and(|answer| answer.split(',').any(|one| one == value)) && !set {
                session.click(&format!("{place}[value=\"{value}\"]"))?;
            }
            Ok(false)
        }
        "select" => {
            if let Some(answer) = known {
                session.select(&place, answer)?;
            } else if value.is_empty() {
                session.click(&format!("{place} option:nth-child(2)"))?;
            }
            Ok(true)
        }
        "text" | "textarea" => {
            let moment = moment_part(name, answers, value.is_empty(), now);
            let forced = (*needed && value.is_empty()).then(|| "一".to_owned());
            let text = known.map(str::to_owned).or(moment).or(forced);
            if let Some(text) = text {
                session.write(&place, &text)?;
            }
            Ok(true)
        }
        _ => Ok(true),
    }
}

/// The instant the page was made at, in milliseconds, as its root says.
fn now_of(html: &str) -> i64 {
    let after = html.split("data-now=\"").nth(1).unwrap_or("");
    after.split('"').next().and_then(|ms| ms.parse().ok()).unwrap_or(0)
}

/// What one box of a date or a moment takes: `held_at.y`, `.m`, `.d`, `.h`, `.min`.
fn moment_part(name: &str, answers: Answers<'_>, empty: bool, now: i64) -> Option<String> {
    let (field, part) = name.rsplit_once('.')?;
    let boxes = ["y", "m", "d", "h", "min"];
    if !boxes.contains(&part) {
        return None;
    }
    let known = answers.iter().find(|(own, _)| *own == field).map(|(_, answer)| *answer);
    let left = LEFT_EMPTY.contains(&field);
    let answer = known.or((empty && !left).then_some("now"))?;
    let days: i64 = answer.trim_end_matches('d').parse().unwrap_or(0);
    let local = now + OFFSET_MS + days * DAY_MS;
    let (year, month, day) = date(local.div_euclid(DAY_MS));
    let minutes = local.rem_euclid(DAY_MS) / 60_000;
    Some(match part {
        "y" => year.to_string(),
        "m" => month.to_string(),
        "d" => day.to_string(),
        "h" => (minutes / 60).to_string(),
        _ => (minutes % 60).to_string(),
    })
}

/// The civil date of a day counted from 1970 (Gregorian, years of four hundred).
fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_civil_dates() {
        assert_eq!((date(0), date(59), date(-1)), ((1970, 1, 1), (1970, 3, 1), (1969, 12, 31)));
        assert_eq!((date(20_778), date(11_016)), ((2026, 11, 21), (2000, 2, 29)));
    }

    #[test]
    fn a_row_of_a_list_is_told_from_a_box_of_a_date() {
        assert_eq!((list_of("speeches.0.words"), list_of("held_at.y")), (Some("speeches"), None));
        assert_eq!((list_of("speeches.n"), list_of("text")), (None, None));
    }

    #[test]
    fn a_moment_is_told_box_by_box_in_local_time() {
        let now = 20_778 * DAY_MS + 20 * 3_600_000;
        let part = |name| moment_part(name, &[("due", "+8d")], true, now);
        assert_eq!(part("due.d").as_deref(), Some("30"));
        assert_eq!((part("held.d").as_deref(), part("held.h").as_deref()), (Some("22"), Some("4")));
        assert_eq!(part("speeches.0"), None);
        assert_eq!(moment_part("held.d", &[], false, now), None);
    }
}
