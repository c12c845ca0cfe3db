//! The side paths of the shipped procedure, on both sides of each limit: tracks, what the law gives
//! to somebody else, the legal gate, meetings called too late, the composition of the council.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

mod stage;

use domain::actors::Actor;
use domain::context::Due;
use domain::filings::{Answer, Answered, Filing};
use domain::matters::{self, Matter, Missing, Stand};
use domain::notices::{self, Notice};
use domain::procedures::SettingValue;
use domain::tasks;
use domain::time::Timestamp;
use domain::units::Event;
use serde_json::{Value, json};
use stage::{Village, village_council};

const DAY: i64 = 86_400_000;

trait Story {
    fn raised(category: &str) -> Self;
    fn to_deliberation(&mut self);
    fn talk(&self, outcome: &str) -> Value;
    fn agree(&mut self);
}

impl Story for Village {
    fn raised(category: &str) -> Self {
        let mut village = Self::new(village_council(|text| text));
        let said = json!({"text": "两家为一道墙吵了半年", "category": category});
        village.act("resident", "voices.raise", said);
        village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "一道墙"}));
        village
    }

    fn to_deliberation(&mut self) {
        self.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
        let meeting = json!({"held_at": self.now.0, "place": "村委会", "due": 7, "present": 7,
            "yes": 7});
        self.act("clerk", "meetings.record", meeting);
        let brief = json!({"reached": "协商会", "ways": "书面", "text": "材料"});
        self.act("clerk", "plans.brief", brief);
        let seen = json!({"on": self.now.day().to_string(), "who": "甲", "seen": "见",
            "feasible": "可", "measures": "有", "risks": "无"});
        self.act("council-chair", "plans.investigate", seen);
        let plan = json!({"meets_at": self.now.0 + DAY, "place": "礼堂", "participants": "成员",
            "agenda": "议程", "groups": ["三组"],
            "invited": [{"name": "老郑", "standing": "专家"}]});
        self.act("council-chair", "plans.publish", plan);
        assert_eq!(self.matter.step(), Some("deliberate"));
        self.now = self.now.plus_millis(DAY);
    }

    fn talk(&self, outcome: &str) -> Value {
        json!({"held_at": self.now.0, "place": "礼堂", "due": 24, "present": 20,
            "outcome": outcome, "opinion": "各让一尺"})
    }

    fn agree(&mut self) {
        let talk = self.talk("agreed");
        self.act("clerk", "meetings.record", talk);
    }
}

#[test]
fn a_small_dispute_is_talked_over_in_private_and_goes_straight_to_its_dossier() {
    let mut village = Village::raised("disputes");
    let light = json!({"track": "light"});
    let refused = village.refused("branch-secretary", "matters.choose_track", light);
    assert_eq!(refused, "matters.say-why");
    let light = json!({"track": "light", "reason": "两家的事"});
    assert_eq!(
        village.refused("resident", "matters.choose_track", light.clone()),
        "matters.not-yours"
    );
    assert!(matters::private(&village.matter, &village.procedure), "it may still become so");
    village.act("branch-secretary", "matters.choose_track", light);
    assert!(matters::private(&village.matter, &village.procedure));
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    assert_eq!(village.matter.step(), Some("deliberate"));
    // Four people talk face to face: the council's roll of twenty-four says nothing about them.
    village.place.due.insert("council".into(), 24);
    let four = json!({"held_at": village.now.0, "place": "李大爷家", "due": 4, "present": 4,
        "outcome": "agreed", "opinion": "各让一尺"});
    village.act("clerk", "meetings.record", four);
    assert!(village.matter.overrides.is_empty());
    assert_eq!(village.matter.step(), Some("archive"));
    village.act("clerk", "voices.answer", json!({"text": "两家各让一尺"}));
    village.act("clerk", "dossiers.seal", json!({}));
    assert_eq!(village.matter.stand, Stand::Ended);
    assert!(village.matter.notices.is_empty(), "nothing of it was published");
}

#[test]
fn what_may_become_private_is_kept_until_a_track_is_chosen_or_it_goes_on_without_one() {
    let private = |village: &Village| matters::private(&village.matter, &village.procedure);
    assert!(!private(&Village::raised("public-works")), "no private track is for it");
    let mut village = Village::raised("disputes");
    assert!(private(&village));
    let full = json!({"track": "full", "reason": "牵涉全组"});
    village.act("branch-secretary", "matters.choose_track", full);
    assert!(!private(&village));
    let mut village = Village::raised("disputes");
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    assert!(!private(&village), "it takes the open way of all");
}

#[test]
fn a_small_dispute_that_cannot_be_settled_goes_to_mediation_and_not_to_an_assembly() {
    let mut village = Village::raised("disputes");
    let light = json!({"track": "light", "reason": "两家的事"});
    village.act("branch-secretary", "matters.choose_track", light);
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    for _ in 0..2 {
        let again = village.talk("again");
        village.act("clerk", "meetings.record", again);
        assert_eq!(village.matter.step(), Some("deliberate"));
    }
    let again = village.talk("again");
    village.act("clerk", "meetings.record", again);
    assert_eq!(village.matter.step(), Some("refer"), "three rounds are used up");
}

