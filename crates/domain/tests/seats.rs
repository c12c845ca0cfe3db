//! Seats: who gives and takes them, and what ending one leaves as it was.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own words should stop there")]

#[expect(dead_code, reason = "no whole story is told here")]
mod stage;

use domain::actors::Actor;
use domain::procedures::Procedure;
use domain::refusals::Reason;
use domain::time::{Day, Timestamp};
use domain::units::{self, Act, Event, Unit, Unseat};
use stage::Village;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn seated(unit: &mut Unit, person: &str, role: &str, from: Option<Day>, until: Option<Day>) {
    let (person, role, title) = (person.into(), role.to_owned(), String::new());
    unit.apply(
        &Event::Seated { person, role, from, until, title, groups: Vec::new() },
        Timestamp(0),
    );
}

fn unseat(unit: &mut Unit, by: &str, person: &str, role: &str) -> Result<(), &'static str> {
    let actor = Actor { person: "wu".into(), roles: vec![by.into()], household: None };
    let now = "2026-03-02T09:00:00+08:00".parse().unwrap();
    let on = Village { now, ..Village::new(Procedure::default()) };
    let wish = Unseat { person: person.into(), role: role.into() };
    let events = units::decide(unit, Act::Unseat(wish), &on.context(&actor));
    for event in events.map_err(|why| why.id())? {
        unit.apply(&event, on.now);
    }
    Ok(())
}

#[test]
fn who_may_not_give_a_seat_may_not_take_it_either() {
    let high = ["administrator", "township", "township-lead", "township-party-station", "county"];
    for role in high {
        let mut unit = Unit::default();
        seated(&mut unit, "he", role, None, None);
        assert_eq!(unseat(&mut unit, "township", "he", role), Err("units.not-yours"), "{role}");
        assert_eq!(unit.seated(&"he".into(), day("2026-03-03")), [role]);
        unseat(&mut unit, "administrator", "he", role).unwrap();
        assert_eq!(unit.seated(&"he".into(), day("2026-03-02")), [role], "to the end of the day");
        assert_eq!(unit.seated(&"he".into(), day("2026-03-03")), [""; 0]);
    }
    let mut unit = Unit::default();
    seated(&mut unit, "lin", "clerk", None, None);
    unseat(&mut unit, "township", "lin", "clerk").unwrap();
}

#[test]
fn ending_a_seat_leaves_terms_that_were_over_as_they_were() {
    let mut unit = Unit::default();
    let first = (Some(day("2020-01-01")), Some(day("2022-12-31")));
    let last_day = (Some(day("2023-01-01")), Some(day("2026-03-02")));
    let open = (Some(day("2026-01-01")), None);
    for (from, until) in [first, last_day, open] {
        seated(&mut unit, "lin", "clerk", from, until);
    }
    unseat(&mut unit, "township", "lin", "clerk").unwrap();
    let ends: Vec<_> = unit.seats.iter().map(|seat| seat.until).collect();
    let today = Some(day("2026-03-02"));
    assert_eq!(ends, [first.1, today, today]);
}
