//! Pausing a matter, taking a voice back, taking one out of a wrong merge: both sides of each limit.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

mod stage;

use domain::actors::Actor;
use domain::commands::Wish;
use domain::matters::{self, What};
use domain::voices::{self, Stand, Visibility};
use serde_json::json;
use stage::{Village, village_council};

/// What these stories are told in.
trait Story: Sized {
    fn in_study() -> Self;
    fn raised(&mut self, visibility: &str);
    fn wishes(&mut self, role: &str, wish: Wish) -> Result<(), String>;
    fn pause(&mut self, until: &str) -> Result<(), String>;
    fn at(&mut self, when: &str);
    fn due(&self) -> String;
    fn ring(&mut self) -> Result<(), String>;
}

impl Story for Village {
    /// A matter that stands in the study of the branch, due on the seventeenth of March.
    fn in_study() -> Self {
        let mut village = Self::new(village_council(|text| text));
        village.raised("signed");
        village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "三组水渠清淤"}));
        village
    }

    fn raised(&mut self, visibility: &str) {
        let with = json!({"text": "三组水渠堵了", "visibility": visibility});
        self.act("resident", "voices.raise", with);
    }

    fn wishes(&mut self, role: &str, wish: Wish) -> Result<(), String> {
        let actor = Actor { person: role.into(), roles: vec![role.into()], household: None };
        self.try_wish(&actor, wish)
    }

    fn pause(&mut self, until: &str) -> Result<(), String> {
        let with = json!({"until": until, "reason": "等汛期过了再议"});
        self.try_act("branch-secretary", "pauses.start", &with)
    }

    fn at(&mut self, when: &str) {
        self.now = when.parse().unwrap();
    }

    fn due(&self) -> String {
        self.matter.visit().unwrap().due.as_ref().unwrap().ends_at.to_string()
    }

    fn ring(&mut self) -> Result<(), String> {
        self.wishes("clock", Wish::Matter(matters::Act::RunLate))
    }
}

#[test]
fn a_paused_matter_goes_on_by_itself_with_the_days_it_stood_still() {
    let mut village = Village::in_study();
    assert_eq!(village.due(), "2026-03-18T00:00:00+08:00");
    village.pause("2026-03-20").unwrap();
    assert_eq!(matters::running(&village.matter)[..1].first().unwrap().what, What::Pause);
    let study = json!({"outcome": "accepted"});
    assert_eq!(
        village.refused("branch-secretary", "matters.screen", study.clone()),
        "pauses.standing"
    );
    village.at("2026-03-20T23:59:59+08:00");
    assert_eq!(village.ring(), Err("matters.not-late".into()), "its last day is not over");
    village.at("2026-03-21T00:00:00+08:00");
    village.ring().unwrap();
    assert!(village.matter.pause().is_none());
    assert_eq!(village.matter.pauses.first().unwrap().days, 18);
    assert_eq!(village.due(), "2026-04-08T00:00:00+08:00", "to a working day after the holiday");
    village.act("branch-secretary", "matters.screen", study);
}

#[test]
fn a_pause_lasts_as_long_as_the_place_has_set_and_not_a_day_longer() {
    let mut village = Village::in_study();
    assert_eq!(village.pause("2026-04-02"), Err("pauses.too-long".into()));
    village.pause("2026-04-01").unwrap();
    assert_eq!(village.pause("2026-03-10"), Err("pauses.already-paused".into()));
    village.at("2026-03-22T09:00:00+08:00");
    village.act("clerk", "pauses.end", json!({}));
    assert_eq!(village.refused("clerk", "pauses.end", json!({})), "pauses.not-paused");
    assert_eq!(village.pause("2026-04-02"), Err("pauses.too-long".into()), "twenty days are used");
    village.pause("2026-04-01").unwrap();
}

#[test]
fn who_does_not_lead_gives_no_reason_or_comes_too_late_pauses_nothing() {
    let mut village = Village::in_study();
    let until = json!({"until": "2026-03-20", "reason": "等"});
    assert_eq!(village.refused("clerk", "pauses.start", until), "pauses.not-yours");
    let silent = json!({"until": "2026-03-20", "reason": " "});
    let silent = village.refused("branch-secretary", "pauses.start", silent);
    assert!(silent == "pauses.no-reason" || silent.contains("reason"), "{silent}");
    assert_eq!(village.pause("2026-03-02"), Err("pauses.until-a-past-day".into()));
    village.at("2026-03-17T23:59:59+08:00");
    let mut last = Village { now: village.now, ..Village::in_study() };
    last.at("2026-03-17T23:59:59+08:00");
    last.pause("2026-03-20").unwrap();
    village.at("2026-03-18T00:00:00+08:00");
    assert_eq!(village.pause("2026-03-20"), Err("pauses.already-late".into()));
}

