//! The books of a place over HTTP: fixed days, allowances, venues and money, programmes; and the list of
//! members as a paper.

use domain::ids::UnitId;
use serde_json::json;
use server::founding::{self, NewUnit};
use server::{models, run};
use store::Tx;

use crate::place::{CODE, Place, UNIT, User, village};

fn home() -> String {
    format!("/u/{CODE}")
}

fn pseudonym(place: &Place, who: &str) -> String {
    place.app.store.pseudonym(UNIT, who).unwrap()
}

/// Fills the form of an act of a book and posts it.
fn fill(user: &User<'_>, book: &str, command: &str, fields: &[(&str, &str)]) -> crate::place::Page {
    let page = user.get(&format!("desk/{book}?do={command}"));
    page.is(200).is_sane();
    let once = page.hidden("_once");
    let mut all = vec![("_once", once.as_str())];
    all.extend_from_slice(fields);
    user.post(&format!("desk/{book}/do/{command}"), &all)
}

const TALK: [(&str, &str); 6] = [
    ("sort", "talk"),
    ("first", "2026-03-04T14:30:00+08:00"),
    ("every", "week"),
    ("minutes", "150"),
    ("place", "村部一楼"),
    ("hosts", "村支书、驻村民警"),
];

#[test]
fn a_fixed_day_is_announced_and_what_was_said_there_is_followed_in_public() {
    let place = village();
    let clerk = place.sign_in("lin");
    clerk.get("desk/open-days").is(200).is_sane().says(&["固定接待日", "定一个固定的日子"]);
    place.visit("open-days").is(200).is_sane().says(&["还没有"]);
    assert!(!place.visit(&home()).text().contains("/open-days"), "nothing is announced yet");
    let mut past = TALK;
    past[1].1 = "2026-03-01T14:30:00+08:00";
    let again = fill(&clerk, "open-days", "open_days.fix", &past);
    again.is(422).is_sane().says(&["已经过去了", "村部一楼"]);
    fill(&clerk, "open-days", "open_days.fix", &TALK).is(303);
    let told = ["民情恳谈日 · 3月4日（周三）下午 2 点 30 分到下午 5 点", "村支书、驻村民警"];
    place.visit("open-days").is(200).is_sane().says(&told);
    place.visit(&home()).is(200).is_sane().says(&["民情恳谈日 · 3月4日"]);
    clerk.get("desk/week").is(200).is_sane().says(&["固定接待日", "/desk/open-days"]);
    let paper = place.visit("open-days.pdf");
    assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.text());
    assert_eq!(place.visit("open-days.docx").status, 200);

    place.after(24 * 2 + 6);
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/open-days");
    page.is(200).is_sane().says(&["正在办", "open_days.hold&#38;open_day=1&#38;on=2026-03-04"]);
    let form = clerk.get("desk/voices/new?channel=open-day&opening=1@2026-03-04");
    form.is(200).is_sane().says(&["在哪一次接待日说的", "民情恳谈日 · 3月4日（周三）"]);
    let once = form.hidden("_once");
    let said = [
        ("_once", once.as_str()),
        ("channel", "open-day"),
        ("opening", "1@2026-03-04"),
        ("text", "三组的路灯坏了六盏，晚上看不见。"),
        ("name", "李大爷"),
        ("looked", "yes"),
    ];
    let said = clerk.post("desk/voices/new", &said);
    said.is(303);
    let hold = [("open_day", "1"), ("on", "2026-03-04"), ("came", "3"), ("hosts", "老周")];
    fill(&clerk, "open-days", "open_days.hold", &hold).is(303);
    let twice = fill(&clerk, "open-days", "open_days.hold", &hold);
    twice.is(422).is_sane().says(&["已经登记过了"]);
    let public = place.visit("open-days");
    public.is(200).is_sane().says(&["来了 3 人，登记民意 不到 3 条，其中 0 条已经答复"]);
    clerk.get("desk/open-days").is(200).says(&["1 条，0 条有着落"]);
    let voice = said.location.split("/voices/").nth(1).unwrap().split('?').next().unwrap();
    place.act("lin", Some(voice), "voices.answer", json!({ "text": "老马后天换灯，换好了回话。" }));
    let more: Vec<String> = ["水渠淤了。", "厕所没人扫。", "有人收了好处费。"]
        .iter()
        .map(|text| {
            let at = json!({ "channel": "open-day", "opening": "1@2026-03-04", "text": text,
                "name": "王婶" });
            place.act("lin", None, "voices.record", at)
        })
        .collect();
    place.visit("open-days").says(&["登记民意 4 条，其中 不到 3 条已经答复"]);
    place.act("lin", Some(&more[2]), "voices.hand_over", json!({}));
    place.act("lin", Some(&more[0]), "voices.withdraw", json!({ "reason": "本人说算了" }));
    // What accuses somebody is not counted; what was taken back was not followed.
    place.visit("open-days").says(&["登记民意 3 条，其中 不到 3 条已经答复"]);
    clerk.get("desk/open-days").is(200).says(&["3 条，1 条有着落"]);
    place.after(24 * 8);
    place.visit("open-days").is(200).is_sane().says(&["这一次还没有登记", "没有登记"]);
}

