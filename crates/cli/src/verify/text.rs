//! The report for people: one line per check, and what was found under it.

use proofs::verify::{Line, Outcome, Report};

pub(super) fn of(report: &Report) -> String {
    let mut text = String::new();
    if let Some(notice) = &report.notice {
        text.push_str(&format!("【{notice}】\n"));
    }
    if !report.unit.is_empty() {
        text.push_str(&format!("{}（{}），{} 条记录\n", report.unit, report.origin, report.entries));
    }
    for line in &report.lines {
        text.push_str(&one(line));
    }
    text.push_str(&verdict(report));
    text
}

fn one(line: &Line) -> String {
    let (mark, detail) = match &line.outcome {
        Outcome::Passed { detail } => ("通过　", detail),
        Outcome::Failed(finding) => ("不通过", &finding.detail),
        Outcome::NotApplicable { why } => ("无此项", why),
    };
    format!("{:>3} {mark} {}：{detail}\n", line.number, line.sentence)
}

fn verdict(report: &Report) -> String {
    let mut text = if report.holds() {
        "全部通过。".to_owned()
    } else {
        let failed: Vec<String> = report.failed().iter().map(u16::to_string).collect();
        format!("不通过：第 {} 项。", failed.join("、"))
    };
    if let Some(bad) = &report.first_bad {
        let kind = bad.kind.as_deref().unwrap_or("类型已读不出");
        text.push_str(&format!("第一条有问题的记录：序号 {}（{kind}）。", bad.position));
    }
    text.push('\n');
    if let (Some(key), false) = (&report.key, report.key_given) {
        text.push_str(&format!("公钥取自包内，请与公告栏上的核对：{key}\n"));
    }
    text
}
