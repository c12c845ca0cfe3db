//! 我要反映, page by page as a browser without JavaScript does it.

use axum::http::StatusCode;

use crate::place::{Answer, CODE, PASSWORD, Village, Visitor, hidden};

const TEXT: &str = "三组老槐树那盏路灯不亮了，晚上看不清路";

/// Answers the page that is shown and posts everything it carries.
async fn answer(who: &Visitor<'_>, page: &Answer, values: &[(&str, &str)]) -> Answer {
    let carried = hidden(page.page());
    let carried = carried.iter().filter(|(name, _)| *name != "_csrf");
    let mut all: Vec<(&str, &str)> =
        carried.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend(values);
    who.post(&format!("/u/{CODE}/voices/new"), &all).await
}

/// From the first question to the page that asks to look once more.
async fn until_check(who: &Visitor<'_>) -> Answer {
    let first = who.get(&format!("/u/{CODE}/voices/new")).await;
    first.says("是不是反映某个人的问题");
    let category = answer(who, &first, &[("accuses", "no")]).await;
    category.says("水、电、路等公共设施和公益福利").says("说不清");
    let text = answer(who, &category, &[("category", "public-works")]).await;
    text.says("出了什么事").says("希望怎么办、为什么");
    let place = answer(who, &text, &[("text", TEXT)]).await;
    place.says("在哪儿");
    let visibility = answer(who, &place, &[("place", "老槐树"), ("group", "3")]).await;
    visibility.says("不写我的名字");
    answer(who, &visibility, &[("visibility", "unnamed")]).await
}

