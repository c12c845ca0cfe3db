//! Forms of the desk: what does not fit is kept, and a second tap does nothing.

use serde_json::json;

use crate::place::village;

const MEETING: [(&str, &str); 7] = [
    ("held_at", "2026-03-02T08:30:00+08:00"),
    ("place", "村委会会议室"),
    ("due", "7"),
    ("present", "6"),
    ("yes", "5"),
    ("no", "1"),
    ("speeches.n", "0"),
];

#[test]
fn the_rule_is_said_before_the_figures_are_typed() {
    let place = village();
    let matter = place.at_agenda();
    let page = place.sign_in("lin").get(&format!("desk/matters/{matter}"));
    page.is(200).is_sane().says(&[
        "应到 7 人",
        "到会多少人有效：本村还没有定",
        "待核对",
        "到会人数的一半以上，正好够也算通过；全部到会时要 4 人同意",
        "name=\"due\" value=\"7\"",
        "半数以上与会人员同意",
    ]);
}

#[test]
fn an_assembly_offers_its_rules_with_their_law_and_the_earliest_day() {
    let place = village();
    let matter = place.at_agenda();
    for (by, command, with) in [
        (
            "lin",
            "meetings.record",
            json!({ "held_at": "2026-03-02T08:30:00+08:00", "place": "会议室", "due": 7, "present": 7, "yes": 7 }),
        ),
        ("zhou", "plans.brief", json!({ "reached": "各户", "ways": "上门", "text": "清淤" })),
        (
            "zhou",
            "plans.investigate",
            json!({ "on": "2026-03-02", "who": "五人", "seen": "淤", "feasible": "能", "measures": "挖", "risks": "雨" }),
        ),
        (
            "zhou",
            "plans.publish",
            json!({ "meets_at": "2026-03-02T09:00:00+08:00", "place": "礼堂", "participants": "各户", "agenda": "清淤" }),
        ),
        (
            "lin",
            "meetings.record",
            json!({ "held_at": "2026-03-02T08:30:00+08:00", "place": "礼堂", "due": 24, "present": 20, "outcome": "unresolved" }),
        ),
        ("zhou", "matters.screen", json!({ "outcome": "accepted" })),
    ] {
        place.act(by, Some(&matter), command, with);
    }
    let clerk = place.sign_in("lin");
    let page = clerk.get(&format!("desk/matters/{matter}"));
    page.is(200).is_sane().says(&[
        "村民会议（按户）",
        "三分之二以上：至少 280 户到会才有效",
        "要提前 10 天通知：今天发通知，最早 3月13日（周五）能开",
        "/law/villagers-committee#第二十六条",
        "按“村民代表会议”登记",
    ]);
    let by_household =
        format!("desk/matters/{matter}/do/meetings.record?rule=villagers-assembly-households");
    clerk.get(&by_household).is(200).is_sane().says(&["name=\"due\" value=\"420\""]);
}

#[test]
fn a_second_tap_records_one_meeting() {
    let place = village();
    let matter = place.at_agenda();
    let clerk = place.sign_in("lin");
    let path = format!("desk/matters/{matter}/do/meetings.record");
    let page = clerk.get(&path);
    let (once, seen) = (page.hidden("_once"), page.hidden("_seen"));
    let mut form = vec![("_once", once.as_str()), ("_seen", seen.as_str())];
    form.extend_from_slice(&MEETING);
    let first = clerk.post(&path, &form);
    first.is(303);
    let second = clerk.post(&path, &form);
    second.is(303);
    assert_eq!(first.location, second.location);
    let page = clerk.get(&first.location);
    page.is(200).is_sane().says(&["记好了", "应到 7，实到 6；赞成 5，反对 1，弃权 0"]);
    assert_eq!(page.text().matches("应到 7，实到 6").count(), 1);
}

#[test]
fn a_form_of_yesterdays_step_changes_nothing_and_keeps_its_words() {
    let place = village();
    let matter = place.at_agenda();
    let clerk = place.sign_in("lin");
    let path = format!("desk/matters/{matter}/do/meetings.record");
    let page = clerk.get(&path);
    let (once, seen) = (page.hidden("_once"), page.hidden("_seen"));
    let with = json!({ "held_at": "2026-03-02T08:30:00+08:00", "place": "会议室", "due": 7, "present": 7, "yes": 7 });
    place.act("zhou", Some(&matter), "meetings.record", with);
    let mut form = vec![("_once", once.as_str()), ("_seen", seen.as_str())];
    form.extend_from_slice(&MEETING);
    form.push(("opinion", "先清主渠，再清支渠。"));
    let late = clerk.post(&path, &form);
    late.is(422).is_sane().says(&["别人先办了一步", "先清主渠，再清支渠。"]);
    clerk.get(&format!("desk/matters/{matter}")).is(200).says(&["提前通报"]);
}

