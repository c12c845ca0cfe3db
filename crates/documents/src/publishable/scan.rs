//! Finds personal numbers in running text.
//!
//! Digits that stand together, or are parted by at most three spaces, hyphens, dots or brackets,
//! form a run of groups. A number is looked for in every stretch of whole groups, so "3 组
//! 138 1234 5678" is found, and "138 票，12345678 元" is not made into a number that nobody wrote.

use std::ops::Range;

use super::{Allowed, Finding, PersonalNumber, numbers};

/// The longest stretch looked at: nineteen digits of a card.
const LONGEST: usize = 19;
/// More characters than these between two groups part them for good.
const GAP_CHARS: usize = 3;
/// Characters of context on both sides of a masked number.
const CONTEXT_CHARS: usize = 6;

/// Shorter and longer stretches hold nothing personal.
const COUNTS: std::ops::RangeInclusive<usize> = 11..=LONGEST;

/// Digits that stand together.
#[derive(Debug)]
struct Group<'a> {
    /// Place among the digits of the run.
    from: usize,
    to: usize,
    /// Bytes in the text.
    span: Range<usize>,
    /// An X follows, alone: the check character of an identity number, up to this byte.
    x_until: Option<usize>,
    /// The separators between this group and the one before.
    gap: &'a str,
}

/// Groups parted by little, and all their digits.
#[derive(Debug, Default)]
struct Run<'a> {
    digits: Vec<u8>,
    groups: Vec<Group<'a>>,
}

/// Whole groups that follow each other in a run.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    digits: &'a [u8],
    groups: &'a [Group<'a>],
    run: &'a Run<'a>,
}

type Found = (PersonalNumber, Range<usize>);

/// Adds to `findings` what `text` must not publish.
pub(super) fn scan(place: &str, text: &str, allowed: &Allowed, findings: &mut Vec<Finding>) {
    // Most texts hold no candidate at all, so ids are looked for only when one turns up.
    let mut opaque: Option<Vec<Range<usize>>> = None;
    each_run(text, &mut |run| {
        let mut taken_until = 0;
        for first in 0..run.groups.len() {
            let Some((what, span)) = longest_at(run, first, allowed) else { continue };
            let ids = opaque.get_or_insert_with(|| opaque_spans(text));
            let within = |id: &Range<usize>| id.start <= span.start && span.end <= id.end;
            let hidden = what != PersonalNumber::Identity && ids.iter().any(within);
            if span.start >= taken_until && !hidden {
                taken_until = span.end;
                let excerpt = masked(text, &span);
                findings.push(Finding { what, place: place.to_owned(), excerpt });
            }
        }
    });
}

/// The longest personal number that begins with group `first`.
fn longest_at(run: &Run<'_>, first: usize, allowed: &Allowed) -> Option<Found> {
    let groups = run.groups.get(first..)?;
    let head = groups.first()?;
    if let Some(found) = inside(run, head) {
        return Some(found);
    }
    let mut best = None;
    for (index, group) in groups.iter().enumerate() {
        let digits = run.digits.get(head.from..group.to)?;
        if digits.len() > LONGEST {
            break;
        }
        if COUNTS.contains(&digits.len()) {
            let stretch = Stretch { digits, groups: groups.get(..=index)?, run };
            best = judge(stretch, allowed).or(best);
        }
    }
    best
}

/// Judges one stretch of whole groups.
fn judge(stretch: Stretch<'_>, allowed: &Allowed) -> Option<Found> {
    let Stretch { digits, groups, .. } = stretch;
    let (first, last) = (groups.first()?, groups.last()?);
    let span = first.span.start..last.span.end;
    if let (17, Some(until)) = (digits.len(), last.x_until) {
        let with_x = [digits, b"X"].concat();
        if numbers::is_identity(&with_x) {
            return Some((PersonalNumber::Identity, span.start..until));
        }
    }
    if numbers::is_identity(digits) {
        return Some((PersonalNumber::Identity, span));
    }
    let what = other_kind(stretch)?;
    let waived = (!allowed.is_empty() && allowed.holds(digits)) || stretch.holds_date();
    (!waived).then_some((what, span))
}

