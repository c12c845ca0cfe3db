//! Understands posted answers: pure, forgiving about form, strict about content.

use std::collections::BTreeMap;

use super::receive::FILE_LIMIT_BYTES;
use super::{Accept, Choice, Field, Filled, Form, Kind, Posted, Problem, Typed, Upload, Value};
use crate::ui::show::{self, Day};
use crate::words::Words;

/// An answer, nothing answered, or a sentence about what is wrong.
type Answer = Result<Option<Value>, String>;

/// How many rows a list shows when nothing has been posted yet, beyond its least.
const SPARE_ROWS: usize = 1;

/// Carries out 再加一行 or 去掉这一行. True when that is what was asked.
pub(super) fn change_rows(form: &mut Form) -> bool {
    let more = form.typed.one("_more").to_owned();
    let less = form.typed.one("_less").to_owned();
    form.typed.0.remove("_more");
    form.typed.0.remove("_less");
    if let Some(max) = list_limit(&form.fields, &more) {
        let rows = (row_count(&form.typed, &more, 0) + 1).min(max);
        form.typed.set(format!("{more}.n"), rows.to_string());
        return true;
    }
    let Some((list, row)) = less.rsplit_once('.') else { return false };
    let Ok(row) = row.parse::<usize>() else { return false };
    if list_limit(&form.fields, list).is_none() {
        return false;
    }
    drop_row(&mut form.typed, list, row);
    true
}

fn list_limit(fields: &[Field], name: &str) -> Option<usize> {
    fields.iter().filter(|field| field.name == name).find_map(|field| match field.kind {
        Kind::List { max, .. } => Some(max),
        _ => None,
    })
}

/// Rows posted, or the given number when the list was not posted.
pub(super) fn row_count(typed: &Typed, list: &str, otherwise: usize) -> usize {
    typed.one(&format!("{list}.n")).parse().unwrap_or(otherwise).min(1000)
}

/// Rows to show for a list.
pub(super) fn rows_shown(typed: &Typed, list: &str, min: usize, max: usize) -> usize {
    row_count(typed, list, (min + SPARE_ROWS).min(max)).clamp(1, max.max(1))
}

fn drop_row(typed: &mut Typed, list: &str, row: usize) {
    let count = row_count(typed, list, 1);
    let prefix = format!("{list}.");
    let mut moved = BTreeMap::new();
    for (name, values) in std::mem::take(&mut typed.0) {
        let place = name.strip_prefix(&prefix).and_then(|rest| rest.split_once('.'));
        match place.and_then(|(number, rest)| Some((number.parse::<usize>().ok()?, rest))) {
            Some((number, _)) if number == row => {}
            Some((number, rest)) if number > row => {
                moved.insert(format!("{prefix}{}.{rest}", number - 1), values);
            }
            _ => {
                moved.insert(name, values);
            }
        }
    }
    typed.0 = moved;
    typed.set(format!("{list}.n"), count.saturating_sub(1).to_string());
}

/// Reads every field; all problems at once, in the order of the form.
pub(super) fn read_fields(
    fields: &[Field],
    posted: &Posted,
    w: Words,
) -> Result<Filled, Vec<Problem>> {
    let mut problems = Vec::new();
    let filled = read_group(fields, "", posted, w, &mut problems);
    if problems.is_empty() { Ok(filled) } else { Err(problems) }
}

