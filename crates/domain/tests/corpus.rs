//! The procedures and law packs of the repository are sound and fit together.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests stop at the first fault"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::procedures::{
    Fragment, LawPack, Procedure, Weight, check, parse, parse_fragment, parse_law, parse_with,
};
use domain::rules::{Count, Outcome, judge};

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures").join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn law(name: &str) -> LawPack {
    parse_law(&read(&format!("law/{name}.toml"))).unwrap()
}

/// What procedures include.
fn fragments() -> Vec<Fragment> {
    let names = ["standing-still", "feedback", "commissioned", "passed-on", "risk-assessment"];
    names
        .iter()
        .map(|name| parse_fragment(&read(&format!("fragments/{name}.toml"))).unwrap())
        .collect()
}

fn village_council() -> Procedure {
    parse_with(&read("village-council.toml"), &[law("villagers-committee")], &fragments()).unwrap()
}

/// Yes or no under a rule with everybody who came answering: due, present, yes.
fn outcome(rule: &str, due: u64, present: u64, yes: u64) -> Outcome {
    let packs = [law("villagers-committee"), law("residents-committee")];
    let found = packs.iter().flat_map(|pack| &pack.rules).find(|found| found.id == rule).unwrap();
    let no = present - yes;
    let count = Count { due, present, yes, no, ..Count::default() };
    judge(found, &std::collections::BTreeMap::new(), &count).outcome
}

