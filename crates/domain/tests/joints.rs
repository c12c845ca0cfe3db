//! A matter of several villages: who takes part is named, each gives its own word, and one that does not agree
//! leads where the method says. `cross-village.toml`.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

mod shipped;
#[expect(dead_code, reason = "the shipped village council has its own tests")]
mod stage;

use serde_json::{Value, json};
use stage::Village;

/// A township with two villages below, in the step in which a matter is taken up.
fn township() -> Village {
    let methods = shipped::shipped();
    let method = methods.into_iter().find(|method| method.id == "cross-village").unwrap();
    let mut on = Village::new(method);
    on.place.below =
        [("e", "东村"), ("w", "西村")].map(|(id, name)| (id.to_owned(), name.to_owned())).into();
    on.act("resident", "voices.raise", json!({"text": "上村抽水，下村没水浇地。"}));
    on.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "共用水渠"}));
    on
}

fn accept(on: &mut Village) -> Result<(), String> {
    on.try_act("branch-secretary", "matters.screen", &json!({"outcome": "accepted"}))
}

/// The same, with both villages and one elsewhere named, in the step in which they give their word.
fn until_words() -> Village {
    let mut on = township();
    on.act("clerk", "joints.name", json!({"places": ["e", "w"], "outside": "邻县李村"}));
    assert_eq!(accept(&mut on), Ok(()));
    on.act("clerk", "plans.brief", json!({"reached": "各村", "ways": "书面", "text": "材料"}));
    talk(&mut on);
    on
}

fn talk(on: &mut Village) {
    let talk = json!({"held_at": on.now.0, "place": "镇政府", "due": 9, "present": 9,
        "outcome": "agreed", "opinion": "轮灌"});
    on.act("clerk", "meetings.record", talk);
    assert_eq!(on.matter.step(), Some("words"));
}

/// Somebody gives the word of a village below, who holds that role there.
fn says(on: &mut Village, place: &str, role: &str, word: &str, text: &str) -> Result<(), String> {
    on.place.roles_below = [(place.to_owned(), vec![role.to_owned()])].into();
    let given = on.try_as(&format!("{role} of {place}"), "", "joints.word", &{
        json!({"place": place, "word": word, "text": text})
    });
    on.place.roles_below.clear();
    given
}

fn refusal(id: &str) -> Result<(), String> {
    Err(id.to_owned())
}

#[test]
fn a_matter_is_not_taken_up_before_at_least_two_villages_are_named_each_once() {
    let mut on = township();
    assert_eq!(accept(&mut on), refusal("joints.name-first"));
    let named = |on: &mut Village, places: Value, outside: &str| {
        on.try_act("clerk", "joints.name", &json!({"places": places, "outside": outside}))
    };
    assert_eq!(named(&mut on, json!(["e"]), ""), refusal("joints.too-few"));
    assert_eq!(named(&mut on, json!(["e", "e"]), ""), refusal("joints.named-twice"));
    assert_eq!(named(&mut on, json!(["e"]), "李村\n李村"), refusal("joints.named-twice"));
    assert_eq!(
        named(&mut on, json!(["e", "of another township"]), ""),
        refusal("joints.not-below")
    );
    assert_eq!(named(&mut on, json!(["e"]), "西村"), refusal("joints.lies-below"));
    let by_others = json!({"places": ["e", "w"]});
    assert_eq!(on.refused("resident", "joints.name", by_others), "joints.not-yours");
    assert_eq!(named(&mut on, json!(["e"]), "邻县李村"), Ok(()));
    assert_eq!(named(&mut on, json!(["e", "w"]), ""), Ok(()), "named anew before it is taken up");
    let names: Vec<String> =
        on.matter.joint.as_ref().unwrap().places.iter().map(|place| place.name.clone()).collect();
    assert_eq!(names, ["东村", "西村"]);
    assert_eq!(accept(&mut on), Ok(()));
    // What is refused needs nobody named.
    let mut other = township();
    let refused = json!({"outcome": "refused", "reason": "一个村的事", "route": "东村"});
    other.act("branch-secretary", "matters.screen", refused);
}

