//! Acts that look like something and are nothing: a meeting nobody came to, an answer that says only that
//! something was received, an order to correct what is being corrected already, more people than there are, a
//! talk before anybody was to come.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

mod stage;

use serde_json::{Value, json};
use stage::{Village, village_council};

/// A meeting of those who are due, now.
fn meeting(village: &Village, due: u64, present: u64, yes: u64) -> Value {
    json!({"held_at": village.now.0, "place": "村委会", "due": due, "present": present, "yes": yes,
        "no": present - yes, "responsible": "clerk"})
}

fn talk(village: &Village, present: u64, women: u64) -> Value {
    json!({"held_at": village.now.0, "place": "文化礼堂", "due": 24, "present": present,
        "women": women, "outcome": "agreed", "opinion": "先清主渠",
        "speeches": [{"speaker": "李大爷", "stance": "against", "words": "先修路再说"}]})
}

fn until_agenda() -> Village {
    let mut village = Village::new(village_council(|text| text));
    village.act("resident", "voices.raise", json!({"text": "三组水渠堵了，浇不上地"}));
    village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "三组水渠清淤"}));
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    village
}

fn until_talk() -> Village {
    let mut village = until_agenda();
    let agenda = meeting(&village, 8, 8, 8);
    village.act("clerk", "meetings.record", agenda);
    let brief = json!({"reached": "协商会全体成员", "ways": "书面", "text": "材料"});
    village.act("clerk", "plans.brief", brief);
    let research = json!({"on": "2026-03-02", "who": "五名成员", "seen": "淤了三十厘米",
        "feasible": "能办", "measures": "人工加机械", "risks": "雨季"});
    village.act("council-chair", "plans.investigate", research);
    let plan = json!({"meets_at": "2026-03-02 19:30", "place": "文化礼堂",
        "participants": "协商会成员、三组村民", "agenda": "一、说明 二、讨论"});
    village.act("council-chair", "plans.publish", plan);
    village.now = village.now.plus_millis(86_400_000);
    village
}

fn until_notice() -> Village {
    let mut village = until_talk();
    let talked = talk(&village, 20, 6);
    village.act("clerk", "meetings.record", talked);
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "先清主渠"}));
    village
}

#[test]
fn an_empty_room_decides_nothing_and_one_that_is_not_may() {
    let mut village = until_agenda();
    let nobody = meeting(&village, 7, 0, 0);
    assert_eq!(village.refused("clerk", "meetings.record", nobody), "meetings.nobody-came");
    let half = meeting(&village, 8, 8, 4);
    village.act("clerk", "meetings.record", half);
    let empty = json!({"sitting": 1, "due": 8, "present": 0, "reason": "抄错"});
    assert_eq!(village.refused("clerk", "meetings.correct", empty), "meetings.nobody-came");
    assert_eq!(village.matter.step(), Some("brief"));

    let mut talks = until_talk();
    let nobody = talk(&talks, 0, 0);
    assert_eq!(talks.refused("clerk", "meetings.record", nobody), "meetings.nobody-came");
    let one = talk(&talks, 1, 1);
    talks.act("clerk", "meetings.record", one);
}

#[test]
fn no_more_women_come_than_people() {
    let mut village = until_talk();
    let seven = talk(&village, 6, 7);
    let refused = village.refused("clerk", "meetings.record", seven);
    assert_eq!(refused, "meetings.more-women-than-present");
    let six = talk(&village, 6, 6);
    village.act("clerk", "meetings.record", six);
}

#[test]
fn an_explanation_a_reply_and_a_refusal_say_more_than_that_something_came() {
    let mut village = until_notice();
    let explained = |text: &str| json!({"dissent": 1, "text": text});
    let hollow = village.refused("clerk", "explanations.give", explained("收到"));
    assert_eq!(hollow, "explanations.empty-explanation");
    village.act("clerk", "explanations.give", explained("路排在明年"));

    let asked = json!({"text": "发票呢", "answer_by": "2026-03-30"});
    village.act("supervision", "questions.ask", asked);
    let answered = |text: &str| json!({"question": 1, "text": text});
    let hollow = village.refused("clerk", "questions.answer", answered("收到，谢谢"));
    assert_eq!(hollow, "questions.empty-answer");
    village.act("clerk", "questions.answer", answered("发票已附"));

    village.act("resident", "notices.object", json!({"text": "两家没有算进去"}));
    let no = |reason: &str| json!({"objection": 1, "upheld": "否", "reason": reason});
    let hollow = village.refused("clerk", "notices.decide", no("不成立"));
    assert_eq!(hollow, "notices.only-a-verdict");
    village.act("clerk", "notices.decide", no("两家已经在名单里"));
}

#[test]
fn an_objection_that_is_upheld_may_be_upheld_in_a_word() {
    let mut village = until_notice();
    village.act("resident", "notices.object", json!({"text": "两家没有算进去"}));
    let yes = json!({"objection": 1, "upheld": "是", "reason": "漏了"});
    village.act("clerk", "notices.decide", yes);
}

