//! Consent door by door, score and rank, and the seal in parts, each in a small procedure of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own data should stop there")]

#[expect(dead_code, reason = "the methods of these stories are their own")]
mod stage;

use domain::actors::Actor;
use domain::commands;
use domain::context::Due;
use domain::matters;
use domain::procedures::{SettingValue, parse};
use serde_json::{Value, json};
use stage::Village;

const SHARED: &str = r#"
id = "small"
version = 1
name = "小"
levels = ["village"]
start = "gather"

[[step]]
id = "work"
kind = "implement"
name = "做"
owner = "clerk"
clock = { at_most = 30, tell = ["supervision"] }
on = { done = "end", stopped = "end" }

[[step]]
id = "no"
kind = "investigate"
name = "没成"
owner = "clerk"
clock = { at_most = 30, tell = ["supervision"] }
on = { done = "end" }
"#;

const CONSENT: &str = r#"
[[step]]
id = "gather"
kind = "consent"
name = "征询"
owner = "clerk"
rule = "nine-in-ten"
clock = { at_most = 30, tell = ["supervision"] }
on = { passed = "work", refused = "no", no_quorum = "no" }

[[rule]]
id = "nine-in-ten"
body = "residents"
pass = { at_least = [9, 10], of = "all" }
"#;

const SCORES: &str = r#"
[[step]]
id = "gather"
kind = "allocate"
name = "量分"
owner = "clerk"
pool = "one-in-ten"
scale = 10
drop_extremes = { setting = "drop" }
clock = { at_most = 30, tell = ["supervision"] }
on = { chosen = "work", none = "no" }

[[rule]]
id = "one-in-ten"
body = "village"
base = "households"
pass = { at_least = [1, 10], of = "all" }

[[setting]]
id = "drop"
name = "去掉几个最高、最低"
unit = "count"
"#;

const SEAL: &str = r#"
[[step]]
id = "gather"
kind = "seal"
name = "会签"
owner = "petals"
rule = "four-of-five"
clock = { at_most = 30, tell = ["supervision"] }
on = { whole = "work", refused = "no" }

[[rule]]
id = "four-of-five"
body = "petals"
pass = { at_least = 4, of = "all" }

[[body]]
id = "petals"
name = "理财小组"
acts_through = ["petal"]
excludes = ["committee"]

[[body]]
id = "committee"
name = "村委会"
acts_through = ["committee-head"]
"#;

/// What these stories are told in.
trait Stage: Sized {
    fn at(step: &str) -> Self;
    fn tries(&mut self, person: &str, roles: &[&str], name: &str, with: &Value) -> String;
    fn clerk(&mut self, name: &str, with: Value) -> String;
    fn petal(&mut self, person: &str, name: &str, with: Value) -> String;
}

impl Stage for Village {
    fn at(step: &str) -> Self {
        let mut stage = Self::new(parse(&format!("{SHARED}{step}"), &[]).unwrap());
        let (ends_at, tell) = ("2026-04-02T00:00:00+08:00".parse().unwrap(), Vec::new());
        let due = Some(Due { ends_at, at_most: true, unconfirmed: false, tell });
        let entered = matters::Own::Entered { step: "gather".into(), round: 1, due, reports: None };
        stage.fold(&[entered.into()], "somebody");
        stage
    }

    fn tries(&mut self, person: &str, roles: &[&str], name: &str, with: &Value) -> String {
        let Ok(wish) = commands::wish(name, with) else { return "form".to_owned() };
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        let actor = Actor { person: person.into(), roles, household: None };
        self.try_wish(&actor, wish).map_or_else(|why| why, |()| "ok".to_owned())
    }

    fn clerk(&mut self, name: &str, with: Value) -> String {
        self.tries("lin", &["clerk"], name, &with)
    }

    fn petal(&mut self, person: &str, name: &str, with: Value) -> String {
        self.tries(person, &["petal"], name, &with)
    }
}

fn answers(rows: &[(u32, u64, u64)]) -> Value {
    rows.iter().map(|(item, yes, no)| json!({"item": item, "yes": yes, "no": no})).collect()
}

fn asked(due: u64) -> Village {
    let mut stage = Village::at(CONSENT);
    let ask = json!({"due": due, "items": [{"title": "换雨棚"}, {"title": "修围墙"}]});
    assert_eq!(stage.clerk("consents.ask", ask), "ok");
    stage
}

