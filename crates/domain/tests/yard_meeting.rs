//! 坝坝会 as shipped: walks, the floor, promises, five versions of one plan, and what it may not settle.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

#[expect(dead_code, reason = "another method than the usual one is played here")]
mod stage;

use domain::actors::Actor;
use domain::commands::{self, On};
use domain::drafts::Adopted;
use domain::matters::{self, Stand};
use domain::meetings::rules_of;
use domain::procedures::{Procedure, SettingValue, Weight, check, parse_law, parse_with};
use domain::promises::{self, Standing};
use domain::time::Timestamp;
use serde_json::{Value, json};
use stage::{Village, fragments, text};

fn method() -> Procedure {
    let law = |id: &str| parse_law(&text(&format!("procedures/law/{id}.toml"))).unwrap();
    let laws = [law("villagers-committee"), law("residents-committee")];
    parse_with(&text("procedures/yard-meeting.toml"), &laws, &fragments()).unwrap()
}

/// What these stories are told in.
trait Yard: Sized {
    fn opened(category: &str) -> Self;
    fn days(&mut self, days: i64);
    fn walk(&mut self, households: u64);
    fn announce(&mut self);
    fn until_meeting(&mut self);
    fn open_floor(&mut self);
    fn says(&mut self, stance: &str, words: &str);
    fn promise(&mut self, speech: Value, due: &str);
    fn close(&mut self, outcome: &str) -> Result<(), String>;
}

impl Yard for Village {
    fn opened(category: &str) -> Self {
        let mut yard = Self::new(method());
        yard.place.level = "village".into();
        yard.act("resident", "voices.raise", json!({"text": "自来水一到傍晚就没有"}));
        let open = json!({"voices": ["v1"], "title": "傍晚停水", "category": category,
            "procedure": "yard-meeting"});
        yard.act("clerk", "matters.open", open);
        yard
    }

    fn days(&mut self, days: i64) {
        self.now = self.now.plus_millis(days * 86_400_000);
    }

    fn walk(&mut self, households: u64) {
        let walk = json!({"on": self.now.day().to_string(), "who": "老周、王婶",
            "households": households, "heard": "都说水压不够"});
        self.act("clerk", "walks.record", walk);
    }

    fn announce(&mut self) {
        let plan = json!({"meets_at": self.now.0 + 3_600_000, "place": "三组院坝",
            "participants": "谁来都行", "agenda": "发言、提问、讨论、承诺", "host": "老周",
            "speakers": "水务站站长"});
        self.act("clerk", "plans.publish", plan);
    }

    fn until_meeting(&mut self) {
        self.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
        self.walk(12);
        self.act("clerk", "walks.finish", json!({"text": "傍晚水压不够"}));
        self.announce();
        self.days(1);
    }

    fn open_floor(&mut self) {
        let open = json!({"held_at": self.now.0, "place": "三组院坝", "host": "老周",
            "speakers": "水务站站长", "form": "坝坝会"});
        self.act("clerk", "floors.open", open);
    }

    fn says(&mut self, stance: &str, words: &str) {
        let said = json!({"stance": stance, "words": words});
        self.act("clerk", "floors.speak", said);
    }

    fn promise(&mut self, speech: Value, due: &str) {
        let made = json!({"speech": speech, "what": "周五以前换水泵", "responsible": "p-water",
            "due_on": due, "who": "水务站站长"});
        self.act("clerk", "promises.make", made);
    }

    fn close(&mut self, outcome: &str) -> Result<(), String> {
        let close = json!({"outcome": outcome, "opinion": "先换水泵，再分时供水"});
        self.try_act("clerk", "floors.close", &close)
    }
}

