//! From what was typed to values a command can be built from.

use serde_json::{Map, Value};

use super::field::{Field, Kind};
use crate::time::{Day, Timestamp};

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Missing,
    TooLong { max: usize, have: usize },
    NotANumber,
    TooSmall { min: i64 },
    TooLarge { max: i64 },
    NotADay,
    NotAMoment,
    NotAnAmount,
    NotOneOf,
    TooMany { max: usize },
    Unknown,
}

/// A fault and the path of its field, `speeches.0.words`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub path: String,
    pub problem: Problem,
}

/// Reads `raw` (an object of strings, numbers, booleans, lists) by the descriptions in `fields`.
///
/// # Errors
/// All faults found, in the order of the fields.
pub fn read(fields: &[Field], raw: &Value) -> Result<Value, Vec<Fault>> {
    let mut faults = Vec::new();
    let value = read_object(fields, raw, "", &mut faults);
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}

fn read_object(fields: &[Field], raw: &Value, path: &str, faults: &mut Vec<Fault>) -> Value {
    let mut out = Map::new();
    for field in fields {
        let at = join(path, field.name);
        let given = raw.get(field.name).unwrap_or(&Value::Null);
        if let Some(value) = read_field(field, given, &at, faults) {
            out.insert(field.name.to_owned(), value);
        }
    }
    if let Value::Object(given) = raw {
        for name in given.keys().filter(|name| !fields.iter().any(|f| f.name == *name)) {
            faults.push(Fault { path: join(path, name), problem: Problem::Unknown });
        }
    }
    Value::Object(out)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn read_field(field: &Field, given: &Value, at: &str, faults: &mut Vec<Fault>) -> Option<Value> {
    if is_empty(given) {
        if field.required {
            faults.push(Fault { path: at.to_owned(), problem: Problem::Missing });
        }
        return None;
    }
    let result = match field.kind {
        Kind::Text { max } | Kind::LongText { max } => text(given, max),
        Kind::Count { min, max } => count(given, min, max),
        Kind::Day => day(given),
        Kind::Moment => moment(given),
        Kind::Choice { of } => choice(given, of),
        Kind::Pick { .. } => text(given, 200),
        Kind::Picks { .. } => words(given, 500),
        Kind::Money => money(given),
        Kind::YesNo => yes_no(given),
        Kind::Files { max } => words(given, max),
        Kind::Rows { of, max } => return rows(of, given, max, at, faults),
    };
    result.map_err(|problem| faults.push(Fault { path: at.to_owned(), problem })).ok()
}

fn is_empty(given: &Value) -> bool {
    match given {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_empty),
        Value::Object(map) => map.values().all(is_empty),
        _ => false,
    }
}

fn typed(given: &Value) -> String {
    match given {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

fn text(given: &Value, max: usize) -> Result<Value, Problem> {
    let text: String = typed(given).replace("\r\n", "\n").chars().filter(|c| allowed(*c)).collect();
    let have = text.chars().count();
    if have > max { Err(Problem::TooLong { max, have }) } else { Ok(Value::String(text)) }
}

/// Control characters and marks that reorder text are dropped: they change what a reader sees.
fn allowed(c: char) -> bool {
    let reorders = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    (c == '\n' || c == '\t' || !c.is_control()) && !reorders
}

/// Full-width digits and signs become plain ones; thousands separators go.
fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xfee0),
            '．' => Some('.'),
            '－' => Some('-'),
            ',' | '，' | ' ' | '\u{3000}' => None,
            other => Some(other),
        })
        .collect()
}

fn count(given: &Value, min: i64, max: i64) -> Result<Value, Problem> {
    let number: i64 = plain(&typed(given)).parse().map_err(|_| Problem::NotANumber)?;
    if number < min {
        Err(Problem::TooSmall { min })
    } else if number > max {
        Err(Problem::TooLarge { max })
    } else {
        Ok(Value::from(number))
    }
}

