//! A county officer writes a method in the county's own log and offers it; the village's secretary adopts it,
//! by an act of the village's own, and a matter runs by it.

use serde_json::json;

use crate::place::{CODE, Page, Place, User, village_in_county};

const COUNTY: &str = crate::place::COUNTY.1;

const METHOD: &str = "six-step-231086-1";

fn of_county(path: &str) -> String {
    format!("/u/{COUNTY}/desk/methods/{path}")
}

/// Opens a page of the county and posts its form.
fn filled(officer: &User<'_>, page: &str, to: &str, fields: &[(&str, &str)]) -> Page {
    let form = officer.get(page);
    form.is(200).is_sane();
    let (once, seen) = (form.hidden("_once"), form.hidden("_seen"));
    let mut all = vec![("_once", once.as_str()), ("_seen", seen.as_str())];
    all.extend_from_slice(fields);
    officer.post(to, &all)
}

/// A method written by the county, with words of its own and a doubt: a step that leaves no paper.
fn written(officer: &User<'_>) -> String {
    let drafts = of_county("drafts");
    let begun = [("from", "six-step/1"), ("name", "县里的六步")];
    let draft = filled(officer, &drafts, &drafts, &begun).location;
    let papers = format!("{draft}/do/papers?at=investigate");
    filled(officer, &papers, &papers, &[("public", "no")]).is(303);
    let propose = format!("{draft}/propose");
    filled(officer, &propose, &propose, &[]).is(303);
    officer.get(&draft).is(200).is_sane().says(&["已记入公开账本", "推荐给下面的地方"]);
    draft
}

fn offered(officer: &User<'_>) {
    let page = format!("{}?m={METHOD}&v=1", of_county("offers"));
    let to = of_county("offers/do/units.offer_method");
    let fields = [("procedure", METHOD), ("version", "1"), ("reason", "三个村试过")];
    filled(officer, &page, &to, &fields).is(303);
}

fn adopt(user: &User<'_>, reason: &str) -> Page {
    let fields =
        [("procedure", METHOD), ("version", "1"), ("from", "2026-03-02"), ("reason", reason)];
    user.post("desk/methods/do/units.adopt", &fields)
}

/// A matter runs by it.
fn runs(place: &Place) {
    let voice = place.voice("三组的路灯不亮了。");
    let with = json!({ "voices": [voice], "title": "三组路灯", "procedure": METHOD });
    let matter = place.act("lin", None, "matters.open", with);
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&["深入调查明事"]);
}

#[test]
fn the_county_writes_and_offers_and_the_village_adopts_by_itself() {
    let place = village_in_county();
    let county = place.sign_in_at("he", "county");
    written(&county);
    let zhou = place.sign_in("zhou");
    let chosen = format!("desk/methods?m={METHOD}&v=1");
    zhou.get(&chosen).is(200).is_sane().says(&["采用规程由上一级或者管理员来定"]);
    adopt(&zhou, "村民代表会议同意").is(403);

    offered(&county);
    let page = county.get(&of_county("offers"));
    page.is(200).is_sane().says(&["县里的六步", "三个村试过", "还没有地方采用"]);
    let again = [("procedure", METHOD), ("version", "1"), ("reason", "")];
    let to = of_county("offers/do/units.offer_method");
    county.post(&to, &again).is(422).is_sane().says(&["已经在推荐了"]);

    zhou.get("desk/methods").is(200).is_sane().says(&["上级推荐的", "示例县，", "三个村试过"]);
    zhou.get(&chosen).is(200).is_sane().says(&["为什么采用"]);
    // A doubt asks for a reason; whoever only records does not adopt.
    adopt(&zhou, "").is(422).is_sane().says(&["请写明原因"]);
    adopt(&place.sign_in("lin"), "试").is(403);
    adopt(&zhou, "村民代表会议同意").is(303);
    place.visit("methods").is(200).is_sane().says(&["县里的六步", "老周", "村民代表会议同意"]);
    county.get(&of_county("offers")).says(&["示例村（第 1 版）"]);
    runs(&place);

    let to = of_county("offers/do/units.withdraw_offer");
    let why = [("procedure", METHOD), ("reason", "等修改")];
    filled(&county, &format!("{}?back={METHOD}", of_county("offers")), &to, &why).is(303);
    assert!(!zhou.get("desk/methods").text().contains("id=\"offered\""));
    place.visit("methods").says(&["县里的六步"]);
    county.post(&to, &why).is(422).is_sane().says(&["现在没有推荐"]);
    for (unit, facts) in
        [(COUNTY, &["写成规程", "推荐规程", "不再推荐规程"][..]), (CODE, &["采用规程"])]
    {
        place.visit(&format!("/u/{unit}/ledger")).is(200).is_sane().says(facts);
    }
}

#[test]
fn the_county_office_writes_in_no_log_below() {
    let place = village_in_county();
    let county = place.sign_in_at("he", "county");
    for path in ["desk/methods/drafts", "desk/methods/offers", "desk/methods"] {
        county.get(path).is(403);
    }
    adopt(&county, "县里定").is(403);
    county.get("/u/231086100000/desk/methods/drafts").is(403);
    // The menu shows no door that stays shut.
    let page = county.get(&of_county("drafts"));
    page.is(200).is_sane().says(&["推荐规程", "编写规程"]);
    for shut in ["/desk/voices", "/desk/matters", "/desk/settings", "/desk/reminders"] {
        assert!(!page.text().contains(&format!("{COUNTY}{shut}")), "{shut}");
    }
    county.get(&format!("/u/{COUNTY}/oversight")).is(200).is_sane().says(&["编写规程", "推荐规程"]);
    // The township offers to its villages, and a village has nobody to offer to.
    let town = place.sign_in_at("wu", "town");
    town.get("/u/231086100000/desk/methods/offers").is(200).is_sane();
    town.get("desk/methods/offers").is(404);
    town.get(&of_county("offers")).is(403);
}

#[test]
fn rebuilt_offers_are_the_live_ones() {
    let place = village_in_county();
    let county = place.sign_in_at("he", "county");
    written(&county);
    offered(&county);
    let before = place.sign_in("zhou").get("desk/methods").text();
    server::models::rebuild(&place.app, |_| {}).unwrap();
    let after = place.sign_in("zhou").get("desk/methods").text();
    let offer = |text: &str| text.split("id=\"offered\"").nth(1).unwrap().to_owned();
    let table = |text: &str| offer(text).split("</table>").next().unwrap().to_owned();
    assert_eq!(table(&before), table(&after));
}
