//! The register as an Excel file: the same list as the page, whole.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use documents::sheet::{Cell, Sheet, SheetColumn, xlsx};
use documents::{Allowed, Publishable};

use super::entries::Entry;
use super::list::{Chosen, choose, stand_word};
use crate::http::{Ctx, Halt};
use crate::ui::{Trouble, show};

pub(super) const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Column: key of its head, width in characters.
const COLUMNS: [(&str, u8); 9] = [
    ("register-number", 16),
    ("register-matter", 40),
    ("field-category", 24),
    ("register-voices", 10),
    ("register-step", 20),
    ("register-who", 20),
    ("register-due", 16),
    ("register-stand", 12),
    ("register-opened", 16),
];

/// `GET /u/{code}/desk/matters.xlsx`
///
/// # Errors
/// 422 where the scanner finds an identity, phone or bank number in the list; it says where.
pub fn sheet(ctx: &Ctx) -> Result<Response, Halt> {
    let chosen = choose(ctx)?;
    let sheet = written(ctx, &chosen);
    let publishable = Publishable::new(sheet, &Allowed::default()).map_err(|findings| {
        let places: Vec<String> = findings.iter().map(|found| found.place.clone()).collect();
        let places = places.join(&ctx.w.t("http-list-separator"));
        let sentence = ctx.w.n("register-personal", "places", places);
        Halt::from(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY).because(sentence))
    })?;
    let bytes = xlsx(&publishable).map_err(|fault| store::Fault::Shape(fault.to_string()))?;
    let mut response = (StatusCode::OK, bytes).into_response();
    let name = format!("{}-{}.xlsx", ctx.w.t("register-title"), ctx.now.day());
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

fn written(ctx: &Ctx, chosen: &Chosen) -> Sheet {
    let w = ctx.w;
    let made = show::moment(w, ctx.now.0, ctx.now.0);
    let view = w.n("register-view", "view", chosen.wanted.view.word());
    let place = ctx.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
    let notes = vec![
        w.n2("register-note-view", "place", place, "view", view),
        w.n2("register-note-made", "moment", made, "count", chosen.rows.len()),
    ];
    Sheet {
        name: w.t("register-title"),
        columns: COLUMNS.iter().map(|(head, width)| SheetColumn::new(w.t(head), *width)).collect(),
        rows: chosen.rows.iter().map(|entry| cells(ctx, entry)).collect(),
        notes,
        demo: ctx.options.demo.then(|| w.t("ui-demo-banner")),
    }
}

fn cells(ctx: &Ctx, entry: &Entry) -> Vec<Cell> {
    let due = entry.due_at.filter(|_| entry.running);
    let day = |at: domain::time::Timestamp| Cell::text(at.day().to_string());
    vec![
        Cell::text(entry.number.as_str()),
        Cell::text(entry.title.as_str()),
        Cell::text(entry.category_name()),
        Cell::Count(i64::try_from(entry.voices).unwrap_or(i64::MAX)),
        Cell::text(entry.step_name()),
        Cell::text(entry.owner_name()),
        due.map_or(Cell::Blank, |at| day(at.plus_millis(-1))),
        Cell::text(ctx.w.n("register-stands", "stand", stand_word(ctx, entry))),
        day(entry.opened_at),
    ]
}