fn day(given: &Value) -> Result<Value, Problem> {
    parse_day(&typed(given)).map(|day| Value::String(day.to_string())).ok_or(Problem::NotADay)
}

/// `2026-03-02`, `2026/3/2`, `2026.3.2`, `2026年3月2日`.
fn parse_day(text: &str) -> Option<Day> {
    let parts: Vec<i64> = plain(text)
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|part| !part.is_empty())
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [year, month, day] => Day::new(*year, *month, *day).ok(),
        _ => None,
    }
}

fn moment(given: &Value) -> Result<Value, Problem> {
    if let Some(ms) = given.as_i64() {
        return Ok(Value::from(ms));
    }
    let typed = typed(given);
    if let Ok(at) = typed.parse::<Timestamp>() {
        return Ok(Value::from(at.0));
    }
    let (date, clock) = typed.split_once(['T', ' ']).unwrap_or((&typed, "00:00"));
    let day = parse_day(date).ok_or(Problem::NotAMoment)?;
    let clock = plain(clock).replace('：', ":");
    let (hour, minute) = clock.split_once(':').ok_or(Problem::NotAMoment)?;
    let hour: i64 = hour.parse().map_err(|_| Problem::NotAMoment)?;
    let minute: i64 = minute.parse().map_err(|_| Problem::NotAMoment)?;
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
        return Err(Problem::NotAMoment);
    }
    Ok(Value::from(day.starts_at().0 + (hour * 60 + minute) * 60_000))
}

fn choice(given: &Value, of: &[&str]) -> Result<Value, Problem> {
    let typed = typed(given);
    if of.contains(&typed.as_str()) { Ok(Value::String(typed)) } else { Err(Problem::NotOneOf) }
}

fn words(given: &Value, max: usize) -> Result<Value, Problem> {
    let list: Vec<Value> = match given {
        Value::Array(list) => {
            list.iter().filter(|v| !is_empty(v)).map(|v| typed(v).into()).collect()
        }
        other => vec![Value::String(typed(other))],
    };
    if list.len() > max { Err(Problem::TooMany { max }) } else { Ok(Value::Array(list)) }
}

/// Yuan with at most two decimals, to fen. A bare JSON number is fen already.
fn money(given: &Value) -> Result<Value, Problem> {
    if let Some(fen) = given.as_i64() {
        return if fen >= 0 { Ok(Value::from(fen)) } else { Err(Problem::NotAnAmount) };
    }
    let typed = plain(&typed(given));
    let typed = typed.trim_end_matches('元').trim_start_matches(['¥', '￥']);
    let (yuan, decimals) = typed.split_once('.').unwrap_or((typed, ""));
    let fits = decimals.len() <= 2 && decimals.chars().all(|c| c.is_ascii_digit());
    if !fits || yuan.is_empty() || !yuan.chars().all(|c| c.is_ascii_digit()) {
        return Err(Problem::NotAnAmount);
    }
    let fen = format!("{yuan}{decimals:0<2}").parse::<i64>().map_err(|_| Problem::NotAnAmount)?;
    if fen > 9_000_000_000_000 { Err(Problem::NotAnAmount) } else { Ok(Value::from(fen)) }
}

fn yes_no(given: &Value) -> Result<Value, Problem> {
    match typed(given).as_str() {
        "true" | "yes" | "on" | "1" | "是" => Ok(Value::Bool(true)),
        "false" | "no" | "off" | "0" | "否" => Ok(Value::Bool(false)),
        _ => Err(Problem::NotOneOf),
    }
}

