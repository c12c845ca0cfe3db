//! `GET /u/{code}/method/handbook.pdf`: 工作手册 (M160): what a method says, put together from the method, the
//! settings of the place and its rules on file. Nothing of it is typed here.

use axum::response::Response;
use documents::fonts::Fonts;
use documents::paper::{Block, Column, Foot, Look, Masthead, Paragraph, Table};
use documents::{Paper, pdf_all};
use domain::bylaws::{Bylaw, Bylaws};
use domain::procedures::{Procedure, Step};
use domain::units::Unit;

use super::paper::{code, parties_table, rules_blocks};
use crate::diagrams::{Flow, flow};
use crate::http::{Ctx, Halt};
use crate::methods::{SettingTold, StepTold, Told, asked};
use crate::models;
use crate::papers::forms;
use crate::papers::serve::{PDF, failed, file as download, passed};
use crate::ui::show;

/// `GET /u/{code}/method/handbook.pdf`; `m` names a method of the place, `v` a version.
///
/// # Errors
/// 404 where the place runs no such method; 422 where a character has no font.
pub fn handbook(ctx: &Ctx) -> Result<Response, Halt> {
    let procedure = asked(ctx)?;
    let unit = ctx.unit()?.clone();
    let kept: Bylaws = ctx.app.store.read(|read| models::book(read, unit.id.as_str()))?;
    let flow = flow(ctx.w, &procedure, &unit);
    let book = Book { ctx, procedure: &procedure, unit: &unit, flow: &flow };
    let mut papers =
        vec![book.cover(&kept), book.steps(), book.bodies(), book.papers(), book.settings()];
    papers.extend(kept.standing().filter_map(|known| book.bylaw(known)));
    let line = ctx.options.demo.then(|| ctx.w.t("ui-demo-banner"));
    let stamp = |paper: Paper| paper.demo(line.clone()).made_at(ctx.now.to_string());
    let papers = passed(ctx, papers.into_iter().map(stamp).collect(), false)?;
    let bytes = pdf_all(&papers, Fonts::embedded()).map_err(|fault| failed(ctx, fault))?;
    let title = ctx.w.n("boards-handbook-of", "name", &procedure.name);
    Ok(download(PDF, &format!("{}-{title}.pdf", unit.name), bytes))
}

/// What every chapter is made from.
struct Book<'a> {
    ctx: &'a Ctx,
    procedure: &'a Procedure,
    unit: &'a Unit,
    flow: &'a Flow,
}

