//! 定期通报进展 (M115): the clock on the next report, from both sides of each of its ends.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop there")]

#[expect(dead_code, reason = "another method than the usual one is played here")]
mod stage;

use domain::actors::Actor;
use domain::commands::Wish;
use domain::matters::{self, What, running};
use domain::procedures::{SettingValue, parse};
use serde_json::json;
use stage::Village;

const METHOD: &str = r#"
id = "works"
version = 1
name = "修路"
levels = ["village"]
start = "collect"

[exhausted]
work = "archive"

[pause]
at_most = 60

[[step]]
id = "collect"
kind = "collect"
name = "收集"
owner = "clerk"
on = { matter = "work", answered = "end", referred = "end", accusation = "end" }

[[step]]
id = "work"
kind = "implement"
name = "施工"
owner = "clerk"
clock = { at_most = 90, tell = ["supervision"] }
reports = { at_most = { setting = "report_days" }, tell = ["committee-head", "supervision"] }
reported_by = ["township"]
rounds = 2
may_be_empty = true
on = { done = "archive", stopped = "work" }

[[step]]
id = "archive"
kind = "archive"
name = "归档"
owner = "clerk"
on = { end = "end" }

[[setting]]
id = "report_days"
name = "几天通报一次"
unit = "days"
unconfirmed = true
"#;

/// Work that began on the second of March, with a report every so many days.
fn at_work(days: Option<u32>) -> Village {
    let mut village = Village::new(parse(METHOD, &[]).unwrap());
    if let Some(days) = days {
        village.settings.values.insert("report_days".into(), SettingValue::Number(days));
    }
    village.act("resident", "voices.raise", json!({"text": "路烂了"}));
    village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "三组修路"}));
    village
}

/// When the next report is due; none where no clock runs on one.
fn due(village: &Village) -> Option<String> {
    let clocks = running(&village.matter);
    let clock = clocks.iter().find(|clock| clock.what == What::Report)?;
    Some(clock.due.ends_at.to_string())
}

fn tells(village: &mut Village, role: &str) -> Result<(), String> {
    let said = json!({"who": "街道", "text": "路基做完了，下周铺面"});
    village.try_act(role, "tasks.report", &said)
}

fn ring(village: &mut Village) -> Result<(), String> {
    let clock = Actor { person: "clock".into(), roles: vec!["clock".into()], household: None };
    village.try_wish(&clock, Wish::Matter(matters::Act::RunLate))
}

fn at(village: &mut Village, when: &str) {
    village.now = when.parse().unwrap();
}

#[test]
fn the_clock_begins_with_the_work_and_anew_with_each_report() {
    let mut village = at_work(Some(10));
    assert_eq!(due(&village).unwrap(), "2026-03-13T00:00:00+08:00", "its first day does not count");
    at(&mut village, "2026-03-09T15:00:00+08:00");
    tells(&mut village, "clerk").unwrap();
    assert_eq!(due(&village).unwrap(), "2026-03-20T00:00:00+08:00");
    tells(&mut village, "township").unwrap();
    let told: Vec<u32> = village.matter.bulletins.iter().map(|told| told.report).collect();
    assert_eq!(told, [1, 2]);
    assert_eq!(tells(&mut village, "resident"), Err("tasks.not-yours".into()));
}

#[test]
fn a_late_report_is_told_once_and_the_next_one_begins_anew() {
    let mut village = at_work(Some(10));
    at(&mut village, "2026-03-12T23:59:59+08:00");
    assert_eq!(ring(&mut village), Err("matters.not-late".into()), "its last day is not over");
    at(&mut village, "2026-03-13T00:00:00+08:00");
    ring(&mut village).unwrap();
    let told = village.matter.visit().unwrap().records.last().unwrap().event.store();
    assert_eq!(told.body["what"], "report");
    assert_eq!(told.body["told"], json!(["committee-head", "supervision"]));
    assert_eq!(ring(&mut village), Err("matters.not-late".into()));
    tells(&mut village, "clerk").unwrap();
    assert_eq!(due(&village).unwrap(), "2026-03-24T00:00:00+08:00");
    at(&mut village, "2026-03-24T00:00:00+08:00");
    ring(&mut village).unwrap();
    assert!(village.matter.visit().is_some_and(|visit| !visit.late_told), "the work is not late");
}