#[test]
fn wrong_figures_dates_and_too_long_text_each_get_a_sentence() {
    let place = village();
    let matter = place.at_agenda();
    let clerk = place.sign_in("lin");
    let path = format!("desk/matters/{matter}/do/meetings.record");
    let long = "长".repeat(101);
    let answers = [
        ("held_at.y", "2026"),
        ("held_at.m", "2"),
        ("held_at.d", "30"),
        ("held_at.h", "9"),
        ("place", long.as_str()),
        ("due", "七个"),
        ("present", "6"),
        ("speeches.n", "0"),
    ];
    clerk.fill(&path, &answers).is(422).is_sane().says(&[
        "没有 2026-2-30 这一天",
        "写了 101 个字，最多 100 个字",
        "“七个”不是数字",
        "value=\"6\"",
    ]);
    let more: Vec<(&str, &str)> =
        MEETING.iter().map(|(n, v)| if *n == "present" { (*n, "8") } else { (*n, *v) }).collect();
    clerk.fill(&path, &more).is(422).is_sane().says(&["村委会会议室", "id=\"f-due-problem\""]);
    let mut future = MEETING.to_vec();
    future[0] = ("held_at", "2026-03-03T08:30:00+08:00");
    clerk.fill(&path, &future).is(422).is_sane().says(&["id=\"f-held_at-problem\""]);
}

#[test]
fn a_file_that_is_too_large_or_of_the_wrong_kind_gets_a_sentence_and_the_sound_one_is_kept() {
    let place = village();
    let matter = place.at_agenda();
    let clerk = place.sign_in("lin");
    let path = format!("desk/matters/{matter}/do/meetings.record");
    let mut large = b"%PDF-1.7 ".to_vec();
    large.resize(21 * 1024 * 1024, b' ');
    let good: &[u8] = b"%PDF-1.7 sign-in sheet";
    let files: [(&str, &str, &[u8]); 2] =
        [("signed", "sheet.pdf", good), ("signed", "large.pdf", &large)];
    let page = clerk.post_files(&path, &MEETING, &files);
    page.is(422).is_sane().says(&["“large.pdf”有 21", "最大 20 MB", "村委会会议室"]);
    page.says(&["name=\"signed.kept\"", "sheet.pdf"]);
    large.resize(70 * 1024 * 1024, b' ');
    let video: [(&str, &str, &[u8]); 2] = [("signed", "a.mp4", &large), ("signed", "b.pdf", good)];
    let page = clerk.post_files(&path, &MEETING, &video);
    page.is(422).is_sane().says(&["“a.mp4”有 70", "最大 20 MB", "村委会会议室", "b.pdf"]);
    let kept = page.text();
    let kept = kept.split("name=\"signed.kept\" value=\"").nth(1).unwrap();
    let kept = kept.split('"').next().unwrap().to_owned();
    let wrong: [(&str, &str, &[u8]); 1] = [("signed", "sheet.exe", b"MZ")];
    clerk.post_files(&path, &MEETING, &wrong).is(422).is_sane().says(&["“sheet.exe”这种文件不收"]);
    let broken: [(&str, &str, &[u8]); 1] = [("signed", "photo.jpg", b"\xff\xd8\xff\xe0broken")];
    clerk.post_files(&path, &MEETING, &broken).is(422).is_sane().says(&["“photo.jpg”打不开"]);
    let mut again = MEETING.to_vec();
    again.push(("signed.kept", kept.as_str()));
    let done = clerk.post(&path, &again);
    done.is(303);
    let page = clerk.get(&done.location);
    let hash = kept.split('|').next().unwrap();
    page.is(200).says(&[&format!("desk/uploads/{hash}")]);
    let file = clerk.get(&format!("desk/uploads/{hash}"));
    file.is(200);
    assert_eq!((file.bytes.as_slice(), file.media.as_str()), (good, "application/pdf"));
    place.sign_in("li").get(&format!("desk/uploads/{hash}")).is(403);
    clerk.get(&format!("desk/uploads/{}", "0".repeat(64))).is(404);
}

