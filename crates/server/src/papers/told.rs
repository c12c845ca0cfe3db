//! Every fact of a matter in the words of a sheet. Rule 4.

use documents::paper::Fact;
use domain::matters::{Event, Own, Record};
use domain::meetings;
use domain::procedures::StepOutcome;
use domain::{explanations, filings, notices, pauses, plans, questions, ratings, referrals, tasks};

use super::ground::{Ground, time_of};
use super::{meeting, say};
use crate::matters::gathered::lines;
use crate::words::Words;

/// The facts of one record; empty where it only leads from one step to the next.
pub fn told(ground: &Ground<'_>, record: &Record) -> Vec<Fact> {
    let facts = match &record.event {
        Event::Own(event) => own(ground, event),
        Event::Meeting(event) => sitting(ground, event),
        Event::Pause(event) => pause(event),
        Event::Plan(event) => plan(event),
        Event::Notice(event) => notice(ground, event),
        Event::Filing(event) => filing(ground, event),
        Event::Task(event) => task(ground, event),
        Event::Question(event) => question(ground, event),
        Event::Explanation(event) => explanation(ground, event),
        Event::Rating(event) => rating(event),
        Event::Referral(event) => referral(event),
        Event::Consent(_) | Event::Allocation(_) | Event::Seal(_) => {
            let lines = lines(Words::default(), ground.matter, &record.event, true);
            lines.into_iter().map(|line| wide("记录", line)).collect()
        }
    };
    facts.into_iter().filter(|fact| !fact.value.is_empty()).collect()
}

/// The facts of a record as lines of a page, the last one its time, its recorder and its place in the
/// ledger; empty where it only leads on.
pub fn lines_of(ground: &Ground<'_>, record: &Record) -> Vec<String> {
    let facts = told(ground, record);
    if facts.is_empty() {
        return Vec::new();
    }
    let line = |fact: Fact| format!("{}：{}", fact.name, fact.value.replace('\n', "；"));
    let mut lines: Vec<String> = facts.into_iter().map(line).collect();
    lines.push(trail(ground, record));
    lines
}

/// 2026年3月6日 10:00 · 小林 · 账本第 26 条
pub fn trail(ground: &Ground<'_>, record: &Record) -> String {
    let by = ground.names.name(&record.by);
    format!("{} · {by} · 账本第 {} 条", time_of(record), record.position)
}

fn wide(name: &str, value: impl Into<String>) -> Fact {
    Fact::new(name, value).wide()
}

/// An outcome in words.
pub fn outcome(outcome: StepOutcome) -> &'static str {
    use StepOutcome as O;
    match outcome {
        O::Matter => "立为一事",
        O::Answered => "已答复",
        O::Referred => "转给别处",
        O::Accusation => "移交监督",
        O::Accepted => "列入",
        O::Refused => "未通过",
        O::Passed => "通过",
        O::NoQuorum => "到会人数不够",
        O::Done => "办完",
        O::Agreed => "谈拢",
        O::Again => "再议",
        O::Unresolved => "谈不拢",
        O::Chosen => "选出",
        O::None => "没有选出",
        O::Clear => "无异议",
        O::Upheld => "异议成立",
        O::ObjectedAndKept => "有异议，答复后维持",
        O::Received => "收下备案",
        O::Returned => "退回",
        O::Corrected => "依法纠正",
        O::Whole => "会签齐全",
        O::Stopped => "停止实施",
        O::Satisfied => "满意",
        O::QuestionOpen => "还有问题",
        O::Reopened => "重新办理",
        O::End => "归档",
        O::Taken => "对方已接",
        O::Back => "退回",
    }
}

fn own(ground: &Ground<'_>, event: &Own) -> Vec<Fact> {
    match event {
        Own::Screened { outcome: how, route, reason } => vec![
            wide("研究意见", if *how == StepOutcome::Refused { "不列入" } else { outcome(*how) }),
            wide("理由", reason.clone()),
            wide("去处", route.clone().unwrap_or_default()),
        ],
        Own::Overrode { rule, by, reason } => {
            let why = format!("{}（规则 {rule}，{}）", reason, ground.names.of_person(by));
            vec![wide("不照一般做法的原因", why)]
        }
        Own::WentBack { step, because, .. } => {
            let to = ground.procedure.step(step).map_or(step.as_str(), |step| step.name.as_str());
            let because =
                if because == "meetings.correct" { "更正会议数字" } else { because };
            vec![wide("退回环节", format!("{to}（{because}），其后材料因更正失效"))]
        }
        Own::ActedFor { by, absent, .. } => {
            let (by, absent) = (ground.names.of_person(by), ground.names.of_person(absent));
            vec![wide("代办", format!("{by} 代 {absent}"))]
        }
        Own::Sealed { by, number } => {
            vec![wide("档案号", number.clone()), wide("归档人", ground.names.of_person(by))]
        }
        Own::Opened { .. }
        | Own::Joined { .. }
        | Own::Split { .. }
        | Own::Entered { .. }
        | Own::Left { .. }
        | Own::Exhausted { .. }
        | Own::RanLate { .. }
        | Own::Ended { .. } => Vec::new(),
    }
}