#[test]
fn an_item_starts_at_nine_tenths_of_all_and_not_below() {
    let mut stage = asked(20);
    let sheet = json!({"way": "签名表一", "answers": answers(&[(1, 18, 1), (2, 17, 0)])});
    assert_eq!(stage.clerk("consents.sheet", sheet), "ok");
    let reason = json!({"override_reason": "其余的人都在外地。"});
    assert_eq!(stage.clerk("consents.close", reason), "ok");
    assert_eq!(stage.matter.step(), Some("work"));
    let task = |item: Value| json!({"title": "施工", "responsible": "lin", "due_on": "2026-04-01", "item": item});
    assert_eq!(stage.clerk("tasks.assign", task(Value::Null)), "tasks.name-the-item");
    assert_eq!(stage.clerk("tasks.assign", task(json!(2))), "tasks.item-below-threshold");
    assert_eq!(stage.clerk("tasks.assign", task(json!(1))), "ok");
}

#[test]
fn where_no_item_reaches_its_threshold_the_step_is_refused() {
    let mut stage = asked(20);
    let sheet = json!({"way": "签名表一", "answers": answers(&[(1, 17, 3), (2, 0, 20)])});
    assert_eq!(stage.clerk("consents.sheet", sheet), "ok");
    assert_eq!(stage.clerk("consents.close", json!({})), "ok");
    assert_eq!(stage.matter.step(), Some("no"));
}

#[test]
fn the_latest_answer_of_a_door_counts_once() {
    let mut stage = asked(3);
    let door =
        |yes, no| json!({"door": "1-201", "on": "2026-03-02", "answers": answers(&[(1, yes, no)])});
    assert_eq!(stage.clerk("consents.door", door(0, 2)), "ok");
    assert_eq!(stage.clerk("consents.door", door(2, 0)), "ok");
    let round = stage.matter.consents.last().unwrap();
    assert_eq!((round.count(1).yes, round.count(1).no, round.answers.len()), (2, 0, 1));
    let next = json!({"door": "1-202", "on": "2026-03-02", "answers": answers(&[(1, 2, 0)])});
    assert_eq!(stage.clerk("consents.door", next), "consents.more-answers-than-heads");
    let fits = json!({"door": "1-202", "on": "2026-03-02", "answers": answers(&[(1, 1, 0)])});
    assert_eq!(stage.clerk("consents.door", fits), "ok");
}

#[test]
fn where_households_count_a_door_has_one_vote_and_a_sheet_names_its_doors() {
    let text =
        CONSENT.replace("body = \"residents\"", "body = \"residents\"\nbase = \"households\"");
    let mut stage = Village::at(&text);
    stage.place.due.insert("residents/households".into(), 4);
    let ask = |due: u64| json!({"due": due, "items": [{"title": "换雨棚"}]});
    assert_eq!(stage.clerk("consents.ask", ask(5)), "consents.other-number-due");
    assert_eq!(stage.clerk("consents.ask", ask(4)), "ok");
    let door = |door: &str, yes: u64, no: u64| json!({"door": door, "on": "2026-03-02", "answers": answers(&[(1, yes, no)])});
    assert_eq!(stage.clerk("consents.door", door("101", 2, 0)), "consents.one-vote-per-door");
    assert_eq!(stage.clerk("consents.door", door("101", 1, 1)), "consents.one-vote-per-door");
    assert_eq!(stage.clerk("consents.door", door("101", 1, 0)), "ok");
    let sheet = |doors: &str, yes: u64| json!({"way": "签名表", "doors": doors, "answers": answers(&[(1, yes, 0)])});
    assert_eq!(stage.clerk("consents.sheet", sheet("", 2)), "consents.sheet-names-no-doors");
    assert_eq!(stage.clerk("consents.sheet", sheet("101\n102", 2)), "consents.door-asked");
    assert_eq!(stage.clerk("consents.sheet", sheet("102、102", 1)), "consents.door-twice");
    assert_eq!(
        stage.clerk("consents.sheet", sheet("102\n103", 3)),
        "consents.more-answers-than-doors"
    );
    assert_eq!(stage.clerk("consents.sheet", sheet("102\n103", 2)), "ok");
    assert_eq!(stage.clerk("consents.door", door("103", 0, 1)), "consents.door-on-sheet");
    // Whoever changed their mind is taken off the sheet first.
    assert_eq!(stage.clerk("consents.sheet", sheet("102", 1)), "ok");
    assert_eq!(stage.clerk("consents.door", door("103", 0, 1)), "ok");
    let count = stage.matter.consents.last().unwrap().count(1);
    assert_eq!((count.yes, count.no, count.present), (2, 1, 3));
}