impl Book<'_> {
    fn told(&self) -> Told<'_> {
        Told { w: self.ctx.w, procedure: self.procedure, unit: self.unit, flow: self.flow }
    }

    /// A chapter that begins a page.
    fn chapter(&self, heading: &str) -> Paper {
        let w = self.ctx.w;
        let version = w.n("methods-version", "version", self.procedure.version);
        let noun = w.n("boards-handbook-of", "name", &self.procedure.name);
        let foot = Foot { noun, number: Some(version), ..Foot::default() };
        Paper::new(heading, Look::Form, foot).with(Block::title(heading))
    }

    fn cover(&self, kept: &Bylaws) -> Paper {
        let w = self.ctx.w;
        let masthead = Masthead {
            organ: w.n("http-office", "name", &self.unit.name),
            word: Some(w.t("boards-handbook")),
            number: Some(w.n("methods-version", "version", self.procedure.version)),
        };
        let foot = Foot { noun: w.t("boards-handbook"), ..Foot::default() };
        let mut chapters = vec!["steps", "parties", "papers", "settings"];
        chapters.extend(kept.standing().next().map(|_| "bylaws"));
        let contents = chapters
            .into_iter()
            .map(|word| Block::Paragraph(Paragraph::left(w.t(&format!("boards-handbook-{word}")))));
        let told = w.n("boards-handbook-made", "day", show::day(w, self.ctx.now.0, self.ctx.now.0));
        Paper::new(self.procedure.name.clone(), Look::Official, foot)
            .with(Block::Masthead(masthead))
            .with(Block::title(self.procedure.name.clone()))
            .with(Block::Paragraph(Paragraph::indented(self.procedure.plain.clone())))
            .with_all(contents)
            .with(Block::Paragraph(Paragraph::indented(told)))
            .code(code(self.ctx, "/method"))
    }

    /// Step by step, with the source of each.
    fn steps(&self) -> Paper {
        let w = self.ctx.w;
        let source = |step: &StepTold| {
            let labels: Vec<&str> = step.cites.iter().map(|cite| cite.label.as_str()).collect();
            labels.join(&w.t("laws-comma"))
        };
        let rows = self.told().steps().into_iter().map(|step| {
            let from = source(&step);
            vec![format!("{} {}", step.number, step.name), step.owner, from]
        });
        let columns = vec![
            Column::new(w.t("methods-you-step"), 4),
            Column::new(w.t("laws-owner"), 3),
            Column::new(w.t("boards-handbook-source"), 9),
        ];
        self.chapter(&w.t("boards-handbook-steps"))
            .with_all(rules_blocks(self.ctx, &self.told()))
            .with(Block::heading(1, w.t("boards-handbook-source")))
            .with(Block::Table(Table::new(columns, rows.collect())))
    }

    fn bodies(&self) -> Paper {
        let w = self.ctx.w;
        self.chapter(&w.t("boards-handbook-parties"))
            .with(Block::Table(parties_table(self.ctx, self.procedure)))
            .with(Block::Paragraph(Paragraph::indented(w.t("boards-everybody"))))
    }

    /// Which papers which step makes, and the forms of a voice that belong to no step.
    fn papers(&self) -> Paper {
        let w = self.ctx.w;
        let comma = w.t("laws-comma");
        let makes = |step: &&Step| !step.papers.is_empty();
        let mut rows: Vec<Vec<String>> = self
            .procedure
            .steps
            .iter()
            .filter(makes)
            .map(|step| {
                let names = step.papers.iter().map(|id| self.procedure.paper_name(id));
                vec![step.name.clone(), names.collect::<Vec<_>>().join(&comma)]
            })
            .collect();
        let free = forms::table().forms.iter().filter(|form| form.by_hand && !form.name.is_empty());
        let free: Vec<&str> = free.map(|form| form.name.as_str()).collect();
        rows.push(vec![w.t("boards-handbook-free"), free.join(&comma)]);
        let columns = vec![
            Column::new(w.t("methods-you-step"), 5),
            Column::new(w.t("boards-handbook-papers"), 12),
        ];
        self.chapter(&w.t("boards-handbook-papers")).with(Block::Table(Table::new(columns, rows)))
    }

    /// What no source says, as the place has filled it in.
    fn settings(&self) -> Paper {
        let w = self.ctx.w;
        let row = |open: SettingTold| {
            let asked = if open.unconfirmed { w.t("ui-unconfirmed") } else { String::new() };
            vec![open.name, open.value, asked, open.note]
        };
        let columns = vec![
            Column::new(w.t("boards-handbook-setting"), 7),
            Column::new(w.t("boards-handbook-value"), 3),
            Column::new(w.t("boards-handbook-confirmed"), 3),
            Column::new(w.t("boards-handbook-note"), 5),
        ];
        let rows = self.told().settings().into_iter().map(row).collect();
        self.chapter(&w.t("boards-handbook-settings"))
            .with(Block::Paragraph(Paragraph::indented(w.t("laws-settings-why"))))
            .with(Block::Table(Table::new(columns, rows)))
    }

    /// A rule on file, in the version that holds.
    fn bylaw(&self, known: &Bylaw) -> Option<Paper> {
        let newest = known.versions.last()?;
        let w = self.ctx.w;
        let values: [(&str, &dyn crate::words::Word); 3] = [
            ("body", &newest.body),
            ("day", &show::day(w, newest.on.starts_at().0, self.ctx.now.0)),
            ("version", &newest.version),
        ];
        let adopted = w.with("books-bylaws-adopted-by", &values);
        Some(self.chapter(&known.title).with(Block::Paragraph(Paragraph::left(adopted))).with_all(
            newest.text.lines().map(|line| Block::Paragraph(Paragraph::indented(line.to_owned()))),
        ))
    }
}
