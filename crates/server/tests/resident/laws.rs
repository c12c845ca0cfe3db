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
async fn a_citation_of_a_document_opens_its_sentence_and_says_what_leans_on_it() {
    let village = Village::new();
    let visitor = village.visitor();
    let method = visitor.get(&format!("/u/{CODE}/method")).await;
    let to = method.page().split("href=\"/source/").nth(1).and_then(|rest| rest.split('"').next());
    let (id, anchor) = to.unwrap().split_once('#').unwrap();
    let page = visitor.get(&format!("/source/{id}")).await;
    page.says(&format!("id=\"{anchor}\"")).says("得到半数以上与会人员同意的列为协商议题");
    page.says("村务民主协商会：两委审议").says("2023-10-04");
    for id in ["000", "001", "002", "003", "004"] {
        visitor.get("/law").await.says(&format!("/source/{id}"));
        assert_eq!(visitor.get(&format!("/source/{id}")).await.status, StatusCode::OK);
    }
    assert_eq!(visitor.get("/source/005").await.status, StatusCode::NOT_FOUND);
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
