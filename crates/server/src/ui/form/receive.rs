//! The edge: a posted form, urlencoded or multipart, taken in whole within its limits.

use std::collections::BTreeMap;

use axum::extract::multipart::Multipart;
use axum::extract::{DefaultBodyLimit, FromRequest, RawForm, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use super::{Kept, Typed};

/// A whole form with its files; one file may have 20 MB (bad input, issue 2).
pub const LIMIT_BYTES: usize = 64 * 1024 * 1024;
/// One file.
pub const FILE_LIMIT_BYTES: usize = 20 * 1024 * 1024;
/// Fields and files in one form: far above any form of ours.
const LIMIT_PARTS: usize = 4000;

/// A file as it arrived. The name is what the sender says; trust only the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A posted form before it is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    pub typed: Typed,
    pub uploads: BTreeMap<String, Vec<Upload>>,
    pub kept: BTreeMap<String, Vec<Kept>>,
}

impl Posted {
    /// From pairs of name and value, as in tests and rehearsals.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Posted {
        let mut posted = Posted::default();
        for (name, value) in pairs {
            posted.take(name, value);
        }
        posted
    }

    pub fn csrf(&self) -> &str {
        self.typed.one("_csrf")
    }

    /// The idempotency key.
    pub fn once(&self) -> &str {
        self.typed.one("_once")
    }

    /// The version the person looked at.
    pub fn seen(&self) -> &str {
        self.typed.one("_seen")
    }

    fn take(&mut self, name: &str, value: &str) {
        if let Some(field) = name.strip_suffix(".kept") {
            self.kept.entry(field.to_owned()).or_default().extend(kept_from(value));
        } else {
            let text = value.replace("\r\n", "\n");
            self.typed.0.entry(name.to_owned()).or_default().push(text);
        }
    }
}

/// `token|bytes|name`, as the form writes it.
fn kept_from(value: &str) -> Option<Kept> {
    let mut parts = value.splitn(3, '|');
    let (token, bytes, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Kept { token: token.to_owned(), bytes: bytes.parse().ok()?, name: name.to_owned() })
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    /// 400 for a broken body, 413 for one above the limits; shown by the caller's error page.
    type Rejection = StatusCode;

    async fn from_request(mut request: Request, state: &S) -> Result<Posted, StatusCode> {
        DefaultBodyLimit::max(LIMIT_BYTES).apply(&mut request);
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let parts = Multipart::from_request(request, state);
            multipart(parts.await.map_err(|_| StatusCode::BAD_REQUEST)?).await
        } else {
            let RawForm(bytes) =
                RawForm::from_request(request, state).await.map_err(|r| r.status())?;
            urlencoded(&bytes)
        }
    }
}

/// `axum::extract::RawForm` also answers GET, so a filter form reads the same way.
fn urlencoded(bytes: &[u8]) -> Result<Posted, StatusCode> {
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(bytes).into_owned().take(LIMIT_PARTS + 1).collect();
    if pairs.len() > LIMIT_PARTS {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    Ok(Posted::from_pairs(pairs.iter().map(|(n, v)| (n.as_str(), v.as_str()))))
}

async fn multipart(mut parts: Multipart) -> Result<Posted, StatusCode> {
    let mut posted = Posted::default();
    for _ in 0..LIMIT_PARTS {
        let Some(part) = parts.next_field().await.map_err(|e| e.status())? else {
            return Ok(posted);
        };
        let name = part.name().unwrap_or("").to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file_name) => {
                let bytes = part.bytes().await.map_err(|e| e.status())?;
                if !(file_name.is_empty() && bytes.is_empty()) {
                    let upload = Upload { name: file_name, bytes: bytes.to_vec() };
                    posted.uploads.entry(name).or_default().push(upload);
                }
            }
            None => posted.take(&name, &part.text().await.map_err(|e| e.status())?),
        }
    }
    Err(StatusCode::PAYLOAD_TOO_LARGE)
}
