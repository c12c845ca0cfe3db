//! The two files of papers agree with the facts, the lists and the procedures.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::founding;

fn frozen() -> Vec<(String, Value)> {
    let folder =
        std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../domain/tests/events");
    let mut kinds = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let whole: Value = serde_json::from_str(&text).unwrap();
        let kind = whole["kind"].as_str().unwrap().to_owned();
        kinds.push((kind, whole));
    }
    kinds
}

/// Slices whose facts are not those of a matter.
const ELSEWHERE: [&str; 12] = [
    "unit.",
    "voice.",
    "earlier.",
    "open_day.",
    "allowance.",
    "means.",
    "programme.",
    "openness.",
    "year_plan.",
    "bylaw.",
    "hiring.",
    "indicator.",
];

#[test]
fn every_kind_of_fact_of_a_matter_is_said_or_said_to_lead_on() {
    let said: BTreeSet<&str> = table().facts.iter().map(|fact| fact.kind.as_str()).collect();
    assert_eq!(said.len(), table().facts.len(), "a kind stands twice");
    for (kind, _) in frozen() {
        if ELSEWHERE.iter().any(|slice| kind.starts_with(slice)) {
            continue;
        }
        assert!(
            said.contains(kind.as_str()),
            "procedures/papers/facts.toml says nothing of {kind}: add a [[fact]], with `says` or without"
        );
    }
}

#[test]
fn every_field_a_fact_is_said_with_stands_in_its_frozen_sample() {
    // What a sitting gets from its rule and its counts.
    let derived = ["absent", "notice_days", "amended", "base"];
    let frozen = frozen();
    for telling in &table().facts {
        // A kind misspelt leaves its own unsaid, which the test above finds.
        let Some((_, sample)) = frozen.iter().find(|(kind, _)| *kind == telling.kind) else {
            continue;
        };
        for said in &telling.says {
            let known = |part: &str| {
                let first = said.field.split('.').next().unwrap();
                sample[part].as_object().is_some_and(|fields| fields.contains_key(first))
            };
            let first = said.field.split('.').next().unwrap();
            assert!(
                known("body") || known("payload") || derived.contains(&first),
                "{} has no field {}",
                telling.kind,
                said.field
            );
        }
    }
}

/// Lists made for papers, and those put into the tree by whoever composes.
const LISTS: [&str; 32] = [
    "again",
    "agenda",
    "amendments",
    "answers",
    "bulletins",
    "clues",
    "coming",
    "days",
    "done",
    "echoes",
    "ended",
    "entries",
    "explained",
    "going",
    "grants",
    "items",
    "members",
    "minority",
    "nobody",
    "objections",
    "overdue",
    "papers",
    "progress",
    "raised",
    "rules",
    "seats",
    "settled",
    "spoken",
    "texts",
    "timed",
    "voices",
    "ways",
];

/// Lists a matter keeps, as they stand in its stored form, with those of methods to come.
fn kept(rows: &str) -> bool {
    let matter = serde_json::to_value(domain::matters::Matter::default()).unwrap();
    matter.get(rows).is_some_and(Value::is_array)
        || ["questions", "speeches", "tasks", "walks", "promises", "drafts"].contains(&rows)
}

fn parts(parts: &[Part], see: &mut dyn FnMut(&Part)) {
    for part in parts {
        see(part);
        if let Part::Section { parts: inner, .. } = part {
            self::parts(inner, see);
        }
    }
}

#[test]
fn every_list_a_form_asks_for_exists_and_every_paper_has_one_form() {
    let unique: BTreeSet<&str> = LISTS.into_iter().collect();
    assert_eq!(unique.len(), LISTS.len(), "two lists of one name hide each other");
    let mut papers = BTreeSet::new();
    for form in &table().forms {
        for paper in &form.papers {
            assert!(papers.insert(paper.clone()), "{paper} has two forms");
        }
        parts(&form.parts, &mut |part| {
            if let Part::List { rows, .. } | Part::Each { rows, .. } = part {
                let known = LISTS.contains(&rows.as_str()) || kept(rows);
                assert!(known, "{:?} asks for {rows}", form.papers);
            }
        });
    }
}

#[test]
fn every_paper_of_every_procedure_has_a_form_of_its_own() {
    for procedure in founding::library().iter() {
        for step in &procedure.steps {
            for paper in &step.papers {
                let own = table().forms.iter().any(|form| form.papers.contains(paper));
                assert!(own, "{} of {} has only the general form", paper, procedure.id);
            }
        }
    }
}

#[test]
fn a_form_with_an_unknown_word_does_not_read() {
    let good = "[[form]]\npapers = [\"x\"]\nparts = [{ part = \"ending\" }]\n";
    assert_eq!(read(&[good]).unwrap().forms.len(), 1);
    let bad = good.replace("ending", "endng");
    assert!(read(&[&bad]).unwrap_err().to_string().contains("endng"));
    let bad = "[[fact]]\nkind = \"k\"\nsays = [{ name = \"n\", field = \"f\", as = \"dya\" }]\n";
    assert!(read(&[bad]).is_err());
}
