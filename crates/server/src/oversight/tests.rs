//! What the level above sees and orders, over HTTP.

use axum::http::StatusCode;

use crate::clock::Clock as _;
use crate::supervision::house::{TOWNSHIP, VILLAGE, house};

const WU: Option<&str> = Some("rehearsal-township/wu");
const SUN: Option<&str> = Some("rehearsal/sun");

#[test]
fn exceptions_of_the_villages_below_stand_on_one_list_without_any_rank() {
    let house = house("whole-way", Some("questions.ask"));
    let at = format!("/u/{TOWNSHIP}/oversight");
    assert!(!house.page(WU, &at).contains("is-late"));
    house.clock.move_to(house.clock.now().plus_millis(60 * 86_400_000));
    let html = house.page(WU, &at);
    assert!(html.contains("示例村") && html.contains("is-late"));
    for word in ["排名", "得分", "评分"] {
        assert!(!html.contains(word), "{word}");
    }
    assert_eq!(house.get(SUN, &at).status, StatusCode::FORBIDDEN);
}

#[test]
fn filings_are_listed_with_their_receipts() {
    let house = house("whole-way", None);
    let html = house.page(WU, &format!("/u/{TOWNSHIP}/oversight/filings"));
    assert!(html.contains("备-2026-0001") && html.contains("已收"));
}

#[test]
fn an_unlawful_result_is_sent_back_with_the_law_it_breaks() {
    let house = house("whole-way", Some("questions.ask"));
    let at = format!("/u/{VILLAGE}/oversight/matters/{}", house.matter());
    assert!(house.page(WU, &at).contains("依法纠正"));
    let form = format!("{at}/do/filings.correct");
    house.page(WU, &form);
    let denied = house.get(SUN, &form);
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    let bare = house.post(WU, &form, &[("law", "村民委员会组织法 第三十一条")]);
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().contains("第三十一条"));
    let order = [
        ("law", "村民委员会组织法 第三十一条"),
        ("reason", "侵犯了外出村民的财产权利。"),
        ("remedy", "重新协商，通知外出村民。"),
    ];
    let done = house.post(WU, &form, &order);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let html = house.page(WU, &at);
    assert!(html.contains("因更正失效") && html.contains("侵犯了外出村民的财产权利。"));
    let list = house.page(WU, &format!("/u/{TOWNSHIP}/oversight"));
    assert!(list.contains("被责令依法纠正"));
    let paper = format!("/u/{VILLAGE}/matters/{}/papers/correction-letter.pdf", house.matter());
    assert!(house.get(WU, &paper).bytes.starts_with(b"%PDF"));
}

const LIN: Option<&str> = Some("rehearsal/lin");
const LI: Option<&str> = Some("rehearsal/li");
const PASSED: &str = "passed-on-taken-or-sent-back";
const CANAL: &str = "SELECT id FROM rm_voices WHERE number = '民-2026-0001'";
const PATH: &str = "SELECT id FROM rm_voices WHERE number = '民-2026-0002'";
const DRAIN: &str = "SELECT id FROM rm_voices WHERE number = '民-2026-0003'";

#[test]
fn what_was_passed_on_stands_on_the_receivers_own_page_and_on_nobody_elses() {
    let house = house(PASSED, Some("voices.take"));
    let inbox = format!("/u/{TOWNSHIP}/oversight/voices");
    let html = house.page(WU, &inbox);
    assert!(html.contains("干渠闸门关不严") && html.contains("村口的便道谁来管"), "{html}");
    assert!(!html.contains("省道边的排水沟"), "that went to a body outside");
    for who in [LIN, SUN, LI] {
        assert_eq!(house.get(who, &inbox).status, StatusCode::FORBIDDEN, "{who:?}");
    }
    let at = |sql| format!("/u/{VILLAGE}/oversight/voices/{}", house.one(sql));
    let html = house.page(WU, &at(CANAL));
    assert!(html.contains("干渠归镇水利站管") && html.contains("收件号"));
    assert!(!html.contains("李大爷"), "whoever spoke did not sign");
    assert_eq!(house.get(WU, &at(DRAIN)).status, StatusCode::NOT_FOUND);
    assert_eq!(house.get(SUN, &at(CANAL)).status, StatusCode::FORBIDDEN);
    let exceptions = house.page(WU, &format!("/u/{TOWNSHIP}/oversight"));
    assert!(exceptions.contains("转来的和超期的反映"));
}