fn other_kind(stretch: Stretch<'_>) -> Option<PersonalNumber> {
    let digits = stretch.digits;
    if numbers::is_mobile(digits) && stretch.grouped_like_mobile() {
        return Some(PersonalNumber::Mobile);
    }
    let old = numbers::is_old_identity(digits) && stretch.grouped_like_old_identity();
    let card = numbers::is_bank_card(digits) && stretch.grouped_like_card();
    if !(old || card) || stretch.holds_division_code() {
        return None;
    }
    Some(if old { PersonalNumber::OldIdentity } else { PersonalNumber::BankCard })
}

/// An identity number glued to other digits in one long group (name lists pasted without spaces).
fn inside(run: &Run<'_>, group: &Group<'_>) -> Option<Found> {
    let digits = run.digits.get(group.from..group.to)?;
    if digits.len() <= LONGEST {
        return None;
    }
    let glued = digits.windows(18).any(numbers::is_identity);
    let tail = digits.get(digits.len() - 17..)?;
    let with_x = group.x_until.is_some() && numbers::is_identity(&[tail, b"X"].concat());
    (glued || with_x).then(|| (PersonalNumber::Identity, group.span.clone()))
}

impl<'a> Stretch<'a> {
    fn lengths(self) -> impl Iterator<Item = usize> + 'a {
        self.groups.iter().map(|group| group.to - group.from)
    }

    fn of(self, group: &Group<'_>) -> &'a [u8] {
        self.run.digits.get(group.from..group.to).unwrap_or_default()
    }

    /// People write 138-1234-5678, 138 12 34 56 78, +86 138..., or every digit apart; a first group
    /// of one or two digits is a number of something else.
    fn grouped_like_mobile(self) -> bool {
        let prefixes: [&[u8]; 3] = [b"86", b"0", b"086"];
        let prefix = self.groups.first().is_some_and(|first| prefixes.contains(&self.of(first)));
        let mut bare = self.lengths().skip(usize::from(prefix));
        let whole = bare.next().is_none_or(|first| first >= 3) && bare.all(|length| length >= 2);
        whole || self.lengths().all(|length| length == 1)
    }

    fn grouped_like_old_identity(self) -> bool {
        let shapes: [&[usize]; 3] = [&[15], &[6, 9], &[6, 6, 3]];
        shapes.iter().any(|shape| self.lengths().eq(shape.iter().copied()))
    }

    /// 4-4-4-4, 4-4-4-4-3, 6-13, or one piece: no group but the last is shorter than four.
    fn grouped_like_card(self) -> bool {
        self.lengths().take(self.groups.len().saturating_sub(1)).all(|length| length >= 4)
    }

    /// A 12-digit division code with something after it ("231086100206-2026-18") is a code.
    fn holds_division_code(self) -> bool {
        let code = |group| {
            let digits = self.of(group);
            digits.len() == 12 && numbers::starts_with_province(digits)
        };
        self.groups.len() > 1 && self.groups.iter().any(code)
    }

    /// True when a calendar day stands among the groups: 2026-11-19, 2026.11.19, 20261119.
    fn holds_date(self) -> bool {
        let compact = |group| {
            let digits = self.of(group);
            digits.len() == 8 && numbers::date_at(digits, 0)
        };
        let written = |day: &[Group<'_>]| {
            let [year, month, date] = day else { return false };
            let parted = month.gap == date.gap && matches!(month.gap, "-" | "." | "—");
            parted && numbers::is_written_date(self.of(year), self.of(month), self.of(date))
        };
        self.groups.windows(3).any(written)
            || (self.groups.len() > 1 && self.groups.iter().any(compact))
    }
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{ad}' | '\u{3000}' | '\u{feff}' | '(' | ')' | '（' | '）'
    ) || matches!(c, '-' | '.' | '·' | '．' | '－' | '_' | '~' | '\u{2212}' | '―')
        || matches!(c, '\u{2000}'..='\u{2015}' | '\u{202f}' | '\u{205f}' | '\u{2060}')
}