fn pause(event: &pauses::Event) -> Vec<Fact> {
    match event {
        pauses::Event::Started { until, reason, .. } => {
            vec![wide("暂停到", until.to_string()), wide("暂停的原因", reason.clone())]
        }
        pauses::Event::Ended { days, .. } => vec![wide("暂停了", format!("{days} 天"))],
    }
}

fn sitting(ground: &Ground<'_>, event: &meetings::Event) -> Vec<Fact> {
    match event {
        meetings::Event::Recorded(sitting) => {
            let kept = ground.matter.sittings.iter().find(|kept| kept.sitting == sitting.sitting);
            let mut facts = meeting::figures(ground, kept.unwrap_or(sitting));
            facts.push(wide("会议意见", sitting.opinion.clone()));
            if let Some(who) = &sitting.responsible {
                facts.push(wide("责任人", ground.names.of_person(who)));
            }
            facts
        }
        meetings::Event::Corrected { was, is, reason, .. } => {
            let figures = |count: &domain::rules::Count| {
                format!(
                    "应到 {}，实到 {}，赞成 {}，反对 {}，弃权 {}",
                    count.due, count.present, count.yes, count.no, count.abstain
                )
            };
            vec![
                wide("更正前", figures(was)),
                wide("更正后", figures(is)),
                wide("更正原因", reason.clone()),
            ]
        }
    }
}

fn plan(event: &plans::Event) -> Vec<Fact> {
    match event {
        plans::Event::Briefed { reached, ways, text, .. } => vec![
            wide("通报到哪些人", reached.clone()),
            wide("用什么办法", ways.clone()),
            wide("通报内容", text.clone()),
        ],
        plans::Event::Investigated { on, visits, who, seen, feasible, measures, risks, .. } => {
            let visits = if *visits > 0 { format!("{visits} 户") } else { String::new() };
            vec![
                Fact::new("调研日期", say::date(*on)),
                Fact::new("走访", visits),
                wide("参加人员", who.clone()),
                wide("了解的情况", seen.clone()),
                wide("可行性", feasible.clone()),
                wide("具体措施", measures.clone()),
                wide("潜在问题", risks.clone()),
            ]
        }
        plans::Event::Published {
            meets_at, place, participants, agenda, form, host, text, ..
        } => {
            vec![
                wide("议事时间", say::moment(*meets_at)),
                wide("议事地点", place.clone()),
                wide("参与对象", participants.clone()),
                wide("议事议程", agenda.clone()),
                Fact::new("形式", form.clone()),
                Fact::new("主持", host.clone()),
                wide("协商内容", text.clone()),
            ]
        }
    }
}

fn notice(ground: &Ground<'_>, event: &notices::Event) -> Vec<Fact> {
    match event {
        notices::Event::Posted { number, posted_at, closes, title, .. } => vec![
            wide("公示", format!("{number} {title}")),
            Fact::new("贴出", say::moment(*posted_at)),
            Fact::new("截止", say::end(closes.ends_at)),
        ],
        notices::Event::Objected { objection, text, .. } => {
            vec![wide("异议", numbered(*objection, text))]
        }
        notices::Event::Decided { objection, upheld, by, reason } => {
            let how = if *upheld { "成立" } else { "不成立" };
            let said = if reason.is_empty() { String::new() } else { format!("：{reason}") };
            let by = ground.names.of_person(by);
            vec![wide("异议处理", format!("第 {objection} 条，{how}{said}（{by}）"))]
        }
        notices::Event::Closed { objections } => {
            vec![wide("公示结果", format!("期满，收到异议 {objections} 条"))]
        }
    }
}

fn numbered(number: u32, text: &str) -> String {
    if text.is_empty() { format!("第 {number} 条") } else { format!("第 {number} 条：{text}") }
}

