//! Several writers at once, a clock that is put back, a disk that is full.

use std::sync::Barrier;

use serde_json::json;
use server::run::{self, Failure, Seen};
use server::{models, tick};
use store::{Fault, Read as _, Tx};

use crate::place::{Page, Place, UNIT, village};

/// A sitting of the council that comes to nothing: the matter is talked over again.
const AGAIN: [(&str, &str); 10] = [
    ("held_at.y", "2026"),
    ("held_at.m", "3"),
    ("held_at.d", "2"),
    ("held_at.h", "9"),
    ("held_at.min", "0"),
    ("place", "文化礼堂"),
    ("due", "24"),
    ("present", "21"),
    ("outcome", "again"),
    ("opinion", "两种办法各有人赞成。"),
];

fn sittings_of_talk(place: &Place, matter: &str) -> usize {
    let found = place.app.store.read(|read| models::load_matter(read, UNIT, matter)).unwrap();
    found.unwrap().sittings.iter().filter(|sitting| sitting.step == "deliberate").count()
}

#[test]
fn a_wish_made_from_an_older_state_is_told_apart_where_it_is_written() {
    let place = village();
    let matter = place.at_talk();
    let on = Some(matter.as_str());
    let stands = place.app.store.read(|read| models::load_matter(read, UNIT, &matter)).unwrap();
    let seen = Seen::matter(&stands.unwrap());
    let sitting = || {
        let with = json!({ "held_at": "2026-03-02T08:45:00+08:00", "place": "礼堂", "due": 24,
            "present": 21, "outcome": "again" });
        let mut asked = place.asked("lin", on, "meetings.record", with);
        asked.seen = Some(seen.clone());
        run::act(&place.app, asked)
    };
    assert!(sitting().is_ok());
    assert_eq!(sitting(), Err(Failure::Moved), "the second round is not the one that was meant");
    assert_eq!(sittings_of_talk(&place, &matter), 1);
}

