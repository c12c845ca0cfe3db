//! Every story of the repository comes out as written, and after each of them the read models that were
//! kept up to date are those a rebuild makes.

mod cases;
mod forms;
mod yards;

use std::fs;
use std::path::PathBuf;

use domain::commands::{COMMANDS, On};
use domain::forms::{Field, Kind};
use domain::procedures::Library;
use store::{Fault, Read as _, Row};

use super::{BadScript, Problem, Script, bare_stage, perform, recorded, stage, text};
use crate::app::App;
use crate::words::Words;
use crate::{founding, models};

const TABLES: &[&str] = &[
    "SELECT * FROM rm_units ORDER BY unit",
    "SELECT * FROM rm_numbers ORDER BY unit, word, year",
    "SELECT * FROM rm_voices ORDER BY unit, id",
    "SELECT * FROM rm_matters ORDER BY unit, id",
    "SELECT * FROM rm_clocks ORDER BY unit, stream, what, number",
    "SELECT * FROM rm_notices ORDER BY unit, number",
    "SELECT * FROM rm_filings ORDER BY unit, number",
    "SELECT * FROM rm_joints ORDER BY unit, matter, place",
    "SELECT * FROM rm_earlier ORDER BY unit, list, row",
    "SELECT * FROM rm_openness ORDER BY unit, number",
    "SELECT * FROM rm_openness_urges ORDER BY unit, position",
    "SELECT * FROM rm_methods ORDER BY unit, procedure, version",
    "SELECT * FROM rm_books ORDER BY unit, book",
    "SELECT words, unit, kind, id, audience FROM rm_search ORDER BY unit, kind, id",
];
const NAMES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'rm!_%' \
     ESCAPE '!' AND name NOT LIKE 'rm!_search!_%' ESCAPE '!'";

/// Every row of every read model.
pub(crate) fn read_models(app: &App) -> Vec<(&'static str, Vec<Row>)> {
    app.store
        .read(|read| -> Result<_, Fault> {
            assert_eq!(read.rows(NAMES, &[])?.len(), TABLES.len(), "a table is not compared");
            TABLES.iter().map(|sql| Ok((*sql, read.rows(sql, &[])?))).collect()
        })
        .unwrap()
}

/// What stands there now is what a rebuild makes.
pub(crate) fn rebuilt_equals_live(app: &App, story: &str) {
    let live = read_models(app);
    models::rebuild(app, |_| {}).unwrap();
    for (before, after) in live.iter().zip(read_models(app)) {
        assert_eq!(before.1.len(), after.1.len(), "{story}: {}", before.0);
        for (live, rebuilt) in before.1.iter().zip(&after.1) {
            assert_eq!(live, rebuilt, "{story}: {}", before.0);
        }
    }
}

/// A village with so many voices that wait for their answer, for tests of what looks through clocks.
pub(crate) fn waiting(voices: usize) -> App {
    const VILLAGE: &str = r#"
procedure = "village-council"
title = "说事"
start = "2026-03-02T09:00:00+08:00"
[unit]
name = "示例村"
[cast]
lin = { roles = ["clerk"], name = "小林" }
li = { roles = ["resident"], name = "李大爷", group = 3 }
"#;
    let raised = |n| {
        let with = format!("{{ text = \"第{n}盏灯不亮\" }}");
        format!("[[act]]\nby = \"li\"\ndo = \"voices.raise\"\nwith = {with}\n")
    };
    let story: String =
        std::iter::once(VILLAGE.to_owned()).chain((1..=voices).map(raised)).collect();
    let script = Script::parse(&story).unwrap();
    let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
    perform(&app, &clock, script).unwrap().unwrap();
    app
}

fn stories() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../rehearsals");
    let mut found: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()))
        .collect();
    found.sort();
    found
}

#[test]
fn every_story_comes_out_as_written_and_rebuilds_to_what_is_live() {
    let stories = stories();
    assert!(stories.len() >= 4, "{}", stories.len());
    for (name, written) in stories {
        let script = Script::parse(&written)
            .unwrap_or_else(|bad| panic!("{name}: {}", bad.sentence(Words::default())));
        let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
        let report = perform(&app, &clock, script).unwrap().unwrap();
        assert!(report.holds, "{name}\n{}", text(&report, Words::default()));
        rebuilt_equals_live(&app, &name);
    }
}

/// The unit of the stage.
const UNIT: &str = "rehearsal";

