//! The dossier (一事一档): every paper in its order, as a paper and as JSON.

use std::collections::BTreeMap;

use documents::paper::{Block, Dossier, Enclosure, Fact, Foot};
use domain::matters::Stand;
use domain::procedures::Procedure;
use serde_json::{Value, json};

use super::compose::{Made, compose, lists_papers, made, titled};
use super::forms::{As, at, scope, shown};
use super::ground::{Ground, main_record, time_of};
use super::say;

/// Papers of the dossier; those for everybody only where `public`.
fn enclosed(ground: &Ground<'_>, public: bool) -> Vec<Made> {
    let open = |made: &Made| !public || is_public(ground.procedure, &made.paper);
    made(ground).into_iter().filter(|made| !lists_papers(&made.paper)).filter(open).collect()
}

/// Whether the procedure says that everybody may read the paper.
pub fn is_public(procedure: &Procedure, paper: &str) -> bool {
    let named = |table: &&std::collections::BTreeMap<String, Value>| {
        table.get("id").and_then(Value::as_str) == Some(paper)
    };
    let table = procedure.papers.iter().find(named);
    table.and_then(|table| table.get("public")).and_then(Value::as_bool).unwrap_or(false)
}

/// The whole file of the matter.
pub fn dossier(ground: &Ground<'_>, public: bool) -> Dossier {
    let (w, matter) = (ground.w(), ground.matter);
    let last = matter.visits.iter().flat_map(|visit| &visit.records).last();
    let at = last.map_or(matter.opened_at, |record| record.at);
    let enclosures = enclosed(ground, public)
        .into_iter()
        .filter_map(|made| {
            let paper = compose(ground, &made.paper, Some(made.visit))?;
            let record = ground.visit(made.visit).and_then(|(visit, _)| main_record(visit));
            let entry = |r: &domain::matters::Record| w.n("papers-entry", "position", r.position);
            Some(Enclosure {
                title: titled(ground, &made),
                time: record.map(|record| time_of(ground, record)).unwrap_or_default(),
                position: record.map(entry).unwrap_or_default(),
                blocks: paper.blocks.into_iter().filter(|b| *b != Block::PageBreak).collect(),
            })
        })
        .collect();
    Dossier {
        organ: ground.organ(),
        title: matter.title.clone(),
        facts: cover(ground),
        date: say::date(w, at.day()),
        qr: ground.qr(),
        enclosures,
        foot: Foot {
            noun: w.t("papers-this-file"),
            printed: None,
            handler: None,
            number: Some(matter.sealed.clone().unwrap_or_else(|| matter.number.clone())),
        },
        demo: ground.demo.clone(),
        made_at: Some(at.to_string()),
    }
}

fn cover(ground: &Ground<'_>) -> Vec<Fact> {
    let (w, matter) = (ground.w(), ground.matter);
    let records = || matter.visits.iter().flat_map(|visit| &visit.records);
    let (first, last) = (records().next(), records().last());
    let ledger = match (first, last) {
        (Some(first), Some(last)) => {
            w.n2("papers-entries", "first", first.position, "last", last.position)
        }
        _ => String::new(),
    };
    let ended = match matter.ended_at {
        Some(at) => say::date(w, at.day()),
        None => w.t("papers-running"),
    };
    let whole = scope(ground, None);
    let outcome = shown(ground, at(&whole, "matter.outcome"), As::Outcome, &BTreeMap::new());
    let result = match (&matter.stand, outcome.is_empty()) {
        (Stand::Ended, false) => outcome,
        _ => w.t("papers-incomplete"),
    };
    let version =
        w.n2("papers-version", "name", &ground.procedure.name, "version", matter.procedure_version);
    let mut facts = vec![
        Fact::new(w.t("papers-number"), matter.number.clone()),
        Fact::new(w.t("papers-opened"), say::date(w, matter.opened_at.day())),
        Fact::new(w.t("papers-closed"), ended),
        Fact::new(w.t("papers-result"), result),
        Fact::new(w.t("papers-procedure"), version).wide(),
        Fact::new(w.t("papers-ledger"), ledger).wide(),
    ];
    if let Some(number) = &matter.sealed {
        facts.insert(1, Fact::new(w.t("papers-file-number"), number.clone()));
    }
    facts
}

/// The dossier in machine-readable form: the matter as far as this reader may read it, and the list of
/// papers.
pub fn json_of(ground: &Ground<'_>, public: bool) -> Value {
    let papers = enclosed(ground, public).into_iter().map(|made| {
        let record = ground.visit(made.visit).and_then(|(visit, _)| main_record(visit));
        json!({
            "paper": made.paper,
            "name": made.name,
            "step": ground.visit(made.visit).map(|(visit, _)| visit.step.clone()),
            "position": record.map(|record| record.position),
            "void": made.void,
        })
    });
    json!({
        "unit": { "code": ground.unit.code, "name": ground.unit.name },
        "procedure": { "id": ground.procedure.id, "version": ground.procedure.version },
        "demo": ground.demo,
        "papers": papers.collect::<Vec<Value>>(),
        "matter": ground.matter,
    })
}

/// Texts of the JSON that a person may have written; ids and hashes are nobody's number.
pub fn texts_of(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let id = text.len() >= 32 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
            if !id {
                into.push(text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts_of(item, into)),
        Value::Object(fields) => fields.values().for_each(|field| texts_of(field, into)),
        _ => {}
    }
}

/// SHA-256 names of the originals that the facts mention, each once, in their order.
pub fn originals(ground: &Ground<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let facts = ground.matter.visits.iter().flat_map(|visit| &visit.records);
    for record in facts {
        let stored = record.event.store();
        hashes(&stored.body, &mut found);
    }
    for hash in ground.voices.iter().flat_map(|voice| &voice.photos) {
        if !found.contains(hash) {
            found.push(hash.clone());
        }
    }
    found
}

fn hashes(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let hash = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
            if hash && !into.contains(text) {
                into.push(text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| hashes(item, into)),
        Value::Object(fields) => fields.values().for_each(|field| hashes(field, into)),
        _ => {}
    }
}
