//! Notices, objections and ratings.

use axum::http::StatusCode;
use serde_json::json;

use crate::place::{CODE, Village};

/// Nothing that is published of the village names that person, neither a body nor the actor of an entry.
fn says_nothing_of(village: &Village, person: &str) {
    let who = village.app.store.pseudonym(crate::place::UNIT, person).unwrap();
    let entries = village.app.store.read(|read| -> Result<_, store::Fault> {
        let head = read.head(crate::place::UNIT)?;
        read.entries(crate::place::UNIT, 0, head.position)
    });
    let entries: Vec<_> = entries.unwrap().into_iter().filter(|e| e.stream != "unit").collect();
    assert!(entries.iter().any(|entry| entry.actor == "speaker"), "somebody spoke");
    for entry in entries {
        let bytes = String::from_utf8(entry.entry_bytes.clone()).unwrap();
        assert!(entry.actor != who && !bytes.contains(&who), "{bytes}");
    }
}

#[tokio::test]
async fn a_resident_objects_once_and_it_is_answered_in_public_without_the_name() {
    let village = Village::new();
    let matter = village.matter();
    let number = village.noticed(&matter);
    let path = format!("/u/{CODE}/notices/{number}");
    village.visitor().get(&path).await.says("登录以后就能提意见").says("还有");
    let wang = village.sign_in("wang");
    wang.get(&path).await.says("提交意见");
    let objections = format!("{path}/objections");
    let empty = wang.post(&objections, &[("text", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.page();
    let sent = wang.post(&objections, &[("text", "漏了四组"), ("visibility", "unnamed")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    wang.get(sent.header("location")).await.says("意见交好了").says("漏了四组");
    let again = wang.post(&objections, &[("text", "再说"), ("visibility", "unnamed")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    village.visitor().get(&path).await.says("第 1 条异议").hides("漏了四组").hides("王秀英");
    let kept = json!({"objection": 1, "upheld": "否", "reason": "四组另有一件"});
    village.act("clerk", "notices.decide", Some(&matter), &kept);
    village.sign_in("zhao").get(&path).await.says("四组另有一件").hides("王秀英");
    says_nothing_of(&village, "wang");
}

#[tokio::test]
async fn a_notice_taken_back_names_the_objection_that_did_it_and_points_at_no_reason_that_is_hidden()
 {
    let village = Village::new();
    let matter = village.matter();
    let number = village.noticed(&matter);
    let path = format!("/u/{CODE}/notices/{number}");
    let objections = format!("{path}/objections");
    for (person, text, visibility) in
        [("wang", "漏了四组", "signed"), ("zhao", "太贵", "unnamed"), ("li", "太早", "signed")]
    {
        let sent = [("text", text), ("visibility", visibility)];
        let sent = village.sign_in(person).post(&objections, &sent).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
    let upheld = |objection: u32, reason: &str| json!({"objection": objection, "upheld": "是", "reason": reason});
    village.act("clerk", "notices.decide", Some(&matter), &upheld(2, "三家比价没有做"));
    let below = "理由写在那条异议下面";
    village.sign_in("wang").get(&path).await.says("第 2 条异议成立").says(below);
    let visitor = village.visitor();
    visitor.get(&path).await.says("第 2 条异议成立").says("没有公开").hides(below);
    // What is answered later changes nothing of what took the notice back.
    village.act("clerk", "notices.decide", Some(&matter), &upheld(1, "四组该算进去"));
    visitor.get(&path).await.says("第 2 条异议成立，这份公示收回了").says("四组该算进去");
}

#[tokio::test]
async fn after_the_last_moment_nobody_objects() {
    let village = Village::new();
    let matter = village.matter();
    let number = village.noticed(&matter);
    let path = format!("/u/{CODE}/notices/{number}");
    let wang = village.sign_in("wang");
    village.days(20);
    wang.get(&path).await.says("提意见的时间已经过了").hides("提交意见");
    let late = [("text", "晚了"), ("visibility", "signed")];
    let late = wang.post(&format!("{path}/objections"), &late).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_notice_that_was_taken_back_says_why() {
    let village = Village::new();
    let matter = village.matter();
    let number = village.noticed(&matter);
    let objection = json!({"text": "漏了四组那一段", "visibility": "signed"});
    village.act("wang", "notices.object", Some(&matter), &objection);
    let other = json!({"text": "六千八太贵", "visibility": "signed"});
    village.act("li", "notices.object", Some(&matter), &other);
    let upheld = json!({"objection": 1, "upheld": "是", "reason": "四组确实漏了，重新商量"});
    village.act("clerk", "notices.decide", Some(&matter), &upheld);
    let page = village.visitor().get(&format!("/u/{CODE}/notices/{number}")).await;
    page.says("第 1 条异议成立，这份公示收回了").says("四组确实漏了").hides("时间已经过了");

    // The other one is answered all the same, from the desk, though the matter is back at its talk.
    let (desk, form) =
        (format!("/u/{CODE}/desk/matters/{matter}"), "do/notices.decide?objection=2");
    let clerk = village.sign_in("clerk");
    clerk.get(&desk).await.says("do/notices.decide");
    clerk.get(&format!("{desk}/{form}")).await.says("六千八太贵");
    let kept = [("objection", "2"), ("upheld", "no"), ("reason", "三家报价里最低")];
    let done = clerk.post(&format!("{desk}/do/notices.decide"), &kept).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    clerk.get(&desk).await.hides("do/notices.decide");
    let page = village.visitor().get(&format!("/u/{CODE}/notices/{number}")).await;
    page.says("三家报价里最低").says("这份公示收回了");
}

#[tokio::test]
async fn an_objection_without_the_sessions_token_is_not_taken() {
    let village = Village::new();
    let matter = village.matter();
    let number = village.noticed(&matter);
    let mut wang = village.sign_in("wang");
    wang.csrf = "other".into();
    let path = format!("/u/{CODE}/notices/{number}/objections");
    let answer = wang.post(&path, &[("text", "漏了四组")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn those_affected_rate_and_whoever_is_dissatisfied_says_why() {
    let village = Village::new();
    let matter = village.matter();
    village.noticed(&matter);
    let on = Some(matter.as_str());
    village.days(7);
    village.act("clerk", "notices.close", on, &json!({}));
    village.act("clerk", "filings.submit", on, &json!({}));
    village.act("clerk", "filings.receive", on, &json!({}));
    let clerk = village.app.store.pseudonym(crate::place::UNIT, "clerk").unwrap();
    let meeting = json!({"held_at": village.now().0, "place": "村委会", "due": 7, "present": 7,
        "yes": 7, "no": 0, "responsible": clerk});
    village.act("clerk", "meetings.record", on, &meeting);
    let task = json!({"title": "清主渠", "responsible": clerk, "due_on": "2026-04-01",
        "budget_fen": "6800", "funds": "村集体"});
    village.act("clerk", "tasks.assign", on, &task);
    village.act("clerk", "tasks.finish", on, &json!({"task": 1, "text": "清完"}));
    village.act("clerk", "tasks.complete", on, &json!({"text": "完工"}));
    let good = json!({"satisfied": "是", "text": "好"});
    village.act("sun", "questions.conclude", on, &good);
    let wang = village.sign_in("wang");
    let path = format!("/u/{CODE}/matters/{matter}");
    wang.get(&format!("/u/{CODE}")).await.says("等您拿主意").says("去打分");
    let rate = format!("{path}/rate");
    wang.get(&rate).await.says("不满意");
    let why = wang.post(&rate, &[("score", "dissatisfied"), ("reason", "")]).await;
    assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY);
    why.page();
    let done = wang.post(&rate, &[("score", "satisfied"), ("reason", "")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    wang.get(done.header("location")).await.says("收到您的打分").says("先不公布数字");
    wang.get(&format!("/u/{CODE}")).await.hides("等您拿主意");
    village.visitor().get(&path).await.says("陈文书").says("6800 元");
    says_nothing_of(&village, "wang");
    let sun = village.sign_in("sun").get(&rate).await;
    assert_eq!(sun.status, StatusCode::FORBIDDEN);
    sun.says("代表监督说过结论").hides("只给办这件事的人看");
    sun_sees_no_button(&village, &path).await;
    stays_up(&village, &matter).await;
}

/// Whoever concluded the supervision is not asked to rate.
async fn sun_sees_no_button(village: &Village, path: &str) {
    village.sign_in("sun").get(path).await.hides("/rate\"");
}

/// How it was carried out hangs as long as it has to, and nobody is told that it is over before.
async fn stays_up(village: &Village, matter: &str) {
    let post = json!({"title": "办理结果公布", "text": "渠清完了，花了六千八百元。"});
    let number = village.act("clerk", "notices.post", Some(matter), &post).number;
    let (page, list) = (format!("/u/{CODE}/notices/{number}"), format!("/u/{CODE}/notices"));
    let shown = village.visitor().get(&page).await;
    shown.says("正在公布").says("一直贴到").hides("提意见到").hides("提意见的时间已经过了");
    let listed = village.visitor().get(&list).await;
    let past = |body: &str| body.find("以前的公示").unwrap_or(body.len());
    let at = listed.body.find("办理结果公布").unwrap();
    assert!(at < past(&listed.body), "{}", listed.body);
    village.days(20);
    let listed = village.visitor().get(&list).await;
    assert!(listed.body.find("办理结果公布").unwrap() > past(&listed.body), "{}", listed.body);
    village.visitor().get(&page).await.says("公示结束").hides("正在公布");
}

#[tokio::test]
async fn a_title_that_names_no_matter_gets_it_in_the_list() {
    let village = Village::new();
    let matter = village.matter();
    village.noticed(&matter);
    let list = village.visitor().get(&format!("/u/{CODE}/notices")).await;
    // 三组水渠清淤 does not stand in 水渠清淤的商量结果.
    list.says("三组水渠清淤：水渠清淤的商量结果");
    // While anybody may object, that is the time the matter's page counts.
    let page = village.visitor().get(&format!("/u/{CODE}/matters/{matter}")).await;
    page.says("规定至少 5 天，时间不到不能结束").says("还有 6 天").hides("规定最多 30 天办好");
    village.days(7);
    let page = village.visitor().get(&format!("/u/{CODE}/matters/{matter}")).await;
    page.says("规定最多 30 天办好").hides("时间不到不能结束");
}