#[test]
fn neither_a_notice_nor_a_clock_of_the_law_nor_a_place_without_a_limit_stands_still() {
    let procedure = village_council(|text| text);
    let may = |id: &str| domain::pauses::may_stand(procedure.step(id).unwrap());
    assert!(may("agenda") && may("implement"));
    assert!(!may("publicize") && !may("file") && !may("supervise") && !may("rate"));
    let legal = village_council(|text| {
        text.replace(
            "at_most = { setting = \"study_days\" }",
            "at_most = { figure = \"publication_days\" }",
        )
    });
    assert!(!domain::pauses::may_stand(legal.step("screen").unwrap()));
    let mut unset = Village::in_study();
    unset.procedure.settings.retain(|setting| setting.id != "pause_days");
    assert_eq!(unset.pause("2026-03-05"), Err("pauses.no-limit".into()));
    unset.procedure.pause = None;
    assert_eq!(unset.pause("2026-03-05"), Err("pauses.nothing-stands".into()));
}

#[test]
fn what_supervision_asks_runs_on_while_a_matter_stands_still() {
    let mut village = Village::in_study();
    village.pause("2026-03-30").unwrap();
    let ask = json!({"text": "为什么要暂停", "answer_by": "2026-03-09"});
    village.act("supervision", "questions.ask", ask);
    let clocks = matters::running(&village.matter);
    let question = clocks.iter().find(|clock| clock.what == What::Question(1)).unwrap();
    assert_eq!(question.due.ends_at.to_string(), "2026-03-10T00:00:00+08:00");
    village.at("2026-03-10T00:00:00+08:00");
    village.ring().unwrap();
    assert!(village.matter.pause().is_some(), "only the question ran late");
    assert!(village.matter.questions.first().unwrap().late_told);
}

#[test]
fn whoever_spoke_takes_it_back_until_it_is_answered() {
    let mut village = Village::new(village_council(|text| text));
    village.raised("unnamed");
    let back = || json!({"reason": "灯已经修好了"});
    assert_eq!(village.refused("clerk", "voices.withdraw", back()), "voices.not-your-voice");
    village.act("resident", "voices.withdraw", back());
    assert_eq!((&village.voice.stand, &village.voice.due), (&Stand::Withdrawn, &None));
    assert_eq!(village.refused("resident", "voices.withdraw", back()), "voices.withdrawn");
    let answer = json!({"text": "四月修好，老周负责"});
    assert_eq!(village.refused("clerk", "voices.answer", answer.clone()), "voices.withdrawn");
    let open = json!({"voices": ["v1"], "title": "路灯"});
    assert_eq!(village.refused("clerk", "matters.open", open), "matters.voice-not-free");

    let mut answered = Village::new(village_council(|text| text));
    answered.raised("unnamed");
    answered.act("clerk", "voices.answer", answer);
    assert_eq!(answered.refused("resident", "voices.withdraw", back()), "voices.already-answered");
}

#[test]
fn a_voice_taken_back_out_of_a_matter_leaves_its_words_and_takes_its_name() {
    let mut village = Village::in_study();
    assert_eq!(village.voice.visibility, Visibility::Signed);
    village.act("resident", "voices.withdraw", json!({}));
    assert_eq!(village.voice.stand, Stand::InMatter);
    assert_eq!((&village.voice.speaker, village.voice.visibility), (&None, Visibility::Unnamed));
    assert_eq!(village.voice.spoke(), Some(&"resident".into()), "they still see it as theirs");
    assert_eq!(village.voice.text, "三组水渠堵了");
    assert!(village.voice.is_answered(), "nobody owes an answer any more");
    assert_eq!(village.refused("resident", "voices.withdraw", json!({})), "voices.withdrawn");
}

#[test]
fn a_receipt_is_no_answer_and_neither_are_words_given_to_somebody_else() {
    let mut village = Village::new(village_council(|text| text));
    village.raised("unnamed");
    let receipt = village.refused("clerk", "voices.answer", json!({"text": "已收到。！"}));
    assert_eq!(receipt, "voices.empty-answer");
    let pasted = voices::Answer {
        text: "您的反映我们会处理。".into(),
        same_as: Some("民-1".into()),
        is_receipt: false,
    };
    let pasted = village.wishes("clerk", Wish::Voice(voices::Act::Answer(pasted)));
    assert_eq!(pasted, Err("voices.same-answer".into()));
    village.act("clerk", "voices.answer", json!({"text": "四月修好"}));
    assert_eq!(voices::answer_key("四月 修好。"), voices::answer_key("四月修好"));
}

#[test]
fn a_voice_taken_out_of_a_matter_waits_anew_with_a_clock() {
    let mut village = Village::in_study();
    let actor = Actor { person: "clerk".into(), roles: vec!["clerk".into()], household: None };
    village.at("2026-03-10T09:00:00+08:00");
    let ctx = village.context(&actor);
    let split = voices::split(&village.voice, "m1".into(), "说的是另一条渠".into(), &ctx);
    village.voice.apply(&split, village.now);
    assert_eq!(village.voice.stand, Stand::Waiting);
    assert_eq!(village.voice.was_in, ["m1".into()]);
    let due = village.voice.due.as_ref().unwrap();
    assert_eq!(due.ends_at.to_string(), "2026-03-18T00:00:00+08:00");
}
