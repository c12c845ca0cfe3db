//! Style sheet, scripts and pictures: embedded, named after their content, kept by browsers for ever.
//!
//! `GET /assets/app.1a2b3c4d.css` answers with `immutable`. An old name (a page from before an
//! update) gets the present file, without `immutable`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

macro_rules! embedded {
    ($($stem:literal . $ending:literal as $mime:literal),* $(,)?) => {
        const FILES: &[(&str, &str, &str, &[u8])] = &[$((
            $stem, $ending, $mime,
            include_bytes!(concat!("../../assets/", $stem, ".", $ending)),
        )),*];
    };
}

embedded! {
    "app"."css" as "text/css; charset=utf-8",
    "methods"."css" as "text/css; charset=utf-8",
    "app"."js" as "text/javascript; charset=utf-8",
    "htmx.min"."js" as "text/javascript; charset=utf-8",
    "icon"."svg" as "image/svg+xml",
}

/// One embedded file, ready to be sent.
struct Asset {
    stem: &'static str,
    ending: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
    gzip: Vec<u8>,
    path: String,
}

fn assets() -> &'static [Asset] {
    static ASSETS: OnceLock<Vec<Asset>> = OnceLock::new();
    ASSETS.get_or_init(|| FILES.iter().map(|file| prepare(*file)).collect())
}

fn prepare(
    (stem, ending, mime, bytes): (&'static str, &'static str, &'static str, &'static [u8]),
) -> Asset {
    let digest = Sha256::digest(bytes);
    let mut hash = String::new();
    for byte in digest.iter().take(4) {
        // Writing to a String does not fail.
        let _ = write!(hash, "{byte:02x}");
    }
    let path = format!("/assets/{stem}.{hash}.{ending}");
    Asset { stem, ending, mime, bytes, gzip: compressed(bytes), path }
}

/// Writing to memory does not fail; should it, the file is simply sent as it is.
fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    if encoder.write_all(bytes).is_err() {
        return Vec::new();
    }
    encoder.finish().unwrap_or_default()
}

/// The address of an embedded file, as `asset("app.css")`. An unknown name is a bug.
pub fn asset(name: &str) -> &'static str {
    let found = assets().iter().find(|a| named(a, name));
    debug_assert!(found.is_some(), "no asset is called {name:?}");
    found.map_or("/", |asset| asset.path.as_str())
}

fn named(asset: &Asset, name: &str) -> bool {
    name.strip_prefix(asset.stem).and_then(|rest| rest.strip_prefix('.')) == Some(asset.ending)
}

/// `GET /assets/{file}`.
pub(super) async fn send(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let asked = format!("/assets/{file}");
    let same = |a: &&Asset| {
        file.strip_prefix(a.stem).is_some_and(|r| r.starts_with('.')) && file.ends_with(a.ending)
    };
    let exact = assets().iter().find(|a| a.path == asked);
    let Some(asset) = exact.or_else(|| assets().iter().rev().find(same)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let keep = if exact.is_some() { "public, max-age=31536000, immutable" } else { "no-cache" };
    let accepts = headers.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    let always = [(CONTENT_TYPE, asset.mime), (CACHE_CONTROL, keep), (VARY, "accept-encoding")];
    if accepts.contains("gzip") && !asset.gzip.is_empty() {
        (always, [(CONTENT_ENCODING, "gzip")], asset.gzip.as_slice()).into_response()
    } else {
        (always, asset.bytes).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gzip_length(name: &str) -> usize {
        assets().iter().find(|a| named(a, name)).unwrap().gzip.len()
    }

    #[test]
    fn a_first_visit_stays_within_its_budget() {
        assert!(gzip_length("app.css") <= 12 * 1024, "css {}", gzip_length("app.css"));
        assert!(gzip_length("app.js") <= 6 * 1024, "own scripts {}", gzip_length("app.js"));
        let scripts = gzip_length("app.js") + gzip_length("htmx.min.js");
        assert!(scripts <= 24 * 1024, "all scripts {scripts}");
    }

    #[test]
    fn a_name_carries_the_content_and_only_a_known_one_has_an_address() {
        let path = asset("app.css");
        assert_eq!(path.split('.').map(str::len).collect::<Vec<_>>(), ["/assets/app".len(), 8, 3]);
        assert_ne!(path, asset("app.js"));
    }

    #[test]
    fn the_style_sheet_keeps_to_the_browser_floor() {
        let css = include_str!("../../assets/app.css");
        for newer in
            [":has(", "@container", "color-mix(", "@layer", ":is(", ":where(", "dvh", "inset:"]
        {
            assert!(!css.contains(newer), "{newer} is younger than Chromium 79");
        }
        let hosts = css.matches("http://").count();
        assert_eq!(hosts, css.matches("xmlns='http://www.w3.org/2000/svg'").count());
    }
}
