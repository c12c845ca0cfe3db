//! The plan of the year, the rules on file and open hirings over HTTP.

use domain::ids::UnitId;
use domain::units::Event;
use serde_json::{Value, json};
use server::reminders::deliver;
use server::{models, run, tick};
use store::Tx;

use crate::place::{CODE, COUNTY, Page, Place, TOWN, UNIT, User, village, village_below};
use crate::reminders::{folder, letters, said};

/// Fills the form of an act of a book and posts it.
fn fill(user: &User<'_>, book: &str, command: &str, fields: &[(&str, &str)]) -> Page {
    let page = user.get(&format!("desk/{book}?do={command}"));
    page.is(200).is_sane();
    let once = page.hidden("_once");
    let mut all = vec![("_once", once.as_str())];
    all.extend_from_slice(fields);
    user.post(&format!("desk/{book}/do/{command}"), &all)
}

#[test]
fn a_plan_of_the_year_hangs_in_public_and_what_is_done_follows_from_the_matters() {
    let place = village();
    let (clerk, head) = (place.sign_in("lin"), place.sign_in("zhou"));
    place.visit("year-plans").is(200).is_sane().says(&["还没有年度计划"]);
    let bare = place.visit(&format!("/u/{CODE}")).text();
    assert!(!bare.contains("/year-plans"), "nothing is planned yet");
    let form = clerk.get("desk/year-plans");
    assert!(!form.is(200).text().contains("year_plans.publish"), "the clerk does not publish it");
    let plan = [
        ("year", "2026"),
        ("body", "村务民主协商会"),
        ("entries.n", "2"),
        ("entries.0.month", "2"),
        ("entries.0.topic", "水渠清淤"),
        ("entries.0.who", "老周"),
        ("entries.1.month", "9"),
        ("entries.1.topic", "秋收用水"),
        ("entries.1.who", "小林"),
        ("text", "每两个月至少议一次。"),
    ];
    let mut far = plan;
    far[0].1 = "2028";
    let again = fill(&head, "year-plans", "year_plans.publish", &far);
    again.is(422).is_sane().says(&["计划只能是今年（2026）或者明年（2027）的", "水渠清淤"]);
    let mut number = plan;
    number[9].1 = "有事打 13800138000。";
    fill(&head, "year-plans", "year_plans.publish", &number).is(422);
    fill(&head, "year-plans", "year_plans.publish", &plan).is(303);
    let tally = "计划 2 项：办结 0 项，正在办 0 项，过了月份没有议 1 项。";
    let told = ["2026 年村务民主协商会工作计划", "过了月份没有议", "还没到", tally];
    place.visit("year-plans").is(200).is_sane().says(&told);
    place.visit(&format!("/u/{CODE}")).is(200).is_sane().says(&["年度协商计划"]);
    let matter = place.matter();
    let link = [("entry", "1"), ("matter", matter.as_str())];
    fill(&clerk, "year-plans", "year_plans.take_up", &link).is(303);
    let public = place.visit("year-plans");
    public.is(200).is_sane().says(&["三组水渠清淤", "正在办 1 项，过了月份没有议 0 项"]);
    let back = [("entry", "1"), ("reason", "不议了")];
    let kept = head.post("desk/year-plans/do/year_plans.strike", &back);
    kept.is(422).is_sane();
    let fell = [("entry", "2"), ("reason", "并到水渠里一起议")];
    fill(&head, "year-plans", "year_plans.strike", &fell).is(303);
    place.visit("year-plans").is(200).is_sane().says(&["不议了：并到水渠里一起议", "计划 1 项"]);
    let paper = place.visit("year-plans.pdf");
    assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.text());
    assert_eq!(place.visit("year-plans.docx").status, 200);
}

