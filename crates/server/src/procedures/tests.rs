//! Every finding has its words, and every way `check` tells can be walked: it is written out as a rehearsal
//! and played through the one write path, on the very procedure that is broken, to the spot it names.

use std::fs;
use std::path::{Path, PathBuf};

use domain::procedures::{
    BadProcedure, CATALOGUE, Finding, Library, Procedure, StepKind, Target, Weight, check,
    parse_with,
};

use super::{explained, finding, rehearsal, unreadable, way};
use crate::founding;
use crate::rehearsals::{Script, perform, stage, text};
use crate::words::{Language, Place, Words};

fn broken() -> Vec<(String, Procedure)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/tests/broken");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).ok()?;
        let procedure = parse_with(&text, founding::laws(), founding::fragments()).ok()?;
        Some((path.file_stem()?.to_string_lossy().into_owned(), procedure))
    };
    files.into_iter().filter_map(read).collect()
}

/// The shipped procedure of that id with one thing changed in its text.
fn changed(name: &str, from: &str, to: &str) -> Procedure {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures").join(name);
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from}");
    let text = text.replacen(from, to, 1);
    parse_with(&text, founding::laws(), founding::fragments()).unwrap()
}

/// Plays the way of a finding; answers whether it can be written as a rehearsal.
fn plays(name: &str, found: &Finding, procedure: &Procedure) -> bool {
    let words = Words::default();
    let Some(written) = rehearsal(found, procedure, words) else { return false };
    let script = Script::parse(&written)
        .unwrap_or_else(|bad| panic!("{name}: {}\n{written}", bad.sentence(words)));
    let library = Library::new([procedure.clone()]);
    let (app, clock) = stage(library, founding::calendar(), script.start).unwrap();
    let report = perform(&app, &clock, script).unwrap().unwrap();
    assert!(report.holds, "{name} {}\n{}\n{written}", found.id, text(&report, words));
    // Step by step where the story says.
    let story = found.story.as_ref().unwrap();
    let mut stood: Vec<&str> = report.acts.iter().map(|told| told.step.as_str()).collect();
    stood.retain(|step| !step.is_empty());
    stood.dedup();
    let mut told: Vec<&str> = story
        .moves
        .iter()
        .filter_map(|one| match &one.to {
            Target::Step(id) => Some(id.as_str()),
            Target::End => None,
        })
        .collect();
    told.dedup();
    assert_eq!(stood, told, "{name} {}", found.id);
    true
}

#[test]
fn the_ways_of_all_broken_procedures_play_to_the_spot_they_name() {
    let (mut played, mut told) = (0, 0);
    for (name, procedure) in broken() {
        for found in check(&procedure).iter().filter(|found| found.story.is_some()) {
            told += 1;
            if plays(&name, found, &procedure) {
                played += 1;
                continue;
            }
            // Only ways through kinds that ask many people, or past a step that cannot be left, are not played.
            let story = found.story.as_ref().unwrap();
            let kinds: Vec<StepKind> = story
                .moves
                .iter()
                .filter_map(|one| procedure.step(&one.step))
                .map(|step| step.kind)
                .collect();
            let many = [StepKind::Consent, StepKind::Allocate, StepKind::Seal];
            assert!(kinds.iter().any(|kind| many.contains(kind)), "{name} {}", found.id);
        }
    }
    assert!(played >= 20, "{played} of {told} played");
}

#[test]
fn a_shipped_procedure_with_something_taken_away_tells_a_way_that_plays() {
    let council = "village-council.toml";
    let cases = [
        ("studies = true\n", "", "assembly-without-study", "vote"),
        ("agreed = \"publicize\"", "agreed = \"file\"", "filing-before-publication", "file"),
        ("upheld = \"deliberate\"", "upheld = \"file\"", "upheld-then-filed", "file"),
        (
            "clock = { at_most = { setting = \"assembly_days\" }, days = \"natural\", tell = [\"committee-head\", \"supervision\"] }\n",
            "",
            "no-clock",
            "vote",
        ),
    ];
    for (from, to, id, step) in cases {
        let procedure = changed(council, from, to);
        let found = check(&procedure);
        let found = found.iter().find(|f| f.id == id && f.step == step);
        let found = found.unwrap_or_else(|| panic!("{id} {step}"));
        assert_eq!(found.weight, Weight::Error);
        assert!(plays(council, found, &procedure), "{id} has no way that plays");
    }
}

#[test]
fn the_way_that_only_exists_after_three_rounds_says_so() {
    let shipped = founding::library();
    let procedure = shipped.iter().find(|p| p.exhausted.contains_key("deliberate")).unwrap();
    let mut procedure = procedure.as_ref().clone();
    let talk = procedure.steps.iter_mut().find(|step| step.id == "deliberate").unwrap();
    let again = talk.on.get(&domain::procedures::StepOutcome::Again).cloned().unwrap();
    talk.on.insert(domain::procedures::StepOutcome::Unresolved, again);
    for step in &mut procedure.steps {
        if step.id == "party-study" {
            step.clock = None;
        }
        step.on.retain(|_, to| *to != Target::Step("party-study".into()) || step.id == "x");
    }
    let found = check(&procedure);
    let found = found.iter().find(|f| f.id == "no-clock" && f.step == "party-study").unwrap();
    let told = way(found.story.as_ref().unwrap(), &procedure, Words::default());
    assert!(told.contains("（第3轮）") && told.contains("次数用完"), "{told}");
    assert!(plays("three rounds", found, &procedure));
}

#[test]
fn every_finding_has_its_words_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        let words = Words::new(language, Place::Village);
        for (id, _, rule) in CATALOGUE {
            assert!(explained(id, words).unwrap().contains(id));
            assert!(Words::knows(&format!("procedures-rule-{rule}")), "{rule}");
        }
        for id in BadProcedure::IDS.iter().chain(domain::catalogues::FAULTS) {
            let bad = BadProcedure { id, fragment: None, line: 3, what: "x".into() };
            assert!(unreadable(&bad, "a.toml", words).contains("a.toml"), "{id}");
            assert!(explained(id, words).is_some());
        }
        assert_eq!(explained("no-such-finding", words), None);
    }
}

#[test]
fn a_finding_is_told_with_place_remedy_rule_law_and_way() {
    let (_, procedure) =
        broken().into_iter().find(|(name, _)| name == "assembly-without-study").unwrap();
    let found = check(&procedure);
    let found = found.iter().find(|f| f.id == "assembly-without-study").unwrap();
    let told = finding(found, &procedure, "a.toml", Words::default());
    for part in [
        "错误 assembly-without-study",
        "a.toml 第",
        "怎么办：",
        "规矩：",
        "依据：",
        "组织法",
        "走到那里的路：",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(told.contains("collect → talk（没谈拢） → vote"), "{told}");
}
