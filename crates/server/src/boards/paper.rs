//! `GET /u/{code}/boards/{file}`: the boards as PDF.

use axum::response::Response;
use documents::fonts::Fonts;
use documents::paper::{Block, Column, Drawing, Foot, Look, Masthead, Paragraph, Qr, Table};
use documents::{Paper, pdf_all};
use domain::procedures::{BodyShape, Procedure, Seat};
use domain::units::Unit;

use super::{Slogan, large, slogans};
use crate::catalogues;
use crate::diagrams::flow;
use crate::http::{Ctx, Halt};
use crate::methods::Told;
use crate::papers::serve::{PDF, failed, file as download, passed};

/// `GET /u/{code}/boards/{file}`
///
/// # Errors
/// 404 where there is no such board or the place runs no method; 422 where a character has no font.
pub fn file(ctx: &Ctx) -> Result<Response, Halt> {
    let name = ctx.param("file").strip_suffix(".pdf").ok_or_else(Halt::missing)?;
    let procedure = ctx.procedure()?;
    let unit = ctx.unit()?;
    let (style, paper) = match name {
        "sign" => ("sign", sign(ctx, unit, &procedure)),
        "rules" => ("rules", rules(ctx, unit, &procedure)),
        "parties" => ("parties", parties(ctx, unit, &procedure)),
        other => {
            let id = other.strip_prefix("slogan-").ok_or_else(Halt::missing)?;
            let known = slogans().iter().find(|slogan| slogan.id == id);
            ("slogan", slogan(ctx, unit, known.ok_or_else(Halt::missing)?))
        }
    };
    let paper = paper
        .demo(ctx.options.demo.then(|| ctx.w.t("ui-demo-banner")))
        .made_at(ctx.now.to_string());
    let papers = passed(ctx, vec![paper], false)?;
    let bytes = pdf_all(&papers, Fonts::embedded()).map_err(|fault| failed(ctx, fault))?;
    let title = format!("{}-{}", unit.name, ctx.w.n("boards-style", "style", style));
    Ok(download(PDF, &format!("{title}.pdf"), bytes))
}

fn foot(ctx: &Ctx, style: &str) -> Foot {
    Foot { noun: ctx.w.n("boards-style", "style", style), ..Foot::default() }
}

/// Where a code on a board leads; none where nobody can reach the program from outside.
pub(super) fn code(ctx: &Ctx, path: &str) -> Option<Qr> {
    let site = ctx.options.site.trim_end_matches('/');
    if site.is_empty() {
        return None;
    }
    Qr::new(format!("{site}{}{path}", ctx.base()), ctx.w.t("methods-board-scan")).ok()
}

/// 标识牌: whose room it is, in large letters.
fn sign(ctx: &Ctx, unit: &Unit, procedure: &Procedure) -> Paper {
    let words = [unit.name.clone(), ctx.w.t("boards-room")];
    let svg = large::lines(&words, &procedure.name);
    Paper::new(words.join(""), Look::Poster, foot(ctx, "sign"))
        .with(Block::Drawing(Drawing { svg, alt: words.join("") }))
        .code(code(ctx, ""))
}

/// 宣传标语.
fn slogan(ctx: &Ctx, unit: &Unit, slogan: &Slogan) -> Paper {
    let svg = large::lines(&slogan.lines, &unit.name);
    let alt = slogan.lines.join(&ctx.w.t("boards-space"));
    Paper::new(alt.clone(), Look::Poster, foot(ctx, "slogan"))
        .with(Block::Drawing(Drawing { svg, alt }))
}

fn head(ctx: &Ctx, unit: &Unit, style: &str, procedure: &Procedure) -> Paper {
    let w = ctx.w;
    let masthead = Masthead {
        organ: w.n("http-office", "name", &unit.name),
        word: Some(w.n("boards-style", "style", style)),
        number: Some(w.n("methods-version", "version", procedure.version)),
    };
    Paper::new(procedure.name.clone(), Look::Poster, foot(ctx, style))
        .with(Block::Masthead(masthead))
        .with(Block::title(procedure.name.clone()))
        .code(code(ctx, "/method"))
}

/// 工作规则: what is discussed and what not, then step by step what holds, with who decides and by how many.
fn rules(ctx: &Ctx, unit: &Unit, procedure: &Procedure) -> Paper {
    let flow = flow(ctx.w, procedure, unit);
    let told = Told { w: ctx.w, procedure, unit, flow: &flow };
    head(ctx, unit, "rules", procedure)
        .with(Block::Paragraph(Paragraph::indented(procedure.plain.clone())))
        .with_all(rules_blocks(ctx, &told))
}

