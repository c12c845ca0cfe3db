//! 协商议事制度: the texts a place has on file, each with its versions.

use std::collections::BTreeMap;

use domain::bylaws::{Bylaw, Version};
use domain::ids::MatterId;
use serde_json::{Map, json};

use super::super::desk::Section;
use super::super::page::{Line, Part};
use super::super::{Kept, day};
use crate::http::Ctx;
use crate::ui::parts::{Cell, Meaning, Row, Tag};

/// Acts about it, in the order of the work.
pub(in crate::books) const COMMANDS: &[&str] = &["bylaws.adopt", "bylaws.revise", "bylaws.repeal"];

/// Everything the versions name as a matter.
pub(in crate::books) fn matters(kept: &Kept) -> impl Iterator<Item = &MatterId> {
    let versions = kept.bylaws.bylaws.iter().flat_map(|one| &one.versions);
    versions.filter_map(|version| version.matter.as_ref())
}

fn sort(ctx: &Ctx, known: &Bylaw) -> String {
    ctx.w.t(&format!("bylaws-adopt-sort-{}", known.sort))
}

/// 村民代表会议 3月1日通过，第 2 版
fn adopted(ctx: &Ctx, version: &Version) -> String {
    let values: [(&str, &dyn crate::words::Word); 3] =
        [("body", &version.body), ("day", &day(ctx, version.on)), ("version", &version.version)];
    ctx.w.with("books-bylaws-adopted-by", &values)
}

/// Why it was changed, and the matter it came of.
fn ground(ctx: &Ctx, kept: &Kept, version: &Version) -> String {
    let reason = (!version.reason.is_empty())
        .then(|| ctx.w.n("books-bylaws-because", "reason", &version.reason));
    let matter = version.matter.as_ref().map(|id| kept.matter(id)).filter(|said| !said.is_empty());
    let said: Vec<String> = reason.into_iter().chain(matter).collect();
    said.join("\n")
}

fn tag(ctx: &Ctx, known: &Bylaw) -> Tag {
    match &known.repealed {
        None => Tag::new(Meaning::Done, ctx.w.t("books-bylaws-holds")),
        Some((on, why)) => {
            let said = ctx.w.n2("books-bylaws-repealed", "day", day(ctx, *on), "reason", why);
            Tag::new(Meaning::Quiet, said)
        }
    }
}

/// The table at the desk.
pub(in crate::books) fn sections(ctx: &Ctx, kept: &Kept) -> Vec<Section> {
    let rows = kept.bylaws.bylaws.iter().map(|known| {
        let newest = known.versions.last();
        let said = newest.map(|version| adopted(ctx, version)).unwrap_or_default();
        let why = newest.map(|version| ground(ctx, kept, version)).unwrap_or_default();
        let cells = vec![
            Cell::Both(known.title.clone(), sort(ctx, known)),
            Cell::Both(said, why),
            Cell::Tag(tag(ctx, known)),
        ];
        Row { late: false, cells }
    });
    let none = ctx.w.t("books-bylaws-none");
    let heads = ["text", "adopted", "stand"];
    vec![Section::of(ctx.w, ("bylaws", "file"), &heads, rows.collect(), none)]
}

/// What everybody reads: the texts that hold by their kind, then earlier versions and what was struck off.
pub(in crate::books) fn parts(ctx: &Ctx, kept: &Kept) -> Vec<Part> {
    let w = ctx.w;
    let line = |known: &Bylaw, version: &Version, tag: Option<Tag>| Line {
        title: known.title.clone(),
        note: [adopted(ctx, version), ground(ctx, kept, version)].join("\n").trim().to_owned(),
        text: version.text.clone(),
        tag,
    };
    let mut by_sort: BTreeMap<usize, Vec<Line>> = BTreeMap::new();
    let mut earlier = Vec::new();
    for known in &kept.bylaws.bylaws {
        let at = domain::bylaws::KINDS.iter().position(|kind| *kind == known.sort).unwrap_or(0);
        let Some((newest, before)) = known.versions.split_last() else { continue };
        match &known.repealed {
            None => by_sort.entry(at).or_default().push(line(known, newest, None)),
            Some(_) => earlier.push(line(known, newest, Some(tag(ctx, known)))),
        }
        earlier.extend(before.iter().rev().map(|version| line(known, version, None)));
    }
    let of_sort = |(at, lines): (usize, Vec<Line>)| {
        let word = domain::bylaws::KINDS.get(at).copied().unwrap_or_default();
        Part {
            id: word.into(),
            heading: w.t(&format!("bylaws-adopt-sort-{word}")),
            none: String::new(),
            lines,
        }
    };
    let mut parts: Vec<Part> = by_sort.into_iter().map(of_sort).collect();
    if parts.is_empty() {
        let (heading, none) = (w.t("books-bylaws-file"), w.t("books-bylaws-none"));
        parts.push(Part { id: "file".into(), heading, none, lines: Vec::new() });
    }
    if !earlier.is_empty() {
        let heading = w.t("books-bylaws-earlier");
        parts.push(Part { id: "earlier".into(), heading, none: String::new(), lines: earlier });
    }
    parts
}

/// What the paper on the board says: the texts that hold.
pub(in crate::books) fn on_paper(ctx: &Ctx, kept: &Kept) -> Map<String, serde_json::Value> {
    let texts = kept.bylaws.standing().filter_map(|known| {
        let newest = known.versions.last()?;
        Some(json!({
            "title": known.title,
            "sort": sort(ctx, known),
            "adopted": adopted(ctx, newest),
            "text": newest.text,
        }))
    });
    let texts: Vec<_> = texts.collect();
    let mut tree = Map::new();
    if texts.is_empty() {
        tree.insert("none".into(), json!(true));
    }
    tree.insert("texts".into(), json!(texts));
    tree
}