#[test]
fn the_small_track_is_for_disputes_alone() {
    for category in ["public-works", "land", "charter", "benefits"] {
        let mut village = Village::raised(category);
        let light = json!({"track": "light", "reason": "图省事"});
        let refused = village.refused("branch-secretary", "matters.choose_track", light);
        assert_eq!(refused, "matters.track-not-for-this", "{category}");
    }
    let mut village = Village::raised("benefits");
    let unknown = json!({"track": "none", "reason": "x"});
    let refused = village.refused("branch-secretary", "matters.choose_track", unknown);
    assert_eq!(refused, "matters.unknown-track");
}

#[test]
fn an_urgent_matter_takes_every_step_with_shorter_clocks() {
    let due = |track: Option<&str>| {
        let mut village = Village::raised("benefits");
        if let Some(track) = track {
            let wish = json!({"track": track, "reason": "汛期"});
            village.act("branch-secretary", "matters.choose_track", wish);
        }
        village.to_deliberation();
        let visits = village.matter.visits.len();
        let entered = village.matter.visits.iter().find(|visit| visit.step == "agenda").unwrap();
        (visits, entered.due.clone().unwrap().ends_at)
    };
    let (ordinary, fast) = (due(None), due(Some("fast")));
    assert_eq!(ordinary.0, fast.0, "no step is left out");
    assert!(fast.1 < ordinary.1);
}

#[test]
fn a_track_that_is_chosen_reckons_the_running_clock_anew_from_the_beginning_of_the_stay() {
    let ends = |village: &Village| village.matter.visit().unwrap().due.clone().unwrap().ends_at;
    let mut village = Village::raised("benefits");
    let (entered, ordinary) = (village.now, ends(&village));
    assert_eq!(entered.day().days_until(ordinary.day()), 16, "15 days, over at midnight");
    village.now = village.now.plus_millis(DAY);
    let fast = json!({"track": "fast", "reason": "汛期"});
    village.act("branch-secretary", "matters.choose_track", fast);
    assert_eq!(entered.day().days_until(ends(&village).day()), 3, "2 days, over at midnight");
    let due = |now: Timestamp| matters::due_now(&village.matter, now).len();
    assert_eq!((due(ends(&village).plus_millis(-1)), due(ends(&village))), (0, 1));
    let step = village.procedure.step("screen").unwrap();
    let clock = matters::clock_of(&village.matter, &village.procedure, step).unwrap();
    assert_eq!(village.settings.amount(&village.procedure, &clock.at_most.unwrap()), Some(2));
    // Back on the ordinary way its own days count again, and a track without days of its own moves nothing.
    village.act("branch-secretary", "matters.choose_track", json!({"track": "full"}));
    assert_eq!(ends(&village), ordinary);
    let wide = json!({"track": "wide", "reason": "家家都有份"});
    village.act("branch-secretary", "matters.choose_track", wide);
    assert_eq!(ends(&village), ordinary);
}

#[test]
fn the_days_a_matter_stood_still_stay_with_the_clock_a_track_reckons_anew() {
    let ends = |village: &Village| village.matter.visit().unwrap().due.clone().unwrap().ends_at;
    let mut village = Village::raised("benefits");
    let fast = json!({"track": "fast", "reason": "汛期"});
    let mut straight = village.clone();
    straight.act("branch-secretary", "matters.choose_track", fast.clone());
    let until = village.now.day().plus_days(2).to_string();
    village.act("branch-secretary", "pauses.start", json!({"reason": "等图纸", "until": until}));
    village.now = village.now.plus_millis(2 * DAY);
    village.act("branch-secretary", "pauses.end", json!({}));
    village.act("branch-secretary", "matters.choose_track", fast);
    assert_eq!(ends(&straight).day().days_until(ends(&village).day()), 2);
}

#[test]
fn where_a_place_turns_the_two_clocks_on_a_voice_has_48_hours_and_a_matter_5_working_days() {
    let said = json!({"text": "楼道灯不亮"});
    let mut village = Village::new(village_council(|text| text));
    village.now = "2026-03-06T18:30:00+08:00".parse().unwrap();
    let mut two = village.clone();
    two.settings.values.insert("two_clocks".into(), SettingValue::Flag(true));
    village.act("resident", "voices.raise", said.clone());
    two.act("resident", "voices.raise", said);
    let ends = |village: &Village| village.voice.due.clone().unwrap().ends_at.to_string();
    assert_eq!(ends(&village), "2026-03-14T00:00:00+08:00", "7 days, as ever");
    assert_eq!(ends(&two), "2026-03-08T18:30:00+08:00", "48 hours, also over a weekend");
    for (here, begins) in [(&mut village, "2026-03-24"), (&mut two, "2026-03-14")] {
        here.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "楼道灯"}));
        let due = here.matter.visit().unwrap().due.clone().unwrap();
        assert_eq!(due.ends_at.day().to_string(), begins);
        assert!(matters::due_now(&here.matter, due.ends_at.plus_millis(-1)).is_empty());
        assert_eq!(matters::due_now(&here.matter, due.ends_at).len(), 1);
    }
    // A track with days of its own goes before.
    let fast = json!({"track": "fast", "reason": "汛期"});
    two.act("branch-secretary", "matters.choose_track", fast);
    let due = two.matter.visit().unwrap().due.clone().unwrap();
    assert_eq!(due.ends_at.day().to_string(), "2026-03-10");
}

