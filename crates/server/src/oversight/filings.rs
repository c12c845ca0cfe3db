//! Filings of all villages below, with their receipts.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use domain::units::Unit;
use store::{Fault, Read};

use super::below;
use crate::http::{Ctx, Halt};
use crate::supervision::frame::{Here, frame};
use crate::ui::parts::{Cell, Column, Ledger, Meaning, Row, Tag};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

const FILINGS: &str = "SELECT number, matter, title, submitted_at, answer, answered_at \
     FROM rm_filings WHERE tenant = $1 AND unit = $2 ORDER BY submitted_at DESC, number DESC";

#[derive(Template)]
#[template(path = "oversight/filings.html")]
struct FilingsPage {
    shell: Shell,
    w: Words,
    ledger: Ledger,
}

/// One filing of a place below.
struct Filed {
    unit: Arc<Unit>,
    number: String,
    matter: String,
    title: String,
    submitted_at: i64,
    /// Empty while it waits.
    answer: String,
    answered_at: Option<i64>,
}

fn filed(read: &mut dyn Read, unit: &Arc<Unit>) -> Result<Vec<Filed>, Fault> {
    let key = [read.tenant().to_owned().into(), unit.id.as_str().into()];
    let rows = read.rows(FILINGS, &key)?;
    let filed = |row: &store::Row| {
        Ok(Filed {
            unit: Arc::clone(unit),
            number: row.text(0)?,
            matter: row.text(1)?,
            title: row.text(2)?,
            submitted_at: row.int(3)?,
            answer: row.text(4)?,
            answered_at: row.opt_int(5)?,
        })
    };
    rows.iter().map(filed).collect()
}

/// `GET /u/{code}/oversight/filings`
///
/// # Errors
/// Where the read models cannot be read.
pub fn filings_page(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.clone();
    let mut all = ctx.app.store.read(|read| -> Result<Vec<Filed>, Fault> {
        let mut all = Vec::new();
        for unit in below(&ctx.app, read, &unit)? {
            all.extend(filed(read, &unit)?);
        }
        Ok(all)
    })?;
    all.sort_by_key(|filed| std::cmp::Reverse(filed.submitted_at));
    let w = ctx.w;
    let columns = ["number", "unit", "matter", "submitted", "answer"];
    let columns = columns.map(|c| Column::new(w.t(&format!("oversight-col-{c}"))));
    let page = FilingsPage {
        shell: frame(ctx, w.n("oversight-filings-title", "name", &unit.name), Here::Filings)?,
        w,
        ledger: Ledger {
            caption: w.t("oversight-filings-caption"),
            columns: columns.into(),
            rows: all.iter().map(|filed| row(ctx, filed)).collect(),
            none: w.t("oversight-filings-none"),
        },
    };
    Ok(ui::page(&page))
}

fn row(ctx: &Ctx, filed: &Filed) -> Row {
    let w = ctx.w;
    let (meaning, key) = match filed.answer.as_str() {
        "" => (Meaning::Wait, "oversight-waiting"),
        "received" => (Meaning::Done, "oversight-received"),
        "returned" => (Meaning::Warn, "oversight-returned"),
        _ => (Meaning::Late, "oversight-corrected"),
    };
    let day = filed.answered_at.map(|at| show::day(w, at, ctx.now.0)).unwrap_or_default();
    let word = if day.is_empty() { w.t(key) } else { format!("{} {day}", w.t(key)) };
    let href = format!("/u/{}/oversight/matters/{}", filed.unit.code, filed.matter);
    Row {
        late: false,
        cells: vec![
            Cell::Text(filed.number.clone()),
            Cell::Text(filed.unit.name.clone()),
            Cell::Lead(Link::new(href, &filed.title), String::new()),
            Cell::Text(show::day(w, filed.submitted_at, ctx.now.0)),
            Cell::Tag(Tag::new(meaning, word)),
        ],
    }
}