#[test]
fn where_persons_count_a_door_may_have_several_votes_and_still_stands_in_one_place() {
    let mut stage = asked(6);
    let door = |door: &str, yes: u64| json!({"door": door, "on": "2026-03-02", "answers": answers(&[(1, yes, 0), (2, 0, 0)])});
    assert_eq!(stage.clerk("consents.door", door("101", 2)), "ok");
    let sheet =
        |doors: &str| json!({"way": "签名表", "doors": doors, "answers": answers(&[(1, 3, 0)])});
    assert_eq!(stage.clerk("consents.sheet", sheet("")), "consents.sheet-names-no-doors");
    assert_eq!(stage.clerk("consents.sheet", sheet("101，102")), "consents.door-asked");
    assert_eq!(stage.clerk("consents.sheet", sheet("102，103")), "ok");
    assert_eq!(stage.clerk("consents.door", door("102", 1)), "consents.door-on-sheet");
    assert_eq!(stage.clerk("consents.door", door("104", 1)), "ok");
}

/// Somebody of a household says so themselves.
fn says(stage: &mut Village, person: &str, home: Option<&str>, said: &[(u32, &str)]) -> String {
    let rows: Vec<Value> =
        said.iter().map(|(item, answer)| json!({"item": item, "answer": answer})).collect();
    let Ok(wish) = commands::wish("consents.say", &json!({"answers": rows})) else {
        return "form".to_owned();
    };
    let household = home.map(str::to_owned);
    let actor = Actor { person: person.into(), roles: vec!["resident".into()], household };
    stage.try_wish(&actor, wish).map_or_else(|why| why, |()| "ok".to_owned())
}

#[test]
fn a_household_speaks_for_itself_with_one_vote_and_nobody_else_changes_it() {
    let text =
        CONSENT.replace("body = \"residents\"", "body = \"residents\"\nbase = \"households\"");
    let mut stage = Village::at(&text);
    assert_eq!(says(&mut stage, "li", Some("101"), &[(1, "yes")]), "consents.not-asked");
    let ask = json!({"due": 4, "items": [{"title": "换雨棚"}, {"title": "修围墙"}]});
    assert_eq!(stage.clerk("consents.ask", ask), "ok");
    assert_eq!(says(&mut stage, "li", None, &[(1, "yes")]), "consents.household-unknown");
    assert_eq!(says(&mut stage, "li", Some("101"), &[(3, "yes")]), "consents.no-such-item");
    assert_eq!(says(&mut stage, "li", Some("101"), &[(1, "perhaps")]), "form");
    assert_eq!(says(&mut stage, "li", Some("101"), &[(1, "yes"), (2, "no")]), "ok");
    // His wife answers for the same household: the later answer counts, once.
    assert_eq!(says(&mut stage, "hu", Some("101"), &[(1, "no"), (2, "no")]), "ok");
    let count = |stage: &Village, item| stage.matter.consents.last().unwrap().count(item);
    assert_eq!((count(&stage, 1).yes, count(&stage, 1).no, count(&stage, 1).present), (0, 1, 1));
    let door = |door: &str| json!({"door": door, "on": "2026-03-02", "answers": [{"item": 1, "answer": "yes"}]});
    assert_eq!(stage.clerk("consents.door", door("101")), "consents.spoke-themselves");
    assert_eq!(stage.clerk("consents.door", door("102")), "ok");
    let sheet =
        |doors: &str| json!({"way": "签名表", "doors": doors, "answers": answers(&[(1, 1, 0)])});
    assert_eq!(stage.clerk("consents.sheet", sheet("101")), "consents.door-asked");
    assert_eq!(stage.clerk("consents.sheet", sheet("103")), "ok");
    assert_eq!(says(&mut stage, "ma", Some("103"), &[(1, "no")]), "consents.entered-already");
    // Asked at the door, and changed their mind since.
    assert_eq!(says(&mut stage, "wu", Some("102"), &[(1, "abstain")]), "ok");
    let done = count(&stage, 1);
    assert_eq!((done.yes, done.no, done.abstain, done.present), (1, 1, 1, 3));
}