fn rows(
    of: &[Field],
    given: &Value,
    max: usize,
    at: &str,
    faults: &mut Vec<Fault>,
) -> Option<Value> {
    let Value::Array(list) = given else {
        faults.push(Fault { path: at.to_owned(), problem: Problem::Unknown });
        return None;
    };
    let filled = list.iter().enumerate().filter(|(_, row)| !is_empty(row));
    let read: Vec<Value> =
        filled.map(|(i, row)| read_object(of, row, &join(at, &i.to_string()), faults)).collect();
    if read.len() > max {
        faults.push(Fault { path: at.to_owned(), problem: Problem::TooMany { max } });
    }
    Some(Value::Array(read))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SPEECH: &[Field] = &[
        Field::must("speaker", Kind::Text { max: 5 }),
        Field::may("words", Kind::LongText { max: 10 }),
    ];
    const FIELDS: &[Field] = &[
        Field::must("title", Kind::Text { max: 4 }),
        Field::may("present", Kind::Count { min: 0, max: 100 }),
        Field::may("held", Kind::Moment),
        Field::may("cost", Kind::Money),
        Field::may("speeches", Kind::Rows { of: SPEECH, max: 2 }),
    ];

    fn problems(raw: Value) -> Vec<(String, Problem)> {
        read(FIELDS, &raw).unwrap_err().into_iter().map(|f| (f.path, f.problem)).collect()
    }

    #[test]
    fn a_text_may_be_exactly_as_long_as_the_limit_and_not_one_more() {
        assert!(read(FIELDS, &json!({"title": "一二三四"})).is_ok());
        let long = problems(json!({"title": "一二三四五"}));
        assert_eq!(long, [("title".into(), Problem::TooLong { max: 4, have: 5 })]);
    }

    #[test]
    fn all_faults_are_told_at_once_with_their_paths() {
        let found = problems(json!({"present": "百", "speeches": [{"words": "好"}], "x": "1"}));
        assert_eq!(found[0], ("title".into(), Problem::Missing));
        assert_eq!(found[1], ("present".into(), Problem::NotANumber));
        assert_eq!(found[2], ("speeches.0.speaker".into(), Problem::Missing));
        assert_eq!(found[3], ("x".into(), Problem::Unknown));
    }

    #[test]
    fn full_width_digits_and_chinese_dates_are_read() {
        let read = read(
            FIELDS,
            &json!({"title": "a", "present": "４６", "held": "2026年3月2日 19：30", "cost": "1,200.5元"}),
        )
        .unwrap();
        assert_eq!(read["present"], 46);
        assert_eq!(read["cost"], 120_050);
        let held: Timestamp = "2026-03-02T19:30:00+08:00".parse().unwrap();
        assert_eq!(read["held"], held.0);
    }

    #[test]
    fn counts_outside_their_bounds_say_which_bound() {
        assert_eq!(
            problems(json!({"title": "a", "present": -1}))[0].1,
            Problem::TooSmall { min: 0 }
        );
        let large = problems(json!({"title": "a", "present": 101}));
        assert_eq!(large[0].1, Problem::TooLarge { max: 100 });
        assert!(read(FIELDS, &json!({"title": "a", "present": 100})).is_ok());
    }

    #[test]
    fn an_impossible_day_or_amount_is_refused() {
        assert_eq!(problems(json!({"title": "a", "held": "2026-02-30"}))[0].1, Problem::NotAMoment);
        assert_eq!(problems(json!({"title": "a", "cost": "1.234"}))[0].1, Problem::NotAnAmount);
        assert_eq!(problems(json!({"title": "a", "cost": "-5"}))[0].1, Problem::NotAnAmount);
    }

    #[test]
    fn empty_rows_are_left_out_and_too_many_are_refused() {
        let row = json!({"speaker": "王"});
        let two = read(FIELDS, &json!({"title": "a", "speeches": [row, {"speaker": ""}, row]}));
        assert_eq!(two.unwrap()["speeches"].as_array().unwrap().len(), 2);
        let three = problems(json!({"title": "a", "speeches": [row, row, row]}));
        assert_eq!(three[0].1, Problem::TooMany { max: 2 });
    }

    #[test]
    fn marks_that_reorder_text_are_dropped() {
        let read = read(FIELDS, &json!({"title": "a\u{202e}b"})).unwrap();
        assert_eq!(read["title"], "ab");
    }
}
