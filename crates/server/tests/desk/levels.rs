//! What a level above has written holds below: the catalogue of matters, how often places meet; and the
//! boards for a room.

use serde_json::json;

use crate::place::{CITY, CODE, COUNTY, OTHER, Page, TOWN, User, village_below, village_in_city};

const FOUR: &str = "三议四不议";

#[test]
fn the_county_writes_its_catalogue_and_the_village_sees_it_and_may_only_add() {
    let place = village_below();
    let he = place.officer(COUNTY.0, "he", "何主任", "county");
    let at = format!("/u/{}/desk/catalogue", COUNTY.1);
    let open = he.get(&format!("{at}?do=catalogues.take"));
    open.is(200).is_sane().says(&[FOUR, "采用现成的目录", "上级写的在这里一直有效"]);
    let taken = he.post(
        &format!("{at}/do/catalogues.take"),
        &[("_once", &open.hidden("_once")), ("pack", "three-and-four")],
    );
    taken.is(303);
    he.get(&format!("{at}?done=1")).is(200).is_sane().says(&["已经公布", "个体矛盾"]);
    // Everybody in the village sees it, and where it comes from.
    let seen = place.visit("catalogue");
    seen.is(200).is_sane().says(&["个体矛盾", "该找：人民调解委员会", "上级定的：", "示例县"]);
    seen.says(&["可以往上加", "/source/002"]);
    place.visit(&format!("/u/{}/catalogue", COUNTY.1)).is(200).is_sane().says(&["个体矛盾"]);
    place.visit(&format!("/u/{CODE}")).is(200).says(&["协商事项目录"]);
    // The village adds, and does not weaken.
    let zhou = place.sign_in("zhou");
    let own = "desk/catalogue/do/catalogues.enter";
    let enter = |list: &str, name: &str, route: &str| {
        let form = zhou.get("desk/catalogue?do=catalogues.enter");
        form.is(200).is_sane();
        let fields = [
            ("_once", form.hidden("_once")),
            ("list", list.to_owned()),
            ("name", name.to_owned()),
            ("route", route.to_owned()),
            ("basis", "村民代表会议2026年3月1日定".to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        zhou.post(own, &fields)
    };
    let weaker = enter("discuss", "个体矛盾", "");
    weaker.is(422).is_sane().says(&["“个体矛盾”是示例县写的，这里不能改、不能减"]);
    enter("not-discuss", "分家析产", "").is(422).says(&["请写清楚该找谁"]);
    enter("discuss", "路灯和巷道", "").is(303);
    place.visit("catalogue").is(200).says(&["路灯和巷道", "这里定的"]);
    let clerk = place.sign_in("lin");
    clerk.get("desk/catalogue").is(200).is_sane().says(&["由本级负责人填写"]);
}

#[test]
fn what_a_city_writes_holds_in_the_county_and_the_village_and_each_level_speaks_of_itself() {
    let place = village_in_city();
    let cheng = place.officer(CITY.0, "cheng", "程处长", "county");
    let he = place.officer(COUNTY.0, "he", "何主任", "county");
    let at = |code: &str| format!("/u/{code}/desk/catalogue");
    let open = cheng.get(&format!("{}?do=catalogues.take", at(CITY.1)));
    open.is(200).is_sane();
    let once = open.hidden("_once");
    let take = [("_once", once.as_str()), ("pack", "three-and-four")];
    cheng.post(&format!("{}/do/catalogues.take", at(CITY.1)), &take).is(303);
    for code in [COUNTY.1, CODE] {
        let seen = place.visit(&format!("/u/{code}/catalogue"));
        seen.is(200).is_sane().says(&["个体矛盾", "上级定的：", "示例市"]);
    }
    // The county below adds, and does not weaken.
    let enter = |list: &str, name: &str| {
        let form = he.get(&format!("{}?do=catalogues.enter", at(COUNTY.1)));
        form.is(200).is_sane();
        let once = form.hidden("_once");
        let fields = [
            ("_once", once.as_str()),
            ("list", list),
            ("name", name),
            ("basis", "区委会议2026年3月1日定"),
        ];
        he.post(&format!("{}/do/catalogues.enter", at(COUNTY.1)), &fields)
    };
    enter("discuss", "个体矛盾").is(422).says(&["是示例市写的，这里不能改、不能减"]);
    enter("discuss", "老旧院落改造").is(303);
    place.visit(&format!("/u/{CODE}/catalogue")).says(&["老旧院落改造", "示例区"]);
    let of_city = place.visit(&format!("/u/{}/catalogue", CITY.1));
    assert!(!of_city.text().contains("老旧院落改造"), "nothing goes up");
    // Each level by its own word, never by that of another.
    for (code, own) in [(CITY.1, "市里"), (COUNTY.1, "区里")] {
        let page = place.visit(&format!("/u/{code}"));
        page.is(200).is_sane();
        assert!(!page.text().contains("县里"), "{code} is called by {own}");
    }
}

#[test]
fn what_is_not_discussed_is_passed_on_with_reason_and_place_filled_in() {
    let place = village_below();
    let wu = place.officer(TOWN.0, "wu", "老吴", "township");
    let at = format!("/u/{}/desk/catalogue", TOWN.1);
    let open = wu.get(&format!("{at}?do=catalogues.take"));
    let once = open.hidden("_once");
    wu.post(&format!("{at}/do/catalogues.take"), &[("_once", &once), ("pack", "three-and-four")])
        .is(303);
    // Whoever is about to speak reads whom to ask instead, and may speak all the same.
    let li = place.sign_in("li");
    let begun = li.post("voices/new", &[("at", "person"), ("accuses", "no")]);
    begun.is(200).is_sane().says(&["有些事不在这里议，该找谁", "人民调解委员会"]);
    let voice = place.voice("老宋家占了我家两垄地。");
    let lin = place.sign_in("lin");
    let page = lin.get(&format!("desk/voices/{voice}"));
    page.is(200).is_sane().says(&[
        "对照目录",
        "按这条转办",
        "按这条立为一事",
        "该找：人民调解委员会",
    ]);
    let form = lin.get(&format!("desk/voices/{voice}/do/voices.refer?listed=town%2F5"));
    form.is(200).is_sane();
    form.says(&["value=\"人民调解委员会\"", "按示例镇的协商事项目录，“个体矛盾”不在这里议"]);
    // A matter is not made of it.
    let asked = place.asked(
        "lin",
        None,
        "matters.open",
        json!({ "voices": [voice], "title": "地界", "listed": "town/5" }),
    );
    let refused = server::run::act(&place.app, asked).unwrap_err();
    assert!(format!("{refused:?}").contains("matters.not-discussed"), "{refused:?}");
    let lamp = place.voice("三组的路灯不亮了。");
    let open = json!({ "voices": [lamp], "title": "路灯", "listed": "town/2" });
    let matter = place.act("lin", None, "matters.open", open);
    place.visit(&format!("matters/{matter}")).is(200).says(&["民生改善实事（示例镇的目录）"]);
    lin.get(&format!("desk/matters/{matter}")).is(200).says(&["民生改善实事（示例镇的目录）"]);
}

#[test]
fn who_has_not_met_in_time_is_shown_to_the_level_above_with_the_rule() {
    let place = village_below();
    let wu = place.officer(TOWN.0, "wu", "老吴", "township");
    let adopt = |code: &str| {
        let at = format!("/u/{code}/desk/methods");
        let form = wu.get(&format!("{at}?m=good-to-discuss"));
        form.is(200);
        let fields = [
            ("_once", form.hidden("_once")),
            ("procedure", "good-to-discuss".to_owned()),
            ("version", form.hidden("version")),
            ("reason", "先试一年".to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        wu.post(&format!("{at}/do/units.adopt"), &fields).is(303);
    };
    adopt(CODE);
    adopt(OTHER.1);
    let oversight = format!("/u/{}/oversight", TOWN.1);
    let early = wu.get(&oversight);
    early.is(200).is_sane().says(&["村（社区）每2个月组织1次协商议事", "按时的 2 个"]);
    early.says(&["镇（城区）每年至少组织2次协商议事", "村(社区)级每2个月组织1次"]);
    // From here the calendars of publications are one step away, with the figure everybody reads.
    early.says(&["该公布的公布了没有", "示例村 · 村务公开", "/supervision/openness"]);
    place.sign_in("lin").get("desk").is(200).is_sane().says(&["协商节奏", "按时"]);
    // Taken up on 2 March: 2 May still belongs to the two months, 3 May does not.
    place.after(24 * 61);
    let wu = place.officer(TOWN.0, "gao", "高镇长", "township");
    wu.get(&oversight).is(200).says(&["按时的 2 个"]);
    place.after(24);
    let late = wu.get(&oversight);
    late.is(200).is_sane().says(&["还没有协商过，应在5月2日以前组织", "按时的 0 个", "邻村"]);
    // The place itself is told, with the rule.
    let told = place.sign_in("lin").get("desk");
    told.is(200).is_sane().says(&["该开一次协商会了", "应在5月2日以前组织", "每2个月组织1次"]);
    let missing = |text: &str| -> String {
        let at = text.find("还差 ").unwrap_or_else(|| panic!("nothing is missing: {text}"));
        text[at..].chars().take_while(|c| !matches!(c, '<')).collect()
    };
    let public = missing(&place.visit("openness").text());
    assert!(public.contains("项，共 "), "{public}");
    let watch = missing(&wu.get(&format!("/u/{CODE}/supervision/openness")).text());
    assert_eq!(watch, public, "one figure");
    assert!(late.text().contains(&public), "{public}");
}

#[test]
fn what_yields_to_the_level_above_does_not_hang_as_not_discussed() {
    let place = village_below();
    let rules = || place.visit("boards/rules.pdf").bytes;
    let bare = rules();
    let entry = |list: &str, route: &str| json!({ "list": list, "name": "老宅翻建", "route": route, "basis": "通知" });
    place.act("zhou", None, "catalogues.enter", entry("not-discuss", "自然资源所"));
    assert!(rules() != bare, "it hangs with where it goes");
    let wu = place.officer(TOWN.0, "wu", "老吴", "township");
    let at = format!("/u/{}/desk/catalogue", TOWN.1);
    let once = wu.get(&format!("{at}?do=catalogues.enter")).hidden("_once");
    let fields =
        [("_once", once.as_str()), ("list", "discuss"), ("name", "老宅翻建"), ("basis", "通知")];
    wu.post(&format!("{at}/do/catalogues.enter"), &fields).is(303);
    assert!(rules() == bare, "it has yielded");
}

#[test]
fn the_five_boards_of_a_room_are_printed_of_what_the_place_has_set() {
    let place = village_below();
    let page = place.visit("boards");
    page.is(200).is_sane().says(&["标识牌", "工作规则", "工作流程", "协商主体", "宣传标语"]);
    page.says(&["众人的事情", "/source/000", "由民做主", "民事民管", "还权赋能"]);
    let slogans =
        ["slogan-everybody", "slogan-orderly", "slogan-by-the-people", "slogan-own-affairs"];
    for file in ["sign", "rules", "parties"].into_iter().chain(slogans) {
        let board = place.visit(&format!("boards/{file}.pdf"));
        board.is(200);
        assert_eq!(board.media, "application/pdf", "{file}");
        assert!(board.bytes.starts_with(b"%PDF"), "{file}");
    }
    for missing in ["boards/none.pdf", "boards/slogan-none.pdf", "boards/sign.docx"] {
        place.visit(missing).is(404);
    }
    place.visit(&format!("/u/{}/boards", COUNTY.1)).is(404);
}

/// Opens a page and posts its form.
fn filled(user: &User<'_>, page: &str, to: &str, fields: &[(&str, &str)]) -> Page {
    let form = user.get(page);
    form.is(200).is_sane();
    let (once, seen) = (form.hidden("_once"), form.hidden("_seen"));
    let mut all = vec![("_once", once.as_str()), ("_seen", seen.as_str())];
    all.extend_from_slice(fields);
    user.post(to, &all)
}

#[test]
fn a_method_the_city_offers_is_adopted_three_levels_below_and_a_matter_runs_by_it() {
    const METHOD: &str = "six-step-231-1";
    let place = village_in_city();
    let cheng = place.officer(CITY.0, "cheng", "程处长", "city");
    let of_city = |path: &str| format!("/u/{}/desk/methods/{path}", CITY.1);
    let drafts = of_city("drafts");
    let begun = [("from", "six-step/1"), ("name", "全市的六步")];
    let draft = filled(&cheng, &drafts, &drafts, &begun).location;
    let propose = format!("{draft}/propose");
    filled(&cheng, &propose, &propose, &[]).is(303);
    let offers = of_city("offers");
    let offer = [("procedure", METHOD), ("version", "1"), ("reason", "两个区试过")];
    let to = of_city("offers/do/units.offer_method");
    filled(&cheng, &format!("{offers}?m={METHOD}&v=1"), &to, &offer).is(303);
    cheng.get(&offers).is(200).is_sane().says(&["全市的六步", "还没有地方采用"]);
    let zhou = place.sign_in("zhou");
    zhou.get("desk/methods").is(200).is_sane().says(&["上级推荐的", "示例市，", "两个区试过"]);
    let adopt = [
        ("procedure", METHOD),
        ("version", "1"),
        ("from", "2026-03-02"),
        ("reason", "村民代表会议同意"),
    ];
    zhou.post("desk/methods/do/units.adopt", &adopt).is(303);
    cheng.get(&offers).is(200).says(&["示例村（第 1 版）"]);
    let voice = place.voice("三组的路灯不亮了。");
    let with = json!({ "voices": [voice], "title": "三组路灯", "procedure": METHOD });
    let matter = place.act("lin", None, "matters.open", with);
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&["深入调查明事"]);
    // The office of the city writes nothing in the village's log.
    cheng.post("desk/methods/do/units.adopt", &adopt).is(403);
}

#[test]
fn what_is_passed_on_to_the_city_waits_at_the_city_alone_and_its_pages_speak_of_the_city() {
    let place = village_in_city();
    let cheng = place.officer(CITY.0, "cheng", "程处长", "city");
    let he = place.officer(COUNTY.0, "he", "何主任", "county");
    let voice = place.voice("沙河两岸都发臭，上游不在我们区。");
    let lin = place.sign_in("lin");
    let form = lin.get(&format!("desk/voices/{voice}/do/voices.refer"));
    form.is(200).is_sane().says(&["不转给上级", "示例镇", "示例区", "示例市"]);
    let refer = [("above", "city"), ("reason", "跨区的河道，区里也办不了。")];
    let page = format!("desk/voices/{voice}/do/voices.refer");
    filled(&lin, &page, &page, &refer).is(303);
    let inbox = |code: &str| format!("/u/{code}/oversight/voices");
    let at_city = cheng.get(&inbox(CITY.1));
    at_city.is(200).is_sane().says(&["沙河两岸都发臭", "下面办不了、转到这里的反映"]);
    assert!(!he.get(&inbox(COUNTY.1)).text().contains("沙河两岸都发臭"));
    let one = format!("oversight/voices/{voice}");
    he.get(&one).is(404);
    let take = [("receipt", "市收〔2026〕7号"), ("handler", "市水务局河道处")];
    let to = format!("{one}/do/voices.take");
    he.post(&to, &take).is(404);
    filled(&cheng, &one, &to, &take).is(303);
    lin.get(&format!("desk/voices/{voice}")).is(200).is_sane().says(&["示例市", "市水务局河道处"]);
    let seen = cheng.get(&inbox(CITY.1));
    for wrong in ["县里", "镇里", "村里"] {
        assert!(!seen.text().contains(wrong), "the city's page says {wrong}");
    }
    for path in [format!("/u/{}", CITY.1), format!("/u/{}/oversight", CITY.1)] {
        let page = cheng.get(&path);
        page.is(200).is_sane();
        for wrong in ["县里", "全县", "本县", "县级专员"] {
            assert!(!page.text().contains(wrong), "{path} says {wrong}");
        }
    }
}