#[test]
fn where_persons_count_each_speaks_for_themselves_unless_their_door_was_entered() {
    let mut stage = asked(4);
    assert_eq!(says(&mut stage, "li", Some("101"), &[(1, "yes")]), "ok");
    assert_eq!(says(&mut stage, "hu", Some("101"), &[(1, "no")]), "ok");
    assert_eq!(says(&mut stage, "li", Some("101"), &[(1, "abstain")]), "ok");
    let round = stage.matter.consents.last().unwrap();
    let count = round.count(1);
    assert_eq!((count.yes, count.no, count.abstain, round.answers.len()), (0, 1, 1, 2));
    let door =
        |door: &str| json!({"door": door, "on": "2026-03-02", "answers": answers(&[(1, 1, 0)])});
    assert_eq!(stage.clerk("consents.door", door("101")), "consents.spoke-themselves");
    assert_eq!(stage.clerk("consents.door", door("102")), "ok");
    assert_eq!(says(&mut stage, "wu", Some("102"), &[(1, "no")]), "consents.entered-already");
    assert_eq!(says(&mut stage, "ma", Some("104"), &[(1, "yes")]), "ok");
    assert_eq!(
        says(&mut stage, "su", Some("105"), &[(1, "yes")]),
        "consents.more-answers-than-heads"
    );
}

#[test]
fn only_the_groups_concerned_are_asked() {
    let mut stage = asked(9);
    stage.matter.affected = vec!["三组".into()];
    for (group, outcome) in [
        (None, "consents.not-affected"),
        (Some("二组"), "consents.not-affected"),
        (Some("三组"), "ok"),
    ] {
        stage.place.group_of_actor = group.map(str::to_owned);
        assert_eq!(says(&mut stage, "li", Some("101"), &[(1, "yes")]), outcome, "{group:?}");
    }
}

#[test]
fn the_place_may_count_households_where_the_rule_lets_it() {
    let text =
        CONSENT.replace("body = \"residents\"", "body = \"residents\"\nby_households = \"by\"");
    let text = format!("{text}\n[[setting]]\nid = \"by\"\nname = \"按户\"\nunit = \"yes-no\"\n");
    for (said, two) in
        [(None, "ok"), (Some(false), "ok"), (Some(true), "consents.one-vote-per-door")]
    {
        let mut stage = Village::at(&text);
        if let Some(said) = said {
            stage.settings.values.insert("by".into(), SettingValue::Flag(said));
        }
        let ask = json!({"due": 9, "items": [{"title": "换雨棚"}]});
        assert_eq!(stage.clerk("consents.ask", ask), "ok");
        let door = json!({"door": "101", "on": "2026-03-02", "answers": answers(&[(1, 2, 0)])});
        assert_eq!(stage.clerk("consents.door", door), two, "{said:?}");
    }
}

#[test]
fn while_somebody_is_left_and_time_runs_a_round_closes_with_a_reason_alone() {
    let mut stage = asked(20);
    let three = json!({"way": "签名表一", "answers": answers(&[(1, 3, 0), (2, 3, 0)])});
    assert_eq!(stage.clerk("consents.sheet", three), "ok");
    assert_eq!(stage.clerk("consents.close", json!({})), "consents.closes-early");
    assert_eq!(
        stage.clerk("consents.close", json!({"override_reason": " "})),
        "consents.closes-early"
    );
    let reasoned = json!({"override_reason": "大家不想修了。"});
    assert_eq!(stage.clerk("consents.close", reasoned), "ok");
    let told = stage.matter.visits.iter().flat_map(|visit| &visit.records);
    let overrode = told.filter(|record| matches!(&record.event, matters::Event::Own(matters::Own::Overrode { rule, .. }) if rule == "consents.closes-early"));
    assert_eq!(overrode.count(), 1);
}