#[test]
fn rules_on_file_keep_every_version_and_the_people_s_own_name_where_they_were_made() {
    let place = village();
    let head = place.sign_in("zhou");
    place.visit("bylaws").is(200).is_sane().says(&["还没有制度"]);
    let rules = [
        ("sort", "own-rules"),
        ("title", "屋场会议事规则"),
        ("body", "村民代表会议"),
        ("on", "2026-03-01"),
        ("text", "第一条 一次只议一件事。"),
    ];
    let bare = fill(&head, "bylaws", "bylaws.adopt", &rules);
    bare.is(422).is_sane().says(&["议事规则由群众自己定", "第一条 一次只议一件事。"]);
    let matter = place.matter();
    let mut shown = rules.to_vec();
    shown.push(("matter", matter.as_str()));
    fill(&head, "bylaws", "bylaws.adopt", &shown).is(303);
    let told = ["议事规则", "屋场会议事规则", "村民代表会议3月1日通过，第 1 版", "三组水渠清淤"];
    place.visit("bylaws").is(200).is_sane().says(&told);
    let next = [
        ("bylaw", "1"),
        ("body", "村民代表会议"),
        ("on", "2026-03-02"),
        ("text", "第一条 一次最多议两件事。"),
        ("reason", "农忙开不了会"),
        ("matter", matter.as_str()),
    ];
    fill(&head, "bylaws", "bylaws.revise", &next).is(303);
    let public = place.visit("bylaws");
    public.is(200).is_sane().says(&["第 2 版", "一次最多议两件事", "农忙开不了会", "以前的"]);
    public.says(&["一次只议一件事"]);
    let paper = place.visit("bylaws.pdf");
    assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.text());
    assert_eq!(place.visit("bylaws.docx").status, 200);
    let gone = [("bylaw", "1"), ("on", "2026-03-02"), ("reason", "并进工作制度")];
    fill(&head, "bylaws", "bylaws.repeal", &gone).is(303);
    place.visit("bylaws").is(200).is_sane().says(&["起不用了：并进工作制度"]);
    let clerk = place.sign_in("lin").get("desk/bylaws").text();
    assert!(!clerk.contains("bylaws.adopt"), "the clerk puts nothing on file");
}

/// The method that hires, beside the one the village has.
fn with_messengers(place: &Place) {
    let (app, now) = (place.app.clone(), place.app.now());
    let adopted: Result<(), run::Failure> = place.app.store.write(move |tx: &mut Tx<'_>| {
        let version = models::load_unit(&app, tx, UNIT)?.map_or(0, |unit| unit.version);
        let procedure = "opinion-express".into();
        let adopted = Event::Adopted { procedure, version: 2, by: "deployment".into() };
        run::found(&app, tx, &UnitId::from(UNIT), &[adopted], version, now)
    });
    adopted.unwrap();
}

fn pseudonym(place: &Place, who: &str) -> String {
    place.app.store.pseudonym(UNIT, who).unwrap()
}

