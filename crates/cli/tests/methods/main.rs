//! A method a place wrote, as people meet it on the command line: listed, played in any of its versions,
//! exported and verified.

#![expect(clippy::unwrap_used, reason = "a test falls where it is wrong")]

mod bad;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::actors::Actor;
use domain::commands;
use domain::procedures::edit::Draft;
use domain::time::Timestamp;
use proofs::export::{Limits, Source};
use serde_json::{Value, json};
use server::app::{App, Setup};
use server::clock::Simulated;
use server::founding::{self, Newcomer, unit_id};
use server::run::{self, Failure, Request};

const VILLAGE: &str = "231086100206";
const METHOD: &str = "six-step-own";
/// Later than the day on which the folder is made.
const LATER: &str = "2099-03-02T09:00:00+08:00";

/// How a run of the program ended: its exit code and what it said.
fn yishi(folder: &Path, words: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yishi"));
    let output = command.args(words).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
    (output.status.code().unwrap(), said.concat())
}

fn opened(data: PathBuf) -> App {
    // Every draw of chance is another one: ids do not repeat.
    let drawn = AtomicU64::new(1);
    let chance = move |bytes: &mut [u8]| {
        let next = drawn.fetch_add(1, Ordering::SeqCst).to_le_bytes();
        bytes.iter_mut().zip(next.iter().cycle()).for_each(|(byte, from)| *byte = *from);
    };
    let now: Timestamp = LATER.parse().unwrap();
    App::open(Setup {
        dir: Some(data),
        deployment: "yishi.local".to_owned(),
        library: founding::library(),
        calendar: founding::calendar(),
        clock: Arc::new(Simulated::at(now)),
        chance: Arc::new(chance),
        is_looked_at: true,
    })
    .unwrap()
}

fn act(app: &App, role: &str, command: &str, with: &Value) -> String {
    let unit = unit_id(VILLAGE);
    let person = app.store.pseudonym(&unit, role).unwrap().as_str().into();
    let actor = Actor { person, roles: vec![role.to_owned()], household: None };
    let wish = commands::wish(command, with).unwrap();
    let request = Request { unit, actor, on: None, wish, now: app.now(), key: None, seen: None };
    run::act(app, request).unwrap().id
}

/// The first version, and a second in which nine of ten must agree.
fn texts() -> [String; 2] {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures/six-step.toml");
    let (laws, fragments) = (founding::laws(), founding::fragments());
    let shipped = std::fs::read_to_string(shipped).unwrap();
    let draft = Draft::open(&shipped, laws, fragments).unwrap();
    let first = draft.begin(METHOD, "本村六步", laws).unwrap();
    let text = first.numbered(2, laws).unwrap().text();
    let usual = "pass = { setting = \"study_pass\", of = \"present\" }";
    assert!(text.contains(usual));
    [first.text(), text.replace(usual, "pass = { at_least = [9, 10], of = \"present\" }")]
}

/// A county whose village has written a method in two versions, adopted it and opened a matter by it.
fn deployment() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = yishi(folder.path(), &["init", "--county", "231086", "--data", "data"]);
    assert_eq!(code, 0, "{said}");
    let app = opened(folder.path().join("data"));
    let (shared, now) = (app.clone(), app.now());
    let seated: Result<(), Failure> = app.store.write(move |tx| {
        for role in ["clerk", "committee-head", "resident"] {
            let who = Newcomer {
                person_id: role.into(),
                name: role.into(),
                roles: vec![role.into()],
                ..Newcomer::default()
            };
            founding::seat(&shared, tx, &unit_id(VILLAGE), &who, now)?;
        }
        Ok(())
    });
    seated.unwrap();
    for text in texts() {
        act(&app, "township", "units.write_method", &json!({ "text": text }));
    }
    let adopted = json!({ "procedure": METHOD, "version": 2, "reason": "村民代表会议同意" });
    act(&app, "township", "units.adopt", &adopted);
    let voice = act(&app, "resident", "voices.raise", &json!({ "text": "路灯不亮。" }));
    let open = json!({ "voices": [voice], "title": "路灯", "procedure": METHOD });
    act(&app, "clerk", "matters.open", &open);
    folder
}

/// A meeting at which four of seven agree.
const STORY: &str = r#"
procedure = "six-step"
title = "会车点"
start = "2026-03-02T09:00:00+08:00"

[unit]
name = "示例村"

[cast]
zhou = { roles = ["branch-secretary", "committee-head"] }
lin = { roles = ["clerk"] }
li = { roles = ["resident"] }

[[act]]
by = "li"
do = "voices.raise"
name = "said"
with = { text = "村道太窄。" }

[[act]]
after = "1d"
by = "lin"
do = "matters.open"
with = { voices = ["said"], title = "会车点" }

[[act]]
after = "1d"
by = "zhou"
do = "plans.investigate"
with = { on = "now", who = "三人", seen = "属实。", feasible = "能办。", measures = "分两步。", risks = "无。" }

[[act]]
after = "1d"
by = "lin"
do = "meetings.record"
with = { held_at = "now-2h", place = "院坝", due = 30, present = 26, outcome = "agreed", opinion = "先急的。" }

[[act]]
after = "1d"
by = "lin"
do = "meetings.record"
with = { held_at = "now-1h", place = "村委会", due = 7, present = 7, yes = 4, no = 3, responsible = "lin" }

[expect]
step = "implement"
"#;