#[test]
fn what_cannot_be_asked_or_answered_is_refused() {
    let mut stage = Village::at(CONSENT);
    let door = json!({"door": "1", "on": "2026-03-02", "answers": answers(&[(1, 1, 0)])});
    assert_eq!(stage.clerk("consents.door", door.clone()), "consents.not-asked");
    let ask = |due: u64, titles: &[&str]| {
        let items: Vec<Value> = titles.iter().map(|title| json!({"title": title})).collect();
        json!({"due": due, "items": items})
    };
    assert_eq!(stage.clerk("consents.ask", ask(0, &["换雨棚"])), "consents.nobody-due");
    assert_eq!(stage.clerk("consents.ask", ask(9, &["甲", "甲"])), "consents.same-item-twice");
    stage.place.due.insert("residents".into(), 10);
    assert_eq!(stage.clerk("consents.ask", ask(9, &["甲"])), "consents.other-number-due");
    assert_eq!(stage.clerk("consents.ask", ask(10, &["甲"])), "ok");
    assert_eq!(stage.clerk("consents.ask", ask(10, &["乙"])), "consents.already-asked");
    assert_eq!(stage.clerk("consents.close", json!({})), "consents.nobody-answered");
    let unknown = json!({"door": "1", "on": "2026-03-02", "answers": answers(&[(2, 1, 0)])});
    assert_eq!(stage.clerk("consents.door", unknown), "consents.no-such-item");
    let early = json!({"door": "1", "on": "2026-03-03", "answers": answers(&[(1, 1, 0)])});
    assert_eq!(stage.clerk("consents.door", early), "consents.on-a-future-day");
    let nobody = json!({"door": "1", "on": "2026-03-02", "answers": answers(&[(1, 0, 0)])});
    assert_eq!(stage.clerk("consents.door", nobody), "consents.no-answer");
    assert_eq!(stage.tries("li", &["resident"], "consents.door", &door), "consents.not-yours");
}

fn pooled() -> Village {
    let mut stage = Village::at(SCORES);
    stage.place.due.insert("village/households".into(), 385);
    let project = |title, cost: &str, households| json!({"title": title, "cost_fen": cost, "households": households});
    let pool = json!({"budget_fen": "100000", "projects": [
        project("路灯", "60000", 39), project("水渠", "50000", 200), project("花坛", "10000", 38),
        project("健身角", "40000", 39),
    ]});
    assert_eq!(stage.clerk("allocations.pool", pool), "ok");
    stage
}

fn sheet(scorer: &str, rows: &[(u32, u64)]) -> Value {
    let points: Vec<Value> = rows
        .iter()
        .map(|(project, points)| json!({"project": project, "points": points}))
        .collect();
    json!({"scorer": scorer, "points": points})
}

#[test]
fn a_tenth_of_the_households_enters_the_pool_and_one_fewer_does_not() {
    let stage = pooled();
    let entered: Vec<u32> =
        stage.matter.allocations.last().unwrap().entered().map(|p| p.project).collect();
    assert_eq!(entered, [1, 2, 4]); // 38.5 households are a tenth of 385.
}

#[test]
fn projects_are_chosen_by_rank_while_the_money_lasts() {
    let mut stage = pooled();
    assert_eq!(stage.clerk("allocations.close", json!({})), "allocations.too-few-scores");
    assert_eq!(stage.clerk("allocations.score", sheet("甲", &[(1, 9), (2, 6), (4, 6)])), "ok");
    assert_eq!(stage.clerk("allocations.score", sheet("乙", &[(1, 8), (2, 0), (4, 0)])), "ok");
    assert_eq!(stage.clerk("allocations.score", sheet("乙", &[(1, 8), (2, 7), (4, 7)])), "ok");
    assert_eq!(stage.clerk("allocations.close", json!({})), "ok");
    let round = stage.matter.allocations.last().unwrap();
    let table: Vec<_> = round.ranked.iter().map(|r| (r.rank, r.project, r.sum, r.chosen)).collect();
    // 水渠 is raised by more households than 健身角, so it is tried first, and no longer fits.
    assert_eq!(table, [(1, 1, 17, true), (2, 2, 13, false), (2, 4, 13, true)]);
    assert_eq!(stage.matter.step(), Some("work"));
}

