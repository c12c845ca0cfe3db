//! Every role that a step, a body or a seal of a shipped method needs can be seated where it is adopted.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

mod shipped;

use std::collections::BTreeSet;

use domain::actors::Actor;
use domain::context::{Context, Place};
use domain::procedures::{Procedure, Settings};
use domain::refusals::Reason as _;
use domain::time::{Calendar, Day, Timestamp};
use domain::units::{self, Act, Event, Looked, Seat, Unit};
use shipped::shipped;

const MORNING: &str = "2026-03-02T09:00:00+08:00";

/// Seats somebody in a place that runs `procedure`.
fn seated(
    procedure: &Procedure,
    role: &str,
    until: Option<Day>,
) -> Result<Vec<Event>, &'static str> {
    let actor = Actor { person: "a".into(), roles: vec!["administrator".into()], household: None };
    let now: Timestamp = MORNING.parse().unwrap();
    let ctx = Context {
        now,
        actor: &actor,
        calendar: &Calendar::default(),
        procedure,
        settings: &Settings::default(),
        place: &Place::default(),
        number: "",
    };
    let (person, role, title) = ("zhou".into(), role.to_owned(), String::new());
    let looked = Looked { calls: vec![("2026-03-01".parse().unwrap(), 9)], ..Looked::default() };
    let seat = Seat { person, role, title, from: None, until, groups: Vec::new(), looked };
    units::decide(&Unit::default(), Act::Seat(seat), &ctx).map_err(|why| why.id())
}

/// Roles that somebody must hold for the method to run: owners, those through whom bodies act, those who
/// are told. Whoever is named within a matter holds no seat.
fn needed(procedure: &Procedure) -> BTreeSet<String> {
    let per_matter = |role: &str| {
        let declared = procedure.roles.iter().find(|table| table["id"] == role);
        declared.is_some_and(|table| table.get("per_matter").is_some_and(|yes| yes == true))
    };
    let mut roles = BTreeSet::new();
    for step in &procedure.steps {
        match procedure.body(&step.owner) {
            Some(body) => roles.extend(body.acts_through.iter().cloned()),
            None => drop(roles.insert(step.owner.clone())),
        }
        for clock in [&step.clock, &step.answer, &step.stays].into_iter().flatten() {
            roles.extend(clock.tell.iter().cloned());
        }
    }
    for body in &procedure.bodies {
        roles.extend(body.acts_through.iter().cloned());
        roles.extend(body.must_include.iter().cloned());
        roles.extend(body.seats.iter().filter_map(|seat| seat.held_by.clone()));
    }
    roles.retain(|role| !per_matter(role));
    roles
}

#[test]
fn whoever_a_shipped_method_needs_can_be_seated_where_it_is_adopted() {
    for procedure in shipped() {
        for role in needed(&procedure) {
            let seated = seated(&procedure, &role, None);
            assert!(seated.is_ok(), "{}: {role}: {seated:?}", procedure.id);
        }
    }
}

#[test]
fn a_role_that_no_method_in_force_declares_is_no_seat() {
    let all = shipped();
    let of = |id: &str| all.iter().find(|method| method.id == id).unwrap();
    assert_eq!(seated(of("village-council"), "petal-holder", None), Err("units.unknown-role"));
    // Named within the matter, not for the place.
    assert_eq!(seated(of("village-council"), "responsible", None), Err("units.unknown-role"));
    assert_eq!(seated(of("village-council"), "clock", None), Err("units.unknown-role"));
}

#[test]
fn where_the_method_says_for_how_long_a_seat_ends_then_and_none_is_longer() {
    let all = shipped();
    let hired = all.iter().find(|method| method.id == "opinion-express").unwrap();
    let last: Day = "2027-03-01".parse().unwrap();
    let until = |events: Vec<Event>| match events.first() {
        Some(Event::Seated { until, .. }) => *until,
        _ => None,
    };
    assert_eq!(seated(hired, "liaison", None).map(until), Ok(Some(last)));
    assert_eq!(seated(hired, "liaison", Some(last)).map(until), Ok(Some(last)));
    let longer = seated(hired, "liaison", Some(last.next()));
    assert_eq!(longer, Err("units.seat-too-long"));
    // Nothing is said of the others.
    assert_eq!(seated(hired, "clerk", None).map(until), Ok(None));
}

