//! The catalogues agree, and every key that a page or a handler names exists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::catalogue::FILES;
use super::{Language, Place, Words};

const ALWAYS: [&str; 5] = ["unit", "people", "office", "home", "place"];

/// Key to the variables named in its message, always-there ones left out.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic())
            && let Some((key, _)) = line.split_once('=')
        {
            current = key.trim().to_owned();
            found.entry(current.clone()).or_default();
        }
        for piece in line.split('$').skip(1) {
            let name: String = piece
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
                .collect();
            if !ALWAYS.contains(&name.as_str()) && !line.starts_with('#') {
                found.entry(current.clone()).or_default().insert(name);
            }
        }
    }
    found
}

#[test]
fn both_catalogues_have_the_same_keys_with_the_same_variables() {
    for (slice, chinese, english) in FILES {
        let (chinese, english) = (keys(chinese), keys(english));
        for (key, variables) in &chinese {
            let other = english.get(key);
            assert_eq!(other, Some(variables), "{key} of {slice}.ftl, Chinese against English");
        }
        for key in english.keys() {
            assert!(chinese.contains_key(key), "{key} stands only in en/{slice}.ftl");
        }
    }
}

#[test]
fn every_file_of_the_two_folders_is_registered_under_both_languages() {
    let registered: BTreeSet<String> = FILES.iter().map(|(s, _, _)| format!("{s}.ftl")).collect();
    for folder in ["zh-CN", "en"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words").join(folder);
        let names: BTreeSet<String> = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(names, registered, "files of {folder} against the list in catalogue.rs");
    }
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "html" || e == "rs") {
            into.push(path);
        }
    }
}

/// The first string literal after each of the calls that name a key.
fn named_keys(text: &str) -> Vec<String> {
    let calls =
        ["w.t(\"", "w.n(\"", "w.n2(\"", "w.with(\"", "words.t(\"", "words.n(\"", "Said::Key(\""];
    let mut found = Vec::new();
    for call in calls {
        for (at, _) in text.match_indices(call) {
            let before = text[..at].chars().next_back();
            if call.starts_with('w') && before.is_some_and(char::is_alphanumeric) {
                continue;
            }
            let rest = &text[at + call.len()..];
            if let Some((key, _)) = rest.split_once('"') {
                found.push(key.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_key_named_in_a_template_or_a_handler_exists() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut seen = 0;
    for path in files {
        if path.ends_with("words/tests.rs") || path.ends_with("words/mod.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        for key in named_keys(&code.join("\n")) {
            assert!(Words::knows(&key), "{} names {key:?}, no catalogue has it", path.display());
            seen += 1;
        }
    }
    assert!(seen > 30, "the scan found only {seen} keys and has probably gone blind");
}

#[test]
fn the_same_sentence_speaks_of_villagers_in_a_village_and_residents_in_a_community() {
    let village = Words::new(Language::Chinese, Place::Village);
    let community = Words::new(Language::Chinese, Place::Community);
    assert_eq!(village.t("ui-tab-matters"), "村里的事");
    assert_eq!(community.t("ui-tab-matters"), "社区里的事");
    let english = Words::new(Language::English, Place::Community);
    assert_eq!(english.t("ui-tab-home"), "Home");
}

#[test]
fn a_city_a_district_and_a_county_each_speak_of_themselves_by_their_own_word() {
    let home = |level: &str, name: &str| {
        Words::new(Language::Chinese, Place::of(level, name)).t("ui-tab-matters")
    };
    let levels =
        [("county", "某县"), ("county", "东宁市"), ("county", "龙泉驿区"), ("city", "成都市")];
    let said = levels.map(|(level, name)| home(level, name));
    assert_eq!(said, ["县里的事", "市里的事", "区里的事", "市里的事"]);
    assert_eq!(home("township", "东宁镇"), "镇里的事");
    assert_eq!(home("subdistrict", "大面街道"), "街道里的事");
    assert_eq!(Place::of("county", "东宁市").word(), "county", "one level, one word to select by");
}

#[test]
fn a_place_signs_by_its_office_and_a_group_by_its_name() {
    let office = |level: &str, name: &str| {
        Words::new(Language::Chinese, Place::of(level, name)).n("http-office", "name", name)
    };
    let places =
        [("village", "幸福村"), ("community", "崇德社区"), ("group", "三组"), ("county", "某县")];
    let said = places.map(|(level, name)| office(level, name));
    assert_eq!(said, ["幸福村村委会", "崇德社区居委会", "三组", "某县"]);
}

#[test]
#[should_panic(expected = "no words for \"ui-nothing-of-the-kind\"")]
fn a_missing_key_stops_a_test() {
    Words::default().t(&["ui-nothing", "-of-the-kind"].concat());
}

#[test]
#[should_panic(expected = "ui-left-days")]
fn a_missing_variable_stops_a_test() {
    Words::default().t(&["ui-left", "-days"].concat());
}
