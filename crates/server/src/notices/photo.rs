//! `GET /u/{code}/notices/{number}/photos/{hash}`: a photo of the board, as it was posted.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::page::load;
use crate::http::{Ctx, Halt};

/// A JPEG of the house, by its hash: what is named by its content may be kept by the browser.
///
/// # Errors
/// 404 where the original is not there.
pub fn jpeg(ctx: &Ctx, hash: &str) -> Result<Response, Halt> {
    let bytes = ctx.app.store.blobs().get(hash)?.ok_or_else(Halt::missing)?;
    if !bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Err(Halt::missing());
    }
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    let keep = HeaderValue::from_static("private, max-age=86400, immutable");
    headers.insert(header::CACHE_CONTROL, keep);
    Ok(response)
}

/// The handler.
///
/// # Errors
/// 404 where the notice has no such photo, or it hangs in a private matter of others.
pub fn photo(ctx: &Ctx) -> Result<Response, Halt> {
    let (_, notice) = ctx.app.store.read(|read| load(ctx, read))?;
    let hash = ctx.param("hash");
    if notice.photos.iter().any(|photo| photo == hash) {
        jpeg(ctx, hash)
    } else {
        Err(Halt::missing())
    }
}
