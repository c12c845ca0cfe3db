//! Pages for when something is not as it should be, in the product's voice: what, why, what to do now.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::ui::{self, Link, Shell};
use crate::words::Words;

/// What went wrong, as a page.
#[derive(Clone, Debug)]
pub struct Trouble {
    pub status: StatusCode,
    /// A sentence of the rule that said no; replaces the general explanation when not empty.
    pub because: String,
    /// Reference number of a fault, also in the log; empty for none.
    pub reference: String,
    /// Where to go now; the home page when empty.
    pub onward: Vec<Link>,
    /// What was typed into the form that did not get through.
    pub kept: Vec<String>,
}

impl Trouble {
    /// The general page of a status.
    pub fn new(status: StatusCode) -> Trouble {
        let (because, reference) = (String::new(), String::new());
        Trouble { status, because, reference, onward: Vec::new(), kept: Vec::new() }
    }

    /// A fault of ours, logged by the caller under the same reference.
    pub fn fault(reference: impl Into<String>) -> Trouble {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Trouble { reference: reference.into(), ..Trouble::new(status) }
    }

    pub fn because(mut self, sentence: impl Into<String>) -> Trouble {
        self.because = sentence.into();
        self
    }

    pub fn onward(mut self, link: Link) -> Trouble {
        self.onward.push(link);
        self
    }

    /// Shows what was typed, to be copied.
    pub fn keeping(mut self, kept: Vec<String>) -> Trouble {
        self.kept = kept;
        self
    }

    /// The page in the given surroundings.
    pub fn page(self, mut shell: Shell) -> Response {
        let w = shell.w;
        let kind = self.kind();
        shell.title = w.n("errors-title", "kind", kind);
        let status = self.status;
        let page = TroublePage { w, shell, kind, trouble: self };
        render(status, &page)
    }

    fn kind(&self) -> &'static str {
        match self.status.as_u16() {
            400 => "bad",
            401 => "signin",
            403 => "forbidden",
            404 => "missing",
            405 => "missing",
            409 => "late",
            410 => "gone",
            413 => "large",
            422 => "refused",
            429 => "busy",
            507 => "full",
            _ => "fault",
        }
    }
}

#[derive(Template)]
#[template(path = "ui/error.html")]
struct TroublePage {
    w: Words,
    shell: Shell,
    kind: &'static str,
    trouble: Trouble,
}

/// A page with its status. A template that fails to render is a bug and says so plainly.
pub fn render(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "页面没有做好，请稍后再看。").into_response(),
    }
}

/// A page that is as it should be.
pub fn page(page: &impl Template) -> Response {
    render(StatusCode::OK, page)
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(String, String)> {
    [400, 401, 403, 404, 409, 410, 413, 422, 429, 500, 507]
        .into_iter()
        .map(|code| {
            let status = StatusCode::from_u16(code).unwrap();
            let trouble = Trouble { reference: "7K2M-9QXA".to_owned(), ..Trouble::new(status) };
            let trouble = trouble.keeping(vec!["三组水渠淤了。".to_owned()]);
            let shell = Shell::default();
            let kind = trouble.kind();
            let page = TroublePage { w: shell.w, shell, kind, trouble };
            (format!("error-{code}"), page.render().unwrap())
        })
        .collect()
}
