//! Which papers a matter has made, and each of them composed by its form.

use documents::paper::{Block, Foot, Look, Masthead, Paper, Paragraph};
use domain::matters::{Event, Record, Visit};
use domain::notices::Stand;
use domain::plans;
use domain::procedures::{Procedure, Step, StepKind};
use serde_json::Value;

use super::forms::{self, Form, Part, Sheet, at, fields_of, fill, lay, scope, table};
use super::ground::{Ground, main_record};

/// A paper that a matter has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub paper: String,
    pub name: String,
    /// Index of the stay that made it.
    pub visit: usize,
    pub void: bool,
}

/// The paper of that id, made by the stay of that index, or by the last one that can make it.
pub fn compose(ground: &Ground<'_>, paper: &str, visit: Option<usize>) -> Option<Paper> {
    let makes = |index: &usize| {
        let Some((visit, step)) = ground.visit(*index) else { return false };
        papers_of(ground.procedure, visit, step).iter().any(|id| id == paper)
    };
    let makers: Vec<usize> = (0..ground.matter.visits.len()).filter(makes).collect();
    let valid = |index: &&usize| ground.visit(**index).is_some_and(|(visit, _)| !visit.void);
    let index = match visit {
        Some(wanted) => makers.into_iter().find(|index| *index == wanted)?,
        None => makers.iter().rev().find(valid).or(makers.last()).copied()?,
    };
    filled(ground, paper, index)
}

/// The paper of a stay; none where the facts for it are not there yet.
fn filled(ground: &Ground<'_>, paper: &str, index: usize) -> Option<Paper> {
    let form = table().form(paper)?;
    let (visit, step) = ground.visit(index)?;
    let scope = scope(ground, Some((index, visit, step)));
    if form.needs.iter().any(|path| at(&scope, path).is_null()) {
        return None;
    }
    let sheet =
        Sheet { ground, scope, stay: Some((index, visit, step)), step: Some(step), blank: false };
    let moment = match form.look {
        // A notice carries its own moment, not that of what came after it.
        forms::Look::Poster => at(&sheet.scope, "notice.recorded_at").as_i64(),
        _ => None,
    };
    let at = main_record(visit).map_or(visit.entered_at, |record| record.at);
    let at = moment.map_or(at, domain::time::Timestamp);
    let name = ground.procedure.paper_name(paper);
    let note = force_note(ground, visit, &sheet.scope, form);
    Some(drawn(&sheet, form, name, note).made_at(at.to_string()))
}

/// The paper as it is taken along to be filled in by hand. `step` is the one that makes it.
pub fn blank(ground: &Ground<'_>, paper: &str, step: &Step) -> Option<Paper> {
    let form = table().form(paper)?;
    let mut scope = scope(ground, None);
    if let Some(tree) = scope.as_object_mut() {
        tree.insert("step".into(), forms::step_fields(ground, step));
    }
    let sheet = Sheet { ground, scope, stay: None, step: Some(step), blank: true };
    let at = ground.matter.opened_at;
    let paper = drawn(&sheet, form, ground.procedure.paper_name(paper), None);
    Some(if ground.matter.number.is_empty() { paper } else { paper.made_at(at.to_string()) })
}

/// Head, parts and foot.
pub fn drawn(sheet: &Sheet<'_, '_>, form: &Form, name: &str, note: Option<Block>) -> Paper {
    let ground = sheet.ground;
    let filled = |pattern: &str| fill(ground, &sheet.scope, pattern, "");
    let or = |pattern: &str, other: String| {
        if pattern.is_empty() { other } else { filled(pattern) }
    };
    let owner = sheet.step.map_or_else(|| ground.organ(), |step| ground.owner(step));
    let number = or(&form.number, ground.matter.number.clone());
    let masthead = Masthead {
        organ: or(&form.organ, owner),
        word: Some(or(&form.word, name.to_owned())),
        number: Some(number.clone()).filter(|number| !number.is_empty()),
    };
    let handler = sheet.stay.and_then(|(_, visit, _)| main_record(visit));
    let foot = Foot {
        noun: or(&form.word, name.to_owned()),
        printed: None,
        handler: handler.map(|record| ground.names.name(&record.by)),
        number: Some(number).filter(|number| !number.is_empty()),
    };
    let look = match form.look {
        forms::Look::Form => Look::Form,
        forms::Look::Official => Look::Official,
        forms::Look::Poster => Look::Poster,
    };
    let mut blocks = lay(sheet, &form.parts);
    let titled = blocks.iter().position(|block| matches!(block, Block::Title { .. }));
    if let Some(note) = note {
        blocks.insert(titled.map_or(0, |title| title + 1), note);
    }
    let corner = place_code(ground, form, &mut blocks);
    let title = blocks.iter().find_map(|block| match block {
        Block::Title { text } => Some(text.replace('\n', "")),
        _ => None,
    });
    let paper = Paper::new(title.unwrap_or_else(|| name.to_owned()), look, foot);
    let paper = paper.with(Block::Masthead(masthead)).with_all(blocks);
    let paper = paper.demo(ground.demo.clone());
    if corner { paper.code(ground.qr()) } else { paper }
}