#[test]
fn a_wide_matter_is_heard_before_anything_is_agreed() {
    let mut village = Village::raised("benefits");
    let wide = json!({"track": "wide", "reason": "家家都有份"});
    village.act("branch-secretary", "matters.choose_track", wide);
    village.to_deliberation();
    let mut talk = village.talk("agreed");
    talk["form"] = "民主议事会".into();
    assert_eq!(
        village.refused("clerk", "meetings.record", talk.clone()),
        "meetings.hold-that-first"
    );
    let mut hearing = village.talk("again");
    hearing["form"] = "民主听证会".into();
    village.act("clerk", "meetings.record", hearing);
    village.act("clerk", "meetings.record", talk);
    assert_eq!(village.matter.step(), Some("publicize"));
}

#[test]
fn a_technical_form_hears_an_expert_or_says_why_not() {
    let mut village = Village::raised("benefits");
    village.to_deliberation();
    let mut talk = village.talk("agreed");
    talk["form"] = "民主评议会".into();
    assert_eq!(
        village.refused("clerk", "meetings.record", talk.clone()),
        "meetings.no-expert-heard"
    );
    let mut excused = talk.clone();
    excused["override_reason"] = "请了三次，专家来不了".into();
    let mut other = village.clone();
    other.act("clerk", "meetings.record", excused);
    assert_eq!(other.matter.overrides[0].0, "meetings.no-expert-heard");
    let opinion = json!({"about": "expert", "finding": "sound", "text": "坡度够"});
    let refused = village.refused("clerk", "appraisals.give", opinion.clone());
    assert_eq!(refused, "appraisals.name-who-gave-it");
    assert_eq!(
        village.refused("resident", "appraisals.give", opinion.clone()),
        "appraisals.not-yours"
    );
    village.act("expert", "appraisals.give", opinion);
    village.act("clerk", "meetings.record", talk);
    assert!(village.matter.overrides.is_empty());
}

#[test]
fn an_unlawful_result_is_not_published_and_goes_back_with_the_original_kept() {
    let mut village = Village::raised("benefits");
    village.to_deliberation();
    village.agree();
    assert_eq!(village.matter.step(), Some("publicize"));
    let mut opinion = json!({"about": "legal", "finding": "unsound", "text": "没有依据"});
    assert_eq!(
        village.refused("legal-adviser", "appraisals.give", opinion.clone()),
        "appraisals.name-the-law"
    );
    opinion["law"] = "村民委员会组织法 第三十一条".into();
    village.act("legal-adviser", "appraisals.give", opinion);
    assert_eq!(village.matter.step(), Some("deliberate"));
    assert_eq!(village.matter.sittings.len(), 2, "what was agreed stays on record");
    village.agree();
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "改过了"}));
}

#[test]
fn where_the_place_asks_for_a_legal_opinion_nothing_is_published_without_one() {
    let mut village = Village::raised("benefits");
    village.to_deliberation();
    village.agree();
    let post = json!({"title": "结果", "text": "各让一尺"});
    let asked = |text: String| {
        text.replace("unit = \"yes-no\"\ndefault = false", "unit = \"yes-no\"\ndefault = true")
    };
    village.procedure = village_council(asked);
    assert_eq!(
        village.refused("clerk", "notices.post", post.clone()),
        "appraisals.opinion-missing"
    );
    let opinion = json!({"about": "legal", "finding": "sound", "text": "合法"});
    village.act("legal-adviser", "appraisals.give", opinion);
    village.act("clerk", "notices.post", post);
}

#[test]
fn where_the_place_asks_for_a_risk_assessment_a_great_matter_waits_for_it_and_a_small_one_does_not()
{
    let mut village = Village::raised("benefits");
    village.to_deliberation();
    village.agree();
    let post = json!({"title": "结果", "text": "各让一尺"});
    village.clone().act("clerk", "notices.post", post.clone());
    let asked = domain::procedures::SettingValue::Flag(true);
    village.settings.values.insert("risk_assessment".into(), asked);
    let stopped = |village: &mut Village| village.refused("clerk", "notices.post", post.clone());
    assert_eq!(stopped(&mut village), "appraisals.risk-unassessed");
    let mut small = village.clone();
    small.matter.track = Some("fast".into());
    small.act("clerk", "notices.post", post.clone());

    let on = village.now.day().to_string();
    let assessed = |level: &str, conclusion: &str| {
        json!({"on": on, "who": "镇平安办", "text": "两户没有谈好", "level": level,
            "measures": "先上门谈好", "conclusion": conclusion})
    };
    village.act("clerk", "appraisals.assess", assessed("middle", "put-off"));
    assert_eq!(stopped(&mut village), "appraisals.put-off");
    assert_eq!(village.matter.step(), Some("publicize"), "it waits where it is");
    let mut again = village.clone();
    again.act("clerk", "appraisals.assess", assessed("low", "go-ahead"));
    again.act("clerk", "notices.post", post.clone());
    for (level, conclusion) in [("high", "go-ahead"), ("low", "dropped")] {
        let mut back = village.clone();
        back.act("clerk", "appraisals.assess", assessed(level, conclusion));
        assert_eq!(back.matter.step(), Some("deliberate"), "{level} {conclusion}");
        assert_eq!(back.matter.sittings.len(), 2, "what was agreed stays on record");
        back.agree();
        assert_eq!(stopped(&mut back), "appraisals.risk-unassessed", "a new result, a new one");
    }
    let unknown = assessed("none", "go-ahead");
    assert_eq!(village.refused("clerk", "appraisals.assess", unknown), "appraisals.unknown-level");
    small.procedure.risk = None;
    let nothing = assessed("low", "go-ahead");
    let refused = small.refused("clerk", "appraisals.assess", nothing);
    assert_eq!(refused, "appraisals.nothing-to-assess");
}

