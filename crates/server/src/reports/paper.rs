//! The report as a letter to the party committee above, in the look of an official one.

use axum::response::Response;
use domain::matters::Matter;
use serde_json::{Value, json};
use store::Fault;

use super::gather::{Line, Report, gather};
use super::span::Span;
use crate::http::{Ctx, Halt};
use crate::papers::forms::{self, Sheet, scope};
use crate::papers::serve::{bare, download, passed};
use crate::papers::{self, Ground, Names};

/// The form of the paper.
const REPORT: &str = "progress-report";

/// `GET /u/{code}/desk/report/{file}`: the days, `.pdf` or `.docx`.
///
/// # Errors
/// 404 for days that are none, 422 where it holds a number that may not be published.
pub fn file(ctx: &Ctx) -> Result<Response, Halt> {
    let (days, ending) = ctx.param("file").rsplit_once('.').ok_or_else(Halt::missing)?;
    let span = Span::parse(days).ok_or_else(Halt::missing)?;
    let unit = ctx.unit()?.clone();
    let procedure = ctx.procedure()?;
    let (report, names) = ctx.app.store.read(|read| -> Result<(Report, Names), Fault> {
        let report = gather(ctx, read, unit.id.as_str(), span)?;
        Ok((report, Names::load(read, &unit, false)?))
    })?;
    let matter = Matter::default();
    let ground = bare(ctx, &matter, &procedure, &names, "/matters")?;
    let form = forms::table().form(REPORT).ok_or_else(Halt::missing)?;
    let mut scope = scope(&ground, None);
    if let Some(tree) = scope.as_object_mut() {
        tree.insert("report".into(), fields(ctx, &ground, &report, span));
        for (name, lines) in lists(&report) {
            tree.insert(name.to_owned(), lines);
        }
    }
    let sheet = Sheet { ground: &ground, scope, stay: None, step: None, blank: false };
    let paper = papers::drawn(&sheet, form, &form.name, None);
    let paper = passed(ctx, paper.made_at(ctx.now.to_string()), false)?;
    download(ctx, &paper, &format!("{}-{}-{days}", unit.name, form.name), ending)
}

fn fields(ctx: &Ctx, ground: &Ground<'_>, report: &Report, span: Span) -> Value {
    let mut fields = serde_json::to_value(&report.counts).unwrap_or_default();
    let late = report.running.iter().filter(|line| line.late).count();
    let above = ctx.above.first();
    let to = above.map(|unit| {
        ground.w().with("papers-party", &[("name", &unit.name), ("level", &unit.level)])
    });
    if let Some(tree) = fields.as_object_mut() {
        tree.insert("first".into(), json!(span.first));
        tree.insert("last".into(), json!(span.last));
        tree.insert("now".into(), json!(ctx.now));
        tree.insert("to".into(), json!(to));
        let some = |count: usize| (count > 0).then_some(count);
        tree.insert("late".into(), json!(some(late)));
        tree.insert("none_late".into(), json!((late == 0).then_some(true)));
        tree.insert("none_raised".into(), json!(report.raised.is_empty().then_some(true)));
    }
    fields
}

fn lists(report: &Report) -> [(&'static str, Value); 4] {
    let all = |lines: &[Line]| Value::Array(lines.iter().map(Line::value).collect());
    let late: Vec<Line> = report.running.iter().filter(|line| line.late).cloned().collect();
    [
        ("going", all(&report.running)),
        ("ended", all(&report.ended)),
        ("overdue", all(&late)),
        ("raised", all(&report.raised)),
    ]
}
