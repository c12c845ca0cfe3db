//! A procedure, its commands and its findings for people.

use domain::commands::COMMANDS;
use domain::forms::{Field, Kind};
use domain::procedures::{BadProcedure, CATALOGUE, Procedure, Target};
use server::rehearsals::rule_ids;
use server::words::Words;

pub(super) fn of(procedure: &Procedure) -> String {
    let mut lines =
        vec![format!("{} {}（第 {} 版）", procedure.id, procedure.name, procedure.version)];
    lines.push("\n环节".to_owned());
    for step in &procedure.steps {
        let on: Vec<String> = step
            .on
            .iter()
            .map(|(outcome, target)| {
                let to = match target {
                    Target::Step(id) => id.as_str(),
                    Target::End => "end",
                };
                format!("{} → {to}", outcome.id())
            })
            .collect();
        let owner = procedure.owner_name(&step.owner);
        let (id, kind, name) = (&step.id, step.kind.id(), &step.name);
        lines.push(format!("  {id}（{kind}）{name}：{owner}；{}", on.join("，")));
        if !step.papers.is_empty() {
            let papers = step.papers.iter().map(|paper| procedure.paper_name(paper));
            lines.push(format!("    材料：{}", papers.collect::<Vec<_>>().join("、")));
        }
    }
    lines.push("\n表决规则".to_owned());
    lines.extend(procedure.rules.iter().map(|rule| format!("  {} {}", rule.id, rule.name)));
    lines.push("\n本地设置（待核对的由当地确认）".to_owned());
    lines.extend(procedure.settings.iter().map(|setting| {
        let open = if setting.unconfirmed { "，待核对" } else { "" };
        format!("  {} {}（{}{open}）", setting.id, setting.name, setting.unit)
    }));
    lines.push("\n演练能用的动作（* 必填）".to_owned());
    for command in COMMANDS {
        let fields: Vec<String> = command.fields.iter().map(field).collect();
        lines.push(format!("  {}：{}", command.name, fields.join("，")));
    }
    lines.push("\n规则编号（expect = { refused = \"…\" }）".to_owned());
    lines.extend(rule_ids().into_iter().map(|id| format!("  {id}")));
    lines.push("\n检查能发现的问题（yishi procedures check --explain 编号）".to_owned());
    lines.push(format!("  {}", finding_ids().join("、")));
    lines.join("\n")
}

fn field(field: &Field) -> String {
    let must = if field.required { "*" } else { "" };
    let kind = match field.kind {
        Kind::Text { max } | Kind::LongText { max } => format!("文字，至多 {max} 字"),
        Kind::Count { min, max } => format!("{min} 到 {max} 的整数"),
        Kind::Day => "日期".to_owned(),
        Kind::Moment => "时间".to_owned(),
        Kind::Choice { of } => of.join("|"),
        Kind::Pick { .. } => "选一项".to_owned(),
        Kind::Picks { .. } => "选几项".to_owned(),
        Kind::Money => "金额：文字是元，数字是分".to_owned(),
        Kind::YesNo => "是|否".to_owned(),
        Kind::Files { max } => format!("文件，至多 {max} 个"),
        Kind::Rows { of, .. } => {
            let inner: Vec<String> = of.iter().map(self::field).collect();
            format!("若干行：{}", inner.join("，"))
        }
    };
    format!("{}{must}（{kind}）", field.name)
}

/// One line about a procedure.
pub(super) fn line(procedure: &Procedure) -> String {
    let (id, version, name) = (&procedure.id, procedure.version, &procedure.name);
    let words = Words::default();
    let levels: Vec<String> =
        procedure.levels.iter().map(|level| words.n("methods-level", "level", level)).collect();
    let steps = words.n("methods-steps", "count", procedure.steps.len());
    format!("{id} {version} {name}（{}；{steps}）{}", levels.join("，"), procedure.plain)
}

/// Every id `check` can tell.
pub(super) fn finding_ids() -> Vec<&'static str> {
    let of_file = BadProcedure::IDS.iter().chain(domain::catalogues::FAULTS).copied();
    CATALOGUE.iter().map(|(id, ..)| *id).chain(of_file).collect()
}