fn read_group(
    fields: &[Field],
    prefix: &str,
    posted: &Posted,
    w: Words,
    problems: &mut Vec<Problem>,
) -> Filled {
    let mut filled = Filled::default();
    for field in fields {
        let path = format!("{prefix}{}", field.name);
        let answer = match &field.kind {
            Kind::List { fields, min, max } => {
                read_list(fields, &path, (*min, *max), posted, w, problems)
            }
            Kind::Each { key, fields, rows } => {
                let mut read = Vec::new();
                for (row, (number, _)) in rows.iter().enumerate() {
                    let mut filled = read_row(fields, &path, row, posted, w, problems);
                    let number = Value::Count(i64::from(*number));
                    if let Some(row) = &mut filled {
                        row.0.insert((*key).to_owned(), number);
                    }
                    read.extend(filled);
                }
                let least = usize::from(field.required);
                enough(read, (least, rows.len()), w)
            }
            kind => read_one(kind, &path, posted, w),
        };
        match answer {
            Ok(Some(value)) => {
                filled.0.insert(field.name.to_string(), value);
            }
            Ok(None)
                if field.required
                    && !matches!(field.kind, Kind::List { .. } | Kind::Each { .. }) =>
            {
                let sentence = missing(field, w);
                problems.push(Problem { path, sentence });
            }
            Ok(None) => {}
            Err(sentence) => problems.push(Problem { path, sentence }),
        }
    }
    filled
}

fn missing(field: &Field, w: Words) -> String {
    let label = field.label.text(w);
    match field.kind {
        Kind::Choice(_) | Kind::Choices(_) | Kind::Person(_) | Kind::YesNo => {
            w.n("form-not-chosen", "label", label)
        }
        Kind::Files { .. } => w.n("form-no-file", "label", label),
        _ => w.n("form-missing", "label", label),
    }
}

fn read_list(
    fields: &[Field],
    path: &str,
    (min, max): (usize, usize),
    posted: &Posted,
    w: Words,
    problems: &mut Vec<Problem>,
) -> Answer {
    let count = row_count(&posted.typed, path, 0);
    let rows = (0..count).filter_map(|row| read_row(fields, path, row, posted, w, problems));
    enough(rows.collect(), (min, max), w)
}

/// One row; none where it was left empty.
fn read_row(
    fields: &[Field],
    path: &str,
    row: usize,
    posted: &Posted,
    w: Words,
    problems: &mut Vec<Problem>,
) -> Option<Filled> {
    let prefix = format!("{path}.{row}.");
    let touched = |(name, all): (&String, &Vec<String>)| {
        let own = name.strip_prefix(&prefix).and_then(|rest| rest.split('.').next());
        let given = |own: &str| fields.iter().any(|field| field.given && field.name == own);
        own.is_some_and(|own| !given(own)) && all.iter().any(|value| !value.trim().is_empty())
    };
    let has_files = posted.uploads.keys().chain(posted.kept.keys()).any(|n| n.starts_with(&prefix));
    let any = has_files || posted.typed.0.iter().any(touched);
    any.then(|| read_group(fields, &prefix, posted, w, problems))
}

fn enough(rows: Vec<Filled>, (min, max): (usize, usize), w: Words) -> Answer {
    if rows.len() < min {
        return Err(w.n2("form-rows-few", "min", min, "is", rows.len()));
    }
    if rows.len() > max {
        return Err(w.n2("form-rows-many", "max", max, "is", rows.len()));
    }
    Ok(Some(Value::Rows(rows)))
}

fn read_one(kind: &Kind, path: &str, posted: &Posted, w: Words) -> Answer {
    let typed = &posted.typed;
    let text = typed.one(path).trim();
    match kind {
        Kind::Text { max } | Kind::Secret { max } | Kind::LongText { max } => {
            read_text(text, *max, w)
        }
        Kind::Hidden => Ok((!text.is_empty()).then(|| Value::Text(text.to_owned()))),
        Kind::Count { min, max } => read_count(text, *min, *max, w),
        Kind::Money { max_fen } => read_money(text, *max_fen, w),
        Kind::Date => read_date(typed, path, w).map(|day| day.map(Value::Date)),
        Kind::DateTime => read_moment(typed, path, w),
        Kind::Choice(options) | Kind::Person(options) => read_choice(text, options, w),
        Kind::Named(roll) => roll.read(typed, path, w),
        Kind::Choices(options) => read_choices(typed.all(path), options, w),
        Kind::YesNo => match text {
            "" => Ok(None),
            "yes" => Ok(Some(Value::YesNo(true))),
            "no" => Ok(Some(Value::YesNo(false))),
            _ => Err(w.t("form-choice-unknown")),
        },
        Kind::Files { max, accept } => read_files(posted, path, *max, *accept, w),
        Kind::List { .. } | Kind::Each { .. } => Ok(None),
    }
}

