//! Whom an announced meeting asks to come, and when it is announced no more.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

mod stage;

use domain::invitations::{Announced, Capacity, Guest, Namesake, announced, coming};
use domain::procedures::Procedure;
use domain::time::Timestamp;
use serde_json::{Value, json};
use stage::{Village, village_council};

const DAY: i64 = 86_400_000;

/// A matter whose talk is planned for tomorrow.
fn planned() -> Village {
    let mut village = Village::new(village_council(|text| text));
    let said = json!({"text": "村口的路一下雨就走不了", "category": "benefits"});
    village.act("resident", "voices.raise", said);
    village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "修路"}));
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    let meeting = json!({"held_at": village.now.0, "place": "村委会", "due": 7, "present": 7,
        "yes": 7});
    village.act("clerk", "meetings.record", meeting);
    let brief = json!({"reached": "协商会", "ways": "书面", "text": "材料"});
    village.act("clerk", "plans.brief", brief);
    let seen = json!({"on": village.now.day().to_string(), "who": "甲", "seen": "见",
        "feasible": "可", "measures": "有", "risks": "无"});
    village.act("council-chair", "plans.investigate", seen);
    let plan = plan(village.now.plus_millis(DAY));
    village.act("council-chair", "plans.publish", plan);
    village
}

fn plan(at: Timestamp) -> Value {
    json!({"meets_at": at.0, "place": "礼堂", "participants": "成员", "agenda": "先说后议",
        "host": "周支书", "invited": [{"name": "老郑", "standing": "专家"}]})
}

/// As what somebody is asked to the next meeting.
fn asked(village: &Village, person: &str, name: &str, roles: &[&str]) -> Option<Capacity> {
    asked_by(village, &village.procedure, person, name, roles, "")
}

fn asked_by(
    village: &Village,
    procedure: &Procedure,
    person: &str,
    name: &str,
    roles: &[&str],
    group: &str,
) -> Option<Capacity> {
    let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
    let person = person.into();
    let named =
        |group: &str| Namesake {
            name: "老郑".into(), group: group.into(), ..Namesake::default()
        };
    let two = [named("一组"), named("三组")];
    let namesakes = if group.is_empty() { &[][..] } else { &two[..] };
    let guest = Guest { person: &person, name, group, household: "", roles: &roles, namesakes };
    let next = coming(&village.matter, procedure, village.now);
    next.first().and_then(|meeting| meeting.asks(&guest, &village.unit, procedure))
}

#[test]
fn a_planned_talk_asks_the_council_and_whoever_the_plan_names_and_nobody_else() {
    let village = planned();
    let next = coming(&village.matter, &village.procedure, village.now);
    assert_eq!(next.len(), 1);
    assert_eq!((next[0].announced, next[0].place), (Announced::Plan, "礼堂"));
    assert_eq!(next[0].about, "先说后议");
    assert!(next[0].is_public());
    let role = |id: &str| Some(Capacity::Role(id.to_owned()));
    assert_eq!(asked(&village, "w", "王婶", &["council-member"]), role("council-member"));
    assert_eq!(asked(&village, "z", "老郑", &["resident"]), Some(Capacity::Named));
    assert_eq!(asked(&village, "s", "周支书", &[]), Some(Capacity::Named), "the host");
    assert_eq!(asked(&village, "r", "李四", &["resident"]), None);
    assert_eq!(asked(&village, "r", "", &["resident"]), None, "no name is nobody's name");
    assert_eq!(asked(&village, "v", "孙监督", &["supervision"]), None);
    let mut village = village;
    let own = plan(village.now.plus_millis(DAY));
    assert_eq!(village.refused("resident", "plans.publish", own), "plans.not-yours");
}

#[test]
fn of_two_who_bear_a_name_the_one_the_plan_means_is_asked() {
    let mut village = planned();
    let asks = |village: &Village, group: &str| {
        let procedure = &village.procedure;
        asked_by(village, procedure, group, "老郑", &["resident"], group).is_some()
    };
    assert!(asks(&village, "一组") && asks(&village, "三组"), "a plan of before says nothing");
    let named =
        |group: &str| Namesake {
            name: "老郑".into(), group: group.into(), ..Namesake::default()
        };
    village.place.namesakes = vec![named("一组"), named("三组")];
    let again = plan(village.now.plus_millis(DAY));
    assert_eq!(
        village.refused("council-chair", "plans.publish", again.clone()),
        "plans.which-of-them"
    );
    let with = |standing: &str, host: &str| {
        let mut plan = again.clone();
        plan["invited"][0]["standing"] = json!(standing);
        plan["host"] = json!(host);
        plan
    };
    let host = village.refused("council-chair", "plans.publish", with("三组的电工", "老郑"));
    assert_eq!(host, "plans.which-of-them");
    village.act("council-chair", "plans.publish", with("三组的电工", "周支书"));
    assert!(asks(&village, "三组") && !asks(&village, "一组"));
    village.act("council-chair", "plans.publish", with("三组的电工", "老郑（一组）"));
    assert!(asks(&village, "三组") && asks(&village, "一组"), "one as the host");
}