/// Where a matter stood after its last act, and how it came there.
fn way(app: &App) -> Vec<String> {
    let known = app.store.read(|read| recorded::known(read, UNIT)).unwrap();
    let mut told = Vec::new();
    for one in known {
        let found = app.store.read(|read| crate::models::load_matter(read, UNIT, &one.id)).unwrap();
        let matter = found.unwrap();
        let steps = matter.visits.iter().map(|visit| format!("{}:{:?}", visit.step, visit.outcome));
        told.push(format!("{:?} {}", matter.stand, steps.collect::<Vec<_>>().join(" ")));
    }
    told
}

#[test]
fn every_recorded_matter_is_told_again_and_comes_to_the_same() {
    let mut told = 0;
    let mut amiss = Vec::new();
    for (name, written) in stories() {
        let script = Script::parse(&written).unwrap();
        let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
        perform(&app, &clock, script).unwrap().unwrap();
        let ways = way(&app);
        let known = app.store.read(|read| recorded::known(read, UNIT)).unwrap();
        for (one, was) in known.iter().zip(ways) {
            let again = app.store.read(|read| recorded::script(&app, read, UNIT, &one.id));
            let again = again.unwrap().unwrap();
            let script = match Script::parse(&again.text) {
                Ok(script) => script,
                Err(bad) => {
                    amiss.push(format!("{name}: {}", bad.sentence(Words::default())));
                    continue;
                }
            };
            let method = app.library.get(&again.procedure, again.version).unwrap();
            let library = Library::new([method.as_ref().clone()]);
            let (second, clock) = bare_stage(library, founding::calendar(), script.start).unwrap();
            let report = perform(&second, &clock, script).unwrap().unwrap();
            let is = way(&second).pop().unwrap_or_default();
            told += 1;
            if !report.holds || is != was {
                let why: Vec<_> = report
                    .acts
                    .iter()
                    .filter(|act| !act.holds)
                    .take(2)
                    .map(|act| format!("{} {} {}", act.command, act.got, act.why))
                    .collect();
                amiss.push(format!(
                    "{} {}: {why:?}\n   was {was}\n   is  {is}",
                    name.rsplit('/').next().unwrap_or_default(),
                    one.number
                ));
            }
        }
    }
    assert!(told > 80, "{told}");
    assert!(amiss.is_empty(), "{} of {told}\n{}", amiss.len(), amiss.join("\n"));
}

#[test]
fn every_kind_of_fact_of_a_matter_is_told_or_known_to_follow() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../domain/tests/events");
    let of_places = [
        "allowance",
        "bylaw",
        "catalogue",
        "earlier",
        "hiring",
        "indicator",
        "means",
        "open_day",
        "openness",
        "programme",
        "unit",
        "year_plan",
    ];
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let kind = name.trim_end_matches(".json").split('+').next().unwrap();
        if !of_places.contains(&kind.split('.').next().unwrap()) {
            assert!(recorded::is_known(kind), "{kind} is told by no act and not said to follow");
        }
    }
}

const HEAD: &str = "procedure = \"village-council\"\ntitle = \"t\"\nstart = \"2026-03-02 09:00\"\n\
     [unit]\nname = \"示例村\"\n[cast]\nli = { roles = [\"resident\"] }\n";

fn bad(rest: &str) -> BadScript {
    Script::parse(&format!("{HEAD}{rest}")).unwrap_err()
}

#[test]
fn what_is_wrong_in_a_script_is_told_with_its_line() {
    let act = "[[act]]\nby = \"li\"\ndo = \"voices.raise\"\nwith = { text = \"灯坏了\" }\n";
    assert!(Script::parse(&format!("{HEAD}{act}")).is_ok());
    let wrong = [
        ("[[act]]\nby = \"zhao\"\ndo = \"voices.raise\"\n", 8, Problem::NoSuchPart, "zhao"),
        ("[[act]]\nby = \"li\"\ndo = \"voices.sing\"\n", 8, Problem::NoSuchCommand, "voices.sing"),
        (
            "[[act]]\nafter = \"soon\"\nby = \"li\"\ndo = \"voices.raise\"\n",
            8,
            Problem::NotATime,
            "soon",
        ),
        (
            "[[act]]\nby = \"li\"\ndo = \"voices.raise\"\nexpect = { refused = \"no\" }\n",
            8,
            Problem::NoSuchRule,
            "no",
        ),
        (
            "[[act]]\nby = \"li\"\ndo = \"voices.answer\"\non = \"v\"\n",
            8,
            Problem::NoSuchHandle,
            "v",
        ),
        (
            "[[act]]\nby = \"li\"\ndo = \"voices.raise\"\nwhit = 1\n",
            11,
            Problem::UnknownWord,
            "whit",
        ),
        ("[[act]]\ndo = \"voices.raise\"\n", 8, Problem::MissingWord, "by"),
        ("", 1, Problem::NoActs, ""),
    ];
    for (rest, line, problem, what) in wrong {
        let found = bad(rest);
        assert_eq!((found.line, found.problem.clone()), (line, problem), "{rest}{found:?}");
        assert_eq!(found.what, what);
        let sentence = found.sentence(Words::default());
        assert!(sentence.starts_with(&format!("第 {line} 行")), "{sentence}");
    }
    let back = "[[act]]\nat = \"2026-03-01 09:00\"\nby = \"li\"\ndo = \"voices.raise\"\n";
    assert_eq!(bad(back).problem, Problem::BackInTime);
    for broken in ["[[act]\n", "by = \"li\n"] {
        let toml = bad(broken);
        assert_eq!((toml.line, toml.problem), (8, Problem::Toml), "{broken}");
    }
}

