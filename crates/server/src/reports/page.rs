//! The report as a page: figures first, then what is late, what runs, what came to its end.

use askama::Template;
use axum::response::Response;

use super::gather::{Counts, Line, Report, gather};
use super::span::{Span, USUAL};
use crate::desk::{Frame, Here, frame};
use crate::http::{Ctx, Halt};
use crate::ui::parts::{Button, Cell, Column, Fact, Facts, Inset, Ledger, Row, SearchBox, Tone};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

#[derive(Template)]
#[template(path = "reports/page.html")]
struct ReportPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lead: String,
    /// Said where the address asked for days that are none.
    wrong: Option<Inset>,
    spans: Vec<Link>,
    figures: Facts,
    lists: Vec<(String, Ledger)>,
    files: Vec<Button>,
}

/// `GET /u/{code}/desk/report`, `?days=2026-01-01_2026-06-30`; without them the half-year so far.
///
/// # Errors
/// Where the read models cannot be read.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let asked = ctx.asked("days");
    let found = Span::parse(asked);
    let span = found.unwrap_or_else(|| Span::around(ctx.now.day(), 6));
    let report = ctx.app.store.read(|read| gather(ctx, read, &unit, span))?;
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("reports-title"), Here::Papers)?;
    let w = ctx.w;
    let wrong = (found.is_none() && !asked.is_empty()).then(|| Inset {
        tone: Tone::Warn,
        heading: w.t("reports-no-such-days"),
        lines: vec![w.t("reports-no-such-days-why")],
        w,
        ..Inset::default()
    });
    let page = ReportPage {
        w,
        search,
        record,
        lead: w.n2("reports-lead", "span", days(ctx, span), "place", &ctx.unit()?.name),
        wrong,
        spans: spans(ctx, span),
        figures: Facts { w, facts: figures(w, &report.counts) },
        lists: lists(ctx, &report),
        files: files(ctx, span),
        shell,
    };
    Ok(ui::page(&page))
}

/// 2026年1月1日 至 6月30日, as the pages say a span.
fn days(ctx: &Ctx, span: Span) -> String {
    show::span(ctx.w, span.first.starts_at().0, span.last.starts_at().0, ctx.now.0)
}

/// Each usual span and the one before it.
fn spans(ctx: &Ctx, shown: Span) -> Vec<Link> {
    let base = format!("{}/desk/report?days=", ctx.base());
    let today = ctx.now.day();
    let both = USUAL.iter().flat_map(|(word, months)| {
        let now = Span::around(today, *months);
        [(*word, "now", now), (*word, "before", now.before(*months))]
    });
    let link = |(word, which, span): (&'static str, &'static str, Span)| {
        let label = ctx.w.n2("reports-span", "word", word, "which", which);
        let href = if span == shown { String::new() } else { format!("{base}{}", span.word()) };
        Link::new(href, label)
    };
    both.map(link).collect()
}

fn figures(w: Words, counts: &Counts) -> Vec<Fact> {
    let both = |key: &str, all: u64, part: u64| w.n2(key, "all", all, "part", part);
    let fact = |key: &str, value: String| Fact::new(w.t(key), value);
    let late = w.n("reports-answered-late", "count", counts.answered_late);
    let voices = both("reports-of-voices", counts.voices, counts.answered);
    let voices = if counts.answered_late > 0 { format!("{voices}{late}") } else { voices };
    let mut facts = vec![fact("reports-voices", voices)];
    if counts.sheets > 0 {
        facts.push(fact("reports-sheets", w.n("reports-of-sheets", "count", counts.sheets)));
    }
    facts.extend([
        fact("reports-matters", both("reports-of-matters", counts.opened, counts.ended)),
        fact("reports-whose", both("reports-of-whose", counts.kept, counts.passed_on)),
        fact("reports-running", w.n("reports-count", "count", counts.running)),
        fact("reports-sittings", both("reports-of-sittings", counts.sittings, counts.present)),
        fact("reports-notices", both("reports-of-notices", counts.notices, counts.objections)),
        fact("reports-filed", w.n("reports-count", "count", counts.filed)),
        fact("reports-tasks", both("reports-of-tasks", counts.tasks, counts.tasks_done)),
    ]);
    if counts.opinions > 0 {
        let (all, part, some) = (counts.opinions, counts.adopted, counts.adopted_partly);
        let values: [(&str, &dyn crate::words::Word); 3] =
            [("all", &all), ("part", &part), ("some", &some)];
        facts.push(fact("reports-opinions", w.with("reports-of-opinions", &values)));
    }
    facts
}

fn lists(ctx: &Ctx, report: &Report) -> Vec<(String, Ledger)> {
    let late: Vec<&Line> = report.running.iter().filter(|line| line.late).collect();
    let all = |lines: &'_ [Line]| lines.iter().map(|line| row(ctx, line)).collect::<Vec<Row>>();
    let found = [
        ("reports-raised", all(&report.raised)),
        ("reports-late", late.into_iter().map(|line| row(ctx, line)).collect()),
        ("reports-going", all(&report.running)),
        ("reports-ended", all(&report.ended)),
    ];
    let heads = ["reports-col-matter", "reports-col-stand", "reports-col-when"];
    let ledger = |(key, rows): (&'static str, Vec<Row>)| {
        let ledger = Ledger {
            caption: ctx.w.t(key),
            columns: heads.iter().map(|head| Column::new(ctx.w.t(head))).collect(),
            rows,
            none: ctx.w.t("reports-none"),
        };
        (ctx.w.t(key), ledger)
    };
    found.into_iter().map(ledger).collect()
}

fn row(ctx: &Ctx, line: &Line) -> Row {
    let (w, now) = (ctx.w, ctx.now.0);
    let href = format!("{}/desk/matters/{}", ctx.base(), line.id);
    let lead = Cell::Lead(Link::new(href, line.title.clone()), line.number.clone());
    let (stand, when) = if let Some(at) = line.ended_at {
        let rated = line.rated.map(|(part, all)| w.n2("reports-rated", "all", all, "part", part));
        (Cell::Both(line.outcome.clone(), rated.unwrap_or_default()), show::day(w, at.0, now))
    } else {
        let due = line.due_at.map(|at| show::day(w, at.0, now));
        let due = due.unwrap_or_else(|| w.t("register-no-due"));
        (Cell::Both(line.step.clone(), line.owner.clone()), due)
    };
    Row { late: line.late, cells: vec![lead, stand, Cell::Text(when)] }
}

fn files(ctx: &Ctx, span: Span) -> Vec<Button> {
    let base = format!("{}/desk/report/{}", ctx.base(), span.word());
    let file = |ending: &str, key: &str| Button::line(format!("{base}.{ending}"), ctx.w.t(key));
    vec![file("docx", "reports-word"), file("pdf", "reports-pdf")]
}