/// An administrator seats somebody; answers the rule that says no.
fn seat(place: &Place, who: &str, role: &str) -> Result<(), &'static str> {
    let with: Value = json!({ "person": pseudonym(place, who), "role": role });
    let mut asked = place.asked("zhou", None, "units.seat", with);
    asked.actor.roles = vec!["administrator".into()];
    match run::act(&place.app, asked) {
        Ok(_) => Ok(()),
        Err(run::Failure::Refused(refused)) => Err(refused.id),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_messenger_is_called_for_openly_hired_for_a_year_and_never_from_the_street_or_the_committees() {
    let place = village_below();
    with_messengers(&place);
    place.seated("mei", "小梅", &["resident"]);
    place.seated("wu", "老吴", &["resident"]);
    place.officer(TOWN.0, "wu", "老吴", "township");
    let (clerk, head) = (place.sign_in("lin"), place.sign_in("zhou"));
    assert_eq!(seat(&place, "mei", "liaison"), Err("units.not-called"));
    let call = [
        ("role", "liaison"),
        ("places", "2"),
        ("until", "2026-03-02"),
        ("text", "热心公道，能跑能写。"),
    ];
    fill(&head, "hirings", "hirings.call", &call).is(303);
    place.visit("hirings").is(200).is_sane().says(&["招 2 名", "正在报名", "热心公道"]);
    assert_eq!(seat(&place, "mei", "liaison"), Err("units.call-still-open"));
    place.after(24);
    // Of the street by a seat in another unit, of the committee by one here.
    assert_eq!(seat(&place, "wu", "liaison"), Err("units.seats-above"));
    assert_eq!(seat(&place, "zhou", "liaison"), Err("units.seats-apart"));
    assert_eq!(seat(&place, "mei", "liaison"), Ok(()));
    assert_eq!(seat(&place, "mei", "committee-member"), Err("units.seats-apart"));
    place.visit("hirings").is(200).is_sane().says(&["小梅", "聘期内", "报名结束"]);

    place.after(24 * 310);
    let (clerk_later, head_later) = (place.sign_in("lin"), place.sign_in("zhou"));
    drop((clerk, head));
    let desk = clerk_later.get("desk/hirings");
    desk.is(200).is_sane().says(&["还有 54 天聘期满", "还没有考核"]);
    clerk_later.get("desk/week?from=2027-03-01").is(200).is_sane().says(&["聘期满", "小梅"]);
    let mei = pseudonym(&place, "mei");
    let month = [
        ("person", mei.as_str()),
        ("role", "liaison"),
        ("from", "2026-12-01"),
        ("until", "2026-12-31"),
        ("amount_fen", "200"),
        ("note", "十二月"),
    ];
    fill(&clerk_later, "hirings", "hirings.pay", &month).is(303);
    let twice = fill(&clerk_later, "hirings", "hirings.pay", &month);
    twice.is(422).is_sane().says(&["同一天不能补两次"]);
    let year = [
        ("person", mei.as_str()),
        ("role", "liaison"),
        ("on", "2027-01-07"),
        ("result", "good"),
        ("text", "件件有回音。"),
    ];
    fill(&head_later, "hirings", "hirings.appraise", &year).is(303);
    clerk_later.get("desk/hirings").is(200).is_sane().says(&["优秀", "200 元"]);
    let public = place.visit("hirings");
    public.is(200).is_sane().says(&["一共 200 元", "天聘期满"]);
    assert!(!public.text().contains("优秀") && !public.text().contains("件件有回音"));
}

#[test]
fn the_end_of_a_hired_term_is_told_in_the_page_and_by_mail_to_those_who_see_to_it() {
    let place = village_below();
    with_messengers(&place);
    place.seated("mei", "小梅", &["resident"]);
    let call =
        [("role", "liaison"), ("places", "2"), ("until", "2026-03-02"), ("text", "热心公道。")];
    fill(&place.sign_in("zhou"), "hirings", "hirings.call", &call).is(303);
    place.after(24);
    assert_eq!(seat(&place, "mei", "liaison"), Ok(()));
    assert_eq!(seat(&place, "wang", "liaison"), Ok(()));
    // The term ends with 2 March 2027.
    let reminded = |who: &str, of: &str| {
        tick::tick(&place.app, place.app.now(), true).unwrap();
        let page = place.sign_in(who).get("desk/reminders");
        page.is(200).is_sane().text().contains(&format!("聘期满：{of}"))
    };
    let wishes = [
        ("days_before", "7"),
        ("mails_soon", "yes"),
        ("mails_late", "no"),
        ("mail", "lin@county.example"),
    ];
    place.sign_in("lin").fill("desk/reminders", &wishes).is(303);
    place.after(24 * 357);
    assert!(!reminded("lin", "小梅"), "eight days before is a day too early");
    place.after(24);
    assert!(reminded("lin", "小梅") && reminded("lin", "王婶"), "seven days before");
    assert!(!reminded("zhou", "小梅"), "who has chosen nothing is told one day before");
    // Where somebody leaves earlier, the end that no longer is leaves neither reminder nor mail behind.
    let with = json!({ "person": pseudonym(&place, "wang"), "role": "liaison" });
    let mut asked = place.asked("zhou", None, "units.unseat", with);
    asked.actor.roles = vec!["administrator".into()];
    run::act(&place.app, asked).unwrap();
    assert!(reminded("lin", "小梅") && !reminded("lin", "王婶"));
    let (dir, route) = folder();
    let sent = deliver(&place.app, &route, "https://yishi.example", place.app.now());
    assert_eq!(sent.unwrap(), 1);
    let letters = letters(&dir);
    let letter = said(&letters[0]);
    for word in ["公开招聘", "聘期满", "3月2日", "/desk/hirings"] {
        assert!(letter.contains(word), "{word}: {letter}");
    }
    assert!(!letter.contains("小梅"), "a mail names no third person");
    place.after(24 * 6);
    assert!(reminded("zhou", "小梅"), "one day before");
}

#[test]
fn the_handbook_of_a_method_is_put_together_from_what_stands_and_anybody_takes_it_along() {
    let place = village();
    let bytes = |page: &Page| {
        assert!(page.bytes.starts_with(b"%PDF"), "{}", page.text());
        page.bytes.len()
    };
    let before = bytes(&place.visit("method/handbook.pdf"));
    assert_eq!(before, bytes(&place.visit("method/handbook.pdf?m=village-council")));
    let file = json!({ "sort": "system", "title": "工作制度", "body": "村党组织",
        "on": "2026-03-01", "text": "一、每两个月至少议一次。", "files": ["ab"] });
    place.act("zhou", None, "bylaws.adopt", file);
    let after = bytes(&place.visit("method/handbook.pdf"));
    assert!(after > before + 500, "the rule on file is a chapter of it: {before}, {after}");
    let gone = json!({ "bylaw": 1, "on": "2026-03-02", "reason": "并进别的制度" });
    place.act("zhou", None, "bylaws.repeal", gone);
    assert_eq!(before, bytes(&place.visit("method/handbook.pdf")));
    assert_eq!(place.visit("method/handbook.pdf?m=nothing").status, 404);
}

#[test]
fn the_county_guides_a_township_which_answers_at_its_own_desk() {
    let place = village_below();
    let he = place.officer(COUNTY.0, "he", "何科长", "county");
    let wu = place.officer(TOWN.0, "wu", "老吴", "township");
    let (county, town) = (format!("/u/{}/desk/programmes", COUNTY.1), format!("/u/{}", TOWN.1));
    let form = he.get(&format!("{county}?do=programmes.publish"));
    form.is(200).is_sane().says(&["示例镇"]);
    let officer = place.app.store.pseudonym(COUNTY.0, "he").unwrap();
    let once = form.hidden("_once");
    let published = [
        ("_once", once.as_str()),
        ("title", "城乡社区协商指导方案"),
        ("lead", "民政局"),
        ("officer", officer.as_str()),
        ("partners.n", "1"),
        ("partners.0.name", "组织部"),
        ("partners.0.work", "一起督促落实"),
        ("phases.n", "1"),
        ("phases.0.title", "全年"),
        ("phases.0.from", "2026-01-01"),
        ("phases.0.until", "2026-12-31"),
        ("phases.0.work", "指导和督促"),
        ("places", TOWN.0),
        ("text", "今年每个村都议起来。"),
    ];
    he.post(&format!("{county}/do/programmes.publish"), &published).is(303);
    let guide = [
        ("programme", "1"),
        ("place", TOWN.0),
        ("on", "2026-03-02"),
        ("text", "两个村半年没议过事。"),
    ];
    he.post(&format!("{county}/do/programmes.guide"), &guide).is(303);
    let desk = wu.get(&format!("{town}/desk/programmes"));
    desk.is(200).is_sane().says(&["民政局牵头（何科长）", "两个村半年没议过事", "还没有回话"]);
    let answer = [("programme", "1"), ("guidance", "1"), ("text", "三月都议了一次。")];
    wu.post(&format!("{town}/desk/programmes/do/programmes.answer"), &answer).is(303);
    he.get(&county).is(200).is_sane().says(&["指导 1 次，回话 1 次"]);
}

#[test]
fn fine_indicators_of_the_township_count_in_its_villages_until_one_keeps_its_own() {
    let place = village_below();
    let wu = place.officer(TOWN.0, "wu", "老吴", "township");
    let town = format!("/u/{}/desk/indicators", TOWN.1);
    let rows = [
        ("rows.n", "2"),
        ("rows.0.part", "research"),
        ("rows.0.core", "走访"),
        ("rows.0.name", "每件事都走访过"),
        ("rows.0.points", "12"),
        ("rows.1.part", "innovation"),
        ("rows.1.core", "议事办法"),
        ("rows.1.name", "想出新办法"),
        ("rows.1.points", "5"),
    ];
    let publish = |user: &User<'_>, at: &str, more: &[(&str, &str)]| {
        let form = user.get(&format!("{at}?do=indicators.publish"));
        form.is(200).is_sane().says(&["议题调研论证"]);
        let once = form.hidden("_once");
        let mut fields = vec![("_once", once.as_str())];
        fields.extend_from_slice(&rows);
        fields.extend_from_slice(more);
        user.post(&format!("{at}/do/indicators.publish"), &fields)
    };
    publish(&wu, &town, &[]).is(303);
    let again = publish(&wu, &town, &[]);
    again.is(422).is_sane().says(&["和现在用的一版一样"]);
    wu.get(&format!("{town}?do=indicators.publish")).says(&["每件事都走访过"]);
    let public = place.visit(&format!("/u/{}/indicators", TOWN.1));
    let told = ["第 1 版", "议题调研论证", "走访", "12 分", "最多加 5 分"];
    public.is(200).is_sane().says(&told);
    place.visit("indicators").is(200).is_sane().says(&["没有要打分的指标"]);
    let adopt = [
        ("procedure", "evaluation"),
        ("version", "1"),
        ("from", "2026-03-02"),
        ("reason", "一年评一次"),
    ];
    let here = format!("/u/{CODE}/desk/methods/do/units.adopt");
    wu.post(&here, &adopt).is(303);
    place.visit("indicators").is(200).is_sane().says(&["示例镇统一定的", "每件事都走访过"]);
    place.visit(&format!("/u/{CODE}")).is(200).says(&["评估细化指标"]);
    let head = place.sign_in("zhou");
    let settled = head.get("desk/settings").is(200).is_sane().text();
    let finer = settled.matches("分值照细化指标算").count();
    assert_eq!(finer, 2, "of the two that are split up, no more");
    publish(&head, &format!("/u/{CODE}/desk/indicators"), &[]).is(303);
    let own = place.visit("indicators").text();
    assert!(own.contains("每件事都走访过") && !own.contains("示例镇统一定的"), "its own counts");
    let clerk = place.sign_in("lin").get("desk/indicators").text();
    assert!(!clerk.contains("do=indicators.publish"), "the clerk publishes none");
}
