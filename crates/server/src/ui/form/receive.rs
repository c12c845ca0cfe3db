//! The edge: a posted form, urlencoded or multipart, taken in whole within its limits.

use std::collections::BTreeMap;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, RawForm, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use super::{Kept, Typed};

/// A form without files.
const LIMIT_BYTES: usize = 16 * 1024 * 1024;
/// A form with its files, as it arrives: what is too large is let go by, so that the words beside it stay.
const ARRIVES_BYTES: usize = 512 * 1024 * 1024;
/// What is kept of all its files together.
const KEPT_BYTES: usize = 64 * 1024 * 1024;
/// One file.
pub const FILE_LIMIT_BYTES: usize = 20 * 1024 * 1024;
/// Fields and files in one form: far above any form of ours.
const LIMIT_PARTS: usize = 4000;

/// Shorter answers are typed again sooner than they are copied.
const LEAST_WRITTEN: usize = 4;

/// A file as it arrived. The name is what the sender says; trust only the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
    /// How much of it was let go by: such a file is too large.
    pub cut: u64,
}

impl Upload {
    /// As large as it was sent.
    pub fn size(&self) -> u64 {
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX).saturating_add(self.cut)
    }
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

    /// What a person wrote in words of their own, longest first: never a password, a choice or a number.
    pub fn written(&self) -> Vec<String> {
        let own = |name: &str| !name.starts_with('_') && name != "password";
        let fields = self.typed.0.iter().filter(|(name, _)| own(name));
        let mut written: Vec<String> = fields.flat_map(|(_, all)| all).cloned().collect();
        written.retain(|text| text.chars().count() >= LEAST_WRITTEN && !text.is_ascii());
        written.sort_by_key(|text| std::cmp::Reverse(text.chars().count()));
        written
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
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let with_files = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let limit = if with_files { ARRIVES_BYTES } else { LIMIT_BYTES };
        DefaultBodyLimit::max(limit).apply(&mut request);
        if with_files {
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
    let (mut posted, mut room) = (Posted::default(), KEPT_BYTES);
    for _ in 0..LIMIT_PARTS {
        let Some(part) = parts.next_field().await.map_err(|e| e.status())? else {
            return Ok(posted);
        };
        let name = part.name().unwrap_or("").to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file_name) => {
                let upload = file(part, file_name, room.min(FILE_LIMIT_BYTES)).await?;
                room = room.saturating_sub(upload.bytes.len());
                if !(upload.name.is_empty() && upload.size() == 0) {
                    posted.uploads.entry(name).or_default().push(upload);
                }
            }
            None => posted.take(&name, &words(part).await?),
        }
    }
    Err(StatusCode::PAYLOAD_TOO_LARGE)
}

/// One file, read to its end and kept up to `most` bytes.
async fn file(mut part: Field<'_>, name: String, most: usize) -> Result<Upload, StatusCode> {
    let mut upload = Upload { name, bytes: Vec::new(), cut: 0 };
    while let Some(chunk) = part.chunk().await.map_err(|e| e.status())? {
        let room = most.saturating_sub(upload.bytes.len()).min(chunk.len());
        let (kept, gone) = chunk.split_at_checked(room).unwrap_or((&chunk, &[]));
        upload.bytes.extend_from_slice(kept);
        upload.cut += u64::try_from(gone.len()).unwrap_or(u64::MAX);
    }
    Ok(upload)
}

/// What was typed: as much as a form without files may hold.
async fn words(part: Field<'_>) -> Result<String, StatusCode> {
    let typed = file(part, String::new(), LIMIT_BYTES).await?;
    if typed.cut > 0 {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    String::from_utf8(typed.bytes).map_err(|_| StatusCode::BAD_REQUEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_told_from_choices_numbers_and_secrets() {
        let posted = Posted::from_pairs([
            ("text", "路灯不亮了"),
            ("more", "三组老槐树那盏路灯"),
            ("short", "三组灯"),
            ("visibility", "unnamed"),
            ("password", "密码是不给看的"),
            ("_once", "一二三四五"),
        ]);
        assert_eq!(posted.written(), ["三组老槐树那盏路灯", "路灯不亮了"]);
        assert!(Posted::default().written().is_empty());
    }
}
