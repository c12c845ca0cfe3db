//! The latest entries of a unit's log. Rule 1.

use askama::Template;
use axum::response::Response;
use proofs::receipt::short_code;
use serde_json::Value;
use store::{Fault, Recorded};

use crate::http::{Ctx, Halt};
use crate::ui::parts::{Cell, Column, Ledger, Pager, Row};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

/// Entries on one page.
const PAGE: u64 = 50;

#[derive(Template)]
#[template(path = "ledger/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    base: String,
    origin: String,
    key: String,
    ledger: Ledger,
    pager: Pager,
}

/// `GET /u/{code}/ledger`
///
/// # Errors
/// Where the log cannot be read.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let asked = ctx.asked("before").parse::<u64>().ok();
    let (head, mut entries, end) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let head = read.head(&unit)?;
        let end = asked.unwrap_or(head.position).min(head.position);
        let from = end.saturating_sub(PAGE);
        let entries = read.entries(&unit, from, end - from)?;
        Ok((head, entries, end))
    })?;
    entries.reverse();
    let from = end.saturating_sub(PAGE);
    let base = ctx.base();
    let older = (from > 0).then(|| format!("{base}/ledger?before={from}"));
    let newer = (end < head.position).then(|| {
        let before = (end + PAGE).min(head.position);
        format!("{base}/ledger?before={before}")
    });
    let page = ListPage {
        shell: ctx.shell(ctx.w.t("ledger-title")),
        w: ctx.w,
        origin: head.origin,
        key: ctx.app.store.verifier_key(&unit)?,
        ledger: table(ctx, &entries),
        pager: Pager {
            w: ctx.w,
            from: head.position - end + 1,
            to: head.position - from,
            all: head.position,
            before: newer.unwrap_or_default(),
            after: older.unwrap_or_default(),
        },
        base,
    };
    Ok(ui::page(&page))
}

fn table(ctx: &Ctx, entries: &[Recorded]) -> Ledger {
    let w = ctx.w;
    let columns = ["position", "kind", "time", "code"];
    Ledger {
        caption: w.t("ledger-caption"),
        columns: columns.map(|c| Column::new(w.t(&format!("ledger-col-{c}")))).into(),
        rows: entries.iter().map(|entry| row(ctx, entry)).collect(),
        none: w.t("ledger-none"),
    }
}

fn row(ctx: &Ctx, entry: &Recorded) -> Row {
    let href = format!("{}/ledger/{}", ctx.base(), entry.position);
    Row {
        late: false,
        cells: vec![
            Cell::Lead(Link::new(href, entry.position.to_string()), String::new()),
            Cell::Text(kind_words(ctx.w, &entry.kind)),
            Cell::Text(time_of(ctx, entry)),
            Cell::Text(short_code(&entry.leaf)),
        ],
    }
}

/// A kind of fact in words; its stored name where the catalogue has none.
pub(super) fn kind_words(w: Words, kind: &str) -> String {
    let name = kind.rsplit_once('.').map_or(kind, |(name, _)| name);
    let key = format!("ledger-kind-{}", name.replace(['.', '_'], "-"));
    if Words::knows(&key) { w.t(&key) } else { kind.to_owned() }
}

/// The time where the entry publishes one.
pub(super) fn time_of(ctx: &Ctx, entry: &Recorded) -> String {
    let published: Value = serde_json::from_slice(&entry.entry_bytes).unwrap_or_default();
    if published.get("time").is_none() {
        return String::new();
    }
    show::short_moment(ctx.w, entry.recorded_at, ctx.now.0)
}
