//! Files, and the one sentence for each thing that can be wrong with them.

use super::Ending;
use algorithms::allocation::{Flaw, FlawKind};
use std::path::Path;

/// Reads a file as text.
pub(super) fn read(path: &Path) -> Result<String, Ending> {
    let bytes = std::fs::read(path).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "没有这个文件",
            std::io::ErrorKind::PermissionDenied => "没有读取的权限",
            _ => "读不出来",
        };
        Ending::wrong(format!("{}：{why}。", path.display()))
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..good).unwrap_or(&[]);
        let before = String::from_utf8_lossy(before);
        let line = before.matches('\n').count() + 1;
        let tail = before.rsplit('\n').next().unwrap_or_default();
        let column = tail.chars().count() + 1;
        Ending::wrong(format!(
            "{} 第 {line} 行第 {column} 列：不是 UTF-8 编码的文字，请另存为 UTF-8。",
            path.display()
        ))
    })
}

/// The sentence for a flaw.
pub(super) fn wrong(path: &Path, flaw: &Flaw) -> Ending {
    let Flaw { line, column, kind } = flaw;
    Ending::wrong(format!("{} 第 {line} 行第 {column} 列：{}。", path.display(), sentence(kind)))
}

fn sentence(kind: &FlawKind) -> String {
    match kind {
        FlawKind::OpenQuote => "这里的引号没有合上".into(),
        FlawKind::NoSection => "文件应以 META 开头".into(),
        FlawKind::Section(name) => {
            format!("{name} 一段应当有且只有一次，次序是 META、PROJECTS、VOTES")
        }
        FlawKind::NoColumn(name) => format!("缺少 {name} 这一列"),
        FlawKind::NoKey(name) => format!("META 里缺少 {name}"),
        FlawKind::Row => "这一行与表头对不上".into(),
        FlawKind::Amount(text) => {
            format!("“{text}”不是这里能用的数（小数可以，正负号、空格、单位都不要写）")
        }
        FlawKind::Points(text) => format!("“{text}”不是分数"),
        FlawKind::BallotKind(text) => {
            format!(
                "投票方式“{text}”不认识，应为 approval、choose-1、cumulative、scoring 或 ordinal"
            )
        }
        FlawKind::Repeated(id) => format!("“{id}”重复了"),
        FlawKind::Unknown(id) => format!("项目“{id}”不在项目表里"),
        FlawKind::MoreThanOne => "单选票只能选一个项目".into(),
        FlawKind::PointsCount { votes, points } => {
            format!("选了 {votes} 个项目，却给了 {points} 个分数")
        }
        FlawKind::Count { key, said, found } => {
            format!("{key} 写的是 {said}，实际有 {found} 行，文件可能不完整")
        }
        FlawKind::UnknownColumn(name) => format!("不认识“{name}”这一列"),
        FlawKind::UnknownCategory(name) => format!("没有属于“{name}”这一类的项目"),
        FlawKind::OverBudget(name) => format!("加上“{name}”，各类预算之和超过了总预算"),
        FlawKind::Score(text) => format!("“{text}”不是范围内的分数"),
        FlawKind::UnknownScorer(name) => format!("“{name}”没有打过分"),
        FlawKind::NoWeight(name) => format!("打分人“{name}”没有写权重"),
        FlawKind::TooBig => "内容太多，数不过来".into(),
    }
}