#[test]
fn a_log_with_a_written_method_is_exported_whole_and_verifies() {
    let folder = deployment();
    let at = folder.path();
    let (code, said) = yishi(at, &["export", "unit", VILLAGE, "--data", "data", "--out", "v.zip"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = yishi(at, &["verify", "v.zip"]);
    assert_eq!(code, 0, "{said}");
    // The text of both versions is in the package, so that whoever has it can run the method.
    let mut source = Source::open(&at.join("v.zip"), Limits::default()).unwrap();
    let entries = source.read("log/entries.jsonl", u64::from(u32::MAX)).unwrap();
    let entries = String::from_utf8(entries).unwrap();
    let bodies = entries.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let written: Vec<Value> =
        bodies.filter(|entry| entry["type"] == "unit.method_written.1").collect();
    let found: Vec<&str> = written.iter().filter_map(|e| e["body"]["text"].as_str()).collect();
    let texts = texts();
    assert_eq!(found, texts.iter().map(|text| text.trim_end()).collect::<Vec<_>>());
    // One character of it changed is found.
    let forged = at.join("forged");
    for name in source.names().clone() {
        let mut bytes = source.read(&name, u64::from(u32::MAX)).unwrap();
        if name == "log/entries.jsonl" {
            bytes = String::from_utf8(bytes).unwrap().replace("[9, 10]", "[1, 10]").into_bytes();
        }
        let file = forged.join(&name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    let (code, said) = yishi(at, &["verify", "forged"]);
    assert_eq!(code, 1, "{said}");
}

#[test]
fn many_methods_and_many_rehearsals_are_summed_up() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (code, said) = yishi(at, &["procedures", "list"]);
    let ids: BTreeSet<&str> = said.lines().filter_map(|line| line.split(' ').next()).collect();
    // The last line is the sum.
    assert!(
        code == 0
            && said.ends_with(&format!(
                "共 {} 种办法，{} 个版本。\n",
                ids.len() - 1,
                said.lines().count() - 1
            )),
        "{said}"
    );
    assert!(!said.contains("village、") && said.contains("（村，社区；"), "{said}");
    std::fs::write(at.join("a.toml"), STORY).unwrap();
    let other = STORY.replace("step = \"implement\"", "step = \"archive\"");
    std::fs::write(at.join("b.toml"), other).unwrap();
    let (code, said) = yishi(at, &["rehearse", "a.toml", "b.toml"]);
    assert!(code == 1 && said.ends_with("共 2 个演练，1 个不符：\n  b.toml\n"), "{said}");
    let (code, said) = yishi(at, &["rehearse", "a.toml", "a.toml"]);
    assert!(code == 0 && said.ends_with("共 2 个演练，全部符合。\n"), "{said}");
    assert!(!yishi(at, &["rehearse", "a.toml"]).1.contains("个演练"));
}

#[test]
fn a_rehearsal_runs_against_any_version_a_place_has_written() {
    let folder = deployment();
    let at = folder.path();
    std::fs::write(at.join("story.toml"), STORY).unwrap();
    let (code, said) = yishi(at, &["procedures", "list", "--data", "data"]);
    assert!(code == 0 && said.matches(METHOD).count() == 2, "{said}");
    let by = |version: &str, data: bool| {
        let named = format!("{METHOD}{version}");
        let mut words = vec!["rehearse", "story.toml", "--procedure", &named];
        if data {
            words.extend(["--data", "data"]);
        }
        yishi(at, &words)
    };
    assert_eq!(yishi(at, &["rehearse", "story.toml"]).0, 0);
    // Four of seven were enough for the first version and are not for the second, the newest.
    for (version, ended) in [("/1", 0), ("/2", 1), ("", 1)] {
        let (code, said) = by(version, true);
        assert_eq!(code, ended, "{METHOD}{version}: {said}");
    }
    for (version, data) in [("/3", true), ("/1", false)] {
        let (code, said) = by(version, data);
        assert!(code == 2 && said.lines().count() == 1, "{said}");
        assert!(said.contains(&format!("没有 {METHOD}{version} 这份规程")), "{said}");
    }
}

#[test]
fn a_matter_of_the_ledger_is_played_again_by_its_own_version_and_by_another() {
    let folder = deployment();
    let at = folder.path();
    let again = |words: &[&str]| yishi(at, &[&["rehearse", "--data", "data"], words].concat());
    for wanted in ["2099", "事-2099-0001"] {
        let (code, said) = again(&["--recorded", wanted, "--unit", VILLAGE]);
        assert!(code == 0 && said.contains("matters.open：办成"), "{said}");
    }
    let other = format!("{METHOD}/1");
    let (code, said) =
        again(&["--recorded", "2099", "--procedure", &other, "--save", "told", "--explain"]);
    assert!(code == 0 && said.contains("路灯"), "{said}");
    let saved: Vec<_> = std::fs::read_dir(at.join("told")).unwrap().collect();
    assert_eq!(saved.len(), 1);
    let text = std::fs::read_to_string(saved[0].as_ref().unwrap().path()).unwrap();
    assert!(text.contains("do = \"voices.raise\"") && text.contains("路灯不亮。"), "{text}");
    assert_eq!(again(&["told"]).0, 0, "a saved script is a rehearsal like any other");
    for (wanted, unit, why) in [
        ("2098", VILLAGE, "没有“2098”这件事。一件写编号（如 事-2099-0001）"),
        ("2099", "231086100207", "没有“2099”这件事"),
        ("2099", "1", "没有代码是 1 的地方"),
    ] {
        let (code, said) = again(&["--recorded", wanted, "--unit", unit]);
        assert!(code == 2 && said.contains(why), "{said}");
    }
}
