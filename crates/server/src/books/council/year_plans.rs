//! 年度协商计划: what is to be discussed in which month, and what came of it. Whether something is done is read
//! from its matters.

use domain::ids::MatterId;
use domain::year_plans::{Entry, Plan, Stand};
use serde_json::{Map, json};

use super::super::Kept;
use super::super::desk::Section;
use super::super::page::{Line, Part};
use crate::http::Ctx;
use crate::ui::Link;
use crate::ui::parts::{Cell, Meaning, Row, Tag};

/// Acts about it, in the order of the work.
pub(in crate::books) const COMMANDS: &[&str] =
    &["year_plans.take_up", "year_plans.add", "year_plans.strike", "year_plans.publish"];

/// Entries that did not fall away.
pub(super) fn standing(kept: &Kept) -> impl Iterator<Item = &Entry> {
    kept.year_plans.entries.iter().filter(|one| one.dropped.is_none())
}

/// Those of them that no matter came of.
pub(super) fn open(kept: &Kept) -> impl Iterator<Item = &Entry> {
    standing(kept).filter(|one| one.matters.is_empty())
}

/// 2026年3月：水渠清淤, for a menu.
pub(super) fn said(ctx: &Ctx, entry: &Entry) -> String {
    let values: [(&str, &dyn crate::words::Word); 3] = [
        ("year", &entry.year.to_string()),
        ("month", &entry.item.month),
        ("topic", &entry.item.topic),
    ];
    ctx.w.with("books-year-plans-said", &values)
}

/// Everything the entries name as a matter.
pub(in crate::books) fn matters(kept: &Kept) -> impl Iterator<Item = &MatterId> {
    kept.year_plans.entries.iter().flat_map(|one| &one.matters)
}

fn heading(ctx: &Ctx, plan: &Plan) -> String {
    ctx.w.n2("books-year-plans-plan", "year", plan.year.to_string(), "body", &plan.body)
}

fn stand_of(ctx: &Ctx, kept: &Kept, entry: &Entry) -> Stand {
    entry.stand(ctx.now.day(), |matter| kept.has_ended(matter))
}

fn tag(ctx: &Ctx, stand: Stand) -> Tag {
    let meaning = match stand {
        Stand::Done => Meaning::Done,
        Stand::Running => Meaning::Go,
        Stand::Missing => Meaning::Late,
        Stand::Dropped | Stand::Coming => Meaning::Quiet,
    };
    Tag::new(meaning, ctx.w.n("books-year-plans-stands", "stand", stand.word()))
}

/// What came of it, or why it came in later or fell away.
fn came(ctx: &Ctx, kept: &Kept, entry: &Entry) -> String {
    let w = ctx.w;
    let matters = entry.matters.iter().map(|id| kept.matter(id)).filter(|said| !said.is_empty());
    let added = entry.added.iter().map(|why| w.n("books-year-plans-added", "reason", why));
    let dropped = entry.dropped.iter().map(|why| w.n("books-year-plans-dropped", "reason", why));
    let lines: Vec<String> = matters.chain(added).chain(dropped).collect();
    lines.join("\n")
}

/// Plans with the newest year first.
fn newest_first(kept: &Kept) -> Vec<&Plan> {
    let mut plans: Vec<&Plan> = kept.year_plans.plans.iter().collect();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.year));
    plans
}

/// How many of a year's entries stand how, in one sentence.
fn tally(ctx: &Ctx, kept: &Kept, year: i64) -> String {
    let entries = kept.year_plans.of_year(year);
    let count = |wanted: Stand| {
        let same = entries.iter().filter(|one| stand_of(ctx, kept, one) == wanted);
        u64::try_from(same.count()).unwrap_or(0)
    };
    let all = u64::try_from(entries.len()).unwrap_or(0) - count(Stand::Dropped);
    let values: [(&str, &dyn crate::words::Word); 4] = [
        ("all", &all),
        ("done", &count(Stand::Done)),
        ("running", &count(Stand::Running)),
        ("missing", &count(Stand::Missing)),
    ];
    ctx.w.with("books-year-plans-tally", &values)
}