#[test]
fn an_allowance_needs_a_decision_and_a_trust_and_hangs_in_public() {
    let place = village();
    let (clerk, head) = (place.sign_in("lin"), place.sign_in("zhou"));
    let matter = place.matter();
    let page = clerk.get("desk/allowances");
    page.is(200).is_sane().says(&["误工补贴"]);
    assert!(!page.text().contains("allowances.grant"), "nobody is entrusted yet");
    let decided = [
        ("body", "representatives"),
        ("on", "2026-02-10"),
        ("rate_fen", "120"),
        ("text", "受委托组织协商的，每天最多一百二十元。"),
    ];
    let hidden = json!({ "body": "representatives", "on": "2026-02-10", "rate_fen": "120",
        "text": "每天一百二十元。", "matter": "no-such-matter" });
    assert_eq!(refusal(&place, "zhou", "allowances.decide", hidden), "allowances.no-such-matter");
    let bare = fill(&head, "allowances", "allowances.decide", &decided);
    bare.is(422).is_sane().says(&["请选是哪一件事"]);
    let mut shown = decided.to_vec();
    shown.push(("matter", &matter));
    let unvoted = fill(&head, "allowances", "allowances.decide", &shown);
    unvoted.is(422).is_sane().says(&["没有村民代表会议表决通过的记录"]);
    let minutes = json!({ "body": "representatives", "on": "2026-02-10", "rate_fen": "120",
        "text": "受委托组织协商的，每天最多一百二十元。", "files": ["ab"] });
    place.act("zhou", None, "allowances.decide", minutes);
    let stranger = json!({ "person": "nobody", "what": "召集", "from": "2026-03-01",
        "until": "2026-03-31" });
    assert_eq!(
        refusal(&place, "zhou", "allowances.entrust", stranger),
        "allowances.not-on-the-list"
    );
    let wang = pseudonym(&place, "wang");
    let trust = [
        ("person", wang.as_str()),
        ("what", "召集三组协商水渠清淤"),
        ("from", "2026-03-01"),
        ("until", "2026-03-31"),
    ];
    fill(&head, "allowances", "allowances.entrust", &trust).is(303);
    let grant = |days: &'static str, amount: &'static str| {
        [
            ("trust", "1"),
            ("from", "2026-03-01"),
            ("until", "2026-03-02"),
            ("days", days),
            ("amount_fen", amount),
        ]
    };
    let above = fill(&clerk, "allowances", "allowances.grant", &grant("2", "240.01"));
    above.is(422).is_sane().says(&["这几天最多补 240 元"]);
    fill(&clerk, "allowances", "allowances.grant", &grant("2", "240")).is(303);
    let public = place.visit("allowances");
    public.is(200).is_sane().says(&["王婶", "240 元", "召集三组协商水渠清淤", "每天最多 120 元"]);
    place.visit(&home()).says(&["误工补贴"]);
    assert!(place.visit("allowances.pdf").bytes.starts_with(b"%PDF"));
    assert_eq!(place.visit("allowances.docx").status, 200);
    // The calendar of publications takes it over: nobody types it twice.
    let sheet = clerk.get("desk/openness/allowances/2026-01-01");
    sheet.is(200).is_sane().says(&["王婶", "240 元", "召集三组协商水渠清淤"]);
    let back = [("grant", "1"), ("reason", "三月二日下雨没有去")];
    fill(&clerk, "allowances", "allowances.take_back", &back).is(303);
    place.visit("allowances").is(200).is_sane().says(&["收回：三月二日下雨没有去"]);
    let sheet = clerk.get("desk/openness/allowances/2026-01-01");
    assert!(!sheet.is(200).text().contains("王婶"), "what was taken back stands there no more");
    place.sign_in("sun").get("desk/allowances").is(200).is_sane().says(&["一共 0 元"]);
}

