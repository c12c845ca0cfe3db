//! The shipped procedure, checked and walked: the engine knows nothing of it but what its file says.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

mod stage;

use domain::matters::{self, Own, Stand};
use domain::notices;
use domain::procedures::{Library, StepOutcome, Weight, check};
use domain::time::Timestamp;
use domain::voices;
use serde_json::{Value, json};
use stage::{Village, village_council};

/// The acts these stories are told in.
trait Story {
    fn days(&mut self, days: i64);
    fn meeting(&self, yes: u64, no: u64) -> Value;
    fn until_deliberation(&mut self);
    fn talk(&mut self, outcome: &str);
    fn done_and_rated(&mut self);
}

impl Story for Village {
    fn days(&mut self, days: i64) {
        self.now = self.now.plus_millis(days * 86_400_000);
    }

    fn meeting(&self, yes: u64, no: u64) -> Value {
        json!({"held_at": self.now.0, "place": "村委会", "due": yes + no, "present": yes + no,
               "yes": yes, "no": no, "responsible": "clerk"})
    }

    fn until_deliberation(&mut self) {
        self.act("resident", "voices.raise", json!({"text": "三组水渠堵了，浇不上地"}));
        self.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "三组水渠清淤"}));
        self.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
        let half = self.meeting(4, 4);
        self.act("clerk", "meetings.record", half);
        let brief = json!({"reached": "协商会全体成员", "ways": "书面", "text": "材料"});
        self.act("clerk", "plans.brief", brief);
        let research = json!({"on": "2026-03-02", "who": "五名成员", "seen": "淤了三十厘米",
            "feasible": "能办", "measures": "人工加机械", "risks": "雨季"});
        self.act("council-chair", "plans.investigate", research);
        let plan = json!({"meets_at": "2026-03-02 19:30", "place": "文化礼堂",
            "participants": "协商会成员、三组村民", "agenda": "一、说明 二、讨论"});
        self.act("council-chair", "plans.publish", plan);
        assert_eq!(self.matter.step(), Some("deliberate"));
        self.days(1);
    }

    fn talk(&mut self, outcome: &str) {
        let talk = json!({"held_at": self.now.0, "place": "文化礼堂", "due": 24, "present": 20,
            "outcome": outcome, "opinion": "先清主渠",
            "speeches": [{"speaker": "李大爷", "stance": "against", "words": "先修路再说"}]});
        self.act("clerk", "meetings.record", talk);
    }

    fn done_and_rated(&mut self) {
        self.talk("agreed");
        self.act("clerk", "notices.post", json!({"title": "结果", "text": "先清主渠"}));
        self.days(7);
        self.act("clerk", "notices.close", json!({}));
        self.act("clerk", "filings.submit", json!({}));
        self.act("clerk", "filings.receive", json!({}));
        let meeting = self.meeting(7, 0);
        self.act("clerk", "meetings.record", meeting);
        let task = json!({"title": "清主渠", "responsible": "clerk", "due_on": "2026-04-01"});
        self.act("clerk", "tasks.assign", task);
        self.act("clerk", "tasks.finish", json!({"task": 1, "text": "清完八百五十米"}));
        self.act("clerk", "tasks.complete", json!({"text": "完工"}));
        let sound = json!({"satisfied": "是", "text": "好"});
        self.act("supervision", "questions.conclude", sound);
        self.act("resident", "ratings.give", json!({"score": "satisfied"}));
        self.act("clerk", "ratings.close", json!({}));
    }
}