#[test]
fn what_the_law_gives_to_an_assembly_goes_there_after_the_party_has_studied_it() {
    let mut village = Village::raised("public-works");
    village.to_deliberation();
    let mut talk = village.talk("agreed");
    assert_eq!(
        village.refused("clerk", "meetings.record", talk.clone()),
        "meetings.say-who-decides"
    );
    let mut ours = village.clone();
    talk["beyond"] = "否".into();
    ours.act("clerk", "meetings.record", talk.clone());
    assert_eq!(ours.matter.step(), Some("publicize"));
    talk["beyond"] = "是".into();
    village.act("clerk", "meetings.record", talk);
    assert_eq!(village.matter.step(), Some("party-study"));
}

#[test]
fn collective_property_is_only_prepared_here() {
    let mut village = Village::raised("assets");
    village.to_deliberation();
    let mut talk = village.talk("agreed");
    talk["beyond"] = "是".into();
    village.act("clerk", "meetings.record", talk);
    assert_eq!(village.matter.step(), Some("refer"));
}

#[test]
fn village_rules_are_decided_by_the_assembly_and_never_by_its_representatives() {
    let mut village = Village::raised("charter");
    village.to_deliberation();
    village.agree();
    assert_eq!(village.matter.step(), Some("party-study"), "nobody is asked");
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    let mut vote = json!({"held_at": village.now.0, "place": "礼堂", "due": 45, "present": 45,
        "yes": 45, "rule": "villagers-representatives"});
    assert_eq!(
        village.refused("clerk", "meetings.record", vote.clone()),
        "meetings.only-the-assembly"
    );
    vote["rule"] = "villagers-assembly-households".into();
    vote["called_on"] = "2026-02-10".into();
    let early = village.refused("clerk", "meetings.record", vote.clone());
    assert_eq!(early, "meetings.called-before-the-step");
    vote["called_on"] = village.now.day().to_string().into();
    village.now = village.now.plus_millis(11 * DAY);
    vote["held_at"] = village.now.0.into();
    village.act("clerk", "meetings.record", vote);
    assert_eq!(village.matter.step(), Some("publicize"));
}

fn at_the_vote() -> Village {
    let mut village = Village::raised("benefits");
    village.to_deliberation();
    let talk = village.talk("unresolved");
    village.act("clerk", "meetings.record", talk);
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    assert_eq!(village.matter.step(), Some("vote"));
    village
}

#[test]
fn representatives_the_assembly_has_not_authorised_do_not_vote() {
    let mut village = at_the_vote();
    let vote = json!({"held_at": village.now.0, "place": "礼堂", "due": 45, "present": 45,
        "yes": 45, "rule": "villagers-representatives"});
    let mut silent = village.clone();
    silent.act("clerk", "meetings.record", vote.clone());
    let no = domain::procedures::SettingValue::Flag(false);
    village.settings.values.insert("representatives_authorised".into(), no);
    assert_eq!(village.refused("clerk", "meetings.record", vote), "meetings.not-authorised");
}

#[test]
fn an_assembly_is_called_ten_days_ahead_or_in_special_circumstances() {
    let mut village = at_the_vote();
    let call = |days: i64| {
        json!({"rule": "villagers-assembly-households", "place": "礼堂", "about": "表决方案",
            "meets_at": "2026-03-03".parse::<domain::time::Day>().unwrap()
                .plus_days(days).starts_at().0 + 9 * 3_600_000})
    };
    assert_eq!(village.now.day().to_string(), "2026-03-03");
    assert_eq!(village.refused("clerk", "meetings.call", call(10)), "meetings.called-too-late");
    let mut special = call(10);
    special["override_reason"] = "洪水将至".into();
    let mut urgent = village.clone();
    urgent.act("clerk", "meetings.call", special);
    assert_eq!(urgent.matter.overrides[0].0, "meetings.called-too-late");
    village.act("clerk", "meetings.call", call(11));
    assert!(village.matter.overrides.is_empty());
    village.now = village.matter.calls[0].meets_at;
    // The day of the call need not be typed a second time.
    village.act(
        "clerk",
        "meetings.record",
        json!({"held_at": village.now.0, "place": "礼堂",
        "due": 420, "present": 280, "yes": 141, "no": 139,
        "rule": "villagers-assembly-households"}),
    );
    assert_eq!(village.matter.step(), Some("publicize"));
    let past = json!({"meets_at": 0, "place": "礼堂", "about": "x"});
    let mut back = at_the_vote();
    assert_eq!(back.refused("clerk", "meetings.call", past), "meetings.meets-in-the-past");
}

