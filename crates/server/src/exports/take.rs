//! `GET /u/{code}/matters/{id}/dossier.zip`: the matter's export, to take away and check with
//! `yishi verify`.

use std::io::Cursor;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use store::Fault;

use super::{Copy, Label, NoExport, matter};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::shown::may_see;
use crate::ui::Trouble;
use crate::words::{Language, Words};

/// What made it.
const SOFTWARE: &str = concat!("yishi ", env!("CARGO_PKG_VERSION"));

/// `GET /u/{code}/matters/{id}/dossier.zip`: in full for those who keep the records, supervise or stand
/// above, masked and scanned for everybody else.
///
/// # Errors
/// 404 where there is no such matter or it is kept from this reader, 422 where the copy for everybody holds a number that may not be
/// published.
pub fn dossier_zip(ctx: &Ctx) -> Result<Response, Halt> {
    let w = Words { language: Language::Chinese, ..ctx.w };
    let unit = ctx.unit()?.id.0.clone();
    let id = ctx.param("id");
    let found = ctx.app.store.read(|read| -> Result<_, Halt> {
        let found = models::load_matter(read, &unit, id)?.ok_or_else(Halt::missing)?;
        may_see(ctx, read, &found)?;
        Ok(found)
    })?;
    let number = found.number;
    let label = Label {
        software: SOFTWARE.to_owned(),
        notice: ctx.options.demo.then(|| w.t("ui-demo-banner")),
        site: ctx.options.site.clone(),
        phone: ctx.options.phone.clone(),
    };
    let made = matter(&ctx.app, &unit, id, Copy::of(ctx), label, Cursor::new(Vec::new()));
    let bytes = made.map_err(|why| halt(ctx, why))?.into_inner();
    Ok(file(&w.n("exports-file", "number", number), bytes))
}

fn halt(ctx: &Ctx, why: NoExport) -> Halt {
    let refused =
        |because: String| Trouble::new(StatusCode::UNPROCESSABLE_ENTITY).because(because).into();
    match why {
        NoExport::NotFound => Halt::missing(),
        NoExport::Withheld(places) => {
            refused(ctx.w.n("papers-withheld", "places", places.join(&ctx.w.t("laws-comma"))))
        }
        NoExport::Glyphs(missing) => refused(ctx.w.n("papers-glyphs", "missing", missing)),
        NoExport::Fault(fault) => fault.into(),
        NoExport::Write(fault) => Fault::Shape(fault.to_string()).into(),
    }
}

fn file(name: &str, bytes: Vec<u8>) -> Response {
    let escaped: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let shown = format!("attachment; filename*=UTF-8''{}", escaped.replace('+', "%20"));
    let mut response = (StatusCode::OK, bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    if let Ok(value) = HeaderValue::from_str(&shown) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}
