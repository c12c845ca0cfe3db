//! The catalogue of matters: what a level above has written holds below.

#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use domain::actors::Actor;
use domain::catalogues::{
    Act, Enter, Entry, List, Listed, Refusal, Strike, Take, decide, may_write, standing,
};
use domain::context::{Context, Place};
use domain::procedures::{Procedure, Settings};
use domain::time::{Calendar, Timestamp};
use domain::units::{Event, Unit};

fn unit(id: &str, level: &str, parent: Option<&str>) -> Unit {
    let mut unit = Unit { id: id.into(), ..Unit::default() };
    let (code, name) = (id.to_owned(), id.to_owned());
    let parent = parent.map(Into::into);
    unit.apply(&Event::Created { code, name, level: level.into(), parent }, Timestamp(0));
    unit
}

fn officer(level: &str) -> Actor {
    let role = match level {
        "city" | "county" => "county",
        "township" => "township",
        _ => "branch-secretary",
    };
    Actor { person: "p".into(), roles: vec![role.into()], household: None }
}

fn act(places: &[&Unit], by: &Actor, act: Act) -> Result<Vec<Event>, Refusal> {
    let place = Place { catalogue: standing(places), ..Place::default() };
    let (calendar, settings) = (Calendar::default(), Settings::default());
    let procedure = Procedure::default();
    let context = Context {
        now: Timestamp(0),
        actor: by,
        calendar: &calendar,
        procedure: &procedure,
        settings: &settings,
        place: &place,
        number: "",
    };
    decide(places.last().unwrap(), act, &context)
}

fn entry(list: List, name: &str) -> Act {
    let route = if list == List::NotDiscuss { "人民调解委员会" } else { "" };
    Act::Enter(Enter {
        list,
        name: name.into(),
        plain: String::new(),
        category: None,
        route: route.into(),
        basis: "通知".into(),
    })
}

fn strike(key: &str) -> Act {
    Act::Strike(Strike { entry: key.into(), reason: "重复".into() })
}

/// Writes into the last of the places.
fn write(above: &[&Unit], unit: &mut Unit, wish: Act) {
    let by = officer(&unit.level);
    let mut places = above.to_vec();
    let before = unit.clone();
    places.push(&before);
    for event in act(&places, &by, wish).unwrap() {
        unit.apply(&event, Timestamp(1));
    }
}

fn names(listed: &[Listed]) -> Vec<(&str, &str, bool)> {
    listed.iter().map(|l| (l.place.as_str(), l.entry.name.as_str(), l.holds())).collect()
}

#[test]
fn a_village_sees_what_the_levels_above_wrote_and_where_it_comes_from() {
    let mut county = unit("county", "county", None);
    let mut town = unit("town", "township", Some("county"));
    let mut village = unit("village", "village", Some("town"));
    write(&[], &mut county, entry(List::NotDiscuss, "个体矛盾"));
    write(&[&county], &mut town, entry(List::Discuss, "跨村的水渠"));
    write(&[&county, &town], &mut village, entry(List::Discuss, "路灯"));
    let listed = standing(&[&county, &town, &village]);
    let told =
        [("county", "个体矛盾", true), ("town", "跨村的水渠", true), ("village", "路灯", true)];
    assert_eq!(names(&listed), told);
    // What a village adds is not the county's.
    assert_eq!(names(&standing(&[&county])), [("county", "个体矛盾", true)]);
}

#[test]
fn nothing_below_weakens_what_stands_above() {
    let mut county = unit("county", "county", None);
    write(&[], &mut county, entry(List::NotDiscuss, "个体矛盾"));
    write(&[], &mut county, entry(List::Discuss, "民生改善实事"));
    let village = unit("village", "village", Some("county"));
    let (places, by) = ([&county, &village], officer("village"));
    let above = |name: &str| Refusal::StandsAbove { name: name.into(), place: "county".into() };
    let tried = |wish| act(&places, &by, wish).unwrap_err();
    assert_eq!(tried(entry(List::Discuss, "个体矛盾")), above("个体矛盾"));
    // Neither with other marks and spaces.
    assert_eq!(tried(entry(List::Discuss, "个体 矛盾。")), above("个体 矛盾。"));
    assert_eq!(tried(entry(List::NotDiscuss, "民生改善实事")), above("民生改善实事"));
    assert_eq!(tried(strike("county/1")), above("个体矛盾"));
    let again =
        Refusal::AlreadyListed { name: "民生改善实事".into(), place: "county".into() };
    assert_eq!(tried(entry(List::Discuss, "民生改善实事")), again);
    assert_eq!(tried(strike("county/3")), Refusal::NoSuchEntry);
}

#[test]
fn what_the_county_enters_later_holds_over_what_a_village_had() {
    let mut county = unit("county", "county", None);
    let mut village = unit("village", "village", Some("county"));
    write(&[&county], &mut village, entry(List::Discuss, "个体矛盾"));
    assert!(standing(&[&county, &village])[0].holds());
    write(&[], &mut county, entry(List::NotDiscuss, "个体矛盾"));
    let listed = standing(&[&county, &village]);
    assert_eq!(names(&listed), [("county", "个体矛盾", true), ("village", "个体矛盾", false)]);
    assert_eq!(listed[1].yields_to.as_deref(), Some("county"));
}

