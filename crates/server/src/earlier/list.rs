//! The list of what was taken over.

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::time::Day;
use store::Fault;

use super::read::{Kept, count, find, years};
use crate::desk::{Frame, Here, Names, frame};
use crate::http::{Ctx, Halt};
use crate::ui::parts::{
    Button, Cell, Column, Filter, FilterField, Ledger, Meaning, Pager, Row, SearchBox, Tag,
};
use crate::ui::{self, Shell, show};
use crate::words::Words;

/// Rows on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "earlier/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    import: Option<Button>,
    filter: Filter,
    ledger: Ledger,
    pager: Pager,
}

/// `GET /u/{code}/desk/earlier`
///
/// # Errors
/// Where the read model cannot be read.
pub fn list(ctx: &Ctx) -> Result<Response, Halt> {
    let w = ctx.w;
    let unit = ctx.unit()?.id.0.clone();
    let (text, year) = (ctx.asked("q").trim().to_owned(), ctx.asked("year").to_owned());
    let page = ctx.asked("page").parse::<usize>().unwrap_or(1).clamp(1, 100_000);
    let from = (page - 1) * PAGE;
    let (kept, all, known, names) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let wide = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let kept = find(read, &unit, (&text, &year), (wide(PAGE), wide(from)))?;
        let all = count(read, &unit, &text, &year)?;
        Ok((kept, all, years(read, &unit)?, Names::load(read, &unit)?))
    })?;
    let base = format!("{}/desk/earlier", ctx.base());
    let turn = |to: usize| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &text).append_pair("year", &year);
        query.append_pair("page", &to.to_string());
        format!("{base}?{}", query.finish())
    };
    let wide = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let to = wide(from + kept.len());
    let pager = Pager {
        w,
        from: if kept.is_empty() { 0 } else { wide(from + 1) },
        to,
        all,
        before: if page > 1 { turn(page - 1) } else { String::new() },
        after: if to < all { turn(page + 1) } else { String::new() },
    };
    let field = |name: &str, key: &str, value: &str, options: Vec<(String, String)>| FilterField {
        name: name.to_owned(),
        label: w.t(key),
        value: value.to_owned(),
        options,
    };
    let years = known.into_iter().map(|year| (year.clone(), w.n("earlier-year", "year", year)));
    let fields = vec![
        field("q", "register-text", &text, Vec::new()),
        field("year", "earlier-by-year", &year, years.collect()),
    ];
    let Frame { mut shell, search, record } = frame(ctx, w.t("earlier-title"), Here::Earlier)?;
    let taken = ctx.asked("taken");
    if !taken.is_empty() {
        shell.toast = w.n("earlier-taken", "count", taken);
    }
    let import = ctx.actor.may(Power::Record);
    let page = ListPage {
        w,
        search,
        record,
        import: import.then(|| Button::line(format!("{base}/import"), w.t("earlier-import"))),
        filter: Filter { w, action: base, fields, hidden: Vec::new() },
        ledger: ledger(ctx, &names, &kept),
        pager,
        shell,
    };
    Ok(ui::page(&page))
}

/// 2023年3月5日 of `2023-03-05`; what is no day stays as it stands.
pub(super) fn day_words(w: Words, text: &str) -> String {
    let Ok(day) = text.parse::<Day>() else { return text.to_owned() };
    let (year, month, number) = day.civil();
    w.with("papers-date", &[("year", &year), ("month", &month), ("day", &number)])
}

fn ledger(ctx: &Ctx, names: &Names, kept: &[Kept]) -> Ledger {
    let w = ctx.w;
    let heads = ["thing", "happened", "ended", "result", "responsible", "recorded"];
    let row = |kept: &Kept| {
        let recorded = show::day(w, kept.recorded_at.0, ctx.now.0);
        let who = match kept.recorded_by.as_str() {
            "deployment" => w.t("earlier-by-command"),
            person => names.of(w, person),
        };
        let note = if kept.category.is_empty() {
            kept.number.clone()
        } else {
            w.n2("earlier-note", "number", &kept.number, "category", &kept.category)
        };
        let cells = vec![
            Cell::Both(kept.title.clone(), note),
            Cell::Text(day_words(w, &kept.happened_on)),
            Cell::Text(day_words(w, &kept.ended_on)),
            Cell::Both(kept.result.clone(), kept.note.clone()),
            Cell::Text(kept.responsible.clone()),
            Cell::Tag(Tag::new(
                Meaning::Quiet,
                w.n2("earlier-recorded", "day", recorded, "who", who),
            )),
        ];
        Row { late: false, cells }
    };
    Ledger {
        caption: w.t("earlier-caption"),
        columns: heads.map(|head| Column::new(w.t(&format!("earlier-col-{head}")))).into(),
        rows: kept.iter().map(row).collect(),
        none: w.t("earlier-none"),
    }
}
