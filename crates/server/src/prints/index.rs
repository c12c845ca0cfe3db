//! The page of papers at the desk: blank ones, registers, notices in one go.

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use store::{Fault, Read};

use super::blank::offered;
use crate::desk::{Frame, Here, frame};
use crate::http::{Ctx, Halt};
use crate::register::{Set, codes};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Shell};
use crate::words::Words;

const COUNTS: &str = "SELECT n.stand, COUNT(*) FROM rm_notices n \
     JOIN rm_matters m ON m.tenant = n.tenant AND m.unit = n.unit AND m.id = n.matter \
     WHERE n.tenant = $1 AND n.unit = $2 AND m.private = 0 GROUP BY n.stand ORDER BY n.stand";

#[derive(Template)]
#[template(path = "prints/index.html")]
struct Index {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    blanks: Vec<Row>,
    registers: Vec<Row>,
    /// Sentences about column sets that cannot be offered.
    wrong: Vec<String>,
    open: u64,
    all: u64,
    action: String,
    prints: bool,
    /// Where the report to the level above stands.
    report: String,
}

/// A paper with its files: ending and address.
struct Row {
    name: String,
    files: Vec<(&'static str, String)>,
}

/// `GET /u/{code}/desk/papers`
///
/// # Errors
/// 404 where the place runs no procedure.
pub fn index(ctx: &Ctx) -> Result<Response, Halt> {
    let methods = ctx.app.methods_of(ctx.unit()?, ctx.now.day());
    if methods.is_empty() {
        return Err(Halt::missing());
    }
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("prints-title"), Here::Papers)?;
    let base = format!("{}/desk", ctx.base());
    let blank = |blank: super::blank::Blank| Row {
        files: vec![
            ("PDF", format!("{base}/papers/blank/{}.pdf", blank.id)),
            ("Word", format!("{base}/papers/blank/{}.docx", blank.id)),
        ],
        name: blank.name,
    };
    let register = |set: &Set| Row {
        name: set.name.clone(),
        files: vec![("Excel", format!("{base}/registers/{}.xlsx", set.id))],
    };
    let codes = codes(ctx);
    let registers = &ctx.options.registers;
    let (open, all) = counts(ctx)?;
    let page = Index {
        w: ctx.w,
        search,
        record,
        blanks: offered(methods.iter().map(AsRef::as_ref)).into_iter().map(blank).collect(),
        registers: registers.offered(&codes).map(register).collect(),
        wrong: registers.bad.iter().map(|bad| bad.sentence(ctx.w)).collect(),
        open,
        all,
        action: format!("{base}/papers/notices"),
        report: format!("{base}/report"),
        prints: ctx.actor.may(Power::Record),
        shell,
    };
    Ok(ui::page(&page))
}

/// Notices that hang now, and all of them.
fn counts(ctx: &Ctx) -> Result<(u64, u64), Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let rows = ctx.app.store.read(|read| -> Result<Vec<(String, u64)>, Fault> {
        let key = [read.tenant().to_owned().into(), unit.as_str().into()];
        read.rows(COUNTS, &key)?.iter().map(|row| Ok((row.text(0)?, row.count(1)?))).collect()
    })?;
    let open = rows.iter().filter(|(stand, _)| stand == "open").map(|(_, count)| count).sum();
    Ok((open, rows.iter().map(|(_, count)| count).sum()))
}
