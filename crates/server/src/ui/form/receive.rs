//! The edge: a posted form, urlencoded or multipart, taken in whole within its limits.

use std::collections::BTreeMap;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, RawForm, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};

use super::{Kept, Typed};

/// A form without files, and all the words of a form with them.
const LIMIT_BYTES: usize = 16 * 1024 * 1024;
/// A form with its files, as it arrives: what is too large is let go by, so that the words beside it stay.
const ARRIVES_BYTES: usize = 512 * 1024 * 1024;
/// As much of it as is taken from somebody who is not signed in. Nothing keeps their files; the words
/// beside a few photos are to stay all the same.
const STRANGERS_BYTES: usize = 64 * 1024 * 1024;
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

/// Whether a form with these headers brings files.
pub fn brings_files(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

impl Posted {
    /// Takes in what was posted; files only from somebody who is signed in.
    ///
    /// # Errors
    /// 400 for a broken body, 413 for one above the limits; shown by the caller's error page.
    pub async fn receive(mut request: Request, signed_in: bool) -> Result<Posted, StatusCode> {
        let with_files = brings_files(request.headers());
        let limit = match (with_files, signed_in) {
            (true, true) => ARRIVES_BYTES,
            (true, false) => STRANGERS_BYTES,
            (false, _) => LIMIT_BYTES,
        };
        DefaultBodyLimit::max(limit).apply(&mut request);
        if with_files {
            let parts = Multipart::from_request(request, &()).await;
            let files = if signed_in { KEPT_BYTES } else { 0 };
            multipart(parts.map_err(|_| StatusCode::BAD_REQUEST)?, files).await
        } else {
            let RawForm(bytes) =
                RawForm::from_request(request, &()).await.map_err(|r| r.status())?;
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

/// The parts of a form: `files` bytes are kept of all its files, [`LIMIT_BYTES`] of all its words.
async fn multipart(mut parts: Multipart, files: usize) -> Result<Posted, StatusCode> {
    let (mut posted, mut room, mut words) = (Posted::default(), files, LIMIT_BYTES);
    for _ in 0..LIMIT_PARTS {
        let Some(part) = parts.next_field().await.map_err(|e| e.status())? else {
            return Ok(posted);
        };
        let name = part.name().unwrap_or("").to_owned();
        words = words.checked_sub(name.len()).ok_or(StatusCode::PAYLOAD_TOO_LARGE)?;
        if let Some(file_name) = part.file_name().map(str::to_owned) {
            let upload = file(part, file_name, room.min(FILE_LIMIT_BYTES)).await?;
            room = room.saturating_sub(upload.bytes.len());
            if !(upload.name.is_empty() && upload.size() == 0) {
                posted.uploads.entry(name).or_default().push(upload);
            }
        } else {
            let said = text(part, words).await?;
            words = words.saturating_sub(said.len());
            posted.take(&name, &said);
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

/// What was typed, where `most` bytes hold it.
async fn text(part: Field<'_>, most: usize) -> Result<String, StatusCode> {
    let typed = file(part, String::new(), most).await?;
    if typed.cut > 0 {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    String::from_utf8(typed.bytes).map_err(|_| StatusCode::BAD_REQUEST)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    const EDGE: &str = "edge-of-a-part";

    /// A form of fields and files, each `(name, file name, bytes)`; a field has no file name.
    fn received(
        parts: &[(&str, Option<&str>, usize)],
        signed_in: bool,
    ) -> Result<Posted, StatusCode> {
        let mut body = Vec::new();
        for (name, file, bytes) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            let head = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"{file}");
            body.extend_from_slice(format!("{head}\r\n\r\n").as_bytes());
            body.resize(body.len() + bytes, b'a');
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let request = Request::post("/").header(CONTENT_TYPE, kind).body(Body::from(body)).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(Posted::receive(request, signed_in))
    }

    #[test]
    fn all_the_words_of_a_form_share_the_room_of_a_form_without_files() {
        let half = LIMIT_BYTES / 2;
        let fits = [("a", None, half), ("b", None, half - 2)];
        assert_eq!(received(&fits, true).unwrap().typed.one("b").len(), half - 2);
        let over = [("a", None, half), ("b", None, half - 1)];
        assert_eq!(received(&over, true), Err(StatusCode::PAYLOAD_TOO_LARGE));
        let beside = [("a", None, half), ("f", Some("灯.jpg"), half), ("b", None, half - 3)];
        let beside = received(&beside, true).unwrap();
        assert_eq!(beside.uploads["f"][0].bytes.len(), half, "files have a room of their own");
    }

    #[test]
    fn without_sign_in_the_words_stay_no_file_is_kept_and_less_arrives() {
        let photos = [("text", None, 9), ("photos", Some("灯.jpg"), 1000)];
        let guest = received(&photos, false).unwrap();
        assert_eq!(guest.typed.one("text"), "aaaaaaaaa");
        assert_eq!(
            (guest.uploads["photos"][0].bytes.len(), guest.uploads["photos"][0].cut),
            (0, 1000)
        );
        assert_eq!(received(&photos, true).unwrap().uploads["photos"][0].bytes.len(), 1000);
        let large = [("photos", Some("灯.jpg"), STRANGERS_BYTES), ("text", None, 9)];
        assert_eq!(received(&large, false), Err(StatusCode::PAYLOAD_TOO_LARGE));
        let known = received(&large, true).unwrap();
        assert_eq!(known.typed.one("text"), "aaaaaaaaa");
    }

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
