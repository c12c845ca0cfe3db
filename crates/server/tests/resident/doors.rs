//! Sign-in, lockout, slips, and whether the program is well.

use axum::http::StatusCode;
use domain::time::Timestamp;
use server::accounts;

use crate::place::{CODE, PASSWORD, UNIT, Village, Visitor};

const WRONG: &str = "姓名或密码不对";
const CLOSED: &str = "连续输错太多次";
/// How long an account stays closed.
const CLOSED_MS: i64 = 15 * 60_000;

async fn tries(visitor: &Visitor<'_>, login: &str, password: &str) -> (StatusCode, String) {
    let answer = visitor.post("/sign-in", &[("login", login), ("password", password)]).await;
    (answer.status, answer.body)
}

#[tokio::test]
async fn five_wrong_tries_close_an_account_for_a_quarter_of_an_hour() {
    let village = Village::new();
    village.account("li");
    let visitor = village.visitor();
    for _ in 0..4 {
        let (status, page) = tries(&visitor, "li", "wrong").await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains(WRONG));
    }
    let begun = village.now();
    assert!(tries(&visitor, "li", "wrong").await.1.contains(CLOSED));
    let until = begun.plus_millis(CLOSED_MS);
    for at in [begun, Timestamp(until.0 - 1)] {
        village.clock.move_to(at);
        assert!(tries(&visitor, "li", PASSWORD).await.1.contains(CLOSED), "at {at}");
    }
    village.clock.move_to(until);
    assert_eq!(tries(&visitor, "li", PASSWORD).await.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_right_password_forgives_the_tries_before_it() {
    let village = Village::new();
    village.account("li");
    let visitor = village.visitor();
    for _ in 0..3 {
        for _ in 0..4 {
            assert!(tries(&visitor, "li", "wrong").await.1.contains(WRONG));
        }
        assert_eq!(tries(&visitor, "li", PASSWORD).await.0, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_name_nobody_has_is_answered_like_a_wrong_password() {
    let village = Village::new();
    village.account("li");
    let visitor = village.visitor();
    let known = tries(&visitor, "li", "wrong").await;
    let unknown = tries(&visitor, "nobody", "wrong").await;
    assert_eq!(known.0, unknown.0);
    assert!(known.1.contains(WRONG) && unknown.1.contains(WRONG));
}

#[tokio::test]
async fn a_slip_opens_the_households_pages_and_no_office() {
    let village = Village::new();
    let (app, now) = (village.app.clone(), village.now());
    let made = village
        .app
        .store
        .write(move |tx| accounts::make_slip(&app, tx, UNIT, "house-secretary", "secretary", now));
    let token = made.unwrap();
    let came = village.visitor().get(&format!("/q/{token}")).await;
    assert_eq!(came.status, StatusCode::SEE_OTHER);
    assert_eq!(came.header("location"), format!("/u/{CODE}"));
    let cookie = came.header("set-cookie").split(';').next().unwrap();
    let own = village.with_cookie(cookie);
    assert_eq!(own.get(&format!("/u/{CODE}/mine")).await.status, StatusCode::OK);
    let desk = own.get(&format!("/u/{CODE}/desk")).await;
    assert_eq!(desk.status, StatusCode::FORBIDDEN, "the household has no desk");
    let secretary = village.sign_in("secretary");
    assert_eq!(secretary.get(&format!("/u/{CODE}/desk")).await.status, StatusCode::OK);
    let unknown = village.visitor().get("/q/00000000000000000000000000000000").await;
    assert_eq!(unknown.status, StatusCode::GONE);
    unknown.says("已经作废");
}

/// What a page of a desk says of somebody new: the value behind a label of its facts.
fn fact(page: &str, label: &str) -> String {
    let after = page.split(&format!(">{label}<")).nth(1).unwrap();
    let value = after.split("<dd>").nth(1).unwrap().split("</dd>").next().unwrap();
    value.to_owned()
}

#[tokio::test]
async fn somebody_new_gets_a_password_a_slip_and_no_more_than_the_latest_of_each() {
    let village = Village::new();
    let (clerk, people) = (village.sign_in("clerk"), format!("/u/{CODE}/desk/people"));
    clerk.get(&people).await.says("李大山").says("人员名单");
    let nameless = clerk.post(&format!("{people}/new"), &[("phone", "13900000000")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    nameless.says("13900000000");
    let fields =
        [("name", "新来的"), ("group", "二组"), ("household", "二组-031"), ("_once", "k1")];
    let added = clerk.post(&format!("{people}/new"), &fields).await;
    let again = clerk.post(&format!("{people}/new"), &fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    assert_eq!(added.header("location"), again.header("location"), "a second tap adds nobody");
    let own = added.header("location").to_owned();
    let mut passwords = Vec::new();
    for _ in 0..2 {
        let given = clerk.post(&format!("{own}/account"), &[("login", "新来的")]).await;
        given.says("密码只显示这一次");
        passwords.push(fact(given.page(), "密码"));
    }
    let visitor = village.visitor();
    assert!(tries(&visitor, "新来的", &passwords[0]).await.1.contains(WRONG));
    assert_eq!(tries(&visitor, "新来的", &passwords[1]).await.0, StatusCode::SEE_OTHER);
    let mut slips = Vec::new();
    for _ in 0..2 {
        let given = clerk.post(&format!("{own}/slip"), &[]).await;
        let token = given.page().split("/q/").nth(1).unwrap().split('<').next().unwrap().to_owned();
        slips.push(token);
    }
    assert_eq!(visitor.get(&format!("/q/{}", slips[0])).await.status, StatusCode::GONE);
    assert_eq!(visitor.get(&format!("/q/{}", slips[1])).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_clerk_hands_nobody_the_key_to_an_office() {
    let village = Village::new();
    let clerk = village.sign_in("clerk");
    let sun = village.app.store.pseudonym(UNIT, "sun").unwrap();
    let page = format!("/u/{CODE}/desk/people/{sun}");
    clerk.get(&page).await.says("密码由管理员发");
    let refused = clerk.post(&format!("{page}/account"), &[("login", "sun")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let taken = village.app.store.pseudonym(UNIT, "wang").unwrap();
    village.account("li");
    let to = format!("/u/{CODE}/desk/people/{taken}/account");
    let same = clerk.post(&to, &[("login", "li")]).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    same.says("有人用了");
    let resident = village.sign_in("li").get(&format!("/u/{CODE}/desk/people")).await;
    assert_eq!(resident.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_program_says_whether_it_is_well() {
    let village = Village::new();
    let well = village.visitor().get("/healthz").await;
    assert_eq!((well.status, well.body.as_str()), (StatusCode::OK, "ok 3\n"));
}
