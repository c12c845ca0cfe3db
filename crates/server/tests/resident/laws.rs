//! Statutes and the procedure in plain words.

use axum::http::StatusCode;

use crate::place::{CODE, Village};

#[tokio::test]
async fn a_citation_opens_its_article() {
    let village = Village::new();
    let visitor = village.visitor();
    let method = visitor.get(&format!("/u/{CODE}/method")).await;
    method.says("/law/villagers-committee#第二十八条").says("两委审议").says("待核对");
    method.says("最多 15 天").says("1/2 以上").says("到会才有效");
    let law = visitor.get("/law/villagers-committee").await;
    law.says("id=\"第二十八条\"").says("应当先经村党组织研究讨论");
    assert_eq!(visitor.get("/law/no-such").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_statute_is_a_sound_page() {
    let village = Village::new();
    let visitor = village.visitor();
    let list = visitor.get("/law").await;
    let hrefs = list.page().split("href=\"/law/").skip(1);
    let ids: Vec<&str> = hrefs.filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.len(), 10);
    for id in ids {
        let page = visitor.get(&format!("/law/{id}")).await;
        assert_eq!(page.status, StatusCode::OK, "{id}");
        page.page();
    }
}
