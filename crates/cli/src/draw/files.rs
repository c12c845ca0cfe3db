//! Reading what the command is given. A wrong file becomes one sentence with file, line, column.

use std::path::Path;

use algorithms::sortition::Refusal;
use algorithms::sortition::csv::{self, CsvFault, Problem};

use super::Stop;

pub(super) fn read(path: &Path) -> Result<String, Stop> {
    let bytes = std::fs::read(path)
        .map_err(|error| Stop::Wrong(format!("读不了 {}：{error}。", path.display())))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let text = String::from_utf8_lossy(before);
        let line = text.matches('\n').count() + 1;
        let column = text.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        Stop::Wrong(format!(
            "{}：第 {line} 行第 {column} 列不是 UTF-8 文字，请另存为 UTF-8 再试。",
            path.display()
        ))
    })
}

/// Bytes from an even number of hexadecimal digits.
pub(super) fn hex(text: &str) -> Result<Vec<u8>, Stop> {
    let digits: Option<Vec<u32>> = text.trim().chars().map(|digit| digit.to_digit(16)).collect();
    let bytes = digits.filter(|digits| !digits.is_empty() && digits.len() % 2 == 0).map(|digits| {
        digits
            .chunks(2)
            .filter_map(|pair| match pair {
                [high, low] => u8::try_from(high * 16 + low).ok(),
                _ => None,
            })
            .collect()
    });
    bytes.ok_or_else(|| Stop::Wrong("种子要写成偶数个十六进制数字（0-9、a-f）。".to_owned()))
}

pub(super) fn fault_sentence(path: &Path, fault: &CsvFault) -> Stop {
    let what = match &fault.problem {
        Problem::Empty => "文件是空的，缺少表头".to_owned(),
        Problem::MissingColumn(name) => format!("表头缺少“{name}”列"),
        Problem::DuplicateColumn(name) => format!("表头里“{name}”列出现两次"),
        Problem::Cells { expected, found } => {
            format!("这一行有 {found} 格，表头有 {expected} 格")
        }
        Problem::OpenQuote => "引号没有闭合".to_owned(),
        Problem::AfterQuote => "引号闭合之后还有文字".to_owned(),
        Problem::EmptyId => "编号是空的".to_owned(),
        Problem::DuplicateId(id) => format!("编号“{id}”重复"),
        Problem::NotACount(text) => format!("“{text}”不是人数（要写 0 或正整数）"),
        Problem::MinAboveMax => "下限大于上限".to_owned(),
        Problem::DuplicateQuota => "同一个取值写了两条定额".to_owned(),
        Problem::TooManyPeople => "名册超过一百万人".to_owned(),
    };
    let (line, column) = (fault.line, fault.column);
    Stop::Wrong(format!("{}：第 {line} 行第 {column} 列，{what}。", path.display()))
}

pub(super) fn refusal_sentence(pool: &Path, text: &str, refusal: &Refusal) -> Stop {
    let sentence = match refusal {
        Refusal::EmptyPanel => "每组至少要有 1 人。".to_owned(),
        Refusal::NoPanels => "至少要抽 1 组。".to_owned(),
        Refusal::NoTickets => "至少要有 1 张签。".to_owned(),
        Refusal::TooManyTickets { most } => format!("签数最多 {most} 张。"),
        Refusal::TooManyPeople { most } => format!("名册最多 {most} 人。"),
        Refusal::EmptyId => "名册里有人没有编号。".to_owned(),
        Refusal::DuplicateId { id } => format!("名册里编号“{id}”重复。"),
        Refusal::UnknownId { id } => format!("名册里没有编号“{id}”。"),
        Refusal::ForcedAndExcluded { id } => format!("“{id}”既必须入选又必须回避。"),
        Refusal::TooManyForced { forced } => format!("必须入选的有 {forced} 人，多于名额。"),
        Refusal::ForcedShareHousehold { first, second } => {
            format!("“{first}”和“{second}”都必须入选，却是同一户。")
        }
        Refusal::UnknownFeature { feature } => {
            format!("{}：第 1 行第 1 列，表头缺少定额用到的“{feature}”列。", pool.display())
        }
        Refusal::UnknownValue { id, feature, value } => {
            let (line, column) = csv::place_of(text, id, feature).unwrap_or((0, 0));
            format!(
                "{}：第 {line} 行第 {column} 列，“{feature}”的取值“{value}”没有定额。",
                pool.display()
            )
        }
        Refusal::DuplicateQuota { feature, value } => {
            format!("“{feature} = {value}”写了两条定额。")
        }
        Refusal::MinAboveMax { feature, value } => {
            format!("“{feature} = {value}”的下限大于上限。")
        }
        Refusal::Stalled => "计算没有收敛，没有得出结果。".to_owned(),
    };
    Stop::Wrong(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_whole_bytes_in_hexadecimal() {
        assert_eq!(hex("00fF").ok(), Some(vec![0, 255]));
        assert!(hex("0").is_err());
        assert!(hex("").is_err());
        assert!(hex("zz").is_err());
    }

    #[test]
    fn a_fault_is_a_sentence_with_file_line_and_column() {
        let fault = CsvFault { line: 3, column: 5, problem: Problem::NotACount("x".to_owned()) };
        let Stop::Wrong(sentence) = fault_sentence(Path::new("quotas.csv"), &fault) else {
            panic!("a wrong file is wrong use");
        };
        assert_eq!(sentence, "quotas.csv：第 3 行第 5 列，“x”不是人数（要写 0 或正整数）。");
    }
}