#[test]
fn what_is_not_taken_up_has_its_reason() {
    let mut village = until_talk();
    let entered = json!({"from": "农服中心", "on": "2026-03-02", "text": "水渠怎么管"});
    village.act("clerk", "commissions.enter", entered);
    let talked = talk(&village, 20, 6);
    village.act("clerk", "meetings.record", talked);
    village.act("clerk", "commissions.report", json!({"text": "先清主渠"}));
    let says = |adopted: &str, text: &str| json!({"adopted": adopted, "who": "老吴", "text": text});
    for adopted in ["none", "part"] {
        let hollow = village.refused("township", "commissions.answer", says(adopted, "收到"));
        assert_eq!(hollow, "commissions.say-why");
    }
    village.act("township", "commissions.answer", says("none", "今年没有这笔钱"));
}

#[test]
fn what_is_being_corrected_is_not_corrected_again_until_it_is_filed_anew() {
    let mut village = until_notice();
    let file = |village: &mut Village| {
        village.now = village.now.plus_millis(7 * 86_400_000);
        village.act("clerk", "notices.close", json!({}));
        village.act("clerk", "filings.submit", json!({}));
    };
    file(&mut village);
    let order = || json!({"law": "村民委员会组织法第三十条", "reason": "没有补偿", "remedy": "按亩补偿，重新商量"});
    village.act("township", "filings.correct", order());
    assert_eq!(village.matter.step(), Some("deliberate"));
    let rounds = village.matter.rounds.clone();
    let twice = village.refused("township", "filings.correct", order());
    assert_eq!(twice, "filings.already-corrected");
    assert_eq!(village.matter.rounds, rounds);
    let talked = talk(&village, 20, 6);
    village.act("clerk", "meetings.record", talked);
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "先清主渠，给补偿"}));
    file(&mut village);
    village.act("township", "filings.correct", order());
}

#[test]
fn what_was_received_keeps_its_receipt_beside_the_order_that_corrects_it() {
    let mut village = until_notice();
    village.now = village.now.plus_millis(7 * 86_400_000);
    village.act("clerk", "notices.close", json!({}));
    village.act("clerk", "filings.submit", json!({}));
    village.act("township", "filings.receive", json!({"text": "材料齐全"}));
    let received = village.matter.filings[0].answer.clone().unwrap();
    assert!(village.matter.filings[0].original.is_none());
    let order = json!({"law": "村民委员会组织法第三十条",
        "reason": "占了两户的地，方案里没有写补偿。", "remedy": "补上补偿办法，重新商量。"});
    village.act("township", "filings.correct", order);
    let filing = &village.matter.filings[0];
    assert_eq!(filing.original.as_ref(), Some(&received), "the original is kept");
    assert_eq!(filing.answer.as_ref().unwrap().text, "占了两户的地，方案里没有写补偿。");
}

fn plan(at: &str) -> Value {
    json!({"meets_at": at, "place": "文化礼堂", "participants": "协商会成员、三组村民",
        "agenda": "一、说明 二、讨论"})
}

#[test]
fn a_talk_is_announced_for_a_day_within_a_year_and_not_held_before() {
    let mut village = until_talk();
    village.now = "2026-03-02T12:00:00+08:00".parse().unwrap();
    let years = village.refused("council-chair", "plans.publish", plan("2036-03-02 19:30"));
    assert_eq!(years, "plans.meets-too-late");
    village.act("council-chair", "plans.publish", plan("2026-03-03 09:00"));
    assert_eq!((village.matter.plan_editions, village.matter.step()), (2, Some("deliberate")));
    let early = talk(&village, 20, 6);
    let refused = village.refused("clerk", "meetings.record", early);
    assert_eq!(refused, "meetings.held-before-the-plan");
    village.now = "2026-03-03T08:30:00+08:00".parse().unwrap();
    let then = talk(&village, 20, 6);
    village.act("clerk", "meetings.record", then);
}

#[test]
fn no_more_people_are_counted_than_live_in_the_place() {
    let mut village = until_notice();
    village.place.due.insert("assembly".into(), 1180);
    village.place.due.insert("assembly/households".into(), 412);
    village.now = village.now.plus_millis(7 * 86_400_000);
    village.act("clerk", "notices.close", json!({}));
    village.act("clerk", "filings.submit", json!({}));
    village.act("clerk", "filings.receive", json!({}));
    let study = meeting(&village, 7, 7, 7);
    village.act("clerk", "meetings.record", study);
    let task = json!({"title": "清主渠", "responsible": "clerk", "due_on": "2026-04-01"});
    village.act("clerk", "tasks.assign", task);
    village.act("clerk", "tasks.finish", json!({"task": 1, "text": "清完八百五十米"}));
    village.act("clerk", "tasks.complete", json!({"text": "完工"}));
    let sound = json!({"satisfied": "是", "text": "好"});
    village.act("supervision", "questions.conclude", sound);
    village.act("resident", "ratings.give", json!({"score": "satisfied"}));
    let tally = |n: u64| json!({"satisfied": n, "fair": 0, "dissatisfied": 0, "way": "表"});
    let many = village.refused("clerk", "ratings.tally", tally(1180));
    assert_eq!(many, "ratings.more-than-live-here", "one has rated in person");
    village.act("clerk", "ratings.tally", tally(1179));
}

