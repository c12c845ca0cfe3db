//! A register with the columns somebody asks for, as an Excel file.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use documents::sheet::{Cell, Sheet, SheetColumn, xlsx};
use documents::{Allowed, Publishable};
use domain::time::{Day, Timestamp};
use serde_json::{Map, Value};
use store::Fault;

use super::columns::{As, Column, Set};
use super::rows::rows;
use super::sheet::MEDIA;
use crate::http::{Ctx, Halt};
use crate::papers::serve::record_words;
use crate::ui::{Trouble, show};
use crate::words::Words;

/// Codes of the place and of those above it.
pub fn codes(ctx: &Ctx) -> Vec<String> {
    ctx.unit.iter().chain(&ctx.above).map(|unit| unit.code.clone()).collect()
}

/// `GET /u/{code}/desk/registers/{file}`
///
/// # Errors
/// 404 where the place is offered no such register, 422 where the scanner finds a personal number.
pub fn chosen(ctx: &Ctx) -> Result<Response, Halt> {
    let id = ctx.param("file").strip_suffix(".xlsx").ok_or_else(Halt::missing)?;
    let codes = codes(ctx);
    let set = ctx.options.registers.offered(&codes).find(|set| set.id == id);
    let set = set.ok_or_else(Halt::missing)?;
    let w = record_words(ctx);
    let rows = ctx
        .app
        .store
        .read(|read| -> Result<_, Fault> { rows(ctx, read, w, (set.of, set.inside)) })?;
    let sheet = written(ctx, w, set, &rows);
    let allowed = Allowed::none().number(&ctx.options.phone);
    let publishable = Publishable::new(sheet, &allowed).map_err(|findings| {
        let places: Vec<String> = findings.iter().map(|found| found.place.clone()).collect();
        let places = places.join(&ctx.w.t("http-list-separator"));
        let sentence = ctx.w.n("register-personal", "places", places);
        Halt::from(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY).because(sentence))
    })?;
    let bytes = xlsx(&publishable).map_err(|fault| Fault::Shape(fault.to_string()))?;
    let mut response = (StatusCode::OK, bytes).into_response();
    let name = format!("{}-{}.xlsx", set.name, ctx.now.day());
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let encoded = encoded.replace('+', "%20");
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

fn written(ctx: &Ctx, w: Words, set: &Set, rows: &[Map<String, Value>]) -> Sheet {
    let made = show::moment(w, ctx.now.0, ctx.now.0);
    let place = ctx.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
    let head = |column: &Column| SheetColumn::new(column.head.clone(), column.width);
    let line = |row: &Map<String, Value>| {
        set.columns.iter().map(|column| cell(w, column, row.get(&column.field))).collect()
    };
    Sheet {
        name: set.name.clone(),
        columns: set.columns.iter().map(head).collect(),
        rows: rows.iter().map(line).collect(),
        notes: vec![
            w.n2("register-note-view", "place", place, "view", &set.name),
            w.n2("register-note-made", "moment", made, "count", rows.len()),
            w.t("register-note-made-itself"),
        ],
        demo: ctx.options.demo.then(|| w.t("ui-demo-banner")),
    }
}

/// A value in its cell; empty where there is none.
fn cell(w: Words, column: &Column, value: Option<&Value>) -> Cell {
    let value = value.unwrap_or(&Value::Null);
    let plain = match value {
        Value::Null => return Cell::Blank,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if let Some(word) = column.words.get(&plain) {
        return Cell::text(word.as_str());
    }
    let number = value.as_i64();
    match (column.form, number) {
        (As::Yuan, Some(fen)) => Cell::Fen(fen),
        // Fen by the million, shown with two decimals.
        (As::Wan, Some(fen)) => Cell::Fen((fen + fen.signum() * 5_000) / 10_000),
        (As::Count | As::Text, Some(count)) => Cell::Count(count),
        (As::Moment, Some(at)) => Cell::text(show::rfc3339(at)),
        (As::YesNo, _) => Cell::text(w.n("register-yes-no", "yes", plain)),
        (form @ (As::Day | As::DayDots | As::DayDashes), _) => {
            day(value).map_or_else(|| Cell::text(plain), |day| Cell::text(day_words(w, form, day)))
        }
        _ => Cell::text(plain),
    }
}

fn day(value: &Value) -> Option<Day> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_i64().map(|at| Timestamp(at).day()),
    }
}

fn day_words(w: Words, form: As, day: Day) -> String {
    let (year, month, number) = day.civil();
    match form {
        As::DayDots => format!("{year}.{month}.{number}"),
        As::DayDashes => day.to_string(),
        _ => w.with("papers-date", &[("year", &year), ("month", &month), ("day", &number)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn column(form: As) -> Column {
        let (head, field) = (String::new(), String::new());
        Column { head, field, form, width: 10, words: std::collections::BTreeMap::default() }
    }

    #[test]
    fn each_format_writes_the_same_value_its_own_way() {
        let w = Words::default();
        let at = "2026-03-05T23:30:00+08:00".parse::<Timestamp>().unwrap();
        let said = |form, value: Value| cell(w, &column(form), Some(&value));
        assert_eq!(said(As::Day, json!(at)), Cell::text("2026年3月5日"));
        assert_eq!(said(As::DayDots, json!("2026-03-05")), Cell::text("2026.3.5"));
        assert_eq!(said(As::DayDashes, json!(at)), Cell::text("2026-03-05"));
        assert_eq!(said(As::Yuan, json!(680_000)), Cell::Fen(680_000));
        assert_eq!(said(As::Wan, json!(680_000)), Cell::Fen(68));
        assert_eq!(said(As::Wan, json!(1_234_567)), Cell::Fen(123));
        assert_eq!(said(As::YesNo, json!(true)), Cell::text("是"));
        assert_eq!(said(As::YesNo, json!(false)), Cell::text("否"));
        assert_eq!(said(As::Text, Value::Null), Cell::Blank);
        assert_eq!(said(As::Day, json!("soon")), Cell::text("soon"));
    }
}