#[test]
fn the_shipped_procedure_has_no_errors() {
    let findings = check(&village_council(|text| text));
    let errors: Vec<_> = findings.iter().filter(|f| f.weight == Weight::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_matter_goes_the_whole_way() {
    let mut village = Village::new(village_council(|text| text));
    village.until_deliberation();
    village.talk("agreed");
    assert_eq!(village.matter.step(), Some("publicize"));
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "先清主渠"}));
    assert_eq!(village.refused("clerk", "notices.close", json!({})), "notices.not-over");
    village.days(7); // Five days end on a Sunday, so on Monday.
    village.act("clerk", "notices.close", json!({}));
    village.act("clerk", "filings.submit", json!({}));
    village.act("clerk", "filings.receive", json!({}));
    let meeting = village.meeting(7, 0);
    village.act("clerk", "meetings.record", meeting);
    let task = json!({"title": "清主渠", "responsible": "clerk", "due_on": "2026-04-01",
        "budget_fen": "6800", "funds": "村集体"});
    village.act("clerk", "tasks.assign", task);
    let over = json!({"task": "1", "text": "买材料", "spent_fen": "6801"});
    assert_eq!(village.refused("clerk", "tasks.progress", over), "tasks.over-budget");
    village.act("clerk", "tasks.finish", json!({"task": 1, "text": "清完八百五十米"}));
    village.act("clerk", "tasks.complete", json!({"text": "完工"}));
    village.act(
        "supervision",
        "questions.ask",
        json!({"text": "发票呢", "answer_by": "2026-03-30"}),
    );
    let early = json!({"satisfied": "是", "text": "好"});
    let refused = village.refused("supervision", "questions.conclude", early.clone());
    assert_eq!(refused, "questions.open-questions");
    village.act("clerk", "questions.answer", json!({"question": "1", "text": "发票已附"}));
    village.act("supervision", "questions.conclude", early);
    village.act("resident", "ratings.give", json!({"score": "satisfied"}));
    village.act("clerk", "ratings.close", json!({}));
    assert_eq!(village.matter.step(), Some("archive"));
    // Not complete: the voice has no answer, the dissent no explanation, the notice must stay.
    assert_eq!(village.refused("clerk", "dossiers.seal", json!({})), "matters.incomplete");
    village.act("clerk", "voices.answer", json!({"text": "水渠已经清好了"}));
    village.act("clerk", "explanations.give", json!({"dissent": "1", "text": "路已列入明年"}));
    village.days(15);
    // Nobody has told the residents how it was carried out (村 35).
    assert_eq!(village.refused("clerk", "dossiers.seal", json!({})), "matters.incomplete");
    village.act("clerk", "notices.post", json!({"title": "办理结果", "text": "清完八百五十米"}));
    assert_eq!(village.refused("clerk", "dossiers.seal", json!({})), "matters.incomplete");
    let told = json!({"to": ["subjects", "parties"], "on": village.now.day().to_string(),
        "ways": "开会", "reached": 31, "text": "清完八百五十米"});
    village.act("clerk", "feedback.give", told);
    village.days(18); // Fifteen days, and on to a working day.
    village.act("clerk", "dossiers.seal", json!({}));
    assert_eq!(village.matter.stand, Stand::Ended);
    assert_eq!(village.matter.sealed.as_deref(), Some("事-2026-0001"));
}

#[test]
fn no_agreement_in_three_rounds_goes_to_the_party_and_then_the_assembly() {
    let mut village = Village::new(village_council(|text| text));
    village.until_deliberation();
    village.talk("again");
    village.talk("again");
    assert_eq!(village.matter.step(), Some("deliberate"));
    village.talk("again");
    assert_eq!(village.matter.step(), Some("party-study"));
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    assert_eq!(village.matter.step(), Some("vote"));
    let mut vote = village.meeting(31, 15);
    assert_eq!(village.refused("clerk", "meetings.record", vote.clone()), "meetings.name-the-rule");
    vote["rule"] = "villagers-representatives".into();
    vote["due"] = 70.into();
    village.act("clerk", "meetings.record", vote.clone());
    assert_eq!(village.matter.step(), Some("vote"), "46 of 70 are fewer than two thirds");
    vote["due"] = 69.into();
    village.act("clerk", "meetings.record", vote);
    assert_eq!(village.matter.step(), Some("publicize"), "46 of 69 are two thirds");
}

#[test]
fn an_upheld_objection_on_the_last_day_takes_the_result_back() {
    let mut village = Village::new(village_council(|text| text));
    village.until_deliberation();
    village.talk("agreed");
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "先清主渠"}));
    let end = village.matter.notices[0].closes.ends_at;
    village.now = Timestamp(end.0 - 1);
    village.act("resident", "notices.object", json!({"text": "漏了四组"}));
    village.now = end;
    let late = village.refused("representative", "notices.object", json!({"text": "晚了"}));
    assert_eq!(late, "notices.closed");
    assert_eq!(village.refused("clerk", "notices.close", json!({})), "notices.open-objections");
    let own = json!({"objection": 1, "upheld": "否", "reason": "x"});
    assert_eq!(village.refused("resident", "notices.decide", own), "notices.not-yours");
    let upheld = json!({"objection": 1, "upheld": "是", "reason": "确实漏了"});
    village.act("clerk", "notices.decide", upheld);
    assert_eq!(village.matter.step(), Some("deliberate"));
}

