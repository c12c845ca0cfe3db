//! The result in words.

use std::fmt::Write;

use algorithms::sortition::{Pool, Relaxation, Terms};

use super::record::{Document, Outcome, Replacement, Seats};

/// Why no panel exists, and the smallest change that would allow one.
pub(super) fn infeasible(pool: &Pool, terms: &Terms, relaxation: Option<&Relaxation>) -> String {
    let Some(relaxation) = relaxation else {
        let available = pool.people.len().saturating_sub(terms.excluded.len());
        return format!(
            "抽不出来：可抽 {available} 人，要 {} 组、每组 {} 人；放宽定额也不够（人数、户数或必须入选的限制）。",
            terms.panels, terms.size
        );
    };
    let changes: Vec<String> = relaxation
        .changes
        .iter()
        .flat_map(|(before, after)| {
            let name = format!("“{} = {}”", before.feature, before.value);
            let min = (before.min != after.min)
                .then(|| format!("{name}的下限从 {} 降到 {}", before.min, after.min));
            let max = (before.max != after.max)
                .then(|| format!("{name}的上限从 {} 升到 {}", before.max, after.max));
            [min, max].into_iter().flatten()
        })
        .collect();
    let measure =
        if relaxation.smallest { "最小的改动是" } else { "一种够用的改动是" };
    format!("按现有定额抽不出来。{measure}：{}。", changes.join("；"))
}

/// The result for a person at a terminal.
pub(super) fn result(document: &Document) -> String {
    let Some(outcome) = &document.result else {
        return "没有可抽的组合。".to_owned();
    };
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = chances(&mut text, outcome);
    if let Some(replacement) = &document.replacement {
        let _ = replaced(&mut text, replacement);
    }
    text.truncate(text.trim_end().len());
    text
}

fn chances(text: &mut String, outcome: &Outcome) -> std::fmt::Result {
    let able = outcome.probabilities.values().filter(|p| **p > 0.0).count();
    let most = outcome.probabilities.values().copied().fold(0.0, f64::max);
    writeln!(
        text,
        "可抽 {able} 人，每组 {} 人，共 {} 组；每人入选概率 {:.4}% 到 {:.4}%。",
        outcome.panel_size,
        outcome.panels,
        outcome.min_probability * 100.0,
        most * 100.0
    )?;
    let certificate = &outcome.certificate;
    if certificate.kind == "exact" {
        writeln!(
            text,
            "已证明：达到本方法的最优（差距 {:.1e}）；任何抽法的最小概率都不超过 {:.4}%。",
            certificate.gap,
            certificate.min_upper * 100.0
        )?;
    } else {
        writeln!(
            text,
            "未证明最优：与理想概率最多差 {:.1e}；最小概率 {:.4}%，理论上限 {:.4}%。",
            certificate.gap,
            certificate.min_lower * 100.0,
            certificate.min_upper * 100.0
        )?;
    }
    if !outcome.never.is_empty() {
        writeln!(text, "按现有定额永远抽不到的人：{}。", outcome.never.join("、"))?;
    }
    writeln!(text, "共 {} 张签，每张机会相同。", outcome.tickets.len())?;
    match (&outcome.drawn, &outcome.seed) {
        (Some(drawn), Some(seed)) => {
            writeln!(text, "种子 {seed} 抽中：")?;
            seats(text, drawn)
        }
        _ => writeln!(text, "没有给种子，还没有抽。公布种子后用 --seed 抽签。"),
    }
}

fn seats(text: &mut String, seats: &Seats) -> std::fmt::Result {
    for (index, panel) in seats.panels().iter().enumerate() {
        writeln!(text, "第 {} 组：{}", index + 1, panel.join("、"))?;
    }
    Ok(())
}

fn replaced(text: &mut String, replacement: &Replacement) -> std::fmt::Result {
    let declined: Vec<&str> = replacement.declined.iter().map(String::as_str).collect();
    writeln!(text, "不能参加：{}。", declined.join("、"))?;
    if replacement.feasible {
        writeln!(text, "递补：{}。", replacement.replacements.join("、"))?;
        writeln!(text, "递补后：{}", replacement.drawn.join("、"))
    } else {
        writeln!(text, "按同样定额找不到人递补。")
    }
}