fn filing(ground: &Ground<'_>, event: &filings::Event) -> Vec<Fact> {
    match event {
        filings::Event::Submitted { number, by, files, text } => vec![
            Fact::new("备案号", number.clone()),
            Fact::new("报送人", ground.names.of_person(by)),
            Fact::new("附件", format!("{} 件", files.len())),
            wide("说明", text.clone()),
        ],
        filings::Event::Received { receipt, by, text } => vec![
            Fact::new("回执号", receipt.clone()),
            Fact::new("收件人", ground.names.of_person(by)),
            wide("备案意见", text.clone()),
        ],
        filings::Event::Returned { by, reason } => {
            vec![wide("退回原因", reason.clone()), Fact::new("退回人", ground.names.of_person(by))]
        }
        filings::Event::Corrected { by, law, reason, remedy } => vec![
            wide("依据", law.clone()),
            wide("违法之处", reason.clone()),
            wide("怎么改", remedy.clone()),
            Fact::new("经办", ground.names.of_person(by)),
        ],
    }
}

fn task(ground: &Ground<'_>, event: &tasks::Event) -> Vec<Fact> {
    match event {
        tasks::Event::Assigned { task, responsible, due_on, budget_fen, funds, title, .. } => vec![
            wide("任务", numbered(*task, title)),
            Fact::new("责任人", ground.names.of_person(responsible)),
            Fact::new("期限", say::date(*due_on)),
            Fact::new("预算", say::yuan(*budget_fen)),
            Fact::new("资金来源", funds.clone()),
        ],
        tasks::Event::Progressed { task, spent_fen, text, payee, .. } => vec![
            wide("进展", numbered(*task, text)),
            Fact::new("支出", say::yuan(*spent_fen)),
            Fact::new("付给", payee.clone()),
        ],
        tasks::Event::Finished { task, text, .. } => vec![wide("办完", numbered(*task, text))],
        tasks::Event::AllDone { spent_fen, text } => {
            vec![wide("全部办完", text.clone()), Fact::new("共支出", say::yuan(*spent_fen))]
        }
        tasks::Event::Stopped { reason } => vec![wide("停止实施", reason.clone())],
    }
}

fn question(ground: &Ground<'_>, event: &questions::Event) -> Vec<Fact> {
    match event {
        questions::Event::Asked { question, due, text, .. } => {
            let until = say::end(due.ends_at);
            vec![wide("监督提问", format!("{}（{until} 前答复）", numbered(*question, text)))]
        }
        questions::Event::Answered { question, by, text } => {
            let by = ground.names.of_person(by);
            vec![wide("答复", format!("{}（{by}）", numbered(*question, text)))]
        }
        questions::Event::Concluded { satisfied, by, text } => {
            let how = if *satisfied { "满意" } else { "还有问题" };
            vec![
                wide("监督结论", how),
                wide("监督意见", text.clone()),
                wide("监督人", ground.names.of_person(by)),
            ]
        }
    }
}

fn explanation(ground: &Ground<'_>, event: &explanations::Event) -> Vec<Fact> {
    match event {
        explanations::Event::Owed { .. } => Vec::new(),
        explanations::Event::Given { dissent, by, way, text } => vec![
            wide("解释说明", numbered(*dissent, text)),
            Fact::new("方式", way.clone()),
            Fact::new("解释人", ground.names.of_person(by)),
        ],
    }
}

fn rating(event: &ratings::Event) -> Vec<Fact> {
    match event {
        // Single ratings stand in the total; who gave which is nobody's to read.
        ratings::Event::Given { .. } => Vec::new(),
        ratings::Event::Tallied { satisfied, fair, dissatisfied, way, reasons } => vec![
            wide(
                "登记票数",
                format!("{way}：满意 {satisfied}，一般 {fair}，不满意 {dissatisfied}"),
            ),
            wide("原因", reasons.clone()),
        ],
        ratings::Event::Closed { satisfied, fair, dissatisfied, reopens } => {
            let how = if *reopens { "重新办理" } else { "通过" };
            let totals = format!("满意 {satisfied}，一般 {fair}，不满意 {dissatisfied}，{how}");
            vec![wide("评议结果", totals)]
        }
    }
}

fn referral(event: &referrals::Event) -> Vec<Fact> {
    match event {
        referrals::Event::Taken { to, receipt, text } => vec![
            Fact::new("转给", to.clone()),
            Fact::new("回执号", receipt.clone()),
            wide("办理意见", text.clone()),
        ],
        referrals::Event::CameBack { reason } => vec![wide("退回原因", reason.clone())],
    }
}