#[test]
fn a_row_more_is_shown_without_a_complaint_and_nothing_is_recorded() {
    let place = village();
    let matter = place.at_agenda();
    let clerk = place.sign_in("lin");
    let path = format!("desk/matters/{matter}/do/meetings.record");
    let mut form = MEETING.to_vec();
    form[6] = ("speeches.n", "1");
    form.extend_from_slice(&[
        ("speeches.0.speaker", "王婶"),
        ("speeches.0.words", "年年清年年淤。"),
        ("_more", "speeches"),
    ]);
    let page = clerk.post(&path, &form);
    page.is(200).is_sane().says(&["年年清年年淤。", "name=\"speeches.1.words\""]);
    clerk.get(&format!("desk/matters/{matter}")).says(&["轮到村“两委”"]);
}

#[test]
fn somebody_without_the_right_gets_a_sentence_and_a_stranger_nothing() {
    let place = village();
    let matter = place.at_agenda();
    let path = format!("desk/matters/{matter}/do/meetings.record");
    place.sign_in("sun").post(&path, &MEETING).is(422).is_sane();
    place.sign_in("li").post(&path, &MEETING).is(403);
    let clerk = place.sign_in("lin");
    clerk.get(&format!("desk/matters/{matter}/do/units.set")).is(404);
    clerk.get("desk/matters/nothing").is(404);
    clerk.get("desk/voices/nothing").is(404);
    clerk.get(&format!("desk/matters/{matter}")).says(&["轮到村“两委”"]);
}

#[test]
fn a_corrected_figure_leaves_the_old_one_in_sight() {
    let place = village();
    let matter = place.at_agenda();
    let with = json!({ "held_at": "2026-03-02T08:30:00+08:00", "place": "会议室", "due": 7, "present": 6, "yes": 5, "no": 1 });
    place.act("lin", Some(&matter), "meetings.record", with);
    let clerk = place.sign_in("lin");
    let path = format!("desk/matters/{matter}/do/meetings.correct");
    clerk.get(&path).is(200).is_sane().says(&["name=\"present\" value=\"6\""]);
    let right = [
        ("sitting", "1"),
        ("due", "7"),
        ("present", "6"),
        ("yes", "2"),
        ("no", "4"),
        ("reason", "赞成和反对写反了。"),
    ];
    let done = clerk.fill(&path, &right);
    done.is(303);
    clerk.get(&done.location).is(200).is_sane().says(&[
        "原来是 应到 7，实到 6；赞成 5，反对 1，弃权 0；改为 应到 7，实到 6；赞成 2，反对 4，弃权 0",
        "赞成和反对写反了。",
        "因更正失效",
    ]);
}

#[test]
fn what_becomes_public_about_help_for_single_people_says_what_to_leave_out() {
    let place = village();
    let voice = place.voice("低保名单怎么没有我家？");
    let with = json!({ "voices": [voice], "title": "低保怎么评", "category": "benefits" });
    let matter = place.act("lin", None, "matters.open", with);
    let on = Some(matter.as_str());
    place.act("zhou", on, "matters.screen", json!({ "outcome": "accepted" }));
    let met = json!({ "held_at": "2026-03-02T08:30:00+08:00", "place": "会议室", "due": 7,
        "present": 7, "yes": 7 });
    place.act("zhou", on, "meetings.record", met);
    let told = json!({ "reached": "全体成员", "ways": "上门", "text": "评议办法。" });
    place.act("zhou", on, "plans.brief", told);
    let looked = json!({ "on": "2026-03-02", "who": "五名成员", "seen": "看过。",
        "feasible": "能办。", "measures": "评议。", "risks": "没有。" });
    place.act("zhou", on, "plans.investigate", looked);
    let page = place.sign_in("zhou").get(&format!("desk/matters/{matter}/do/plans.publish"));
    page.is(200).is_sane().says(&["公开时不写身份证号、电话、银行卡号、住址和病情"]);
    let other = place.at_talk();
    let page = place.sign_in("zhou").get(&format!("desk/matters/{other}"));
    assert!(!page.text().contains("公开时不写身份证号"));
}

