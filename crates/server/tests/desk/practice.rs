//! Practising: a room of one's own, apart from everything real.

use axum::body::Body;
use axum::http::{Request, header};

use crate::place::{Page, Place, address, village};

/// Somebody in a room: the room's cookie and nothing else.
struct Trainee<'a> {
    place: &'a Place,
    cookie: String,
}

impl Trainee<'_> {
    fn send(&self, method: &str, path: &str, body: &str) -> Page {
        let request = Request::builder()
            .method(method)
            .uri(address(path))
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.place.send(request.body(Body::from(body.to_owned())).unwrap())
    }

    fn get(&self, path: &str) -> Page {
        self.send("GET", path, "")
    }

    /// Taps a button of the guide, with the token its page carries.
    fn tap(&self, path: &str) -> Page {
        let csrf = self.get("/practice/guide").hidden("_csrf");
        self.send("POST", path, &format!("_csrf={csrf}"))
    }
}

fn begun<'a>(place: &'a Place, lesson: &str) -> Trainee<'a> {
    let clerk = place.sign_in("lin");
    clerk.get("desk/practice").is(200).is_sane().says(&["练习和真的分开", "三组水渠清淤"]);
    let begun = clerk.post("desk/practice", &[("lesson", lesson)]);
    begun.is(303);
    assert_eq!(begun.location, "/practice/guide");
    Trainee { place, cookie: begun.cookie.split(';').next().unwrap().to_owned() }
}

#[test]
fn a_lesson_is_played_to_its_end_and_every_page_says_practice() {
    let place = village();
    let trainee = begun(&place, "whole-way");
    let first = trainee.get("/practice/guide");
    first.is(200).is_sane().says(&["练习：这里的人和事都是假的", "李大爷", "我要反映", "0 步"]);
    for step in 1..200 {
        let page = trainee.get("/practice/guide");
        page.is(200);
        if page.text().contains("走完了") {
            assert!(step > 10, "{step}");
            break;
        }
        let refused = |page: &Page| page.text().matches("没有办成").count();
        let should = usize::from(page.text().contains("这一步会被拒绝"));
        trainee.tap("/practice/next").is(303);
        let after = trainee.get("/practice/guide");
        assert_eq!(refused(&after), refused(&page) + should, "{}", after.text());
    }
    trainee.get("/practice/guide").is(200).is_sane().says(&["走完了"]);
    for page in ["/u/rehearsal", "/u/rehearsal/matters", "/u/rehearsal/notices"] {
        trainee.get(page).is(200).is_sane().says(&["练习"]);
    }
}

#[test]
fn the_page_of_a_step_opens_as_the_one_who_does_it() {
    let place = village();
    let trainee = begun(&place, "paused");
    trainee.tap("/practice/next").is(303);
    trainee.tap("/practice/next").is(303);
    let there = trainee.tap("/practice/as");
    there.is(303);
    let page = trainee.get(&there.location);
    page.is(200).is_sane().says(&["小林", "（练习）", "水渠"]);
}

#[test]
fn nothing_of_a_room_is_in_the_real_place_and_leaving_goes_back_there() {
    let place = village();
    let trainee = begun(&place, "whole-way");
    trainee.tap("/practice/next").is(303);
    let clerk = place.sign_in("lin");
    assert!(!clerk.get("desk/voices").text().contains("水渠淤了"));
    let played = |read: &mut store::Reader<'_>| {
        read.units().map(|all| all.iter().any(|head| head.unit == "rehearsal"))
    };
    assert!(!place.app.store.read(played).unwrap());
    let left = trainee.get("/practice/leave");
    left.is(303);
    assert!(left.location.ends_with("/desk/practice") && left.cookie.contains("Max-Age=0"));
    trainee.get("/practice/guide").is(404);
}

#[test]
fn beginning_anew_is_a_new_room() {
    let place = village();
    let trainee = begun(&place, "whole-way");
    trainee.tap("/practice/next").is(303);
    let anew = begun(&place, "whole-way");
    anew.get("/practice/guide").is(200).says(&["已经走了 0 步"]);
    place.visit("/practice/guide").is(404);
}

#[test]
fn there_is_no_room_in_a_room() {
    let place = village();
    let trainee = begun(&place, "paused");
    trainee.tap("/practice/next").is(303);
    trainee.tap("/practice/next").is(303);
    trainee.tap("/practice/as").is(303);
    let inner = trainee.get("/u/rehearsal/desk/practice");
    assert_eq!((inner.status, inner.location.as_str()), (303, "/practice/guide"));
    let csrf = trainee.get("/practice/guide").hidden("_csrf");
    let body = format!("_csrf={csrf}&lesson=whole-way");
    let anew = trainee.send("POST", "/u/rehearsal/desk/practice", &body);
    assert_eq!((anew.status, anew.cookie.as_str()), (303, ""), "the cookie still leads here");
    trainee.get("/practice/guide").is(200).says(&["已经走了 2 步"]);
}

#[test]
fn whoever_comes_by_practises_without_an_account_and_finds_the_way_from_the_method() {
    let place = village();
    place.visit("method").is(200).is_sane().says(&["/practice\"", "handbook.pdf"]);
    let page = place.visit("practice");
    page.is(200).is_sane().says(&["不用账号", "练习和真的分开", "三组水渠清淤"]);
    let fields = format!("_csrf={}&lesson=whole-way", page.hidden("_csrf"));
    let mut request = Request::builder()
        .method("POST")
        .uri(address("practice"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if !page.cookie.is_empty() {
        request = request.header(header::COOKIE, page.cookie.split(';').next().unwrap());
    }
    let begun = place.send(request.body(Body::from(fields)).unwrap());
    begun.is(303);
    let cookie = begun.cookie.split(';').next().unwrap().to_owned();
    let trainee = Trainee { place: &place, cookie };
    trainee.get("/practice/guide").is(200).is_sane().says(&["李大爷", "我要反映"]);
    trainee.tap("/practice/next").is(303);
    let left = trainee.get("/practice/leave");
    left.is(303);
    assert!(left.location.ends_with("/practice"), "{}", left.location);
    place.visit("matters").is(200);
}
