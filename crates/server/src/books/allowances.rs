//! 误工补贴: by which decision, who was entrusted with what, who received how much.

use std::collections::BTreeSet;

use domain::allowances::{Allowances, Decided, Granted, Trust};
use domain::ids::PersonId;
use serde_json::{Map, json};

use super::desk::Section;
use super::page::{Line, Part};
use super::{Kept, day, span};
use crate::http::Ctx;
use crate::ui::parts::{Cell, Meaning, Row, Tag};
use crate::ui::show;

/// Acts about it, in the order of the work.
pub(super) const COMMANDS: &[&str] = &[
    "allowances.grant",
    "allowances.entrust",
    "allowances.decide",
    "allowances.end_trust",
    "allowances.take_back",
];

/// Everybody the book names.
pub(super) fn people(book: &Allowances) -> BTreeSet<PersonId> {
    let granted = book.grants.iter().flat_map(|grant| [grant.person.clone(), grant.by.clone()]);
    granted.chain(book.trusts.iter().map(|trust| trust.person.clone())).collect()
}

/// 王婶 3月2日 至 3月3日 240 元, for a menu.
pub(super) fn said(ctx: &Ctx, kept: &Kept, grant: &Granted) -> String {
    let who = kept.names.of(ctx.w, grant.person.as_str());
    let days = span(ctx, grant.from, grant.until);
    format!("{who} {days} {}", show::money(ctx.w, grant.amount_fen))
}

fn decision(ctx: &Ctx, decided: &Decided) -> String {
    let values: [(&str, &dyn crate::words::Word); 3] = [
        ("day", &day(ctx, decided.on)),
        ("body", &decided.body),
        ("rate", &show::money(ctx.w, decided.rate_fen)),
    ];
    ctx.w.with("books-allowances-decision", &values)
}

fn what_for(kept: &Kept, trust: u32) -> String {
    kept.allowances.trust(trust).map(|trust| trust.what.clone()).unwrap_or_default()
}

/// The tables at the desk.
pub(super) fn sections(ctx: &Ctx, kept: &Kept) -> Vec<Section> {
    let w = ctx.w;
    let section = |id: &str, heads: &[&str], rows: Vec<Row>| {
        Section::of(w, ("allowances", id), heads, rows, w.t("books-allowances-none"))
    };
    let total = show::money(w, kept.allowances.total_fen());
    let grants = kept.allowances.grants.iter().rev().map(|grant| grant_row(ctx, kept, grant));
    let trusts = kept.allowances.trusts.iter().rev().map(|trust| trust_row(ctx, kept, trust));
    let decided = kept.allowances.decisions.iter().rev().map(|decided| Row {
        late: false,
        cells: vec![
            Cell::Both(
                decision(ctx, decided),
                decided.matter.as_ref().map(|id| kept.matter(id)).unwrap_or_default(),
            ),
            Cell::Text(decided.text.clone()),
        ],
    });
    let total = w.n("books-allowances-total", "sum", total);
    vec![
        section("grants", &["who", "days", "sum", "by", "stand"], grants.collect()).led(total),
        section("trusts", &["who", "what", "term"], trusts.collect()),
        section("decisions", &["decision-head", "text"], decided.collect()),
    ]
}

fn grant_row(ctx: &Ctx, kept: &Kept, grant: &Granted) -> Row {
    let w = ctx.w;
    let days = w.n2(
        "books-allowances-span",
        "span",
        span(ctx, grant.from, grant.until),
        "days",
        grant.days,
    );
    Row {
        late: false,
        cells: vec![
            Cell::Both(kept.names.of(w, grant.person.as_str()), what_for(kept, grant.trust)),
            Cell::Both(days, grant.note.clone()),
            Cell::Text(show::money(w, grant.amount_fen)),
            Cell::Text(kept.names.of(w, grant.by.as_str())),
            Cell::Tag(stand(ctx, grant)),
        ],
    }
}

fn stand(ctx: &Ctx, grant: &Granted) -> Tag {
    match &grant.taken_back {
        None => Tag::new(Meaning::Done, ctx.w.t("books-allowances-granted")),
        Some(reason) => {
            Tag::new(Meaning::Quiet, ctx.w.n("books-allowances-back", "reason", reason))
        }
    }
}

fn trust_row(ctx: &Ctx, kept: &Kept, trust: &Trust) -> Row {
    let ended = trust.ended.clone().unwrap_or_default();
    Row {
        late: false,
        cells: vec![
            Cell::Text(kept.names.of(ctx.w, trust.person.as_str())),
            Cell::Text(trust.what.clone()),
            Cell::Both(span(ctx, trust.from, trust.until), ended),
        ],
    }
}

/// What everybody reads. Rule 2 of the books.
pub(super) fn parts(ctx: &Ctx, kept: &Kept) -> Vec<Part> {
    let w = ctx.w;
    let part = |id: &'static str, lines| Part {
        id: id.into(),
        heading: w.t(&format!("books-allowances-{id}")),
        none: w.t("books-allowances-none"),
        lines,
    };
    let grants = kept.allowances.grants.iter().rev().map(|grant| Line {
        title: said(ctx, kept, grant),
        note: what_for(kept, grant.trust),
        text: String::new(),
        tag: Some(stand(ctx, grant)),
    });
    let trusts = kept.allowances.trusts.iter().rev().map(|trust| Line {
        title: kept.names.of(w, trust.person.as_str()),
        note: span(ctx, trust.from, trust.until),
        text: trust.what.clone(),
        tag: None,
    });
    let decisions = kept.allowances.decisions.iter().rev().map(|decided| Line {
        title: decision(ctx, decided),
        note: String::new(),
        text: decided.text.clone(),
        tag: None,
    });
    vec![
        part("grants", grants.collect()),
        part("trusts", trusts.collect()),
        part("decisions", decisions.collect()),
    ]
}

/// What the paper on the board says: what stands, not what was taken back.
pub(super) fn on_paper(ctx: &Ctx, kept: &Kept) -> Map<String, serde_json::Value> {
    let grants: Vec<_> = kept
        .allowances
        .standing()
        .map(|grant| {
            json!({
                "who": kept.names.of(ctx.w, grant.person.as_str()),
                "what": what_for(kept, grant.trust),
                "span": span(ctx, grant.from, grant.until),
                "days": grant.days,
                "sum": show::money(ctx.w, grant.amount_fen),
            })
        })
        .collect();
    let rules: Vec<_> = kept
        .allowances
        .decisions
        .iter()
        .map(|decided| json!({ "decision": decision(ctx, decided), "text": decided.text }))
        .collect();
    let mut tree = Map::new();
    tree.insert("grants".into(), json!(grants));
    tree.insert("rules".into(), json!(rules));
    tree.insert("total".into(), json!(show::money(ctx.w, kept.allowances.total_fen())));
    tree
}
