//! Announced meetings: on the home page for everybody, above it for those who are asked, in one's own calendar.

use axum::http::StatusCode;
use serde_json::json;

use crate::place::{CODE, Village};

/// The feed of somebody, as the page shows its address once.
async fn feed(village: &Village, who: &str) -> String {
    let reader = village.sign_in(who);
    let made = reader.post(&format!("/u/{CODE}/mine/feed"), &[]).await;
    made.says("只显示这一次");
    let address = made.body.split("/calendar/").nth(1).unwrap().split('<').next().unwrap();
    let feed = village.visitor().get(&format!("/calendar/{address}")).await;
    assert_eq!(feed.status, StatusCode::OK);
    feed.body.replace("\r\n ", "")
}

#[tokio::test]
async fn a_published_plan_stands_on_the_home_page_until_the_talk_was_held() {
    let village = Village::new();
    let home = format!("/u/{CODE}");
    village.visitor().get(&home).await.hides("近期的会").hides("h-come");
    let matter = village.matter();
    let page = village.visitor().get(&home).await;
    page.says("近期的会")
        .says("协商议事：三组水渠清淤")
        .says("文化礼堂")
        .says("参加的人：协商会成员");
    page.says("3月3日").hides("h-come");
    let resident = village.sign_in("wang").get(&home).await;
    resident.says("近期的会").hides("h-come");
    village.noticed(&matter);
    village.visitor().get(&home).await.hides("近期的会");
}

#[tokio::test]
async fn whoever_is_asked_reads_what_when_where_and_as_what_on_the_home_page_and_on_their_own() {
    let village = Village::new();
    let matter = village.matter();
    for path in [format!("/u/{CODE}"), format!("/u/{CODE}/mine")] {
        let page = village.sign_in("secretary").get(&path).await;
        page.says("请您参加").says("协商议事：三组水渠清淤").says("文化礼堂").says("一、说明");
        page.says("您的身份").says(&format!("/u/{CODE}/matters/{matter}")).hides("近期的会");
        village.sign_in("wang").get(&path).await.hides("h-come");
    }
    // Another time and a name in the plan: whoever bears it is asked.
    let plan = json!({"meets_at": "2026-03-04 19:30", "place": "东院", "participants": "各方",
        "agenda": "再议", "invited": [{"name": "王秀英"}]});
    village.act("secretary", "plans.publish", Some(&matter), &plan);
    let page = village.sign_in("wang").get(&format!("/u/{CODE}")).await;
    page.says("请您参加").says("方案里写了您的名字").says("东院").hides("文化礼堂");
}

#[tokio::test]
async fn ones_own_calendar_holds_the_meetings_one_is_asked_to_and_no_others() {
    let village = Village::new();
    let matter = village.matter();
    let officer = feed(&village, "secretary").await;
    assert!(officer.contains("LOCATION:文化礼堂") && officer.contains("DTSTART:20260303T113000Z"));
    let stranger = feed(&village, "wang").await;
    assert!(stranger.contains("BEGIN:VCALENDAR") && !stranger.contains("BEGIN:VEVENT"));
    let plan = json!({"meets_at": "2026-03-04 19:30", "place": "东院", "participants": "各方",
        "agenda": "再议", "invited": [{"name": "王秀英"}]});
    village.act("secretary", "plans.publish", Some(&matter), &plan);
    let asked = feed(&village, "wang").await;
    assert_eq!(asked.matches("BEGIN:VEVENT").count(), 1, "{asked}");
    assert!(asked.contains("DTSTART:20260304T113000Z") && asked.contains("LOCATION:东院"));
    assert!(!asked.contains("三组水渠") && !asked.contains("王秀英") && !asked.contains("再议"));
}
