//! The council is named, publicised and confirmed; a small dispute is seen by nobody else; a meeting
//! is called before it is held.

use serde_json::json;

use crate::place::{Place, UNIT, User, village};

const BODY: &str = "desk/bodies/council";

fn nominate(clerk: &User<'_>, with: &[(&str, &str)]) {
    let form = format!("{BODY}?do=units.nominate");
    let page = clerk.get(&form);
    page.is(200).is_sane();
    let once = page.hidden("_once");
    let mut all = vec![("_once", once.as_str()), ("body", "council")];
    all.extend_from_slice(with);
    clerk.post(&format!("{BODY}/do/units.nominate"), &all).is(303);
}

fn act(user: &User<'_>, command: &str, with: &[(&str, &str)]) -> u16 {
    let page = user.get(&format!("{BODY}?do={command}"));
    page.is(200).is_sane();
    let once = page.hidden("_once");
    let mut all = vec![("_once", once.as_str()), ("body", "council")];
    all.extend_from_slice(with);
    user.post(&format!("{BODY}/do/{command}"), &all).status
}

fn pseudonym(place: &Place, who: &str) -> String {
    place.app.store.pseudonym(UNIT, who).unwrap()
}

#[test]
fn a_council_is_named_publicised_and_confirmed_and_not_without_the_head_of_supervision() {
    let place = village();
    let (clerk, head) = (place.sign_in("lin"), place.sign_in("zhou"));
    clerk.get("desk/settings").is(200).is_sane().says(&["desk/bodies/council"]);
    let page = clerk.get(&format!("{BODY}?do=units.nominate"));
    page.is(200).is_sane().says(&["还没有推荐人", "“代表性、公认性、稳定性”的原则", "10类人员"]);
    page.says(&[
        "村党支部",
        "驻村单位",
        "农民合作组织",
        "法律工作者",
        "威望高、办事公道的老党员等",
    ]);
    nominate(&clerk, &[("seat", "honorary-chair"), ("name", "高镇长")]);
    let zhou = pseudonym(&place, "zhou");
    nominate(&clerk, &[("seat", "chair"), ("person", &zhou), ("cadre", "yes")]);
    let wang = pseudonym(&place, "wang");
    let wang =
        [("seat", "fixed"), ("person", &wang), ("kind", "representative"), ("group", "三组")];
    nominate(&clerk, &wang);
    for n in 0..17 {
        let name = format!("成员{n}");
        nominate(&clerk, &[("seat", "fixed"), ("name", &name), ("kind", "lawyer")]);
    }
    let page = clerk.get(BODY);
    page.is(200).is_sane().says(&["推荐名单，20 人", "王婶", "应当在固定成员里，现在没有"]);
    page.says(&["推荐名单（还没有公示）"]);
    assert_eq!(act(&clerk, "units.post_list", &[]), 422, "nobody heads supervision on the list");
    assert!(
        !place.visit("bodies/council").text().contains("高镇长"),
        "what is being made stays inside"
    );
    place.seated("hao", "老郝", &["supervision-head"]);
    let hao = pseudonym(&place, "hao");
    let twice = [("seat", "fixed"), ("name", "成员3"), ("kind", "lawyer")];
    assert_eq!(act(&clerk, "units.nominate", &twice), 422, "nobody stands on the list twice");
    nominate(&clerk, &[("seat", "fixed"), ("person", &hao), ("kind", "supervision")]);
    assert_eq!(act(&clerk, "units.post_list", &[]), 303);
    let visitor = place.visit("bodies/council");
    visitor.is(200).is_sane().says(&["高镇长", "名单公示到"]);
    let resident = place.sign_in("li");
    let page = resident.get("bodies/council");
    page.is(200).is_sane().says(&["对名单提意见"]);
    let once = page.hidden("_once");
    let said = [("_once", once.as_str()), ("text", "会长不在村里住。")];
    resident.post("bodies/council/objections", &said).is(303);
    place.after(24 * 8);
    assert_eq!(act(&head, "units.confirm", &[]), 422);
    let kept = [("objection", "1"), ("upheld", "no"), ("reason", "他一直住在村里。")];
    assert_eq!(act(&head, "units.decide", &kept), 303);
    assert_eq!(act(&head, "units.confirm", &[("override_reason", "就这样")]), 303);
    place.visit("bodies/council").is(200).is_sane().says(&["意见不成立：他一直住在村里。"]);
}