#[test]
fn it_stands_still_with_a_pause_and_gets_exactly_those_days() {
    let mut village = at_work(Some(10));
    let pause = json!({"until": "2026-03-08", "reason": "下雨，路基泡水"});
    village.act("branch-secretary", "pauses.start", pause.clone());
    assert_eq!(due(&village), None);
    assert_eq!(tells(&mut village, "clerk"), Err("pauses.standing".into()));
    at(&mut village, "2026-03-05T09:00:00+08:00");
    village.act("clerk", "pauses.end", json!({}));
    assert_eq!(
        due(&village).unwrap(),
        "2026-03-17T00:00:00+08:00",
        "three days more, past a Sunday"
    );
    at(&mut village, "2026-03-17T00:00:00+08:00");
    let late = json!({"until": "2026-03-20", "reason": "还在下雨"});
    assert_eq!(
        village.refused("branch-secretary", "pauses.start", late.clone()),
        "pauses.report-owed"
    );
    tells(&mut village, "clerk").unwrap();
    village.act("branch-secretary", "pauses.start", late);
    assert_eq!(due(&village), None);
}

#[test]
fn work_that_is_stopped_is_nobodys_to_do_any_more() {
    let mut village = at_work(Some(10));
    let task = json!({"title": "砌石", "responsible": "clerk", "due_on": "2026-03-20",
        "budget_fen": "3000"});
    village.act("clerk", "tasks.assign", task);
    assert_eq!(
        village.refused("clerk", "tasks.complete", json!({"text": "x"})),
        "tasks.unfinished-tasks"
    );
    village.act("clerk", "tasks.stop", json!({"reason": "方案要改，石料换一种"}));
    assert!(village.matter.tasks.iter().all(|task| task.void && !task.is_open()));
    assert!(village.matter.tasks.iter().all(|task| !task.counts()), "it was not late yet");
    let lacks = matters::missing(&village.matter, &village.procedure, &[], village.now);
    assert!(!lacks.iter().any(|missing| matches!(missing, matters::Missing::Task(_))), "{lacks:?}");
}

#[test]
fn work_that_was_late_already_when_it_was_stopped_stays_late() {
    let mut village = at_work(None);
    let task = json!({"title": "砌石", "responsible": "clerk", "due_on": "2026-03-10",
        "budget_fen": "3000"});
    village.act("clerk", "tasks.assign", task);
    at(&mut village, "2026-03-12T09:00:00+08:00");
    ring(&mut village).unwrap();
    village.act("clerk", "tasks.stop", json!({"reason": "方案要改，石料换一种"}));
    let task = &village.matter.tasks[0];
    assert!(task.void && task.counts(), "stopping the work does not take the lateness back");
}

#[test]
fn it_ends_with_the_stay_and_begins_with_the_next_one() {
    let mut village = at_work(Some(10));
    at(&mut village, "2026-03-06T09:00:00+08:00");
    village.act("clerk", "tasks.stop", json!({"reason": "方案要改，石料换一种"}));
    assert_eq!(due(&village).unwrap(), "2026-03-17T00:00:00+08:00", "of the new stay");
    village.act("clerk", "tasks.complete", json!({"text": "路修好了"}));
    assert_eq!((village.matter.step(), due(&village)), (Some("archive"), None));
    assert_eq!(tells(&mut village, "clerk"), Err("matters.not-this-step".into()));
}

#[test]
fn none_runs_before_the_place_has_said_how_often_and_a_report_can_still_be_made() {
    let mut village = at_work(None);
    assert_eq!(due(&village), None);
    tells(&mut village, "clerk").unwrap();
    assert_eq!((village.matter.bulletins.len(), due(&village)), (1, None));
    village.settings.values.insert("report_days".into(), SettingValue::Number(7));
    tells(&mut village, "clerk").unwrap();
    assert_eq!(due(&village).unwrap(), "2026-03-10T00:00:00+08:00");
}

#[test]
fn a_report_says_who_tells_it_and_how_far_things_are() {
    let mut village = at_work(Some(10));
    for said in
        [json!({"who": "街道", "text": "收到"}), json!({"who": "收到", "text": "路基做完了"})]
    {
        assert_eq!(village.refused("clerk", "tasks.report", said), "tasks.say-how-far");
    }
    village.procedure.steps.iter_mut().for_each(|step| step.reports = None);
    assert_eq!(tells(&mut village, "clerk"), Err("tasks.no-reports".into()));
}
