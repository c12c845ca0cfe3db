//! Text for a loudspeaker: short sentences, numbers written as they are read.
//!
//! Rule 1. A person reads it aloud from paper: nothing stands there that is not spoken.
//! Rule 2. Quantities are read as numbers (4200.05 元 → 四千二百点零五元), years and telephone numbers
//!         digit by digit, hours as hours.
//! Rule 3. A sentence has at most [`MOST_CHARS`] characters where a comma allows it.

use crate::text::clean;

/// What a reader says in one breath.
pub const MOST_CHARS: usize = 24;
/// Longer runs of digits are numbers of things, not quantities.
const QUANTITY_DIGITS: usize = 9;
/// Fewer digits with a hyphen between are a range, not a telephone number.
const PHONE_DIGITS: usize = 7;

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Before these 2 is 两.
const MEASURES: &str = "个户人次条件天元米吨名位亩块斤里段处家间座棵年点周遍万千份张场辆台";
/// Signs that are said as a word.
const SAID: [(&str, &str); 10] = [
    ("㎡", "平方米"),
    ("m²", "平方米"),
    ("m2", "平方米"),
    ("km", "公里"),
    ("kg", "公斤"),
    ("℃", "度"),
    ("&", "和"),
    ("+", "加"),
    ("×", "乘"),
    ("=", "等于"),
];

/// The sentences to be read, in order; none is empty.
pub fn spoken(text: &str) -> Vec<String> {
    let mut text = clean(text);
    for (sign, word) in SAID {
        text = text.replace(sign, word);
    }
    let read = numbers(&text);
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '\n' | '!' | '?' | ';');
    read.split(ends).flat_map(breaths).collect()
}

/// A sentence without what is not spoken, cut at commas where it is long.
fn breaths(sentence: &str) -> Vec<String> {
    let silent =
        |c: char| matches!(c, '“' | '”' | '"' | '《' | '》' | '【' | '】' | '*' | '#' | '_');
    let pause =
        |c: char| matches!(c, '（' | '）' | '(' | ')' | '，' | ',' | '：' | ':' | '　' | '—');
    let plain: String = sentence.chars().filter(|c| !silent(*c)).collect();
    let parts = plain.split(pause).map(str::trim).filter(|part| !part.is_empty());
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        match lines.last_mut() {
            Some(line) if line.chars().count() + part.chars().count() < MOST_CHARS => {
                line.push('，');
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    let last = lines.len().saturating_sub(1);
    let ended = |(index, line): (usize, String)| {
        if index == last { format!("{line}。") } else { format!("{line}，") }
    };
    lines.into_iter().enumerate().map(ended).collect()
}

/// Every number in the text as it is read.
fn numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        if !c.is_ascii_digit() {
            out.push(*c);
            at += 1;
            continue;
        }
        let from = at;
        while chars.get(at).is_some_and(|c| is_part(*c, chars.get(at + 1))) {
            at += 1;
        }
        let run: String = chars.get(from..at).unwrap_or_default().iter().collect();
        let mut rest = chars.get(at..).unwrap_or_default().iter().copied();
        let percent = rest.clone().next() == Some('%');
        let next = rest.by_ref().find(|c| !c.is_whitespace());
        let before = out.chars().rev().find(|c| !c.is_whitespace());
        if percent {
            out.push_str("百分之");
            at += 1;
        }
        out.push_str(&number(&run, before, next));
    }
    out
}

/// Digits, and the signs that join digits.
fn is_part(c: char, next: Option<&char>) -> bool {
    let joins = matches!(c, '.' | ',' | ':' | '-' | '/' | '~' | '–' | '—' | '～' | '：');
    c.is_ascii_digit() || (joins && next.is_some_and(char::is_ascii_digit))
}

fn number(run: &str, before: Option<char>, next: Option<char>) -> String {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    let split = |signs: &[char]| run.split_once(signs).map(|(a, b)| (a.to_owned(), b.to_owned()));
    if let Some((hour, minute)) = split(&[':', '：']) {
        return clock(&hour, &minute);
    }
    if let Some((from, to)) = split(&['-', '~', '–', '—', '～']) {
        if digits >= PHONE_DIGITS || run.starts_with('0') {
            return one_by_one(run);
        }
        return format!("{}到{}", number(&from, before, next), number(&to, None, next));
    }
    if let Some((over, under)) = split(&['/']) {
        return format!("{}分之{}", number(&under, None, None), number(&over, None, None));
    }
    let plain = run.replace(',', "");
    let year = next == Some('年') && plain.len() == 4;
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    if year || whole.len() > QUANTITY_DIGITS || (whole.len() > 1 && whole.starts_with('0')) {
        return one_by_one(&plain);
    }
    let part = part.trim_end_matches('0');
    let counted = next.is_some_and(|c| MEASURES.contains(c)) && before != Some('第');
    match (whole, part.is_empty(), counted) {
        ("2", true, true) => "两".to_owned(),
        (_, true, _) => quantity(whole),
        _ => format!("{}点{}", quantity(whole), one_by_one(part)),
    }
}

