//! The picture in words, for people at a terminal.

use std::collections::BTreeMap;
use std::io::Write;

use algorithms::opinions::{Agreed, Group};

use super::Outcome;
use super::words::{common_ground, part, percent, subject};

const MOST: usize = 10;

pub(super) fn write(out: &mut impl Write, outcome: &Outcome) -> std::io::Result<()> {
    let analysis = &outcome.analysis;
    let texts = outcome.texts();
    writeln!(
        out,
        "{} 人对 {} 条观点表了态，{} 人进入分组，分成 {} 组。",
        analysis.participants.len(),
        analysis.statements.len(),
        analysis.in_conversation.len(),
        analysis.groups.len()
    )?;
    writeln!(out, "\n最大公约数（共 {} 条）", analysis.common_ground.len())?;
    for (number, found) in analysis.common_ground.iter().take(MOST).enumerate() {
        let text = texts.get(&found.statement).copied();
        writeln!(out, "{}. {}", number + 1, common_ground(found, text))?;
    }
    for group in &analysis.groups {
        self::group(out, group, outcome, &texts)?;
    }
    let consensus = &analysis.consensus;
    agreed(out, "全体多数同意", &consensus.agree, &texts)?;
    agreed(out, "全体多数不同意", &consensus.disagree, &texts)
}

fn group(
    out: &mut impl Write,
    group: &Group,
    outcome: &Outcome,
    texts: &BTreeMap<u64, &str>,
) -> std::io::Result<()> {
    let members = group.members.len();
    writeln!(out, "\n第 {} 组（{members} 人）最能代表它的观点", group.id + 1)?;
    for found in &group.representative {
        let at = outcome.analysis.statements.binary_search(&found.statement);
        let tally = at.ok().and_then(|at| group.tallies.get(at)).copied().unwrap_or_default();
        let direction = if found.agrees { "同意" } else { "不同意" };
        let subject = subject(found.statement, texts.get(&found.statement).copied());
        writeln!(out, "- {direction}{subject}：{}", part(found.success, tally))?;
    }
    Ok(())
}

fn agreed(
    out: &mut impl Write,
    title: &str,
    found: &[Agreed],
    texts: &BTreeMap<u64, &str>,
) -> std::io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    for Agreed { statement, success, trials, .. } in found {
        let subject = subject(*statement, texts.get(statement).copied());
        let percent = percent(*success, *trials);
        writeln!(out, "- {subject}：{trials} 人中 {success} 人（{percent}%）")?;
    }
    Ok(())
}
