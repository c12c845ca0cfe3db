//! A group of a village becomes a place of its own: with those who live there, led by the village's party
//! organisation (M198).

use domain::actors::Actor;
use serde_json::{Value, json};
use server::run::{self, Request};
use server::{models, people};
use store::Fault;

use crate::place::{CODE, Place, village, village_in_county};

const GROUP: &str = "u231086100999-g01";

fn group_page(path: &str) -> String {
    format!("/u/{CODE}-g01{path}")
}

fn found(place: &Place) {
    let zhou = place.sign_in("zhou");
    let page = zhou.get("desk/groups");
    page.is(200).is_sane().says(&["还没有单独设的自然村、小组", "是名单上的哪个组"]);
    let once = page.hidden("_once");
    let fields = [("_once", once.as_str()), ("name", "河东屯"), ("group", "三组")];
    let done = zhou.post("desk/groups", &fields);
    done.is(303);
    zhou.get(&done.location).is(200).is_sane().says(&["设好了", "河东屯", "坝坝会"]);
}

/// Who stands on the group's list.
fn listed(place: &Place) -> Vec<String> {
    let all = place.app.store.read(|read| people::all(read, GROUP)).unwrap();
    all.into_iter().map(|one| one.name).collect()
}

/// Who somebody is in the group.
fn who(place: &Place, person: &str) -> Actor {
    let (app, now) = (&place.app, place.app.now());
    let actor = app.store.read(|read| -> Result<_, Fault> {
        let unit = models::load_unit(app, read, GROUP)?.unwrap();
        let above = models::units_above(app, read, &unit)?;
        people::actor(app, read, person, &unit, &above, now)
    });
    actor.unwrap()
}

/// An act in the group by whoever the person is there.
fn act(
    place: &Place,
    person: &str,
    on: Option<&str>,
    command: &str,
    with: &Value,
) -> Result<String, run::Failure> {
    let (app, now) = (&place.app, place.app.now());
    let request = Request {
        unit: GROUP.into(),
        actor: who(place, person),
        on: on.map(str::to_owned),
        wish: domain::commands::wish(command, with).unwrap(),
        now,
        key: None,
        seen: None,
    };
    run::act(app, request).map(|done| done.id)
}

#[test]
fn those_who_lead_make_a_group_a_place_and_its_people_come_along() {
    let place = village();
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/groups");
    page.is(200).is_sane();
    assert!(!page.text().contains("是名单上的哪个组"), "a clerk makes no place");
    clerk.post("desk/groups", &[("name", "河东屯"), ("group", "三组")]).is(403);
    found(&place);
    assert_eq!(listed(&place), ["李大爷", "王婶"]);
    let twice = [("_once", "k2"), ("name", "河东"), ("group", "三组")];
    place.sign_in("zhou").post("desk/groups", &twice).is(422).is_sane().says(&["已经单独设了"]);
    // Both pages open to everybody, and one leads to the other.
    let group = format!("href=\"/u/{CODE}-g01\"");
    place.visit(&format!("/u/{CODE}")).is(200).is_sane().says(&["自然村、小组", "河东屯", &group]);
    place.visit(&group_page("")).is(200).is_sane().says(&["河东屯", "我要反映"]);
    // Whoever comes onto the village's list in that group stands on the group's as well, nobody else.
    let add = |name: &str, group: &str, household: &str| {
        let once = format!("once-{name}");
        let fields =
            [("_once", once.as_str()), ("name", name), ("group", group), ("household", household)];
        clerk.post("desk/people/new", &fields).is(303);
    };
    add("新来的", "三组", "三组-009");
    add("外组的", "四组", "四组-001");
    assert_eq!(listed(&place).len(), 3);
    assert!(!listed(&place).contains(&"外组的".to_owned()));
    // A group has no groups of its own.
    place.sign_in("zhou").get(&group_page("/desk/groups")).is(404);
}