#[test]
fn of_two_who_post_the_same_step_at_once_one_is_told_and_keeps_every_word() {
    for _ in 0..8 {
        let place = village();
        let matter = place.at_talk();
        let path = format!("desk/matters/{matter}/do/meetings.record");
        let start = Barrier::new(2);
        let post = |who: &str, words: &str| {
            let user = place.sign_in(who);
            let page = user.get(&path);
            let (once, seen) = (page.hidden("_once"), page.hidden("_seen"));
            let mut form = vec![("_once", once.as_str()), ("_seen", seen.as_str())];
            form.extend(AGAIN.iter().filter(|(name, _)| *name != "opinion"));
            form.push(("opinion", words));
            start.wait();
            (user.post(&path, &form), words.to_owned())
        };
        let pages: Vec<(Page, String)> = std::thread::scope(|scope| {
            let lin = scope.spawn(|| post("lin", "小林记的：各有人赞成。"));
            let zhou = scope.spawn(|| post("zhou", "老周记的：再商量一次。"));
            vec![lin.join().unwrap(), zhou.join().unwrap()]
        });
        let mut statuses: Vec<u16> = pages.iter().map(|(page, _)| page.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        let (late, words) = pages.iter().find(|(page, _)| page.status == 422).unwrap();
        late.is_sane().says(&["别人先办了一步", words]);
        assert_eq!(sittings_of_talk(&place, &matter), 1);
    }
}

#[test]
fn a_voice_answered_meanwhile_is_not_answered_from_an_older_page() {
    let place = village();
    let voice = place.voice("路灯不亮。");
    let clerk = place.sign_in("lin");
    let path = format!("desk/voices/{voice}/do/voices.answer");
    let page = clerk.get(&path);
    let (once, seen) = (page.hidden("_once"), page.hidden("_seen"));
    place.act("zhou", Some(&voice), "voices.answer", json!({ "text": "周五来修。" }));
    let form = [("_once", once.as_str()), ("_seen", seen.as_str()), ("text", "下周来修。")];
    clerk.post(&path, &form).is(422).is_sane().says(&["别人先办了一步", "下周来修。"]);
    clerk.post(&path, &[("text", "也告诉您一声。")]).is(303);
}

#[test]
fn what_is_recorded_later_never_bears_an_earlier_time() {
    let place = village();
    let early = place.app.now();
    place.voice("路灯不亮。");
    place.after(24 * 30);
    place.voice("水渠淤了。");
    // What ran out weeks ago rings now, and a clock that was put back records after what is there.
    assert!(tick::tick(&place.app, place.app.now(), false).unwrap() > 0);
    let mut asked = place.asked("li", None, "voices.raise", json!({ "text": "公厕漏水。" }));
    asked.now = early;
    run::act(&place.app, asked).unwrap();
    let entries = place.app.store.read(|read| read.entries(UNIT, 0, 1000)).unwrap();
    let times: Vec<i64> = entries.iter().map(|entry| entry.recorded_at).collect();
    assert!(times.is_sorted(), "{times:?}");
    let late = entries.iter().find(|entry| entry.kind == "voice.ran_late.1").unwrap();
    assert_eq!(late.recorded_at, place.app.now().0, "not before the voice that was there already");
}

/// Leaves the database only the room it has.
fn fill_the_disk(place: &Place) {
    let no_room = |tx: &mut Tx<'_>| tx.rows("PRAGMA max_page_count = 1", &[]).map(|_| ());
    place.app.store.write(no_room).unwrap();
    // What is left in pages that are there already goes too.
    let ballast = || {
        place.app.store.write(|tx: &mut Tx<'_>| -> Result<(), Fault> {
            let turn = tx.rows("SELECT COUNT(*) FROM suggestions", &[])?;
            let id = turn.first().map_or(Ok(0), |row| row.int(0))?.to_string();
            let keep = "INSERT INTO suggestions (tenant, id, unit, text, at, answered) \
                 VALUES ('ballast', $1, '', '', 0, '')";
            tx.run(keep, &[id.into()]).map(|_| ())
        })
    };
    while ballast().is_ok() {}
    assert_eq!(ballast(), Err(Fault::Full));
}

fn make_room(place: &Place) {
    let room = |tx: &mut Tx<'_>| tx.rows("PRAGMA max_page_count = 1000000", &[]).map(|_| ());
    place.app.store.write(room).unwrap();
}

#[test]
fn a_full_disk_says_what_why_and_what_now_and_loses_no_word() {
    let place = village();
    let voice = place.voice("路灯不亮。");
    let (clerk, li) = (place.sign_in("lin"), place.sign_in("li"));
    let path = format!("desk/voices/{voice}/do/voices.answer");
    let words = "灯具到货了，".repeat(300);
    fill_the_disk(&place);
    let said = ["存储空间满了", "没有存上", "腾出空间"];
    let full = clerk.fill(&path, &[("text", &words)]);
    full.is(422).is_sane().says(&said).says(&[&words]);
    let raised = li.post(
        "voices/new",
        &[
            ("at", "check"),
            ("accuses", "no"),
            ("text", &words),
            ("visibility", "signed"),
            ("joins", "-"),
        ],
    );
    raised.is(422).is_sane().says(&said).says(&[&words]);
    li.fill("/suggestions", &[("text", &words)]).is(422).is_sane().says(&said).says(&[&words]);
    let record = "desk/voices/new";
    let photo: &[u8] = include_bytes!("../resident/photo.png");
    let fields = [("channel", "phone"), ("text", words.as_str()), ("accuses", "no")];
    let with_file = clerk.post_files(record, &fields, &[("photos", "灯.png", photo)]);
    with_file.is(422).is_sane().says(&said).says(&[&words]);
    make_room(&place);
    clerk.fill(&path, &[("text", &words)]).is(303);
}
