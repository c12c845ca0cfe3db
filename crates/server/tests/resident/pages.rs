//! Home, the way to a place, and pages that are kept.

use axum::http::StatusCode;

use crate::place::{CODE, Village};

#[tokio::test]
async fn a_visitor_finds_the_village_from_the_county_down_and_by_name() {
    let village = Village::new();
    let visitor = village.visitor();
    visitor.get("/").await.says("东宁市").says("/u/231086000000");
    visitor.get("/u/231086000000").await.says("东宁镇").says("正在办 0 件");
    village.matter();
    visitor.get("/u/231086000000").await.says("正在办 1 件");
    visitor.get("/u/231086100000").await.says("示例村").says("正在办 1 件");
    visitor.get("/?q=示例").await.says("示例村").says("东宁镇");
    visitor.get("/?q=没有这个").await.says("没有找到");
    assert_eq!(visitor.get("/u/999999999999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn somebody_signed_in_goes_where_they_work_or_live() {
    let village = Village::new();
    for (who, to) in [("wang", ""), ("clerk", "/desk"), ("sun", "/supervision")] {
        let answer = village.sign_in(who).get("/").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location"), format!("/u/{CODE}{to}"));
    }
    village.sign_in("clerk").get("/?places").await.says("东宁市");
}

#[tokio::test]
async fn the_home_page_says_what_runs_what_is_on_notice_and_what_is_mine() {
    let village = Village::new();
    let home = format!("/u/{CODE}");
    village.visitor().get(&home).await.says("最近没有新事").hides("我反映过的");
    let matter = village.matter();
    village.noticed(&matter);
    let page = village.sign_in("li").get(&home).await;
    page.says("三组水渠清淤").says("水渠清淤的商量结果").says("我反映过的").says("李大山");
    page.says("三组水渠堵了");
    village.visitor().get(&home).await.says("三组水渠清淤").hides("李大山").hides("堵了，浇不上");
}

#[tokio::test]
async fn a_kept_page_is_true_until_something_changes() {
    let village = Village::new();
    let matter = village.matter();
    let visitor = village.visitor();
    let path = format!("/u/{CODE}/matters/{matter}");
    assert_eq!(visitor.get(&path).await.header("etag"), "", "the unit is learnt first");
    let kept = visitor.get(&path).await;
    let etag = kept.header("etag").to_owned();
    assert!(!etag.is_empty());
    assert_eq!(visitor.get(&path).await.header("etag"), etag);
    let same = visitor.get_with(&path, &[("if-none-match", &etag)]).await;
    assert_eq!(same.status, StatusCode::NOT_MODIFIED);
    assert_eq!(village.sign_in("wang").get(&path).await.header("etag"), "");
    let dark = visitor.get_with(&path, &[("cookie", "reading=xl.dark.zh-CN")]).await;
    assert_ne!(dark.header("etag"), etag, "how one reads is part of the page");
    village.noticed(&matter);
    let changed = visitor.get_with(&path, &[("if-none-match", &etag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
    changed.says("水渠清淤的商量结果");
}

#[tokio::test]
async fn every_size_and_both_languages_hold_on_every_page() {
    let village = Village::new();
    let matter = village.matter();
    let notice = village.noticed(&matter);
    let base = format!("/u/{CODE}");
    let paths = [
        "/".to_owned(),
        base.clone(),
        format!("{base}/matters"),
        format!("{base}/matters/{matter}"),
        format!("{base}/notices"),
        format!("{base}/notices/{notice}"),
        format!("{base}/voices/new"),
        format!("{base}/method"),
        "/law".to_owned(),
        "/law/villagers-committee".to_owned(),
        "/source/000".to_owned(),
    ];
    for path in &paths {
        for language in ["zh-CN", "en"] {
            let cookie = format!("reading=xl.dark.{language}");
            let answer = village.visitor().get_with(path, &[("cookie", &cookie)]).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            answer.page();
        }
    }
}
