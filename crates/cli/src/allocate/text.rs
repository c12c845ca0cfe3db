//! The answers as text for people.

use super::{budget, scores};
use std::fmt::Write;

pub(super) fn budget(answer: &budget::Answer) -> String {
    let mut out = String::new();
    let rule = match answer.rule {
        "greedy" => "得票优先",
        "phragmen" => "均负",
        _ => "等额分权",
    };
    // Writing into a String cannot fail.
    let _ = writeln!(
        out,
        "{rule}：{} 张票，预算 {}，入选 {} 项，用去 {}。",
        answer.voters,
        answer.budget,
        answer.selected.len(),
        answer.cost
    );
    for round in &answer.rounds {
        if let Some(category) = &round.category {
            let _ = writeln!(out, "其中“{category}”：预算 {}，用去 {}。", round.budget, round.cost);
        }
        if let Some(step) = &round.comparison {
            let taken = if step.taken == "greedy" { "得票优先" } else { "等额分权" };
            let _ = writeln!(
                out,
                "对比：{} 人在等额分权下所得更多，{} 人在得票优先下所得更多，采用{taken}的结果。",
                step.prefer_equal_shares, step.prefer_greedy
            );
        }
    }
    let find = |id: &String| answer.projects.iter().find(|project| project.id == *id);
    let _ = writeln!(out, "\n入选（按购买次序）：");
    for project in answer.selected.iter().filter_map(find) {
        let _ = writeln!(out, "  {}", bought(project));
    }
    let lost: Vec<_> = answer.projects.iter().filter(|project| !project.selected).collect();
    if !lost.is_empty() {
        let _ = writeln!(out, "\n未入选：");
    }
    for project in lost {
        let why = match (project.missing, project.missing_is_fewest) {
            (Some(votes), Some(true)) => format!("再有 {votes} 票就会入选"),
            (Some(votes), _) => format!("最多再有 {votes} 票就会入选"),
            (None, _) => "再多的票也不能入选（费用超过预算，或受限额所限）".to_owned(),
        };
        let _ = writeln!(out, "  {}，{why}", headline(project));
    }
    for tie in &answer.ties {
        let among = tie.among.join("、");
        let _ = writeln!(out, "\n并列：{among}；按编号次序取 {}。", tie.chosen);
    }
    out
}

fn headline(project: &budget::ProjectAnswer) -> String {
    let budget::ProjectAnswer { id, name, cost, votes, .. } = project;
    if name.is_empty() {
        format!("{id}  费用 {cost}，{votes} 票")
    } else {
        format!("{id} {name}  费用 {cost}，{votes} 票")
    }
}

fn bought(project: &budget::ProjectAnswer) -> String {
    let mut line = headline(project);
    if let Some(paid) = &project.paid {
        let _ = write!(line, "；{} 人每份出 {}", paid.in_full, paid.price);
        if paid.in_part > 0 {
            let _ = write!(line, "，另 {} 人把余下的 {} 全部出完", paid.in_part, paid.part_total);
        }
    }
    line
}

pub(super) fn scores(answer: &scores::Answer) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "打分排序：{} 人打分，{} 项，每项去掉 {} 个最高分和 {} 个最低分。",
        answer.scorers.len(),
        answer.items.len(),
        answer.drop_extremes,
        answer.drop_extremes
    );
    for item in &answer.items {
        let _ = writeln!(
            out,
            "第 {} 名  {}  平均 {}（总分 {}，权重 {}）",
            item.rank, item.id, item.mean, item.sum, item.weight
        );
        let listed: Vec<String> = item
            .scores
            .iter()
            .map(|score| {
                let mark = if score.dropped { "（去掉）" } else { "" };
                format!("{} {}{mark}", score.scorer, score.score)
            })
            .collect();
        let _ = writeln!(out, "    {}", listed.join("，"));
    }
    out
}