#[test]
fn the_village_council_has_no_errors() {
    let errors: Vec<_> =
        check(&village_council()).into_iter().filter(|f| f.weight == Weight::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn every_paper_owner_and_listener_of_a_step_is_declared() {
    let procedure = village_council();
    let papers: BTreeSet<_> = procedure.papers.iter().filter_map(|p| p["id"].as_str()).collect();
    let roles: BTreeSet<_> = procedure.roles.iter().filter_map(|r| r["id"].as_str()).collect();
    for step in &procedure.steps {
        for paper in &step.papers {
            assert!(papers.contains(paper.as_str()), "{}: paper {paper}", step.id);
        }
        let known = procedure.body(&step.owner).is_some() || roles.contains(step.owner.as_str());
        assert!(known, "{}: owner {}", step.id, step.owner);
        assert!(!step.plain.is_empty() && !step.short.is_empty(), "{}", step.id);
        let clocks = [&step.clock, &step.answer, &step.stays];
        for told in clocks.into_iter().flatten().flat_map(|clock| &clock.tell) {
            assert!(roles.contains(told.as_str()), "{}: tells {told}", step.id);
        }
    }
}

#[test]
fn every_paper_declared_is_made_by_a_step_or_by_an_event_that_may_happen() {
    let procedure = village_council();
    let made: BTreeSet<_> = procedure.steps.iter().flat_map(|s| &s.papers).collect();
    for paper in &procedure.papers {
        let id = paper["id"].as_str().unwrap().to_owned();
        assert!(made.contains(&id) || paper.contains_key("when"), "{id}");
    }
}

#[test]
fn every_setting_is_used_and_unconfirmed() {
    let included = ["standing-still", "feedback", "commissioned", "passed-on", "risk-assessment"];
    let included = included.map(|name| read(&format!("fragments/{name}.toml"))).concat();
    let text = format!("{}{included}", read("village-council.toml"));
    let procedure = village_council();
    for setting in &procedure.settings {
        assert!(setting.unconfirmed, "{}", setting.id);
        let uses = text.matches(&format!("\"{}\"", setting.id)).count();
        assert!(uses > 1, "{} is used nowhere", setting.id);
    }
}

#[test]
fn the_main_way_is_the_way_of_the_source() {
    let procedure = village_council();
    let way: Vec<_> = procedure.main_way().iter().map(|step| step.id.as_str()).collect();
    let source = [
        "collect",
        "screen",
        "agenda",
        "brief",
        "investigate",
        "plan",
        "deliberate",
        "publicize",
        "file",
        "carry-out",
        "implement",
        "supervise",
        "rate",
        "archive",
    ];
    assert_eq!(way, source);
}

#[test]
fn a_matter_whose_rounds_are_used_up_goes_to_a_step_that_exists() {
    let table: toml::Table = toml::from_str(&read("village-council.toml")).unwrap();
    let procedure = village_council();
    let exhausted = table["exhausted"].as_table().unwrap();
    for step in procedure.steps.iter().filter(|step| step.rounds.is_some()) {
        let to = exhausted.get(&step.id).and_then(toml::Value::as_str);
        let to = to.unwrap_or_else(|| panic!("{} leads nowhere after its last round", step.id));
        assert!(to == "end" || procedure.step(to).is_some(), "{to}");
    }
}

#[test]
fn exactly_half_of_those_present_puts_a_matter_on_the_agenda() {
    let procedure = village_council();
    let rule = procedure.rule("committees-agenda").unwrap();
    let judged = |present, yes| {
        let count = Count { due: 9, present, yes, no: present - yes, ..Count::default() };
        judge(rule, &std::collections::BTreeMap::new(), &count).outcome
    };
    assert_eq!(judged(8, 4), Outcome::Passed);
    assert_eq!(judged(8, 3), Outcome::Refused);
    assert_eq!(judged(9, 5), Outcome::Passed);
    assert_eq!(judged(9, 4), Outcome::Refused);
}

#[test]
fn a_villagers_assembly_counts_persons_or_households() {
    assert_eq!(outcome("villagers-assembly-persons", 1200, 601, 301), Outcome::Passed);
    assert_eq!(outcome("villagers-assembly-persons", 1200, 600, 600), Outcome::NoQuorum);
    assert_eq!(outcome("villagers-assembly-persons", 1200, 602, 301), Outcome::Refused);
    assert_eq!(outcome("villagers-assembly-households", 420, 280, 141), Outcome::Passed);
    assert_eq!(outcome("villagers-assembly-households", 420, 279, 279), Outcome::NoQuorum);
    assert_eq!(outcome("villagers-assembly-households", 420, 280, 140), Outcome::Refused);
}

#[test]
fn representatives_and_groups_need_two_thirds_to_meet() {
    for rule in
        ["villagers-representatives", "villagers-group-persons", "villagers-group-households"]
    {
        assert_eq!(outcome(rule, 46, 31, 16), Outcome::Passed, "{rule}");
        assert_eq!(outcome(rule, 46, 30, 30), Outcome::NoQuorum, "{rule}");
        assert_eq!(outcome(rule, 45, 30, 15), Outcome::Refused, "{rule}");
    }
}

#[test]
fn residents_need_half_of_either_base_and_representatives_two_thirds() {
    for rule in ["residents-assembly-persons", "residents-assembly-households"] {
        assert_eq!(outcome(rule, 400, 201, 101), Outcome::Passed, "{rule}");
        assert_eq!(outcome(rule, 400, 200, 200), Outcome::NoQuorum, "{rule}");
    }
    assert_eq!(outcome("residents-representatives", 60, 40, 21), Outcome::Passed);
    assert_eq!(outcome("residents-representatives", 60, 39, 39), Outcome::NoQuorum);
    assert_eq!(outcome("residents-representatives", 60, 40, 20), Outcome::Refused);
}

#[test]
fn publications_stay_fifteen_days_and_assemblies_are_called_ten_days_ahead() {
    let procedure = village_council();
    assert_eq!(procedure.figures.get("publication_days"), Some(&15));
    assert_eq!(procedure.rule("villagers-assembly-persons").unwrap().notice_days, 10);
    assert_eq!(procedure.rule("villagers-assembly-households").unwrap().notice_days, 10);
    assert_eq!(procedure.rule("villagers-representatives").unwrap().notice_days, 0);
}

/// Rows of `docs/mechanisms.md`: number and source.
fn mechanisms() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/mechanisms.md");
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| M"));
    rows.map(|line| {
        let cells: Vec<&str> = line.split(" | ").collect();
        (cells[0].trim_start_matches("| ").to_owned(), cells[2].to_owned())
    })
    .collect()
}

#[test]
fn the_catalogue_holds_the_255_mechanisms_in_order() {
    let rows: Vec<String> = mechanisms().into_iter().map(|(number, _)| number).collect();
    let expected: Vec<String> = (1..=255).map(|number| format!("M{number}")).collect();
    assert_eq!(rows, expected);
}

#[test]
fn every_mechanism_cited_stands_in_the_source_cited() {
    let rows = mechanisms();
    let procedure = village_council();
    let steps = procedure.steps.iter().map(|step| &step.cite);
    let rules = procedure.rules.iter().map(|rule| &rule.cite);
    let categories = procedure.categories.iter().map(|category| &category.cite);
    let mut checked = 0;
    for cite in steps.chain(rules).chain(categories) {
        let (Some(number), Some(source)) = (&cite.mechanism, &cite.source) else { continue };
        assert!(rows.contains(&(number.clone(), source.clone())), "{number} is not of {source}");
        checked += 1;
    }
    assert!(checked > 20);
}

#[test]
fn the_table_of_legal_figures_holds_what_the_data_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let table = fs::read_to_string(path).unwrap();
    for name in ["villagers-committee", "residents-committee", "civil-code-periods"] {
        let pack: toml::Table = toml::from_str(&read(&format!("law/{name}.toml"))).unwrap();
        let short = pack["short"].as_str().unwrap();
        let of = |kind: &str| pack.get(kind).and_then(toml::Value::as_array).cloned();
        let all = ["rule", "figure", "duty", "reserved", "counting"].into_iter().filter_map(of);
        for entry in all.flatten() {
            let id = entry["id"].as_str().unwrap();
            let article = entry["cite"]["article"].as_str().unwrap();
            let quote = entry["cite"]["quote"].as_str().unwrap();
            let held = table.lines().any(|line| {
                let same_id = line.starts_with(&format!("| `{id}` |"));
                same_id && line.contains(&format!("{short} {article}")) && line.contains(quote)
            });
            assert!(held, "{name}: {id} ({article}) is missing in docs/rules.md");
        }
    }
}

#[test]
fn the_example_of_the_guide_is_a_sound_procedure() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/procedures.md");
    let guide = fs::read_to_string(path).unwrap();
    let (_, from) = guide.split_once("```toml\n").unwrap();
    let (example, _) = from.split_once("```").unwrap();
    let procedure = parse(example, &[law("villagers-committee")]).unwrap();
    assert_eq!(check(&procedure), []);
}