fn read_text(text: &str, max: usize, w: Words) -> Answer {
    let length = text.chars().count();
    if length > max {
        return Err(w.n2("form-too-long", "is", length, "max", max));
    }
    let odd = |c: char| c.is_control() && c != '\n' && c != '\t';
    Ok((length > 0).then(|| Value::Text(text.replace(odd, ""))))
}

/// Full-width digits and points become plain ones; commas, spaces and currency words go.
pub(super) fn plain_digits(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, ',' | '，' | ' ' | '\u{3000}' | '_' | '元' | '¥' | '￥'))
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '．' => '.',
            '－' => '-',
            other => other,
        })
        .collect()
}

fn read_count(text: &str, min: i64, max: i64, w: Words) -> Answer {
    if text.is_empty() {
        return Ok(None);
    }
    let Ok(number) = plain_digits(text).parse::<i64>() else {
        return Err(w.n("form-not-number", "typed", text));
    };
    if number < min {
        return Err(w.n("form-too-small", "min", min));
    }
    if number > max {
        return Err(w.n("form-too-big", "max", max));
    }
    Ok(Some(Value::Count(number)))
}

/// `6800`, `6,800.50`, `6.8万` to fen; nothing finer than a fen.
pub(super) fn fen_from(text: &str) -> Option<i64> {
    let plain = plain_digits(text);
    let (digits, unit) = match plain.strip_suffix('万') {
        Some(digits) => (digits, 1_000_000_i64),
        None => (plain.as_str(), 100),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) || part.len() > 6 {
        return None;
    }
    let scale = 10_i64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let part_value: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let scaled = part_value.checked_mul(unit)?;
    if scaled % scale != 0 {
        return None;
    }
    whole.parse::<i64>().ok()?.checked_mul(unit)?.checked_add(scaled / scale)
}

fn read_money(text: &str, max_fen: i64, w: Words) -> Answer {
    if text.is_empty() {
        return Ok(None);
    }
    let Some(fen) = fen_from(text) else {
        return Err(w.n("form-not-money", "typed", text));
    };
    if fen > max_fen {
        return Err(w.n("form-too-much", "max", show::money(w, max_fen)));
    }
    Ok(Some(Value::Fen(fen)))
}

/// The boxes of a date as digits; `None` when all are empty.
fn boxes<const N: usize>(typed: &Typed, path: &str, names: [&str; N]) -> Option<[String; N]> {
    let parts = names.map(|name| plain_digits(typed.one(&format!("{path}.{name}")).trim()));
    parts.iter().any(|part| !part.is_empty()).then_some(parts)
}

fn read_date(typed: &Typed, path: &str, w: Words) -> Result<Option<Day>, String> {
    let whole = typed.one(path).trim().to_owned();
    let parts = match boxes(typed, path, ["y", "m", "d"]) {
        Some(parts) => parts,
        None if whole.is_empty() => return Ok(None),
        None => {
            let mut parts = whole.splitn(3, '-').map(str::to_owned);
            std::array::from_fn(|_| parts.next().unwrap_or_default())
        }
    };
    if parts.iter().any(String::is_empty) {
        return Err(w.t("form-date-part"));
    }
    let [year, month, day] = parts.clone().map(|part| part.parse::<i64>().unwrap_or(-1));
    let year = if (0..100).contains(&year) { 2000 + year } else { year };
    match Day::real(year, month, day) {
        Some(day) => Ok(Some(day)),
        None => Err(w.n("form-date-wrong", "typed", parts.join("-"))),
    }
}