#[test]
fn a_call_serves_one_meeting_and_the_next_is_called_anew() {
    let mut village = at_the_vote();
    let rule = "villagers-assembly-households";
    let meets = village.now.plus_millis(11 * DAY).0;
    let call = json!({"rule": rule, "place": "礼堂", "about": "表决方案", "meets_at": meets});
    village.act("clerk", "meetings.call", call);
    village.now = village.matter.calls[0].meets_at;
    let met = |village: &Village, present: u64| {
        json!({"held_at": village.now.0, "place": "礼堂", "due": 420, "present": present,
            "yes": present, "rule": rule})
    };
    let few = met(&village, 200);
    village.act("clerk", "meetings.record", few);
    assert_eq!(village.matter.step(), Some("vote"), "too few came");
    village.now = village.now.plus_millis(DAY);
    let again = met(&village, 300);
    assert_eq!(village.refused("clerk", "meetings.record", again), "meetings.say-when-called");
}

#[test]
fn a_notice_ends_neither_before_it_starts_nor_before_it_may() {
    let mut village = Village::raised("benefits");
    village.to_deliberation();
    village.agree();
    let post = |end: &str| json!({"title": "结果", "text": "各让一尺", "ends_on": end});
    assert_eq!(village.now.day().to_string(), "2026-03-03");
    let refused = village.refused("clerk", "notices.post", post("2026-03-02"));
    assert_eq!(refused, "notices.ends-before-it-starts");
    let refused = village.refused("clerk", "notices.post", post("2026-03-08"));
    assert_eq!(refused, "notices.too-short", "five days end on a Sunday, so on Monday the 9th");
    village.act("clerk", "notices.post", post("2026-03-09"));
}

#[test]
fn only_those_the_plan_names_and_whoever_raised_it_rate() {
    let mut village = Village::raised("benefits");
    village.to_deliberation();
    village.agree();
    village.act("clerk", "notices.post", json!({"title": "结果", "text": "各让一尺"}));
    village.now = village.matter.notices[0].closes.ends_at;
    village.act("clerk", "notices.close", json!({}));
    village.act("clerk", "filings.submit", json!({}));
    village.act("clerk", "filings.receive", json!({}));
    let meeting = json!({"held_at": village.now.0, "place": "村委会", "due": 7, "present": 7,
        "yes": 7, "responsible": "clerk"});
    village.act("clerk", "meetings.record", meeting);
    let task = json!({"title": "拆墙", "responsible": "clerk", "due_on": "2026-04-01"});
    village.act("clerk", "tasks.assign", task);
    assert_eq!(village.matter.tasks[0].tell, ["responsible", "branch-secretary", "supervision"]);
    let early = json!({"title": "办理结果", "text": "拆了"});
    assert_eq!(village.refused("clerk", "notices.post", early.clone()), "matters.not-this-step");
    village.act("clerk", "tasks.finish", json!({"task": 1, "text": "拆了"}));
    village.act("clerk", "tasks.complete", json!({"text": "完工"}));
    let asks = json!({"text": "谁签的字", "answer_by": "2026-03-20"});
    village.act("supervision", "questions.ask", asks);
    let tell = ["responsible", "supervision"];
    assert_eq!(village.matter.questions[0].due.tell, tell, "as the file's answer clock says");
    village.act("clerk", "questions.answer", json!({"question": 1, "text": "老钱"}));
    village.act("supervision", "questions.conclude", json!({"satisfied": "是", "text": "好"}));
    let good = json!({"score": "satisfied"});
    assert_eq!(
        village.refused("representative", "ratings.give", good.clone()),
        "ratings.not-affected"
    );
    village.act("resident", "ratings.give", good.clone());
    village.place.group_of_actor = Some("三组".into());
    village.act("representative", "ratings.give", good.clone());
    village.place.group_of_actor = Some("四组".into());
    assert_eq!(village.refused("liaison", "ratings.give", good), "ratings.not-affected");
    // How it was carried out is published and stays up as long as the law asks.
    let wrong = json!({"title": "办理结果", "text": "拆了", "ends_on": "2026-03-01"});
    assert_eq!(village.refused("clerk", "notices.post", wrong), "notices.ends-before-it-starts");
    village.act("clerk", "notices.post", early);
    let told = village.matter.notices.last().unwrap();
    let stays = told.stays.clone().unwrap().ends_at;
    assert_eq!(stays.0, village.now.day().plus_days(15).ends_at().0);
}

// ---- the council

fn nominated(fixed: u64, cadres: u64) -> Village {
    let mut village = Village::new(village_council(|text| text));
    for (role, who) in
        [("branch-secretary", "zhou"), ("committee-head", "qian"), ("supervision-head", "sun")]
    {
        village.place.holders.insert(role.into(), vec![who.into()]);
    }
    village.place.groups = vec!["一组".into(), "二组".into()];
    let put = |village: &mut Village, with: Value| village.act("clerk", "units.nominate", with);
    let chair = json!({"body": "council", "seat": "honorary-chair", "name": "吴镇长"});
    put(&mut village, chair);
    put(&mut village, json!({"body": "council", "seat": "chair", "person": "zhou", "cadre": "是"}));
    for (who, kind) in [("qian", "committee"), ("sun", "supervision")] {
        put(
            &mut village,
            json!({"body": "council", "seat": "fixed", "person": who, "kind": kind,
            "cadre": "是"}),
        );
    }
    for group in ["一组", "二组"] {
        put(
            &mut village,
            json!({"body": "council", "seat": "fixed",
            "name": format!("{group}代表"), "kind": "representative", "group": group}),
        );
    }
    for n in 5..fixed {
        let cadre = if n < cadres + 2 { "是" } else { "否" };
        put(
            &mut village,
            json!({"body": "council", "seat": "fixed", "name": format!("成员{n}"),
            "kind": "respected-elder", "cadre": cadre}),
        );
    }
    village
}