#[test]
fn whoever_else_objected_is_answered_after_one_objection_took_the_result_back() {
    let mut village = Village::new(village_council(|text| text));
    village.until_deliberation();
    village.talk("agreed");
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "先清主渠"}));
    village.act("resident", "notices.object", json!({"text": "漏了四组"}));
    village.act("representative", "notices.object", json!({"text": "太贵"}));
    village.act("committee-member", "notices.object", json!({"text": "太早"}));
    let answer = |objection: u32, upheld: &str| json!({"objection": objection, "upheld": upheld, "reason": "三家报价里最低"});
    village.act("clerk", "notices.decide", answer(1, "是"));
    assert_eq!(village.matter.step(), Some("deliberate"));
    assert_eq!(village.refused("resident", "notices.decide", answer(2, "否")), "notices.not-yours");
    village.act("clerk", "notices.decide", answer(2, "否"));
    assert_eq!(
        village.refused("clerk", "notices.decide", answer(2, "是")),
        "notices.already-decided"
    );
    village.talk("agreed");
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "先清主渠，再清支渠"}));
    // Upheld now it changes what has been taken back already, and nothing else.
    village.act("clerk", "notices.decide", answer(3, "是"));
    assert_eq!(village.matter.step(), Some("publicize"));
    let stands: Vec<notices::Stand> =
        village.matter.notices.iter().map(|notice| notice.stand).collect();
    assert_eq!(stands, [notices::Stand::TakenBack, notices::Stand::Open]);
    assert_eq!(village.matter.open_objections().count(), 0);
}

#[test]
fn a_late_answer_is_of_those_who_lead_the_step_too() {
    let led = |text: String| {
        let led = "[led]\nlevels = [\"group\"]\nby = \"council\"\n\n[exhausted]";
        text.replacen("[exhausted]", led, 1)
    };
    let mut village = Village::new(village_council(led));
    village.until_deliberation();
    village.talk("agreed");
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "先清主渠"}));
    village.act("resident", "notices.object", json!({"text": "漏了四组"}));
    village.act("representative", "notices.object", json!({"text": "太贵"}));
    village.act(
        "clerk",
        "notices.decide",
        json!({"objection": 1, "upheld": "是", "reason": "四组补进去"}),
    );
    village.place.level = "group".into();
    let late = json!({"objection": 2, "upheld": "否", "reason": "三家报价里最低"});
    assert_eq!(village.refused("clerk", "notices.decide", late.clone()), "matters.led-from-above");
    village.place.held_above.push("clerk".into());
    village.act("clerk", "notices.decide", late);
}

#[test]
fn a_corrected_figure_that_changes_the_outcome_takes_the_matter_back() {
    let mut village = Village::new(village_council(|text| text));
    village.until_deliberation();
    let wrong = json!({"sitting": 1, "due": 8, "present": 8, "yes": 3, "no": 5, "reason": "抄错"});
    village.act("clerk", "meetings.correct", wrong);
    assert_eq!(village.matter.step(), Some("agenda"));
    assert!(village.matter.papers.iter().any(|paper| paper.paper == "plan" && paper.void));
    assert_eq!(village.matter.corrections[0].1.yes, 4, "the old figure stays visible");
    let unchanged =
        json!({"sitting": 1, "due": 8, "present": 8, "yes": 3, "no": 5, "reason": "再"});
    let refused = village.refused("clerk", "meetings.correct", unchanged);
    assert_eq!(refused, "meetings.nothing-to-correct");
    let again = json!({"sitting": 1, "due": 8, "present": 8, "yes": 5, "no": 3, "reason": "又错"});
    let refused = village.refused("clerk", "meetings.correct", again.clone());
    assert_eq!(refused, "meetings.corrected-before", "nobody corrects their own correction");
    let visits = village.matter.visits.len();
    village.act("committee-member", "meetings.correct", again);
    assert_eq!(village.matter.sittings[0].count.yes, 5);
    assert_eq!(village.matter.visits.len(), visits, "of a stay without force: nothing moves");
}

