//! Reminders in the page and by mail, the week, and the feed of one officer.

use std::fs;

use domain::time::Timestamp;
use serde_json::json;
use server::reminders::{Route, deliver};
use server::tick;

use crate::place::{Place, User, village};

fn ring(place: &Place) {
    tick::tick(&place.app, place.app.now(), true).unwrap();
}

pub fn folder() -> (tempfile::TempDir, Route) {
    let dir = tempfile::tempdir().unwrap();
    let route = Route::Folder { dir: dir.path().into(), from: "yishi@county.example".into() };
    (dir, route)
}

pub fn letters(dir: &tempfile::TempDir) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// What a quoted-printable or base64 body says.
pub fn said(letter: &str) -> String {
    use base64::Engine as _;
    let (head, body) = letter.split_once("\r\n\r\n").unwrap();
    if head.contains("base64") {
        let packed: String = body.split_whitespace().collect();
        let bytes = base64::engine::general_purpose::STANDARD.decode(packed).unwrap();
        return String::from_utf8(bytes).unwrap();
    }
    let joined = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'=' && tail.len() >= 2 {
            let (code, after) = tail.split_at(2);
            bytes.push(u8::from_str_radix(std::str::from_utf8(code).unwrap(), 16).unwrap());
            rest = after;
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn wants_mail(user: &User<'_>, days: &str) {
    let wishes = [
        ("days_before", days),
        ("mails_soon", "yes"),
        ("mails_late", "yes"),
        ("mail", "lin@county.example"),
    ];
    user.fill("desk/reminders", &wishes).is(303);
}

#[test]
fn a_clock_reminds_those_whose_work_it_is_once_and_only_while_it_runs() {
    let place = village();
    let voice = place.voice("路灯不亮，晚上看不清路。");
    let clerk = place.sign_in("lin");
    ring(&place);
    clerk.get("desk/reminders").is(200).is_sane().says(&["没有要提醒您的", "先存着"]);
    place.after(24 * 7 - 8);
    ring(&place);
    ring(&place);
    let page = clerk.get("desk/reminders");
    page.is(200).is_sane().says(&["答复民意：路灯不亮", "民-2026-0001"]);
    assert_eq!(page.text().matches("答复民意：路灯不亮").count(), 1);
    clerk.get("desk").is(200).is_sane().says(&["提醒<em>1</em>"]);
    place.sign_in("sun").get("desk/reminders").is(200).says(&["没有要提醒您的"]);
    place.after(40);
    ring(&place);
    place.sign_in("sun").get("desk/reminders").is(200).is_sane().says(&["路灯不亮"]);
    place.act("lin", Some(&voice), "voices.answer", json!({ "text": "明天去修，老周负责。" }));
    clerk.get("desk/reminders").is(200).says(&["没有要提醒您的"]);
}

#[test]
fn reminders_put_aside_stay_aside_until_the_next_end() {
    let place = village();
    place.voice("路灯不亮，晚上看不清路。");
    place.after(24 * 7 - 8);
    ring(&place);
    let clerk = place.sign_in("lin");
    clerk.post("desk/reminders/aside", &[]).is(303);
    clerk.get("desk/reminders").is(200).says(&["没有要提醒您的"]);
    ring(&place);
    clerk.get("desk/reminders").is(200).says(&["没有要提醒您的"]);
    place.after(48);
    ring(&place);
    clerk.get("desk/reminders").is(200).says(&["路灯不亮"]);
}

#[test]
fn a_mail_names_number_and_day_goes_out_once_and_never_says_what_somebody_said() {
    let place = village();
    place.voice("路灯不亮，晚上看不清路。");
    let clerk = place.sign_in("lin");
    let wrong =
        [("days_before", "2"), ("mails_soon", "yes"), ("mails_late", "no"), ("mail", "lin")];
    clerk.fill("desk/reminders", &wrong).is(422).is_sane().says(&["不是一个邮箱"]);
    let nowhere = [("days_before", "2"), ("mails_soon", "yes"), ("mails_late", "no"), ("mail", "")];
    clerk.fill("desk/reminders", &nowhere).is(422).is_sane().says(&["请写邮箱"]);
    wants_mail(&clerk, "2");
    let (dir, route) = folder();
    let go = || deliver(&place.app, &route, "https://yishi.example", place.app.now()).unwrap();
    place.after(24 * 5 - 9);
    ring(&place);
    assert_eq!((go(), letters(&dir).len()), (0, 0), "not yet two days before");
    place.after(24);
    ring(&place);
    assert_eq!((go(), go(), letters(&dir).len()), (1, 0, 1));
    let text = said(&letters(&dir)[0]);
    assert!(text.contains("小林") && text.contains("民-2026-0001"), "{text}");
    assert!(text.contains("https://yishi.example/u/231086100999/desk/voices/"), "{text}");
    assert!(!text.contains("路灯"), "{text}");
    place.after(72);
    ring(&place);
    ring(&place);
    assert_eq!((go(), go(), letters(&dir).len()), (1, 0, 2), "late is another reminder");
}

#[test]
fn a_mail_without_a_route_waits_and_one_that_may_have_gone_is_not_sent_again() {
    let place = village();
    place.voice("路灯不亮，晚上看不清路。");
    wants_mail(&place.sign_in("lin"), "1");
    place.after(24 * 7 - 8);
    ring(&place);
    let now = place.app.now();
    assert_eq!(deliver(&place.app, &Route::None, "", now).unwrap(), 0);
    let waiting = || place.app.store.read(|read| read.outbox_due(i64::MAX, 10)).unwrap();
    let mails: Vec<_> = waiting().into_iter().filter(|m| m.topic == "mail").collect();
    assert_eq!(mails.len(), 1, "without a route it stays");
    let id = mails[0].id.clone();
    let claim = "INSERT INTO mails (tenant, id, claimed_at) VALUES ($1, $2, $3)";
    place
        .app
        .store
        .write(move |tx| {
            let tenant = store::Read::tenant(tx).to_owned();
            tx.run(claim, &[tenant.into(), id.into(), now.0.into()])
        })
        .unwrap();
    let (dir, route) = folder();
    assert_eq!(deliver(&place.app, &route, "", now).unwrap(), 0, "as after a crash while sending");
    assert_eq!((letters(&dir).len(), waiting().len()), (0, 0));
}

#[test]
fn what_was_done_before_its_mail_went_out_is_not_mailed() {
    let place = village();
    let voice = place.voice("路灯不亮，晚上看不清路。");
    wants_mail(&place.sign_in("lin"), "1");
    place.after(24 * 7 - 8);
    ring(&place);
    place.act("lin", Some(&voice), "voices.answer", json!({ "text": "明天去修，老周负责。" }));
    let (dir, route) = folder();
    assert_eq!(deliver(&place.app, &route, "", place.app.now()).unwrap(), 0);
    let waiting = place.app.store.read(|read| read.outbox_due(i64::MAX, 10)).unwrap();
    assert_eq!((letters(&dir).len(), waiting.len()), (0, 0));
}

#[test]
fn a_period_to_be_published_is_mailed_while_it_waits_and_not_after_it_is_published() {
    let place = village();
    let clerk = place.sign_in("lin");
    wants_mail(&clerk, "2");
    let (dir, route) = folder();
    let go = || deliver(&place.app, &route, "https://yishi.example", place.app.now()).unwrap();
    place.after(24 * 42);
    ring(&place);
    assert_eq!((go(), letters(&dir).len()), (0, 0), "not yet two days before");
    place.after(24);
    ring(&place);
    let sent = go();
    assert_eq!((sent, go()), (7, 0), "each item once");
    let all: Vec<String> = letters(&dir).iter().map(|letter| said(letter)).collect();
    assert_eq!(all.len(), 7);
    assert!(all.iter().any(|text| text.contains("财务收支情况")), "{all:?}");
    assert!(all.iter().all(|text| text.contains("/u/231086100999/desk/openness")), "{all:?}");
    place.after(48);
    ring(&place);
    let row = [("rows.n", "1"), ("rows.0.a", "办公用纸"), ("rows.0.d", "300")];
    let clerk = place.sign_in("lin");
    clerk.fill("desk/openness/accounts/2026-01-01", &row).is(303);
    assert_eq!(go(), 6, "what was published before its mail went out is not mailed");
    let late: Vec<String> = letters(&dir).iter().map(|letter| said(letter)).collect();
    let accounts = late.iter().filter(|text| text.contains("财务收支情况"));
    assert_eq!(accounts.count(), 1);
}

#[test]
fn what_came_after_the_page_was_opened_is_not_put_aside_with_it() {
    let place = village();
    place.voice("路灯不亮，晚上看不清路。");
    place.after(24);
    place.voice("三组水渠淤了，四月要插秧。");
    place.after(24 * 6 - 8);
    ring(&place);
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/reminders");
    let seen = page.hidden("_seen");
    assert!(page.says(&["路灯不亮"]).text().matches("答复民意").count() == 1, "{}", page.text());
    place.after(24);
    ring(&place);
    clerk.post("desk/reminders/aside", &[("_seen", &seen)]).is(303);
    let left = clerk.get("desk/reminders");
    left.is(200).says(&["三组水渠淤了", "路灯不亮"]);
    let all = left.hidden("_seen");
    clerk.post("desk/reminders/aside", &[("_seen", &all)]).is(303);
    clerk.get("desk/reminders").is(200).says(&["没有要提醒您的"]);
}

#[test]
fn a_server_that_refuses_is_tried_again_later() {
    let place = village();
    place.voice("路灯不亮，晚上看不清路。");
    wants_mail(&place.sign_in("lin"), "1");
    place.after(24 * 7 - 8);
    ring(&place);
    let blocked = tempfile::NamedTempFile::new().unwrap();
    let from = "yishi@county.example".to_owned();
    let bad = Route::Folder { dir: blocked.path().join("none"), from };
    let now = place.app.now();
    assert_eq!(deliver(&place.app, &bad, "", now).unwrap(), 0);
    let (dir, route) = folder();
    let soon = Timestamp(now.0 + 299_999);
    assert_eq!(deliver(&place.app, &route, "", soon).unwrap(), 0, "five minutes apart");
    let later = Timestamp(now.0 + 300_000);
    assert_eq!((deliver(&place.app, &route, "", later).unwrap(), letters(&dir).len()), (1, 1));
}

#[test]
fn the_week_shows_deadlines_on_their_last_day() {
    let place = village();
    place.matter();
    place.voice("路灯不亮，晚上看不清路。");
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/week?from=2026-03-11");
    page.is(200).is_sane().says(&["3月9日", "3月15日", "最晚答复", "路灯不亮", "from=2026-03-02"]);
    let days: Vec<String> = page.text().split("week__d").map(str::to_owned).collect();
    assert!(days[1].contains("最晚答复"), "the ninth is a Monday: {}", days[1]);
    clerk.get("desk/week?from=2026-03-16").is(200).is_sane().says(&["这一步到期", "三组水渠清淤"]);
    clerk.get("desk/week?from=nonsense").is(200).is_sane().says(&["3月2日"]);
    place.sign_in("li").get("desk/week").is(403);
}

#[test]
fn the_week_shows_a_meeting_that_was_called_until_it_is_held() {
    let place = village();
    let matter = place.at_agenda();
    let (on, held) = (Some(matter.as_str()), "2026-03-05T15:00:00+08:00");
    let call = json!({ "meets_at": held, "place": "会议室", "about": "要不要协商" });
    place.act("lin", on, "meetings.call", call);
    let clerk = place.sign_in("lin");
    clerk.get("desk/week").is(200).is_sane().says(&["3月5日", "下午 3 点", "三组水渠清淤", "开会"]);
    place.after(24 * 3 + 7);
    let met = json!({ "held_at": held, "place": "会议室", "due": 7, "present": 7, "yes": 7 });
    place.act("zhou", on, "meetings.record", met);
    let page = clerk.get("desk/week");
    page.is(200).is_sane().says(&["开过会"]);
    assert_eq!(page.text().matches("下午 3 点").count(), 1);
}

#[test]
fn a_feed_holds_ones_own_deadlines_without_names_until_it_is_revoked() {
    let place = village();
    place.matter();
    place.voice("路灯不亮，李大爷说的。");
    let clerk = place.sign_in("lin");
    let made = clerk.post("desk/week/feed", &[]);
    made.is(200).is_sane().says(&["只显示这一次", "/calendar/"]);
    let text = made.text();
    let address = text.split("/calendar/").nth(1).unwrap().split('<').next().unwrap();
    let path = format!("/calendar/{address}");
    let feed = place.visit(&path);
    feed.is(200);
    assert!(feed.media.starts_with("text/calendar"), "{}", feed.media);
    let whole = feed.text().replace("\r\n ", "");
    assert!(whole.contains("DTSTART;VALUE=DATE:20260309"), "{whole}");
    assert!(whole.contains("SUMMARY:示例村 民-2026-0002"), "{whole}");
    assert!(!whole.contains("路灯") && !whole.contains("李大爷") && !whole.contains("水渠"));
    assert_eq!(place.visit(&path).text(), feed.text(), "ids are stable");
    if let Ok(to) = std::env::var("YISHI_FEED_OUT") {
        fs::write(to, feed.bytes).unwrap();
    }
    clerk.post("desk/week/feed", &[]).is(200);
    place.visit(&path).is(404);
    place.visit("/calendar/nonsense.ics").is(404);
}
