//! 工作流程上墙 (M186): the main way in large letters on one page, and behind it every step with where
//! it leads, as a table.

use axum::response::Response;
use documents::fonts::Fonts;
use documents::paper::{Block, Column, Drawing, Foot, Look, Masthead, Paragraph, Qr, Table};
use documents::{Paper, pdf_all};
use domain::procedures::Procedure;
use domain::units::Unit;

use super::{Flow, flow, wall};
use crate::http::{Ctx, Halt};
use crate::methods::{StepTold, Told, asked, named};
use crate::papers::serve::{PDF, failed, file, passed};

/// What stands over a board, and where its code leads.
struct Head {
    organ: String,
    /// Empty for no code.
    address: String,
}

/// `GET /methods/{id}/{version}/board.pdf`
///
/// # Errors
/// 404 where there is no such version; 422 where a character has no font.
pub fn board(ctx: &Ctx) -> Result<Response, Halt> {
    let procedure = named(ctx)?;
    let head = Head { organ: ctx.w.t("ui-brand"), address: String::new() };
    drawn(ctx, &procedure, &Unit::default(), head)
}

/// `GET /u/{code}/method/board.pdf`: with the numbers and the name of the place. `m` names a method of
/// the place, `v` a version.
///
/// # Errors
/// As [`board`].
pub fn board_here(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?;
    let procedure = asked(ctx)?;
    let site = ctx.options.site.trim_end_matches('/');
    let path = format!("{}/method?m={}&v={}", ctx.base(), procedure.id, procedure.version);
    let address = if site.is_empty() { String::new() } else { format!("{site}{path}") };
    drawn(
        ctx,
        &procedure,
        unit,
        Head { organ: ctx.w.n("http-office", "name", &unit.name), address },
    )
}

fn drawn(ctx: &Ctx, procedure: &Procedure, unit: &Unit, head: Head) -> Result<Response, Halt> {
    let flow = flow(ctx.w, procedure, unit);
    let papers =
        vec![wall_page(ctx, procedure, unit, head), table_page(ctx, procedure, unit, &flow)];
    let papers = passed(ctx, papers, false)?;
    let bytes = pdf_all(&papers, Fonts::embedded()).map_err(|fault| failed(ctx, fault))?;
    let title = ctx.w.n("methods-board-file", "name", &procedure.name);
    Ok(file(PDF, &format!("{title}.pdf"), bytes))
}

fn foot(ctx: &Ctx, procedure: &Procedure) -> Foot {
    let version = ctx.w.n("methods-version", "version", procedure.version);
    Foot { noun: ctx.w.t("methods-board-word"), number: Some(version), ..Foot::default() }
}

/// The page for the wall.
fn wall_page(ctx: &Ctx, procedure: &Procedure, unit: &Unit, head: Head) -> Paper {
    let w = ctx.w;
    let names: Vec<&str> = procedure.main_way().iter().map(|step| step.name.as_str()).collect();
    let masthead = Masthead {
        organ: head.organ,
        word: Some(w.t("methods-board-word")),
        number: Some(w.n("methods-version", "version", procedure.version)),
    };
    let code = (!head.address.is_empty())
        .then(|| Qr::new(head.address, w.t("methods-board-scan")).ok())
        .flatten();
    let svg = wall(w, procedure, unit);
    Paper::new(procedure.name.clone(), Look::Poster, foot(ctx, procedure))
        .with(Block::Masthead(masthead))
        .with(Block::title(procedure.name.clone()))
        .with(Block::Drawing(Drawing { svg, alt: names.join(&w.t("laws-comma")) }))
        .code(code)
        .demo(ctx.options.demo.then(|| w.t("ui-demo-banner")))
        .made_at(ctx.now.to_string())
}

/// Every step: who, how long, and where each outcome leads.
fn table_page(ctx: &Ctx, procedure: &Procedure, unit: &Unit, flow: &Flow) -> Paper {
    let w = ctx.w;
    let told = Told { w, procedure, unit, flow };
    let head = w.t("laws-clock");
    let row = |step: StepTold| {
        // The head of the column says already what the first clock is about.
        let days: Vec<String> = step
            .clocks
            .iter()
            .map(|clock| {
                if clock.what == head {
                    clock.days.clone()
                } else {
                    format!("{} {}", clock.what, clock.days)
                }
            })
            .collect();
        let ways: Vec<String> = step.ways.iter().map(|(way, to)| format!("{way} {to}")).collect();
        vec![format!("{} {}", step.number, step.name), step.owner, days.join("\n"), ways.join("\n")]
    };
    let columns = vec![
        Column::new(w.t("methods-you-step"), 4),
        Column::new(w.t("laws-owner"), 3),
        Column::new(head.clone(), 6),
        Column::new(w.t("methods-board-whole"), 8),
    ];
    let rows = told.steps().into_iter().map(row).collect();
    Paper::new(procedure.name.clone(), Look::Form, foot(ctx, procedure))
        .with(Block::title(procedure.name.clone()))
        .with(Block::Paragraph(Paragraph::indented(procedure.plain.clone())))
        .with(Block::Table(Table::new(columns, rows)))
        .demo(ctx.options.demo.then(|| w.t("ui-demo-banner")))
}
