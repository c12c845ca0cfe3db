//! `check` finds what is broken, for the right reason, in the right line, and nothing else.
//!
//! Each file of `broken/` says in its head which finding it must have: id, step, line. The lines below
//! hold what a head cannot say.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use domain::procedures::{
    BadProcedure, CATALOGUE, Finding, Fragment, LawPack, Procedure, Texts, Weight, check,
    check_cited, check_on, parse, parse_fragment, parse_law, parse_with, utf8,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn laws() -> Vec<LawPack> {
    ["villagers-committee", "residents-committee"]
        .map(|name| parse_law(&read(&format!("procedures/law/{name}.toml"))).unwrap())
        .to_vec()
}

/// Every TOML file of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    files.sort();
    files
}

fn fragments(folder: &Path) -> Vec<Fragment> {
    let text = |path: &PathBuf| fs::read_to_string(path).unwrap();
    files(folder).iter().map(|path| parse_fragment(&text(path)).unwrap()).collect()
}

/// The value of `# key: value` in the head of a file.
fn head(text: &str, key: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(&format!("# {key}: ")))?;
    Some(line.split_once(": ").unwrap().1.trim().to_owned())
}

fn broken(name: &str) -> (String, Result<Procedure, BadProcedure>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let bytes = fs::read(folder.join(name)).unwrap();
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let fragments = fragments(&folder.join("fragments"));
    let read = utf8(&bytes).and_then(|text| parse_with(text, &laws(), &fragments));
    (head, read)
}

fn shipped() -> Vec<Procedure> {
    let fragments = fragments(&root().join("procedures/fragments"));
    let read = |path: &PathBuf| {
        parse_with(&fs::read_to_string(path).unwrap(), &laws(), &fragments).unwrap()
    };
    files(&root().join("procedures")).iter().map(read).collect()
}

fn told(findings: &[Finding]) -> Vec<String> {
    let line = |f: &Finding| format!("{} {} {} (line {})", f.id, f.step, f.what, f.spot.line);
    findings.iter().map(line).collect()
}

/// Citations held against what is in the repository; the sound procedure cites an invented `000`.
fn cited(procedure: &Procedure) -> Vec<Finding> {
    let law = |id: &str| fs::read_to_string(root().join(format!("law/{id}.md"))).ok();
    let article = |id: &str, number: &str| {
        let text = law(id)?;
        let (_, from) = text.split_once(&format!("**{number}**"))?;
        Some(from.split_once("**第").map_or(from, |(own, _)| own).to_owned())
    };
    let texts = Texts {
        has_source: &|id| ["000", "001", "002", "003", "004"].contains(&id),
        has_statute: &|id| law(id).is_some(),
        article: &article,
    };
    check_cited(procedure, texts)
}

#[test]
fn no_shipped_procedure_cites_what_is_not_there() {
    for procedure in shipped() {
        assert_eq!(told(&cited(&procedure)), [""; 0], "{}", procedure.id);
    }
}

#[test]
fn a_shipped_procedure_has_no_doubt_and_nothing_to_note() {
    for procedure in shipped() {
        assert_eq!(told(&check(&procedure)), [""; 0], "{}", procedure.id);
    }
}

#[test]
fn a_result_that_stays_among_those_it_concerns_is_not_owed_to_everybody() {
    let (_, procedure) = broken("result-not-published.toml");
    let mut procedure = procedure.unwrap();
    let owed = |procedure: &Procedure| {
        let found = check(procedure);
        let hit = found.iter().find(|finding| finding.id == "result-not-published");
        hit.map(|finding| finding.weight)
    };
    assert_eq!(owed(&procedure), Some(Weight::Error));
    let shipped = shipped();
    let of_two = shipped.iter().flat_map(|method| &method.tracks).find(|track| track.private);
    procedure.tracks = vec![of_two.unwrap().clone()];
    assert_eq!(owed(&procedure), None);
    // One way open to everybody, and it is owed.
    let open = domain::procedures::Track { private: false, ..of_two.unwrap().clone() };
    procedure.tracks.push(open);
    assert_eq!(owed(&procedure), Some(Weight::Error));
}