/// What is not discussed here, and the steps of the main way.
pub(super) fn rules_blocks(ctx: &Ctx, told: &Told<'_>) -> Vec<Block> {
    let w = ctx.w;
    let mut blocks = Vec::new();
    let not = catalogues::elsewhere(ctx);
    if !not.is_empty() {
        blocks.push(Block::heading(1, w.t("catalogues-not")));
        blocks.extend(not.iter().map(|entry| {
            let where_to = w.n("catalogues-route", "route", &entry.route);
            Block::Paragraph(Paragraph::labelled(entry.name.clone(), format!(" {where_to}")))
        }));
    }
    blocks.push(Block::heading(1, w.t("boards-steps")));
    for step in told.steps().into_iter().take(told.flow.main) {
        let label = format!("{} {}", step.number, step.name);
        let days = step.clocks.iter().map(|clock| format!("{} {}", clock.what, clock.days));
        let rules = step.rules.iter().map(|rule| {
            let lines = rule.lines.join(&w.t("laws-comma"));
            w.n2("boards-rule", "name", &rule.name, "lines", lines)
        });
        let more: Vec<String> = days.chain(rules).collect();
        let more = more.join(&w.t("boards-stop"));
        let text = format!(" {}{more}", step.plain);
        blocks.push(Block::Paragraph(Paragraph::labelled(label, text)));
    }
    blocks
}

/// 协商主体: the bodies of the method, who may sit on them, and whom a matter concerns.
fn parties(ctx: &Ctx, unit: &Unit, procedure: &Procedure) -> Paper {
    head(ctx, unit, "parties", procedure)
        .with(Block::Table(parties_table(ctx, procedure)))
        .with(Block::Paragraph(Paragraph::indented(ctx.w.t("boards-everybody"))))
}

/// The bodies with their seats.
pub(super) fn parties_table(ctx: &Ctx, procedure: &Procedure) -> Table {
    let w = ctx.w;
    let columns = vec![
        Column::new(w.t("boards-body"), 4),
        Column::new(w.t("boards-seat"), 7),
        Column::new(w.t("boards-heads"), 3),
    ];
    let mut rows = Vec::new();
    for body in procedure.bodies.iter().filter(|body| acts(procedure, body)) {
        if body.seats.is_empty() {
            let through: Vec<String> =
                body.acts_through.iter().map(|role| role_name(ctx, procedure, role)).collect();
            rows.push(vec![body.name.clone(), through.join(&w.t("laws-comma")), String::new()]);
        }
        for (at, seat) in body.seats.iter().enumerate() {
            let name = if at == 0 { body.name.clone() } else { String::new() };
            rows.push(vec![name, seat_words(ctx, seat), heads(ctx, seat)]);
        }
    }
    Table::new(columns, rows)
}

/// Whether a body does something in the method: it owns a step, or decides.
fn acts(procedure: &Procedure, body: &BodyShape) -> bool {
    let owns = procedure.steps.iter().any(|step| step.owner == body.id);
    owns || !body.seats.is_empty() || procedure.rules.iter().any(|rule| rule.body == body.id)
}

fn role_name(ctx: &Ctx, procedure: &Procedure, role: &str) -> String {
    let name = procedure.owner_name(role);
    if name == role { ctx.role_name(role) } else { name.to_owned() }
}

fn seat_words(ctx: &Ctx, seat: &Seat) -> String {
    if seat.kinds.is_empty() {
        return seat.name.clone();
    }
    let kinds: Vec<&str> = seat.kinds.iter().map(|kind| kind.name.as_str()).collect();
    ctx.w.n2("boards-kinds", "name", &seat.name, "kinds", kinds.join(&ctx.w.t("laws-comma")))
}

fn heads(ctx: &Ctx, seat: &Seat) -> String {
    let w = ctx.w;
    match (seat.least, seat.most) {
        (Some(least), Some(most)) if least == most => w.n("boards-exactly", "count", least),
        (Some(least), Some(most)) => w.n2("boards-between", "least", least, "most", most),
        (Some(least), None) => w.n("boards-at-least", "count", least),
        (None, Some(most)) => w.n("boards-at-most", "count", most),
        (None, None) if seat.per_matter => w.t("boards-per-matter"),
        (None, None) => String::new(),
    }
}
