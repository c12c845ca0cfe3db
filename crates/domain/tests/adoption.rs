//! Adoption: what `check` lets a place adopt, with what reason, from when, and at which level; and what
//! differs between the shipped methods.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

mod shipped;
#[expect(dead_code, reason = "no whole story is told here")]
mod stage;

use std::fs;
use std::path::Path;

use domain::actors::Actor;
use domain::procedures::{Advice, Change, PROFILES, Procedure, SettingValue, compare, parse_with};
use domain::refusals::{Arg, Reason};
use domain::time::{Day, Timestamp};
use domain::units::{self, Act, Adopt, Event, Unit};
use shipped::{ground, shipped};
use stage::Village;

/// One of the deliberately broken procedures.
fn broken(name: &str) -> Procedure {
    let (laws, fragments) = ground();
    let file = format!("{}/tests/broken/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    parse_with(&fs::read_to_string(file).unwrap(), &laws, &fragments).unwrap()
}

fn sound(id: &str) -> Procedure {
    shipped().into_iter().find(|procedure| procedure.id == id).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn place(level: &str) -> Unit {
    let mut unit = Unit::default();
    let (code, name, parent) = ("1".to_owned(), "一".to_owned(), None);
    let created = Event::Created { code, name, level: level.to_owned(), parent };
    unit.apply(&created, Timestamp(0));
    unit
}

fn wish(procedure: &Procedure) -> Adopt {
    let (procedure, version) = (procedure.id.clone(), procedure.version);
    Adopt { procedure, version, from: None, reason: String::new() }
}

fn adopt(
    unit: &mut Unit,
    role: &str,
    procedure: &Procedure,
    wish: Adopt,
) -> Result<(), units::Refusal> {
    decide(unit, role, procedure, Act::Adopt(wish))
}

fn decide(
    unit: &mut Unit,
    role: &str,
    procedure: &Procedure,
    act: Act,
) -> Result<(), units::Refusal> {
    let actor = Actor { person: role.into(), roles: vec![role.into()], household: None };
    let on = Village::new(procedure.clone());
    let events = units::decide(unit, act, &on.context(&actor))?;
    for event in &events {
        unit.apply(event, on.now);
    }
    Ok(())
}

fn refused(unit: &mut Unit, role: &str, procedure: &Procedure, wish: Adopt) -> &'static str {
    adopt(unit, role, procedure, wish).unwrap_err().id()
}

#[test]
fn the_township_adopts_what_is_sound_and_it_stands_with_who_and_since_when() {
    let (mut unit, method) = (place("village"), sound("village-council"));
    let reasoned = Adopt { reason: "两委商定".into(), ..wish(&method) };
    adopt(&mut unit, "township", &method, reasoned).unwrap();
    let adopted = unit.in_force(day("2026-03-02")).unwrap();
    assert_eq!((adopted.procedure.as_str(), adopted.version), ("village-council", 1));
    assert_eq!((adopted.by.as_str(), adopted.since()), ("township", day("2026-03-02")));
    assert_eq!(adopted.reason, "两委商定");
    assert_eq!(unit.in_force(day("2026-03-01")), None);
}

#[test]
fn neither_resident_nor_clerk_nor_secretary_adopts() {
    let (mut unit, method) = (place("village"), sound("village-council"));
    for role in ["resident", "clerk", "branch-secretary", "supervision"] {
        let reasoned = Adopt { reason: "试".into(), ..wish(&method) };
        assert_eq!(refused(&mut unit, role, &method, reasoned), "units.not-yours", "{role}");
    }
    assert!(unit.adopted.is_empty());
}

#[test]
fn what_check_calls_an_error_is_adopted_by_nobody_whatever_the_reason() {
    let method = broken("no-clock");
    let level = method.levels.first().unwrap().clone();
    let mut unit = place(&level);
    let reasoned = Adopt { reason: "急".into(), ..wish(&method) };
    let why = adopt(&mut unit, "administrator", &method, reasoned).unwrap_err();
    assert_eq!(why.id(), "units.findings-forbid");
    let Some((_, Arg::List(findings))) = why.args().into_iter().next() else { panic!("{why:?}") };
    assert!(findings.iter().any(|one| one.starts_with("finding:no-clock|")), "{findings:?}");
}

#[test]
fn a_doubt_needs_a_reason_and_stands_beside_it_on_record() {
    let method = broken("correction-missing");
    let mut unit = place(method.levels.first().unwrap());
    let blank = Adopt { reason: "  ".into(), ..wish(&method) };
    let why = adopt(&mut unit, "township", &method, blank).unwrap_err();
    assert_eq!(why.id(), "units.say-why-in-spite-of");
    let reasoned = Adopt { reason: "先试一年".into(), ..wish(&method) };
    adopt(&mut unit, "township", &method, reasoned).unwrap();
    let adopted = unit.adopted.last().unwrap();
    assert_eq!(adopted.reason, "先试一年");
    assert!(adopted.in_spite_of.iter().any(|doubt| doubt.id == "correction-missing"));
}

#[test]
fn a_doubt_about_a_clock_is_none_where_the_place_has_filled_in_its_days() {
    let method = broken("clock-unset");
    let findings = domain::procedures::check(&method);
    let unset = findings.iter().find(|finding| finding.id == "clock-unset").unwrap();
    let mut unit = place(method.levels.first().unwrap());
    let named = |unit: &Unit| {
        let standing = units::standing_doubts(unit, &findings);
        standing.iter().any(|finding| finding.id == "clock-unset")
    };
    assert!(named(&unit));
    unit.settings.values.insert(unset.what.clone(), SettingValue::Number(7));
    assert!(!named(&unit));
}

#[test]
fn a_village_does_not_adopt_what_is_meant_for_communities_and_a_subdistrict_is_a_township() {
    let mut method = sound("village-council");
    method.levels = vec!["community".into()];
    let reasoned = Adopt { reason: "试".into(), ..wish(&method) };
    let why = refused(&mut place("village"), "township", &method, reasoned);
    assert_eq!(why, "units.meant-for-other-levels");
    method.levels = vec!["township".into()];
    assert!(
        units::is_meant_for(&method, "subdistrict") && units::is_meant_for(&method, "township")
    );
    assert!(!units::is_meant_for(&method, "village"));
}

#[test]
fn a_later_day_waits_and_a_past_one_is_refused() {
    let (mut unit, first) = (place("village"), sound("village-council"));
    let second = Procedure { version: 2, ..first.clone() };
    let on = |method: &Procedure, from: &str| Adopt {
        from: Some(day(from)),
        reason: "换新版".into(),
        ..wish(method)
    };
    adopt(&mut unit, "township", &first, on(&first, "2026-03-02")).unwrap();
    let past = refused(&mut unit, "township", &second, on(&second, "2026-03-01"));
    assert_eq!(past, "units.adopted-in-the-past");
    adopt(&mut unit, "township", &second, on(&second, "2026-04-01")).unwrap();
    let version = |on: &str| unit.in_force(day(on)).map(|adopted| adopted.version);
    assert_eq!((version("2026-03-31"), version("2026-04-01")), (Some(1), Some(2)));
    let again = refused(&mut unit, "township", &second, on(&second, "2026-04-01"));
    assert_eq!(again, "units.already-in-force");
}

#[test]
fn several_methods_run_side_by_side_each_in_its_newest_version() {
    let (mut unit, first) = (place("village"), sound("village-council"));
    let other = Procedure { id: "other".into(), ..first.clone() };
    let second = Procedure { version: 2, ..first.clone() };
    for method in [&first, &other, &second] {
        let reasoned = Adopt { reason: "试".into(), ..wish(method) };
        adopt(&mut unit, "township", method, reasoned).unwrap();
    }
    let today = day("2026-03-02");
    let methods: Vec<(String, u32)> = unit
        .methods(today)
        .iter()
        .map(|adopted| (adopted.procedure.clone(), adopted.version))
        .collect();
    assert_eq!(methods, [("village-council".to_owned(), 2), ("other".to_owned(), 1)]);
}

#[test]
fn every_method_compared_with_itself_is_silent_and_with_any_other_is_not() {
    let all = shipped();
    for one in &all {
        assert_eq!(compare(one, one), [], "{}", one.id);
        for other in all.iter().filter(|other| other.id != one.id) {
            assert!(!compare(one, other).is_empty(), "{} {}", one.id, other.id);
        }
    }
}

#[test]
fn whatever_is_taken_from_a_step_or_a_table_is_told() {
    for whole in shipped() {
        for at in 0..whole.steps.len() {
            let mut less = whole.clone();
            let step = less.steps.remove(at);
            let gone = Change::StepRemoved { step: step.name.clone() };
            assert!(compare(&whole, &less).contains(&gone), "{} {}", whole.id, step.id);
        }
        for at in 0..whole.settings.len() {
            let mut less = whole.clone();
            let setting = less.settings.remove(at);
            let gone = Change::SettingRemoved { setting: setting.name };
            assert!(compare(&whole, &less).contains(&gone), "{}", whole.id);
        }
        for at in 0..whole.rules.len() {
            let mut less = whole.clone();
            less.rules.remove(at);
            assert!(!compare(&whole, &less).is_empty(), "{}", whole.id);
        }
        let less = Procedure { papers: Vec::new(), ..whole.clone() };
        assert_eq!(compare(&whole, &less).is_empty(), whole.papers.is_empty(), "{}", whole.id);
    }
}

#[test]
fn a_place_says_what_it_is_like_and_only_in_the_known_words() {
    let describe = |unit: &mut Unit, role: &str, profile: &[&str]| {
        let profile = profile.iter().map(|id| (*id).to_owned()).collect();
        let act = Act::Describe(units::Describe { profile });
        decide(unit, role, &Procedure::default(), act).map_err(|why| why.id())
    };
    let mut unit = place("village");
    describe(&mut unit, "branch-secretary", &["scattered", "left-behind", "scattered"]).unwrap();
    assert_eq!(unit.profile, ["left-behind", "scattered"]);
    let unknown = describe(&mut unit, "branch-secretary", &["rich"]);
    assert_eq!(unknown, Err("units.unknown-profile"));
    assert_eq!(describe(&mut unit, "clerk", &["crowded"]), Err("units.not-yours"));
    describe(&mut unit, "township", &[]).unwrap();
    assert!(unit.profile.is_empty());
}

#[test]
fn the_advice_names_the_known_profiles_and_methods_and_forms_that_are_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures/advice/places.toml");
    let advice = Advice::parse(&fs::read_to_string(path).unwrap()).unwrap();
    let profiles: Vec<&str> = advice.profiles.iter().map(|profile| profile.id.as_str()).collect();
    assert_eq!(profiles, PROFILES);
    let all = shipped();
    for hint in &advice.hints {
        assert!(PROFILES.contains(&hint.profile.as_str()) && hint.unconfirmed, "{}", hint.profile);
        for id in &hint.methods {
            assert!(all.iter().any(|method| method.id == *id), "{id}");
        }
        for form in &hint.forms {
            let mut steps = all.iter().flat_map(|method| &method.steps);
            assert!(steps.any(|step| step.forms.contains(form)), "{form}");
        }
    }
    assert!(PROFILES.iter().all(|id| advice.hints.iter().any(|hint| hint.profile == *id)));
}