#[test]
fn a_threshold_changed_in_the_file_changes_the_outcome() {
    let stricter = |text: String| {
        let half = "pass = { at_least = [1, 2], of = \"present\" }";
        assert!(text.contains(half));
        text.replacen(half, "pass = { more_than = [1, 2], of = \"present\" }", 1)
    };
    let mut village = Village::new(village_council(stricter));
    village.act("resident", "voices.raise", json!({"text": "三组水渠堵了"}));
    village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "三组水渠清淤"}));
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    let half = village.meeting(4, 4);
    village.act("clerk", "meetings.record", half);
    assert_eq!(
        village.matter.step(),
        Some("refer"),
        "半数以上 passes at one half, 过半数 does not"
    );
}

#[test]
fn what_runs_late_is_told_once() {
    let mut village = Village::new(village_council(|text| text));
    village.until_deliberation();
    let clocks = matters::running(&village.matter);
    village.now = clocks[0].due.ends_at;
    assert_eq!(matters::due_now(&village.matter, Timestamp(village.now.0 - 1)).len(), 0);
    assert_eq!(matters::due_now(&village.matter, village.now).len(), 1);
    let late = matters::Event::from(matters::Own::RanLate {
        what: "step".into(),
        number: 0,
        told: vec![],
    });
    village.fold(&[late], "clock");
    assert_eq!(matters::due_now(&village.matter, village.now).len(), 0);
}

#[test]
fn an_accusation_leaves_nothing_of_its_content() {
    let mut village = Village::new(village_council(|text| text));
    village.place.holders.insert("supervision".into(), vec!["sun".into()]);
    let accusing = json!({"text": "某干部收钱", "accuses": "是"});
    village.act("resident", "voices.raise", accusing);
    assert_eq!(village.voice.stand, voices::Stand::HandedOver);
    assert_eq!(village.voice.text, "");
    let opened = village.refused("clerk", "matters.open", json!({"voices": ["v1"], "title": "t"}));
    assert_eq!(opened, "matters.voice-not-free");
}

#[test]
fn a_library_answers_with_the_newest_version() {
    let first = village_council(|text| text);
    let mut second = first.clone();
    second.version = first.version + 1;
    let (older, newer) = (first.version, second.version);
    let library = Library::new([first, second]);
    assert_eq!(library.newest("village-council").unwrap().version, newer);
    assert_eq!(library.get("village-council", older).unwrap().version, older);
    assert!(library.newest("no-such").is_none());
}

#[test]
fn the_dossier_lacks_every_audience_nobody_told_since_the_work_was_done() {
    let mut village = Village::new(village_council(|text| text));
    let told = |to: &[&str], on: &str| json!({"to": to, "on": on, "ways": "开会、上门", "reached": 31, "text": "主渠清好了"});
    village.until_deliberation();
    let early = village.refused("clerk", "feedback.give", told(&["subjects"], "2026-03-03"));
    assert_eq!(early, "feedback.nothing-carried-out");
    village.done_and_rated();
    let lacks = |village: &Village| {
        let all = matters::missing(&village.matter, &village.procedure, &[], village.now);
        let told = all.iter().map(matters::Missing::word).filter(|word| word.starts_with("told:"));
        told.collect::<Vec<_>>()
    };
    assert_eq!(lacks(&village), ["told:subjects", "told:parties", "told:residents"]);
    let day = |offset: i64, village: &Village| village.now.day().plus_days(offset).to_string();
    let (today, before, after) = (day(0, &village), day(-1, &village), day(1, &village));
    let refused = village.refused("clerk", "feedback.give", told(&["subjects"], &before));
    assert_eq!(refused, "feedback.before-the-work-was-done");
    let refused = village.refused("clerk", "feedback.give", told(&["subjects"], &after));
    assert_eq!(refused, "feedback.on-a-future-day");
    let refused = village.refused("clerk", "feedback.give", told(&["press"], &today));
    assert_eq!(refused, "feedback.unknown-audience");
    let refused = village.refused("supervision", "feedback.give", told(&["subjects"], &today));
    assert_eq!(refused, "feedback.not-yours");
    village.act("clerk", "feedback.give", told(&["subjects", "parties"], &today));
    assert_eq!(lacks(&village), ["told:residents"]);
    // The publication of how it was carried out reaches them.
    village.act("clerk", "notices.post", json!({"title": "办理结果", "text": "清完八百五十米"}));
    assert!(lacks(&village).is_empty());
}