/// Cuts the text into runs and calls `judge` with each that has enough digits.
fn each_run<'a>(text: &'a str, judge: &mut dyn FnMut(&Run<'a>)) {
    let mut run = Run::default();
    // Where the separators after the last group begin, and how many there may still be.
    let mut gap: Option<(usize, usize)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(first) = numbers::digit(c) else {
            gap = match gap {
                Some((from, left)) if left > 0 && is_separator(c) => Some((from, left - 1)),
                _ => None,
            };
            continue;
        };
        if gap.is_none() {
            finish(&mut run, judge);
        }
        let from = run.digits.len();
        let mut end = at + c.len_utf8();
        run.digits.push(first);
        while let Some((next_at, next)) = chars.peek().copied() {
            let Some(digit) = numbers::digit(next) else { break };
            run.digits.push(digit);
            end = next_at + next.len_utf8();
            chars.next();
        }
        let gap_text = gap.and_then(|(from, _)| text.get(from..at)).unwrap_or_default();
        let x_until = x_after(text, end);
        let to = run.digits.len();
        run.groups.push(Group { from, to, span: at..end, x_until, gap: gap_text });
        gap = Some((end, GAP_CHARS));
    }
    finish(&mut run, judge);
}

fn finish<'a>(run: &mut Run<'a>, judge: &mut dyn FnMut(&Run<'a>)) {
    if run.digits.len() >= *COUNTS.start() {
        judge(run);
    }
    run.digits.clear();
    run.groups.clear();
}

/// The end of an X that follows the digits directly or after one separator.
fn x_after(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let trimmed = rest.trim_start_matches(is_separator);
    let mut chars = trimmed.chars();
    let x = chars.next().filter(|c| matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ'))?;
    let alone = chars.next().is_none_or(|next| !next.is_ascii_alphanumeric());
    alone.then(|| at + (rest.len() - trimmed.len()) + x.len_utf8())
}

/// Spans of ids that are not numbers: UUIDs, hexadecimal hashes, unified social credit codes.
fn opaque_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain(std::iter::once((text.len(), '\n')));
    for (at, c) in ends {
        if c.is_ascii_alphanumeric() || c == '-' {
            start = start.or(Some(at));
        } else if let Some(from) = start.take() {
            opaque_in(text.get(from..at).unwrap_or_default(), from, &mut spans);
        }
    }
    spans
}

/// `token` holds letters, digits and hyphens only; `from` is its first byte.
fn opaque_in(token: &str, from: usize, spans: &mut Vec<Range<usize>>) {
    let hex = |part: &str| part.bytes().all(|b| b.is_ascii_hexdigit());
    let letters = |part: &str| part.bytes().filter(u8::is_ascii_alphabetic).count();
    let parts: Vec<&str> = token.split('-').collect();
    let uuid =
        parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]) && parts.iter().all(|p| hex(p));
    if uuid {
        spans.push(from..from + token.len());
        return;
    }
    let mut at = from;
    for part in parts {
        let hash = part.len() >= 16 && hex(part) && letters(part) >= 2;
        let credit_code = part.len() == 18
            && part.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            && letters(part.get(..17).unwrap_or_default()) >= 1;
        if hash || credit_code {
            spans.push(at..at + part.len());
        }
        at += part.len() + 1;
    }
}

