//! Says what is amiss with a page: for the test of every page, and for the no-nonsense rule of the kit.

use std::collections::{BTreeMap, BTreeSet};

/// One opening tag.
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    fn says(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.trim().is_empty())
    }
}

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "!doctype",
];

/// Everything amiss with an HTML page or fragment, as sentences; empty when all is well.
/// Checks: one h1 (pages only), labels for controls, no `style` attribute or inline script, unique
/// ids, references to ids that exist, named pictures, tags closed in order.
pub fn check(html: &str) -> Vec<String> {
    let mut amiss = Vec::new();
    let (tags, labels) = walk(html, &mut amiss);
    let whole = tags.iter().any(|tag| tag.name == "html");
    let headings = tags.iter().filter(|tag| tag.name == "h1").count();
    if whole && headings != 1 {
        amiss.push(format!("{headings} h1 instead of one"));
    }
    let ids = ids_of(&tags, &mut amiss);
    for tag in &tags {
        inline(tag, &mut amiss);
        references(tag, &ids, &mut amiss);
        named(tag, &labels, &mut amiss);
    }
    amiss
}

/// All opening tags in order, and the ids that labels stand for. An input inside a label carries
/// the attribute `(in label)`.
fn walk(html: &str, amiss: &mut Vec<String>) -> (Vec<Tag>, BTreeSet<String>) {
    let (mut tags, mut open, mut labels) = (Vec::new(), Vec::<String>::new(), BTreeSet::new());
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, r)| r);
            continue;
        }
        let (inside, next) = cut_tag(after);
        rest = next;
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim().to_lowercase();
            match open.pop() {
                Some(last) if last == name => {}
                last => amiss.push(format!("</{name}> closes {last:?}")),
            }
            continue;
        }
        let mut tag = parse(inside);
        if tag.name == "label" {
            labels.extend(tag.get("for").map(str::to_owned));
        }
        if open.iter().any(|name| name == "label") {
            tag.attributes.insert("(in label)".to_owned(), String::new());
        }
        if !inside.ends_with('/') && !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    if !open.is_empty() {
        amiss.push(format!("never closed: {open:?}"));
    }
    (tags, labels)
}

/// Splits at the `>` that ends the tag, minding quotes.
fn cut_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => {
                let (inside, next) = text.split_at_checked(at).unwrap_or((text, ""));
                return (inside, next.strip_prefix('>').unwrap_or(next));
            }
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if c == q => quote = None,
            _ => {}
        }
    }
    (text, "")
}

fn parse(inside: &str) -> Tag {
    let inside = inside.trim_end_matches('/');
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if key.is_empty() {
            break;
        }
        let (value, next) = match after.strip_prefix('=') {
            Some(quoted) if quoted.starts_with(['"', '\'']) => {
                let (quote, body) = quoted.split_at_checked(1).unwrap_or((quoted, ""));
                body.split_once(quote).unwrap_or((body, ""))
            }
            Some(bare) => bare.split_once(char::is_whitespace).unwrap_or((bare, "")),
            None => ("", after),
        };
        attributes.insert(key.to_lowercase(), value.to_owned());
        rest = next;
    }
    Tag { name: name.to_lowercase(), attributes }
}

fn ids_of(tags: &[Tag], amiss: &mut Vec<String>) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        if !ids.insert(id.to_owned()) {
            amiss.push(format!("id {id} stands twice"));
        }
    }
    ids
}

fn inline(tag: &Tag, amiss: &mut Vec<String>) {
    if tag.attributes.contains_key("style") {
        amiss.push(format!("a style attribute on <{}>", tag.name));
    }
    if tag.name == "style" || (tag.name == "script" && !tag.says("src")) {
        amiss.push(format!("an inline <{}>", tag.name));
    }
    for key in tag.attributes.keys().filter(|key| key.starts_with("on")) {
        amiss.push(format!("an inline handler {key} on <{}>", tag.name));
    }
    for key in ["src", "href", "action"] {
        if tag.get(key).is_some_and(|to| to.starts_with("http:") || to.starts_with("//")) {
            amiss.push(format!("<{}> reaches another host", tag.name));
        }
    }
}

fn references(tag: &Tag, ids: &BTreeSet<String>, amiss: &mut Vec<String>) {
    for key in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for id in tag.get(key).unwrap_or("").split_whitespace().filter(|id| !ids.contains(*id)) {
            amiss.push(format!("{key} of <{}> names {id}, which is not there", tag.name));
        }
    }
    let anchor = tag.get("href").and_then(|href| href.strip_prefix('#'));
    if tag.name == "a" && anchor.is_some_and(|id| !ids.contains(id)) {
        amiss.push(format!("a link leads to #{}, which is not there", anchor.unwrap_or("")));
    }
    if tag.name == "a" && !tag.attributes.contains_key("href") {
        amiss.push("a link without an address".to_owned());
    }
}

fn named(tag: &Tag, labels: &BTreeSet<String>, amiss: &mut Vec<String>) {
    let hidden = tag.get("aria-hidden") == Some("true");
    let said = tag.says("aria-label") || tag.says("aria-labelledby");
    match tag.name.as_str() {
        "input" | "select" | "textarea" => {
            let silent = matches!(tag.get("type"), Some("hidden" | "submit" | "button"));
            let labelled = tag.get("id").is_some_and(|id| labels.contains(id))
                || tag.attributes.contains_key("(in label)");
            if !silent && !said && !labelled {
                amiss.push(format!("<{}> {:?} has no label", tag.name, tag.get("name")));
            }
        }
        "img" if !tag.attributes.contains_key("alt") => {
            amiss.push("an image without alt".to_owned());
        }
        "svg" if !hidden && (!said || tag.get("role") != Some("img")) => {
            amiss.push("a drawing that is neither hidden nor named".to_owned());
        }
        "nav" if !said => amiss.push("a nav without name".to_owned()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_good_page_has_nothing_amiss() {
        let page = "<!doctype html><html><body><h1>一</h1><form action=\"/x\">\
            <label for=\"a\">名</label><input id=\"a\" aria-describedby=\"b\"><p id=\"b\">x &gt; y</p>\
            <label><input type=radio name=c>二</label></form></body></html>";
        assert_eq!(check(page), Vec::<String>::new());
    }

    #[test]
    fn each_sin_is_named() {
        for (html, part) in [
            ("<html><p></p></html>", "0 h1"),
            ("<p style=\"x\"></p>", "style attribute"),
            ("<script>1</script>", "inline <script>"),
            ("<p onclick=\"x()\"></p>", "inline handler"),
            ("<p id=a></p><p id=a></p>", "id a stands twice"),
            ("<a href=\"#b\">x</a>", "leads to #b"),
            ("<input name=\"q\">", "has no label"),
            ("<div><p></div></p>", "closes"),
            ("<svg><path d=\"\"/></svg>", "neither hidden nor named"),
            ("<img src=\"/a\">", "without alt"),
            ("<img alt=\"\" src=\"//cdn\">", "another host"),
        ] {
            assert!(
                check(html).iter().any(|said| said.contains(part)),
                "{html}: {:?}",
                check(html)
            );
        }
    }
}
