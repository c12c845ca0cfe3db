//! Pausing a matter, taking a voice back, taking one out of a wrong merge: both sides of each limit.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot read its data should stop there"
)]

use std::fs;
use std::path::PathBuf;

use domain::actors::Actor;
use domain::commands::{self, Wish};
use domain::context::{Context, Place};
use domain::matters::{self, Matter, What};
use domain::procedures::{
    Fragment, Procedure, Settings, parse, parse_fragment, parse_law, parse_with,
};
use domain::refusals::Reason;
use domain::time::{Calendar, Timestamp};
use domain::voices::{self, Stand, Visibility, Voice};
use serde_json::{Value, json};

fn text(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).unwrap()
}

/// What procedures include.
fn fragments() -> Vec<Fragment> {
    let names = ["standing-still", "feedback", "commissioned"];
    names
        .iter()
        .map(|name| parse_fragment(&text(&format!("procedures/fragments/{name}.toml"))).unwrap())
        .collect()
}

fn procedure(change: impl Fn(String) -> String) -> Procedure {
    let law = parse_law(&text("procedures/law/villagers-committee.toml")).unwrap();
    parse_with(&change(text("procedures/village-council.toml")), &[law], &fragments()).unwrap()
}

struct Village {
    procedure: Procedure,
    calendar: Calendar,
    now: Timestamp,
    voice: Voice,
    matter: Matter,
}

impl Village {
    fn new(change: impl Fn(String) -> String) -> Self {
        Self {
            procedure: procedure(change),
            calendar: Calendar::parse(&text("procedures/holidays.csv")).unwrap(),
            now: "2026-03-02T09:00:00+08:00".parse().unwrap(),
            voice: Voice { id: "v1".into(), ..Voice::default() },
            matter: Matter { id: "m1".into(), ..Matter::default() },
        }
    }

    /// A matter that stands in the study of the branch, due on the seventeenth of March.
    fn in_study() -> Self {
        let mut village = Self::new(|text| text);
        village.raised("signed");
        village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "三组水渠清淤"}));
        village
    }

    fn raised(&mut self, visibility: &str) {
        let with = json!({"text": "三组水渠堵了", "visibility": visibility});
        self.act("resident", "voices.raise", with);
    }

    fn tries(&mut self, role: &str, name: &str, with: Value) -> Result<(), String> {
        let wish = commands::wish(name, &with).map_err(|bad| format!("{bad:?}"))?;
        self.wishes(role, wish)
    }

    fn wishes(&mut self, role: &str, wish: Wish) -> Result<(), String> {
        let actor = Actor { person: role.into(), roles: vec![role.into()], household: None };
        let (settings, place) = (Settings::default(), Place::default());
        let ctx = Context {
            now: self.now,
            actor: &actor,
            calendar: &self.calendar,
            procedure: &self.procedure,
            settings: &settings,
            place: &place,
            number: "事-2026-0001",
        };
        let refused = |why: &dyn Reason| why.id().to_owned();
        let voices = [self.voice.clone()];
        let events = match wish {
            Wish::Raise(wish) => {
                let event = voices::raise(wish, &ctx).map_err(|why| refused(&why))?;
                self.voice.apply(&event, self.now);
                return Ok(());
            }
            Wish::Voice(act) => {
                let events = voices::decide(&self.voice, act, &ctx).map_err(|why| refused(&why))?;
                for event in &events {
                    self.voice.apply(event, self.now);
                }
                return Ok(());
            }
            Wish::Open(wish) => {
                let opened = matters::open(wish, &voices, &ctx).map_err(|why| refused(&why))?;
                let matter = self.matter.id.clone();
                self.voice.apply(&voices::Event::Merged { matter }, self.now);
                opened
            }
            Wish::Matter(act) => {
                matters::decide(&self.matter, act, &voices, &ctx).map_err(|why| refused(&why))?
            }
            other => panic!("not in this story: {other:?}"),
        };
        for event in &events {
            self.matter.apply(event, 0, self.now, role);
        }
        Ok(())
    }

    fn act(&mut self, role: &str, name: &str, with: Value) {
        assert_eq!(self.tries(role, name, with), Ok(()), "{role} {name}");
    }

    fn refused(&mut self, role: &str, name: &str, with: Value) -> String {
        self.tries(role, name, with).unwrap_err()
    }

    fn pause(&mut self, until: &str) -> Result<(), String> {
        let with = json!({"until": until, "reason": "等汛期过了再议"});
        self.tries("branch-secretary", "pauses.start", with)
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
    let procedure = procedure(|text| text);
    let may = |id: &str| domain::pauses::may_stand(procedure.step(id).unwrap());
    assert!(may("agenda") && may("implement"));
    assert!(!may("publicize") && !may("file") && !may("supervise") && !may("rate"));
    let legal = Village::new(|text| {
        text.replace(
            "at_most = { setting = \"study_days\" }",
            "at_most = { figure = \"publication_days\" }",
        )
    });
    assert!(!domain::pauses::may_stand(legal.procedure.step("screen").unwrap()));
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
    let mut village = Village::new(|text| text);
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

    let mut answered = Village::new(|text| text);
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
    let mut village = Village::new(|text| text);
    village.raised("unnamed");
    let receipt = village.refused("clerk", "voices.answer", json!({"text": "已收到。！"}));
    assert_eq!(receipt, "voices.empty-answer");
    let pasted = voices::Answer {
        text: "您的反映我们会处理。".into(),
        same_as: Some("民-1".into()),
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
    let ctx = Context {
        now: village.now,
        actor: &actor,
        calendar: &village.calendar,
        procedure: &village.procedure,
        settings: &Settings::default(),
        place: &Place::default(),
        number: "",
    };
    let split = voices::split(&village.voice, "m1".into(), "说的是另一条渠".into(), &ctx);
    village.voice.apply(&split, village.now);
    assert_eq!(village.voice.stand, Stand::Waiting);
    assert_eq!(village.voice.was_in, ["m1".into()]);
    let due = village.voice.due.as_ref().unwrap();
    assert_eq!(due.ends_at.to_string(), "2026-03-18T00:00:00+08:00");
}
