//! The fragments of the repository: written out, each is the step it stands for.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

use std::fs;
use std::path::{Path, PathBuf};

use domain::procedures::{Fragment, LawPack, Procedure, parse_fragment, parse_law, parse_with};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures")
}

fn fragments() -> Vec<Fragment> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder().join("fragments")).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| parse_fragment(&fs::read_to_string(file).unwrap()).unwrap()).collect()
}

fn law() -> LawPack {
    parse_law(&fs::read_to_string(folder().join("law/villagers-committee.toml")).unwrap()).unwrap()
}

fn read(text: &str) -> Procedure {
    parse_with(text, &[law()], &fragments()).unwrap()
}

const HEAD: &str = "id = \"x\"\nversion = 1\nname = \"某法\"\nstart = \"collect\"\n\
     laws = [\"villagers-committee\"]\n";

#[test]
fn the_publication_fragment_is_the_step_written_by_hand() {
    let by_hand = r#"
[[step]]
id = "publicize"
kind = "publicize"
name = "公示结果"
short = "公示"
plain = "贴出来。"
owner = "council"
published = true
clock = { at_least = { setting = "result_notice_days" }, at_most = { setting = "publish_within_days" }, days = "natural", tell = ["council-chair", "supervision"] }
answer = { at_most = { setting = "objection_days" }, days = "natural", tell = ["council-chair", "supervision"] }
stays = { at_least = { figure = "publication_days" }, days = "natural", tell = ["clerk", "supervision"], cite = { law = "villagers-committee", article = "第三十五条", version = "2025-10-28", quote = "公布的期限不得少于十五日" } }
papers = ["result-notice"]
on = { clear = "file", upheld = "deliberate", objected_and_kept = "file" }
cite = { source = "000", quote = "将协商结果通过村公示栏或网络等方式进行公示", mechanism = "M108" }
"#;
    let included = r#"
[[include]]
fragment = "result-publication"
version = 1
id = "publicize"
plain = "贴出来。"
owner = "council"
tell = ["council-chair", "supervision"]
term = "result_notice_days"
answer_days = "objection_days"
stays = { at_least = { figure = "publication_days" }, days = "natural", tell = ["clerk", "supervision"], cite = { law = "villagers-committee", article = "第三十五条", version = "2025-10-28", quote = "公布的期限不得少于十五日" } }
clear = "file"
upheld = "deliberate"
kept = "file"
cite = { source = "000", quote = "将协商结果通过村公示栏或网络等方式进行公示", mechanism = "M108" }
"#;
    let (by_hand, included) =
        (read(&format!("{HEAD}{by_hand}")), read(&format!("{HEAD}{included}")));
    assert_eq!(by_hand.steps, included.steps);
    assert_eq!(included.lines.spot(&["step", "publicize"]).fragment.unwrap(), "result-publication");
}

#[test]
fn the_way_to_an_assembly_brings_three_steps_one_of_them_from_another_fragment() {
    let included = r#"
[[include]]
fragment = "to-assembly"
version = 1
study = "party-study"
vote = "vote"
refusal = "refusal-notice"
rules = ["villagers-representatives", "villagers-assembly-persons"]
back = "deliberate"
raise = "raise"
passed = "publicize"
closed = "archive"
study_days = "party_study_days"
assembly_days = "assembly_days"
explanation_days = "explanation_days"
vote_rounds = "vote_rounds"
term = "result_notice_days"
answer_days = "objection_days"
study_cite = { source = "000" }
vote_cite = { source = "000" }
refusal_cite = { source = "000" }
"#;
    let procedure = read(&format!("{HEAD}{included}"));
    let ids: Vec<&str> = procedure.steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(ids, ["party-study", "vote", "refusal-notice"]);
    let notice = procedure.step("refusal-notice").unwrap();
    assert_eq!((notice.owner.as_str(), notice.name.as_str()), ("committee", "公示未通过的结果"));
    let spot = procedure.lines.spot(&["step", "refusal-notice"]);
    assert_eq!(spot.fragment.unwrap(), "result-publication");
    assert!(procedure.step("party-study").unwrap().studies);
}

#[test]
fn research_and_the_record_of_both_committees_read() {
    let included = r#"
[[include]]
fragment = "field-research"
version = 1
id = "look"
owner = "council"
tell = ["council-chair"]
days = "research_days"
done = "agenda"
cite = { source = "000" }

[[include]]
fragment = "committees-record"
version = 1
id = "agenda"
rule = "committees-agenda"
days = "agenda_days"
passed = "end"
refused = "look"
cite = { source = "000" }
names_responsible = true
"#;
    let procedure = read(&format!("{HEAD}{included}"));
    assert!(procedure.step("agenda").unwrap().names_responsible);
    let without = included.replace("names_responsible = true\n", "");
    let procedure = read(&format!("{HEAD}{without}"));
    assert!(!procedure.step("agenda").unwrap().names_responsible);
    assert_eq!(procedure.step("look").unwrap().papers, ["research-record"]);
}
