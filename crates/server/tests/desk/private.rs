//! A talk between two people on the private track: no address of the place tells strangers of it, and
//! nobody lets themselves in.

use std::io::{Cursor, Read as _};

use domain::procedures::{Library, Procedure};
use serde_json::json;
use server::exports::{self, Label};
use server::founding;
use server::run::{self, Failure};

use store::Read as _;

use crate::place::{CODE, Place, UNIT, village, village_with};

const TITLE: &str = "两户宅基边界";

/// A quarrel that Old Li spoke of, on the private track; it is still to be screened.
fn quarrel(place: &Place) -> String {
    let said =
        json!({ "text": "两家为宅基边界闹僵了。", "category": "disputes", "visibility": "signed" });
    let voice = place.act("li", None, "voices.raise", said);
    let open = json!({ "voices": [voice], "title": TITLE });
    let matter = place.act("lin", None, "matters.open", open);
    let track = json!({ "track": "light", "reason": "只牵涉两户。" });
    place.act("lin", Some(&matter), "matters.choose_track", track);
    place.act("lin", Some(&voice), "voices.answer", json!({ "text": "周三晚上上门谈。" }));
    matter
}

#[test]
fn no_address_of_a_private_matter_answers_a_stranger() {
    let place = village();
    let matter = quarrel(&place);
    let stranger = place.sign_in("wang");
    for rest in ["", "/drafts", "/dossier.pdf", "/dossier.zip", "/dossier.zip?copy=public"] {
        let path = format!("matters/{matter}{rest}");
        place.visit(&path).is(404);
        stranger.get(&path).is(404);
    }
    stranger.get(&format!("matters/{matter}/rate")).is(404);
    let rated = stranger.post(&format!("matters/{matter}/rate"), &[("score", "satisfied")]);
    rated.is(404);
    for rest in ["", "/dossier.pdf", "/dossier.zip"] {
        let path = format!("matters/{matter}{rest}");
        place.sign_in("li").get(&path).is(200);
        place.sign_in("sun").get(&path).is(200);
    }
    let county = place.seated("gao", "高主任", &["county"]);
    county.get(&format!("oversight/matters/{matter}")).is(404);
    let township = place.seated("wu", "吴干事", &["township"]);
    township.get(&format!("oversight/matters/{matter}")).is(200).says(&[TITLE]);
}

#[test]
fn what_became_a_private_matter_is_on_no_wall() {
    let place = village();
    quarrel(&place);
    let wall = place.visit("replies");
    wall.is(200).is_sane();
    assert!(!wall.text().contains("宅基"), "{}", wall.text());
}

#[test]
fn nobody_joins_a_private_matter_by_its_address() {
    let place = village();
    let matter = quarrel(&place);
    let joins = json!({ "text": "我也要说说他们家。", "joins": matter });
    let asked = place.asked("wang", None, "voices.raise", joins.clone());
    let refused = run::act(&place.app, asked).unwrap_err();
    assert!(
        matches!(&refused, Failure::Refused(why) if why.id == "matters.not-yours"),
        "{refused:?}"
    );
    place.sign_in("wang").get(&format!("matters/{matter}")).is(404);
    let last = [
        ("at", "who"),
        ("accuses", "no"),
        ("category", "disputes"),
        ("text", "我也要说说。"),
        ("joins", matter.as_str()),
        ("place", "村口"),
        ("visibility", "unnamed"),
    ];
    let check = place.sign_in("wang").post("voices/new", &last);
    check.is(200).says(&["我也要说说。"]);
    assert!(!check.text().contains(TITLE), "{}", check.text());
    let recorded = json!({ "text": "另一家也来说了。", "channel": "visit", "joins": matter });
    place.act("lin", None, "voices.record", recorded);
}

