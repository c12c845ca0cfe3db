//! Pages for visitors, kept while nothing has changed: served before any work with the database.
//!
//! Rule 1. Only what a handler offers is kept: a page anybody may open, of one unit, without a query.
//! Rule 2. A kept page is true for the unit's ledger position and the minute it was asked for in; both
//!         were read before the page was made, so a page is never younger than its mark.
//! Rule 3. Whoever sends a session's cookie never gets a kept page.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{PoisonError, RwLock};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::Ctx;
use crate::accounts;
use crate::app::App;
use crate::ui::Prefs;

/// More pages than this are not kept; then all are forgotten and it begins anew.
const MOST_PAGES: usize = 4000;
/// Nor more bytes of them: whoever asks for every page in every look takes no more memory than this.
const MOST_BYTES: usize = 64 * 1024 * 1024;
const MINUTE_MS: i64 = 60_000;

/// The kept pages.
#[derive(Default)]
pub struct Cache {
    pages: RwLock<HashMap<String, Kept>>,
    /// Unit ids by code, learnt from offers.
    units: RwLock<HashMap<String, String>>,
}

/// What a page is true for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    unit: String,
    position: u64,
    minute: i64,
}

#[derive(Clone)]
struct Kept {
    mark: Mark,
    etag: HeaderValue,
    body: Bytes,
}

/// A question that a kept page may answer.
pub struct Asked {
    key: String,
    gzip: bool,
    /// None while the unit of the address is not known yet.
    mark: Option<Mark>,
    seen: Option<HeaderValue>,
}

/// Said by a handler about its page: it may be kept, and whose it is.
#[derive(Debug, Clone)]
struct Offered {
    unit: String,
}

/// Offers the page to be kept, where rules 1 and 3 allow it.
pub fn offer(ctx: &Ctx, response: &mut Response) {
    let wide = ["city", "county", "township", "subdistrict"];
    let whole = ctx.unit.as_ref().is_some_and(|unit| wide.contains(&unit.level.as_str()));
    if ctx.token.is_some() || ctx.path.contains('?') || whole {
        return;
    }
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    response.extensions_mut().insert(Offered { unit });
}

/// The unit's code in `/u/{code}/…`.
fn code_of(path: &str) -> Option<&str> {
    path.strip_prefix("/u/").and_then(|rest| rest.split('/').next())
}

impl Cache {
    /// The question of a request; none where a kept page cannot answer it.
    pub fn asked(
        &self,
        app: &App,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
    ) -> Option<Asked> {
        if method != Method::GET || path.contains('?') || accounts::token_in(headers).is_some() {
            return None;
        }
        let prefs = Prefs::from_headers(headers);
        let takes = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let gzip = takes.is_some_and(|takes| takes.contains("gzip"));
        let (size, theme) = (prefs.size.code(), prefs.theme.code());
        let key = format!("{path}\n{size}-{theme}-{}-{gzip}", prefs.language.tag());
        let unit = match code_of(path) {
            None => Some(String::new()),
            Some(code) => {
                let units = self.units.read().unwrap_or_else(PoisonError::into_inner);
                units.get(code).cloned()
            }
        };
        let minute = app.now().0.div_euclid(MINUTE_MS);
        let mark = unit.map(|unit| Mark { position: app.store.position(&unit), unit, minute });
        Some(Asked { key, gzip, mark, seen: headers.get(header::IF_NONE_MATCH).cloned() })
    }

    /// The kept page, if it is still true.
    pub fn find(&self, asked: &Asked) -> Option<Response> {
        let mark = asked.mark.as_ref()?;
        let kept = {
            let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
            pages.get(&asked.key).filter(|kept| kept.mark == *mark).cloned()?
        };
        Some(respond(&kept, asked))
    }

    /// Keeps a page that was offered and answers with it; anything else goes by unchanged.
    pub async fn keep(&self, asked: Asked, response: Response) -> Response {
        let Some(Offered { unit }) = response.extensions().get().cloned() else { return response };
        let path = asked.key.split('\n').next().unwrap_or_default();
        if let Some(code) = code_of(path) {
            let mut units = self.units.write().unwrap_or_else(PoisonError::into_inner);
            units.insert(code.to_owned(), unit.clone());
        }
        let Some(mark) = asked.mark.clone().filter(|mark| mark.unit == unit) else {
            return response;
        };
        let (parts, body) = response.into_parts();
        let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let look = asked.key.split('\n').nth(1).unwrap_or_default();
        let tag = format!("W/\"{}-{}-{look}\"", mark.position, mark.minute);
        let packed = if asked.gzip { gzip(&bytes) } else { Some(bytes.clone()) };
        let (Ok(etag), Some(body)) = (HeaderValue::from_str(&tag), packed) else {
            return Response::from_parts(parts, Body::from(bytes));
        };
        let kept = Kept { mark, etag, body };
        let answer = respond(&kept, &asked);
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        if is_full(&pages, kept.body.len()) {
            pages.clear();
        }
        pages.insert(asked.key, kept);
        answer
    }
}

/// Whether another page of `more` bytes is one too many.
fn is_full(pages: &HashMap<String, Kept>, more: usize) -> bool {
    let held: usize = pages.values().map(|kept| kept.body.len()).sum();
    pages.len() >= MOST_PAGES || held.saturating_add(more) > MOST_BYTES
}

fn gzip(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

fn respond(kept: &Kept, asked: &Asked) -> Response {
    let known = asked.seen.as_ref().is_some_and(|seen| *seen == kept.etag);
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(kept.body.clone()))
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, kept.etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
    if !known {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        headers.insert(header::CONTENT_TYPE, html);
        if asked.gzip {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_an_address_stands_after_the_u() {
        assert_eq!(code_of("/u/231086100206/matters/1"), Some("231086100206"));
        assert_eq!(code_of("/law/villagers-committee"), None);
    }

    #[test]
    fn no_more_bytes_are_kept_than_there_is_room_for() {
        let body = Bytes::from(vec![0; MOST_BYTES / 2]);
        let mark = Mark { unit: String::new(), position: 0, minute: 0 };
        let kept = Kept { mark, etag: HeaderValue::from_static("x"), body };
        let mut pages = HashMap::from([("a".to_owned(), kept.clone())]);
        assert!(!is_full(&pages, MOST_BYTES / 2) && is_full(&pages, MOST_BYTES / 2 + 1));
        pages.insert("b".to_owned(), kept);
        assert!(!is_full(&pages, 0) && is_full(&pages, 1));
    }
}
