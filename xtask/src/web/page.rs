//! Links and forms of an HTML page, as far as our own pages need: tags and attributes, no tree.

/// A form with the fields that were filled by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) post: bool,
    /// Names and values, in order; radio buttons and boxes only where they are set.
    pub(crate) fields: Vec<(String, String)>,
    /// Named buttons.
    pub(crate) buttons: Vec<(String, String)>,
    /// The words of its last `<span>`.
    pub(crate) said: String,
}

/// A field of the form that holds the page's main button.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Control {
    /// `text`, `textarea`, `select`, `radio`, `checkbox`, `file` or `hidden`.
    pub(crate) kind: String,
    pub(crate) name: String,
    /// What stands in it, or what it stands for.
    pub(crate) value: String,
    /// A radio button or a box that is chosen.
    pub(crate) set: bool,
    /// The form does not go on without it.
    pub(crate) needed: bool,
}

struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    /// Text between this tag and the next.
    after: &'a str,
}

fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.split('<').skip(1).filter_map(|piece| {
        let (inside, after) = piece.split_once('>')?;
        let (name, attributes) =
            inside.split_once(|c: char| c.is_whitespace()).unwrap_or((inside, ""));
        Some(Tag { name, attributes, after })
    })
}

impl Tag<'_> {
    /// The value of an attribute; empty for one without a value.
    fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (own, after) = rest.split_at(end);
            if own.is_empty() {
                return None;
            }
            let (value, left) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => ("", after.strip_prefix('=').unwrap_or(after)),
            };
            if own == name {
                return Some(unescape(value));
            }
            rest = left;
        }
    }
}

fn unescape(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'")];
    let text = signs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&").replace("&amp;", "&")
}