/// A poster carries its code large at the foot, where people stand; answers whether the corner is its
/// place instead.
fn place_code(ground: &Ground<'_>, form: &Form, blocks: &mut [Block]) -> bool {
    if form.look != forms::Look::Poster {
        return true;
    }
    for block in blocks {
        if let Block::Closing { qr, .. } = block {
            *qr = ground.qr();
            return false;
        }
    }
    true
}

/// Why a paper has no force any more. Rule 5.
fn force_note(ground: &Ground<'_>, visit: &Visit, scope: &Value, form: &Form) -> Option<Block> {
    let posted = form.needs.iter().any(|path| path == "notice");
    let stand = serde_json::from_value::<Stand>(at(scope, "notice.stand").clone());
    let taken_back = posted && stand.is_ok_and(|stand| stand == Stand::TakenBack);
    let words = match (visit.void && !form.stands, taken_back) {
        (true, _) => "papers-void",
        (false, true) => "papers-taken-back",
        (false, false) => return None,
    };
    let line = Paragraph::labelled(ground.w().t(words), "");
    Some(Block::Note { lines: vec![line] })
}

/// Every paper that stands, in the order in which it was made.
pub fn made(ground: &Ground<'_>) -> Vec<Made> {
    let mut all = Vec::new();
    for (index, visit) in ground.matter.visits.iter().enumerate() {
        let Some(step) = ground.procedure.step(&visit.step) else { continue };
        let left = visit.left_at.is_some() && visit.outcome.is_some();
        for id in papers_of(ground.procedure, visit, step) {
            let form = table().form(&id);
            let early = form.is_some_and(|form| form.early);
            let void = visit.void && !form.is_some_and(|form| form.stands);
            let waits = step.papers.contains(&id) && !left && !early;
            if waits || !ready(ground, &id, index) {
                continue;
            }
            let name = ground.procedure.paper_name(&id).to_owned();
            let name = match visit.round {
                0 | 1 => name,
                round => format!("{name}{}", ground.w().n("papers-round", "round", round)),
            };
            all.push(Made { paper: id, name, visit: index, void });
        }
    }
    all
}

/// Whether the facts for the paper are there. A list of papers is made of them, so it never asks for
/// itself.
fn ready(ground: &Ground<'_>, paper: &str, index: usize) -> bool {
    let Some(form) = table().form(paper) else { return false };
    let Some((visit, step)) = ground.visit(index) else { return false };
    if form.needs.is_empty() {
        return true;
    }
    let scope = scope(ground, Some((index, visit, step)));
    form.needs.iter().all(|path| !at(&scope, path).is_null())
}

/// Whether the paper is the list of all others.
pub fn lists_papers(paper: &str) -> bool {
    let lists = |part: &Part| matches!(part, Part::List { rows, .. } if rows == "papers");
    table().form(paper).is_some_and(|form| form.parts.iter().any(lists))
}

/// The name of a paper, with a word where it has lost its force.
pub fn titled(ground: &Ground<'_>, made: &Made) -> String {
    let void = if made.void { ground.w().t("papers-void-mark") } else { String::new() };
    format!("{}{void}", made.name)
}

/// The plan anew where it was published once more after its own step.
fn replanned(procedure: &Procedure, visit: &Visit, step: &Step) -> Vec<String> {
    let anew = visit
        .records
        .iter()
        .any(|record| matches!(&record.event, Event::Plan(plans::Event::Published { .. })));
    if step.kind == StepKind::Plan || !anew {
        return Vec::new();
    }
    let plan =
        |id: &&String| table().form(id).is_some_and(|form| form.needs.iter().any(|n| n == "plan"));
    let steps = procedure.steps.iter().filter(|step| step.kind == StepKind::Plan);
    let mut papers: Vec<String> =
        steps.flat_map(|step| &step.papers).filter(plan).cloned().collect();
    papers.dedup();
    papers
}

/// The papers of a stay: those of its step, and those its facts call for.
fn papers_of(procedure: &Procedure, visit: &Visit, step: &Step) -> Vec<String> {
    let mut papers = step.papers.clone();
    papers.extend(replanned(procedure, visit, step));
    for declared in &procedure.papers {
        let word = |key: &str| declared.get(key).and_then(Value::as_str);
        let (Some(id), Some(when)) = (word("id"), word("when")) else { continue };
        let calls = |record: &Record| {
            let kind = record.event.store().kind;
            table().calls_for(when, &kind, &fields_of(&record.event))
        };
        // A stay hangs one notice: its own.
        let hangs = table().hangs(id) && step.papers.iter().any(|own| table().hangs(own));
        let called = !hangs && visit.records.iter().any(calls);
        if called && !papers.iter().any(|paper| paper == id) {
            papers.push(id.to_owned());
        }
    }
    papers
}
