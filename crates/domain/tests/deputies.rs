//! Deputies: who may stand in for whom, from when to when, and what they may not do.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own words should stop there")]

#[expect(dead_code, reason = "no whole story is told here")]
mod stage;

use domain::actors::Actor;
use domain::procedures::Procedure;
use domain::refusals::Reason;
use domain::time::{Day, Timestamp};
use domain::units::{self, Act, Deputise, EndDeputy, Event, Looked, Seat, Unit, Unseat};
use stage::Village;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn village() -> Unit {
    let mut unit = Unit::default();
    let seats = [
        ("zhou", "branch-secretary"),
        ("lin", "clerk"),
        ("qian", "committee-member"),
        ("sun", "supervision"),
        ("wang", "representative"),
    ];
    for (person, role) in seats {
        let (person, role) = (person.into(), role.to_owned());
        let title = String::new();
        unit.apply(
            &Event::Seated { person, role, from: None, until: None, title, groups: Vec::new() },
            Timestamp(0),
        );
    }
    unit
}

fn wish(absent: &str, role: &str, deputy: &str) -> Deputise {
    Deputise {
        absent: absent.into(),
        role: role.into(),
        deputy: deputy.into(),
        from: day("2026-03-02"),
        until: day("2026-03-13"),
        reason: "学习".into(),
    }
}

fn decide(unit: &mut Unit, who: (&str, &str), act: Act, at: &str) -> Result<(), &'static str> {
    let actor = Actor { person: who.0.into(), roles: vec![who.1.into()], household: None };
    let on = Village { now: at.parse().unwrap(), ..Village::new(Procedure::default()) };
    let events = units::decide(unit, act, &on.context(&actor)).map_err(|why| why.id())?;
    for event in &events {
        unit.apply(event, on.now);
    }
    Ok(())
}

const MORNING: &str = "2026-03-02T09:00:00+08:00";

#[test]
fn a_deputy_has_the_role_from_the_first_day_to_the_last() {
    let mut unit = village();
    let named = Act::Deputise(wish("zhou", "branch-secretary", "lin"));
    decide(&mut unit, ("zhou", "branch-secretary"), named, MORNING).unwrap();
    let has = |unit: &Unit, on: &str| {
        unit.roles_of(&"lin".into(), day(on)).contains(&"branch-secretary".to_owned())
    };
    assert!(!has(&unit, "2026-03-01") && has(&unit, "2026-03-02"));
    assert!(has(&unit, "2026-03-13") && !has(&unit, "2026-03-14"));
    assert_eq!(unit.seated(&"lin".into(), day("2026-03-05")), ["clerk"], "it is no seat");
    let place = unit.place(day("2026-03-05"));
    assert_eq!(place.deputies.len(), 1);
    assert!(place.holders["branch-secretary"].contains(&"lin".into()), "reminded like the holder");
}

#[test]
fn it_ends_early_on_the_day_somebody_ends_it() {
    let mut unit = village();
    let named = Act::Deputise(wish("zhou", "branch-secretary", "lin"));
    decide(&mut unit, ("zhou", "branch-secretary"), named, MORNING).unwrap();
    let end = || {
        let (absent, role, deputy) = ("zhou".into(), "branch-secretary".into(), "lin".into());
        Act::EndDeputy(EndDeputy { absent, role, deputy })
    };
    let stranger = decide(&mut unit, ("qian", "committee-member"), end(), MORNING);
    assert_eq!(stranger, Err("units.not-yours"));
    decide(&mut unit, ("lin", "clerk"), end(), "2026-03-06T10:00:00+08:00").unwrap();
    let roles = |on: &str| unit.roles_of(&"lin".into(), day(on));
    assert_eq!(roles("2026-03-05"), ["branch-secretary", "clerk"]);
    assert_eq!(roles("2026-03-06"), ["clerk"]);
    let again = decide(&mut unit.clone(), ("lin", "clerk"), end(), "2026-03-06T11:00:00+08:00");
    assert_eq!(again, Err("units.nobody-stands-in"));
}

#[test]
fn whoever_stands_in_may_be_seated_and_has_no_seat_to_leave() {
    let mut unit = village();
    let named = Act::Deputise(wish("zhou", "branch-secretary", "lin"));
    decide(&mut unit, ("zhou", "branch-secretary"), named, MORNING).unwrap();
    let (person, role) = ("lin".into(), "branch-secretary".to_owned());
    let leaves = Act::Unseat(Unseat { person, role: role.clone() });
    assert_eq!(decide(&mut unit, ("wu", "township"), leaves, MORNING), Err("units.not-seated"));
    let (person, title) = ("lin".into(), String::new());
    let sits = Act::Seat(Seat {
        person,
        role,
        title,
        from: None,
        until: None,
        groups: Vec::new(),
        looked: Looked::default(),
    });
    decide(&mut unit, ("wu", "township"), sits.clone(), MORNING).unwrap();
    assert_eq!(unit.seated(&"lin".into(), day("2026-03-02")), ["branch-secretary", "clerk"]);
    let again = decide(&mut unit, ("wu", "township"), sits, MORNING);
    assert_eq!(again, Err("units.already-seated"));
}