#[test]
fn each_broken_procedure_is_caught_for_the_right_reason_and_in_the_right_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let names: Vec<String> = files(&folder)
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert!(names.len() >= 30, "{}", names.len());
    let mut caught = BTreeSet::new();
    let mut wrong = Vec::new();
    for name in names {
        let (text, procedure) = broken(&name);
        let expected = head(&text, "finding").unwrap();
        let line: usize = head(&text, "line").unwrap().parse().unwrap();
        match procedure {
            Err(bad) if (bad.id, bad.line) == (expected.as_str(), line) => {}
            Err(bad) => wrong.push(format!("{name}: {bad:?}")),
            Ok(procedure) => {
                let day = head(&text, "day").map(|day| day.parse().unwrap());
                let mut found = check_on(&procedure, day);
                found.extend(cited(&procedure));
                let also = head(&text, "also").unwrap_or_default();
                let step = head(&text, "step").unwrap();
                let meant = |f: &&Finding| f.id == expected && f.step == step;
                let hit = found.iter().find(meant).is_some_and(|hit| hit.spot.line == line);
                let named = |f: &Finding| also.split_whitespace().any(|id| id == f.id);
                if !hit || found.iter().any(|f| f.id != expected && !named(f)) {
                    wrong.push(format!("{name} ({expected}, {line}): {:#?}", told(&found)));
                }
            }
        }
        caught.insert(expected);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Every id of the catalogue has a file of its own.
    for id in CATALOGUE.iter().map(|(id, ..)| *id).chain(BadProcedure::IDS.iter().copied()) {
        assert!(caught.contains(id), "no broken procedure shows {id}");
    }
}

#[test]
fn the_sound_procedure_the_broken_ones_were_made_of_has_no_finding() {
    let (_, procedure) = broken("sound/sound.toml");
    assert_eq!(told(&check(&procedure.unwrap())), [""; 0]);
}

#[test]
fn the_shipped_procedures_have_no_error() {
    for procedure in shipped() {
        let mut found = check_on(&procedure, Some("2026-03-02".parse().unwrap()));
        found.retain(|finding| finding.weight == Weight::Error);
        assert_eq!(told(&found), [""; 0], "{}", procedure.id);
    }
}

#[test]
fn a_law_that_is_not_yet_in_force_binds_no_step() {
    for procedure in shipped().iter().filter(|p| p.steps.iter().any(|s| s.id == "vote")) {
        let before = check_on(procedure, Some("2025-12-31".parse().unwrap()));
        let on = check_on(procedure, Some("2026-01-01".parse().unwrap()));
        let missing = |found: &[Finding]| found.iter().any(|f| f.id == "rule-not-in-force");
        assert!(missing(&before) && !missing(&on), "{}", procedure.id);
    }
}

/// A chain of steps with a loop at each tenth, `steps` long.
fn long(steps: usize) -> String {
    let mut text = String::from(
        "id = \"long\"\nversion = 1\nname = \"长\"\nstart = \"collect\"\n\
         [[step]]\nid = \"collect\"\nkind = \"collect\"\nname = \"收集\"\nowner = \"clerk\"\n\
         on = { matter = \"s0\", answered = \"end\", referred = \"end\", accusation = \"end\" }\n",
    );
    let mut used_up = String::from("[exhausted]\n");
    for at in 0..steps {
        let back = at / 10 * 10;
        let next = if at + 1 == steps { "archive".to_owned() } else { format!("s{}", at + 1) };
        let _ = write!(
            text,
            "[[step]]\nid = \"s{at}\"\nkind = \"deliberate\"\nname = \"商\"\nowner = \"clerk\"\nrounds = 3\n\
             on = {{ agreed = \"{next}\", again = \"s{back}\", unresolved = \"archive\" }}\n"
        );
        let _ = writeln!(used_up, "s{at} = \"archive\"");
    }
    let archive = "[[step]]\nid = \"archive\"\nkind = \"archive\"\nname = \"档\"\nowner = \"clerk\"\non = { end = \"end\" }\n";
    format!("{text}{archive}{used_up}")
}

#[test]
fn two_hundred_steps_with_loops_are_checked_to_their_end() {
    let procedure = parse(&long(200), &[]).unwrap();
    let found = check(&procedure);
    assert!(found.iter().any(|f| f.id == "result-not-published" && f.story.is_some()));
    assert!(!found.iter().any(|f| f.id == "unbounded-loop"));
}

#[test]
fn every_id_is_explained_in_the_guide() {
    let guide = read("docs/procedures.md");
    for (id, weight, _) in CATALOGUE {
        let word = match weight {
            Weight::Error => "error",
            Weight::Doubt => "doubt",
            Weight::Note => "note",
        };
        assert!(guide.contains(&format!("| `{id}` | {word} |")), "`{id}` ({word})");
    }
    for id in BadProcedure::IDS.iter().chain(domain::catalogues::FAULTS) {
        assert!(guide.contains(&format!("| `{id}` | file |")), "`{id}`");
    }
}