/// The number with its first three and last two digits left, and a little text around it.
fn masked(text: &str, span: &Range<usize>) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let lead: Vec<char> = before.chars().rev().take(CONTEXT_CHARS).collect();
    let number = text.get(span.clone()).unwrap_or_default();
    let signs: Vec<char> =
        number.chars().filter(|c| numbers::digit(*c).is_some() || c.is_alphabetic()).collect();
    let last_open = signs.len().saturating_sub(2);
    let stars =
        signs.iter().enumerate().map(|(i, c)| if i < 3 || i >= last_open { *c } else { '*' });
    // Digits in the context belong to other numbers: they are starred too.
    let quiet = |c: char| if numbers::digit(c).is_some() { '*' } else { c };
    let context_after = after.chars().take(CONTEXT_CHARS).map(quiet);
    lead.into_iter().rev().map(quiet).chain(stars).chain(context_after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<PersonalNumber> {
        let mut findings = Vec::new();
        scan("", text, &Allowed::none(), &mut findings);
        findings.into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_mobile_number_is_found_in_every_dress() {
        for text in [
            "13812345678",
            "电话13812345678。",
            "138 1234 5678",
            "138-1234-5678",
            "138－1234－5678",
            "１３８１２３４５６７８",
            "１３８ 1234—5678",
            "+86 138 1234 5678",
            "0086-13812345678",
            "(86)13812345678",
            "138\u{200b}1234\u{200b}5678",
            "1 3 8 1 2 3 4 5 6 7 8",
            "138 12 34 56 78",
            "138.1234.5678",
            "三组 3 13812345678",
            "tel13812345678",
            "微信a13812345678",
            "2026年13812345678",
            "138\u{3000}1234\u{3000}5678",
            "（138）12345678",
            "12（13812345678）",
        ] {
            assert_eq!(found(text), [PersonalNumber::Mobile], "{text}");
        }
    }

    #[test]
    fn what_only_resembles_a_mobile_number_passes() {
        for text in [
            "1381234567",
            "12812345678",
            "138 票，12345678 元",
            "0453-3620000",
            "231086100206",
            "2026-11-19 08:40",
            "15 2026-11-26 5",
            "1, 3, 8, 1, 2, 3, 4, 5, 6, 7, 8",
            "1767225600000",
            "13 14 15 16 17 1",
            "138123456789",
            "〔2026〕18 号",
            "事-2026-0007",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn an_identity_number_is_found_in_every_dress() {
        for text in [
            "11010519491231002X",
            "11010519491231002x。",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105 19491231 002X",
            "110105-19491231-002X",
            "身份证号110105 1949 1231 002 X",
            "张三11010519491231002X李四",
            "1381234567811010519491231002X",
        ] {
            assert_eq!(found(text), [PersonalNumber::Identity], "{text}");
        }
        assert_eq!(found("110105491231002"), [PersonalNumber::OldIdentity]);
        assert_eq!(found("110105 491231 002"), [PersonalNumber::OldIdentity]);
    }

    #[test]
    fn a_wrong_check_digit_or_a_masked_number_passes() {
        for text in
            ["110105194912310021", "1101051949****002X", "11010519491231002XY", "110105194912310"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_bank_card_is_found_whole_and_in_fours() {
        for text in [
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "6222 0201 1112 2220 002",
            "卡号６２２２０２０１１１１２２２２０００２",
        ] {
            assert_eq!(found(text), [PersonalNumber::BankCard], "{text}");
        }
        for text in
            ["4111111111111112", "4111 1111 1111 111", "2026-11-19 2026-11-26", "20261119-20261126"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn division_codes_hashes_ids_and_credit_codes_pass() {
        let codes = (0..200).map(|n| format!("231086100206-2026-{n:04}")).collect::<Vec<_>>();
        assert!(codes.iter().all(|code| found(code).is_empty()));
        for text in [
            "231086100206 018",
            "0197f3c2-1381-7234-8567-138123456789",
            "54231086MJ12345678",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca13812345678aa00",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn two_numbers_are_two_findings_and_no_excerpt_leaks_the_other() {
        let mut findings = Vec::new();
        scan("", "王13812345678李13987654321", &Allowed::none(), &mut findings);
        assert_eq!(findings.len(), 2);
        assert_eq!(findings[0].excerpt, "王138******78李*****");
        assert_eq!(findings[1].excerpt, "*****李139******21");
    }

    #[test]
    fn an_identity_number_cannot_be_allowed() {
        let allowed = Allowed::none().number("110101199003074899");
        let mut findings = Vec::new();
        scan("", "110101199003074899 110105 19491231 002X", &allowed, &mut findings);
        assert!(findings.iter().any(|finding| finding.what == PersonalNumber::Identity));
    }
}