#[tokio::test]
async fn a_resident_says_it_in_six_pages_and_gets_a_number_and_a_date() {
    let village = Village::new();
    let wang = village.sign_in("wang");
    let check = until_check(&wang).await;
    check.says(TEXT).says("老槐树").says("3 组");
    let sent = answer(&wang, &check, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let done = wang.get(sent.header("location")).await;
    done.says("民-2026-0001").says("最晚").says("0453-3620000").says("data-draft-done");
    let twice = answer(&wang, &check, &[]).await;
    assert_eq!(twice.header("location"), sent.header("location"), "a second tap does nothing");
    wang.get(&format!("/u/{CODE}/mine")).await.says("民-2026-0001").hides("民-2026-0002");
    let own = sent.header("location").trim_end_matches("/done").to_owned();
    wang.get(&own).await.says(TEXT).says("等答复");
    assert_eq!(village.sign_in("zhao").get(&own).await.status, StatusCode::NOT_FOUND);
    assert_eq!(village.sign_in("clerk").get(&own).await.status, StatusCode::OK);
    assert_eq!(village.visitor().get(&own).await.status, StatusCode::SEE_OTHER);
    let id = own.rsplit('/').next().unwrap();
    let words = serde_json::json!({"text": "明天去修灯"});
    village.act("clerk", "voices.answer", Some(id), &words);
    wang.get(&own).await.says("明天去修灯").says("陈文书");
}

#[tokio::test]
async fn somebody_without_sign_in_is_told_how_to_come_in_and_loses_nothing() {
    let village = Village::new();
    village.account("wang");
    let visitor = village.visitor();
    let check = until_check(&visitor).await;
    check.says(TEXT).says("二维码纸条").says("0453-3620000");
    let carried = hidden(check.page());
    let mut all: Vec<(&str, &str)> =
        carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend([("login", "wang"), ("password", "wrong")]);
    let wrong = visitor.post(&format!("/u/{CODE}/voices/enter"), &all).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says(TEXT).says("姓名或密码不对");
    all.retain(|(name, _)| *name != "password");
    all.push(("password", PASSWORD));
    let inside = visitor.post(&format!("/u/{CODE}/voices/enter"), &all).await;
    inside.says(TEXT).hides("二维码纸条");
    let cookie = inside.header("set-cookie").split(';').next().unwrap().to_owned();
    let csrf = hidden(inside.page())["_csrf"].clone();
    let mut wang = village.visitor();
    (wang.cookie, wang.csrf) = (cookie, csrf);
    let sent = answer(&wang, &inside, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    wang.get(sent.header("location")).await.says("民-2026-0001");
}

#[tokio::test]
async fn an_accusation_goes_straight_to_supervision_and_nobody_else_sees_a_word() {
    let village = Village::new();
    let wang = village.sign_in("wang");
    let first = wang.get(&format!("/u/{CODE}/voices/new")).await;
    let accuse = answer(&wang, &first, &[("accuses", "yes")]).await;
    accuse.says("直接交给监督").hides("哪类事");
    let words = [("of_supervision", "no"), ("text", "某某收了不该收的钱")];
    let sent = answer(&wang, &accuse, &words).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let done = sent.header("location").to_owned();
    wang.get(&done).await.says("移-2026-0001").hides("不该收的钱");
    wang.get(&format!("/u/{CODE}/mine")).await.says("移-2026-0001").hides("不该收的钱");
    for who in ["secretary", "clerk", "zhao"] {
        let own = village.sign_in(who).get(&done).await;
        assert_eq!(own.status, StatusCode::NOT_FOUND, "{who}");
    }
    village.visitor().get(&format!("/u/{CODE}")).await.hides("移-2026-0001");
}

#[tokio::test]
async fn nobody_to_receive_it_is_said_and_the_words_are_kept() {
    let village = Village::new();
    let wang = village.sign_in("wang");
    let first = wang.get(&format!("/u/{CODE}/voices/new")).await;
    let accuse = answer(&wang, &first, &[("accuses", "yes")]).await;
    // The accused sits on supervision, and this township has nobody.
    let words = [("of_supervision", "yes"), ("text", "某某收了不该收的钱")];
    let refused = answer(&wang, &accuse, &words).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("不该收的钱");
}

#[tokio::test]
async fn a_similar_matter_is_offered_and_joined() {
    let village = Village::new();
    let matter = village.matter();
    let wang = village.sign_in("wang");
    let first = wang.get(&format!("/u/{CODE}/voices/new")).await;
    let category = answer(&wang, &first, &[("accuses", "no")]).await;
    let text = answer(&wang, &category, &[("category", "public-works")]).await;
    let similar = answer(&wang, &text, &[("text", "三组水渠又淤住了")]).await;
    similar.says("是不是这件").says("三组水渠清淤").says("都不是");
    let place = answer(&wang, &similar, &[("joins", &matter)]).await;
    let visibility = answer(&wang, &place, &[("place", "")]).await;
    let check = answer(&wang, &visibility, &[("visibility", "signed")]).await;
    check.says("三组水渠清淤");
    let changed = answer(&wang, &check, &[("go", "text")]).await;
    changed.says("三组水渠又淤住了");
    let sent = answer(&wang, &check, &[]).await;
    wang.get(sent.header("location")).await.says("已经并进“三组水渠清淤”");
    let page = village.visitor().get(&format!("/u/{CODE}/matters/{matter}")).await;
    page.says("2 条反映").says("三组水渠又淤住了").says("王秀英");
}

#[tokio::test]
async fn what_is_missing_or_too_long_is_said_and_kept() {
    let village = Village::new();
    let wang = village.sign_in("wang");
    let first = wang.get(&format!("/u/{CODE}/voices/new")).await;
    let none = answer(&wang, &first, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.page();
    let category = answer(&wang, &first, &[("accuses", "no")]).await;
    let text = answer(&wang, &category, &[("category", "-")]).await;
    let long = "长".repeat(2001);
    let again = answer(&wang, &text, &[("text", &long)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says("最多 2000 个字").says(&long);
    let most = "长".repeat(2000);
    assert_eq!(answer(&wang, &text, &[("text", &most)]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_photo_is_drawn_anew_and_seen_by_the_speaker_only() {
    let village = Village::new();
    let wang = village.sign_in("wang");
    let mut photo = Vec::new();
    photo.extend(include_bytes!("photo.png"));
    let path = format!("/u/{CODE}/voices/new");
    let values = [("at", "text"), ("accuses", "no"), ("category", "-"), ("text", TEXT)];
    let place = wang.post_file(&path, &values, &photo).await;
    place.says("在哪儿").says("photos.kept");
    let visibility = answer(&wang, &place, &[("place", "")]).await;
    let check = answer(&wang, &visibility, &[("visibility", "unnamed")]).await;
    check.says("1 张");
    let sent = answer(&wang, &check, &[]).await;
    let own = sent.header("location").trim_end_matches("/done").to_owned();
    let page = wang.get(&own).await;
    let sources = page.page().split("src=\"").filter_map(|rest| rest.split('"').next());
    let photo = sources.into_iter().find(|source| source.contains("/photos/")).unwrap().to_owned();
    let seen = wang.get(&photo).await;
    assert_eq!(seen.header("content-type"), "image/jpeg");
    assert_eq!(village.sign_in("zhao").get(&photo).await.status, StatusCode::NOT_FOUND);
    let broken = wang.post_file(&path, &values, b"no photo at all").await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    broken.says("不是照片").says(TEXT);
}

#[tokio::test]
async fn larger_letters_in_the_middle_lose_no_answer() {
    let village = Village::new();
    let wang = village.sign_in("wang");
    let first = wang.get(&format!("/u/{CODE}/voices/new")).await;
    let category = answer(&wang, &first, &[("accuses", "no")]).await;
    let text = answer(&wang, &category, &[("category", "public-works")]).await;
    let larger = answer(&wang, &text, &[("text", TEXT), ("_reading", "l")]).await;
    assert!(larger.header("set-cookie").starts_with("reading=l."), "{:?}", larger.headers);
    larger.says("出了什么事").says(TEXT).says("data-size=\"l\"");
    let place = answer(&wang, &larger, &[("text", TEXT)]).await;
    place.says("在哪儿").says("data-size=\"m\"");
    let check = until_check(&village.visitor()).await;
    let carried = hidden(check.page());
    let mut all: Vec<(&str, &str)> =
        carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.push(("_reading", "dark"));
    let dark = village.visitor().post(&format!("/u/{CODE}/voices/enter"), &all).await;
    assert_eq!(dark.status, StatusCode::OK);
    dark.says(TEXT).says("data-theme=\"dark\"");
}
