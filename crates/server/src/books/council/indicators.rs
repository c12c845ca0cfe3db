//! 评估细化指标: what is scored below each thing a method evaluates, core item by core item. Where a place keeps
//! none, that of the level above counts and is shown.

use domain::indicators::{Fine, Part as Looked, Tree, chosen, power_at};
use domain::units::Unit;
use store::{Fault, Read};

use super::super::desk::Section;
use super::super::page::{Line, Part};
use super::super::{Kept, day};
use crate::http::Ctx;
use crate::models;
use crate::ui::form::Form;
use crate::ui::parts::{Cell, Row};

/// Acts about it, in the order of the work.
pub(in crate::books) const COMMANDS: &[&str] = &["indicators.publish", "indicators.withdraw"];

/// Whether this reader publishes them; the domain decides in the end.
pub(super) fn may(ctx: &Ctx) -> bool {
    let level = ctx.unit.as_ref().map(|unit| unit.level.as_str());
    ctx.actor.may(power_at(level.unwrap_or_default()))
}

/// What the methods look at that are used here.
pub(super) fn here(ctx: &Ctx) -> Vec<Looked> {
    let unit = ctx.unit.as_ref();
    unit.map(|unit| models::parts_of(&ctx.app, unit, ctx.now.day())).unwrap_or_default()
}

/// The tree of a level above that counts here, with the name of the place whose it is; none where the place
/// keeps its own or evaluates nothing.
pub(in crate::books) fn inherited(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &Unit,
) -> Result<Option<(String, Tree)>, Fault> {
    if models::parts_of(&ctx.app, unit, ctx.now.day()).is_empty() {
        return Ok(None);
    }
    let kept = models::indicators_of(&ctx.app, read, unit)?;
    let Some((which, tree)) = chosen(&kept, None).filter(|(which, _)| which.unit != unit.id) else {
        return Ok(None);
    };
    let upper = models::load_unit(&ctx.app, read, which.unit.as_str())?;
    Ok(upper.map(|upper| (upper.name.clone(), tree.clone())))
}

/// The form of the next version begins with the one that holds.
pub(in crate::books) fn prefill(kept: &Kept, form: Form) -> Form {
    let Some(tree) = kept.indicators.standing() else { return form };
    let form = form.with("rows.n", tree.rows.len().to_string());
    tree.rows.iter().enumerate().fold(form, |form, (at, row)| {
        form.with(&format!("rows.{at}.part"), row.part.clone())
            .with(&format!("rows.{at}.core"), row.core.clone())
            .with(&format!("rows.{at}.name"), row.name.clone())
            .with(&format!("rows.{at}.points"), row.points.to_string())
    })
}

/// Rows that follow each other below one thing the method looks at and one core item.
fn cores(tree: &Tree) -> Vec<Vec<&Fine>> {
    let mut all: Vec<Vec<&Fine>> = Vec::new();
    for row in &tree.rows {
        let same = |known: &&mut Vec<&Fine>| {
            known.first().is_some_and(|first| first.part == row.part && first.core == row.core)
        };
        match all.iter_mut().find(same) {
            Some(known) => known.push(row),
            None => all.push(vec![row]),
        }
    }
    all
}

fn sum(rows: &[&Fine]) -> u64 {
    rows.iter().map(|row| row.points).fold(0, u64::saturating_add)
}

/// 第 2 版，3月1日发布。改的原因：……
fn version(ctx: &Ctx, tree: &Tree) -> String {
    let changed = if tree.reason.is_empty() { "no" } else { "yes" };
    let values: [(&str, &dyn crate::words::Word); 4] = [
        ("version", &tree.version),
        ("changed", &changed),
        ("day", &day(ctx, tree.at.day())),
        ("reason", &tree.reason),
    ];
    let said = ctx.w.with("books-indicators-version", &values);
    match &tree.withdrawn {
        None => said,
        Some((at, reason)) => {
            let on = day(ctx, at.day());
            let gone = ctx.w.n2("books-indicators-withdrawn", "day", on, "reason", reason);
            format!("{said}\n{gone}")
        }
    }
}

fn points(ctx: &Ctx, rows: &[&Fine]) -> String {
    let bonus = rows.first().is_some_and(|row| row.bonus);
    let bonus = if bonus { "yes" } else { "no" };
    ctx.w.n2("books-indicators-sum", "points", sum(rows), "bonus", bonus)
}