#[test]
fn highest_and_lowest_are_left_out_where_the_place_says_so() {
    let mut stage = pooled();
    stage.settings.values.insert("drop".into(), domain::procedures::SettingValue::Number(1));
    for (scorer, light, canal) in [("甲", 10, 6), ("乙", 5, 6)] {
        let sheet = sheet(scorer, &[(1, light), (2, canal), (4, 1)]);
        assert_eq!(stage.clerk("allocations.score", sheet), "ok");
    }
    assert_eq!(stage.clerk("allocations.close", json!({})), "allocations.too-few-scores");
    assert_eq!(stage.clerk("allocations.score", sheet("丙", &[(1, 5), (2, 6), (4, 1)])), "ok");
    assert_eq!(stage.clerk("allocations.close", json!({})), "ok");
    let first = stage.matter.allocations.last().unwrap().ranked.first().unwrap().clone();
    assert_eq!((first.project, first.sum, first.scores), (2, 6, 1));
}

#[test]
fn a_sheet_scores_every_project_once_within_the_scale() {
    let mut stage = pooled();
    let mut refused = |rows: &[(u32, u64)]| stage.clerk("allocations.score", sheet("甲", rows));
    assert_eq!(refused(&[(1, 9), (2, 6)]), "allocations.not-scored");
    assert_eq!(refused(&[(1, 9), (1, 6)]), "allocations.scored-twice");
    assert_eq!(refused(&[(3, 9)]), "allocations.not-in-the-pool");
    assert_eq!(refused(&[(1, 11), (2, 1), (4, 1)]), "allocations.above-the-scale");
    assert_eq!(refused(&[(1, 10), (2, 1), (4, 1)]), "ok");
}

#[test]
fn a_pool_needs_the_number_of_households() {
    let mut stage = Village::at(SCORES);
    let pool = json!({"budget_fen": "100", "projects": [{"title": "路灯", "cost_fen": "60", "households": 5}]});
    assert_eq!(stage.clerk("allocations.pool", pool.clone()), "allocations.households-unknown");
    stage.place.due.insert("village/households".into(), 4);
    assert_eq!(
        stage.clerk("allocations.pool", pool.clone()),
        "allocations.more-households-than-there-are"
    );
    stage.place.due.insert("village/households".into(), 50);
    assert_eq!(stage.clerk("allocations.pool", pool), "ok");
}

#[test]
fn where_nothing_was_raised_by_enough_households_nothing_is_scored_and_the_step_ends_with_none() {
    let mut stage = Village::at(SCORES);
    stage.place.due.insert("village/households".into(), 51);
    let pool = json!({"budget_fen": "100", "projects": [{"title": "路灯", "cost_fen": "60", "households": 5}]});
    assert_eq!(stage.clerk("allocations.pool", pool), "ok");
    let sheet = json!({"scorer": "甲", "points": [{"project": 1, "points": 5}]});
    assert_eq!(stage.clerk("allocations.score", sheet), "allocations.not-in-the-pool");
    assert_eq!(stage.clerk("allocations.close", json!({})), "ok");
    let last = stage.matter.visits.iter().rev().find_map(|visit| visit.outcome);
    assert_eq!(last, Some(domain::procedures::StepOutcome::None));
    assert!(stage.matter.allocations[0].ranked.is_empty());
}

fn requested() -> Village {
    requested_for(
        &json!({"purpose": "清淤人工", "amount_fen": "3000", "payee": "老李", "paid_to": "e"}),
    )
}

fn requested_for(slip: &Value) -> Village {
    let mut stage = Village::at(SEAL);
    assert_eq!(stage.clerk("seals.request", slip.clone()), "seals.no-holders");
    let petals = ["a", "b", "c"].map(domain::ids::PersonId::from).to_vec();
    stage.place.holders.insert("petal".into(), petals);
    assert_eq!(stage.clerk("seals.request", slip.clone()), "seals.too-few-holders");
    let petals = ["a", "b", "c", "d", "e"].map(domain::ids::PersonId::from).to_vec();
    stage.place.holders.insert("petal".into(), petals);
    assert_eq!(stage.clerk("seals.request", slip.clone()), "ok");
    stage
}

#[test]
fn without_the_part_of_whoever_is_paid_one_refusal_is_enough() {
    let mut stage = requested();
    assert_eq!(stage.petal("a", "seals.refuse", json!({"reason": "单价高"})), "ok");
    assert_eq!(stage.matter.step(), Some("no"), "three of the four others are one too few");
}