#[test]
fn money_for_meeting_is_entered_by_whoever_gives_it_and_no_more_is_spent_than_is_left() {
    let place = village();
    let clerk = place.sign_in("lin");
    let lin = pseudonym(&place, "lin");
    let room = [
        ("name", "说事室"),
        ("place", "村部一楼东头"),
        ("seats", "40"),
        ("keeper", lin.as_str()),
        ("sort", "talk-room"),
    ];
    fill(&clerk, "means", "means.add_venue", &room).is(303);
    let above = place.seated("wu", "老吴", &["township"]);
    let money = [
        ("source", "镇财政"),
        ("purpose", "说事室桌椅"),
        ("amount_fen", "3000"),
        ("on", "2026-03-02"),
        ("venue", "1"),
    ];
    assert!(!above.get("desk/means").text().contains("means.spend"));
    fill(&above, "means", "means.fund", &money).is(303);
    let spend = |amount: &'static str| {
        [
            ("fund", "1"),
            ("amount_fen", amount),
            ("on", "2026-03-02"),
            ("what", "桌椅六套"),
            ("payee", "镇上家具店"),
        ]
    };
    let more = fill(&clerk, "means", "means.spend", &spend("3000.01"));
    more.is(422).is_sane().says(&["只剩 3000 元"]);
    fill(&clerk, "means", "means.spend", &spend("1260")).is(303);
    clerk.get("desk/means").is(200).is_sane().says(&["镇上家具店", "还剩 1740 元"]);
    let public = place.visit("means");
    public.is(200).is_sane().says(&["村民说事室", "坐得下 40 人", "来了 3000 元，花了 1260 元"]);
    assert!(!public.text().contains("家具店"), "the payee stays at the desk");
    let back = [("spent", "1"), ("reason", "多写了一个零")];
    fill(&clerk, "means", "means.take_back_spent", &back).is(303);
    let said = ["来了 3000 元，花了 0 元", "桌椅六套 1260 元", "收回：多写了一个零"];
    place.visit("means").is(200).is_sane().says(&said);
    let above = place.sign_in_as("wu", "老吴");
    assert!(!above.get("desk/means").text().contains("means.take_back_spent"));
    let back = [("fund", "1"), ("reason", "给错了村")];
    fill(&above, "means", "means.take_back_fund", &back).is(303);
    place.visit("means").is(200).is_sane().says(&["来了 0 元", "收回：给错了村"]);
    clerk.get("desk/means").is(200).is_sane().says(&["收回：给错了村", "收回：多写了一个零"]);
}

#[test]
fn an_account_for_everybody_names_no_private_matter_and_no_key_of_a_stranger() {
    let place = village();
    let money = json!({ "source": "镇财政", "purpose": "调解", "amount_fen": "3000",
        "on": "2026-03-02" });
    place.act("lin", None, "means.fund", money);
    let said = json!({ "text": "两家为宅基边界闹僵了。", "category": "disputes" });
    let voice = place.act("li", None, "voices.raise", said);
    let open = json!({ "voices": [voice], "title": "两户宅基边界" });
    let matter = place.act("lin", None, "matters.open", open);
    let track = json!({ "track": "light", "reason": "只牵涉两户。" });
    place.act("lin", Some(&matter), "matters.choose_track", track);
    let spend = |matter: &str| {
        json!({ "fund": 1, "amount_fen": "10", "on": "2026-03-02", "what": "茶水",
            "payee": "小卖部", "matter": matter })
    };
    assert_eq!(refusal(&place, "lin", "means.spend", spend(&matter)), "means.no-such-matter");
    place.act("lin", None, "means.spend", spend(&place.matter()));
    place.visit("means").is(200).is_sane().says(&["三组水渠清淤"]);
    let room = json!({ "name": "说事室", "place": "村部", "seats": 40, "keeper": "nobody" });
    assert_eq!(refusal(&place, "lin", "means.add_venue", room), "means.keeper-sits-elsewhere");
}

/// The rule that says no to an act nobody's page offers.
fn refusal(place: &Place, who: &str, command: &str, with: serde_json::Value) -> &'static str {
    match run::act(&place.app, place.asked(who, None, command, with)) {
        Err(run::Failure::Refused(refused)) => refused.id,
        other => panic!("{other:?}"),
    }
}