/// The tables at the desk: the tree that holds, or the one of the level above.
pub(in crate::books) fn sections(ctx: &Ctx, kept: &Kept) -> Vec<Section> {
    let w = ctx.w;
    let (tree, lead) = match (kept.indicators.standing(), &kept.inherited) {
        (Some(own), _) => (Some(own), version(ctx, own)),
        (None, Some((place, tree))) => (Some(tree), whose(ctx, place, tree)),
        (None, None) => (None, String::new()),
    };
    let row = |row: &Fine| Row {
        late: false,
        cells: vec![
            Cell::Both(row.name.clone(), format!("{} · {}", row.part_name, row.core)),
            Cell::Text(points(ctx, &[row])),
        ],
    };
    let rows = tree.iter().flat_map(|tree| &tree.rows).map(row).collect();
    let none = none(ctx);
    let made = Section::of(w, ("indicators", "tree"), &["name", "points"], rows, none);
    vec![made.led(lead)]
}

fn whose(ctx: &Ctx, place: &str, tree: &Tree) -> String {
    format!("{}\n{}", ctx.w.n("books-indicators-above", "place", place), version(ctx, tree))
}

/// That nothing is split up, or that there is nothing to split up.
fn none(ctx: &Ctx) -> String {
    let nothing = here(ctx).is_empty();
    ctx.w.t(if nothing { "books-indicators-nothing" } else { "books-indicators-none" })
}

/// What everybody reads: the tree that counts by what the method looks at, then the earlier ones.
pub(in crate::books) fn parts(ctx: &Ctx, kept: &Kept) -> Vec<Part> {
    let w = ctx.w;
    let mut parts = match (kept.indicators.standing(), &kept.inherited) {
        (Some(own), _) => of_tree(ctx, own, version(ctx, own)),
        (None, Some((place, tree))) => of_tree(ctx, tree, whose(ctx, place, tree)),
        (None, None) => Vec::new(),
    };
    if parts.is_empty() {
        let (heading, none) = (w.t("books-indicators-tree"), none(ctx));
        parts.push(Part { id: "tree".into(), heading, none, lines: Vec::new() });
    }
    let standing = kept.indicators.standing().map(|tree| tree.version);
    let before = kept.indicators.trees.iter().rev();
    let before = before.filter(|tree| Some(tree.version) != standing);
    let lines: Vec<Line> = before.map(|tree| earlier(ctx, tree)).collect();
    if !lines.is_empty() {
        let heading = w.t("books-indicators-earlier");
        parts.push(Part { id: "earlier".into(), heading, none: String::new(), lines });
    }
    parts
}

/// One heading for each thing the method looks at; the first says which version it is.
fn of_tree(ctx: &Ctx, tree: &Tree, said: String) -> Vec<Part> {
    let lead = Line { title: said, note: String::new(), text: String::new(), tag: None };
    let heading = ctx.w.t("books-indicators-tree");
    let mut parts =
        vec![Part { id: "tree".into(), heading, none: String::new(), lines: vec![lead] }];
    for rows in cores(tree) {
        let Some(first) = rows.first() else { continue };
        let id = format!("part-{}", first.part);
        let of_one = |row: &&Fine| format!("{} {}", row.name, points(ctx, &[row]));
        let texts: Vec<String> = rows.iter().map(of_one).collect();
        let (title, note) = (first.core.clone(), points(ctx, &rows));
        let line = Line { title, note, text: texts.join("\n"), tag: None };
        match parts.iter_mut().find(|part| part.id == id) {
            Some(part) => part.lines.push(line),
            None => parts.push(Part {
                id: id.into(),
                heading: first.part_name.clone(),
                none: String::new(),
                lines: vec![line],
            }),
        }
    }
    parts
}

fn earlier(ctx: &Ctx, tree: &Tree) -> Line {
    let one = |row: &Fine| {
        format!("{} · {} · {} {}", row.part_name, row.core, row.name, points(ctx, &[row]))
    };
    let texts: Vec<String> = tree.rows.iter().map(one).collect();
    Line { title: version(ctx, tree), note: String::new(), text: texts.join("\n"), tag: None }
}
