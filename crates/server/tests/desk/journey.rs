//! The whole way at the desk, by its forms alone: from a telephone call to the sealed dossier.

use crate::place::{Page, Place, User, village};

/// Fills the form of an act of the matter; it is taken.
fn does(user: &User<'_>, matter: &str, command: &str, fields: &[(&str, &str)]) -> Page {
    let done = user.fill(&format!("desk/matters/{matter}/do/{command}"), fields);
    done.is(303);
    let page = user.get(&done.location);
    page.is(200).is_sane().says(&["记好了"]);
    page
}

fn held(place: &Place) -> String {
    place.app.now().plus_millis(-3_600_000).to_string()
}

#[test]
fn a_call_is_recorded_read_back_answered_and_made_a_matter() {
    let place = village();
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/voices/new");
    page.is(200).is_sane().says(&["1. 谁说的，怎么来的", "从聊天粘贴", "李大爷 · 三组"]);
    assert!(!page.text().contains("value=\"web\""));
    clerk.get("desk/voices/new?channel=chat").is(200).is_sane().says(&["原样贴到"]);
    let call = [
        ("channel", "phone"),
        ("name", "赵婆婆"),
        ("phone", "0453-1234567"),
        ("text", "三组水渠淤了，水过不来。"),
        ("visibility", "unnamed"),
    ];
    let done = clerk.fill("desk/voices/new", &call);
    done.is(303);
    let voice = clerk.get(&done.location);
    voice.is(200).is_sane().says(&["念给对方听", "民-2026-0001", "3月9日（周一）", "赵婆婆"]);
    clerk.get("desk/voices").is(200).is_sane().says(&["三组水渠淤了", "电话", "去答复"]);

    let alike =
        clerk.fill("desk/voices/new", &[("channel", "visit"), ("text", "水渠淤了，三组过不来水")]);
    alike.is(200).is_sane().says(&["是不是这件？", "民-2026-0001", "水渠淤了，三组过不来水"]);
    let mut sure = vec![("channel", "visit"), ("text", "水渠淤了，三组过不来水")];
    sure.push(("looked", "yes"));
    let second = clerk.post("desk/voices/new", &sure);
    second.is(303);

    let id = done.location.split("/voices/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    let other =
        second.location.split("/voices/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    let answer = format!("desk/voices/{id}/do/voices.answer");
    clerk.fill(&answer, &[("text", "")]).is(422).is_sane().says(&["还没填"]);
    let answered = clerk.fill(&answer, &[("text", "三月十日前去现场看，老周负责。")]);
    answered.is(303);
    clerk.get(&answered.location).is(200).is_sane().says(&["小林 答复", "老周负责"]);
    let open = format!("desk/voices/{id}/do/matters.open");
    let form = [("voices", id.as_str()), ("voices", other.as_str()), ("title", "三组水渠清淤")];
    let opened = clerk.fill(&open, &form);
    opened.is(303);
    clerk.get(&opened.location).is(200).is_sane().says(&[
        "事-2026-0001",
        "2 条民意",
        "支部集中研究",
    ]);
    clerk.get(&format!("desk/voices/{other}")).is(200).is_sane().says(&["已并入 事-2026-0001"]);

    let third = place.voice("三组水渠边上有人倒垃圾。");
    let matter = opened.location.split("/matters/").nth(1).unwrap().split('?').next().unwrap();
    let join = format!("desk/voices/{third}/do/matters.join");
    let joined = clerk.fill(&join, &[("matter", matter)]);
    joined.is(303);
    let split = format!("desk/matters/{matter}/do/matters.split");
    let taken = clerk.fill(&split, &[("voice", &third), ("reason", "垃圾另行处理。")]);
    taken.is(303);
    let refer = format!("desk/voices/{third}/do/voices.refer");
    clerk.fill(&refer, &[("to", "镇环卫所"), ("reason", "归环卫所管。")]).is(303);
    let fourth = place.voice("会计多报了工钱。");
    let over = format!("desk/voices/{fourth}/do/voices.hand_over");
    clerk.fill(&over, &[("of_supervision", "no")]).is(303);
    clerk.get(&format!("desk/voices/{fourth}")).is(404);
}

#[test]
fn a_matter_goes_from_study_to_the_sealed_dossier_by_the_forms_of_the_desk() {
    let place = village();
    let matter = place.at_agenda();
    let (clerk, head) = (place.sign_in("lin"), place.sign_in("zhou"));
    to_agreement(&place, &clerk, &head, &matter);
    notice_and_filing(&place, &clerk, &head, &matter);
    // No case is made of what still runs.
    clerk.get(&format!("desk/matters/{matter}/case.docx")).is(404);
    work(&place, &clerk, &matter);
    let watcher = place.sign_in("sun");
    does(
        &watcher,
        &matter,
        "questions.conclude",
        &[("satisfied", "yes"), ("text", "看过，属实。")],
    );
    place.after(1);
    let tally = [("satisfied", "40"), ("fair", "1"), ("dissatisfied", "0"), ("way", "上门问")];
    does(&clerk, &matter, "ratings.tally", &tally);
    does(&clerk, &matter, "ratings.close", &[]);
    let page = clerk.get(&format!("desk/matters/{matter}"));
    page.is(200).is_sane().says(&["还缺", "还有反映没有答复", "答复 民-2026-0001"]);
    assert!(!page.text().contains("do/dossiers.seal"));
    let voice = page.text();
    let voice = voice.split("/desk/voices/").nth(2).unwrap().split('/').next().unwrap().to_owned();
    let answer = format!("desk/voices/{voice}/do/voices.answer");
    clerk.fill(&answer, &[("text", "水渠清好了，请您看看。")]).is(303);
    page.says(&["还没有反馈给参加协商的人", "do/feedback.give"]);
    let today = place.app.now().day().to_string();
    let told = [
        ("to", "subjects"),
        ("to", "parties"),
        ("on", &today),
        ("ways", "开会、上门"),
        ("reached", "31"),
        ("text", "清完八百五十米。"),
    ];
    does(&clerk, &matter, "feedback.give", &told);
    place.visit(&format!("matters/{matter}")).is(200).says(&["参加协商的人", "关系到的人"]);
    place.after(24 * 19);
    let clerk = place.sign_in("lin");
    let sealed = does(&clerk, &matter, "dossiers.seal", &[]);
    sealed.says(&["档-2026-0001", "这件事办结了"]);
    let case = format!("desk/matters/{matter}/case.docx");
    clerk.get(&format!("desk/matters/{matter}")).says(&["做法和经验（初稿）"]);
    assert!(clerk.get(&case).is(200).bytes.starts_with(b"PK"));
    place.visit(&case).is(303);
    clerk.get("desk/matters?view=ended").is(200).is_sane().says(&["三组水渠清淤", "已办完"]);
}

fn to_agreement(place: &Place, clerk: &User<'_>, head: &User<'_>, matter: &str) {
    place.after(2);
    let at = held(place);
    let agenda = [
        ("held_at", at.as_str()),
        ("place", "会议室"),
        ("due", "7"),
        ("present", "6"),
        ("yes", "3"),
        ("no", "3"),
    ];
    does(clerk, matter, "meetings.record", &agenda).says(&["结果：通过"]);
    let brief = [("reached", "各户"), ("ways", "上门"), ("text", "清淤办法")];
    does(head, matter, "plans.brief", &brief);
    let study = [
        ("on.y", "2026"),
        ("on.m", "3"),
        ("on.d", "2"),
        ("who", "五名成员"),
        ("seen", "淤三十厘米"),
        ("feasible", "能办"),
        ("measures", "机械清"),
        ("risks", "下雨"),
    ];
    does(head, matter, "plans.investigate", &study);
    let plan = [
        ("meets_at", "2026-03-04T19:30:00+08:00"),
        ("place", "文化礼堂"),
        ("participants", "三组各户"),
        ("agenda", "商量清淤"),
    ];
    does(head, matter, "plans.publish", &plan);
    place.after(72);
    let empty = clerk.get(&format!("desk/matters/{matter}/do/meetings.record"));
    // What the plan says nobody types again.
    empty.is(200).is_sane().says(&["value=\"文化礼堂\"", "value=\"19\"", "value=\"30\""]);
    let at = held(place);
    let talk = [
        ("held_at", at.as_str()),
        ("place", "文化礼堂"),
        ("form", "民主议事会"),
        ("due", "24"),
        ("present", "21"),
        ("outcome", "agreed"),
        ("opinion", "先清主渠，不超过六千八百元。"),
        ("speeches.n", "1"),
        ("speeches.0.speaker", "王婶"),
        ("speeches.0.stance", "against"),
        ("speeches.0.words", "不如先把垃圾点挪走。"),
    ];
    does(clerk, matter, "meetings.record", &talk).says(&["王婶（不同意）：“不如先把垃圾点挪走。”"]);
    let watched = place.sign_in("sun").get(&format!("supervision/matters/{matter}"));
    watched.is(200).is_sane().says(&["王婶（不同意）：“不如先把垃圾点挪走。”"]);
    let explain = [("dissent", "1"), ("text", "垃圾点四月另行协商。")];
    does(clerk, matter, "explanations.give", &explain);
}

fn notice_and_filing(place: &Place, clerk: &User<'_>, head: &User<'_>, matter: &str) {
    let page = clerk.get(&format!("desk/matters/{matter}"));
    page.is(200).is_sane().says(&["“三组水渠清淤”协商结果公示", "先清主渠，不超过六千八百元。"]);
    let notice = [("title", "协商结果"), ("text", "先清主渠。"), ("channels", "公示栏")];
    does(clerk, matter, "notices.post", &notice).says(&["示-2026-0001"]);
    clerk.get("desk/matters?view=posted").is(200).is_sane().says(&["三组水渠清淤"]);
    place.act("wang", Some(matter), "notices.object", serde_json::json!({ "text": "钱太多。" }));
    let decide = [("objection", "1"), ("upheld", "no"), ("reason", "三家报价里最低。")];
    does(clerk, matter, "notices.decide", &decide);
    let early = clerk.get(&format!("desk/matters/{matter}/do/notices.close"));
    early.is(200).is_sane().says(&["这一项现在不能办"]);
    place.after(24 * 7);
    does(clerk, matter, "notices.close", &[]).says(&["有异议，答复后维持原结果"]);
    does(clerk, matter, "filings.submit", &[("text", "公示期满。")]).says(&["备-2026-0001"]);
    does(head, matter, "filings.receive", &[("text", "已登记。")]);
}

fn work(place: &Place, clerk: &User<'_>, matter: &str) {
    place.after(24);
    let at = held(place);
    let who = place.app.store.pseudonym(crate::place::UNIT, "zhou").unwrap();
    let meeting = [
        ("held_at", at.as_str()),
        ("place", "会议室"),
        ("due", "7"),
        ("present", "7"),
        ("yes", "7"),
        ("responsible", who.as_str()),
    ];
    does(clerk, matter, "meetings.record", &meeting).says(&["责任人：老周"]);
    let task = [
        ("title", "机械清主渠"),
        ("responsible", who.as_str()),
        ("due_on.y", "2026"),
        ("due_on.m", "4"),
        ("due_on.d", "10"),
        ("budget_fen", "6800"),
    ];
    does(clerk, matter, "tasks.assign", &task).says(&["预算 6800 元"]);
    let progress =
        [("task", "1"), ("text", "清完主渠"), ("spent_fen", "0.68万"), ("payee", "清渠队")];
    does(clerk, matter, "tasks.progress", &progress).says(&["花了 6800 元"]);
    does(clerk, matter, "tasks.finish", &[("task", "1"), ("text", "通水了")]);
    does(clerk, matter, "tasks.complete", &[("text", "全部通水")]);
    let asked = clerk.get(&format!("desk/matters/{matter}/do/notices.post"));
    asked.is(200).is_sane().says(&["办理结果的公布", "机械清主渠：通水了（", "办完）"]);
    let told = [("title", "办理结果公布"), ("text", "主渠清完，花了 6800 元。")];
    does(clerk, matter, "notices.post", &told).says(&["示-2026-0002"]);
}
