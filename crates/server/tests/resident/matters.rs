//! The matter page and the list, by who looks.

use axum::http::StatusCode;
use serde_json::json;

use crate::place::{CODE, Village};

#[tokio::test]
async fn a_visitor_sees_figures_and_no_internal_text() {
    let village = Village::new();
    let matter = village.matter();
    village.noticed(&matter);
    let path = format!("/u/{CODE}/matters/{matter}");
    let page = village.visitor().get(&path).await;
    page.says("三组水渠清淤").says("赞成 4，反对 4").says("现在第").says("有 1 条不同意见");
    page.hides("内部材料甲").hides("内部所见乙").hides("先修路再说").hides("李大山");
    page.hides("浇不上地").says("没有公开署名");
    let inside = village.sign_in("wang").get(&path).await;
    inside.says("先修路再说").hides("李大山").hides("内部所见乙");
    village.sign_in("clerk").get(&path).await.says("内部所见乙").says("李大山不同意");
}

#[tokio::test]
async fn a_rule_is_shown_line_by_line_with_its_source() {
    let village = Village::new();
    let matter = village.matter();
    let page = village.visitor().get(&format!("/u/{CODE}/matters/{matter}")).await;
    page.says("1/2 以上").says("要 4，有 4").says("半数以上与会人员同意");
    page.says("待核对");
}

#[tokio::test]
async fn an_old_figure_stays_visible_and_later_papers_say_that_they_are_void() {
    let village = Village::new();
    let matter = village.matter();
    let wrong = json!({"sitting": 1, "due": 8, "present": 8, "yes": 3, "no": 5, "reason": "抄错"});
    village.act("clerk", "meetings.correct", Some(&matter), &wrong);
    let page = village.visitor().get(&format!("/u/{CODE}/matters/{matter}")).await;
    page.says("赞成 3，反对 5").says("原来记的").says("赞成 4，反对 4").says("因更正失效");
}

#[tokio::test]
async fn a_meeting_entered_days_later_shows_both_times() {
    let village = Village::new();
    let matter = village.matter();
    village.days(1);
    let held = village.now();
    village.days(3);
    let talk = json!({"held_at": held.0, "place": "文化礼堂", "due": 24, "present": 20,
        "outcome": "again", "opinion": "再议"});
    village.act("clerk", "meetings.record", Some(&matter), &talk);
    let page = village.visitor().get(&format!("/u/{CODE}/matters/{matter}")).await;
    page.says("事情在 3月3日，记录在 3月6日");
}

#[tokio::test]
async fn a_personal_number_in_a_public_text_is_withheld() {
    let village = Village::new();
    let matter = village.matter();
    village.days(1);
    let talk = json!({"held_at": village.now().0, "place": "文化礼堂", "due": 24, "present": 20,
        "outcome": "agreed", "beyond": "否", "opinion": "先清主渠"});
    village.act("clerk", "meetings.record", Some(&matter), &talk);
    let post = json!({"title": "结果", "text": "有事打13912345678找老王"});
    let number = village.act("clerk", "notices.post", Some(&matter), &post).number;
    let page = village.visitor().get(&format!("/u/{CODE}/notices/{number}")).await;
    page.hides("13912345678").says("先收起来了");
}

#[tokio::test]
async fn the_list_is_searched_in_chinese_and_filtered() {
    let village = Village::new();
    village.matter();
    let visitor = village.visitor();
    let base = format!("/u/{CODE}/matters");
    visitor.get(&base).await.says("三组水渠清淤");
    visitor.get(&format!("{base}?q=水渠")).await.says("三组水渠清淤").says("找到 1 件");
    visitor.get(&format!("{base}?q=路灯")).await.says("没有找到").hides("三组水渠清淤");
    visitor.get(&format!("{base}?stand=ended")).await.hides("三组水渠清淤");
    visitor.get(&format!("{base}?category=land")).await.hides("三组水渠清淤");
    visitor.get(&format!("{base}?category=public-works")).await.says("三组水渠清淤");
    let missing = visitor.get(&format!("{base}/no-such")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_number_in_a_title_takes_no_other_page_down() {
    let village = Village::new();
    let voice = json!({"text": "有事", "visibility": "unnamed"});
    let voice = village.act("li", "voices.raise", None, &voice).id;
    let with = json!({"voices": [voice], "title": "请打13912345678"});
    let matter = village.act("clerk", "matters.open", None, &with).id;
    for path in ["", "/matters", &format!("/matters/{matter}")] {
        let page = village.visitor().get(&format!("/u/{CODE}{path}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page.hides("13912345678").says("先收起来了");
    }
}

#[tokio::test]
async fn every_paper_that_is_listed_can_be_opened() {
    let village = Village::new();
    let matter = village.matter();
    village.noticed(&matter);
    let path = format!("/u/{CODE}/matters/{matter}");
    for who in [village.visitor(), village.sign_in("clerk")] {
        let page = who.get(&path).await;
        let hrefs = page.page().split("href=\"").filter_map(|rest| rest.split('"').next());
        let papers: Vec<&str> = hrefs.filter(|href| href.contains("/papers/")).collect();
        assert!(papers.len() >= 4, "{papers:?}");
        for paper in papers {
            let word = paper.replace(".pdf", ".docx");
            assert_eq!(who.get(&word).await.status, StatusCode::OK, "{word}");
        }
    }
}

#[tokio::test]
async fn each_way_of_being_seen_shows_a_voice_to_its_own_readers() {
    let village = Village::new();
    let say = |who: &str, text: &str, visibility: &str| {
        village.act(who, "voices.raise", None, &json!({"text": text, "visibility": visibility})).id
    };
    let signed = say("li", "桥栏杆松了", "signed");
    let unnamed = say("wang", "桥面也裂了", "unnamed");
    let sealed = say("zhao", "修桥的账对不上", "supervision");
    let with = json!({"voices": [signed, unnamed], "title": "村口小桥"});
    let matter = village.act("clerk", "matters.open", None, &with).id;
    let public = format!("/u/{CODE}/matters/{matter}");
    let page = village.visitor().get(&public).await;
    page.says("桥栏杆松了").says("没有公开署名").hides("桥面也裂了").hides("王秀英");
    let desk = |voice: &str| format!("/u/{CODE}/desk/voices/{voice}");
    let clerk = village.sign_in("clerk");
    clerk.get(&desk(&unnamed)).await.says("桥面也裂了").says("王秀英");
    assert_eq!(clerk.get(&desk(&sealed)).await.status, StatusCode::FORBIDDEN);
    clerk.get(&format!("/u/{CODE}/desk/voices")).await.hides("账对不上");
    village.sign_in("sun").get(&desk(&sealed)).await.says("修桥的账对不上");
    let own = format!("/u/{CODE}/voices/{sealed}");
    village.sign_in("zhao").get(&own).await.says("修桥的账对不上");
    assert_eq!(village.sign_in("li").get(&own).await.status, StatusCode::NOT_FOUND);
    assert_eq!(clerk.get(&own).await.status, StatusCode::NOT_FOUND);
}
