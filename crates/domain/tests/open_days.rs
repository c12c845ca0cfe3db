//! Fixed days: when their sittings are, what is called off, what is written down.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its dates should stop there")]

use domain::actors::Actor;
use domain::books::Book as _;
use domain::context::{Context, Place};
use domain::open_days::{Act, CallOff, End, Event, Every, Fix, Hold, OpenDays, Refusal};
use domain::procedures::{Procedure, Settings};
use domain::time::{Calendar, Day, Timestamp};

fn at(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn asked(days: &OpenDays, role: &str, now: &str, act: Act) -> Result<Event, Refusal> {
    let actor = Actor { person: "lin".into(), roles: vec![role.into()], household: None };
    let (calendar, procedure) = (Calendar::default(), Procedure::default());
    let (settings, place) = (Settings::default(), Place::default());
    let ctx = Context {
        now: at(now),
        actor: &actor,
        calendar: &calendar,
        procedure: &procedure,
        settings: &settings,
        place: &place,
        number: "",
    };
    days.decide(act, &ctx)
}

fn done(days: &mut OpenDays, now: &str, act: Act) {
    let event = asked(days, "clerk", now, act).unwrap();
    days.apply(&event, at(now));
}

fn fix(first: &str, every: Every) -> Act {
    Act::Fix(Fix {
        sort: "talk".into(),
        title: String::new(),
        first: at(first),
        every,
        minutes: 150,
        place: "村部一楼".into(),
        hosts: "村支书、驻村民警".into(),
    })
}

fn hold(on: &str) -> Act {
    Act::Hold(Hold {
        open_day: 1, on: day(on), came: 7, hosts: "老周".into(), note: String::new()
    })
}

fn call_off(on: &str, instead: Option<&str>) -> Act {
    let reason = "民警去县里开会".into();
    Act::CallOff(CallOff { open_day: 1, on: day(on), reason, instead: instead.map(at) })
}

/// Every Wednesday from the fourth of March on.
fn wednesdays() -> OpenDays {
    let mut days = OpenDays::default();
    done(&mut days, "2026-03-02T09:00", fix("2026-03-04T14:30", Every::Week));
    days
}

fn told(days: &OpenDays, from: &str, to: &str) -> Vec<String> {
    days.sittings(day(from), day(to)).iter().map(|one| one.at.to_string()).collect()
}

#[test]
fn a_weekly_day_comes_every_seven_days_at_its_hour_and_not_before_the_first() {
    let days = wednesdays();
    let all = told(&days, "2026-02-01", "2026-03-18");
    let hours = ["2026-03-04", "2026-03-11", "2026-03-18"];
    assert_eq!(all, hours.map(|on| format!("{on}T14:30:00+08:00")));
    assert!(told(&days, "2026-03-12", "2026-03-17").is_empty());
    assert_eq!(told(&days, "2031-03-05", "2031-03-05").len(), 1);
}

#[test]
fn a_monthly_day_falls_on_the_last_day_where_a_month_is_too_short() {
    let mut days = OpenDays::default();
    done(&mut days, "2026-01-02T09:00", fix("2026-01-31T09:00", Every::Month));
    let on: Vec<Day> = days
        .sittings(day("2026-01-01"), day("2026-04-30"))
        .iter()
        .map(domain::open_days::Sitting::on)
        .collect();
    assert_eq!(on, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"].map(day));
    let mut days = OpenDays::default();
    done(&mut days, "2026-03-02T09:00", fix("2026-03-04T09:00", Every::Fortnight));
    assert_eq!(told(&days, "2026-03-05", "2026-03-31").len(), 1);
}

#[test]
fn a_day_begins_no_earlier_than_now_and_only_those_who_keep_the_records_fix_it() {
    let days = OpenDays::default();
    let first = "2026-03-04T14:30";
    let late = asked(&days, "clerk", "2026-03-04T14:31", fix(first, Every::Week));
    assert_eq!(late, Err(Refusal::BeginsInThePast { at: at(first) }));
    assert!(asked(&days, "clerk", first, fix(first, Every::Week)).is_ok());
    let stranger = asked(&days, "resident", first, fix(first, Every::Week));
    assert_eq!(stranger, Err(Refusal::NotYours));
}

#[test]
fn a_sitting_is_called_off_to_the_end_of_its_day_and_another_time_takes_its_place() {
    let mut days = wednesdays();
    let on = day("2026-03-11");
    let other = asked(&days, "clerk", "2026-03-09T09:00", call_off("2026-03-10", None));
    assert_eq!(other, Err(Refusal::NotASitting { on: day("2026-03-10"), next: on }));
    let after = asked(&days, "clerk", "2026-03-12T00:00", call_off("2026-03-11", None));
    assert_eq!(after, Err(Refusal::SittingOver { on }));
    assert!(asked(&days, "clerk", "2026-03-11T23:59", call_off("2026-03-11", None)).is_ok());
    let past = call_off("2026-03-11", Some("2026-03-09T08:00"));
    let past = asked(&days, "clerk", "2026-03-09T09:00", past);
    assert_eq!(past, Err(Refusal::InsteadInThePast { at: at("2026-03-09T08:00") }));
    let moved = call_off("2026-03-11", Some("2026-03-13T09:00"));
    done(&mut days, "2026-03-09T09:00", moved);
    let days_told: Vec<(String, bool)> = days
        .sittings(day("2026-03-09"), day("2026-03-18"))
        .iter()
        .map(|one| (one.on().to_string(), one.off.is_some()))
        .collect();
    let expected = [("2026-03-11", true), ("2026-03-13", false), ("2026-03-18", false)];
    assert_eq!(days_told, expected.map(|(on, off)| (on.to_owned(), off)));
    let again = asked(&days, "clerk", "2026-03-09T10:00", call_off("2026-03-11", None));
    assert_eq!(again, Err(Refusal::AlreadyCalledOff { on }));
    assert_eq!(
        asked(&days, "clerk", "2026-03-13T10:00", hold("2026-03-11")),
        Err(Refusal::AlreadyCalledOff { on })
    );
    assert!(asked(&days, "clerk", "2026-03-13T10:00", hold("2026-03-13")).is_ok());
}

fn stands(days: &OpenDays, from: &str, to: &str) -> Vec<(String, bool)> {
    let all = days.sittings(day(from), day(to));
    let minute = |at: Timestamp| at.to_string().chars().take(16).collect();
    all.iter().map(|one| (minute(one.at), one.off.is_some())).collect()
}

fn seen(all: &[(&str, bool)]) -> Vec<(String, bool)> {
    all.iter().map(|(at, off)| ((*at).to_owned(), *off)).collect()
}

#[test]
fn a_sitting_moved_to_a_later_hour_of_its_day_is_held_and_named_by_a_voice() {
    let mut days = wednesdays();
    let later = call_off("2026-03-11", Some("2026-03-11T19:00"));
    done(&mut days, "2026-03-09T09:00", later);
    let both = seen(&[("2026-03-11T14:30", true), ("2026-03-11T19:00", false)]);
    assert_eq!(stands(&days, "2026-03-11", "2026-03-11"), both);
    let named = days.sitting("1@2026-03-11").unwrap();
    assert_eq!((named.at, named.off), (at("2026-03-11T19:00"), None));
    let early = asked(&days, "clerk", "2026-03-11T18:59", hold("2026-03-11"));
    assert_eq!(early, Err(Refusal::NotBegun { at: at("2026-03-11T19:00") }));
    done(&mut days, "2026-03-11T19:00", hold("2026-03-11"));
    let held: Vec<bool> = days
        .sittings(day("2026-03-11"), day("2026-03-11"))
        .iter()
        .map(|one| one.held.is_some())
        .collect();
    assert_eq!(held, [false, true], "what was called off was not held");
}

#[test]
fn a_moved_sitting_is_called_off_once_and_may_be_moved_again() {
    let mut days = wednesdays();
    done(&mut days, "2026-03-09T09:00", call_off("2026-03-11", Some("2026-03-13T09:00")));
    done(&mut days, "2026-03-12T09:00", call_off("2026-03-13", Some("2026-03-14T10:00")));
    let all = [("2026-03-11T14:30", true), ("2026-03-13T09:00", true), ("2026-03-14T10:00", false)];
    assert_eq!(stands(&days, "2026-03-09", "2026-03-17"), seen(&all));
    let last = seen(&[("2026-03-14T10:00", false)]);
    assert_eq!(stands(&days, "2026-03-14", "2026-03-14"), last, "in any window");
    let again = asked(&days, "clerk", "2026-03-12T10:00", call_off("2026-03-13", None));
    assert_eq!(again, Err(Refusal::AlreadyCalledOff { on: day("2026-03-13") }));
    let gone = days.sitting("1@2026-03-13").unwrap();
    assert!(gone.off.is_some() && !gone.is_missing(at("2026-03-20T09:00")));
    done(&mut days, "2026-03-12T10:00", call_off("2026-03-14", None));
    assert!(days.sitting("1@2026-03-14").unwrap().off.is_some());
}

#[test]
fn a_sitting_is_moved_neither_onto_another_one_nor_behind_the_last_day() {
    let mut days = wednesdays();
    let moved = |days: &OpenDays, to: &str| {
        asked(days, "clerk", "2026-03-09T09:00", call_off("2026-03-11", Some(to)))
    };
    let taken = Err(Refusal::InsteadTaken { on: day("2026-03-18") });
    assert_eq!(moved(&days, "2026-03-18T19:00"), taken);
    assert!(moved(&days, "2026-03-17T19:00").is_ok());
    done(&mut days, "2026-03-09T09:00", call_off("2026-03-18", None));
    assert!(moved(&days, "2026-03-18T19:00").is_ok(), "that one is not held");
    let end =
        Act::End(End { open_day: 1, last: day("2026-03-20"), reason: "并入镇里的".into() });
    done(&mut days, "2026-03-09T09:00", end);
    assert_eq!(moved(&days, "2026-03-21T09:00"), Err(Refusal::GivenUp { last: day("2026-03-20") }));
    done(&mut days, "2026-03-09T09:00", call_off("2026-03-11", Some("2026-03-20T09:00")));
    let all = [("2026-03-11T14:30", true), ("2026-03-18T14:30", true), ("2026-03-20T09:00", false)];
    assert_eq!(stands(&days, "2026-03-09", "2026-04-30"), seen(&all));
}

#[test]
fn facts_from_before_these_rules_add_no_sitting_and_hide_none() {
    let mut days = wednesdays();
    let off = |on: &str, instead: Option<&str>| Event::CalledOff {
        open_day: 1,
        on: day(on),
        instead: instead.map(at),
        by: "lin".into(),
        reason: "开会".into(),
    };
    let before = at("2026-03-09T09:00");
    days.apply(&off("2026-03-11", Some("2026-03-18T19:00")), before);
    days.apply(&off("2026-03-11", Some("2026-03-12T19:00")), before);
    days.apply(&off("2026-03-16", Some("2026-03-17T19:00")), before);
    let all = [("2026-03-11T14:30", true), ("2026-03-18T14:30", false)];
    assert_eq!(stands(&days, "2026-03-09", "2026-03-18"), seen(&all));
    let end = Event::Ended {
        open_day: 1,
        last: day("2026-03-18"),
        by: "lin".into(),
        reason: "并入镇里的".into(),
    };
    days.apply(&off("2026-03-18", Some("2026-03-20T09:00")), before);
    days.apply(&end, before);
    assert_eq!(stands(&days, "2026-03-16", "2026-03-31"), seen(&[("2026-03-18T14:30", true)]));
}

#[test]
fn what_came_of_a_sitting_is_written_once_from_its_hour_on_and_is_missing_after_its_day() {
    let mut days = wednesdays();
    let early = asked(&days, "clerk", "2026-03-04T14:29", hold("2026-03-04"));
    assert_eq!(early, Err(Refusal::NotBegun { at: at("2026-03-04T14:30") }));
    let sitting = |days: &OpenDays, now: &str| {
        days.sitting("1@2026-03-04").is_some_and(|one| one.is_missing(at(now)))
    };
    assert!(!sitting(&days, "2026-03-04T23:59"));
    assert!(sitting(&days, "2026-03-05T00:00"));
    done(&mut days, "2026-03-05T08:00", hold("2026-03-04"));
    assert!(!sitting(&days, "2026-03-05T08:00"));
    let again = asked(&days, "clerk", "2026-03-05T08:01", hold("2026-03-04"));
    assert_eq!(again, Err(Refusal::AlreadyHeld { on: day("2026-03-04") }));
    assert!(days.sitting("1@2026-03-05").is_none() && days.sitting("2@2026-03-04").is_none());
}

#[test]
fn a_day_given_up_has_its_last_sitting_and_none_after_it() {
    let mut days = wednesdays();
    let end = |last: &str| {
        Act::End(End { open_day: 1, last: day(last), reason: "并入镇里的".into() })
    };
    let past = asked(&days, "clerk", "2026-03-12T09:00", end("2026-03-11"));
    assert_eq!(past, Err(Refusal::EndsInThePast { last: day("2026-03-11") }));
    done(&mut days, "2026-03-12T09:00", end("2026-03-18"));
    assert_eq!(told(&days, "2026-03-12", "2026-06-30").len(), 1);
    let after = asked(&days, "clerk", "2026-03-25T20:00", hold("2026-03-25"));
    assert_eq!(after, Err(Refusal::GivenUp { last: day("2026-03-18") }));
    let twice = asked(&days, "clerk", "2026-03-13T09:00", end("2026-03-19"));
    assert_eq!(twice, Err(Refusal::GivenUp { last: day("2026-03-18") }));
}