/// Seats somebody in a place where `held` sits already, by what was looked up.
fn beside(
    procedure: &Procedure,
    held: &[(&str, Option<&str>, Option<&str>)],
    (person, role): (&str, &str),
    looked: Looked,
) -> Result<(), &'static str> {
    let mut unit = Unit::default();
    let day = |text: &&str| text.parse().unwrap();
    for (role, from, until) in held {
        let (from, until) = (from.as_ref().map(day), until.as_ref().map(day));
        let (person, role, title) = ("mei".into(), (*role).to_owned(), String::new());
        unit.apply(
            &Event::Seated { person, role, from, until, title, groups: Vec::new() },
            Timestamp(0),
        );
    }
    let actor = Actor { person: "a".into(), roles: vec!["administrator".into()], household: None };
    let ctx = Context {
        now: MORNING.parse().unwrap(),
        actor: &actor,
        calendar: &Calendar::default(),
        procedure,
        settings: &Settings::default(),
        place: &Place::default(),
        number: "",
    };
    let (person, role, title) = (person.into(), role.to_owned(), String::new());
    let seat = Seat { person, role, title, from: None, until: None, groups: Vec::new(), looked };
    units::decide(&unit, Act::Seat(seat), &ctx).map(drop).map_err(|why| why.id())
}

fn called(until: &str, places: u32) -> Looked {
    Looked { calls: vec![(until.parse().unwrap(), places)], ..Looked::default() }
}

#[test]
fn who_sits_in_the_committees_or_above_is_no_messenger_and_no_messenger_sits_there() {
    let all = shipped();
    let method = all.iter().find(|method| method.id == "opinion-express").unwrap();
    let open = || called("2026-03-01", 9);
    let now = |role| [(role, None, None)];
    for role in ["branch-secretary", "committee-head", "committee-member", "township"] {
        let both = beside(method, &now(role), ("mei", "liaison"), open());
        assert_eq!(both, Err("units.seats-apart"), "{role}");
        let other = beside(method, &now("liaison"), ("mei", role), Looked::default());
        assert_eq!(other, Err("units.seats-apart"), "{role}");
    }
    let above = Looked { above: vec!["township".into()], ..open() };
    assert_eq!(beside(method, &[], ("mei", "liaison"), above.clone()), Err("units.seats-above"));
    // Nothing is said of the others, and a term that is over excludes nobody.
    assert_eq!(beside(method, &now("representative"), ("mei", "liaison"), open()), Ok(()));
    assert_eq!(beside(method, &[], ("mei", "clerk"), above), Ok(()));
    let over = [("committee-member", None, Some("2026-03-01"))];
    assert_eq!(beside(method, &over, ("mei", "liaison"), open()), Ok(()));
    let last_day = [("committee-member", None, Some("2026-03-02"))];
    let sits = beside(method, &last_day, ("mei", "liaison"), open());
    assert_eq!(sits, Err("units.seats-apart"));
    // Where the method is not in force, the role is nothing but a name.
    let other = all.iter().find(|method| method.id == "village-council").unwrap();
    assert_eq!(
        beside(other, &now("committee-head"), ("mei", "liaison"), Looked::default()),
        Ok(())
    );
}

#[test]
fn a_messenger_is_seated_after_an_open_call_within_its_places_and_again_only_when_appraised() {
    let all = shipped();
    let method = all.iter().find(|method| method.id == "opinion-express").unwrap();
    let seat = |held: &[_], looked| beside(method, held, ("mei", "liaison"), looked);
    assert_eq!(seat(&[], Looked::default()), Err("units.not-called"));
    assert_eq!(seat(&[], called("2026-03-02", 1)), Err("units.call-still-open"));
    assert_eq!(seat(&[], called("2026-03-01", 1)), Ok(()));
    let other = [("liaison", Some("2026-03-02"), None)];
    let full = |places| beside(method, &other, ("hong", "liaison"), called("2026-03-01", places));
    assert_eq!(full(1), Err("units.called-places-taken"));
    assert_eq!(full(2), Ok(()));
    let last_year = [("liaison", Some("2025-03-01"), Some("2026-02-28"))];
    assert_eq!(seat(&last_year, called("2026-03-01", 1)), Err("units.not-appraised"));
    let appraised =
        |on: &str| Looked { appraised_on: Some(on.parse().unwrap()), ..called("2026-03-01", 1) };
    assert_eq!(seat(&last_year, appraised("2025-02-28")), Err("units.not-appraised"));
    assert_eq!(seat(&last_year, appraised("2025-03-01")), Ok(()));
}