#[test]
fn nobody_puts_a_slip_forward_that_lacks_their_own_part() {
    let mut stage = Village::at(&SEAL.replace("at_least = 4, of", "at_least = 5, of"));
    let petals = ["a", "b", "c", "d", "e"].map(domain::ids::PersonId::from).to_vec();
    stage.place.holders.insert("petal".into(), petals);
    let slip = json!({"purpose": "清淤人工", "amount_fen": "3000", "payee": "店"});
    let tries = stage.petal("c", "seals.request", slip.clone());
    assert_eq!(tries, "seals.own-part-missing");
    let paid =
        json!({"purpose": "清淤人工", "amount_fen": "3000", "payee": "老李", "paid_to": "e"});
    assert_eq!(stage.clerk("seals.request", paid), "seals.own-part-missing");
    assert_eq!(stage.clerk("seals.request", slip), "ok");
}

#[test]
fn a_slip_that_can_never_become_whole_gives_way_to_the_next() {
    let mut stage = requested();
    for petal in ["a", "b", "c"] {
        assert_eq!(stage.petal(petal, "seals.give", json!({})), "ok");
    }
    let next = json!({"purpose": "清淤人工", "amount_fen": "3000", "payee": "店"});
    assert_eq!(stage.clerk("seals.request", next.clone()), "seals.already-requested");
    // The fourth who could have given a part has left, and another has come.
    let petals = ["a", "b", "c", "e", "f"].map(domain::ids::PersonId::from).to_vec();
    stage.place.holders.insert("petal".into(), petals);
    assert_eq!(stage.clerk("seals.request", next), "ok");
    let whole: Vec<Option<bool>> = stage.matter.slips.iter().map(|slip| slip.whole).collect();
    assert_eq!(whole, [Some(false), None]);
    assert_eq!(stage.matter.step(), Some("gather"));
}

#[test]
fn nothing_is_sealed_before_the_place_says_how_many_parts_it_takes() {
    let open = "pass = { setting = \"petals\", of = \"all\" }";
    let mut stage = Village::at(&SEAL.replace("pass = { at_least = 4, of = \"all\" }", open));
    stage.place.holders.insert("petal".into(), vec!["a".into(), "b".into()]);
    let slip = json!({"purpose": "清淤人工", "amount_fen": "3000", "payee": "老李"});
    assert_eq!(stage.clerk("seals.request", slip), "seals.threshold-not-set");
}

#[test]
fn four_of_five_make_the_seal_whole_and_three_do_not() {
    let mut stage = requested();
    for petal in ["a", "b", "c"] {
        assert_eq!(stage.petal(petal, "seals.give", json!({})), "ok");
        assert_eq!(stage.matter.step(), Some("gather"));
    }
    assert_eq!(stage.petal("c", "seals.give", json!({})), "seals.already-said");
    assert_eq!(stage.petal("d", "seals.give", json!({})), "ok");
    assert_eq!(stage.matter.step(), Some("work"));
    assert_eq!(stage.matter.slips.last().unwrap().whole, Some(true));
}

#[test]
fn two_refusals_of_five_refuse_it_and_one_does_not() {
    let mut stage = requested_for(&json!({"amount_fen": "3000", "payee": "店", "purpose": "管子"}));
    assert_eq!(stage.petal("a", "seals.refuse", json!({"reason": "  "})), "form");
    assert_eq!(stage.petal("a", "seals.refuse", json!({"reason": "没有发票"})), "ok");
    assert_eq!(stage.matter.step(), Some("gather"));
    assert_eq!(stage.petal("b", "seals.refuse", json!({"reason": "单价高"})), "ok");
    assert_eq!(stage.matter.step(), Some("no"));
    assert_eq!(stage.matter.slips.last().unwrap().whole, Some(false));
}

#[test]
fn no_cadre_no_stranger_and_nobody_concerned_gives_a_part() {
    let mut stage = requested();
    let both = ["petal", "committee-head"];
    assert_eq!(stage.tries("a", &both, "seals.give", &json!({})), "seals.cadre");
    assert_eq!(stage.petal("x", "seals.give", json!({})), "seals.not-a-holder");
    assert_eq!(stage.tries("a", &["resident"], "seals.give", &json!({})), "seals.not-a-holder");
    assert_eq!(stage.petal("e", "seals.give", json!({})), "seals.own-slip");
    let slip = json!({"purpose": "清淤人工", "amount_fen": "3000", "payee": "老李"});
    assert_eq!(stage.clerk("seals.request", slip), "seals.already-requested");
}
