use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::{Folder, kept};

const STATEMENTS: &str =
    "statement,moderated,text\n1,1,广场舞九点结束\n2,1,路灯要先修\n3,1,停车位要先划\n";

/// Two camps of six who quarrel about 1 and 3, and all want 2.
fn votes() -> String {
    let mut votes = "participant,statement,vote\n".to_owned();
    for person in 0..12 {
        let quarrel = if person < 6 { 1 } else { -1 };
        writeln!(votes, "{person},1,{quarrel}\n{person},2,1\n{person},3,{}", -quarrel).unwrap();
    }
    votes
}

fn village() -> Folder {
    Folder::new().with("votes.csv", &votes()).with("statements.csv", STATEMENTS)
}

const FILES: &[&str] = &["opinions", "--votes", "votes.csv", "--statements", "statements.csv"];

#[test]
fn common_ground_is_found_and_told_in_a_sentence() {
    let ended = village().run(&[FILES, &["--json"]].concat());
    let answer = ended.json();
    assert_eq!((&answer["participants"], &answer["statements"]), (&12.into(), &3.into()));
    assert_eq!(answer["groups"].as_array().unwrap().len(), 2);
    assert_eq!(answer["groups"][0]["members"], json!([0, 1, 2, 3, 4, 5]));
    let told = village().run(FILES);
    assert_eq!(told.code, 0);
    assert!(told.out.contains("路灯要先修"), "{}", told.out);
    assert!(told.err.is_empty(), "nobody watches: {}", told.err);
}

#[test]
fn an_update_goes_on_from_the_state_of_the_last_one() {
    let folder = village();
    let first = folder.run(&[FILES, &["--json"]].concat());
    let more = votes() + "12,1,1\n12,2,-1\n12,3,-1\n";
    let folder = folder.with("before.json", &first.out).with("votes.csv", &more);
    let words = [FILES, &["--previous", "before.json", "--json"]].concat();
    let second = folder.run(&words);
    assert_eq!(second.json()["participants"], 13);
    assert_eq!(second.out, folder.run(&words).out);
}

#[test]
fn given_takes_people_and_clusters_from_production_and_computes_the_rest() {
    let [votes, production] = ["votes.csv", "production.json"]
        .map(|name| kept("opinion/production_biodiversity").join(name));
    let words =
        ["opinions", "--votes", votes.to_str().unwrap(), "--given", production.to_str().unwrap()];
    let answer = Folder::new().run(&[&words[..], &["--json"]].concat()).json();
    let production: Value =
        serde_json::from_str(&std::fs::read_to_string(production).unwrap()).unwrap();
    let people = |list: &Value| {
        let mut people: Vec<u64> =
            list.as_array().unwrap().iter().filter_map(Value::as_u64).collect();
        people.sort_unstable();
        people
    };
    assert_eq!(people(&answer["in_conversation"]), people(&production["in-conv"]));
    let groups = production["group-clusters"].as_array().unwrap();
    assert_eq!(answer["groups"].as_array().unwrap().len(), groups.len());
    for (statement, value) in production["group-aware-consensus"].as_object().unwrap() {
        let ours = answer["group_aware_consensus"][statement].as_f64().unwrap();
        assert!((ours - value.as_f64().unwrap()).abs() < 1e-12, "{statement}: {ours} {value}");
    }
    let both = ["--given", "production.json", "--previous", "before.json"];
    assert_eq!(village().run(&[FILES, &both].concat()).code, 2);
}

#[test]
fn a_wrong_file_is_one_sentence_with_file_line_and_column() {
    let wrong = |name: &str, text: &str| village().with(name, text).run(FILES);
    wrong("votes.csv", "participant,statement,vote\n1,1,2\n").is_wrong(&[
        "votes.csv",
        "第 2 行第 5 列",
        "2",
    ]);
    wrong("statements.csv", "statement,moderated\n1,1\n1,0\n").is_wrong(&[
        "statements.csv",
        "第 3 行第 1 列",
        "1",
    ]);
    let folder = village().with("given.json", "{\"in-conv\": [1,");
    folder.run(&[FILES, &["--given", "given.json"]].concat()).is_wrong(&["given.json", "第 1 行"]);
    village().run(&["opinions", "--votes", "gone.csv"]).is_wrong(&["gone.csv"]);
    assert_eq!(village().run(&[FILES, &["--seed", "0"]].concat()).code, 2);
}
