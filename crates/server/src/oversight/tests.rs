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