#[test]
fn a_private_talk_is_seen_by_those_concerned_and_the_office_alone() {
    let place = village();
    let said = json!({ "text": "隔壁砌墙挡了水沟", "category": "disputes" });
    let voice = place.act("li", None, "voices.raise", said);
    let open = json!({ "voices": [voice], "title": "两户院墙", "category": "disputes" });
    let matter = place.act("lin", None, "matters.open", open);
    let clerk = place.sign_in("lin");
    let page = format!("matters/{matter}");
    place.visit(&page).is(404);
    let choose = format!("desk/matters/{matter}/do/matters.choose_track");
    clerk.get(&choose).is(200).is_sane().says(&["小事小议", "一对一", "不要写出当事人"]);
    clerk.fill(&choose, &[("track", "light"), ("reason", "只牵涉两户。")]).is(303);
    place.visit(&page).is(404);
    place.visit(&format!("{page}/dossier.pdf")).is(404);
    place.sign_in("wang").get(&page).is(404);
    place.sign_in("li").get(&page).is(200).is_sane();
    place.sign_in("sun").get(&page).is(200);
    assert!(!place.visit("matters").text().contains("两户院墙"));
    let found = place.visit("matters?q=%E4%B8%A4%E6%88%B7%E9%99%A2%E5%A2%99");
    assert!(!found.text().contains(&matter));
}

#[test]
fn a_meeting_is_called_with_its_days_of_notice_before_it_is_held() {
    let place = village();
    let matter = place.at_agenda();
    let (clerk, zhou) = (place.sign_in("lin"), Some(matter.as_str()));
    let held = json!({ "held_at": place.app.now().0, "place": "村委会", "due": 7, "present": 7,
        "yes": 7 });
    place.act("lin", zhou, "meetings.record", held);
    let brief = json!({ "reached": "协商会", "ways": "书面", "text": "材料" });
    place.act("zhou", zhou, "plans.brief", brief);
    let seen = json!({ "on": "2026-03-02", "who": "甲", "seen": "见", "feasible": "可",
        "measures": "有", "risks": "无" });
    place.act("zhou", zhou, "plans.investigate", seen);
    let plan = json!({ "meets_at": "2026-03-03 19:00", "place": "礼堂", "participants": "成员",
        "agenda": "议程" });
    place.act("zhou", zhou, "plans.publish", plan);
    place.after(48);
    let talk = json!({ "held_at": place.app.now().0, "place": "礼堂", "due": 24, "present": 20,
        "outcome": "unresolved" });
    place.act("lin", zhou, "meetings.record", talk);
    place.act("zhou", zhou, "matters.screen", json!({ "outcome": "accepted" }));
    let call = format!("desk/matters/{matter}/do/meetings.call");
    clerk.get(&call).is(200).is_sane();
    let mut with = vec![
        ("rule", "villagers-assembly-households"),
        ("meets_at", "2026-03-14T19:00:00+08:00"),
        ("place", "村小学操场"),
        ("about", "水渠清淤方案"),
        ("ways", "广播、上门"),
    ];
    let late = clerk.fill(&call, &with);
    late.is(422).is_sane().says(&["要提前 10 天通知"]);
    with[1].1 = "2026-03-15T19:00:00+08:00";
    clerk.fill(&call, &with).is(303);
    let page = place.visit(&format!("matters/{matter}"));
    page.is(200).is_sane().says(&["通知召开村民会议（按户）", "村小学操场"]);
}

#[test]
fn whoever_holds_several_offices_stands_once_for_everybody_and_on_the_board_of_supervision() {
    let place = village();
    let seen = place.sign_in("li").get("offices");
    seen.is(200).is_sane().says(&["老周", "党支部书记", "委员会主任", "一人兼任", "小林", "老孙"]);
    let text = seen.text();
    assert_eq!(text.matches("老周").count(), 1, "once, with all offices");
    assert!(!text.contains("李大爷"), "a resident holds no office");
    let board = place.sign_in("sun").get("supervision");
    board.is(200).is_sane().says(&["一人兼任几个职务", "老周"]);
}
