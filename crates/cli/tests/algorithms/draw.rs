use serde_json::Value;
use std::fmt::Write as _;

use crate::{Ended, Folder, kept};

const QUOTAS: &str =
    "feature,value,min,max\n性别,女,1,2\n性别,男,1,2\n组,一,1,1\n组,二,1,1\n组,三,1,1\n";

/// Twelve people of three groups, half of them women, two to a household.
fn pool() -> String {
    let mut pool = "id,性别,组,户\n".to_owned();
    for person in 0..12 {
        let (sex, group) = (["女", "男"][person / 2 % 2], ["一", "二", "三"][person % 3]);
        let _ = writeln!(pool, "r{person:02},{sex},{group},h{}", person / 2);
    }
    pool
}

fn village() -> Folder {
    Folder::new().with("pool.csv", &pool()).with("quotas.csv", QUOTAS)
}

const DRAW: &[&str] = &["draw", "--pool", "pool.csv", "--quotas", "quotas.csv", "--size", "3"];

fn draw(folder: &Folder, more: &[&str]) -> Ended {
    folder.run(&[DRAW, &["--tickets", "60", "--households", "户", "--json"], more].concat())
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn a_draw_without_a_seed_computes_everything_and_draws_nothing() {
    let ended = draw(&village(), &[]);
    let document = ended.json();
    assert_eq!((ended.code, &document["seed"]), (0, &Value::Null));
    assert!(document.get("drawn").is_none());
    assert_eq!(document["tickets"].as_array().unwrap().len(), 60);
    let sum: f64 =
        document["probabilities"].as_object().unwrap().values().filter_map(Value::as_f64).sum();
    assert!((sum - 3.0).abs() < 1e-9, "{sum}");
    assert!(ended.err.is_empty(), "nobody watches: {}", ended.err);
}

#[test]
fn the_same_seed_draws_the_same_panel_and_the_forced_sit_on_it() {
    let folder = village();
    let with = |more: &[&str]| draw(&folder, &[&["--seed", "c0ffee"], more].concat());
    assert_eq!(with(&[]).out, with(&[]).out);
    let drawn = with(&["--force", "r05", "--exclude", "r00,r01"]).json();
    let panel = ids(&drawn["drawn"]);
    assert!(panel.contains(&"r05") && !panel.contains(&"r00") && !panel.contains(&"r01"));
    assert_eq!(drawn["probabilities"]["r05"], 1.0);
    for ticket in drawn["tickets"].as_array().unwrap() {
        assert!(ids(ticket).contains(&"r05"));
    }
}

#[test]
fn several_panels_share_nobody_and_a_household_sends_one_to_all_of_them() {
    let document = draw(&village(), &["--panels", "2", "--seed", "01"]).json();
    let panels = document["drawn"].as_array().unwrap();
    assert_eq!(panels.len(), 2);
    let all: Vec<&str> = panels.iter().flat_map(ids).collect();
    let homes: std::collections::BTreeSet<u32> =
        all.iter().map(|id| id[1..].parse::<u32>().unwrap() / 2).collect();
    assert_eq!((all.len(), homes.len()), (6, 6));
}

#[test]
fn whoever_declines_is_replaced_under_the_same_quotas() {
    let folder = village();
    let first = draw(&folder, &["--seed", "2a"]).json();
    let panel = ids(&first["drawn"]);
    let folder = folder.with("declined.txt", panel[0]);
    let second = draw(&folder, &["--seed", "2a", "--reserves", "declined.txt"]).json();
    let part = &second["replacement"];
    assert_eq!(part["feasible"], true);
    let now = ids(&part["drawn"]);
    assert_eq!(now.len(), 3);
    assert!(!now.contains(&panel[0]) && now.contains(&panel[1]) && now.contains(&panel[2]));
    let folder = folder.with("draw.json", &second.to_string());
    assert_eq!(verify(&folder).code, 0, "{}", verify(&folder).err);
    draw(&folder, &["--reserves", "declined.txt"]).is_wrong(&["--seed"]);
}

#[test]
fn every_method_answers_and_names_itself() {
    for method in ["leximin", "maximin", "nash", "simple"] {
        let document = draw(&village(), &["--method", method]).json();
        assert_eq!(document["method"], method);
        assert!(document["certificate"]["min_upper"].is_number());
    }
}

fn verify(folder: &Folder) -> Ended {
    folder.run(&["verify", "draw.json", "--pool", "pool.csv", "--quotas", "quotas.csv"])
}

#[test]
fn verify_accepts_the_true_document_and_refuses_a_changed_ticket() {
    let folder = village();
    let ended = draw(&folder, &["--seed", "00ff"]);
    let mut document = ended.json();
    let folder = folder.with("draw.json", &ended.out);
    let verified = verify(&folder);
    assert_eq!(verified.code, 0, "{}", verified.err);
    assert!(verified.out.contains("60 张签"), "{}", verified.out);

    // Two of one group on a ticket: the quotas of the groups break.
    let before = document["tickets"][0].clone();
    document["tickets"][0] = serde_json::json!(["r00", "r03", "r08"]);
    let changed = verify(&folder.with("draw.json", &document.to_string()));
    assert_eq!((changed.code, changed.out.as_str()), (1, ""), "{}", changed.err);

    // A true ticket, but another panel than the one the seed picks.
    document["tickets"][0] = before;
    let tickets = document["tickets"].as_array().unwrap();
    let other = tickets.iter().find(|ticket| **ticket != document["drawn"]).unwrap().clone();
    document["drawn"] = other;
    let changed = verify(&village().with("draw.json", &document.to_string()));
    assert_eq!(changed.code, 1, "{}", changed.err);
}

#[test]
fn quotas_nobody_can_meet_exit_with_one_and_the_smallest_relaxation() {
    let quotas = QUOTAS.replace("组,三,1,1", "组,三,0,0");
    let ended = draw(&village().with("quotas.csv", &quotas), &["--seed", "00"]);
    let document = ended.json();
    assert_eq!((ended.code, &document["feasible"]), (1, &Value::Bool(false)));
    assert_eq!(document["relaxation"]["objective"], 1.0);
    let changed = document["relaxation"]["quotas"].as_array().unwrap();
    let of = |value: &str| changed.iter().find(|quota| quota["value"] == value).unwrap();
    // One more seat for one of the three groups, the rest as before.
    let most: u64 = ["一", "二", "三"].iter().map(|group| of(group)["max"].as_u64().unwrap()).sum();
    assert_eq!(most, 3);
    assert!(!ended.err.trim().is_empty(), "the relaxation is told in a sentence");
    assert!(document.get("tickets").is_none() && document.get("drawn").is_none());
}

#[test]
fn a_real_size_pool_is_drawn_from_its_files() {
    let [pool, quotas] =
        ["pool.csv", "quotas.csv"].map(|name| kept("sortition/ess_b_30").join(name));
    let (pool, quotas) = (pool.to_str().unwrap(), quotas.to_str().unwrap());
    let words = ["draw", "--pool", pool, "--quotas", quotas, "--size", "30", "--tickets", "200"];
    let ended = Folder::new().run(&[&words[..], &["--json"]].concat());
    let document = ended.json();
    assert_eq!(document["certificate"]["kind"], "exact");
    assert_eq!(document["tickets"].as_array().unwrap().len(), 200);
}

#[test]
fn a_wrong_file_is_one_sentence_with_file_line_and_column() {
    let twice = village().with("pool.csv", "id,性别,组,户\nr1,女,一,h1\nr1,男,二,h2\n");
    draw(&twice, &[]).is_wrong(&["pool.csv", "第 3 行第 1 列", "r1"]);
    let word = village().with("quotas.csv", "feature,value,min,max\n性别,女,两,3\n");
    draw(&word, &[]).is_wrong(&["quotas.csv", "第 2 行第 6 列", "两"]);
    let unknown = village().with("quotas.csv", &QUOTAS.replace("性别,男,1,2\n", ""));
    draw(&unknown, &[]).is_wrong(&["pool.csv", "第 4 行第 5 列", "男"]);
    draw(&village(), &["--seed", "xyz"]).is_wrong(&["十六进制"]);
    draw(&village(), &["--force", "nobody"]).is_wrong(&["nobody"]);
    let gone =
        village().run(&["draw", "--pool", "gone.csv", "--quotas", "quotas.csv", "--size", "3"]);
    gone.is_wrong(&["gone.csv"]);
    assert_eq!(village().run(&["draw", "--pool", "pool.csv"]).code, 2);
}