fn posted(mut village: Village) -> Village {
    village.act("clerk", "units.post_list", json!({"body": "council"}));
    let early = json!({"body": "council"});
    assert_eq!(village.refused("branch-secretary", "units.confirm", early), "units.list-not-over");
    village.now = village.unit.bodies["council"].posted.clone().unwrap().ends_at;
    village
}

#[test]
fn a_council_of_twenty_sits_and_one_of_nineteen_needs_a_reason() {
    let confirm = json!({"body": "council", "until": "2030-12-31"});
    let mut twenty = posted(nominated(20, 3));
    twenty.act("branch-secretary", "units.confirm", confirm.clone());
    assert!(twenty.unit.bodies["council"].overrides.is_empty());
    assert_eq!(twenty.unit.due["council"], 20);
    let today = twenty.now.day();
    assert_eq!(twenty.unit.roles_of(&"sun".into(), today), ["council-member"]);
    let after = "2031-01-01".parse().unwrap();
    assert!(twenty.unit.roles_of(&"sun".into(), after).is_empty(), "the term is over");
    let mut nineteen = posted(nominated(19, 3));
    let refused = nineteen.refused("branch-secretary", "units.confirm", confirm.clone());
    assert_eq!(refused, "units.out-of-limits");
    let mut excused = confirm;
    excused["override_reason"] = "小村，只有两个组".into();
    nineteen.act("branch-secretary", "units.confirm", excused);
    assert_eq!(nineteen.unit.bodies["council"].overrides[0].0, "council-size");
}

#[test]
fn a_third_of_cadres_is_allowed_and_one_more_needs_a_reason() {
    let confirm = json!({"body": "council"});
    let mut third = posted(nominated(21, 7));
    third.act("branch-secretary", "units.confirm", confirm.clone());
    let mut more = posted(nominated(21, 8));
    let refused = more.refused("branch-secretary", "units.confirm", confirm);
    assert_eq!(refused, "units.out-of-limits");
}

#[test]
fn a_council_without_the_committees_head_is_refused_whatever_the_reason() {
    let mut village = nominated(20, 3);
    let number = village.unit.bodies["council"].list[2].member;
    let strike = json!({"body": "council", "member": number, "reason": "本人不愿意"});
    village.act("clerk", "units.strike", strike);
    let list = json!({"body": "council"});
    let refused = village.refused("clerk", "units.post_list", list.clone());
    assert_eq!(refused, "units.must-include", "what cannot be confirmed is not publicised");
    let back = json!({"body": "council", "seat": "fixed", "person": "qian", "kind": "committee",
        "cadre": "是"});
    village.act("clerk", "units.nominate", back);
    let mut village = posted(village);
    // While the list hung the office went to somebody else.
    village.place.holders.insert("committee-head".into(), vec!["wu".into()]);
    let confirm = json!({"body": "council", "override_reason": "他没空"});
    let refused = village.refused("branch-secretary", "units.confirm", confirm.clone());
    assert_eq!(refused, "units.must-include");
    assert_eq!(village.refused("clerk", "units.confirm", confirm.clone()), "units.not-yours");
    let new = json!({"body": "council", "seat": "fixed", "person": "wu", "kind": "committee",
        "cadre": "是"});
    village.act("clerk", "units.nominate", new);
    assert!(village.unit.bodies["council"].posted.is_none(), "a list that changed hangs anew");
    let mut village = posted(village);
    village.act("branch-secretary", "units.confirm", confirm);
}

#[test]
fn each_group_sends_one_or_two() {
    let list = || json!({"body": "council"});
    let mut village = nominated(20, 3);
    village.place.groups.push("三组".into());
    let refused = village.refused("clerk", "units.post_list", list());
    assert_eq!(refused, "units.breaks-limit", "nobody of the third group");
    let mut crowded = nominated(18, 3);
    for name in ["丙", "丁"] {
        crowded.act(
            "clerk",
            "units.nominate",
            json!({"body": "council", "seat": "fixed",
            "name": name, "kind": "representative", "group": "二组"}),
        );
    }
    let refused = crowded.refused("clerk", "units.post_list", list());
    assert_eq!(refused, "units.breaks-limit", "three of the second group");
}