#[test]
fn a_commissioned_matter_goes_back_with_its_result_and_is_answered_in_time() {
    let mut village = Village::new(village_council(|text| text));
    let entered = json!({"from": "镇农业服务中心", "on": "2026-03-02", "text": "请商量渠系管护"});
    let report = json!({"text": "按亩分段管护"});
    let answer = |adopted: &str| json!({"adopted": adopted, "who": "农服中心 老吴", "text": "分段管护采纳，水费再定"});
    village.until_deliberation();
    let refused = village.refused("clerk", "commissions.report", report.clone());
    assert_eq!(refused, "commissions.not-commissioned");
    village.act("clerk", "commissions.enter", entered.clone());
    let twice = village.refused("clerk", "commissions.enter", entered);
    assert_eq!(twice, "commissions.already-entered");
    let early = village.refused("clerk", "commissions.report", report.clone());
    assert_eq!(early, "commissions.nothing-came-of-it");
    let early = village.refused("township", "commissions.answer", answer("all"));
    assert_eq!(early, "commissions.not-reported");
    village.talk("agreed");
    village.act("clerk", "commissions.report", report.clone());
    assert_eq!(
        village.refused("clerk", "commissions.report", report),
        "commissions.already-reported"
    );
    let lacks = |village: &Village| {
        let all = matters::missing(&village.matter, &village.procedure, &[], village.now);
        all.contains(&matters::Missing::CommissionAnswer)
    };
    assert!(lacks(&village));
    // Thirty days end on the second of April; from the third on it is late, and somebody is told.
    let late = |village: &Village, at: &str| {
        let now: Timestamp = at.parse().unwrap();
        let due = matters::due_now(&village.matter, now);
        due.iter().any(|clock| clock.what == matters::What::Commission)
    };
    assert!(!late(&village, "2026-04-02T23:59:59+08:00"));
    assert!(late(&village, "2026-04-03T00:00:00+08:00"));
    let mut ended = village.clone();
    let over = Own::Ended { outcome: StepOutcome::Unresolved };
    ended.fold(&[over.into()], "clock");
    let stranger = village.refused("supervision", "commissions.answer", answer("part"));
    assert_eq!(stranger, "commissions.not-above");
    // The answer is owed to a matter that has ended as well, and to that alone a clock runs.
    assert!(!late(&ended, "2026-04-02T23:59:59+08:00"));
    assert!(late(&ended, "2026-04-03T00:00:00+08:00"));
    assert_eq!(matters::running(&ended.matter).len(), 1);
    ended.act("township", "commissions.answer", answer("none"));
    assert!(matters::running(&ended.matter).is_empty());
    assert_eq!(ended.refused("township", "commissions.answer", answer("all")), "matters.ended");
    village.act("township", "commissions.answer", answer("part"));
    assert!(!lacks(&village) && !late(&village, "2026-04-03T00:00:00+08:00"));
    let again = village.refused("township", "commissions.answer", answer("all"));
    assert_eq!(again, "commissions.already-answered");
}

#[test]
fn nobody_has_the_floor_longer_than_the_others_without_a_reason_on_record() {
    let mut village = Village::new(village_council(|text| text));
    village.until_deliberation();
    let talk = |minutes: u64, now: Timestamp, reason: &str| {
        json!({"held_at": now.0, "place": "文化礼堂", "due": 24, "present": 20,
            "outcome": "again", "override_reason": reason,
            "speeches": [{"speaker": "李大爷", "words": "先修路再说", "minutes": minutes}]})
    };
    let now = village.now;
    let refused = village.refused("clerk", "meetings.record", talk(6, now, ""));
    assert_eq!(refused, "floors.turn-too-long");
    village.act("clerk", "meetings.record", talk(5, now, ""));
    assert!(village.matter.overrides.is_empty());
    village.act("clerk", "meetings.record", talk(6, now, "老人家说得慢"));
    let rules: Vec<&str> =
        village.matter.overrides.iter().map(|(rule, _, _)| rule.as_str()).collect();
    assert_eq!(rules, ["floors.turn-too-long"]);
}