#[test]
fn rounds_that_lost_their_force_are_not_counted_against_the_next() {
    let mut village = until_notice();
    let rounds = village.matter.rounds["deliberate"];
    village.now = village.now.plus_millis(7 * 86_400_000);
    village.act("clerk", "notices.close", json!({}));
    village.act("clerk", "filings.submit", json!({}));
    let order = json!({"law": "村民委员会组织法第三十条", "reason": "没有补偿", "remedy": "按亩补偿，重新商量"});
    village.act("township", "filings.correct", order);
    assert_eq!(
        (village.matter.step(), village.matter.rounds["deliberate"]),
        (Some("deliberate"), rounds)
    );
}

fn until_filed() -> Village {
    let mut village = until_notice();
    village.now = village.now.plus_millis(7 * 86_400_000);
    village.act("clerk", "notices.close", json!({}));
    village.act("clerk", "filings.submit", json!({}));
    village
}

#[test]
fn a_correction_names_an_article_and_says_why_and_what_is_to_be_done() {
    let mut village = until_filed();
    let order = |law: &str, reason: &str, remedy: &str| json!({"law": law, "reason": reason, "remedy": remedy});
    let (law, why, what) = ("村民委员会组织法第三十一条", "对外来户加倍收费。", "按户同价。");
    let mut refused = |law, reason, remedy| {
        village.refused("township", "filings.correct", order(law, reason, remedy))
    };
    for bare in ["法", "村民委员会组织法", "第三十一条"] {
        assert_eq!(refused(bare, why, what), "filings.name-the-article", "{bare}");
    }
    for hollow in ["不好", "收到", "……"] {
        assert_eq!(refused(law, hollow, what), "filings.say-why", "{hollow}");
    }
    assert_eq!(refused(law, why, "改"), "filings.say-the-remedy");
    village.act("township", "filings.correct", order(law, why, what));
}

#[test]
fn who_turns_a_matter_away_says_why_and_where_to() {
    let mut village = Village::new(village_council(|text| text));
    village.act("resident", "voices.raise", json!({"text": "三组水渠堵了，浇不上地"}));
    village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "三组水渠清淤"}));
    let no =
        |reason: &str, route: &str| json!({"outcome": "refused", "reason": reason, "route": route});
    let mut refused = |with| village.refused("branch-secretary", "matters.screen", with);
    assert_eq!(refused(no("不行", "镇水务站")), "matters.say-why");
    assert_eq!(refused(no("渠归镇里管", "别处")), "matters.say-where");
    village.act("branch-secretary", "matters.screen", no("渠归镇里管", "镇水务站"));
}

#[test]
fn a_notice_ends_within_a_year_and_a_slip_of_the_year_is_told() {
    let mut village = until_talk();
    village.now = "2026-03-03T12:00:00+08:00".parse().unwrap();
    let talked = talk(&village, 20, 6);
    village.act("clerk", "meetings.record", talked);
    let post = |end: &str| json!({"title": "结果", "text": "先清主渠", "ends_on": end});
    for late in ["2036-03-10", "2027-03-04"] {
        assert_eq!(
            village.refused("clerk", "notices.post", post(late)),
            "notices.too-long",
            "{late}"
        );
    }
    village.act("clerk", "notices.post", post("2027-03-03"));
}

fn until_work() -> Village {
    let mut village = until_filed();
    village.act("clerk", "filings.receive", json!({}));
    let study = meeting(&village, 7, 7, 7);
    village.act("clerk", "meetings.record", study);
    let task = json!({"title": "清主渠", "responsible": "clerk", "due_on": "2026-04-01"});
    village.act("clerk", "tasks.assign", task);
    village
}

#[test]
fn work_that_lost_its_force_is_not_urged_and_not_reported_on() {
    let mut village = until_work();
    let order = json!({"law": "村民委员会组织法第三十条", "reason": "没有补偿", "remedy": "按亩补偿，重新商量"});
    village.act("township", "filings.correct", order);
    let clocks = domain::matters::running(&village.matter);
    assert!(!clocks.iter().any(|clock| matches!(clock.what, domain::matters::What::Task(_))));
    assert!(village.matter.tasks.iter().all(|task| task.void && !task.is_open()));
}

#[test]
fn whoever_concluded_the_supervision_does_not_rate_and_another_does() {
    let mut village = until_work();
    village.act("clerk", "tasks.finish", json!({"task": 1, "text": "清完八百五十米"}));
    village.act("clerk", "tasks.complete", json!({"text": "完工"}));
    village.act("supervision", "questions.conclude", json!({"satisfied": "是", "text": "好"}));
    let score = || json!({"score": "satisfied"});
    assert_eq!(village.refused("supervision", "ratings.give", score()), "ratings.concluded-it");
    village.act("resident", "ratings.give", score());
}