#[test]
fn a_matter_is_found_by_strangers_while_it_is_not_private() {
    let place = village();
    let matter = quarrel(&place);
    let finds = || place.visit("matters?q=%E5%AE%85%E5%9F%BA").text().contains(TITLE);
    assert!(!finds(), "on the private track");
    let track = json!({ "track": "full", "reason": "牵涉到的人多起来了。" });
    place.act("lin", Some(&matter), "matters.choose_track", track);
    assert!(finds(), "on the open track");
    let track = json!({ "track": "light", "reason": "只牵涉两户。" });
    place.act("lin", Some(&matter), "matters.choose_track", track);
    assert!(!finds(), "on the private track again");
}

#[test]
fn an_export_of_the_place_opens_nothing_of_a_private_matter() {
    let place = village();
    let matter = quarrel(&place);
    place.matter();
    let sink = Cursor::new(Vec::new());
    let made = exports::unit(&place.app, UNIT, Label::default(), &mut |_, _| {}, sink).unwrap();
    let mut archive = zip::ZipArchive::new(made).unwrap();
    let mut opened = String::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        assert!(!file.name().starts_with(&format!("matters/{matter}/")), "{}", file.name());
        if file.name().starts_with("open/") {
            file.read_to_string(&mut opened).unwrap();
        }
    }
    assert!(opened.contains("水渠"), "what is public is opened");
    assert!(!opened.contains("宅基"), "{opened}");
}

/// The private track, but what was agreed hangs on the board of those concerned all the same.
fn hanging(mut method: Procedure) -> Procedure {
    for track in method.tracks.iter_mut().filter(|track| track.private) {
        track.skips.retain(|step| step != "publicize");
    }
    method
}

#[test]
fn a_notice_of_a_private_matter_hangs_for_those_concerned_alone() {
    let methods = founding::library();
    let methods = methods.iter().map(|method| hanging(method.as_ref().clone()));
    let place = village_with(Library::new(methods));
    let matter = quarrel(&place);
    let on = Some(matter.as_str());
    place.act("zhou", on, "matters.screen", json!({ "outcome": "accepted" }));
    let talked = json!({ "held_at": "2026-03-02T08:30:00+08:00", "place": "李大爷家",
        "form": "“串门式”谈心", "due": 4, "present": 4, "outcome": "agreed",
        "opinion": "墙退一尺。", "override_reason": "只请双方和两名成员。" });
    place.act("lin", on, "meetings.record", talked);
    let photo = place.app.store.blobs().put(&[0xff, 0xd8, 0xff, 0xd9]).unwrap();
    let post = json!({ "title": "墙退一尺", "text": "谈成了。", "photos": [photo] });
    place.act("lin", on, "notices.post", post);
    let number = place.app.store.read(|read| read.rows("SELECT number FROM rm_notices", &[]));
    let number = number.unwrap().first().unwrap().text(0).unwrap();
    let number: String = form_urlencoded::byte_serialize(number.as_bytes()).collect();
    let (page, objects) = (format!("notices/{number}"), format!("notices/{number}/objections"));
    let seen = format!("{page}/photos/{photo}");
    let stranger = place.sign_in("wang");
    for path in [&page, &seen] {
        place.visit(path).is(404);
        stranger.get(path).is(404);
        place.sign_in("li").get(path).is(200);
        place.sign_in("sun").get(path).is(200);
    }
    stranger.post(&objects, &[("text", "我也有话说。")]).is(404);
    for path in ["notices".to_owned(), format!("/u/{CODE}")] {
        let listed = place.visit(&path);
        listed.is(200);
        assert!(!listed.text().contains("墙退一尺"), "{path}: {}", listed.text());
        assert!(!listed.text().contains(TITLE), "{path}: {}", listed.text());
    }
    let printed = place.sign_in("lin").get("desk/papers");
    printed.is(200).is_sane().says(&["还没有公示。"]);
    place.after(24 * 30);
    place.act("lin", on, "notices.close", json!({}));
    let past = place.visit("notices").text();
    assert!(!past.contains("墙退一尺"), "{past}");
}