#[test]
fn what_was_sent_is_dropped_from_the_device_and_the_next_form_begins_empty() {
    let place = village();
    let (clerk, sun) = (place.sign_in("lin"), place.sign_in("sun"));
    let told = [("channel", "phone"), ("text", "路灯不亮。"), ("looked", "yes")];
    let done = clerk.fill("desk/voices/new", &told);
    done.is(303);
    clerk.get(&done.location).says(&["data-draft-done=\"desk-record\""]);
    let voice = done.location.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    let answer = format!("desk/voices/{voice}/do/voices.answer");
    clerk.get(&answer).says(&[&format!("data-draft=\"voice-{voice}-voices.answer\"")]);
    let done = clerk.fill(&answer, &[("text", "明天去修。")]);
    clerk.get(&done.location).says(&[&format!("data-draft-done=\"voice-{voice}-voices.answer\"")]);
    let matter = place.at_agenda();
    let ask = format!("supervision/matters/{matter}/do/questions.ask");
    let key = format!("supervision-{matter}-questions.ask");
    sun.get(&ask).says(&[&format!("data-draft=\"{key}\"")]);
    let words = [("text", "票据在哪里？"), ("answer_by.y", "2026"), ("answer_by.m", "3")];
    let asked = [&words[..], &[("answer_by.d", "20")]].concat();
    let done = sun.fill(&ask, &asked);
    sun.get(&done.location).says(&[&format!("data-draft-done=\"{key}\""), "记好了"]);
}

#[test]
fn what_hangs_is_counted_alike_in_the_menu_and_in_the_register() {
    let place = village();
    let matter = place.at_talk();
    let (clerk, on) = (place.sign_in("lin"), Some(matter.as_str()));
    let none = clerk.get("desk/matters?view=posted").text();
    assert!(!none.contains("三组水渠清淤</a>"), "nothing hangs yet");
    place.after(35);
    let talk = json!({ "held_at": "2026-03-03T19:00:00+08:00", "place": "礼堂",
        "due": 24, "present": 20, "outcome": "agreed", "beyond": "否", "opinion": "先清主渠。",
        "speeches": [{ "speaker": "王婶", "stance": "against", "words": "钱太多。" }] });
    place.act("lin", on, "meetings.record", talk);
    place.act("lin", on, "notices.post", json!({ "title": "结果", "text": "先清主渠。" }));
    // Nobody objected and the days are over, but dissent still waits for its explanation: it hangs on.
    place.after(24 * 9);
    let page = clerk.get("desk/matters?view=posted");
    page.is(200).is_sane().says(&[&format!("desk/matters/{matter}"), "第 1 到 1 件"]);
    let menu = page.text();
    let menu = menu.split("view=posted\"").nth(1).unwrap().split("</a>").next().unwrap().to_owned();
    assert!(menu.contains("<em>1</em>"), "{menu}");
}

#[test]
fn a_time_that_ends_on_a_day_off_says_what_day_it_moved_to() {
    let place = village();
    let clerk = place.sign_in("lin");
    let plain = place.matter();
    let page = clerk.get(&format!("desk/matters/{plain}")).text();
    assert!(page.contains("3月17日") && !page.contains("顺延"), "a Tuesday moves nowhere: {page}");
    place.after(24 * 4);
    let moved = place.matter();
    let said = ["按天数数到3月21日，那天是周末，顺延到3月23日。"];
    clerk.get(&format!("desk/matters/{moved}")).is(200).is_sane().says(&said);
    clerk.get(&format!("matters/{moved}")).is(200).is_sane().says(&said);
}

#[test]
fn while_a_notice_hangs_the_end_that_counts_is_its_own() {
    let place = village();
    let matter = place.at_talk();
    place.after(24 * 3 + 11);
    let talk = json!({ "held_at": "2026-03-05T19:00:00+08:00", "place": "礼堂",
        "due": 24, "present": 20, "outcome": "agreed", "beyond": "否", "opinion": "先清主渠。" });
    place.act("lin", Some(&matter), "meetings.record", talk);
    let (clerk, page) = (place.sign_in("lin"), format!("matters/{matter}"));
    let moved = "顺延到4月7日";
    clerk.get(&page).is(200).says(&[moved]);
    let notice = json!({ "title": "结果", "text": "先清主渠。" });
    place.act("lin", Some(&matter), "notices.post", notice);
    let hangs = clerk.get(&page).text();
    assert!(hangs.contains("3月10日") && !hangs.contains(moved), "{hangs}");
}
