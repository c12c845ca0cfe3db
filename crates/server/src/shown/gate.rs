//! The gate to the public for pages and passages.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use documents::html::Page;
use documents::{Allowed, Finding, Publishable};

use crate::http::{Ctx, cache};
use crate::ui::{self, Trouble};

fn allowed(ctx: &Ctx) -> Allowed {
    Allowed::none().number(&ctx.options.phone)
}

/// For the desk's log: where and what, never the number itself.
fn tell(ctx: &Ctx, findings: &[Finding]) {
    // What somebody searched for stands behind the question mark.
    let path = ctx.path.split('?').next().unwrap_or_default();
    for finding in findings {
        tracing::warn!(%path, place = %finding.place, what = ?finding.what, "withheld");
    }
}

/// A text somebody wrote, for a public page: replaced by a sentence where it holds a personal number.
pub fn passage(ctx: &Ctx, text: &str) -> String {
    match Publishable::new(text.to_owned(), &allowed(ctx)) {
        Ok(passed) => passed.into_content(),
        Err(findings) => {
            tell(ctx, &findings);
            ctx.w.t("shown-withheld")
        }
    }
}

/// A page anybody may open. What the scanner stops is not shown at all (410).
pub fn public_page(ctx: &Ctx, page: &impl Template) -> Response {
    let Ok(html) = page.render() else { return ui::page(page) };
    match Publishable::new(Page(readable(&html)), &allowed(ctx)) {
        Ok(_) => {
            let mut response = (StatusCode::OK, Html(html)).into_response();
            cache::offer(ctx, &mut response);
            response
        }
        Err(findings) => {
            tell(ctx, &findings);
            let trouble = Trouble::new(StatusCode::GONE).because(ctx.w.t("shown-withheld-page"));
            trouble.page(ctx.shell(""))
        }
    }
}

/// Attributes that are read out or seen.
const SPOKEN: [&str; 4] = [" alt=\"", " title=\"", " aria-label=\"", " placeholder=\""];

/// The page without its addresses: ids and codes in them are long runs of digits, but nobody's number.
fn readable(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some((text, tail)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, after) = tail.split_once('>').unwrap_or((tail, ""));
        out.push('<');
        out.push_str(tag.split_whitespace().next().unwrap_or(""));
        for spoken in SPOKEN {
            let value = tag.split_once(spoken).and_then(|(_, value)| value.split('"').next());
            if let Some(value) = value {
                out.push_str(spoken);
                out.push_str(value);
                out.push('"');
            }
        }
        out.push('>');
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_not_read_but_labels_and_text_are() {
        let html = "<a href=\"/u/13812345678\" aria-label=\"打 13912345678\">二</a>";
        let seen = readable(html);
        assert!(!seen.contains("13812345678"));
        assert!(seen.contains("13912345678") && seen.contains('二'));
        assert!(Publishable::new(Page(seen), &Allowed::none()).is_err());
        let clean = readable("<a href=\"/u/13812345678\">二</a>");
        assert!(Publishable::new(Page(clean), &Allowed::none()).is_ok());
    }
}