/// Addresses inside this site, in order, each once.
pub(crate) fn links(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(html).filter(|tag| tag.name == "a") {
        let Some(href) = tag.attribute("href") else { continue };
        let address = href.split('#').next().unwrap_or("").to_owned();
        let inside = address.starts_with('/') && !address.starts_with("//");
        if inside && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// What a browser fetches for a page by itself: styles, icons, the manifest, scripts, pictures.
pub(crate) fn assets(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(html) {
        let fetched = tag.attribute("rel").is_some_and(|rel| {
            ["stylesheet", "icon", "manifest"].iter().any(|kind| rel.split(' ').any(|r| r == *kind))
        });
        let path = match tag.name {
            "link" if fetched => tag.attribute("href"),
            "script" | "img" => tag.attribute("src"),
            _ => None,
        };
        found.extend(path.filter(|path| path.starts_with('/') && !found.contains(path)));
    }
    found
}

/// The forms of a page.
pub(crate) fn forms(html: &str) -> Vec<Form> {
    let mut found = Vec::new();
    let mut open: Option<Form> = None;
    for tag in tags(html) {
        if tag.name == "form" {
            let post = tag.attribute("method").is_some_and(|m| m.eq_ignore_ascii_case("post"));
            let action = tag.attribute("action").unwrap_or_default();
            open = Some(Form { action, post, ..Form::default() });
        } else if tag.name == "/form" {
            found.extend(open.take());
        }
        if let Some(form) = &mut open {
            take_field(form, &tag);
            if tag.name == "span" && !tag.after.trim().is_empty() {
                tag.after.trim().clone_into(&mut form.said);
            }
        }
    }
    found
}

/// The controls of the form with the main button; empty where no form has one.
pub(crate) fn controls(html: &str) -> Vec<Control> {
    let main = html.split("<form").skip(1).find_map(|form| {
        let inside = form.split("</form>").next()?;
        inside.contains("btn--main").then_some(inside)
    });
    let mut found: Vec<Control> = Vec::new();
    for tag in tags(main.unwrap_or("")) {
        let named = tag.attribute("name").filter(|name| !name.is_empty());
        match (tag.name, named) {
            ("input" | "textarea" | "select", Some(name)) => found.push(control(&tag, name)),
            ("option", _) if tag.attribute("selected").is_some() => {
                if let Some(select) = found.last_mut() {
                    select.value = tag.attribute("value").unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    found
}

fn control(tag: &Tag<'_>, name: String) -> Control {
    let kind = match tag.name {
        "input" => tag.attribute("type").unwrap_or_else(|| "text".to_owned()),
        other => other.to_owned(),
    };
    let value = match tag.name {
        "textarea" => unescape(tag.after.trim()),
        _ => tag.attribute("value").unwrap_or_default(),
    };
    let needed = tag.attribute("aria-required").is_some();
    Control { kind, name, value, set: tag.attribute("checked").is_some(), needed }
}

fn take_field(form: &mut Form, tag: &Tag<'_>) {
    let Some(name) = tag.attribute("name").filter(|name| !name.is_empty()) else { return };
    let value = tag.attribute("value");
    let kind = tag.attribute("type").unwrap_or_default();
    match tag.name {
        "button" => form.buttons.push((name, value.unwrap_or_default())),
        "input" => match kind.as_str() {
            "submit" => form.buttons.push((name, value.unwrap_or_default())),
            "file" => {}
            "radio" | "checkbox" if tag.attribute("checked").is_none() => {}
            _ => form.fields.push((name, value.unwrap_or_default())),
        },
        "textarea" => form.fields.push((name, unescape(tag.after))),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_inside_the_site_are_found_once() {
        let html = "<a class=\"b\" href=\"/a?x=1&amp;y=2\">A</a><a href=\"/a?x=1&amp;y=2#z\">B</a>\
                    <a href=\"https://x.y/\">C</a><a href=\"#top\">D</a><a>E</a><a href=\"//x\">F</a>";
        assert_eq!(links(html), ["/a?x=1&y=2"]);
    }

    #[test]
    fn controls_are_those_of_the_form_with_the_main_button() {
        let html = "<form><input name=\"q\"></form><form method=\"post\"><input class=\"in\" name=\"n\" \
                    value=\"3\" aria-required=\"true\"><select name=\"s\"><option value=\"\">-</option>\
                    <option value=\"b\" selected>B</option></select><input type=\"radio\" name=\"r\" \
                    value=\"1\" checked><button class=\"btn btn--main\">Go</button></form>";
        let found = controls(html);
        let told: Vec<(&str, &str, &str, bool, bool)> = found
            .iter()
            .map(|c| (c.kind.as_str(), c.name.as_str(), c.value.as_str(), c.set, c.needed))
            .collect();
        let wanted = [
            ("text", "n", "3", false, true),
            ("select", "s", "b", false, false),
            ("radio", "r", "1", true, false),
        ];
        assert_eq!(told, wanted);
        assert!(controls("<form><input name=\"q\"></form>").is_empty());
    }

    #[test]
    fn what_a_browser_fetches_is_found_and_other_links_are_not() {
        let html = "<link rel=\"stylesheet\" href=\"/a.css\"><link rel=\"canonical\" href=\"/b\">\
                    <script src=\"/c.js\" defer></script><img src=\"/d.png\" alt=\"\"><script></script>";
        assert_eq!(assets(html), ["/a.css", "/c.js", "/d.png"]);
    }

    #[test]
    fn a_form_is_read_with_what_the_server_filled_in() {
        let html = "<form class=\"f\" method=\"post\" action=\"/demo\"><input type=\"hidden\" \
                    name=\"_csrf\" value=\"abc\"><input type=\"radio\" name=\"r\" value=\"1\">\
                    <input type=\"radio\" name=\"r\" value=\"2\" checked><textarea name=\"t\">一\n</textarea>\
                    <button name=\"who\" value=\"clerk\"><b>小林</b><span> 文书 </span></button></form><input name=\"out\">";
        let form = forms(html).remove(0);
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert!(form.post && form.action == "/demo" && form.said == "文书");
        assert_eq!(form.fields, [field("_csrf", "abc"), field("r", "2"), field("t", "一\n")]);
        assert_eq!(form.buttons, [field("who", "clerk")]);
    }
}
