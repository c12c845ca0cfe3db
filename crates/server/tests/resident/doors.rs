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

#[tokio::test]
async fn words_that_did_not_get_through_stand_on_the_page_that_says_so() {
    let village = Village::new();
    let matter = village.matter();
    let number = village.noticed(&matter);
    let (page, words) = (format!("/u/{CODE}/notices/{number}"), "支渠有八户老人，方案漏了。");
    let to = format!("{page}/objections");
    let out = village.visitor().post(&to, &[("text", words)]).await;
    assert_eq!(out.status, StatusCode::UNAUTHORIZED);
    out.says(words).says("已经退出登录").says("/sign-in?back=%2Fu%2F231086100206%2Fnotices%2F");
    let mut li = village.sign_in("li");
    let own = std::mem::replace(&mut li.csrf, "of an earlier sign-in".into());
    let stale = li.post(&to, &[("text", words), ("password", "秘密不给看")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.says(words).says("重新打开这一页").hides("秘密不给看");
    li.csrf = own;
    assert_eq!(li.post(&to, &[("text", words)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_address_of_a_form_opened_by_itself_leads_to_its_page() {
    let village = Village::new();
    let li = village.sign_in("li");
    for (address, page) in [
        (format!("/u/{CODE}/notices/none/objections"), format!("/u/{CODE}/notices/none")),
        (format!("/u/{CODE}/voices/enter"), format!("/u/{CODE}")),
        ("/sign-out".to_owned(), "/".to_owned()),
    ] {
        let led = li.get(&address).await;
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, page.as_str()));
        assert!(!led.header("content-security-policy").is_empty(), "{address}");
    }
    let page = li.post(&format!("/u/{CODE}/matters"), &[("text", "发错了地方的一段话")]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.says("没有这一页").says("发错了地方的一段话");
}

#[tokio::test]
async fn whoever_signs_out_leaves_nothing_unsent_on_the_device() {
    let village = Village::new();
    let li = village.sign_in("li");
    let out = li.post("/sign-out", &[]).await;
    let after = village.visitor().get(out.header("location")).await;
    after.says("data-draft-done=\"*\"");
    village.visitor().get("/").await.hides("data-draft-done");
}

#[tokio::test]
async fn whoever_signs_in_comes_to_their_work_and_finds_no_shut_door_in_its_menu() {
    let village = Village::new();
    village.account("clerk");
    village.account("li");
    for (who, work) in [("clerk", "/desk"), ("li", "")] {
        let fields = [("login", who), ("password", PASSWORD), ("back", "/")];
        let entered = village.visitor().post("/sign-in", &fields).await;
        let cookie = entered.header("set-cookie").split(';').next().unwrap().to_owned();
        let inside = village.with_cookie(&cookie);
        let led = inside.get(entered.header("location")).await;
        assert_eq!(led.header("location"), format!("/u/{CODE}{work}"), "{who}");
        let home = inside.get(&format!("/u/{CODE}")).await;
        assert_eq!(home.page().contains("去办公"), who == "clerk");
    }
    village.seat("admin", "administrator");
    let admin = village.sign_in("admin");
    assert_eq!(admin.get("/").await.header("location"), format!("/u/{CODE}/desk/people"));
    let people = admin.get(&format!("/u/{CODE}/desk/people")).await;
    people.says("本地规定").hides("事项台账").hides("搜事项");
    let menu = people.page().split("side__n").nth(1).unwrap().split("</div>").next().unwrap();
    for link in menu.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert_eq!(admin.get(link).await.status, StatusCode::OK, "{link}");
    }
}