#[test]
fn a_village_speaks_by_its_own_committees_and_nobody_above_speaks_for_it() {
    let mut on = until_words();
    let typed = json!({"place": "e", "word": "agree"});
    for above in ["clerk", "branch-secretary", "township"] {
        assert_eq!(on.refused(above, "joints.word", typed.clone()), "joints.speaks-for-itself");
    }
    assert_eq!(says(&mut on, "e", "clerk", "agree", ""), refusal("joints.speaks-for-itself"));
    assert_eq!(says(&mut on, "e", "resident", "agree", ""), refusal("joints.speaks-for-itself"));
    assert_eq!(says(&mut on, "x", "committee-head", "agree", ""), refusal("joints.no-such-place"));
    assert_eq!(says(&mut on, "e", "committee-head", "disagree", " "), refusal("joints.say-why"));
    assert_eq!(says(&mut on, "e", "committee-head", "agree", ""), Ok(()));
    assert_eq!(
        says(&mut on, "e", "branch-secretary", "agree", ""),
        refusal("joints.already-given")
    );
    assert_eq!(says(&mut on, "w", "committee-member", "agree", ""), Ok(()));
    assert_eq!(on.matter.step(), Some("words"), "one has not spoken");
    let ask = json!({"due": 2, "items": [{"title": "轮灌"}]});
    assert_eq!(on.refused("clerk", "consents.ask", ask), "joints.each-for-itself");
    // The word of a village elsewhere is entered, with who gave it.
    let by_letter = json!({"place": "邻县李村", "word": "agree"});
    assert_eq!(on.refused("clerk", "joints.word", by_letter), "joints.say-who");
    let by_letter = json!({"place": "邻县李村", "word": "agree", "who": "李村村委会3月8日来函"});
    assert_eq!(on.refused("resident", "joints.word", by_letter.clone()), "joints.not-yours");
    on.act("clerk", "joints.word", by_letter);
    assert_eq!(on.matter.step(), Some("publicize"));
}

#[test]
fn one_village_that_disagrees_leads_back_to_the_talk_and_in_the_end_elsewhere() {
    let mut on = until_words();
    for round in 1..=3 {
        assert_eq!(says(&mut on, "e", "committee-head", "agree", ""), Ok(()), "round {round}");
        let why = "轮到我们已经过了节气";
        assert_eq!(says(&mut on, "w", "branch-secretary", "disagree", why), Ok(()));
        if round < 3 {
            assert_eq!(on.matter.step(), Some("deliberate"), "round {round}");
            talk(&mut on);
        }
    }
    assert_eq!(on.matter.step(), Some("refer"));
    assert_eq!(on.matter.joint.as_ref().unwrap().words.len(), 6, "every word stays on record");
}

#[test]
fn silence_is_no_agreement_and_ends_only_when_the_time_is_over() {
    let mut on = until_words();
    assert_eq!(says(&mut on, "e", "committee-head", "agree", ""), Ok(()));
    assert_eq!(on.refused("clerk", "consents.close", json!({})), "joints.time-runs");
    let until = on.matter.visit().unwrap().due.as_ref().unwrap().ends_at;
    on.now = until.plus_millis(-1);
    assert_eq!(on.refused("clerk", "consents.close", json!({})), "joints.time-runs");
    on.now = until;
    assert_eq!(on.refused("resident", "consents.close", json!({})), "joints.not-yours");
    on.act("clerk", "consents.close", json!({}));
    assert_eq!(on.matter.step(), Some("deliberate"));
}

