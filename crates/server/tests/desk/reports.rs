//! What is told and asked before a matter goes on: progress by a clock (M115), the risk of what is decided (M62).

use domain::procedures::{Amount, Clock, Library, Procedure, StepKind, StepOutcome, Target};
use serde_json::json;
use server::founding;

use crate::place::{Place, village, village_with};

/// The usual method with work as its first step, and progress told every seven days while it lasts.
fn told_weekly(procedure: &Procedure) -> Procedure {
    let mut procedure = procedure.clone();
    let work = procedure.steps.iter_mut().find(|step| step.kind == StepKind::Implement).unwrap();
    work.reports = Some(Clock {
        at_most: Some(Amount::Fixed(7)),
        tell: vec!["supervision".into()],
        ..work.clock.clone().unwrap()
    });
    let board = json!({ "id": "progress-bulletin", "name": "进展通报（张贴）", "public": true,
        "when": "bulletin" });
    procedure.papers.push(serde_json::from_value(board).unwrap());
    let first = Target::Step(work.id.clone());
    let start = procedure.steps.iter_mut().find(|step| step.id == procedure.start).unwrap();
    start.on.insert(StepOutcome::Matter, first);
    procedure
}

fn at_work() -> (Place, String) {
    let all = founding::library();
    let methods = all
        .iter()
        .map(|method| if method.usual { told_weekly(method) } else { Procedure::clone(method) });
    let place = village_with(Library::new(methods));
    let matter = place.matter();
    (place, matter)
}

#[test]
fn progress_is_told_by_a_clock_read_by_everybody_and_printed_for_the_board() {
    let (place, matter) = at_work();
    let (clerk, page) = (place.sign_in("lin"), format!("desk/matters/{matter}"));
    clerk.get(&page).is(200).is_sane().says(&["向大家通报进展"]);
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&[
        "最多 7 天向大家通报一次进展",
        "下一次最晚",
        "3月9日",
    ]);
    clerk.get("desk").is(200).is_sane().says(&["通报进展：三组水渠清淤"]);
    clerk.get("desk/ageing?what=report").is(200).is_sane().says(&["等通报进展"]);

    let form = format!("{page}/do/tasks.report");
    let empty = clerk.fill(&form, &[("who", "村委会"), ("text", "收到")]);
    empty.is(422).is_sane().says(&["办到哪儿了，只写“收到”不算"]);
    let number = clerk.fill(&form, &[("who", "村委会"), ("text", "有事打 13812345678")]);
    number.is(422).is_sane();
    let done = clerk.fill(&form, &[("who", "村委会、水务站"), ("text", "清了六百米。")]);
    done.is(303);
    clerk.get(&done.location).is(200).is_sane().says(&["第 1 次通报进展", "清了六百米。"]);

    let board = place.visit(&format!("matters/{matter}/papers/progress-bulletin.pdf"));
    board.is(200);
    assert_eq!(board.media, "application/pdf");

    // Eight days later nobody has told anything.
    place.after(24 * 8);
    server::tick::tick(&place.app, place.app.now(), true).unwrap();
    let watcher = place.sign_in("sun");
    let watched = watcher.get(&format!("supervision/matters/{matter}"));
    watched.is(200).is_sane().says(&["该向大家通报的进展", "进展按期通报"]);
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&[
        "进展通报（1 次）",
        "村委会、水务站",
        "清了六百米。",
        "到期没有通报进展，已经告诉监督委员会",
    ]);
    clerk.fill(&form, &[("who", "村委会"), ("text", "还剩二百米，雨天停了三天。")]).is(303);
    let seen = place.visit(&format!("matters/{matter}"));
    seen.is(200).is_sane().says(&["进展通报（2 次）", "还剩二百米"]);
    let (first, second) = (seen.text().find("清了六百米"), seen.text().rfind("还剩二百米"));
    assert!(first < second, "in the order in which they were made");
}

#[test]
fn a_risk_assessment_is_recorded_at_the_desk_and_everybody_reads_what_came_of_it() {
    let place = village();
    let matter = place.at_talk();
    place.after(36);
    let agreed = json!({ "held_at": "2026-03-03T19:00:00+08:00", "place": "礼堂", "due": 24,
        "present": 20, "outcome": "agreed", "opinion": "两边各拓一米。" });
    place.act("lin", Some(&matter), "meetings.record", agreed);
    let head = place.sign_in("zhou");
    head.get("desk/settings").is(200).is_sane().says(&["社会稳定风险评估"]);
    place.visit("method").is(200).is_sane().says(&["公示、表决以前看社会稳定风险评估"]);

    let (clerk, page) = (place.sign_in("lin"), format!("desk/matters/{matter}"));
    clerk.get(&page).is(200).is_sane().says(&["登记社会稳定风险评估"]);
    let form = format!("{page}/do/appraisals.assess");
    clerk.get(&form).is(200).is_sane().says(&["风险有多高", "低风险", "高风险", "暂缓"]);
    let said = |level, conclusion| {
        [
            ("on", "2026-03-03"),
            ("who", "镇平安办"),
            ("text", "两户没有谈好"),
            ("level", level),
            ("measures", "先上门谈好"),
            ("conclusion", conclusion),
        ]
    };
    let done = clerk.fill(&form, &said("middle", "put-off"));
    done.is(303);
    clerk.get(&done.location).is(200).is_sane().says(&["暂缓，中风险", "两户没有谈好"]);
    let post = [("title", "路拓宽的协商结果"), ("text", "两边各拓一米。")];
    let stopped = clerk.fill(&format!("{page}/do/notices.post"), &post);
    stopped.is(422).is_sane().says(&["风险评估结论是暂缓", "再评估一次"]);
    clerk.fill(&form, &said("low", "go-ahead")).is(303);
    let seen = place.visit(&format!("matters/{matter}"));
    seen.is(200).is_sane().says(&["社会稳定风险评估", "可实施，低风险", "社会稳定风险评估表"]);
    assert!(
        !seen.text().contains("两户没有谈好"),
        "its words stay inside, as those of a legal opinion"
    );
    clerk.fill(&format!("{page}/do/notices.post"), &post).is(303);
}