const TOWN: &str = "town";

/// The village with a township above it, and 老吴 of its party-building station.
fn below_a_township() -> Place {
    let place = village();
    let (app, at) = (place.app.clone(), place.app.now());
    let founded = place.app.store.write(move |tx: &mut Tx<'_>| -> Result<(), run::Failure> {
        let new = NewUnit {
            id: TOWN.into(),
            code: "231086100000".into(),
            name: "示例镇".into(),
            level: "township".into(),
            parent: None,
        };
        founding::found_unit(&app, tx, &new, at)?;
        let unit = models::load_unit(&app, tx, UNIT)?.unwrap();
        let moved = domain::units::Event::Created {
            code: unit.code.clone(),
            name: unit.name.clone(),
            level: unit.level.clone(),
            parent: Some(UnitId::from(TOWN)),
        };
        run::found(&app, tx, &UnitId::from(UNIT), &[moved], unit.version, at)
    });
    founded.unwrap();
    place
}

/// Another village of the township, which takes part in nothing.
fn neighbour(place: &Place) {
    let (app, at) = (place.app.clone(), place.app.now());
    let founded = place.app.store.write(move |tx: &mut Tx<'_>| {
        let new = NewUnit {
            id: "other".into(),
            code: "231086100998".into(),
            name: "邻村".into(),
            level: "village".into(),
            parent: Some(TOWN.into()),
        };
        founding::found_unit(&app, tx, &new, at)
    });
    let founded: Result<(), run::Failure> = founded;
    founded.unwrap();
}

#[test]
fn a_township_publishes_a_programme_led_by_a_station_and_guides_the_places_in_it() {
    let place = below_a_township();
    neighbour(&place);
    let fang = place.officer(TOWN, "fang", "老方", "township-party-station");
    let wu = place.officer(TOWN, "wu", "老吴", "township");
    let town = "/u/231086100000/desk/programmes";
    let page = fang.get(&format!("{town}?do=programmes.publish"));
    page.is(200).is_sane().says(&["发布实施方案", "由党建站牵头", "示例村"]);
    let officer = place.app.store.pseudonym(TOWN, "fang").unwrap();
    let once = page.hidden("_once");
    let published = [
        ("_once", once.as_str()),
        ("title", "协商民主试点实施方案"),
        ("lead", "党建站"),
        ("officer", officer.as_str()),
        ("partners.n", "1"),
        ("partners.0.name", "司法所"),
        ("partners.0.work", "把好法律关口"),
        ("phases.n", "1"),
        ("phases.0.title", "前期准备"),
        ("phases.0.from", "2026-01-01"),
        ("phases.0.until", "2026-03-31"),
        ("phases.0.work", "组建协商会，确定成员"),
        ("places", UNIT),
        ("text", "在示例村试点。"),
    ];
    fang.post(&format!("{town}/do/programmes.publish"), &published).is(303);
    place.matter();
    let said = json!({ "text": "两家为宅基边界闹僵了。", "category": "disputes" });
    let voice = place.act("li", None, "voices.raise", said);
    let open = json!({ "voices": [voice], "title": "两户宅基边界" });
    let quarrel = place.act("lin", None, "matters.open", open);
    let page = fang.get(town);
    page.is(200).is_sane().says(&["党建站牵头（老方）", "司法所：把好法律关口", "还没有"]);
    page.says(&["1 件，办结 0 件"]);
    let open = json!({ "track": "full", "reason": "牵涉全组。" });
    place.act("lin", Some(&quarrel), "matters.choose_track", open);
    fang.get(town).is(200).says(&["2 件，办结 0 件"]);
    let track = json!({ "track": "light", "reason": "只牵涉两户。" });
    place.act("lin", Some(&quarrel), "matters.choose_track", track);
    fang.get(town).is(200).says(&["1 件，办结 0 件"]);
    let form = fang.get(&format!("{town}?do=programmes.guide&programme=1")).text();
    assert!(form.contains("value=\"village\"") && !form.contains("value=\"other\""), "{form}");
    let guide = [
        ("programme", "1"),
        ("place", UNIT),
        ("on", "2026-03-02"),
        ("text", "请先把成员名单公示。"),
        ("asked_by", "2026-03-20"),
    ];
    let other = wu.post(&format!("{town}/do/programmes.guide"), &guide);
    other.is(422).is_sane().says(&["这个方案由党建站牵头"]);
    fang.post(&format!("{town}/do/programmes.guide"), &guide).is(303);

    let clerk = place.sign_in("lin");
    let desk = clerk.get("desk/programmes");
    desk.is(200).is_sane().says(&["请先把成员名单公示", "还没有写本地工作方案"]);
    let plan = [("programme", "1"), ("text", "三月组建，四月开第一次会。")];
    fill(&clerk, "programmes", "programmes.plan", &plan).is(303);
    clerk.get("desk/programmes").is(200).is_sane().says(&["三月组建，四月开第一次会"]);
    let public = place.visit("programmes");
    public.is(200).is_sane().says(&["党建站牵头（老方）", "三月组建", "正在做"]);
    assert!(!public.text().contains("请先把成员名单公示"), "guidance stays between the offices");
    fang.get(town).is(200).is_sane().says(&["3月2日 请先把成员名单公示。", "指导 1 次，回话 0 次"]);
    clerk.get("desk/programmes").is(200).says(&["还没有回话", "programmes.answer"]);
    let answer = [("programme", "1"), ("guidance", "1"), ("text", "名单五日已公示。")];
    fill(&clerk, "programmes", "programmes.answer", &answer).is(303);
    clerk.get("desk/programmes").is(200).is_sane().says(&["名单五日已公示。"]);
    fang.get(town).is(200).is_sane().says(&["指导 1 次，回话 1 次"]);
    assert!(!place.visit("programmes").text().contains("名单五日已公示"), "between the offices");
    let closed = [("programme", "1"), ("phase", "1"), ("text", "协商会组建好了。")];
    fang.post(&format!("{town}/do/programmes.close_phase"), &closed).is(303);
    place.visit("/u/231086100000/programmes").is(200).is_sane().says(&["小结了", "协商会组建好了"]);
}

