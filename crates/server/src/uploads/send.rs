//! A kept file, sent back.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::{Fault, Read as _};

use crate::http::{Ctx, Halt};

const ONE: &str = "SELECT name, media FROM uploads WHERE tenant = $1 AND unit = $2 AND hash = $3";

/// `GET /u/{code}/desk/uploads/{hash}`: photos in the page, papers as a download.
///
/// # Errors
/// 404 where the unit has kept no such file.
pub fn send(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let hash = ctx.param("hash").to_owned();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let key = [read.tenant().to_owned().into(), unit.as_str().into(), hash.as_str().into()];
        read.row(ONE, &key)?.map(|row| Ok((row.text(0)?, row.text(1)?))).transpose()
    })?;
    let (name, media) = found.ok_or_else(Halt::missing)?;
    let bytes = ctx.app.store.blobs().get(&hash)?.ok_or_else(Halt::missing)?;
    let how = if media.starts_with("image/") { "inline" } else { "attachment" };
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition = format!("{how}; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let mut response = (StatusCode::OK, bytes).into_response();
    let headers = response.headers_mut();
    if let (Ok(media), Ok(disposition)) =
        (HeaderValue::from_str(&media), HeaderValue::from_str(&disposition))
    {
        headers.insert(header::CONTENT_TYPE, media);
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(response)
}