#[test]
fn the_list_hangs_five_days_and_an_upheld_objection_takes_it_down() {
    let mut village = nominated(20, 3);
    village.act("clerk", "units.post_list", json!({"body": "council"}));
    let twice = json!({"body": "council", "seat": "fixed", "name": "迟到", "kind": "lawyer"});
    assert_eq!(village.refused("clerk", "units.nominate", twice), "units.list-posted");
    let end = village.unit.bodies["council"].posted.clone().unwrap().ends_at;
    // Posted on Monday 2 March: five days end on Saturday the 7th, a day off, so on Monday the 9th.
    assert_eq!(end, "2026-03-10T00:00:00+08:00".parse::<Timestamp>().unwrap());
    village.now = Timestamp(end.0 - 1);
    village.act("resident", "units.object", json!({"body": "council", "text": "四组没有人"}));
    village.now = end;
    let late = json!({"body": "council", "text": "晚了"});
    assert_eq!(village.refused("liaison", "units.object", late), "units.list-over");
    let confirm = json!({"body": "council"});
    let refused = village.refused("branch-secretary", "units.confirm", confirm);
    assert_eq!(refused, "units.list-open-objections");
    let upheld = json!({"body": "council", "objection": 1, "upheld": "是", "reason": "确实"});
    village.act("branch-secretary", "units.decide", upheld);
    assert!(village.unit.bodies["council"].posted.is_none());
    let wrong = json!({"body": "council", "seat": "chair", "person": "lin"});
    assert_eq!(village.refused("clerk", "units.nominate", wrong), "units.seat-of-role");
}

#[test]
fn whoever_is_named_says_what_for_and_stands_on_the_list_once() {
    let mut village = nominated(20, 3);
    let put = |more: Value| {
        let mut with = json!({"body": "council", "seat": "fixed", "name": "老郝"});
        with.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        with
    };
    let without = put(json!({}));
    assert_eq!(village.refused("clerk", "units.nominate", without), "units.name-the-kind");
    let groupless = put(json!({"kind": "representative"}));
    assert_eq!(village.refused("clerk", "units.nominate", groupless), "units.name-the-group");
    village.act("clerk", "units.nominate", put(json!({"kind": "lawyer"})));
    let twice = put(json!({"kind": "cooperative"}));
    assert_eq!(village.refused("clerk", "units.nominate", twice), "units.already-nominated");
    let chair = json!({"body": "council", "seat": "chair", "name": "别人"});
    assert_eq!(village.refused("clerk", "units.nominate", chair), "units.seat-of-role");
}

#[test]
fn a_leader_from_above_is_honorary_chair_by_the_list_or_in_words() {
    let mut village = nominated(20, 3);
    village.place.holders.insert("township-lead".into(), vec!["gao".into()]);
    let lead = json!({"body": "council", "seat": "honorary-chair", "person": "gao"});
    village.act("clerk", "units.nominate", lead);
    let other = json!({"body": "council", "seat": "honorary-chair", "person": "zhou"});
    let refused = village.refused("clerk", "units.nominate", other);
    assert!(["units.seat-of-role", "units.already-nominated"].contains(&refused.as_str()));
}

#[test]
fn the_committee_and_those_who_watch_it_are_not_the_same_people() {
    let mut village = nominated(20, 3);
    let seat = |who: &str, role: &str| json!({"person": who, "role": role});
    village.act("administrator", "units.seat", seat("qian", "committee-head"));
    let watches = village.refused("administrator", "units.seat", seat("qian", "supervision-head"));
    assert_eq!(watches, "units.seats-apart");
    village.act("administrator", "units.seat", seat("sun", "supervision"));
    let sits = village.refused("administrator", "units.seat", seat("sun", "committee-member"));
    assert_eq!(sits, "units.seats-apart");
    village.act("administrator", "units.seat", seat("qian", "branch-secretary"));
    let over = json!({"person": "lin", "role": "clerk", "until": "2020-12-31"});
    assert_eq!(village.refused("administrator", "units.seat", over), "units.term-over");
    let today = json!({"person": "lin", "role": "clerk", "until": "2026-03-02"});
    village.act("administrator", "units.seat", today);
}

#[test]
fn the_council_does_not_sit_longer_than_the_committee() {
    let mut village = nominated(20, 3);
    let seat = Event::Seated {
        person: "qian".into(),
        role: "committee-head".into(),
        from: None,
        until: Some("2027-12-31".parse().unwrap()),
        title: String::new(),
        groups: Vec::new(),
    };
    village.unit.apply(&seat, village.now);
    let mut village = posted(village);
    let long = json!({"body": "council", "until": "2028-01-01"});
    assert_eq!(village.refused("branch-secretary", "units.confirm", long), "units.term-too-long");
    village.act("branch-secretary", "units.confirm", json!({"body": "council"}));
    assert_eq!(village.unit.bodies["council"].until.unwrap().to_string(), "2027-12-31");
}

#[test]
fn an_office_above_is_given_by_an_administrator_alone_and_the_clock_is_no_office() {
    let mut village = nominated(20, 3);
    for role in ["administrator", "township", "county"] {
        let wish = json!({"person": "lin", "role": role});
        assert_eq!(village.refused("township", "units.seat", wish.clone()), "units.not-yours");
        village.act("administrator", "units.seat", wish);
    }
    village.act("township", "units.seat", json!({"person": "lin", "role": "expert"}));
    let clock = json!({"person": "lin", "role": "clock"});
    assert_eq!(village.refused("administrator", "units.seat", clock), "units.unknown-role");
}

