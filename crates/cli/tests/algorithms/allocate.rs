use crate::{Folder, kept};

const VILLAGE: &str = "META\nkey;value\nbudget;90\nvote_type;approval\nPROJECTS\nproject_id;cost;category\n\
    lamps;60;路\ntrees;30;绿\nplayground;30;绿\nVOTES\nvoter_id;vote\n1;lamps,trees\n2;lamps,trees\n\
    3;lamps,trees\n4;lamps,trees\n5;lamps,trees\n6;lamps\n7;playground\n8;playground\n9;playground\n";

const SCORES: &str = "scorer,路,灯,树\n甲,9,7,10\n乙,8,7,2\n丙,8.5,7,9\n丁,1,7,9\n";

fn village() -> Folder {
    Folder::new().with("v.pb", VILLAGE)
}

#[test]
fn equal_shares_buys_says_who_paid_and_how_many_votes_were_missing() {
    let ended = village().run(&["allocate", "v.pb", "--rule", "mes", "--payments", "--json"]);
    let answer = ended.json();
    assert_eq!(ended.code, 0);
    assert_eq!(answer["selected"], serde_json::json!(["lamps", "playground"]));
    assert_eq!((&answer["budget"], &answer["cost"]), (&"90".into(), &"90".into()));
    assert_eq!(answer["projects"][0]["paid"]["in_full"], 6);
    assert_eq!(
        (&answer["projects"][1]["votes"], &answer["projects"][1]["missing"]),
        (&5.into(), &1.into())
    );
    assert_eq!(answer["payments"][0]["paid"][0], serde_json::json!(["lamps", "10"]));
    assert!(ended.err.is_empty(), "nobody watches: {}", ended.err);
}

#[test]
fn every_rule_and_completion_has_its_name() {
    let buys = |words: &[&str]| {
        village().run(&[&["allocate", "v.pb", "--json"], words].concat()).json()["selected"].clone()
    };
    assert_eq!(buys(&["--rule", "greedy"]), serde_json::json!(["lamps", "trees"]));
    assert_eq!(buys(&["--rule", "phragmen"]).as_array().unwrap().len(), 2);
    for completion in ["none", "greedy", "add1", "add1+greedy", "add1+compare"] {
        assert!(
            !buys(&["--rule", "mes", "--completion", completion]).as_array().unwrap().is_empty()
        );
    }
    for utility in ["cost", "cardinality", "score"] {
        assert!(buys(&["--rule", "mes", "--utility", utility]).is_array());
    }
}

#[test]
fn categories_set_money_aside_and_bound_what_is_bought() {
    let folder = village().with("c.csv", "name,budget,max_projects\n绿,30,1\n");
    let words = ["allocate", "v.pb", "--rule", "greedy", "--categories", "c.csv", "--json"];
    let answer = folder.run(&words).json();
    assert_eq!(answer["selected"], serde_json::json!(["trees", "lamps"]));
    assert_eq!(answer["rounds"][0]["category"], "绿");
}

#[test]
fn a_reference_election_is_bought_as_the_reference_says() {
    let path = kept("budget/village.pb");
    let reference = std::fs::read_to_string(kept("budget/village.reference.json")).unwrap();
    let reference: serde_json::Value = serde_json::from_str(&reference).unwrap();
    let words =
        ["allocate", path.to_str().unwrap(), "--rule", "mes", "--utility", "cost", "--json"];
    let answer = Folder::new().run(&words).json();
    let text = reference["rules"]["mes:cost"]["selected_in_order"].clone();
    assert_eq!(answer["selected"], text, "{reference}");
}

#[test]
fn ranked_ballots_are_refused_with_a_sentence_and_exit_one() {
    let folder = Folder::new().with("o.pb", &VILLAGE.replace("approval", "ordinal"));
    for rule in ["greedy", "phragmen", "mes"] {
        let ended = folder.run(&["allocate", "o.pb", "--rule", rule]);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""));
        assert!(ended.err.contains("排序票"), "{}", ended.err);
    }
    let ended = village().run(&["allocate", "v.pb", "--rule", "greedy", "--completion", "add1"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
}

#[test]
fn scores_are_ranked_without_their_extremes_and_with_weights() {
    let folder = Folder::new().with("s.csv", SCORES);
    let plain = folder.run(&["allocate", "--scores", "s.csv", "--json"]).json();
    assert_eq!(plain["selected"], serde_json::json!(["树", "灯", "路"]));
    assert_eq!(plain["items"][0]["mean"], "7.5");

    let words = ["allocate", "--scores", "s.csv", "--drop-extremes", "1", "--json"];
    let dropped = folder.run(&words).json();
    assert_eq!(dropped["selected"], serde_json::json!(["树", "路", "灯"]));
    let road = dropped["items"].as_array().unwrap().iter().find(|item| item["id"] == "路").unwrap();
    assert_eq!((&road["mean"], &road["sum"]), (&"8.25".into(), &"16.5".into()));
    let left_out =
        road["scores"].as_array().unwrap().iter().filter(|score| score["dropped"] == true);
    assert_eq!(left_out.count(), 2);

    let folder = folder.with("w.csv", "scorer,weight\n甲,1\n乙,9\n丙,1\n丁,1\n");
    let words = ["allocate", "--scores", "s.csv", "--weights", "w.csv", "--json"];
    let weighted = folder.run(&words).json();
    assert_eq!(weighted["selected"], serde_json::json!(["路", "灯", "树"]));
    let words = ["allocate", "--scores", "s.csv", "--weights", "w.csv", "--drop-extremes", "1"];
    let told = folder.run(&words);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains('路') && told.out.contains("8.0"), "{}", told.out);

    let ended = folder.run(&["allocate", "--scores", "s.csv", "--drop-extremes", "2"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""));
}

#[test]
fn a_wrong_file_is_one_sentence_with_file_line_and_column() {
    let wrong =
        |text: &str| Folder::new().with("v.pb", text).run(&["allocate", "v.pb", "--rule", "mes"]);
    wrong(&VILLAGE.replace("9;playground", "9;slide")).is_wrong(&[
        "v.pb",
        "第 20 行第 3 列",
        "slide",
    ]);
    wrong(&VILLAGE.replace("trees;30", "trees;-3")).is_wrong(&["v.pb", "第 8 行第 7 列", "-3"]);
    wrong("nothing").is_wrong(&["v.pb", "第 1 行第 1 列"]);
    let folder = village().with("c.csv", "name;max_cost\n水;1\n");
    let words = ["allocate", "v.pb", "--rule", "mes", "--categories", "c.csv"];
    folder.run(&words).is_wrong(&["c.csv", "第 2 行第 1 列", "水"]);
    let folder = Folder::new().with("s.csv", &SCORES.replace("8.5", "好"));
    folder.run(&["allocate", "--scores", "s.csv"]).is_wrong(&["s.csv", "第 4 行第 3 列", "好"]);
    village().run(&["allocate", "gone.pb", "--rule", "mes"]).is_wrong(&["gone.pb"]);
    assert_eq!(village().run(&["allocate", "v.pb"]).code, 2, "a rule is needed");
    assert_eq!(village().run(&["allocate"]).code, 2, "an input is needed");
}
