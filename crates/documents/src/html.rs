//! Text to HTML and HTML to what a reader sees.

use crate::publishable::Publish;
use crate::text::clean;

/// Tags that part the text before them from the text after them.
const INLINE: [&str; 16] = [
    "a", "abbr", "b", "bdi", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time",
    "u", "var", "wbr",
];

/// `text` for element content and quoted attributes.
pub fn escape(text: &str) -> String {
    clean(text).chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
        out
    })
}

/// What somebody wrote, as paragraphs: an empty line begins a new one, a line end is kept.
/// Addresses stay text; nothing in it becomes a link, a tag or a script.
pub fn paragraphs(text: &str) -> String {
    let text = clean(text);
    let mut html = String::new();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    for paragraph in lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty()) {
        let lines: Vec<String> = paragraph.iter().map(|line| escape(line)).collect();
        html.push_str("<p>");
        html.push_str(&lines.join("<br>"));
        html.push_str("</p>");
    }
    html
}

/// A whole page or fragment of HTML on its way out.
///
/// Scanned twice: as it stands (attributes, comments) and as read (tags gone, so that
/// `138<b>1234</b>5678` is one number).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page(pub String);

impl Publish for Page {
    fn show(&self, see: &mut dyn FnMut(&str, &str)) {
        let read = visible(&self.0);
        see("页面", &read);
        see("页面代码", &tags(&self.0));
    }
}

/// The text of a page as read: inline tags vanish, others part the text; entities are resolved as
/// far as digits and separators need it.
pub fn visible(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some((text, tail)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, after) = tail.split_once('>').unwrap_or((tail, ""));
        if !is_inline(tag) {
            out.push('\n');
        }
        rest = after;
    }
    out.push_str(rest);
    entities(&out)
}

/// Only the insides of tags, one a line.
fn tags(html: &str) -> String {
    let insides = html.split('<').skip(1).filter_map(|tail| tail.split('>').next());
    insides.collect::<Vec<&str>>().join("\n")
}

fn is_inline(tag: &str) -> bool {
    let name: String =
        tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    INLINE.iter().any(|inline| name.eq_ignore_ascii_case(inline))
}

/// Numeric entities, &nbsp; and the four of XML.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('&') {
        out.push_str(before);
        let end = tail.char_indices().take(10).find(|(_, c)| *c == ';').map(|(at, _)| at);
        let resolved = end.and_then(|end| Some((entity(tail.get(..end)?)?, tail.get(end + 1..)?)));
        let (c, after) = resolved.unwrap_or(('&', tail));
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 5] =
        [("nbsp", '\u{a0}'), ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"')];
    if let Some((_, c)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let code = name.strip_prefix('#')?;
    let code = match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishable::{Allowed, Publishable};

    #[test]
    fn nothing_somebody_writes_becomes_markup() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "\"><svg onload=1>",
            "<a href='http://x'>点</a>",
            "' onmouseover='x",
            "<!--",
            "]]>",
            "&lt;script&gt;",
            "\u{0}<\u{202e}b>",
        ] {
            let html = paragraphs(text);
            let inside =
                html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).unwrap();
            assert!(!inside.contains(['<', '>', '"', '\'']), "{html}");
        }
    }

    #[test]
    fn lines_and_paragraphs_stay() {
        assert_eq!(paragraphs("一\n二\n\n\n三\r\n"), "<p>一<br>二</p><p>三</p>");
        assert_eq!(paragraphs(" \n"), "");
    }

    #[test]
    fn a_number_cut_by_tags_or_entities_or_in_an_attribute_is_found() {
        for html in [
            "<p>138<b>1234</b>5678</p>",
            "<p>&#49;3812345678</p>",
            "<p>138&nbsp;1234&#x20;5678</p>",
            "<a href=\"tel:13812345678\">打电话</a>",
            "<!-- 13812345678 -->",
        ] {
            assert!(Publishable::new(Page(html.to_owned()), &Allowed::none()).is_err(), "{html}");
        }
    }

    #[test]
    fn numbers_in_neighbouring_cells_are_not_joined() {
        let html = "<tr><td>138</td><td>1234</td><td>5678</td></tr><p id=\"0197f3c2-1381-7234-8567-138123456789\">好</p>";
        assert!(Publishable::new(Page(html.to_owned()), &Allowed::none()).is_ok());
    }
}