#[test]
fn a_method_without_categories_asks_for_none_and_one_with_them_knows_its_own() {
    let opened = |keeps: bool| {
        let mut village = Village::new(village_council(|text| text));
        let said = json!({"text": "路灯不亮", "category": "dispute"});
        village.try_act("resident", "voices.raise", &said).unwrap_or_else(|why| {
            assert_eq!(why, "voices.unknown-category");
            village.act("resident", "voices.raise", json!({"text": "路灯不亮"}));
        });
        if !keeps {
            village.procedure.categories.clear();
        }
        let open = json!({"voices": ["v1"], "title": "路灯", "category": "of-another-method"});
        let done = village.try_act("clerk", "matters.open", &open);
        done.map(|()| village.matter.category)
    };
    assert_eq!(opened(true), Err("matters.unknown-category".to_owned()));
    assert_eq!(opened(false), Ok(None));
}

#[test]
fn whoever_supervises_is_given_no_tasks() {
    let mut village = Village::raised("benefits");
    village.place.holders.insert("supervision".into(), vec!["sun".into()]);
    village.to_deliberation();
    let actor = Actor { person: "clerk".into(), roles: vec!["clerk".into()], household: None };
    let step = village.procedure.step("implement").unwrap();
    let assign = |who: &str| {
        let due_on = village.now.day().plus_days(9);
        let title = "清渠".to_owned();
        let wish = tasks::Assign {
            title,
            responsible: who.into(),
            due_on,
            budget_fen: 0,
            funds: String::new(),
            item: None,
        };
        tasks::assign(wish, 1, None, step, &village.context(&actor)).map(|_| ())
    };
    assert_eq!(assign("sun"), Err(tasks::Refusal::Supervises));
    assert_eq!(assign("qian"), Ok(()));
}

/// A matter the township has taken up.
fn taken_above() -> Village {
    let mut village = Village::raised("benefits");
    village.to_deliberation();
    let talk = village.talk("unresolved");
    village.act("clerk", "meetings.record", talk);
    let up = json!({"outcome": "referred", "reason": "跨乡镇，村里办不了", "route": "镇里"});
    village.act("branch-secretary", "matters.screen", up);
    let taken = json!({"to": "镇交通站", "receipt": "交-12", "text": "列入计划"});
    village.act("township", "referrals.take", taken);
    village
}

#[test]
fn what_the_level_above_took_is_reported_by_it_alone_before_anybody_rates_it() {
    let mut village = taken_above();
    assert_eq!(village.matter.step(), Some("above"));
    let done = json!({"text": "修通了"});
    assert_eq!(village.refused("clerk", "tasks.complete", done.clone()), "tasks.for-above");
    let task = json!({"title": "垫石头", "responsible": "clerk", "due_on": "2026-04-30"});
    assert_eq!(village.refused("township", "tasks.assign", task), "tasks.for-above");
    let mut unsolved = village.clone();
    village.act("township", "tasks.complete", done);
    assert_eq!(village.matter.step(), Some("above-rate"));
    unsolved.act("township", "tasks.stop", json!({"reason": "邻镇没有立项"}));
    assert_eq!(unsolved.matter.step(), Some("above-notice"), "residents read why");
}

#[test]
fn the_level_above_is_late_from_the_end_of_its_last_day_on() {
    let village = taken_above();
    let due = village.matter.visit().unwrap().due.clone().unwrap();
    let late = |now: Timestamp| matters::due_now(&village.matter, now);
    assert!(late(due.ends_at.plus_millis(-1)).is_empty());
    let told = late(due.ends_at);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].due.tell, ["township", "branch-secretary", "supervision"]);
}

#[test]
fn a_dossier_lacks_what_became_of_an_order_to_correct_until_that_is_published() {
    let procedure = village_council(|text| text);
    let at = Timestamp(1_000);
    let answer = Answer {
        how: Answered::Corrected,
        at,
        by: "township".into(),
        receipt: String::new(),
        law: "某法第一条".into(),
        text: String::new(),
        remedy: String::new(),
    };
    let filing = Filing {
        number: "备-2026-0001".into(),
        step: "file".into(),
        submitted_at: Timestamp(1),
        by: "clerk".into(),
        text: String::new(),
        files: Vec::new(),
        answer: Some(answer),
        original: None,
    };
    let notice = |recorded_at: Timestamp, stand: notices::Stand| Notice {
        number: "示-2026-0001".into(),
        step: "publicize".into(),
        posted_at: recorded_at,
        recorded_at,
        photos: Vec::new(),
        channels: Vec::new(),
        closes: Due { ends_at: recorded_at, at_most: false, unconfirmed: false, tell: Vec::new() },
        stays: None,
        title: String::new(),
        text: String::new(),
        witnesses: Vec::new(),
        objections: Vec::new(),
        stand,
        taken_back_for: None,
    };
    let lacks = |notices: Vec<Notice>| {
        let matter = Matter { filings: vec![filing.clone()], notices, ..Matter::default() };
        let missing = matters::missing(&matter, &procedure, &[], Timestamp(9_000));
        missing.contains(&Missing::Correction("某法第一条".into()))
    };
    let closed = notices::Stand::Closed;
    assert!(lacks(Vec::new()));
    assert!(lacks(vec![notice(at.plus_millis(-1), closed)]), "published before the order");
    assert!(!lacks(vec![notice(at, closed)]));
    assert!(lacks(vec![notice(at.plus_millis(1), notices::Stand::TakenBack)]));
}
