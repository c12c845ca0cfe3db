//! An open meeting by its forms alone: choosing the method, walks, the floor with a phone, promises, two
//! versions of a plan, and what residents and supervision see of it.

use serde_json::json;

use crate::place::{Page, Place, User, village};

/// The newest method's word in the form, without the test knowing which methods there are.
const METHOD: &str = "yard-meeting";

fn does(user: &User<'_>, matter: &str, command: &str, fields: &[(&str, &str)]) -> Page {
    let done = user.fill(&format!("desk/matters/{matter}/do/{command}"), fields);
    done.is(303);
    let page = user.get(&done.location);
    page.is(200).is_sane();
    page
}

/// One act on the floor; the page comes back ready for the next.
fn on_floor(user: &User<'_>, matter: &str, act: &str, fields: &[(&str, &str)]) -> Page {
    let floor = format!("desk/matters/{matter}/floor");
    let page = user.get(&format!("{floor}?act={act}"));
    page.is(200).is_sane();
    let once = page.hidden("_once");
    let mut all = vec![("_once", once.as_str())];
    all.extend_from_slice(fields);
    user.post(&format!("{floor}/{act}"), &all)
}

fn opened(place: &Place, clerk: &User<'_>) -> String {
    opened_as(place, clerk, "infrastructure")
}

fn opened_as(place: &Place, clerk: &User<'_>, category: &str) -> String {
    let voice = place.voice("一到傍晚水就没了。");
    let path = format!("desk/voices/{voice}/do/matters.open");
    clerk.get(&path).is(200).is_sane().says(&[
        "用哪种办法办",
        "坝坝会",
        "村务民主协商会",
        "面对面",
    ]);
    let form = [
        ("voices", voice.as_str()),
        ("title", "傍晚停水"),
        ("category", category),
        ("procedure", METHOD),
    ];
    let done = clerk.fill(&path, &form);
    done.is(303);
    clerk.get(&done.location).is(200).is_sane().says(&["归类细化，定选题"]);
    done.location.split("/matters/").nth(1).unwrap().split('?').next().unwrap().to_owned()
}

fn until_meeting(place: &Place, clerk: &User<'_>, matter: &str) {
    does(&place.sign_in("zhou"), matter, "matters.screen", &[("outcome", "accepted")]);
    let page = clerk.get(&format!("desk/matters/{matter}"));
    page.is(200).is_sane().says(&["登记一次走访", "走了几户"]);
    assert!(!page.text().contains("登记调研"), "walks take the place of research");
    let on = place.app.now().day().to_string();
    let walk = [
        ("on", on.as_str()),
        ("who", "老周、王婶"),
        ("households", "23"),
        ("heard", "傍晚水压不够"),
    ];
    does(clerk, matter, "walks.record", &walk);
    does(clerk, matter, "walks.finish", &[("text", "傍晚水压不够")]);
    does(clerk, matter, "drafts.write", &[("text", "一、换水泵。\n二、全村一起用水。")]);
    let meets = place.app.now().plus_millis(3_600_000).to_string();
    let plan = [
        ("meets_at", meets.as_str()),
        ("place", "三组院坝"),
        ("participants", "谁来都行"),
        ("agenda", "发言、提问、讨论、承诺"),
        ("host", "老周"),
        ("speakers", "水务站站长"),
    ];
    does(clerk, matter, "plans.publish", &plan).says(&["现场记录"]);
    place.after(2);
}