#[test]
fn an_entry_is_struck_off_by_whoever_wrote_it_and_its_number_is_not_given_again() {
    let mut village = unit("village", "village", None);
    write(&[], &mut village, entry(List::Discuss, "路灯"));
    write(&[], &mut village, strike("village/1"));
    assert_eq!(standing(&[&village]), []);
    assert_eq!(village.catalogue[0].struck.as_ref().unwrap().reason, "重复");
    write(&[], &mut village, entry(List::Discuss, "路灯"));
    assert_eq!(standing(&[&village])[0].item, 2);
}

#[test]
fn what_is_not_discussed_says_where_it_goes() {
    let village = unit("village", "village", None);
    let Act::Enter(wish) = entry(List::NotDiscuss, "个体矛盾") else { unreachable!() };
    let silent = Act::Enter(Enter { route: "  ".into(), ..wish });
    let by = officer("village");
    assert_eq!(act(&[&village], &by, silent).unwrap_err(), Refusal::SayWhere);
    assert!(act(&[&village], &by, entry(List::NotDiscuss, "个体矛盾")).is_ok());
}

#[test]
fn each_level_writes_its_own_list_and_no_other() {
    for (level, role, may) in [
        ("county", "county", true),
        ("county", "township", false),
        ("township", "township", true),
        ("township", "county", false),
        ("village", "branch-secretary", true),
        ("village", "clerk", false),
        ("village", "township", false),
        ("village", "administrator", true),
    ] {
        let actor = Actor { person: "p".into(), roles: vec![role.into()], household: None };
        assert_eq!(may_write(&actor, level), may, "{role} in a {level}");
    }
    let village = unit("village", "village", None);
    let town = officer("township");
    let tried = act(&[&village], &town, entry(List::Discuss, "路灯"));
    assert_eq!(tried.unwrap_err(), Refusal::NotYours);
}

#[test]
fn a_source_s_list_is_taken_over_as_far_as_it_is_new() {
    let mut county = unit("county", "county", None);
    let mut village = unit("village", "village", Some("county"));
    let of = |names: &[&str]| {
        let entries = names.iter().map(|name| Entry { name: (*name).into(), ..Entry::default() });
        let known = Some((vec!["county".into(), "village".into()], entries.collect()));
        Act::Take(Take { pack: "x".into(), known })
    };
    write(&[], &mut county, of(&["甲", "乙"]));
    assert_eq!(county.catalogue.iter().map(|kept| kept.item).collect::<Vec<_>>(), [1, 2]);
    write(&[&county], &mut village, of(&["乙", "丙"]));
    assert_eq!(names(&standing(&[&village])), [("village", "丙", true)]);
    let (places, by) = ([&county, &village], officer("village"));
    assert_eq!(act(&places, &by, of(&["甲", "丙"])).unwrap_err(), Refusal::NothingNew);
    // A source and one it inherits name the same thing: it is entered once, and on one list.
    let mut other = unit("other", "village", None);
    write(&[], &mut other, of(&["丁", "丁。", "戊"]));
    assert_eq!(names(&standing(&[&other])), [("other", "丁", true), ("other", "戊", true)]);
    let both = [List::Discuss, List::NotDiscuss].map(|list| Entry {
        list,
        name: "己".into(),
        route: "镇里".into(),
        ..Entry::default()
    });
    let both = Act::Take(Take { pack: "x".into(), known: Some((Vec::new(), both.into())) });
    let refused = act(&[&other], &by, both).unwrap_err();
    assert_eq!(refused, Refusal::OnTheOtherList { name: "己".into() });
    let none = Act::Take(Take { pack: "x".into(), known: None });
    assert_eq!(act(&places, &by, none).unwrap_err(), Refusal::UnknownPack { pack: "x".into() });
    let elsewhere =
        Act::Take(Take { pack: "x".into(), known: Some((vec!["county".into()], Vec::new())) });
    assert!(matches!(act(&places, &by, elsewhere), Err(Refusal::MeantForOtherLevels { .. })));
}

#[test]
fn what_the_city_writes_holds_through_county_and_township_down_to_the_village() {
    let mut city = unit("city", "city", None);
    assert!(may_write(&officer("city"), "city") && !may_write(&officer("township"), "city"));
    write(&[], &mut city, entry(List::NotDiscuss, "个体矛盾"));
    let mut county = unit("county", "county", Some("city"));
    write(&[&city], &mut county, entry(List::Discuss, "跨镇的河道"));
    let township = unit("township", "township", Some("county"));
    let village = unit("village", "village", Some("township"));
    let places = [&city, &county, &township, &village];
    let by = officer("village");
    let above =
        |name: &str, place: &str| Refusal::StandsAbove { name: name.into(), place: place.into() };
    let tried = |wish| act(&places, &by, wish).unwrap_err();
    assert_eq!(tried(entry(List::Discuss, "个体矛盾")), above("个体矛盾", "city"));
    assert_eq!(tried(entry(List::NotDiscuss, "跨镇的河道")), above("跨镇的河道", "county"));
    assert_eq!(tried(strike("city/1")), above("个体矛盾", "city"));
    let listed = standing(&places);
    assert_eq!(names(&listed), [("city", "个体矛盾", true), ("county", "跨镇的河道", true)]);
}