fn read_moment(typed: &Typed, path: &str, w: Words) -> Answer {
    let whole = typed.one(path).trim();
    if let Some((day, clock)) = whole.split_once('T') {
        let mut alone = Typed::default();
        alone.set(path, day);
        let mut clock = clock.splitn(3, ':');
        alone.set(format!("{path}.h"), clock.next().unwrap_or_default());
        alone.set(format!("{path}.min"), clock.next().unwrap_or_default());
        return at_clock(read_date(&alone, path, w)?, &alone, path, w);
    }
    at_clock(read_date(typed, path, w)?, typed, path, w)
}

fn at_clock(day: Option<Day>, typed: &Typed, path: &str, w: Words) -> Answer {
    let clock = boxes(typed, path, ["h", "min"]);
    let (day, [hour, minute]) = match (day, clock) {
        (None, None) => return Ok(None),
        (Some(day), Some(clock)) => (day, clock),
        _ => return Err(w.t("form-moment-part")),
    };
    let minute = if minute.is_empty() { "0".to_owned() } else { minute };
    match (hour.parse::<i64>(), minute.parse::<i64>()) {
        (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) => {
            Ok(Some(Value::DateTime(day.starts_at() + (hour * 60 + minute) * 60_000)))
        }
        _ => Err(w.n("form-clock-wrong", "typed", format!("{hour}:{minute}"))),
    }
}

fn read_choice(text: &str, options: &[Choice], w: Words) -> Answer {
    if text.is_empty() {
        return Ok(None);
    }
    if options.iter().any(|option| option.value == text) {
        return Ok(Some(Value::Choice(text.to_owned())));
    }
    Err(w.t("form-choice-unknown"))
}

fn read_choices(values: &[String], options: &[Choice], w: Words) -> Answer {
    let chosen: Vec<String> = values.iter().filter(|v| !v.is_empty()).cloned().collect();
    if chosen.iter().any(|value| !options.iter().any(|option| option.value == *value)) {
        return Err(w.t("form-choice-unknown"));
    }
    Ok((!chosen.is_empty()).then_some(Value::Choices(chosen)))
}

fn read_files(posted: &Posted, path: &str, max: usize, accept: Accept, w: Words) -> Answer {
    let fresh = posted.uploads.get(path).cloned().unwrap_or_default();
    let kept = posted.kept.get(path).cloned().unwrap_or_default();
    if fresh.len() + kept.len() > max {
        return Err(w.n2("form-files-many", "max", max, "is", fresh.len() + kept.len()));
    }
    for upload in &fresh {
        if upload.size() == 0 {
            return Err(w.n("form-file-empty", "name", &upload.name));
        }
        if upload.cut > 0 || upload.bytes.len() > FILE_LIMIT_BYTES {
            let size = show::size(upload.size());
            return Err(w.n2("form-file-large", "name", &upload.name, "size", size));
        }
        if !fits(accept, upload) {
            let key = match accept {
                Accept::Photos => "form-file-photo",
                Accept::Papers => "form-file-paper",
                Accept::Tables => "form-file-table",
                Accept::Methods => "form-file-method",
            };
            return Err(w.n(key, "name", &upload.name));
        }
    }
    Ok((!fresh.is_empty() || !kept.is_empty()).then_some(Value::Files { fresh, kept }))
}

/// By the first bytes; the name decides only between the two kinds of ZIP and for plain text.
fn fits(accept: Accept, upload: &Upload) -> bool {
    let bytes = upload.bytes.as_slice();
    let ending = upload.name.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default();
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let photo = bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"\x89PNG\r\n") || webp;
    let zip = bytes.starts_with(b"PK\x03\x04");
    match accept {
        Accept::Photos => photo,
        Accept::Papers => {
            photo || bytes.starts_with(b"%PDF-") || (zip && (ending == "docx" || ending == "xlsx"))
        }
        Accept::Tables => (zip && ending == "xlsx") || (ending == "csv" && !zip),
        Accept::Methods => ending == "toml" && !zip,
    }
}
