//! How a person likes to read: text size, light or dark, language. Kept in one cookie, no account needed.
//!
//! Rule 1. The server writes the choice into `<html>`, so that it holds without JavaScript.
//! Rule 2. `POST /prefs` goes back to the page it came from and nowhere outside this site.

use axum::Form;
use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::Deserialize;

use crate::words::Language;

const COOKIE_NAME: &str = "reading";
const YEAR_SECONDS: u32 = 31_536_000;

/// The field of a form by which letters and light are chosen while something is written.
pub const READING: &str = "_reading";

/// 标准, 大字, 特大: the value of `data-size`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    #[default]
    Standard,
    Large,
    Largest,
}

/// Light unless dark was chosen; desk pages are always light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

/// The reader's choices. An axum extractor that never fails: what it cannot read is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prefs {
    pub size: Size,
    pub theme: Theme,
    pub language: Language,
}

impl Size {
    /// The attribute value: `m`, `l`, `xl`.
    pub fn code(self) -> &'static str {
        match self {
            Size::Standard => "m",
            Size::Large => "l",
            Size::Largest => "xl",
        }
    }

    /// The size one tap on the 大字 button leads to.
    pub fn next(self) -> Size {
        match self {
            Size::Standard => Size::Large,
            Size::Large => Size::Largest,
            Size::Largest => Size::Standard,
        }
    }

    fn from_code(code: &str) -> Option<Size> {
        [Size::Standard, Size::Large, Size::Largest].into_iter().find(|s| s.code() == code)
    }
}

impl Theme {
    /// The attribute value: `light`, `dark`.
    pub fn code(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The other one.
    pub fn next(self) -> Theme {
        match self {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        }
    }

    fn from_code(code: &str) -> Option<Theme> {
        [Theme::Light, Theme::Dark].into_iter().find(|t| t.code() == code)
    }
}

fn language_from(code: &str) -> Option<Language> {
    [Language::Chinese, Language::English].into_iter().find(|l| l.tag() == code)
}

impl Prefs {
    /// Reads the cookie `reading=l.dark.zh-CN`; unknown parts are ignored.
    pub fn from_headers(headers: &HeaderMap) -> Prefs {
        let mut prefs = Prefs::default();
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs =
            cookies.flat_map(|line| line.split(';')).filter_map(|p| p.trim().split_once('='));
        for part in pairs.filter(|(name, _)| *name == COOKIE_NAME).flat_map(|(_, v)| v.split('.')) {
            prefs.choose(part);
        }
        prefs
    }

    /// Takes one choice by its code; an unknown code changes nothing.
    pub fn choose(&mut self, code: &str) {
        self.size = Size::from_code(code).unwrap_or(self.size);
        self.theme = Theme::from_code(code).unwrap_or(self.theme);
        self.language = language_from(code).unwrap_or(self.language);
    }

    /// The `Set-Cookie` value that keeps the choices for a year.
    pub fn cookie(self) -> String {
        format!(
            "{COOKIE_NAME}={}.{}.{}; Path=/; Max-Age={YEAR_SECONDS}; SameSite=Lax; HttpOnly",
            self.size.code(),
            self.theme.code(),
            self.language.tag()
        )
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Prefs {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Prefs, Self::Rejection> {
        Ok(Prefs::from_headers(&parts.headers))
    }
}

/// The form of the 大字 button and of the settings page.
#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    size: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    back: String,
}

/// `POST /prefs`: keeps the choice and returns to the page (303).
pub(super) async fn choose(mut prefs: Prefs, Form(choice): Form<Choice>) -> Response {
    for code in [&choice.size, &choice.theme, &choice.language] {
        prefs.choose(code);
    }
    let headers =
        AppendHeaders([(SET_COOKIE, prefs.cookie()), (LOCATION, inside(&choice.back).to_owned())]);
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// A path of this site, or the home page: never an address of another host (rule 2).
pub fn inside(path: &str) -> &str {
    let plain = path.bytes().all(|b| (0x21..0x7f).contains(&b) && b != b'\\');
    if plain && path.starts_with('/') && !path.starts_with("//") { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_cookie(line: &str) -> Prefs {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, line.parse().unwrap());
        Prefs::from_headers(&headers)
    }

    #[test]
    fn the_cookie_brings_back_what_was_chosen() {
        let mut prefs = Prefs::default();
        for code in ["xl", "dark", "en"] {
            prefs.choose(code);
        }
        let cookie = prefs.cookie();
        let line = cookie.split(';').next().unwrap();
        assert_eq!(with_cookie(&format!("session=1; {line}")), prefs);
    }

    #[test]
    fn a_broken_cookie_is_the_default() {
        assert_eq!(with_cookie("reading=huge.neon.xx"), Prefs::default());
        assert_eq!(with_cookie("reading"), Prefs::default());
    }

    #[test]
    fn three_taps_on_the_size_button_come_round() {
        assert_eq!(Size::Standard.next().next().next(), Size::Standard);
        assert_eq!(Size::Standard.next(), Size::Large);
    }

    #[test]
    fn the_way_back_never_leaves_this_site() {
        assert_eq!(inside("/matters?view=late"), "/matters?view=late");
        for outside in ["//evil.example", "https://evil.example", "/\\evil", "", "/a\r\nb"] {
            assert_eq!(inside(outside), "/");
        }
    }
}