#[test]
fn the_list_of_members_is_a_paper_while_it_hangs_and_afterwards() {
    let place = village();
    let clerk = place.sign_in("lin");
    clerk.get("desk/bodies/council").is(200).is_sane().says(&["bodies/council/list.pdf"]);
    place.seated("hao", "老郝", &["supervision-head"]);
    let of = |who: &str| place.app.store.pseudonym(UNIT, who).unwrap();
    let named = [
        json!({ "body": "council", "seat": "honorary-chair", "name": "高镇长" }),
        json!({ "body": "council", "seat": "chair", "person": of("zhou") }),
        json!({ "body": "council", "seat": "fixed", "person": of("hao"), "kind": "supervision" }),
        json!({ "body": "council", "seat": "fixed", "person": of("wang"), "kind": "representative",
            "group": "三组" }),
    ];
    for with in named {
        place.act("lin", None, "units.nominate", with);
    }
    place.act("lin", None, "units.post_list", json!({ "body": "council" }));
    let paper = place.visit("bodies/council/list.pdf");
    assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.text());
    assert_eq!(place.visit("bodies/council/list.docx").status, 200);
    assert_eq!(place.visit("bodies/council/list.txt").status, 404);
    assert_eq!(place.visit("bodies/nobody/list.pdf").status, 404);
}

#[test]
fn a_demonstration_site_is_named_from_above_and_shown_on_the_page_of_the_place_while_it_is_one() {
    let place = below_a_township();
    let fang = place.officer(TOWN, "fang", "老方", "township-party-station");
    let town = "/u/231086100000/desk/programmes";
    assert!(!place.visit(&home()).text().contains("示范点"));
    let form = fang.get(&format!("{town}?do=programmes.name_site"));
    form.is(200).is_sane().says(&["定一个示范点", "示例村"]);
    let once = form.hidden("_once");
    let site = [
        ("_once", once.as_str()),
        ("place", UNIT),
        ("from", "2026-03-02"),
        ("until", "2026-03-09"),
        ("text", "一年议成十二件事，件件有回音。"),
    ];
    fang.post(&format!("{town}/do/programmes.name_site"), &site).is(303);
    fang.get(town).is(200).is_sane().says(&["协商示范点", "示例村", "一年议成十二件事"]);
    place.visit(&home()).is(200).is_sane().says(&["这里是协商示范点", "/programmes"]);
    place.visit("programmes").is(200).is_sane().says(&["协商示范点", "一年议成十二件事"]);
    place.visit("/u/231086100000/programmes").is(200).is_sane().says(&["示例村"]);
    place.after(24 * 8);
    assert!(!place.visit(&home()).text().contains("示范点"), "its days are over");
}
