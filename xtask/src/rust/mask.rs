//! Parts Rust text into code, comments and strings, keeping every line where it was.

/// The text twice: once with strings and comments blanked, once with comments blanked only.
pub(crate) struct Mask {
    /// Code alone.
    pub(crate) code: String,
    /// Strings alone: what a reader of the program may see.
    pub(crate) strings: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Text,
}

/// Blanks a text piece by piece.
pub(crate) fn mask(text: &str) -> Mask {
    let mut mask = Mask { code: String::new(), strings: String::new() };
    let mut rest = text;
    while !rest.is_empty() {
        let (kind, length) = piece(rest);
        let (this, after) = rest.split_at(length.clamp(1, rest.len()));
        let blank = || this.chars().map(|c| if c == '\n' { '\n' } else { ' ' });
        match kind {
            Kind::Code => {
                mask.code.push_str(this);
                mask.strings.extend(blank());
            }
            Kind::Text => {
                mask.code.extend(blank());
                mask.strings.push_str(this);
            }
            Kind::Comment => {
                mask.code.extend(blank());
                mask.strings.extend(blank());
            }
        }
        rest = after;
    }
    mask
}

/// The kind and the length in bytes of what a text begins with.
fn piece(rest: &str) -> (Kind, usize) {
    if rest.starts_with("//") {
        return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (Kind::Comment, block_comment(rest));
    }
    if let Some(length) = raw_string(rest).or_else(|| plain_string(rest)) {
        return (Kind::Text, length);
    }
    if let Some(length) = character(rest) {
        return (Kind::Text, length);
    }
    let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let one = rest.chars().next().map_or(1, char::len_utf8);
    (Kind::Code, word.max(one))
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..).filter(|left| !left.is_empty()) {
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth = depth.saturating_sub(1);
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// `r"…"`, `r#"…"#`, also with `b` or `c` before.
fn raw_string(rest: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        let after = rest.strip_prefix(prefix).unwrap_or("");
        after.trim_start_matches('#').starts_with('"')
    })?;
    let after = rest.strip_prefix(prefix)?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after.get(hashes + 1..)?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(prefix.len() + hashes + 1 + length)
}

fn plain_string(rest: &str) -> Option<usize> {
    let prefix = ["\"", "b\"", "c\""].into_iter().find(|prefix| rest.starts_with(prefix))?;
    let body = rest.get(prefix.len()..)?;
    Some(prefix.len() + closing(body, '"').unwrap_or(body.len()))
}

/// Bytes up to and with the first `end` that no backslash escapes.
fn closing(body: &str, end: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == end => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// A character literal; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let prefix = ["'", "b'"].into_iter().find(|prefix| rest.starts_with(prefix))?;
    let body = rest.get(prefix.len()..)?;
    let first = body.chars().next()?;
    let simple = body.get(first.len_utf8()..)?.starts_with('\'');
    if first == '\\' {
        return closing(body, '\'').map(|length| prefix.len() + length);
    }
    simple.then(|| prefix.len() + first.len_utf8() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_leave_the_code() {
        let mask = mask("let a = \"x // {\"; // {\nlet b = 'c'; /* { /* */ { */ fn f() {}\n");
        assert!(!mask.code.contains("x //") && mask.code.contains("fn f() {}"));
        assert_eq!(mask.code.matches('{').count(), 1);
        assert_eq!(mask.code.lines().count(), 2);
    }

    #[test]
    fn raw_strings_end_at_their_own_hashes() {
        let mask = mask("let a = r#\"one \" two\"#; let b = br\"\\\"; let r = 1;");
        assert!(mask.strings.contains("one \" two") && !mask.code.contains("two"));
        assert!(mask.code.contains("let r = 1;"));
    }

    #[test]
    fn a_lifetime_is_code_and_a_quote_is_text() {
        let mask = mask("fn f<'a>(x: &'a str) { let q = '\"'; let n = '\\''; g(x) }");
        assert!(mask.code.contains("<'a>") && mask.code.contains("g(x) }"));
    }

    #[test]
    fn what_people_read_is_kept_and_comments_are_not() {
        let mask = mask("// 注释\nsay(\"公示\");");
        assert!(mask.strings.contains("公示") && !mask.strings.contains("注释"));
    }
}