#[test]
fn the_shipped_method_has_no_errors() {
    let findings = check(&method());
    let errors: Vec<_> = findings.iter().filter(|f| f.weight == Weight::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_plan_does_not_change_while_its_meeting_is_held() {
    let mut yard = Village::opened("infrastructure");
    yard.until_meeting();
    yard.open_floor();
    yard.says("for", "好");
    let later = json!({"meets_at": yard.now.0 + 3_600_000, "place": "礼堂",
        "participants": "谁来都行", "agenda": "再议"});
    assert_eq!(yard.refused("clerk", "plans.publish", later), "matters.meeting-goes-on");
    yard.close("agreed").unwrap();
}

#[test]
fn a_meeting_runs_from_walks_to_a_kept_promise_and_a_dossier() {
    let mut yard = Village::opened("infrastructure");
    yard.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    let nobody = yard.refused("clerk", "walks.finish", json!({"text": "都一样"}));
    assert_eq!(nobody, "walks.nobody-walked");
    yard.walk(12);
    yard.days(1);
    yard.walk(19);
    yard.act("clerk", "walks.finish", json!({"text": "傍晚水压不够"}));
    assert_eq!(domain::walks::total(&yard.matter.walks), 31);
    yard.announce();
    yard.days(1);
    yard.walk(5); // Between announcement and meeting people are still called on.
    assert_eq!(
        yard.refused("clerk", "floors.speak", json!({"stance": "asks", "words": "x"})),
        "floors.not-open"
    );
    yard.open_floor();
    yard.says("asks", "水什么时候来？");
    yard.says("against", "先修路再说水");
    yard.says("asks", "水费怎么算？");
    let answer = json!({"speech": 3, "who": "水务站站长", "words": "按表，一吨两块二"});
    yard.act("clerk", "floors.answer", answer);
    let heads = json!({"present": 86, "households": 52,
        "groups": [{"group": "三组", "heads": 60}, {"group": "四组", "heads": 26}]});
    yard.act("clerk", "floors.count", heads);
    assert_eq!(yard.close("agreed"), Err("floors.questions-open".into()), "the first one waits");
    yard.promise(json!(1), "2026-03-13");
    assert_eq!(yard.matter.tasks.len(), 1, "a promise is a task at once");
    yard.close("agreed").unwrap();
    assert_eq!(yard.matter.step(), Some("keep"));
    let sitting = &yard.matter.sittings[0];
    assert!(sitting.is_walk_up() && sitting.verdict.is_none());
    assert_eq!((sitting.count.present, sitting.households), (86, Some(52)));
    assert_eq!(sitting.speeches[2].answer, "按表，一吨两块二");
    assert_eq!(yard.matter.dissents.len(), 1, "who disagreed is owed an explanation");
    yard.days(2);
    yard.act("p-water", "tasks.finish", json!({"task": 1, "text": "水泵换好了"}));
    let standing = yard.matter.promises[0].standing(&yard.matter.tasks, yard.now);
    assert_eq!(standing, Standing::Kept);
    yard.act("clerk", "tasks.complete", json!({"text": "都办完了"}));
    yard.act("clerk", "notices.post", json!({"title": "解决情况", "text": "水泵换好了"}));
    yard.days(6);
    yard.act("clerk", "notices.close", json!({}));
    yard.act("supervision", "questions.conclude", json!({"satisfied": "是", "text": "看过"}));
    yard.act("resident", "ratings.give", json!({"score": "satisfied"}));
    yard.act("clerk", "ratings.close", json!({}));
    assert_eq!(yard.refused("clerk", "dossiers.seal", json!({})), "matters.incomplete");
    yard.act("clerk", "explanations.give", json!({"dissent": "1", "text": "路排在明年"}));
    yard.act("clerk", "voices.answer", json!({"text": "水泵已经换好"}));
    yard.days(15);
    yard.act("clerk", "dossiers.seal", json!({}));
    assert_eq!(yard.matter.stand, Stand::Ended);
}

#[test]
fn five_meetings_refine_one_plan_and_every_opinion_has_its_answer() {
    let mut yard = Village::opened("industry");
    yard.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    yard.walk(100);
    yard.act("clerk", "walks.finish", json!({"text": "盼着增收"}));
    assert_eq!(
        yard.refused(
            "clerk",
            "drafts.write",
            json!({"answers": [
            {"opinion": "1.1", "adopted": "yes", "text": "好"}]})
        ),
        "drafts.no-draft-yet"
    );
    yard.act("clerk", "drafts.write", json!({"text": "第一稿"}));
    assert_eq!(
        yard.refused("clerk", "drafts.write", json!({"text": "第一稿"})),
        "drafts.nothing-changed"
    );
    for round in 1..=5_u32 {
        yard.announce();
        yard.days(1);
        yard.open_floor();
        yard.says("for", "好");
        yard.says("suggests", "再加一条");
        yard.close(if round < 5 { "again" } else { "agreed" }).unwrap();
        if round < 5 {
            let again = yard.refused(
                "clerk",
                "plans.publish",
                json!({
                "meets_at": yard.now.0 + 3_600_000, "place": "p", "participants": "p",
                "agenda": "a"}),
            );
            assert_eq!(again, "drafts.opinions-unanswered");
        }
        let unsaid = json!({"text": format!("第{}稿", round + 1)});
        assert_eq!(yard.refused("clerk", "drafts.write", unsaid), "drafts.say-what-is-new");
        let foreign = json!({"answers": [
            {"opinion": format!("{round}.1"), "adopted": "no", "text": "x"}]});
        assert_eq!(yard.refused("clerk", "drafts.write", foreign), "drafts.no-such-opinion");
        let next = json!({"text": format!("第{}稿", round + 1), "note": "加了一条", "answers": [
            {"opinion": format!("{round}.2"), "adopted": "partly", "text": "写进第二条"}]});
        yard.act("clerk", "drafts.write", next.clone());
        let mut twice = next;
        twice["text"] = format!("第{}稿又改", round + 1).into();
        assert_eq!(yard.refused("clerk", "drafts.write", twice), "drafts.already-answered");
    }
    assert_eq!(yard.matter.step(), Some("keep"));
    assert_eq!(yard.matter.sittings.len(), 5);
    let kept: Vec<&str> = yard.matter.drafts.iter().map(|draft| draft.text.as_str()).collect();
    assert_eq!(kept, ["第一稿", "第2稿", "第3稿", "第4稿", "第5稿", "第6稿"]);
    assert_eq!(yard.matter.answered["5.2"].adopted, Adopted::Partly);
    assert_eq!(yard.matter.answered["5.2"].draft, 6);
    // Nothing was promised, so there is nothing to be done before the answer is published.
    yard.act("clerk", "tasks.complete", json!({"text": "方案定了"}));
    assert_eq!(yard.matter.step(), Some("feedback"));
}

#[test]
fn a_sixth_meeting_is_not_held_but_goes_to_the_party_and_the_assembly() {
    let mut yard = Village::opened("industry");
    yard.until_meeting();
    for _ in 1..5 {
        yard.open_floor();
        yard.close("again").unwrap();
        yard.announce();
        yard.days(1);
    }
    yard.open_floor();
    yard.close("again").unwrap();
    assert_eq!(yard.matter.step(), Some("party-study"));
}

#[test]
fn a_promise_is_late_from_the_end_of_its_day_and_let_go_only_with_a_reason() {
    let mut yard = Village::opened("infrastructure");
    yard.until_meeting();
    yard.open_floor();
    yard.says("asks", "水什么时候来？");
    yard.promise(json!(1), "2026-03-06");
    yard.close("agreed").unwrap();
    let end = yard.matter.tasks[0].due_on.ends_at();
    let promise = yard.matter.promises[0].clone();
    let standing = |yard: &Village, at| promise.standing(&yard.matter.tasks, at);
    assert_eq!(standing(&yard, Timestamp(end.0 - 1)), Standing::Open);
    assert_eq!(standing(&yard, end), Standing::Late);
    assert_eq!(matters::due_now(&yard.matter, Timestamp(end.0 - 1)).len(), 0);
    let late = matters::due_now(&yard.matter, end);
    assert_eq!(late.len(), 1);
    assert!(late[0].due.tell.iter().any(|role| role == "supervision"));
    yard.now = end;
    let finish = json!({"task": 1, "text": "办完"});
    let complete = json!({"text": "完"});
    assert_eq!(yard.refused("clerk", "tasks.complete", complete.clone()), "tasks.unfinished-tasks");
    let letting = json!({"promise": "1", "reason": "管材没有到，改到下月"});
    assert_eq!(yard.refused("clerk", "promises.release", letting.clone()), "promises.not-yours");
    yard.act("branch-secretary", "promises.release", letting.clone());
    assert_eq!(yard.refused("branch-secretary", "promises.release", letting), "promises.not-open");
    assert_eq!(yard.refused("clerk", "tasks.finish", finish), "tasks.already-finished");
    let let_go = yard.matter.promises[0].standing(&yard.matter.tasks, yard.now);
    assert_eq!(let_go, Standing::Released);
    assert_eq!(matters::due_now(&yard.matter, yard.now).len(), 0, "nothing is late any more");
    yard.act("clerk", "tasks.complete", complete);
}

#[test]
fn a_promise_is_kept_after_the_matter_has_left_for_the_party_and_the_assembly() {
    let mut yard = Village::opened("charter");
    yard.until_meeting();
    yard.open_floor();
    yard.says("asks", "水什么时候来？");
    yard.promise(json!(1), "2026-03-06");
    yard.close("agreed").unwrap();
    assert_eq!(yard.matter.step(), Some("party-study"));
    let open = promises::open_tasks(&yard.matter.promises, &yard.matter.tasks);
    assert_eq!(open.map(|task| task.task).collect::<Vec<_>>(), [1]);
    for name in ["tasks.progress", "tasks.finish"] {
        let command = commands::find(name).unwrap();
        assert!(matches!(command.on, On::Matter), "{name} is bound to a step");
    }
    let stranger = yard.refused("resident", "tasks.finish", json!({"task": 1, "text": "办完"}));
    assert_eq!(stranger, "tasks.not-yours");
    yard.act("clerk", "tasks.progress", json!({"task": 1, "text": "水泵到了"}));
    yard.act("p-water", "tasks.finish", json!({"task": 1, "text": "水泵换好了"}));
    let standing = yard.matter.promises[0].standing(&yard.matter.tasks, yard.now);
    assert_eq!(standing, Standing::Kept);
    assert_eq!(promises::open_tasks(&yard.matter.promises, &yard.matter.tasks).count(), 0);
    let other = yard.refused("clerk", "tasks.finish", json!({"task": 2, "text": "办完"}));
    assert_eq!(other, "matters.not-this-step", "nothing else is worked on here");
}

#[test]
fn heads_are_counted_without_a_roll_and_parts_are_no_more_than_the_whole() {
    let mut yard = Village::opened("infrastructure");
    yard.until_meeting();
    yard.open_floor();
    let count = |households: u64, third: u64| {
        json!({"present": 20, "households": households,
            "groups": [{"group": "三组", "heads": third}, {"group": "四组", "heads": 8}]})
    };
    let over = "floors.more-households-than-present";
    assert_eq!(yard.refused("clerk", "floors.count", count(21, 12)), over);
    let over = "floors.more-in-groups-than-present";
    assert_eq!(yard.refused("clerk", "floors.count", count(20, 13)), over);
    yard.act("clerk", "floors.count", count(20, 12));
    assert_eq!(
        yard.refused("clerk", "floors.open", json!({"held_at": yard.now.0, "place": "x"})),
        "floors.already-open"
    );
    let beside = json!({"held_at": yard.now.0, "place": "x", "outcome": "again"});
    assert_eq!(yard.refused("clerk", "meetings.record", beside), "matters.floor-open");
    assert_eq!(
        yard.refused("resident", "floors.speak", json!({"stance": "asks", "words": "x"})),
        "floors.not-yours"
    );
}

#[test]
fn agreement_needs_as_many_as_the_place_says_and_not_one_fewer() {
    let mut yard = Village::opened("infrastructure");
    yard.settings.values.insert("yard_present_least".into(), SettingValue::Number(20));
    yard.until_meeting();
    yard.open_floor();
    yard.act("clerk", "floors.count", json!({"present": 19}));
    assert_eq!(yard.close("agreed"), Err("matters.too-few-came".into()));
    yard.act("clerk", "floors.count", json!({"present": 20}));
    yard.close("agreed").unwrap();
    assert_eq!(yard.matter.step(), Some("keep"));
}

#[test]
fn what_the_law_gives_to_an_assembly_is_talked_about_and_goes_to_the_assembly_once_agreed() {
    let mut yard = Village::opened("charter");
    yard.until_meeting();
    yard.open_floor();
    yard.close("agreed").unwrap();
    assert_eq!(yard.matter.step(), Some("party-study"));
    let mut own = Village::opened("infrastructure");
    own.until_meeting();
    own.open_floor();
    own.close("agreed").unwrap();
    assert_eq!(own.matter.step(), Some("keep"));
}

#[test]
fn what_the_collective_decides_is_only_prepared_here() {
    let mut yard = Village::opened("land");
    yard.until_meeting();
    yard.open_floor();
    yard.close("agreed").unwrap();
    assert_eq!(yard.matter.step(), Some("refer"));
}

#[test]
fn each_level_votes_by_its_own_law() {
    let offered = |level: &str| {
        let mut on = Village::new(method());
        on.place.level = level.into();
        let actor = Actor::default();
        let vote = on.procedure.step("vote").unwrap();
        let rules = rules_of(vote, &on.context(&actor), on.now);
        rules.iter().map(|rule| rule.body.clone()).collect::<Vec<_>>()
    };
    assert!(offered("village").iter().all(|body| body.starts_with("villagers-")));
    assert!(offered("community").iter().all(|body| body.starts_with("residents-")));
    assert_eq!((offered("village").len(), offered("community").len()), (3, 3));
}

#[test]
fn another_method_than_the_one_named_is_refused() {
    let mut yard = Village::new(method());
    yard.act("resident", "voices.raise", json!({"text": "自来水一到傍晚就没有"}));
    let other = json!({"voices": ["v1"], "title": "t", "procedure": "no-such"});
    assert_eq!(yard.refused("clerk", "matters.open", other), "matters.unknown-method");
}

#[test]
fn on_the_floor_whoever_has_spoken_least_comes_first_and_everybody_has_the_same_minutes() {
    let mut yard = Village::opened("infrastructure");
    yard.until_meeting();
    yard.open_floor();
    let speak = |turn: Option<u32>, speaker: &str, minutes: u64, reason: &str| {
        json!({"stance": "suggests", "words": "先修水表井", "turn": turn.map(|n| n.to_string()),
            "speaker": speaker, "minutes": minutes, "override_reason": reason})
    };
    yard.act("clerk", "floors.speak", speak(None, "李大爷", 2, ""));
    for who in ["李大爷", "王婶", "老吴"] {
        yard.act("clerk", "floors.ask_turn", json!({"speaker": who}));
    }
    let twice = yard.refused("clerk", "floors.ask_turn", json!({"speaker": "王婶"}));
    assert_eq!(twice, "floors.already-asked");
    let order = |yard: &Village| -> Vec<u32> {
        let floor = yard.matter.floor.as_ref().unwrap();
        floor.waiting().iter().map(|turn| turn.turn).collect()
    };
    // 李大爷 asked first, but has spoken already.
    assert_eq!(order(&yard), [2, 3, 1]);
    let refused = yard.refused("clerk", "floors.speak", speak(Some(1), "", 2, ""));
    assert_eq!(refused, "floors.others-turn");
    let refused = yard.refused("clerk", "floors.speak", speak(None, "路人", 2, ""));
    assert_eq!(refused, "floors.others-turn");
    yard.act("clerk", "floors.speak", speak(Some(2), "", 5, ""));
    let last = |yard: &Village| {
        let floor = yard.matter.floor.as_ref().unwrap();
        floor.said.last().map(|said| said.speaker.clone())
    };
    assert_eq!(last(&yard).as_deref(), Some("王婶"));
    let gone = yard.refused("clerk", "floors.speak", speak(Some(2), "", 2, ""));
    assert_eq!(gone, "floors.no-such-turn");
    let longer = yard.refused("clerk", "floors.speak", speak(Some(3), "", 6, ""));
    assert_eq!(longer, "floors.turn-too-long");
    yard.act("clerk", "floors.speak", speak(Some(3), "", 6, "要把账念完"));
    yard.act("clerk", "floors.speak", speak(None, "路人", 1, "赶末班车"));
    let rules: Vec<&str> = yard.matter.overrides.iter().map(|(rule, _, _)| rule.as_str()).collect();
    assert_eq!(rules, ["floors.turn-too-long", "floors.others-turn"]);
    assert_eq!(order(&yard), [1]);
}