#[test]
fn a_meeting_is_announced_until_its_day_is_over_or_it_was_held() {
    let mut village = planned();
    let next = |village: &Village| coming(&village.matter, &village.procedure, village.now).len();
    village.now = village.now.plus_millis(DAY).day().ends_at().plus_millis(-1);
    assert_eq!(next(&village), 1, "on its day");
    let mut over = village.clone();
    over.now = over.now.plus_millis(1);
    assert_eq!(next(&over), 0, "from midnight on");
    assert_eq!(announced(&over.matter, &over.procedure).len(), 1, "it was never held");
    let talk = json!({"held_at": village.now.0, "place": "礼堂", "due": 24, "present": 20,
        "outcome": "again", "opinion": "下次再说"});
    village.act("clerk", "meetings.record", talk);
    assert_eq!(announced(&village.matter, &village.procedure).len(), 0, "held");
    let later = plan(village.now.plus_millis(3 * DAY));
    village.act("council-chair", "plans.publish", later);
    assert_eq!(next(&village), 1, "the next round");
    let wish = json!({"until": village.now.day().plus_days(5).to_string(), "reason": "等图纸"});
    village.act("branch-secretary", "pauses.start", wish);
    assert_eq!(next(&village), 0, "nobody comes while the matter stands still");
}

#[test]
fn an_assembly_asks_all_who_live_there_its_representatives_theirs_and_households_one_each() {
    let mut village = planned();
    village.now = village.now.plus_millis(DAY);
    let talk = json!({"held_at": village.now.0, "place": "礼堂", "due": 24, "present": 20,
        "outcome": "unresolved", "opinion": "谈不拢"});
    village.act("clerk", "meetings.record", talk);
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    let call = |rule: &str, at: Timestamp| json!({"rule": rule, "meets_at": at.0, "place": "晒场", "about": "修不修"});
    let at = village.now.plus_millis(12 * DAY);
    for (rule, resident, representative) in [
        ("villagers-assembly-persons", Some(Capacity::Resident), Some(Capacity::Resident)),
        ("villagers-assembly-households", Some(Capacity::Household), Some(Capacity::Household)),
        ("villagers-representatives", None, Some(Capacity::Role("representative".to_owned()))),
    ] {
        let mut here = village.clone();
        here.act("clerk", "meetings.call", call(rule, at));
        assert_eq!(asked(&here, "r", "李四", &["resident"]), resident, "{rule}");
        let both = ["representative", "resident"];
        assert_eq!(asked(&here, "d", "赵五", &both), representative, "{rule}");
        assert_eq!(asked(&here, "x", "外人", &[]), None, "{rule}");
        assert_eq!(asked(&here, "z", "老郑", &[]), None, "the plan of the talk is over: {rule}");
    }
}

#[test]
fn what_a_body_decides_among_itself_is_told_to_its_members_alone() {
    let mut village = Village::new(village_council(|text| text));
    let said = json!({"text": "村口的路一下雨就走不了", "category": "benefits"});
    village.act("resident", "voices.raise", said);
    village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "修路"}));
    village.act("branch-secretary", "matters.screen", json!({"outcome": "accepted"}));
    let at = village.now.plus_millis(DAY);
    let call = json!({"meets_at": at.0, "place": "村委会", "about": "审议题"});
    village.act("clerk", "meetings.call", call);
    let next = coming(&village.matter, &village.procedure, village.now);
    assert_eq!((next.len(), next[0].is_public()), (1, false));
    let member = Some(Capacity::Role("committee-member".to_owned()));
    assert_eq!(asked(&village, "c", "委员", &["committee-member", "resident"]), member);
    assert_eq!(asked(&village, "r", "李四", &["resident"]), None);
}

#[test]
fn an_open_meeting_asks_everybody_of_the_groups_it_names() {
    let open = village_council(|text| {
        text.replace("owner = \"council\"\nforms", "owner = \"council\"\nwalk_up = true\nforms")
    });
    let mut village = planned();
    let at = village.now.plus_millis(2 * DAY);
    let asked = |village: &Village, group: &str| {
        asked_by(village, &open, "r", "李四", &["resident"], group)
    };
    assert_eq!(asked(&village, "三组"), Some(Capacity::Resident), "no group is named");
    let mut narrow = plan(at);
    narrow["groups"] = json!(["三组"]);
    village.act("council-chair", "plans.publish", narrow);
    assert_eq!(asked(&village, "三组"), Some(Capacity::Resident));
    assert_eq!(asked(&village, "一组"), None);
    let second = coming(&village.matter, &open, village.now);
    assert_eq!((second.len(), second[0].number), (1, 2));
    assert!(open.step("deliberate").unwrap().walk_up);
}
