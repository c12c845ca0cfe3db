//! Deputies over HTTP: named, used with a mark, seen by supervision, ended.

use serde_json::json;

use crate::place::{Place, village};

fn person(place: &Place, who: &str) -> String {
    place.app.store.pseudonym(crate::place::UNIT, who).unwrap()
}

#[test]
fn a_secretary_names_a_deputy_who_then_acts_for_them_and_it_says_so() {
    let place = village();
    let matter = place.matter();
    let (zhou, lin) = (person(&place, "zhou"), person(&place, "lin"));
    let clerk = place.sign_in("lin");
    let pause = format!("desk/matters/{matter}/do/pauses.start");
    let form = [("until", "2026-03-20"), ("reason", "渠里水大，下不去人")];
    assert!(!clerk.get(&format!("desk/matters/{matter}")).text().contains("pauses.start"));
    clerk.post(&pause, &form).is(422).says(&["由书记、主任或会长来定"]);

    let head = place.sign_in("zhou");
    let named = |role: &'static str, until: &'static str| {
        [
            ("absent", zhou.clone()),
            ("role", role.to_owned()),
            ("deputy", lin.clone()),
            ("from", "2026-03-02".to_owned()),
            ("until", until.to_owned()),
        ]
    };
    let act = "desk/deputies/do/units.deputise";
    let post = |fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        head.post(act, &fields)
    };
    head.get("desk/deputies").is(200).is_sane().says(&["没有安排代理", "安排代理"]);
    post(&named("supervision", "2026-03-13")).is(422).is_sane();
    let done = post(&named("branch-secretary", "2026-03-13"));
    done.is(303);
    head.get(&done.location).is(200).is_sane().says(&["小林 代 老周（党支部书记）", "正在代"]);
    place.sign_in("sun").get("desk/deputies").is(200).is_sane().says(&["小林", "正在代"]);

    clerk.get(&format!("desk/matters/{matter}")).is(200).is_sane().says(&["do/pauses.start"]);
    let past = [("until", "2026-03-01"), ("reason", "渠里水大，下不去人")];
    clerk.post(&pause, &past).is(422).says(&["要在今天以后"]);
    clerk.post(&pause, &form).is(303);
    let page = clerk.get(&format!("desk/matters/{matter}"));
    page.is(200).is_sane().says(&["小林 代 老周（党支部书记）办理", "暂停到3月20日"]);
    place.visit(&format!("matters/{matter}")).is(200).says(&["代党支部书记办理"]);
    let watched = place.sign_in("sun").get(&format!("supervision/matters/{matter}"));
    watched.is(200).is_sane().says(&["小林 代 老周"]);
}

#[test]
fn a_deputy_who_does_their_own_work_is_not_marked_and_the_last_day_ends_it() {
    let place = village();
    let (zhou, lin) = (person(&place, "zhou"), person(&place, "lin"));
    let with = json!({ "absent": zhou, "role": "branch-secretary", "deputy": lin,
        "from": "2026-03-02", "until": "2026-03-03" });
    place.act("zhou", None, "units.deputise", with);
    let voice = place.voice("路灯不亮。");
    let clerk = place.sign_in("lin");
    let answer = format!("desk/voices/{voice}/do/voices.answer");
    clerk.fill(&answer, &[("text", "明天去修，小林负责。")]).is(303);
    let matter = place.matter();
    let page = format!("desk/matters/{matter}");
    assert!(!clerk.get(&page).text().contains("小林 代 老周"), "a clerk opens matters anyway");
    assert!(clerk.get(&page).text().contains("pauses.start"));
    place.after(24 * 2);
    assert!(!clerk.get(&page).text().contains("pauses.start"), "the fourth of March");
}

#[test]
fn an_officer_names_a_deputy_for_their_own_office_alone_and_either_of_them_ends_it() {
    let place = village();
    let (zhou, lin) = (person(&place, "zhou"), person(&place, "lin"));
    let clerk = place.sign_in("lin");
    let form = clerk.get("desk/deputies");
    form.is(200).is_sane();
    assert!(!form.text().contains("value=\"branch-secretary\""), "only their own offices");
    let fields = [
        ("absent", lin.as_str()),
        ("role", "clerk"),
        ("deputy", zhou.as_str()),
        ("from", "2026-03-02"),
        ("until", "2026-03-06"),
    ];
    clerk.post("desk/deputies/do/units.deputise", &fields).is(303);
    clerk.get("desk/deputies").is(200).is_sane().says(&["老周 代 小林（文书）"]);
    let end = [("absent", lin.as_str()), ("role", "clerk"), ("deputy", zhou.as_str())];
    let head = place.sign_in("zhou");
    head.post("desk/deputies/do/units.end_deputy", &end).is(303);
    head.post("desk/deputies/do/units.end_deputy", &end).is(422).is_sane().says(&["没有这个代理"]);
    head.get("desk/deputies").is(200).says(&["已结束"]);
}
