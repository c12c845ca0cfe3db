//! Every sentence `yishi opinions` says.

use std::path::Path;

use algorithms::opinions::{CommonGround, Misread, Tally, Wrong};

pub(super) fn unreadable(path: &Path, fault: &std::io::Error) -> String {
    match fault.kind() {
        std::io::ErrorKind::NotFound => format!("找不到文件 {}。", path.display()),
        std::io::ErrorKind::PermissionDenied => format!("没有权限读文件 {}。", path.display()),
        _ => format!("文件 {} 读不出来：{fault}。", path.display()),
    }
}

/// `good` is the text before the first byte that is no UTF-8.
pub(super) fn not_text(path: &Path, good: &str) -> String {
    let line = good.matches('\n').count() + 1;
    let column = good.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    at(path, line, column, "不是 UTF-8 文字，请用 UTF-8 另存后再试")
}

pub(super) fn not_json(path: &Path, wrong: &serde_json::Error) -> String {
    let said = wrong.to_string();
    let what = match wrong.classify() {
        serde_json::error::Category::Eof => "JSON 没有写完".to_owned(),
        serde_json::error::Category::Data => match said.split('`').nth(1) {
            Some(field) => format!("JSON 的内容对不上，问题在“{field}”"),
            None => "JSON 的内容对不上".to_owned(),
        },
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
            "JSON 写法有误".to_owned()
        }
    };
    at(path, wrong.line(), wrong.column(), &what)
}

pub(super) fn misread(path: &Path, misread: &Misread) -> String {
    at(path, misread.line, misread.column, &wrong(&misread.wrong))
}

fn at(path: &Path, line: usize, column: usize, what: &str) -> String {
    format!("文件 {} 第 {line} 行第 {column} 列：{what}。", path.display())
}

fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::NoColumn(name) => format!("表头缺少“{name}”一列"),
        Wrong::TooShort(name) => format!("这一行不够长，没有“{name}”"),
        Wrong::TooLong => "这一行比表头多出一栏".to_owned(),
        Wrong::NotANumber(name, found) => format!("“{name}”须是整数，这里是“{found}”"),
        Wrong::NotAVote(found) => format!("表态只能是 1、-1 或 0，这里是“{found}”"),
        Wrong::NotAModeration(found) => format!("审核结果只能是 1、-1 或 0，这里是“{found}”"),
        Wrong::NotAMark(found) => format!("meta 只能是 1 或 0，这里是“{found}”"),
        Wrong::Twice(statement) => format!("观点 {statement} 前面已经列过"),
        Wrong::OpenQuote => "引号没有合上".to_owned(),
        Wrong::AfterQuote => "引号合上之后还有别的字".to_owned(),
        Wrong::TooMany => "表态太多，超过四十亿次".to_owned(),
    }
}

/// One statement of common ground, with its numbers.
pub(super) fn common_ground(found: &CommonGround, text: Option<&str>) -> String {
    let direction = if found.agrees { "同意" } else { "不同意" };
    let groups: Vec<String> = found
        .groups
        .iter()
        .map(|(id, tally)| {
            let people = if found.agrees { tally.agree } else { tally.disagree };
            format!("第 {} 组 {}", id + 1, part(people, *tally))
        })
        .collect();
    let subject = subject(found.statement, text);
    match groups.len() {
        1 => format!("{subject}大家过半{direction}：{}。", groups.join("")),
        _ => format!("{subject}各组都过半{direction}：{}。", groups.join("，")),
    }
}

/// The statement in quotes, or its number.
pub(super) fn subject(statement: u64, text: Option<&str>) -> String {
    text.map_or_else(|| format!("第 {statement} 号观点"), |text| format!("「{}」", text.trim()))
}

/// "30 人中 27 人（90%）".
pub(super) fn part(people: u32, of: Tally) -> String {
    let seen = of.seen();
    format!("{seen} 人中 {people} 人（{}%）", percent(people, seen))
}

/// Rounded half up, in integers.
pub(super) fn percent(people: u32, seen: u32) -> u64 {
    let seen = u64::from(seen);
    if seen == 0 { 0 } else { (u64::from(people) * 200 + seen) / (2 * seen) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_file_is_one_sentence_with_its_place() {
        let wrong = Misread { line: 3, column: 7, wrong: Wrong::NotAVote("2".into()) };
        assert_eq!(
            misread(Path::new("votes.csv"), &wrong),
            "文件 votes.csv 第 3 行第 7 列：表态只能是 1、-1 或 0，这里是“2”。"
        );
        assert_eq!(
            not_text(Path::new("a.csv"), "第一行\n第二"),
            "文件 a.csv 第 2 行第 3 列：不是 UTF-8 文字，请用 UTF-8 另存后再试。"
        );
    }

    #[test]
    fn common_ground_names_every_group() {
        let tally = Tally { disagree: 1, pass: 0, agree: 2 };
        let found = CommonGround {
            statement: 9,
            agrees: true,
            value: 0.5,
            groups: vec![(0, tally), (1, tally)],
        };
        assert_eq!(
            common_ground(&found, Some("路灯要修")),
            "「路灯要修」各组都过半同意：第 1 组 3 人中 2 人（67%），第 2 组 3 人中 2 人（67%）。"
        );
        assert!(common_ground(&found, None).starts_with("第 9 号观点各组都过半同意"));
    }

    #[test]
    fn percent_rounds_half_up() {
        assert_eq!(percent(1, 8), 13);
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(0, 0), 0);
    }
}
