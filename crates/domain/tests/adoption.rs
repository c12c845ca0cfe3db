//! Adoption: what `check` lets a place adopt, with what reason, from when, and at which level; and what
//! differs between the shipped methods.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

use std::fs;
use std::path::{Path, PathBuf};

use domain::actors::Actor;
use domain::context::{Context, Place};
use domain::procedures::{
    Advice, Change, Fragment, LawPack, PROFILES, Procedure, SettingValue, Settings, Weight, beside,
    check_on, compare, parse_fragment, parse_law, parse_with, utf8,
};
use domain::refusals::{Arg, Reason};
use domain::time::{Calendar, Day, Timestamp};
use domain::units::{self, Act, Adopt, ChooseMain, EndMethod, Event, Unit};

const MORNING: &str = "2026-03-02T09:00:00+08:00";

fn texts(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures").join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn ground() -> (Vec<LawPack>, Vec<Fragment>) {
    let laws = texts("law").iter().map(|text| parse_law(text).unwrap()).collect();
    let fragments = texts("fragments").iter().map(|text| parse_fragment(text).unwrap()).collect();
    (laws, fragments)
}

fn shipped() -> Vec<Procedure> {
    let (laws, fragments) = ground();
    texts("").iter().map(|text| parse_with(text, &laws, &fragments).unwrap()).collect()
}

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
    Adopt { procedure, version, from: None, main: false, reason: String::new() }
}

fn adopt(
    unit: &mut Unit,
    role: &str,
    procedure: &Procedure,
    wish: Adopt,
) -> Result<(), units::Refusal> {
    act(unit, role, &[], procedure, Act::Adopt(wish))
}