#[test]
fn in_a_group_the_village_branch_does_what_is_the_party_organisations() {
    let place = village_in_county();
    found(&place);
    let wu = place.sign_in_at("wu", crate::place::TOWN.0);
    let adopt = [
        ("_once", "k1"),
        ("procedure", "national-consultation"),
        ("version", "2"),
        ("main", "yes"),
        ("reason", "在屯里也用。"),
    ];
    wu.post(&group_page("/desk/methods/do/units.adopt"), &adopt).is(303);
    let he = place.officer(GROUP, "he-of-group", "老何", "group-head");
    let said = json!({ "text": "东头机耕路一下雨就陷车。" });
    let voice = act(&place, "li", None, "voices.raise", &said).unwrap();
    // Whoever lives in the village and not in the group is nobody there; the village's secretary leads.
    place.seated("ma", "马叔", &["representative"]);
    assert_eq!(who(&place, "ma").roles, [""; 0]);
    assert_eq!(who(&place, "li").roles, ["resident"]);
    assert!(who(&place, "zhou").has("branch-secretary") && who(&place, "sun").has("supervision"));
    let open = json!({ "voices": [voice], "title": "修东头机耕路", "category": "affairs",
        "procedure": "national-consultation" });
    let matter = act(&place, "he-of-group", None, "matters.open", &open).unwrap();
    let screen = group_page(&format!("/desk/matters/{matter}/do/matters.screen"));
    let accepted = [("_once", "k2"), ("outcome", "accepted"), ("reason", "大家的事。")];
    he.post(&screen, &accepted).is(422).is_sane().says(&["由上面的村党组织来做"]);
    let zhou = place.sign_in("zhou");
    zhou.fill(&screen, &[("outcome", "accepted"), ("reason", "大家的事。")]).is(303);
    // The village sees how the group's matters stand, and supervision with it.
    let seen = zhou.get("desk/groups");
    seen.is(200).is_sane().says(&["修东头机耕路", "提前通报"]);
    let sun = place.sign_in("sun");
    sun.get("desk/groups").is(200).is_sane().says(&["修东头机耕路"]);
    sun.get(&group_page(&format!("/supervision/matters/{matter}"))).is(200).is_sane();
    // Nobody of a neighbour's looks after it.
    let other = place.officer(crate::place::OTHER.0, "qi", "老齐", "branch-secretary");
    other.get(&group_page(&format!("/desk/matters/{matter}"))).is(403);
}

#[test]
fn a_party_delegate_keeps_in_touch_with_named_groups_and_everybody_sees_who_it_is() {
    let place = village_in_county();
    let wu = place.sign_in_at("wu", crate::place::TOWN.0);
    let li = place.app.store.pseudonym(crate::place::UNIT, "li").unwrap();
    let resident = place.sign_in("li");
    resident.get("desk/voices/new").is(403);
    let seat = |role: &str, group: &str| {
        let page = wu.get("desk/settings?seat=1");
        let once = page.hidden("_once");
        let fields = [("_once", once.as_str()), ("person", &li), ("role", role), ("groups", group)];
        wu.post("desk/settings/do/units.seat", &fields)
    };
    seat("representative", "三组").is(422).says(&["代表不用写联系哪些组"]);
    seat("party-delegate", "三组").is(303);
    place.visit("offices").is(200).is_sane().says(&["李大爷", "党代表", "和三组的人保持联系"]);
    // They write down what others say, under their own name, and nothing of the office opens.
    resident.get("desk/voices/new").is(200).is_sane();
    resident.get("desk").is(403);
    let said = [("channel", "visit"), ("text", "王婶说井盖松了。"), ("name", "王婶")];
    resident.fill("desk/voices/new", &said).is(303);
    resident.get("mine").is(200).is_sane().says(&["井盖松了"]);
}

#[test]
fn a_mass_organisation_holds_a_talk_with_the_place_and_who_speaks_for_it_is_asked() {
    let place = village();
    let clerk = place.sign_in("lin");
    let wang = place.app.store.pseudonym(crate::place::UNIT, "wang").unwrap();
    let name = |sort: &str, name: &str, person: &str| {
        let page = clerk.get("desk/settings?organisation=1");
        page.is(200).is_sane().says(&["登记群团组织、共建单位", "谁代表它"]);
        let once = page.hidden("_once");
        let fields = [("_once", once.as_str()), ("sort", sort), ("name", name), ("person", person)];
        clerk.post("desk/settings/do/units.name_organisation", &fields)
    };
    name("mass-organisation", "妇联", &wang).is(303);
    name("mass-organisation", "妇联", "").is(422).is_sane().says(&["已经登记了"]);
    name("partner", "镇卫生院", "").is(303);
    place.sign_in("li").get("desk/settings").is(403);
    let told = place.visit("offices");
    told.is(200).is_sane().says(&["妇联", "群团组织，王婶代表", "镇卫生院", "/source/000"]);
    // The plan of a talk names them; its form offers no others.
    let matter = place.at_agenda();
    let on = Some(matter.as_str());
    let met = json!({ "held_at": "2026-03-02T08:30:00+08:00", "place": "会议室", "due": 7,
        "present": 7, "yes": 7 });
    place.act("zhou", on, "meetings.record", met);
    let brief = json!({ "reached": "全体成员", "ways": "上门", "text": "情况。" });
    place.act("zhou", on, "plans.brief", brief);
    let looked = json!({ "on": "2026-03-02", "who": "五名成员", "seen": "看过。",
        "feasible": "能办。", "measures": "先办急的。", "risks": "下雨。" });
    place.act("zhou", on, "plans.investigate", looked);
    let plan = format!("desk/matters/{matter}/do/plans.publish");
    clerk.get(&plan).is(200).is_sane().says(&["和谁共同主办", "妇联", "镇卫生院"]);
    let fields = [
        ("meets_at", "2026-03-03T19:00:00+08:00"),
        ("place", "活动室"),
        ("participants", "成员"),
        ("agenda", "讨论"),
        ("co_hosts", "妇联"),
        ("organisations", "镇卫生院"),
    ];
    clerk.fill(&plan, &fields).is(303);
    // Everybody reads it; who speaks for one of them is asked for it, others are not.
    let both = ["共同主办：妇联", "请来的群团组织、共建单位：镇卫生院"];
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&both);
    place.visit(&format!("/u/{CODE}")).is(200).is_sane().says(&both);
    place.sign_in("wang").get(&format!("/u/{CODE}")).is(200).is_sane().says(&["代表妇联"]);
    let other = place.sign_in("li").get(&format!("/u/{CODE}"));
    assert!(!other.text().contains("代表妇联"), "nobody else speaks for it");
}

