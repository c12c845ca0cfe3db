//! The report for people: one line per check, and what was found under it.

use proofs::verify::{Line, Outcome, Report};

pub(super) fn of(report: &Report) -> String {
    let mut lines = Vec::new();
    if let Some(notice) = &report.notice {
        lines.push(format!("【{notice}】"));
    }
    if !report.unit.is_empty() {
        let (unit, origin, entries) = (&report.unit, &report.origin, report.entries);
        lines.push(format!("{unit}（{origin}），{entries} 条记录"));
    }
    lines.extend(report.lines.iter().map(one));
    lines.push(verdict(report));
    if let (Some(key), false) = (&report.key, report.key_given) {
        lines.push(format!("公钥取自包内，请与公告栏上的核对：{key}"));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn one(line: &Line) -> String {
    let (mark, detail) = match &line.outcome {
        Outcome::Passed { detail } => ("通过　", detail),
        Outcome::Failed(finding) => ("不通过", &finding.detail),
        Outcome::NotApplicable { why } => ("无此项", why),
    };
    format!("{:>3} {mark} {}：{detail}", line.number, line.sentence)
}

fn verdict(report: &Report) -> String {
    let summary = if report.holds() {
        "全部通过。".to_owned()
    } else {
        let failed: Vec<String> = report.failed().iter().map(u16::to_string).collect();
        format!("不通过：第 {} 项。", failed.join("、"))
    };
    let Some(bad) = &report.first_bad else { return summary };
    let kind = bad.kind.as_deref().unwrap_or("类型已读不出");
    format!("{summary}第一条有问题的记录：序号 {}（{kind}）。", bad.position)
}