/// Somebody acts by a role in a place to which methods are offered from above.
fn act(
    unit: &mut Unit,
    role: &str,
    offered: &[(&str, u32)],
    procedure: &Procedure,
    act: Act,
) -> Result<(), units::Refusal> {
    let actor = Actor { person: role.into(), roles: vec![role.into()], household: None };
    let (settings, calendar) = (Settings::default(), Calendar::default());
    let offered = offered.iter().map(|(id, version)| ((*id).to_owned(), *version)).collect();
    let place = Place { offered, ..Place::default() };
    let now: Timestamp = MORNING.parse().unwrap();
    let ctx = Context {
        now,
        actor: &actor,
        calendar: &calendar,
        procedure,
        settings: &settings,
        place: &place,
        number: "",
    };
    let events = units::decide(unit, act, &ctx)?;
    for event in &events {
        unit.apply(event, now);
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
    assert_eq!((&adopted.procedure, adopted.version), (&method.id, method.version));
    assert_eq!((adopted.by.as_str(), adopted.since()), ("township", day("2026-03-02")));
    assert_eq!(adopted.reason, "两委商定");
    assert_eq!(unit.in_force(day("2026-03-01")), None);
}

#[test]
fn neither_resident_nor_clerk_nor_secretary_adopts() {
    let (mut unit, method) = (place("village"), sound("village-council"));
    let reasoned = || Adopt { reason: "试".into(), ..wish(&method) };
    for role in ["resident", "clerk", "supervision", "county"] {
        assert_eq!(refused(&mut unit, role, &method, reasoned()), "units.not-yours", "{role}");
    }
    assert_eq!(refused(&mut unit, "branch-secretary", &method, reasoned()), "units.not-offered");
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
fn at_least_thirty_broken_procedures_are_each_refused() {
    let folder = format!("{}/tests/broken", env!("CARGO_MANIFEST_DIR"));
    let (laws, fragments) = ground();
    let (mut unread, mut refused) = (0, 0);
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let bytes = fs::read(&file).unwrap();
        let read = utf8(&bytes).and_then(|text| parse_with(text, &laws, &fragments));
        let Ok(method) = read else {
            unread += 1;
            continue;
        };
        let from = Some(day("2026-03-02"));
        let wrong = check_on(&method, from).iter().any(|found| found.weight == Weight::Error);
        if !wrong {
            continue;
        }
        let level = method.levels.first().cloned().unwrap_or_default();
        let reasoned = Adopt { reason: "急".into(), ..wish(&method) };
        let why = adopt(&mut place(&level), "administrator", &method, reasoned).unwrap_err();
        let id = why.id();
        // One that names no level is meant for none.
        let meant = ["units.findings-forbid", "units.meant-for-other-levels"];
        assert!(meant.contains(&id), "{}: {id}", file.display());
        refused += 1;
    }
    assert!(unread >= 5 && refused >= 30, "{unread} cannot be read, {refused} are refused");
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
    let second = Procedure { version: first.version + 1, ..first.clone() };
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
    let both = (Some(first.version), Some(second.version));
    assert_eq!((version("2026-03-31"), version("2026-04-01")), both);
    let again = refused(&mut unit, "township", &second, on(&second, "2026-04-01"));
    assert_eq!(again, "units.already-in-force");
}

#[test]
fn several_methods_run_side_by_side_each_in_its_newest_version() {
    let (mut unit, first) = (place("village"), sound("village-council"));
    let other = Procedure { id: "other".into(), ..first.clone() };
    let second = Procedure { version: first.version + 1, ..first.clone() };
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
    assert_eq!(methods, [(second.id.clone(), second.version), ("other".to_owned(), other.version)]);
}

#[test]
fn the_first_adopted_stays_the_main_one_until_an_adoption_names_another() {
    let (mut unit, first) = (place("village"), sound("village-council"));
    let other = Procedure { id: "other".into(), ..first.clone() };
    let today = day("2026-03-02");
    let main = |unit: &Unit| unit.in_force(today).unwrap().procedure.clone();
    let beside =
        |method: &Procedure, main: bool| Adopt { reason: "试".into(), main, ..wish(method) };
    adopt(&mut unit, "township", &first, beside(&first, false)).unwrap();
    adopt(&mut unit, "township", &other, beside(&other, false)).unwrap();
    assert_eq!(main(&unit), "village-council");
    // Once more is nothing new, unless it becomes the main one.
    let again = refused(&mut unit, "township", &other, beside(&other, false));
    assert_eq!(again, "units.already-in-force");
    adopt(&mut unit, "township", &other, beside(&other, true)).unwrap();
    assert_eq!(main(&unit), "other");
    assert_eq!(unit.methods(today).len(), 2);
    let again = refused(&mut unit, "township", &other, beside(&other, true));
    assert_eq!(again, "units.already-in-force");
    // A newer version of another method changes nothing about that.
    let second = Procedure { version: first.version + 1, ..first.clone() };
    adopt(&mut unit, "township", &second, beside(&second, false)).unwrap();
    assert_eq!(main(&unit), "other");
}

#[test]
fn of_those_from_the_founding_the_last_on_record_is_the_main_one_whatever_comes_later() {
    let (mut unit, method) = (place("village"), sound("village-council"));
    for id in ["yard-meeting", "village-council"] {
        let (procedure, by) = (id.to_owned(), "deployment".into());
        unit.apply(&Event::Adopted { procedure, version: 1, by }, Timestamp(0));
    }
    let other = Procedure { id: "other".into(), ..method };
    let reasoned = Adopt { reason: "试".into(), ..wish(&other) };
    adopt(&mut unit, "township", &other, reasoned).unwrap();
    let methods = unit.methods(day("2026-03-02"));
    let ids: Vec<&str> = methods.iter().map(|one| one.procedure.as_str()).collect();
    assert_eq!(ids, ["village-council", "yard-meeting", "other"]);
}

fn end(unit: &mut Unit, role: &str, offered: &[(&str, u32)], id: &str, from: &str) -> String {
    let wish = EndMethod { procedure: id.into(), from: Some(day(from)), reason: "换了".into() };
    match act(unit, role, offered, &Procedure::default(), Act::EndMethod(wish)) {
        Ok(()) => String::new(),
        Err(why) => why.id().to_owned(),
    }
}

fn ids(unit: &Unit, on: &str) -> Vec<String> {
    unit.methods(day(on)).iter().map(|one| one.procedure.clone()).collect()
}

/// A village with two methods from its founding on, the second one the main one.
fn two() -> Unit {
    let mut unit = place("village");
    for id in ["six-step", "village-council"] {
        let (procedure, by) = (id.to_owned(), "deployment".into());
        unit.apply(&Event::Adopted { procedure, version: 1, by }, Timestamp(0));
    }
    unit
}

#[test]
fn a_method_is_ended_from_a_day_on_and_adopting_it_again_takes_that_back() {
    let mut unit = two();
    assert_eq!(
        end(&mut unit, "township", &[], "village-council", "2026-03-01"),
        "units.adopted-in-the-past"
    );
    assert_eq!(end(&mut unit, "township", &[], "five-fixed", "2026-03-02"), "units.not-in-force");
    assert_eq!(end(&mut unit, "township", &[], "village-council", "2026-04-01"), "");
    assert_eq!(ids(&unit, "2026-03-31"), ["village-council", "six-step"]);
    assert_eq!(ids(&unit, "2026-04-01"), ["six-step"], "the other one is the main one then");
    let on_record = unit.end_of("village-council").unwrap();
    assert_eq!((on_record.by.as_str(), on_record.reason.as_str()), ("township", "换了"));
    let late = end(&mut unit, "township", &[], "village-council", "2026-05-01");
    assert_eq!(late, "units.not-in-force", "it has ended by then");
    let method = sound("village-council");
    let again =
        Adopt { reason: "还是它好".into(), from: Some(day("2026-05-01")), ..wish(&method) };
    adopt(&mut unit, "township", &method, again).unwrap();
    assert_eq!(ids(&unit, "2026-04-30"), ["six-step"]);
    assert_eq!(ids(&unit, "2026-05-01"), ["six-step", "village-council"]);
    assert_eq!(unit.end_of("village-council"), None);
}

#[test]
fn the_last_method_is_not_ended_on_any_day_to_come() {
    let mut unit = two();
    assert_eq!(end(&mut unit, "township", &[], "six-step", "2026-04-01"), "");
    // Until April there would be one left, then none.
    assert_eq!(
        end(&mut unit, "township", &[], "village-council", "2026-03-02"),
        "units.last-method"
    );
    assert_eq!(
        end(&mut unit, "township", &[], "village-council", "2026-04-01"),
        "units.last-method"
    );
    let method = sound("five-fixed");
    let beside = Adopt { reason: "试".into(), ..wish(&method) };
    adopt(&mut unit, "township", &method, beside).unwrap();
    assert_eq!(end(&mut unit, "township", &[], "village-council", "2026-03-02"), "");
    assert_eq!(ids(&unit, "2026-04-01"), ["five-fixed"]);
}

#[test]
fn those_who_lead_end_what_is_merely_offered_and_nobody_else_below_does() {
    for role in ["resident", "clerk", "supervision", "county"] {
        assert_eq!(
            end(&mut two(), role, &[], "six-step", "2026-03-02"),
            "units.not-yours",
            "{role}"
        );
    }
    let secretary = "branch-secretary";
    assert_eq!(end(&mut two(), secretary, &[], "six-step", "2026-03-02"), "units.not-yours");
    let offered = [("six-step", 1)];
    assert_eq!(end(&mut two(), secretary, &offered, "six-step", "2026-03-02"), "");
    assert_eq!(
        end(&mut two(), secretary, &offered, "village-council", "2026-03-02"),
        "units.not-yours"
    );
}

#[test]
fn those_who_lead_choose_the_main_one_and_the_choice_stands_until_another_or_its_end() {
    let mut unit = two();
    let choose = |unit: &mut Unit, role: &str, id: &str, from: &str| {
        let wish =
            ChooseMain { procedure: id.into(), from: Some(day(from)), reason: "常用".into() };
        let done = act(unit, role, &[], &Procedure::default(), Act::ChooseMain(wish));
        done.map_err(|why| why.id())
    };
    assert_eq!(choose(&mut unit, "clerk", "six-step", "2026-03-02"), Err("units.not-yours"));
    let lead = "committee-head";
    assert_eq!(choose(&mut unit, lead, "five-fixed", "2026-03-02"), Err("units.not-in-force"));
    let same = choose(&mut unit, lead, "village-council", "2026-03-02");
    assert_eq!(same, Err("units.already-in-force"));
    assert_eq!(choose(&mut unit, lead, "six-step", "2026-03-10"), Ok(()));
    assert_eq!(ids(&unit, "2026-03-09"), ["village-council", "six-step"]);
    assert_eq!(ids(&unit, "2026-03-10"), ["six-step", "village-council"]);
    let on_record = unit.main_since(day("2026-03-10")).unwrap();
    assert_eq!((on_record.by.as_str(), on_record.from), (lead, day("2026-03-10")));
    assert_eq!(unit.main_since(day("2026-03-09")), None);
    // An adoption that names another main one comes later and counts.
    let method = sound("five-fixed");
    let main =
        Adopt { main: true, reason: "试".into(), from: Some(day("2026-03-20")), ..wish(&method) };
    adopt(&mut unit, "township", &method, main).unwrap();
    assert_eq!(ids(&unit, "2026-03-20"), ["five-fixed", "village-council", "six-step"]);
    assert_eq!(end(&mut unit, "township", &[], "five-fixed", "2026-04-01"), "");
    assert_eq!(ids(&unit, "2026-04-01"), ["six-step", "village-council"], "the choice before");
}

#[test]
fn what_belongs_to_a_method_stays_when_another_stands_beside_it() {
    let all = shipped();
    let of = |id: &str| all.iter().find(|method| method.id == id).unwrap();
    let (first, second) = (of("five-petal-seal"), of("village-council"));
    let whole = beside([first, second]).unwrap();
    assert_eq!((whole.id.as_str(), whole.steps.len()), (first.id.as_str(), first.steps.len()));
    for category in &second.categories {
        assert!(whole.category(&category.id).is_some(), "{}", category.id);
    }
    for body in first.bodies.iter().chain(&second.bodies) {
        assert!(whole.body(&body.id).is_some(), "{}", body.id);
    }
    for setting in first.settings.iter().chain(&second.settings) {
        assert!(whole.settings.iter().any(|kept| kept.id == setting.id), "{}", setting.id);
    }
    for rule in first.rules.iter().chain(&second.rules) {
        let same = |kept: &domain::rules::Rule| kept.body == rule.body && kept.base == rule.base;
        assert!(whole.rules.iter().any(same), "{}", rule.id);
    }
    assert_eq!(beside([first]).as_ref(), Some(first));
    assert_eq!(beside([]), None);
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

/// A county in which `county` holds the county's office.
fn county() -> Unit {
    let mut unit = place("county");
    let (person, role) = ("county".into(), "county".to_owned());
    let seated = Event::Seated {
        person,
        role,
        from: None,
        until: None,
        title: String::new(),
        groups: Vec::new(),
    };
    unit.apply(&seated, Timestamp(0));
    unit
}

fn offer(method: &Procedure) -> Act {
    let (procedure, version) = (method.id.clone(), method.version);
    Act::OfferMethod(units::OfferMethod { procedure, version, reason: "三个村试过".into() })
}

fn withdraw(method: &Procedure) -> Act {
    let (procedure, reason) = (method.id.clone(), "等修改".to_owned());
    Act::WithdrawOffer(units::WithdrawOffer { procedure, reason })
}

#[test]
fn the_county_offers_in_its_own_unit_alone_and_adopts_nothing() {
    let (mut county, mut village, method) = (county(), place("village"), sound("six-step"));
    act(&mut county, "county", &[], &method, offer(&method)).unwrap();
    let offered = county.offer_of("six-step").unwrap();
    assert_eq!((offered.version, offered.reason.as_str()), (1, "三个村试过"));
    let again = act(&mut county, "county", &[], &method, offer(&method)).unwrap_err();
    assert_eq!(again.id(), "units.already-offered");
    // The office reaches down to look, not to write.
    for wish in [offer(&method), withdraw(&method), Act::Adopt(wish(&method))] {
        let refused = act(&mut village, "county", &[("six-step", 1)], &method, wish).unwrap_err();
        assert_eq!(refused.id(), "units.not-yours");
    }
    for role in ["resident", "clerk", "branch-secretary", "supervision"] {
        let refused = act(&mut county, role, &[], &method, offer(&method)).unwrap_err();
        assert_eq!(refused.id(), "units.not-yours", "{role}");
    }
    let newer = Procedure { version: 2, ..method.clone() };
    act(&mut county, "county", &[], &newer, offer(&newer)).unwrap();
    assert_eq!(county.offered.len(), 1, "the later offer takes the place of the earlier");
    act(&mut county, "county", &[], &method, withdraw(&method)).unwrap();
    let gone = act(&mut county, "county", &[], &method, withdraw(&method)).unwrap_err();
    assert_eq!((gone.id(), county.offered.len()), ("units.no-such-offer", 0));
}

#[test]
fn what_nobody_below_may_adopt_or_has_errors_is_not_offered() {
    let (mut county, mut village) = (county(), place("village"));
    let own = Procedure { levels: vec!["county".into()], ..sound("six-step") };
    let refused = act(&mut county, "county", &[], &own, offer(&own)).unwrap_err();
    assert_eq!(refused.id(), "units.nobody-below");
    let method = sound("six-step");
    let refused = act(&mut village, "township", &[], &method, offer(&method)).unwrap_err();
    assert_eq!(refused.id(), "units.nobody-below");
    let broken = broken("no-clock");
    let refused = act(&mut county, "county", &[], &broken, offer(&broken)).unwrap_err();
    assert_eq!(refused.id(), "units.method-has-errors");
    assert!(county.offered.is_empty() && village.offered.is_empty());
}

#[test]
fn those_who_lead_adopt_the_offered_version_with_a_reason_where_there_is_a_doubt() {
    let method = broken("correction-missing");
    let mut unit = place(method.levels.first().unwrap());
    let bare = Act::Adopt(wish(&method));
    let (id, version) = (method.id.as_str(), method.version);
    let offered: &[(&str, u32)] = &[(id, version)];
    let refused = act(&mut unit, "branch-secretary", offered, &method, bare).unwrap_err();
    assert_eq!(refused.id(), "units.say-why-in-spite-of");
    let reasoned =
        || Act::Adopt(Adopt { reason: "村民代表会议同意".into(), ..wish(&method) });
    let other: &[(&str, u32)] = &[(id, version + 1), ("six-step", 1)];
    let refused = act(&mut unit, "branch-secretary", other, &method, reasoned()).unwrap_err();
    assert_eq!(refused.id(), "units.not-offered");
    let refused = act(&mut unit, "clerk", offered, &method, reasoned()).unwrap_err();
    assert_eq!(refused.id(), "units.not-yours");
    act(&mut unit, "branch-secretary", offered, &method, reasoned()).unwrap();
    assert_eq!(unit.adopted.last().unwrap().by.as_str(), "branch-secretary");
}

#[test]
fn a_place_says_what_it_is_like_and_only_in_the_known_words() {
    let describe = |unit: &mut Unit, role: &str, profile: &[&str]| {
        let actor = Actor { person: role.into(), roles: vec![role.into()], household: None };
        let (settings, place, calendar) =
            (Settings::default(), Place::default(), Calendar::default());
        let (procedure, now) = (Procedure::default(), MORNING.parse().unwrap());
        let ctx = Context {
            now,
            actor: &actor,
            calendar: &calendar,
            procedure: &procedure,
            settings: &settings,
            place: &place,
            number: "",
        };
        let profile = profile.iter().map(|id| (*id).to_owned()).collect();
        let act = Act::Describe(units::Describe { profile });
        let events = units::decide(unit, act, &ctx).map_err(|why| why.id())?;
        for event in &events {
            unit.apply(event, now);
        }
        Ok::<(), &str>(())
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