#[test]
fn residents_put_their_names_down_to_help_and_the_page_says_how_many_came() {
    let place = village();
    let matter = at_work(&place);
    let zhou = place.sign_in("zhou");
    let ask = format!("desk/matters/{matter}/do/helpers.ask");
    let today = place.app.now().day().to_string();
    let fields = [
        ("task", "1"),
        ("wanted", "2"),
        ("on.y", &today[..4]),
        ("on.m", &today[5..7]),
        ("on.d", &today[8..]),
        ("text", "早上十点桥头集合，自带铁锹。"),
    ];
    zhou.fill(&ask, &fields).is(303);
    let page = format!("matters/{matter}");
    let help = format!("matters/{matter}/help/1");
    let (li, wang) = (place.sign_in("li"), place.sign_in("wang"));
    place.visit(&page).is(200).is_sane().says(&["请人帮忙", "已报名 0 人，要 2 人"]);
    // One agrees to be named, the other does not.
    li.get(&page).is(200).is_sane().says(&["我来帮忙", &help]);
    li.fill(&help, &[("shown", "yes")]).is(303);
    wang.fill(&help, &[]).is(303);
    let told = place.visit(&page);
    told.is(200).is_sane().says(&["已报名 2 人，要 2 人", "报名的有：李大爷"]);
    assert!(!told.text().contains("王婶"), "who did not agree is not named");
    // A name is taken back and put down again.
    wang.get(&help).is(200).is_sane().says(&["您已经报了名", "撤回报名"]);
    wang.fill(&help, &[]).is(303);
    place.visit(&page).says(&["已报名 1 人，要 2 人"]);
    wang.fill(&help, &[]).is(303);
    // Nobody reads in the log who put a name down.
    let pseudonym = place.app.store.pseudonym(crate::place::UNIT, "wang").unwrap();
    let log = place.visit("ledger");
    log.is(200);
    assert!(!log.text().contains(&pseudonym));
    let confirm = format!("desk/matters/{matter}/do/helpers.confirm");
    let li_here = place.app.store.pseudonym(crate::place::UNIT, "li").unwrap();
    zhou.get(&confirm).is(200).is_sane().says(&["李大爷", "王婶"]);
    zhou.fill(&confirm, &[("task", "1"), ("came", &li_here), ("others", "3")]).is(303);
    place.visit(&page).is(200).is_sane().says(&["来了 4 人帮忙"]);
    li.get(&help).is(404);
}

/// A matter whose work is to be done, with one task of the secretary's.
fn at_work(place: &Place) -> String {
    let matter = place.at_talk();
    let on = Some(matter.as_str());
    place.after(12);
    let met = json!({ "held_at": "2026-03-02T19:00:00+08:00", "place": "礼堂", "due": 24,
        "present": 20, "outcome": "agreed", "opinion": "自己动手清。" });
    place.act("zhou", on, "meetings.record", met);
    let witnesses = json!([{ "name": "老钱" }, { "name": "王婶" }]);
    let notice = json!({ "title": "结果公示", "text": "自己动手清。", "witnesses": witnesses,
        "channels": "公示栏" });
    place.act("zhou", on, "notices.post", notice);
    place.after(24 * 9);
    place.act("zhou", on, "notices.close", json!({}));
    place.act("zhou", on, "filings.submit", json!({}));
    place.act("zhou", on, "filings.receive", json!({}));
    let zhou = place.app.store.pseudonym(crate::place::UNIT, "zhou").unwrap();
    let met = json!({ "held_at": place.app.now().0, "place": "村委会", "due": 7, "present": 7,
        "yes": 7, "responsible": zhou });
    place.act("zhou", on, "meetings.record", met);
    let task = json!({ "title": "清淤装车", "responsible": zhou, "due_on": "2026-04-10" });
    place.act("zhou", on, "tasks.assign", task);
    matter
}