/// Everything said at the first meeting; it ends in another round.
fn first_meeting(place: &Place, clerk: &User<'_>, matter: &str) {
    let floor = format!("desk/matters/{matter}/floor");
    let page = clerk.get(&floor);
    page.is(200).is_sane().says(&["开始现场记录", "value=\"三组院坝\"", "value=\"水务站站长\""]);
    let held = place.app.now().to_string();
    let open = [("held_at", held.as_str()), ("place", "三组院坝"), ("host", "老周")];
    on_floor(clerk, matter, "floors.open", &open).is(303);
    let empty = on_floor(clerk, matter, "floors.speak", &[("stance", "asks"), ("words", "")]);
    empty.is(422).is_sane().says(&["还没填"]);
    let asks = [("stance", "asks"), ("words", "水泵哪天换？"), ("speaker", "李大爷")];
    on_floor(clerk, matter, "floors.speak", &asks).is(303);
    let suggests = [("stance", "suggests"), ("words", "错开用水。")];
    let said = on_floor(clerk, matter, "floors.speak", &suggests);
    said.is(303);
    let page = clerk.get(&said.location);
    page.is(200).is_sane().says(&["还有 1 个问题等答复或承诺", "李大爷", "一位群众", "当场答复"]);
    let close = [("outcome", "again"), ("opinion", "再开一次")];
    let waits = on_floor(clerk, matter, "floors.close", &close);
    waits.is(422).is_sane().says(&["还有问题没有答复，也没有承诺：第 1 条"]);
    let zhou = place.app.store.pseudonym(crate::place::UNIT, "zhou").unwrap();
    let due = place.app.now().day().plus_days(2).to_string();
    let promise = [
        ("speech", "1"),
        ("what", "换三组水泵"),
        ("responsible", zhou.as_str()),
        ("due_on", due.as_str()),
        ("who", "水务站站长"),
    ];
    on_floor(clerk, matter, "promises.make", &promise).is(303);
    let heads = [("present", "19"), ("households", "20")];
    on_floor(clerk, matter, "floors.count", &heads).is(422).is_sane().says(&["比来的 19 人还多"]);
    on_floor(clerk, matter, "floors.count", &[("present", "64"), ("households", "41")]).is(303);
    let page = clerk.get(&floor);
    page.is(200).is_sane().says(&["来了 64 人（41 户）", "这次会上承诺了 1 件", "换三组水泵"]);
    let done = on_floor(clerk, matter, "floors.close", &close);
    done.is(303);
    clerk
        .get(&done.location)
        .is(200)
        .is_sane()
        .says(&["公布选题和开会时间", "来了 64 人（41 户）"]);
}

#[test]
fn an_open_meeting_is_recorded_on_the_spot_and_its_promise_is_watched() {
    let place = village();
    let clerk = place.sign_in("lin");
    let matter = opened(&place, &clerk);
    until_meeting(&place, &clerk, &matter);
    first_meeting(&place, &clerk, &matter);

    // The next meeting is called only when every opinion has its answer.
    let meets = place.app.now().plus_millis(3_600_000).to_string();
    let plan = [
        ("meets_at", meets.as_str()),
        ("place", "三组院坝"),
        ("participants", "谁来都行"),
        ("agenda", "讨论"),
    ];
    let publish = format!("desk/matters/{matter}/do/plans.publish");
    clerk.fill(&publish, &plan).is(422).says(&["会上还有 1 条意见没有回应"]);
    let write = clerk.get(&format!("desk/matters/{matter}/do/drafts.write"));
    write.is(200).is_sane().says(&["二、全村一起用水。", "错开用水。", "value=\"1.2\""]);
    let next = [
        ("text", "一、换水泵。\n二、错开用水。"),
        ("note", "改为错开用水"),
        ("answers.n", "1"),
        ("answers.0.opinion", "1.2"),
        ("answers.0.adopted", "yes"),
        ("answers.0.text", "改进第二条。"),
    ];
    does(&clerk, &matter, "drafts.write", &next);
    clerk.fill(&publish, &plan).is(303);

    // What residents and visitors see of it.
    let resident = place.sign_in("li");
    let page = resident.get(&format!("matters/{matter}"));
    page.is(200).is_sane().says(&[
        "会上的承诺（1 件）",
        "换三组水泵",
        "有诉求",
        "水泵哪天换？",
        "方案一共 2 稿",
        "走访 23 户",
    ]);
    assert!(!page.text().contains("李大爷提问"), "nobody is named for a question");
    let drafts = place.visit(&format!("matters/{matter}/drafts"));
    drafts.is(200).is_sane().says(&[
        "第 2 稿比第 1 稿改了什么",
        "改了 1 处",
        "采纳",
        "改进第二条。",
    ]);
    assert!(drafts.text().contains("<del>") && drafts.text().contains("<ins>"));
    assert!(
        !drafts.text().contains("错开用水。 "),
        "a visitor does not read opinions word for word"
    );
    place.visit(&format!("matters/{matter}/drafts?old=2&new=2")).is(200).is_sane();

    // Three days later the promise is late; supervision has it on its board, the page says so.
    place.after(24 * 4);
    server::tick::tick(&place.app, place.app.now(), true).unwrap();
    let watcher = place.sign_in("sun");
    watcher.get("supervision").is(200).is_sane().says(&["傍晚停水"]);
    let seen = watcher.get(&format!("supervision/matters/{matter}"));
    seen.is(200).is_sane().says(&["换三组水泵", "承诺1："]);
    let late = place.visit(&format!("matters/{matter}"));
    late.is(200).is_sane().says(&["tag--late", "过期了"]);

    // The one who leads may let it go, with a reason everybody reads.
    let release = format!("desk/matters/{matter}/do/promises.release");
    let head = place.sign_in("zhou");
    head.fill(&release, &[("promise", "1"), ("reason", "水泵厂停产，改到下月")]).is(303);
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&["没能办成", "水泵厂停产"]);
}