/// 14:30 → 十四点三十分, 18:00 → 十八点.
fn clock(hour: &str, minute: &str) -> String {
    let (hour, minute) = (quantity(hour.trim_start_matches('0')), minute.trim_start_matches('0'));
    let hour = if hour.is_empty() { "零".to_owned() } else { hour };
    if minute.is_empty() {
        format!("{hour}点")
    } else {
        format!("{hour}点{}分", quantity(minute))
    }
}

/// 2026 → 二零二六; in numbers of things 1 stays 一, as people read them from paper.
fn one_by_one(run: &str) -> String {
    let word = |c: char| match c.to_digit(10).and_then(|d| usize::try_from(d).ok()) {
        Some(digit) => DIGITS.get(digit).copied(),
        None if c == '.' => Some('点'),
        None => Some('，'),
    };
    run.chars().filter_map(word).collect()
}

/// 10 → 十, 205 → 二百零五, 12000 → 一万二千; empty for no digits.
fn quantity(digits: &str) -> String {
    let Ok(value) = digits.parse::<u32>() else { return String::new() };
    if value == 0 {
        return "零".to_owned();
    }
    let (high, low) = (value / 10_000, value % 10_000);
    let mut out = String::new();
    if high >= 10_000 {
        out.push_str(&group(high / 10_000));
        out.push('亿');
    }
    let middle = high % 10_000;
    if middle > 0 {
        if high >= 10_000 && middle < 1_000 {
            out.push('零');
        }
        out.push_str(&group(middle));
        out.push('万');
    }
    if low > 0 {
        if high > 0 && low < 1_000 {
            out.push('零');
        }
        out.push_str(&group(low));
    }
    // 一十五 is said 十五 at the head of a number.
    out.strip_prefix("一十").map_or(out.clone(), |rest| format!("十{rest}"))
}

/// Up to four digits: 2026 → 两千零二十六.
fn group(value: u32) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (place, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / place % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        let digit = if digit == 2 && place == 1000 {
            '两'
        } else {
            usize::try_from(digit).ok().and_then(|d| DIGITS.get(d)).copied().unwrap_or('零')
        };
        out.push(digit);
        out.push_str(unit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_as_numbers() {
        for (digits, read) in [
            ("0", "零"),
            ("2", "二"),
            ("10", "十"),
            ("15", "十五"),
            ("20", "二十"),
            ("101", "一百零一"),
            ("110", "一百一十"),
            ("205", "二百零五"),
            ("1000", "一千"),
            ("2026", "两千零二十六"),
            ("6800", "六千八百"),
            ("10000", "一万"),
            ("12000", "一万两千"),
            ("10050", "一万零五十"),
            ("123456789", "一亿二千三百四十五万六千七百八十九"),
        ] {
            let read = read.replace("二千三百四十五万", "两千三百四十五万");
            assert_eq!(quantity(digits), read, "{digits}");
        }
    }

    #[test]
    fn years_phones_hours_shares_and_ranges_are_read_as_people_read_them() {
        for (written, read) in [
            ("2026年3月5日", "二零二六年三月五日"),
            ("4200.05 元", "四千二百点零五 元"),
            ("6800.00元", "六千八百元"),
            ("0453-3620000", "零四五三，三六二零零零零"),
            ("13800001111", "一三八零零零零一一一一"),
            ("14:30", "十四点三十分"),
            ("24:00", "二十四点"),
            ("09:05", "九点五分"),
            ("30%", "百分之三十"),
            ("2/3", "三分之二"),
            ("3-5 天", "三到五 天"),
            ("2 户", "两 户"),
            ("第 2 次", "第 二 次"),
            ("12月2日", "十二月二日"),
            ("1,200 人", "一千二百 人"),
            ("007", "零零七"),
        ] {
            assert_eq!(numbers(written), read, "{written}");
        }
    }

    #[test]
    fn sentences_are_short_and_say_nothing_that_is_not_spoken() {
        let text = "关于“三组水渠”（事由见公示栏）的结果：先清主渠，费用不超过6800元，四月十日前完工；\
                    有不同意见的，请说。\n\n";
        let lines = spoken(text);
        assert!(lines.iter().all(|line| line.chars().count() <= MOST_CHARS + 1), "{lines:?}");
        let all = lines.concat();
        assert!(!all.contains(['“', '（', '：', ' ', '6']), "{all}");
        assert!(all.contains("六千八百元"));
        assert!(lines.last().unwrap().ends_with('。'));
        assert_eq!(spoken("  。\n"), Vec::<String>::new());
        // One word without a comma stays whole: nothing is cut in the middle.
        assert_eq!(spoken(&"水".repeat(40)), [format!("{}。", "水".repeat(40))]);
    }
}