#[test]
fn an_act_that_comes_out_otherwise_is_told_and_the_report_does_not_hold() {
    let act = "[[act]]\nby = \"li\"\ndo = \"voices.raise\"\nwith = { text = \"灯坏了\" }\n\
         expect = { refused = \"voices.not-yours\" }\n[expect]\nvoice = \"answered\"\n";
    let script = Script::parse(&format!("{HEAD}{act}")).unwrap();
    let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
    let report = perform(&app, &clock, script).unwrap().unwrap();
    assert!(!report.holds && !report.acts[0].holds && !report.checks[0].holds);
    assert_eq!((report.acts[0].got.as_str(), report.checks[0].found.as_str()), ("ok", "waiting"));
    let told = text(&report, Words::default());
    assert!(told.contains("应当不予办理（voices.not-yours）"), "{told}");
    assert!(told.ends_with("2 处不符。"), "{told}");
}

#[test]
fn a_script_of_an_unknown_procedure_or_setting_is_told() {
    let act = "[[act]]\nby = \"li\"\ndo = \"voices.raise\"\nwith = { text = \"灯坏了\" }\n";
    let other = format!("{HEAD}{act}").replace("village-council", "no-such");
    let (app, clock) =
        stage(founding::library(), founding::calendar(), domain::time::Timestamp(0)).unwrap();
    let played = perform(&app, &clock, Script::parse(&other).unwrap()).unwrap();
    assert_eq!(played.unwrap_err().problem, Problem::NoSuchProcedure);
    let other = format!("{HEAD}[settings]\nagenda_days = \"viele\"\n{act}");
    let played = perform(&app, &clock, Script::parse(&other).unwrap()).unwrap();
    assert_eq!(played.unwrap_err().problem, Problem::NoSuchSetting);
}

/// The part of docs/rehearsal.md that follows from the table of commands.
fn listed() -> String {
    let mut lines = vec!["| act | about | fields (* must be there) |".to_owned()];
    lines.push("|---|---|---|".to_owned());
    for command in COMMANDS {
        let about = match command.on {
            On::Unit => "the unit".to_owned(),
            On::Voice => "a voice".to_owned(),
            On::Matter => "a matter".to_owned(),
            On::Step(kinds) => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.id()).collect();
                format!("a matter in {}", kinds.join(", "))
            }
        };
        let fields: Vec<String> = command.fields.iter().map(field).collect();
        lines.push(format!("| `{}` | {about} | {} |", command.name, fields.join(", ")));
    }
    lines.push(String::new());
    let ids: Vec<String> = super::rule_ids().iter().map(|id| format!("`{id}`")).collect();
    lines.push(ids.join(", "));
    lines.join("\n")
}

fn field(field: &Field) -> String {
    let must = if field.required { "*" } else { "" };
    let of = match field.kind {
        Kind::Choice { of } => format!(" ({})", of.join(", ")),
        Kind::Rows { of, .. } => {
            let inner: Vec<&str> = of.iter().map(|field| field.name).collect();
            format!(" (rows of {})", inner.join(", "))
        }
        Kind::Money => " (money)".to_owned(),
        Kind::Day => " (day)".to_owned(),
        Kind::Moment => " (moment)".to_owned(),
        Kind::YesNo => " (是, 否)".to_owned(),
        _ => String::new(),
    };
    format!("`{}`{must}{of}", field.name)
}

#[test]
fn the_document_lists_every_act_field_and_rule_id() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/rehearsal.md");
    let document = fs::read_to_string(path).unwrap();
    let listed = listed();
    assert!(document.contains(&listed), "docs/rehearsal.md should hold\n{listed}");
}