#[test]
fn the_receiver_takes_it_and_whoever_spoke_reads_who_has_it_and_then_what_came_of_it() {
    let house = house(PASSED, Some("voices.take"));
    let at = format!("/u/{VILLAGE}/oversight/voices/{}", house.one(CANAL));
    let own = format!("/u/{VILLAGE}/voices/{}", house.one(CANAL));
    assert!(house.page(LI, &own).contains("等那边收下"));
    assert!(house.page(LI, &format!("{own}/done")).contains("等那边收下"));
    let take = format!("{at}/do/voices.take");
    let bare = house.post(WU, &take, &[("receipt", "收-3")]);
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().contains("收-3"), "what was typed is kept");
    let answer = format!("{at}/do/voices.answer");
    assert_eq!(house.get(WU, &answer).status, StatusCode::NOT_FOUND, "it is not taken yet");
    let taken = house.post(WU, &take, &[("receipt", "收-3"), ("handler", "水利站小高")]);
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let html = house.page(LI, &own);
    for said in ["收件号 收-3", "水利站小高来办", "有了结果告诉反映的人"] {
        assert!(html.contains(said), "{said}: {html}");
    }
    house.page(WU, &answer);
    let told = house.post(WU, &answer, &[("text", "闸门换了密封，不漏了。")]);
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text());
    assert_eq!(told.location(), format!("/u/{TOWNSHIP}/oversight/voices?done=voices.answer"));
    let html = house.page(LI, &own);
    assert!(html.contains("闸门换了密封，不漏了。") && html.contains("老吴"), "{html}");
    assert!(!house.page(WU, &format!("/u/{TOWNSHIP}/oversight/voices")).contains("干渠"));
}

#[test]
fn what_is_sent_back_waits_at_the_desk_again_and_the_receipt_of_a_body_outside_is_entered_there() {
    let house = house(PASSED, Some("voices.take"));
    let at = format!("/u/{VILLAGE}/oversight/voices/{}/do/voices.send_back", house.one(PATH));
    house.page(WU, &at);
    let back = house.post(WU, &at, &[("reason", "村内便道归村里。")]);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    let desk = |sql| format!("/u/{VILLAGE}/desk/voices/{}", house.one(sql));
    let html = house.page(LIN, &desk(PATH));
    assert!(html.contains("村内便道归村里。") && html.contains("voices.answer"), "{html}");
    assert!(house.page(LIN, &format!("/u/{VILLAGE}/desk/voices")).contains("村口的便道"));
    let take = |sql| format!("{}/do/voices.take", desk(sql));
    let html = house.page(LIN, &desk(DRAIN));
    assert!(html.contains("谁收下的") && !html.contains("怎么答复"), "{html}");
    assert!(!house.page(LIN, &desk(CANAL)).contains("谁收下的"), "the township says so itself");
    let receipt = [("receipt", "公-7"), ("who", "公路段老马")];
    let done = house.post(LIN, &take(DRAIN), &receipt);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert!(house.page(LIN, &desk(DRAIN)).contains("公路段老马"));
}

#[test]
fn a_receipt_that_does_not_come_is_told_and_seen_by_supervision_and_the_level_above() {
    let house = house(PASSED, Some("voices.take"));
    let board = format!("/u/{VILLAGE}/supervision");
    assert!(!house.page(SUN, &board).contains("等回执 · 超期"));
    house.clock.move_to(house.clock.now().plus_millis(7 * 86_400_000));
    crate::tick::tick(&house.app, house.clock.now(), true).unwrap();
    let html = house.page(SUN, &board);
    assert!(html.contains("转出去的反映") && html.contains("等回执 · 超期"), "{html}");
    let seen = |who, unit: &str| house.page(who, &format!("/u/{unit}/desk/reminders"));
    assert!(seen(SUN, VILLAGE).contains("等接手回执") && seen(LIN, VILLAGE).contains("等接手回执"));
    assert!(seen(WU, VILLAGE).contains("等接手回执"), "the township is asked for it");
    let above = house.page(WU, &format!("/u/{TOWNSHIP}/oversight"));
    assert!(above.contains("民-2026-0003"), "{above}");
    assert!(house.page(LIN, &format!("/u/{VILLAGE}/desk")).contains("等接手回执"));
    assert!(house.page(LIN, &format!("/u/{VILLAGE}/desk/ageing")).contains("公路段"));
}
