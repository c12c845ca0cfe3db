//! The signed head, one entry, and the receipt anybody takes home. Rule 2.

use askama::Template;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use proofs::receipt::{Receipt, short_code};
use store::{Fault, Recorded};

use super::list::{kind_words, time_of};
use crate::http::{Ctx, Halt};
use crate::ui::parts::{Fact, Facts};
use crate::ui::{self, Link, Shell};
use crate::words::Words;

#[derive(Template)]
#[template(path = "ledger/entry.html")]
struct EntryPage {
    shell: Shell,
    w: Words,
    facts: Facts,
    published: String,
    receipt: String,
    download: String,
}

/// `GET /u/{code}/ledger/checkpoint`
///
/// # Errors
/// Where the log cannot be read or does not extend what was signed before.
pub fn checkpoint(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    Ok(text(ctx.app.store.checkpoint(&unit)?.note, None))
}

fn text(body: String, name: Option<&str>) -> Response {
    let mut response = (StatusCode::OK, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    let named = name.map(|name| HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")));
    if let Some(Ok(value)) = named {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// The entry of the address with its receipt under the head as it is signed now.
fn proved(ctx: &Ctx) -> Result<(Recorded, Receipt), Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let position: u64 = ctx.param("position").parse().map_err(|_| Halt::missing())?;
    let size = ctx.app.store.read(|read| read.head(&unit))?.position;
    if position >= size {
        return Err(Halt::missing());
    }
    let head = ctx.app.store.checkpoint(&unit)?;
    let (entry, proof) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let entry = read.entries(&unit, position, 1)?.into_iter().next();
        Ok((entry, read.inclusion_proof(&unit, position, head.size)?))
    })?;
    let entry = entry.ok_or_else(Halt::missing)?;
    let receipt = Receipt { extra: None, index: position, proof, checkpoint: head.note };
    Ok((entry, receipt))
}

/// `GET /u/{code}/ledger/{position}`
///
/// # Errors
/// 404 beyond the end of the log.
pub fn entry(ctx: &Ctx) -> Result<Response, Halt> {
    let (entry, receipt) = proved(ctx)?;
    let w = ctx.w;
    let time = time_of(ctx, &entry);
    let time = if time.is_empty() { w.t("ledger-time-hidden") } else { time };
    let mut shell = ctx.shell(w.n("ledger-entry", "position", entry.position));
    shell.back = Some(Link::new(format!("{}/ledger", ctx.base()), w.t("ledger-title")));
    let page = EntryPage {
        shell,
        w,
        facts: Facts {
            w,
            facts: vec![
                Fact::new(w.t("ledger-col-kind"), kind_words(w, &entry.kind)),
                Fact::new(w.t("ledger-col-time"), time),
                Fact::new(w.t("ledger-col-code"), short_code(&entry.leaf)),
            ],
        },
        published: String::from_utf8_lossy(&entry.entry_bytes).into_owned(),
        receipt: receipt.to_string(),
        download: format!("{}/ledger/{}/receipt", ctx.base(), entry.position),
    };
    Ok(ui::page(&page))
}

/// `GET /u/{code}/ledger/{position}/receipt`
///
/// # Errors
/// As [`entry`].
pub fn receipt(ctx: &Ctx) -> Result<Response, Halt> {
    let (entry, receipt) = proved(ctx)?;
    let name = format!("{}.tlog-proof", entry.position);
    Ok(text(receipt.to_string(), Some(&name)))
}