#[test]
fn ending_a_deputy_leaves_what_was_over_as_it_was() {
    let mut unit = village();
    let secretary = ("zhou", "branch-secretary");
    let first = wish("zhou", "branch-secretary", "lin");
    let (from, until) = (day("2026-03-20"), day("2026-03-27"));
    let second = Deputise { from, until, ..first.clone() };
    decide(&mut unit, secretary, Act::Deputise(first), MORNING).unwrap();
    decide(&mut unit, secretary, Act::Deputise(second), MORNING).unwrap();
    let (absent, role, deputy) = ("zhou".into(), "branch-secretary".into(), "lin".into());
    let end = Act::EndDeputy(EndDeputy { absent, role, deputy });
    decide(&mut unit, secretary, end, "2026-03-23T10:00:00+08:00").unwrap();
    let ends: Vec<_> = unit.deputies.iter().map(|kept| kept.ended_on).collect();
    assert_eq!(ends, [None, Some(day("2026-03-23"))]);
}

#[test]
fn supervision_and_those_it_watches_never_stand_in_for_each_other() {
    let secretary = ("zhou", "branch-secretary");
    let refused = |wish: Deputise| decide(&mut village(), secretary, Act::Deputise(wish), MORNING);
    assert_eq!(refused(wish("sun", "supervision", "lin")), Err("units.supervision-apart"));
    assert_eq!(refused(wish("sun", "supervision", "qian")), Err("units.supervision-apart"));
    assert_eq!(refused(wish("lin", "clerk", "sun")), Err("units.supervision-apart"));
    assert_eq!(refused(wish("lin", "clerk", "qian")), Ok(()));
}

#[test]
fn what_cannot_be_handed_on_is_refused_with_its_reason() {
    let secretary = ("zhou", "branch-secretary");
    let refused = |wish: Deputise| decide(&mut village(), secretary, Act::Deputise(wish), MORNING);
    assert_eq!(refused(wish("wang", "representative", "lin")), Err("units.role-not-deputised"));
    assert_eq!(refused(wish("zhou", "branch-secretary", "zhou")), Err("units.own-deputy"));
    assert_eq!(
        refused(wish("zhou", "branch-secretary", "wang")),
        Err("units.deputy-holds-no-office")
    );
    assert_eq!(refused(wish("qian", "clerk", "lin")), Err("units.not-seated"));
    let backwards = Deputise { until: day("2026-03-01"), ..wish("lin", "clerk", "qian") };
    assert_eq!(refused(backwards), Err("units.ends-before-it-begins"));
    let past = Deputise {
        from: day("2026-02-01"),
        until: day("2026-03-01"),
        ..wish("lin", "clerk", "qian")
    };
    assert_eq!(refused(past), Err("units.deputy-in-the-past"));
    let clerk = ("lin", "clerk");
    let others = Act::Deputise(wish("qian", "committee-member", "lin"));
    assert_eq!(decide(&mut village(), clerk, others, MORNING), Err("units.not-yours"));
}

#[test]
fn a_deputy_stands_in_for_a_year_and_not_a_day_longer() {
    let until = |until: &str| {
        let named = Deputise { until: day(until), ..wish("zhou", "branch-secretary", "lin") };
        decide(&mut village(), ("zhou", "branch-secretary"), Act::Deputise(named), MORNING)
    };
    assert_eq!(until("2027-03-02"), Ok(()));
    assert_eq!(until("2027-03-03"), Err("units.deputy-too-long"));
    assert_eq!(until("2036-03-02"), Err("units.deputy-too-long"));
}

#[test]
fn a_deputy_names_no_deputy_and_two_do_not_stand_in_at_once() {
    let mut unit = village();
    let named = Act::Deputise(wish("zhou", "branch-secretary", "lin"));
    decide(&mut unit, ("zhou", "branch-secretary"), named.clone(), MORNING).unwrap();
    let handed_on = Act::Deputise(wish("lin", "branch-secretary", "qian"));
    let handed_on = decide(&mut unit, ("lin", "branch-secretary"), handed_on, MORNING);
    assert_eq!(handed_on, Err("units.not-seated"));
    let second = Act::Deputise(wish("zhou", "branch-secretary", "qian"));
    let second = decide(&mut unit, ("zhou", "branch-secretary"), second, MORNING);
    assert_eq!(second, Err("units.already-deputised"));
    let later = Deputise {
        from: day("2026-03-14"),
        until: day("2026-03-20"),
        ..wish("zhou", "branch-secretary", "qian")
    };
    decide(&mut unit, ("zhou", "branch-secretary"), Act::Deputise(later), MORNING).unwrap();
}

#[test]
fn nobody_decides_as_a_deputy_about_what_the_absent_one_asked() {
    let mut unit = village();
    let named = Act::Deputise(wish("zhou", "branch-secretary", "lin"));
    decide(&mut unit, ("zhou", "branch-secretary"), named, MORNING).unwrap();
    let place = unit.place(day("2026-03-05"));
    let actor = Actor { person: "lin".into(), roles: vec!["clerk".into()], household: None };
    let on = Village { place, ..Village::new(Procedure::default()) };
    let ctx = on.context(&actor);
    assert!(units::is_own(&"lin".into(), &ctx) && units::is_own(&"zhou".into(), &ctx));
    assert!(!units::is_own(&"wang".into(), &ctx));
}
