//! The door of the demo and its clock.

use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;

use crate::accounts::{self, Account};
use crate::clock::Clock as _;
use crate::supervision::house::{House, VILLAGE, house};

fn with_account() -> House {
    let house = house("accusation", None);
    let (app, now) = (house.app.clone(), house.clock.now());
    let account = Account {
        person_id: "rehearsal/sun".into(),
        name: "老孙".into(),
        home_unit: VILLAGE.into(),
    };
    let made =
        house.app.store.write(move |tx| accounts::create(&app, tx, "sun", "-", &account, now));
    made.unwrap();
    house
}

#[test]
fn everybody_at_the_door_can_be_entered_with_one_tap_and_nobody_else() {
    let house = with_account();
    let html = house.page(None, "/demo");
    assert!(html.contains("老孙") && html.contains("监督委员会") && html.contains("演示"));
    let entered = house.post(None, "/demo/enter", &[("person", "rehearsal/sun")]);
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
    assert_eq!(entered.location(), format!("/u/{VILLAGE}/supervision"));
    let cookie = entered.headers.get(SET_COOKIE).unwrap().to_str().unwrap();
    assert!(cookie.starts_with("session=") && cookie.contains("HttpOnly"));
    let stranger = house.post(None, "/demo/enter", &[("person", "rehearsal/lin")]);
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[test]
fn the_clock_moves_a_day_or_to_the_next_deadline_and_comes_back_to_the_page() {
    let house = house("whole-way", Some("questions.ask"));
    let before = house.clock.now();
    let back = ("back", "/u/rehearsal?x=1");
    let day = house.post(None, "/demo/clock", &[back, ("step", "day")]);
    assert_eq!((day.status, day.location()), (StatusCode::SEE_OTHER, "/u/rehearsal?x=1"));
    assert_eq!(house.clock.now(), before.plus_millis(86_400_000));
    let due = crate::tick::next_due(&house.app, house.clock.now()).unwrap().unwrap();
    house.post(None, "/demo/clock", &[back, ("step", "deadline")]);
    assert_eq!(house.clock.now(), due);
    let odd = house.post(None, "/demo/clock", &[back, ("step", "year")]);
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    let outside = [("back", "//evil.example"), ("step", "day")];
    assert_eq!(house.post(None, "/demo/clock", &outside).location(), "/");
}