#[test]
fn a_promise_is_kept_at_the_desk_while_the_party_studies_the_matter() {
    let place = village();
    let clerk = place.sign_in("lin");
    let matter = opened_as(&place, &clerk, "charter");
    until_meeting(&place, &clerk, &matter);
    let held = place.app.now().to_string();
    let open = [("held_at", held.as_str()), ("place", "三组院坝"), ("host", "老周")];
    on_floor(&clerk, &matter, "floors.open", &open).is(303);
    let due = place.app.now().day().plus_days(2).to_string();
    let zhou = place.app.store.pseudonym(crate::place::UNIT, "zhou").unwrap();
    let promise = [("what", "换三组水泵"), ("responsible", zhou.as_str()), ("due_on", &due)];
    on_floor(&clerk, &matter, "promises.make", &promise).is(303);
    on_floor(&clerk, &matter, "floors.count", &[("present", "64"), ("households", "41")]).is(303);
    let close = [("outcome", "agreed"), ("opinion", "照方案办")];
    on_floor(&clerk, &matter, "floors.close", &close).is(303);

    let page = clerk.get(&format!("desk/matters/{matter}"));
    page.is(200).is_sane().says(&["党组织研究", "登记进展", "任务办完"]);
    let act = clerk.get(&format!("desk/matters/{matter}/do/tasks.finish"));
    act.is(200).is_sane().says(&["换三组水泵"]);
    does(&clerk, &matter, "tasks.progress", &[("task", "1"), ("text", "水泵到了")]);
    does(&clerk, &matter, "tasks.finish", &[("task", "1"), ("text", "换好了")]);
    let after = clerk.get(&format!("desk/matters/{matter}"));
    after.is(200).is_sane().says(&["党组织研究"]);
    assert!(!after.text().contains("任务办完</a>"), "nothing is left to be done");
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&["换三组水泵", "兑现了"]);
}

#[test]
fn what_the_collective_decides_is_referred_and_the_page_asks_where() {
    let place = village();
    let clerk = place.sign_in("lin");
    let voice = place.voice("征地补偿款怎么分？");
    let form = [
        ("voices", voice.as_str()),
        ("title", "补偿款怎么分"),
        ("category", "expropriation"),
        ("procedure", METHOD),
    ];
    let done = clerk.fill(&format!("desk/voices/{voice}/do/matters.open"), &form);
    done.is(303);
    let matter = done.location.split("/matters/").nth(1).unwrap().split('?').next().unwrap();
    let screen = format!("desk/matters/{matter}/do/matters.screen");
    let head = place.sign_in("zhou");
    let refused = head.fill(&screen, &[("outcome", "referred"), ("reason", "由成员大会决定")]);
    refused.is(422).is_sane().says(&["农村集体经济组织成员大会"]);
}

#[test]
fn every_method_of_the_place_shows_its_steps_and_its_settings() {
    let place = village();
    let page = place.visit("method");
    page.is(200).is_sane().says(&["这里还可以用：", &format!("method?m={METHOD}")]);
    let other = place.visit(&format!("method?m={METHOD}"));
    other.is(200).is_sane().says(&["开坝坝会", "谁来都能说", "至少来多少人，会上谈拢的才算数"]);
    let head = place.sign_in("zhou");
    let settings = head.get("desk/settings");
    settings.is(200).is_sane().says(&["坝坝会：同一件事最多开几次坝坝会"]);
    let set = head.get("desk/settings?set=yard_present_least");
    set.is(200).is_sane().says(&["至少来多少人，会上谈拢的才算数"]);
    let (once, seen) = (set.hidden("_once"), set.hidden("_seen"));
    let form = [
        ("_once", once.as_str()),
        ("_seen", seen.as_str()),
        ("setting", "yard_present_least"),
        ("value", "20"),
    ];
    head.post("desk/settings/do/units.set", &form).is(303);
    head.get("desk/settings").is(200).says(&["本村已定"]);
}

#[test]
fn somebody_joins_a_matter_whatever_method_it_runs_by() {
    let place = village();
    let matter = opened(&place, &place.sign_in("lin"));
    let joins = json!({ "text": "我们四组也停水。", "joins": matter });
    let voice = place.act("wang", None, "voices.raise", joins);
    let page = place.sign_in("wang").get(&format!("voices/{voice}"));
    page.is(200).is_sane().says(&["傍晚停水"]);
}