/// The tables at the desk.
pub(in crate::books) fn sections(ctx: &Ctx, kept: &Kept) -> Vec<Section> {
    let w = ctx.w;
    let heads = ["month", "topic", "who", "stand"];
    let table = |id: String, heading: String, lead: String, rows: Vec<Row>| {
        let none = w.t("books-year-plans-none");
        let made = Section::of(w, ("year-plans", "entries"), &heads, rows, none).led(lead);
        Section { id, heading, ..made }
    };
    let of_plan = |plan: &&Plan| {
        let entries = kept.year_plans.of_year(plan.year);
        let rows = entries.iter().map(|entry| row(ctx, kept, entry)).collect();
        let lead = format!("{}\n{}", plan.text, tally(ctx, kept, plan.year));
        table(format!("plan-{}", plan.year), heading(ctx, plan), lead, rows)
    };
    let sections: Vec<Section> = newest_first(kept).iter().map(of_plan).collect();
    if !sections.is_empty() {
        return sections;
    }
    let (id, heading) = ("entries".to_owned(), w.t("books-year-plans-entries"));
    vec![table(id, heading, String::new(), Vec::new())]
}

fn row(ctx: &Ctx, kept: &Kept, entry: &Entry) -> Row {
    let stand = stand_of(ctx, kept, entry);
    let href =
        format!("{}/desk/year-plans?do=year_plans.take_up&entry={}", ctx.base(), entry.entry);
    let (topic, note) = (entry.item.topic.clone(), came(ctx, kept, entry));
    let topic = match stand {
        Stand::Missing | Stand::Coming => {
            Cell::Lead(Link::new(href, topic), ctx.w.t("do-year-plans-take-up"))
        }
        _ => Cell::Both(topic, note),
    };
    Row {
        late: stand == Stand::Missing,
        cells: vec![
            Cell::Text(ctx.w.n("books-year-plans-month-of", "month", entry.item.month)),
            topic,
            Cell::Text(entry.item.who.clone()),
            Cell::Tag(tag(ctx, stand)),
        ],
    }
}

/// What everybody reads.
pub(in crate::books) fn parts(ctx: &Ctx, kept: &Kept) -> Vec<Part> {
    let w = ctx.w;
    let line = |entry: &&Entry| {
        let values: [(&str, &dyn crate::words::Word); 2] =
            [("month", &entry.item.month), ("who", &entry.item.who)];
        Line {
            title: entry.item.topic.clone(),
            note: w.with("books-year-plans-note", &values),
            text: came(ctx, kept, entry),
            tag: Some(tag(ctx, stand_of(ctx, kept, entry))),
        }
    };
    let mut parts: Vec<Part> = newest_first(kept)
        .into_iter()
        .map(|plan| {
            let lead = Line {
                title: tally(ctx, kept, plan.year),
                note: String::new(),
                text: plan.text.clone(),
                tag: None,
            };
            let entries = kept.year_plans.of_year(plan.year);
            let lines = std::iter::once(lead).chain(entries.iter().map(line)).collect();
            Part {
                id: format!("plan-{}", plan.year).into(),
                heading: heading(ctx, plan),
                none: String::new(),
                lines,
            }
        })
        .collect();
    if parts.is_empty() {
        let (heading, none) = (w.t("books-year-plans-entries"), w.t("books-year-plans-none"));
        parts.push(Part { id: "entries".into(), heading, none, lines: Vec::new() });
    }
    parts
}

/// What the paper on the board says: the newest plan.
pub(in crate::books) fn on_paper(ctx: &Ctx, kept: &Kept) -> Map<String, serde_json::Value> {
    let mut tree = Map::new();
    let newest = newest_first(kept).into_iter().next();
    let entries = newest.map(|plan| kept.year_plans.of_year(plan.year)).unwrap_or_default();
    let entries: Vec<_> = entries
        .into_iter()
        .filter(|entry| entry.dropped.is_none())
        .map(|entry| {
            json!({
                "month": ctx.w.n("books-year-plans-month-of", "month", entry.item.month),
                "topic": entry.item.topic,
                "who": entry.item.who,
                "came": came(ctx, kept, entry),
                "stand": ctx.w.n(
                    "books-year-plans-stands", "stand", stand_of(ctx, kept, entry).word()
                ),
            })
        })
        .collect();
    tree.insert("entries".into(), json!(entries));
    if let Some(plan) = newest {
        tree.insert("plan".into(), json!({ "name": heading(ctx, plan), "text": plan.text }));
    }
    tree
}