#[test]
fn each_village_takes_the_result_in_itself_or_sends_it_back() {
    let mut on = until_words();
    let agree = |on: &mut Village| {
        for place in ["e", "w"] {
            assert_eq!(says(on, place, "committee-head", "agree", ""), Ok(()));
        }
        on.act(
            "clerk",
            "joints.word",
            json!({"place": "邻县李村", "word": "agree", "who": "来函"}),
        );
    };
    agree(&mut on);
    let to_file = |on: &mut Village| {
        on.act("clerk", "notices.post", json!({"title": "结果", "text": "轮灌"}));
        on.now = on.now.plus_millis(20 * 86_400_000);
        on.act("clerk", "notices.close", json!({}));
    };
    to_file(&mut on);
    let early = says(&mut on, "e", "committee-head", "agree", "");
    assert_eq!(early, refusal("filings.not-submitted"));
    on.act("clerk", "filings.submit", json!({}));
    assert_eq!(on.refused("township", "filings.receive", json!({})), "joints.each-for-itself");
    let said = says(&mut on, "w", "committee-head", "disagree", "不行");
    assert_eq!(said, refusal("joints.filed-or-sent-back"));
    assert_eq!(says(&mut on, "e", "committee-head", "agree", ""), Ok(()));
    assert_eq!(says(&mut on, "w", "committee-head", "send-back", "电费不能平摊"), Ok(()));
    assert_eq!(on.matter.step(), Some("deliberate"));
    let answer = on.matter.filings.last().unwrap().answer.clone().unwrap();
    assert_eq!(
        (answer.how, answer.text.as_str()),
        (domain::filings::Answered::Returned, "电费不能平摊")
    );
    talk(&mut on);
    agree(&mut on);
    to_file(&mut on);
    on.act("clerk", "filings.submit", json!({}));
    agree(&mut on);
    assert_eq!(on.matter.step(), Some("implement"));
    let answer = on.matter.filings.last().unwrap().answer.clone().unwrap();
    assert_eq!(answer.how, domain::filings::Answered::Received);
}

/// In the step of the words, by a rule of more than half of the places.
fn until_words_by_most() -> Village {
    let mut on = until_words();
    let text = "id = 'most'\nbody = 'places'\nbase = 'places'\npass = { more_than = [1, 2] }";
    on.procedure.rules.push(toml::from_str(text).unwrap());
    for step in on.procedure.steps.iter_mut().filter(|step| step.by_places) {
        step.rule = Some("most".to_owned());
    }
    on
}

fn by_letter(on: &mut Village, word: &str) {
    let with = json!({"place": "邻县李村", "word": word, "text": "渠在我们村", "who": "来函"});
    on.act("clerk", "joints.word", with);
}

#[test]
fn by_a_rule_of_more_than_half_two_of_three_pass_and_one_of_three_does_not() {
    let mut on = until_words_by_most();
    assert_eq!(says(&mut on, "e", "committee-head", "disagree", "轮到这里过了节气"), Ok(()));
    assert_eq!(on.matter.step(), Some("words"), "one of three may still be outvoted");
    assert_eq!(says(&mut on, "w", "committee-head", "agree", ""), Ok(()));
    by_letter(&mut on, "agree");
    assert_eq!(on.matter.step(), Some("publicize"));
    let mut on = until_words_by_most();
    assert_eq!(says(&mut on, "e", "committee-head", "disagree", "轮到这里过了节气"), Ok(()));
    assert_eq!(says(&mut on, "w", "committee-head", "send-back", "电费不能平摊"), Ok(()));
    assert_eq!(on.matter.step(), Some("deliberate"), "two of three can no longer agree");
}

#[test]
fn by_such_a_rule_silence_holds_up_nothing_once_its_time_is_over() {
    let mut on = until_words_by_most();
    assert_eq!(says(&mut on, "e", "committee-head", "agree", ""), Ok(()));
    by_letter(&mut on, "agree");
    assert_eq!(on.matter.step(), Some("words"), "the third is heard first");
    on.now = on.matter.visit().unwrap().due.as_ref().unwrap().ends_at;
    on.act("clerk", "consents.close", json!({}));
    assert_eq!(on.matter.step(), Some("publicize"));
    let mut on = until_words_by_most();
    assert_eq!(says(&mut on, "e", "committee-head", "agree", ""), Ok(()));
    on.now = on.matter.visit().unwrap().due.as_ref().unwrap().ends_at;
    on.act("clerk", "consents.close", json!({}));
    assert_eq!(on.matter.step(), Some("deliberate"), "one of three is not more than half");
}
